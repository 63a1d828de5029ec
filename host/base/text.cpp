#include "base/text.h"

#include <algorithm>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace distinguo {

char32_t next_code_point(std::string_view text, std::size_t& i) {
    const auto byte = [&](std::size_t k) { return static_cast<unsigned char>(text[k]); };
    const unsigned char lead = byte(i);
    if (lead < 0x80) {
        ++i;
        return lead;
    }
    int extra = 0;
    char32_t value = 0;
    char32_t smallest = 0;
    if (lead >= 0xC2 && lead <= 0xDF) {
        extra = 1;
        value = lead & 0x1F;
        smallest = 0x80;
    } else if ((lead & 0xF0) == 0xE0) {
        extra = 2;
        value = lead & 0x0F;
        smallest = 0x800;
    } else if (lead >= 0xF0 && lead <= 0xF4) {
        extra = 3;
        value = lead & 0x07;
        smallest = 0x10000;
    } else {
        ++i;
        return 0xFFFD;
    }
    for (int k = 1; k <= extra; ++k) {
        if (i + static_cast<std::size_t>(k) >= text.size() || (byte(i + static_cast<std::size_t>(k)) & 0xC0) != 0x80) {
            ++i;
            return 0xFFFD;
        }
        value = value << 6 | (byte(i + static_cast<std::size_t>(k)) & 0x3F);
    }
    if (value < smallest || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) {
        ++i;
        return 0xFFFD;
    }
    i += static_cast<std::size_t>(extra) + 1;
    return value;
}

bool is_utf8(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t before = i;
        // U+FFFD itself is three bytes long; a repair always moves by one.
        if (next_code_point(text, i) == 0xFFFD && i == before + 1) return false;
    }
    return true;
}

void append_utf8(std::string& out, char32_t c) {
    if (c < 0x80) {
        out += static_cast<char>(c);
    } else if (c < 0x800) {
        out += static_cast<char>(0xC0 | c >> 6);
        out += static_cast<char>(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        out += static_cast<char>(0xE0 | c >> 12);
        out += static_cast<char>(0x80 | (c >> 6 & 0x3F));
        out += static_cast<char>(0x80 | (c & 0x3F));
    } else {
        out += static_cast<char>(0xF0 | c >> 18);
        out += static_cast<char>(0x80 | (c >> 12 & 0x3F));
        out += static_cast<char>(0x80 | (c >> 6 & 0x3F));
        out += static_cast<char>(0x80 | (c & 0x3F));
    }
}

std::string to_utf8(char32_t c) {
    std::string out;
    append_utf8(out, c);
    return out;
}

std::u32string to_utf32(std::string_view text) {
    std::u32string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) out += next_code_point(text, i);
    return out;
}

std::string_view trim(std::string_view text) {
    while (!text.empty() && is_xml_space(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_xml_space(text.back())) text.remove_suffix(1);
    return text;
}

std::string collapse_spaces(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    // Word by word: a report is many long runs of letters.
    for (std::size_t at = 0; at < text.size();) {
        if (is_xml_space(text[at])) {
            ++at;
            continue;
        }
        const std::size_t from = at;
        while (at < text.size() && !is_xml_space(text[at])) ++at;
        if (!out.empty()) out += ' ';
        out.append(text, from, at - from);
    }
    return out;
}

std::vector<std::string> split(std::string_view text, char separator) {
    std::vector<std::string> parts;
    std::size_t from = 0;
    for (;;) {
        const std::size_t at = text.find(separator, from);
        parts.emplace_back(text.substr(from, at == std::string_view::npos ? at : at - from));
        if (at == std::string_view::npos) return parts;
        from = at + 1;
    }
}

std::vector<std::string> split_words(std::string_view text) {
    std::vector<std::string> words;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t from = at;
        while (at < text.size() && !is_xml_space(text[at])) ++at;
        if (at > from) words.emplace_back(text.substr(from, at - from));
        else ++at;
    }
    return words;
}

std::size_t count_words(std::string_view text) {
    std::size_t count = 0;
    bool inside = false;
    for (const char c : text) {
        const bool letter = !is_xml_space(c);
        if (letter && !inside) ++count;
        inside = letter;
    }
    return count;
}

std::string join(const std::vector<std::string>& parts, std::string_view separator) {
    std::string out;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (i != 0) out += separator;
        out += parts[i];
    }
    return out;
}

namespace {

std::string fold_by_tables(std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* decompose = icu::Normalizer2::getNFKDInstance(status);
    icu::UnicodeString wide = icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
    wide.toLower();
    if (U_SUCCESS(status)) wide = decompose->normalize(wide, status);
    icu::UnicodeString bare;
    for (int32_t i = 0; i < wide.length(); i = wide.moveIndex32(i, 1)) {
        const UChar32 c = wide.char32At(i);
        if (u_charType(c) == U_NON_SPACING_MARK) continue;
        if (c == 0x153)
            bare.append(u'o').append(u'e');
        else
            bare.append(c == 0x2019 ? UChar32('\'') : c);
    }
    std::string out;
    bare.toUTF8String(out);
    return out;
}

/// The letters of the languages written in Latin script, folded once: nearly all of a text, and a report may be long.
constexpr char32_t end_of_latin = 0x250;
const std::string& folded_latin(char32_t c) {
    static const std::vector<std::string> all = [] {
        std::vector<std::string> made;
        for (char32_t one = 0; one < end_of_latin; ++one) made.push_back(fold_by_tables(to_utf8(one)));
        return made;
    }();
    return all[c];
}

}  // namespace

std::string fold(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte < 0x80) {
            out += static_cast<char>(byte >= 'A' && byte <= 'Z' ? byte + 32 : byte);
            ++i;
            continue;
        }
        const std::size_t from = i;
        if (const char32_t c = next_code_point(text, i); c < end_of_latin) {
            out += folded_latin(c);
            continue;
        }
        // Letters of another script are folded together: some depend on their neighbours.
        for (std::size_t next = i; next < text.size() && static_cast<unsigned char>(text[next]) >= 0x80; i = next)
            if (next_code_point(text, next) < end_of_latin) break;
        out += fold_by_tables(text.substr(from, i - from));
    }
    return out;
}

FoldedText::FoldedText(std::string_view original) {
    for (std::size_t i = 0; i < original.size();) {
        const std::size_t from = i;
        const char32_t c = next_code_point(original, i);
        // Plain letters are most of a text: they need no table of Unicode.
        if (c < 0x80) {
            text += static_cast<char>(c >= U'A' && c <= U'Z' ? c + 32 : c);
            at.push_back(from);
            continue;
        }
        for (const char folded : c < end_of_latin ? folded_latin(c) : fold(original.substr(from, i - from))) {
            text += folded;
            at.push_back(from);
        }
    }
    at.push_back(original.size());
}

bool starts_with_vowel(std::string_view word) {
    if (word.empty()) return false;
    std::size_t i = 0;
    next_code_point(word, i);
    const std::string first = fold(word.substr(0, i));
    return !first.empty() && std::string_view("aeiouyh").find(first[0]) != std::string_view::npos;
}

std::string capitalised(std::string_view text) {
    if (text.empty()) return {};
    std::size_t i = 0;
    const char32_t first = next_code_point(text, i);
    std::string out = to_utf8(static_cast<char32_t>(u_toupper(static_cast<UChar32>(first))));
    out += text.substr(i);
    return out;
}

namespace {

std::string escaped(std::string_view text, bool attribute) {
    std::string out;
    out.reserve(text.size());
    const auto special = [attribute](char c) { return c == '&' || c == '<' || c == '>' || c == '\r' || (attribute && (c == '"' || c == '\n' || c == '\t')); };
    // What needs no change is copied stretch by stretch: nearly all of a text.
    for (std::size_t at = 0; at < text.size(); ++at) {
        std::size_t next = at;
        while (next < text.size() && !special(text[next])) ++next;
        out.append(text, at, next - at);
        at = next;
        if (at == text.size()) break;
        switch (text[at]) {
            case '&': out += "&amp;"; break;
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            case '\r': out += "&#13;"; break;
            case '"': out += "&quot;"; break;
            case '\n': out += "&#10;"; break;
            default: out += "&#9;";
        }
    }
    return out;
}

}  // namespace

bool is_nmtoken(std::string_view text) {
    struct Range {
        char32_t first, last;
    };
    static constexpr Range allowed[] = {{U'-', U'.'}, {U'0', U':'}, {U'A', U'Z'}, {U'_', U'_'}, {U'a', U'z'}, {0xB7, 0xB7}, {0xC0, 0xD6}, {0xD8, 0xF6}, {0xF8, 0x37D}, {0x37F, 0x1FFF}, {0x200C, 0x200D}, {0x203F, 0x2040}, {0x2070, 0x218F}, {0x2C00, 0x2FEF}, {0x3001, 0xD7FF}, {0xF900, 0xFDCF}, {0xFDF0, 0xFFFC}, {0x10000, 0xEFFFF}};
    for (std::size_t i = 0; i < text.size();) {
        const char32_t c = next_code_point(text, i);
        if (std::none_of(std::begin(allowed), std::end(allowed), [c](const Range& one) { return c >= one.first && c <= one.last; })) return false;
    }
    return !text.empty();
}

std::string escape_xml(std::string_view text) { return escaped(text, false); }
std::string escape_xml_attribute(std::string_view text) { return escaped(text, true); }

}  // namespace distinguo
