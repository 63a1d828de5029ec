#pragma once
// Runs of text -> lines of a given width: shaping, fonts by script, both directions, hyphenation.

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "layout/flow.h"
#include "layout/fonts.h"
#include "layout/hyphenator.h"

namespace distinguo::layout {

/// A drawn piece of a line: glyphs of one font and size, or a box to tick, or a line to fill.
struct Piece {
    Run::Kind kind = Run::Kind::Text;
    FontIndex font = 0;
    float size = 0;
    float rise = 0;      ///< points above the baseline
    float width = 0;     ///< points
    std::uint32_t first = 0, count = 0;  ///< into LineBreaker::glyphs()
    std::uint8_t level = 0;              ///< of the bidirectional algorithm; odd is right to left
    bool space = false;
    bool soft_hyphen = false;
    bool unseen = false;  ///< without ink or width
    bool hyphen = false;  ///< ends in a hyphen that was written
    std::uint32_t spelled = 0, spelled_count = 0;  ///< into LineBreaker::spelled()
    std::uint16_t run = 0;  ///< which run it came from: its language and what is said in its place
};

struct Line {
    std::vector<Piece> pieces;  ///< in visual order
    std::vector<std::size_t> reading;  ///< the pieces as they are read; empty where that is the visual order
    float width = 0;
    int gaps = 0;       ///< spaces that justification may stretch
    bool last = false;  ///< of its paragraph, or before a forced break
};

class LineBreaker {
public:
    LineBreaker(Fonts& fonts, const Hyphenator& hyphenator) : m_fonts(fonts), m_hyphenator(hyphenator) {}

    /// `language` is the document's; `right_to_left` its direction. At least one line comes back.
    std::vector<Line> break_lines(const Runs& runs, const TextStyle& style, float width, const std::string& language,
                                  bool right_to_left);
    /// The widest part that no line end may divide, and the whole on one line: what a column needs and would like.
    /// Points.
    struct Need {
        float longest = 0, whole = 0;
    };
    Need need_of(const Runs& runs, const TextStyle& style, const std::string& language, bool right_to_left);
    /// Was a line too narrow for something that should not be divided? Since the last call.
    bool take_narrow() { return std::exchange(m_narrow, false); }
    /// Words that no rule divides and that were wider than their column: they were cut between two letters. Since the
    /// last call.
    std::vector<std::string> take_cut() { return std::exchange(m_cut, {}); }
    std::size_t cut_count() const { return m_cut.size(); }
    void forget_cut(std::size_t after) { m_cut.resize(after); }
    /// Shaped glyphs of the lines of the last call.
    const std::vector<Glyph>& glyphs() const { return m_glyphs; }
    const std::vector<Spelled>& spelled() const { return m_spelled; }

private:
    /// What cannot be divided, with the space before it.
    struct Atom {
        std::size_t first_piece = 0, last_piece = 0;
        float width = 0;
        float space = 0;
        std::size_t space_piece = 0;  ///< 1 + index, 0 for none
        bool break_before = false;
        bool forced_before = false;
        std::string_view hyphenable;  ///< the bare word where it may be divided
    };

    void collect(const Runs& runs, const TextStyle& style, const std::string& language, bool right_to_left);
    void add_text(const Run& run, std::uint16_t index, const TextStyle& style, const std::string& language);
    void add_word(std::string_view word, std::size_t offset, const Run& run, std::uint16_t index,
                  const TextStyle& style, const std::string& language);
    void add_piece(std::string_view text, FontIndex font, std::uint8_t level, const Run& run, std::uint16_t index,
                   const TextStyle& style, const std::string& language);
    void add_number_of(char32_t missing, FontIndex font, std::uint8_t level, const Run& run, std::uint16_t index,
                       const TextStyle& style, const std::string& language);
    void add_space(std::string_view space, std::size_t offset, const Run& run, std::uint16_t index,
                   const TextStyle& style, const std::string& language);
    void start_atom(bool break_before);
    /// A part of a word on its way into the lines.
    struct Part {
        std::string_view text;
        std::size_t offset;
        const Run& run;
        std::uint16_t index;
        const TextStyle& style;
        const std::string& language;
        Part slice(std::size_t from, std::size_t to) const {
            return {text.substr(from, to - from), offset + from, run, index, style, language};
        }
    };
    /// What is wider than a whole line: divided at its no-break spaces, then behind its signs, then by syllables, then
    /// anywhere.
    void add_in_parts(const Part& part, int rule);
    void add_cut(Part part);
    float width_of(const Part& part);
    std::vector<std::size_t> points_of(std::string_view word) const;
    /// Where the lines stood before a word, to take it back.
    struct Mark {
        std::size_t pieces, glyphs, spelled, atoms;
        Atom last;
        bool open;
    };
    Mark mark() const {
        return {m_pieces.size(),
                m_glyphs.size(),
                m_spelled.size(),
                m_atoms.size(),
                m_atoms.empty() ? Atom{} : m_atoms.back(),
                m_open};
    }
    void back_to(const Mark& mark);
    /// Divides the word of an atom so that its first part and a hyphen fit in `room`: gives them, and leaves the rest
    /// in its place.
    std::optional<Atom> divide(std::size_t atom, float room, const TextStyle& style);
    std::uint8_t level_at(std::size_t offset) const;
    void levels_of(const Runs& runs, bool right_to_left);
    /// What stands at the end of a line where a word goes on: nothing to see, and whoever copies the word gets it
    /// whole.
    void add_unseen(Line& line);
    /// Says in what is copied where a line turns from one direction to the other.
    void mark_turns(Line& line);
    void add(const Atom& atom, bool first, Line& line) const;
    void finish(Line& line, std::size_t last, bool ends);

    Fonts& m_fonts;
    const Hyphenator& m_hyphenator;
    std::vector<Glyph> m_glyphs;
    std::vector<Spelled> m_spelled;
    std::vector<Fonts::Stretch> m_stretches;
    std::vector<Piece> m_pieces;
    std::vector<Atom> m_atoms;
    std::vector<std::uint8_t> m_levels;  ///< by byte of all runs one after another; empty where all is left to right
    std::size_t m_run_start = 0;
    bool m_right_to_left = false;
    bool m_open = false;          ///< an atom is open: the next piece joins it
    bool m_after_hyphen = false;  ///< the last line ended in a hyphen
    std::vector<std::string> m_cut;
    bool m_narrow = false;
    std::string m_language;
    float m_width = 0;
};

}  // namespace distinguo::layout
