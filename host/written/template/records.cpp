#include "written/template/records.h"

#include <algorithm>

#include "base/text.h"

namespace distinguo::written {
namespace {

constexpr std::size_t max_facts_bytes = 20 * 1024 * 1024;

// --- CSV (RFC 4180, comma or semicolon)

/// The cells of one row, which may span lines inside quotation marks.
std::vector<std::string> cells_of(std::string_view row, char separator) {
    std::vector<std::string> cells(1);
    bool quoted = false;
    for (std::size_t i = 0; i < row.size(); ++i) {
        const char c = row[i];
        if (quoted) {
            if (c != '"') cells.back() += c;
            else if (i + 1 < row.size() && row[i + 1] == '"') cells.back() += row[++i];
            else quoted = false;
        } else if (c == '"' && cells.back().empty()) {
            quoted = true;
        } else if (c == separator) {
            cells.emplace_back();
        } else if (c != '\r') {
            cells.back() += c;
        }
    }
    return cells;
}

bool is_json(std::string_view bytes) {
    const std::string_view start = trim(bytes.substr(0, 3) == "\xEF\xBB\xBF" ? bytes.substr(3) : bytes);
    return !start.empty() && (start[0] == '{' || start[0] == '[');
}

}  // namespace

Records::Records(std::string bytes, std::string source) : m_bytes(std::move(bytes)), m_source(std::move(source)) {
    if (m_bytes.size() > max_facts_bytes) throw Failure(FailureCode::FileTooLarge, {m_source}, {std::to_string(max_facts_bytes / (1024 * 1024))});
    if (!is_utf8(m_bytes)) throw Failure(FailureCode::NotUtf8, {m_source});
    if (m_bytes.compare(0, 3, "\xEF\xBB\xBF") == 0) m_bytes.erase(0, 3);
    if (is_json(m_bytes))
        find_json();
    else
        find_csv();
}

void Records::find_json() {
    // Only the ends of the records are looked for here: brackets and commas outside of strings.
    int depth = 0;
    int line = 1;
    bool quoted = false;
    Slice open;
    bool started = false;
    const auto finish = [&](std::size_t end) {
        if (started) m_records.push_back({open.from, end - open.from, open.line});
        started = false;
    };
    for (std::size_t i = 0; i < m_bytes.size(); ++i) {
        const char c = m_bytes[i];
        if (c == '\n') ++line;
        if (quoted) {
            if (c == '\\') ++i;
            else if (c == '"') quoted = false;
            continue;
        }
        if (c == '"') quoted = true;
        const bool closes = c == ']' || c == '}';
        if (depth == 1 && (c == ',' || (closes && c == ']'))) finish(i);
        else if (depth >= 1 && !started && !is_xml_space(c)) {
            open = {i, 0, line};
            started = true;
        }
        if (c == '[' || c == '{') {
            if (depth == 0 && c != '[') throw Failure(FailureCode::FactsMalformed, {m_source, line}, {"JSON: [ … ] expected"});
            ++depth;
        }
        if (closes) --depth;
        if (depth < 0) throw Failure(FailureCode::FactsMalformed, {m_source, line}, {"JSON: ]"});
    }
    if (depth != 0 || quoted) throw Failure(FailureCode::FactsMalformed, {m_source, line}, {"JSON: ] …"});
}

void Records::find_csv() {
    const std::string_view first = std::string_view(m_bytes).substr(0, m_bytes.find('\n'));
    m_separator = std::count(first.begin(), first.end(), ';') > std::count(first.begin(), first.end(), ',') ? ';' : ',';
    bool quoted = false;
    int line = 1;
    Slice row{0, 0, 1};
    const auto finish = [&](std::size_t end) {
        row.length = end - row.from;
        const std::string_view text = trim(std::string_view(m_bytes).substr(row.from, row.length));
        if (!text.empty() && m_names.empty()) m_names = cells_of(text, m_separator);
        else if (!text.empty()) m_records.push_back(row);
        row = {end + 1, 0, line};
    };
    for (std::size_t i = 0; i < m_bytes.size(); ++i) {
        if (m_bytes[i] == '"') quoted = !quoted;
        if (m_bytes[i] != '\n') continue;
        ++line;
        if (!quoted) finish(i);
    }
    if (quoted) throw Failure(FailureCode::CsvMalformed, {m_source, row.line}, {"\""});
    finish(m_bytes.size());
    if (m_names.empty()) throw Failure(FailureCode::CsvMalformed, {m_source, 1}, {"no line of names"});
}

Facts Records::read(std::size_t index) const {
    const Slice& slice = m_records[index];
    const std::string_view text = std::string_view(m_bytes).substr(slice.from, slice.length);
    Facts facts;
    if (m_separator == 0) {
        const std::string_view bare = trim(text);
        if (bare.substr(0, 1) != "{") throw Failure(FailureCode::FactsMalformed, {m_source, slice.line}, {"JSON: { … } expected"});
        return facts_of_json(bare, m_source, slice.line);
    }
    const std::vector<std::string> cells = cells_of(text, m_separator);
    if (cells.size() > m_names.size()) throw Failure(FailureCode::CsvMalformed, {m_source, slice.line}, {std::to_string(cells.size()) + " > " + std::to_string(m_names.size())});
    for (std::size_t c = 0; c < cells.size(); ++c)
        if (!trim(cells[c]).empty()) {
            facts.push_back(text_fact(m_names[c], cells[c]));
            facts.back().line = slice.line;
        }
    return facts;
}

}  // namespace distinguo::written
