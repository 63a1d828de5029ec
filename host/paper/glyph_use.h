#pragma once
// The glyphs that a batch of pages uses, by font, with all that a file says of them. Collected where the fonts are
// at hand; complete without asking them again, so that another thread may write while they shape the next pages.

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "layout/pages.h"

namespace distinguo::paper {

class GlyphUse {
public:
    struct Glyph {
        int width = 0;     ///< thousandths of the font size
        std::string text;  ///< what it stands for when copied
    };
    struct Font {
        layout::FontInfo info;
        std::string_view bytes;  ///< of the file: they live as long as the Fonts that gave them
        std::map<std::uint16_t, Glyph> glyphs;
    };

    void add(const layout::Pages& pages, const layout::Fonts& fonts);
    /// By number of font; without glyphs where no page uses it.
    const std::vector<Font>& fonts() const { return m_fonts; }

private:
    std::vector<Font> m_fonts;
    std::vector<std::vector<bool>> m_known;  ///< by font and glyph: asked for each glyph of each page
};

}  // namespace distinguo::paper
