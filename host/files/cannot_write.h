#pragma once
// Why something could not be written, told by its name: a disk that is full, one that holds no more files, a quota, a
// name that is too long. Told in French as causes are.

#include <filesystem>

#include "base/failure.h"

namespace distinguo::files {

/// `error`: of the system, from the call that failed.
Failure cannot_write(const std::filesystem::path& target, int error);

/// What keeps a file from being made in a folder: 0, or the error of the system. The file that is tried never has a
/// name; where the file system knows no such files, 0 is all that can be said.
int error_of_new_file_in(const std::filesystem::path& folder);

}  // namespace distinguo::files
