#include "written/desk/find.h"

#include <algorithm>

#include "base/text.h"
#include "written/desk/search_words.h"
#include "written/desk/session.h"
#include "written/document/texts.h"

namespace distinguo::written {
namespace {

constexpr const char* no_break_space = "\xC2\xA0";
constexpr const char* narrow_space = "\xE2\x80\xAF";

/// Bytes of each place where the words stand.
std::vector<std::pair<std::size_t, std::size_t>> places_in(const std::string& text, const std::string& words,
                                                           bool exact) {
    std::vector<std::pair<std::size_t, std::size_t>> all;
    if (words.empty()) return all;
    if (exact) {
        const VisibleText seen(text);
        const std::string wanted = without_invisible(words);
        if (wanted.empty()) return all;
        for (std::size_t at = seen.text.find(wanted); at != std::string::npos;
             at = seen.text.find(wanted, at + wanted.size()))
            all.emplace_back(seen.at[at], seen.at[at + wanted.size() - 1] + 1);
        return all;
    }
    const FoldedText folded(text);
    const std::string wanted = fold(words);
    if (wanted.empty()) return all;
    if (const auto number = number_of(wanted)) {
        for (auto at = place_of_number(folded.text, *number, 0); at;
             at = place_of_number(folded.text, *number, at->second))
            all.emplace_back(folded.at[at->first], folded.at[at->second]);
        return all;
    }
    for (std::size_t at = folded.text.find(wanted); at != std::string::npos;
         at = folded.text.find(wanted, at + wanted.size())) {
        const std::size_t from = folded.at[at], to = folded.at[at + wanted.size()];
        // A letter that folds into two (œ) is found whole or not at all.
        if (to > from) all.emplace_back(from, to);
    }
    return all;
}

std::size_t characters(std::string_view text) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < text.size(); ++count) next_code_point(text, i);
    return count;
}

void find_in(const std::vector<Section>& sections, const std::string& words, bool exact,
             std::vector<FoundText>& found) {
    for (const Section& section : sections) {
        // A title is shown at its first block.
        if (!places_in(section.title, words, exact).empty()) found.push_back({section.id, 0, 0, 0});
        for (std::size_t k = 0; k < section.blocks.size(); ++k) {
            if (const auto* paragraph = std::get_if<Paragraph>(&section.blocks[k])) {
                const std::string text =
                    paragraph->passages.empty() ? std::string() : shown_text(paragraph->passages.front().spans);
                for (const auto& [from, to] : places_in(text, words, exact))
                    found.push_back({section.id, k, characters(text.substr(0, from)), characters(text.substr(0, to))});
                continue;
            }
            bool here = false;
            for_texts_of(section.blocks[k],
                         [&](const auto& text) { here = here || !places_in(words_of(text), words, exact).empty(); });
            if (here) found.push_back({section.id, k, 0, 0});
        }
        find_in(section.sections, words, exact, found);
    }
}

/// Inside this text; gives how many places.
std::size_t replace_in(std::string& text, const std::string& words, const std::string& with, bool exact) {
    std::string out;
    std::size_t at = 0, count = 0;
    for (const auto& [from, to] : places_in(text, words, exact)) {
        out += text.substr(at, from - at) + with;
        at = to;
        ++count;
    }
    text = out + text.substr(at);
    return count;
}

/// The words may begin in one stretch and end in another: what takes their place has the style of their first letter.
std::size_t replace_in(Spans& spans, const std::string& words, const std::string& with, bool exact) {
    std::string all;
    std::vector<std::size_t> starts;
    for (const Span& span : spans) {
        starts.push_back(all.size());
        all += shown_text({span});
    }
    starts.push_back(all.size());
    const auto places = places_in(all, words, exact);
    std::size_t count = 0;
    for (auto place = places.rbegin(); place != places.rend(); ++place) {
        std::vector<std::size_t> touched;
        for (std::size_t k = 0; k < spans.size(); ++k)
            if (starts[k] < place->second && starts[k + 1] > place->first) touched.push_back(k);
        if (std::any_of(touched.begin(), touched.end(),
                        [&](std::size_t k) { return spans[k].kind != Span::Kind::Text; }))
            continue;
        for (const std::size_t k : touched) {
            const std::size_t from = std::max(place->first, starts[k]) - starts[k],
                              to = std::min(place->second, starts[k + 1]) - starts[k];
            spans[k].text.replace(from, to - from, k == touched.front() ? with : std::string());
        }
        ++count;
    }
    std::erase_if(spans, [](const Span& span) { return span.kind == Span::Kind::Text && span.text.empty(); });
    return count;
}

}  // namespace

std::vector<FoundText> find_all(const Document& document, const std::string& words, const FindOptions& options) {
    std::vector<FoundText> found;
    find_in(document.sections, words, options.exact, found);
    return found;
}

Document replace_all(const Document& document, const std::string& words, const std::string& with,
                     const FindOptions& options, std::size_t& count) {
    Document copy = document;
    count = 0;
    for_texts_of_sections(copy.sections, [&](auto& text) { count += replace_in(text, words, with, options.exact); });
    return copy;
}

namespace {

/// What stands beside the text: in the margin, where it was said, what is contested.
void for_margins(std::vector<Section>& sections, const std::function<void(std::string&)>& action) {
    for (Section& section : sections) {
        for (Block& block : section.blocks.own()) {
            auto* paragraph = std::get_if<Paragraph>(&block);
            if (paragraph == nullptr) continue;
            action(paragraph->label_detail);
            for (Passage& passage : paragraph->passages) {
                if (!passage.say) continue;
                action(passage.say->place);
                action(passage.say->contest);
            }
        }
        for_margins(section.sections, action);
    }
}

struct EveryText {
    const std::function<void(std::string&)>& action;
    void operator()(std::string& text) const { action(text); }
    void operator()(Spans& spans) const {
        for (Span& span : spans) action(span.text);
    }
};

}  // namespace

void for_texts(Document& document, const std::function<void(std::string&)>& action) {
    action(document.head.title);
    for_texts_of_sections(document.sections, EveryText{action});
    for_margins(document.sections, action);
    for (Source& source : document.head.sources) action(source.title);
}

namespace {

/// What stands before the caret is an address of the web or of a mail, a path, or the like: typed as it is.
bool is_address(const std::string& before) {
    std::string word;
    for (std::size_t i = 0; i < before.size();) {
        const char32_t c = next_code_point(before, i);
        if (c == U' ' || c == U'\n' || c == U'\t' || c == 0xA0 || c == 0x202F || c == 0x2028) word.clear();
        else append_utf8(word, c);
    }
    return word.find_first_of("/\\@#") != std::string::npos || fold(word).rfind("www.", 0) == 0;
}

}  // namespace

bool joins_sign_before(char32_t sign) {
    return is_alphabetic(sign) || (sign >= U'0' && sign <= U'9') || sign == U'/' || sign == U'\\' || sign == U'=' ||
           sign == U'&' || sign == U'#' || sign == U'_' || sign == U'%' || sign == U'~' || sign == U'@' || sign == U'+';
}

std::optional<TypedSign> french_sign(const std::string& before, char32_t sign) {
    char32_t last = U' ', but_one = 0;
    for (std::size_t i = 0; i < before.size();) {
        but_one = last;
        last = next_code_point(before, i);
    }
    const bool after_space =
        last == U' ' || last == U'(' || last == U'[' || last == U'\n' || last == 0x2014 || before.empty();
    if (sign != U'"' && is_address(before)) return std::nullopt;
    switch (sign) {
        case U'"':
            return after_space ? TypedSign{0, std::string("«") + no_break_space}
                               : TypedSign{last == U' ' ? 1U : 0U, std::string(no_break_space) + "»"};
        case U'\'': return TypedSign{0, "’"};
        case U':':
        case U';':
        case U'?':
        case U'!': {
            // An hour or a ratio (« 10:30 ») has no space. What « https » begins is seen by what follows
            // (joins_sign_before).
            const std::string space = sign == U':' ? no_break_space : narrow_space;
            std::string text = space;
            append_utf8(text, sign);
            if (last == U' ' && !before.empty())
                return but_one == U' ' ? std::nullopt : std::optional(TypedSign{1, text});
            const bool repeated = last == U'?' || last == U'!' || last == 0xA0 || last == 0x202F || before.empty();
            if (repeated || (last >= U'0' && last <= U'9' && sign == U':')) return std::nullopt;
            return TypedSign{0, text};
        }
        default: return std::nullopt;
    }
}

}  // namespace distinguo::written
