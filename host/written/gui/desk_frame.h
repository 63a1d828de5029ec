#pragma once
// The written desk's window: the plan, the section being written, and beside it the page, the findings, the people.

#include <wx/dataview.h>
#include <wx/infobar.h>
#include <wx/notebook.h>
#include <wx/splitter.h>
#include <wx/timer.h>
#include <wx/wx.h>

#include <memory>

#include "paper/screen.h"
#include "widgets/page_view.h"
#include "written/desk/produce.h"
#include "written/desk/session.h"
#include "written/gui/findings_page.h"
#include "written/gui/native_worker.h"
#include "written/gui/passage_bar.h"
#include "written/gui/section_editor.h"
#include "written/gui/words.h"

namespace distinguo::written {

class DeskFrame : public wxFrame {
public:
    /// `plugins`: folders named on the command line; where there are none, the user's plugins are used and can be changed here.
    DeskFrame(Library& library, std::vector<std::filesystem::path> plugins, const Messages& messages, const Date& today);
    /// Opens a document; tells in a message where it cannot. False then.
    bool open(const std::filesystem::path& path);

private:
    // building (desk_frame.cpp)
    void build_layout();
    wxWindow* build_plan(wxWindow* parent);
    wxWindow* build_centre(wxWindow* parent);
    wxWindow* build_right(wxWindow* parent);
    void build_menus();
    void menu_file(wxMenuBar* bar);
    void menu_edit(wxMenuBar* bar);
    void menu_document(wxMenuBar* bar);
    void menu_passage(wxMenuBar* bar);
    void menu_view(wxMenuBar* bar);
    void menu_tools(wxMenuBar* bar);
    void menu_help(wxMenuBar* bar);
    void item(wxMenu* menu, const wxString& label, std::function<void()> action);
    void restore_layout();
    void remember_layout();

    // showing (desk_frame.cpp)
    void show_document(std::unique_ptr<Session> session);
    void show_section(const std::string& id, bool focus);
    void refresh_plan();
    void refresh_title();
    void refresh_status();
    void refresh_caret(std::size_t block);
    void refresh_copies();
    void refresh_review();
    void show_findings();
    /// What became of the document's plugin, or which plugins are faulted: told above the text, never in the way of it.
    void show_note();
    void refresh_preview();
    void follow_in_preview();
    void changed();

    // commands (desk_commands.cpp)
    void new_document();
    void ask_open();
    bool save();
    bool save_as();
    /// False where the user wants to stay.
    bool may_leave();
    void export_copy();
    void print_copy();
    void undo(bool forward);
    void edit_native(void (wxTextCtrl::*action)());
    void apply_voice(int number);
    void apply_say(const std::optional<Say>& say);
    void choose_recipients();
    void rename_section();
    void set_section_aside();
    void move_section(int by);
    void add_section();
    void step_section(int by);
    void insert_unknown();
    void insert_paragraph();
    void insert_reply();
    void toggle_guide();
    void next_zone(int direction);
    void go_to(const DocumentFinding& finding);
    void show_keyboard();
    void show_plugins();
    void on_close(wxCloseEvent& event);
    void on_key(wxKeyEvent& event);
    void report(const Failure& failure, const wxString& title);
    std::string recipient() const;

    Library& m_library;
    std::vector<std::filesystem::path> m_plugins;
    Words m_words;
    Date m_today;
    Press m_press;
    paper::Screen m_screen;
    std::unique_ptr<Session> m_session;
    std::string m_section;
    std::size_t m_block = 0;
    layout::Pages m_pages;
    SectionStarts m_starts;
    std::vector<std::string> m_plan_ids;
    bool m_filling_plan = false;
    CheckResult m_rules_result;
    std::vector<DocumentFinding> m_native_findings;
    std::string m_no_sandbox;
    wxTimer m_pause;  ///< findings and page wait for a pause in typing

    wxInfoBar* m_note = nullptr;
    wxSplitterWindow* m_outer = nullptr;
    wxSplitterWindow* m_inner = nullptr;
    wxStaticText* m_title = nullptr;
    wxStaticText* m_plan_count = nullptr;
    wxDataViewListCtrl* m_plan = nullptr;
    wxStaticText* m_section_title = nullptr;
    PassageBar* m_bar = nullptr;
    SectionEditor* m_editor = nullptr;
    wxPanel* m_guide_panel = nullptr;
    wxTextCtrl* m_guide = nullptr;
    wxNotebook* m_tabs = nullptr;
    widgets::PageView* m_preview = nullptr;
    wxTextCtrl* m_preview_text = nullptr;
    wxCheckBox* m_as_text = nullptr;
    FindingsPage* m_findings = nullptr;
    wxDataViewListCtrl* m_people = nullptr;
    wxChoice* m_copy = nullptr;
    wxStaticText* m_saved = nullptr;
    wxStaticText* m_count = nullptr;
    wxStaticText* m_where = nullptr;
    wxTextCtrl* m_status = nullptr;
    NativeWorker m_native;  // last: it ends before what it answers to
};

}  // namespace distinguo::written
