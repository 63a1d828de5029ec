#pragma once
// How files and folders that are only there for a moment are called.

#include <filesystem>
#include <string>

namespace distinguo::files {

/// Short, and with a dot: the name of what is written may already be as long as allowed.
inline constexpr const char* scratch_prefix = ".distinguo-";
/// For mkostemp and mkdtemp, which write over the last six letters.
inline std::string scratch_name_in(const std::filesystem::path& folder) {
    return (folder / scratch_prefix).string() + "XXXXXX";
}

}  // namespace distinguo::files
