#pragma once
// The fonts of the machine: found through fontconfig, shaped with HarfBuzz, words remembered for a while.
// One Fonts serves many documents of one thread; layout and paper both take it by reference.

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace distinguo::layout {

enum class Family : std::uint8_t { Serif, Sans };

/// One glyph of a run. Distances are in thousandths of the font size.
struct Glyph {
    std::uint16_t id = 0;
    std::int16_t adjust = 0;  ///< what the advance differs by from the glyph's own width (kerning)
    std::int16_t dx = 0;      ///< displacement of a mark
    std::int16_t dy = 0;
};

/// Glyphs whose text cannot be told one by one: letters that change places, one glyph with two meanings, marks.
struct Spelled {
    std::uint32_t first = 0, count = 0;  ///< of the glyphs
    std::string text;
};

struct ShapedWord {
    std::vector<Glyph> glyphs;     ///< in visual order, left to right
    std::vector<Spelled> spelled;  ///< in the order of the glyphs; the others give text_of()
    float advance = 0;             ///< thousandths of the font size
};

using FontIndex = std::uint16_t;

struct FontInfo {
    std::string path;
    int index_in_file = 0;
    std::string postscript_name;
    int units_per_em = 1000;
    /// Thousandths of the font size, as a PDF font descriptor wants them.
    int ascent = 0, descent = 0, cap_height = 0;
    int box[4] = {0, 0, 0, 0};
    bool bold = false, italic = false;
    bool serif = false;
    bool latin = false;  ///< holds every letter of Latin-1 and Latin Extended-A, and the signs of French
};

/// The font of an institution, as a page style brings it: whole files, checked by check_own_font().
struct OwnFont {
    std::shared_ptr<const std::string> regular;
    std::shared_ptr<const std::string> bold;  ///< empty: the regular one stands for it
};
/// Throws FontRefused with `source`: broken, no TrueType outlines, variable, no letters, or a licence bit that forbids
/// embedding.
void check_own_font(std::string_view bytes, const std::string& source);

class Fonts {
public:
    /// Throws FontMissing where one of the faces of the specification is not installed and has no substitute.
    Fonts();
    ~Fonts();
    Fonts(const Fonts&) = delete;
    Fonts& operator=(const Fonts&) = delete;

    /// Italic is found when it is first asked for; the upright face stands for it where there is none.
    FontIndex face(Family family, bool bold, bool italic = false);
    FontIndex face(const OwnFont& font, bool bold);
    /// A stretch of a word that one font writes; a stretch is never less than a letter with its marks.
    struct Stretch {
        std::size_t from = 0, to = 0;  ///< bytes
        FontIndex font = 0;
        bool missing =
            false;  ///< no font holds it: the caller prints the numbers of its characters (see take_missing())
    };
    /// The fonts of a word: `wanted` for what it holds, else one font for each run of one script, chosen by the script.
    void fonts_for(std::string_view word, FontIndex wanted, std::vector<Stretch>& found);
    /// Valid until the next call.
    const ShapedWord& shape(FontIndex font, std::string_view utf8, bool right_to_left, const char* language);

    const FontInfo& info(FontIndex font) const;
    std::size_t count() const;
    /// The width that the font itself gives a glyph, in thousandths, rounded as a PDF writes it.
    int width(FontIndex font, std::uint16_t glyph) const;
    /// The text that a glyph stands for by itself, for copying out of a PDF; what is `spelled` brings its own.
    std::string text_of(FontIndex font, std::uint16_t glyph) const;
    /// The whole font file. The bytes live as long as this object.
    std::string_view bytes(FontIndex font) const;

    /// Characters that no font of this machine can write, since the last call, each with the package that would.
    struct Missing {
        char32_t character;
        std::string package;
    };
    std::vector<Missing> take_missing();

    /// Overwrites and forgets every word: they hold names.
    void forget_words();

private:
    struct State;
    std::unique_ptr<State> m_state;
};

}  // namespace distinguo::layout
