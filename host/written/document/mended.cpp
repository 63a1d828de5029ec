#include "written/document/mended.h"

#include <cstdlib>

#include "base/signs.h"
#include "base/text.h"

namespace distinguo::written {
namespace {

/// « &#11; », « &#xB; » and the like name a sign that may not be named either.
std::size_t length_of_bad_reference(std::string_view text) {
    if (text.substr(0, 2) != "&#") return 0;
    const std::size_t end = text.substr(0, 12).find(';');
    if (end == std::string_view::npos) return 0;
    const bool hex = text.size() > 2 && (text[2] == 'x' || text[2] == 'X');
    const std::string digits(text.substr(hex ? 3 : 2, end - (hex ? 3 : 2)));
    char* rest = nullptr;
    const unsigned long value = std::strtoul(digits.c_str(), &rest, hex ? 16 : 10);
    if (digits.empty() || *rest != 0) return 0;
    const bool good = value == '\t' || value == '\n' || value == '\r' || (value >= 0x20 && value < 0xD800) ||
                      (value >= 0xE000 && value < 0xFFFE) || (value >= 0x10000 && value <= 0x10FFFF);
    return good ? 0 : end + 1;
}

}  // namespace

std::string without_refused_signs(std::string_view bytes, std::size_t& count) {
    std::string out;
    out.reserve(bytes.size());
    for (std::size_t i = 0; i < bytes.size();) {
        if (const std::size_t length = bytes[i] == '&' ? length_of_bad_reference(bytes.substr(i)) : 0; length > 0) {
            out += ' ';
            i += length;
            ++count;
            continue;
        }
        const std::size_t from = i;
        const char32_t c = next_code_point(bytes, i);
        const bool broken = c == 0xFFFD && i == from + 1;
        if (c == 0x0B || c == 0x0C) out += ' ';
        else if (broken) append_utf8(out, c);
        else if (!is_lost_sign(c)) out += bytes.substr(from, i - from);
        if (c == 0x0B || c == 0x0C || broken || is_lost_sign(c)) ++count;
    }
    return out;
}

}  // namespace distinguo::written
