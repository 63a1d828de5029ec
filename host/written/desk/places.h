#pragma once
// Where something stands in a document, in the document's own terms: shared by everything that finds.

#include <string>

#include "written/desk/check.h"
#include "xml/positions.h"

namespace distinguo::written {

/// A section, or a reply, which is one of the same rank.
bool is_section(const xml::Node& node);
std::string section_id(const xml::Node& section);
/// Places of nodes of one document, which outlives them. What several findings share is counted once.
class Places {
public:
    /// Of any node below the root; of nothing, nowhere.
    Where of(const xml::Node& node);
    std::string path(const xml::Node& node) { return m_positions.path(node); }

private:
    /// Among what its section holds beside its title, from 1.
    int number_of(const xml::Node& block, const xml::Node& section);

    xml::Positions m_positions;
    xml::Node m_block;   ///< the last one that something was found in
    std::string m_text;  ///< all its words
};
/// « I know, because… »: what the author keeps with the document.
/// Whether the author said it of this finding: by the rule, the section, and what the finding says.
bool is_about(const Dissent& dissent, const DocumentFinding& finding);
void mark_dissent(DocumentFinding& finding, const Document& document);

}  // namespace distinguo::written
