#pragma once
// CSV as spreadsheets and people write it: comma, semicolon or tab; line ends of every system; quotation marks that
// belong to the text.

#include <string>
#include <string_view>
#include <vector>

namespace distinguo::written {

/// One row, as a part of the file.
struct CsvRow {
    std::size_t from = 0, length = 0;
    int line = 1;
    bool quote_open = false;  ///< a quotation begins in it that ends nowhere: the row is this line alone
};

/// The sign that parts the cells of the first line.
char separator_of(std::string_view bytes);

/// All rows that hold something; rows of empty cells, as spreadsheets leave them behind, are passed over. A quotation
/// may span lines. One that never ends, or that leaves a row with fewer cells than the first one has, is taken for a
/// slip: its line is marked, and the lines after it are rows of their own.
std::vector<CsvRow> rows_of(std::string_view bytes, char separator);

/// Quotation marks around a whole cell are taken off, and those doubled in it are one; all others are text. Line ends
/// in a cell become \n.
std::vector<std::string> cells_of(std::string_view row, char separator);

}  // namespace distinguo::written
