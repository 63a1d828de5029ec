#pragma once
// How files and folders that are only there for a moment are called.

#include <filesystem>
#include <string>
#include <string_view>

namespace distinguo::files {

/// Short, and with a dot: the name of what is written may already be as long as allowed.
inline constexpr std::string_view scratch_prefix = ".distinguo-";
/// For mkostemp and mkdtemp, which write over the last six letters.
inline constexpr std::string_view scratch_letters = "XXXXXX";
inline std::string scratch_name_in(const std::filesystem::path& folder) {
    return (folder / scratch_prefix).string().append(scratch_letters);
}
inline bool is_scratch_name(std::string_view name) {
    return name.size() == scratch_prefix.size() + scratch_letters.size() && name.starts_with(scratch_prefix);
}

}  // namespace distinguo::files
