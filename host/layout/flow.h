#pragma once
// What layout is given: blocks in reading order, without positions, and the page style that they follow.
// A flow knows nothing of reports or notices; office formats (HTML, text) are made from it as well.

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "layout/fonts.h"

namespace distinguo::layout {

/// Sizes in points.
struct TextStyle {
    Family family = Family::Serif;
    std::shared_ptr<const OwnFont> own;  ///< in place of the family
    bool bold = false;
    double size = 10;
    double leading = 14;
    double before = 0;
    double after = 0;
    bool hyphenate = false;
    bool justify = false;
};

/// The face that a style is written in; `bold` and `italic` for a run that is, whatever its style. An institution's
/// font has no italic.
inline FontIndex face_of(Fonts& fonts, const TextStyle& style, bool bold = false, bool italic = false) {
    return style.own ? fonts.face(*style.own, style.bold || bold)
                     : fonts.face(style.family, style.bold || bold, italic);
}

/// Eight bits a channel, row by row, no padding.
struct Image {
    int width = 0, height = 0;
    std::string rgb;
};

/// Lengths in millimetres unless the name says points.
struct PageStyle {
    std::string id;
    double margin_top = 25, margin_bottom = 22, margin_left = 20, margin_right = 20;
    double label_width = 35.5, gutter = 3.5;
    double question_width = 38;
    double question_above = 3.6, question_below = 4;  ///< points
    double signature_box = 22;
    double letterhead_rise = 9, letterhead_after = 6;
    double box_before = 3, box_after = 9;  ///< points
    bool two_columns = true;               ///< text stands right of the label column
    bool numbered = true;                  ///< sections bear numbers
    bool header = true;                    ///< from page 2
    std::shared_ptr<const Image> logo;     ///< at the left of the letterhead
    double logo_width = 22;                ///< mm
    std::string header_text, footer_text;  ///< of the institution, on every page that has a header or footer
    std::map<std::string, TextStyle> styles;

    const TextStyle& style(const std::string& role) const;
};

/// A stretch of text of one kind.
struct Run {
    enum class Kind { Text, Break, Tick, Blank, Gap };
    Kind kind = Kind::Text;
    std::string text;    ///< for Tick and Blank: what is read aloud in its place
    bool bold = false;
    bool raised = false; ///< « 1er »
    std::string language;
    double width = 0;    ///< Blank: mm
    bool italic = false;
};
using Runs = std::vector<Run>;

/// What stands in the margin beside a passage.
struct Label {
    std::vector<Runs> lines;  ///< the first is bold
    std::string spoken;  ///< the same in one breath, for a screen reader: « Constaté par l'équipe, 9 octobre 2026 : »
    std::string continued;    ///< word for the next page: « (suite) »
};

/// One paragraph of a block, in a style of the page style.
struct Part {
    std::string style;
    Runs runs;
    bool bullet = false;
};

struct Heading {
    int level = 2;  ///< 1 is the title
    std::string style;
    std::string number;
    Runs runs;
};
/// Paragraphs that belong together, with a label where someone speaks.
struct Passage {
    std::optional<Label> label;
    std::vector<Part> parts;
    bool dotted = false;  ///< the rule beside a hypothesis
    bool full_width = false;
    bool keep_with_next = false;
};
/// A framed block that splits only where it is longer than a page: a state, a receipt, a part to detach.
struct Frame {
    std::optional<Label> label;
    std::vector<Part> parts;
    bool full_width = false;
    double padding_x = 3;  ///< mm
    double before = 3;     ///< points
    double after = 9;
};
struct Cell {
    Runs runs;
    bool header = false;
    bool right = false;
};
struct Table {
    enum class Kind { Grid, Record };
    Kind kind = Kind::Grid;
    Runs caption;
    std::vector<double> widths;  ///< mm; 0: a share of the rest by what the column holds. Fewer than there are columns:
                                 ///< all by what they hold
    std::vector<Cell> head;
    std::vector<std::vector<Cell>> rows;
};
struct Timeline {
    struct Event {
        Runs date;
        Runs text;
    };
    std::vector<Event> events;
};
struct Question {
    Runs title;
    int level = 2;
    std::vector<Part> parts;
    bool last = false;
};
struct Letterhead {
    std::string organisation;
    std::vector<std::string> lines;
    std::vector<std::string> address;
};
struct Signatures {
    struct Signer {
        Runs name;
        std::vector<Runs> capacity;
        std::string box;
        std::string spoken;
    };
    std::vector<Signer> signers;
};
struct Cut {
    Runs text;
};
struct PageBreak {};

using Block = std::variant<Heading, Passage, Frame, Table, Timeline, Question, Letterhead, Signatures, Cut, PageBreak>;

struct Flow {
    std::shared_ptr<const PageStyle> style;
    std::string title;
    std::string language = "fr";
    bool right_to_left = false;
    std::string header_left, header_right;
    std::string footer_left;
    std::string page_of = "page {1} sur {2}";
    std::string tick_spoken = "case à cocher";
    std::string blank_spoken = "à remplir";
    std::vector<Block> blocks;
};

}  // namespace distinguo::layout
