#include "xml/tree_writer.h"

#include <libxml/tree.h>
#include <libxml/valid.h>

#include <new>

namespace distinguo::xml {
namespace {

const xmlChar* bytes_of(const std::string& text) { return reinterpret_cast<const xmlChar*>(text.c_str()); }

template <class Made>
Made* made(Made* one) {
    if (one == nullptr) throw std::bad_alloc();
    return one;
}

}  // namespace

TreeWriter::TreeWriter(const std::string& source) {
    xmlDoc* doc = made(xmlNewDoc(nullptr));
    m_document.m_doc.reset(doc);
    m_document.m_source = source;
    // The few names of elements and attributes are kept once each.
    doc->dict = made(xmlDictCreate());
}

void TreeWriter::open(std::string_view name) {
    auto* doc = static_cast<xmlDoc*>(m_document.m_doc.get());
    const xmlChar* known = made(xmlDictLookup(doc->dict, reinterpret_cast<const xmlChar*>(name.data()),
                                              static_cast<int>(name.size())));
    xmlNode* node = made(xmlNewDocNodeEatName(doc, nullptr, const_cast<xmlChar*>(known), nullptr));
    if (m_here == nullptr) xmlDocSetRootElement(doc, node);
    else xmlAddChild(static_cast<xmlNode*>(m_here), node);
    m_here = node;
}

void TreeWriter::attribute(std::string_view name, std::string_view value) {
    if (value.empty()) return;
    auto* node = static_cast<xmlNode*>(m_here);
    const std::string text(value);
    if (name == "xml:id") {
        xmlNs* xml = made(xmlSearchNs(node->doc, node, reinterpret_cast<const xmlChar*>("xml")));
        xmlAttr* id = made(xmlNewNsProp(node, xml, reinterpret_cast<const xmlChar*>("id"), bytes_of(text)));
        // Of two with one id the first is found, as in a text that is read.
        xmlAddID(nullptr, node->doc, bytes_of(text), id);
        return;
    }
    made(xmlNewProp(node, bytes_of(std::string(name)), bytes_of(text)));
}

void TreeWriter::text(std::string_view value) {
    if (!value.empty())
        xmlNodeAddContentLen(static_cast<xmlNode*>(m_here), reinterpret_cast<const xmlChar*>(value.data()),
                             static_cast<int>(value.size()));
}

void TreeWriter::close() {
    xmlNode* above = static_cast<xmlNode*>(m_here)->parent;
    m_here = above != nullptr && above->type == XML_ELEMENT_NODE ? above : nullptr;
}

Document TreeWriter::take() { return std::move(m_document); }

}  // namespace distinguo::xml
