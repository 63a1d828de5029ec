#pragma once
// What other users of the machine may do with a file.

#include <filesystem>

namespace distinguo::files {

struct ByOthers {
    bool read = false, write = false;
};

/// By the owner and the modes of the file and of every folder on the way to it. The group that bears the user's own
/// name and has no other member is no other user. Of a file that is not there: nothing.
ByOthers by_others(const std::filesystem::path& path);

}  // namespace distinguo::files
