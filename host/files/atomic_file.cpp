#include "files/atomic_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "base/failure.h"
#include "files/descriptor.h"
#include "files/scratch_name.h"

namespace distinguo::files {
namespace {

// A link stays a link: what it points to is replaced.
std::filesystem::path behind_links(const std::filesystem::path& path) {
    std::error_code error;
    if (!std::filesystem::is_symlink(path, error)) return path;
    const auto real = std::filesystem::canonical(path, error);
    return error ? path : real;
}

std::filesystem::path folder_of(const std::filesystem::path& path) {
    return path.has_parent_path() ? path.parent_path() : ".";
}

/// Asked once: it can only be read by setting it, which another thread that makes a file must not see.
mode_t user_mask() {
    static const mode_t mask = [] {
        const mode_t now = ::umask(0);
        ::umask(now);
        return now;
    }();
    return mask;
}

Failure cannot_write(const std::filesystem::path& target, int error) {
    if (error == ENOSPC || error == EDQUOT) return Failure(FailureCode::DiskFull, {target.string()});
    return Failure(FailureCode::FileCannotBeWritten, {target.string()}, {std::strerror(error)});
}

}  // namespace

std::string read_file(const std::filesystem::path& path, std::size_t limit_bytes) {
    // O_NONBLOCK keeps a named pipe from hanging the program; it changes nothing for a regular file.
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (file.get() < 0) {
        if (errno == ENOENT) throw Failure(FailureCode::FileMissing, {path.string()});
        throw Failure(FailureCode::FileCannotBeRead, {path.string()}, {std::strerror(errno)});
    }
    struct stat status {};
    if (::fstat(file.get(), &status) != 0)
        throw Failure(FailureCode::FileCannotBeRead, {path.string()}, {std::strerror(errno)});
    if (!S_ISREG(status.st_mode)) throw Failure(FailureCode::FileCannotBeRead, {path.string()}, {"not a regular file"});
    const auto too_large = [&] {
        return Failure(FailureCode::FileTooLarge, {path.string()}, {std::to_string(limit_bytes / (1024 * 1024))});
    };
    if (static_cast<std::size_t>(status.st_size) > limit_bytes) throw too_large();
    std::string bytes(static_cast<std::size_t>(status.st_size) + 1, '\0');
    std::size_t used = 0;
    for (;;) {
        const ssize_t got = ::read(file.get(), bytes.data() + used, bytes.size() - used);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) throw Failure(FailureCode::FileCannotBeRead, {path.string()}, {std::strerror(errno)});
        if (got == 0) break;
        used += static_cast<std::size_t>(got);
        if (used > limit_bytes) throw too_large();
        if (used == bytes.size()) bytes.resize(bytes.size() * 2);
    }
    bytes.resize(used);
    return bytes;
}

ScratchFile::ScratchFile(const std::filesystem::path& target) {
    std::string name = scratch_name_in(folder_of(target));
    m_descriptor = ::mkostemp(name.data(), O_CLOEXEC);
    if (m_descriptor < 0) throw cannot_write(target, errno);
    m_path = name;
}

ScratchFile::~ScratchFile() {
    close();
    if (!m_path.empty()) ::unlink(m_path.c_str());
}

int ScratchFile::close() {
    const int descriptor = m_descriptor;
    m_descriptor = -1;
    return descriptor >= 0 && ::close(descriptor) != 0 ? errno : 0;
}

int ScratchFile::take_the_place_of(const std::filesystem::path& target) {
    if (::rename(m_path.c_str(), target.c_str()) != 0) return errno;
    m_path.clear();
    return 0;
}

AtomicFile::AtomicFile(std::filesystem::path target, Mode mode) : m_target(behind_links(target)), m_scratch(m_target) {
    std::error_code error;
    if (std::filesystem::is_directory(m_target, error)) fail(EISDIR);
    struct stat old {};
    // The scratch file is its owner's alone already.
    if (mode == Mode::Private) return;
    // An existing file keeps its mode; a new one follows the user's mask, as any program's would.
    if (::stat(m_target.c_str(), &old) == 0) {
        if (::access(m_target.c_str(), W_OK) != 0) fail(errno);
        ::fchmod(m_scratch.descriptor(), old.st_mode & 07777);
    } else {
        ::fchmod(m_scratch.descriptor(), 0666 & ~user_mask());
    }
}

AtomicFile::~AtomicFile() = default;

void AtomicFile::fail(int error) const { throw cannot_write(m_target, error); }

void AtomicFile::write(std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t done = ::write(m_scratch.descriptor(), bytes.data(), bytes.size());
        if (done < 0 && errno == EINTR) continue;
        if (done < 0) fail(errno);
        if (done == 0) fail(EIO);
        bytes.remove_prefix(static_cast<std::size_t>(done));
    }
}

void AtomicFile::close_and_rename() {
    if (const int error = m_scratch.close(); error != 0) fail(error);
    // Renamed last: until then a crash leaves the previous file.
    if (const int error = m_scratch.take_the_place_of(m_target); error != 0) fail(error);
}

void AtomicFile::commit_unflushed() { close_and_rename(); }

void AtomicFile::commit() {
    if (::fsync(m_scratch.descriptor()) != 0) fail(errno);
    close_and_rename();
    flush_folder_of(m_target);
}

void flush_folder_of(const std::filesystem::path& path) {
    const Descriptor parent(::open(folder_of(path).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    // Some file systems cannot flush a folder; the content itself is already safe then.
    if (parent.get() >= 0 && ::fsync(parent.get()) != 0 && errno != EINVAL && errno != EROFS)
        throw cannot_write(path, errno);
}

void copy_file(const std::filesystem::path& from, const std::filesystem::path& to) {
    const Descriptor source(::open(from.c_str(), O_RDONLY | O_CLOEXEC));
    if (source.get() < 0) throw Failure(FailureCode::FileCannotBeRead, {from.string()}, {std::strerror(errno)});
    AtomicFile target(to, AtomicFile::Mode::Private);
    std::string piece(1U << 20U, '\0');
    for (;;) {
        const ssize_t got = ::read(source.get(), piece.data(), piece.size());
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) throw Failure(FailureCode::FileCannotBeRead, {from.string()}, {std::strerror(errno)});
        if (got == 0) break;
        target.write({piece.data(), static_cast<std::size_t>(got)});
    }
    target.commit();
}

void write_atomically(const std::filesystem::path& target, std::string_view bytes) {
    AtomicFile file(target);
    file.write(bytes);
    file.commit();
}

void write_private(const std::filesystem::path& target, std::string_view bytes) {
    AtomicFile file(target, AtomicFile::Mode::Private);
    file.write(bytes);
    file.commit();
}

void write_new(const std::filesystem::path& target, std::string_view bytes) {
    AtomicFile file(target);
    file.write(bytes);
    file.commit_unflushed();
}

void make_folder(const std::filesystem::path& folder) {
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error || !std::filesystem::is_directory(folder))
        throw Failure(FailureCode::FileCannotBeWritten, {folder.string()}, {error ? error.message() : "not a folder"});
}

}  // namespace distinguo::files
