// What the menus and the keys of the written desk do.
#include <wx/config.h>

#include <algorithm>

#include "base/explain.h"
#include "base/text.h"
#include "files/atomic_file.h"
#include "widgets/accessible.h"
#include "widgets/choose.h"
#include "widgets/to_read.h"
#include "written/desk/case_words.h"
#include "written/gui/desk_frame.h"
#include "packs/registry.h"
#include "written/gui/may_replace.h"
#include "written/gui/new_dialog.h"
#include "written/gui/passage_dialog.h"
#include "written/gui/plugins_dialog.h"
#include "written/gui/reading_dialog.h"

namespace distinguo::written {

void DeskFrame::report(const Failure& failure, const wxString& title) {
    // Three parts: what happened, what is kept, what to do.
    const Explanation explanation = explain(failure, m_words.messages());
    wxString text = shown(explanation.happened);
    if (!failure.place().source.empty())
        text += "\n" + shown(failure.place().source +
                             (failure.place().line > 0 ? ":" + std::to_string(failure.place().line) : ""));
    text += "\n\n" + m_words.tr("Your text is still here.") + "\n" + shown(explanation.to_do);
    wxMessageBox(text, title, wxOK | wxICON_WARNING, this);
}

void DeskFrame::show_plugins() {
    if (!m_plugins.empty()) {
        wxMessageBox(
            m_words.tr(
                "This window was started with the plugins of a folder (--plugins). Start it without to manage yours."),
            m_words.tr("Plugins"), wxOK | wxICON_INFORMATION, this);
        return;
    }
    m_editor->flush();
    PluginsDialog dialog(this, m_words, m_today, m_no_sandbox);
    dialog.ShowModal();
    if (!dialog.changed()) return;
    try {
        m_library = Library(packs::in_use(m_plugins));
        m_checks.begin_again();
        show_note();
        if (m_session) refresh_review();
    } catch (const Failure& failure) {
        report(failure, m_words.tr("Plugins"));
    }
}

void DeskFrame::new_document() {
    if (m_book->GetSelection() == static_cast<int>(Page::Unlock) || !leave_document()) return;
    const std::string chosen = m_book->GetSelection() == static_cast<int>(Page::Case)    ? m_case.item
                               : m_book->GetSelection() == static_cast<int>(Page::Vault) ? m_vault_page->chosen_item()
                                                                                         : vault::ItemId();
    NewDialog dialog(this, m_library, m_words, m_today, known_cases(), profile(), chosen);
    if (dialog.ShowModal() != wxID_OK) return;
    if (m_vault) {
        // What was learnt on the way goes back into the file, a new one where it had none.
        if (dialog.file_changed()) {
            OpenCase open{dialog.file().id.empty() ? vault::Vault::new_item() : dialog.file().id, 0};
            if (const auto entry = m_vault->ask([&](Cabinet& cabinet) { return cabinet.vault().entry(open.item); }))
                open.number = entry->summary->number;
            save_case(open, dialog.file().file);
        }
        return keep_new(dialog.document(), dossier_of(dialog.file().file));
    }
    m_open.reset();
    refresh_comments();
    show_document(std::make_unique<Session>(m_library, dialog.document(), std::filesystem::path()));
}

void DeskFrame::ask_open() {
    if (m_book->GetSelection() == static_cast<int>(Page::Unlock)) return;
    if (m_vault) return close_document();
    if (!leave_document()) return;
    wxFileDialog dialog(this, m_words.tr("Open a document"), folder_to_begin_in(), {},
                        m_words.tr("Documents") + " (*.xml)|*.xml", wxFD_OPEN | wxFD_FILE_MUST_EXIST);
    if (dialog.ShowModal() != wxID_OK) return;
    wxConfigBase::Get()->Write("/desk/folder", dialog.GetDirectory());
    open(typed(dialog.GetPath()));
}

bool DeskFrame::save() {
    m_editor->flush();
    if (!m_session) return true;
    if (holder() != nullptr) {
        tell_holder();
        return true;
    }
    if (m_open) {
        name_version();
        return true;
    }
    if (m_session->path().empty()) return save_as();
    try {
        m_session->save();
        refresh_title();
        return true;
    } catch (const Failure& failure) {
        if (failure.code() == FailureCode::FileChanged) return save_over_another(failure);
        report(failure, m_words.tr("The document could not be saved"));
        return false;
    }
}

bool DeskFrame::save_as() {
    m_editor->flush();
    if (!m_session) return true;
    // The proposed name is the kind of document, never a person's.
    wxFileDialog dialog(this, m_words.tr("Save the document"), folder_to_begin_in(), m_words.tr("document") + ".xml",
                        m_words.tr("Documents") + " (*.xml)|*.xml", wxFD_SAVE);
    if (dialog.ShowModal() != wxID_OK) return false;
    try {
        std::filesystem::path path(typed(dialog.GetPath()));
        if (path.extension().empty()) path += ".xml";
        if (!may_replace(this, m_words, path, files::Content::Document, {m_vault_path})) return false;
        m_session->save_as(path);
        refresh_title();
        return true;
    } catch (const Failure& failure) {
        report(failure, m_words.tr("The document could not be saved"));
        return false;
    }
}

bool DeskFrame::may_leave() {
    if (!may_leave_case()) return false;
    m_editor->flush();
    if (!m_session || !m_session->unsaved()) return true;
    if (m_open && save_now({})) return true;
    wxMessageDialog dialog(this, m_words.tr("The last changes are not saved."), "Distinguo",
                           wxYES_NO | wxCANCEL | wxICON_QUESTION);
    dialog.SetYesNoCancelLabels(m_words.tr("Save"), m_words.tr("Leave without saving"), m_words.tr("Stay"));
    const int answer = dialog.ShowModal();
    if (answer == wxID_YES) return m_open ? save_as() : save();
    return answer == wxID_NO;
}

/// The session of the machine ends: there is nobody to ask any longer.
void DeskFrame::keep_unasked() {
    m_editor->flush();
    if (m_session && m_open && m_session->unsaved()) save_now({});
    if (m_case.unsaved) save_case(m_case, m_case_page->file());
    if (m_vault) m_vault->wait();
}

void DeskFrame::on_close(wxCloseEvent& event) {
    if (event.CanVeto() && !may_leave()) return event.Veto();
    if (!event.CanVeto()) keep_unasked();
    clear_clipboard();
    remember_layout();
    m_pause.Stop();
    m_soon.Stop();
    m_autosave.Stop();
    event.Skip();
}

void DeskFrame::undo(bool forward) {
    if (m_book->GetSelection() == static_cast<int>(Page::Case)) return m_case_page->undo(forward);
    if (!may_write()) return;
    m_editor->flush();
    if (!m_session) return;
    if (!forward && !m_session->can_undo()) fetch_past();
    const std::string changed_section = forward ? m_session->redo() : m_session->undo();
    const std::size_t block = m_block;
    // One that was added, and is undone, is gone: what is typed next goes into one that is there.
    const std::string section = m_session->nearest_section(changed_section.empty() ? m_section : changed_section);
    const bool stays = section == m_section;
    show_section(section, true);
    if (stays) m_editor->focus_block(block);
    changed();
}

void DeskFrame::edit_native(void (wxTextCtrl::*action)()) {
    if (auto* text = wxDynamicCast(FindFocus(), wxTextCtrl)) (text->*action)();
    copied();
}

void DeskFrame::apply_voice(int number) {
    if (!may_write()) return;
    m_editor->flush();
    if (!m_session) return;
    const auto [first, last] = m_editor->selected_blocks();
    m_session->give_voice(
        m_section, first, last,
        number > 0 ? std::optional(all_voices()[static_cast<std::size_t>(number - 1)]) : std::nullopt);
    m_editor->labels_changed();
    refresh_caret(m_block);
    changed();
}

void DeskFrame::apply_say(const std::optional<Say>& say) {
    if (!may_write()) return;
    m_editor->flush();
    if (!m_session) return;
    m_session->set_say(m_section, m_block, say);
    m_editor->labels_changed();
    refresh_caret(m_block);
    changed();
}

void DeskFrame::choose_recipients() {
    if (!may_write()) return;
    m_editor->flush();
    const Section* section = m_session ? m_session->section(m_section) : nullptr;
    if (section == nullptr || m_block >= section->blocks.size()) return;
    wxArrayString names;
    std::vector<std::size_t> chosen;
    const Recipients now = std::visit([](const auto& one) { return one.only_for; }, section->blocks[m_block]);
    const auto& all = m_session->document().head.recipients;
    for (std::size_t k = 0; k < all.size(); ++k) {
        names.Add(shown(all[k].shorter.empty() ? all[k].capacity : all[k].shorter));
        if (now.empty() || std::find(now.begin(), now.end(), all[k].id) != now.end()) chosen.push_back(k);
    }
    const auto wanted = widgets::choose_several(this, m_words.tr("Which copies hold this passage?"),
                                                m_words.tr("For which copies…"), names, chosen);
    if (!wanted) return;
    // A document says for whom a passage is, and otherwise it is for all: none at all must not become everyone.
    if (wanted->empty())
        return tell(
            m_words.tr(
                "No copy was chosen: nothing has changed. What no copy may hold is written as a comment (Ctrl+M)."),
            wxICON_INFORMATION);
    Recipients only;
    for (const std::size_t k : *wanted) only.push_back(all[k].id);
    if (only.size() == all.size()) only.clear();
    const std::size_t block = m_block;
    m_session->set_recipients(m_section, block, only);
    // The sign in the margin, or in the heading of a row, follows at once.
    show_section(m_section, false);
    m_editor->focus_block(block);
    refresh_caret(block);
    changed();
}

void DeskFrame::edit_head(HeadDialog::Page page) {
    if (!may_write()) return;
    m_editor->flush();
    if (!m_session) return;
    HeadDialog dialog(this, m_words, m_library.codes(), m_library.wording(m_session->document().language),
                      m_session->document().head, m_today, page);
    if (dialog.ShowModal() != wxID_OK) return;
    const Head before = m_session->document().head;
    try {
        m_session->set_head(dialog.head());
    } catch (const Failure& failure) {
        return report(failure, m_words.tr("People, recipients, information"));
    }
    load_speller();
    refresh_copies();
    show_section(m_section, true);
    changed();
    refresh_review();
    offer_to_case(before);
}

void DeskFrame::edit_passage() {
    if (!may_write()) return;
    m_editor->flush();
    const Section* section = m_session ? m_session->section(m_section) : nullptr;
    const auto* paragraph = section == nullptr || m_block >= section->blocks.size()
                                ? nullptr
                                : std::get_if<Paragraph>(&section->blocks[m_block]);
    if (paragraph == nullptr || paragraph->passages.empty() || !paragraph->passages.front().say)
        return tell(m_words.tr("Give the passage a voice first: Ctrl+1 to Ctrl+8."), wxICON_INFORMATION);
    PassageDialog dialog(this, m_words, m_session->document(), *paragraph->passages.front().say);
    if (dialog.ShowModal() == wxID_OK) apply_say(dialog.say());
}

void DeskFrame::rename_section() {
    if (!may_write()) return;
    const Section* section = m_session ? m_session->section(m_section) : nullptr;
    if (section == nullptr) return;
    wxTextEntryDialog dialog(this, m_words.tr("New title of the section"), m_words.tr("Rename…"),
                             shown(section->title));
    if (dialog.ShowModal() != wxID_OK) return;
    m_session->rename(m_section, typed(dialog.GetValue()));
    show_section(m_section, true);
    changed();
}

void DeskFrame::set_section_aside() {
    if (!may_write()) return;
    const Section* section = m_session ? m_session->section(m_section) : nullptr;
    if (section == nullptr) return;
    if (section->set_aside) {
        m_session->take_back(m_section);
    } else {
        wxTextEntryDialog dialog(
            this, m_words.tr("Why is this section set aside? The reason is printed in its place; the text stays."),
            m_words.tr("Set the section aside…"));
        if (dialog.ShowModal() != wxID_OK) return;
        m_session->set_aside(m_section, typed(dialog.GetValue()), to_iso(m_today));
    }
    show_section(m_section, true);
    changed();
}

void DeskFrame::move_section(int by) {
    if (!may_write()) return;
    m_editor->flush();
    if (!m_session) return;
    m_session->move(m_section, by);
    show_section(m_section, false);
    changed();
}

void DeskFrame::add_section() {
    if (!may_write()) return;
    if (!m_session) return;
    wxTextEntryDialog dialog(this, m_words.tr("Title of the new section"), m_words.tr("Add…"));
    if (dialog.ShowModal() != wxID_OK) return;
    show_section(m_session->add_section(m_section, typed(dialog.GetValue())), true);
    changed();
}

void DeskFrame::step_section(int by) {
    const auto at = std::find(m_plan_ids.begin(), m_plan_ids.end(), m_section);
    const std::ptrdiff_t to = (at - m_plan_ids.begin()) + by;
    if (at == m_plan_ids.end() || to < 0 || to >= static_cast<std::ptrdiff_t>(m_plan_ids.size())) return;
    show_section(m_plan_ids[static_cast<std::size_t>(to)], true);
    follow_in_preview();
}

void DeskFrame::step_passage(int by) {
    m_editor->flush();
    const Section* section = m_session ? m_session->section(m_section) : nullptr;
    if (section == nullptr) return;
    const std::ptrdiff_t to = static_cast<std::ptrdiff_t>(m_block) + by;
    if (to >= 0 && to < static_cast<std::ptrdiff_t>(section->blocks.size()))
        return m_editor->focus_block(static_cast<std::size_t>(to));
    // Behind the last passage of a section is the first of the next; before the first, the last of the one before.
    const std::string left = m_section;
    step_section(by);
    section = m_session->section(m_section);
    if (m_section != left && by < 0 && section != nullptr && !section->blocks.empty())
        m_editor->focus_block(section->blocks.size() - 1);
}

void DeskFrame::read_together() {
    m_editor->flush();
    if (!m_session) return;
    ReadingDialog dialog(this, *m_session, m_words, m_today);
    dialog.ShowModal();
    dialog.keep_reply();
    show_section(m_section, true);
    changed();
}

void DeskFrame::toggle_guide() {
    m_guide_panel->Show(!m_guide_panel->IsShown());
    m_guide_panel->GetParent()->Layout();
}

void DeskFrame::next_zone(int direction) {
    wxWindow* focus = FindFocus();
    const auto inside = [&](const wxWindow* zone) {
        for (const wxWindow* w = focus; w != nullptr; w = w->GetParent())
            if (w == zone) return true;
        return false;
    };
    const int now = inside(m_plan) ? 0 : inside(m_editor) ? 1 : inside(m_tabs) ? 2 : 1;
    const int next = (now + direction + 3) % 3;
    if (next == 2 && !m_inner->IsSplit()) show_view(m_tabs->GetSelection() + 1);
    if (next == 0) (m_plan->IsShownOnScreen() ? static_cast<wxWindow*>(m_plan) : m_sections)->SetFocus();
    else if (next == 1) {
        show_view(0);
        m_editor->focus_text();
    } else if (m_tabs->GetSelection() == 1) m_findings->focus_list();
    else if (m_tabs->GetSelection() == 2) m_people->SetFocus();
    else m_as_text->SetFocus();
}

void DeskFrame::go_to(const DocumentFinding& finding) {
    if (finding.where.section.empty()) return;
    show_section(finding.where.section, true);
    if (finding.where.block > 0) m_editor->focus_block(static_cast<std::size_t>(finding.where.block - 1));
    follow_in_preview();
}

void DeskFrame::on_key(wxKeyEvent& event) {
    if (menu_before_list(event)) return;
    if (event.GetKeyCode() == WXK_ESCAPE && m_session) {
        if (m_find->IsShown()) {
            m_find->Hide();
            m_find->GetParent()->Layout();
        }
        show_view(0);
        m_editor->focus_again();
        return;
    }
    // GTK's own text takes F7 for itself.
    if (event.GetKeyCode() == WXK_F7 && !event.HasAnyModifiers()) return CallAfter([this] { check_spelling(); });
    if (!event.ControlDown() || event.AltDown() || event.ShiftDown() || !m_session) return event.Skip();
    if (event.GetKeyCode() == 'Y') return undo(true);
    // The physical digit row, so that AZERTY keyboards need no Shift; X11 key codes 10 to 19 are 1 to 0.
    const unsigned raw = event.GetRawKeyFlags();
    int digit = raw >= 10 && raw <= 19 ? static_cast<int>((raw - 9) % 10) : -1;
    const int code = event.GetKeyCode();
    if (code >= WXK_NUMPAD0 && code <= WXK_NUMPAD9) digit = code - WXK_NUMPAD0;
    if (digit < 0) return event.Skip();
    if (digit == 9) return insert_unknown();
    apply_voice(digit);
}

void DeskFrame::show_first_steps() {
    wxString text;
    for (const char* paragraph : {
             mark("You write section by section, and what you type is kept as you type it. In a vault it is sealed: "
                  "nothing lies on the disk in clear."),
             mark("Begin: File, New document. A template asks what it needs; every question can be declined, and the "
                  "text says so in its place."),
             mark("Move: F6 goes from the plan to the text and to the page, Escape comes back to the text, Alt+Page "
                  "Down goes to the next section, Alt+Down to the next passage."),
             mark("Say who speaks: Ctrl+1 to Ctrl+8 give the passage its voice, Ctrl+2 again takes the next person, "
                  "Ctrl+0 takes the voice away. Ctrl+9 puts in what is not known: to leave it open is an answer."),
             mark("Read the findings: F8 goes to the next one. Each explains, cites its text and proposes. You decide: "
                  "Alt+J, “I know, because…”, keeps your reason with the document."),
             mark("Read together: F11 shows the text in large type for the person concerned. Their words go into it as "
                  "they say them."),
             mark("Hand over: File, Prepare the handing over. Each recipient gets a copy that holds what is theirs, "
                  "and nothing else."),
             mark("Go back: Ctrl+Z, also behind a save and a restart. The history (Ctrl+Shift+H) shows who wrote what, "
                  "and takes an earlier text again."),
             mark("Leave the desk: Ctrl+Shift+L closes the vault at once. The passphrase opens it again at the same "
                  "place; the key on paper opens it when the passphrase is lost."),
         })
        text += (text.empty() ? "" : "\n\n") + m_words.tr(paragraph);
    show_text(m_words.tr("First steps"), text);
}

void DeskFrame::show_text(const wxString& title, const wxString& text) {
    wxDialog dialog(this, wxID_ANY, title, wxDefaultPosition, FromDIP(wxSize(680, 640)),
                    wxDEFAULT_DIALOG_STYLE | wxRESIZE_BORDER);
    auto* list =
        new wxTextCtrl(&dialog, wxID_ANY, text, wxDefaultPosition, wxDefaultSize, wxTE_MULTILINE | wxTE_READONLY);
    widgets::set_name(list, title);
    auto* sizer = new wxBoxSizer(wxVERTICAL);
    sizer->Add(list, 1, wxEXPAND | wxALL, FromDIP(8));
    widgets::show_to_read(dialog, sizer, list, m_words.tr("Close"));
}

}  // namespace distinguo::written
