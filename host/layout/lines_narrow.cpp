// Words in columns that are too narrow for them, and how wide a column should be.
#include <unicode/brkiter.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <limits>
#include <memory>

#include "base/text.h"
#include "layout/lines.h"

namespace distinguo::layout {
namespace {

/// Wide enough that nothing is divided.
constexpr float no_limit = std::numeric_limits<float>::max() / 4;
constexpr std::string_view no_break_spaces[] = {"\xC2\xA0", "\xE2\x80\xAF"};
/// A line may end behind these where a word (an address, a double name) is wider than its column.
constexpr std::string_view signs = "-/@_=&?#%+:;.,|\\";

bool is_letter_byte(char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
           static_cast<unsigned char>(c) >= 0xC3;
}

struct Gap {
    std::size_t from, to;  ///< what stands between the two parts
};
/// No-break spaces between two words of two letters or more; a sign stays with its word.
std::vector<Gap> glued_gaps(std::string_view word) {
    std::vector<Gap> gaps;
    for (std::size_t i = 2; i + 2 < word.size(); ++i) {
        std::size_t size = 0;
        for (const std::string_view space : no_break_spaces)
            if (word.substr(i, space.size()) == space) size = space.size();
        if (size == 0) continue;
        const std::string_view after = word.substr(i + size);
        const bool word_before = i - (gaps.empty() ? 0 : gaps.back().to) >= 2 && word[i - 1] != '\xAB';
        if (word_before && after.size() >= 2 && is_letter_byte(after[0]) && after.substr(0, 2) != "\xC2\xBB")
            gaps.push_back({i, i + size});
        i += size - 1;
    }
    return gaps;
}
std::vector<Gap> sign_gaps(std::string_view word) {
    std::vector<Gap> gaps;
    for (std::size_t i = 2; i + 2 < word.size(); ++i)
        if (signs.find(word[i - 1]) != std::string_view::npos && is_letter_byte(word[i]) &&
            i - (gaps.empty() ? 0 : gaps.back().to) >= 3)
            gaps.push_back({i, i});
    return gaps;
}

}  // namespace

void LineBreaker::back_to(const Mark& mark) {
    m_pieces.resize(mark.pieces);
    m_glyphs.resize(mark.glyphs);
    m_spelled.resize(mark.spelled);
    m_atoms.resize(mark.atoms);
    if (!m_atoms.empty()) m_atoms.back() = mark.last;
    m_open = mark.open;
}

float LineBreaker::width_of(const Part& part) {
    const Mark before = mark();
    start_atom(true);
    add_word(part.text, part.offset, part.run, part.index, part.style, part.language);
    const float width = m_atoms.back().width;
    back_to(before);
    return width;
}

void LineBreaker::add_in_parts(const Part& part, int rule) {
    constexpr int by_syllables = 2;
    const Mark before = mark();
    add_word(part.text, part.offset, part.run, part.index, part.style, part.language);
    if (m_atoms.back().width <= m_width + 0.01F) return;
    back_to(before);
    if (rule == by_syllables) return add_cut(part);
    const std::vector<Gap> gaps = rule == 0 ? glued_gaps(part.text) : sign_gaps(part.text);
    std::size_t from = 0;
    for (const Gap& gap : gaps) {
        add_in_parts(part.slice(from, gap.from), rule + 1);
        if (gap.to > gap.from)
            add_space(part.text.substr(gap.from, gap.to - gap.from), part.offset + gap.from, part.run, part.index,
                      part.style, part.language);
        else
            start_atom(true);
        from = gap.to;
    }
    add_in_parts(part.slice(from, part.text.size()), rule + 1);
}

void LineBreaker::add_cut(Part part) {
    // What the atom holds already (the end of another run) takes its room on the first line.
    if (m_open && m_atoms.back().width > 0) start_atom(true);
    const bool ours = part.run.language.empty() || part.run.language == m_language;
    const std::vector<std::size_t> points =
        ours && !part.run.raised ? points_of(part.text) : std::vector<std::size_t>{};
    const Part hyphen = {"-", part.offset, part.run, part.index, part.style, part.language};
    std::vector<std::size_t> letters;  // where a letter with its marks begins; filled where no syllable helps
    std::size_t from = 0;
    while (from < part.text.size()) {
        const Part rest = part.slice(from, part.text.size());
        std::size_t end = 0;
        for (const std::size_t point : points)
            if (point > from && width_of(part.slice(from, point)) + width_of(hyphen) <= m_width) end = point;
        // The letters of a long word are not measured to their last: no line holds so many.
        const auto roomy = static_cast<std::size_t>(m_width / (part.style.size * 0.08)) + 8;
        if (rest.text.size() <= 8 * roomy && width_of(rest) <= m_width + 0.01F) {
            add_word(rest.text, rest.offset, rest.run, rest.index, rest.style, rest.language);
            return;
        }
        if (end != 0) {
            const Part head = part.slice(from, end);
            add_word(head.text, head.offset, head.run, head.index, head.style, head.language);
            add_word("-", head.offset + head.text.size() - 1, head.run, head.index, head.style, head.language);
            m_pieces.back().soft_hyphen = true;
            start_atom(true);
            from = end;
            continue;
        }
        if (letters.empty()) {
            m_cut.emplace_back(part.text);
            UErrorCode status = U_ZERO_ERROR;
            const std::unique_ptr<icu::BreakIterator> breaks(
                icu::BreakIterator::createCharacterInstance(icu::Locale::getRoot(), status));
            const icu::UnicodeString wide = icu::UnicodeString::fromUTF8(
                icu::StringPiece(part.text.data(), static_cast<int32_t>(part.text.size())));
            breaks->setText(wide);
            std::size_t byte = 0;
            int32_t unit = 0;
            for (int32_t next = breaks->next(); next != icu::BreakIterator::DONE; next = breaks->next()) {
                while (unit < next && byte < part.text.size())
                    unit += next_code_point(part.text, byte) > 0xFFFF ? 2 : 1;
                letters.push_back(byte);
            }
        }
        auto low = std::upper_bound(letters.begin(), letters.end(), from);
        auto high = std::next(
            low, std::min<std::ptrdiff_t>(std::distance(low, letters.end()) - 1, static_cast<std::ptrdiff_t>(roomy)));
        while (low < high) {
            const auto middle = std::next(low, (std::distance(low, high) + 1) / 2);
            if (width_of(part.slice(from, *middle)) <= m_width)
                low = middle;
            else
                high = std::prev(middle);
        }
        const Part head = part.slice(from, *low);
        add_word(head.text, head.offset, head.run, head.index, head.style, head.language);
        if (*low < part.text.size()) start_atom(true);
        from = *low;
    }
}

LineBreaker::Need LineBreaker::need_of(const Runs& runs, const TextStyle& style, const std::string& language,
                                       bool right_to_left) {
    m_language = language;
    m_width = no_limit;
    collect(runs, style, language, right_to_left);
    Need need;
    float line = 0;
    for (const Atom& atom : m_atoms) {
        need.longest = std::max(need.longest, atom.width);
        line = atom.forced_before ? atom.width : line + atom.space + atom.width;
        need.whole = std::max(need.whole, line);
    }
    return need;
}

}  // namespace distinguo::layout
