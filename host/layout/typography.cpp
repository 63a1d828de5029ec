#include "layout/typography.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/text.h"

namespace distinguo::layout {
namespace {

constexpr std::string_view no_break = "\xC2\xA0";
constexpr std::string_view narrow_no_break = "\xE2\x80\xAF";

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool all_digits(std::string_view word) { return !word.empty() && std::all_of(word.begin(), word.end(), is_digit); }
bool is_letter_byte(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (static_cast<unsigned char>(c) >= 0x80);
}
bool starts_with_capital(std::string_view word) {
    // É, À and the other accented capitals of French are C3 80 to C3 9E.
    return !word.empty() && ((word[0] >= 'A' && word[0] <= 'Z') ||
                             (word.size() > 1 && word[0] == '\xC3' && static_cast<unsigned char>(word[1]) <= 0x9E));
}

template <std::size_t N>
bool one_of(std::string_view word, const std::array<std::string_view, N>& list) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

std::string_view bare(std::string_view word) {
    while (!word.empty() && (word.front() == '(' || word.front() == '"')) word.remove_prefix(1);
    while (!word.empty() && std::string_view(".,;:)!?").find(word.back()) != std::string_view::npos)
        word.remove_suffix(1);
    return word;
}

constexpr std::array<std::string_view, 12> months = {"janvier", "février",   "mars",    "avril",    "mai",      "juin",
                                                     "juillet", "août", "septembre", "octobre", "novembre", "décembre"};
constexpr std::array<std::string_view, 12> units = {"h",  "min", "mm", "cm", "m",   "km",
                                                    "kg", "g",   "€",  "%",  "ans", "pt"};
constexpr std::array<std::string_view, 7> titles = {"M.", "Mme", "Mlle", "MM.", "Mmes", "Dr", "Me"};
constexpr std::array<std::string_view, 9> before_number = {"n°",   "nº",   "pièce",   "article", "articles",
                                                           "art.", "page", "section", "volet"};

/// May the space between these two words be a place where a line ends?
bool glued(std::string_view before, std::string_view after) {
    // Nearly every word is none of these: its first letter tells, before anything is compared.
    if (before.empty()) return false;
    const char last = before.back();
    const bool may_glue = last == '.' || is_digit(last) || before.size() <= 9;
    if (!may_glue) return false;
    const std::string_view right = bare(after);
    if (right.empty()) return false;
    // Before a small letter only a number is glued: to a month or a unit.
    if (!is_digit(right[0]) && !starts_with_capital(right) && std::none_of(before.begin(), before.end(), is_digit))
        return false;
    const std::size_t sign = before.find_last_of("(’'");
    const std::string_view left = sign == std::string_view::npos ? before : before.substr(sign + 1);
    if (left.empty() || !(is_digit(left[0]) || (left[0] >= 'A' && left[0] <= 'Z') ||
                          std::string_view("dnpasvh").find(left[0]) != std::string_view::npos))
        return false;
    if (one_of(before, titles) || one_of(left, titles) || left == "docteur") return starts_with_capital(after);
    if (one_of(left, before_number))
        return is_digit(right[0]) || (starts_with_capital(right) && right.find('.') != std::string_view::npos);
    const bool ordinal = left == "1er" || left == "1ᵉʳ";
    if ((all_digits(left) || ordinal) && one_of(right, months)) return true;
    if (all_digits(left) && one_of(right, units)) return true;
    if (left == "h" && all_digits(right) && right.size() <= 2) return true;
    // « 04 65 71 00 20 » and « 1. jugement » and « J. Kerboul ».
    if (all_digits(left) && left.size() == 2 && all_digits(right) && right.size() == 2) return true;
    if (left.size() == 2 && left[1] == '.' && left[0] >= 'A' && left[0] <= 'Z' && starts_with_capital(after))
        return true;
    if (left.size() >= 2 && left.size() <= 3 && left.back() == '.' && all_digits(left.substr(0, left.size() - 1)))
        return true;
    return false;
}

/// « 12 500 »: a group of three digits after one to three digits.
bool thousands(std::string_view before, std::string_view after) {
    return all_digits(before) && before.size() <= 3 && before != "0" && bare(after).size() == 3 &&
           all_digits(bare(after)) && before[0] != '0';
}

bool is_special(char c) { return c == ' ' || c == '\'' || c == '\xC2' || c == '\xE2'; }
/// No sign that a space before it is narrow or without break for.
bool is_plain(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c); }

std::string with_signs(std::string_view in, char after_run) {
    std::string out;
    out.reserve(in.size() + 16);
    std::size_t copied = 0;
    for (std::size_t i = 0; i < in.size(); ++i) {
        // Plain stretches are copied whole; nearly every space stands between two words.
        if (!is_special(in[i]) ||
            (in[i] == ' ' && i > 0 && i + 1 < in.size() && in[i - 1] != '\xAB' && is_plain(in[i + 1])))
            continue;
        out += in.substr(copied, i - copied);
        copied = i + 1;
        const char c = in[i];
        if (c == '\'' && i > 0 && is_letter_byte(in[i - 1])) {
            out += "\xE2\x80\x99";
            continue;
        }
        const bool wide_space = in.substr(i, 2) == no_break || in.substr(i, 3) == narrow_no_break;
        if (c != ' ' && !wide_space) {
            out += c;
            continue;
        }
        const std::size_t length = c == ' ' ? 1 : (in.substr(i, 2) == no_break ? 2 : 3);
        const std::string_view rest = in.substr(i + length);
        const char next = rest.empty() ? after_run : rest[0];
        if (next == ';' || next == '!' || next == '?')
            out += narrow_no_break;
        else if (next == ':' || rest.substr(0, 2) == "»")
            out += no_break;
        else if (out.size() >= 2 && std::string_view(out).substr(out.size() - 2) == "«")
            out += no_break;
        else
            out += in.substr(i, length);
        i += length - 1;
        copied = i + 1;
    }
    out += in.substr(copied);
    return out;
}

std::string with_glue(const std::string& in) {
    std::string out;
    out.reserve(in.size() + 16);
    std::size_t from = 0;
    std::string_view previous;
    for (;;) {
        const std::size_t space = in.find(' ', from);
        const std::string_view word =
            std::string_view(in).substr(from, space == std::string::npos ? space : space - from);
        if (from != 0) {
            if (thousands(previous, word))
                out += narrow_no_break;
            else
                out += glued(previous, word) ? no_break : std::string_view(" ");
        }
        out += word;
        if (space == std::string::npos) return out;
        previous = word;
        // A word may already hold a no-break space: only what follows it counts.
        if (const std::size_t at = previous.rfind(no_break); at != std::string_view::npos)
            previous.remove_prefix(at + 2);
        from = space + 1;
    }
}

/// Splits « 1er », « 2e » so that the letters can be raised.
void push_with_ordinals(const Run& run, const std::string& text, Runs& out) {
    if (std::none_of(text.begin(), text.end(), is_digit)) {
        Run whole = run;
        whole.text = text;
        out.push_back(std::move(whole));
        return;
    }
    std::size_t done = 0;
    const auto push = [&](std::string_view part, bool raised) {
        if (part.empty()) return;
        Run piece = run;
        piece.text = std::string(part);
        piece.raised = raised;
        out.push_back(std::move(piece));
    };
    for (std::size_t i = 1; i < text.size(); ++i) {
        if (text[i] != 'e' || !is_digit(text[i - 1])) continue;
        std::size_t start = i - 1;
        while (start > 0 && is_digit(text[start - 1])) --start;
        const bool inside_word =
            start > 0 && (is_letter_byte(text[start - 1]) || text[start - 1] == '.' || text[start - 1] == '-') &&
            !(start > 1 && std::string_view(text).substr(0, start).ends_with("\xC2\xA0")) &&
            !std::string_view(text).substr(0, start).ends_with("\x80\x99");
        std::size_t end = i + 1;
        if (end < text.size() && text[end] == 'r' && text.substr(start, i - start) == "1") ++end;
        if (inside_word || (end < text.size() && (is_letter_byte(text[end]) || is_digit(text[end])) &&
                            !std::string_view(text).substr(end).starts_with("\xC2\xA0") &&
                            !std::string_view(text).substr(end).starts_with("\xE2\x80")))
            continue;
        push(std::string_view(text).substr(done, i - done), run.raised);
        push(std::string_view(text).substr(i, end - i), true);
        done = end;
        i = end;
    }
    push(std::string_view(text).substr(done), run.raised);
}

}  // namespace

Runs typeset(const Runs& runs, const std::string& language) {
    Runs out;
    out.reserve(runs.size() + 2);
    for (std::size_t k = 0; k < runs.size(); ++k) {
        const Run& run = runs[k];
        const std::string& spoken = run.language.empty() ? language : run.language;
        if (run.kind != Run::Kind::Text || spoken.compare(0, 2, "fr") != 0) {
            out.push_back(run);
            continue;
        }
        const bool text_follows =
            k + 1 < runs.size() && runs[k + 1].kind == Run::Kind::Text && !runs[k + 1].text.empty();
        push_with_ordinals(run, with_glue(with_signs(run.text, text_follows ? runs[k + 1].text[0] : '\0')), out);
    }
    return out;
}

}  // namespace distinguo::layout
