#pragma once
// Dates as they stand in a French sentence, whole or not: « le 1er mars 2018 », « en 2017 », « du 3 au 9 novembre 2026
// ».

#include <optional>
#include <string>

#include "base/date.h"

namespace distinguo::written {

/// The last day that a date known in part allows.
Date last_day_of(Date date);
/// « mars »; months from 1 to 12.
std::string month_name(int month);
/// « 1er mars 2018 », « mars 2018 », « 2018 ».
std::string date_text(const Date& date);
/// « le 1er mars 2018 », « en mars 2018 », « en 2018 ».
std::string date_when(const Date& date);
/// « du 1er mars 2018 », « de mars 2018 », « d’août 2018 », « de 2018 ».
std::string date_of(const Date& date);
/// « du 3 au 9 novembre 2026 », « du 28 octobre au 3 novembre 2026 », « de mars à mai 2026 », « le 3 mars 2026 » for
/// one day, « depuis le 3 mars 2026 », « jusqu’au 3 mars 2026 » with one end only; empty without any. Ends the wrong
/// way round are told as two dates.
std::string date_range(const std::optional<Date>& from, const std::optional<Date>& to);

}  // namespace distinguo::written
