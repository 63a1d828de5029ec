#pragma once
// Copies of a vault, one before the first write of a day, in a folder beside it. They are sealed as the vault is.

#include <filesystem>

#include "base/date.h"
#include "written/vault/copies.h"
#include "written/vault/vault.h"

namespace distinguo::written::vault {

inline constexpr std::size_t kept_backups = 5;

/// A copy of this moment, unless there is one of `today`; the oldest beyond kept_backups go, and what killed programs
/// left. While the copy is made nobody writes. Throws DiskFull, FileCannotBeWritten, VaultDamaged: those that are there
/// stay.
bool back_up(Vault& vault, const Date& today, bool again = false);

/// Of today, where the disk has no room for both: the text goes first.
void take_back_backup(const Vault& vault, const Date& today);

/// Of what was destroyed no copy is left that is known here. Throws VaultCopyStays; it is tried again by who opens the
/// vault next.
void forget_copies(Vault& vault);

/// The copy takes the vault's place, and what was there is kept beside it: gives that one's path, which `undo` takes
/// back. From the copy aside to the end nobody writes in the vault. Throws VaultDamaged, VaultOfAnother, before
/// anything moves.
std::filesystem::path restore(const std::filesystem::path& copy, const std::filesystem::path& vault, const Date& today);
/// What the last restore set aside takes the vault's place again. Throws FileMissing where there is none.
std::filesystem::path undo_restore(const std::filesystem::path& vault, const Date& today);

}  // namespace distinguo::written::vault
