#pragma once
// Of a writing about others, the parts that are about one person: what somebody who is only named in it may ask for.

#include <functional>
#include <string>

#include "written/disclosure/names.h"
#include "written/document/document.h"

namespace distinguo::written {

/// Whether the writing as a whole is about them: they are whom it concerns, a minor of the home, or a parent or holder
/// of one of these; or it names nobody as such, and they are of the family.
bool is_subject(const Document& document, const std::string& person);

/// Leaves the sections that bear their name or are their reply, and of the others the blocks, items and rows that name
/// them, or that they said, were told or contest. `finder` knows the people of the document, in their order; `removed`
/// is told the section of each block that went, whole or in part.
void keep_own_parts(Document& document, const std::string& person, const NameFinder& finder,
                    const std::function<void(const std::string& section)>& removed);

}  // namespace distinguo::written
