#include "written/vault/place.h"

#include <sys/stat.h>

#include <algorithm>
#include <vector>

#include "base/failure.h"

namespace distinguo::written::vault {
namespace fs = std::filesystem;
namespace {

fs::path behind_links(const fs::path& path) {
    std::error_code error;
    const fs::path real = fs::is_symlink(path, error) ? fs::canonical(path, error) : path;
    return error ? path : real;
}

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

}  // namespace distinguo::written::vault
