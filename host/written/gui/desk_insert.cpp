// What is put into a section: passages, unknowns, lists, tables, reusable paragraphs, the words of a person.
#include <algorithm>

#include "base/text.h"
#include "widgets/choose.h"
#include "written/desk/reusable.h"
#include "written/gui/desk_frame.h"

namespace distinguo::written {

void DeskFrame::insert_unknown() {
    if (!may_write()) return;
    m_editor->flush();
    if (!m_session || m_session->section(m_section) == nullptr) return;
    Unknown unknown;
    unknown.about = typed(m_words.tr("What is not known"));
    unknown.why = "not-asked";
    const std::size_t at = m_session->section(m_section)->blocks.empty() ? 0 : m_block + 1;
    m_session->insert_block(m_section, at, unknown);
    show_section(m_section, false);
    m_editor->focus_block(at);
    changed();
}

void DeskFrame::insert_paragraph() {
    if (!may_write()) return;
    m_editor->flush();
    if (!m_session || m_session->section(m_section) == nullptr) return;
    const bool empty = m_session->section(m_section)->blocks.empty();
    const std::size_t at = empty ? 0 : m_block + 1;
    m_session->insert_block(m_section, at, Paragraph{});
    show_section(m_section, false);
    m_editor->focus_block(at);
    changed();
}

void DeskFrame::insert_reply() {
    if (!may_write()) return;
    m_editor->flush();
    if (!m_session) return;
    wxArrayString names;
    const auto& people = m_session->document().head.people;
    for (const Person& person : people) names.Add(shown(person.label.empty() ? person.id : person.label));
    if (names.empty()) return;
    const auto chosen =
        widgets::choose_one(this, m_words.tr("Whose words?"), m_words.tr("Words of the person…"), names);
    if (!chosen) return;
    show_section(m_session->add_reply(people[*chosen].id), true);
    changed();
}

void DeskFrame::insert_list() {
    if (!may_write()) return;
    m_editor->flush();
    const Section* section = m_session ? m_session->section(m_section) : nullptr;
    if (section == nullptr) return;
    const auto [first, last] = m_editor->selected_blocks();
    const auto is_text = [&](std::size_t block) {
        const auto* paragraph =
            block < section->blocks.size() ? std::get_if<Paragraph>(&section->blocks[block]) : nullptr;
        return paragraph != nullptr && !paragraph->passages.empty() &&
               !trim(plain_text(paragraph->passages.front().spans)).empty();
    };
    std::size_t at = first;
    // The paragraphs that are chosen become the list; without a choice an empty one begins below the caret.
    if (last > first) {
        if (!m_session->make_list(m_section, first, last))
            tell(m_words.tr("A list has no voice and no label: what has one stays a passage of its own (Ctrl+0 takes a "
                            "voice away)."),
                 wxICON_INFORMATION);
    } else {
        at = is_text(m_block) || m_block >= section->blocks.size() ||
                     !std::holds_alternative<Paragraph>(section->blocks[m_block])
                 ? std::min(m_block + 1, section->blocks.size())
                 : m_block;
        m_session->in_one_step([&] {
            if (at == m_block && at < section->blocks.size()) m_session->remove_block(m_section, at);
            m_session->insert_block(m_section, at, List{{}, {ListItem()}, {}});
        });
    }
    show_section(m_section, false);
    m_editor->focus_block(at);
    changed();
}

void DeskFrame::insert_table() {
    if (!may_write()) return;
    m_editor->flush();
    const Section* section = m_session ? m_session->section(m_section) : nullptr;
    if (section == nullptr) return;
    wxTextEntryDialog dialog(
        this, m_words.tr("Titles of the columns, one a line. They can be changed later."), m_words.tr("Table…"),
        m_words.tr("Date") + "\n" + m_words.tr("Fact") + "\n" + m_words.tr("Source"), wxOK | wxCANCEL | wxTE_MULTILINE);
    if (dialog.ShowModal() != wxID_OK) return;
    Table table;
    for (const std::string& line : split(typed(dialog.GetValue()), '\n')) {
        const std::string title = collapse_spaces(line);
        if (title.empty()) continue;
        TableCell cell;
        cell.header = false;
        cell.spans = {Span{Span::Kind::Text, title, false, {}, 0, false}};
        table.head.push_back(std::move(cell));
    }
    if (table.head.empty()) return;
    table.rows.assign(1, std::vector<TableCell>(table.head.size()));
    const std::size_t at = section->blocks.empty() ? 0 : m_block + 1;
    m_session->insert_block(m_section, at, std::move(table));
    show_section(m_section, false);
    m_editor->focus_block(at);
    changed();
}

void DeskFrame::insert_trame() {
    if (!may_write()) return;
    m_editor->flush();
    if (!m_session || m_session->section(m_section) == nullptr) return;
    try {
        std::vector<ReusableParagraph> all;
        if (m_vault)
            for (const auto& [entry, text] : m_vault->ask([](Cabinet& cabinet) { return cabinet.texts("paragraph"); }))
                all.push_back({entry.summary->title, text, {}});
        for (ReusableParagraph& one : reusable_paragraphs(m_library, m_session->document().language))
            all.push_back(std::move(one));
        wxArrayString names;
        for (const ReusableParagraph& one : all)
            names.Add(shown(one.title) + (one.from.empty() ? wxString() : " (" + shown(one.from) + ")"));
        if (m_vault) names.Add(m_words.tr("(keep the paragraph under the caret)"));
        if (names.empty())
            return tell(
                m_words.tr(
                    "There is no reusable paragraph yet: your own are kept in the vault, others come with plugins."),
                wxICON_INFORMATION);
        const auto answer =
            widgets::choose_one(this,
                                m_words.tr("Which paragraph? It goes below the caret; what is between braces, {like "
                                           "this}, is to be filled in: F4 goes from one to the next."),
                                m_words.tr("Reusable paragraph…"), names);
        if (!answer) return;
        const std::size_t chosen = *answer;
        if (chosen >= all.size()) return keep_trame();
        const std::size_t at = m_session->section(m_section)->blocks.empty() ? 0 : m_block + 1;
        m_session->insert_block(
            m_section, at,
            Paragraph{
                {}, {}, {}, {}, {{std::nullopt, {Span{Span::Kind::Text, all[chosen].text, false, {}, 0, false}}}}, {}});
        show_section(m_section, false);
        m_editor->focus_block(at);
        // The first thing to fill in is chosen: typing replaces it.
        select_field(at, 0);
        changed();
    } catch (const Failure& failure) {
        report(failure, m_words.tr("Reusable paragraph…"));
    }
}

void DeskFrame::keep_trame() {
    const Section* section = m_session->section(m_section);
    const auto* paragraph =
        m_block < section->blocks.size() ? std::get_if<Paragraph>(&section->blocks[m_block]) : nullptr;
    const std::string text = paragraph == nullptr || paragraph->passages.empty()
                                 ? std::string()
                                 : plain_text(paragraph->passages.front().spans);
    if (text.empty()) return tell(m_words.tr("The caret is in no paragraph that could be kept."), wxICON_INFORMATION);
    wxTextEntryDialog name(this, m_words.tr("A name to find it again. Take the names of people out of it first."),
                           m_words.tr("Reusable paragraph…"));
    if (name.ShowModal() != wxID_OK || name.GetValue().empty()) return;
    m_vault->ask([&](Cabinet& cabinet) {
        return cabinet.keep_text(vault::Vault::new_item(), "paragraph", typed(name.GetValue()), text);
    });
}

bool DeskFrame::select_field(std::size_t block, std::size_t from) {
    const Section* section = m_session->section(m_section);
    const auto* paragraph = section == nullptr || block >= section->blocks.size()
                                ? nullptr
                                : std::get_if<Paragraph>(&section->blocks[block]);
    if (paragraph == nullptr || paragraph->passages.empty()) return false;
    const auto [open, close] = next_field(shown_text(paragraph->passages.front().spans), from);
    if (close == 0) return false;
    m_editor->select(block, open, close);
    return true;
}

void DeskFrame::next_field_to_fill() {
    m_editor->flush();
    const Section* section = m_session ? m_session->section(m_section) : nullptr;
    if (section == nullptr) return;
    std::size_t block = m_editor->selected_blocks().first;
    std::size_t from = m_editor->selection_in_block().second;
    for (std::size_t k = 0; k <= section->blocks.size(); ++k, from = 0) {
        if (select_field(block, from)) return;
        block = (block + 1) % std::max<std::size_t>(section->blocks.size(), 1);
    }
    tell(m_words.tr("Nothing is left to fill in in this section."), wxICON_INFORMATION);
}

}  // namespace distinguo::written
