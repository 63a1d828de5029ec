#include "written/desk/case_document.h"

#include "written/desk/case_words.h"
#include "written/desk/produce.h"

namespace distinguo::written {
namespace {

/// Of the built-in plugin with reports: it asks nothing and prints what the file holds.
constexpr const char* template_of_case = "fr.report.extrait-dossier";

}  // namespace

std::optional<Document> case_as_document(Library& library, const std::string& text, const Date& today) {
    const std::optional<CaseFile> kept = kept_case(text);
    if (!kept) return std::nullopt;
    DraftInput input;
    input.case_file = &*kept;
    input.source = "vault";
    return draft(library, template_of_case, input, today).document;
}

}  // namespace distinguo::written
