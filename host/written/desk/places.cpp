#include "written/desk/places.h"

#include "base/text.h"

namespace distinguo::written {

bool is_section(const xml::Node& node) {
    return node.is(document_namespace, "section") || node.is(document_namespace, "reply");
}
std::string section_id(const xml::Node& section) { return section.attribute_or("id", section.attribute_or("by", "")); }

int Places::number_of(const xml::Node& block, const xml::Node& section) {
    const int at = m_positions.among_elements(block);
    const xml::Node title = section.element(document_namespace, "title");
    return title && m_positions.among_elements(title) < at ? at - 1 : at;
}

Where Places::of(const xml::Node& found) {
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
    where.block = number_of(block, node);
    if (!(block == m_block)) {
        m_block = block;
        m_text = collapse_spaces(block.text());
    }
    where.quote = start == block ? m_text : collapse_spaces(start.text());
    const std::size_t at = m_text.find(where.quote);
    where.from = static_cast<int>(at == std::string::npos ? 0 : count_letters(std::string_view(m_text).substr(0, at)));
    where.to = where.from + static_cast<int>(count_letters(where.quote));
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
