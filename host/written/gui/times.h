#pragma once
// Moments of a vault, which are kept as UTC, as the machine's user reads them.

#include <wx/string.h>

#include <string>

namespace distinguo::written {

/// « 23/11/2026 10:42 » where the machine stands; the text itself where it is no time.
wxString time_here(const std::string& utc);
/// « 10:42 » for today, with the day otherwise.
wxString hour_here(const std::string& utc);
wxString hour_now();

}  // namespace distinguo::written
