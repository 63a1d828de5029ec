#pragma once
// One file, one name: whatever link or path leads to a vault, SQLite's journal, the sign of who has it open and its
// backups lie beside the same name.

#include <filesystem>

namespace distinguo::written::vault {

/// The vault's own name. Links are followed; of several names in one folder (hard links) it is always the same one.
std::filesystem::path place_of(const std::filesystem::path& vault);

/// Throws VaultHardLink where the file has a name in another folder, from which nobody would find what lies beside it.
void refuse_names_elsewhere(const std::filesystem::path& vault);

/// What lies beside a vault: a journal while something is saved; with time, backups and copies set aside as well.
enum class Beside { Journal, All };
/// Throws FileCannotBeWritten where the names of these, or the paths to them, would be longer than the disk or SQLite
/// can take.
void refuse_long_names(const std::filesystem::path& place, Beside beside);

}  // namespace distinguo::written::vault
