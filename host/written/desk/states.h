#pragma once
// Where a document stands between its first word and the archives, and who may do what there. Nothing is locked away: a
// text that is no longer written can be taken up again, which its history shows.

#include <array>
#include <string>

namespace distinguo::written {

struct DocumentState {
    const char* code;
    const char* name;  ///< to be translated
    const char* rule;  ///< who may do what, in a sentence to be translated
};
const std::array<DocumentState, 5>& document_states();
/// The one with this code; a document without a state is a draft.
const DocumentState& state_of(const std::string& code);

/// A draft is written by everyone, a text under review by its author; a validated one and what follows by nobody.
/// Comments are for all until the document is handed over.
struct Allowed {
    bool write = true, comment = true;
};
Allowed allowed_in(const std::string& state, bool is_author);

}  // namespace distinguo::written
