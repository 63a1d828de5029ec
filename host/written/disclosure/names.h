#pragma once
// Finds people in a text, not strings: a title with a family name, given names alone, initials, capitals, particles, a
// name that goes on in bold.

#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "written/disclosure/tokens.h"
#include "written/document/document.h"

namespace distinguo::written {

/// Whether a word in small letters is one of the language: « rose », « petit », « grâce ». Without a dictionary only
/// the shortest count as such.
struct IsCommonWord : std::function<bool(const std::string&)> {
    using function::function;
    /// Whether it can be what « elle » does, and says nothing of a noun before it: « garde », « crie »; not « calme ».
    std::function<bool(const std::string&)> is_verb;
};

struct NameMatch {
    std::size_t from = 0, to = 0;  ///< bytes of the text, the title included
    std::vector<std::size_t> who;  ///< whom it may name, of the people that were given
    bool doubtful = false;         ///< a word of the language, where a name may stand
    std::string beginning;  ///< begins a sentence, in small letters: doubtful where it is a word of the language
    std::string behind;     ///< the word right behind that: where it is a verb, whoever begins the sentence is somebody
    bool given = false;            ///< a given name is in it
    std::size_t told_to = 0;       ///< the end of what tells them apart from namesakes behind the name; else `to`
    bool in_mark = false;  ///< stands in what tells somebody else apart, and owns nothing: « Paul (père de Léa) »
};
/// Of a name that fits several, those stay of whom a code says that they are meant: `meant`, places of people.
void keep_meant(std::vector<NameMatch>& names, const std::set<std::size_t>& meant);

class NameFinder {
public:
    /// `on`: the day by which someone is a minor, whom no « Mme » names.
    NameFinder(const std::vector<Person>& people, const std::string& on, IsCommonWord is_common = {});

    /// In their order; none overlaps another.
    std::vector<NameMatch> find(std::string_view text) const;
    std::vector<NameMatch> find(const std::vector<Token>& tokens) const;
    bool is_common(const Token& token) const;
    /// Whether it is a name and no ordinary word. Opens a dictionary for the words that begin a sentence: asked of
    /// those alone that matter.
    bool is_sure(const NameMatch& match) const;
    /// A word of somebody's name.
    bool knows(const std::string& word) const { return m_begins.count(word) != 0; }

private:
    struct Known {
        std::set<std::string> given, family, particles;
        std::set<char> given_initials, family_initials;
        std::string gender;
        bool minor = false;
        std::vector<std::string> told_apart_by;  ///< words
    };
    struct Run {
        std::size_t first = 0, last = 0;  ///< tokens [first, last)
        std::size_t given = 0, family = 0, given_initials = 0, family_initials = 0;
        bool title = false, capital = false, all_common = true;
        std::string title_gender;
        std::size_t words() const { return given + family; }
        std::size_t weight() const { return 4 * words() + given_initials + family_initials; }
    };
    enum class Verdict { No, Doubtful, Beginning, Sure };
    bool is_common(const std::string& word, std::size_t letters) const;

    Run run_of(const std::vector<Token>& tokens, std::size_t first, const Known& known) const;
    Verdict verdict_of(const std::vector<Token>& tokens, const Run& run) const;
    static std::size_t first_word(const std::vector<Token>& tokens, const Run& run);
    bool fits(const Run& run, const Known& known) const;
    /// « Marie Le Guen (professeure de Léa) »: who is told apart by the words behind is meant, and no namesake.
    /// The first token behind those words.
    std::size_t keep_told_apart(const std::vector<Token>& tokens, std::size_t behind, NameMatch& match) const;
    /// `of_child`: « l’enfant » stands before it.
    void keep_fitting(const std::vector<std::pair<std::size_t, Run>>& best, bool of_child, NameMatch& match) const;

    std::vector<Known> m_people;
    std::map<std::string, std::set<std::size_t>> m_begins;  ///< people with this word in their name
    IsCommonWord m_is_common;
};

}  // namespace distinguo::written
