#pragma once
// What a template asks, why, who proposed the question and when it will be looked at again.

#include <string>
#include <vector>

#include "xml/document.h"

namespace distinguo::written {

inline constexpr const char* template_namespace = "urn:distinguo:template:1";

struct FieldOption {
    std::string value, label;
};

struct Field {
    enum class Type { Text, Paragraph, Date, PartialDate, Integer, Boolean, Choice, Person, Group };
    std::string name;
    Type type = Type::Text;
    std::string label, why, proposed_by, review;
    bool required = false;
    bool repeat = false;
    bool declinable = true;
    std::vector<FieldOption> options;
    std::vector<Field> fields;  ///< of a group
    int line = 0;
};

const char* code_of(Field::Type type);
/// Reads one t:field. Throws TemplateInvalid with the line.
Field read_field(const xml::Node& node, const std::string& source);

}  // namespace distinguo::written
