// Which font writes which letters: chosen for a whole run of one script, never for a letter apart from its marks.
#include <unicode/uchar.h>
#include <unicode/uset.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>

#include "base/failure.h"
#include "base/text.h"
#include "layout/fonts_state.h"

namespace distinguo::layout {
namespace {

using FcFontSetPtr = std::unique_ptr<FcFontSet, Call<FcFontSetDestroy>>;
using FcCharSetPtr = std::unique_ptr<FcCharSet, Call<FcCharSetDestroy>>;

/// The package of Debian that brings a font for the script of `c`.
std::string package_for(char32_t c) {
    UErrorCode status = U_ZERO_ERROR;
    const UScriptCode script = uscript_getScript(static_cast<UChar32>(c), &status);
    switch (script) {
        case USCRIPT_HAN:
        case USCRIPT_HIRAGANA:
        case USCRIPT_KATAKANA:
        // Not fonts-noto-cjk: its outlines are of the kind that the PDF writer passes over (see embeds()).
        case USCRIPT_HANGUL: return "fonts-droid-fallback";
        case USCRIPT_COMMON:
        case USCRIPT_INHERITED: return c >= 0x1F000 ? "fonts-noto-color-emoji" : "fonts-noto-core";
        default: return "fonts-noto-core";
    }
}

/// The PDF writer embeds TrueType outlines; other kinds of fonts are passed over.
bool embeds(FcPattern* font) {
    FcChar8* text = nullptr;
    FcBool variable = FcFalse;
    FcPatternGetBool(font, FC_VARIABLE, 0, &variable);
    if (FcPatternGetString(font, FC_FILE, 0, &text) != FcResultMatch || variable == FcTrue) return false;
    return FcPatternGetString(font, FC_FONTFORMAT, 0, &text) == FcResultMatch &&
           std::strcmp(reinterpret_cast<const char*>(text), "TrueType") == 0;
}
bool covers(FcPattern* font, std::u32string_view letters) {
    FcCharSet* set = nullptr;
    if (letters.empty()) return true;
    if (FcPatternGetCharSet(font, FC_CHARSET, 0, &set) != FcResultMatch) return false;
    return std::all_of(letters.begin(), letters.end(), [&](char32_t c) { return FcCharSetHasChar(set, c) == FcTrue; });
}

UScriptCode script_of(char32_t c) {
    UErrorCode status = U_ZERO_ERROR;
    const UScriptCode script = uscript_getScript(static_cast<UChar32>(c), &status);
    return script == USCRIPT_INHERITED ? USCRIPT_COMMON : script;
}
bool draws_nothing(char32_t c) {
    return u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0;
}
/// A mark, a joiner or a variation: it belongs to the letter before.
bool follows(char32_t c) {
    const auto kind = U_MASK(u_charType(static_cast<UChar32>(c)));
    return (kind & U_GC_M_MASK) != 0 || draws_nothing(c);
}
/// A virama or another sign that ties two letters into one.
bool ties(char32_t c) { return u_getCombiningClass(static_cast<UChar32>(c)) == 9 || c == 0x200D; }

struct Cluster {
    std::size_t from = 0, to = 0;
    UScriptCode script = USCRIPT_COMMON;
};
std::vector<Cluster> clusters_of(std::string_view word) {
    std::vector<Cluster> all;
    bool tied = false;
    for (std::size_t i = 0; i < word.size();) {
        const std::size_t from = i;
        const char32_t c = next_code_point(word, i);
        const UScriptCode script = script_of(c);
        const bool joins =
            !all.empty() &&
            (follows(c) || (tied && script == all.back().script && u_isalpha(static_cast<UChar32>(c)) != 0));
        if (joins) {
            all.back().to = i;
            if (all.back().script == USCRIPT_COMMON && follows(c) && script != USCRIPT_COMMON)
                all.back().script = script;
        } else {
            all.push_back({from, i, script});
        }
        tied = ties(c) && !all.empty();
    }
    return all;
}

}  // namespace

FcConfig* Fonts::State::loaded() {
    if (!config) config.reset(FcInitLoadConfigAndFonts());
    return config.get();
}

FontIndex Fonts::State::open_found(FcPattern* font, bool bold) {
    FcChar8* file = nullptr;
    int index = 0;
    FcPatternGetString(font, FC_FILE, 0, &file);
    FcPatternGetInteger(font, FC_INDEX, 0, &index);
    return open(reinterpret_cast<const char*>(file), index & 0xFFFF, bold);
}

int Fonts::State::find(const char* family, bool bold, std::u32string_view letters, bool italic) {
    const FcPatternPtr pattern(FcPatternCreate());
    if (family != nullptr) FcPatternAddString(pattern.get(), FC_FAMILY, fc(family));
    FcPatternAddInteger(pattern.get(), FC_WEIGHT, bold ? FC_WEIGHT_BOLD : FC_WEIGHT_REGULAR);
    FcPatternAddInteger(pattern.get(), FC_SLANT, italic ? FC_SLANT_ITALIC : FC_SLANT_ROMAN);
    FcPatternAddBool(pattern.get(), FC_SCALABLE, FcTrue);
    FcPatternAddBool(pattern.get(), FC_COLOR, FcFalse);
    FcConfigSubstitute(loaded(), pattern.get(), FcMatchPattern);
    FcDefaultSubstitute(pattern.get());
    FcResult result = FcResultNoMatch;
    const FcFontSetPtr sorted(FcFontSort(loaded(), pattern.get(), FcFalse, nullptr, &result));
    if (!sorted) return -1;
    for (int i = 0; i < sorted->nfont; ++i) {
        FcPattern* candidate = sorted->fonts[i];
        if (!embeds(candidate) || !covers(candidate, letters)) continue;
        int slant = FC_SLANT_ROMAN;
        FcPatternGetInteger(candidate, FC_SLANT, 0, &slant);
        if (italic && slant == FC_SLANT_ROMAN) continue;
        return open_found(candidate, bold);
    }
    return -1;
}

int Fonts::State::find_named(const std::string& family, bool bold) {
    const FcPatternPtr exact(FcPatternCreate());
    FcPatternAddString(exact.get(), FC_FAMILY, fc(family.c_str()));
    const std::unique_ptr<FcObjectSet, Call<FcObjectSetDestroy>> wanted(
        FcObjectSetBuild(FC_FILE, FC_INDEX, FC_WEIGHT, FC_WIDTH, FC_SLANT, FC_VARIABLE, FC_FONTFORMAT, nullptr));
    const FcFontSetPtr all(FcFontList(loaded(), exact.get(), wanted.get()));
    int best = -1, distance = 0;
    for (int i = 0; all && i < all->nfont; ++i) {
        int weight = FC_WEIGHT_REGULAR, width = FC_WIDTH_NORMAL, slant = FC_SLANT_ROMAN;
        FcPatternGetInteger(all->fonts[i], FC_WEIGHT, 0, &weight);
        FcPatternGetInteger(all->fonts[i], FC_WIDTH, 0, &width);
        FcPatternGetInteger(all->fonts[i], FC_SLANT, 0, &slant);
        if (!embeds(all->fonts[i]) || slant != FC_SLANT_ROMAN) continue;
        const int off =
            std::abs(weight - (bold ? FC_WEIGHT_BOLD : FC_WEIGHT_REGULAR)) + 10 * std::abs(width - FC_WIDTH_NORMAL);
        if (best >= 0 && off >= distance) continue;
        best = i;
        distance = off;
    }
    if (best < 0) return -1;
    return open_found(all->fonts[best], bold);
}

int Fonts::State::find_widest(UScriptCode script, bool bold) {
    struct FreeSet {
        void operator()(USet* set) const { uset_close(set); }
    };
    const std::unique_ptr<USet, FreeSet> letters(uset_openEmpty());
    UErrorCode status = U_ZERO_ERROR;
    uset_applyIntPropertyValue(letters.get(), UCHAR_SCRIPT, script, &status);
    const FcCharSetPtr wanted(FcCharSetCreate());
    for (int32_t item = 0; item < uset_getItemCount(letters.get()); ++item) {
        UChar32 first = 0, last = 0;
        if (uset_getItem(letters.get(), item, &first, &last, nullptr, 0, &status) != 0) continue;
        for (UChar32 c = first; c <= last; ++c) FcCharSetAddChar(wanted.get(), static_cast<FcChar32>(c));
    }
    const FcPatternPtr pattern(FcPatternCreate());
    FcPatternAddInteger(pattern.get(), FC_WEIGHT, bold ? FC_WEIGHT_BOLD : FC_WEIGHT_REGULAR);
    FcPatternAddInteger(pattern.get(), FC_SLANT, FC_SLANT_ROMAN);
    FcConfigSubstitute(loaded(), pattern.get(), FcMatchPattern);
    FcDefaultSubstitute(pattern.get());
    FcResult result = FcResultNoMatch;
    const FcFontSetPtr sorted(FcFontSort(loaded(), pattern.get(), FcFalse, nullptr, &result));
    FcPattern* best = nullptr;
    FcChar32 most = 0;
    for (int i = 0; sorted && i < sorted->nfont; ++i) {
        FcCharSet* set = nullptr;
        if (!embeds(sorted->fonts[i]) || FcPatternGetCharSet(sorted->fonts[i], FC_CHARSET, 0, &set) != FcResultMatch)
            continue;
        const FcChar32 held = FcCharSetIntersectCount(set, wanted.get());
        if (held <= most) continue;
        most = held;
        best = sorted->fonts[i];
    }
    if (best == nullptr) return -1;
    return open_found(best, bold);
}

/// The family that bears the script's name, with serifs for a text that has them; else whatever holds most of its
/// letters.
int Fonts::State::font_of(UScriptCode script, bool serif, bool bold) {
    const auto key = std::make_tuple(script, serif, bold);
    if (const auto known = scripts.find(key); known != scripts.end()) return known->second;
    int found = -1;
    if (script == USCRIPT_ARABIC) {
        found = find_named("Noto Naskh Arabic", bold);
    } else if (script == USCRIPT_LATIN || script == USCRIPT_GREEK || script == USCRIPT_CYRILLIC) {
        found = faces[serif ? 0 : 1][bold ? 1 : 0];
    } else {
        std::string name = uscript_getName(script) == nullptr ? "" : uscript_getName(script);
        std::replace(name.begin(), name.end(), '_', ' ');
        if (serif) found = find_named("Noto Serif " + name, bold);
        if (found < 0) found = find_named("Noto Sans " + name, bold);
    }
    if (found < 0) found = find_widest(script, bold);
    return scripts.emplace(key, found).first->second;
}

bool Fonts::State::holds(FontIndex index, std::string_view text) {
    hb_font_t* font = fonts[index]->font.get();
    bool all = true;
    std::size_t letters = 0;
    for (std::size_t i = 0; i < text.size(); ++letters) {
        const char32_t c = next_code_point(text, i);
        hb_codepoint_t glyph = 0;
        all = all && (hb_font_get_nominal_glyph(font, c, &glyph) != 0 || draws_nothing(c));
    }
    if (all || letters < 2) return all;
    // A letter and its mark may be one character of the font.
    hb_buffer_clear_contents(buffer.get());
    hb_buffer_add_utf8(buffer.get(), text.data(), static_cast<int>(text.size()), 0, static_cast<int>(text.size()));
    hb_buffer_guess_segment_properties(buffer.get());
    hb_shape(font, buffer.get(), nullptr, 0);
    unsigned count = 0;
    const hb_glyph_info_t* infos = hb_buffer_get_glyph_infos(buffer.get(), &count);
    return std::all_of(infos, infos + count, [](const hb_glyph_info_t& one) { return one.codepoint != 0; });
}

void Fonts::fonts_for(std::string_view word, FontIndex wanted, std::vector<Stretch>& found) {
    found.clear();
    State& state = *m_state;
    const bool bold = state.fonts[wanted]->info.bold, serif = state.fonts[wanted]->info.serif;
    const auto push = [&](std::size_t from, std::size_t to, int font) {
        const bool missing = font < 0;
        const FontIndex index = missing ? wanted : static_cast<FontIndex>(font);
        if (!found.empty() && found.back().font == index && found.back().missing == missing)
            found.back().to = to;
        else
            found.push_back({from, to, index, missing});
    };
    const auto any = [&](std::string_view text) {
        const auto key = std::make_pair(std::string(text), bold);
        if (const auto known = state.substitutes.find(key); known != state.substitutes.end()) return known->second;
        std::u32string letters;
        for (std::size_t i = 0; i < text.size();)
            if (const char32_t c = next_code_point(text, i); !draws_nothing(c)) letters += c;
        return state.substitutes.emplace(key, state.find("Noto Sans", bold, letters)).first->second;
    };
    const auto add = [&](const Cluster& cluster, int font) {
        if (font >= 0) return push(cluster.from, cluster.to, font);
        // No font holds the letter with its marks: what one holds is written, of the rest the numbers.
        for (std::size_t i = cluster.from; i < cluster.to;) {
            const std::size_t from = i;
            next_code_point(word, i);
            const std::string_view letter = word.substr(from, i - from);
            push(from, i, state.holds(wanted, letter) ? wanted : any(letter));
        }
    };
    const std::vector<Cluster> clusters = clusters_of(word);
    int script_font = -1;  // of the run before: its signs follow it
    for (std::size_t k = 0; k < clusters.size();) {
        const Cluster& first = clusters[k];
        const std::string_view text = word.substr(first.from, first.to - first.from);
        if (first.script == USCRIPT_COMMON) {
            int font = state.holds(wanted, text) ? wanted : -1;
            if (font < 0 && script_font >= 0 && state.holds(static_cast<FontIndex>(script_font), text))
                font = script_font;
            if (font < 0) font = any(text);
            add(first, font);
            ++k;
            continue;
        }
        std::size_t end = k + 1;
        while (end < clusters.size() && clusters[end].script == first.script) ++end;
        const std::string_view run = word.substr(first.from, clusters[end - 1].to - first.from);
        const bool own = state.holds(wanted, run);
        script_font = own ? wanted : state.font_of(first.script, serif, bold);
        const bool whole = own || (script_font >= 0 && state.holds(static_cast<FontIndex>(script_font), run));
        for (; k < end; ++k) {
            const std::string_view letters = word.substr(clusters[k].from, clusters[k].to - clusters[k].from);
            if (whole || (script_font >= 0 && state.holds(static_cast<FontIndex>(script_font), letters)))
                add(clusters[k], script_font);
            else
                add(clusters[k], state.holds(wanted, letters) ? wanted : any(letters));
        }
    }
    for (const Stretch& stretch : found)
        for (std::size_t i = stretch.from; stretch.missing && i < stretch.to;)
            state.missing.insert(next_code_point(word, i));
}

std::vector<Fonts::Missing> Fonts::take_missing() {
    std::vector<Missing> all;
    for (const char32_t c : m_state->missing) all.push_back({c, package_for(c)});
    m_state->missing.clear();
    return all;
}

}  // namespace distinguo::layout
