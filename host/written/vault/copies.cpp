#include "written/vault/copies.h"

#include <fcntl.h>

#include <algorithm>

#include "base/date.h"
#include "base/failure.h"
#include "files/descriptor.h"
#include "files/scratch_name.h"
#include "written/vault/place.h"
#include "written/vault/state.h"

namespace distinguo::written::vault {
namespace fs = std::filesystem;
namespace {

constexpr std::string_view ending = ".vault", before = ".before-";
constexpr std::size_t day_length = 10;
/// The header lies on one of the first pages; of a copy that ended before, nothing was copied that anybody wrote.
constexpr std::uint64_t header_pages = 8;

/// A regular file; a link is none.
bool is_file(const fs::path& path) {
    std::error_code error;
    return fs::is_regular_file(fs::symlink_status(path, error));
}

std::vector<fs::path> files_in(const fs::path& folder) {
    std::vector<fs::path> all;
    std::error_code error;
    for (const auto& one : fs::directory_iterator(folder, error))
        if (is_file(one.path())) all.push_back(one.path());
    return all;
}

fs::path folder_of(const fs::path& path) { return path.has_parent_path() ? path.parent_path() : "."; }

std::string id_of(const fs::path& vault) {
    try {
        return Vault::header_of(vault).vault_id;
    } catch (const Failure&) {
        return {};
    }
}

bool is_scratch(const fs::path& path) { return files::is_scratch_name(path.filename().string()); }

/// A rescue that goes on beside the vault has its own file locked.
bool is_in_use(const fs::path& path) {
    const files::Descriptor file(::open(path.c_str(), O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
    struct flock whole {};
    whole.l_type = F_WRLCK;
    whole.l_whence = SEEK_SET;
    return file && ::fcntl(file.get(), F_OFD_GETLK, &whole) == 0 && whole.l_type != F_UNLCK;
}

/// The beginning of a copy, however little of it there is.
bool begins_as(const fs::path& path, const std::string& vault_id) {
    try {
        const Database file(path, Database::Mode::Raw);
        PageReader reader = file.pages();
        for (std::uint64_t number = 1; number <= std::min(reader.pages(), header_pages); ++number) {
            const std::string page = reader.page(number);
            for (std::size_t offset = 0; offset + 8 < page_bytes; ++offset) {
                const auto bytes = reader.header_at(page, {number, offset});
                if (bytes && Header::decoded(*bytes, path.string()).vault_id == vault_id) return true;
            }
        }
    } catch (const Failure&) {
        return false;
    }
    return false;
}

std::vector<Copy> named_as_backups(const fs::path& vault) {
    std::vector<Copy> all;
    if (is_linked(backup_folder_of(vault))) return all;
    for (const fs::path& path : files_in(backup_folder_of(vault))) {
        const std::string name = path.filename().string();
        if (name.size() == day_length + ending.size() && name.ends_with(ending) &&
            parse_date(name.substr(0, day_length)))
            all.push_back({Copy::Kind::Backup, path, name.substr(0, day_length)});
    }
    std::sort(all.begin(), all.end(), [](const Copy& a, const Copy& b) { return a.day > b.day; });
    return all;
}

}  // namespace

fs::path backup_folder_of(const fs::path& vault) { return place_of(vault).string() + ".backups"; }

bool is_linked(const fs::path& path) {
    std::error_code error;
    return fs::is_symlink(fs::symlink_status(path, error));
}

bool is_copy_of(const fs::path& file, const std::string& vault_id) {
    return is_file(file) && (vault_id.empty() ? !id_of(file).empty() : id_of(file) == vault_id);
}

std::vector<Copy> backups_of(const fs::path& vault) {
    const std::string vault_id = id_of(vault);
    std::vector<Copy> all = named_as_backups(vault);
    std::erase_if(all, [&](const Copy& one) { return !is_copy_of(one.path, vault_id); });
    return all;
}

std::vector<Copy> asides_of(const fs::path& vault) {
    std::vector<std::pair<fs::file_time_type, Copy>> found;
    std::error_code error;
    const fs::path place = place_of(vault);
    const std::string start = place.filename().string() + std::string(before);
    for (const fs::path& path : files_in(folder_of(place))) {
        const std::string name = path.filename().string();
        if (name.rfind(start, 0) != 0) continue;
        const std::string day = name.substr(start.size(), day_length), rest = name.substr(start.size() + day.size());
        const bool numbered =
            rest.size() > 1 && rest[0] == '-' && rest.find_first_not_of("0123456789", 1) == std::string::npos;
        if (parse_date(day) && (rest.empty() || numbered))
            found.push_back({fs::last_write_time(path, error), {Copy::Kind::Aside, path, day}});
    }
    std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    std::vector<Copy> all;
    for (auto& [time, copy] : found) all.push_back(std::move(copy));
    return all;
}

std::vector<Copy> unfinished_of(const fs::path& vault, const std::string& vault_id) {
    std::vector<Copy> all;
    const fs::path backups = backup_folder_of(vault);
    // The folder of backups is the program's own; beside the vault, other programs and other vaults have their files as
    // well.
    if (!is_linked(backups))
        for (const fs::path& path : files_in(backups))
            if (is_scratch(path)) all.push_back({Copy::Kind::Unfinished, path, {}});
    for (const fs::path& path : files_in(folder_of(place_of(vault))))
        if (is_scratch(path) && begins_as(path, vault_id) && !is_in_use(path))
            all.push_back({Copy::Kind::Unfinished, path, {}});
    return all;
}

std::vector<Copy> copies_of(const fs::path& vault, const std::string& vault_id) {
    std::vector<Copy> all = backups_of(vault);
    for (auto& more : {asides_of(vault), unfinished_of(vault, vault_id)})
        all.insert(all.end(), more.begin(), more.end());
    return all;
}

std::vector<Copy> all_that_may_hold_texts(const fs::path& vault, const std::string& vault_id) {
    std::vector<Copy> all = named_as_backups(vault);
    for (auto& more : {asides_of(vault), unfinished_of(vault, vault_id)})
        all.insert(all.end(), more.begin(), more.end());
    return all;
}

fs::path name_of_backup(const fs::path& vault, const std::string& day) {
    return backup_folder_of(vault) / (day + std::string(ending));
}

fs::path name_of_aside(const fs::path& vault, const std::string& day) {
    const std::string start = place_of(vault).string() + std::string(before) + day;
    std::error_code error;
    for (int k = 1;; ++k) {
        const fs::path name = k == 1 ? start : start + "-" + std::to_string(k);
        if (!fs::exists(fs::symlink_status(name, error))) return name;
    }
}

}  // namespace distinguo::written::vault
