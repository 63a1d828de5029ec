#pragma once
// French typography, set on the way to paper: the stored text keeps what was typed.
// Spaces before « ; : ! ? », inside « », the apostrophe, raised « 1er », and what must not be torn apart.
// Source of the rules: the typographic specification of the pages, §6 and §7.

#include "layout/flow.h"

namespace distinguo::layout {

/// The runs as they are to be printed. Runs whose language is not French are left alone.
Runs typeset(const Runs& runs, const std::string& language);

}  // namespace distinguo::layout
