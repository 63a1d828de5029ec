#pragma once
// A way for SQLite to its file that checks every page: a page carries a checksum of its bytes and its number, so that a
// flipped bit is noticed where SQLite would read on. (Against accidents only: what is inside is sealed against people.)

#include <cstddef>
#include <string_view>

namespace distinguo::written::vault {

inline constexpr std::size_t page_bytes = 4096;
inline constexpr std::size_t page_check_bytes = 16;  ///< kept at the end of each page

/// The name to open a database with. Registered once.
const char* checked_pages();

/// `page`: whole, with its checksum. `number` from 1.
bool page_holds(std::string_view page, std::uint64_t number);

}  // namespace distinguo::written::vault
