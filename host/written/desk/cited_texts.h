#pragma once
// Every text of law that the plugins in use cite, with the version that was read and how it was read.

#include <string>
#include <vector>

#include "base/messages.h"
#include "rules/schema.h"
#include "written/desk/library.h"

namespace distinguo::written {

struct CitedText {
    rules::Citation citation;
    std::vector<std::string> rules;  ///< that rest on it
};
/// « 6 décembre 2023 » in French; elsewhere, and what is no date, as it is.
std::string long_date(const std::string& iso, const Messages& messages);

/// By text, then article. Rules of a service and what is usage have no version: they come without one.
std::vector<CitedText> cited_texts(Library& library);
/// « CASF, L.226-3 (read in a copy of the official text, version of 2023-12-06). », then the rules, a line each.
std::string in_lines(const std::vector<CitedText>& texts, const Messages& messages);

}  // namespace distinguo::written
