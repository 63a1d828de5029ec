#include "written/desk/identifiers.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "base/text.h"

namespace distinguo::written {
namespace {

constexpr std::size_t nir_length = 15, nir_without_key = 13, department = 5;

bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }
bool is_alphanumeric(char32_t c) {
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0xC0;
}
bool is_separator(char32_t c) {
    return c == ' ' || c == 0xA0 || c == 0x202F || c == 0x2009 || c == '.' || c == '-' || c == '/' || c == 0x2011;
}

struct Letter {
    char32_t c;
    std::size_t from, to;
};
std::vector<Letter> letters_of(std::string_view text) {
    std::vector<Letter> out;
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t from = i;
        const char32_t c = next_code_point(text, i);
        if (c != 0xAD && !(c >= 0x200B && c <= 0x200D)) out.push_back({c, from, i});
    }
    return out;
}

bool key_agrees(const std::string& number) {
    if (std::string_view("123478").find(number[0]) == std::string_view::npos) return false;
    std::uint64_t value = 0;
    for (std::size_t k = 0; k < nir_without_key; ++k) {
        char c = number[k];
        // Corsica: 2A counts as 19, 2B as 18.
        if (k == department && (number[k + 1] == 'A' || number[k + 1] == 'B')) c = '1';
        if (k == department + 1 && c == 'A') c = '9';
        if (k == department + 1 && c == 'B') c = '8';
        if (!is_digit(static_cast<unsigned char>(c))) return false;
        value = value * 10 + static_cast<std::uint64_t>(c - '0');
    }
    const std::uint64_t key = 97 - value % 97;
    return number[nir_without_key] == static_cast<char>('0' + key / 10) &&
           number[nir_without_key + 1] == static_cast<char>('0' + key % 10);
}

/// Fifteen signs from `at`, with at most one separator between two; behind the last one, or 0. A first group of two or
/// four digits is that of a telephone or of an account.
std::size_t nir_at(const std::vector<Letter>& letters, std::size_t at) {
    std::string number;
    std::size_t first_group = 0;
    for (std::size_t k = at; k < letters.size(); ++k) {
        const char32_t c = letters[k].c;
        const bool corsica = number.size() == department + 1 && number[department] == '2' &&
                             (c == 'A' || c == 'B' || c == 'a' || c == 'b');
        if (is_digit(c) || corsica) {
            number += static_cast<char>(c >= 'a' ? c - 32 : c);
            if (number.size() < nir_length) continue;
            const bool ends = k + 1 == letters.size() || !is_alphanumeric(letters[k + 1].c);
            return ends && first_group != 2 && first_group != 4 && key_agrees(number) ? k + 1 : 0;
        }
        if (!is_separator(c) || is_separator(letters[k - 1].c)) return 0;
        if (first_group == 0) first_group = number.size();
    }
    return 0;
}

std::size_t digits_from(const std::vector<Letter>& letters, std::size_t at, std::size_t limit) {
    std::size_t digits = 0;
    for (std::size_t k = at; k < letters.size() && digits <= limit; ++k) {
        if (is_digit(letters[k].c)) ++digits;
        else if (!is_separator(letters[k].c)) break;
    }
    return digits;
}

}  // namespace

std::string find_nir(std::string_view text) {
    // Most texts have not digits enough, Corsica's letter counted.
    if (std::count_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }) + 1 <
        static_cast<std::ptrdiff_t>(nir_length))
        return {};
    const std::vector<Letter> letters = letters_of(text);
    for (std::size_t k = 0; k < letters.size(); ++k) {
        if (!is_digit(letters[k].c) || (k > 0 && is_alphanumeric(letters[k - 1].c))) continue;
        if (const std::size_t end = nir_at(letters, k); end != 0)
            return std::string(text.substr(letters[k].from, letters[end - 1].to - letters[k].from));
    }
    return {};
}

bool holds_contact(std::string_view text) {
    const std::vector<Letter> letters = letters_of(text);
    const auto plain = [&](std::size_t k) { return k < letters.size() && is_alphanumeric(letters[k].c); };
    for (std::size_t k = 0; k < letters.size(); ++k) {
        if (letters[k].c == '@' && k > 0 && plain(k - 1) && plain(k + 1)) return true;
        if (k > 0 && (is_alphanumeric(letters[k - 1].c) || is_separator(letters[k - 1].c)) &&
            is_digit(letters[k - 1].c))
            continue;
        if (letters[k].c == '0' || letters[k].c == '+')
            if (const std::size_t digits = digits_from(letters, letters[k].c == '+' ? k + 1 : k, 14); digits >= 10)
                return true;
        // A postcode and the first letter of a town.
        if (is_digit(letters[k].c) && (k == 0 || !is_alphanumeric(letters[k - 1].c)) && k + 6 < letters.size() &&
            !is_digit(letters[k + 5].c) && is_separator(letters[k + 5].c) &&
            std::all_of(letters.begin() + static_cast<std::ptrdiff_t>(k),
                        letters.begin() + static_cast<std::ptrdiff_t>(k) + 5,
                        [](const Letter& l) { return is_digit(l.c); }) &&
            is_alphanumeric(letters[k + 6].c) && !is_digit(letters[k + 6].c))
            return true;
    }
    return false;
}

}  // namespace distinguo::written
