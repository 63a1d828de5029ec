#include "files/scratch_folder.h"

#include <stdlib.h>

#include <cerrno>
#include <chrono>
#include <cstring>

#include "base/failure.h"
#include "files/atomic_file.h"
#include "files/scratch_name.h"

namespace distinguo::files {
namespace {

namespace fs = std::filesystem;

}  // namespace

ScratchFolder::ScratchFolder(const fs::path& parent) {
    make_folder(parent);
    // What a killed process left is cleared by the next one; a folder of this hour may be somebody's work.
    std::error_code ignored;
    const auto old = fs::file_time_type::clock::now() - std::chrono::hours(1);
    for (const auto& entry : fs::directory_iterator(parent, ignored))
        if (entry.path().filename().string().rfind(scratch_prefix, 0) == 0 && entry.is_directory(ignored) &&
            entry.last_write_time(ignored) < old)
            fs::remove_all(entry.path(), ignored);
    std::string name = scratch_name_in(parent);
    if (::mkdtemp(name.data()) == nullptr)
        throw Failure(FailureCode::FileCannotBeWritten, {parent.string()}, {std::strerror(errno)});
    m_path = name;
}

ScratchFolder::~ScratchFolder() {
    std::error_code error;
    fs::remove_all(m_path, error);
}

}  // namespace distinguo::files
