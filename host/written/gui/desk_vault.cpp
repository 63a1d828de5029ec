// The written desk and its vault: opening, locking, saving while one writes, history.
#include <wx/clipbrd.h>
#include <wx/config.h>
#include <wx/progdlg.h>

#include <algorithm>
#include <ctime>

#include "base/explain.h"
#include "base/installation.h"
#include "base/let_go.h"
#include "base/text.h"
#include "files/atomic_file.h"
#include "widgets/accessible.h"
#include "widgets/end_dialog.h"
#include "widgets/forget.h"
#include "widgets/on_screen.h"
#include "written/desk/compare.h"
#include "written/gui/desk_frame.h"
#include "written/gui/times.h"
#include "written/gui/welcome_dialog.h"
#include "written/vault/recovery_key.h"
#include "xml/document.h"

namespace distinguo::written {
namespace {

constexpr int idle_check_ms = 15'000;
constexpr int dialog_retry_ms = 150;
constexpr std::size_t shown_excerpts = 60;

/// Any key or movement of the mouse in the program.
class Input : public wxEventFilter {
public:
    explicit Input(std::time_t& last) : m_last(last) { wxEvtHandler::AddFilter(this); }
    ~Input() override { wxEvtHandler::RemoveFilter(this); }
    int FilterEvent(wxEvent& event) override {
        const wxEventType type = event.GetEventType();
        if (type == wxEVT_KEY_DOWN || type == wxEVT_CHAR || type == wxEVT_CHAR_HOOK || type == wxEVT_LEFT_DOWN ||
            type == wxEVT_RIGHT_DOWN || type == wxEVT_MOUSEWHEEL || type == wxEVT_TEXT)
            m_last = std::time(nullptr);
        return Event_Skip;
    }

private:
    std::time_t& m_last;
};

/// Every dialog that waits for an answer, native ones too.
class Dialogs : public wxModalDialogHook {
public:
    explicit Dialogs(std::vector<wxDialog*>& open) : m_open(open) { Register(); }
    ~Dialogs() override { Unregister(); }

protected:
    int Enter(wxDialog* dialog) override {
        m_open.push_back(dialog);
        widgets::use_own_words(dialog);
        return wxID_NONE;
    }
    void Exit(wxDialog* dialog) override { std::erase(m_open, dialog); }

private:
    std::vector<wxDialog*>& m_open;
};

}  // namespace

DeskFrame::~DeskFrame() {
    if (m_opening.joinable()) m_opening.join();
}

void DeskFrame::menu_vault(wxMenu* file) {
    auto* vault = new wxMenu;
    item(vault, m_words.tr("&List of the vault"), [this] { close_document(); });
    item(vault, m_words.tr("State…"), [this] {
        if (const vault::ItemId at_hand = item_at_hand(); !at_hand.empty()) choose_state(at_hand);
    });
    item(vault, m_words.tr("Retention…"), [this] { show_retention(item_at_hand()); });
    vault->AppendSeparator();
    item(vault, m_words.tr("Change the &passphrase…"), [this] { change_passphrase(); });
    item(vault, m_words.tr("New &recovery key…"), [this] { change_recovery_key(); });
    item(vault, m_words.tr("&Verify everything…"), [this] { verify_vault(); });
    item(vault, m_words.tr("&Backups…"), [this] { choose_backup(); });
    item(vault, m_words.tr("Res&cue a damaged vault…"), [this] { rescue_vault(); });
    item(vault, m_words.tr("&New vault…"), [this] { welcome(); });
    file->AppendSubMenu(vault, m_words.tr("&Vault"));
    item(file, m_words.tr("C&lose the document") + "\tCtrl+W", [this] { close_document(); });
    item(file, m_words.tr("&Lock") + "\tCtrl+Shift+L", [this] { lock(m_words.tr("You locked it.")); });
}

void DeskFrame::begin(const std::filesystem::path& vault) {
    m_vault_page = new VaultPage(
        m_book, m_words,
        {[this](const VaultPage::Query& query) { ask_vault(query); },
         [this](const vault::ItemId& id) { open_item(id, false); },
         [this](const vault::ItemId& id) { open_item(id, true); },
         [this](const vault::ItemId& id) { choose_state(id); }, [this](const vault::ItemId& id) { choose_file(id); },
         [this](const vault::ItemId& id) { show_retention(id); }, [this] { new_document(); },
         [this] { import_document(); }, [this] { lock(m_words.tr("You locked it.")); }, [this] { show_rights(); },
         [this] { show_retention({}); }, [this] { new_case(); }});
    m_unlock_page =
        new UnlockPage(m_book, m_words,
                       {[this](const std::string& passphrase) { unlock(passphrase); }, [this] { unlock_by_recovery(); },
                        [this] { choose_vault(); }, [this] { welcome(); }});
    m_book->AddPage(m_vault_page, {});
    m_book->AddPage(m_unlock_page, {});
    m_case_page = new CasePage(m_book, m_library, m_words, m_today,
                               {[this](const CaseFile& file) { keep_case(file); }, [this] { close_document(); },
                                [this] { new_document(); }, [this] { show_case_history(); }});
    m_book->AddPage(m_case_page, {});
    Bind(wxEVT_TIMER, [this](wxTimerEvent&) { autosave(); }, m_autosave.GetId());
    Bind(wxEVT_TIMER, [this](wxTimerEvent&) { idle_check(); }, m_idle.GetId());
    Bind(wxEVT_TIMER, [this](wxTimerEvent&) { clear_clipboard(); }, m_clip.GetId());
    m_input = std::make_unique<Input>(m_last_input);
    m_dialogs = std::make_unique<Dialogs>(m_open_dialogs);
    m_watch = std::make_unique<widgets::SessionWatch>(
        [this] { lock(m_words.tr("The screen was locked, or the machine went to sleep.")); });
    m_vault_path = vault;
    if (vault.empty()) return;
    show_page(Page::Unlock);
    std::error_code error;
    if (!std::filesystem::exists(vault, error)) widgets::once_on_screen(this, [this] { welcome(); });
}

void DeskFrame::show_page(Page page) {
    m_book->SetSelection(static_cast<std::size_t>(page));
    for (std::size_t k = 1; k + 1 < GetMenuBar()->GetMenuCount(); ++k) GetMenuBar()->EnableTop(k, page != Page::Unlock);
    m_to_vault->Show(m_vault != nullptr);
    m_to_vault->GetParent()->Layout();
    if (page != Page::Case && !m_case.item.empty()) {
        m_case = {};
        m_case_page->forget();
    }
    if (page == Page::Desk) return refresh_title();
    m_note->dismiss();
    SetTitle(m_words.tr(page == Page::Vault  ? "Vault — Distinguo"
                        : page == Page::Case ? "Case file — Distinguo"
                                             : "Distinguo"));
    if (page == Page::Case) return;
    if (page == Page::Unlock) return m_unlock_page->show(m_vault_path, {});
    m_vault_page->refresh();
    m_vault_page->focus_search();
}

void DeskFrame::unlock(const std::string& passphrase) {
    try {
        auto secret = std::make_shared<vault::Secret>(vault::passphrase_of(passphrase));
        open_vault(m_vault_path, [secret, path = m_vault_path](vault::Vault::Mode mode) {
            return vault::Vault::open(path, *secret, mode);
        });
    } catch (const Failure& failure) {
        tell_vault_failure(failure);
    }
}

void DeskFrame::unlock_by_recovery() {
    wxTextEntryDialog dialog(this, m_words.tr("Type the twelve groups of the recovery key."),
                             m_words.tr("I forgot the passphrase…"));
    if (dialog.ShowModal() != wxID_OK) return;
    try {
        std::string typed_key = typed(dialog.GetValue());
        auto key = std::make_shared<vault::Secret>(vault::recovery_of(typed_key));
        vault::wipe(typed_key);
        open_vault(m_vault_path, [key, path = m_vault_path](vault::Vault::Mode mode) {
            return vault::Vault::open_by_recovery(path, *key, mode);
        });
        CallAfter(
            [this] { m_unlock_page->tell(m_words.tr("Once it is open, choose a new passphrase: File, Vault.")); });
    } catch (const Failure& failure) {
        tell_vault_failure(failure);
    }
}

void DeskFrame::open_vault(const std::filesystem::path& path, std::function<vault::Vault(vault::Vault::Mode)> open) {
    m_unlock_page->busy(true);
    if (m_opening.joinable()) m_opening.join();
    // The second that a passphrase is made to take passes beside the window.
    m_opening = std::thread([this, path, open = std::move(open), author = m_preferences.author, today = m_today] {
        try {
            auto opened = std::make_shared<OpenedVault>(
                OpenedVault{vault::Presence::take(path, vault::machine_name(), now_of_system()), nullptr});
            opened->cabinet = std::make_unique<Cabinet>(
                open(opened->is_ours() ? vault::Vault::Mode::Write : vault::Vault::Mode::Read), state_folder(), author,
                today, now_of_system);
            CallAfter([this, opened] { take_vault(*opened); });
        } catch (const Failure& failure) {
            CallAfter([this, failure] { tell_vault_failure(failure); });
        } catch (const std::exception&) {
            CallAfter(
                [this] { tell_vault_failure(Failure(FailureCode::VaultFailed, {m_vault_path.string()}, {"memory"})); });
        }
    });
}

void DeskFrame::tell_vault_failure(const Failure& failure) {
    m_unlock_page->busy(false);
    const Explanation explanation = explain(failure, m_words.messages());
    m_unlock_page->tell(shown(explanation.happened) + " " + m_words.tr("Nothing is lost.") + "\n" +
                        shown(explanation.to_do));
}

void DeskFrame::take_vault(OpenedVault& opened) {
    m_unlock_page->busy(false);
    if (const auto& rollback = opened.cabinet->rollback()) {
        // Told before anything of it is shown as current.
        const wxString told = shown(sentence_of(*rollback, m_words.messages()));
        wxMessageDialog dialog(
            this,
            told + "\n\n" + m_words.tr("Newer work may be missing from it. If you put the copy there yourself, go on."),
            m_words.tr("An older vault"), wxYES_NO | wxNO_DEFAULT | wxICON_WARNING);
        dialog.SetYesNoLabels(m_words.tr("Go on with this one"), m_words.tr("Keep it closed"));
        if (dialog.ShowModal() != wxID_YES) return m_unlock_page->tell(told);
        opened.cabinet->accept_rollback();
    }
    m_vault = std::make_unique<CabinetWorker>(std::move(*opened.cabinet));
    m_presence = std::make_unique<OpenedVault::Presence>(std::move(opened.presence));
    wxConfigBase::Get()->Write("/vault/path", shown(m_vault_path.string()));
    wxConfigBase::Get()->Flush();
    m_last_input = std::time(nullptr);
    m_idle.Start(idle_check_ms);
    show_page(Page::Vault);
    if (holder() != nullptr) tell_holder();
    if (m_left.item.empty()) return;
    // Back to the same place as before it was locked.
    const Place left = m_left;
    m_left = {};
    open_item(left.item, false);
    if (m_case.item == left.item) m_case_page->show_part(left.section);
    if (m_session && m_session->section(left.section) != nullptr) {
        show_section(left.section, true);
        m_editor->focus_block(left.block);
    }
}

const vault::Holder* DeskFrame::holder() const {
    return m_presence ? std::get_if<vault::Holder>(m_presence.get()) : nullptr;
}

void DeskFrame::tell_holder() {
    const vault::Holder& one = *holder();
    const wxString since = hour_here(one.since),
                   here = m_words.tr("Nothing is changed from here. Read without writing, or close it there.");
    const wxString where =
        one.machine == vault::machine_name()
            ? m_words.tr("This vault is already open in another window of this machine, since {1}.", {typed(since)})
            : m_words.tr("This vault is open on the machine {1} since {2}.", {one.machine, typed(since)});
    tell(where + " " + here, wxICON_INFORMATION, m_words.tr("Write here now"), [this] { write_here(); });
}

void DeskFrame::write_here() {
    if (!m_vault || holder() == nullptr) return;
    auto taken = vault::Presence::take(m_vault_path, vault::machine_name(), now_of_system());
    if (std::holds_alternative<vault::Holder>(taken)) {
        m_presence = std::make_unique<OpenedVault::Presence>(std::move(taken));
        return tell_holder();
    }
    try {
        // The same key on a connection that may write; what the other window saved is read again.
        auto cabinet = m_vault->ask([this](Cabinet& now) {
            return std::make_shared<Cabinet>(now.vault().another(vault::Vault::Mode::Write), state_folder(),
                                             now.author(), m_today, now_of_system);
        });
        m_vault = std::make_unique<CabinetWorker>(std::move(*cabinet));
        m_presence = std::make_unique<OpenedVault::Presence>(std::move(taken));
        m_note->dismiss();
        const vault::ItemId item = m_open ? m_open->item : vault::ItemId();
        if (m_book->GetSelection() == static_cast<int>(Page::Desk) && !item.empty()) return open_item(item, false);
        m_vault_page->refresh();
    } catch (const Failure& failure) {
        report(failure, m_words.tr("Write here now"));
    }
}

void DeskFrame::welcome() {
    if (!leave_document()) return;
    WelcomeDialog dialog(this, m_library, m_press, m_words, m_today);
    if (dialog.ShowModal() != wxID_OK) return;
    m_vault.reset();
    m_presence.reset();
    m_left = {};
    m_vault_path = dialog.path();
    m_preferences.author = dialog.author();
    m_preferences.keep();
    const vault::Secret passphrase = dialog.take_passphrase();
    try {
        OpenedVault opened{vault::Presence::take(m_vault_path, vault::machine_name(), now_of_system()), nullptr};
        opened.cabinet =
            std::make_unique<Cabinet>(vault::Vault::open(m_vault_path, passphrase, vault::Vault::Mode::Write),
                                      state_folder(), dialog.author(), m_today, now_of_system);
        take_vault(opened);
        // Who writes is asked once; it can be left for later, and changed in the preferences.
        edit_profile();
        const std::filesystem::path example = shared_folder() / "distinguo/examples/first.json";
        std::error_code error;
        if (dialog.wants_example() && std::filesystem::exists(example, error)) {
            const Facts facts = read_facts(files::read_file(example, xml::max_bytes), example.string());
            // Its case file lies in the vault as anybody's does.
            OpenCase open{vault::Vault::new_item(), 0};
            if (const Fact* inside = fact_named(facts, "case"))
                save_case(open, CaseFile::of(inside->facts, example.string(), m_library.codes()));
            keep_new(draft(m_library, "fr.report.evaluation-ip", {nullptr, nullptr, facts, example.string()}, m_today)
                         .document);
        }
    } catch (const Failure& failure) {
        report(failure, m_words.tr("The vault could not be made"));
    }
}

void DeskFrame::choose_vault() {
    wxFileDialog dialog(this, m_words.tr("Another vault…"), {}, {}, m_words.tr("Vaults") + " (*.vault)|*.vault|*|*",
                        wxFD_OPEN | wxFD_FILE_MUST_EXIST);
    if (dialog.ShowModal() != wxID_OK) return;
    m_vault_path = typed(dialog.GetPath());
    m_left = {};
    m_unlock_page->show(m_vault_path, {});
}

void DeskFrame::close_document() {
    if (!leave_document()) return;
    // What is closed is let go: no command may reach it from the list.
    if (m_session) forget_document();
    if (m_vault) return show_page(Page::Vault);
    refresh_title();
}

bool DeskFrame::leave_document() {
    if (!may_leave()) return false;
    if (!m_session) return true;
    if (m_vault) m_vault->wait();
    return true;
}

void DeskFrame::lock(const wxString& why) {
    if (!m_vault) return;
    if (widgets::end_system_dialogs() || !m_open_dialogs.empty()) {
        // A dialog works on the document: it is closed, the innermost first, and what was typed in it is kept where it
        // keeps it.
        m_lock_why = why;
        if (!m_open_dialogs.empty()) widgets::end_dialog(m_open_dialogs.back());
        m_idle.StartOnce(dialog_retry_ms);
        return;
    }
    m_editor->flush();
    if (m_session && m_open && m_session->unsaved() && !save_now({}))
        return;  // what could not be sealed stays on the screen
    if (m_case.unsaved && !save_case(m_case, m_case_page->file())) return;
    m_left = m_open                ? Place{m_open->item, m_section, m_block}
             : m_case.number > 0 ? Place{m_case.item, m_case_page->shown_part(), 0}
                                   : Place{};
    clear_clipboard();
    m_idle.Stop();
    m_autosave.Stop();
    m_pause.Stop();
    m_soon.Stop();
    forget_document();
    m_vault_page->forget();
    m_vault.reset();
    m_presence.reset();
    show_page(Page::Unlock);
    m_unlock_page->tell(why + " " + m_words.tr("Everything is kept, sealed."));
}

void DeskFrame::forget_document() {
    // Everything of the document leaves the window, then the memory.
    m_reserved = {};
    m_editor->clear();
    m_editor->set_marks({});
    m_preview->show(0, 1, {});
    m_preview_text->Clear();
    m_findings->forget();
    m_history->show({});
    widgets::forget_rows(m_people);
    widgets::forget_rows(m_plan);
    m_plan_ids.clear();
    m_sections->Clear();
    for (wxStaticText* label : {m_title, m_due, m_section_title, m_where}) widgets::forget_label(label);
    m_title->SetLabel(m_words.tr("No document is open."));
    m_guide->Clear();
    m_status->Clear();
    m_note->dismiss();
    let_go(m_pages);
    ++m_opened;
    m_checks.forget();
    let_go(m_native_findings);
    let_go(m_rules_result);
    m_press.forget_words();
    m_session.reset();
    m_open.reset();
    m_comments->show({}, false);
    // The choices of the passage bar and of the copies hold names.
    refresh_caret(0);
    m_copy->Clear();
    m_find_words->Clear();
    m_find_with->Clear();
    m_speller.reset();
    m_learnt.clear();
    widgets::forget_drawn(this);
    if (m_book->GetSelection() == static_cast<int>(Page::Desk) && m_vault) show_page(Page::Vault);
}

void DeskFrame::idle_check() {
    if (!m_lock_why.empty()) {
        const wxString why = std::exchange(m_lock_why, {});
        m_idle.Start(idle_check_ms);
        return lock(why);
    }
    if (m_presence && holder() == nullptr) std::get<vault::Presence>(*m_presence).still_here();
    const int minutes = m_preferences.lock_minutes;
    if (minutes > 0 && std::time(nullptr) - m_last_input >= minutes * 60)
        lock(m_words.count("Nobody had written for {1} minute.", "Nobody had written for {1} minutes.", minutes));
}

void DeskFrame::ask_vault(const VaultPage::Query& query) {
    if (!m_vault) return;
    const std::uint64_t asked = ++m_asked;
    m_vault->post([this, query, asked](Cabinet& cabinet) {
        try {
            std::vector<Hit> hits =
                cabinet.search(query.words, query.filter, query.order, shown_excerpts, Cabinet::Among::Both);
            const auto backups = vault::backups_of(cabinet.vault().path());
            const std::string day = backups.empty() ? std::string() : backups.front().day;
            CallAfter([this, asked, hits = std::move(hits), counts = cabinet.counts(), day]() mutable {
                if (asked != m_asked || !m_vault) return;
                m_vault_page->show(std::move(hits), counts.of_filters);
                const int minutes = m_preferences.lock_minutes;
                m_vault_page->set_status(
                    (minutes > 0 ? m_words.tr("The vault is open on this machine, it locks after {1} min",
                                              {std::to_string(minutes)})
                                 : m_words.tr("The vault is open on this machine")) +
                        (day.empty()
                             ? wxString()
                             : wxString::FromUTF8(" · ") + m_words.tr("last backup: {1}", {typed(short_day(day))})),
                    m_words.count("{1} document", "{1} documents", static_cast<long>(counts.documents)));
            });
        } catch (const Failure& failure) {
            CallAfter([this, failure] { report(failure, m_words.tr("The vault cannot be read")); });
        }
    });
}

void DeskFrame::copied() {
    if (!m_vault || !wxTheClipboard->Open()) return;
    wxTextDataObject text;
    if (wxTheClipboard->GetData(text)) m_copied = text.GetText();
    wxTheClipboard->Close();
    if (m_preferences.clipboard_seconds > 0) m_clip.StartOnce(m_preferences.clipboard_seconds * 1000);
}

void DeskFrame::clear_clipboard() {
    if (m_copied.empty() || !wxTheClipboard->Open()) return;
    wxTextDataObject text;
    // What someone else has put there since is theirs.
    if (wxTheClipboard->GetData(text) && text.GetText() == m_copied) wxTheClipboard->Clear();
    wxTheClipboard->Close();
    m_copied.clear();
}

}  // namespace distinguo::written
