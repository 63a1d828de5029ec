#pragma once
// The statistical store: one SQLite file that holds nothing but sorted counts. It is rewritten whole, sorted by value:
// no order of entry, no time, no row number, no journal is left. The same entries give the same bytes.

#include <filesystem>
#include <vector>

#include "tally/count/nomenclature.h"
#include "tally/count/record.h"

namespace distinguo::tally {

struct Tally {
    Nomenclature nomenclature;
    std::vector<Record> records;  ///< sorted, one for each combination
};

/// Throws NotATally, TallyDamaged. Reads and checks everything.
Tally read_tally(const std::filesystem::path& path);
/// Merges equal combinations, sorts, writes beside and takes the place of `path` at once.
void write_tally(const std::filesystem::path& path, Tally tally);

/// Held while a tally is read, changed and written. Throws StoreBusy where another program holds it.
class Lock {
public:
    explicit Lock(const std::filesystem::path& path);
    ~Lock();
    Lock(const Lock&) = delete;
    Lock& operator=(const Lock&) = delete;

private:
    int m_descriptor = -1;
};

}  // namespace distinguo::tally
