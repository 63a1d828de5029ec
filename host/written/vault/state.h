#pragma once
// The inside of a Vault, shared by the files that implement it.

#include "base/failure.h"
#include "written/vault/database.h"
#include "written/vault/record.h"
#include "written/vault/seal.h"
#include "written/vault/vault.h"

namespace distinguo::written::vault {

/// The last link of the chain, sealed: without it, dropped revisions at the end would not be missed.
struct Head {
    Number counter = 0;
    std::string chain;
    Number items = 0;
    std::string time;

    std::string encoded() const;
    static std::optional<Head> decoded(std::string_view bytes);
};

std::string bound_revision(const std::string& vault_id, Number number, std::string_view item);
std::string bound_summary(const std::string& vault_id, std::string_view item);
std::string bound_words(const std::string& vault_id, std::string_view item);
std::string bound_head(const std::string& vault_id);

struct Vault::State {
    State(const std::filesystem::path& path, Mode m)
        : database(path, m == Mode::Write ? Database::Mode::Write : Database::Mode::Read), mode(m) {}
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    ~State() { wipe(last_text); }

    Database database;
    Mode mode;
    Header header;
    Secret master, content_key, chain_key;
    // The text saved or read last: the next revision of the same item is told as what differs from it.
    ItemId last_item;
    Number last_number = 0;
    std::uint64_t last_depth = 0;
    std::string last_chain;  ///< where the chain stood there: a restored backup has another past under the same number
    std::string last_text;
    bool read_through = false;  ///< the file is in the system's memory, or was

    void take_key(Secret key);
    Secret signing_key() const;
    Failure damaged(const std::string& what) const {
        return Failure(FailureCode::VaultDamaged, {database.path().string()}, {what});
    }
    std::string next_chain(std::string_view before, Number number, std::string_view item, std::string_view tag) const {
        return digest16({before, big_endian(number), item, tag}, chain_key);
    }

    Head head();
    void write_head(const Head& head);
    void write_header();
    std::optional<Summary> summary_of(std::string_view item, std::string_view sealed) const;
    /// Id of the row and the summary; nothing for an unknown item.
    std::optional<std::pair<std::int64_t, Summary>> find(const ItemId& item);
    /// A revision as it was sealed; of a purged one only the number. Throws VaultDamaged.
    StoredRevision stored(Number number, std::string_view item, std::string_view sealed) const;
    StoredRevision stored(Number number);
    std::pair<std::string, std::uint64_t> text_at(Number number);
    void remember_text(const ItemId& item, Number number, std::uint64_t depth, const std::string& text);
    /// The text that `base` of this item had is at hand in last_text.
    bool has_text_of(const ItemId& item, Number base);
    /// Adds a sealed row, moves the chain and the head.
    void append(Head& head, const ItemId& item, const StoredRevision& revision);
    void write_item(std::optional<std::int64_t> row, const ItemId& item, const Summary& summary,
                    std::string_view words);
};

/// A new vault, filled by `fill` in one transaction, made under another name so that there is never half a vault under
/// this one.
void make_whole(const std::filesystem::path& path, const std::function<void(Vault::State&)>& fill);

/// Reads a header from the first copy that is whole.
Header read_header(Database& database);

}  // namespace distinguo::written::vault
