#include "written/desk/file_guard.h"

#include <fcntl.h>
#include <sys/file.h>

#include <cerrno>

#include "base/failure.h"
#include "files/atomic_file.h"
#include "written/document/document.h"

namespace distinguo::written {
namespace {

/// FNV-1a: it tells texts apart that people wrote, and has nobody to withstand.
std::uint64_t digest_of(std::string_view bytes) {
    std::uint64_t sum = 0xCBF29CE484222325U;
    for (const char c : bytes) sum = (sum ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
    return sum;
}

}  // namespace

FileGuard::FileGuard(std::filesystem::path path, std::string_view bytes) : m_path(std::move(path)) { written(bytes); }

bool FileGuard::changed() const {
    try {
        const std::string now = files::read_file(m_path, max_document_bytes);
        return now.size() != m_size || digest_of(now) != m_digest;
    } catch (const Failure& failure) {
        // Too long to be what was written here.
        return failure.code() == FailureCode::FileTooLarge;
    }
}

void FileGuard::written(std::string_view bytes) {
    m_size = bytes.size();
    m_digest = digest_of(bytes);
    hold();
}

void FileGuard::hold() {
    // A file that was written anew is another file of the system: the lock is taken on what has the name now.
    m_held = std::make_unique<const files::Descriptor>(::open(m_path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    m_open_elsewhere = *m_held && ::flock(m_held->get(), LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
}

}  // namespace distinguo::written
