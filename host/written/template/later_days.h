#pragma once
// Days that an answer tells and that lie after the day of the writing: told while it is drafted, where it stands.

#include <string>
#include <vector>

#include "written/template/fields.h"
#include "written/template/facts.h"

namespace distinguo::written {

struct LaterDay {
    std::string path;  ///< passages[2].on
    std::string day;
    int line = 0;      ///< where it was read; 0 where nobody knows
};
/// Of answers that were checked. Of a month or a year alone, the whole of it; not of a field whose day may be later,
/// nor where the answers do not say the day of the writing (`date`).
std::vector<LaterDay> later_days(const Facts& answers, const std::vector<Field>& fields);

}  // namespace distinguo::written
