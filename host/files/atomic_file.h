#pragma once
// Reading whole files with a limit, and replacing files so that a reader sees the old one or the new one.

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "files/descriptor.h"

namespace distinguo::files {

/// The whole file. Throws FileMissing, FileCannotBeRead, FileTooLarge. Refuses devices and folders.
std::string read_file(const std::filesystem::path& path, std::size_t limit_bytes);

/// An empty file under a temporary name beside `target`, open for writing and readable by its owner alone. It is
/// removed unless it took the target's place; after a kill, by whoever writes in that folder next.
class ScratchFile {
public:
    explicit ScratchFile(const std::filesystem::path& target);
    ~ScratchFile();
    ScratchFile(const ScratchFile&) = delete;
    ScratchFile& operator=(const ScratchFile&) = delete;

    const std::filesystem::path& path() const { return m_path; }
    int descriptor() const { return m_open.get(); }
    /// 0, or the error of the system.
    int take_the_place_of(const std::filesystem::path& target);

private:
    std::filesystem::path m_path;
    Descriptor m_open;
};

/// A file that takes its target's place on commit(). Until then nothing has happened to the target, and it is readable
/// by its owner alone. Where the file system can, it has no name until then either: a kill leaves nothing of it.
class AtomicFile {
public:
    enum class Mode { AsUsual, Private };
    explicit AtomicFile(std::filesystem::path target, Mode mode = Mode::AsUsual);
    ~AtomicFile();
    AtomicFile(const AtomicFile&) = delete;
    AtomicFile& operator=(const AtomicFile&) = delete;

    void write(std::string_view bytes);
    /// Flushes to the disk, renames, then flushes the folder: after it returns the file survives a power cut.
    void commit();

private:
    [[noreturn]] void fail(int error) const;
    int descriptor() const { return m_scratch ? m_scratch->descriptor() : m_unnamed.get(); }
    void take_the_place();
    /// 0, or the error of the system.
    int take_a_name();

    std::filesystem::path m_target;
    unsigned m_mode = 0600;
    Descriptor m_unnamed;
    std::optional<ScratchFile> m_scratch;  ///< where there are no files without a name
};

/// All of the above for content that is already in memory.
void write_atomically(const std::filesystem::path& target, std::string_view bytes);

/// A new file that only its owner may read. An existing one is replaced, never its mode widened.
void write_private(const std::filesystem::path& target, std::string_view bytes);

/// For the many files of a batch, in a folder of its own: under a name that nothing has, complete or absent, flushed to
/// the disk by the system in its own time.
void write_new(const std::filesystem::path& target, std::string_view bytes,
               AtomicFile::Mode mode = AtomicFile::Mode::AsUsual);
/// Everything that was written on the disk of `folder`, in one go; throws FileCannotBeWritten, DiskFull.
void flush_disk_of(const std::filesystem::path& folder);

/// After it, a file made, renamed or removed in the folder of `path` is so after a power cut as well. Throws
/// FileCannotBeWritten.
void flush_folder_of(const std::filesystem::path& path);
/// The bytes of `from` under the name `to`, flushed, for its owner alone; `to` is the old one or the new one, never
/// half. Throws FileCannotBeRead, FileCannotBeWritten, DiskFull.
void copy_file(const std::filesystem::path& from, const std::filesystem::path& to);

/// Makes the folder and its parents; throws FileCannotBeWritten.
void make_folder(const std::filesystem::path& folder);
/// For what is the program's own (its state, its plugins, backups): for the user alone, whatever the mask and whatever
/// it was, and the parents that are made for it; parents that are there stay as they are.
void make_private_folder(const std::filesystem::path& folder);

}  // namespace distinguo::files
