// Words -> glyphs, and what the glyphs say when they are copied: as it was written, letter for letter.
#include <unicode/uchar.h>

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "layout/fonts_state.h"

namespace distinguo::layout {
namespace {

// Enough for the vocabulary of several hundred reports; a batch forgets and starts again beyond it.
constexpr std::size_t max_words = 30'000;
constexpr std::string_view right_to_left_mark = "\xE2\x80\x8F";

bool is_space(std::string_view text) { return text == " " || text == "\xC2\xA0"; }

/// A sign that readers of PDF files take for a part of a number: in a line from right to left they would put it and the
/// space beside it the wrong way round.
bool reads_as_number(std::string_view text) {
    std::size_t i = 0;
    const char32_t c = text.empty() ? 0 : next_code_point(text, i);
    if (i != text.size()) return false;
    switch (u_charDirection(static_cast<UChar32>(c))) {
        case U_EUROPEAN_NUMBER:
        case U_EUROPEAN_NUMBER_SEPARATOR:
        case U_EUROPEAN_NUMBER_TERMINATOR:
        case U_COMMON_NUMBER_SEPARATOR:
        case U_ARABIC_NUMBER: return !is_space(text);
        default: return false;
    }
}

/// The characters of the cluster of glyph `k`: they reach to the next cluster in logical order, which stands after it or,
/// from right to left, before it.
std::string_view cluster_text(const hb_glyph_info_t* infos, unsigned count, unsigned k, std::string_view utf8) {
    const std::size_t from = infos[k].cluster;
    std::size_t end = utf8.size();
    unsigned j = k + 1;
    while (j < count && infos[j].cluster == from) ++j;
    if (j < count && infos[j].cluster > from) end = infos[j].cluster;
    j = k;
    while (j > 0 && infos[j - 1].cluster == from) --j;
    if (j > 0 && infos[j - 1].cluster > from) end = infos[j - 1].cluster;
    return utf8.substr(from, end - from);
}

/// A glyph as wide as nothing, drawn where it ends at the pen: it holds no ink and says where a marked stretch begins or
/// ends, which readers take from its first and last glyph.
class Edge {
public:
    Edge(hb_font_t* font, int width_of_space) : m_width(width_of_space) {
        hb_codepoint_t glyph = 0;
        if (hb_font_get_nominal_glyph(font, ' ', &glyph) != 0) m_id = static_cast<std::uint16_t>(glyph);
    }
    void begin(std::vector<Glyph>& glyphs) const {
        if (m_id != 0) glyphs.push_back({m_id, static_cast<std::int16_t>(-m_width), 0, 0});
    }
    void end(std::vector<Glyph>& glyphs) const {
        if (m_id != 0) glyphs.push_back({m_id, static_cast<std::int16_t>(-m_width), static_cast<std::int16_t>(-m_width), 0});
    }

private:
    std::uint16_t m_id = 0;
    int m_width = 0;
};

struct Shaped {
    const hb_glyph_info_t* infos;
    unsigned count;
    std::string_view utf8;
    std::vector<Glyph> glyphs;    ///< as the shaper gave them
    std::vector<bool> displaced;  ///< drawn elsewhere than at the pen, or as wide as nothing
};

/// From right to left readers turn letters round one by one, but no marks that come in one stretch: all but the first
/// character stand before it, each for itself. Gives the first.
std::string_view spell_behind(std::string_view text, const Edge& edge, ShapedWord& word) {
    std::vector<std::size_t> starts;
    bool letters = true;
    for (std::size_t i = 0; i < text.size();) {
        starts.push_back(i);
        const UCharDirection direction = u_charDirection(static_cast<UChar32>(next_code_point(text, i)));
        letters = letters && (direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC);
    }
    if (starts.size() < 2 || letters) return text;
    for (std::size_t k = starts.size(); k-- > 1;) {
        const auto first = static_cast<std::uint32_t>(word.glyphs.size());
        edge.begin(word.glyphs);
        edge.end(word.glyphs);
        const std::size_t end = k + 1 < starts.size() ? starts[k + 1] : text.size();
        word.spelled.push_back({first, static_cast<std::uint32_t>(word.glyphs.size()) - first, std::string(text.substr(starts[k], end - starts[k]))});
    }
    return text.substr(0, starts[1]);
}

/// From left to right a word that its glyphs do not give is spelled as a whole.
void spell_whole(Shaped& from, bool plain, const Edge& edge, ShapedWord& word) {
    const bool moved = std::find(from.displaced.begin(), from.displaced.end(), true) != from.displaced.end();
    if (plain && !moved) {
        word.glyphs = std::move(from.glyphs);
        return;
    }
    if (moved) edge.begin(word.glyphs);
    word.glyphs.insert(word.glyphs.end(), from.glyphs.begin(), from.glyphs.end());
    if (moved) edge.end(word.glyphs);
    word.spelled.push_back({0, static_cast<std::uint32_t>(word.glyphs.size()), std::string(from.utf8)});
}

}  // namespace

/// Does the glyph alone, when it is copied, give its cluster? Remembers what ligatures and joined forms stand for.
bool Fonts::State::gives(Font& font, std::uint16_t glyph, std::string_view text) {
    if (const char32_t letter = glyph < font.letters.size() ? font.letters[glyph] : 0; letter != 0) {
        const std::string own = to_utf8(letter);
        return own == text || (is_space(own) && is_space(text));
    }
    return font.texts.emplace(glyph, std::string(text)).first->second == text;
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
    // A joiner or a soft hyphen draws nothing: as a glyph of its own it would be copied as a space.
    hb_buffer_set_flags(buffer, right_to_left ? HB_BUFFER_FLAG_DEFAULT : HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES);
    hb_buffer_set_cluster_level(buffer, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_CHARACTERS);
    hb_shape(font.font.get(), buffer, nullptr, 0);
    Shaped shaped{nullptr, 0, utf8, {}, {}};
    shaped.infos = hb_buffer_get_glyph_infos(buffer, &shaped.count);
    const hb_glyph_position_t* positions = hb_buffer_get_glyph_positions(buffer, &shaped.count);
    const double scale = 1000.0 / font.info.units_per_em;
    ShapedWord word;
    shaped.glyphs.reserve(shaped.count);
    for (unsigned k = 0; k < shaped.count; ++k) {
        Glyph glyph;
        glyph.id = static_cast<std::uint16_t>(shaped.infos[k].codepoint);
        const double advance = positions[k].x_advance * scale;
        glyph.adjust = static_cast<std::int16_t>(std::lround(advance) - width(index, glyph.id));
        glyph.dx = static_cast<std::int16_t>(std::lround(positions[k].x_offset * scale));
        glyph.dy = static_cast<std::int16_t>(std::lround(positions[k].y_offset * scale));
        word.advance += static_cast<float>(std::lround(advance));
        shaped.glyphs.push_back(glyph);
        shaped.displaced.push_back(glyph.dx != 0 || std::lround(advance) == 0);
    }
    hb_codepoint_t space = 0;
    hb_font_get_nominal_glyph(font.font.get(), ' ', &space);
    const Edge edge(font.font.get(), width(index, static_cast<std::uint16_t>(space)));
    std::size_t covered = 0;
    bool plain = true;
    for (unsigned k = 0; k < shaped.count;) {
        // The glyphs of one cluster.
        unsigned end = k + 1;
        while (end < shaped.count && shaped.infos[end].cluster == shaped.infos[k].cluster) ++end;
        const std::string_view text = cluster_text(shaped.infos, shaped.count, k, utf8);
        covered += text.size();
        const bool alone = end == k + 1 && State::gives(font, shaped.glyphs[k].id, text);
        plain = plain && alone;
        if (right_to_left) {
            // Cluster by cluster: readers turn round what they find from left to right, and would turn a whole word too.
            const bool moved = std::find(shaped.displaced.begin() + k, shaped.displaced.begin() + end, true) != shaped.displaced.begin() + end;
            const bool number = reads_as_number(text);
            const std::string_view own = spell_behind(text, edge, word);
            const auto first = static_cast<std::uint32_t>(word.glyphs.size());
            if (moved) edge.begin(word.glyphs);
            word.glyphs.insert(word.glyphs.end(), shaped.glyphs.begin() + k, shaped.glyphs.begin() + end);
            if (moved) edge.end(word.glyphs);
            if (!alone || moved || number || own.size() != text.size())
                word.spelled.push_back({first, static_cast<std::uint32_t>(word.glyphs.size()) - first,
                                        (number ? std::string(right_to_left_mark) : std::string()) + std::string(own)});
        }
        k = end;
    }
    if (!right_to_left) spell_whole(shaped, plain && covered == utf8.size(), edge, word);
    return font.words.emplace(std::move(key), std::move(word)).first->second;
}

}  // namespace distinguo::layout
