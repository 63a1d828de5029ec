// The menus of the written desk and their keys.
#include "base/text.h"
#include "written/desk/cited_texts.h"
#include "written/gui/desk_frame.h"

namespace distinguo::written {

void DeskFrame::item(wxMenu* menu, const wxString& label, std::function<void()> action) {
    const int id = wxNewId();
    menu->Append(id, label);
    // Run once the event is over: a dialog that opened inside an action of a screen reader would leave it waiting for
    // an answer.
    Bind(wxEVT_MENU, [this, action = std::move(action)](wxCommandEvent&) { CallAfter(action); }, id);
}

void DeskFrame::build_menus() {
    auto* bar = new wxMenuBar;
    menu_file(bar);
    menu_edit(bar);
    menu_document(bar);
    menu_passage(bar);
    menu_view(bar);
    menu_tools(bar);
    menu_help(bar);
    SetMenuBar(bar);
}

void DeskFrame::menu_file(wxMenuBar* bar) {
    auto* file = new wxMenu;
    item(file, m_words.tr("&New document…") + "\tCtrl+N", [this] { new_document(); });
    item(file, m_words.tr("&Open…") + "\tCtrl+O", [this] { ask_open(); });
    item(file, m_words.tr("I&mport…"), [this] { import_document(); });
    item(file, m_words.tr("&Save") + "\tCtrl+S", [this] { save(); });
    item(file, m_words.tr("Save &as…") + "\tCtrl+Shift+S", [this] { save_as(); });
    file->AppendSeparator();
    item(file, m_words.tr("&Export…") + "\tCtrl+E", [this] { export_copy(); });
    item(file, m_words.tr("Prepare the &handing over…") + "\tCtrl+Shift+R", [this] { prepare_handing_over(); });
    item(file, m_words.tr("&Print…") + "\tCtrl+P", [this] { print_copies(); });
    file->AppendSeparator();
    menu_vault(file);
    file->AppendSeparator();
    item(file, m_words.tr("&Quit") + "\tCtrl+Q", [this] { Close(); });
    bar->Append(file, m_words.tr("&File"));
}

void DeskFrame::menu_edit(wxMenuBar* bar) {
    auto* edit = new wxMenu;
    item(edit, m_words.tr("&Undo") + "\tCtrl+Z", [this] { undo(false); });
    item(edit, m_words.tr("&Redo") + "\tCtrl+Shift+Z", [this] { undo(true); });
    edit->AppendSeparator();
    item(edit, m_words.tr("Cu&t") + "\tCtrl+X", [this] { edit_native(&wxTextCtrl::Cut); });
    item(edit, m_words.tr("&Copy") + "\tCtrl+C", [this] { edit_native(&wxTextCtrl::Copy); });
    item(edit, m_words.tr("&Paste") + "\tCtrl+V", [this] { paste(false); });
    item(edit, m_words.tr("Paste the &words alone") + "\tCtrl+Shift+V", [this] { paste(true); });
    item(edit, m_words.tr("Select &all") + "\tCtrl+A", [this] { edit_native(&wxTextCtrl::SelectAll); });
    item(edit, m_words.tr("&Bold") + "\tCtrl+B", [this] { toggle_style(&Span::strong); });
    item(edit, m_words.tr("&Italic") + "\tCtrl+I", [this] { toggle_style(&Span::emphasis); });
    edit->AppendSeparator();
    item(edit, m_words.tr("&Find…") + "\tCtrl+F", [this] { show_find(false); });
    item(edit, m_words.tr("Find &next") + "\tCtrl+G", [this] { find_next(1); });
    item(edit, m_words.tr("Find pre&vious") + "\tCtrl+Shift+G", [this] { find_next(-1); });
    item(edit, m_words.tr("R&eplace…") + "\tCtrl+H", [this] { show_find(true); });
    item(edit, m_words.tr("&Spelling…") + "\tF7", [this] { check_spelling(); });
    edit->AppendSeparator();
    item(edit, m_words.tr("The &institution and you…"), [this] { edit_profile(); });
    item(edit, m_words.tr("Pre&ferences…"), [this] { choose_preferences(); });
    bar->Append(edit, m_words.tr("&Edit"));
}

void DeskFrame::menu_document(wxMenuBar* bar) {
    auto* document = new wxMenu;
    item(document, m_words.tr("&Previous section") + "\tAlt+PgUp", [this] { step_section(-1); });
    item(document, m_words.tr("&Next section") + "\tAlt+PgDn", [this] { step_section(1); });
    document->AppendSeparator();
    item(document, m_words.tr("Move the section &up") + "\tAlt+Shift+Up", [this] { move_section(-1); });
    item(document, m_words.tr("Move the section &down") + "\tAlt+Shift+Down", [this] { move_section(1); });
    item(document, m_words.tr("&Add a section…") + "\tCtrl+Shift+N", [this] { add_section(); });
    item(document, m_words.tr("&Rename the section…") + "\tF2", [this] { rename_section(); });
    item(document, m_words.tr("&Set the section aside…") + "\tCtrl+Shift+X", [this] { set_section_aside(); });
    document->AppendSeparator();
    item(document, m_words.tr("&Case file of the document"), [this] { open_case_of_document(); });
    item(document, m_words.tr("P&eople and information…"), [this] { edit_head(HeadDialog::Page::People); });
    item(document, m_words.tr("Rec&ipients…"), [this] { edit_head(HeadDialog::Page::Receiving); });
    item(document, m_words.tr("State…"), [this] {
        if (const vault::ItemId at_hand = item_at_hand(); !at_hand.empty()) choose_state(at_hand);
    });
    item(document, m_words.tr("Read &together…") + "\tF11", [this] { read_together(); });
    item(document, m_words.tr("&Check") + "\tCtrl+F8", [this] {
        refresh_review();
        show_tab(1);
    });
    bar->Append(document, m_words.tr("D&ocument"));
}

void DeskFrame::menu_passage(wxMenuBar* bar) {
    auto* passage = new wxMenu;
    int number = 1;
    for (const Voice voice : all_voices()) {
        const int key = number++;
        item(passage, voice_name(m_words, voice) + wxString::Format("\tCtrl+%d", key),
             [this, key] { apply_voice(key); });
    }
    item(passage, m_words.tr("Unknown") + "\tCtrl+9", [this] { insert_unknown(); });
    item(passage, m_words.tr("No voice") + "\tCtrl+0", [this] { apply_voice(0); });
    passage->AppendSeparator();
    item(passage, m_words.tr("Previous passage") + "\tAlt+Up", [this] { step_passage(-1); });
    item(passage, m_words.tr("Next passage") + "\tAlt+Down", [this] { step_passage(1); });
    item(passage, m_words.tr("Choose the voice…") + "\tAlt+I", [this] { m_bar->focus_voice(); });
    item(passage, m_words.tr("Who &speaks…") + "\tCtrl+K", [this] { m_bar->focus_who(); });
    item(passage, m_words.tr("&Comment…") + "\tCtrl+M", [this] { comment_here(); });
    item(passage, m_words.tr("&List") + "\tCtrl+L", [this] { insert_list(); });
    item(passage, m_words.tr("&Table…") + "\tCtrl+T", [this] { insert_table(); });
    item(passage, m_words.tr("Next field to &fill in") + "\tF4", [this] { next_field_to_fill(); });
    item(passage, m_words.tr("&Reusable paragraph…") + "\tCtrl+R", [this] { insert_trame(); });
    item(passage, m_words.tr("Contested &by, place, language…") + "\tCtrl+Shift+K", [this] { edit_passage(); });
    item(passage, m_words.tr("For which &copies…") + "\tCtrl+Shift+D", [this] { choose_recipients(); });
    item(passage, m_words.tr("&Words of the person…") + "\tCtrl+Shift+O", [this] { insert_reply(); });
    bar->Append(passage, m_words.tr("&Passage"));
}

void DeskFrame::menu_view(wxMenuBar* bar) {
    auto* view = new wxMenu;
    item(view, m_words.tr("Next &zone") + "\tF6", [this] { next_zone(1); });
    item(view, m_words.tr("Pre&vious zone") + "\tShift+F6", [this] { next_zone(-1); });
    item(view, m_words.tr("&Plan") + "\tCtrl+Shift+P", [this] { m_plan->SetFocus(); });
    item(view, m_words.tr("P&age") + "\tCtrl+Shift+A", [this] { show_tab(0); });
    item(view, m_words.tr("&Findings") + "\tCtrl+Shift+C", [this] {
        show_tab(1);
        m_findings->focus_list();
    });
    item(view, m_words.tr("P&eople") + "\tCtrl+Shift+Q", [this] {
        show_tab(2);
        m_people->SetFocus();
    });
    item(view, m_words.tr("&History") + "\tCtrl+Shift+H", [this] {
        show_tab(3);
        m_history->focus_list();
    });
    item(view, m_words.tr("&Comments") + "\tCtrl+Shift+M", [this] {
        show_tab(4);
        m_comments->focus_list();
    });
    item(view, m_words.tr("&Larger text") + "\tCtrl+Shift++", [this] { larger_text(1); });
    item(view, m_words.tr("&Smaller text") + "\tCtrl+Shift+-", [this] { larger_text(-1); });
    item(view, m_words.tr("&Next finding") + "\tF8", [this] { m_findings->select_next(1); });
    item(view, m_words.tr("Previous fi&nding") + "\tShift+F8", [this] { m_findings->select_next(-1); });
    item(view, m_words.tr("I know, because…") + "\tAlt+J", [this] {
        show_tab(1);
        m_findings->focus_reason();
    });
    item(view, m_words.tr("&Guidance") + "\tF9", [this] { toggle_guide(); });
    item(view, m_words.tr("State of the &document") + "\tCtrl+Alt+S", [this] { m_status->SetFocus(); });
    bar->Append(view, m_words.tr("&View"));
}

void DeskFrame::menu_tools(wxMenuBar* bar) {
    auto* tools = new wxMenu;
    item(tools, m_words.tr("Re&quests of people…"), [this] { show_rights(); });
    item(tools, m_words.tr("&Retention…"), [this] { show_retention({}); });
    tools->AppendSeparator();
    item(tools, m_words.tr("&Plugins…"), [this] { show_plugins(); });
    bar->Append(tools, m_words.tr("T&ools"));
}

void DeskFrame::menu_help(wxMenuBar* bar) {
    auto* help = new wxMenu;
    item(help, m_words.tr("&First steps") + "\tF1", [this] { show_first_steps(); });
    item(help, m_words.tr("&Keyboard") + "\tShift+F1", [this] { show_keyboard(); });
    item(help, m_words.tr("&Texts in use"), [this] {
        show_text(
            m_words.tr("Texts in use"),
            m_words.tr("What the rules and durations in use rest on. Distinguo explains, it is not legal advice.") +
                "\n\n" + shown(in_lines(cited_texts(m_library), m_words.messages())));
    });
    item(help, m_words.tr("&About Distinguo"), [this] {
        wxMessageBox(m_words.tr("Distinguo 0.1.0\nDrafts social reports and checks what is written. It explains; the "
                                "professional decides. It is not legal advice."),
                     m_words.tr("About Distinguo"), wxOK | wxICON_INFORMATION, this);
    });
    bar->Append(help, m_words.tr("&Help"));
}

bool DeskFrame::menu_before_list(const wxKeyEvent& event) {
    if (!event.ControlDown()) return false;
    const wxWindow* list = FindFocus();
    while (list != nullptr && !wxDynamicCast(list, wxDataViewCtrl) && !wxDynamicCast(list, wxListBox))
        list = list->GetParent();
    if (list == nullptr) return false;
    const int flags = wxACCEL_CTRL | (event.ShiftDown() ? wxACCEL_SHIFT : 0) | (event.AltDown() ? wxACCEL_ALT : 0);
    const std::function<bool(const wxMenu*)> press = [&](const wxMenu* menu) {
        for (const wxMenuItem* entry : menu->GetMenuItems()) {
            if (entry->IsSubMenu() && press(entry->GetSubMenu())) return true;
            const std::unique_ptr<wxAcceleratorEntry> key(entry->GetAccel());
            if (!key || key->GetFlags() != flags || key->GetKeyCode() != event.GetKeyCode()) continue;
            GetEventHandler()->AddPendingEvent(wxCommandEvent(wxEVT_MENU, entry->GetId()));
            return true;
        }
        return false;
    };
    for (std::size_t k = 0; k < GetMenuBar()->GetMenuCount(); ++k)
        if (GetMenuBar()->IsEnabledTop(k) && press(GetMenuBar()->GetMenu(k))) return true;
    return false;
}

void DeskFrame::show_keyboard() {
    wxString text;
    for (std::size_t m = 0; m < GetMenuBar()->GetMenuCount(); ++m) {
        text += GetMenuBar()->GetMenuLabelText(m) + "\n";
        for (const wxMenuItem* entry : GetMenuBar()->GetMenu(m)->GetMenuItems()) {
            if (entry->IsSeparator()) continue;
            const wxString label = entry->GetItemLabel();
            text += "    " + entry->GetItemLabelText() +
                    (label.Contains('\t') ? ": " + label.AfterFirst('\t') : wxString()) + "\n";
        }
    }
    show_text(m_words.tr("Keyboard"), text);
}

}  // namespace distinguo::written
