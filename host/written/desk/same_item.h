#pragma once
// Whether what is given is a later text of an item of the vault. Decided by codes: its kind, its template, the id of
// its case file, and whom it is about; no title and no word of a text is asked.

#include "written/casefile/casefile.h"
#include "written/desk/cabinet.h"

namespace distinguo::written {

/// Throws VaultOtherKind, VaultOtherTemplate or VaultOtherPeople, with both by name: it would stand in the history of
/// somebody else.
void refuse_other_document(Cabinet& cabinet, const vault::Entry& kept, const Document& next);
/// Throws VaultOtherKind, VaultOtherCase or VaultOtherPeople.
void refuse_other_case(Cabinet& cabinet, const vault::Entry& kept, const CaseFile& next, const Codes& codes);

}  // namespace distinguo::written
