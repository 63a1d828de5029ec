#pragma once
// The sentence of a failure, in three parts: what happened, what was kept, what to do.

#include "base/failure.h"
#include "base/messages.h"

namespace distinguo {

struct Explanation {
    std::string happened;
    std::string kept;
    std::string to_do;
};

Explanation explain(const Failure& failure, const Messages& messages);
/// Place and cause alone, one line for the failure and one for each that came with it: for lists of what was refused.
std::string cause_in_lines(const Failure& failure, const Messages& messages);
/// All of it as the lines that a terminal shows: `file:line: what happened.` and then the rest.
std::string explain_in_lines(const Failure& failure, const Messages& messages);

}  // namespace distinguo
