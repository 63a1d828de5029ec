#pragma once
// Where something stands in a document, in the document's own terms: shared by everything that finds.

#include "written/desk/check.h"

namespace distinguo::written {

/// A section, or a reply, which is one of the same rank.
bool is_section(const xml::Node& node);
std::string section_id(const xml::Node& section);
/// Of any node below the root; of nothing, nowhere.
Where where_of(const xml::Node& node);
/// « I know, because… »: what the author keeps with the document.
/// Whether the author said it of this finding: by the rule, the section, and what the finding says.
bool is_about(const Dissent& dissent, const DocumentFinding& finding);
void mark_dissent(DocumentFinding& finding, const Document& document);

}  // namespace distinguo::written
