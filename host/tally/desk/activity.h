#pragma once
// Use cases of the tally desk, without a window.

#include <filesystem>
#include <string>
#include <vector>

#include "tally/count/table.h"
#include "tally/store/store.h"

namespace distinguo::tally {

inline constexpr long default_minimum = 5;  ///< a setting of the service, never presented as a legal number
inline constexpr long smallest_minimum = 3;

/// Refuses to replace a file that is there.
void create(const std::filesystem::path& path, const std::filesystem::path& nomenclature);
/// `words`: LIST=CODE…, with month=YYYY-MM or `month` otherwise.
void add(const std::filesystem::path& path, const std::vector<std::string>& words, const std::string& count,
         const Month& month);
/// A CSV with a line of list names (and month, count): every line is right, or nothing is added. Gives the lines added.
std::size_t import_csv(const std::filesystem::path& path, const std::filesystem::path& csv, const Month& month);
CrossTable table(const std::filesystem::path& path, const std::string& rows, const std::string& columns,
                 const std::vector<std::string>& where, long minimum);
/// Reads everything; gives the number of combinations.
std::size_t verify(const std::filesystem::path& path);

std::string as_text(const CrossTable& table);
std::string as_csv(const CrossTable& table);
std::string as_json(const CrossTable& table);

}  // namespace distinguo::tally
