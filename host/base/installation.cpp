#include "base/installation.h"

#include <cstdlib>

namespace distinguo {
namespace {

/// As the XDG base directory specification says: a variable that is no absolute path is passed over.
std::filesystem::path folder_of(const char* variable, const char* otherwise) {
    if (const char* given = std::getenv(variable); given != nullptr && *given == '/')
        return std::filesystem::path(given) / "distinguo";
    const char* home = std::getenv("HOME");
    return std::filesystem::path(home != nullptr && *home == '/' ? home : "/") / otherwise / "distinguo";
}

}  // namespace

std::filesystem::path shared_folder() {
    std::error_code error;
    const auto self = std::filesystem::read_symlink("/proc/self/exe", error);
    return error ? std::filesystem::path("/usr/share") : self.parent_path().parent_path() / "share";
}

std::filesystem::path folder_of_user() { return folder_of("XDG_DATA_HOME", ".local/share"); }
std::filesystem::path state_folder() { return folder_of("XDG_STATE_HOME", ".local/state"); }

}  // namespace distinguo
