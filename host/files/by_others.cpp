#include "files/by_others.h"

#include <grp.h>
#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

#include <string_view>

namespace distinguo::files {
namespace fs = std::filesystem;
namespace {

constexpr unsigned may_read = 4, may_write = 2, may_pass = 1;

bool is_of_the_user_alone(gid_t group) {
    const passwd* user = ::getpwuid(::geteuid());
    const struct group* members = user != nullptr && user->pw_gid == group ? ::getgrgid(group) : nullptr;
    return members != nullptr && members->gr_mem[0] == nullptr && std::string_view(members->gr_name) == user->pw_name;
}

/// What anybody else may do here, the administrator apart.
unsigned allowed(const struct stat& status) {
    if (status.st_uid != ::geteuid() && status.st_uid != 0) return may_read | may_write | may_pass;
    const unsigned group = is_of_the_user_alone(status.st_gid) ? 0 : status.st_mode >> 3U & 7U;
    return group | (status.st_mode & 7U);
}

}  // namespace

ByOthers by_others(const fs::path& path) {
    std::error_code error;
    const fs::path real = fs::canonical(path, error);
    struct stat status {};
    if (error || ::stat(real.c_str(), &status) != 0) return {};
    const unsigned file = allowed(status);
    ByOthers others{(file & may_read) != 0, (file & may_write) != 0};
    for (fs::path folder = real.parent_path();; folder = folder.parent_path()) {
        if (::stat(folder.c_str(), &status) != 0) return {};
        const unsigned here = allowed(status);
        // Nobody comes past this one, whatever lies below.
        if ((here & may_pass) == 0) return {};
        // Another file can be put in the place of this one, or of its folder.
        if ((here & may_write) != 0 && (status.st_mode & S_ISVTX) == 0) others.write = true;
        if (folder == folder.parent_path()) return others;
    }
}

}  // namespace distinguo::files
