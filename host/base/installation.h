#pragma once
// Where the program stands on this machine, and which version it is.

#include <filesystem>

namespace distinguo {

inline constexpr const char* program_version = "0.1.0";

/// The `share` folder beside the program's own `bin`: plugins, translations.
std::filesystem::path shared_folder();
/// $XDG_DATA_HOME/distinguo, or ~/.local/share/distinguo: what the user made or installed.
std::filesystem::path folder_of_user();
/// $XDG_STATE_HOME/distinguo, or ~/.local/state/distinguo: what this machine remembers.
std::filesystem::path state_folder();

}  // namespace distinguo
