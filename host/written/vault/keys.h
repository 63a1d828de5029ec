#pragma once
// How every byte of a vault is vouched for.
//
// One key, made by chance, seals all that a vault holds; nobody has seen it. Whoever may write the file without this
// key can destroy, and cannot make anything that opens:
//  - a revision, a summary, the words to search in open only in this vault, for this item, under this number;
//  - a revision holds its mark, sixteen bytes of chance sealed with the text. The chain digests the marks in their
//    order; the head seals the end of the chain and how many revisions, items and destroyed revisions there are. One
//    that is missing, cut, put elsewhere or taken from another past does not fit;
//  - a purge leaves a receipt in place of the text: its mark, sealed anew. None can be made without the key, and where
//    a text that was destroyed is put back, the head counts one receipt too few;
//  - the header carries a digest under the key. The key is wrapped for two public keys (X25519), one that the
//    passphrase gives after Argon2id, one that the recovery key gives. They lie sealed in the header: who has no key
//    cannot wrap one of their own.
//
// A new passphrase or recovery key makes a new key, and every row is sealed anew under it, in one transaction: an older
// header then opens nothing of today's file. (A new key that only wraps the older ones would leave rows that whoever
// has an older key may forge, and each reader would have to know which key vouches for which row. Sealing 100 MB anew
// takes seconds, once in a long while.) Marks and chain stay, so that what other machines remember of the vault still
// holds.
//
// A vault of 0.1 (first_version) has tags of the sealed rows for marks, receipts that anyone can make, and the same key
// for ever; it is sealed anew as above when it is first opened to write. Its other slot stays wrapped as it was, for
// the key of then, from which a bridge leads to today's: until it is renewed as well, an older header still leads here.
//
// What this does not tell: that the whole file is an older one (memory.h does), or is another that somebody made who
// had the key before, for the one of the two slots that was not changed since.

#include <optional>
#include <string>
#include <string_view>

#include "written/vault/header.h"
#include "written/vault/revision.h"

namespace distinguo::written::vault {

inline constexpr std::size_t mark_bytes = 16;

/// The last link of the chain, sealed: without it, dropped revisions at the end would not be missed.
struct Head {
    Number counter = 0;
    std::string chain;
    Number items = 0;
    std::string time;
    Number purged = 0;              ///< revisions of which only a receipt is left
    std::string chain_key;          ///< stays the same as long as the vault lives
    bool copies_to_forget = false;  ///< something was destroyed of which copies may be left
};

/// Seals and opens the rows of one vault, under one key.
class Keys {
public:
    Keys() = default;
    Keys(const Header& header, Unlocked unlocked);

    const Unlocked& unlocked() const { return m_unlocked; }
    /// Tags for marks, receipts that nobody vouches for.
    bool first() const { return m_first; }

    std::string sealed(const StoredRevision& revision) const;
    std::string receipt(Number number, std::string_view item, std::string_view mark) const;
    std::string sealed(std::string_view item, const Summary& summary) const;
    /// The number of the newest text shows, when everything is verified, that these words are of it.
    std::string sealed_words(std::string_view item, Number newest, std::string_view words) const;
    std::string sealed(const Head& head) const;

    /// Each nothing where what is sealed was not sealed by this key, in this place.
    std::optional<StoredRevision> revision(Number number, std::string_view item, std::string_view sealed) const;
    std::optional<Summary> summary(std::string_view item, std::string_view sealed) const;
    struct Words {
        Number newest = 0;
        std::string text;
    };
    std::optional<Words> words(std::string_view item, std::string_view sealed) const;
    std::optional<Head> head(std::string_view sealed) const;

private:
    std::string bound(char kind, std::string_view rest = {}) const { return kind + m_vault_id + std::string(rest); }
    std::optional<StoredRevision> whole(Number number, std::string_view item, std::string_view sealed) const;
    std::optional<StoredRevision> purged(Number number, std::string_view item, std::string_view sealed) const;

    std::string m_vault_id;
    bool m_first = false;
    Unlocked m_unlocked;
    Secret m_content;
};

/// The next link of the chain.
std::string next_chain(const Head& head, std::string_view before, const StoredRevision& revision);

}  // namespace distinguo::written::vault
