#include "written/desk/states.h"

#include "base/messages.h"

namespace distinguo::written {

const std::array<DocumentState, 5>& document_states() {
    static constexpr std::array<DocumentState, 5> all = {{
        {"draft", mark("draft"), mark("A draft is written by everyone who opens the vault.")},
        {"review", mark("to review"), mark("It is under review: its author writes, the others comment.")},
        {"validated", mark("validated"), mark("It is validated: it is no longer written. Comments stay possible.")},
        {"handed-over", mark("handed over"), mark("It was handed over: what was given out does not change any more.")},
        {"archived", mark("archived"), mark("It is archived: it can be read, exported and printed.")},
    }};
    return all;
}

const DocumentState& state_of(const std::string& code) {
    for (const DocumentState& one : document_states())
        if (code == one.code) return one;
    return document_states().front();
}

Allowed allowed_in(const std::string& state, bool is_author) {
    if (state == "review") return {is_author, true};
    if (state == "validated") return {false, true};
    if (state == "handed-over" || state == "archived") return {false, false};
    return {true, true};
}

}  // namespace distinguo::written
