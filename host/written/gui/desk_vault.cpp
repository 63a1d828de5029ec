// The written desk and its vault: opening, locking, saving while one writes, history.
#include <wx/clipbrd.h>
#include <wx/config.h>
#include <wx/progdlg.h>

#include <algorithm>
#include <ctime>

#include "base/explain.h"
#include "base/installation.h"
#include "base/text.h"
#include "files/atomic_file.h"
#include "written/desk/compare.h"
#include "written/gui/desk_frame.h"
#include "written/gui/welcome_dialog.h"
#include "written/vault/recovery_key.h"
#include "xml/document.h"

namespace distinguo::written {
namespace {

constexpr int idle_check_ms = 15'000;
constexpr int dialog_retry_ms = 150;
constexpr int clipboard_ms = 30'000;
constexpr long default_lock_minutes = 10;
constexpr int retry_ms = 10'000;
constexpr std::size_t shown_revisions = 60;

/// Any key or movement of the mouse in the program.
class Input : public wxEventFilter {
public:
    explicit Input(std::time_t& last) : m_last(last) { wxEvtHandler::AddFilter(this); }
    ~Input() override { wxEvtHandler::RemoveFilter(this); }
    int FilterEvent(wxEvent& event) override {
        const wxEventType type = event.GetEventType();
        if (type == wxEVT_KEY_DOWN || type == wxEVT_CHAR || type == wxEVT_CHAR_HOOK || type == wxEVT_LEFT_DOWN || type == wxEVT_RIGHT_DOWN || type == wxEVT_MOUSEWHEEL || type == wxEVT_TEXT) m_last = std::time(nullptr);
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
        return wxID_NONE;
    }
    void Exit(wxDialog* dialog) override { std::erase(m_open, dialog); }

private:
    std::vector<wxDialog*>& m_open;
};

std::string hour_now() {
    const std::time_t now = std::time(nullptr);
    std::tm local{};
    ::localtime_r(&now, &local);
    char text[16];
    std::strftime(text, sizeof text, "%H:%M", &local);
    return text;
}

std::string author_of_config() { return typed(wxConfigBase::Get()->Read("/vault/author", wxGetUserName())); }

}  // namespace

DeskFrame::~DeskFrame() {
    if (m_opening.joinable()) m_opening.join();
}

void DeskFrame::menu_vault(wxMenu* file) {
    auto* vault = new wxMenu;
    item(vault, m_words.tr("&List of the vault"), [this] {
        if (m_vault && leave_document()) show_page(Page::Vault);
    });
    item(vault, m_words.tr("State…"), [this] {
        if (const vault::ItemId at_hand = item_at_hand(); !at_hand.empty()) choose_state(at_hand);
    });
    item(vault, m_words.tr("Retention…"), [this] {
        if (const vault::ItemId at_hand = item_at_hand(); !at_hand.empty()) choose_retention(at_hand);
    });
    vault->AppendSeparator();
    item(vault, m_words.tr("Change the &passphrase…"), [this] { change_passphrase(); });
    item(vault, m_words.tr("New &recovery key…"), [this] { change_recovery_key(); });
    item(vault, m_words.tr("&Verify everything…"), [this] { verify_vault(); });
    item(vault, m_words.tr("&Backups…"), [this] { choose_backup(); });
    item(vault, m_words.tr("&Delays…"), [this] { choose_delays(); });
    item(vault, m_words.tr("&New vault…"), [this] { welcome(); });
    file->AppendSubMenu(vault, m_words.tr("&Vault"));
    item(file, m_words.tr("&Lock") + "\tCtrl+Shift+L", [this] { lock(m_words.tr("You locked it.")); });
}

void DeskFrame::begin(const std::filesystem::path& vault) {
    m_vault_page = new VaultPage(m_book, m_words,
                                 {[this](const VaultPage::Query& query) { ask_vault(query); }, [this](const vault::ItemId& id) { open_item(id, false); }, [this](const vault::ItemId& id) { open_item(id, true); },
                                  [this](const vault::ItemId& id) { choose_state(id); }, [this](const vault::ItemId& id) { choose_retention(id); }, [this] { new_document(); }, [this] { import_document(); },
                                  [this] { lock(m_words.tr("You locked it.")); }});
    m_unlock_page = new UnlockPage(m_book, m_words, {[this](const std::string& passphrase) { unlock(passphrase); }, [this] { unlock_by_recovery(); }, [this] { choose_vault(); }, [this] { welcome(); }});
    m_book->AddPage(m_vault_page, {});
    m_book->AddPage(m_unlock_page, {});
    Bind(wxEVT_TIMER, [this](wxTimerEvent&) { autosave(); }, m_autosave.GetId());
    Bind(wxEVT_TIMER, [this](wxTimerEvent&) { idle_check(); }, m_idle.GetId());
    Bind(wxEVT_TIMER, [this](wxTimerEvent&) { clear_clipboard(); }, m_clip.GetId());
    m_input = std::make_unique<Input>(m_last_input);
    m_dialogs = std::make_unique<Dialogs>(m_open_dialogs);
    m_watch = std::make_unique<widgets::SessionWatch>([this] { lock(m_words.tr("The screen was locked, or the machine went to sleep.")); });
    m_vault_path = vault;
    if (vault.empty()) return;
    show_page(Page::Unlock);
    std::error_code error;
    if (!std::filesystem::exists(vault, error)) CallAfter([this] { welcome(); });
}

void DeskFrame::show_page(Page page) {
    m_book->SetSelection(static_cast<std::size_t>(page));
    for (std::size_t k = 1; k + 1 < GetMenuBar()->GetMenuCount(); ++k) GetMenuBar()->EnableTop(k, page != Page::Unlock);
    m_to_vault->Show(m_vault != nullptr);
    m_to_vault->GetParent()->Layout();
    if (page == Page::Desk) return refresh_title();
    m_note->Dismiss();
    SetTitle(m_words.tr(page == Page::Vault ? "Vault — Distinguo" : "Distinguo"));
    if (page == Page::Unlock) return m_unlock_page->show(m_vault_path, {});
    m_vault_page->refresh();
    m_vault_page->focus_search();
}

void DeskFrame::unlock(const std::string& passphrase) {
    try {
        auto secret = std::make_shared<vault::Secret>(vault::passphrase_of(passphrase));
        open_vault(m_vault_path, [secret, path = m_vault_path] { return vault::Vault::open(path, *secret, vault::Vault::Mode::Write); });
    } catch (const Failure& failure) {
        tell_vault_failure(failure);
    }
}

void DeskFrame::unlock_by_recovery() {
    wxTextEntryDialog dialog(this, m_words.tr("Type the twelve groups of the recovery key."), m_words.tr("I forgot the passphrase…"));
    if (dialog.ShowModal() != wxID_OK) return;
    try {
        std::string typed_key = typed(dialog.GetValue());
        auto key = std::make_shared<vault::Secret>(vault::recovery_of(typed_key));
        vault::wipe(typed_key);
        open_vault(m_vault_path, [key, path = m_vault_path] { return vault::Vault::open_by_recovery(path, *key, vault::Vault::Mode::Write); });
        CallAfter([this] { m_unlock_page->tell(m_words.tr("Once it is open, choose a new passphrase: File, Vault.")); });
    } catch (const Failure& failure) {
        tell_vault_failure(failure);
    }
}

void DeskFrame::open_vault(const std::filesystem::path& path, std::function<vault::Vault()> open) {
    m_unlock_page->busy(true);
    if (m_opening.joinable()) m_opening.join();
    // The second that a passphrase is made to take passes beside the window.
    m_opening = std::thread([this, path, open = std::move(open), author = author_of_config(), today = m_today] {
        try {
            auto cabinet = std::make_shared<Cabinet>(open(), state_folder(), author, today, now_of_system);
            CallAfter([this, cabinet] { take_vault(cabinet); });
        } catch (const Failure& failure) {
            CallAfter([this, failure] { tell_vault_failure(failure); });
        } catch (const std::exception&) {
            CallAfter([this] { tell_vault_failure(Failure(FailureCode::VaultFailed, {m_vault_path.string()}, {"memory"})); });
        }
    });
}

void DeskFrame::tell_vault_failure(const Failure& failure) {
    m_unlock_page->busy(false);
    const Explanation explanation = explain(failure, m_words.messages());
    m_unlock_page->tell(shown(explanation.happened) + " " + m_words.tr("Nothing is lost.") + "\n" + shown(explanation.to_do));
}

void DeskFrame::take_vault(std::shared_ptr<Cabinet> cabinet) {
    m_unlock_page->busy(false);
    if (const auto& rollback = cabinet->rollback()) {
        // Told before anything of it is shown as current.
        const wxString told = shown(sentence_of(*rollback, m_words.messages()));
        wxMessageDialog dialog(this, told + "\n\n" + m_words.tr("Newer work may be missing from it. If you put the copy there yourself, go on."), m_words.tr("An older vault"), wxYES_NO | wxNO_DEFAULT | wxICON_WARNING);
        dialog.SetYesNoLabels(m_words.tr("Go on with this one"), m_words.tr("Keep it closed"));
        if (dialog.ShowModal() != wxID_YES) return m_unlock_page->tell(told);
        cabinet->accept_rollback();
    }
    m_vault = std::make_unique<CabinetWorker>(std::move(*cabinet));
    wxConfigBase::Get()->Write("/vault/path", shown(m_vault_path.string()));
    wxConfigBase::Get()->Flush();
    m_last_input = std::time(nullptr);
    m_idle.Start(idle_check_ms);
    show_page(Page::Vault);
    if (m_left.item.empty()) return;
    // Back to the same place as before it was locked.
    const Place left = m_left;
    m_left = {};
    open_item(left.item, false);
    if (m_session && m_session->section(left.section) != nullptr) {
        show_section(left.section, true);
        m_editor->focus_block(left.block);
    }
}

void DeskFrame::welcome() {
    if (!leave_document()) return;
    WelcomeDialog dialog(this, m_library, m_press, m_words, m_today);
    if (dialog.ShowModal() != wxID_OK) return;
    m_vault.reset();
    m_left = {};
    m_vault_path = dialog.path();
    wxConfigBase::Get()->Write("/vault/author", shown(dialog.author()));
    const vault::Secret passphrase = dialog.take_passphrase();
    try {
        take_vault(std::make_shared<Cabinet>(vault::Vault::open(m_vault_path, passphrase, vault::Vault::Mode::Write), state_folder(), dialog.author(), m_today, now_of_system));
        const std::filesystem::path example = shared_folder() / "distinguo/examples/first.json";
        std::error_code error;
        if (dialog.wants_example() && std::filesystem::exists(example, error))
            keep_new(draft(m_library, "fr.report.evaluation-ip", read_facts(files::read_file(example, xml::max_bytes), example.string()), example.string(), m_today).document);
    } catch (const Failure& failure) {
        report(failure, m_words.tr("The vault could not be made"));
    }
}

void DeskFrame::choose_vault() {
    wxFileDialog dialog(this, m_words.tr("Another vault…"), {}, {}, m_words.tr("Vaults") + " (*.vault)|*.vault|*|*", wxFD_OPEN | wxFD_FILE_MUST_EXIST);
    if (dialog.ShowModal() != wxID_OK) return;
    m_vault_path = typed(dialog.GetPath());
    m_left = {};
    m_unlock_page->show(m_vault_path, {});
}

bool DeskFrame::leave_document() {
    if (!m_session) return true;
    if (!may_leave()) return false;
    if (m_vault) m_vault->wait();
    return true;
}

void DeskFrame::lock(const wxString& why) {
    if (!m_vault) return;
    if (!m_open_dialogs.empty()) {
        // A dialog works on the document: it is closed, the innermost first, and what was typed in it is kept where it keeps it.
        m_lock_why = why;
        if (m_open_dialogs.back()->IsModal()) m_open_dialogs.back()->EndModal(wxID_CANCEL);
        m_idle.StartOnce(dialog_retry_ms);
        return;
    }
    m_editor->flush();
    if (m_session && m_open && m_session->unsaved() && !save_now({})) return;  // what could not be sealed stays on the screen
    m_left = m_open ? Place{m_open->item, m_section, m_block} : Place{};
    clear_clipboard();
    m_idle.Stop();
    m_autosave.Stop();
    m_pause.Stop();
    // Everything of the document leaves the window, then the memory.
    m_editor->clear();
    m_preview->show(0, 1, {});
    m_preview_text->Clear();
    m_findings->show({});
    m_history->show({});
    m_people->DeleteAllItems();
    m_plan->DeleteAllItems();
    m_plan_ids.clear();
    m_title->SetLabel({});
    m_section_title->SetLabel({});
    m_guide->Clear();
    m_status->Clear();
    m_vault_page->show({}, {});
    m_pages = {};
    m_native_findings.clear();
    m_rules_result = {};
    m_press.fonts.forget_words();
    m_session.reset();
    m_open.reset();
    m_vault.reset();
    // The choices of the passage bar and of the copies hold names.
    refresh_caret(0);
    m_copy->Clear();
    m_find_words->Clear();
    m_find_with->Clear();
    m_speller.reset();
    m_learnt.clear();
    show_page(Page::Unlock);
    m_unlock_page->tell(why + " " + m_words.tr("Everything is kept, sealed."));
}

void DeskFrame::idle_check() {
    if (!m_lock_why.empty()) {
        const wxString why = std::exchange(m_lock_why, {});
        m_idle.Start(idle_check_ms);
        return lock(why);
    }
    const long minutes = wxConfigBase::Get()->ReadLong("/vault/lock_minutes", default_lock_minutes);
    if (minutes > 0 && std::time(nullptr) - m_last_input >= minutes * 60) lock(m_words.tr("Nobody had written for {1} minutes.", {std::to_string(minutes)}));
}

void DeskFrame::ask_vault(const VaultPage::Query& query) {
    if (!m_vault) return;
    const std::uint64_t asked = ++m_asked;
    m_vault->post([this, query, asked](Cabinet& cabinet) {
        try {
            std::vector<Hit> hits = cabinet.search(query.words, query.filter, query.order);
            const auto backups = vault::backups_of(cabinet.vault().path());
            const std::string day = backups.empty() ? std::string() : backups.front().day;
            CallAfter([this, asked, hits = std::move(hits), counts = cabinet.counts(), day]() mutable {
                if (asked != m_asked || !m_vault) return;
                m_vault_page->show(std::move(hits), counts.of_filters);
                const long minutes = wxConfigBase::Get()->ReadLong("/vault/lock_minutes", default_lock_minutes);
                m_vault_page->set_status(m_words.tr("The vault is open on this machine, it locks after {1} min", {std::to_string(minutes)}) + (day.empty() ? wxString() : wxString::FromUTF8(" · ") + m_words.tr("last backup: {1}", {day})),
                                         m_words.count("{1} document", "{1} documents", static_cast<long>(counts.documents)));
            });
        } catch (const Failure& failure) {
            CallAfter([this, failure] { report(failure, m_words.tr("The vault cannot be read")); });
        }
    });
}

void DeskFrame::open_item(const vault::ItemId& item, bool history) {
    if (!m_vault || !leave_document()) return;
    try {
        Kept kept = m_vault->ask([&](Cabinet& cabinet) { return cabinet.read(item); });
        const auto entry = m_vault->ask([&](Cabinet& cabinet) { return cabinet.vault().entry(item); });
        m_open = std::make_shared<OpenItem>(OpenItem{item, kept.number});
        m_past = kept.number;
        m_saved_at.clear();
        m_save_trouble.clear();
        auto session = std::make_unique<Session>(m_library, std::move(kept.document), std::filesystem::path());
        session->mark_saved(session->snapshot());
        show_page(Page::Desk);
        show_document(std::move(session));
        if (entry && entry->summary.heads.size() > 1) m_note->ShowMessage(m_words.tr("Two people wrote from the same text. This is the newest; the history shows both, and either can be taken again."), wxICON_INFORMATION);
        if (history || m_tabs->GetSelection() == 3) {
            m_tabs->SetSelection(3);
            refresh_history();
        }
    } catch (const Failure& failure) {
        report(failure, m_words.tr("The document cannot be opened"));
    }
}

void DeskFrame::keep_new(Document document) {
    m_open = std::make_shared<OpenItem>(OpenItem{vault::Vault::new_item(), 0});
    m_past = 0;
    m_saved_at.clear();
    m_save_trouble.clear();
    show_page(Page::Desk);
    show_document(std::make_unique<Session>(m_library, std::move(document), std::filesystem::path()));
    autosave();
}

void DeskFrame::import_document() {
    if (!m_vault || !leave_document()) return;
    wxFileDialog dialog(this, m_words.tr("Import…"), wxConfigBase::Get()->Read("/desk/folder", wxString()), {}, m_words.tr("Documents") + " (*.xml)|*.xml", wxFD_OPEN | wxFD_FILE_MUST_EXIST);
    if (dialog.ShowModal() != wxID_OK) return;
    open(typed(dialog.GetPath()));
}

void DeskFrame::autosave() {
    m_editor->flush();
    if (!m_vault || !m_session || !m_open || !m_session->unsaved()) return;
    if (m_saving) {
        m_autosave.StartOnce(200);
        return;
    }
    m_saving = true;
    m_vault->post([this, open = m_open, snapshot = m_session->snapshot()](Cabinet& cabinet) {
        try {
            const vault::Saved result = cabinet.save(open->item, *snapshot, open->number, {});
            open->number = result.number;
            CallAfter([this, snapshot, result] { saved(snapshot, result); });
        } catch (const Failure& failure) {
            CallAfter([this, failure] { save_failed(failure); });
        } catch (const std::exception&) {
            CallAfter([this] { save_failed(Failure(FailureCode::VaultFailed, {m_vault_path.string()}, {"memory"})); });
        }
    });
}

void DeskFrame::saved(const Session::Snapshot& kept, const vault::Saved& result) {
    m_saving = false;
    if (!m_session || !m_open) return;
    m_session->mark_saved(kept);
    m_save_trouble.clear();
    m_saved_at = hour_now();
    if (result.forked) m_note->ShowMessage(m_words.tr("Someone else wrote in this document meanwhile. Both texts are kept; the history shows them."), wxICON_INFORMATION);
    refresh_title();
    if (m_session->unsaved() && !m_autosave.IsRunning()) m_autosave.StartOnce(200);
    if (m_tabs->GetSelection() == 3) refresh_history();
}

void DeskFrame::save_failed(const Failure& failure) {
    m_saving = false;
    const Explanation explanation = explain(failure, m_words.messages());
    m_save_trouble = explanation.happened;
    m_note->ShowMessage(shown(explanation.happened) + " " + m_words.tr("The last sentence is not saved yet. Everything else is kept, and your text stays here.") + " " + shown(explanation.to_do), wxICON_WARNING);
    refresh_status();
    m_autosave.StartOnce(retry_ms);
}

bool DeskFrame::save_now(const std::string& label) {
    m_editor->flush();
    if (!m_vault || !m_session || !m_open) return true;
    m_vault->wait();
    try {
        const Session::Snapshot snapshot = m_session->snapshot();
        const vault::Saved result = m_vault->ask([&](Cabinet& cabinet) { return cabinet.save(m_open->item, *snapshot, m_open->number, {label, !label.empty(), {}, {}, {}}); });
        m_open->number = result.number;
        saved(snapshot, result);
        return true;
    } catch (const Failure& failure) {
        save_failed(failure);
        return false;
    }
}

void DeskFrame::name_version() {
    if (!m_open) return;
    wxTextEntryDialog dialog(this, m_words.tr("Everything is saved already. A name makes this version easy to find again."), m_words.tr("Name the present version…"), m_words.tr("version of {1}", {to_iso(m_today)}));
    if (dialog.ShowModal() != wxID_OK) return;
    save_now(typed(dialog.GetValue()));
    refresh_history();
}

void DeskFrame::refresh_history() {
    if (!m_vault || !m_open) return m_history->show({});
    m_vault->post([this, open = m_open, messages = &m_words.messages()](Cabinet& cabinet) {
        try {
            std::vector<vault::RevisionInfo> all = open->number == 0 ? std::vector<vault::RevisionInfo>() : cabinet.vault().history(open->item);
            const std::size_t from = all.size() > shown_revisions ? all.size() - shown_revisions : 0;
            std::vector<HistoryRow> rows;
            std::optional<Document> before;
            for (std::size_t k = from; k < all.size(); ++k) {
                Document now = cabinet.read(open->item, all[k].number).document;
                HistoryRow row{all[k], messages->tr("made"), {}};
                if (before) {
                    const auto changes = compare(*before, now);
                    row.change = in_one_line(changes, *messages);
                    row.words = in_lines(changes, *messages);
                }
                before = std::move(now);
                rows.push_back(std::move(row));
            }
            std::reverse(rows.begin(), rows.end());
            CallAfter([this, open, rows = std::move(rows)]() mutable {
                if (open == m_open) m_history->show(std::move(rows));
            });
        } catch (const Failure& failure) {
            CallAfter([this, failure] { report(failure, m_words.tr("History")); });
        }
    });
}

void DeskFrame::take_version(vault::Number number) {
    if (!m_vault || !m_open || !m_session) return;
    m_editor->flush();
    try {
        m_session->replace_all(m_vault->ask([&](Cabinet& cabinet) { return cabinet.read(m_open->item, number).document; }));
        show_section(m_session->section(m_section) != nullptr ? m_section : m_session->plan().front().id, false);
        changed();
        save_now({});
        m_note->ShowMessage(m_words.tr("The version was taken again, as a new one. Undo leads back."), wxICON_INFORMATION);
    } catch (const Failure& failure) {
        report(failure, m_words.tr("History"));
    }
}

void DeskFrame::fetch_past() {
    if (!m_vault || !m_open || !m_session || m_past == 0) return;
    m_vault->wait();
    try {
        // From the revision that undo has reached, back to one whose text differs.
        const auto all = m_vault->ask([&](Cabinet& cabinet) { return cabinet.vault().history(m_open->item); });
        while (m_past != 0 && !m_session->can_undo()) {
            const auto here = std::find_if(all.begin(), all.end(), [&](const vault::RevisionInfo& one) { return one.number == m_past; });
            m_past = here == all.end() || here->parents.empty() ? 0 : here->parents.front();
            if (m_past != 0) m_session->prepend_past(m_vault->ask([&](Cabinet& cabinet) { return cabinet.read(m_open->item, m_past).document; }));
        }
    } catch (const Failure& failure) {
        report(failure, m_words.tr("History"));
    }
}

void DeskFrame::choose_state(const vault::ItemId& item) {
    if (!m_vault) return;
    static constexpr const char* codes[] = {"draft", "review", "validated", "handed-over", "archived"};
    wxArrayString names;
    for (const char* code : codes) names.Add(state_name(m_words, code));
    wxSingleChoiceDialog dialog(this, m_words.tr("State of the document. It is kept in its history, with your name."), m_words.tr("State…"), names);
    if (dialog.ShowModal() != wxID_OK) return;
    const std::string state = codes[dialog.GetSelection()];
    change_summary(item, [state](vault::Summary& summary) { summary.state = state; }, typed(names[static_cast<std::size_t>(dialog.GetSelection())]), m_words.tr("State…"));
}

vault::ItemId DeskFrame::item_at_hand() const {
    if (!m_vault) return {};
    if (m_book->GetSelection() == static_cast<int>(Page::Desk)) return m_open && m_open->number != 0 ? m_open->item : vault::ItemId();
    return m_vault_page->chosen_item();
}

void DeskFrame::change_summary(const vault::ItemId& item, const std::function<void(vault::Summary&)>& action, const std::string& label, const wxString& title) {
    if (m_open && m_open->item == item && !save_now({})) return;
    try {
        const vault::Saved saved = m_vault->ask([&](Cabinet& cabinet) { return cabinet.change(item, action, label); });
        // What is typed next builds on this revision.
        if (m_open && m_open->item == item) m_open->number = saved.number;
        m_vault_page->refresh();
        if (m_tabs->GetSelection() == 3) refresh_history();
    } catch (const Failure& failure) {
        report(failure, title);
    }
}

void DeskFrame::choose_retention(const vault::ItemId& item) {
    if (!m_vault) return;
    wxTextEntryDialog dialog(this, m_words.tr("Until when is this document kept? Year-month-day; nothing stops the clock. Distinguo will propose to look at it then, and never removes anything by itself."), m_words.tr("Retention…"));
    if (dialog.ShowModal() != wxID_OK) return;
    const std::string until(trim(typed(dialog.GetValue())));
    if (!until.empty() && !parse_date(until)) {
        wxMessageBox(m_words.tr("This is not a date. Write it as 2028-11-23."), m_words.tr("Retention…"), wxOK | wxICON_INFORMATION, this);
        return;
    }
    change_summary(item, [until](vault::Summary& summary) { summary.retention_until = until; }, typed(m_words.tr("Retention")), m_words.tr("Retention…"));
}

void DeskFrame::change_passphrase() {
    if (!m_vault) return;
    wxPasswordEntryDialog first(this, m_words.tr("New passphrase"), m_words.tr("Change the passphrase…"));
    if (first.ShowModal() != wxID_OK) return;
    wxPasswordEntryDialog again(this, m_words.tr("The same once more"), m_words.tr("Change the passphrase…"));
    if (again.ShowModal() != wxID_OK) return;
    try {
        if (first.GetValue() != again.GetValue()) throw Failure(FailureCode::VaultPassphraseUnusable, {}, {mark("the two are not the same")});
        std::string phrase = typed(first.GetValue());
        const vault::Secret secret = vault::passphrase_of(phrase);
        vault::wipe(phrase);
        const wxBusyCursor busy;
        m_vault->ask([&](Cabinet& cabinet) { cabinet.vault().change_passphrase(secret, vault::cost_of_a_second()); });
        wxMessageBox(m_words.tr("The new passphrase opens the vault. Backups made before still open with the old one."), m_words.tr("Change the passphrase…"), wxOK | wxICON_INFORMATION, this);
    } catch (const Failure& failure) {
        report(failure, m_words.tr("Change the passphrase…"));
    }
}

void DeskFrame::change_recovery_key() {
    if (!m_vault) return;
    try {
        const vault::Secret key(vault::random_bytes(vault::recovery_bytes));
        const std::string id = m_vault->ask([](Cabinet& cabinet) { return cabinet.vault().id(); });
        if (show_recovery_key(this, m_library, m_press, m_words, key, id, m_today)) m_vault->ask([&](Cabinet& cabinet) { cabinet.vault().change_recovery(key); });
    } catch (const Failure& failure) {
        report(failure, m_words.tr("Recovery key"));
    }
}

void DeskFrame::verify_vault() {
    if (!m_vault || !leave_document()) return;
    wxProgressDialog progress(m_words.tr("Verify everything…"), m_words.tr("Every page and every revision is read."), 100, this, wxPD_APP_MODAL | wxPD_CAN_ABORT | wxPD_AUTO_HIDE);
    std::atomic<int> done = 0;
    std::atomic<bool> stop = false, over = false;
    std::optional<vault::Verification> found;
    std::optional<Failure> trouble;
    m_vault->post([&](Cabinet& cabinet) {
        try {
            found = cabinet.vault().verify([&](double part) {
                done = static_cast<int>(part * 100);
                return !stop;
            });
        } catch (const Failure& failure) {
            trouble = failure;
        }
        over = true;
    });
    while (!over) {
        if (!progress.Update(std::min(99, done.load()))) stop = true;
        wxMilliSleep(40);
    }
    progress.Update(100);
    if (trouble && trouble->code() == FailureCode::Cancelled) return;
    if (trouble) return report(*trouble, m_words.tr("Verify everything…"));
    wxString told = m_words.tr("{1} documents and {2} revisions were read.", {std::to_string(found->items), std::to_string(found->revisions)}) + "\n";
    told += found->problems.empty() ? m_words.tr("Everything is whole.") : m_words.count("{1} place is damaged. Take a backup: File, Vault, Backups.", "{1} places are damaged. Take a backup: File, Vault, Backups.", static_cast<long>(found->problems.size()));
    wxMessageBox(told, m_words.tr("Verify everything…"), wxOK | (found->problems.empty() ? wxICON_INFORMATION : wxICON_WARNING), this);
}

void DeskFrame::choose_backup() {
    const auto backups = vault::backups_of(m_vault_path);
    if (backups.empty()) {
        wxMessageBox(m_words.tr("There is no backup yet. One is made before the first change of each day."), m_words.tr("Backups…"), wxOK | wxICON_INFORMATION, this);
        return;
    }
    wxArrayString days;
    for (const vault::Backup& one : backups) days.Add(shown(one.day));
    wxSingleChoiceDialog dialog(this, m_words.tr("The backup takes the place of the vault. What is there now is kept beside it."), m_words.tr("Backups…"), days);
    if (dialog.ShowModal() != wxID_OK) return;
    try {
        lock({});
        if (m_vault) return;
        const std::filesystem::path aside = vault::restore(backups[static_cast<std::size_t>(dialog.GetSelection())], m_vault_path, m_today);
        vault::Memory(state_folder(), vault::Vault::header_of(m_vault_path).vault_id).forget();
        m_left = {};
        m_unlock_page->tell(m_words.tr("The backup is in place. What was there is kept as {1}.", {aside.filename().string()}));
    } catch (const Failure& failure) {
        report(failure, m_words.tr("Backups…"));
    }
}

void DeskFrame::choose_delays() {
    wxTextEntryDialog dialog(this, m_words.tr("After how many minutes without a key does the vault lock? 0: never."), m_words.tr("Delays…"), wxString::Format("%ld", wxConfigBase::Get()->ReadLong("/vault/lock_minutes", default_lock_minutes)));
    long minutes = 0;
    if (dialog.ShowModal() != wxID_OK || !dialog.GetValue().ToLong(&minutes) || minutes < 0 || minutes > 600) return;
    wxConfigBase::Get()->Write("/vault/lock_minutes", minutes);
    wxConfigBase::Get()->Flush();
    if (m_book->GetSelection() == static_cast<int>(Page::Vault)) m_vault_page->refresh();
}

void DeskFrame::insert_trame() {
    m_editor->flush();
    if (!m_session || m_session->section(m_section) == nullptr) return;
    if (!m_vault) {
        wxMessageBox(m_words.tr("Reusable paragraphs are kept in the vault. Open one first."), m_words.tr("Reusable paragraph…"), wxOK | wxICON_INFORMATION, this);
        return;
    }
    try {
        const auto kept = m_vault->ask([](Cabinet& cabinet) { return cabinet.texts("paragraph"); });
        wxArrayString names;
        names.Add(m_words.tr("(keep the paragraph under the caret)"));
        for (const auto& [entry, text] : kept) names.Add(shown(entry.summary.title));
        wxSingleChoiceDialog dialog(this, m_words.tr("Which paragraph? It goes below the caret; what is between braces, {like this}, is to be filled in."), m_words.tr("Reusable paragraph…"), names);
        dialog.SetSelection(kept.empty() ? 0 : 1);
        if (dialog.ShowModal() != wxID_OK) return;
        const Section* section = m_session->section(m_section);
        if (dialog.GetSelection() == 0) {
            const auto* paragraph = m_block < section->blocks.size() ? std::get_if<Paragraph>(&section->blocks[m_block]) : nullptr;
            const std::string text = paragraph == nullptr || paragraph->passages.empty() ? std::string() : plain_text(paragraph->passages.front().spans);
            if (text.empty()) return;
            wxTextEntryDialog name(this, m_words.tr("A name to find it again. Take the names of people out of it first."), m_words.tr("Reusable paragraph…"));
            if (name.ShowModal() != wxID_OK || name.GetValue().empty()) return;
            m_vault->ask([&](Cabinet& cabinet) { return cabinet.keep_text(vault::Vault::new_item(), "paragraph", typed(name.GetValue()), text); });
            return;
        }
        Paragraph paragraph;
        Span span;
        span.text = kept[static_cast<std::size_t>(dialog.GetSelection() - 1)].second;
        paragraph.passages.push_back({std::nullopt, {span}});
        const std::size_t at = section->blocks.empty() ? 0 : m_block + 1;
        m_session->insert_block(m_section, at, paragraph);
        show_section(m_section, false);
        // The first thing to fill in is chosen: typing replaces it.
        const std::string shown_words = shown_text({span});
        const std::size_t open = shown_words.find('{'), close = shown_words.find('}', open == std::string::npos ? 0 : open);
        if (close != std::string::npos) m_editor->select(at, to_utf32(shown_words.substr(0, open)).size(), to_utf32(shown_words.substr(0, close + 1)).size());
        else m_editor->focus_block(at);
        changed();
    } catch (const Failure& failure) {
        report(failure, m_words.tr("Reusable paragraph…"));
    }
}

void DeskFrame::copied() {
    if (!m_vault || !wxTheClipboard->Open()) return;
    wxTextDataObject text;
    if (wxTheClipboard->GetData(text)) m_copied = text.GetText();
    wxTheClipboard->Close();
    m_clip.StartOnce(clipboard_ms);
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
