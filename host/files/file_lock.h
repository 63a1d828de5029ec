#pragma once
// One at a time: whoever reads a file, changes it and writes it again waits until another has done so.

#include <filesystem>

#include "files/descriptor.h"

namespace distinguo::files {

/// Held as long as it lives. The file is replaced under its name when it is written; the lock is on what bears the
/// name. Nothing is locked where there is no file. Throws FileCannotBeWritten where another holds it for ten seconds.
class FileLock {
public:
    explicit FileLock(const std::filesystem::path& path);

private:
    Descriptor m_held;
};

}  // namespace distinguo::files
