#include "base/date.h"

#include <cstdio>
#include <ctime>

namespace distinguo {
namespace {

std::optional<int> digits(std::string_view text) {
    if (text.empty()) return std::nullopt;
    int value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return value;
}

}  // namespace

int days_in_month(int year, int month) {
    static constexpr int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[month - 1];
}

std::optional<Date> parse_partial_date(std::string_view iso) {
    if (iso.size() != 4 && iso.size() != 7 && iso.size() != 10) return std::nullopt;
    Date date;
    const auto year = digits(iso.substr(0, 4));
    if (!year || *year < 1) return std::nullopt;
    date.year = *year;
    if (iso.size() >= 7) {
        const auto month = digits(iso.substr(5, 2));
        if (iso[4] != '-' || !month || *month < 1 || *month > 12) return std::nullopt;
        date.month = *month;
    }
    if (iso.size() == 10) {
        const auto day = digits(iso.substr(8, 2));
        if (iso[7] != '-' || !day || *day < 1 || *day > days_in_month(date.year, date.month)) return std::nullopt;
        date.day = *day;
    }
    return date;
}

std::optional<Date> parse_date(std::string_view iso) {
    if (iso.size() != 10) return std::nullopt;
    return parse_partial_date(iso);
}

std::string to_iso(const Date& date) {
    char text[32];
    if (date.month == 0)
        std::snprintf(text, sizeof text, "%04d", date.year);
    else if (date.day == 0)
        std::snprintf(text, sizeof text, "%04d-%02d", date.year, date.month);
    else
        std::snprintf(text, sizeof text, "%04d-%02d-%02d", date.year, date.month, date.day);
    return text;
}

Date add_months(const Date& date, int months) {
    const int total = date.year * 12 + (date.month - 1) + months;
    Date moved{total / 12, total % 12 + 1, date.day};
    const int last = days_in_month(moved.year, moved.month);
    if (moved.day > last) moved.day = last;
    return moved;
}

int age_on(const Date& birth, const Date& on) {
    int years = on.year - birth.year;
    if (on.month < birth.month || (on.month == birth.month && on.day < birth.day)) --years;
    return years;
}

Date today_of_system() {
    const std::time_t now = std::time(nullptr);
    std::tm local{};
    localtime_r(&now, &local);
    return Date{local.tm_year + 1900, local.tm_mon + 1, local.tm_mday};
}

}  // namespace distinguo
