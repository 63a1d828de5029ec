#include "xml/positions.h"

#include <map>
#include <string_view>

namespace distinguo::xml {

const Positions::Place& Positions::place_of(const Node& node) {
    if (const auto known = m_places.find(node.handle()); known != m_places.end()) return known->second;
    std::map<std::string_view, int> of_name;
    int elements = 0, texts = 0;
    for (Node one = node.parent().first_child(); one; one = one.next()) {
        if (one.is_element())
            m_places[one.handle()] = {++of_name[one.name()], ++elements};
        else if (one.is_text())
            m_places[one.handle()] = {++texts, 0};
    }
    return m_places[node.handle()];
}

std::string Positions::path(const Node& node) {
    // The document itself stands nowhere.
    if (!node || !node.parent()) return {};
    if (node.is_attribute()) return path(node.parent()) + "/@" + std::string(node.name());
    const std::string label = node.is_element() ? std::string(node.name()) : "text()";
    return path(node.parent()) + "/" + label + "[" + std::to_string(place_of(node).same) + "]";
}

int Positions::among_elements(const Node& element) { return element.parent() ? place_of(element).element : 1; }

}  // namespace distinguo::xml
