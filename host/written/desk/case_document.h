#pragma once
// The case file as a paper: to read it over with somebody, and as the part of an answer to a request of access that no
// writing says.

#include <optional>
#include <string>

#include "base/date.h"
#include "written/desk/library.h"
#include "written/document/document.h"

namespace distinguo::written {

/// `text`: a case file as a vault keeps it; nothing where it is none. Throws what reading it throws, and
/// TemplateUnknown where the plugin with the template for it is not in use.
std::optional<Document> case_as_document(Library& library, const std::string& text, const Date& today);

}  // namespace distinguo::written
