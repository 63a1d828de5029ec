#include "paper/pdf_fonts.h"

#include <hb-subset.h>
#include <hb.h>

#include <memory>
#include <new>

#include "base/failure.h"

namespace distinguo::paper {
namespace {

template <auto Function>
struct Call {
    template <class T>
    void operator()(T* object) const {
        Function(object);
    }
};
using HbBlob = std::unique_ptr<hb_blob_t, Call<hb_blob_destroy>>;
using HbFace = std::unique_ptr<hb_face_t, Call<hb_face_destroy>>;
using HbInput = std::unique_ptr<hb_subset_input_t, Call<hb_subset_input_destroy>>;

std::string cut_down(const GlyphUse::Font& font) {
    const HbBlob blob(hb_blob_create(font.bytes.data(), static_cast<unsigned>(font.bytes.size()),
                                     HB_MEMORY_MODE_READONLY, nullptr, nullptr));
    const HbFace face(hb_face_create(blob.get(), static_cast<unsigned>(font.info.index_in_file)));
    const HbInput input(hb_subset_input_create_or_fail());
    if (!input) throw std::bad_alloc();
    // Glyph numbers stay as they are: the words that were shaped already hold them.
    hb_subset_input_set_flags(input.get(), HB_SUBSET_FLAGS_RETAIN_GIDS | HB_SUBSET_FLAGS_NO_HINTING);
    hb_set_t* glyphs = hb_subset_input_glyph_set(input.get());
    for (const auto& [id, glyph] : font.glyphs) hb_set_add(glyphs, id);
    hb_set_t* dropped = hb_subset_input_set(input.get(), HB_SUBSET_SETS_DROP_TABLE_TAG);
    for (const char* tag : {"GSUB", "GPOS", "GDEF", "kern", "name", "post", "OS/2", "DSIG", "MATH", "STAT"})
        hb_set_add(dropped, hb_tag_from_string(tag, -1));
    const HbFace result(hb_subset_or_fail(face.get(), input.get()));
    if (!result)
        throw Failure(FailureCode::FontRefused, {font.info.path.empty() ? font.info.postscript_name : font.info.path},
                      {"its outlines are broken"});
    const HbBlob bytes(hb_face_reference_blob(result.get()));
    unsigned length = 0;
    const char* data = hb_blob_get_data(bytes.get(), &length);
    return std::string(data, length);
}

std::string four_hex(unsigned value) {
    static constexpr char digits[] = "0123456789ABCDEF";
    return {digits[value >> 12 & 15], digits[value >> 8 & 15], digits[value >> 4 & 15], digits[value & 15]};
}

}  // namespace

FontSubsets::Subset FontSubsets::subset_of(const GlyphUse::Font& font) const {
    Subset subset;
    subset.info = font.info;
    const std::string file = cut_down(font);
    subset.file = m_deflate(file);
    subset.file_size = file.size();
    subset.widths = "[";
    std::string map =
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CIDSystemInfo <</Registry (Adobe) /Ordering "
        "(UCS) /Supplement 0>> def "
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def 1 begincodespacerange <0000> <FFFF> endcodespacerange\n";
    std::string block;
    int in_block = 0;
    std::string bits(font.glyphs.empty() ? 1 : font.glyphs.rbegin()->first / 8 + std::size_t{1}, '\0');
    bits[0] = static_cast<char>(0x80);
    std::uint32_t sum = 2166136261U;
    const auto flush = [&] {
        if (in_block == 0) return;
        map += std::to_string(in_block) + " beginbfchar\n" + block + "endbfchar\n";
        block.clear();
        in_block = 0;
    };
    for (const auto& [id, glyph] : font.glyphs) {
        sum = (sum ^ id) * 16777619U;
        append_int(subset.widths, id);
        subset.widths += '[';
        append_int(subset.widths, glyph.width);
        subset.widths += ']';
        bits[id / 8] = static_cast<char>(static_cast<unsigned char>(bits[id / 8]) | (0x80U >> (id % 8)));
        const std::string utf16 = pdf_text(glyph.text);
        block += "<" + four_hex(id) + "> <" + utf16.substr(5, utf16.size() - 6) + ">\n";
        if (++in_block == 100) flush();
    }
    flush();
    subset.widths += ']';
    subset.to_unicode = m_deflate(map + "endcmap CMapName currentdict /CMap defineresource pop end end");
    subset.cid_set = m_deflate(bits);
    for (int k = 0; k < 6; ++k) {
        subset.name += static_cast<char>('A' + sum % 26);
        sum /= 26;
    }
    subset.name += '+' + font.info.postscript_name;
    return subset;
}

void FontSubsets::cut(const GlyphUse& use) {
    m_subsets.clear();
    for (const GlyphUse::Font& font : use.fonts()) m_subsets.push_back(font.bytes.empty() ? Subset{} : subset_of(font));
}

int FontSubsets::embed(layout::FontIndex font, PdfObjects& objects, bool with_cid_set) const {
    const Subset& subset = m_subsets[font];
    const layout::FontInfo& info = subset.info;
    const int dictionary = objects.reserve(), descendant = objects.reserve(), descriptor = objects.reserve(),
              file = objects.reserve(), map = objects.reserve();
    const std::string name = "/" + subset.name;
    objects.add(dictionary, "<</Type/Font/Subtype/Type0/BaseFont" + name + "/Encoding/Identity-H/DescendantFonts[" +
                                reference(descendant) + "]/ToUnicode " + reference(map) + ">>");
    objects.add(descendant, "<</Type/Font/Subtype/CIDFontType2/BaseFont" + name +
                                "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement "
                                "0>>/CIDToGIDMap/Identity/DW 0/FontDescriptor " +
                                reference(descriptor) + "/W" + subset.widths + ">>");
    std::string box;
    for (const int side : info.box) box += std::to_string(side) + " ";
    std::string body = "<</Type/FontDescriptor/FontName" + name + (info.italic ? "/Flags 68" : "/Flags 4") +
                       "/FontBBox[" + box + "]/ItalicAngle " + (info.italic ? "-12" : "0") + "/Ascent " +
                       std::to_string(info.ascent) + "/Descent " + std::to_string(info.descent) + "/CapHeight " +
                       std::to_string(info.cap_height) + "/StemV " + (info.bold ? "140" : "80") + "/FontFile2 " +
                       reference(file);
    if (with_cid_set) {
        const int set = objects.reserve();
        objects.add_stream(set, "", subset.cid_set, true);
        body += "/CIDSet " + reference(set);
    }
    objects.add(descriptor, body + ">>");
    objects.add_stream(file, "/Length1 " + std::to_string(subset.file_size), subset.file, true);
    objects.add_stream(map, "", subset.to_unicode, true);
    return dictionary;
}

}  // namespace distinguo::paper
