#pragma once
// A folder for work that may be thrown away.

#include <filesystem>

namespace distinguo::files {

/// A new folder in `parent`, gone with this object and all that is still in it. `parent` is made where it is missing.
/// Throws FileCannotBeWritten.
class ScratchFolder {
public:
    explicit ScratchFolder(const std::filesystem::path& parent);
    ~ScratchFolder();
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;
    const std::filesystem::path& path() const { return m_path; }

private:
    std::filesystem::path m_path;
};

}  // namespace distinguo::files
