#include "xml/writer.h"

#include "base/text.h"

namespace distinguo::xml {

Writer::Writer(std::size_t expected) {
    m_out.reserve(expected);
    m_out += "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
}

void Writer::finish_tag() {
    if (m_in_tag) m_out += '>';
    m_in_tag = false;
}

void Writer::indent() { m_out.append(2 * m_open.size(), ' '); }

void Writer::open(std::string_view name) {
    finish_tag();
    const bool inside_mixed = !m_open.empty() && m_open.back().mixed;
    if (!m_open.empty()) {
        if (!inside_mixed) m_out += '\n';
        m_open.back().has_content = true;
    }
    if (!inside_mixed) indent();
    m_out += '<';
    m_out += name;
    m_open.push_back({std::string(name), false, inside_mixed});
    m_in_tag = true;
}

void Writer::attribute(std::string_view name, std::string_view value, bool keep_empty) {
    if (value.empty() && !keep_empty) return;
    m_out += ' ';
    m_out += name;
    m_out += "=\"";
    m_out += escape_xml_attribute(value);
    m_out += '"';
}

void Writer::mixed() { m_open.back().mixed = true; }

void Writer::text(std::string_view value) {
    if (value.empty()) return;
    finish_tag();
    m_open.back().has_content = true;
    m_open.back().mixed = true;
    m_out += escape_xml(value);
}

void Writer::close() {
    const Level level = m_open.back();
    m_open.pop_back();
    if (!level.has_content) {
        m_out += "/>";
    } else {
        finish_tag();
        if (!level.mixed) {
            m_out += '\n';
            indent();
        }
        m_out += "</" + level.name + ">";
    }
    m_in_tag = false;
}

void Writer::element(std::string_view name, std::string_view content) {
    open(name);
    text(content);
    close();
}

std::string Writer::take() { return std::move(m_out) + "\n"; }

}  // namespace distinguo::xml
