#pragma once
// Whether a word is one of the language or can only be a name: what the dictionaries of the machine say.

#include <string>

#include "written/disclosure/names.h"

namespace distinguo::written {

/// The dictionary is loaded when it is first asked. On a machine without one nothing is known to be a word.
IsCommonWord common_words(const std::string& language);

}  // namespace distinguo::written
