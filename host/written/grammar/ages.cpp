#include "written/grammar/ages.h"

#include "written/grammar/numbers.h"

namespace distinguo::written {
namespace {

constexpr int majority = 18;

Date earliest(Date date) {
    if (date.month == 0) date.month = 1;
    if (date.day == 0) date.day = 1;
    return date;
}
Date latest(Date date) {
    if (date.month == 0) date.month = 12;
    if (date.day == 0) date.day = days_in_month(date.year, date.month);
    return date;
}

/// Days since a fixed day, of the Gregorian calendar.
long day_number(const Date& date) {
    const long y = date.month <= 2 ? date.year - 1L : date.year;
    const long m = date.month <= 2 ? date.month + 9L : date.month - 3L;
    return 365 * y + y / 4 - y / 100 + y / 400 + (m * 306 + 5) / 10 + date.day - 1;
}

std::string exact_age(const Date& born, const Date& on) {
    if (on < born) return {};
    int months = (on.year - born.year) * 12 + on.month - born.month;
    if (on.day < born.day) --months;
    if (months < 1) {
        const auto days = static_cast<int>(day_number(on) - day_number(born));
        if (days == 0) return "moins d’un jour";
        return number_in_words(days) + (days == 1 ? " jour" : " jours");
    }
    if (months < 24) return number_in_words(months) + " mois";
    return number_in_words(months / 12) + " ans";
}

}  // namespace

std::string age_in_words(const Date& born, const Date& on) {
    if (on.day == 0) return {};
    const std::string oldest = exact_age(earliest(born), on);
    return oldest == exact_age(latest(born), on) ? oldest : std::string();
}

bool is_certainly_minor(const Date& born, const Date& on) { return age_on(earliest(born), on) < majority; }

}  // namespace distinguo::written
