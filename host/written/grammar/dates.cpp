#include "written/grammar/dates.h"

#include <array>

#include "written/grammar/particles.h"

namespace distinguo::written {
namespace {

constexpr std::array months = {"janvier", "février", "mars",      "avril",   "mai",      "juin",
                               "juillet", "août",    "septembre", "octobre", "novembre", "décembre"};

std::string day_text(int day) { return day == 1 ? "1er" : std::to_string(day); }

/// What is left of `date` when the reader will see the rest of `later` behind it.
std::string shortened(const Date& date, const Date& later) {
    if (date.day != 0 && later.day != 0 && date.year == later.year)
        return date.month == later.month ? day_text(date.day) : day_text(date.day) + " " + month_name(date.month);
    if (date.day == 0 && later.day == 0 && date.month != 0 && later.month != 0 && date.year == later.year)
        return month_name(date.month);
    return date_text(date);
}

}  // namespace

Date last_day_of(Date date) {
    if (date.month == 0) date.month = 12;
    if (date.day == 0) date.day = days_in_month(date.year, date.month);
    return date;
}

std::string month_name(int month) {
    return month < 1 || month > 12 ? std::string() : months[static_cast<std::size_t>(month) - 1];
}

std::string date_text(const Date& date) {
    if (date.month == 0) return std::to_string(date.year);
    const std::string month = month_name(date.month) + " " + std::to_string(date.year);
    return date.day == 0 ? month : day_text(date.day) + " " + month;
}

std::string date_when(const Date& date) { return (date.day == 0 ? "en " : "le ") + date_text(date); }

std::string date_of(const Date& date) {
    return date.day == 0 ? joined(Particle::De, date_text(date)) : "du " + date_text(date);
}

std::string date_range(const std::optional<Date>& from, const std::optional<Date>& to) {
    if (!from && !to) return {};
    if (!to) return "depuis " + std::string(from->day == 0 ? "" : "le ") + date_text(*from);
    if (!from) return to->day == 0 ? "jusqu’en " + date_text(*to) : "jusqu’au " + date_text(*to);
    if (*from == *to) return date_when(*from);
    if (*to < *from) return date_when(*from) + " et " + date_when(*to);
    const std::string start = shortened(*from, *to);
    const std::string first = from->day == 0 ? joined(Particle::De, start) : "du " + start;
    return first + " " + (to->day == 0 ? "à " : "au ") + date_text(*to);
}

}  // namespace distinguo::written
