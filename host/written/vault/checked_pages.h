#pragma once
// A way for SQLite to its file that checks every page: a page carries a checksum of its bytes and its number, so that a
// flipped bit is noticed where SQLite would read on. (Against accidents only: what is inside is sealed against people.)

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace distinguo::written::vault {

inline constexpr std::size_t page_bytes = 4096;
inline constexpr std::size_t page_check_bytes = 16;  ///< kept at the end of each page

/// More than the longest document takes, sealed: what a file holds is never longer.
inline constexpr std::size_t most_row_bytes = std::size_t{160} << 20U;

/// What SQLite answers where a journal was laid beside the vault that this program would not make (SQLITE_CORRUPT, a
/// kind of our own).
inline constexpr int strange_journal = 11 | 100 << 8;

/// The name to open a database with. Registered once.
const char* checked_pages();

/// The page by which SQLite locks is never written.
bool is_lock_page(std::uint64_t number);

/// `page`: whole, with its checksum. `number` from 1.
bool page_holds(std::string_view page, std::uint64_t number);

}  // namespace distinguo::written::vault
