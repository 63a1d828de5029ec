// What changes the text of a section: typing, pasting, lists, the words of a person. Who may read a paragraph and who
// says it go with its letters: no change opens what is reserved, hides what is open, or gives words to someone else.
#include <algorithm>

#include "base/signs.h"
#include "base/text.h"
#include "written/disclosure/audience.h"
#include "written/disclosure/every_part.h"
#include "written/desk/letters.h"
#include "written/desk/session.h"

namespace distinguo::written {
namespace {

/// `with` in the place of blocks [first, first+count).
void replace_range(std::vector<Block>& blocks, std::size_t first, std::size_t count, std::vector<Block> with) {
    const auto at = blocks.begin() + static_cast<std::ptrdiff_t>(first);
    blocks.insert(blocks.erase(at, at + static_cast<std::ptrdiff_t>(count)), std::make_move_iterator(with.begin()),
                  std::make_move_iterator(with.end()));
}

const std::optional<Say>& say_of(const Paragraph& paragraph) {
    static const std::optional<Say> none;
    return paragraph.passages.empty() ? none : paragraph.passages.front().say;
}

const Audience& audience_of(const Audience& one) { return one; }
bool same_audience(const Audience& a, const Audience& b) { return a == b; }

/// Their letters may stand in one paragraph: the same people may read them, and the same one says them. Where only one
/// has a voice, it is the voice of both.
bool may_join(const Paragraph& a, const Paragraph& b) {
    return same_audience(a, b) && (say_of(a) == say_of(b) || !say_of(a) || !say_of(b));
}

/// The paragraphs that typed lines make, each with what belongs to the paragraph its letters come from.
class Lines {
public:
    explicit Lines(const std::vector<Paragraph>& old) : m_old(old) {}

    /// False where letters of two paragraphs were put on one line and stay apart.
    bool add(const EditedLine& line) {
        if (line.from.empty()) {
            add_part(line.spans, {line.origin});
            return true;
        }
        const std::vector<Letter> letters = letters_of(line.spans);
        std::vector<int> from = line.from;
        from.resize(letters.size(), line.origin);
        settle_new_letters(from, line.origin, [this](int origin) { return is_reserved(origin); });
        std::size_t begin = 0;
        std::vector<int> origins = {from.empty() ? line.origin : from.front()};
        bool parted = false;
        for (std::size_t k = 1; k <= letters.size(); ++k) {
            if (k < letters.size() && from[k] == from[k - 1]) continue;
            const bool joins =
                k < letters.size() && std::all_of(origins.begin(), origins.end(), [&](int one) {
                    return !is_known(one) || !is_known(from[k]) || may_join(paragraph_of(one), paragraph_of(from[k]));
                });
            if (joins) {
                origins.push_back(from[k]);
                continue;
            }
            add_part(spans_of({letters.begin() + static_cast<std::ptrdiff_t>(begin),
                               letters.begin() + static_cast<std::ptrdiff_t>(k)}),
                     origins);
            begin = k;
            parted = parted || k < letters.size();
            if (k < letters.size()) origins = {from[k]};
        }
        return !parted;
    }
    std::vector<Block> take() && { return std::move(m_made); }

private:
    bool is_known(int origin) const { return origin >= 0 && origin < static_cast<int>(m_old.size()); }
    const Paragraph& paragraph_of(int origin) const { return m_old[static_cast<std::size_t>(origin)]; }
    bool is_reserved(int origin) const { return is_known(origin) && !paragraph_of(origin).everyone(); }
    /// What belongs to the first of them; where nobody says that, to the one who is said to speak.
    void add_part(Spans spans, const std::vector<int>& origins) {
        Paragraph paragraph;
        bool taken = false;
        for (const int origin : origins) {
            if (!is_known(origin) || (taken && (say_of(paragraph) || !say_of(paragraph_of(origin))))) continue;
            paragraph = paragraph_of(origin);
            taken = true;
        }
        if (paragraph.passages.empty()) paragraph.passages.emplace_back();
        paragraph.passages.front().spans = std::move(spans);
        m_made.emplace_back(std::move(paragraph));
    }

    const std::vector<Paragraph>& m_old;
    std::vector<Block> m_made;
};

Spans spans_of_paragraph(const Paragraph& paragraph) {
    return paragraph.passages.empty() ? Spans() : paragraph.passages.front().spans;
}

}  // namespace

Session::Typed Session::set_text(const std::string& section, std::size_t first, std::size_t count,
                                 const std::string& text) {
    Document next = *m_now;
    Section* target = next.section(section);
    if (target == nullptr || first + count > target->blocks.size()) return Typed::NowhereToGo;
    std::vector<Paragraph> paragraphs;
    std::vector<Spans> old;
    for (std::size_t k = first; k < first + count; ++k) {
        const auto* paragraph = std::get_if<Paragraph>(&target->blocks[k]);
        if (paragraph == nullptr) return Typed::NowhereToGo;
        paragraphs.push_back(*paragraph);
        old.push_back(spans_of_paragraph(*paragraph));
    }
    Lines lines(paragraphs);
    bool as_typed = true;
    for (const EditedLine& line : edit_lines(old, text)) as_typed = lines.add(line) && as_typed;
    std::vector<Block> made = std::move(lines).take();
    const bool same_shape = made.size() == count;
    replace_range(target->blocks.own(), first, count, std::move(made));
    // A word is one step: a space or a new line begins the next.
    const bool word_ends = !text.empty() && std::count(text.begin(), text.end(), ' ') != m_spaces;
    m_spaces = static_cast<std::ptrdiff_t>(std::count(text.begin(), text.end(), ' '));
    change(std::move(next), section,
           same_shape && !word_ends ? "text " + section + " " + std::to_string(first) : std::string());
    return as_typed ? Typed::AsTyped : Typed::KeptApart;
}

std::size_t Session::paste(const std::string& section, std::size_t block, std::size_t from, std::size_t to,
                           std::vector<Block> blocks, const Audience& copied_from) {
    Document next = *m_now;
    Section* target = next.section(section);
    if (target == nullptr || blocks.empty()) return block;
    std::vector<Block>& all_blocks = target->blocks.own();
    auto* here = block < all_blocks.size() ? std::get_if<Paragraph>(&all_blocks[block]) : nullptr;
    const bool inside = here != nullptr && here->passages.size() < 2;
    // What is pasted into a reserved paragraph is for the same people; what was copied from one, for those of that one.
    const Audience around = inside ? static_cast<const Audience&>(*here) : Audience();
    const Audience readers = narrowed(around, copied_from);
    if (!readers.everyone())
        for (Block& block_in : blocks) std::visit([&](auto& one) { static_cast<Audience&>(one) = readers; }, block_in);
    if (!inside) {
        const std::size_t at = std::min(block + (all_blocks.empty() ? 0 : 1), all_blocks.size());
        const std::size_t last = at + blocks.size() - 1;
        replace_range(all_blocks, at, 0, std::move(blocks));
        change(std::move(next), section);
        return last;
    }
    if (here->passages.empty()) here->passages.emplace_back();
    const std::vector<Letter> all = letters_of(here->passages.front().spans);
    from = std::min(from, all.size());
    to = std::clamp(to, from, all.size());
    // Spaces where a paragraph is cut belong to neither half.
    const auto half = [&](std::size_t first, std::size_t last, bool cut) {
        const auto is_space = [&](std::size_t k) {
            return all[k].sign == U' ' && all[k].span.kind == Span::Kind::Text;
        };
        if (cut && first == 0)
            while (last > first && is_space(last - 1)) --last;
        else if (cut)
            while (first < last && is_space(first)) ++first;
        Paragraph part = *here;
        part.passages.front().spans = spans_of(
            {all.begin() + static_cast<std::ptrdiff_t>(first), all.begin() + static_cast<std::ptrdiff_t>(last)});
        return part;
    };
    auto* only = blocks.size() == 1 && readers == around ? std::get_if<Paragraph>(&blocks.front()) : nullptr;
    Paragraph before = half(0, from, only == nullptr), after = half(to, all.size(), only == nullptr);
    if (only != nullptr) {
        // A stretch of text joins the paragraph that it is pasted into, and its voice.
        std::vector<Letter> joined = letters_of(before.passages.front().spans);
        for (const Passage& passage : only->passages)
            for (const Letter& letter : letters_of(passage.spans)) joined.push_back(letter);
        for (const Letter& letter : letters_of(after.passages.front().spans)) joined.push_back(letter);
        here->passages.front().spans = spans_of(joined);
        change(std::move(next), section);
        return block;
    }
    std::vector<Block> replaced;
    if (from > 0) replaced.emplace_back(std::move(before));
    std::move(blocks.begin(), blocks.end(), std::back_inserter(replaced));
    const std::size_t last = block + replaced.size() - 1;
    if (to < all.size()) replaced.emplace_back(std::move(after));
    replace_range(all_blocks, block, 1, std::move(replaced));
    change(std::move(next), section);
    return last;
}

Audience Session::readers_of(const std::string& section, std::size_t first, std::size_t last) const {
    Audience readers;
    const Section* found = m_now->section(section);
    if (found == nullptr) return readers;
    for (std::size_t k = first; k <= last && k < found->blocks.size(); ++k)
        for_parts_of(found->blocks[k], [&](const Audience& part) { readers = narrowed(readers, part); });
    return narrowed(readers, *found);
}

bool Session::make_list(const std::string& section, std::size_t first, std::size_t last) {
    Document next = *m_now;
    Section* target = next.section(section);
    if (target == nullptr || last >= target->blocks.size() || first > last) return false;
    std::vector<Block> made;
    bool all = true;
    List* list = nullptr;
    for (std::size_t k = first; k <= last; ++k) {
        const auto* paragraph = std::get_if<Paragraph>(&target->blocks[k]);
        if (paragraph == nullptr) return false;
        // A list has no voice and no label: what has one stays a paragraph.
        if (say_of(*paragraph) || !paragraph->label.empty() || !paragraph->role.empty()) {
            made.emplace_back(*paragraph);
            list = nullptr;
            all = false;
            continue;
        }
        // Items of one list are for the same people.
        if (list == nullptr || !same_audience(*list, *paragraph))
            list = &std::get<List>(made.emplace_back(List{audience_of(*paragraph), {}, {}}));
        list->items.emplace_back(spans_of_paragraph(*paragraph));
    }
    replace_range(target->blocks.own(), first, last - first + 1, std::move(made));
    change(std::move(next), section);
    return all;
}

void Session::make_text(const std::string& section, std::size_t block) {
    Document next = *m_now;
    Section* target = next.section(section);
    const auto* list =
        target == nullptr || block >= target->blocks.size() ? nullptr : std::get_if<List>(&target->blocks[block]);
    if (list == nullptr) return;
    std::vector<Block> paragraphs;
    for (const ListItem& item : list->items)
        paragraphs.emplace_back(Paragraph{
            item.everyone() ? audience_of(*list) : audience_of(item), {}, {}, {}, {{std::nullopt, item.spans}}, {}});
    replace_range(target->blocks.own(), block, 1, std::move(paragraphs));
    change(std::move(next), section);
}

namespace {

/// The first reply of a person, or nothing.
template <class Sections>
auto reply_of(Sections& sections, const std::string& person) -> decltype(&sections.front()) {
    for (auto& section : sections) {
        if (section.reply && section.reply->by == person) return &section;
        if (auto* below = reply_of(section.sections, person)) return below;
    }
    return nullptr;
}

}  // namespace

std::string Session::reply_text(const std::string& person) const {
    const Section* reply = reply_of(m_now->sections, person);
    std::string text;
    if (reply == nullptr) return text;
    for (const Block& block : reply->blocks)
        if (const auto* paragraph = std::get_if<Paragraph>(&block)) {
            if (!text.empty()) text += "\n";
            for (const Passage& passage : paragraph->passages) text += shown_text(passage.spans);
        }
    return text;
}

void Session::set_reply_text(const std::string& person, const std::string& text, const std::string& on) {
    if (text == reply_text(person)) return;
    if (reply_of(m_now->sections, person) == nullptr) add_reply(person);
    Document next = *m_now;
    Section* reply = reply_of(next.sections, person);
    // What is no paragraph stays where it stands; the paragraphs are what was typed, with the styles and the languages
    // that they had.
    std::vector<Paragraph> paragraphs;
    std::vector<Spans> old;
    for (const Block& block : reply->blocks)
        if (const auto* paragraph = std::get_if<Paragraph>(&block)) {
            paragraphs.push_back(*paragraph);
            old.push_back(spans_of_paragraph(*paragraph));
        }
    Lines lines(paragraphs);
    for (const EditedLine& line : edit_lines(old, text)) lines.add(line);
    std::vector<Block> made = std::move(lines).take(), blocks;
    std::size_t next_line = 0;
    for (Block& block : reply->blocks.own()) {
        if (!std::holds_alternative<Paragraph>(block)) blocks.push_back(std::move(block));
        else if (next_line < made.size()) blocks.push_back(std::move(made[next_line++]));
    }
    std::move(made.begin() + static_cast<std::ptrdiff_t>(next_line), made.end(), std::back_inserter(blocks));
    reply->blocks = std::move(blocks);
    if (reply->reply->on.empty()) reply->reply->on = on;
    const std::string id = reply->id;
    change(std::move(next), id);
}

void Session::mark_read(const std::string& person, const std::string& on, const std::string& why_not) {
    if (reply_of(m_now->sections, person) == nullptr) add_reply(person);
    Document next = *m_now;
    Section* reply = reply_of(next.sections, person);
    reply->reply->read_on = on;
    reply->reply->not_read = why_not;
    const std::string id = reply->id;
    change(std::move(next), id);
}

}  // namespace distinguo::written
