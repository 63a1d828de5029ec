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
/// By text, then article. What is only remembered, and the rules of a profession, are no text that was read in a version: they are left out.
std::vector<CitedText> cited_texts(Library& library);
/// « CASF, L.226-3 (read in a copy of the official text, version of 2023-12-06). », then the rules, a line each.
std::string in_lines(const std::vector<CitedText>& texts, const Messages& messages);

}  // namespace distinguo::written
