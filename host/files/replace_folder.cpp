#include "files/replace_folder.h"

#include <fcntl.h>
#include <stdio.h>

#include <cerrno>
#include <cstring>

#include "base/failure.h"
#include "files/atomic_file.h"

namespace distinguo::files {
namespace {

namespace fs = std::filesystem;

/// 0, or the error of the system.
int move(const fs::path& from, const fs::path& to, unsigned how = 0) {
    const int done = how == 0 ? ::rename(from.c_str(), to.c_str())
                              : ::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), how);
    return done == 0 ? 0 : errno;
}

/// For file systems that cannot exchange two names. Between the steps nothing stands at the second.
int exchange_in_steps(const fs::path& newer, const fs::path& target) {
    const fs::path aside = newer.string() + ".old";
    if (const int error = move(target, aside); error != 0) return error;
    if (const int error = move(newer, target); error != 0) {
        move(aside, target);
        return error;
    }
    return move(aside, newer);
}

int exchange(const fs::path& newer, const fs::path& target) {
    const int error = move(newer, target, RENAME_EXCHANGE);
    return error == EINVAL || error == ENOSYS ? exchange_in_steps(newer, target) : error;
}

}  // namespace

void take_the_place_of(const fs::path& target, const fs::path& newer) {
    std::error_code unknown;
    const bool taken = fs::exists(fs::symlink_status(target, unknown));
    if (const int error = taken ? exchange(newer, target) : move(newer, target); error != 0)
        throw Failure(FailureCode::FileCannotBeWritten, {target.string()}, {std::strerror(error)});
    try {
        flush_folder_of(target);
    } catch (const Failure&) {
        if (taken) exchange(newer, target);
        else move(target, newer);
        throw;
    }
}

}  // namespace distinguo::files
