// The words of the blocks: set in lines and drawn piece by piece, with their labels and bullets.
#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "layout/composer.h"
#include "layout/direction.h"
#include "layout/typography.h"

namespace distinguo::layout {
namespace {

constexpr float mm = points_per_mm;
constexpr float header_gray = 0x33 / 255.0F;
constexpr float label_drop = 2.5F;
constexpr float bullet_indent = 4 * mm;

float f(double value) { return static_cast<float>(value); }

}  // namespace

Composer::Text Composer::text_of(const Runs& runs, const std::string& style, float width, bool bullet) {
    Text text;
    const Direction direction = direction_of(runs, m_flow.language, m_flow.right_to_left);
    text.right_to_left = direction.right_to_left;
    text.language = direction.language;
    // What is written from right to left keeps no French spaces.
    const std::string& language = direction.language.empty() ? m_flow.language : direction.language;
    text.runs = typeset(runs, language);
    text.style = &m_style.style(style);
    text.bullet = bullet;
    text.width = bullet ? width - bullet_indent : width;
    text.lines = m_breaker.break_lines(text.runs, *text.style, text.width, language, direction.turns_letters);
    text.glyphs = m_breaker.glyphs();
    text.spelled = m_breaker.spelled();
    return text;
}

std::vector<Composer::Text> Composer::parts_of(const std::vector<Part>& parts, float width) {
    std::vector<Text> texts;
    for (const Part& part : parts) texts.push_back(text_of(part.runs, part.style, width, part.bullet));
    return texts;
}

void Composer::draw_piece(const Piece& piece, const Text& text, float x, float baseline, int owner, bool new_run,
                          float extra) {
    const Run& run = text.runs[piece.run];
    if (piece.kind == Run::Kind::Tick || piece.kind == Run::Kind::Blank) {
        const std::string& spoken =
            !run.text.empty() ? run.text : (piece.kind == Run::Kind::Tick ? m_flow.tick_spoken : m_flow.blank_spoken);
        const int span = element(Tag::Span, owner, {}, spoken);
        Shape drawn;
        drawn.x1 = x;
        drawn.width = piece.kind == Run::Kind::Tick ? 0.8F : 0.6F;
        if (piece.kind == Run::Kind::Tick) {
            drawn.kind = Shape::Kind::Box;
            drawn.x2 = x + 3.6F * mm;
            drawn.y2 = baseline + 1.4F;
            drawn.y1 = drawn.y2 - 3.6F * mm;
        } else {
            drawn.kind = Shape::Kind::Dotted;
            drawn.x2 = x + piece.width;
            drawn.y1 = drawn.y2 = baseline + 1.6F;
        }
        m_pages.shapes.push_back(drawn);
        m_pages.ops.push_back({Op::Kind::Shape, static_cast<std::uint32_t>(m_pages.shapes.size() - 1), span});
        return;
    }
    if (piece.kind != Run::Kind::Text) return;
    if (new_run) {
        int holder = owner;
        // Another language is tagged on the smallest element: a Span of its own.
        const std::string& around = text.language.empty() ? m_flow.language : text.language;
        if (!run.language.empty() && run.language != around && owner >= 0)
            holder = element(Tag::Span, owner, run.language);
        // PDF (14.8.2.2.3): the hyphen of a divided word is a soft one. As text of an element; readers that know no
        // elements see a hyphen at the end of a line, and put the word together too.
        if (piece.soft_hyphen && owner >= 0) holder = element(Tag::Span, holder, {}, "\xC2\xAD");
        GlyphRun glyphs;
        glyphs.unseen = piece.unseen;
        glyphs.font = piece.font;
        glyphs.size = piece.size;
        glyphs.x = x;
        glyphs.y = baseline - piece.rise;
        glyphs.first = static_cast<std::uint32_t>(m_pages.glyphs.size());
        glyphs.gray = owner < 0 ? header_gray : 0;
        glyphs.soft_hyphen = piece.soft_hyphen;
        m_pages.runs.push_back(glyphs);
        m_pages.ops.push_back({Op::Kind::Glyphs, static_cast<std::uint32_t>(m_pages.runs.size() - 1), holder});
    }
    const auto first_glyph = static_cast<std::uint32_t>(m_pages.glyphs.size());
    for (std::uint32_t k = piece.spelled; k < piece.spelled + piece.spelled_count; ++k)
        m_pages.spelled.push_back(
            {text.spelled[k].first - piece.first + first_glyph, text.spelled[k].count, text.spelled[k].text});
    const auto shaped = text.glyphs.begin() + piece.first;
    m_pages.glyphs.insert(m_pages.glyphs.end(), shaped, shaped + piece.count);
    if (piece.space) {
        const long wider = std::lround(extra * 1000 / piece.size);
        for (std::uint32_t k = first_glyph; k < m_pages.glyphs.size(); ++k)
            m_pages.glyphs[k].adjust = static_cast<std::int16_t>(m_pages.glyphs[k].adjust + wider);
    }
    m_pages.runs.back().count += piece.count;
}

void Composer::draw_line(const Text& text, std::size_t index, float x, float top, int owner, bool right) {
    const Line& line = text.lines[index];
    const TextStyle& style = *text.style;
    if (index == 0 && owner >= 0 && !text.language.empty())
        m_pages.elements[static_cast<std::size_t>(owner)].language = text.language;
    const FontInfo& font = m_fonts.info(face_of(m_fonts, style));
    const float content = f(style.size) * static_cast<float>(font.ascent - font.descent) / 1000;
    const float baseline =
        top + (f(style.leading) - content) / 2 + f(style.size) * static_cast<float>(font.ascent) / 1000;
    float extra = 0;
    if (style.justify && !line.last && line.gaps > 0) {
        const float share = (text.width - line.width) / static_cast<float>(line.gaps);
        // A word space may grow by a third; beyond it the line stays ragged.
        if (share > 0 && share < f(style.size) * 0.26F / 3 * 4) extra = share;
    }
    float at = x;
    // Numbers stand at the end of their column as the page runs; a text begins where its own direction begins.
    if (right ? !m_flow.right_to_left : text.right_to_left) {
        float trailing = 0;
        if (!line.last && !line.pieces.empty()) {
            const Piece& edge = text.right_to_left ? line.pieces.front() : line.pieces.back();
            // In a line from right to left the space at the break hangs over the left edge.
            if (edge.space && text.right_to_left) trailing = edge.width;
        }
        at = x + text.width - line.width - trailing;
    }
    std::vector<float> places;
    for (const Piece& piece : line.pieces) {
        places.push_back(at);
        at += piece.width + (piece.space ? extra : 0);
    }
    // Drawn as it is read: whoever takes a page in the order of its drawing finds the words in theirs.
    const Piece* previous = nullptr;
    for (std::size_t k = 0; k < line.pieces.size(); ++k) {
        const std::size_t place = line.reading.empty() ? k : line.reading[k];
        const Piece& piece = line.pieces[place];
        const bool joins = previous != nullptr && previous + 1 == &piece && previous->kind == Run::Kind::Text &&
                           piece.kind == Run::Kind::Text && previous->font == piece.font &&
                           previous->size == piece.size && previous->rise == piece.rise && !piece.soft_hyphen &&
                           !previous->soft_hyphen && !piece.unseen &&
                           text.runs[previous->run].language == text.runs[piece.run].language;
        draw_piece(piece, text, places[place], baseline, owner, !joins, extra);
        previous = &piece;
    }
}

void Composer::draw_all(const Text& text, float x, float top, int owner, bool right) {
    for (std::size_t k = 0; k < text.lines.size(); ++k)
        draw_line(text, k, x, top + f(text.style->leading) * static_cast<float>(k), owner, right);
}

float Composer::measure_label(const Label& label) {
    float height = label_drop;
    for (std::size_t k = 0; k < label.lines.size(); ++k)
        height += text_of(label.lines[k], k == 0 ? "label-name" : "label", m_label_width - 2 * mm).height();
    return height;
}

const Label* Composer::label_beside(const std::optional<Label>& label, int owner) {
    if (!label || m_style.two_columns) return label ? &*label : nullptr;
    open_strip();
    draw_label(*label, 0, owner, false);
    close_strip(measure_label(*label));
    m_strips.back().after = 2;
    m_keep_next = true;
    return nullptr;
}

float Composer::draw_label(const Label& label, float top, int parent, bool continued) {
    float y = top + label_drop;
    // The label is real text, read before the passage; the colon that ends it is for the ear alone.
    const int span = continued ? -1 : element(Tag::Span, parent, {}, label.spoken);
    for (std::size_t k = 0; k < label.lines.size(); ++k) {
        Runs runs = label.lines[k];
        if (continued && k == 0) runs.push_back({Run::Kind::Text, " " + label.continued, false, false, {}, 0});
        const Text text = text_of(runs, k == 0 ? "label-name" : "label", m_label_width - 2 * mm);
        draw_all(text, mirrored(m_left, text.width), y, span);
        y += text.height();
        if (continued) break;
    }
    return y - top;
}

std::vector<int> Composer::elements_of(const std::vector<Part>& parts, int parent, int& holder) {
    std::vector<int> owners;
    holder = parts.size() > 1 ? element(Tag::Div, parent) : parent;
    int list = -1;
    for (const Part& part : parts) {
        if (!part.bullet) {
            list = -1;
            // The title of a framed part is a heading of its section.
            owners.push_back(element(part.style.ends_with("-title") ? Tag::H3 : Tag::P, holder));
            continue;
        }
        if (list < 0) list = element(Tag::L, holder);
        const int item = element(Tag::LI, list);
        owners.push_back(element(Tag::Lbl, item));
        element(Tag::LBody, item);
    }
    return owners;
}

float Composer::draw_bullet(const Text& text, const std::string& style, bool first_line, float x, float top,
                            int& owner) {
    // An item that runs against its page has its sign at its own beginning.
    const bool turned = text.right_to_left != m_flow.right_to_left;
    if (first_line) {
        const Text dot = text_of({{Run::Kind::Text, "•", false, false, {}, 0}}, style, bullet_indent);
        draw_line(dot, 0, mirrored(turned ? x + text.width + 1.4F * mm : x + 1.4F * mm, dot.width), top, owner);
    }
    owner += 1;  // LBody follows Lbl
    return turned ? 0 : bullet_indent;
}

/// As many of the words as there is room for; of a word without end as many letters.
Composer::Text Composer::shortened(const std::string& content, float room) {
    constexpr float wider_than_any_page = 1000;
    const auto set = [&](const std::string& words) {
        return text_of({{Run::Kind::Text, words, false, false, {}, 0}}, "footer", wider_than_any_page);
    };
    const auto fits = [&](const Text& text) { return text.lines.size() == 1 && text.lines.front().width <= room; };
    Text whole = set(content);
    if (fits(whole)) return whole;
    std::vector<std::size_t> words, letters;
    for (std::size_t i = 0; i < content.size();) {
        if (i > 0) letters.push_back(i);
        if (i > 0 && content[i] == ' ') words.push_back(i);
        next_code_point(content, i);
    }
    const auto start = [&](std::size_t end) { return set(content.substr(0, end) + "…"); };
    for (const std::vector<std::size_t>* ends : {&words, &letters}) {
        const auto too_long =
            std::partition_point(ends->begin(), ends->end(), [&](std::size_t end) { return fits(start(end)); });
        if (too_long != ends->begin()) return start(*std::prev(too_long));
    }
    return set("…");
}

float Composer::small_line(const std::string& content, float x, float baseline, bool right_aligned, float room,
                           std::vector<std::uint32_t>& ops) {
    const auto from = static_cast<std::uint32_t>(m_pages.ops.size());
    const Text text = shortened(content, room);
    const float width = text.lines.front().width;
    const TextStyle& style = *text.style;
    const FontInfo& font = m_fonts.info(face_of(m_fonts, style));
    const float box = f(style.size) * static_cast<float>(font.ascent - font.descent) / 1000;
    const float top = baseline - (f(style.leading) - box) / 2 - f(style.size) * static_cast<float>(font.ascent) / 1000;
    // draw_line aligns a mirrored page's text to the right of its 1000 points; undo that here.
    const float at = right_aligned != m_flow.right_to_left ? (right_aligned ? x - width : m_left + m_right - x - width)
                                                           : (right_aligned ? m_left + m_right - x : x);
    draw_line(text, 0, text.right_to_left ? at - (text.width - width) : at, top, -1);
    for (auto k = from; k < m_pages.ops.size(); ++k) ops.push_back(k);
    return width;
}

}  // namespace distinguo::layout
