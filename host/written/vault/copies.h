#pragma once
// Which copies of a vault lie beside it: the backup of each day in a folder of its own, what a restore set aside, and
// what a program that was killed left of either. Those that somebody carried elsewhere are not known.

#include <filesystem>
#include <string>
#include <vector>

namespace distinguo::written::vault {

struct Copy {
    enum class Kind { Backup, Aside, Unfinished };
    Kind kind = Kind::Backup;
    std::filesystem::path path;
    std::string day;  ///< ISO; empty of what was never finished
};

std::filesystem::path backup_folder_of(const std::filesystem::path& vault);
/// A folder that is a link is somebody else's: it is neither filled, nor changed, nor cleared.
bool is_linked(const std::filesystem::path& path);
/// By its header: a whole copy of this vault. A link is none.
bool is_copy_of(const std::filesystem::path& file, const std::string& vault_id);

/// Backups of this very vault, the newest first; whatever else bears such a name is none. Where the vault itself cannot
/// be read, those of any.
std::vector<Copy> backups_of(const std::filesystem::path& vault);
/// What restores set aside, the newest first.
std::vector<Copy> asides_of(const std::filesystem::path& vault);
/// What killed programs left of a copy. One that is made right now looks the same: to be cleared by who has the vault
/// alone.
std::vector<Copy> unfinished_of(const std::filesystem::path& vault, const std::string& vault_id);
/// All of them.
std::vector<Copy> copies_of(const std::filesystem::path& vault, const std::string& vault_id);
/// As above, with whatever bears the name of a backup and may hold what a backup held.
std::vector<Copy> all_that_may_hold_texts(const std::filesystem::path& vault, const std::string& vault_id);

std::filesystem::path name_of_backup(const std::filesystem::path& vault, const std::string& day);
/// A name that is free.
std::filesystem::path name_of_aside(const std::filesystem::path& vault, const std::string& day);

}  // namespace distinguo::written::vault
