#include "written/template/fields.h"

#include <array>

#include "base/date.h"
#include "base/failure.h"
#include "base/nearest.h"
#include "base/text.h"

namespace distinguo::written {
namespace {

constexpr std::array<const char*, 9> type_codes = {"text", "paragraph", "date", "partial-date", "integer", "boolean", "choice", "person", "group"};

}  // namespace

const char* code_of(Field::Type type) { return type_codes[static_cast<std::size_t>(type)]; }

Field read_field(const xml::Node& node, const std::string& source) {
    const auto invalid = [&](const std::string& what) { return Failure(FailureCode::TemplateInvalid, {source, node.line()}, {what}); };
    Field field;
    field.line = node.line();
    field.name = node.attribute_or("name", "");
    if (field.name.empty()) throw invalid("t:field without a name");
    const std::string code = node.attribute_or("type", "text");
    std::size_t type = 0;
    while (type < type_codes.size() && code != type_codes[type]) ++type;
    if (type == type_codes.size()) {
        const std::vector<std::string> known(type_codes.begin(), type_codes.end());
        throw Failure(FailureCode::FieldTypeUnknown, {source, node.line()}, {field.name, code, join(known, ", "), nearest(code, known)});
    }
    field.type = static_cast<Field::Type>(type);
    field.label = node.attribute_or("label", field.name);
    field.why = node.attribute_or("why", "");
    field.proposed_by = node.attribute_or("proposed-by", "");
    field.review = node.attribute_or("review", "");
    if (!field.review.empty() && !parse_partial_date(field.review)) throw invalid("t:field " + field.name + ": review \"" + field.review + "\"");
    field.required = node.attribute_or("required", "no") == "yes";
    field.repeat = node.attribute_or("repeat", "no") == "yes";
    field.declinable = node.attribute_or("declinable", "yes") == "yes";
    for (const xml::Node& child : node.elements()) {
        if (child.is(template_namespace, "option"))
            field.options.push_back({child.attribute_or("value", ""), child.attribute_or("label", child.attribute_or("value", ""))});
        else if (child.is(template_namespace, "field"))
            field.fields.push_back(read_field(child, source));
        else
            throw Failure(FailureCode::TemplateInvalid, {source, child.line()}, {std::string(child.name()) + " in t:field " + field.name});
    }
    if (field.type == Field::Type::Choice && field.options.empty()) throw invalid("t:field " + field.name + ": no t:option");
    if (field.type == Field::Type::Group && field.fields.empty()) throw invalid("t:field " + field.name + ": no fields");
    return field;
}

}  // namespace distinguo::written
