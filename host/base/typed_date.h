#pragma once
// Dates as people type them: « 2 nov. », « 20/11 », « 12/3/24 », « mars 2024 », « hier », « lundi dernier ». French
// first; the English words of the same are understood as well. What is not understood is said, never guessed.

#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"

namespace distinguo {

enum class DateSense {
    Any,   ///< of a visit, a letter, a deadline: two digits of a year are this century's, unless that is more than
           ///< twenty years ahead
    Birth  ///< nobody is born after today: two digits are the last such year that has come
};

struct TypedDate {
    enum class Wrong {
        Nothing,        ///< `date` is there
        Empty,          ///< nothing was typed
        NotUnderstood,  ///< « automne 2024 »: words to be kept as they are
        NoSuchDay,      ///< « 31/02/2018 »
        InFuture        ///< a birth after today
    };
    std::optional<Date> date;  ///< month or day 0 where they were not said
    Wrong wrong = Wrong::Nothing;
};

TypedDate read_typed_date(std::string_view typed, const Date& today, DateSense sense = DateSense::Any);
/// ISO of a whole day; empty where it is none.
std::string typed_day(std::string_view typed, const Date& today, DateSense sense = DateSense::Any);

/// So many days later, or earlier.
Date add_days(const Date& date, int days);
/// 0 for Monday to 6 for Sunday.
int weekday_of(const Date& date);

}  // namespace distinguo
