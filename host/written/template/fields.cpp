#include "written/template/fields.h"

#include <algorithm>

#include "base/date.h"
#include "base/failure.h"
#include "base/messages.h"
#include "base/nearest.h"
#include "base/text.h"

namespace distinguo::written {

const std::vector<std::string>& type_names() {
    static const std::vector<std::string> names = {
        "text",  "paragraph", "date",   "partial-date", "month",   "integer", "decimal", "money", "yes-no",  "code",
        "codes", "person",    "people", "tie",          "contact", "piece",   "section", "home",  "measure", "group"};
    return names;
}

const char* code_of(Field::Type type) { return type_names()[static_cast<std::size_t>(type)].c_str(); }

const std::string& json_name(const Field& field) {
    return field.repeat && !field.plural.empty() ? field.plural : field.name;
}

const Field* field_named(const std::vector<Field>& fields, std::string_view name) {
    const auto found = std::find_if(fields.begin(), fields.end(), [&](const Field& f) {
        return f.name == name || (f.repeat && !f.plural.empty() && f.plural == name);
    });
    return found == fields.end() ? nullptr : &*found;
}

namespace {

bool is_field_name(const std::string& name) {
    return !name.empty() && name.size() <= 100 && name.find_first_of(" \t\n\r\"'<>&/[].{}()") == std::string::npos &&
           (name[0] < '0' || name[0] > '9') && name[0] != '-';
}

class FieldReader {
public:
    FieldReader(const xml::Node& node, const std::string& source) : m_node(node), m_source(source) {}

    Field read() {
        m_field.line = m_node.line();
        m_field.name = m_node.attribute_or("name", "");
        if (m_field.name.empty())
            throw Failure(FailureCode::TemplateInvalid, {m_source, m_node.line()},
                          {"t:field name", mark("this attribute is missing")});
        if (!is_field_name(m_field.name)) invalid("t:field name=\"" + m_field.name + "\"");
        m_field.plural = m_node.attribute_or("plural", "");
        type();
        m_field.label = m_node.attribute_or("label", m_field.name);
        m_field.why = m_node.attribute_or("why", "");
        m_field.proposed_by = m_node.attribute_or("proposed-by", "");
        m_field.review = m_node.attribute_or("review", "");
        if (!m_field.review.empty() && !parse_partial_date(m_field.review)) wrong("review \"" + m_field.review + "\"");
        // « CASF L.226-3 » says that a text requires an answer; « yes », that the template does.
        const std::string required = m_node.attribute_or("required", "no");
        m_field.required = required != "no" && !required.empty();
        if (m_field.required && required != "yes") m_field.required_by = required;
        m_field.repeat = m_node.attribute_or("repeat", "no") == "yes";
        m_field.declinable = m_node.attribute_or("declinable", "yes") == "yes";
        m_field.may_be_later = m_node.attribute_or("later", "no") == "yes";
        m_field.codes = m_node.attribute_or("codes", "");
        const std::string keep = m_node.attribute_or("keep", "");
        if (!keep.empty() && keep != "case") wrong("keep \"" + keep + "\": case");
        m_field.keep_in_case = keep == "case";
        m_field.keep_about = m_node.attribute_or("keep-about", "");
        below();
        fits();
        return std::move(m_field);
    }

private:
    [[noreturn]] void invalid(const std::string& what) const {
        throw Failure(FailureCode::TemplateInvalid, {m_source, m_node.line()}, {what});
    }
    [[noreturn]] void wrong(const std::string& what) const { invalid("t:field " + m_field.name + ": " + what); }

    void type() {
        const std::string code = m_node.attribute_or("type", "text");
        const std::vector<std::string>& names = type_names();
        const auto found = std::find(names.begin(), names.end(), code);
        if (found == names.end()) {
            // The names of version 0.1 are no slip of the finger.
            const std::string meant = code == "boolean" ? "yes-no" : code == "choice" ? "code" : nearest(code, names);
            throw Failure(FailureCode::FieldTypeUnknown, {m_source, m_node.line()},
                          {m_field.name, code, join(names, ", "), meant});
        }
        m_field.type = static_cast<Field::Type>(found - names.begin());
    }
    void below() {
        for (const xml::Node& child : m_node.elements()) {
            if (child.is(template_namespace, "option")) {
                const std::string value = child.attribute_or("value", "");
                if (value.empty() || value.find_first_of(" \t\n") != std::string::npos)
                    wrong("t:option value=\"" + value + "\"");
                if (std::any_of(m_field.options.begin(), m_field.options.end(),
                                [&](const FieldOption& one) { return one.value == value; }))
                    wrong("t:option value=\"" + value + "\" ×2");
                m_field.options.push_back({value, child.attribute_or("label", value)});
            } else if (child.is(template_namespace, "field")) {
                Field field = read_field(child, m_source);
                if (field.keep_in_case) wrong("keep=\"case\": not inside a group");
                if (field_named(m_field.fields, field.name) != nullptr) wrong("t:field name=\"" + field.name + "\" ×2");
                m_field.fields.push_back(std::move(field));
            } else {
                throw Failure(FailureCode::TemplateInvalid, {m_source, child.line()},
                              {"t:field " + m_field.name + ": " + std::string(child.name()),
                               mark("this element does not belong here")});
            }
        }
    }
    void fits() const {
        const bool coded = m_field.type == Field::Type::Code || m_field.type == Field::Type::Codes;
        if (coded && m_field.options.empty() == m_field.codes.empty())
            wrong(m_field.codes.empty() ? "no t:option, no codes" : "t:option + codes");
        if (!coded && !(m_field.options.empty() && m_field.codes.empty())) wrong("codes: type=\"code\"");
        const bool group = m_field.type == Field::Type::Group;
        if (group && m_field.fields.empty()) wrong("no fields");
        if (!group && !m_field.fields.empty()) wrong("t:field: type=\"group\"");
        if (m_field.keep_in_case && (group || m_field.repeat)) wrong("keep=\"case\": one value");
        if (!m_field.keep_about.empty() && !m_field.keep_in_case) wrong("keep-about: keep=\"case\"");
    }

    const xml::Node& m_node;
    const std::string& m_source;
    Field m_field;
};

}  // namespace

Field read_field(const xml::Node& node, const std::string& source) { return FieldReader(node, source).read(); }

}  // namespace distinguo::written
