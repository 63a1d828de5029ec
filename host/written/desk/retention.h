#pragma once
// How long documents are kept. Plugins bring the clocks; the program proposes, people decide; public archives need the
// archives' visa.

#include <string>
#include <vector>

#include "rules/schema.h"
#include "written/desk/cabinet.h"
#include "written/desk/library.h"

namespace distinguo::written {

struct RetentionClock {
    std::string id, title;
    std::string from;  ///< « le dernier contact avec… »
    int months = 0;
    bool recommended = false;  ///< no obligation
    bool ours = false;  ///< the text does not name these documents: that it is applied to them is the plugin's choice
    rules::Citation citation;
    std::vector<std::string> templates;
};
struct RetentionRules {
    std::vector<RetentionClock> clocks;
    std::string archives;  ///< what is said of public archives, and by which text
    rules::Citation archives_citation;

    const RetentionClock* clock(const std::string& id) const;
    const RetentionClock* for_template(const std::string& id) const;
};
/// Throws with the line.
RetentionRules read_retention(std::string_view bytes, const std::string& source);
/// Of all plugins in use; a file that cannot be read is passed over (plugin check tells).
RetentionRules retention_rules(Library& library);

/// Starts a clock: the day it ends is written beside the document.
void start_clock(Cabinet& cabinet, const vault::ItemId& item, const RetentionClock& clock, const Date& from);
/// The archives' agreement to destroy, by its reference and date.
void record_visa(Cabinet& cabinet, const vault::ItemId& item, const std::string& reference);

/// Destroys documents for good, in the vault and its backups. Each needs the reference of a visa (VaultArchiveVisa)
/// unless `public_archives` is false. What stays is a signed record without personal data: when, by whom, how many, of
/// which kind, on which ground.
struct Purged {
    std::size_t documents = 0;
    std::string record;     ///< the text that was signed
    std::string signature;  ///< hexadecimal, by the vault's key
    std::optional<Failure> copies;  ///< why a copy may be left, or why today's could not be made
};
Purged purge(Cabinet& cabinet, const std::vector<vault::ItemId>& items, const std::string& reason,
             bool public_archives);

/// One line: « jusqu’au 23 novembre 2028 : deux ans après le dernier contact (CNIL…) ».
std::string describe(const RetentionClock& clock, const Messages& messages);

}  // namespace distinguo::written
