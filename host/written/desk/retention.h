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
    std::optional<bool> of_age;  ///< of adults, or of minors; of either where it is not said
    rules::Citation citation;
    std::vector<std::string> templates;
};
struct RetentionRules {
    std::vector<RetentionClock> clocks;
    std::string archives;  ///< what is said of public archives, and by which text
    rules::Citation archives_citation;

    const RetentionClock* clock(const std::string& id) const;
    /// Those that name the template, for whom it is about: `of_age`, or nobody knows. An institution's comes after the
    /// built-in one and takes its place.
    std::vector<const RetentionClock*> fitting(const std::string& template_id, std::optional<bool> of_age) const;
};
/// Throws with the line.
RetentionRules read_retention(std::string_view bytes, const std::string& source);
/// Of all plugins in use; a file that cannot be read is passed over (plugin check tells).
RetentionRules retention_rules(Library& library);

/// Whether whom the document concerns are adults on its day, or today where it has none: as its kind says, or by their
/// births; nothing where some are and some are not, or nobody knows.
std::optional<bool> is_about_adults(const Document& document, const Date& today);
/// Of what the vault keeps. One alone is proposed; of several, somebody chooses.
std::vector<const RetentionClock*> fitting_clocks(const RetentionRules& rules, Cabinet& cabinet,
                                                  const vault::Entry& entry);
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
