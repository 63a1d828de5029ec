#pragma once
// What Fonts keeps: the open files and what was found for each script. Private to layout: fontconfig and HarfBuzz stay
// here.

#include <fontconfig/fontconfig.h>
#include <hb.h>
#include <strings.h>
#include <sys/mman.h>
#include <unicode/uscript.h>

#include <array>
#include <cstring>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <tuple>
#include <unordered_map>

#include "layout/fonts.h"

namespace distinguo::layout {

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

inline constexpr const char* families[2] = {"Noto Serif", "Noto Sans"};
inline FcChar8* fc(const char* text) { return reinterpret_cast<FcChar8*>(const_cast<char*>(text)); }

struct Fonts::State {
    /// Words are looked up without a copy of them.
    struct TextHash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
    };
    struct Font {
        FontInfo info;
        void* mapped = MAP_FAILED;
        std::size_t size = 0;
        std::shared_ptr<const std::string> held;  ///< of an institution's font, in place of the mapping
        HbFace face;
        HbFont font;
        std::vector<std::int16_t> widths;
        std::vector<char32_t> letters;  ///< by glyph: the character that the font itself writes with it; 0 for none
        std::map<std::uint16_t, std::string> texts;  ///< of glyphs that no character has alone: ligatures, joined forms
        /// From left to right, and from right to left.
        std::array<std::unordered_map<std::string, ShapedWord, TextHash, std::equal_to<>>, 2> words;

        Font() = default;
        Font(const Font&) = delete;
        Font& operator=(const Font&) = delete;
        ~Font() {
            forget();
            if (mapped != MAP_FAILED) ::munmap(mapped, size);
        }
        void forget() {
            for (auto& direction : words) {
                for (auto& [text, word] : direction) {
                    // Names of people are in these keys; they must not outlive the work in freed memory.
                    ::explicit_bzero(const_cast<char*>(text.data()), text.size());
                    ::explicit_bzero(word.glyphs.data(), word.glyphs.size() * sizeof(Glyph));
                    for (Spelled& one : word.spelled) ::explicit_bzero(one.text.data(), one.text.size());
                }
                direction.clear();
            }
        }
    };

    FcConfigPtr config;  ///< held while fonts are looked for; most documents need no more than the four faces
    std::vector<std::unique_ptr<Font>> fonts;
    FontIndex faces[2][2] = {};
    std::optional<FontIndex> italics[2][2];
    std::map<std::tuple<UScriptCode, bool, bool>, int> scripts;  ///< by script, serif, bold; -1: none
    std::map<std::pair<std::string, bool>, int> substitutes;     ///< by cluster and bold; -1: none
    std::set<char32_t> missing;
    HbBuffer buffer{hb_buffer_create()};
    std::size_t words = 0;

    FontIndex open(const std::string& path, int index, bool bold);
    FontIndex open(const std::shared_ptr<const std::string>& bytes, bool bold);
    FontIndex open_found(FcPattern* font, bool bold);
    FontIndex add(std::unique_ptr<Font> font, std::string_view bytes);
    static std::uint16_t unseen_of(Font& font);
    static bool gives(Font& font, std::uint16_t glyph, std::string_view text);
    FcConfig* loaded();
    /// The first font in fontconfig's order for `family` that holds each of `letters`; -1 where there is none.
    int find(const char* family, bool bold, std::u32string_view letters, bool italic = false);
    int find_named(const std::string& family, bool bold);
    int find_widest(UScriptCode script, bool bold);
    int font_of(UScriptCode script, bool serif, bool bold);
    /// Can the font write all of it, composed or not?
    bool holds(FontIndex font, std::string_view text);
};

}  // namespace distinguo::layout
