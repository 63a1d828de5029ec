#pragma once
// The key on paper that opens a vault when its passphrase is forgotten: nine groups of four signs, without those that look alike.
// The last group checks the others, so that a slip of the pen is told from a wrong key.

#include <string>
#include <string_view>

#include "written/vault/secret.h"

namespace distinguo::written::vault {

inline constexpr std::size_t recovery_bytes = 20;
inline constexpr std::size_t recovery_groups = 9;

/// `bytes`: 20 bytes of chance.
std::string recovery_text(const Secret& bytes);
/// Reads what a person typed: case, spaces and dashes are free, O is 0, I and L are 1. Throws VaultRecoveryKeyMistyped.
Secret recovery_of(std::string_view typed);

}  // namespace distinguo::written::vault
