#pragma once
// Whether a rule tests words that somebody typed. Rules decide on codes, dates, numbers, ids and presence, as
// templates do; what a text speaks of is asked of the word lists (rule_functions.h), which say what they look for.

#include <string>
#include <vector>

#include "base/failure.h"
#include "rules/schema_text.h"

namespace distinguo::written {

struct WordsTested {
    Place place;
    std::string expression, words;  ///< `contains(.,'danger')`, `p`
};
/// Each once, in the order of the file.
std::vector<WordsTested> words_tested_by(const rules::SchemaText& schema, const std::string& source);

}  // namespace distinguo::written
