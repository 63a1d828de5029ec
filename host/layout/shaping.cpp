// Words -> glyphs, and what the glyphs say when they are copied: as it was written, letter for letter.
#include <unicode/uchar.h>

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "layout/direction.h"
#include "layout/fonts_state.h"

namespace distinguo::layout {
namespace {

// Enough for the vocabulary of several hundred reports; a batch forgets and starts again beyond it.
constexpr std::size_t max_words = 30'000;

bool is_space(std::string_view text) { return text == " " || text == "\xC2\xA0"; }

/// The characters of the cluster of glyph `k`: they reach to the next cluster in logical order, which stands after it
/// or, from right to left, before it.
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

struct Shaped {
    const hb_glyph_info_t* infos;
    unsigned count;
    std::string_view utf8;
    std::vector<Glyph> glyphs;    ///< as the shaper gave them
    std::vector<bool> displaced;  ///< drawn elsewhere than at the pen, or as wide as nothing
};

/// Puts stretches of glyphs into a word. What is spelled for a stretch is found between its first and its last glyph:
/// where one of them is drawn elsewhere than at the pen, a glyph without ink or width says where the stretch begins or
/// ends.
class Stretches {
public:
    Stretches(const Shaped& from, std::uint16_t unseen, int width, ShapedWord& word)
        : m_from(from), m_unseen(unseen), m_width(static_cast<std::int16_t>(-width)), m_word(word) {}

    void add(std::size_t from, std::size_t to) {
        const auto begin = m_from.glyphs.begin();
        m_word.glyphs.insert(m_word.glyphs.end(), begin + static_cast<std::ptrdiff_t>(from),
                             begin + static_cast<std::ptrdiff_t>(to));
    }
    void add(std::size_t from, std::size_t to, std::string text) {
        const auto first = static_cast<std::uint32_t>(m_word.glyphs.size());
        if (m_unseen != 0 && m_from.displaced[from]) m_word.glyphs.push_back({m_unseen, m_width, 0, 0});
        add(from, to);
        if (m_unseen != 0 && m_from.displaced[to - 1]) m_word.glyphs.push_back({m_unseen, m_width, m_width, 0});
        m_word.spelled.push_back({first, static_cast<std::uint32_t>(m_word.glyphs.size()) - first, std::move(text)});
    }

private:
    const Shaped& m_from;
    std::uint16_t m_unseen;
    std::int16_t m_width;
    ShapedWord& m_word;
};

}  // namespace

/// What a reader that knows no spelling takes for no letter, or at least for a space.
std::uint16_t Fonts::State::unseen_of(Font& font) {
    constexpr char32_t word_joiner = 0x2060, no_width_space = 0x200B;
    for (const char32_t c : {word_joiner, no_width_space, U' '}) {
        hb_codepoint_t glyph = 0;
        if (hb_font_get_nominal_glyph(font.font.get(), c, &glyph) == 0 || glyph >= font.letters.size()) continue;
        if (font.letters[glyph] == c) return static_cast<std::uint16_t>(glyph);
    }
    return 0;
}

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
    auto& words = font.words[right_to_left ? 1 : 0];
    if (const auto known = words.find(utf8); known != words.end()) return known->second;
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
    // From right to left a letter and its marks are spelled together: marks alone would be as wide as nothing, all at
    // one place.
    hb_buffer_set_cluster_level(buffer, right_to_left ? HB_BUFFER_CLUSTER_LEVEL_MONOTONE_GRAPHEMES
                                                      : HB_BUFFER_CLUSTER_LEVEL_MONOTONE_CHARACTERS);
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
    const std::uint16_t unseen = m_state->unseen_of(font);
    Stretches stretches(shaped, unseen, width(index, unseen), word);
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
            // Cluster by cluster: readers turn round what they find from left to right.
            const auto last = shaped.displaced.begin() + end;
            const bool moved = std::find(shaped.displaced.begin() + k, last, true) != last;
            const std::string found = all_right_to_left(text) ? std::string(text) : backwards(text);
            if (alone && !moved && found == text)
                stretches.add(k, end);
            else
                stretches.add(k, end, found);
        }
        k = end;
    }
    if (!right_to_left) {
        // From left to right a word that its glyphs do not give is spelled as a whole.
        const bool moved = std::find(shaped.displaced.begin(), shaped.displaced.end(), true) != shaped.displaced.end();
        if (shaped.count == 0 || (plain && covered == utf8.size() && !moved))
            stretches.add(0, shaped.count);
        else
            stretches.add(0, shaped.count, std::string(utf8));
    }
    return words.emplace(utf8, std::move(word)).first->second;
}

}  // namespace distinguo::layout
