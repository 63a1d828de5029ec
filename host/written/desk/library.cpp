#include "written/desk/library.h"

#include <cstdlib>

#include "base/text.h"

namespace distinguo::written {

Library::Library(std::vector<packs::Pack> packs) : m_packs(std::move(packs)) {
    for (const packs::Pack& pack : m_packs)
        for (const packs::Contribution& one : pack.contributions)
            if (one.kind == packs::Contribution::Kind::Template)
                m_templates.push_back({one.id, one.document_kind, one.title, one.language, one.version, pack.id, one.group});
}

const packs::Pack& Library::pack_of(const std::string& id) const {
    for (const packs::Pack& pack : m_packs)
        if (pack.id == id) return pack;
    throw Failure(FailureCode::PackInvalid, {}, {id});
}

const Template& Library::template_of(const std::string& id) {
    if (const auto known = m_loaded.find(id); known != m_loaded.end()) return known->second;
    for (const packs::Pack& pack : m_packs) {
        for (const packs::Contribution& one : pack.contributions) {
            if (one.kind != packs::Contribution::Kind::Template || one.id != id) continue;
            Template loaded = Template::load(one.file, [&](const std::string& path) { return packs::read_file_of(pack, path); });
            if (loaded.id() != id) throw Failure(FailureCode::TemplateInvalid, {one.file, 1}, {loaded.id() + " ≠ " + id});
            return m_loaded.emplace(id, std::move(loaded)).first->second;
        }
    }
    throw Failure(FailureCode::TemplateUnknown, {}, {id});
}

const Wording& Library::wording(const std::string& language) {
    if (const auto known = m_wordings.find(language); known != m_wordings.end()) return known->second;
    for (const packs::Pack& pack : m_packs)
        for (const packs::Contribution& one : pack.contributions)
            if (one.kind == packs::Contribution::Kind::Wording && one.language == language)
                return m_wordings.emplace(language, Wording::read(packs::read_file_of(pack, one.file), one.file)).first->second;
    return m_wordings.emplace(language, Wording()).first->second;
}

std::shared_ptr<const layout::PageStyle> Library::page_style(const std::string& id) {
    if (const auto known = m_styles.find(id); known != m_styles.end()) return known->second;
    for (const packs::Pack& pack : m_packs)
        for (const packs::Contribution& one : pack.contributions)
            if (one.kind == packs::Contribution::Kind::PageStyle && one.id == id)
                return m_styles.emplace(id, std::make_shared<layout::PageStyle>(read_page_style(packs::read_file_of(pack, one.file), one.file))).first->second;
    auto plain = std::make_shared<layout::PageStyle>();
    plain->id = id;
    return m_styles.emplace(id, plain).first->second;
}

const std::vector<RuleFile>& Library::rule_files() {
    if (m_rules_loaded) return m_rules;
    m_rules_loaded = true;
    for (const packs::Pack& pack : m_packs) {
        for (const packs::Contribution& one : pack.contributions) {
            if (one.kind != packs::Contribution::Kind::Rules) continue;
            RuleFile file;
            file.plugin = pack.id;
            try {
                file.schema = std::make_shared<rules::Schema>(rules::Schema::load(packs::read_file_of(pack, one.file), one.file));
            } catch (const Failure& failure) {
                file.fault = failure.in(one.file);
            }
            m_rules.push_back(std::move(file));
        }
    }
    return m_rules;
}

namespace {

double number(const xml::Node& node, const char* name, double otherwise, const std::string& source) {
    const auto value = node.attribute(name);
    if (!value) return otherwise;
    char* end = nullptr;
    const double parsed = std::strtod(value->c_str(), &end);
    if (end == value->c_str() || *end != 0 || !(parsed >= 0 && parsed <= 300))
        throw Failure(FailureCode::AttributeInvalid, {source, node.line()}, {name, *value, "0…300"});
    return parsed;
}

bool yes(const xml::Node& node, const char* name, bool otherwise) {
    const auto value = node.attribute(name);
    return value ? *value == "yes" : otherwise;
}

}  // namespace

layout::PageStyle read_page_style(std::string_view bytes, const std::string& source) {
    const xml::Document document = xml::Document::parse(bytes, source);
    const xml::Node root = document.root();
    if (!root.is("urn:distinguo:page-style:1", "page-style")) throw Failure(FailureCode::WrongRoot, {source, root.line()}, {std::string(root.name()), "page-style"});
    layout::PageStyle style;
    style.id = root.attribute_or("id", "");
    style.two_columns = yes(root, "two-columns", style.two_columns);
    style.numbered = yes(root, "numbered", style.numbered);
    style.header = yes(root, "header", style.header);
    for (const xml::Node& child : root.elements()) {
        if (child.name() == "page") {
            style.margin_top = number(child, "top", style.margin_top, source);
            style.margin_bottom = number(child, "bottom", style.margin_bottom, source);
            style.margin_left = number(child, "left", style.margin_left, source);
            style.margin_right = number(child, "right", style.margin_right, source);
            if (style.margin_top + style.margin_bottom > 200 || style.margin_left + style.margin_right > 130)
                throw Failure(FailureCode::AttributeInvalid, {source, child.line()}, {"page", "", "margins that leave room for text"});
        } else if (child.name() == "columns") {
            style.label_width = number(child, "label", style.label_width, source);
            style.gutter = number(child, "gutter", style.gutter, source);
            style.question_width = number(child, "question", style.question_width, source);
            style.question_above = number(child, "question-above", style.question_above, source);
            style.question_below = number(child, "question-below", style.question_below, source);
        } else if (child.name() == "letterhead") {
            style.letterhead_rise = number(child, "rise", style.letterhead_rise, source);
            style.letterhead_after = number(child, "after", style.letterhead_after, source);
        } else if (child.name() == "signatures") {
            style.signature_box = number(child, "box", style.signature_box, source);
        } else if (child.name() == "text") {
            layout::TextStyle text;
            text.family = child.attribute_or("face", "sans") == "serif" ? layout::Family::Serif : layout::Family::Sans;
            text.bold = yes(child, "bold", false);
            text.size = number(child, "size", text.size, source);
            text.leading = number(child, "leading", text.size * 1.35, source);
            text.before = number(child, "before", 0, source);
            text.after = number(child, "after", 0, source);
            text.hyphenate = yes(child, "hyphenate", false);
            text.justify = yes(child, "justify", false);
            if (text.size < 4 || text.leading < text.size * 0.8) throw Failure(FailureCode::AttributeInvalid, {source, child.line()}, {"size", child.attribute_or("size", ""), "≥ 4, leading ≥ size"});
            style.styles[child.attribute_or("role", "text")] = text;
        } else {
            throw Failure(FailureCode::ElementUnknown, {source, child.line()}, {std::string(child.name()), "page-style"});
        }
    }
    return style;
}

}  // namespace distinguo::written
