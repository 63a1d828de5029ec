#include "tally/desk/activity.h"

#include <algorithm>

#include "base/failure.h"
#include "base/json_output.h"
#include "base/text.h"
#include "files/atomic_file.h"

namespace distinguo::tally {
namespace {

constexpr std::size_t max_csv_bytes = 20 * 1024 * 1024;
constexpr std::size_t max_nomenclature_bytes = 1024 * 1024;

std::uint32_t count_of(const std::string& text) {
    const bool digits = !text.empty() && text.size() <= 7 && text.find_first_not_of("0123456789") == std::string::npos;
    const long value = digits ? std::stol(text) : 0;
    if (value < 1 || value > 1'000'000) throw Failure(FailureCode::CountInvalid, {}, {text});
    return static_cast<std::uint32_t>(value);
}

void set_code(const Nomenclature& nomenclature, Record& record, const std::string& list, const std::string& value) {
    if (list == "month") record.month = month_of(value);
    else if (list == "count") record.count = count_of(value);
    else {
        const std::size_t k = nomenclature.list(list);
        record.codes[k] = nomenclature.lists[k].code(value);
    }
}

std::string shown(const Cell& cell) { return cell ? std::to_string(*cell) : "n.c."; }

std::string quoted_csv(const std::string& text) {
    // A cell that a spreadsheet would take for a formula is written as text.
    std::string safe =
        !text.empty() && std::string_view("=+-@\t\r").find(text[0]) != std::string_view::npos ? "'" + text : text;
    if (safe.find_first_of(",;\"\n") == std::string::npos) return safe;
    std::string out = "\"";
    for (const char c : safe) out += c == '"' ? std::string("\"\"") : std::string(1, c);
    return out + "\"";
}

std::string quoted_json(const std::string& text) {
    std::string out = Json(text).text(0);
    out.pop_back();  // the end of its line
    return out;
}

}  // namespace

void create(const std::filesystem::path& path, const std::filesystem::path& nomenclature) {
    const Lock lock(path);
    std::error_code error;
    if (std::filesystem::exists(path, error))
        throw Failure(FailureCode::FileCannotBeWritten, {path.string()}, {"the file is already there"});
    write_tally(
        path, {Nomenclature::read(files::read_file(nomenclature, max_nomenclature_bytes), nomenclature.string()), {}});
}

void add(const std::filesystem::path& path, const std::vector<std::string>& words, const std::string& count,
         const Month& month) {
    const Lock lock(path);
    Tally tally = read_tally(path);
    Record record;
    record.month = month;
    record.count = count_of(count);
    for (const std::string& word : words) {
        const std::size_t equals = word.find('=');
        if (equals == std::string::npos) throw Failure(FailureCode::CommandLine, {}, {word});
        set_code(tally.nomenclature, record, word.substr(0, equals), word.substr(equals + 1));
    }
    tally.records.push_back(record);
    write_tally(path, std::move(tally));
}

std::size_t import_csv(const std::filesystem::path& path, const std::filesystem::path& csv, const Month& month) {
    const std::string bytes = files::read_file(csv, max_csv_bytes);
    if (!is_utf8(bytes)) throw Failure(FailureCode::NotUtf8, {csv.string()});
    const Lock lock(path);
    Tally tally = read_tally(path);
    std::vector<std::string> names;
    std::size_t added = 0;
    int line = 0;
    for (std::string row : split(bytes, '\n')) {
        ++line;
        std::erase(row, '\r');
        if (trim(row).empty()) continue;
        const std::vector<std::string> cells = split(row, row.find(';') != std::string::npos ? ';' : ',');
        if (names.empty()) {
            for (const std::string& cell : cells) names.emplace_back(trim(cell));
            if (names.front().rfind("\xEF\xBB\xBF", 0) == 0) names.front().erase(0, 3);
            continue;
        }
        if (cells.size() != names.size())
            throw Failure(FailureCode::CsvMalformed, {csv.string(), line},
                          {std::to_string(cells.size()) + " ≠ " + std::to_string(names.size())});
        Record record;
        record.month = month;
        record.count = 1;
        try {
            for (std::size_t k = 0; k < cells.size(); ++k)
                if (!trim(cells[k]).empty())
                    set_code(tally.nomenclature, record, names[k], std::string(trim(cells[k])));
        } catch (const Failure& failure) {
            // The whole file or nothing: the line is named, and nothing has been written yet.
            throw Failure(failure.code(), {csv.string(), line}, failure.details());
        }
        tally.records.push_back(record);
        ++added;
    }
    write_tally(path, std::move(tally));
    return added;
}

CrossTable table(const std::filesystem::path& path, const std::string& rows, const std::string& columns,
                 const std::vector<std::string>& where, long minimum) {
    const Tally tally = read_tally(path);
    std::vector<Filter> filters;
    for (const std::string& word : where) {
        const std::size_t equals = word.find('=');
        if (equals == std::string::npos) throw Failure(FailureCode::CommandLine, {}, {"--where " + word});
        const std::size_t list = tally.nomenclature.list(word.substr(0, equals));
        filters.push_back({list, tally.nomenclature.lists[list].code(word.substr(equals + 1))});
    }
    return cross(tally.nomenclature, tally.records, tally.nomenclature.list(rows), tally.nomenclature.list(columns),
                 filters, std::max(minimum, smallest_minimum));
}

std::size_t verify(const std::filesystem::path& path) { return read_tally(path).records.size(); }

std::string as_text(const CrossTable& table) {
    std::vector<std::vector<std::string>> lines(1, {table.rows_label + " / " + table.columns_label});
    for (const std::string& column : table.columns) lines[0].push_back(column);
    lines[0].emplace_back("Total");
    for (std::size_t r = 0; r < table.rows.size(); ++r) {
        lines.push_back({table.rows[r]});
        for (const Cell& cell : table.cells[r]) lines.back().push_back(shown(cell));
        lines.back().push_back(shown(table.row_totals[r]));
    }
    lines.push_back({"Total"});
    for (const Cell& cell : table.column_totals) lines.back().push_back(shown(cell));
    lines.back().push_back(shown(table.total));
    std::vector<std::size_t> widths(lines[0].size(), 0);
    for (const auto& line : lines)
        for (std::size_t c = 0; c < line.size(); ++c) widths[c] = std::max(widths[c], to_utf32(line[c]).size());
    std::string out;
    for (const auto& line : lines) {
        for (std::size_t c = 0; c < line.size(); ++c) {
            const std::string pad(widths[c] - to_utf32(line[c]).size(), ' ');
            out += c == 0 ? line[c] + pad : "  " + pad + line[c];
        }
        out += "\n";
    }
    return out;
}

std::string as_csv(const CrossTable& table) {
    std::string out = quoted_csv(table.rows_label);
    for (const std::string& column : table.columns) out += "," + quoted_csv(column);
    out += ",Total\n";
    for (std::size_t r = 0; r < table.rows.size(); ++r) {
        out += quoted_csv(table.rows[r]);
        for (const Cell& cell : table.cells[r]) out += "," + shown(cell);
        out += "," + shown(table.row_totals[r]) + "\n";
    }
    out += "Total";
    for (const Cell& cell : table.column_totals) out += "," + shown(cell);
    return out + "," + shown(table.total) + "\n";
}

std::string as_json(const CrossTable& table) {
    const auto number = [](const Cell& cell) { return cell ? std::to_string(*cell) : std::string("null"); };
    const auto list = [](const auto& all, const auto& write) {
        std::string out = "[";
        for (std::size_t k = 0; k < all.size(); ++k) out += (k == 0 ? "" : ", ") + write(all[k]);
        return out + "]";
    };
    std::string out = "{\"rows\": " + list(table.rows, quoted_json) +
                      ",\n \"columns\": " + list(table.columns, quoted_json) +
                      ",\n \"minimum\": " + std::to_string(table.minimum) + ",\n \"cells\": ";
    out += list(table.cells, [&](const std::vector<Cell>& row) { return list(row, number); });
    out += ",\n \"row_totals\": " + list(table.row_totals, number) +
           ",\n \"column_totals\": " + list(table.column_totals, number) + ",\n \"total\": " + number(table.total) +
           "}\n";
    return out;
}

}  // namespace distinguo::tally
