#pragma once
// What this machine saw last of each vault, so that an older copy put in its place is noticed. Holds no name and no
// text.

#include <filesystem>
#include <optional>
#include <string>

#include "written/vault/vault.h"

namespace distinguo::written::vault {

class Memory {
public:
    Memory(std::filesystem::path folder, std::string vault_id);
    /// Nothing where this machine never saw the vault, or forgot.
    std::optional<Position> seen() const;
    /// Fails in silence: a memory that cannot be kept must not keep anyone from writing.
    void remember(const Position& position) const;
    void forget() const;

private:
    std::filesystem::path m_file;
};

/// An older copy, or a vault that went another way since.
struct Rollback {
    Position seen, found;
    bool other_way = false;  ///< not older: from the place that was seen, it has another past
};
std::optional<Rollback> rollback_of(Vault& vault, const Memory& memory);

}  // namespace distinguo::written::vault
