#pragma once
// The one entry: a flow and the fonts give pages. Same input, same pages.

#include "layout/flow.h"
#include "layout/hyphenator.h"
#include "layout/pages.h"

namespace distinguo::layout {

Pages lay_out(const Flow& flow, Fonts& fonts, const Hyphenator& hyphenator);

}  // namespace distinguo::layout
