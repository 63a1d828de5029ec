#pragma once
// The key on paper that opens a vault when its passphrase is forgotten: twelve groups of four signs, without those that
// look alike (neither O nor 0, neither I nor 1). The last group checks the others, so that a slip of the pen is told
// from a wrong key.

#include <string>
#include <string_view>

#include "written/vault/secret.h"

namespace distinguo::written::vault {

inline constexpr std::size_t recovery_bytes = 27;
inline constexpr std::size_t recovery_groups = 12;

/// `bytes`: recovery_bytes of chance.
std::string recovery_text(const Secret& bytes);
/// Reads what a person typed: case, spaces and dashes are free. Throws VaultRecoveryKeyMistyped.
Secret recovery_of(std::string_view typed);

}  // namespace distinguo::written::vault
