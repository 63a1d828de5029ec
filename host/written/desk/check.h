#pragma once
// Every finding of every enabled plugin on a document, with its place in the document's own terms.

#include <string>
#include <vector>

#include "base/messages.h"
#include "written/desk/library.h"

namespace distinguo::written {

struct Where {
    std::string section;   ///< id; empty for the head
    std::string title;     ///< of the section
    int block = 0;         ///< 1-based within the section; 0 for the section itself
    int from = 0, to = 0;  ///< characters of the block's text
    std::string quote;
    bool reserved = false;  ///< of a passage that is not for everyone: what is shown to others does not quote it
    bool known() const { return !section.empty() || block > 0 || !quote.empty(); }
};

struct DocumentFinding {
    std::string rule, about, plugin;
    rules::Severity severity = rules::Severity::Warning;
    std::string message, hint;
    rules::Citation citation;
    Where where;
    std::string location, test;
    bool is_report = false;
    bool dissented = false;  ///< the author knows, and said why
    std::string dissent;
    bool read_later = false;  ///< the text was read in a version later than the day that was asked for
    int order = 0;  ///< of its place in the text; 0 where it has none
};

struct CheckResult {
    std::vector<DocumentFinding> findings;
    int rules_read = 0;
    int concerning = 0;  ///< of them, in force that day and about this kind of writing
    int not_evaluated = 0;
    std::string on;  ///< the day whose law was asked for
};

/// What the rules of a document are evaluated with: the day, what the writing declares itself to be, the functions of
/// rule_functions.h, and $known-writing: some rules name this kind of writing as theirs. For one document, in one
/// thread.
rules::CheckOptions check_options(Library& library, const Document& document, const Date& on);

/// `on`: the law as it stood that day.
CheckResult check(Library& library, const Document& document, const Date& on);

/// What the program itself says of a check that did not finish, in the user's language.
void translate(CheckResult& result, const Messages& messages);
/// A text, its article and how it was read, in the words that its status allows; what was read nowhere is never shown
/// as law.
std::string citation_in_words(const rules::Citation& citation, const Messages& messages);
std::string findings_as_text(const CheckResult& result, const Messages& messages);
std::string findings_as_json(const CheckResult& result);
std::string findings_as_svrl(const CheckResult& result, const std::string& title);

}  // namespace distinguo::written
