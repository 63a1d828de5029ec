#include "written/desk/case_document.h"

#include "written/desk/case_words.h"
#include "written/desk/produce.h"

namespace distinguo::written {
namespace {

/// Of the built-in plugin with reports: it asks nothing and prints what the file holds.
constexpr const char* template_of_case = "fr.report.extrait-dossier";

}  // namespace

std::optional<Document> case_as_document(Library& library, const std::string& text, const Date& today) {
    if (!kept_case(text)) return std::nullopt;
    // Read with its codes: for whom a fact is, and from whom it is kept, is known only then.
    const CaseFile kept = CaseFile::read(text, "vault", library.codes());
    DraftInput input;
    input.case_file = &kept;
    input.source = "vault";
    return draft(library, template_of_case, input, today).document;
}

}  // namespace distinguo::written
