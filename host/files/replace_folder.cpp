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

/// For file systems that cannot exchange two names. Between the steps nothing stands there.
int exchange_in_steps(const fs::path& newer, const fs::path& target) {
    const fs::path aside = newer.string() + ".old";
    if (const int error = move(target, aside); error != 0) return error;
    if (const int error = move(newer, target); error != 0) {
        move(aside, target);
        return error;
    }
    return move(aside, newer);
}

}  // namespace

void take_the_place_of(const fs::path& target, const fs::path& newer) {
    int error = move(newer, target, RENAME_EXCHANGE);
    if (error == EINVAL || error == ENOSYS) {
        std::error_code unknown;
        error = fs::exists(fs::symlink_status(target, unknown)) ? exchange_in_steps(newer, target) : ENOENT;
    }
    if (error == ENOENT) error = move(newer, target);
    if (error != 0) throw Failure(FailureCode::FileCannotBeWritten, {target.string()}, {std::strerror(error)});
    flush_folder_of(target);
}

}  // namespace distinguo::files
