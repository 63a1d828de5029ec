#include "layout/fonts.h"

#include <fcntl.h>
#include <fontconfig/fontconfig.h>
#include <hb-ot.h>
#include <hb.h>
#include <strings.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unicode/uscript.h>
#include <unistd.h>

#include <cmath>
#include <cstdio>
#include <cstring>
#include <map>
#include <optional>
#include <set>
#include <unordered_map>

#include "base/failure.h"
#include "base/text.h"

namespace distinguo::layout {
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
using HbFont = std::unique_ptr<hb_font_t, Call<hb_font_destroy>>;
using HbBuffer = std::unique_ptr<hb_buffer_t, Call<hb_buffer_destroy>>;
using FcPatternPtr = std::unique_ptr<FcPattern, Call<FcPatternDestroy>>;
using FcConfigPtr = std::unique_ptr<FcConfig, Call<FcConfigDestroy>>;

// Enough for the vocabulary of several hundred reports; a batch forgets and starts again beyond it.
constexpr std::size_t max_words = 30'000;
constexpr const char* families[2] = {"Noto Serif", "Noto Sans"};

FcChar8* fc(const char* text) { return reinterpret_cast<FcChar8*>(const_cast<char*>(text)); }

HbBlob blob_of(std::string_view bytes) {
    return HbBlob(hb_blob_create(bytes.data(), static_cast<unsigned>(bytes.size()), HB_MEMORY_MODE_READONLY, nullptr, nullptr));
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

/// The package of Debian that brings a font for the script of `c`.
std::string package_for(char32_t c) {
    UErrorCode status = U_ZERO_ERROR;
    const UScriptCode script = uscript_getScript(static_cast<UChar32>(c), &status);
    switch (script) {
        case USCRIPT_HAN:
        case USCRIPT_HIRAGANA:
        case USCRIPT_KATAKANA:
        case USCRIPT_HANGUL: return "fonts-noto-cjk";
        case USCRIPT_COMMON:
        case USCRIPT_INHERITED: return c >= 0x1F000 ? "fonts-noto-color-emoji" : "fonts-noto-core";
        default: return "fonts-noto-core";
    }
}

}  // namespace

struct Fonts::State {
    struct Font {
        FontInfo info;
        void* mapped = MAP_FAILED;
        std::size_t size = 0;
        std::shared_ptr<const std::string> held;  ///< of an institution's font, in place of the mapping
        HbFace face;
        HbFont font;
        std::vector<std::int16_t> widths;
        std::map<std::uint16_t, std::string> texts;
        std::unordered_map<std::string, ShapedWord> words;

        Font() = default;
        Font(const Font&) = delete;
        Font& operator=(const Font&) = delete;
        ~Font() {
            forget();
            if (mapped != MAP_FAILED) ::munmap(mapped, size);
        }
        void forget() {
            for (auto& [text, word] : words) {
                // Names of people are in these keys; they must not outlive the work in freed memory.
                ::explicit_bzero(const_cast<char*>(text.data()), text.size());
                ::explicit_bzero(word.glyphs.data(), word.glyphs.size() * sizeof(Glyph));
            }
            words.clear();
        }
    };

    FcConfigPtr config;  ///< held while fonts are looked for; most documents need no more than the four faces
    std::vector<std::unique_ptr<Font>> fonts;
    FontIndex faces[2][2] = {};
    std::optional<FontIndex> italics[2][2];
    std::map<std::pair<char32_t, bool>, int> substitutes;  // -1: none
    std::set<char32_t> missing;
    HbBuffer buffer{hb_buffer_create()};
    std::size_t words = 0;

    FontIndex open(const std::string& path, int index, bool bold);
    FontIndex open(const std::shared_ptr<const std::string>& bytes, bool bold);
    FontIndex add(std::unique_ptr<Font> font, std::string_view bytes);
    FcConfig* loaded();
    int find(const char* family, bool bold, char32_t must_hold, bool italic = false);
};

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
        if (std::strchr("/()<>[]{}%#", name[k]) == nullptr && name[k] > ' ' && name[k] < 0x7F) info.postscript_name += name[k];
    if (info.postscript_name.empty()) info.postscript_name = "Font" + std::to_string(fonts.size());
    hb_font_extents_t extents{};
    hb_font_get_h_extents(font->font.get(), &extents);
    info.ascent = scaled(extents.ascender);
    info.descent = scaled(extents.descender);
    hb_position_t cap = 0;
    if (!hb_ot_metrics_get_position(font->font.get(), HB_OT_METRICS_TAG_CAP_HEIGHT, &cap)) cap = extents.ascender * 7 / 10;
    info.cap_height = scaled(cap);
    info.box[0] = -600;
    info.box[1] = info.descent;
    info.box[2] = 2000;
    info.box[3] = info.ascent;
    font->widths.assign(hb_face_get_glyph_count(font->face.get()), -1);
    fonts.push_back(std::move(font));
    return static_cast<FontIndex>(fonts.size() - 1);
}

FcConfig* Fonts::State::loaded() {
    if (!config) config.reset(FcInitLoadConfigAndFonts());
    return config.get();
}

int Fonts::State::find(const char* family, bool bold, char32_t must_hold, bool italic) {
    const FcPatternPtr pattern(FcPatternCreate());
    if (family != nullptr) FcPatternAddString(pattern.get(), FC_FAMILY, fc(family));
    FcPatternAddInteger(pattern.get(), FC_WEIGHT, bold ? FC_WEIGHT_BOLD : FC_WEIGHT_REGULAR);
    FcPatternAddInteger(pattern.get(), FC_SLANT, italic ? FC_SLANT_ITALIC : FC_SLANT_ROMAN);
    FcPatternAddBool(pattern.get(), FC_SCALABLE, FcTrue);
    FcPatternAddBool(pattern.get(), FC_COLOR, FcFalse);
    FcConfigSubstitute(loaded(), pattern.get(), FcMatchPattern);
    FcDefaultSubstitute(pattern.get());
    FcResult result = FcResultNoMatch;
    struct FreeSet {
        void operator()(FcFontSet* set) const { FcFontSetDestroy(set); }
    };
    const std::unique_ptr<FcFontSet, FreeSet> sorted(FcFontSort(loaded(), pattern.get(), FcFalse, nullptr, &result));
    if (!sorted) return -1;
    for (int i = 0; i < sorted->nfont; ++i) {
        FcPattern* candidate = sorted->fonts[i];
        FcChar8* file = nullptr;
        FcCharSet* set = nullptr;
        FcChar8* format = nullptr;
        FcBool variable = FcFalse;
        int index = 0;
        FcPatternGetBool(candidate, FC_VARIABLE, 0, &variable);
        if (FcPatternGetString(candidate, FC_FILE, 0, &file) != FcResultMatch) continue;
        // The PDF writer embeds TrueType outlines; other kinds of fonts are passed over.
        if (FcPatternGetString(candidate, FC_FONTFORMAT, 0, &format) != FcResultMatch ||
            std::strcmp(reinterpret_cast<const char*>(format), "TrueType") != 0 || variable == FcTrue)
            continue;
        if (must_hold != 0 && (FcPatternGetCharSet(candidate, FC_CHARSET, 0, &set) != FcResultMatch || !FcCharSetHasChar(set, must_hold)))
            continue;
        FcPatternGetInteger(candidate, FC_INDEX, 0, &index);
        int slant = FC_SLANT_ROMAN;
        FcPatternGetInteger(candidate, FC_SLANT, 0, &slant);
        if (italic && slant == FC_SLANT_ROMAN) continue;
        return open(reinterpret_cast<const char*>(file), index & 0xFFFF, bold);
    }
    return -1;
}

Fonts::Fonts() : m_state(std::make_unique<State>()) {
    const char* substitutes[2] = {"Liberation Serif", "Liberation Sans"};
    for (int family = 0; family < 2; ++family) {
        for (int bold = 0; bold < 2; ++bold) {
            const char* name = families[family];
            const FcPatternPtr exact(FcPatternCreate());
            FcPatternAddString(exact.get(), FC_FAMILY, fc(name));
            struct FreeSet {
                void operator()(FcFontSet* set) const { FcFontSetDestroy(set); }
            };
            const std::unique_ptr<FcFontSet, FreeSet> all(FcFontList(m_state->loaded(), exact.get(), nullptr));
            if (!all || all->nfont == 0) name = substitutes[family];
            const int found = m_state->find(name, bold == 1, 'e');
            if (found < 0) throw Failure(FailureCode::FontMissing, {}, {families[family], "fonts-noto-core"});
            m_state->faces[family][bold] = static_cast<FontIndex>(found);
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
    for (const hb_tag_t tag : {HB_TAG('g', 'l', 'y', 'f'), HB_TAG('l', 'o', 'c', 'a'), HB_TAG('c', 'm', 'a', 'p'), HB_TAG('h', 'm', 't', 'x'), HB_TAG('h', 'h', 'e', 'a')})
        if (hb_blob_get_length(table(tag).get()) == 0) throw refuse("no TrueType outlines");
    if (hb_ot_var_has_data(face.get()) != 0) throw refuse("a variable font");
    if (const char32_t missing = first_missing_letter(font.get(), 0xFF); missing != 0) {
        char text[16];
        std::snprintf(text, sizeof text, "no U+%04X", static_cast<unsigned>(missing));
        throw refuse(text);
    }
    // OpenType, table OS/2: bit 1 of fsType alone says that the font may not be embedded.
    unsigned length = 0;
    const HbBlob os2 = table(HB_TAG('O', 'S', '/', '2'));
    const char* data = hb_blob_get_data(os2.get(), &length);
    if (length >= 10 && (static_cast<unsigned char>(data[9]) & 0x0FU) == 0x02U) throw refuse("its licence forbids embedding");
}

FontIndex Fonts::face(Family family, bool bold, bool italic) {
    const auto which = static_cast<std::size_t>(family);
    const FontIndex upright = m_state->faces[which][bold ? 1 : 0];
    if (!italic) return upright;
    std::optional<FontIndex>& known = m_state->italics[which][bold ? 1 : 0];
    if (!known) {
        const int found = m_state->find(families[which], bold, 'e', true);
        known = found < 0 ? upright : static_cast<FontIndex>(found);
        m_state->fonts[*known]->info.italic = found >= 0;
        m_state->config.reset();
    }
    return *known;
}

FontIndex Fonts::face(const OwnFont& font, bool bold) { return m_state->open(bold && font.bold ? font.bold : font.regular, bold && font.bold); }

bool Fonts::font_for(char32_t c, FontIndex wanted, FontIndex& found) {
    State::Font& font = *m_state->fonts[wanted];
    hb_codepoint_t glyph = 0;
    if (hb_font_get_nominal_glyph(font.font.get(), c, &glyph) != 0) {
        found = wanted;
        return true;
    }
    const bool bold = font.info.bold;
    const auto key = std::make_pair(c, bold);
    auto known = m_state->substitutes.find(key);
    if (known == m_state->substitutes.end()) {
        UErrorCode status = U_ZERO_ERROR;
        const bool arabic = uscript_getScript(static_cast<UChar32>(c), &status) == USCRIPT_ARABIC;
        const int substitute = m_state->find(arabic ? "Noto Naskh Arabic" : "Noto Sans", bold, c);
        known = m_state->substitutes.emplace(key, substitute).first;
    }
    if (known->second < 0) {
        m_state->missing.insert(c);
        return false;
    }
    found = static_cast<FontIndex>(known->second);
    return true;
}

const ShapedWord& Fonts::shape(FontIndex index, std::string_view utf8, bool right_to_left, const char* language) {
    State::Font& font = *m_state->fonts[index];
    std::string key(utf8);
    key += right_to_left ? '\x01' : '\x02';
    if (const auto known = font.words.find(key); known != font.words.end()) return known->second;
    if (m_state->words++ > max_words) {
        forget_words();
        m_state->words = 0;
    }
    hb_buffer_t* buffer = m_state->buffer.get();
    hb_buffer_clear_contents(buffer);
    hb_buffer_add_utf8(buffer, utf8.data(), static_cast<int>(utf8.size()), 0, static_cast<int>(utf8.size()));
    hb_buffer_guess_segment_properties(buffer);
    hb_buffer_set_direction(buffer, right_to_left ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
    hb_buffer_set_language(buffer, hb_language_from_string(language, -1));
    hb_buffer_set_cluster_level(buffer, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_CHARACTERS);
    hb_shape(font.font.get(), buffer, nullptr, 0);
    unsigned count = 0;
    const hb_glyph_info_t* infos = hb_buffer_get_glyph_infos(buffer, &count);
    const hb_glyph_position_t* positions = hb_buffer_get_glyph_positions(buffer, &count);
    const double scale = 1000.0 / font.info.units_per_em;
    ShapedWord word;
    word.glyphs.reserve(count);
    for (unsigned k = 0; k < count; ++k) {
        Glyph glyph;
        glyph.id = static_cast<std::uint16_t>(infos[k].codepoint);
        const double advance = positions[k].x_advance * scale;
        glyph.adjust = static_cast<std::int16_t>(std::lround(advance) - width(index, glyph.id));
        glyph.dx = static_cast<std::int16_t>(std::lround(positions[k].x_offset * scale));
        glyph.dy = static_cast<std::int16_t>(std::lround(positions[k].y_offset * scale));
        word.advance += static_cast<float>(std::lround(advance));
        word.glyphs.push_back(glyph);
        if (font.texts.find(glyph.id) == font.texts.end()) {
            // The characters of this glyph reach to the next cluster, in logical order.
            std::size_t end = utf8.size();
            for (unsigned j = 0; j < count; ++j)
                if (infos[j].cluster > infos[k].cluster && infos[j].cluster < end) end = infos[j].cluster;
            font.texts.emplace(glyph.id, std::string(utf8.substr(infos[k].cluster, end - infos[k].cluster)));
        }
    }
    return font.words.emplace(std::move(key), std::move(word)).first->second;
}

const FontInfo& Fonts::info(FontIndex font) const { return m_state->fonts[font]->info; }
std::size_t Fonts::count() const { return m_state->fonts.size(); }

int Fonts::width(FontIndex index, std::uint16_t glyph) const {
    State::Font& font = *m_state->fonts[index];
    if (glyph >= font.widths.size()) return 0;
    std::int16_t& known = font.widths[glyph];
    if (known < 0)
        known = static_cast<std::int16_t>(std::lround(hb_font_get_glyph_h_advance(font.font.get(), glyph) * 1000.0 / font.info.units_per_em));
    return known;
}

const std::string& Fonts::text_of(FontIndex font, std::uint16_t glyph) const {
    static const std::string unknown = "\xEF\xBF\xBD";
    const auto& texts = m_state->fonts[font]->texts;
    const auto found = texts.find(glyph);
    return found == texts.end() ? unknown : found->second;
}

std::string_view Fonts::bytes(FontIndex font) const {
    const State::Font& one = *m_state->fonts[font];
    return one.held ? std::string_view(*one.held) : std::string_view(static_cast<const char*>(one.mapped), one.size);
}

std::vector<Fonts::Missing> Fonts::take_missing() {
    std::vector<Missing> all;
    for (const char32_t c : m_state->missing) all.push_back({c, package_for(c)});
    m_state->missing.clear();
    return all;
}

void Fonts::forget_words() {
    for (auto& font : m_state->fonts) font->forget();
}

}  // namespace distinguo::layout
