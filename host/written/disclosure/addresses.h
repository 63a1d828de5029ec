#pragma once
// Finds an address wherever it stands, whatever signs, line ends or abbreviations part its words, and the parts of it
// that tell where it is.

#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "written/disclosure/names.h"
#include "written/disclosure/tokens.h"
#include "written/document/document.h"

namespace distinguo::written {

using TextRange = std::pair<std::size_t, std::size_t>;  ///< bytes [from, to)

/// Words that tell nobody where a home is, as their reader has them anyway.
struct KnownWords {
    std::set<std::string> theirs;      ///< of homes that they know and of people
    std::set<std::string>
        letterhead;  ///< where the institution is: « Fait à Sauvin » says of nobody that they live there
    std::size_t count(const std::string& word) const { return theirs.count(word) + letterhead.count(word); }
};

class AddressFinder {
public:
    /// `is_common`: what is a word of the language is a name only with a capital.
    explicit AddressFinder(IsCommonWord is_common = {}) : m_is_common(std::move(is_common)) {}
    /// The address and the name of the place. `whole_town`: a town alone tells enough, except one of `known_words`.
    void add(const Home& home, bool whole_town, const KnownWords& known_words);
    bool empty() const { return m_patterns.empty(); }
    std::vector<TextRange> find(std::string_view text) const;
    std::vector<TextRange> find(const std::vector<Token>& tokens) const;

private:
    struct Pattern {
        std::vector<std::vector<std::string>>
            words;             ///< each with the ways in which it is written; an empty one: may be left out
        bool capital = false;  ///< a word of the language as well: only where it has a capital
        const std::set<std::string>* behind = nullptr;  ///< only behind one of these words: « près d’… »
        bool by_way = false;      ///< a street by a word for a way and its name, with nothing between
        bool town = false;        ///< no address where it names a birthplace or a court
        bool named_last = false;  ///< the capital is that of the last word: « les Ormes »
        bool lived_in = false;    ///< of an address: behind « elle vit » without a capital as well
        bool only_lived_in = false;  ///< nowhere else
        std::vector<std::vector<std::string>> name = {};  ///< of a street, behind the number that the words are
    };
    struct Match {
        std::size_t first, last;  ///< tokens [first, last)
        bool town;
    };
    /// `number`: of the words that a street begins with before its name.
    void add_pattern(const std::vector<std::string>& words, bool capital = false, std::size_t number = 0);
    void add_street_name(const std::vector<std::string>& street, const KnownWords& known_words);
    void add_short_street(const std::vector<std::string>& number, const std::vector<std::string>& street);
    void add_numbered_name(const std::vector<std::string>& number, const std::vector<std::string>& street);
    void add_number(const std::vector<std::string>& number);
    void add_place(const std::vector<std::string>& line, bool hidden, bool of_address,
                   const KnownWords& known_words);
    void add_town(const std::vector<std::string>& line, bool whole_town, const KnownWords& known_words);
    void add_town_name(const std::vector<std::string>& town, const KnownWords& known_words);
    void add_label(const std::string& label, bool hidden, const KnownWords& known_words);
    void add_short_town(const std::vector<std::string>& town, const KnownWords& known_words);
    bool may_be_way(const std::vector<Token>& tokens, std::size_t at) const;
    std::vector<std::size_t> names_behind_number(const std::vector<Token>& tokens, std::size_t number,
                                                 std::size_t at) const;
    bool is_named(const Pattern& pattern, const std::vector<Token>& tokens, std::size_t first, std::size_t last) const;
    bool is_ordinary(const Token& token) const;
    static bool is_open_town(const Match& town, const std::vector<Match>& matches, const std::vector<Token>& tokens,
                             const std::vector<bool>& of_town);

    IsCommonWord m_is_common;
    std::vector<Pattern> m_patterns;
};
/// « 2, rue Petit »: what stands at this byte, right behind the word for a way, is its name and nobody.
bool is_name_of_way(const std::vector<Token>& tokens, std::size_t from);

}  // namespace distinguo::written
