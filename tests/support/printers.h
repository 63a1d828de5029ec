#pragma once
// What Boost.Test needs to print our types, and small builders shared by the unit tests of the written side and of
// nobody's.

#include <filesystem>
#include <fstream>
#include <ostream>
#include <sstream>
#include <string>

#include "base/failure.h"
#include "files/atomic_file.h"
#include "files/scratch_folder.h"

namespace distinguo {

inline std::ostream& operator<<(std::ostream& out, FailureCode code) {
    return out << "FailureCode " << static_cast<int>(code);
}

namespace tests {

/// Runs `action` and gives the failure that it threw; a test that expects one and gets none fails.
template <class Action>
Failure failure_of(Action action) {
    try {
        action();
    } catch (const Failure& failure) {
        return failure;
    }
    throw std::logic_error("a failure was expected");
}

/// A folder that is gone after the test.
class Folder {
    files::ScratchFolder m_scratch{std::filesystem::temp_directory_path()};

public:
    Folder() { std::filesystem::create_directory(path); }
    /// One that nobody holds: whoever locks folders finds it free.
    const std::filesystem::path path = m_scratch.path() / "folder";
};

inline std::string source_folder() { return DISTINGUO_SOURCE_DIR; }
inline std::string slurp(const std::filesystem::path& path) { return files::read_file(path, 64 * 1024 * 1024); }

}  // namespace tests
}  // namespace distinguo
