#include "files/file_lock.h"
#include "files/same_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>

#include <cerrno>
#include <chrono>
#include <cstring>
#include <thread>

#include "base/failure.h"

namespace distinguo::files {
namespace {

using Clock = std::chrono::steady_clock;

/// The descriptor is of what bears the name now, not of what was replaced while we waited.
bool is_current(int descriptor, const std::filesystem::path& path) {
    struct stat held {
    }, named{};
    return ::fstat(descriptor, &held) == 0 && ::stat(path.c_str(), &named) == 0 && same_file(held, named);
}

Descriptor held(const std::filesystem::path& path) {
    for (const auto end = Clock::now() + std::chrono::seconds(10);;) {
        Descriptor descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
        if (!descriptor) return descriptor;
        const bool locked = ::flock(descriptor.get(), LOCK_EX | LOCK_NB) == 0;
        if (!locked && errno != EWOULDBLOCK) return Descriptor(-1);  // a file system without locks
        if (locked && is_current(descriptor.get(), path)) return descriptor;
        if (Clock::now() > end)
            throw Failure(FailureCode::FileCannotBeWritten, {path.string()}, {std::strerror(EBUSY)});
        if (!locked) std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
}

}  // namespace

FileLock::FileLock(const std::filesystem::path& path) : m_held(held(path)) {}

}  // namespace distinguo::files
