#include "paper/glyph_use.h"

namespace distinguo::paper {

void GlyphUse::add(const layout::Pages& pages, const layout::Fonts& fonts) {
    if (m_fonts.size() < fonts.count()) {
        m_fonts.resize(fonts.count());
        m_known.resize(fonts.count());
    }
    for (const layout::GlyphRun& run : pages.runs) {
        Font& font = m_fonts[run.font];
        std::vector<bool>& known = m_known[run.font];
        if (font.bytes.empty()) {
            font.info = fonts.info(run.font);
            font.bytes = fonts.bytes(run.font);
        }
        for (std::uint32_t g = run.first; g < run.first + run.count; ++g) {
            const std::uint16_t id = pages.glyphs[g].id;
            if (known.size() <= id) known.resize(id + std::size_t{1}, false);
            if (known[id]) continue;
            known[id] = true;
            font.glyphs.emplace(id, Glyph{fonts.width(run.font, id), fonts.text_of(run.font, id)});
        }
    }
}

}  // namespace distinguo::paper
