#include "written/template/template.h"

#include "base/text.h"

namespace distinguo::written {
namespace {

constexpr int max_includes = 16;

/// A path from the plugin's own folder. Nothing outside can be named.
std::string inside_plugin(const std::string& href, const Place& place) {
    if (href.empty() || href[0] == '/' || href.find("..") != std::string::npos || href.find('\\') != std::string::npos || href.find(':') != std::string::npos)
        throw Failure(FailureCode::TemplateInvalid, place, {"t:include href=\"" + href + "\""});
    return href;
}

}  // namespace

Template Template::load(const std::string& path, const FileOfPlugin& file) {
    Template loaded;
    loaded.m_path = path;
    auto document = std::make_shared<xml::Document>(xml::Document::parse(file(path), path));
    const xml::Node root = document->root();
    if (!root.is(document_namespace, "document"))
        throw Failure(FailureCode::WrongRoot, {path, root.line()}, {std::string(root.name()), "document"});
    loaded.m_id = root.attribute_or("template", "");
    if (loaded.m_id.empty()) throw Failure(FailureCode::AttributeMissing, {path, root.line()}, {"template", "document"});
    loaded.m_version = root.attribute_or("template-version", "");
    loaded.m_language = root.attribute("http://www.w3.org/XML/1998/namespace", "lang").value_or("fr");
    loaded.m_kind = root.attribute_or("kind", "report");
    loaded.m_title = root.attribute(template_namespace, "title").value_or(loaded.m_id);
    loaded.m_sources[path] = {path, document};
    loaded.read_declarations(root, path, file, 0);
    return loaded;
}

void Template::read_declarations(const xml::Node& node, const std::string& path, const FileOfPlugin& file, int depth) {
    for (const xml::Node& child : node.elements()) {
        const Place place{path, child.line()};
        if (child.is(template_namespace, "fields")) {
            for (const xml::Node& field : child.elements()) {
                if (field.is(template_namespace, "field")) m_fields.push_back(read_field(field, path));
                else if (!field.is(template_namespace, "include")) throw Failure(FailureCode::TemplateInvalid, {path, field.line()}, {std::string(field.name()) + " in t:fields"});
            }
        }
        if (child.is(template_namespace, "guide") && child.parent().is_element())
            m_guides[child.parent().attribute_or("id", "")] = collapse_spaces(child.text());
        if (child.is(template_namespace, "include")) {
            const std::string target = inside_plugin(child.attribute_or("href", ""), place);
            if (depth >= max_includes) throw Failure(FailureCode::TemplateLoop, place, {target});
            if (m_sources.find(target) == m_sources.end()) {
                auto document = std::make_shared<xml::Document>(xml::Document::parse(file(target), target));
                if (!document->root().is(template_namespace, "fragment"))
                    throw Failure(FailureCode::WrongRoot, {target, document->root().line()}, {std::string(document->root().name()), "t:fragment"});
                m_sources[target] = {target, document};
                read_declarations(document->root(), target, file, depth + 1);
            } else if (target == m_path) {
                throw Failure(FailureCode::TemplateLoop, place, {target});
            }
        }
        read_declarations(child, path, file, depth);
    }
}

const Template::Source& Template::included(const std::string& path) const { return m_sources.at(path); }

const xml::Expression& Template::expression(const std::string& text, const Place& place) const {
    const auto known = m_expressions.find(text);
    if (known != m_expressions.end()) return *known->second;
    return *m_expressions.emplace(text, std::make_shared<xml::Expression>(text, place)).first->second;
}

Template::Draft Template::draft(const Facts& facts, const std::string& facts_source, const Wording& wording, const Date& today) const {
    CheckedFacts checked = check_facts(facts, m_fields, facts_source);
    std::vector<Place> lines;
    const std::string text = expand(checked.record, wording, today, lines);
    try {
        return {read_document(text, {}), std::move(checked.missing)};
    } catch (const Failure& failure) {
        // The line of the text in between says nothing to anybody: the template's line does.
        const auto line = static_cast<std::size_t>(failure.place().line);
        const Place place = line > 0 && line <= lines.size() ? lines[line - 1] : Place{m_path, 0};
        throw Failure(failure.code(), place, failure.details());
    }
}

}  // namespace distinguo::written
