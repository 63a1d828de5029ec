#pragma once
// What an XPath 1.0 expression is made of: which names it walks over, which functions it calls, what it compares. For
// those who check expressions before they are run; running them is xpath.h.

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/failure.h"

namespace distinguo::xml {

struct XPathTree {
    enum class Kind {
        Literal,   ///< `name` is the text
        Number,    ///< `name` is the number as written
        Variable,  ///< `name` without $
        Call,      ///< `name` is the function, `parts` its arguments
        Binary,    ///< `name` is the operator (or and = != < <= > >= + - * div mod |), `parts` both sides
        Negate,    ///< parts[0]
        Path,      ///< parts[0] is where the walk begins where `filtered`; then `steps`
    };
    struct Step {
        std::string axis;  ///< child, attribute, parent, self, descendant-or-self…
        std::string name;  ///< local name; `*`, `node()`, `text()`
        std::vector<XPathTree> predicates;
        std::size_t from = 0, to = 0;  ///< bytes of the expression: the step with its predicates
    };
    Kind kind = Kind::Literal;
    std::string name;
    std::vector<XPathTree> parts;
    bool absolute = false;  ///< begins with /
    bool filtered = false;
    std::vector<XPathTree> predicates;  ///< of parts[0], where filtered
    std::vector<Step> steps;
    std::size_t from = 0, to = 0;  ///< bytes of the expression
};

/// Throws XPathInvalid.
XPathTree parse_xpath(std::string_view expression, const Place& place);

/// Calls `visit` for the tree and every part of it, predicates included.
template <class Visit>
void walk(const XPathTree& tree, const Visit& visit) {
    visit(tree);
    for (const XPathTree& part : tree.parts) walk(part, visit);
    for (const XPathTree& one : tree.predicates) walk(one, visit);
    for (const XPathTree::Step& step : tree.steps)
        for (const XPathTree& one : step.predicates) walk(one, visit);
}

}  // namespace distinguo::xml
