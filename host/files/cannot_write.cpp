#include "files/cannot_write.h"

#include <fcntl.h>
#include <sys/statvfs.h>

#include <cerrno>
#include <cstring>

#include "base/messages.h"
#include "files/descriptor.h"

namespace distinguo::files {
namespace {

/// Some file systems make room for files as they are needed: they give no number at all.
bool holds_no_more_files(const std::filesystem::path& folder) {
    struct statvfs disk {};
    return ::statvfs(folder.c_str(), &disk) == 0 && disk.f_files > 0 && disk.f_favail == 0;
}

}  // namespace

Failure cannot_write(const std::filesystem::path& target, int error) {
    const std::filesystem::path folder = target.has_parent_path() ? target.parent_path() : ".";
    const auto because = [&](const char* cause) {
        return Failure(FailureCode::FileCannotBeWritten, {target.string()}, {cause});
    };
    if (error == EDQUOT) return because(mark("your share of the disk (quota) is used up"));
    if (error == ENOSPC && holds_no_more_files(folder))
        return because(mark("the disk holds as many files as it can, even if there is room on it"));
    if (error == ENOSPC) return Failure(FailureCode::DiskFull, {target.string()});
    return because(std::strerror(error));
}

int error_of_new_file_in(const std::filesystem::path& folder) {
    const Descriptor file(::open(folder.c_str(), O_TMPFILE | O_WRONLY | O_CLOEXEC, 0600));
    return file || errno == EOPNOTSUPP || errno == EISDIR || errno == ENOENT ? 0 : errno;
}

}  // namespace distinguo::files
