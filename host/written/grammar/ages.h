#pragma once
// How old somebody was on a day, never wrong by a year: where the birth is known in part, only what is certain is said.

#include <string>

#include "base/date.h"

namespace distinguo::written {

/// « quatorze jours » in the first month, « onze mois » under two years, « huit ans » after. Empty before birth, and
/// where a birth known by its year or month allows more than one answer. `born` may be partial; `on` is a day.
std::string age_in_words(const Date& born, const Date& on);
/// Under eighteen on that day, whatever the day of a birth known in part.
bool is_certainly_minor(const Date& born, const Date& on);

}  // namespace distinguo::written
