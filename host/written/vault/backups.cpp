#include "written/vault/backups.h"

#include <sys/stat.h>

#include <algorithm>

#include "files/atomic_file.h"
#include "written/vault/place.h"
#include "written/vault/state.h"

namespace distinguo::written::vault {
namespace fs = std::filesystem;

namespace {

constexpr std::string_view ending = ".vault";

}  // namespace

fs::path backup_folder_of(const fs::path& vault) { return place_of(vault).string() + ".backups"; }

std::vector<Backup> backups_of(const fs::path& vault) {
    std::vector<Backup> all;
    std::error_code error;
    for (const auto& one : fs::directory_iterator(backup_folder_of(vault), error)) {
        const std::string name = one.path().filename().string();
        if (name.size() == 10 + ending.size() && name.ends_with(ending) && parse_date(name.substr(0, 10))) all.push_back({one.path(), name.substr(0, 10)});
    }
    std::sort(all.begin(), all.end(), [](const Backup& a, const Backup& b) { return a.day > b.day; });
    return all;
}

bool back_up(Vault& vault, const Date& today, bool again) {
    const fs::path folder = backup_folder_of(vault.path());
    const fs::path target = folder / (to_iso(today) + std::string(ending));
    std::error_code error;
    if (!again && fs::exists(target, error)) return false;
    files::make_folder(folder);
    ::chmod(folder.c_str(), 0700);
    vault.while_still([&] { files::copy_file(vault.path(), target); });
    // A clock that jumped ahead must not push out the real ones: only as many as are too many go, the oldest names first.
    const std::vector<Backup> all = backups_of(vault.path());
    for (std::size_t k = kept_backups; k < all.size(); ++k)
        if (all[k].path != target) fs::remove(all[k].path, error);
    return true;
}

fs::path restore(const Backup& backup, const fs::path& vault, const Date& today) {
    Vault::header_of(backup.path);  // that it is a vault is known before anything moves
    fs::path aside;
    std::error_code error;
    if (fs::exists(vault, error)) {
        for (int k = 1;; ++k) {
            aside = vault.string() + ".before-" + to_iso(today) + (k > 1 ? "-" + std::to_string(k) : "");
            if (!fs::exists(aside, error)) break;
        }
        files::copy_file(vault, aside);
    }
    try {
        // In place, where the vault still opens: another window that has it open must not go on writing in a file without a name.
        Database now(vault, Database::Mode::Write);
        Database then(backup.path, Database::Mode::Read);
        now.become(then);
    } catch (const Failure& failure) {
        if (failure.code() != FailureCode::VaultDamaged && failure.code() != FailureCode::NotAVault && failure.code() != FailureCode::FileMissing) throw;
        files::copy_file(backup.path, vault);
    }
    return aside;
}

void forget_backups(const fs::path& vault) {
    std::error_code error;
    for (const Backup& one : backups_of(vault)) fs::remove(one.path, error);
}

}  // namespace distinguo::written::vault
