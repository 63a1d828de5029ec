// How wide the columns of a table are: what is given in millimetres, what the words need, and the rest by content.
#include <algorithm>
#include <numeric>

#include "layout/composer.h"
#include "layout/direction.h"
#include "layout/typography.h"

namespace distinguo::layout {
namespace {

constexpr float mm = points_per_mm;

float f(double value) { return static_cast<float>(value); }

struct Column {
    float least = 0;   ///< its longest word or date, with the space to the next column
    float wished = 0;  ///< its longest cell on one line
    float width = 0;
    bool open = true;  ///< no width was given
};

float sum(const std::vector<Column>& columns, float Column::*what, bool open_only) {
    return std::accumulate(columns.begin(), columns.end(), 0.0F, [&](float all, const Column& one) {
        return all + (open_only && !one.open ? 0 : one.*what);
    });
}

/// The open columns share `room`: each gets its longest word, what is left goes by what they would like.
void share(std::vector<Column>& columns, float room) {
    const float least = sum(columns, &Column::least, true), wished = sum(columns, &Column::wished, true);
    for (Column& column : columns) {
        if (!column.open) continue;
        if (room <= least || wished <= 0)
            column.width = column.least;
        else if (room >= wished)
            column.width = column.wished * room / wished;
        else
            column.width = column.least + (room - least) * (column.wished - column.least) / (wished - least);
    }
}

/// Columns that are narrower than their longest word take what they need from the widest ones, so that all fit in
/// `total`.
void mend(std::vector<Column>& columns, float total) {
    for (Column& column : columns) column.width = std::max(column.width, column.least);
    float wanted = sum(columns, &Column::width, false) - total;
    while (wanted > 0.01F) {
        Column* widest = nullptr;
        for (Column& column : columns)
            if (column.width > column.least + 0.01F && (widest == nullptr || column.width > widest->width))
                widest = &column;
        if (widest == nullptr) return;
        const float given = std::min(wanted, widest->width - widest->least);
        widest->width -= given;
        wanted -= given;
    }
}

/// Not even the longest words fit beside each other: who asks for less than an equal share of what is left gets it, and
/// the breaker divides the longest words of the others. A word without end must not leave its neighbours without room.
void squeeze(std::vector<Column>& columns, float room) {
    std::vector<Column*> by_need;
    for (Column& column : columns) by_need.push_back(&column);
    std::stable_sort(by_need.begin(), by_need.end(),
                     [](const Column* a, const Column* b) { return a->least < b->least; });
    std::size_t left = by_need.size();
    for (Column* column : by_need) {
        column->width = std::min(column->least, room / static_cast<float>(left));
        room -= column->width;
        --left;
    }
}

}  // namespace

const std::string& Composer::cell_style(const Table& table, const Cell& cell, bool head) const {
    static const std::string record_name = "record-name", record = "record", table_head = "table-head", plain = "table";
    if (table.kind == Table::Kind::Record) return cell.header ? record_name : record;
    return head || cell.header ? table_head : plain;
}

LineBreaker::Need Composer::need_of(const Runs& runs, const std::string& style) {
    const Direction direction = direction_of(runs, m_flow.language, m_flow.right_to_left);
    const std::string& language = direction.language.empty() ? m_flow.language : direction.language;
    return m_breaker.need_of(typeset(runs, language), m_style.style(style), language, direction.turns_letters);
}

/// The usual table: every width is given, and at most one column takes what the others leave.
std::vector<float> Composer::given_widths(const Table& table, std::size_t count) const {
    const float total = m_right - m_left;
    if (table.widths.size() < count) return {};
    std::vector<float> widths;
    std::size_t open = 0;
    float fixed = 0;
    for (std::size_t c = 0; c < count; ++c) {
        widths.push_back(std::max(0.0F, f(table.widths[c]) * mm));
        fixed += widths.back();
        if (widths.back() <= 0) ++open;
    }
    if (open > 1 || fixed >= total) return {};
    for (float& width : widths)
        if (width <= 0) width = total - fixed;
    return widths;
}

std::vector<float> Composer::column_widths(const Table& table, std::size_t count, float gap) {
    const float total = m_right - m_left;
    std::vector<Column> columns(count);
    // Widths that were written for fewer columns say nothing of these.
    const bool given = table.widths.size() >= count;
    for (std::size_t c = 0; given && c < count; ++c) {
        columns[c].open = table.widths[c] <= 0;
        columns[c].width = std::max(0.0F, static_cast<float>(table.widths[c]) * mm);
    }
    const float fixed = sum(columns, &Column::width, false);
    const auto measure = [&](const std::vector<Cell>& cells, bool head) {
        for (std::size_t c = 0; c < cells.size(); ++c) {
            if (cells[c].runs.empty()) continue;
            const LineBreaker::Need need = need_of(cells[c].runs, cell_style(table, cells[c], head));
            const float between = c + 1 == count ? 0 : gap;
            columns[c].least = std::max(columns[c].least, need.longest + between);
            columns[c].wished = std::max(columns[c].wished, std::min(need.whole, total) + between);
        }
    };
    measure(table.head, true);
    for (const auto& row : table.rows) measure(row, false);
    if (sum(columns, &Column::least, false) > total) {
        squeeze(columns, total);
    } else {
        if (fixed > total)
            for (Column& column : columns) column.width *= total / fixed;
        share(columns, std::max(0.0F, total - fixed));
        mend(columns, total);
    }
    std::vector<float> widths;
    for (const Column& column : columns) widths.push_back(column.width);
    return widths;
}

}  // namespace distinguo::layout
