#pragma once
// Where the program stands on this machine, and which version it is.

#include <filesystem>

namespace distinguo {

inline constexpr const char* program_version = "0.1.0";

/// The `share` folder beside the program's own `bin`: plugins, translations.
std::filesystem::path shared_folder();

}  // namespace distinguo
