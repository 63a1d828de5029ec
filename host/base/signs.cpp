#include "base/signs.h"

#include <algorithm>
#include <cstdio>

#include "base/text.h"

namespace distinguo {
namespace {

bool is_surrogate_at(std::string_view text, std::size_t i) {
    return text.size() - i >= 3 && static_cast<unsigned char>(text[i]) == 0xED &&
           static_cast<unsigned char>(text[i + 1]) >= 0xA0 && static_cast<unsigned char>(text[i + 1]) < 0xC0 &&
           (static_cast<unsigned char>(text[i + 2]) & 0xC0U) == 0x80U;
}

/// NameChar of XML 1.0, fifth edition.
bool is_name_sign(char32_t c) {
    static constexpr std::pair<char32_t, char32_t> ranges[] = {
        {U'-', U'.'},     {U'0', U':'},     {U'A', U'Z'},     {U'_', U'_'},     {U'a', U'z'},     {0xB7, 0xB7},
        {0xC0, 0xD6},     {0xD8, 0xF6},     {0xF8, 0x37D},    {0x37F, 0x1FFF},  {0x200C, 0x200D}, {0x203F, 0x2040},
        {0x2070, 0x218F}, {0x2C00, 0x2FEF}, {0x3001, 0xD7FF}, {0xF900, 0xFDCF}, {0xFDF0, 0xFFFC}, {0x10000, 0xEFFFF}};
    return std::any_of(std::begin(ranges), std::end(ranges),
                       [c](const auto& range) { return c >= range.first && c <= range.second; });
}

}  // namespace

bool is_break_sign(char32_t c) { return c == 0x0B || c == 0x0C || c == 0x85 || c == 0x2028 || c == 0x2029; }

bool is_lost_sign(char32_t c) {
    if (c == U'\t' || c == U'\n' || c == U'\r' || is_break_sign(c)) return false;
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xFFFE || c == 0xFFFF;
}

bool is_steering_sign(char32_t c) {
    if (c < 0x20) return c != U'\t' && c != U'\n';
    if (c < 0x7F) return false;
    return c < 0xA0 || c == 0x61C || c == 0x200E || c == 0x200F || (c >= 0x2028 && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069);
}

std::string unicode_number(char32_t c) {
    char number[16];
    std::snprintf(number, sizeof number, "U+%04X", static_cast<unsigned>(c));
    return number;
}

std::string with_told_signs(std::string_view text, Telling how) {
    const char* before = how == Telling::Json ? "\\u" : how == Telling::Xml ? "&#x" : "<U+";
    const char* after = how == Telling::Json ? "" : how == Telling::Xml ? ";" : ">";
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        const char32_t c = next_code_point(text, i);
        if (!is_steering_sign(c)) {
            append_utf8(out, c);
            continue;
        }
        char number[16];
        std::snprintf(number, sizeof number, "%04X", static_cast<unsigned>(c));
        out.append(before).append(number).append(after);
    }
    return out;
}

bool is_readable(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        const auto byte = static_cast<unsigned char>(text[i]);
        // Plain letters are most of a text.
        if (byte >= 0x20 && byte < 0x7F) {
            ++i;
            continue;
        }
        const std::size_t from = i;
        const char32_t c = next_code_point(text, i);
        if (c == U'\r' || is_break_sign(c) || is_lost_sign(c) || (c == 0xFFFD && i == from + 1)) return false;
    }
    return true;
}

std::string readable(std::string_view text, std::string_view line_break) {
    if (is_readable(text)) return std::string(text);
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        if (is_surrogate_at(text, i)) {
            i += 3;
            continue;
        }
        const char32_t c = next_code_point(text, i);
        if (c == U'\r' || is_break_sign(c)) {
            if (c == U'\r' && i < text.size() && text[i] == '\n') ++i;
            out += line_break;
        } else if (!is_lost_sign(c)) {
            append_utf8(out, c);
        }
    }
    return out;
}

std::string readable_line(std::string_view text) {
    std::string line = readable(text, " ");
    std::replace_if(line.begin(), line.end(), [](char c) { return c == '\n' || c == '\t'; }, ' ');
    return line;
}

bool is_nmtoken(std::string_view text) {
    for (std::size_t i = 0; i < text.size();)
        if (!is_name_sign(next_code_point(text, i))) return false;
    return !text.empty();
}

}  // namespace distinguo
