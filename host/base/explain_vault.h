#pragma once
// What explain.h says of a vault and of what it keeps.

#include "base/failure.h"

namespace distinguo {

/// Both marked for translation.
struct Sentence {
    const char* happened;
    const char* to_do;
};

/// Empty of what is no failure of a vault.
Sentence sentence_of_vault(FailureCode code);

}  // namespace distinguo
