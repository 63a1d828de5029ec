#include "files/abandoned.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>

#include <cerrno>

#include "files/same_file.h"
#include "files/scratch_name.h"

namespace distinguo::files {
namespace {

namespace fs = std::filesystem;

void remove_if_abandoned(const fs::path& path) {
    const Descriptor open(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
    struct stat here {};
    if (!open || ::fstat(open.get(), &here) != 0 || here.st_uid != ::geteuid()) return;
    if (!S_ISREG(here.st_mode) && !S_ISDIR(here.st_mode)) return;
    if (::flock(open.get(), LOCK_EX | LOCK_NB) != 0) return;
    // Held now: whoever makes one of this name finds that it is taken, and makes another.
    struct stat now {};
    if (::lstat(path.c_str(), &now) != 0 || !same_file(here, now)) return;
    std::error_code ignored;
    fs::remove_all(path, ignored);
}

}  // namespace

bool hold(const Descriptor& open, const fs::path& path) {
    if (::flock(open.get(), LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) return false;
    struct stat here {}, there {};
    return ::fstat(open.get(), &here) == 0 && ::lstat(path.c_str(), &there) == 0 && same_file(here, there);
}

void remove_abandoned(const fs::path& folder) {
    std::error_code error;
    for (fs::directory_iterator one(folder, error), end; !error && one != end; one.increment(error))
        if (is_scratch_name(one->path().filename().string())) remove_if_abandoned(one->path());
}

}  // namespace distinguo::files
