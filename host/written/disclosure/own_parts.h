#pragma once
// Of a writing about others, the parts that are about one person: what somebody who is only named in it may ask for.

#include <functional>
#include <set>
#include <string>

#include "written/disclosure/names.h"
#include "written/document/document.h"

namespace distinguo::written {

/// Whether the writing as a whole is about them: they are whom it concerns, a minor of the home, or a parent or holder
/// of one of these; or it names nobody as such, and they are of the family.
bool is_subject(const Document& document, const std::string& person);

/// What is told of parts that are not theirs; whether who signs for what is left stands under it.
struct OwnPartsTold {
    bool signatures = false;
    std::function<void(const std::string& section)> removed;  ///< the section of each block that went, whole or in part
    std::function<void(const std::string& name)> unclear;     ///< a name that is theirs and somebody else's: asked about
};

/// Leaves the sections that bear the name of one of `people` or are their reply, and of the others the blocks, items
/// and rows that name them, or that they said, were told or contest; and what says that it is for the reader. A name
/// that may be somebody else's makes nothing theirs. `finder` knows the people of the document, in their order.
void keep_own_parts(Document& document, const std::set<std::string>& people, const NameFinder& finder,
                    const OwnPartsTold& told);

}  // namespace distinguo::written
