#pragma once
// Children of whom a parent who receives the writing is no parent: what they said is not in that copy where a code says
// that they said it. Retold in the words of somebody else, no code tells.

#include <string>
#include <vector>

#include "written/disclosure/names.h"
#include "xml/document.h"

namespace distinguo::written {

class ChildsWords {
public:
    explicit ChildsWords(const Document& document);
    /// The first such child who is named in the text of a block that such a parent reads: « Noé »; empty where none is.
    std::string named_in(const xml::Node& block, const std::string& text) const;

private:
    struct Apart {
        std::string recipient, person;  ///< ids
        std::size_t child;              ///< of the people of the document
    };
    const Document& m_document;
    std::vector<Apart> m_apart;
    NameFinder m_finder;
};

}  // namespace distinguo::written
