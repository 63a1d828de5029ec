#pragma once
// Zip archives, in memory. Reading trusts nothing: an archive that is not plainly what it says is refused whole.
// Writing is deterministic: same entries, same bytes.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace distinguo::files {

struct ZipEntry {
    std::string name;  ///< UTF-8, with `/`
    std::string bytes;
};

struct ZipLimits {
    std::size_t entries = 2000;
    std::size_t entry_bytes = 20 * 1024 * 1024;
    std::size_t total_bytes = 50 * 1024 * 1024;
    std::size_t name_bytes = 200;
};

/// Regular files only, in the order of the archive. Throws ArchiveInvalid or ArchiveTooLarge (with `source`) for: names
/// that are absolute, climb, hold a backslash, a colon, a control character or an empty part, or differ from another
/// only by case or by Unicode form; links and devices; encryption; methods other than stored and deflated; sizes or
/// checksums that lie; overlapping or hidden content; anything beyond the limits.
std::vector<ZipEntry> read_zip(std::string_view bytes, const std::string& source, const ZipLimits& limits = {});

/// `level` of deflate; entries that do not shrink are stored. Names must be unique.
std::string write_zip(const std::vector<ZipEntry>& entries, int level = 9);

}  // namespace distinguo::files
