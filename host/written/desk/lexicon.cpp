#include "written/desk/lexicon.h"

#include <algorithm>

#include "base/text.h"
#include "xml/document.h"

namespace distinguo::written {
namespace {

constexpr const char* lexicon_namespace = "urn:distinguo:lexicon:1";
constexpr std::size_t max_terms = 5000;

struct Word {
    std::string folded;
    std::size_t from, to;
};

bool is_letter(char32_t c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (c >= 0xC0 && c != 0xD7 && c != 0xF7 && c < 0x2000) || c >= 0x3040;
}

std::vector<Word> words_of(std::string_view text) {
    std::vector<Word> out;
    std::size_t start = std::string_view::npos;
    for (std::size_t i = 0; i <= text.size();) {
        const std::size_t at = i;
        const char32_t c = i < text.size() ? next_code_point(text, i) : U' ';
        // A soft hyphen inside a word is no end of it.
        const bool letter = is_letter(c) || (start != std::string_view::npos && is_invisible(c));
        if (letter && start == std::string_view::npos) start = at;
        if (!letter && start != std::string_view::npos) {
            out.push_back({fold(text.substr(start, at - start)), start, at});
            start = std::string_view::npos;
        }
        if (at == text.size()) break;
    }
    return out;
}

}  // namespace

Lexicon Lexicon::read(std::string_view bytes, const std::string& source) {
    const xml::Document document = xml::Document::parse(bytes, source);
    const xml::Node root = document.root();
    if (!root.is(lexicon_namespace, "lexicon")) throw Failure(FailureCode::WrongRoot, {source, root.line()}, {std::string(root.name()), "lexicon"});
    Lexicon lexicon;
    for (const xml::Node& child : root.elements()) {
        const Place place{source, child.line()};
        if (!child.is(lexicon_namespace, "term")) throw Failure(FailureCode::ElementUnknown, place, {std::string(child.name()), "lexicon"});
        Term term{child.attribute_or("id", ""), child.attribute_or("text", ""), child.attribute_or("instead", ""), collapse_spaces(child.text()), rules::Severity::Advice};
        const std::string severity = child.attribute_or("severity", "advice");
        if (severity == "warning") term.severity = rules::Severity::Warning;
        else if (severity != "advice") throw Failure(FailureCode::AttributeInvalid, place, {"severity", severity, "advice, warning"});
        std::vector<std::string> words;
        for (const Word& word : words_of(term.text)) words.push_back(word.folded);
        if (words.empty()) throw Failure(FailureCode::AttributeMissing, place, {"text", "term"});
        if (term.why.empty()) throw Failure(FailureCode::ElementMissing, place, {"…", "term"});
        if (lexicon.m_terms.size() >= max_terms) throw Failure(FailureCode::PackInvalid, place, {"too many terms"});
        if (term.id.empty()) term.id = "term-" + std::to_string(child.line());
        const std::string first = words.front();
        lexicon.m_by_first[first].emplace_back(lexicon.m_terms.size(), std::move(words));
        lexicon.m_terms.push_back(std::move(term));
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
            const bool same = std::equal(wanted.begin(), wanted.end(), words.begin() + static_cast<std::ptrdiff_t>(k), [](const std::string& a, const Word& b) { return a == b.folded; });
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
