#include "written/document/mended.h"

#include <algorithm>
#include <cstdlib>

#include "base/failure.h"
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
    const bool good = value == '\t' || value == '\n' || value == '\r' || (value >= 0x20 && value < 0x7F) ||
                      (value >= 0xA0 && value < 0xD800) || (value >= 0xE000 && value < 0xFFFE) ||
                      (value >= 0x10000 && value <= 0x10FFFF);
    return good ? 0 : end + 1;
}

/// In place of which a space stands, so that two words stay two.
bool parts_words(char32_t c) { return c == 0x0B || c == 0x0C || c == 0x85; }

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
        if (parts_words(c)) out += ' ';
        else if (broken) append_utf8(out, c);
        else if (!is_lost_sign(c)) out += bytes.substr(from, i - from);
        if (parts_words(c) || broken || is_lost_sign(c)) ++count;
    }
    return out;
}

void refuse_controls(std::string_view bytes, const std::string& source) {
    const auto refuse = [&](std::size_t at, const std::string& sign) {
        const auto line = 1 + std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(at), '\n');
        throw Failure(FailureCode::XmlCharacter, {source, static_cast<int>(line)}, {sign});
    };
    // The bytes that begin one are rare: each is looked for on its own.
    for (const char first : {'\x7F', '\xC2'})
        for (std::size_t at = bytes.find(first); at != std::string_view::npos; at = bytes.find(first, at + 1)) {
            std::size_t next = at;
            if (const char32_t c = next_code_point(bytes, next); c >= 0x7F && c < 0xA0) refuse(at, unicode_number(c));
        }
    for (std::size_t at = bytes.find('&'); at != std::string_view::npos; at = bytes.find('&', at + 1))
        if (const std::size_t length = length_of_bad_reference(bytes.substr(at)); length > 0)
            refuse(at, std::string(bytes.substr(at, length)));
}

}  // namespace distinguo::written
