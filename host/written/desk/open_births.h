#pragma once
// Days on which people were born as they stand in the text, where a whole copy tells them to somebody whose matter they
// are not. Other copies leave them out by themselves.

#include <set>
#include <string>
#include <vector>

#include "written/document/document.h"
#include "xml/document.h"

namespace distinguo::written {

class OpenBirths {
public:
    explicit OpenBirths(const Document& document);
    /// No copy tells one: no text needs to be looked at.
    bool none() const { return m_copies.empty(); }

    /// The recipient of a whole copy, a parent or a person of the file, who may read there when somebody else was born:
    /// « M. Amrani »; empty where there is none.
    std::string of_another(const xml::Node& block, const std::string& text) const;

private:
    struct Copy {
        std::string recipient, person, label;
        std::set<std::string> days;  ///< those that are not theirs to know, as ISO dates
    };
    std::vector<Copy> m_copies;
};

}  // namespace distinguo::written
