#include "written/desk/places.h"

#include "base/text.h"

namespace distinguo::written {

bool is_section(const xml::Node& node) {
    return node.is(document_namespace, "section") || node.is(document_namespace, "reply");
}
std::string section_id(const xml::Node& section) { return section.attribute_or("id", section.attribute_or("by", "")); }

Where where_of(const xml::Node& found) {
    Where where;
    if (!found) return where;
    xml::Node node = found;
    xml::Node block;
    const auto is_document = [](const xml::Node& n) { return !n || !n.is_element(); };
    if (node.is_attribute() || node.is_text()) node = node.parent();
    const xml::Node start = node;
    while (!is_document(node) && !is_section(node)) {
        if (is_section(node.parent())) block = node;
        node = node.parent();
    }
    if (is_document(node)) return where;
    where.section = section_id(node);
    if (const xml::Node title = node.element(document_namespace, "title")) where.title = collapse_spaces(title.text());
    if (!block || block.name() == "title") return where;
    for (const xml::Node& child : node.elements()) {
        if (child.name() == "title") continue;
        ++where.block;
        if (child == block) break;
    }
    const std::string text = collapse_spaces(block.text());
    where.quote = collapse_spaces(start.text());
    const std::size_t at = text.find(where.quote);
    where.from = static_cast<int>(at == std::string::npos ? 0 : to_utf32(std::string_view(text).substr(0, at)).size());
    where.to = where.from + static_cast<int>(to_utf32(where.quote).size());
    return where;
}

bool is_about(const Dissent& dissent, const DocumentFinding& finding) {
    return dissent.rule == finding.rule && dissent.section == finding.where.section &&
           (dissent.message.empty() || dissent.message == collapse_spaces(finding.message));
}

void mark_dissent(DocumentFinding& finding, const Document& document) {
    for (const Dissent& dissent : document.head.dissents) {
        if (!is_about(dissent, finding)) continue;
        finding.dissented = true;
        finding.dissent = dissent.reason;
    }
}

}  // namespace distinguo::written
