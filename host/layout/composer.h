#pragma once
// Blocks -> strips: slices of the page's width that are never cut, each knowing whether a page may end before it.

#include "layout/flow.h"
#include "layout/lines.h"
#include "layout/pages.h"

namespace distinguo::layout {

struct Strip {
    float height = 0;
    float before = 0, after = 0;  ///< space to its neighbours; the larger of two meeting spaces counts
    float beside = 0;             ///< of what is drawn again: how far it reaches beside the strips of its block
    float rise = 0;               ///< the letterhead begins above the text area
    bool break_before = true;
    bool new_page = false;
    bool spills = false;  ///< is taller than a page: begins where it stands and goes on from page to page
    std::uint32_t first_op = 0, last_op = 0;
    int at_top = -1;  ///< drawn again where this strip begins a page: a table header, a label with « (suite) »
    int outline = -1;
    std::size_t block = 0;
};

class Composer {
public:
    Composer(const Flow& flow, Fonts& fonts, const Hyphenator& hyphenator, Pages& pages);

    void compose();
    std::vector<std::string> take_cut() { return m_breaker.take_cut(); }
    const std::vector<Strip>& strips() const { return m_strips; }
    const std::vector<Strip>& repeated() const { return m_repeated; }
    /// One line of small text for headers and footers, as an artifact. Returns its width.
    /// What is wider than `room` loses words at its end.
    float small_line(const std::string& text, float x, float baseline, bool right_aligned, float room,
                     std::vector<std::uint32_t>& ops);

private:
    void add(const Heading& block);
    void add(const Passage& block);
    void add(const Frame& block);
    void add(const Table& block);
    void add(const Timeline& block);
    void add(const Question& block);
    void add(const Letterhead& block);
    void add(const Signatures& block);
    void add(const Cut& block);
    void add(const PageBreak& block);

    /// The lines of a paragraph, ready to be drawn one by one.
    struct Text {
        std::vector<Line> lines;
        std::vector<Glyph> glyphs;
        std::vector<Spelled> spelled;
        Runs runs;
        const TextStyle* style = nullptr;
        bool bullet = false;
        bool right_to_left = false;
        std::string language;  ///< of all of it, where it is not the document's
        float width = 0;
        float height() const { return static_cast<float>(lines.size()) * static_cast<float>(style->leading); }
    };
    Text text_of(const Runs& runs, const std::string& style, float width, bool bullet = false);
    /// By what the columns hold, and never less than the words of one need while another has room.
    std::vector<float> column_widths(const Table& table, std::size_t columns, float gap);
    /// False, with the table half laid out, where a word found no room and it was asked to stop there.
    bool lay_out(const Table& table, const std::vector<float>& widths, float gap, bool stop_where_narrow);
    /// How much there was before a block, to take it back.
    struct Before {
        std::size_t glyphs, spelled, runs, shapes, ops, elements, strips, repeated, cut;
        bool keep_next, new_page;
    };
    Before before() const;
    void back_to(const Before& before);
    /// As they are written; empty where content has a say.
    std::vector<float> given_widths(const Table& table, std::size_t columns) const;
    LineBreaker::Need need_of(const Runs& runs, const std::string& style);
    const std::string& cell_style(const Table& table, const Cell& cell, bool head) const;
    Text shortened(const std::string& content, float room);
    std::vector<Text> parts_of(const std::vector<Part>& parts, float width);
    void draw_line(const Text& text, std::size_t line, float x, float top, int element, bool right = false);
    void draw_all(const Text& text, float x, float top, int element, bool right = false);
    void draw_piece(const Piece& piece, const Text& text, float x, float baseline, int element, bool new_run,
                    float extra);
    /// The sign before an item; moves `owner` on to its text and gives the indent of it.
    float draw_bullet(const Text& text, const std::string& style, bool first_line, float x, float top, int& owner);
    float draw_label(const Label& label, float top, int parent, bool continued);
    float measure_label(const Label& label);
    /// The label where it has a column of its own; else it is drawn above what it belongs to, and nothing stands
    /// beside.
    const Label* label_beside(const std::optional<Label>& label, int owner);
    /// One element per part; the first carries the label. Bullets become a list.
    std::vector<int> elements_of(const std::vector<Part>& parts, int parent, int& holder);

    int element(Tag tag, int parent, const std::string& language = {}, const std::string& actual = {});
    void shape(Shape shape, int element = -1);
    Strip& open_strip();
    void close_strip(float height);
    /// Of strips that are `used` high: the last one reaches to the end of what stands beside them.
    void reach(float used, float beside);
    float mirrored(float x, float width) const;

    const Flow& m_flow;
    const PageStyle& m_style;
    Fonts& m_fonts;
    LineBreaker m_breaker;
    Pages& m_pages;
    std::vector<Strip> m_strips;
    std::vector<Strip> m_repeated;
    float m_left, m_right, m_text_left, m_label_width, m_body_height;
    int m_section = 0;      ///< the element that blocks are children of
    bool m_keep_next = false;
    bool m_new_page = false;
    std::size_t m_block = 0;
};

}  // namespace distinguo::layout
