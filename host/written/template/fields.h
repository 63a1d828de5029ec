#pragma once
// Questions: what a template asks, why, who proposed the question and when it will be looked at again. The case file
// and the profiles are described by the same fields, so that one reader, one checker, one schema and one form serve
// all.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "xml/document.h"

namespace distinguo::written {

inline constexpr const char* template_namespace = "urn:distinguo:template:1";

struct FieldOption {
    std::string value, label;
};

struct Field {
    /// Tie, Contact, Piece, Home and Measure hold the id of an item of the case file, Person and People those of its
    /// people; Section the id of a section of the template. Codes and People hold several, one space between.
    enum class Type {
        Text,
        Paragraph,
        Date,
        PartialDate,
        Month,
        Integer,
        Decimal,
        Money,
        YesNo,
        Code,
        Codes,
        Person,
        People,
        Tie,
        Contact,
        Piece,
        Section,
        Home,
        Measure,
        Group
    };
    std::string name;
    std::string plural;       ///< name in JSON of one that repeats; empty: the same name
    Type type = Type::Text;
    std::string label, why, proposed_by, review;
    bool required = false;
    std::string required_by;  ///< the text that requires an answer: « CASF L.226-3 »; empty: the template alone does
    bool repeat = false;
    bool declinable = true;
    std::string codes;        ///< of Code and Codes: the id of a list; empty where `options` says which
    std::vector<FieldOption> options;
    bool keep_in_case = false;  ///< answered once for the case file
    bool may_be_later = false;  ///< of a day: a deadline, which may lie after the day of the writing
    std::string keep_about;     ///< of a kept answer: the question that says of whom it is; empty: it is of the file
    std::vector<Field> fields;  ///< of a group
    int line = 0;
};

/// Questions that are answered once for the file, by name: of every template, not of one.
using KeptQuestions = std::map<std::string, Field>;

const char* code_of(Field::Type type);
/// `yes-no`, `people`… in the order of the types.
const std::vector<std::string>& type_names();
/// Several ids or codes in one answer.
constexpr bool holds_several(Field::Type type) { return type == Field::Type::Codes || type == Field::Type::People; }
/// Words that somebody typed: printed whole, never tested.
constexpr bool is_free_text(Field::Type type) { return type == Field::Type::Text || type == Field::Type::Paragraph; }
/// The name that stands in JSON.
const std::string& json_name(const Field& field);
/// By its name or its plural; nothing where there is none.
const Field* field_named(const std::vector<Field>& fields, std::string_view name);

/// Reads one t:field. Throws TemplateInvalid with the line.
Field read_field(const xml::Node& node, const std::string& source);

}  // namespace distinguo::written
