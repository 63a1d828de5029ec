#include "base/typed_date.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "base/text.h"

namespace distinguo {
namespace {

constexpr int years_ahead = 20;
constexpr int months_ahead = 6;

/// Days since 1 March of the year 0 (proleptic Gregorian), and back: no table, no loop.
int days_of(const Date& date) {
    const int year = date.month <= 2 ? date.year - 1 : date.year;
    const int month = (date.month + 9) % 12;
    return 365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + date.day - 1;
}
Date date_of(int days) {
    const int era = days / 146097;
    const int in_era = days - era * 146097;
    const int year = (in_era - in_era / 1460 + in_era / 36524 - in_era / 146096) / 365;
    const int in_year = in_era - (365 * year + year / 4 - year / 100);
    const int month = (5 * in_year + 2) / 153;
    return {year + era * 400 + (month < 10 ? 0 : 1), month < 10 ? month + 3 : month - 9,
            in_year - (153 * month + 2) / 5 + 1};
}

struct Word {
    std::string text;
    int number = -1;         ///< -1: no number
    std::size_t digits = 0;
};

/// Folded words and numbers; « 1er » and « 3rd » are numbers. Nothing where another sign stands between.
std::optional<std::vector<Word>> words_of(std::string_view typed) {
    std::vector<Word> words;
    std::string word;
    const auto end = [&] {
        if (word.empty()) return;
        Word one{word, -1, 0};
        while (one.digits < word.size() && word[one.digits] >= '0' && word[one.digits] <= '9') ++one.digits;
        const std::string rest = word.substr(one.digits);
        if (one.digits > 0 && one.digits <= 4 &&
            (rest.empty() ||
             ((rest == "er" || rest == "st" || rest == "nd" || rest == "rd" || rest == "th") && one.digits <= 2)))
            one.number = std::stoi(word.substr(0, one.digits));
        words.push_back(std::move(one));
        word.clear();
    };
    for (const char c : fold(trim(typed))) {
        if (c == ' ' || c == '\t' || c == '/' || c == '.' || c == ',') {
            end();
        } else if (c == '-' && !(word == "avant" || word == "aujourd")) {
            end();
        } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '\'' || c == '-') {
            word += c;
        } else {
            return std::nullopt;
        }
    }
    end();
    return words;
}

template <std::size_t count>
int place_in(const std::array<const char*, count>& names, const std::string& word, std::size_t least) {
    if (word.size() < least) return -1;
    int found = -1;
    for (std::size_t k = 0; k < count; ++k) {
        if (std::string_view(names[k]).substr(0, word.size()) != word) continue;
        // « jui » begins two months.
        if (found >= 0) return -1;
        found = static_cast<int>(k);
    }
    return found;
}
/// 1 to 12; 0 where it is no month.
int month_of(const std::string& word) {
    static constexpr std::array<const char*, 12> french = {"janvier",   "fevrier", "mars",     "avril",
                                                           "mai",       "juin",    "juillet",  "aout",
                                                           "septembre", "octobre", "novembre", "decembre"};
    static constexpr std::array<const char*, 12> english = {"january",   "february", "march",    "april",
                                                            "may",       "june",     "july",     "august",
                                                            "september", "october",  "november", "december"};
    const int month = place_in(french, word, 3);
    return (month >= 0 ? month : place_in(english, word, 3)) + 1;
}
/// 0 for Monday; -1 where it is no day of the week.
int day_of_week(const std::string& word) {
    static constexpr std::array<const char*, 7> french = {"lundi",    "mardi",  "mercredi", "jeudi",
                                                          "vendredi", "samedi", "dimanche"};
    static constexpr std::array<const char*, 7> english = {"monday", "tuesday",  "wednesday", "thursday",
                                                           "friday", "saturday", "sunday"};
    const auto whole = [&](const auto& names) {
        const auto found = std::find(names.begin(), names.end(), word);
        return found == names.end() ? -1 : static_cast<int>(found - names.begin());
    };
    const int day = whole(french);
    return day >= 0 ? day : whole(english);
}

std::optional<Date> day_by_word(const std::vector<Word>& words, const Date& today) {
    static const std::vector<std::pair<std::string, int>> days = {
        {"aujourd'hui", 0}, {"aujourdhui", 0},  {"aujourd-hui", 0}, {"today", 0},   {"hier", -1},
        {"yesterday", -1},  {"avant-hier", -2}, {"demain", 1},      {"tomorrow", 1}};
    if (words.size() == 1)
        for (const auto& [word, later] : days)
            if (words[0].text == word) return add_days(today, later);
    if (words.size() == 2 && words[0].text == "ce" && words[1].text == "jour") return today;
    if (words.size() == 2 && words[0].text == "avant" && words[1].text == "hier") return add_days(today, -2);
    // « lundi dernier », « last monday »; « lundi » alone may be either side of today.
    if (words.size() != 2) return std::nullopt;
    for (const auto& [name, side] : {std::pair{&words[0], &words[1]}, std::pair{&words[1], &words[0]}}) {
        const int wanted = day_of_week(name->text);
        if (wanted < 0) continue;
        const int back = (weekday_of(today) - wanted + 7) % 7;
        if (side->text == "dernier" || side->text == "last") return add_days(today, back == 0 ? -7 : -back);
        if (side->text == "prochain" || side->text == "next") return add_days(today, 7 - back);
    }
    return std::nullopt;
}

class NumbersReader {
public:
    NumbersReader(const Date& today, DateSense sense) : m_today(today), m_sense(sense) {}

    TypedDate read(const std::vector<Word>& words) const {
        const std::size_t count = words.size();
        const auto is = [&](std::size_t k, std::size_t least, std::size_t most) {
            return k < count && words[k].number >= 0 && words[k].digits >= least && words[k].digits <= most;
        };
        const auto named = [&](std::size_t k) {
            return k < count && words[k].number < 0 ? month_of(words[k].text) : 0;
        };
        if (count == 1 && is(0, 4, 4)) return checked({words[0].number, 0, 0}, Precision::Year);
        if (count == 2 && is(0, 4, 4) && is(1, 1, 2))
            return checked({words[0].number, words[1].number, 0}, Precision::Month);
        if (count == 2 && is(0, 1, 2) && is(1, 4, 4))
            return checked({words[1].number, words[0].number, 0}, Precision::Month);
        if (count == 2 && named(0) > 0 && (is(1, 4, 4) || is(1, 2, 2)))
            return with_year({0, named(0), 0}, Precision::Month, words[1]);
        if (count == 2 && is(0, 1, 2) && (named(1) > 0 || is(1, 1, 2)))
            return without_year(words[0].number, named(1) > 0 ? named(1) : words[1].number);
        if (count == 3 && is(0, 4, 4) && is(1, 1, 2) && is(2, 1, 2))
            return checked({words[0].number, words[1].number, words[2].number}, Precision::Day);
        if (count == 3 && is(0, 1, 2) && (named(1) > 0 || is(1, 1, 2)) && (is(2, 4, 4) || is(2, 2, 2)))
            return with_year({0, named(1) > 0 ? named(1) : words[1].number, words[0].number}, Precision::Day, words[2]);
        return {{}, TypedDate::Wrong::NotUnderstood};
    }

private:
    enum class Precision { Year, Month, Day };
    TypedDate checked(const Date& date, Precision said) const {
        const bool month_exists = said == Precision::Year || (date.month >= 1 && date.month <= 12);
        if (date.year < 1 || !month_exists ||
            (said == Precision::Day && (date.day < 1 || date.day > days_in_month(date.year, date.month))))
            return {{}, TypedDate::Wrong::NoSuchDay};
        if (m_sense == DateSense::Birth && is_after_today(date)) return {{}, TypedDate::Wrong::InFuture};
        return {date, TypedDate::Wrong::Nothing};
    }
    bool is_after_today(const Date& date) const {
        if (date.year != m_today.year || date.month == 0) return date.year > m_today.year;
        if (date.month != m_today.month || date.day == 0) return date.month > m_today.month;
        return date.day > m_today.day;
    }
    TypedDate with_year(Date date, Precision said, const Word& year) const {
        date.year = year.number;
        if (year.digits > 2) return checked(date, said);
        date.year += m_today.year / 100 * 100;
        if (m_sense == DateSense::Birth ? is_after_today(date) : date.year > m_today.year + years_ahead)
            date.year -= 100;
        return checked(date, said);
    }
    /// This year's, or last year's where that lies more than half a year ahead.
    TypedDate without_year(int day, int month) const {
        if (m_sense == DateSense::Birth) return {{}, TypedDate::Wrong::NotUnderstood};
        Date date{m_today.year, month, day};
        if (date > add_months(m_today, months_ahead)) --date.year;
        return checked(date, Precision::Day);
    }

    const Date& m_today;
    DateSense m_sense;
};

}  // namespace

Date add_days(const Date& date, int days) { return date_of(days_of(date) + days); }

// 1 March of the year 0 was a Wednesday.
int weekday_of(const Date& date) { return (days_of(date) + 2) % 7; }

TypedDate read_typed_date(std::string_view typed, const Date& today, DateSense sense) {
    auto words = words_of(typed);
    if (!words) return {{}, TypedDate::Wrong::NotUnderstood};
    if (words->empty()) return {{}, trim(typed).empty() ? TypedDate::Wrong::Empty : TypedDate::Wrong::NotUnderstood};
    if (const auto day = day_by_word(*words, today)) return {*day, TypedDate::Wrong::Nothing};
    // « le », « du », and the day of the week in front of a date say nothing more.
    if (words->size() > 1 &&
        (words->front().text == "le" || words->front().text == "du" || words->front().text == "on"))
        words->erase(words->begin());
    if (words->size() > 1 && day_of_week(words->front().text) >= 0) words->erase(words->begin());
    return NumbersReader(today, sense).read(*words);
}

std::string typed_day(std::string_view typed, const Date& today, DateSense sense) {
    const TypedDate read = read_typed_date(typed, today, sense);
    return read.date && read.date->day != 0 ? to_iso(*read.date) : std::string();
}

}  // namespace distinguo
