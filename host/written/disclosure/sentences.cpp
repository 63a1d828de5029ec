#include "written/disclosure/sentences.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace distinguo::written {
namespace {

constexpr std::size_t none = std::string_view::npos;

/// Of what parts two words: where the sentence behind it begins. « 3.5 » and « www.a.fr » are of one.
std::size_t end_of_sentence(std::string_view between) {
    static constexpr std::array<std::string_view, 4> ends = {".", "!", "?", "…"};
    static constexpr std::array<std::string_view, 5> spaces = {" ", "\n", "\t", "\xC2\xA0", "\xE2\x80\xAF"};
    // What opens a quotation belongs to the sentence behind.
    between = between.substr(0, std::min(between.find("«"), between.find("“")));
    std::size_t mark = none, space = none;
    for (const std::string_view one : ends) mark = std::min(mark, between.find(one));
    for (const std::string_view one : spaces)
        if (const std::size_t at = between.rfind(one); at != none && (space == none || at + one.size() > space))
            space = at + one.size();
    return mark != none && space != none && mark < space ? space : none;
}

}  // namespace

std::vector<TextRange> quotations_in(std::string_view text) {
    std::vector<TextRange> all;
    for (const auto& [opens, closes] : {std::pair{"«", "»"}, std::pair{"“", "”"}})
        for (std::size_t from = text.find(opens); from != none;) {
            const std::size_t to = text.find(closes, from);
            if (to == none) break;
            all.emplace_back(from, to);
            from = text.find(opens, to);
        }
    std::sort(all.begin(), all.end());
    return all;
}

std::vector<TextRange> sentences_in(std::string_view text, const std::vector<Token>& tokens, Quotations quotations) {
    const std::vector<TextRange> whole =
        quotations == Quotations::Whole ? quotations_in(text) : std::vector<TextRange>();
    auto quotation = whole.begin();
    std::vector<TextRange> all;
    std::size_t from = 0;
    for (std::size_t k = 1; k < tokens.size(); ++k) {
        // The full stop of « M. » or « L. » ends nothing, nor that of « bd. des Lilas ».
        if (!tokens[k].begins || begins_small(text.substr(tokens[k].from))) continue;
        const std::size_t before = tokens[k - 1].to;
        const std::size_t end = end_of_sentence(text.substr(before, tokens[k].from - before));
        if (end == none) continue;
        while (quotation != whole.end() && quotation->second < before + end) ++quotation;
        if (quotation != whole.end() && quotation->first < before + end) continue;
        all.emplace_back(from, before + end);
        from = before + end;
    }
    if (from < text.size()) all.emplace_back(from, text.size());
    return all;
}

}  // namespace distinguo::written
