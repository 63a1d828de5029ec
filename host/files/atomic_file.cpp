#include "files/atomic_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <random>

#include "base/failure.h"
#include "files/abandoned.h"
#include "files/cannot_write.h"
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

/// The way to what is open by its descriptor: the only one to a file without a name.
std::string path_of(int descriptor) { return "/proc/self/fd/" + std::to_string(descriptor); }

/// A file without a name, which goes with the process; none where the file system or the machine does not know such.
Descriptor unnamed_in(const std::filesystem::path& folder) {
    Descriptor file(::open(folder.c_str(), O_TMPFILE | O_WRONLY | O_CLOEXEC, 0600));
    struct stat status {};
    if (file && ::stat(path_of(file.get()).c_str(), &status) != 0) return Descriptor(-1);
    return file;
}

std::filesystem::path free_scratch_name_in(const std::filesystem::path& folder) {
    static constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    std::random_device random;
    std::string name = scratch_name_in(folder);
    for (std::size_t k = name.size() - scratch_letters.size(); k < name.size(); ++k)
        name[k] = letters[random() % letters.size()];
    return name;
}

/// 0, or the error of the system.
int write_all(int descriptor, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t done = ::write(descriptor, bytes.data(), bytes.size());
        if (done < 0 && errno == EINTR) continue;
        if (done < 0) return errno;
        if (done == 0) return EIO;
        bytes.remove_prefix(static_cast<std::size_t>(done));
    }
    return 0;
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

ScratchFile::ScratchFile(const std::filesystem::path& target) : m_open(-1) {
    do {
        std::string name = scratch_name_in(folder_of(target));
        m_open = Descriptor(::mkostemp(name.data(), O_CLOEXEC));
        if (!m_open) throw cannot_write(target, errno);
        m_path = name;
    } while (!hold(m_open, m_path));
}

ScratchFile::~ScratchFile() {
    if (!m_path.empty()) ::unlink(m_path.c_str());
}

int ScratchFile::take_the_place_of(const std::filesystem::path& target) {
    if (::rename(m_path.c_str(), target.c_str()) != 0) return errno;
    m_path.clear();
    return 0;
}

AtomicFile::AtomicFile(std::filesystem::path target, Mode mode)
    : m_target(behind_links(target)), m_unnamed(unnamed_in(folder_of(m_target))) {
    if (!m_unnamed) m_scratch.emplace(m_target);
    std::error_code error;
    if (std::filesystem::is_directory(m_target, error)) fail(EISDIR);
    struct stat old {};
    if (mode == Mode::Private) return;
    // An existing file keeps its mode; a new one follows the user's mask, as any program's would.
    if (::stat(m_target.c_str(), &old) == 0) {
        if (::access(m_target.c_str(), W_OK) != 0) fail(errno);
        m_mode = old.st_mode & 07777U;
    } else {
        m_mode = 0666U & ~user_mask();
    }
}

AtomicFile::~AtomicFile() = default;

void AtomicFile::fail(int error) const { throw cannot_write(m_target, error); }

void AtomicFile::write(std::string_view bytes) {
    if (const int error = write_all(descriptor(), bytes); error != 0) fail(error);
}

int AtomicFile::take_a_name() {
    ::flock(m_unnamed.get(), LOCK_EX | LOCK_NB);  // it has no name yet: nobody else can
    const std::string open = path_of(m_unnamed.get());
    const auto link_as = [&](const std::filesystem::path& path) {
        return ::linkat(AT_FDCWD, open.c_str(), AT_FDCWD, path.c_str(), AT_SYMLINK_FOLLOW) == 0 ? 0 : errno;
    };
    if (const int error = link_as(m_target); error != EEXIST) return error;
    // What stands there can only be replaced by what has a name itself: for this moment, one that is held.
    for (;;) {
        const std::filesystem::path name = free_scratch_name_in(folder_of(m_target));
        const int taken = link_as(name);
        if (taken == EEXIST) continue;
        if (taken != 0) return taken;
        if (::rename(name.c_str(), m_target.c_str()) == 0) return 0;
        const int error = errno;
        ::unlink(name.c_str());
        return error;
    }
}

void AtomicFile::take_the_place() {
    // Last of all: until then a crash leaves the previous file.
    ::fchmod(descriptor(), m_mode);
    if (const int error = m_scratch ? m_scratch->take_the_place_of(m_target) : take_a_name(); error != 0) fail(error);
}

void AtomicFile::commit() {
    if (::fsync(descriptor()) != 0) fail(errno);
    take_the_place();
    flush_folder_of(m_target);
    remove_abandoned(folder_of(m_target));
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

void write_new(const std::filesystem::path& target, std::string_view bytes, AtomicFile::Mode mode) {
    const mode_t rights = mode == AtomicFile::Mode::Private ? 0600 : 0666;
    const Descriptor file(::open(target.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC | O_NOFOLLOW, rights));
    if (!file) throw cannot_write(target, errno);
    if (mode == AtomicFile::Mode::Private) ::fchmod(file.get(), rights);
    if (const int error = write_all(file.get(), bytes); error != 0) {
        ::unlink(target.c_str());
        throw cannot_write(target, error);
    }
}

void flush_disk_of(const std::filesystem::path& folder) {
    const Descriptor open(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!open || ::syncfs(open.get()) != 0) throw cannot_write(folder, errno);
}

void make_folder(const std::filesystem::path& folder) {
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error) throw cannot_write(folder, error.value());
    if (!std::filesystem::is_directory(folder))
        throw Failure(FailureCode::FileCannotBeWritten, {folder.string()}, {"not a folder"});
}

void make_private_folder(const std::filesystem::path& folder) {
    std::error_code error;
    if (folder.has_parent_path() && !std::filesystem::exists(folder.parent_path(), error))
        make_private_folder(folder.parent_path());
    if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST) throw cannot_write(folder, errno);
    make_folder(folder);
    // One of an earlier version, or of a umask of those days.
    ::chmod(folder.c_str(), 0700);
}

}  // namespace distinguo::files
