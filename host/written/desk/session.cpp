#include "written/desk/session.h"

#include <algorithm>

#include "base/text.h"
#include "files/atomic_file.h"
#include "written/desk/excerpt.h"
#include "written/desk/letters.h"
#include "written/desk/places.h"
#include "written/desk/readable_change.h"
#include "written/document/labels.h"
#include "written/document/normal.h"
#include "written/document/texts.h"

namespace distinguo::written {
namespace {

// A step shares with the others what it did not change. One in a section of ten thousand paragraphs holds them once
// more: fewer such steps are kept, and the vault's revisions lead further back.
constexpr std::size_t max_undo = 500, min_undo = 5, max_undo_blocks = 500'000;

std::vector<Section>* siblings_of(std::vector<Section>& sections, const std::string& id) {
    for (Section& section : sections) {
        if (section.id == id) return &sections;
        if (auto* below = siblings_of(section.sections, id)) return below;
    }
    return nullptr;
}

bool has_text(const Section& section) {
    return std::any_of(section.blocks.begin(), section.blocks.end(), [](const Block& block) {
               const auto* paragraph = std::get_if<Paragraph>(&block);
               if (paragraph == nullptr) return true;
               return std::any_of(paragraph->passages.begin(), paragraph->passages.end(),
                                  [](const Passage& p) { return !trim(plain_text(p.spans)).empty(); });
           }) ||
           std::any_of(section.sections.begin(), section.sections.end(), has_text);
}

void add_to_plan(const std::vector<Section>& sections, const Document& document, const Wording& wording, bool numbered,
                 int depth, std::vector<PlanEntry>& plan, int& number) {
    for (const Section& section : sections) {
        PlanEntry entry;
        entry.id = section.id;
        entry.title = title_of(section, document, wording);
        // A section without a title is known by what stands in its margin.
        if (entry.title.empty())
            for (const Block& block : section.blocks)
                if (const auto* paragraph = std::get_if<Paragraph>(&block); paragraph != nullptr && entry.title.empty())
                    entry.title = paragraph->label;
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

namespace {

Document shaped(Document document) {
    mend(document);
    return one_voice_a_paragraph(std::move(document));
}

std::vector<std::string> order_of(const Document& document) {
    std::vector<std::string> ids;
    for_sections(document.sections, [&](const Section& section) { ids.push_back(section.id); });
    return ids;
}

}  // namespace

Session::Session(Library& library, Document document, std::filesystem::path path)
    : m_library(library),
      m_path(std::move(path)),
      m_now(std::make_shared<const Document>(shaped(std::move(document)))),
      m_saved(m_path.empty() ? nullptr : m_now) {}

std::vector<PlanEntry> Session::plan() const {
    std::vector<PlanEntry> plan;
    int number = 0;
    add_to_plan(m_now->sections, *m_now, m_library.wording(m_now->language), m_library.style_of(*m_now)->numbered, 0,
                plan, number);
    return plan;
}

const Section* Session::section(const std::string& id) const {
    return m_now->section(id);
}

const Session::Counted& Session::counted(const Section& section) const {
    Counted& known = m_counted[section.id];
    if (known.blocks.empty() || !known.blocks.shares_with(section.blocks))
        known = {section.blocks, count_words(section.blocks), text_size(section)};
    return known;
}

std::size_t Session::words() const {
    std::size_t words = 0;
    for_sections(m_now->sections,
                 [&](const Section& section) { words += count_heading_words(section) + counted(section).words; });
    return words;
}

bool Session::is_long() const {
    std::size_t size = 0;
    for_sections(m_now->sections, [&](const Section& section) { size += counted(section).size; });
    return size > long_text;
}

void Session::change(Document next, const std::string& section, const std::string& typing) {
    if (m_frozen) return;
    keep_readable(next, *m_now);
    if (next == *m_now) return;
    if (typing.empty() || typing != m_typing || m_undo.empty()) {
        m_undo.push_back({m_now, section});
        const Section* touched = next.section(section);
        const std::size_t kept =
            std::clamp(max_undo_blocks / (1 + (touched == nullptr ? 0 : touched->blocks.size())), min_undo, max_undo);
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
    const auto first =
        std::find_if(m_undo.begin(), m_undo.end(), [&](const Step& one) { return one.document == before; });
    if (first != m_undo.end()) m_undo.erase(first + 1, m_undo.end());
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

void Session::toggle_style(const std::string& section, std::size_t block, std::size_t from, std::size_t to,
                           bool Span::*style) {
    Document next = *m_now;
    Section* found = next.section(section);
    auto* paragraph = found == nullptr || block >= found->blocks.size()
                          ? nullptr
                          : std::get_if<Paragraph>(&found->blocks.own()[block]);
    if (paragraph == nullptr || paragraph->passages.empty()) return;
    Spans& spans = paragraph->passages.front().spans;
    std::vector<Letter> letters = letters_of(spans);
    to = std::min(to, letters.size());
    if (from >= to) return;
    const bool all = std::all_of(letters.begin() + static_cast<std::ptrdiff_t>(from),
                                 letters.begin() + static_cast<std::ptrdiff_t>(to),
                                 [&](const Letter& one) { return one.span.*style; });
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
    else if ((say.voice == Voice::Said || say.voice == Voice::ThirdParty) && !head.people.empty())
        say.by = {next_of(head.people, say.by.empty() ? std::string() : say.by.front())};
}

}  // namespace

void Session::give_voice(const std::string& id, std::size_t first, std::size_t last,
                         const std::optional<Voice>& voice) {
    const Section* const before = section(id);
    if (before == nullptr) return;
    std::vector<std::size_t> paragraphs;
    for (std::size_t block = first; block <= last && block < before->blocks.size(); ++block)
        if (std::holds_alternative<Paragraph>(before->blocks[block])) paragraphs.push_back(block);
    const auto say_at = [&](std::size_t block) { return say_of(std::get<Paragraph>(section(id)->blocks[block])); };
    const bool again = voice && std::all_of(paragraphs.begin(), paragraphs.end(), [&](std::size_t block) {
                           const auto say = say_at(block);
                           return say && say->voice == *voice;
                       });
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
    target->blocks.own().erase(target->blocks.own().begin() + static_cast<std::ptrdiff_t>(block));
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
        return std::any_of(s.blocks.begin(), s.blocks.end(),
                           [](const Block& b) { return std::holds_alternative<Signatures>(b); });
    });
    next.sections.insert(signatures, std::move(reply));
    change(std::move(next), id);
    return id;
}

void Session::set_head(Head head) {
    Document next = *m_now;
    next.head = std::move(head);
    mend(next.head);
    // Whatever is saved must be readable: the reader itself says whether someone is still named.
    (void)read_document(write_document(next), next.head.title);
    change(std::move(next), {});
}

void Session::keep_dissent(const DocumentFinding& finding, const std::string& reason, const std::string& on) {
    Document next = *m_now;
    std::erase_if(next.head.dissents, [&](const Dissent& d) { return is_about(d, finding); });
    if (!trim(reason).empty())
        next.head.dissents.push_back(
            {finding.rule, finding.where.section, on, collapse_spaces(reason), collapse_spaces(finding.message)});
    change(std::move(next), finding.where.section);
}

void Session::mark_saved(const Snapshot& kept) {
    m_saved = kept;
    // What is typed next is a step of its own.
    m_typing.clear();
}

void Session::prepend_past(Document older) {
    Document past = shaped(std::move(older));
    const Document& first = m_undo.empty() ? *m_now : *m_undo.front().document;
    if (past != first) m_undo.insert(m_undo.begin(), {std::make_shared<const Document>(std::move(past)), {}});
}

void Session::replace_all(Document with) {
    m_order = order_of(*m_now);
    change(shaped(std::move(with)), {});
}

std::string Session::nearest_section(const std::string& id) const {
    if (m_now->section(id) != nullptr) return id;
    const auto at = std::find(m_order.begin(), m_order.end(), id);
    for (auto before = at; before != m_order.begin();)
        if (m_now->section(*--before) != nullptr && at != m_order.end()) return *before;
    return m_now->sections.empty() ? std::string() : m_now->sections.front().id;
}

std::string Session::undo() { return step(m_undo, m_redo); }
std::string Session::redo() { return step(m_redo, m_undo); }

std::string Session::step(std::vector<Step>& from, std::vector<Step>& to) {
    if (m_frozen || from.empty()) return {};
    const Step taken = from.back();
    from.pop_back();
    to.push_back({m_now, taken.section});
    m_order = order_of(*m_now);
    m_now = taken.document;
    m_typing.clear();
    return taken.section.empty() ? taken.section : nearest_section(taken.section);
}

void Session::keep(const std::filesystem::path& path, const std::string& bytes) {
    files::write_atomically(path, bytes);
    m_saved = m_now;
    m_typing.clear();
    if (m_guard && path == m_path) m_guard->written(bytes);
    else m_guard.emplace(path, bytes);
    m_path = path;
}

void Session::save(Over over) {
    const std::string bytes = write_to_keep(*m_now, m_path.string());
    if (over == Over::WhatWasRead && m_guard && m_guard->changed())
        throw Failure(FailureCode::FileChanged, {m_path.string()});
    keep(m_path, bytes);
}

void Session::save_as(const std::filesystem::path& path) { keep(path, write_to_keep(*m_now, path.string())); }

void Session::guard(std::string_view bytes_read) { m_guard.emplace(m_path, bytes_read); }

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
