#pragma once
// What a vault says of itself in clear: its id, and how its key is wrapped. Nothing of anyone. What it stands for:
// keys.h.

#include <cstdint>
#include <string>
#include <string_view>

#include "written/vault/secret.h"

namespace distinguo::written::vault {

inline constexpr std::uint64_t format_version = 2;
/// That of Distinguo 0.1: read as it is, and written anew as soon as somebody opens it to write.
inline constexpr std::uint64_t first_version = 1;

/// The price of trying a passphrase (Argon2id, one lane).
struct Cost {
    std::uint64_t memory = 0;  ///< bytes
    std::uint64_t passes = 0;
};
/// The least that is accepted, in a header as well: 64 MiB.
inline constexpr Cost least_cost{64ULL << 20U, 2};
/// About a second on this machine, measured now; never less than the least.
Cost cost_of_a_second();

struct Header {
    std::uint64_t version = format_version;
    std::string vault_id;  ///< 16 bytes of chance
    std::string salt;      ///< of the passphrase
    Cost cost;
    std::string by_passphrase;  ///< the vault's key, wrapped
    std::string by_recovery;
    std::string public_key;  ///< Ed25519: what purge records are signed with
    std::string bridge;      ///< from the key of 0.1 to today's, while one of the two is still wrapped as 0.1 did
    std::string slots;       ///< sealed: for whom the key is wrapped again when it changes
    std::string mac;         ///< of all the rest, under the vault's key; 0.1 had none

    std::string encoded() const;
    /// Throws VaultDamaged, VaultNewer, VaultParameters: before anything is computed from it.
    static Header decoded(std::string_view bytes, const std::string& source);
};

/// For whom the key is wrapped: who holds the vault's key can wrap another for both, without knowing passphrase or
/// recovery key.
struct Slots {
    std::string passphrase, recovery;  ///< X25519 public keys; empty where it is wrapped as 0.1 did
    Secret bridge;                     ///< opens the bridge; empty where nothing is wrapped as 0.1 did

    Slots copy() const { return {passphrase, recovery, Secret(bridge.view())}; }
};

/// A vault's key, just unwrapped.
struct Unlocked {
    Secret key;
    Slots slots;

    Unlocked copy() const { return {Secret(key.view()), slots.copy()}; }
};

/// The slot of a new passphrase; the header takes its salt and cost.
std::string slot_of_passphrase(Header& header, const Secret& passphrase, const Cost& cost);
std::string slot_of_recovery(const Header& header, const Secret& recovery);
/// Wraps the key for both slots, and vouches for the whole header.
void wrap(Header& header, const Unlocked& unlocked);

/// Throw VaultPassphraseWrong or VaultRecoveryKeyWrong; VaultDamaged where the key does not vouch for the header.
Unlocked unwrap_by_passphrase(const Header& header, const Secret& passphrase, const std::string& source);
Unlocked unwrap_by_recovery(const Header& header, const Secret& recovery, const std::string& source);

}  // namespace distinguo::written::vault
