#pragma once
// Cross tables after disclosure control: small cells are hidden, and enough others that nobody can subtract them back.

#include <optional>
#include <string>
#include <vector>

#include "tally/count/nomenclature.h"
#include "tally/count/record.h"

namespace distinguo::tally {

/// A cell that may be shown has a value; a hidden one has none, whether it was small itself or hides another.
using Cell = std::optional<long>;

struct CrossTable {
    std::string rows_label, columns_label;
    std::vector<std::string> rows, columns;
    std::vector<std::vector<Cell>> cells;  ///< by row, then column
    std::vector<Cell> row_totals, column_totals;
    Cell total;
    long minimum = 0;  ///< the smallest count that is shown
};

/// Counts without control, for the control itself and its tests.
struct Counts {
    std::vector<std::vector<long>> cells;
};

/// Hides cells of 1 to minimum-1, then others until every line with a hidden cell has at least two, its total counted
/// as a cell.
CrossTable protect(const Counts& counts, long minimum);

struct Filter {
    std::size_t list = 0;
    Code code;
};
CrossTable cross(const Nomenclature& nomenclature, const std::vector<Record>& records, std::size_t rows,
                 std::size_t columns, const std::vector<Filter>& where, long minimum);

}  // namespace distinguo::tally
