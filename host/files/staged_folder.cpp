#include "files/staged_folder.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>

#include "base/failure.h"
#include "files/atomic_file.h"
#include "files/cannot_write.h"

namespace distinguo::files {
namespace {

namespace fs = std::filesystem;

bool taken(const fs::path& path) {
    struct stat here {};
    return ::lstat(path.c_str(), &here) == 0;
}

/// The topmost folder of `folder` that is not there yet.
fs::path missing_part_of(const fs::path& folder) {
    fs::path missing;
    std::error_code error;
    for (fs::path here = fs::absolute(folder, error).lexically_normal(); !taken(here) && here.has_relative_path();
         here = here.parent_path())
        if (!here.filename().empty()) missing = here;
    return missing;
}

/// Never over something that is there. Where the file system cannot promise that, it is looked at first.
int move_to_free(const fs::path& from, const fs::path& to) {
    if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) return 0;
    if (errno != EINVAL && errno != ENOSYS) return errno;
    if (taken(to)) return EEXIST;
    return ::rename(from.c_str(), to.c_str()) == 0 ? 0 : errno;
}

}  // namespace

StagedFolder::StagedFolder(const fs::path& folder) : m_folder(folder), m_made(missing_part_of(folder)) {
    try {
        m_new.emplace(folder);
        m_old.emplace(folder);
    } catch (...) {
        std::error_code error;
        m_new.reset();
        if (!m_made.empty()) fs::remove(m_folder, error);
        throw;
    }
}

StagedFolder::~StagedFolder() {
    m_new.reset();
    m_old.reset();
    if (m_committed || m_made.empty()) return;
    // Empty folders only: what somebody else put there meanwhile is theirs.
    std::error_code error;
    for (fs::path here = fs::absolute(m_folder, error).lexically_normal(); !error; here = here.parent_path()) {
        if (!here.filename().empty() && !fs::remove(here, error)) return;
        if (here == m_made || !here.has_relative_path()) return;
    }
}

void StagedFolder::write(const std::string& name, std::string_view bytes) const {
    if (name.empty() || name == "." || name == ".." || name.find('/') != std::string::npos ||
        name.find('\0') != std::string::npos)
        throw Failure(FailureCode::FileCannotBeWritten, {(m_folder / name).string()}, {"it is not the name of a file"});
    try {
        write_new(m_new->path() / name, bytes);
    } catch (const Failure& failure) {
        throw Failure(failure.code(), {(m_folder / name).string()}, failure.details());
    }
}

void StagedFolder::commit(const MayReplace& may_replace) {
    std::vector<std::string> names;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(m_new->path(), error))
        names.push_back(entry.path().filename().string());
    std::sort(names.begin(), names.end());
    for (const std::string& name : names)
        if (taken(m_folder / name)) may_replace(m_folder / name);
    try {
        for (const std::string& name : names) move_in(name, may_replace);
    } catch (...) {
        move_back();
        throw;
    }
    m_committed = true;
    flush_folder_of(m_folder / "x");
}

void StagedFolder::move_in(const std::string& name, const MayReplace& may_replace) {
    const fs::path target = m_folder / name;
    int status = move_to_free(m_new->path() / name, target);
    bool replaced = false;
    if (status == EEXIST) {
        may_replace(target);
        // What is replaced is put aside first, so that it can come back.
        status = ::rename(target.c_str(), (m_old->path() / name).c_str()) == 0 ? 0 : errno;
        replaced = status == 0;
        if (replaced && (status = move_to_free(m_new->path() / name, target)) != 0)
            move_to_free(m_old->path() / name, target);
    }
    if (status != 0)
        throw cannot_write(target, status);
    m_moved.push_back({name, replaced});
}

void StagedFolder::move_back() {
    for (auto one = m_moved.rbegin(); one != m_moved.rend(); ++one) {
        const fs::path target = m_folder / one->name;
        if (::rename(target.c_str(), (m_new->path() / one->name).c_str()) != 0) continue;
        if (one->replaced) move_to_free(m_old->path() / one->name, target);
    }
    m_moved.clear();
}

}  // namespace distinguo::files
