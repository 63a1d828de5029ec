#pragma once
// Words that an institution asks its writers to think about: each with the reason, and what could be said instead. And
// lists of words that the rules of a plugin name, to see of what a text written by hand speaks. Found whatever their
// case and accents, whole words only.

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "rules/schema.h"
#include "written/desk/words.h"

namespace distinguo::written {

/// « droit … accès », « manipul* »: words in a row; `*` stands for the rest of a word, at its end or its beginning, `…`
/// for up to six words.
/// `=assisté*`: with its accents, which count nowhere else.
class Phrase {
public:
    explicit Phrase(std::string_view written);
    bool empty() const { return m_pieces.empty(); }
    /// Behind the last word, where it stands at `at` within one sentence; `at` itself where it does not.
    std::size_t match(const std::vector<Word>& words, std::size_t at) const;
    enum class Start { Word, Beginning, Other };
    /// What is known of its first word, and the letters.
    std::pair<Start, std::string_view> start() const;
    std::size_t size() const { return m_pieces.size(); }

private:
    struct Piece {
        enum class Kind { Word, Beginning, End, Gap } kind = Kind::Word;
        std::string text;
        std::string letters = {};  ///< with their accents, where these count
        bool matches(const Word& word) const;
    };
    std::size_t match(const std::vector<Word>& words, std::size_t at, std::size_t piece, int sentence) const;
    std::vector<Piece> m_pieces;
};

/// Phrases of which a text speaks, all of one matter. A list makes no finding: a rule asks for it. Its phrases are made
/// out when the first does: most texts are asked about few lists.
class WordList {
public:
    /// As a lexicon has them: phrases with `|` between them, and those beside which the words mean something else.
    struct Written {
        std::string phrases, not_after = {}, not_before = {};
    };
    struct Hit {
        std::size_t first, last;  ///< words, the last one included
    };
    /// False, and nothing is added, where there is no phrase.
    bool add(Written words);
    bool add_reporting(const std::string& phrases);
    std::vector<Hit> find_in(const std::vector<Word>& words) const;
    /// Earlier in the sentence, the words of somebody else begin: « selon », « dit que ».
    bool is_reported(const std::vector<Word>& words, const Hit& hit) const;

private:
    struct Entry {
        Phrase phrase;
        std::vector<Phrase> not_after, not_before;
    };
    struct Phrases {
        void add(Entry entry);
        std::multimap<std::string, std::size_t, std::less<>> by_first;      ///< the first word, where it is known whole
        std::multimap<std::string, std::size_t, std::less<>>
            by_beginning;  ///< its first bytes, where so many are known
        std::vector<std::size_t> others;
        std::vector<Entry> entries;
        std::vector<Phrase> reporting;
    };
    const Phrases& phrases() const;

    std::vector<Written> m_written;
    std::vector<std::string> m_reporting;
    /// Several threads may ask one list, and copies of it.
    struct MadeOnce {
        std::once_flag once;
        Phrases phrases;
    };
    std::shared_ptr<MadeOnce> m_made = std::make_shared<MadeOnce>();
};
/// « ne … pas », « ni », « sans » before the words, or « ne » behind them.
bool is_negated(const std::vector<Word>& words, const WordList::Hit& hit);

class Lexicon {
public:
    struct Term {
        std::string id, text, instead, why;
        rules::Severity severity = rules::Severity::Advice;
    };
    /// Reads `urn:distinguo:lexicon:1`. Throws with the line.
    static Lexicon read(std::string_view bytes, const std::string& source);

    struct Hit {
        const Term* term;
        std::size_t from, to;  ///< bytes of the text
    };
    std::vector<Hit> find_in(std::string_view text) const;
    std::size_t size() const { return m_terms.size(); }
    const std::map<std::string, WordList, std::less<>>& lists() const { return m_lists; }

private:
    void read_term(const xml::Node& node, const std::string& source);
    void read_list(const xml::Node& node, const std::string& source);

    std::vector<Term> m_terms;
    std::map<std::string, std::vector<std::pair<std::size_t, std::vector<std::string>>>, std::less<>>
        m_by_first;  ///< folded first word -> term, its words
    std::map<std::string, WordList, std::less<>> m_lists;
};

}  // namespace distinguo::written
