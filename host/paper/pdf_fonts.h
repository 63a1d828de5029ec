#pragma once
// Fonts cut down to the glyphs that a batch uses, compressed once and embedded in every file of the batch.

#include <set>
#include <string>
#include <vector>

#include "layout/pages.h"
#include "paper/pdf_objects.h"

namespace distinguo::paper {

class FontSubsets {
public:
    FontSubsets(const layout::Fonts& fonts, const Deflater& deflate) : m_fonts(fonts), m_deflate(deflate) {}

    void use(const layout::Pages& pages);
    void clear() { m_subsets.clear(); }
    /// Writes the objects of a font and gives the number of its dictionary. `with_cid_set` for PDF/A-1.
    int embed(layout::FontIndex font, PdfObjects& objects, bool with_cid_set);

private:
    struct Subset {
        std::vector<bool> used;  ///< by glyph
        bool built = false;
        std::string name;        ///< with its six letters
        std::string file;        ///< deflated
        std::size_t file_size = 0;
        std::string widths;
        std::string to_unicode;  ///< deflated
        std::string cid_set;     ///< deflated
    };
    void build(layout::FontIndex font, Subset& subset);

    const layout::Fonts& m_fonts;
    const Deflater& m_deflate;
    std::vector<Subset> m_subsets;
};

}  // namespace distinguo::paper
