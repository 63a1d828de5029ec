#pragma once
// What a template asks, for those who answer outside of the windows: in words, as a record to hand back, as a JSON
// Schema.

#include <string>

#include "base/date.h"
#include "base/messages.h"
#include "written/template/template.h"

namespace distinguo::written {

/// What a text requires, what the template asks besides, the codes with their words, how to decline, an example.
std::string facts_in_words(const Template& chosen, const Codes& codes, const Date& today, const Messages& messages);
/// With nothing answered: draft takes it as it is.
std::string empty_record(const Template& chosen);
/// JSON Schema 2020-12 of a record of this template, with case file and profile.
std::string record_schema(const Template& chosen, const Codes& codes, const Messages& messages);
/// « a date (YYYY-MM-DD) »: English, to be translated.
const char* type_in_words(const Field& field);

}  // namespace distinguo::written
