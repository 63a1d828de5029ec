#pragma once
// The inside of a Vault, shared by the files that implement it.

#include "base/failure.h"
#include "written/vault/database.h"
#include "written/vault/keys.h"
#include "written/vault/record.h"
#include "written/vault/seal.h"
#include "written/vault/vault.h"

namespace distinguo::written::vault {

struct Vault::State {
    State(const std::filesystem::path& path, Mode m)
        : database(path, m == Mode::Write ? Database::Mode::Write : Database::Mode::Read), mode(m) {}
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    ~State() { wipe(last_text); }

    Database database;
    Mode mode;
    Header header;
    Keys keys;
    // The text saved or read last: the next revision of the same item is told as what differs from it.
    ItemId last_item;
    Number last_number = 0;
    std::uint64_t last_depth = 0;
    std::string last_chain;  ///< where the chain stood there: a restored backup has another past under the same number
    std::string last_text;
    bool read_through = false;  ///< the file is in the system's memory, or was

    /// What does not open under the key at hand was changed, or the key was, by another program.
    Failure damaged(const std::string& what);
    /// Where nothing opens, the header is that of an older copy.
    Failure damaged_head();

    Head head();
    void write_head(const Head& head);
    void write_header(const Header& one);
    /// Of a vault in which there is nothing.
    Head first_head(const std::string& time) const {
        return {0, header.vault_id, 0, time, 0, random_bytes(key_bytes), false};
    }
    /// Id of the row and the summary; nothing for an unknown item.
    std::optional<std::pair<std::int64_t, Summary>> find(const ItemId& item);
    /// A revision as it was sealed; of a purged one only the number and the mark. Throws VaultDamaged.
    StoredRevision stored(Number number, std::string_view item, std::string_view sealed);
    StoredRevision stored(Number number);
    std::pair<std::string, std::uint64_t> text_at(Number number);
    void remember_text(const ItemId& item, Number number, std::uint64_t depth, const std::string& text);
    /// The text that `base` of this item had is at hand in last_text.
    bool has_text_of(const ItemId& item, Number base);
    /// Adds a sealed row, moves the chain and the head.
    void append(Head& head, const ItemId& item, StoredRevision revision);
    void write_item(std::optional<std::int64_t> row, const ItemId& item, const Summary& summary,
                    std::string_view words);
    /// A new key: every row is sealed anew under it, and the header wraps it for whoever `change` leaves or sets. All
    /// or nothing.
    void change_key(const std::function<void(Header&, Slots&)>& change);
    /// Before anything is written: a vault of 0.1 is sealed anew first.
    void be_of_today();
};

/// The header for a new key, and the key: wrapped for both slots.
std::pair<Header, Keys> with_new_key(Header header, Slots slots);

/// A new vault, filled by `fill` in one transaction, made under another name so that there is never half a vault under
/// this one.
void make_whole(const std::filesystem::path& path, const std::function<void(Vault::State&)>& fill);

/// The header, from each copy that is whole; more than one only where they are not the same. Never empty.
std::vector<Header> read_headers(Database& database);

}  // namespace distinguo::written::vault
