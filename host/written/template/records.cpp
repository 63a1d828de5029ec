#include "written/template/records.h"

#include <algorithm>
#include <cstdio>
#include <set>

#include "base/messages.h"
#include "base/signs.h"
#include "base/text.h"
#include "written/template/csv.h"
#include "written/template/json.h"

namespace distinguo::written {
namespace {

constexpr std::size_t max_records_bytes = 20 * 1024 * 1024;
constexpr int most_numbered = 1000;

/// A group or a value as it grows out of the cells of one row.
struct Grown {
    std::string name;
    int number;
    std::string text;
    bool is_group;
    std::vector<Grown> inside;
};

/// Among its brothers of one name, each stands by its number; without a number, behind them all.
Grown& add(std::vector<Grown>& all, Grown one) {
    auto place = all.end();
    if (one.number > 0)
        place = std::find_if(all.begin(), all.end(),
                             [&](const Grown& other) { return other.name == one.name && other.number > one.number; });
    return *all.insert(place, std::move(one));
}

Facts facts_of(const std::vector<Grown>& all, int line) {
    Facts facts;
    for (const Grown& one : all) {
        Fact fact = one.is_group ? group_fact(one.name, facts_of(one.inside, line)) : text_fact(one.name, one.text);
        fact.line = line;
        facts.push_back(std::move(fact));
    }
    return facts;
}

}  // namespace

Records::Records(std::string bytes, std::string source) : m_bytes(std::move(bytes)), m_source(std::move(source)) {
    if (m_bytes.size() > max_records_bytes)
        throw Failure(FailureCode::FileTooLarge, {m_source}, {std::to_string(max_records_bytes / (1024 * 1024))});
    if (!is_utf8(m_bytes)) throw Failure(FailureCode::NotUtf8, {m_source});
    if (m_bytes.compare(0, 3, "\xEF\xBB\xBF") == 0) m_bytes.erase(0, 3);
    const std::string_view start = trim(m_bytes);
    if (!start.empty() && (start[0] == '{' || start[0] == '['))
        find_json();
    else
        find_csv();
}

void Records::json_is_broken(int line) const {
    // The whole is read for its message alone.
    parse_json(m_bytes, m_source);
    throw Failure(FailureCode::FactsMalformed, {m_source, line},
                  {mark("a list of records [ { … }, { … } ] is expected")});
}

void Records::find_json() {
    // Only the ends of the records are looked for here: brackets and commas outside of strings.
    int depth = 0;
    int line = 1;
    int column = 0;
    bool quoted = false, started = false, after_comma = false;
    Slice open;
    const auto finish = [&](std::size_t end, bool comma) {
        if (!started && (comma || after_comma)) json_is_broken(line);
        if (started) m_records.push_back({open.from, end - open.from, open.line, open.column, false});
        started = false;
        after_comma = comma;
    };
    for (std::size_t i = 0; i < m_bytes.size(); ++i) {
        const char c = m_bytes[i];
        if (c == '\n' || (c == '\r' && m_bytes.compare(i + 1, 1, "\n") != 0)) {
            ++line;
            column = 0;
        } else if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80) {
            ++column;
        }
        if (quoted) {
            if (c == '\\') {
                ++i;
                ++column;
            } else if (c == '"') {
                quoted = false;
            }
            continue;
        }
        if (depth == 0 && (m_records.size() + (started ? 1U : 0U) > 0) && !is_xml_space(c)) json_is_broken(line);
        if (c == '"') quoted = true;
        const bool closes = c == ']' || c == '}';
        if (depth == 1 && (c == ',' || c == ']')) finish(i, c == ',');
        else if (depth >= 1 && !started && !is_xml_space(c)) {
            open = {i, 0, line, column, false};
            started = true;
        }
        if (c == '[' || c == '{') {
            if (depth == 0 && c != '[') json_is_broken(line);
            ++depth;
        }
        if (closes && --depth < 0) json_is_broken(line);
    }
    if (depth != 0 || quoted) json_is_broken(line);
}

Records::Path Records::path_of(const std::string& name) {
    Path path;
    for (std::string step : split(name, '.')) {
        int number = 0;
        if (step.ends_with(']')) {
            const std::size_t open = step.find('[');
            const std::string digits =
                open == std::string::npos ? std::string() : step.substr(open + 1, step.size() - open - 2);
            if (digits.empty() || digits.size() > 4 || digits.find_first_not_of("0123456789") != std::string::npos)
                return {};
            number = std::stoi(digits);
            if (number < 1 || number > most_numbered) return {};
            step.resize(open);
        }
        if (!is_nmtoken(step) || step.find(':') != std::string::npos) return {};
        path.push_back({step, number});
    }
    return path;
}

void Records::find_csv() {
    m_separator = separator_of(m_bytes);
    const std::vector<CsvRow> rows = rows_of(m_bytes, m_separator);
    if (rows.empty()) throw Failure(FailureCode::CsvMalformed, {m_source, 1}, {mark("there is no line of names")});
    const CsvRow& head = rows.front();
    if (head.quote_open) throw Failure(FailureCode::CsvQuoteOpen, {m_source, head.line});
    std::set<std::string> numbered;
    for (const std::string& cell : cells_of(std::string_view(m_bytes).substr(head.from, head.length), m_separator)) {
        const std::string name = collapse_spaces(cell);
        m_names.push_back(name);
        m_columns.push_back(name.empty() ? Path() : path_of(name));
        if (!name.empty() && m_columns.back().empty())
            throw Failure(FailureCode::CsvColumnName, {m_source, head.line}, {name});
        // Two columns of one name are two values of one field; of one number, they are a slip.
        if (name.ends_with(']') && !numbered.insert(name).second)
            throw Failure(FailureCode::CsvColumnTwice, {m_source, head.line}, {name});
    }
    for (std::size_t k = 1; k < rows.size(); ++k)
        m_records.push_back({rows[k].from, rows[k].length, rows[k].line, 1, rows[k].quote_open});
}

Facts Records::read(std::size_t index) const {
    return m_separator == 0 ? read_json(index) : read_csv(m_records[index]);
}

Place Records::place(std::size_t index) const {
    return {m_separator == 0 ? m_source + "[" + std::to_string(index + 1) + "]" : m_source, m_records[index].line};
}

Facts Records::read_json(std::size_t index) const {
    const Slice& slice = m_records[index];
    const std::string source = place(index).source;
    const JsonValue value =
        parse_json(std::string_view(m_bytes).substr(slice.from, slice.length), source, slice.line, slice.column);
    return facts_of_json(value, source);
}

Facts Records::read_csv(const Slice& slice) const {
    if (slice.quote_open) throw Failure(FailureCode::CsvQuoteOpen, {m_source, slice.line});
    const std::vector<std::string> cells =
        cells_of(std::string_view(m_bytes).substr(slice.from, slice.length), m_separator);
    std::vector<Grown> all;
    for (std::size_t c = 0; c < cells.size(); ++c) {
        if (trim(cells[c]).empty()) continue;
        if (c >= m_columns.size() || m_columns[c].empty())
            throw Failure(FailureCode::CsvCells, {m_source, slice.line},
                          {std::to_string(cells.size()), std::to_string(m_columns.size())});
        refuse_unwritable(cells[c], m_names[c], {m_source, slice.line});
        std::vector<Grown>* here = &all;
        for (std::size_t k = 0; k + 1 < m_columns[c].size(); ++k) {
            const Step& step = m_columns[c][k];
            const int number = std::max(step.number, 1);
            const auto known = std::find_if(here->begin(), here->end(), [&](const Grown& one) {
                return one.is_group && one.name == step.name && one.number == number;
            });
            here = known != here->end() ? &known->inside : &add(*here, {step.name, number, {}, true, {}}).inside;
        }
        const Step& last = m_columns[c].back();
        add(*here, {last.name, last.number, std::string(trim(cells[c])), false, {}});
    }
    return facts_of(all, slice.line);
}

}  // namespace distinguo::written
