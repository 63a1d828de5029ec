#pragma once
// What layout gives: pages of positioned glyphs, rules and dots, and the structure that they belong to.
// Points, origin at the top left corner, y downwards.

#include <cstdint>
#include <string>
#include <vector>

#include "layout/flow.h"
#include "layout/fonts.h"

namespace distinguo::layout {

inline constexpr float points_per_mm = 72.0F / 25.4F;

enum class Tag : std::uint8_t {
    Document,
    Sect,
    Div,
    H1,
    H2,
    H3,
    P,
    Span,
    L,
    LI,
    Lbl,
    LBody,
    Table,
    Caption,
    TR,
    TH,
    TD
};
const char* name_of(Tag tag);

/// An element of the structure tree. Children come after their parent in the vector.
struct Element {
    Tag tag = Tag::P;
    int parent = -1;
    std::string language;
    std::string actual_text;  ///< what a reader says in place of the drawing
    char scope = 0;           ///< TH: 'R' row, 'C' column
};

struct GlyphRun {
    FontIndex font = 0;
    float size = 0;
    float x = 0, y = 0;  ///< baseline
    std::uint32_t first = 0, count = 0;
    float gray = 0;
    bool soft_hyphen = false;  ///< this run is the hyphen of a broken word: its element says that the word goes on
    bool unseen = false;       ///< it has no ink: a word of a script without hyphens goes on
    bool space_after = false;  ///< a breakable space followed and was not drawn
};

struct Shape {
    enum class Kind : std::uint8_t { Line, Dotted, Dashed, Box, Dot };
    Kind kind = Kind::Line;
    float x1 = 0, y1 = 0, x2 = 0, y2 = 0;
    float width = 0.4F;
    float gray = 0;
};

/// A picture of `Pages::images`, in its place. It is decoration: what it says stands in words beside it.
struct ImagePlace {
    std::uint32_t image = 0;
    float x = 0, y = 0;  ///< top left
    float width = 0, height = 0;
};

struct Op {
    enum class Kind : std::uint8_t { Glyphs, Shape, Image };
    Kind kind = Kind::Glyphs;
    std::uint32_t index = 0;
    int element = -1;  ///< -1: an artifact
};

/// An operation on a page: the same drawing may stand on several pages (a repeated table header).
struct Placed {
    std::uint32_t op = 0;
    float dy = 0;
    bool artifact = false;
};

struct Page {
    std::vector<Placed> placed;
};

struct OutlineEntry {
    int level = 1;
    std::string text;
    int page = 0;
    float y = 0;
};

struct Pages {
    float width = 210 * points_per_mm;
    float height = 297 * points_per_mm;
    std::string title;
    std::string language;
    std::vector<Glyph> glyphs;
    std::vector<Spelled> spelled;  ///< in the order of the glyphs
    std::vector<GlyphRun> runs;
    std::vector<Shape> shapes;
    std::vector<std::shared_ptr<const Image>> images;
    std::vector<ImagePlace> image_places;
    std::vector<Op> ops;
    std::vector<Element> elements;  ///< [0] is the Document
    std::vector<OutlineEntry> outline;
    std::vector<Page> pages;
    /// The block of the flow where each page begins, so that a preview can follow the text being edited.
    std::vector<std::size_t> block_of_page;
    std::vector<std::string>
        cut;  ///< words that had to be cut between two letters: no rule divides them and no column holds them
};

/// The first of those that lie at or after a glyph.
std::vector<Spelled>::const_iterator spelled_from(const Pages& pages, std::uint32_t glyph);

/// The text of the pages as lines, with a form feed between pages: what the golden tests compare.
std::string text_of(const Pages& pages, const Fonts& fonts);

}  // namespace distinguo::layout
