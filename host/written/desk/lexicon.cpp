#include "written/desk/lexicon.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "xml/document.h"

namespace distinguo::written {
namespace {

constexpr const char* lexicon_namespace = "urn:distinguo:lexicon:1";
constexpr std::size_t max_terms = 5000;
constexpr std::size_t max_gap = 6;
/// By so many bytes of its first word a phrase that knows only these is looked up.
constexpr std::size_t beginning_bytes = 3;
/// How far before a word its negation stands.
constexpr std::size_t negation_reach = 6;

template <std::size_t size>
bool among(const std::array<std::string_view, size>& all, const std::string& word) {
    return std::find(all.begin(), all.end(), word) != all.end();
}
constexpr std::array<std::string_view, 9> negations = {"pas",  "ni",        "jamais", "aucun", "aucune",
                                                       "sans", "nullement", "point",  "non"};
constexpr std::array<std::string_view, 2> negation_begins = {"ne", "n"};

std::vector<Phrase> alternatives(const std::string& written) {
    std::vector<Phrase> all;
    for (const std::string& one : split(written, '|'))
        if (Phrase phrase(one); !phrase.empty()) all.push_back(std::move(phrase));
    return all;
}

bool holds_phrase(const std::string& written) {
    const std::vector<std::string> all = split(written, '|');
    return std::any_of(all.begin(), all.end(), [](const std::string& one) { return !Phrase(one).empty(); });
}

}  // namespace

// --- phrases

Phrase::Phrase(std::string_view written) {
    for (const std::string& part : split_words(written)) {
        if (part == "…" || part == "...") {
            m_pieces.push_back({Piece::Kind::Gap, {}, {}});
            continue;
        }
        const bool end = part.front() == '*', beginning = part.back() == '*', exact = part.front() == '=';
        const std::vector<Word> words = words_of(part);
        for (std::size_t k = 0; k < words.size(); ++k) {
            const auto kind = end && k == 0                        ? Piece::Kind::End
                              : beginning && k + 1 == words.size() ? Piece::Kind::Beginning
                                                                   : Piece::Kind::Word;
            m_pieces.push_back({kind, words[k].folded, exact ? words[k].written : std::string()});
        }
    }
}

bool Phrase::Piece::matches(const Word& word) const {
    if (!letters.empty() && !begins_with_letters(word.written, letters)) return false;
    if (kind == Kind::Beginning) return word.folded.starts_with(text);
    return kind == Kind::End ? word.folded.ends_with(text) : word.folded == text;
}

std::pair<Phrase::Start, std::string_view> Phrase::start() const {
    if (m_pieces.empty()) return {Start::Other, {}};
    const Piece& first = m_pieces.front();
    const auto kind = first.kind == Piece::Kind::Word        ? Start::Word
                      : first.kind == Piece::Kind::Beginning ? Start::Beginning
                                                             : Start::Other;
    return {kind, first.text};
}

std::size_t Phrase::match(const std::vector<Word>& words, std::size_t at) const {
    return at < words.size() ? match(words, at, 0, words[at].sentence) : at;
}

std::size_t Phrase::match(const std::vector<Word>& words, std::size_t at, std::size_t piece, int sentence) const {
    constexpr std::size_t none = 0;
    for (; piece < m_pieces.size(); ++piece, ++at) {
        const Piece& wanted = m_pieces[piece];
        if (wanted.kind == Piece::Kind::Gap) {
            for (std::size_t skipped = 0; skipped <= max_gap; ++skipped)
                if (const std::size_t end = match(words, at + skipped, piece + 1, sentence); end != none) return end;
            return none;
        }
        if (at >= words.size() || words[at].sentence != sentence) return none;
        if (!wanted.matches(words[at])) return none;
    }
    return at;
}

// --- lists

bool WordList::add(Written words) {
    if (!holds_phrase(words.phrases)) return false;
    m_written.push_back(std::move(words));
    return true;
}

bool WordList::add_reporting(const std::string& phrases) {
    if (!holds_phrase(phrases)) return false;
    m_reporting.push_back(phrases);
    return true;
}

const WordList::Phrases& WordList::phrases() const {
    std::call_once(m_made->once, [&] {
        for (const Written& written : m_written) {
            const auto not_after = alternatives(written.not_after), not_before = alternatives(written.not_before);
            for (Phrase& phrase : alternatives(written.phrases))
                m_made->phrases.add({std::move(phrase), not_after, not_before});
        }
        for (const std::string& written : m_reporting)
            for (Phrase& phrase : alternatives(written)) m_made->phrases.reporting.push_back(std::move(phrase));
    });
    return m_made->phrases;
}

void WordList::Phrases::add(Entry entry) {
    const auto [kind, first] = entry.phrase.start();
    if (kind == Phrase::Start::Word) by_first.emplace(first, entries.size());
    else if (kind == Phrase::Start::Beginning && first.size() >= beginning_bytes)
        by_beginning.emplace(first.substr(0, beginning_bytes), entries.size());
    else others.push_back(entries.size());
    entries.push_back(std::move(entry));
}

std::vector<WordList::Hit> WordList::find_in(const std::vector<Word>& words) const {
    const Phrases& known = phrases();
    std::vector<Hit> hits;
    const auto beside = [&](const Entry& entry, std::size_t first, std::size_t end) {
        for (const Phrase& phrase : entry.not_before)
            if (phrase.match(words, end) > end && words[end].sentence == words[first].sentence) return true;
        for (const Phrase& phrase : entry.not_after)
            for (std::size_t at = first >= phrase.size() ? first - phrase.size() : 0; at < first; ++at)
                if (phrase.match(words, at) == first) return true;
        return false;
    };
    for (std::size_t k = 0; k < words.size(); ++k) {
        std::size_t longest = k;
        const auto attempt = [&](const Entry& entry) {
            if (const std::size_t end = entry.phrase.match(words, k); end > longest && !beside(entry, k, end))
                longest = end;
        };
        const std::string_view word = words[k].folded;
        const auto [begin, end] = known.by_first.equal_range(word);
        for (auto one = begin; one != end; ++one) attempt(known.entries[one->second]);
        const auto [like, unlike] = known.by_beginning.equal_range(word.substr(0, beginning_bytes));
        for (auto one = like; one != unlike; ++one) attempt(known.entries[one->second]);
        for (const std::size_t other : known.others) attempt(known.entries[other]);
        if (longest > k) hits.push_back({k, longest - 1});
    }
    return hits;
}

bool WordList::is_reported(const std::vector<Word>& words, const Hit& hit) const {
    for (std::size_t at = hit.first; at-- > 0 && words[at].sentence == words[hit.first].sentence;)
        for (const Phrase& phrase : phrases().reporting)
            if (const std::size_t end = phrase.match(words, at); end > at && end <= hit.first) return true;
    return false;
}

bool is_negated(const std::vector<Word>& words, const WordList::Hit& hit) {
    const int sentence = words[hit.first].sentence;
    for (std::size_t at = hit.first, seen = 0; at-- > 0 && seen < negation_reach && words[at].sentence == sentence;
         ++seen)
        if (among(negations, words[at].folded)) return true;
    for (std::size_t at = hit.last + 1, seen = 0; at < words.size() && seen < 3 && words[at].sentence == sentence;
         ++at, ++seen)
        if (among(negation_begins, words[at].folded)) return true;
    return false;
}

// --- reading

void Lexicon::read_term(const xml::Node& child, const std::string& source) {
    const Place place{source, child.line()};
    Term term{child.attribute_or("id", ""), child.attribute_or("text", ""), child.attribute_or("instead", ""),
              collapse_spaces(child.text()), rules::Severity::Advice};
    const std::string severity = child.attribute_or("severity", "advice");
    if (severity == "warning") term.severity = rules::Severity::Warning;
    else if (severity != "advice")
        throw Failure(FailureCode::AttributeInvalid, place, {"severity", severity, "advice, warning"});
    std::vector<std::string> words;
    for (const Word& word : words_of(term.text)) words.push_back(word.folded);
    if (words.empty()) throw Failure(FailureCode::AttributeMissing, place, {"text", "term"});
    if (term.why.empty()) throw Failure(FailureCode::ElementMissing, place, {"…", "term"});
    if (m_terms.size() >= max_terms) throw Failure(FailureCode::PackInvalid, place, {"too many terms"});
    if (term.id.empty()) term.id = "term-" + std::to_string(child.line());
    const std::string first = words.front();
    m_by_first[first].emplace_back(m_terms.size(), std::move(words));
    m_terms.push_back(std::move(term));
}

void Lexicon::read_list(const xml::Node& list, const std::string& source) {
    const std::string code = list.attribute_or("code", "");
    if (code.empty()) throw Failure(FailureCode::AttributeMissing, {source, list.line()}, {"code", "list"});
    WordList& into = m_lists[code];
    for (const xml::Node& child : list.elements()) {
        const Place place{source, child.line()};
        const bool reporting = child.is(lexicon_namespace, "reporting");
        if (!reporting && !child.is(lexicon_namespace, "words"))
            throw Failure(FailureCode::ElementUnknown, place, {std::string(child.name()), "list"});
        const std::string phrases = child.attribute_or("text", "");
        const bool added = reporting ? into.add_reporting(phrases)
                                     : into.add({phrases, child.attribute_or("not-after", ""),
                                                 child.attribute_or("not-before", "")});
        if (!added) throw Failure(FailureCode::AttributeMissing, place, {"text", std::string(child.name())});
    }
}

Lexicon Lexicon::read(std::string_view bytes, const std::string& source) {
    const xml::Document document = xml::Document::parse(bytes, source);
    const xml::Node root = document.root();
    if (!root.is(lexicon_namespace, "lexicon"))
        throw Failure(FailureCode::WrongRoot, {source, root.line()}, {std::string(root.name()), "lexicon"});
    Lexicon lexicon;
    for (const xml::Node& child : root.elements()) {
        if (child.is(lexicon_namespace, "term")) lexicon.read_term(child, source);
        else if (child.is(lexicon_namespace, "list")) lexicon.read_list(child, source);
        else throw Failure(FailureCode::ElementUnknown, {source, child.line()}, {std::string(child.name()), "lexicon"});
    }
    return lexicon;
}

std::vector<Lexicon::Hit> Lexicon::find_in(std::string_view text) const {
    std::vector<Hit> hits;
    const std::vector<Word> words = words_of(text);
    for (std::size_t k = 0; k < words.size(); ++k) {
        const auto candidates = m_by_first.find(words[k].folded);
        if (candidates == m_by_first.end()) continue;
        const std::vector<std::string>* longest = nullptr;
        std::size_t found = 0;
        for (const auto& [index, wanted] : candidates->second) {
            if (k + wanted.size() > words.size() || (longest != nullptr && wanted.size() <= longest->size())) continue;
            const bool same = std::equal(wanted.begin(), wanted.end(), words.begin() + static_cast<std::ptrdiff_t>(k),
                                         [](const std::string& a, const Word& b) { return a == b.folded; });
            if (!same) continue;
            longest = &wanted;
            found = index;
        }
        if (longest == nullptr) continue;
        hits.push_back({&m_terms[found], words[k].from, words[k + longest->size() - 1].to});
        k += longest->size() - 1;
    }
    return hits;
}

}  // namespace distinguo::written
