#pragma once
// What was mended in a text while it was opened, in words.

#include <string>

#include "base/messages.h"
#include "written/document/mended.h"

namespace distinguo::written {

/// « This text could not be read as it was. … »; empty where nothing was mended.
std::string sentence_of(const Mends& mends, const Messages& messages);

}  // namespace distinguo::written
