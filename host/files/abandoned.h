#pragma once
// What a killed process leaves behind: files and folders under a scratch name. Whoever uses one holds it, and the hold
// ends with the process; what nobody holds may go.

#include <filesystem>

#include "files/descriptor.h"

namespace distinguo::files {

/// Holds what is open as long as the descriptor is, and says whether it still stands under `path`: somebody who cleared
/// the folder before it was held may have taken it away. True where the file system knows no such holds.
bool hold(const Descriptor& open, const std::filesystem::path& path);

/// Takes away the files and folders under a scratch name in `folder` that are this user's and that nobody holds. What
/// cannot be looked at or taken away stays.
void remove_abandoned(const std::filesystem::path& folder);

}  // namespace distinguo::files
