#pragma once
// The encrypted store of documents: one SQLite file in which revisions are only ever added. It knows nothing of what a
// document is: it keeps texts, what a list shows of them, and the words to search in. Sealed with a key that a
// passphrase, or a key on paper, unwraps. One object belongs to one thread at a time. Several programs may have the
// same file open: a save is one transaction.

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "written/vault/header.h"
#include "written/vault/revision.h"
#include "written/vault/seal.h"
#include "written/vault/secret.h"

namespace distinguo::written::vault {

/// An item as a list knows it. Copies share what is known: lists of a hundred thousand are filtered, sorted and handed
/// on.
struct Entry {
    ItemId id;
    std::shared_ptr<const Summary> summary = std::make_shared<const Summary>();  ///< never null
};
struct NewRevision {
    std::string text;          ///< the document of record
    std::string search_words;  ///< folded: lower case without accents
    Summary summary;           ///< its number and heads are the vault's to set
    std::string time;          ///< ISO UTC, to the second
    std::string author, label;
    bool named = false;
    std::vector<Number> parents;  ///< empty for a new item
};
struct Saved {
    Number number = 0;
    bool forked = false;  ///< someone else saved from the same revision meanwhile: the item now has two heads
};
/// Where a vault stands: compared with what this machine saw last, it tells an older copy.
struct Position {
    Number counter = 0;
    std::string chain;  ///< 16 bytes: a digest of everything up to there
    std::string time;   ///< of the last save
};
/// What a full reading found wrong; empty where everything is whole.
struct Verification {
    Number revisions = 0, items = 0, purged = 0;
    struct Problem {
        enum class Kind { Page, Revision, Chain, Missing, Purged, Summary, Words, Head, Header, Structure };
        Kind kind;
        Number number = 0;  ///< of the page or the revision
        std::string title;  ///< of the item, where it can be known
    };
    std::vector<Problem> problems;
};
/// What unwraps the key that a header holds.
using Unlocking = std::function<Unlocked(const Header&)>;
using Progress = std::function<bool(double)>;  ///< false: stop (Cancelled is thrown)

class Vault {
public:
    enum class Mode { Write, Read };

    /// Never takes the place of a file that is there (FileExists). `recovery`: recovery_bytes of chance.
    static void create(const std::filesystem::path& path, const Secret& passphrase, const Secret& recovery,
                       const Cost& cost, const std::string& time, const std::string& vault_id = random_bytes(16));
    static Vault open(const std::filesystem::path& path, const Secret& passphrase, Mode mode);
    static Vault open_by_recovery(const std::filesystem::path& path, const Secret& recovery, Mode mode);
    static Vault open_by(const std::filesystem::path& path, Mode mode, const Unlocking& unlock);
    /// The header alone: nothing is unwrapped.
    static Header header_of(const std::filesystem::path& path);
    Vault(Vault&&) noexcept;
    ~Vault();

    const std::filesystem::path& path() const;
    std::string id() const;  ///< 16 bytes
    Mode mode() const;
    Position position();
    /// The digest at an earlier counter; nothing where the vault never was there.
    std::optional<std::string> chain_at(Number counter);
    /// Another connection to the same file with the same key, for another thread.
    Vault another(Mode mode) const;

    std::vector<Entry> entries();
    std::optional<Entry> entry(const ItemId& item);
    /// By the beginning of its id in hexadecimal, at least four signs. Throws VaultItemUnknown.
    Entry entry_named(const std::string& hex);
    /// The newest revision, or the one that is asked for.
    std::string text(const ItemId& item, Number number = 0);
    std::vector<RevisionInfo> history(const ItemId& item);
    /// Every item in whose words all of `folded` are found.
    std::vector<Entry> search(const std::vector<std::string>& folded);

    Saved save(const ItemId& item, const NewRevision& revision);
    static ItemId new_item();

    /// Both make a new key and seal everything anew: an older header, and what opened it, then opens nothing of this
    /// file.
    void change_passphrase(const Secret& passphrase, const Cost& cost);
    void change_recovery(const Secret& recovery);
    /// Wrapped as 0.1 did until it is changed once: an older header still leads to today's key by it.
    bool first_passphrase_still_leads_here() const;
    bool first_recovery_key_still_leads_here() const;

    /// Overwrites the texts of items for good; their numbers stay in the chain. `record` is kept, signed, as an item of
    /// kind `purge`.
    void purge(const std::vector<ItemId>& items, const NewRevision& record);
    /// Since a purge, until its copies are known to be gone.
    bool has_copies_to_forget();
    void copies_are_forgotten();
    /// Of a purge record's text.
    std::string signature_of(std::string_view text) const;

    /// Nobody writes in the file while this lasts.
    void while_still(const std::function<void()>& action);
    /// Nobody else reads it either.
    void while_alone(const std::function<void()>& action);
    /// As it is now. Throws VaultDamaged where a page does not hold, DiskFull, FileCannotBeWritten.
    void copy_to(const std::filesystem::path& target);
    Verification verify(const Progress& progress);

    struct State;  ///< for the files that implement it

private:
    explicit Vault(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

/// What a list and a search need of a text: its owner knows how to read it.
using Describe = std::function<std::pair<Summary, std::string>(const std::string& text)>;

/// Every revision that is still whole in a damaged file, into a new vault with the same key. The damaged file is only
/// read.
struct Rescued {
    Number items = 0, revisions = 0;
    std::vector<std::string> older;  ///< titles of items whose newest text was lost: an earlier one was taken
    std::vector<std::string> lost;   ///< titles of items that could not be had at all
};
Rescued rescue(const std::filesystem::path& damaged, const std::filesystem::path& into, const Unlocking& unlock,
               const Describe& describe, const std::string& time, const Progress& progress);
Unlocking by_passphrase(const Secret& passphrase, const std::string& source);
Unlocking by_recovery(const Secret& recovery, const std::string& source);

}  // namespace distinguo::written::vault
