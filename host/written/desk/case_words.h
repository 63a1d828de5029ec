#pragma once
// A case file for people: in words, as a list shows it, as a search finds it, and what changed in it.

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/messages.h"
#include "written/casefile/casefile.h"
#include "written/desk/library.h"
#include "written/vault/revision.h"

namespace distinguo::written {

/// The questions of all templates whose answers are kept in a file (keep="case"), by name. A template that cannot be
/// read asks nothing.
KeptQuestions kept_questions(Library& library);
/// `kept`: what an answer that is kept was asked as; of a question that nobody asks any more, the name stays.
std::string case_in_words(const CaseFile& file, const Codes& codes, const Messages& messages,
                          const KeptQuestions& kept = {});
/// « Orsel, Maya »: after the person whom the file is about.
std::string dossier_of(const CaseFile& file);
vault::Summary summary_of(const CaseFile& file);
/// Every text, a line each.
std::string all_words(const CaseFile& file);
/// The words that a search looks at, folded.
std::string search_words_of(const CaseFile& file);
/// A line for each value that came, went or changed: `person[p1].school: … → …`.
std::vector<std::string> changes_between(const CaseFile& before, const CaseFile& after);

/// What a vault kept, as it was written: for lists and histories, without a look at codes. Nothing where it is no case
/// file.
std::optional<CaseFile> kept_case(std::string_view text);

}  // namespace distinguo::written
