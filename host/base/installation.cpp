#include "base/installation.h"

namespace distinguo {

std::filesystem::path shared_folder() {
    std::error_code error;
    const auto self = std::filesystem::read_symlink("/proc/self/exe", error);
    return error ? std::filesystem::path("/usr/share") : self.parent_path().parent_path() / "share";
}

}  // namespace distinguo
