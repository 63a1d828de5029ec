#include "written/grammar/numbers.h"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "base/text.h"

namespace distinguo::written {
namespace {

constexpr std::array small = {"zéro",     "un",     "deux",  "trois",    "quatre",   "cinq",    "six",
                              "sept",     "huit",   "neuf",  "dix",      "onze",     "douze",   "treize",
                              "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf"};
constexpr std::array tens = {"",          "",         "vingt",    "trente",       "quarante",
                             "cinquante", "soixante", "soixante", "quatre-vingt", "quatre-vingt"};
constexpr const char* no_break = "\u00a0";
constexpr const char* thin = "\u202f";

}  // namespace

std::string number_in_words(int number, bool feminine) {
    if (number < 0 || number > 99) return std::to_string(number);
    const auto word = [&](int n) {
        return std::string(n == 1 && feminine ? "une" : small[static_cast<std::size_t>(n)]);
    };
    if (number < 20) return word(number);
    const int ten = number / 10;
    // Soixante-dix and quatre-vingt-dix count on to nineteen.
    const int rest = ten == 7 || ten == 9 ? number % 10 + 10 : number % 10;
    const std::string base = tens[static_cast<std::size_t>(ten)];
    if (rest == 0) return ten == 8 ? base + "s" : base;
    if ((rest == 1 || rest == 11) && ten < 8) return base + " et " + word(rest);
    return base + "-" + word(rest);
}

std::string spelt_out(int number) {
    if (number < 100 || number > 9999) return number_in_words(number);
    const auto many = [](int count, const std::string& of) {
        return count > 1 ? number_in_words(count) + " " + of : of;
    };
    const int thousands = number / 1000, hundreds = number / 100 % 10, rest = number % 100;
    std::string words = thousands > 0 ? many(thousands, "mille") : std::string();
    if (hundreds > 0)
        words += (words.empty() ? "" : " ") + many(hundreds, hundreds > 1 && rest == 0 ? "cents" : "cent");
    return rest == 0 ? words : words + " " + number_in_words(rest);
}

std::string money_text(std::string_view given) {
    const std::string amount(trim(given));
    const std::size_t dot = amount.find('.');
    const bool minus = !amount.empty() && amount[0] == '-';
    const std::string whole =
        amount.substr(minus ? 1 : 0, dot == std::string::npos ? std::string::npos : dot - (minus ? 1 : 0));
    std::string cents = dot == std::string::npos ? "" : amount.substr(dot + 1);
    const auto digits = [](const std::string& text) {
        return text.find_first_not_of("0123456789") == std::string::npos;
    };
    if (whole.empty() || whole.size() > 15 || !digits(whole) || !digits(cents) || cents.size() > 2) return amount;
    std::string out = minus ? "−" : "";
    for (std::size_t k = 0; k < whole.size(); ++k) {
        if (k != 0 && (whole.size() - k) % 3 == 0) out += thin;
        out += whole[k];
    }
    if (cents.size() == 1) cents += '0';
    if (!cents.empty() && cents != "00") out += "," + cents;
    return out + no_break + "€";
}

}  // namespace distinguo::written
