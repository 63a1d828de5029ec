#pragma once
// Facts of a situation: read from JSON or XML into one tree, checked against the fields of a template,
// and turned into the XML record that expressions walk over.

#include <string>
#include <vector>

#include "base/failure.h"
#include "written/template/fields.h"
#include "xml/document.h"

namespace distinguo::written {

struct JsonValue;

/// One value. Repeated values are neighbours of the same name.
struct Fact {
    std::string name;
    std::string text;
    std::string declined;  ///< refused, not-asked, not-known, no-answer, other; `text` is then the reason
    bool is_group = false;
    std::vector<Fact> facts;
    int line = 0;  ///< where the format tells it
};
using Facts = std::vector<Fact>;

/// By content: `{` is JSON, `<` is XML. Throws FactsMalformed and what parse_json throws (json.h).
Facts read_facts(std::string_view bytes, const std::string& source);
/// The same of a JSON object that is read already.
Facts facts_of_json(const JsonValue& object, const std::string& source);
/// Throws FactCharacter where the text holds what XML, and so a document, cannot: control characters. `path` names the field.
void refuse_unwritable(std::string_view text, const std::string& path, const Place& place);

struct CheckedFacts {
    xml::Document record;              ///< <facts>…</facts>
    std::vector<const Field*> missing; ///< required, neither given nor declined
};
/// Throws FactsWrong with every unknown field and wrong type, each with its place.
CheckedFacts check_facts(const Facts& facts, const std::vector<Field>& fields, const std::string& source);

}  // namespace distinguo::written
