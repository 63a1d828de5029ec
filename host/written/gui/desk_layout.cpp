// How the written desk's window is put together, and what folds where there is less room.
#include <wx/config.h>
#include <wx/display.h>
#include <wx/wrapsizer.h>

#include <algorithm>

#include "base/text.h"
#include "widgets/accessible.h"
#include "written/gui/desk_frame.h"

namespace distinguo::written {
namespace {

// In widths of a letter, so that large text folds the window as a small screen does: 1280, 1000 pixels at the usual
// size.
constexpr int letters_for_right = 160, letters_for_plan = 125;

}  // namespace

void DeskFrame::build_layout() {
    m_book = new wxSimplebook(this);
    auto* panel = new wxPanel(m_book, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxTAB_TRAVERSAL);
    auto* all = new wxBoxSizer(wxVERTICAL);
    auto* top = new wxBoxSizer(wxHORIZONTAL);
    m_title = new wxStaticText(panel, wxID_ANY, m_words.tr("No document is open."), wxDefaultPosition, wxDefaultSize,
                               wxST_ELLIPSIZE_END);
    m_title->SetFont(m_title->GetFont().Bold());
    const auto button = [&](const char* label, std::function<void()> action) {
        auto* control = new wxButton(panel, wxID_ANY, m_words.tr(label));
        widgets::set_name(control, control->GetLabelText());
        control->Bind(wxEVT_BUTTON, [this, action = std::move(action)](wxCommandEvent&) { CallAfter(action); });
        top->Add(control, 0, wxALL, FromDIP(6));
        return control;
    };
    m_to_vault = button("‹ Vault", [this] { close_document(); });
    m_to_vault->Hide();
    top->Add(m_title, 1, wxALIGN_CENTRE_VERTICAL | wxALL, FromDIP(8));
    m_due = new wxStaticText(panel, wxID_ANY, {});
    m_wide_only.push_back(m_due);
    top->Add(m_due, 0, wxALIGN_CENTRE_VERTICAL | wxALL, FromDIP(6));
    m_state = new wxChoice(panel, wxID_ANY);
    for (const DocumentState& one : document_states()) m_state->Append(m_words.tr(one.name));
    widgets::set_name(m_state, m_words.tr("State of the document"), m_words.tr("Who may do what depends on it."));
    m_state->Bind(wxEVT_CHOICE, [this](wxCommandEvent&) {
        if (m_open) set_state(m_open->item, document_states()[static_cast<std::size_t>(m_state->GetSelection())].code);
    });
    m_state->Hide();
    top->Add(m_state, 0, wxALIGN_CENTRE_VERTICAL | wxALL, FromDIP(6));
    m_wide_only.push_back(button("Read together…", [this] { read_together(); }));
    m_wide_only.push_back(button("Prepare the handing over…", [this] { prepare_handing_over(); }));
    all->Add(top, 0, wxEXPAND);
    all->Add(build_folded(panel), 0, wxEXPAND);
    m_outer = new wxSplitterWindow(panel, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxSP_LIVE_UPDATE | wxSP_3DSASH);
    m_inner = new wxSplitterWindow(m_outer, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxSP_LIVE_UPDATE | wxSP_3DSASH);
    m_plan_panel = build_plan(m_outer);
    m_centre = build_centre(m_inner);
    build_right(m_inner);
    m_inner->SetMinimumPaneSize(FromDIP(320));
    m_outer->SetMinimumPaneSize(FromDIP(200));
    m_inner->SetSashGravity(1);
    m_inner->SplitVertically(m_centre, m_tabs, -FromDIP(430));
    m_outer->SplitVertically(m_plan_panel, m_inner, FromDIP(290));
    all->Add(m_outer, 1, wxEXPAND);
    // The status row is made last so that Tab reaches it last.
    panel->SetSizer(all);
    auto* frame = new wxBoxSizer(wxVERTICAL);
    m_note = new widgets::NoteBar(this, m_words.tr("Close"));
    frame->Add(m_note, 0, wxEXPAND);
    frame->Add(m_book, 1, wxEXPAND);
    SetSizer(frame);
    m_book->AddPage(panel, {}, true);
    auto* status_panel = new wxPanel(panel, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxTAB_TRAVERSAL);
    auto* status = new wxBoxSizer(wxHORIZONTAL);
    const auto text = [&](wxStaticText*& control) {
        control = new wxStaticText(status_panel, wxID_ANY, {});
        status->Add(control, 0, wxALIGN_CENTRE_VERTICAL | wxALL, FromDIP(6));
    };
    text(m_saved);
    text(m_count);
    text(m_where);
    m_status = new wxTextCtrl(status_panel, wxID_ANY, {}, wxDefaultPosition, wxSize(FromDIP(120), -1),
                              wxTE_READONLY | wxBORDER_NONE);
    widgets::set_name(m_status, m_words.tr("State of the document"));
    status->Add(m_status, 1, wxALIGN_CENTRE_VERTICAL | wxALL, FromDIP(6));
    status->Add(widgets::label_for(status_panel, m_words.tr("Copy shown")), 0, wxALIGN_CENTRE_VERTICAL | wxALL,
                FromDIP(6));
    m_copy = new wxChoice(status_panel, wxID_ANY, wxDefaultPosition, wxSize(FromDIP(200), -1));
    widgets::set_name(m_copy, m_words.tr("Copy shown"));
    m_copy->Bind(wxEVT_CHOICE, [this](wxCommandEvent&) { refresh_preview(); });
    status->Add(m_copy, 0, wxALL, FromDIP(4));
    status_panel->SetSizer(status);
    all->Add(status_panel, 0, wxEXPAND);
}

wxWindow* DeskFrame::build_plan(wxWindow* parent) {
    auto* panel = new wxPanel(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxTAB_TRAVERSAL);
    auto* sizer = new wxBoxSizer(wxVERTICAL);
    auto* line = new wxBoxSizer(wxHORIZONTAL);
    auto* title = new wxStaticText(panel, wxID_ANY, m_words.tr("Plan"));
    title->SetFont(title->GetFont().Bold());
    m_plan_count = new wxStaticText(panel, wxID_ANY, {});
    line->Add(title, 1, wxALL, FromDIP(8));
    line->Add(m_plan_count, 0, wxALL, FromDIP(8));
    sizer->Add(line, 0, wxEXPAND);
    m_plan = new wxDataViewListCtrl(panel, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxDV_NO_HEADER);
    m_plan
        ->AppendTextColumn(m_words.tr("Section"), wxDATAVIEW_CELL_INERT, FromDIP(205), wxALIGN_LEFT,
                           wxDATAVIEW_COL_RESIZABLE)
        ->GetRenderer()
        ->EnableEllipsize(wxELLIPSIZE_END);
    m_plan->AppendTextColumn(m_words.tr("State"), wxDATAVIEW_CELL_INERT, FromDIP(80), wxALIGN_LEFT,
                             wxDATAVIEW_COL_RESIZABLE);
    widgets::set_name(m_plan, m_words.tr("Plan"));
    sizer->Add(m_plan, 1, wxEXPAND);
    auto* buttons = new wxBoxSizer(wxHORIZONTAL);
    const auto button = [&](const char* label, std::function<void()> action) {
        auto* control = new wxButton(panel, wxID_ANY, m_words.tr(label));
        widgets::set_name(control, control->GetLabelText());
        control->Bind(wxEVT_BUTTON, [this, action = std::move(action)](wxCommandEvent&) { CallAfter(action); });
        buttons->Add(control, 0, wxALL, FromDIP(4));
    };
    button("Add…", [this] { add_section(); });
    button("Move up", [this] { move_section(-1); });
    button("Move down", [this] { move_section(1); });
    sizer->Add(buttons, 0, wxALL, FromDIP(4));
    panel->SetSizer(sizer);
    m_plan->Bind(wxEVT_DATAVIEW_SELECTION_CHANGED, [this](wxDataViewEvent&) {
        const int row = m_plan->GetSelectedRow();
        if (m_filling_plan || row == wxNOT_FOUND) return;
        show_section(m_plan_ids[static_cast<std::size_t>(row)], false);
        follow_in_preview();
    });
    m_plan->Bind(wxEVT_DATAVIEW_ITEM_ACTIVATED, [this](wxDataViewEvent&) { m_editor->focus_text(); });
    return panel;
}

wxWindow* DeskFrame::build_centre(wxWindow* parent) {
    auto* panel = new wxPanel(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxTAB_TRAVERSAL);
    auto* sizer = new wxBoxSizer(wxVERTICAL);
    auto* heading = new wxBoxSizer(wxHORIZONTAL);
    m_section_title = new wxStaticText(panel, wxID_ANY, {}, wxDefaultPosition, wxDefaultSize, wxST_ELLIPSIZE_END);
    m_section_title->SetFont(m_section_title->GetFont().Bold().Scaled(1.35F));
    heading->Add(m_section_title, 1, wxALIGN_CENTRE_VERTICAL | wxALL, FromDIP(8));
    const auto button = [&](wxSizer* where, const char* label, std::function<void()> action) {
        auto* control = new wxButton(panel, wxID_ANY, m_words.tr(label));
        widgets::set_name(control, control->GetLabelText());
        control->Bind(wxEVT_BUTTON, [this, action = std::move(action)](wxCommandEvent&) { CallAfter(action); });
        where->Add(control, 0, wxALIGN_CENTRE_VERTICAL | wxALL, FromDIP(4));
        m_wide_only.push_back(control);
    };
    m_wide_only.push_back(m_section_title);
    button(heading, "Guidance (F9)", [this] { toggle_guide(); });
    button(heading, "Rename…", [this] { rename_section(); });
    button(heading, "Set the section aside…", [this] { set_section_aside(); });
    sizer->Add(heading, 0, wxEXPAND);
    m_bar = new PassageBar(
        panel, m_words, m_today, [this](const std::optional<Say>& say) { apply_say(say); },
        [this](const wxString& told) { tell(told, wxICON_WARNING); });
    sizer->Add(m_bar, 0, wxEXPAND);
    m_guide_panel = new wxPanel(panel, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxTAB_TRAVERSAL);
    auto* guide = new wxBoxSizer(wxVERTICAL);
    m_guide = new wxTextCtrl(m_guide_panel, wxID_ANY, {}, wxDefaultPosition, wxDefaultSize,
                             wxTE_MULTILINE | wxTE_READONLY | wxBORDER_NONE);
    widgets::set_name(m_guide, m_words.tr("Guidance"));
    guide->Add(m_guide, 1, wxEXPAND | wxALL, FromDIP(6));
    m_guide_panel->SetSizer(guide);
    sizer->Add(m_guide_panel, 0, wxEXPAND);
    m_editor = new SectionEditor(
        panel, m_words,
        {[this] { changed(); }, [this](std::size_t block) { refresh_caret(block); }, [this] { tell_taken_away(); },
         [this] {
             if (m_speller && m_preferences.spelling) m_editor->underline(m_speller.get());
         },
         [this](Session::Typed what) { tell_typed(what); }, m_today});
    sizer->Add(m_editor, 1, wxEXPAND);
    sizer->Add(build_find(panel), 0, wxEXPAND);
    auto* insert = new wxWrapSizer(wxHORIZONTAL, wxWRAPSIZER_DEFAULT_FLAGS & ~wxEXTEND_LAST_ON_EACH_LINE);
    button(insert, "Passage", [this] { insert_paragraph(); });
    button(insert, "Unknown", [this] { insert_unknown(); });
    button(insert, "Words of the person…", [this] { insert_reply(); });
    button(insert, "List", [this] { insert_list(); });
    button(insert, "Table…", [this] { insert_table(); });
    button(insert, "Reusable paragraph…", [this] { insert_trame(); });
    sizer->Add(insert, 0, wxEXPAND);
    panel->SetSizer(sizer);
    return panel;
}

wxWindow* DeskFrame::build_right(wxWindow* parent) {
    m_tabs = new wxNotebook(parent, wxID_ANY);
    widgets::make_tabs_narrow(m_tabs);
    widgets::set_name(m_tabs, m_words.tr("Page, findings, people"));
    auto* page = new wxPanel(m_tabs, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxTAB_TRAVERSAL);
    auto* page_sizer = new wxBoxSizer(wxVERTICAL);
    m_preview = new widgets::PageView(page, m_words.tr("The page as it will be printed"));
    m_preview_text =
        new wxTextCtrl(page, wxID_ANY, {}, wxDefaultPosition, wxDefaultSize, wxTE_MULTILINE | wxTE_READONLY);
    widgets::set_name(m_preview_text, m_words.tr("The page as text"));
    m_preview_text->Hide();
    m_as_text = new wxCheckBox(page, wxID_ANY, m_words.tr("Read the page as text"));
    widgets::set_name(m_as_text, m_words.tr("Read the page as text"));
    m_as_text->Bind(wxEVT_CHECKBOX, [this, page](wxCommandEvent&) {
        m_preview->Show(!m_as_text->GetValue());
        m_preview_text->Show(m_as_text->GetValue());
        page->Layout();
    });
    page_sizer->Add(m_preview, 1, wxEXPAND);
    page_sizer->Add(m_preview_text, 1, wxEXPAND);
    page_sizer->Add(m_as_text, 0, wxALL, FromDIP(6));
    page->SetSizer(page_sizer);
    m_tabs->AddPage(page, m_words.tr("Page"));
    m_findings = new FindingsPage(m_tabs, m_words, {[this](const DocumentFinding& f) { go_to(f); },
                                                    [this](const DocumentFinding& f, const std::string& reason) {
                                                        if (!may_write()) return;
                                                        m_session->keep_dissent(f, reason, to_iso(m_today));
                                                        changed();
                                                        refresh_review();
                                                    }});
    m_tabs->AddPage(m_findings, m_words.tr("Findings"));
    m_people = new wxDataViewListCtrl(m_tabs, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxDV_ROW_LINES);
    m_people->AppendTextColumn(m_words.tr("Person"), wxDATAVIEW_CELL_INERT, FromDIP(140), wxALIGN_LEFT,
                               wxDATAVIEW_COL_RESIZABLE);
    m_people->AppendTextColumn(m_words.tr("Role"), wxDATAVIEW_CELL_INERT, FromDIP(160), wxALIGN_LEFT,
                               wxDATAVIEW_COL_RESIZABLE);
    m_people->AppendTextColumn(m_words.tr("Places"), wxDATAVIEW_CELL_INERT, FromDIP(60), wxALIGN_LEFT,
                               wxDATAVIEW_COL_RESIZABLE);
    widgets::set_name(m_people, m_words.tr("People"));
    m_tabs->AddPage(m_people, m_words.tr("People"));
    m_history = new HistoryPage(m_tabs, m_words,
                                {[this](vault::Number number) { take_version(number); }, [this] { name_version(); }});
    m_tabs->AddPage(m_history, m_words.tr("History"));
    m_comments = new CommentsPage(m_tabs, m_words,
                                  {[this](const Thread& thread) { go_to_comment(thread); }, [this] { comment_here(); },
                                   [this](const Thread& thread, const std::string& text, Comment::Turn turn) {
                                       return answer_comment(thread, text, turn);
                                   }});
    m_tabs->AddPage(m_comments, m_words.tr("Team"));
    m_tabs->Bind(wxEVT_NOTEBOOK_PAGE_CHANGED, [this](wxBookCtrlEvent& event) {
        if (event.GetSelection() == 3) refresh_history();
        if (m_view->GetSelection() > 0) m_view->SetSelection(event.GetSelection() + 1);
        event.Skip();
    });
    return m_tabs;
}

wxWindow* DeskFrame::build_folded(wxWindow* parent) {
    m_folded = new wxPanel(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxTAB_TRAVERSAL);
    auto* line = new wxBoxSizer(wxHORIZONTAL);
    m_sections = new wxChoice(m_folded, wxID_ANY, wxDefaultPosition, wxSize(FromDIP(120), -1));
    widgets::set_name(m_sections, m_words.tr("Section"));
    m_sections->Bind(wxEVT_CHOICE, [this](wxCommandEvent&) {
        const int chosen = m_sections->GetSelection();
        if (chosen != wxNOT_FOUND && static_cast<std::size_t>(chosen) < m_plan_ids.size())
            show_section(m_plan_ids[static_cast<std::size_t>(chosen)], false);
    });
    line->Add(m_sections, 1, wxALIGN_CENTRE_VERTICAL | wxALL, FromDIP(4));
    m_view = new wxChoice(m_folded, wxID_ANY);
    for (const char* name : {mark("View: write"), mark("View: page"), mark("View: findings"), mark("View: people"),
                             mark("View: history"), mark("View: comments")})
        m_view->Append(m_words.tr(name));
    m_view->SetSelection(0);
    widgets::set_name(m_view, m_words.tr("View"));
    m_view->Bind(wxEVT_CHOICE, [this](wxCommandEvent&) { show_view(m_view->GetSelection()); });
    line->Add(m_view, 0, wxALIGN_CENTRE_VERTICAL | wxALL, FromDIP(4));
    const auto button = [&](const char* label, std::function<void()> action) {
        auto* control = new wxButton(m_folded, wxID_ANY, m_words.tr(label));
        widgets::set_name(control, control->GetLabelText());
        control->Bind(wxEVT_BUTTON, [this, action = std::move(action)](wxCommandEvent&) { CallAfter(action); });
        line->Add(control, 0, wxALIGN_CENTRE_VERTICAL | wxALL, FromDIP(4));
        m_narrow_only.push_back(control);
    };
    button("Details…", [this] { edit_passage(); });
    button("Insert…", [this] {
        wxMenu menu;
        const auto entry = [&](const char* label, void (DeskFrame::*action)()) {
            const int id = wxNewId();
            menu.Append(id, m_words.tr(label));
            menu.Bind(
                wxEVT_MENU, [this, action](wxCommandEvent&) { CallAfter([this, action] { (this->*action)(); }); }, id);
        };
        entry(mark("Passage"), &DeskFrame::insert_paragraph);
        entry(mark("Unknown"), &DeskFrame::insert_unknown);
        entry(mark("Words of the person…"), &DeskFrame::insert_reply);
        entry(mark("List"), &DeskFrame::insert_list);
        entry(mark("Table…"), &DeskFrame::insert_table);
        entry(mark("Reusable paragraph…"), &DeskFrame::insert_trame);
        PopupMenu(&menu);
    });
    m_folded->SetSizer(line);
    m_folded->Hide();
    return m_folded;
}

void DeskFrame::arrange() {
    const int letters = GetClientSize().x / std::max(1, GetCharWidth());
    const Room room = letters >= letters_for_right  ? Room::Wide
                      : letters >= letters_for_plan ? Room::Middle
                                                    : Room::Narrow;
    if (room == m_room) return;
    if (m_outer->IsSplit()) m_plan_width = m_outer->GetSashPosition();
    if (m_inner->IsSplit()) m_right_width = m_inner->GetClientSize().x - m_inner->GetSashPosition();
    m_room = room;
    const bool wide = room == Room::Wide, narrow = room == Room::Narrow;
    m_folded->Show(!wide);
    m_sections->Show(narrow);
    for (wxWindow* one : m_wide_only) one->Show(!narrow);
    for (wxWindow* one : m_narrow_only) one->Show(narrow);
    m_bar->fold(narrow);
    m_editor->fold(narrow);
    if (narrow && m_outer->IsSplit()) m_outer->Unsplit(m_plan_panel);
    if (!narrow && !m_outer->IsSplit()) {
        m_plan_panel->Show();
        m_outer->SplitVertically(m_plan_panel, m_inner, m_plan_width);
    }
    if (wide && !m_inner->IsSplit()) {
        m_centre->Show();
        m_tabs->Show();
        if (m_inner->GetWindow1() != m_centre) m_inner->ReplaceWindow(m_inner->GetWindow1(), m_centre);
        m_inner->SplitVertically(m_centre, m_tabs, -m_right_width);
    } else if (!wide && m_inner->IsSplit()) {
        m_inner->Unsplit(m_tabs);
        m_view->SetSelection(0);
    }
    if (m_session) refresh_plan();
    m_book->GetPage(0)->Layout();
}

void DeskFrame::show_view(int view) {
    m_view->SetSelection(view);
    if (m_inner->IsSplit()) return;
    wxWindow* wanted = view == 0 ? m_centre : static_cast<wxWindow*>(m_tabs);
    wxWindow* now = m_inner->GetWindow1();
    if (view > 0) m_tabs->SetSelection(static_cast<std::size_t>(view) - 1);
    if (now == wanted) return;
    wanted->Show();
    m_inner->ReplaceWindow(now, wanted);
    now->Hide();
    m_inner->SizeWindows();
}

void DeskFrame::show_tab(int tab) {
    m_tabs->SetSelection(static_cast<std::size_t>(tab));
    if (!m_inner->IsSplit()) show_view(tab + 1);
}

void DeskFrame::restore_layout() {
    const wxConfigBase* config = wxConfigBase::Get();
    const wxRect screen = wxGetClientDisplayRect();
    const int width = static_cast<int>(config->ReadLong("/desk/width", 1440));
    const int height = static_cast<int>(config->ReadLong("/desk/height", 880));
    SetSize(std::min(width, screen.width), std::min(height, screen.height));
    Centre();
    if (config->ReadBool("/desk/maximized", false)) Maximize();
    Layout();
    m_plan_width = static_cast<int>(config->ReadLong("/desk/plan", FromDIP(300)));
    m_outer->SetSashPosition(m_plan_width);
    m_right_width = static_cast<int>(config->ReadLong("/desk/right", FromDIP(430)));
    m_inner->SetSashPosition(m_inner->GetClientSize().x - m_right_width);
    m_guide_panel->Show(config->ReadBool("/desk/guidance", true));
}

void DeskFrame::remember_layout() {
    wxConfigBase* config = wxConfigBase::Get();
    config->Write("/desk/maximized", IsMaximized());
    if (!IsMaximized()) {
        config->Write("/desk/width", static_cast<long>(GetSize().x));
        config->Write("/desk/height", static_cast<long>(GetSize().y));
    }
    if (m_outer->IsSplit()) m_plan_width = m_outer->GetSashPosition();
    if (m_inner->IsSplit()) m_right_width = m_inner->GetClientSize().x - m_inner->GetSashPosition();
    config->Write("/desk/plan", static_cast<long>(m_plan_width));
    config->Write("/desk/right", static_cast<long>(m_right_width));
    config->Write("/desk/guidance", m_guide_panel->IsShown());
    config->Flush();
}

}  // namespace distinguo::written
