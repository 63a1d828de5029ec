#pragma once
// Calendar dates of documents (proleptic Gregorian, no time zone) and the arithmetic that delays need.

#include <optional>
#include <string>
#include <string_view>

namespace distinguo {

struct Date {
    int year = 0;
    int month = 0;  ///< 1 to 12; 0 where only the year is known
    int day = 0;    ///< 1 to 31; 0 where only the month is known

    friend bool operator==(const Date&, const Date&) = default;
    friend auto operator<=>(const Date&, const Date&) = default;
};

/// Strict `YYYY-MM-DD`; nothing for anything else, nor for a day that does not exist.
std::optional<Date> parse_date(std::string_view iso);
/// `YYYY-MM-DD`, `YYYY-MM` or `YYYY`: what is not known is 0.
std::optional<Date> parse_partial_date(std::string_view iso);
std::string to_iso(const Date& date);
/// The same day `months` later; the last day of the month where that day does not exist.
Date add_months(const Date& date, int months);
/// Whole years between birth and `on`.
int age_on(const Date& birth, const Date& on);
int days_in_month(int year, int month);
/// The system's date, read once by each program and handed down (option --today replaces it).
Date today_of_system();

}  // namespace distinguo
