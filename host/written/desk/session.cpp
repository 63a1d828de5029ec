#include "written/desk/session.h"

#include <algorithm>

#include "base/text.h"
#include "files/atomic_file.h"
#include "written/desk/excerpt.h"
#include "written/desk/letters.h"
#include "written/document/labels.h"
#include "written/document/texts.h"

namespace distinguo::written {
namespace {

// A step shares with the others what it did not change. One in a section of ten thousand paragraphs holds them once more: fewer such
// steps are kept, and the vault's revisions lead further back.
constexpr std::size_t max_undo = 500, min_undo = 5, max_undo_blocks = 500'000;

std::vector<Section>* siblings_of(std::vector<Section>& sections, const std::string& id) {
    for (Section& section : sections) {
        if (section.id == id) return &sections;
        if (auto* below = siblings_of(section.sections, id)) return below;
    }
    return nullptr;
}

/// `with` in the place of blocks [first, first+count).
void replace_range(std::vector<Block>& blocks, std::size_t first, std::size_t count, std::vector<Block> with) {
    const auto at = blocks.begin() + static_cast<std::ptrdiff_t>(first);
    blocks.insert(blocks.erase(at, at + static_cast<std::ptrdiff_t>(count)), std::make_move_iterator(with.begin()), std::make_move_iterator(with.end()));
}

bool has_text(const Section& section) {
    return std::any_of(section.blocks.begin(), section.blocks.end(), [](const Block& block) {
               const auto* paragraph = std::get_if<Paragraph>(&block);
               if (paragraph == nullptr) return true;
               return std::any_of(paragraph->passages.begin(), paragraph->passages.end(), [](const Passage& p) { return !trim(plain_text(p.spans)).empty(); });
           }) ||
           std::any_of(section.sections.begin(), section.sections.end(), has_text);
}

void add_to_plan(const std::vector<Section>& sections, const Document& document, const Wording& wording, bool numbered, int depth, std::vector<PlanEntry>& plan, int& number) {
    for (const Section& section : sections) {
        PlanEntry entry;
        entry.id = section.id;
        entry.title = title_of(section, document, wording);
        // A section without a title is known by what stands in its margin.
        if (entry.title.empty())
            for (const Block& block : section.blocks)
                if (const auto* paragraph = std::get_if<Paragraph>(&block); paragraph != nullptr && entry.title.empty()) entry.title = paragraph->label;
        entry.depth = depth;
        entry.is_reply = section.reply.has_value();
        if (depth == 0 && is_titled(section)) {
            ++number;
            if (numbered) entry.number = section.number.empty() ? std::to_string(number) : section.number;
        }
        if (section.set_aside) {
            entry.state = SectionState::SetAside;
            entry.reason = plain_text(section.set_aside->reason);
        } else if (has_text(section)) {
            entry.state = SectionState::Written;
        }
        plan.push_back(std::move(entry));
        add_to_plan(section.sections, document, wording, numbered, depth + 1, plan, number);
    }
}

void split_passages(std::vector<Section>& sections) {
    for (Section& section : sections) {
        split_passages(section.sections);
        const auto has_several = [](const Block& block) {
            const auto* paragraph = std::get_if<Paragraph>(&block);
            return paragraph != nullptr && paragraph->passages.size() > 1;
        };
        if (std::none_of(section.blocks.begin(), section.blocks.end(), has_several)) continue;
        std::vector<Block> blocks;
        for (Block& block : section.blocks.own()) {
            if (!has_several(block)) {
                blocks.push_back(std::move(block));
                continue;
            }
            auto* paragraph = std::get_if<Paragraph>(&block);
            for (Passage& passage : paragraph->passages) {
                Paragraph one = *paragraph;
                one.passages = {std::move(passage)};
                blocks.emplace_back(std::move(one));
            }
        }
        section.blocks = std::move(blocks);
    }
}

std::string unique_id(const Document& document, const std::string& base) {
    std::string id = base;
    for (int k = 2; document.section(id) != nullptr; ++k) id = base + "-" + std::to_string(k);
    return id;
}

}  // namespace

Document one_voice_a_paragraph(Document document) {
    split_passages(document.sections);
    return document;
}

Session::Session(Library& library, Document document, std::filesystem::path path)
    : m_library(library), m_path(std::move(path)), m_now(std::make_shared<const Document>(one_voice_a_paragraph(std::move(document)))), m_saved(m_path.empty() ? nullptr : m_now) {}

std::vector<PlanEntry> Session::plan() const {
    std::vector<PlanEntry> plan;
    int number = 0;
    add_to_plan(m_now->sections, *m_now, m_library.wording(m_now->language), m_library.style_of(*m_now)->numbered, 0, plan, number);
    return plan;
}

const Section* Session::section(const std::string& id) const {
    return m_now->section(id);
}

const Session::Counted& Session::counted(const Section& section) const {
    Counted& known = m_counted[section.id];
    if (known.blocks.empty() || !known.blocks.shares_with(section.blocks)) known = {section.blocks, count_words(section.blocks), text_size(section)};
    return known;
}

std::size_t Session::words() const {
    std::size_t words = 0;
    for_sections(m_now->sections, [&](const Section& section) { words += count_heading_words(section) + counted(section).words; });
    return words;
}

bool Session::is_long() const {
    std::size_t size = 0;
    for_sections(m_now->sections, [&](const Section& section) { size += counted(section).size; });
    return size > long_text;
}

void Session::change(Document next, const std::string& section, const std::string& typing) {
    if (m_frozen || next == *m_now) return;
    if (typing.empty() || typing != m_typing || m_undo.empty()) {
        m_undo.push_back({m_now, section});
        const Section* touched = next.section(section);
        const std::size_t kept = std::clamp(max_undo_blocks / (1 + (touched == nullptr ? 0 : touched->blocks.size())), min_undo, max_undo);
        if (m_undo.size() > kept) m_undo.erase(m_undo.begin(), m_undo.end() - static_cast<std::ptrdiff_t>(kept));
    }
    m_typing = typing;
    m_redo.clear();
    m_now = std::make_shared<const Document>(std::move(next));
}

void Session::in_one_step(const std::function<void()>& action) {
    // Not one with what was typed before, either.
    m_typing.clear();
    const Snapshot before = m_now;
    action();
    m_typing.clear();
    const auto first = std::find_if(m_undo.begin(), m_undo.end(), [&](const Step& one) { return one.document == before; });
    if (first != m_undo.end()) m_undo.erase(first + 1, m_undo.end());
}

void Session::set_text(const std::string& section, std::size_t first, std::size_t count, const std::string& text) {
    Document next = *m_now;
    Section* target = next.section(section);
    if (target == nullptr || first + count > target->blocks.size()) return;
    std::vector<Spans> old;
    for (std::size_t k = first; k < first + count; ++k) {
        const auto& paragraph = std::get<Paragraph>(target->blocks[k]);
        old.push_back(paragraph.passages.empty() ? Spans() : paragraph.passages.front().spans);
    }
    std::vector<Block> lines;
    for (EditedLine& line : edit_lines(old, text)) {
        Paragraph paragraph;
        if (line.origin >= 0 && line.origin < static_cast<int>(count)) paragraph = std::get<Paragraph>(target->blocks[first + static_cast<std::size_t>(line.origin)]);
        if (paragraph.passages.empty()) paragraph.passages.emplace_back();
        paragraph.passages.front().spans = std::move(line.spans);
        lines.emplace_back(std::move(paragraph));
    }
    const bool same_shape = lines.size() == count;
    replace_range(target->blocks.own(), first, count, std::move(lines));
    // A word is one step: a space or a new line begins the next.
    const bool word_ends = !text.empty() && std::count(text.begin(), text.end(), ' ') != m_spaces;
    m_spaces = static_cast<std::ptrdiff_t>(std::count(text.begin(), text.end(), ' '));
    change(std::move(next), section, same_shape && !word_ends ? "text " + section + " " + std::to_string(first) : std::string());
}

void Session::set_say(const std::string& section, std::size_t block, const std::optional<Say>& say) {
    Document next = *m_now;
    Section* target = next.section(section);
    if (target == nullptr || block >= target->blocks.size()) return;
    auto* paragraph = std::get_if<Paragraph>(&target->blocks.own()[block]);
    if (paragraph == nullptr) return;
    if (paragraph->passages.empty()) paragraph->passages.emplace_back();
    paragraph->passages.front().say = say;
    if (say) paragraph->label.clear();
    change(std::move(next), section);
}

void Session::toggle_style(const std::string& section, std::size_t block, std::size_t from, std::size_t to, bool Span::*style) {
    Document next = *m_now;
    Section* found = next.section(section);
    auto* paragraph = found == nullptr || block >= found->blocks.size() ? nullptr : std::get_if<Paragraph>(&found->blocks.own()[block]);
    if (paragraph == nullptr || paragraph->passages.empty()) return;
    Spans& spans = paragraph->passages.front().spans;
    std::vector<Letter> letters = letters_of(spans);
    to = std::min(to, letters.size());
    if (from >= to) return;
    const bool all = std::all_of(letters.begin() + static_cast<std::ptrdiff_t>(from), letters.begin() + static_cast<std::ptrdiff_t>(to), [&](const Letter& one) { return one.span.*style; });
    for (std::size_t k = from; k < to; ++k) letters[k].span.*style = !all;
    spans = spans_of(letters);
    change(std::move(next), section);
}

namespace {

const std::optional<Say>& say_of(const Paragraph& paragraph) {
    static const std::optional<Say> none;
    return paragraph.passages.empty() ? none : paragraph.passages.front().say;
}

/// The one behind `now` in this order; the first behind the last, and where nobody is named yet.
template <class All>
std::string next_of(const All& all, const std::string& now) {
    if (all.empty()) return now;
    const auto found = std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.id == now; });
    return found == all.end() || found + 1 == all.end() ? all.front().id : (found + 1)->id;
}

void name_next(Say& say, const Head& head) {
    if (say.voice == Voice::Documented) say.source = next_of(head.sources, say.source);
    else if ((say.voice == Voice::Said || say.voice == Voice::ThirdParty) && !head.people.empty()) say.by = {next_of(head.people, say.by.empty() ? std::string() : say.by.front())};
}

}  // namespace

void Session::give_voice(const std::string& id, std::size_t first, std::size_t last, const std::optional<Voice>& voice) {
    const Section* const before = section(id);
    if (before == nullptr) return;
    std::vector<std::size_t> paragraphs;
    for (std::size_t block = first; block <= last && block < before->blocks.size(); ++block)
        if (std::holds_alternative<Paragraph>(before->blocks[block])) paragraphs.push_back(block);
    const auto say_at = [&](std::size_t block) { return say_of(std::get<Paragraph>(section(id)->blocks[block])); };
    const bool again = voice && std::all_of(paragraphs.begin(), paragraphs.end(), [&](std::size_t block) { const auto say = say_at(block); return say && say->voice == *voice; });
    in_one_step([&] {
        for (const std::size_t block : paragraphs) {
            std::optional<Say> say;
            if (voice) {
                say = say_at(block).value_or(Say{});
                // Who speaks is a person or, of a document, a source: the one says nothing of the other.
                if ((say->voice == Voice::Documented) != (*voice == Voice::Documented)) {
                    say->by.clear();
                    say->source.clear();
                }
                say->voice = *voice;
                if (again) name_next(*say, m_now->head);
            }
            set_say(id, block, say);
        }
    });
}

void Session::set_recipients(const std::string& section, std::size_t block, const Recipients& only_for) {
    Document next = *m_now;
    Section* target = next.section(section);
    if (target == nullptr || block >= target->blocks.size()) return;
    std::visit([&](auto& one) { one.only_for = only_for; }, target->blocks.own()[block]);
    change(std::move(next), section);
}

void Session::replace_block(const std::string& section, std::size_t block, Block with, bool typing) {
    Document next = *m_now;
    Section* target = next.section(section);
    if (target == nullptr || block >= target->blocks.size()) return;
    target->blocks.own()[block] = std::move(with);
    change(std::move(next), section, typing ? "block " + section + " " + std::to_string(block) : std::string());
}

void Session::insert_block(const std::string& section, std::size_t before, Block block) {
    Document next = *m_now;
    Section* target = next.section(section);
    if (target == nullptr) return;
    before = std::min(before, target->blocks.size());
    std::vector<Block>& blocks = target->blocks.own();
    blocks.insert(blocks.begin() + static_cast<std::ptrdiff_t>(before), std::move(block));
    change(std::move(next), section);
}

void Session::remove_block(const std::string& section, std::size_t block) {
    Document next = *m_now;
    Section* target = next.section(section);
    if (target == nullptr || block >= target->blocks.size()) return;
    replace_range(target->blocks.own(), block, 1, {});
    change(std::move(next), section);
}

std::size_t Session::paste(const std::string& section, std::size_t block, std::size_t from, std::size_t to, std::vector<Block> blocks) {
    Document next = *m_now;
    Section* target = next.section(section);
    if (target == nullptr || blocks.empty()) return block;
    std::vector<Block>& all_blocks = target->blocks.own();
    auto* here = block < all_blocks.size() ? std::get_if<Paragraph>(&all_blocks[block]) : nullptr;
    const bool inside = here != nullptr && here->passages.size() < 2;
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
        const auto is_space = [&](std::size_t k) { return all[k].sign == U' ' && all[k].span.kind == Span::Kind::Text; };
        if (cut && first == 0)
            while (last > first && is_space(last - 1)) --last;
        else if (cut)
            while (first < last && is_space(first)) ++first;
        Paragraph part = *here;
        part.passages.front().spans = spans_of({all.begin() + static_cast<std::ptrdiff_t>(first), all.begin() + static_cast<std::ptrdiff_t>(last)});
        return part;
    };
    auto* only = blocks.size() == 1 ? std::get_if<Paragraph>(&blocks.front()) : nullptr;
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

void Session::make_list(const std::string& section, std::size_t first, std::size_t last) {
    Document next = *m_now;
    Section* target = next.section(section);
    if (target == nullptr || last >= target->blocks.size() || first > last) return;
    List list;
    for (std::size_t k = first; k <= last; ++k) {
        const auto* paragraph = std::get_if<Paragraph>(&target->blocks[k]);
        if (paragraph == nullptr) return;
        if (k == first) list.only_for = paragraph->only_for;
        list.items.push_back(paragraph->passages.empty() ? Spans() : paragraph->passages.front().spans);
    }
    replace_range(target->blocks.own(), first, last - first + 1, {std::move(list)});
    change(std::move(next), section);
}

void Session::make_text(const std::string& section, std::size_t block) {
    Document next = *m_now;
    Section* target = next.section(section);
    const auto* list = target == nullptr || block >= target->blocks.size() ? nullptr : std::get_if<List>(&target->blocks[block]);
    if (list == nullptr) return;
    std::vector<Block> paragraphs;
    for (const Spans& item : list->items) paragraphs.emplace_back(Paragraph{list->only_for, {}, {}, {}, {{std::nullopt, item}}});
    replace_range(target->blocks.own(), block, 1, std::move(paragraphs));
    change(std::move(next), section);
}

void Session::rename(const std::string& section, const std::string& title) {
    Document next = *m_now;
    if (Section* target = next.section(section)) target->title = collapse_spaces(title);
    change(std::move(next), section);
}

void Session::set_aside(const std::string& section, const std::string& reason, const std::string& on) {
    Document next = *m_now;
    if (Section* target = next.section(section)) {
        SetAside aside;
        aside.on = on;
        aside.reason = {{Span::Kind::Text, collapse_spaces(reason), false, {}, 0}};
        target->set_aside = std::move(aside);
    }
    change(std::move(next), section);
}

void Session::take_back(const std::string& section) {
    Document next = *m_now;
    if (Section* target = next.section(section)) target->set_aside.reset();
    change(std::move(next), section);
}

void Session::move(const std::string& section, int by) {
    Document next = *m_now;
    std::vector<Section>* siblings = siblings_of(next.sections, section);
    if (siblings == nullptr) return;
    const auto at = std::find_if(siblings->begin(), siblings->end(), [&](const Section& s) { return s.id == section; });
    const std::ptrdiff_t to = (at - siblings->begin()) + by;
    if (to < 0 || to >= static_cast<std::ptrdiff_t>(siblings->size())) return;
    std::iter_swap(at, siblings->begin() + to);
    change(std::move(next), section);
}

std::string Session::add_section(const std::string& after, const std::string& title) {
    Document next = *m_now;
    Section added;
    added.id = unique_id(next, "ajout");
    added.title = collapse_spaces(title);
    added.blocks.own().emplace_back(Paragraph{});
    const std::string id = added.id;
    std::vector<Section>* siblings = siblings_of(next.sections, after);
    if (siblings == nullptr) siblings = &next.sections;
    const auto at = std::find_if(siblings->begin(), siblings->end(), [&](const Section& s) { return s.id == after; });
    siblings->insert(at == siblings->end() ? at : at + 1, std::move(added));
    change(std::move(next), id);
    return id;
}

std::string Session::add_reply(const std::string& person) {
    Document next = *m_now;
    Section reply;
    reply.id = unique_id(next, "reply-" + person);
    reply.reply = Reply{person, {}, {}, {}, {}};
    reply.blocks.own().emplace_back(Paragraph{});
    const std::string id = reply.id;
    // Before the signatures, where there are some.
    const auto signatures = std::find_if(next.sections.begin(), next.sections.end(), [](const Section& s) {
        return std::any_of(s.blocks.begin(), s.blocks.end(), [](const Block& b) { return std::holds_alternative<Signatures>(b); });
    });
    next.sections.insert(signatures, std::move(reply));
    change(std::move(next), id);
    return id;
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
            for (const Passage& passage : paragraph->passages) text += plain_text(passage.spans);
        }
    return text;
}

void Session::set_reply_text(const std::string& person, const std::string& text, const std::string& on) {
    if (text == reply_text(person)) return;
    if (reply_of(m_now->sections, person) == nullptr) add_reply(person);
    Document next = *m_now;
    Section* reply = reply_of(next.sections, person);
    // What is no paragraph stays where it stands; the paragraphs are what was typed.
    std::erase_if(reply->blocks.own(), [](const Block& block) { return std::holds_alternative<Paragraph>(block); });
    for (const std::string& line : split(text, '\n')) {
        Span span;
        span.text = line;
        Paragraph paragraph;
        paragraph.passages.push_back({std::nullopt, {span}});
        reply->blocks.own().emplace_back(std::move(paragraph));
    }
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

void Session::set_head(Head head) {
    Document next = *m_now;
    next.head = std::move(head);
    // Whatever is saved must be readable: the reader itself says whether someone is still named.
    (void)read_document(write_document(next), next.head.title);
    change(std::move(next), {});
}

void Session::keep_dissent(const DocumentFinding& finding, const std::string& reason, const std::string& on) {
    Document next = *m_now;
    std::erase_if(next.head.dissents, [&](const Dissent& d) { return d.rule == finding.rule && d.section == finding.where.section; });
    if (!trim(reason).empty()) next.head.dissents.push_back({finding.rule, finding.where.section, on, collapse_spaces(reason)});
    change(std::move(next), finding.where.section);
}

void Session::mark_saved(const Snapshot& kept) {
    m_saved = kept;
    // What is typed next is a step of its own.
    m_typing.clear();
}

void Session::prepend_past(Document older) {
    Document shaped = one_voice_a_paragraph(std::move(older));
    const Document& first = m_undo.empty() ? *m_now : *m_undo.front().document;
    if (shaped != first) m_undo.insert(m_undo.begin(), {std::make_shared<const Document>(std::move(shaped)), {}});
}

void Session::replace_all(Document with) { change(one_voice_a_paragraph(std::move(with)), {}); }

std::string Session::undo() { return step(m_undo, m_redo); }
std::string Session::redo() { return step(m_redo, m_undo); }

std::string Session::step(std::vector<Step>& from, std::vector<Step>& to) {
    if (m_frozen || from.empty()) return {};
    const Step taken = from.back();
    from.pop_back();
    to.push_back({m_now, taken.section});
    m_now = taken.document;
    m_typing.clear();
    return taken.section;
}

void Session::save() {
    files::write_atomically(m_path, write_document(*m_now));
    m_saved = m_now;
    m_typing.clear();
}

void Session::save_as(const std::filesystem::path& path) {
    files::write_atomically(path, write_document(*m_now));
    m_path = path;
    m_saved = m_now;
    m_typing.clear();
}

std::string Session::guide(const std::string& section) const {
    try {
        const auto& guides = m_library.template_of(m_now->origin.template_id).guides();
        const auto found = guides.find(section);
        return found == guides.end() ? std::string() : found->second;
    } catch (const Failure&) {
        // The plugin that made the document is gone: the text is there all the same, without its guidance.
        return {};
    }
}

}  // namespace distinguo::written
