#pragma once
// Copies of a vault, one before the first write of a day, in a folder beside it. They are sealed as the vault is.

#include <filesystem>
#include <string>
#include <vector>

#include "base/date.h"
#include "written/vault/vault.h"

namespace distinguo::written::vault {

inline constexpr std::size_t kept_backups = 5;

struct Backup {
    std::filesystem::path path;
    std::string day;  ///< ISO
};
std::filesystem::path backup_folder_of(const std::filesystem::path& vault);
/// The newest first.
std::vector<Backup> backups_of(const std::filesystem::path& vault);
/// A copy of this moment, unless there is one of `today`; the oldest beyond kept_backups go. While the copy is made
/// nobody writes. Throws DiskFull, FileCannotBeWritten: those that are there stay as they are.
bool back_up(Vault& vault, const Date& today, bool again = false);
/// The copy takes the vault's place; what was there is kept beside it. Gives that one's path.
std::filesystem::path restore(const Backup& backup, const std::filesystem::path& vault, const Date& today);
void forget_backups(const std::filesystem::path& vault);

}  // namespace distinguo::written::vault
