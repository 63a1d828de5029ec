// One fold for all that compares words without accents and capitals: searches, names, masks, spelling.
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>

#include "base/text.h"

namespace distinguo {
namespace {

/// Letters that no table of Unicode takes apart, as someone types them without the keys for them.
std::string_view typed_as(char32_t c) {
    switch (c) {
        case U'æ': return "ae";
        case U'œ': return "oe";
        case U'ø': return "o";
        case U'đ':
        case U'ð': return "d";
        case U'ł': return "l";
        case U'ħ': return "h";
        case U'ŧ': return "t";
        case U'ŋ': return "n";
        case U'ı': return "i";
        case U'ß': return "ss";
        case U'þ': return "th";
        case U'’':
        case U'ʼ':
        case U'‘': return "'";
        case U'‐':
        case U'‑': return "-";
        default: return {};
    }
}

void append_folded(std::string& out, char32_t c) {
    const auto small = static_cast<char32_t>(u_foldCase(static_cast<UChar32>(c), U_FOLD_CASE_DEFAULT));
    const std::string_view typed = typed_as(small);
    if (!typed.empty()) out += typed;
    else append_utf8(out, small);
}

std::string fold_by_tables(char32_t c) {
    // A soft hyphen, a joiner, a mark of direction: they are not seen, and come in with pastes.
    if (is_invisible(c)) return {};
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* decompose = icu::Normalizer2::getNFKDInstance(status);
    std::string out;
    icu::UnicodeString parts;
    // Capitals first: « İ » is an i with a dot, which goes as every mark goes.
    if (U_FAILURE(status) || !decompose->getDecomposition(static_cast<UChar32>(c), parts)) {
        if (u_charType(static_cast<UChar32>(c)) != U_NON_SPACING_MARK) append_folded(out, c);
        return out;
    }
    for (int32_t i = 0; i < parts.length(); i = parts.moveIndex32(i, 1)) {
        const UChar32 part = parts.char32At(i);
        if (u_charType(part) != U_NON_SPACING_MARK) append_folded(out, static_cast<char32_t>(part));
    }
    return out;
}

/// The letters of the languages written in Latin script, folded once: nearly all of a text, and a report may be long.
constexpr char32_t end_of_latin = 0x250;
const std::string& folded_latin(char32_t c) {
    static const std::vector<std::string> all = [] {
        std::vector<std::string> made;
        for (char32_t one = 0; one < end_of_latin; ++one) made.push_back(fold_by_tables(one));
        return made;
    }();
    return all[c];
}

/// Calls `action` with each letter's folded bytes and the place of the letter.
template <class Action>
void each_folded(std::string_view text, const Action& action) {
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t from = i;
        const char32_t c = next_code_point(text, i);
        if (c < end_of_latin) action(folded_latin(c), from);
        else action(fold_by_tables(c), from);
    }
}

}  // namespace

bool is_invisible(char32_t c) {
    return c >= 0xAD && c != 0xFFFD &&
           u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0;
}

bool is_blank(std::string_view text) {
    constexpr char32_t empty_braille = 0x2800;
    for (std::size_t i = 0; i < text.size();) {
        const char32_t c = next_code_point(text, i);
        if (u_isUWhiteSpace(static_cast<UChar32>(c)) == 0 && c != empty_braille && !is_invisible(c)) return false;
    }
    return true;
}

std::string without_invisible(std::string_view text) {
    if (std::none_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; }))
        return std::string(text);
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t from = i;
        if (!is_invisible(next_code_point(text, i))) out += text.substr(from, i - from);
    }
    return out;
}

VisibleText::VisibleText(std::string_view original) {
    for (std::size_t i = 0; i < original.size();) {
        const std::size_t from = i;
        if (is_invisible(next_code_point(original, i))) continue;
        for (std::size_t k = from; k < i; ++k) {
            text += original[k];
            at.push_back(k);
        }
    }
    at.push_back(original.size());
}

bool begins_small(std::string_view text) {
    std::size_t at = 0;
    return !text.empty() && u_islower(static_cast<UChar32>(next_code_point(text, at))) != 0;
}

bool is_alphabetic(char32_t c) { return u_isalpha(static_cast<UChar32>(c)) != 0; }

std::vector<std::pair<std::size_t, std::size_t>> places_of_name(const FoldedText& folded, std::string_view original,
                                                                std::string_view name) {
    std::vector<std::pair<std::size_t, std::size_t>> places;
    const std::string wanted = fold(name);
    if (wanted.empty()) return places;
    const auto is_capital_at = [](std::string_view text, std::size_t at) {
        return at < text.size() && u_isupper(static_cast<UChar32>(next_code_point(text, at))) != 0;
    };
    const bool capital = is_capital_at(name, 0);
    for (std::size_t at = folded.text.find(wanted); at != std::string::npos; at = folded.text.find(wanted, at + 1)) {
        std::size_t from = folded.at[at], to = folded.at[at + wanted.size()];
        // Not in the middle of a letter that folds into two.
        if ((at > 0 && folded.at[at - 1] == from) || to == folded.at[at + wanted.size() - 1]) continue;
        std::size_t before = from, behind = to;
        while (before > 0 && (static_cast<unsigned char>(original[before - 1]) & 0xC0U) == 0x80U) --before;
        if (before > 0) --before;
        const bool begins = from == 0 || !is_alphabetic(next_code_point(original, before));
        const bool ends = to >= original.size() || !is_alphabetic(next_code_point(original, behind));
        if (begins && ends && (!capital || is_capital_at(original, from))) places.emplace_back(from, to);
    }
    return places;
}

std::string fold(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        // Plain letters need no table.
        if (const auto byte = static_cast<unsigned char>(text[i]); byte < 0x80) {
            out += static_cast<char>(byte >= 'A' && byte <= 'Z' ? byte + 32 : byte);
            ++i;
            continue;
        }
        const char32_t c = next_code_point(text, i);
        out += c < end_of_latin ? folded_latin(c) : fold_by_tables(c);
    }
    return out;
}

FoldedText::FoldedText(std::string_view original) {
    text.reserve(original.size());
    at.reserve(original.size() + 1);
    each_folded(original, [this](const std::string& folded, std::size_t from) {
        text += folded;
        at.insert(at.end(), folded.size(), from);
    });
    at.push_back(original.size());
}

}  // namespace distinguo
