#include "base/text.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>

namespace distinguo {

char32_t next_wide_code_point(std::string_view text, std::size_t& i) {
    const auto byte = [&](std::size_t k) { return static_cast<unsigned char>(text[k]); };
    const unsigned char lead = byte(i);
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
        if (static_cast<unsigned char>(text[i]) < 0x80) {
            ++i;
            continue;
        }
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
    // Most texts have one space between two words already.
    const auto is_second = [](char a, char b) { return is_xml_space(b) && (b != ' ' || is_xml_space(a)); };
    if (!text.empty() && !is_xml_space(text.front()) && !is_xml_space(text.back()) &&
        std::adjacent_find(text.begin(), text.end(), is_second) == text.end())
        return out.assign(text);
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

std::size_t count_letters(std::string_view text) {
    std::size_t letters = 0;
    for (std::size_t i = 0; i < text.size(); ++letters) next_code_point(text, i);
    return letters;
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

std::string capitalised(std::string_view text) {
    if (text.empty()) return {};
    std::size_t i = 0;
    const char32_t first = next_code_point(text, i);
    std::string out = to_utf8(static_cast<char32_t>(u_toupper(static_cast<UChar32>(first))));
    out += text.substr(i);
    return out;
}

namespace {

/// Of a sign that no XML may hold, how many bytes it has here; 0 where it may.
std::size_t forbidden_bytes(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t k) {
        return at + k < text.size() ? static_cast<unsigned char>(text[at + k]) : 0U;
    };
    switch (byte(0)) {
        case '\t':
        case '\n':
        case '\r': return 0;
        case 0x7F: return 1;
        case 0xC2: return byte(1) >= 0x80 && byte(1) < 0xA0 ? 2 : 0;
        case 0xEF: return byte(1) == 0xBF && byte(2) >= 0xBE ? 3 : 0;
        default: return byte(0) < 0x20 ? 1 : 0;
    }
}

/// Nearly every byte: one that no XML escapes and that begins no sign that it forbids.
constexpr std::array<bool, 256> plain_bytes = [] {
    std::array<bool, 256> plain{};
    for (unsigned c = 0x20; c < 256; ++c)
        plain[c] = c != '&' && c != '<' && c != '>' && c != '"' && c != 0x7F && c != 0xC2 && c != 0xEF;
    return plain;
}();

std::string escaped(std::string_view text, bool attribute) {
    std::string out;
    out.reserve(text.size());
    const auto special = [&](std::size_t at) {
        const char c = text[at];
        if (plain_bytes[static_cast<unsigned char>(c)]) return false;
        return c == '&' || c == '<' || c == '>' || c == '\r' || (attribute && (c == '"' || c == '\n' || c == '\t')) ||
               forbidden_bytes(text, at) > 0;
    };
    // What needs no change is copied stretch by stretch: nearly all of a text.
    for (std::size_t at = 0; at < text.size(); ++at) {
        std::size_t next = at;
        while (next < text.size() && !special(next)) ++next;
        out.append(text, at, next - at);
        at = next;
        if (at == text.size()) break;
        if (const std::size_t length = forbidden_bytes(text, at); length > 0) {
            // The last guard: such a text could not be read again.
            if (text[at] == '\v' || text[at] == '\f') out += ' ';
            at += length - 1;
            continue;
        }
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

std::string escape_xml(std::string_view text) { return escaped(text, false); }
std::string escape_xml_attribute(std::string_view text) { return escaped(text, true); }

}  // namespace distinguo
