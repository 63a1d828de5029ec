// The blocks made of columns: tables, the head record, time lines, questions of a form, signatures.
#include <algorithm>

#include "layout/composer.h"

namespace distinguo::layout {
namespace {

constexpr float mm = points_per_mm;
constexpr float thin_gray = 0x77 / 255.0F;
constexpr std::size_t never_split_rows = 9;

float f(double value) { return static_cast<float>(value); }

}  // namespace

void Composer::add(const Table& block) {
    std::size_t columns = block.head.size();
    for (const auto& row : block.rows) columns = std::max(columns, row.size());
    if (columns == 0 && block.caption.empty()) return;
    // Between very many columns the space is no more than a part of them.
    const float share = (m_right - m_left) / static_cast<float>(std::max<std::size_t>(1, columns));
    const float gap = std::min((block.kind == Table::Kind::Record ? 3 : 2) * mm, share / 4);
    const std::vector<float> given = given_widths(block, columns);
    if (!given.empty()) {
        // Nearly every table is right as it is given, and is laid out once.
        const Before before = this->before();
        if (lay_out(block, given, gap, true)) return;
        back_to(before);
    }
    lay_out(block, column_widths(block, columns, gap), gap, false);
}

bool Composer::lay_out(const Table& block, const std::vector<float>& widths, float cell_gap, bool stop_where_narrow) {
    const bool record = block.kind == Table::Kind::Record;
    const float pad = 2.4F;
    const float head_pad = 3;
    const std::size_t columns = widths.size();
    const int table = element(Tag::Table, m_section);
    m_breaker.take_narrow();

    const auto rule = [&](float y, float width, float gray) {
        shape({Shape::Kind::Line, m_left, y, m_right, y, width, gray});
    };
    const auto cells_of = [&](const std::vector<Cell>& cells, bool head) {
        std::vector<Text> texts;
        for (std::size_t c = 0; c < cells.size(); ++c) {
            const bool last = c + 1 == columns;
            texts.push_back(
                text_of(cells[c].runs, cell_style(block, cells[c], head), widths[c] - (last ? 0 : cell_gap)));
        }
        return texts;
    };
    /// Draws lines [from, to) of every cell; owners are -1 for a repeated header.
    const auto draw_cells = [&](const std::vector<Text>& texts, const std::vector<Cell>& cells,
                                const std::vector<int>& owners, float top, std::size_t from, std::size_t to) {
        float x = m_left;
        for (std::size_t c = 0; c < texts.size(); ++c) {
            for (std::size_t k = from; k < std::min(to, texts[c].lines.size()); ++k)
                draw_line(texts[c], k, mirrored(x, texts[c].width),
                          top + f(texts[c].style->leading) * static_cast<float>(k - from), owners[c], cells[c].right);
            x += widths[c];
        }
    };
    const auto owners_of = [&](const std::vector<Cell>& cells, bool head) {
        const int row = element(Tag::TR, table);
        std::vector<int> owners;
        for (const Cell& cell : cells) {
            const int one = element(head || cell.header ? Tag::TH : Tag::TD, row);
            if (head || cell.header) m_pages.elements[static_cast<std::size_t>(one)].scope = head ? 'C' : 'R';
            owners.push_back(one);
        }
        return owners;
    };

    bool first = true;
    const auto begin = [&]() -> Strip& {
        Strip& strip = open_strip();
        if (first) strip.before = record ? 0 : 2;
        first = false;
        return strip;
    };
    if (!block.caption.empty()) {
        const Text caption = text_of(block.caption, "caption", m_right - m_left);
        const int owner = element(Tag::Caption, table);
        begin();
        draw_all(caption, mirrored(m_left, caption.width), 0, owner);
        close_strip(caption.height() + 4);
        m_keep_next = true;
    }
    const auto height_of = [](const std::vector<Text>& texts) {
        float leading = 0;
        for (const Text& text : texts) leading = std::max(leading, f(text.style->leading));
        return leading == 0 ? 11.5F : leading;
    };
    const auto lines_of = [](const std::vector<Text>& texts) {
        std::size_t lines = 1;
        for (const Text& text : texts) lines = std::max(lines, text.lines.size());
        return lines;
    };
    int repeated = -1;
    float repeated_height = 0;
    if (!block.head.empty()) {
        const std::vector<Text> texts = cells_of(block.head, true);
        if (stop_where_narrow && m_breaker.take_narrow()) return false;
        const float leading = height_of(texts);
        const std::size_t lines = lines_of(texts);
        const auto draw_head = [&](const std::vector<int>& owners, std::size_t from, std::size_t to) {
            const float height = leading * static_cast<float>(to - from) + 2 * head_pad;
            if (from == 0) rule(0, 0.9F, 0);
            draw_cells(texts, block.head, owners, head_pad, from, to);
            if (to == lines) rule(height, 0.6F, 0);
            return height;
        };
        const std::vector<int> owners = owners_of(block.head, true);
        const auto chunk = std::max<std::size_t>(1, static_cast<std::size_t>((m_body_height - 60) / leading));
        for (std::size_t from = 0; from < lines; from += chunk) {
            Strip& strip = begin();
            if (from != 0) strip.break_before = true;
            close_strip(draw_head(owners, from, std::min(lines, from + chunk)));
        }
        m_keep_next = lines <= chunk;
        // A header that takes half of a page is not worth its place a second time.
        if (leading * static_cast<float>(lines) < m_body_height / 2) {
            Strip again;
            again.first_op = static_cast<std::uint32_t>(m_pages.ops.size());
            again.height = repeated_height = draw_head(std::vector<int>(block.head.size(), -1), 0, lines);
            again.last_op = static_cast<std::uint32_t>(m_pages.ops.size());
            m_repeated.push_back(again);
            repeated = static_cast<int>(m_repeated.size()) - 1;
        }
    }
    const std::size_t rows = block.rows.size();
    for (std::size_t r = 0; r < rows; ++r) {
        const std::vector<Text> texts = cells_of(block.rows[r], false);
        if (stop_where_narrow && m_breaker.take_narrow()) return false;
        const std::vector<int> owners = owners_of(block.rows[r], false);
        const std::size_t lines = lines_of(texts);
        const float leading = height_of(texts);
        // A row never splits, unless it is taller than a page under its header.
        const auto chunk = std::max<std::size_t>(
            1, static_cast<std::size_t>((m_body_height - repeated_height - 2 * pad - leading) / leading));
        for (std::size_t from = 0; from < lines; from += chunk) {
            const std::size_t to = std::min(lines, from + chunk);
            Strip& strip = begin();
            if (r != 0 || from != 0)
                strip.break_before = from != 0 || lines > chunk || (rows > never_split_rows && r >= 2 && rows - r >= 2);
            strip.at_top = repeated;
            const float height = static_cast<float>(to - from) * leading + 2 * pad;
            if (record && from == 0) rule(0, 0.4F, thin_gray);
            draw_cells(texts, block.rows[r], owners, pad, from, to);
            const bool last = r + 1 == rows && to == lines;
            if (last && !record) rule(height, 0.9F, 0);
            if ((last && record) || (!last && !record && to == lines)) rule(height, 0.4F, thin_gray);
            close_strip(height);
        }
    }
    if (!first) m_strips.back().after = record ? 9 : 10;
    return true;
}

Composer::Before Composer::before() const {
    return {m_pages.glyphs.size(),
            m_pages.spelled.size(),
            m_pages.runs.size(),
            m_pages.shapes.size(),
            m_pages.ops.size(),
            m_pages.elements.size(),
            m_strips.size(),
            m_repeated.size(),
            m_breaker.cut_count(),
            m_keep_next,
            m_new_page};
}

void Composer::back_to(const Before& before) {
    m_pages.glyphs.resize(before.glyphs);
    m_pages.spelled.resize(before.spelled);
    m_pages.runs.resize(before.runs);
    m_pages.shapes.resize(before.shapes);
    m_pages.ops.resize(before.ops);
    m_pages.elements.resize(before.elements);
    m_strips.resize(before.strips);
    m_repeated.resize(before.repeated);
    m_keep_next = before.keep_next;
    m_new_page = before.new_page;
    m_breaker.forget_cut(before.cut);
}

void Composer::add(const Timeline& block) {
    const int list = element(Tag::L, m_section);
    const float axis = m_text_left;
    const float text_left = m_text_left + 5 * mm + 0.9F;
    const TextStyle& style = m_style.style("timeline");
    for (std::size_t k = 0; k < block.events.size(); ++k) {
        const bool last = k + 1 == block.events.size();
        const int item = element(Tag::LI, list);
        // The date has the column of the labels, or its own lines above.
        const float date_left = m_style.two_columns ? m_left : text_left;
        const Text date =
            text_of(block.events[k].date, "label-name", m_style.two_columns ? m_label_width : m_right - text_left);
        const float above = m_style.two_columns ? 0 : date.height();
        const Text text = text_of(block.events[k].text, "timeline", m_right - text_left);
        const float leading = f(style.leading);
        const float below = last ? 0 : 4.5F;
        const float whole = std::max(above + text.height(), date.height() + 2.5F) + below;
        const int label = element(Tag::Lbl, item), body = element(Tag::LBody, item);
        // An event never splits, unless it is taller than a page.
        const std::size_t lines = std::max<std::size_t>(1, text.lines.size());
        float used = 0;
        const std::size_t chunk = whole <= m_body_height
                                      ? lines
                                      : std::max<std::size_t>(1, static_cast<std::size_t>(m_body_height / 2 / leading));
        for (std::size_t from = 0; from < lines; from += chunk) {
            const std::size_t to = std::min(lines, from + chunk);
            Strip& strip = open_strip();
            // Two events stay together at either end.
            if (from == 0 && (k == 1 || (last && k > 0))) strip.break_before = false;
            if (k == 0 && from == 0) strip.before = 3;
            const float top = from == 0 ? above : 0;
            const float height =
                lines == chunk ? whole : top + leading * static_cast<float>(to - from) + (to == lines ? below : 0);
            if (from == 0) draw_all(date, mirrored(date_left, date.width), m_style.two_columns ? 2.5F : 0, label);
            shape({Shape::Kind::Line, axis + 0.45F, 0, axis + 0.45F, height, 0.9F, 0});
            if (from == 0)
                shape({Shape::Kind::Dot, axis + 0.45F - 2.7F, leading / 2 - 2.2F, axis + 0.45F + 2.7F,
                       leading / 2 + 3.2F, 0, 0});
            for (std::size_t line = from; line < std::min(to, text.lines.size()); ++line)
                draw_line(text, line, mirrored(text_left, text.width), top + leading * static_cast<float>(line - from),
                          body);
            close_strip(height);
            used += m_strips.back().height;
        }
        reach(used, date.height() + 2.5F);
        if (last) m_strips.back().after = 8;
    }
}

void Composer::add(const Question& block) {
    if (block.parts.empty()) {
        Question open = block;
        open.parts.push_back({"answer", {}, false});
        return add(open);
    }
    const float title_width = f(m_style.question_width) * mm;
    const float x = m_left + title_width;
    m_section = element(Tag::Sect, 0);
    const int heading = element(block.level == 2 ? Tag::H2 : Tag::H3, m_section);
    std::string plain;
    for (const Run& run : block.title) plain += run.text;
    m_pages.outline.push_back({block.level, plain, 0, 0});
    const Text title = text_of(block.title, "question", title_width - 3 * mm);
    const std::vector<Text> texts = parts_of(block.parts, m_right - x);
    int holder = m_section;
    const std::vector<int> owners = elements_of(block.parts, m_section, holder);
    float height = f(m_style.question_above + m_style.question_below);
    for (std::size_t p = 0; p < texts.size(); ++p)
        height += texts[p].height() + (p == 0 ? 0 : texts[p].bullet ? 1.2F : 2.0F);
    height = std::max(height, title.height() + f(m_style.question_above + m_style.question_below));
    const bool fits = height <= m_body_height;
    bool first = true;
    float used = 0;
    for (std::size_t p = 0; p < texts.size(); ++p) {
        const Text& text = texts[p];
        for (std::size_t k = 0; k < text.lines.size(); ++k) {
            Strip& strip = open_strip();
            float top = 0;
            if (first) {
                strip.outline = static_cast<int>(m_pages.outline.size()) - 1;
                top = f(m_style.question_above);
                shape({Shape::Kind::Line, m_left, 0, m_right, 0, 0.4F, thin_gray});
                draw_all(title, mirrored(m_left, title.width), top, heading);
            } else {
                strip.break_before = !fits;
                if (k == 0) top = text.bullet ? 1.2F : 2.0F;
            }
            int owner = owners[p];
            const float indent = text.bullet ? draw_bullet(text, block.parts[p].style, k == 0, x, top, owner) : 0;
            draw_line(text, k, mirrored(x + indent, text.width), top, owner);
            const float strip_height = top + f(text.style->leading);
            used += strip_height;
            close_strip(strip_height);
            first = false;
        }
    }
    if (first) return;
    reach(used, height);
    if (block.last) {
        const float bottom = m_strips.back().height;
        shape({Shape::Kind::Line, m_left, bottom, m_right, bottom, 0.4F, thin_gray});
        m_strips.back().last_op = static_cast<std::uint32_t>(m_pages.ops.size());
    }
}

void Composer::add(const Signatures& block) {
    constexpr std::size_t per_row = 3;
    const float gap = 4 * mm;
    const float width = (m_right - m_left - gap * 2) / 3;
    for (std::size_t from = 0; from < block.signers.size(); from += per_row) {
        const std::size_t to = std::min(block.signers.size(), from + per_row);
        Strip& strip = open_strip();
        strip.before = from == 0 ? 7.0F : 12.0F;
        const auto left_of = [&](std::size_t k) { return m_left + static_cast<float>(k - from) * (width + gap); };
        std::vector<int> owners;
        std::vector<Text> labels;
        float tallest = 0, box_height = f(m_style.signature_box) * mm;
        for (std::size_t k = from; k < to; ++k) {
            const Signatures::Signer& signer = block.signers[k];
            owners.push_back(element(Tag::P, m_section));
            std::vector<Runs> lines = {signer.name};
            lines.insert(lines.end(), signer.capacity.begin(), signer.capacity.end());
            float y = 0;
            for (const Runs& line : lines) {
                const Text text = text_of(line, "signature", width);
                draw_all(text, mirrored(left_of(k), width), y, owners.back());
                y += text.height();
            }
            tallest = std::max(tallest, y);
            labels.push_back(
                text_of({{Run::Kind::Text, signer.box, false, false, {}, 0}}, "box-label", width - 3 * mm));
            // Below the words in the box there is still room to sign.
            const float lines_after_first = labels.back().height() - f(labels.back().style->leading);
            box_height = std::max(box_height, f(m_style.signature_box) * mm + lines_after_first);
        }
        const float box_top = tallest + 4;
        for (std::size_t k = from; k < to; ++k) {
            const Text& label = labels[k - from];
            const auto first_run = m_pages.runs.size();
            draw_all(label, mirrored(left_of(k) + 1.5F * mm, label.width), box_top + 1 * mm,
                     element(Tag::Span, owners[k - from]));
            for (auto run = first_run; run < m_pages.runs.size(); ++run) m_pages.runs[run].gray = 0x33 / 255.0F;
            shape({Shape::Kind::Box, left_of(k), box_top, left_of(k) + width, box_top + box_height, 0.6F, 0});
        }
        close_strip(box_top + box_height);
        m_strips.back().after = 6;
        m_keep_next = to < block.signers.size();
    }
}

}  // namespace distinguo::layout
