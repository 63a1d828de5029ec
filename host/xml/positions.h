#pragma once
// Where nodes stand among those beside them. The children of a parent are counted once, when one of them is first asked
// for: of a document with many findings none costs more than its depth.

#include <string>
#include <unordered_map>

#include "xml/document.h"

namespace distinguo::xml {

/// Of nodes of documents that outlive it and do not change.
class Positions {
public:
    /// `/document/section[2]/p[1]`
    std::string path(const Node& node);
    /// From 1, among the elements of the same parent.
    int among_elements(const Node& element);

private:
    struct Place {
        int same = 0;     ///< among those of its name, or among texts
        int element = 0;  ///< among elements
    };
    const Place& place_of(const Node& node);

    std::unordered_map<void*, Place> m_places;
};

}  // namespace distinguo::xml
