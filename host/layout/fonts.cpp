#include "layout/fonts_state.h"

#include <fcntl.h>
#include <hb-ot.h>
#include <strings.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmath>
#include <cstring>

#include "base/failure.h"
#include "base/signs.h"
#include "base/text.h"

namespace distinguo::layout {
namespace {


HbBlob blob_of(std::string_view bytes) {
    return HbBlob(
        hb_blob_create(bytes.data(), static_cast<unsigned>(bytes.size()), HB_MEMORY_MODE_READONLY, nullptr, nullptr));
}

/// The first letter up to `last` that the font does not hold; 0 where it holds all.
char32_t first_missing_letter(hb_font_t* font, char32_t last) {
    hb_codepoint_t glyph = 0;
    for (char32_t c = 0x21; c <= last; ++c)
        if ((c < 0x7F || c > 0xA0) && c != 0xAD && hb_font_get_nominal_glyph(font, c, &glyph) == 0) return c;
    for (const char32_t c : {U'’', U'Œ', U'œ', U'Ÿ'})
        if (hb_font_get_nominal_glyph(font, c, &glyph) == 0) return c;
    return 0;
}

/// Which character each glyph writes. Where several share one, the first of them; presentation forms are not letters of
/// a text.
std::vector<char32_t> letters_by_glyph(hb_face_t* face, hb_font_t* font) {
    std::vector<char32_t> letters(hb_face_get_glyph_count(face), 0);
    struct FreeSet {
        void operator()(hb_set_t* set) const { hb_set_destroy(set); }
    };
    const std::unique_ptr<hb_set_t, FreeSet> held(hb_set_create());
    hb_face_collect_unicodes(face, held.get());
    hb_codepoint_t glyph = 0;
    // The narrow no-break space often shares its glyph with a thin one, which nobody writes.
    if (hb_font_get_nominal_glyph(font, 0x202F, &glyph) != 0 && glyph < letters.size()) letters[glyph] = 0x202F;
    if (hb_font_get_nominal_glyph(font, ' ', &glyph) != 0 && glyph < letters.size()) letters[glyph] = ' ';
    for (hb_codepoint_t c = HB_SET_VALUE_INVALID; hb_set_next(held.get(), &c) != 0;) {
        const bool presentation = (c >= 0xFB00 && c <= 0xFDFF) || (c >= 0xFE70 && c <= 0xFEFF) ||
                                  (c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000;
        if (presentation || c < 0x20 || hb_font_get_nominal_glyph(font, c, &glyph) == 0 || glyph == 0 ||
            glyph >= letters.size())
            continue;
        if (letters[glyph] == 0) letters[glyph] = c;
    }
    return letters;
}

}  // namespace

FontIndex Fonts::State::open(const std::string& path, int index, bool bold) {
    for (std::size_t i = 0; i < fonts.size(); ++i)
        if (fonts[i]->info.path == path && fonts[i]->info.index_in_file == index) return static_cast<FontIndex>(i);
    auto font = std::make_unique<Font>();
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    struct stat status {};
    if (descriptor < 0 || ::fstat(descriptor, &status) != 0) {
        if (descriptor >= 0) ::close(descriptor);
        throw Failure(FailureCode::FontMissing, {path}, {path, "fonts-noto-core"});
    }
    font->size = static_cast<std::size_t>(status.st_size);
    font->mapped = ::mmap(nullptr, font->size, PROT_READ, MAP_PRIVATE, descriptor, 0);
    ::close(descriptor);
    if (font->mapped == MAP_FAILED) throw Failure(FailureCode::FontMissing, {path}, {path, "fonts-noto-core"});
    font->info.path = path;
    font->info.index_in_file = index;
    font->info.bold = bold;
    const std::string_view bytes(static_cast<const char*>(font->mapped), font->size);
    return add(std::move(font), bytes);
}

FontIndex Fonts::State::open(const std::shared_ptr<const std::string>& bytes, bool bold) {
    for (std::size_t i = 0; i < fonts.size(); ++i)
        if (fonts[i]->held == bytes && fonts[i]->info.bold == bold) return static_cast<FontIndex>(i);
    auto font = std::make_unique<Font>();
    font->held = bytes;
    font->info.bold = bold;
    return add(std::move(font), *bytes);
}

FontIndex Fonts::State::add(std::unique_ptr<Font> font, std::string_view bytes) {
    const HbBlob blob = blob_of(bytes);
    font->face.reset(hb_face_create(blob.get(), static_cast<unsigned>(font->info.index_in_file)));
    font->font.reset(hb_font_create(font->face.get()));
    FontInfo& info = font->info;
    info.latin = first_missing_letter(font->font.get(), 0x17F) == 0;
    info.units_per_em = static_cast<int>(hb_face_get_upem(font->face.get()));
    const auto scaled = [&](double units) { return static_cast<int>(std::lround(units * 1000 / info.units_per_em)); };
    char name[128];
    unsigned length = sizeof name;
    hb_ot_name_get_utf8(font->face.get(), HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, &length, name);
    // It becomes a name in the PDF: a font of a plugin may call itself anything.
    for (unsigned k = 0; k < length; ++k)
        if (std::strchr("/()<>[]{}%#", name[k]) == nullptr && name[k] > ' ' && name[k] < 0x7F)
            info.postscript_name += name[k];
    if (info.postscript_name.empty()) info.postscript_name = "Font" + std::to_string(fonts.size());
    hb_font_extents_t extents{};
    hb_font_get_h_extents(font->font.get(), &extents);
    info.ascent = scaled(extents.ascender);
    info.descent = scaled(extents.descender);
    hb_position_t cap = 0;
    if (!hb_ot_metrics_get_position(font->font.get(), HB_OT_METRICS_TAG_CAP_HEIGHT, &cap))
        cap = extents.ascender * 7 / 10;
    info.cap_height = scaled(cap);
    info.box[0] = -600;
    info.box[1] = info.descent;
    info.box[2] = 2000;
    info.box[3] = info.ascent;
    font->widths.assign(hb_face_get_glyph_count(font->face.get()), -1);
    font->letters = letters_by_glyph(font->face.get(), font->font.get());
    fonts.push_back(std::move(font));
    return static_cast<FontIndex>(fonts.size() - 1);
}

Fonts::Fonts() : m_state(std::make_unique<State>()) {
    const char* substitutes[2] = {"Liberation Serif", "Liberation Sans"};
    for (int family = 0; family < 2; ++family) {
        for (int bold = 0; bold < 2; ++bold) {
            // By its name where it is here: sorting all the fonts of the machine takes a fifth of an export.
            int found = m_state->find_named(families[family], bold == 1);
            if (found < 0) found = m_state->find(substitutes[family], bold == 1, U"e");
            if (found < 0) throw Failure(FailureCode::FontMissing, {}, {families[family], "fonts-noto-core"});
            m_state->faces[family][bold] = static_cast<FontIndex>(found);
            m_state->fonts[static_cast<std::size_t>(found)]->info.serif = family == 0;
        }
    }
    m_state->config.reset();
}

Fonts::~Fonts() = default;

void check_own_font(std::string_view bytes, const std::string& source) {
    const auto refuse = [&](const std::string& what) { return Failure(FailureCode::FontRefused, {source}, {what}); };
    const HbBlob blob = blob_of(bytes);
    const HbFace face(hb_face_create(blob.get(), 0));
    const HbFont font(hb_font_create(face.get()));
    const auto table = [&](hb_tag_t tag) { return HbBlob(hb_face_reference_table(face.get(), tag)); };
    for (const hb_tag_t tag : {HB_TAG('g', 'l', 'y', 'f'), HB_TAG('l', 'o', 'c', 'a'), HB_TAG('c', 'm', 'a', 'p'),
                               HB_TAG('h', 'm', 't', 'x'), HB_TAG('h', 'h', 'e', 'a')})
        if (hb_blob_get_length(table(tag).get()) == 0) throw refuse("no TrueType outlines");
    if (hb_ot_var_has_data(face.get()) != 0) throw refuse("a variable font");
    if (const char32_t missing = first_missing_letter(font.get(), 0xFF); missing != 0)
        throw refuse("no " + unicode_number(missing));
    // OpenType, table OS/2: bit 1 of fsType alone says that the font may not be embedded.
    unsigned length = 0;
    const HbBlob os2 = table(HB_TAG('O', 'S', '/', '2'));
    const char* data = hb_blob_get_data(os2.get(), &length);
    if (length >= 10 && (static_cast<unsigned char>(data[9]) & 0x0FU) == 0x02U)
        throw refuse("its licence forbids embedding");
}

FontIndex Fonts::face(Family family, bool bold, bool italic) {
    const auto which = static_cast<std::size_t>(family);
    const FontIndex upright = m_state->faces[which][bold ? 1 : 0];
    if (!italic) return upright;
    std::optional<FontIndex>& known = m_state->italics[which][bold ? 1 : 0];
    if (!known) {
        const int found = m_state->find(families[which], bold, U"e", true);
        known = found < 0 ? upright : static_cast<FontIndex>(found);
        m_state->fonts[*known]->info.italic = found >= 0;
        m_state->fonts[*known]->info.serif = family == Family::Serif;
        m_state->config.reset();
    }
    return *known;
}

FontIndex Fonts::face(const OwnFont& font, bool bold) {
    return m_state->open(bold && font.bold ? font.bold : font.regular, bold && font.bold);
}

const FontInfo& Fonts::info(FontIndex font) const { return m_state->fonts[font]->info; }
std::size_t Fonts::count() const { return m_state->fonts.size(); }

int Fonts::width(FontIndex index, std::uint16_t glyph) const {
    State::Font& font = *m_state->fonts[index];
    if (glyph >= font.widths.size()) return 0;
    std::int16_t& known = font.widths[glyph];
    if (known < 0)
        known = static_cast<std::int16_t>(
            std::lround(hb_font_get_glyph_h_advance(font.font.get(), glyph) * 1000.0 / font.info.units_per_em));
    return known;
}

std::string Fonts::text_of(FontIndex index, std::uint16_t glyph) const {
    const State::Font& font = *m_state->fonts[index];
    if (glyph < font.letters.size() && font.letters[glyph] != 0) return to_utf8(font.letters[glyph]);
    const auto found = font.texts.find(glyph);
    return found == font.texts.end() ? "\xEF\xBF\xBD" : found->second;
}

std::string_view Fonts::bytes(FontIndex font) const {
    const State::Font& one = *m_state->fonts[font];
    return one.held ? std::string_view(*one.held) : std::string_view(static_cast<const char*>(one.mapped), one.size);
}

void Fonts::forget_words() {
    for (auto& font : m_state->fonts) font->forget();
}

}  // namespace distinguo::layout
