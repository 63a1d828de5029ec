#include "layout/lines.h"

#include <unicode/brkiter.h>
#include <unicode/ubidi.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <cmath>

#include "base/signs.h"
#include "base/text.h"
#include "layout/direction.h"
#include "layout/pages.h"

namespace distinguo::layout {
namespace {

constexpr float tick_size = 3.6F * points_per_mm;
constexpr float tick_gap = 2.0F * points_per_mm;
/// A word is divided only where the line would otherwise fall this much short.
constexpr float hyphen_zone = 12.0F * points_per_mm;
constexpr double raised_size = 0.65;
constexpr double raised_height = 0.2925;

bool is_right_to_left(char32_t c) {
    return (c >= 0x0590 && c <= 0x08FF) || (c >= 0xFB1D && c <= 0xFDFF) || (c >= 0xFE70 && c <= 0xFEFF) ||
           (c >= 0x10800 && c <= 0x10FFF);
}
/// Scripts that are written without spaces between words, or with signs of their own there.
bool breaks_inside(char32_t c) {
    return (c >= 0x0E00 && c <= 0x0FFF) || (c >= 0x1200 && c <= 0x139F) || (c >= 0x1000 && c <= 0x109F) ||
           (c >= 0x1780 && c <= 0x17FF) || (c >= 0x2E80 && c <= 0xD7FF) || (c >= 0x20000 && c <= 0x3FFFF);
}
bool is_lower_latin(char32_t c) { return (c >= 'a' && c <= 'z') || (c >= 0xDF && c <= 0xFF); }

}  // namespace

std::uint8_t LineBreaker::level_at(std::size_t offset) const {
    return m_levels.empty() ? std::uint8_t{0} : m_levels[std::min(offset, m_levels.size() - 1)];
}

void LineBreaker::levels_of(const Runs& runs, bool right_to_left) {
    m_levels.clear();
    bool needed = right_to_left;
    for (const Run& run : runs) {
        if (!needed && !may_turn(run.text)) continue;
        for (std::size_t i = 0; i < run.text.size() && !needed;)
            needed = is_right_to_left(next_code_point(run.text, i));
    }
    if (!needed) return;
    icu::UnicodeString wide;
    std::size_t bytes = 0;
    for (const Run& run : runs) {
        // What is not text stands for a neutral character.
        wide.append(run.kind == Run::Kind::Text ? icu::UnicodeString::fromUTF8(run.text)
                                                : icu::UnicodeString(u"\uFFFC"));
        bytes += run.kind == Run::Kind::Text ? run.text.size() : 1;
    }
    UErrorCode status = U_ZERO_ERROR;
    UBiDi* bidi = ubidi_open();
    ubidi_setPara(bidi, wide.getBuffer(), wide.length(), right_to_left ? UBIDI_RTL : UBIDI_LTR, nullptr, &status);
    const UBiDiLevel* levels = ubidi_getLevels(bidi, &status);
    m_levels.assign(bytes, 0);
    std::size_t byte = 0;
    int32_t unit = 0;
    for (const Run& run : runs) {
        if (run.kind != Run::Kind::Text) {
            m_levels[byte++] = levels[unit++];
            continue;
        }
        for (std::size_t i = 0; i < run.text.size();) {
            const std::size_t from = i;
            const char32_t c = next_code_point(run.text, i);
            for (std::size_t k = from; k < i; ++k) m_levels[byte++] = levels[unit];
            unit += c > 0xFFFF ? 2 : 1;
        }
    }
    ubidi_close(bidi);
}

void LineBreaker::start_atom(bool break_before) {
    Atom atom;
    atom.first_piece = atom.last_piece = m_pieces.size();
    atom.break_before = break_before;
    m_atoms.push_back(atom);
    m_open = true;
}

void LineBreaker::add_piece(std::string_view text, FontIndex font, std::uint8_t level, const Run& run,
                            std::uint16_t index, const TextStyle& style, const std::string& language) {
    Piece piece;
    piece.font = font;
    piece.size = static_cast<float>(run.raised ? style.size * raised_size : style.size);
    piece.rise = static_cast<float>(run.raised ? style.size * raised_height : 0);
    piece.level = level;
    piece.run = index;
    const ShapedWord& word =
        m_fonts.shape(font, text, (level & 1) != 0, (run.language.empty() ? language : run.language).c_str());
    piece.first = static_cast<std::uint32_t>(m_glyphs.size());
    piece.count = static_cast<std::uint32_t>(word.glyphs.size());
    piece.width = word.advance * piece.size / 1000;
    m_glyphs.insert(m_glyphs.end(), word.glyphs.begin(), word.glyphs.end());
    piece.spelled = static_cast<std::uint32_t>(m_spelled.size());
    piece.spelled_count = static_cast<std::uint32_t>(word.spelled.size());
    for (const Spelled& one : word.spelled) m_spelled.push_back({one.first + piece.first, one.count, one.text});
    piece.hyphen = text.ends_with('-');
    m_pieces.push_back(piece);
    m_atoms.back().last_piece = m_pieces.size();
    m_atoms.back().width += piece.width;
}

void LineBreaker::add_number_of(char32_t missing, FontIndex font, std::uint8_t level, const Run& run,
                                std::uint16_t index, const TextStyle& style, const std::string& language) {
    // A box in place of a character would lose what was written; its number does not.
    add_piece("[" + unicode_number(missing) + "]", font, level & 0xFE, run, index, style, language);
}

void LineBreaker::add_word(std::string_view word, std::size_t offset, const Run& run, std::uint16_t index,
                           const TextStyle& style, const std::string& language) {
    if (!m_open) start_atom(false);
    const FontIndex base = face_of(m_fonts, style, run.bold, run.italic);
    bool simple = m_levels.empty() && m_fonts.info(base).latin;
    for (std::size_t i = 0; i < word.size() && simple;) {
        const char32_t c = next_code_point(word, i);
        simple = c < 0x180 || c == 0x2019 || c == 0x202F;
    }
    if (simple) return add_piece(word, base, 0, run, index, style, language);
    // First by direction, then by font: a run of one script keeps one font, a letter keeps its marks.
    for (std::size_t from = 0; from < word.size();) {
        const std::uint8_t level = level_at(offset + from);
        std::size_t to = from;
        while (to < word.size() && level_at(offset + to) == level) ++to;
        m_fonts.fonts_for(word.substr(from, to - from), base, m_stretches);
        for (const Fonts::Stretch& stretch : m_stretches) {
            const std::string_view part = word.substr(from + stretch.from, stretch.to - stretch.from);
            if (!stretch.missing) add_piece(part, stretch.font, level, run, index, style, language);
            for (std::size_t i = 0; stretch.missing && i < part.size();)
                add_number_of(next_code_point(part, i), base, level, run, index, style, language);
        }
        from = to;
    }
}

void LineBreaker::add_space(std::string_view space, std::size_t offset, const Run& run, std::uint16_t index,
                            const TextStyle& style, const std::string& language) {
    start_atom(true);
    // The space is a piece of its own, kept only where the atom does not begin a line.
    add_piece(space, face_of(m_fonts, style, run.bold, run.italic), level_at(offset), run, index, style, language);
    Atom& atom = m_atoms.back();
    atom.space = atom.width;
    atom.width = 0;
    atom.space_piece = m_pieces.size();
    m_pieces.back().space = true;
    atom.first_piece = m_pieces.size();
}

void LineBreaker::add_text(const Run& run, std::uint16_t index, const TextStyle& style, const std::string& language) {
    const std::string_view text = run.text;
    for (std::size_t i = 0; i < text.size();) {
        if (text[i] == ' ' || text[i] == '\n' || text[i] == '\t') {
            const std::size_t space = i;
            while (i < text.size() && (text[i] == ' ' || text[i] == '\n' || text[i] == '\t')) ++i;
            // What a box is ticked for may not leave it.
            if (space == 0 && m_open && !m_pieces.empty() && m_pieces.back().kind == Run::Kind::Tick) continue;
            add_space(" ", m_run_start + space, run, index, style, language);
            continue;
        }
        const std::size_t from = i;
        bool inside = false;
        while (i < text.size() && text[i] != ' ' && text[i] != '\n' && text[i] != '\t') {
            // No script before U+0800 breaks inside of words.
            if (static_cast<unsigned char>(text[i]) < 0xE0) ++i;
            else inside = breaks_inside(next_code_point(text, i)) || inside;
        }
        std::string_view word = text.substr(from, i - from);
        if (inside) {
            UErrorCode status = U_ZERO_ERROR;
            const std::unique_ptr<icu::BreakIterator> breaks(
                icu::BreakIterator::createLineInstance(icu::Locale(language.c_str()), status));
            const icu::UnicodeString wide =
                icu::UnicodeString::fromUTF8(icu::StringPiece(word.data(), static_cast<int32_t>(word.size())));
            breaks->setText(wide);
            int32_t last = breaks->first();
            std::size_t byte = from;
            for (int32_t next = breaks->next(); next != icu::BreakIterator::DONE; next = breaks->next()) {
                std::string part;
                wide.tempSubStringBetween(last, next).toUTF8String(part);
                if (last != 0) start_atom(true);
                add_word(text.substr(byte, part.size()), m_run_start + byte, run, index, style, language);
                byte += part.size();
                last = next;
            }
            continue;
        }
        const Mark mark = this->mark();
        const std::size_t first = m_open ? m_atoms.size() - 1 : m_atoms.size();
        // A hyphen between two small letters is a place to break; in an article, a name or a number it is not.
        std::size_t start = 0;
        for (std::size_t h = word.find('-'); h != std::string_view::npos; h = word.find('-', h + 1)) {
            if (h < 3 || h + 3 >= word.size()) continue;
            std::size_t after = h + 1;
            const bool capital = word.find_first_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789@") != std::string_view::npos;
            if (capital || !is_lower_latin(next_code_point(word, after)) ||
                static_cast<unsigned char>(word[h - 1]) < 'a')
                continue;
            add_word(word.substr(start, h + 1 - start), m_run_start + from + start, run, index, style, language);
            start_atom(true);
            start = h + 1;
        }
        const bool whole = !m_open || m_atoms.back().first_piece == m_atoms.back().last_piece;
        add_word(word.substr(start), m_run_start + from + start, run, index, style, language);
        if (style.hyphenate && start == 0 && !run.raised) {
            if (whole)
                m_atoms.back().hyphenable = word;
            else
                m_atoms.back().hyphenable = {};
        }
        const auto is_wide = [this](const Atom& atom) { return atom.width > m_width + 0.01F; };
        if (std::any_of(m_atoms.begin() + static_cast<std::ptrdiff_t>(first), m_atoms.end(), is_wide)) {
            m_narrow = true;
            back_to(mark);
            add_in_parts({word, m_run_start + from, run, index, style, language}, 0);
        }
    }
}

void LineBreaker::collect(const Runs& runs, const TextStyle& style, const std::string& language, bool right_to_left) {
    m_glyphs.clear();
    m_spelled.clear();
    m_pieces.clear();
    m_atoms.clear();
    m_open = false;
    m_run_start = 0;
    m_right_to_left = right_to_left;
    levels_of(runs, right_to_left);
    for (std::size_t k = 0; k < runs.size(); ++k) {
        const Run& run = runs[k];
        const auto index = static_cast<std::uint16_t>(k);
        if (run.kind == Run::Kind::Text) {
            add_text(run, index, style, language);
            m_run_start += run.text.size();
            continue;
        }
        if (run.kind == Run::Kind::Break) {
            start_atom(true);
            m_atoms.back().forced_before = true;
        } else {
            const bool gap = run.kind == Run::Kind::Gap;
            if (gap)
                start_atom(true);
            else if (!m_open) start_atom(false);
            // A word that a box follows without a space stays with it; the word after a box may not leave it either.
            Piece piece;
            piece.kind = run.kind;
            piece.run = index;
            piece.level = level_at(m_run_start);
            piece.font = face_of(m_fonts, style);
            piece.size = static_cast<float>(style.size);
            if (run.kind == Run::Kind::Tick) piece.width = tick_size + tick_gap;
            if (run.kind == Run::Kind::Blank) {
                piece.width = static_cast<float>(run.width) * points_per_mm;
                m_narrow = m_narrow || piece.width > m_width;
                piece.width = std::min(piece.width, m_width);
            }
            if (run.kind == Run::Kind::Gap) piece.width = static_cast<float>(style.size);
            m_pieces.push_back(piece);
            Atom& atom = m_atoms.back();
            atom.last_piece = m_pieces.size();
            if (gap) {
                // Like a wide space: where the line is full, the next box goes below this one.
                atom.space = piece.width;
                atom.space_piece = atom.first_piece = m_pieces.size();
            } else {
                atom.width += piece.width;
            }
        }
        m_run_start += 1;
    }
    if (m_atoms.empty()) start_atom(false);
}

void LineBreaker::add_unseen(Line& line) {
    Piece piece = line.pieces.back();
    if (piece.kind != Run::Kind::Text) return;
    const bool written = piece.hyphen;  // a hyphen of the text is not one of ours
    piece.font = m_fonts.face(Family::Serif, false);
    const ShapedWord& hyphen = m_fonts.shape(piece.font, written ? " " : "-", false, m_language.c_str());
    if (hyphen.glyphs.size() != 1) return;
    const auto width = static_cast<std::int16_t>(m_fonts.width(piece.font, hyphen.glyphs[0].id));
    piece.first = static_cast<std::uint32_t>(m_glyphs.size());
    piece.count = 1;
    piece.width = 0;
    piece.unseen = true;
    piece.soft_hyphen = !written;
    piece.spelled = static_cast<std::uint32_t>(m_spelled.size());
    piece.spelled_count = written ? 1 : 0;
    m_glyphs.push_back({hyphen.glyphs[0].id, static_cast<std::int16_t>(-width), static_cast<std::int16_t>(-width), 0});
    if (written) m_spelled.push_back({piece.first, 1, "\xE2\x80\x8B"});
    line.pieces.push_back(piece);
}

void LineBreaker::add(const Atom& atom, bool first, Line& line) const {
    if (!first && atom.space_piece != 0) {
        line.pieces.push_back(m_pieces[atom.space_piece - 1]);
        line.width += atom.space;
        ++line.gaps;
    }
    for (std::size_t p = atom.first_piece; p < atom.last_piece; ++p) {
        line.pieces.push_back(m_pieces[p]);
        line.width += m_pieces[p].width;
    }
}

void LineBreaker::finish(Line& line, std::size_t last, bool ends) {
    line.last = ends;
    if (!ends && last < m_atoms.size() && m_atoms[last].space_piece != 0) {
        // The space at which the line was broken stays in the text, without width, for copying and reading aloud.
        Piece space = m_pieces[m_atoms[last].space_piece - 1];
        line.pieces.push_back(space);
    } else if (!ends && last < m_atoms.size() && !line.pieces.empty() && !line.pieces.back().soft_hyphen) {
        add_unseen(line);
    }
    if (m_levels.empty() || line.pieces.size() < 2) return;
    std::vector<UBiDiLevel> levels;
    for (const Piece& piece : line.pieces) levels.push_back(piece.level);
    std::vector<int32_t> order(levels.size());
    ubidi_reorderVisual(levels.data(), static_cast<int32_t>(levels.size()), order.data());
    std::vector<Piece> visual;
    line.reading.resize(order.size());
    for (std::size_t k = 0; k < order.size(); ++k) {
        visual.push_back(line.pieces[static_cast<std::size_t>(order[k])]);
        line.reading[static_cast<std::size_t>(order[k])] = k;
    }
    line.pieces = std::move(visual);
    mark_turns(line);
}

std::vector<std::size_t> LineBreaker::points_of(std::string_view word) const {
    // The bare word, without the signs around it; « l'entretien » divides after its apostrophe.
    std::size_t lead = 0;
    if (const std::size_t mark = word.rfind("\xE2\x80\x99"); mark != std::string_view::npos) lead = mark + 3;
    std::size_t tail = word.size();
    while (tail > lead && std::string_view(".,;:!?)").find(word[tail - 1]) != std::string_view::npos) --tail;
    if (const std::size_t glue = word.find_first_of("\xC2\xE2", lead); glue != std::string_view::npos) {
        if (word.substr(glue).starts_with("\xC2\xA0") || word.substr(glue).starts_with("\xE2\x80\xAF"))
            tail = std::min(tail, glue);
    }
    std::vector<std::size_t> points = m_hyphenator.points(word.substr(lead, tail - lead));
    for (std::size_t& point : points) point += lead;
    return points;
}

std::optional<LineBreaker::Atom> LineBreaker::divide(std::size_t a, float room, const TextStyle& style) {
    const Atom whole = m_atoms[a];
    if (whole.hyphenable.empty() || whole.last_piece - whole.first_piece != 1 || m_after_hyphen) return {};
    const std::string_view word = whole.hyphenable;
    const std::vector<std::size_t> points = points_of(word);
    const Piece original = m_pieces[whole.first_piece];
    const float hyphen = m_fonts.shape(original.font, "-", false, m_language.c_str()).advance * original.size / 1000;
    for (auto point = points.rbegin(); point != points.rend(); ++point) {
        const std::string_view head = word.substr(0, *point);
        const float width =
            m_fonts.shape(original.font, head, false, m_language.c_str()).advance * original.size / 1000;
        if (whole.space + width + hyphen > room) continue;
        // Both parts are made at the end of the atoms: nothing between them moves, however long the paragraph is.
        Run run;
        run.bold = false;
        start_atom(true);
        add_piece(word.substr(*point), original.font, 0, run, original.run, style, m_language);
        m_atoms[a] = m_atoms.back();  // never divided again
        m_atoms.pop_back();
        start_atom(whole.break_before);
        m_atoms.back().space = whole.space;
        m_atoms.back().space_piece = whole.space_piece;
        add_piece(head, original.font, 0, run, original.run, style, m_language);
        add_piece("-", original.font, 0, run, original.run, style, m_language);
        m_pieces.back().soft_hyphen = true;
        const Atom first = m_atoms.back();
        m_atoms.pop_back();
        return first;
    }
    return {};
}

std::vector<Line> LineBreaker::break_lines(const Runs& runs, const TextStyle& style, float width,
                                           const std::string& language, bool right_to_left) {
    m_language = language;
    m_width = width;
    m_after_hyphen = false;
    collect(runs, style, language, right_to_left);
    std::vector<Line> lines;
    std::size_t first = 0;
    while (first < m_atoms.size()) {
        float used = 0;
        std::size_t last = first;
        std::size_t breakable = first;
        bool forced = false;
        std::optional<Atom> head;  // of the word that goes on in the next line
        for (std::size_t a = first; a < m_atoms.size(); ++a) {
            const Atom& atom = m_atoms[a];
            if (a != first && atom.forced_before) {
                forced = true;
                break;
            }
            if (a != first && atom.break_before) breakable = a;
            const float needed = (a == first ? 0 : atom.space) + atom.width;
            if (a != first && used + needed > width + 0.01F && breakable > first) {
                last = breakable;
                const bool short_line = width - used > hyphen_zone;
                const bool not_last_word = a + 1 < m_atoms.size();
                if (style.hyphenate && breakable == a && short_line && not_last_word)
                    head = divide(a, width - used, style);
                m_after_hyphen = head.has_value();
                break;
            }
            used += needed;
            last = a + 1;
        }
        if (forced) m_after_hyphen = false;
        Line line;
        for (std::size_t a = first; a < last; ++a) add(m_atoms[a], a == first, line);
        if (head) add(*head, false, line);
        finish(line, last, forced || last == m_atoms.size());
        lines.push_back(std::move(line));
        first = last;
    }
    return lines;
}

}  // namespace distinguo::layout
