#include "paper/pdf_content.h"

#include <cmath>

#include "paper/pdf_objects.h"

namespace distinguo::paper {

using namespace layout;

Structure::Structure(const std::vector<Element>& elements)
    : m_elements(elements), m_kids(elements.size()), m_children(elements.size()), m_attached(elements.size(), 0) {
    for (std::size_t e = 1; e < elements.size(); ++e)
        if (elements[e].parent >= 0)
            m_children[static_cast<std::size_t>(elements[e].parent)].push_back(static_cast<int>(e));
}

void Structure::attach(int element) {
    const int parent = m_elements[static_cast<std::size_t>(element)].parent;
    if (parent < 0) return;
    attach(parent);
    const auto p = static_cast<std::size_t>(parent);
    // Elements made earlier come first, even those that never get content.
    while (m_attached[p] < m_children[p].size() && m_children[p][m_attached[p]] <= element)
        m_kids[p].push_back({m_children[p][m_attached[p]++], 0, 0});
}

int Structure::mark(int element, int page) {
    attach(element);
    if (m_marks.size() <= static_cast<std::size_t>(page)) m_marks.resize(static_cast<std::size_t>(page) + 1);
    auto& marks = m_marks[static_cast<std::size_t>(page)];
    marks.push_back(element);
    const int number = static_cast<int>(marks.size()) - 1;
    m_kids[static_cast<std::size_t>(element)].push_back({-1, page, number});
    return number;
}

void Structure::attach_all() {
    for (std::size_t e = 1; e < m_elements.size(); ++e) attach(static_cast<int>(e));
}

namespace {

/// Writes operators; remembers what is set already.
class Stream {
public:
    explicit Stream(const Pages& pages) : m_pages(pages) { m_out.reserve(16384); }

    void open_artifact() {
        close();
        m_out += "/Artifact BMC\n";
        m_marked = true;
    }
    void open_mark(Tag tag, int number) {
        close();
        m_out += '/';
        m_out += name_of(tag);
        m_out += "<</MCID ";
        append_int(m_out, number);
        m_out += ">>BDC\n";
        m_marked = true;
    }
    void close() {
        end_text();
        if (m_marked) m_out += "EMC\n";
        m_marked = false;
    }

    void glyphs(const GlyphRun& run, float dy) {
        if (!m_text) m_out += "BT\n";
        m_text = true;
        fill(run.gray);
        if (run.font != m_font || run.size != m_size) {
            m_font = run.font;
            m_size = run.size;
            m_out += "/F";
            append_int(m_out, run.font);
            m_out += ' ';
            append_number(m_out, run.size);
            m_out += " Tf\n";
        }
        if (run.unseen) m_out += "3 Tr\n";
        m_out += "1 0 0 1 ";
        point(run.x, run.y + dy);
        m_out += "Tm\n[";
        show(run);
        m_out += "]TJ\n";
        if (run.unseen) m_out += "0 Tr\n";
    }

    void shape(const Shape& shape, float dy) {
        end_text();
        if (shape.kind == Shape::Kind::Dot) return dot(shape, dy);
        if (shape.gray != m_stroke) {
            m_stroke = shape.gray;
            append_number(m_out, shape.gray);
            m_out += " G\n";
        }
        append_number(m_out, shape.width);
        m_out += " w ";
        // A dot is a round cap on a dash without length.
        if (shape.kind == Shape::Kind::Dotted) {
            m_out += "1 J [0 ";
            append_number(m_out, shape.width * 2);
            m_out += "] 0 d ";
        } else if (shape.kind == Shape::Kind::Dashed) {
            m_out += "0 J [3 2] 0 d ";
        }
        point(shape.x1, shape.kind == Shape::Kind::Box ? shape.y2 + dy : shape.y1 + dy);
        if (shape.kind == Shape::Kind::Box) {
            append_number(m_out, shape.x2 - shape.x1);
            m_out += ' ';
            append_number(m_out, shape.y2 - shape.y1);
            m_out += " re S\n";
        } else {
            m_out += "m ";
            point(shape.x2, shape.y2 + dy);
            m_out += "l S\n";
        }
        if (shape.kind == Shape::Kind::Dotted || shape.kind == Shape::Kind::Dashed) m_out += "0 J [] 0 d\n";
    }

    void image(const ImagePlace& place, int name, float dy) {
        end_text();
        m_out += "q ";
        append_number(m_out, place.width);
        m_out += " 0 0 ";
        append_number(m_out, place.height);
        m_out += ' ';
        point(place.x, place.y + dy + place.height);
        m_out += "cm /I";
        append_int(m_out, name);
        m_out += " Do Q\n";
    }

    std::string take() {
        close();
        return std::move(m_out);
    }

private:
    void end_text() {
        if (m_text) m_out += "ET\n";
        m_text = false;
    }
    void point(float x, float y) {
        append_number(m_out, x);
        m_out += ' ';
        append_number(m_out, m_pages.height - y);
        m_out += ' ';
    }
    void fill(float gray) {
        if (gray == m_fill) return;
        m_fill = gray;
        append_number(m_out, gray);
        m_out += " g\n";
    }
    void dot(const Shape& shape, float dy) {
        fill(shape.gray);
        const float r = (shape.x2 - shape.x1) / 2;
        const float x = shape.x1 + r, y = shape.y1 + r + dy, k = r * 0.5523F;
        point(x + r, y);
        m_out += "m ";
        const float curves[4][6] = {{x + r, y - k, x + k, y - r, x, y - r}, {x - k, y - r, x - r, y - k, x - r, y},
                                    {x - r, y + k, x - k, y + r, x, y + r}, {x + k, y + r, x + r, y + k, x + r, y}};
        for (const auto& c : curves) {
            point(c[0], c[1]);
            point(c[2], c[3]);
            point(c[4], c[5]);
            m_out += "c ";
        }
        m_out += "f\n";
    }
    /// Half as long as in hexadecimal, and so half as long to deflate. What has a meaning in a string is escaped.
    void byte(char c) {
        if (c == '(' || c == ')' || c == '\\') m_out += '\\';
        if (c == '\r')
            m_out += "\\r";
        else
            m_out += c;
    }
    void number(std::uint16_t glyph) {
        const char bytes[2] = {static_cast<char>(glyph >> 8U), static_cast<char>(glyph & 0xFFU)};
        if (!is_escaped(bytes[0]) && !is_escaped(bytes[1])) {
            m_out.append(bytes, sizeof bytes);
            return;
        }
        byte(bytes[0]);
        byte(bytes[1]);
    }
    static bool is_escaped(char c) { return c == '(' || c == ')' || c == '\\' || c == '\r'; }
    void show(const GlyphRun& run) {
        bool open = false;
        const auto close_string = [&] {
            if (open) m_out += ')';
            open = false;
        };
        // What comes after one glyph and before the next is one number: two in a row would be read as one.
        int pending = 0;
        const auto adjust = [&](int thousandths) { pending += thousandths; };
        const auto move = [&] {
            if (pending == 0) return;
            close_string();
            append_int(m_out, -pending);
            pending = 0;
        };
        auto spelled = spelled_from(m_pages, run.first);
        std::uint32_t spelled_end = 0;
        for (std::uint32_t g = run.first; g < run.first + run.count; ++g) {
            const Glyph& glyph = m_pages.glyphs[g];
            if (spelled != m_pages.spelled.end() && spelled->first == g) {
                move();
                close_string();
                m_out += "]TJ\n/Span<</ActualText" + pdf_text(spelled->text) + ">>BDC [";
                spelled_end = g + spelled->count;
                ++spelled;
            }
            adjust(glyph.dx);
            move();
            if (glyph.dy != 0) {
                close_string();
                m_out += "]TJ ";
                append_number(m_out, glyph.dy * run.size / 1000);
                m_out += " Ts [";
            }
            if (!open) m_out += '(';
            open = true;
            number(glyph.id);
            if (glyph.dy != 0) {
                m_out += ")]TJ 0 Ts [";
                open = false;
            }
            adjust(glyph.adjust - glyph.dx);
            if (g + 1 == spelled_end) {
                move();
                close_string();
                m_out += "]TJ EMC\n[";
            }
        }
        move();
        close_string();
    }

    const Pages& m_pages;
    std::string m_out;
    bool m_marked = false;
    bool m_text = false;
    float m_fill = 0, m_stroke = 0;
    int m_font = -1;
    float m_size = 0;
};

}  // namespace

std::string draw_page(const Pages& pages, std::size_t page, const std::vector<int>& image_names, Structure& structure) {
    Stream stream(pages);
    constexpr int nothing = -2;
    int current = nothing;
    for (const Placed& placed : pages.pages[page].placed) {
        const Op& op = pages.ops[placed.op];
        const int owner = placed.artifact ? -1 : op.element;
        if (owner != current) {
            if (owner < 0)
                stream.open_artifact();
            else
                stream.open_mark(pages.elements[static_cast<std::size_t>(owner)].tag,
                                 structure.mark(owner, static_cast<int>(page)));
            current = owner;
        }
        if (op.kind == Op::Kind::Image)
            stream.image(pages.image_places[op.index], image_names[pages.image_places[op.index].image], placed.dy);
        else if (op.kind == Op::Kind::Glyphs)
            stream.glyphs(pages.runs[op.index], placed.dy);
        else
            stream.shape(pages.shapes[op.index], placed.dy);
    }
    return stream.take();
}

}  // namespace distinguo::paper
