#include "tally/count/table.h"

#include <algorithm>
#include <limits>

namespace distinguo::tally {
namespace {

/// The table with its totals as a last row and column: every line adds up, so every line needs two hidden cells or
/// none.
class Grid {
public:
    Grid(const Counts& counts, long minimum) : m_minimum(minimum) {
        m_height = counts.cells.size() + 1;
        m_width = (counts.cells.empty() ? 0 : counts.cells.front().size()) + 1;
        m_values.assign(m_height, std::vector<long>(m_width, 0));
        m_hidden.assign(m_height, std::vector<bool>(m_width, false));
        for (std::size_t r = 0; r + 1 < m_height; ++r)
            for (std::size_t c = 0; c + 1 < m_width; ++c) {
                const long value = counts.cells[r][c];
                m_values[r][c] = value;
                m_values[r][m_width - 1] += value;
                m_values[m_height - 1][c] += value;
                m_values[m_height - 1][m_width - 1] += value;
            }
    }

    void protect() {
        for (std::size_t r = 0; r < m_height; ++r)
            for (std::size_t c = 0; c < m_width; ++c) m_hidden[r][c] = m_values[r][c] > 0 && m_values[r][c] < m_minimum;
        // Each pass hides at least one more cell, so it ends.
        while (mend_lines()) {
        }
    }
    Cell cell(std::size_t r, std::size_t c) const { return m_hidden[r][c] ? Cell() : Cell(m_values[r][c]); }

private:
    bool mend_lines() {
        bool changed = false;
        for (std::size_t r = 0; r < m_height; ++r) changed = mend(r, true) || changed;
        for (std::size_t c = 0; c < m_width; ++c) changed = mend(c, false) || changed;
        return changed;
    }
    /// In a line where hidden cells can be bounded too closely, hides the smallest shown one.
    bool mend(std::size_t line, bool is_row) {
        const std::size_t length = is_row ? m_width : m_height;
        const auto at = [&](std::size_t k) { return is_row ? std::pair(line, k) : std::pair(k, line); };
        std::size_t hidden = 0;
        long sum = 0;
        for (std::size_t k = 0; k + 1 < length; ++k) {
            const auto [r, c] = at(k);
            if (m_hidden[r][c]) {
                ++hidden;
                sum += m_values[r][c];
            }
        }
        const auto [total_r, total_c] = at(length - 1);
        const bool total_hidden = m_hidden[total_r][total_c];
        const std::size_t all = hidden + (total_hidden ? 1 : 0);
        // One hidden cell is found by subtraction; two whose sum is small are bounded too closely.
        const bool too_close = all == 1 || (!total_hidden && hidden >= 2 && sum < m_minimum);
        if (!too_close) return false;
        std::size_t best = length;
        long smallest = std::numeric_limits<long>::max();
        for (std::size_t k = 0; k + 1 < length; ++k) {
            const auto [r, c] = at(k);
            if (!m_hidden[r][c] && m_values[r][c] > 0 && m_values[r][c] < smallest) {
                smallest = m_values[r][c];
                best = k;
            }
        }
        if (best == length) {
            // Nothing else in the line has a count: the total goes too.
            if (total_hidden) return false;
            m_hidden[total_r][total_c] = true;
            return true;
        }
        const auto [r, c] = at(best);
        m_hidden[r][c] = true;
        return true;
    }

    long m_minimum;
    std::size_t m_height = 0, m_width = 0;
    std::vector<std::vector<long>> m_values;
    std::vector<std::vector<bool>> m_hidden;
};

}  // namespace

CrossTable protect(const Counts& counts, long minimum) {
    Grid grid(counts, minimum);
    grid.protect();
    CrossTable table;
    table.minimum = minimum;
    const std::size_t height = counts.cells.size();
    const std::size_t width = height == 0 ? 0 : counts.cells.front().size();
    for (std::size_t r = 0; r < height; ++r) {
        table.cells.emplace_back();
        for (std::size_t c = 0; c < width; ++c) table.cells.back().push_back(grid.cell(r, c));
        table.row_totals.push_back(grid.cell(r, width));
    }
    for (std::size_t c = 0; c < width; ++c) table.column_totals.push_back(grid.cell(height, c));
    table.total = grid.cell(height, width);
    return table;
}

CrossTable cross(const Nomenclature& nomenclature, const std::vector<Record>& records, std::size_t rows,
                 std::size_t columns, const std::vector<Filter>& where, long minimum) {
    const CodeList& row_list = nomenclature.lists[rows];
    const CodeList& column_list = nomenclature.lists[columns];
    // Index 0, « not said », comes last.
    const auto place = [](const Code& code, std::size_t count) {
        return code.index == 0 ? count : static_cast<std::size_t>(code.index - 1);
    };
    Counts counts{
        std::vector<std::vector<long>>(row_list.codes.size() + 1, std::vector<long>(column_list.codes.size() + 1, 0))};
    for (const Record& record : records) {
        const bool kept = std::all_of(where.begin(), where.end(),
                                      [&](const Filter& filter) { return record.codes[filter.list] == filter.code; });
        if (kept)
            counts.cells[place(record.codes[rows], row_list.codes.size())]
                        [place(record.codes[columns], column_list.codes.size())] += record.count;
    }
    CrossTable table = protect(counts, minimum);
    table.rows_label = row_list.label;
    table.columns_label = column_list.label;
    for (const CodeEntry& entry : row_list.codes) table.rows.push_back(entry.label);
    for (const CodeEntry& entry : column_list.codes) table.columns.push_back(entry.label);
    table.rows.emplace_back("—");
    table.columns.emplace_back("—");
    return table;
}

}  // namespace distinguo::tally
