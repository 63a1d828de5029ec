// Looking after the vault: its passphrase, its key on paper, a full reading, backups.
#include <wx/progdlg.h>

#include <algorithm>
#include <atomic>
#include <future>

#include "base/installation.h"
#include "widgets/accessible.h"
#include "widgets/choose.h"
#include "written/desk/mended_words.h"
#include "written/desk/vault_words.h"
#include "written/gui/desk_frame.h"
#include "written/gui/may_be_short.h"
#include "written/gui/retention_dialog.h"
#include "written/gui/rights_dialog.h"
#include "written/gui/welcome_dialog.h"
#include "written/vault/recovery_key.h"

namespace distinguo::written {

template <class Result>
std::optional<Result> DeskFrame::with_progress(const wxString& title, const wxString& sentence,
                                               const std::function<Result(const vault::Progress&)>& action) {
    wxProgressDialog shown_progress(title, sentence, 100, this, wxPD_APP_MODAL | wxPD_CAN_ABORT | wxPD_AUTO_HIDE);
    widgets::use_own_words(&shown_progress);
    std::atomic<int> done = 0;
    std::atomic<bool> stop = false;
    // The work goes on beside the window, which stays alive and can stop it.
    std::future<Result> work = std::async(std::launch::async, [&] {
        return action([&](double part) {
            done = static_cast<int>(part * 100);
            return !stop;
        });
    });
    while (work.wait_for(std::chrono::milliseconds(40)) != std::future_status::ready)
        if (!shown_progress.Update(std::min(99, done.load()))) stop = true;
    shown_progress.Update(100);
    try {
        return work.get();
    } catch (const Failure& failure) {
        if (failure.code() == FailureCode::Cancelled) return std::nullopt;
        throw;
    }
}

void DeskFrame::change_passphrase() {
    if (!m_vault) return;
    wxPasswordEntryDialog first(this, m_words.tr("New passphrase"), m_words.tr("Change the passphrase…"));
    if (first.ShowModal() != wxID_OK) return;
    wxPasswordEntryDialog again(this, m_words.tr("The same once more"), m_words.tr("Change the passphrase…"));
    if (again.ShowModal() != wxID_OK) return;
    try {
        if (first.GetValue() != again.GetValue())
            throw Failure(FailureCode::VaultPassphraseUnusable, {}, {mark("the two are not the same")});
        std::string phrase = typed(first.GetValue());
        const vault::Secret secret = vault::passphrase_of(phrase);
        vault::wipe(phrase);
        if (!may_be_short(this, m_words, secret)) return;
        const wxBusyCursor busy;
        const bool more = m_vault->ask([&](Cabinet& cabinet) {
            cabinet.vault().change_passphrase(secret, vault::cost_of_a_second());
            return cabinet.vault().first_recovery_key_still_leads_here();
        });
        wxMessageBox(
            m_words.tr("The new passphrase opens the vault. Backups made before still open with the old one.") +
                (more ? "\n\n" + m_words.tr(first_recovery_key_stays) : wxString()),
            m_words.tr("Change the passphrase…"), wxOK | wxICON_INFORMATION, this);
    } catch (const Failure& failure) {
        report(failure, m_words.tr("Change the passphrase…"));
    }
}

void DeskFrame::change_recovery_key() {
    if (!m_vault) return;
    try {
        const vault::Secret key(vault::random_bytes(vault::recovery_bytes));
        const std::string id = m_vault->ask([](Cabinet& cabinet) { return cabinet.vault().id(); });
        if (!show_recovery_key(this, m_library, m_press, m_words, key, id, m_today)) return;
        const bool more = m_vault->ask([&](Cabinet& cabinet) {
            cabinet.vault().change_recovery(key);
            return cabinet.vault().first_passphrase_still_leads_here();
        });
        if (more)
            wxMessageBox(m_words.tr(first_passphrase_stays), m_words.tr("Recovery key"), wxOK | wxICON_WARNING, this);
    } catch (const Failure& failure) {
        report(failure, m_words.tr("Recovery key"));
    }
}

void DeskFrame::verify_vault() {
    if (!m_vault || !leave_document()) return;
    try {
        const auto found = with_progress<vault::Verification>(
            m_words.tr("Verify everything…"), m_words.tr("Every page and every revision is read."),
            [this](const vault::Progress& progress) {
                return m_vault->ask([&](Cabinet& cabinet) { return cabinet.vault().verify(progress); });
            });
        if (!found) return;
        const std::string copies =
            m_vault->ask([this](Cabinet& cabinet) { return copies_in_words(cabinet.vault(), m_words.messages()); });
        wxString told = shown(documents_read(found->items, found->revisions, m_words.messages())) + "\n";
        told += found->problems.empty() ? m_words.tr("Everything is whole.")
                                        : m_words.count("{1} place is damaged. Take a backup: File, Vault, Backups.",
                                                        "{1} places are damaged. Take a backup: File, Vault, Backups.",
                                                        static_cast<long>(found->problems.size()));
        told += "\n\n" + shown(copies);
        wxMessageBox(told, m_words.tr("Verify everything…"),
                     wxOK | (found->problems.empty() ? wxICON_INFORMATION : wxICON_WARNING), this);
    } catch (const Failure& failure) {
        report(failure, m_words.tr("Verify everything…"));
    }
}

void DeskFrame::choose_backup() {
    const auto backups = vault::backups_of(m_vault_path), asides = vault::asides_of(m_vault_path);
    if (backups.empty() && asides.empty()) {
        wxMessageBox(m_words.tr("There is no backup yet. One is made before the first change of each day."),
                     m_words.tr("Backups…"), wxOK | wxICON_INFORMATION, this);
        return;
    }
    wxArrayString days;
    for (const vault::Copy& one : backups) days.Add(short_day(one.day));
    if (!asides.empty())
        days.Add(m_words.tr("What the last restore set aside ({1})", {typed(short_day(asides.front().day))}));
    const auto chosen = widgets::choose_one(
        this, m_words.tr("The backup takes the place of the vault. What is there now is kept beside it."),
        m_words.tr("Backups…"), days);
    if (!chosen) return;
    try {
        lock({});
        if (m_vault) return;
        const std::filesystem::path aside = *chosen < backups.size()
                                                ? vault::restore(backups[*chosen].path, m_vault_path, m_today)
                                                : vault::undo_restore(m_vault_path, m_today);
        vault::Memory(state_folder(), vault::Vault::header_of(m_vault_path).vault_id).forget();
        m_left = {};
        m_unlock_page->tell(
            m_words.tr("The backup is in place. What was there is kept as {1}.", {aside.filename().string()}));
    } catch (const Failure& failure) {
        report(failure, m_words.tr("Backups…"));
    }
}

void DeskFrame::rescue_vault() {
    wxFileDialog from(this, m_words.tr("Which damaged vault? It is only read."),
                      shown(m_vault_path.parent_path().string()), shown(m_vault_path.filename().string()),
                      m_words.tr("Vaults") + " (*.vault)|*.vault|*|*", wxFD_OPEN | wxFD_FILE_MUST_EXIST);
    if (from.ShowModal() != wxID_OK) return;
    const std::filesystem::path damaged(typed(from.GetPath()));
    wxFileDialog into(this, m_words.tr("Where does the new vault go?"), from.GetDirectory(),
                      m_words.tr("rescued") + ".vault", m_words.tr("Vaults") + " (*.vault)|*.vault", wxFD_SAVE);
    if (into.ShowModal() != wxID_OK) return;
    std::filesystem::path rescued(typed(into.GetPath()));
    if (rescued.extension() != ".vault") rescued += ".vault";
    wxPasswordEntryDialog ask(this, m_words.tr("Passphrase of the damaged vault"), m_words.tr("Rescue…"));
    if (ask.ShowModal() != wxID_OK) return;
    try {
        std::string phrase = typed(ask.GetValue());
        const vault::Secret secret = vault::passphrase_of(phrase);
        vault::wipe(phrase);
        Mends mends;
        const auto found = with_progress<vault::Rescued>(
            m_words.tr("Rescue…"), m_words.tr("What is still whole is read and sealed again."),
            [&](const vault::Progress& progress) {
                return vault::rescue(
                    damaged, rescued, vault::by_passphrase(secret, damaged.string()),
                    [&mends](const std::string& text) { return describe_text(text, &mends); }, now_of_system(),
                    progress);
            });
        if (!found) return;
        wxString told = shown(documents_rescued(found->items, found->revisions, m_words.messages()));
        for (const std::string& title : found->older)
            told += "\n" + m_words.tr("\"{1}\": the newest text was lost, an earlier one was taken.", {title});
        for (const std::string& title : found->lost)
            told += "\n" + m_words.tr("\"{1}\": nothing could be read.", {title});
        if (mends.any()) told += "\n" + shown(sentence_of(mends, m_words.messages()));
        vault::Memory(state_folder(), vault::Vault::header_of(rescued).vault_id).forget();
        wxMessageDialog answer(this, told, m_words.tr("Rescue…"), wxYES_NO | wxICON_INFORMATION);
        answer.SetYesNoLabels(m_words.tr("Open the new vault"), m_words.tr("Close"));
        if (answer.ShowModal() != wxID_YES || !leave_document()) return;
        lock(m_words.tr("You locked it."));
        m_left = {};
        m_vault_path = rescued;
        show_page(Page::Unlock);
    } catch (const Failure& failure) {
        report(failure, m_words.tr("Rescue…"));
    }
}

void DeskFrame::show_rights() {
    if (!m_vault) return tell(m_words.tr("Requests are kept in the vault. Open it first."), wxICON_INFORMATION);
    RightsDialog dialog(this, *m_vault, m_library, m_press, m_words, m_today);
    dialog.ShowModal();
}

void DeskFrame::show_retention(const vault::ItemId& item) {
    if (!m_vault) return tell(m_words.tr("Retention is kept in the vault. Open it first."), wxICON_INFORMATION);
    if (m_session && m_open && m_session->unsaved() && !save_now({})) return;
    RetentionDialog dialog(this, *m_vault, m_library, m_words, m_today, item);
    dialog.ShowModal();
    if (!m_vault) return;
    if (m_open && m_open->number != 0) {
        const auto entry = m_vault->ask([this](Cabinet& cabinet) { return cabinet.vault().entry(m_open->item); });
        // What is typed next builds on the revision that the clock made; what was destroyed is not shown any more.
        if (entry)
            m_open->number = entry->summary->number;
        else
            forget_document();
    }
    m_vault_page->refresh();
}

void DeskFrame::choose_preferences() {
    PreferencesDialog dialog(this, m_words, m_preferences);
    if (dialog.ShowModal() != wxID_OK) return;
    m_preferences = dialog.chosen();
    m_preferences.keep();
    apply_preferences();
}

void DeskFrame::apply_preferences() {
    m_editor->set_larger_text(m_preferences.larger_text);
    if (m_speller) m_editor->underline(m_preferences.spelling ? m_speller.get() : nullptr);
    if (m_vault) m_vault->post([author = m_preferences.author](Cabinet& cabinet) { cabinet.set_author(author); });
    if (m_vault && m_book->GetSelection() == static_cast<int>(Page::Vault)) m_vault_page->refresh();
}

void DeskFrame::larger_text(int by) {
    m_preferences.larger_text = std::clamp(m_preferences.larger_text + by, 0, 24);
    m_preferences.keep();
    m_editor->flush();
    m_editor->set_larger_text(m_preferences.larger_text);
    if (m_session) m_editor->focus_block(m_block);
}

}  // namespace distinguo::written
