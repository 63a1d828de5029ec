#pragma once
// What is learnt at the desk and belongs to the case file: people, what was told to whom, pieces. It goes back there
// when the writer agrees.

#include "written/casefile/casefile.h"
#include "written/document/document.h"

namespace distinguo::written {

/// The file with what `after` says of people, information and pieces and `before` did not. What the document does not
/// hold of somebody stays as the file has it; nothing is taken out of the file. Equal to `file` where there is nothing
/// to add. Throws FactsWrong as CaseFile::of.
CaseFile with_head(const CaseFile& file, const Head& before, const Head& after, const Codes& codes);

}  // namespace distinguo::written
