#include "layout/composer.h"

#include <algorithm>

namespace distinguo::layout {
namespace {

constexpr float mm = points_per_mm;
constexpr std::size_t never_split_lines = 10;

float f(double value) { return static_cast<float>(value); }

}  // namespace

const char* name_of(Tag tag) {
    static constexpr const char* names[] = {"Document", "Sect", "Div",     "H1", "H2", "H3", "P", "Span", "L",
                                            "LI",       "Lbl",  "LBody", "Table", "Caption", "TR", "TH", "TD"};
    return names[static_cast<int>(tag)];
}

const TextStyle& PageStyle::style(const std::string& role) const {
    const auto found = styles.find(role);
    if (found != styles.end()) return found->second;
    static const TextStyle fallback;
    const auto text = styles.find("text");
    return text == styles.end() ? fallback : text->second;
}

Composer::Composer(const Flow& flow, Fonts& fonts, const Hyphenator& hyphenator, Pages& pages)
    : m_flow(flow), m_style(*flow.style), m_fonts(fonts), m_breaker(fonts, hyphenator), m_pages(pages) {
    m_left = f(m_style.margin_left) * mm;
    m_right = pages.width - f(m_style.margin_right) * mm;
    m_label_width = m_style.two_columns ? f(m_style.label_width) * mm : m_right - m_left;
    m_text_left = m_style.two_columns ? m_left + m_label_width + f(m_style.gutter) * mm : m_left;
    m_body_height = pages.height - f(m_style.margin_top + m_style.margin_bottom) * mm;
    pages.elements.push_back({Tag::Document, -1, {}, {}, 0});
}

void Composer::compose() {
    for (m_block = 0; m_block < m_flow.blocks.size(); ++m_block)
        std::visit([this](const auto& block) { add(block); }, m_flow.blocks[m_block]);
}

int Composer::element(Tag tag, int parent, const std::string& language, const std::string& actual) {
    m_pages.elements.push_back({tag, parent, language, actual, 0});
    return static_cast<int>(m_pages.elements.size()) - 1;
}

float Composer::mirrored(float x, float width) const { return m_flow.right_to_left ? m_left + m_right - x - width : x; }

void Composer::shape(Shape shape, int owner) {
    if (m_flow.right_to_left) {
        const float x1 = mirrored(shape.x1, 0);
        shape.x1 = mirrored(shape.x2, 0);
        shape.x2 = x1;
    }
    m_pages.shapes.push_back(shape);
    m_pages.ops.push_back({Op::Kind::Shape, static_cast<std::uint32_t>(m_pages.shapes.size() - 1), owner});
}

Strip& Composer::open_strip() {
    Strip strip;
    strip.first_op = static_cast<std::uint32_t>(m_pages.ops.size());
    strip.break_before = !m_keep_next;
    strip.new_page = m_new_page;
    strip.block = m_block;
    m_keep_next = m_new_page = false;
    m_strips.push_back(strip);
    return m_strips.back();
}

void Composer::close_strip(float height) {
    // What is taller than a page goes on from page to page (see Paginator): the strip ends with the first of them.
    m_strips.back().height = std::min(height, m_body_height);
    m_strips.back().spills = height > m_body_height;
    m_strips.back().last_op = static_cast<std::uint32_t>(m_pages.ops.size());
}

void Composer::reach(float used, float beside) {
    m_strips.back().height += std::max(0.0F, std::min(beside, m_body_height) - used);
}

void Composer::add(const Heading& block) {
    if (block.level == 1) m_section = 0;
    if (block.level == 2) m_section = element(Tag::Sect, 0);
    const int owner = element(block.level == 1 ? Tag::H1 : block.level == 2 ? Tag::H2 : Tag::H3, m_section);
    const bool wide = block.level == 1 || !m_style.two_columns;
    const float x = wide ? m_left : m_text_left;
    Runs runs = block.runs;
    // Without a column of its own the number begins the line.
    if (wide && !block.number.empty())
        runs.insert(runs.begin(), {Run::Kind::Text, block.number + "\u00a0", false, false, {}, 0});
    const Text text = text_of(runs, block.style, m_right - x);
    const TextStyle& style = *text.style;
    for (std::size_t k = 0; k < text.lines.size(); ++k) {
        Strip& strip = open_strip();
        if (k == 0) {
            strip.before = f(style.before);
            std::string title = block.number;
            for (const Run& run : block.runs)
                title += (title.empty() || &run != &block.runs.front() ? "" : " ") + run.text;
            m_pages.outline.push_back({block.level, title, 0, 0});
            strip.outline = static_cast<int>(m_pages.outline.size()) - 1;
            if (!wide && !block.number.empty()) {
                const Text number =
                    text_of({{Run::Kind::Text, block.number + " ", false, false, {}, 0}}, block.style, m_label_width);
                draw_line(number, 0, mirrored(m_left, number.width), 0, owner);
            }
        } else {
            strip.break_before = false;
        }
        draw_line(text, k, mirrored(x, text.width), 0, owner);
        close_strip(f(style.leading));
    }
    m_strips.back().after = f(style.after);
    m_keep_next = true;
}

void Composer::add(const Passage& block) {
    if (block.parts.empty() && block.label) {
        // Who speaks is said even of silence.
        Passage silent = block;
        silent.parts.push_back({"text", {}, false});
        return add(silent);
    }
    const float x = block.full_width ? m_left : m_text_left;
    const std::vector<Text> texts = parts_of(block.parts, m_right - x);
    std::size_t line_count = 0;
    for (const Text& text : texts) line_count += text.lines.size();
    int holder = m_section;
    const std::vector<int> owners = elements_of(block.parts, m_section, holder);
    const Label* label = owners.empty() ? nullptr : label_beside(block.label, owners.front());
    const float label_height = label != nullptr ? measure_label(*label) : 0;
    int repeated = -1;
    const bool splits = line_count > never_split_lines || !block.label;
    // A label that takes a quarter of a page is not worth its place a second time.
    if (label != nullptr && splits && label_height < m_body_height / 4) {
        Strip again;
        again.first_op = static_cast<std::uint32_t>(m_pages.ops.size());
        again.beside = draw_label(*label, 0, -1, true);
        again.last_op = static_cast<std::uint32_t>(m_pages.ops.size());
        m_repeated.push_back(again);
        repeated = static_cast<int>(m_repeated.size()) - 1;
    }
    float used = 0;
    bool first = true;
    for (std::size_t p = 0; p < texts.size(); ++p) {
        const Text& text = texts[p];
        const float leading = f(text.style->leading);
        for (std::size_t k = 0; k < text.lines.size(); ++k) {
            Strip& strip = open_strip();
            const float gap = k == 0 && !first ? f(text.style->before) : 0;
            if (first) {
                if (label != nullptr) draw_label(*label, 0, owners[p], false);
            } else {
                const std::size_t left = text.lines.size() - k;
                const bool widow = (k == 1 && text.lines.size() > 1) || (left == 1 && k > 0);
                strip.break_before = splits && !widow && used >= label_height;
                strip.at_top = repeated;
            }
            int owner = owners[p];
            const float indent = text.bullet ? draw_bullet(text, block.parts[p].style, k == 0, x, gap, owner) : 0;
            draw_line(text, k, mirrored(x + indent, text.width), gap, owner);
            if (block.dotted) {
                const float rule = m_text_left - f(m_style.gutter) * mm + 0.75F;
                shape({Shape::Kind::Dotted, rule, first ? 1.5F : 0.0F, rule, gap + leading, 1.5F, 0});
            }
            used += gap + leading;
            close_strip(gap + leading);
            first = false;
        }
    }
    if (first) return;
    reach(used, label_height);
    m_strips.back().after = f(texts.front().style->after);
    m_keep_next = block.keep_with_next;
}

void Composer::add(const Frame& block) {
    if (block.parts.empty() && block.label) {
        Frame silent = block;
        silent.parts.push_back({"state", {}, false});
        return add(silent);
    }
    const float x = block.full_width ? m_left : m_text_left;
    const float pad_x = f(block.padding_x) * mm;
    const float pad_top = block.full_width ? 6.0F : 4.0F;
    const float pad_bottom = block.full_width ? 7.0F : 4.5F;
    const std::vector<Text> texts = parts_of(block.parts, m_right - x - 2 * pad_x);
    float height = pad_top + pad_bottom;
    for (std::size_t p = 0; p < texts.size(); ++p)
        height += texts[p].height() + (p == 0 ? 0 : f(texts[p].style->before));
    int holder = m_section;
    const std::vector<int> owners = elements_of(block.parts, m_section, holder);
    const Label* label = owners.empty() ? nullptr : label_beside(block.label, owners.front());
    const float label_height = label != nullptr ? measure_label(*label) + pad_top : 0;
    const bool fits = height <= m_body_height;
    bool first = true;
    float used = 0;
    for (std::size_t p = 0; p < texts.size(); ++p) {
        const Text& text = texts[p];
        for (std::size_t k = 0; k < text.lines.size(); ++k) {
            Strip& strip = open_strip();
            float top = 0;
            if (first) {
                strip.before = f(block.before);
                top = pad_top;
                if (label != nullptr) draw_label(*label, pad_top, owners[p], false);
                if (fits) shape({Shape::Kind::Box, x, 0, m_right, height, 0.6F, 0});
            } else {
                strip.break_before = !fits;
                if (k == 0) top = f(text.style->before);
            }
            const bool last = p + 1 == texts.size() && k + 1 == text.lines.size();
            const float strip_height = top + f(text.style->leading) + (last ? pad_bottom : 0);
            if (!fits) {
                // Too tall for one page: the frame is drawn by its sides, so that nothing is cut off.
                shape({Shape::Kind::Line, x, 0, x, strip_height, 0.6F, 0});
                shape({Shape::Kind::Line, m_right, 0, m_right, strip_height, 0.6F, 0});
                if (first) shape({Shape::Kind::Line, x, 0, m_right, 0, 0.6F, 0});
                if (last) shape({Shape::Kind::Line, x, strip_height, m_right, strip_height, 0.6F, 0});
            }
            int owner = owners[p];
            const float indent =
                text.bullet ? draw_bullet(text, block.parts[p].style, k == 0, x + pad_x, top, owner) : 0;
            draw_line(text, k, mirrored(x + pad_x + indent, text.width), top, owner);
            used += strip_height;
            close_strip(strip_height);
            first = false;
        }
    }
    if (first) return;
    reach(used, label_height);
    m_strips.back().after = f(block.after);
}

void Composer::add(const Letterhead& block) {
    Strip& strip = open_strip();
    strip.rise = f(m_style.letterhead_rise) * mm;
    float start = m_left, logo_bottom = 0;
    if (m_style.logo) {
        const float width = f(m_style.logo_width) * mm;
        logo_bottom = width * static_cast<float>(m_style.logo->height) / static_cast<float>(m_style.logo->width);
        m_pages.images.push_back(m_style.logo);
        m_pages.image_places.push_back({0, mirrored(m_left, width), 0, width, logo_bottom});
        m_pages.ops.push_back({Op::Kind::Image, static_cast<std::uint32_t>(m_pages.image_places.size() - 1), -1});
        start += width + 4 * mm;
    }
    const float half = (m_right - m_left) * 0.66F - (start - m_left);
    const int owner = element(Tag::P, 0);
    const Text name = text_of({{Run::Kind::Text, block.organisation, false, false, {}, 0}}, "organisation", half);
    draw_all(name, mirrored(start, half), 0, owner);
    float left = name.height();
    for (const std::string& line : block.lines) {
        const Text text = text_of({{Run::Kind::Text, line, false, false, {}, 0}}, "letterhead", half);
        draw_all(text, mirrored(start, half), left, element(Tag::P, 0));
        left += text.height();
    }
    float right = 0;
    const float rest = m_right - start - half;
    for (const std::string& line : block.address) {
        const Text text = text_of({{Run::Kind::Text, line, false, false, {}, 0}}, "letterhead", rest);
        draw_all(text, mirrored(start + half, rest), right, element(Tag::P, 0), true);
        right += text.height();
    }
    const float bottom = std::max({left, right, logo_bottom}) + 3.5F * mm;
    shape({Shape::Kind::Line, m_left, bottom, m_right, bottom, 0.75F, 0});
    close_strip(bottom);
    m_strips.back().after = f(m_style.letterhead_after) * mm;
}

void Composer::add(const Cut& block) {
    Strip& strip = open_strip();
    strip.before = 20;
    shape({Shape::Kind::Dashed, m_left, 0.5F, m_right, 0.5F, 0.9F, 0});
    const Text text = text_of(block.text, "small", m_right - m_left);
    draw_all(text, mirrored(m_left, text.width), 2, element(Tag::P, m_section));
    close_strip(2 + text.height());
    m_strips.back().after = 5;
    m_keep_next = true;
}

void Composer::add(const PageBreak&) { m_new_page = true; }

}  // namespace distinguo::layout
