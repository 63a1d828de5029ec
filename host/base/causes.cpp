#include "base/causes.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace distinguo {
namespace {

// The words of strerror in the C locale, of sqlite3_errstr, and of what a vault finds damaged.
constexpr std::array known = {
    mark("Permission denied"),
    mark("Read-only file system"),
    mark("Input/output error"),
    mark("No such file or directory"),
    mark("Is a directory"),
    mark("Not a directory"),
    mark("File name too long"),
    mark("Too many open files"),
    mark("File too large"),
    mark("Operation not permitted"),
    mark("Text file busy"),
    mark("Too many levels of symbolic links"),
    mark("Device or resource busy"),
    mark("Stale file handle"),
    mark("Transport endpoint is not connected"),
    mark("Connection timed out"),
    mark("Cannot allocate memory"),
    mark("database disk image is malformed"),
    mark("file is not a database"),
    mark("disk I/O error"),
    mark("unable to open database file"),
    mark("attempt to write a readonly database"),
    mark("SQL logic error"),
    mark("another vault"),
    mark("page"),
    mark("revision"),
};

}  // namespace

std::string cause_in(const std::string& cause, const Messages& messages) {
    const std::size_t words = std::min(cause.find_last_not_of("0123456789") + 1, cause.size());
    std::string_view base = std::string_view(cause).substr(0, words);
    const bool numbered = words < cause.size() && base.ends_with(' ');
    if (numbered) base.remove_suffix(1);
    const auto found = std::find(known.begin(), known.end(), numbered ? base : std::string_view(cause));
    if (found == known.end()) return messages.tr(cause.empty() ? " " : cause.c_str());
    return messages.tr(*found) + (numbered ? " " + cause.substr(words) : std::string());
}

}  // namespace distinguo
