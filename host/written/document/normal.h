#pragma once
// What every text goes through on its way into a document: a document that can be made can be written, and read back
// equal. The desk mends each change with it; the reader uses it for what an earlier version sealed.

#include "written/document/document.h"

namespace distinguo::written {

/// What stands for a title that somebody emptied, where the reader needs one.
inline constexpr const char* untold = "…";

/// Signs that no document can hold become a break, a space or go; what the reader needs is there; styles and numbers
/// are as they are written. No letter or space that can be read changes its place. True where something changed.
bool mend(Block& block);
bool mend(Spans& spans);
/// Of its title, reply and reason; not of its blocks or of what is below.
bool mend(Section& section);
void mend(Head& head);
void mend(Document& document);
/// Throws what read_document would throw of this block: ids that are declared nowhere, dates and codes that are none.
void check(const Block& block, const Document& document);
void check(const Section& section, const Document& document);

/// White space of a text is one space where words meet, none at the ends nor beside a break; what is written alike is
/// one stretch.
Spans tidy(const Spans& spans);
/// The document that read_document gives back for this one.
Document normal_form(Document document);

}  // namespace distinguo::written
