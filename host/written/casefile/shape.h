#pragma once
// How the tables of fields are told in C++, and how facts of such a shape are written.

#include <string>

#include "written/template/facts.h"

namespace distinguo::written {

/// How XML and JSON of a shape begin.
struct Root {
    const char* name;
    const char* uri;
};
/// Texts, groups and answers that say more than a value are elements, the rest attributes.
std::string xml_of(const Facts& facts, const std::vector<Field>& fields, const Root& root);
/// `indent`: two spaces a level. Ends in a line break.
std::string json_of(const Facts& facts, const std::vector<Field>& fields);
/// The same object without the last line break, `depth` levels deep in another.
std::string json_object(const Facts& facts, const std::vector<Field>& fields, int depth);

/// Sets or takes away what stands at a path; `[+]` makes a new item, `[p1]` finds one by its id, `[2]` by its number.
/// Throws FactUnknown or FactReferenceUnknown, not yet FactWrongType: the caller checks the whole again.
void set_at(Facts& facts, const std::vector<Field>& fields, const std::string& path, const std::string& value);

}  // namespace distinguo::written
