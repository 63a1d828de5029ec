#pragma once
// Fonts cut down to the glyphs that a batch uses, compressed once and embedded in every file of the batch.

#include <string>
#include <vector>

#include "paper/glyph_use.h"
#include "paper/pdf_objects.h"

namespace distinguo::paper {

class FontSubsets {
public:
    explicit FontSubsets(const Deflater& deflate) : m_deflate(deflate) {}

    /// Cuts the fonts of `use`; what was cut before is forgotten.
    void cut(const GlyphUse& use);
    /// Writes the objects of a font and gives the number of its dictionary. `with_cid_set` for PDF/A-1.
    int embed(layout::FontIndex font, PdfObjects& objects, bool with_cid_set) const;

private:
    struct Subset {
        layout::FontInfo info;
        std::string name;        ///< with its six letters
        std::string file;        ///< deflated
        std::size_t file_size = 0;
        std::string widths;
        std::string to_unicode;  ///< deflated
        std::string cid_set;     ///< deflated
    };
    Subset subset_of(const GlyphUse::Font& font) const;

    const Deflater& m_deflate;
    std::vector<Subset> m_subsets;  ///< by number of font; without a file where the batch does not use it
};

}  // namespace distinguo::paper
