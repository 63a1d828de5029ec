#include "written/template/csv.h"

#include <algorithm>
#include <optional>

#include "base/text.h"

namespace distinguo::written {
namespace {

bool ends_line(char c) { return c == '\n' || c == '\r'; }

/// Behind the line end at `at`.
std::size_t past_line_end(std::string_view bytes, std::size_t at) {
    return at + (bytes.substr(at, 2) == "\r\n" ? 2 : 1);
}

std::size_t skip_spaces(std::string_view bytes, std::size_t at) {
    while (at < bytes.size() && bytes[at] == ' ') ++at;
    return at;
}

enum class Quoting { None, Whole, Open };

/// Where the cell that begins at `from` ends (at a separator, a line end or the end of the text), and whether quotation
/// marks enclose it. Those that do not enclose all of it are text: « "Rose" Martin ».
struct CellEnd {
    std::size_t at;
    Quoting quoting;
    std::size_t text_from = 0, text_to = 0;  ///< between the quotation marks
};

CellEnd plain_end(std::string_view bytes, std::size_t from, char separator, Quoting quoting) {
    std::size_t at = from;
    while (at < bytes.size() && bytes[at] != separator && !ends_line(bytes[at])) ++at;
    return {at, quoting};
}

CellEnd end_of_cell(std::string_view bytes, std::size_t from, char separator) {
    const std::size_t open = skip_spaces(bytes, from);
    if (open >= bytes.size() || bytes[open] != '"') return plain_end(bytes, from, separator, Quoting::None);
    std::size_t at = open + 1;
    while (at < bytes.size() && (bytes[at] != '"' || bytes.substr(at, 2) == "\"\"")) at += bytes[at] == '"' ? 2 : 1;
    if (at >= bytes.size()) return plain_end(bytes, from, separator, Quoting::Open);
    const std::size_t after = skip_spaces(bytes, at + 1);
    if (after < bytes.size() && bytes[after] != separator && !ends_line(bytes[after]))
        return plain_end(bytes, from, separator, Quoting::None);
    return {after, Quoting::Whole, open + 1, at};
}

std::string unquoted(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '\r') {
            out += '\n';
            if (text.substr(at + 1, 1) == "\n") ++at;
            continue;
        }
        out += text[at];
        if (text[at] == '"') ++at;  // the second of two
    }
    return out;
}

bool is_blank(std::string_view cell) {
    for (std::size_t at = 0; at < cell.size();) {
        const char32_t c = next_code_point(cell, at);
        if (c != ' ' && c != '\t' && c != '\n' && c != '\r' && c != 0xA0 && c != 0x202F) return false;
    }
    return true;
}

struct Scanned {
    std::size_t end = 0;  ///< of the row, before its line end
    std::size_t cells = 0;
    bool blank = true, open = false, several_lines = false;
};

Scanned scan_row(std::string_view bytes, std::size_t from, char separator) {
    Scanned row;
    for (std::size_t at = from;; ++at) {
        const CellEnd cell = end_of_cell(bytes, at, separator);
        const std::string_view text = cell.quoting == Quoting::Whole
                                          ? bytes.substr(cell.text_from, cell.text_to - cell.text_from)
                                          : bytes.substr(at, cell.at - at);
        ++row.cells;
        row.blank = row.blank && is_blank(text);
        row.open = row.open || cell.quoting == Quoting::Open;
        row.several_lines = row.several_lines || text.find_first_of("\r\n") != std::string_view::npos;
        at = cell.at;
        row.end = at;
        if (at >= bytes.size() || bytes[at] != separator) return row;
    }
}

}  // namespace

char separator_of(std::string_view bytes) {
    const std::string_view first = bytes.substr(0, bytes.find_first_of("\r\n"));
    char best = ',';
    std::ptrdiff_t most = 0;
    for (const char one : {',', ';', '\t'}) {
        const std::ptrdiff_t found = std::count(first.begin(), first.end(), one);
        if (found > most) {
            most = found;
            best = one;
        }
    }
    return best;
}

std::vector<CsvRow> rows_of(std::string_view bytes, char separator) {
    std::vector<CsvRow> rows;
    std::optional<std::size_t> columns;
    int line = 1;
    for (std::size_t at = 0; at < bytes.size();) {
        Scanned row = scan_row(bytes, at, separator);
        const bool cut = row.several_lines && columns && row.cells < *columns;
        if (row.open || cut) {
            row.open = true;
            row.end = std::min(bytes.find_first_of("\r\n", at), bytes.size());
        }
        if (!row.blank) rows.push_back({at, row.end - at, line, row.open});
        if (!columns && !row.blank) columns = row.cells;
        const std::size_t next = row.end < bytes.size() ? past_line_end(bytes, row.end) : bytes.size();
        for (std::size_t k = at; k < next; ++k)
            if (bytes[k] == '\n' || (bytes[k] == '\r' && bytes.substr(k + 1, 1) != "\n")) ++line;
        at = next;
    }
    return rows;
}

std::vector<std::string> cells_of(std::string_view row, char separator) {
    std::vector<std::string> cells;
    for (std::size_t at = 0;; ++at) {
        const CellEnd cell = end_of_cell(row, at, separator);
        cells.push_back(cell.quoting == Quoting::Whole
                            ? unquoted(row.substr(cell.text_from, cell.text_to - cell.text_from))
                            : std::string(row.substr(at, cell.at - at)));
        at = cell.at;
        if (at >= row.size() || row[at] != separator) return cells;
    }
}

}  // namespace distinguo::written
