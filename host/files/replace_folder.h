#pragma once
// Taking the place of a folder that is in use.

#include <filesystem>

namespace distinguo::files {

/// `newer` stands where `target` stood, and what stood there under the name of `newer`; where nothing stood, it is
/// moved. Both are on one disk. One step where the file system can: whoever looks, and whoever comes after a kill,
/// finds the old one or the new one. Throws FileCannotBeWritten, and the old one is there again.
void take_the_place_of(const std::filesystem::path& target, const std::filesystem::path& newer);

}  // namespace distinguo::files
