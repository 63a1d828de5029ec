#pragma once
// What a vault says of itself in clear: its id, how its key is wrapped. Nothing of anyone.

#include <cstdint>
#include <string>
#include <string_view>

#include "written/vault/secret.h"

namespace distinguo::written::vault {

inline constexpr std::uint64_t format_version = 1;

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
    std::string vault_id;          ///< 16 bytes of chance
    std::string salt;              ///< of the passphrase
    Cost cost;
    std::string by_passphrase;     ///< the vault's key, wrapped
    std::string by_recovery;
    std::string public_key;        ///< Ed25519: what purge records are signed with

    std::string encoded() const;
    /// Throws VaultDamaged, VaultNewer, VaultParameters: before anything is computed from it.
    static Header decoded(std::string_view bytes, const std::string& source);
};

/// Wrapping and unwrapping the vault's key. Unwrapping throws VaultPassphraseWrong or VaultRecoveryKeyWrong.
void wrap_by_passphrase(Header& header, const Secret& master, const Secret& passphrase, const Cost& cost);
void wrap_by_recovery(Header& header, const Secret& master, const Secret& recovery);
Secret unwrap_by_passphrase(const Header& header, const Secret& passphrase, const std::string& source);
Secret unwrap_by_recovery(const Header& header, const Secret& recovery, const std::string& source);

}  // namespace distinguo::written::vault
