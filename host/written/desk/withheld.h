#pragma once
// What a copy does not hold, in words: for one line under a preview, and for the file.

#include <string>
#include <vector>

#include "base/messages.h"
#include "written/disclosure/disclose.h"

namespace distinguo::written {

/// « 2 passages n’y figurent pas, 3 endroits sont masqués (adresse cachée, tiers). », and words that were left and may
/// name somebody; empty where nothing is left out.
std::string in_words(const std::vector<Withheld>& withheld, const Messages& messages);

}  // namespace distinguo::written
