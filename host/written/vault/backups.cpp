#include "written/vault/backups.h"

#include <sys/stat.h>

#include "base/messages.h"
#include "files/atomic_file.h"
#include "written/vault/state.h"

namespace distinguo::written::vault {
namespace fs = std::filesystem;
namespace {

/// Who has the vault alone knows that no copy of it is being made.
void clear_unfinished(Vault& vault) {
    if (unfinished_of(vault.path(), vault.id()).empty()) return;
    try {
        vault.while_alone([&] {
            std::error_code error;
            for (const Copy& one : unfinished_of(vault.path(), vault.id())) fs::remove(one.path, error);
        });
    } catch (const Failure&) {
        // Somebody reads, or nothing may be written: the next one clears them away.
    }
}

fs::path own_folder(const fs::path& vault) {
    const fs::path folder = backup_folder_of(vault);
    if (is_linked(folder))
        throw Failure(FailureCode::FileCannotBeWritten, {folder.string()}, {mark("it is a link to another folder")});
    files::make_private_folder(folder);
    return folder;
}

}  // namespace

bool back_up(Vault& vault, const Date& today, bool again) {
    clear_unfinished(vault);
    const fs::path target = name_of_backup(vault.path(), to_iso(today));
    if (!again && !is_linked(target.parent_path()) && is_copy_of(target, vault.id())) return false;
    own_folder(vault.path());
    // A link under this name would have the copy written over what it leads to.
    std::error_code error;
    if (is_linked(target)) fs::remove(target, error);
    vault.copy_to(target);
    // A clock that jumped ahead must not push out the real ones: only as many as are too many go, the oldest names
    // first.
    const std::vector<Copy> all = backups_of(vault.path());
    for (std::size_t k = kept_backups; k < all.size(); ++k)
        if (all[k].path != target) fs::remove(all[k].path, error);
    return true;
}

void take_back_backup(const Vault& vault, const Date& today) {
    const fs::path copy = name_of_backup(vault.path(), to_iso(today));
    std::error_code error;
    fs::remove(copy, error);
    fs::remove(copy.parent_path(), error);  // where it was the only one
}

void forget_copies(Vault& vault) {
    std::optional<Failure> stays;
    const auto tell = [&](const fs::path& path, const std::string& why) {
        if (!stays) stays = Failure(FailureCode::VaultCopyStays, {vault.path().string()}, {path.string(), why});
    };
    vault.while_alone([&] {
        for (const Copy& one : all_that_may_hold_texts(vault.path(), vault.id())) {
            std::error_code error;
            for (const char* beside : {"", "-journal"})
                if (fs::remove(one.path.string() + beside, error); error) tell(one.path, error.message());
        }
    });
    const fs::path folder = backup_folder_of(vault.path());
    if (is_linked(folder)) tell(folder, mark("it is a link to another folder"));
    if (stays) throw *stays;
    files::flush_folder_of(vault.path());
    if (std::error_code error; fs::exists(folder, error)) files::flush_folder_of(folder / ".");
    vault.copies_are_forgotten();
}

}  // namespace distinguo::written::vault
