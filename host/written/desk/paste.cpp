#include "written/desk/paste.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/signs.h"
#include "base/text.h"
#include "xml/document.h"

namespace distinguo::written {
namespace {

constexpr int max_nesting = 120;
constexpr std::size_t max_columns = 30;
constexpr const char* no_break_space = "\xC2\xA0";

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

/// « 3. », « a) », « iv. »; a bullet, which may be an « o » or a sign of a font of its own, is no number.
bool is_number(const std::string& label) {
    const bool digits = std::any_of(label.begin(), label.end(), [](char c) { return c >= '0' && c <= '9'; });
    const bool closed = !label.empty() && (label.back() == '.' || label.back() == ')');
    const bool letters = std::any_of(label.begin(), label.end(),
                                     [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
    return digits || (closed && letters);
}

/// As an ordered list counts: 1, 2; a, b; i, ii, up to what a list of a report holds.
std::string number_of(int value, const std::string& type) {
    if (value < 1 || type.empty() || type == "1") return std::to_string(value);
    const char first = type.front();
    std::string out;
    if (first == 'a' || first == 'A') {
        for (int rest = value; rest > 0; rest = (rest - 1) / 26)
            out.insert(out.begin(), static_cast<char>(first + (rest - 1) % 26));
        return out;
    }
    if ((first != 'i' && first != 'I') || value > 3999) return std::to_string(value);
    static constexpr std::pair<int, const char*> parts[] = {
        {1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"}, {50, "l"},
        {40, "xl"},  {10, "x"},   {9, "ix"},  {5, "v"},    {4, "iv"},  {1, "i"}};
    for (const auto& [worth, sign] : parts)
        for (; value >= worth; value -= worth) out += sign;
    if (first == 'I')
        std::transform(out.begin(), out.end(), out.begin(), [](char c) { return static_cast<char>(c - 'a' + 'A'); });
    return out;
}

/// A whole number of an attribute, within what a list may count.
std::optional<int> count_of(const std::optional<std::string>& text) {
    if (!text || text->empty() || text->size() > 6 || text->find_first_not_of("0123456789") != std::string::npos)
        return std::nullopt;
    return std::stoi(*text);
}

/// The value of a property of a style attribute, lower case, without spaces: « font-weight » of « font-weight: Bold; …
/// ».
std::string property(const std::string& style, std::string_view name) {
    for (const std::string& part : split(style, ';')) {
        const std::size_t colon = part.find(':');
        if (colon == std::string::npos || fold(trim(std::string_view(part).substr(0, colon))) != name) continue;
        return fold(trim(std::string_view(part).substr(colon + 1)));
    }
    return {};
}

/// More columns than a page can show: what stands in them stays, one behind the other, in the last.
void fit_columns(std::vector<TableCell>& cells) {
    for (std::size_t k = max_columns; k < cells.size(); ++k) {
        if (cells[k].spans.empty()) continue;
        Spans& last = cells[max_columns - 1].spans;
        if (!last.empty()) last.push_back({Span::Kind::Text, " ; ", false, {}, 0, false});
        last.insert(last.end(), std::make_move_iterator(cells[k].spans.begin()),
                    std::make_move_iterator(cells[k].spans.end()));
    }
    if (cells.size() > max_columns) cells.resize(max_columns);
}

/// Signs that are gone, or that nobody can read, once the text is in a document.
std::size_t count_lost_signs(std::string_view text) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t from = i;
        const char32_t c = next_code_point(text, i);
        if (is_lost_sign(c) || (c == 0xFFFD && i == from + 1)) ++count;
    }
    return count;
}

class HtmlReader {
public:
    Pasted read(const xml::Node& root) {
        walk(root, {}, 0);
        end_paragraph();
        end_list();
        return std::move(m_out);
    }

private:
    void leave_out(Pasted::LeftOut what) {
        if (std::find(m_out.left_out.begin(), m_out.left_out.end(), what) == m_out.left_out.end())
            m_out.left_out.push_back(what);
    }

    /// Whether nothing of this element is carried; tells why where a reader would miss it.
    bool passed_over(const xml::Node& node, std::string_view name, const std::string& style) {
        if (is_one_of(name, {"head", "script", "style", "title", "meta", "link", "template", "noscript", "button",
                             "select", "textarea", "input", "xml"}))
            return true;
        const std::string kind = fold(node.attribute_or("class", ""));
        if (is_one_of(name, {"img", "picture", "svg", "object", "embed", "video", "audio", "canvas", "iframe"}))
            return leave_out(Pasted::LeftOut::Picture), true;
        if (name == "math") return leave_out(Pasted::LeftOut::Formula), true;
        if (is_one_of(name, {"del", "s", "strike"}) ||
            property(style, "text-decoration").find("line-through") != std::string::npos)
            return leave_out(Pasted::LeftOut::Deleted), true;
        if (kind.find("msocomment") != std::string::npos || kind == "comment" ||
            property(style, "mso-element").find("comment") != std::string::npos)
            return leave_out(Pasted::LeftOut::Comment), true;
        // The bullet or number that Word writes in front of an item of a list: the list says it.
        if (property(style, "mso-list") == "ignore") return true;
        if (property(style, "display") == "none" || property(style, "visibility") == "hidden" ||
            property(style, "mso-hide") == "all" || node.attribute("hidden")) {
            if (!trim(node.text()).empty()) leave_out(Pasted::LeftOut::Hidden);
            return true;
        }
        return false;
    }

    Span styled(Span style, std::string_view name, const std::string& css) const {
        if (is_one_of(name, {"b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6"})) style.strong = true;
        if (is_one_of(name, {"i", "em", "cite"})) style.emphasis = true;
        const std::string weight = property(css, "font-weight"), slant = property(css, "font-style");
        if (!weight.empty())
            style.strong =
                weight == "bold" || weight == "bolder" || (weight.size() == 3 && weight >= "600" && weight <= "999");
        if (!slant.empty()) style.emphasis = slant == "italic" || slant == "oblique";
        return style;
    }

    void walk(const xml::Node& node, const Span& style, int depth) {
        if (depth > max_nesting) throw Failure(FailureCode::XmlTooDeep, {}, {std::to_string(max_nesting)});
        for (const xml::Node& child : node.children()) {
            if (child.is_text()) add_text(child.content(), style);
            else if (child.is_element()) element(child, style, depth);
        }
    }

    void element(const xml::Node& node, const Span& style, int depth) {
        const std::string name = fold(node.name()), css = node.attribute_or("style", "");
        if (passed_over(node, name, css)) return;
        const Span inside = styled(style, name, css);
        if (name == "br") return add_break();
        if (name == "table") return table(node, depth);
        if (name == "ul" || name == "ol") {
            end_paragraph();
            m_lists.push_back(
                {name == "ol", count_of(node.attribute("start")).value_or(1) - 1, node.attribute_or("type", "")});
            walk(node, inside, depth + 1);
            end_paragraph();
            m_lists.pop_back();
            if (m_lists.empty()) end_list();
            return;
        }
        const bool word_item = is_one_of(name, {"p", "div"}) && !property(css, "mso-list").empty();
        if (name == "li" || word_item) {
            end_paragraph();
            m_in_item = true;
            if (!m_lists.empty())
                m_lists.back().count = count_of(node.attribute("value")).value_or(m_lists.back().count + 1);
            if (word_item) m_lead = word_lead(node, css);
            walk(node, inside, depth + 1);
            end_paragraph();
            m_in_item = false;
            m_lead.clear();
            return;
        }
        const bool block = is_one_of(
            name, {"p",       "div",     "h1",     "h2",     "h3",      "h4",         "h5", "h6", "blockquote", "pre",
                   "section", "article", "header", "footer", "address", "dl",         "dt", "dd", "hr",         "body",
                   "html",    "main",    "aside",  "center", "figure",  "figcaption", "tr", "td"});
        // A paragraph inside an item belongs to the item.
        const bool ends =
            block && !(m_in_item && m_cell == nullptr && is_one_of(name, {"p", "div"}) && m_spans.empty());
        if (ends) end_paragraph();
        walk(node, inside, depth + 1);
        if (ends) end_paragraph();
    }

    // --- text

    void add_text(std::string_view text, const Span& style) {
        std::string tidy;
        for (const char c : text) {
            if (!is_xml_space(c)) {
                if (m_space && !(m_spans.empty() && tidy.empty())) tidy += ' ';
                m_space = false;
                tidy += c;
            } else {
                m_space = true;
            }
        }
        if (tidy.empty()) return;
        if (m_spans.empty() || !m_spans.back().same_style(style)) m_spans.push_back(style);
        m_spans.back().text += tidy;
    }
    void add_break() {
        m_space = false;
        if (m_spans.empty()) return;
        Span line;
        line.kind = Span::Kind::Break;
        m_spans.push_back(line);
    }
    /// What was gathered, without the breaks and spaces at its end.
    Spans take_spans() {
        m_space = false;
        while (!m_spans.empty() && (m_spans.back().kind == Span::Kind::Break || trim(m_spans.back().text).empty() ||
                                    m_spans.back().text == no_break_space))
            m_spans.pop_back();
        return std::exchange(m_spans, {});
    }
    void end_paragraph() {
        if (m_cell != nullptr) {
            // In a cell a new paragraph is a new line.
            if (!m_spans.empty() && m_spans.back().kind != Span::Kind::Break) add_break();
            return;
        }
        Spans spans = take_spans();
        if (spans.empty()) return;
        if (!m_in_item) {
            end_list();
            m_out.blocks.emplace_back(Paragraph{{}, {}, {}, {}, {{std::nullopt, std::move(spans)}}, {}});
            return;
        }
        // Levels and numbers are kept as they were read: a list of the document has one level.
        std::string lead = std::exchange(m_lead, {});
        for (std::size_t k = 1; k < m_lists.size(); ++k) lead += "– ";
        if (!m_lists.empty() && m_lists.back().numbered)
            lead += number_of(m_lists.back().count, m_lists.back().type) + ". ";
        if (!lead.empty()) spans.insert(spans.begin(), Span{Span::Kind::Text, lead, false, {}, 0, false});
        m_list.items.push_back(std::move(spans));
    }
    void end_list() {
        if (m_list.items.empty()) return;
        m_out.blocks.emplace_back(std::exchange(m_list, {}));
    }

    // --- tables

    void table(const xml::Node& node, int depth) {
        if (m_cell != nullptr || m_in_item) {
            // A table in a table: its text, a cell a line.
            end_paragraph();
            for (const xml::Node& row : rows_of(node, 0))
                for (const xml::Node& cell : row.elements()) {
                    walk(cell, {}, depth + 3);
                    end_paragraph();
                }
            return;
        }
        end_paragraph();
        end_list();
        Table made;
        std::size_t width = 0;
        for (const xml::Node& row : rows_of(node, 0)) {
            std::vector<TableCell> cells;
            bool all_headers = true;
            for (const xml::Node& cell : row.elements()) {
                const std::string name = fold(cell.name());
                if (name != "td" && name != "th") continue;
                all_headers = all_headers && name == "th";
                TableCell one;
                m_cell = &one;
                walk(cell, {}, depth + 3);
                one.spans = take_spans();
                m_cell = nullptr;
                cells.push_back(std::move(one));
                // A cell over several columns keeps its place: those that it covers are empty.
                const std::string span = cell.attribute_or("colspan", "1");
                for (std::size_t k = 1;
                     span.size() < 3 && span.find_first_not_of("0123456789") == std::string::npos &&
                     k < static_cast<std::size_t>(std::stoi(span.empty() ? "1" : span)) && cells.size() < max_columns;
                     ++k)
                    cells.emplace_back();
            }
            if (cells.empty()) continue;
            fit_columns(cells);
            width = std::max(width, cells.size());
            if (made.head.empty() && made.rows.empty() && all_headers) made.head = std::move(cells);
            else made.rows.emplace_back(std::move(cells));
        }
        if (width == 0) return;
        // Word and Writer seldom say which row is the head: the first is, where there is more than one.
        if (made.head.empty() && made.rows.size() > 1) {
            made.head = std::move(made.rows.front().cells);
            made.rows.erase(made.rows.begin());
        }
        if (!made.head.empty()) made.head.resize(width);
        for (TableRow& row : made.rows) row.cells.resize(width);
        m_out.blocks.emplace_back(std::move(made));
    }
    static std::vector<xml::Node> rows_of(const xml::Node& table, int depth) {
        std::vector<xml::Node> rows;
        for (const xml::Node& child : table.elements()) {
            const std::string name = fold(child.name());
            if (name == "tr") rows.push_back(child);
            else if (depth == 0 && is_one_of(name, {"thead", "tbody", "tfoot"})) {
                const auto below = rows_of(child, 1);
                rows.insert(rows.end(), below.begin(), below.end());
            }
        }
        return rows;
    }

    /// Word writes lists as paragraphs: the level in their style, the number as text that is to be ignored.
    std::string word_lead(const xml::Node& node, const std::string& css) const {
        std::string lead;
        const std::string style = property(css, "mso-list");
        const std::size_t at = style.find("level");
        const int level = at == std::string::npos ? 1 : style[at + 5] - '0';
        for (int k = 1; k < std::min(level, 10); ++k) lead += "– ";
        std::string label = ignored_text(node, 0);
        while (label.find(no_break_space) != std::string::npos) label.replace(label.find(no_break_space), 2, " ");
        label = collapse_spaces(label);
        return is_number(label) ? lead + label + " " : lead;
    }
    static std::string ignored_text(const xml::Node& node, int depth) {
        if (depth > max_nesting) return {};
        for (const xml::Node& child : node.elements()) {
            if (property(child.attribute_or("style", ""), "mso-list") == "ignore") return child.text();
            if (std::string below = ignored_text(child, depth + 1); !below.empty()) return below;
        }
        return {};
    }

    struct Level {
        bool numbered = false;
        int count = 0;
        std::string type;
    };
    Pasted m_out;
    Spans m_spans;
    List m_list;
    std::vector<Level> m_lists;
    std::string m_lead;  ///< the number of the item that is being read, as Word wrote it
    bool m_space = false, m_in_item = false;
    TableCell* m_cell = nullptr;  ///< the cell that text goes into
};

/// Word's conditions (« <![if !supportLists]> ») are no HTML and would be read as text.
std::string without_conditions(std::string_view html) {
    std::string out;
    std::size_t at = 0;
    for (std::size_t found = html.find("<!["); found != std::string_view::npos; found = html.find("<![", at)) {
        const std::size_t end = html.find("]>", found);
        if (end == std::string_view::npos) break;
        out += html.substr(at, found - at);
        at = end + 2;
    }
    return out + std::string(html.substr(at));
}

}  // namespace

Pasted paste_html(std::string_view html) {
    const xml::Document document = xml::Document::parse_html(without_conditions(html), "text/html");
    Pasted out = HtmlReader().read(document.root());
    out.lost_signs = count_lost_signs(html);
    return out;
}

namespace {

/// A page of a PDF ends a paragraph; a line break of Word stays one. What no document can hold goes.
std::string lines_of(std::string_view text) {
    std::string lines;
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t from = i;
        const char32_t c = next_code_point(text, i);
        if (c == U'\f' || c == 0x2029) lines += '\n';
        else if (c == U'\v' || c == 0x2028) append_utf8(lines, 0x2028);
        else lines += text.substr(from, i - from);
    }
    // The break is kept for the document, which has one of its own.
    std::vector<std::string> parts;
    std::size_t at = 0;
    const std::string sign = to_utf8(0x2028);
    for (std::size_t found = lines.find(sign); found != std::string::npos; found = lines.find(sign, at)) {
        parts.push_back(readable(std::string_view(lines).substr(at, found - at)));
        at = found + sign.size();
    }
    parts.push_back(readable(std::string_view(lines).substr(at)));
    return join(parts, sign);
}

}  // namespace

Pasted paste_text(std::string_view text) {
    Pasted out;
    out.lost_signs = count_lost_signs(text);
    const auto plain = [](std::string words) {
        return words.empty() ? Spans() : Spans{Span{Span::Kind::Text, std::move(words), false, {}, 0, false}};
    };
    std::vector<std::vector<TableCell>> rows;
    const auto end_table = [&] {
        if (rows.empty()) return;
        Table table;
        std::size_t width = 0;
        for (const auto& row : rows) width = std::max(width, row.size());
        for (auto& row : rows) row.resize(width);
        table.head = std::move(rows.front());
        table.rows.assign(std::make_move_iterator(rows.begin() + 1), std::make_move_iterator(rows.end()));
        rows.clear();
        out.blocks.emplace_back(std::move(table));
    };
    const std::vector<std::string> lines = split(lines_of(text), '\n');
    const auto has_tab = [&](std::size_t k) { return k < lines.size() && lines[k].find('\t') != std::string::npos; };
    for (std::size_t k = 0; k < lines.size(); ++k) {
        // Two lines with tabs, one below the other, come from a table; a single one is a sentence with a tab in it.
        if (has_tab(k) && (has_tab(k + 1) || !rows.empty())) {
            std::vector<TableCell> cells;
            for (const std::string& cell : split(lines[k], '\t'))
                cells.push_back({plain(collapse_spaces(cell)), false, false});
            fit_columns(cells);
            rows.push_back(std::move(cells));
            continue;
        }
        end_table();
        std::string words = collapse_spaces(lines[k]);
        // Empty lines only keep paragraphs apart.
        if (!words.empty())
            out.blocks.emplace_back(Paragraph{{}, {}, {}, {}, {{std::nullopt, plain(std::move(words))}}, {}});
    }
    end_table();
    return out;
}

namespace {

std::string words_of(Pasted::LeftOut what, const Messages& messages) {
    switch (what) {
        case Pasted::LeftOut::Picture: return messages.tr("pictures");
        case Pasted::LeftOut::Deleted: return messages.tr("text that was struck out");
        case Pasted::LeftOut::Hidden: return messages.tr("hidden text");
        case Pasted::LeftOut::Comment: return messages.tr("comments in the margin");
        default: return messages.tr("formulas");
    }
}

}  // namespace

std::string sentence_of(const Pasted& pasted, const Messages& messages) {
    std::vector<std::string> all;
    for (const Pasted::LeftOut what : pasted.left_out) all.push_back(words_of(what, messages));
    if (pasted.lost_signs > 0)
        all.push_back(messages.tr_count("{1} sign that cannot be read, now a space or gone",
                                        "{1} signs that cannot be read, now a space or gone",
                                        static_cast<long>(pasted.lost_signs)));
    return all.empty() ? std::string() : fill(messages.tr("Not carried over by the paste: {1}."), {join(all, ", ")});
}

}  // namespace distinguo::written
