// Where a line turns from one direction to the other, said for whoever copies it.
//
// A reader of PDF files finds the letters of a line from left to right and guesses which of them to turn round. From
// the first letter or number of the other direction it goes on to the next letter of its own, so that a bracket, a
// comma or a space after a number would change sides with it. A direction mark ends the guess where the line really
// turns: it draws nothing, and whoever pastes the text gets the same order again.
#include <unicode/uchar.h>

#include "base/text.h"
#include "layout/direction.h"
#include "layout/lines.h"

namespace distinguo::layout {
namespace {

constexpr std::string_view right_to_left_mark = "\xE2\x80\x8F";
constexpr std::string_view left_to_right_mark = "\xE2\x80\x8E";

enum class Side : std::uint8_t { Left, Right, Number, Neutral };

Side side_of(char32_t c) {
    switch (u_charDirection(static_cast<UChar32>(c))) {
        case U_LEFT_TO_RIGHT: return Side::Left;
        case U_RIGHT_TO_LEFT:
        case U_RIGHT_TO_LEFT_ARABIC: return Side::Right;
        case U_EUROPEAN_NUMBER:
        case U_EUROPEAN_NUMBER_SEPARATOR:
        case U_EUROPEAN_NUMBER_TERMINATOR:
        case U_ARABIC_NUMBER: return Side::Number;
        // A no-break space is a separator of numbers too; no reader takes it for one.
        case U_COMMON_NUMBER_SEPARATOR: return c == 0xA0 || c == 0x202F ? Side::Neutral : Side::Number;
        default: return Side::Neutral;
    }
}

/// Glyphs that are copied together, and what they give.
struct Unit {
    std::size_t piece = 0;
    Spelled glyphs;
    bool said = false;  ///< it was spelled already, or has a mark now
};
struct Letter {
    Side side = Side::Neutral;
    bool turned = false;  ///< runs from right to left
    bool within = false;  ///< stands in a stretch against the direction of its line
    std::size_t unit = 0;
};
struct Turns {
    std::vector<Unit> units;
    std::vector<Letter> letters;  ///< as they stand on the page
};

/// The line runs from right to left: what follows a number or a Latin word must not be read with it.
void mark_in_right_to_left(Turns& turns) {
    const std::vector<Letter>& letters = turns.letters;
    for (std::size_t at = letters.size(); at-- > 0;) {
        if (letters[at].side != Side::Left && letters[at].side != Side::Number) continue;
        while (!letters[at].turned && at > 0 && !letters[at - 1].turned) --at;
        if (at == 0 || letters[at - 1].side == Side::Right) continue;
        Unit& unit = turns.units[letters[at].unit];
        unit.glyphs.text.insert(0, right_to_left_mark);
        unit.said = true;
    }
}

/// The line runs from left to right: what follows a quotation from right to left must not be turned round with it.
void mark_in_left_to_right(Turns& turns) {
    const std::vector<Letter>& letters = turns.letters;
    for (std::size_t at = 0; at + 1 < letters.size(); ++at) {
        if (!letters[at].within || letters[at].side == Side::Number) continue;
        if (letters[at + 1].within || letters[at + 1].side != Side::Neutral) continue;
        Unit& unit = turns.units[letters[at].unit];
        // Letters alone are spelled as they are read; with a mark among them they stand as they are found.
        if (all_right_to_left(unit.glyphs.text)) unit.glyphs.text = backwards(unit.glyphs.text);
        unit.glyphs.text += left_to_right_mark;
        unit.said = true;
    }
}

}  // namespace

void LineBreaker::mark_turns(Line& line) {
    Turns turns;
    for (std::size_t p = 0; p < line.pieces.size(); ++p) {
        const Piece& piece = line.pieces[p];
        std::uint32_t spelled = piece.spelled;
        for (std::uint32_t g = piece.first;
             piece.kind == Run::Kind::Text && !piece.unseen && g < piece.first + piece.count;) {
            Unit unit{p, {g, 1, {}}, false};
            if (spelled < piece.spelled + piece.spelled_count && m_spelled[spelled].first == g) {
                unit.glyphs = m_spelled[spelled++];
                unit.said = true;
            } else {
                unit.glyphs.text = m_fonts.text_of(piece.font, m_glyphs[g].id);
            }
            for (std::size_t i = 0; i < unit.glyphs.text.size();)
                turns.letters.push_back({side_of(next_code_point(unit.glyphs.text, i)), (piece.level & 1) != 0,
                                         piece.level > 0, turns.units.size()});
            g += std::max<std::uint32_t>(1, unit.glyphs.count);
            turns.units.push_back(std::move(unit));
        }
    }
    if (m_right_to_left)
        mark_in_right_to_left(turns);
    else
        mark_in_left_to_right(turns);
    for (std::size_t u = 0; u < turns.units.size();) {
        Piece& piece = line.pieces[turns.units[u].piece];
        const std::size_t of = turns.units[u].piece;
        piece.spelled = static_cast<std::uint32_t>(m_spelled.size());
        for (; u < turns.units.size() && turns.units[u].piece == of; ++u)
            if (turns.units[u].said) m_spelled.push_back(std::move(turns.units[u].glyphs));
        piece.spelled_count = static_cast<std::uint32_t>(m_spelled.size()) - piece.spelled;
    }
}

}  // namespace distinguo::layout
