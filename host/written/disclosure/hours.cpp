#include "written/disclosure/hours.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string>

#include "written/disclosure/tokens.h"

namespace distinguo::written {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
/// Letters beyond ASCII count: « 3 hêtres » is no hour.
bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (static_cast<unsigned char>(c) & 0x80U) != 0;
}

/// Behind spaces of any width.
std::size_t after_spaces(std::string_view text, std::size_t at) {
    static constexpr std::array<std::string_view, 4> spaces = {" ", "\t", "\xC2\xA0", "\xE2\x80\xAF"};
    for (bool moved = true; moved;) {
        moved = false;
        for (const std::string_view space : spaces)
            if (text.substr(at, space.size()) == space) {
                at += space.size();
                moved = true;
            }
    }
    return at;
}
/// Two words at most, « vingt-deux » or « vingt et une », in small letters or capitals: where they end.
std::optional<std::size_t> number_in_words_at(std::string_view text, std::size_t at) {
    static constexpr std::array<std::string_view, 24> numbers = {
        "vingt-quatre", "vingt-trois", "vingt-deux", "vingt et une", "dix-neuf", "dix-huit", "dix-sept", "quatorze",
        "quinze",       "quatre",      "treize",     "trois",        "seize",    "douze",    "vingt",    "sept",
        "onze",         "neuf",        "huit",       "deux",         "cinq",     "une",      "six",      "dix"};
    const auto same = [&](std::string_view word) {
        if (text.size() - at < word.size()) return false;
        for (std::size_t k = 0; k < word.size(); ++k)
            if ((text[at + k] | 0x20) != (word[k] | 0x20) && !(word[k] == '-' && text[at + k] == ' ')) return false;
        return at + word.size() == text.size() || !is_letter(text[at + word.size()]) ||
               after_spaces(text, at + word.size()) != at + word.size();
    };
    // Nearly every word begins with another letter.
    static constexpr std::string_view initials = "vdqtsonhcu";
    if (initials.find(static_cast<char>(text[at] | 0x20)) == std::string_view::npos) return std::nullopt;
    for (const std::string_view word : numbers)
        if (same(word)) return at + word.size();
    return std::nullopt;
}
/// « six heures et demie », « sept heures moins le quart »: behind it.
std::size_t after_part_of_hour(std::string_view text, std::size_t at) {
    static constexpr std::array<std::string_view, 5> parts = {"et demie", "et quart", "et quarts", "moins le quart",
                                                              "trois quarts"};
    const std::size_t from = after_spaces(text, at);
    for (const std::string_view part : parts)
        if (text.substr(from, part.size()) == part) return from + part.size();
    return at;
}
/// A number of one or two digits that is no more than `most`: where it ends.
std::optional<std::size_t> number_at(std::string_view text, std::size_t at, int most, bool two_digits) {
    std::size_t to = at;
    int value = 0;
    while (to < text.size() && is_digit(text[to]) && to - at < 3) value = value * 10 + (text[to++] - '0');
    if (to == at || to - at > 2 || (two_digits && to - at != 2) || value > most) return std::nullopt;
    return to;
}
/// « h », « H », « heure », « heures » right at `at`: where it ends.
std::optional<std::size_t> sign_of_hours(std::string_view text, std::size_t at) {
    for (const std::string_view word : {"heures", "heure", "h", "H"})
        if (text.substr(at, word.size()) == word) {
            const std::size_t to = at + word.size();
            if (to >= text.size() || !is_letter(text[to]) || text.substr(to, 2) == "\xC2\xA0" ||
                text.substr(to, 3) == "\xE2\x80\xAF")
                return to;
        }
    return std::nullopt;
}
/// The end of the hour that begins at `at`.
std::optional<std::size_t> hour_at(std::string_view text, std::size_t at) {
    if (at > 0 && (is_digit(text[at - 1]) || is_letter(text[at - 1]))) return std::nullopt;
    if (const auto words = number_in_words_at(text, at)) {
        // « six h », « deux h » is not written: the hour is a word too.
        const std::size_t word = after_spaces(text, *words);
        if (text.substr(word, 5) != "heure") return std::nullopt;
        const auto sign = sign_of_hours(text, word);
        return sign ? std::optional(after_part_of_hour(text, *sign)) : std::nullopt;
    }
    const auto hour = number_at(text, at, 24, false);
    if (!hour) return std::nullopt;
    if (*hour < text.size() && text[*hour] == ':') {
        const auto minutes = number_at(text, *hour + 1, 59, true);
        const bool more = minutes && *minutes < text.size() && text[*minutes] == ':';
        return minutes && !more ? minutes : std::nullopt;
    }
    const auto sign = sign_of_hours(text, after_spaces(text, *hour));
    if (!sign) return std::nullopt;
    const auto minutes = number_at(text, after_spaces(text, *sign), 59, true);
    const bool other_hour = minutes && sign_of_hours(text, after_spaces(text, *minutes));
    return minutes && !other_hour ? minutes : sign;
}
/// Behind the word that joins two hours into one stretch of time.
std::optional<std::size_t> after_joint(std::string_view text, std::size_t at) {
    const std::size_t word = after_spaces(text, at);
    for (const std::string_view joint : {"à", "et", "-", "–"})
        if (text.substr(word, joint.size()) == joint) return after_spaces(text, word + joint.size());
    return std::nullopt;
}
/// « entre » right before.
bool is_between(std::string_view text, std::size_t at) {
    static constexpr std::string_view word = "entre ";
    return at >= word.size() && text.substr(at - word.size(), word.size()) == word;
}
/// « de 6 à 7 h », « entre six et sept heures »: the first of the two, which has no sign of its own.
std::optional<std::size_t> bare_number_at(std::string_view text, std::size_t at) {
    const auto behind = [&](std::string_view word) {
        return at >= word.size() && text.substr(at - word.size(), word.size()) == word;
    };
    if (!behind("de ") && !is_between(text, at)) return std::nullopt;
    const auto number = is_digit(text[at]) ? number_at(text, at, 24, false) : number_in_words_at(text, at);
    const auto other = number ? after_joint(text, *number) : std::nullopt;
    return other && hour_at(text, *other) ? number : std::nullopt;
}

using Words = std::set<std::string, std::less<>>;

/// The words right before and behind an hour, the nearest first.
struct Around {
    std::vector<Token> before, behind;

    Around(std::string_view text, const TextRange& hour) {
        constexpr std::size_t reach = 60;  // bytes: four words or more
        std::size_t from = hour.first > reach ? hour.first - reach : 0;
        while (from > 0 && from < hour.first && text[from] != ' ') ++from;
        before = tokens_of(text.substr(from, hour.first - from));
        if (!before.empty() && is_parted(text.substr(from + before.back().to, hour.first - from - before.back().to)))
            before.clear();
        std::reverse(before.begin(), before.end());
        behind = tokens_of(text.substr(hour.second, reach));
        if (!behind.empty() && is_parted(text.substr(hour.second, behind[0].from))) behind.clear();
    }
    static bool is_parted(std::string_view between) {
        return between.find_first_of(".,;:!?()") != std::string_view::npos;
    }
    std::string word_before(std::size_t k) const { return k < before.size() ? before[k].word : std::string(); }
    std::string word_behind(std::size_t k) const { return k < behind.size() ? behind[k].word : std::string(); }
};

/// « par semaine », « de route », « plus tard »; but « de l’après-midi ».
bool is_length_by_what_follows(const Around& around) {
    static const Words not_of_a_length = {"",    "l",   "la", "le",  "les", "un",    "une",  "son", "sa",
                                          "ses", "mon", "ma", "mes", "ce",  "cette", "leur", "chez"};
    const std::string first = around.word_behind(0), second = around.word_behind(1);
    if (first == "plus") return second == "tard" || second == "tot";
    if (first == "d") return second == "affilee";
    return (first == "de" || first == "par") && not_of_a_length.count(second) == 0;
}
/// « pendant », « durée de », « il y a », « plus de »: what they lead to is no hour.
bool is_length_by_what_precedes(const Around& around) {
    static const Words leads = {"pendant", "durant", "en",     "dans",   "dure",
                                "durer",   "dura",   "durait", "encore", "during"};
    static const Words of = {"duree", "durees", "plus", "moins", "pres", "total", "maximum", "minimum", "limite"};
    const std::string first = around.word_before(0), second = around.word_before(1);
    if (leads.count(first) != 0 || (first == "moins" && second == "au") || (first == "plus" && second == "au"))
        return true;
    if (first == "a" && second == "y") return true;
    if (first == "les" && second == "toutes") return true;
    return (first == "de" || first == "d") && of.count(second) != 0;
}
/// « à », « vers », « jusqu’à », « il est »: an hour of the day follows, in words as well.
bool is_hour_by_what_precedes(const Around& around) {
    static const Words leads = {"vers", "des", "avant", "apres", "jusque", "est", "etait", "until", "at", "before"};
    static const Words subjects = {"il", "elle", "on", "y", "qui", "ca", "n", "ils", "elles"};
    if (around.before.empty()) return false;
    const Token& first = around.before[0];
    if (first.lower == "à") return true;
    // Without its accent: « je pars a six heures », but « elle a deux heures ».
    if (first.word == "a")
        return around.before.size() > 1 && subjects.count(around.before[1].word) == 0 && !around.before[1].capital;
    return leads.count(first.word) != 0;
}

struct Hour {
    TextRange range;
    bool in_words = false;
    bool to_another = false;  ///< « de six à huit heures », « 8 h - 9 h »
};
bool is_length(std::string_view text, const Hour& hour) {
    const Around around(text, hour.range);
    if (is_length_by_what_follows(around) || is_length_by_what_precedes(around)) return true;
    if (!hour.in_words || hour.to_another) return false;
    // « pour deux heures », « le garde deux heures »
    return !is_hour_by_what_precedes(around);
}
/// « à midi »: behind it.
std::optional<std::size_t> noon_at(std::string_view text, std::size_t at) {
    for (const std::string_view word : {"midi", "minuit"})
        if (text.substr(at, word.size()) == word) return at + word.size();
    return std::nullopt;
}

}  // namespace

std::vector<TextRange> hours_in(std::string_view text) {
    std::vector<TextRange> found;
    for (std::size_t at = 0; at < text.size();) {
        const bool can_begin = is_digit(text[at]) || is_letter(text[at]);
        Hour hour;
        auto end = can_begin ? hour_at(text, at) : std::nullopt;
        if (can_begin && !end) {
            end = bare_number_at(text, at);
            hour.to_another = end.has_value();
        }
        if (!end) {
            ++at;
            continue;
        }
        std::size_t to = *end;
        if (const auto other = after_joint(text, to)) {
            const bool joined_by_and = text.substr(after_spaces(text, to), 2) == "et";
            auto last = hour_at(text, *other);
            if (!last && !joined_by_and) last = noon_at(text, *other);
            hour.to_another = hour.to_another || (last && (!joined_by_and || is_between(text, at)));
            if (last) to = *last;
        }
        hour.in_words = !is_digit(text[at]);
        hour.range = {at, to};
        if (!is_length(text, hour)) found.push_back(hour.range);
        at = to;
    }
    return found;
}

}  // namespace distinguo::written
