#pragma once
// The written desk's window: the plan, the section being written, and beside it the page, the findings, the people.

#include <wx/dataview.h>
#include <wx/modalhook.h>
#include <wx/notebook.h>
#include <wx/simplebook.h>
#include <wx/splitter.h>
#include <wx/timer.h>
#include <wx/wx.h>

#include <memory>

#include "paper/screen.h"
#include "widgets/session_watch.h"
#include "widgets/note_bar.h"
#include "widgets/page_view.h"
#include "written/desk/find.h"
#include "written/desk/paste.h"
#include "written/desk/produce.h"
#include "written/desk/session.h"
#include "written/desk/states.h"
#include "written/gui/cabinet_worker.h"
#include "written/gui/case_page.h"
#include "written/gui/check_worker.h"
#include "written/gui/comments_page.h"
#include "written/gui/findings_page.h"
#include "written/gui/head_dialog.h"
#include "written/gui/history_page.h"
#include "written/gui/new_dialog.h"
#include "written/gui/passage_bar.h"
#include "written/gui/preferences.h"
#include "written/gui/section_editor.h"
#include "written/gui/unlock_page.h"
#include "written/gui/vault_page.h"
#include "written/gui/words.h"
#include "written/vault/presence.h"

namespace distinguo::written {

class DeskFrame : public wxFrame {
public:
    /// `plugins`: folders named on the command line; where there are none, the user's plugins are used and can be
    /// changed here.
    DeskFrame(Library& library, std::vector<std::filesystem::path> plugins, const Messages& messages,
              const Date& today);
    ~DeskFrame() override;
    DeskFrame(const DeskFrame&) = delete;
    DeskFrame& operator=(const DeskFrame&) = delete;
    /// With a vault: asks for its passphrase. Without one: how to make it. Nothing is asked where a document was named.
    void begin(const std::filesystem::path& vault);
    /// Opens a document; tells in a message where it cannot. False then.
    bool open(const std::filesystem::path& path);

private:
    // building (desk_layout.cpp)
    void build_layout();
    wxWindow* build_plan(wxWindow* parent);
    wxWindow* build_centre(wxWindow* parent);
    wxWindow* build_right(wxWindow* parent);
    // (desk_menus.cpp)
    void build_menus();
    void menu_file(wxMenuBar* bar);
    void menu_edit(wxMenuBar* bar);
    void menu_document(wxMenuBar* bar);
    void menu_passage(wxMenuBar* bar);
    void menu_view(wxMenuBar* bar);
    void menu_tools(wxMenuBar* bar);
    void menu_help(wxMenuBar* bar);
    void item(wxMenu* menu, const wxString& label, std::function<void()> action);
    wxWindow* build_folded(wxWindow* parent);
    /// Folds what has no room: first the right side, then the plan. Nothing is taken away.
    void arrange();
    /// 0: the text; then the tabs of the right side, where it is folded.
    void show_view(int view);
    void show_tab(int tab);
    void restore_layout();
    void remember_layout();

    // the vault (desk_vault.cpp)
    enum class Page { Desk, Vault, Unlock, Case };
    void menu_vault(wxMenu* file);
    void show_page(Page page);
    void unlock(const std::string& passphrase);
    void unlock_by_recovery();
    /// What the second beside the window brings: the vault, and whether it is ours to write in.
    struct OpenedVault {
        using Presence = std::variant<vault::Presence, vault::Holder>;
        Presence presence;
        std::unique_ptr<Cabinet> cabinet;
        bool is_ours() const { return std::holds_alternative<vault::Presence>(presence); }
    };
    void open_vault(const std::filesystem::path& path, std::function<vault::Vault(vault::Vault::Mode)> open);
    void take_vault(OpenedVault& opened);
    /// Who else has the vault open to write in it; nothing where it is ours.
    const vault::Holder* holder() const;
    void tell_holder();
    void write_here();
    void tell_vault_failure(const Failure& failure);
    void welcome();
    void choose_vault();
    void lock(const wxString& why);
    bool leave_document();
    /// To the list, where there is a vault.
    void close_document();
    void ask_vault(const VaultPage::Query& query);
    void open_item(const vault::ItemId& item, bool history);
    /// `dossier`: the file in which it begins; empty: as its people say.
    void keep_new(Document document, const std::string& dossier = {});
    void import_document();
    void autosave();
    void saved(const Session::Snapshot& kept, const vault::Saved& result);
    void save_failed(const Failure& failure);
    bool save_now(const std::string& label);
    void name_version();
    void refresh_history();
    void take_version(vault::Number number);
    void fetch_past();
    /// The document that is open, or the one chosen in the list; empty where there is none.
    vault::ItemId item_at_hand() const;
    void change_summary(const vault::ItemId& item, const std::function<void(vault::Summary&)>& action,
                        const std::string& label, const wxString& title);
    void choose_state(const vault::ItemId& item);
    /// In which file of a person it lies.
    void choose_file(const vault::ItemId& item);
    void set_state(const vault::ItemId& item, const std::string& state);
    /// What the state of the open document and the holder of the vault allow, shown in every control.
    void apply_permission();
    /// False, and told why above the text, where it may only be read.
    bool may_write();
    void change_passphrase();
    void change_recovery_key();
    void verify_vault();
    void choose_backup();
    /// Beside the window, which shows how far it is and can stop it; nothing then.
    template <class Result>
    std::optional<Result> with_progress(const wxString& title, const wxString& sentence,
                                        const std::function<Result(const vault::Progress&)>& action);
    void rescue_vault();
    /// Nothing is open any more; its text leaves the window.
    void forget_document();
    void show_rights();
    /// Of one document, or of all whose time has passed.
    void show_retention(const vault::ItemId& item);
    void choose_preferences();
    void apply_preferences();
    void larger_text(int by);
    // case files (desk_case.cpp)
    struct OpenCase {
        vault::ItemId item;
        vault::Number number = 0;
        bool unsaved = false;  ///< its last change could not be sealed: the page alone has it
    };
    void open_case(const vault::ItemId& item);
    void new_case();
    bool save_case(OpenCase& open, const CaseFile& file);
    void keep_case(const CaseFile& file);
    bool may_leave_case();
    void show_case_history();
    /// Of the document that is open.
    void open_case_of_document();
    std::optional<vault::Entry> case_of_document();
    /// What was changed of people, information and pieces since `before` goes into the case file where the writer
    /// agrees.
    void offer_to_case(const Head& before);
    std::vector<NewDialog::Known> known_cases();
    /// Of the vault: the institution and who writes.
    Profile profile();
    void edit_profile();
    // comments (desk_comments.cpp)
    void refresh_comments();
    void mark_commented();
    void comment_here();
    bool answer_comment(const Thread& thread, const std::string& text, Comment::Turn turn);
    bool send(Comment comment);
    void go_to_comment(const Thread& thread);
    void idle_check();
    void copied();
    void clear_clipboard();

    // showing (desk_frame.cpp)
    void show_document(std::unique_ptr<Session> session);
    void show_section(const std::string& id, bool focus);
    void refresh_plan();
    void refresh_title();
    void refresh_status();
    void refresh_caret(std::size_t block);
    void refresh_copies();
    void refresh_review();
    CheckWorker::Answers review_answers();
    void show_review(const CheckWorker::Review& review);
    void show_findings();
    /// What became of the document's plugin, or which plugins are faulted: told above the text, never in the way of it.
    void show_note();
    void tell_taken_away();
    void tell(const wxString& text, int icon, const wxString& offer = {}, std::function<void()> action = {});
    void refresh_preview();
    void follow_in_preview();
    void changed();

    // commands (desk_commands.cpp)
    void new_document();
    void ask_open();
    bool save();
    bool save_as();
    /// The file holds another text than what was read: under another name, over it, or not at all.
    bool save_over_another(const Failure& changed);
    void tell_typed(Session::Typed what);
    /// False where the user wants to stay.
    bool may_leave();
    void keep_unasked();
    void export_copy();
    void print_copies();
    void print(const std::string& pdf);
    /// Copies left the desk: what they do not hold is told and recorded; none for the working copy, which says that it
    /// holds everything.
    void left(const std::vector<std::string>& recipients);
    void prepare_handing_over();
    bool save_sets(const std::vector<Document>& documents, const std::vector<std::string>& only);
    /// Notices and forms of the same person's file.
    std::vector<Document> companions();
    void undo(bool forward);
    void edit_native(void (wxTextCtrl::*action)());
    void apply_voice(int number);
    void apply_say(const std::optional<Say>& say);
    void choose_recipients();
    void edit_head(HeadDialog::Page page);
    void edit_passage();
    void rename_section();
    void set_section_aside();
    void move_section(int by);
    void add_section();
    void step_section(int by);
    void step_passage(int by);
    // finding, spelling (desk_find.cpp)
    wxWindow* build_find(wxWindow* parent);
    void show_find(bool replace);
    void find_next(int direction);
    void replace_one();
    void replace_everywhere();
    // (desk_spelling.cpp)
    void check_spelling();
    void load_speller();
    void keep_word(const std::string& word);
    void show_text_menu(wxContextMenuEvent& event);
    using AddToMenu =
        std::function<void(wxMenu& to, const wxString& label, bool possible, std::function<void()> action)>;
    void add_suggestions(wxTextCtrl* text, long at, const AddToMenu& add, wxMenu& menu);
    void toggle_style(bool Span::*style);
    void insert_unknown();
    void insert_paragraph();
    void insert_reply();
    void toggle_guide();
    void next_zone(int direction);
    void go_to(const DocumentFinding& finding);
    void read_together();
    void insert_trame();
    void keep_trame();
    void insert_list();
    void insert_table();
    bool select_field(std::size_t block, std::size_t from);
    void next_field_to_fill();
    // pasting (desk_paste.cpp)
    void paste(bool plain);
    void put_chosen(wxCommandEvent& event);
    void paste(const std::string& html, const std::string& words);
    void insert_pasted(Pasted pasted, const Audience& readers = {});
    void remember_readers(const wxTextCtrl* text);
    std::vector<std::string> people_elsewhere();
    void show_first_steps();
    void show_keyboard();
    /// A text to read, in a window of its own.
    void show_text(const wxString& title, const wxString& text);
    void show_plugins();
    void on_close(wxCloseEvent& event);
    void on_key(wxKeyEvent& event);
    /// The toolkit's lists take some keys for themselves (Ctrl+N, Ctrl+P, Ctrl+F) that are those of menus.
    bool menu_before_list(const wxKeyEvent& event);
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
    wxString m_left_out;  ///< what the copy in the preview does not hold
    SectionStarts m_starts;
    std::vector<std::string> m_plan_ids;
    bool m_filling_plan = false;
    CheckResult m_rules_result;
    std::vector<DocumentFinding> m_native_findings;
    std::string m_no_sandbox;
    std::uint64_t m_opened = 0;  ///< documents opened or let go so far: what was found in another is not shown
    wxTimer m_pause;  ///< findings and page wait for a pause in typing

    widgets::NoteBar* m_note = nullptr;
    bool m_note_undoes = false;  ///< it offers to take the last change back: gone with the next one
    enum class Room { Wide, Middle, Narrow } m_room = Room::Wide;
    int m_plan_width = 0, m_right_width = 0;
    wxWindow* m_plan_panel = nullptr;
    wxWindow* m_centre = nullptr;
    wxPanel* m_folded = nullptr;             ///< choices in place of what is folded
    wxChoice* m_sections = nullptr;
    wxChoice* m_view = nullptr;
    std::vector<wxWindow*> m_wide_only, m_narrow_only;
    wxSplitterWindow* m_outer = nullptr;
    wxSplitterWindow* m_inner = nullptr;
    wxStaticText* m_title = nullptr;
    wxStaticText* m_due = nullptr;
    wxChoice* m_state = nullptr;  ///< there only for a document of the vault
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
    wxPanel* m_find = nullptr;
    wxTextCtrl* m_find_words = nullptr;
    wxTextCtrl* m_find_with = nullptr;
    wxCheckBox* m_find_exact = nullptr;
    wxStaticText* m_find_told = nullptr;
    std::optional<FoundText> m_found;  ///< the place that was shown last
    std::unique_ptr<spelling::Speller> m_speller;
    vault::ItemId m_own_words;     ///< the item of the vault that holds the user's words
    std::vector<std::string> m_learnt;
    wxSimplebook* m_book = nullptr;
    wxButton* m_to_vault = nullptr;  ///< there only where there is one
    VaultPage* m_vault_page = nullptr;
    UnlockPage* m_unlock_page = nullptr;
    CasePage* m_case_page = nullptr;
    OpenCase m_case;
    HistoryPage* m_history = nullptr;
    CommentsPage* m_comments = nullptr;
    Preferences m_preferences = Preferences::read();

    /// A document of the vault. The number is the vault's thread's own: each save builds on the one before.
    struct OpenItem {
        vault::ItemId item;
        vault::Number number = 0;
        std::string state = "draft";
        bool mine = true;  ///< its author is the one who sits here
        std::string dossier = {};  ///< of the first save
        Cabinet::Note note() const { return {{}, false, number == 0 ? dossier : std::string(), {}, {}}; }
    };
    std::filesystem::path m_vault_path;
    std::shared_ptr<OpenItem> m_open;
    vault::Number m_past = 0;      ///< the revision that undo has gone back to, beyond this session
    bool m_saving = false;
    std::string m_save_trouble;    ///< why the last save failed; empty where it did not
    std::string m_saved_at;
    struct Place {
        vault::ItemId item;
        std::string section;
        std::size_t block = 0;
    } m_left;                      ///< where one was when the vault was locked
    std::uint64_t m_asked = 0;     ///< of the questions to the vault, the newest
    wxTimer m_soon, m_autosave, m_idle, m_clip;
    wxString m_copied;
    struct {
        std::string words;
        Audience readers;
    } m_reserved;  ///< what was copied last from a passage that is not for everyone
    std::time_t m_last_input = 0;
    std::unique_ptr<wxEventFilter> m_input;
    std::unique_ptr<wxModalDialogHook> m_dialogs;
    std::vector<wxDialog*>
        m_open_dialogs;  ///< the innermost last: they hold the document, so they close before it goes
    wxString m_lock_why;                    ///< waits for them
    std::unique_ptr<widgets::SessionWatch> m_watch;
    std::unique_ptr<CabinetWorker> m_vault;
    std::unique_ptr<OpenedVault::Presence> m_presence;
    Allowed m_allowed;
    std::thread m_opening;
    CheckWorker m_checks;  // last: it ends before what it answers to
};

}  // namespace distinguo::written
