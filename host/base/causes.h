#pragma once
// The causes that the system, SQLite and the vault name, in the language of the user. What is not known here is told as
// it came.

#include <string>

#include "base/messages.h"

namespace distinguo {

/// « revision 12 » is known by its words; the number stays.
std::string cause_in(const std::string& cause, const Messages& messages);

}  // namespace distinguo
