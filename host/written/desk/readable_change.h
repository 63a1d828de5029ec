#pragma once
// The one door through which changes come into a document.

#include "written/document/document.h"

namespace distinguo::written {

/// Mends and checks what `next` has that `before` has not; it costs what changed. Throws what read_document would
/// throw.
void keep_readable(Document& next, const Document& before);

}  // namespace distinguo::written
