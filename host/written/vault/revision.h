#pragma once
// What is sealed in a vault: revisions of items, whole or as what changed, and the summary that a list shows of each
// item.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace distinguo::written::vault {

/// Sixteen bytes of chance. It says nothing of what it names.
using ItemId = std::string;
/// The beginning of it, as people are shown it and may type it.
std::string short_name(const ItemId& item);
/// Revisions of all items are counted together, from 1. The order is this, whatever the clock said.
using Number = std::uint64_t;

/// What lists and searches show without opening an item.
struct Summary {
    std::string title;
    std::string kind;         ///< report, notice, consent; or what else is kept: paragraph, words, purge, request
    std::string template_id;
    std::string state;        ///< code: draft, review, validated, handed-over, archived
    std::string dossier;      ///< the file that it belongs to
    std::string author;
    std::string dated;        ///< of the document, ISO
    std::string created, changed;  ///< ISO, UTC, to the second
    std::vector<std::string> people;
    std::uint64_t words = 0;
    bool read_together = false;
    std::string retention_rule, retention_from,
        retention_until;           ///< id of the clock, what started it, when it ends (ISO)
    std::string about;             ///< the item that this one is about: a comment's document
    std::string archive_visa;      ///< reference of the archives' agreement to destroy
    // Kept by the vault itself:
    Number number = 0;             ///< its newest revision
    std::vector<Number> heads;     ///< more than one where two people wrote from the same revision

    std::string encoded() const;
    static std::optional<Summary> decoded(std::string_view bytes);
};

/// A revision without its text.
struct RevisionInfo {
    Number number = 0;
    std::string time, author, label;  ///< ISO UTC; who; what the author called it
    bool named = false;               ///< marked by the author, not by the clock
    std::vector<Number> parents;
    bool purged = false;
};

/// A revision as it is sealed: the whole text, or what differs from another revision.
struct StoredRevision {
    RevisionInfo info;
    ItemId item;
    Number base = 0;   ///< 0: whole
    std::uint64_t depth = 0;  ///< how many revisions must be read to have the text
    std::uint64_t prefix = 0, suffix = 0;
    std::string middle;
    std::string title;  ///< so that a rescue can name what it found
    std::string mark;   ///< what stands for it in the chain; of a purged one it is all that is left

    std::string encoded() const;
    static std::optional<StoredRevision> decoded(std::string_view bytes);
    /// Nothing where the lengths do not fit.
    std::optional<std::string> text_on(std::string_view base_text) const;
};

/// Whole where that is about as short.
void store_text(StoredRevision& revision, const std::string& text, Number base, std::uint64_t base_depth,
                std::string_view base_text);

}  // namespace distinguo::written::vault
