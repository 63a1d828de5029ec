#include "written/vault/place.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <string_view>
#include <vector>

#include "base/failure.h"
#include "files/cannot_write.h"

namespace distinguo::written::vault {
namespace fs = std::filesystem;
namespace {

fs::path behind_links(const fs::path& path) {
    std::error_code error;
    const fs::path real = fs::is_symlink(path, error) ? fs::canonical(path, error) : path;
    return error ? path : real;
}

// SQLite's own limit of a path, of Linux's names where the disk does not say, and the longest of what lies beside.
constexpr std::size_t most_of_path = 512, most_of_name = 255;
constexpr std::string_view journal = "-journal", aside = ".before-2026-11-28-99-journal";
constexpr std::string_view backup = ".backups/2026-11-28.vault-journal";

fs::path folder_of(const fs::path& path) { return path.has_parent_path() ? path.parent_path() : "."; }

/// The names that this file has in its folder.
std::vector<fs::path> names_beside(const fs::path& path, const struct stat& file) {
    std::vector<fs::path> names;
    std::error_code error;
    for (const auto& one : fs::directory_iterator(folder_of(path), error)) {
        struct stat other {};
        const bool same =
            ::lstat(one.path().c_str(), &other) == 0 && other.st_dev == file.st_dev && other.st_ino == file.st_ino;
        if (same) names.push_back(path.has_parent_path() ? one.path() : one.path().filename());
    }
    std::sort(names.begin(), names.end());
    return names;
}

}  // namespace

fs::path place_of(const fs::path& vault) {
    const fs::path path = behind_links(vault);
    struct stat file {};
    if (::stat(path.c_str(), &file) != 0 || file.st_nlink < 2) return path;
    const std::vector<fs::path> names = names_beside(path, file);
    if (names.empty()) return path;
    // A save that was broken off before the file had two names is undone first.
    const auto has_journal = [](const fs::path& name) {
        std::error_code error;
        return fs::exists(name.string() + "-journal", error);
    };
    const auto chosen = std::find_if(names.begin(), names.end(), has_journal);
    return chosen == names.end() ? names.front() : *chosen;
}

void refuse_names_elsewhere(const fs::path& vault) {
    const fs::path path = behind_links(vault);
    struct stat file {};
    if (::stat(path.c_str(), &file) != 0 || file.st_nlink < 2) return;
    if (names_beside(path, file).size() < file.st_nlink) throw Failure(FailureCode::VaultHardLink, {vault.string()});
}

void refuse_long_names(const fs::path& place, Beside beside) {
    std::error_code error;
    const fs::path whole = fs::absolute(place, error);
    const long known = ::pathconf(folder_of(place).c_str(), _PC_NAME_MAX);
    const bool all = beside == Beside::All;
    const std::size_t name = place.filename().string().size() + (all ? aside : journal).size();
    const std::size_t path = whole.string().size() + (all ? backup : journal).size();
    if (name > (known > 0 ? static_cast<std::size_t>(known) : most_of_name) || path > most_of_path)
        throw files::cannot_write(place, ENAMETOOLONG);
}

}  // namespace distinguo::written::vault
