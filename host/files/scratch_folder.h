#pragma once
// A folder for work that may be thrown away.

#include <filesystem>

#include "files/descriptor.h"

namespace distinguo::files {

/// A new folder in `parent`, gone with this object and all that is still in it, or, after a kill, with the
/// next one. `parent` is made where it is missing.
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
    Descriptor m_held{-1};  ///< nobody takes it for one that a killed process left
};

}  // namespace distinguo::files
