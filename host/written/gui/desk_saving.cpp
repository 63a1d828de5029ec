// The written desk and the document of the vault that is open: sealed while one writes, its history, its state, its
// retention.
#include <algorithm>

#include "base/explain.h"
#include "base/text.h"
#include "widgets/choose.h"
#include "written/desk/audience_words.h"
#include "written/desk/compare.h"
#include "written/desk/mended_words.h"
#include "written/gui/desk_frame.h"
#include "written/gui/times.h"

namespace distinguo::written {
namespace {

constexpr int retry_ms = 10'000;
constexpr std::size_t shown_revisions = 60;

}  // namespace

void DeskFrame::open_item(const vault::ItemId& item, bool history) {
    if (!m_vault || !leave_document()) return;
    try {
        if (const auto known = m_vault->ask([&](Cabinet& cabinet) { return cabinet.vault().entry(item); });
            known && known->summary->kind == "case")
            return open_case(item);
        Kept kept = m_vault->ask([&](Cabinet& cabinet) { return cabinet.read(item); });
        const auto entry = m_vault->ask([&](Cabinet& cabinet) { return cabinet.vault().entry(item); });
        m_open = std::make_shared<OpenItem>(OpenItem{
            item, kept.number, entry ? state_of(entry->summary->state).code : "draft",
            !entry || entry->summary->author == m_vault->ask([](Cabinet& cabinet) { return cabinet.author(); })});
        m_past = kept.number;
        m_saved_at.clear();
        m_save_trouble.clear();
        const std::vector<std::string> nobodies = nobodies_in_words(kept.document, m_words.messages());
        auto session = std::make_unique<Session>(m_library, std::move(kept.document), std::filesystem::path());
        session->mark_saved(session->snapshot());
        show_page(Page::Desk);
        show_document(std::move(session));
        if (kept.mends.any()) tell(shown(sentence_of(kept.mends, m_words.messages())), wxICON_INFORMATION);
        if (!nobodies.empty()) tell(shown(join(nobodies, "\n")), wxICON_WARNING);
        if (entry && entry->summary->heads.size() > 1)
            tell(m_words.tr("Two people wrote from the same text. This is the newest; the history shows both, and "
                            "either can be taken again."),
                 wxICON_INFORMATION);
        refresh_comments();
        if (history || m_tabs->GetSelection() == 3) {
            show_tab(3);
            refresh_history();
        }
    } catch (const Failure& failure) {
        report(failure, m_words.tr("The document cannot be opened"));
    }
}

void DeskFrame::keep_new(Document document, const std::string& dossier) {
    if (holder() != nullptr) return tell_holder();
    m_open = std::make_shared<OpenItem>(OpenItem{vault::Vault::new_item(), 0, "draft", true, dossier});
    m_past = 0;
    m_saved_at.clear();
    m_save_trouble.clear();
    show_page(Page::Desk);
    show_document(std::make_unique<Session>(m_library, std::move(document), std::filesystem::path()));
    refresh_comments();
    autosave();
}

void DeskFrame::import_document() {
    if (!m_vault || !leave_document()) return;
    wxFileDialog dialog(this, m_words.tr("Import…"), folder_to_begin_in(), {},
                        m_words.tr("Documents") + " (*.xml)|*.xml", wxFD_OPEN | wxFD_FILE_MUST_EXIST);
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
            const vault::Saved result = cabinet.save(open->item, *snapshot, open->number, open->note());
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
    m_saved_at = typed(hour_now());
    if (result.forked)
        tell(m_words.tr("Someone else wrote in this document meanwhile. Both texts are kept; the history shows them."),
             wxICON_INFORMATION);
    refresh_title();
    if (m_session->unsaved() && !m_autosave.IsRunning()) m_autosave.StartOnce(200);
    if (m_tabs->GetSelection() == 3) refresh_history();
}

void DeskFrame::save_failed(const Failure& failure) {
    m_saving = false;
    const Explanation explanation = explain(failure, m_words.messages());
    m_save_trouble = explanation.happened;
    tell(shown(explanation.happened) + " " +
             m_words.tr("The last sentence is not saved yet. Everything else is kept, and your text stays here.") +
             " " + shown(explanation.to_do),
         wxICON_WARNING);
    refresh_status();
    m_autosave.StartOnce(retry_ms);
}

bool DeskFrame::save_now(const std::string& label) {
    m_editor->flush();
    if (!m_vault || !m_session || !m_open) return true;
    m_vault->wait();
    try {
        const Session::Snapshot snapshot = m_session->snapshot();
        const vault::Saved result = m_vault->ask([&](Cabinet& cabinet) {
            Cabinet::Note note = m_open->note();
            note.label = label;
            note.named = !label.empty();
            return cabinet.save(m_open->item, *snapshot, m_open->number, note);
        });
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
    wxTextEntryDialog dialog(this,
                             m_words.tr("Everything is saved already. A name makes this version easy to find again."),
                             m_words.tr("Name the present version…"), m_words.tr("version of {1}", {to_iso(m_today)}));
    if (dialog.ShowModal() != wxID_OK) return;
    save_now(typed(dialog.GetValue()));
    refresh_history();
}

void DeskFrame::refresh_history() {
    if (!m_vault || !m_open) return m_history->show({});
    m_vault->post([this, open = m_open, messages = &m_words.messages()](Cabinet& cabinet) {
        try {
            std::vector<vault::RevisionInfo> all =
                open->number == 0 ? std::vector<vault::RevisionInfo>() : cabinet.vault().history(open->item);
            const std::size_t from = all.size() > shown_revisions ? all.size() - shown_revisions : 0;
            std::vector<HistoryRow> rows;
            std::optional<Document> before;
            for (std::size_t k = from; k < all.size(); ++k) {
                Document now = cabinet.read(open->item, all[k].number).document;
                HistoryRow row{all[k], messages->tr("made"), {}, {}, {}};
                if (before) {
                    const auto changes = compare(*before, now);
                    row.change = in_one_line(changes, *messages);
                    row.words = in_lines(changes, *messages);
                    auto both = side_by_side(changes, *messages);
                    row.before = std::move(both.before);
                    row.after = std::move(both.after);
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
    if (!may_write()) return;
    if (!m_vault || !m_open || !m_session) return;
    m_editor->flush();
    try {
        m_session->replace_all(
            m_vault->ask([&](Cabinet& cabinet) { return cabinet.read(m_open->item, number).document; }));
        show_section(m_session->nearest_section(m_section), false);
        changed();
        save_now({});
        tell(m_words.tr("The version was taken again, as a new one. Undo leads back."), wxICON_INFORMATION);
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
            const auto here = std::find_if(all.begin(), all.end(),
                                           [&](const vault::RevisionInfo& one) { return one.number == m_past; });
            m_past = here == all.end() || here->parents.empty() ? 0 : here->parents.front();
            if (m_past != 0)
                m_session->prepend_past(
                    m_vault->ask([&](Cabinet& cabinet) { return cabinet.read(m_open->item, m_past).document; }));
        }
    } catch (const Failure& failure) {
        report(failure, m_words.tr("History"));
    }
}

void DeskFrame::choose_state(const vault::ItemId& item) {
    if (!m_vault) return;
    wxArrayString names;
    for (const DocumentState& one : document_states())
        names.Add(m_words.tr(one.name) + wxString::FromUTF8(" — ") + m_words.tr(one.rule));
    std::size_t now = 0;
    for (std::size_t k = 0; m_open && m_open->item == item && k < document_states().size(); ++k)
        if (m_open->state == document_states()[k].code) now = k;
    if (const auto chosen =
            widgets::choose_one(this, m_words.tr("State of the document. It is kept in its history, with your name."),
                                m_words.tr("State…"), names, now))
        set_state(item, document_states()[*chosen].code);
}

void DeskFrame::choose_file(const vault::ItemId& item) {
    if (!m_vault) return;
    if (holder() != nullptr) return tell_holder();
    const auto entry = m_vault->ask([&](Cabinet& cabinet) { return cabinet.vault().entry(item); });
    wxTextEntryDialog dialog(
        this,
        m_words.tr("The file of which person? Family name, then given name: documents with the same stand together."),
        m_words.tr("File…"), entry ? shown(entry->summary->dossier) : wxString());
    if (dialog.ShowModal() != wxID_OK) return;
    const std::string file = collapse_spaces(typed(dialog.GetValue()));
    if (!file.empty())
        change_summary(
            item, [file](vault::Summary& summary) { summary.dossier = file; }, typed(m_words.tr("File of the person")),
            m_words.tr("File…"));
}

void DeskFrame::set_state(const vault::ItemId& item, const std::string& state) {
    change_summary(
        item, [state](vault::Summary& summary) { summary.state = state; }, typed(m_words.tr(state_of(state).name)),
        m_words.tr("State…"));
    if (!m_open || m_open->item != item) return;
    m_open->state = state;
    apply_permission();
    if (!m_allowed.write) may_write();
}

void DeskFrame::apply_permission() {
    m_allowed = m_open ? allowed_in(m_open->state, m_open->mine) : Allowed{};
    if (holder() != nullptr) m_allowed = {false, false};
    if (m_session) m_session->freeze(!m_allowed.write);
    m_editor->freeze(!m_allowed.write);
    m_state->Show(m_open != nullptr);
    m_state->Enable(holder() == nullptr);
    for (std::size_t k = 0; m_open && k < document_states().size(); ++k)
        if (m_open->state == document_states()[k].code) m_state->SetSelection(static_cast<int>(k));
    m_state->GetParent()->Layout();
    m_comments->show(m_comments->threads(), m_open != nullptr && m_allowed.comment);
    refresh_caret(m_block);
}

bool DeskFrame::save_over_another(const Failure& changed) {
    const Explanation explanation = explain(changed, m_words.messages());
    wxMessageDialog dialog(
        this,
        shown(explanation.happened) + "\n\n" + m_words.tr("Your text is still here.") + "\n" + shown(explanation.to_do),
        m_words.tr("The file has changed"), wxYES_NO | wxCANCEL | wxICON_WARNING);
    dialog.SetYesNoCancelLabels(m_words.tr("Save &as…"), m_words.tr("Save over it"), m_words.tr("Stay"));
    const int answer = dialog.ShowModal();
    if (answer == wxID_YES) return save_as();
    if (answer != wxID_NO) return false;
    try {
        m_session->save(Session::Over::Anything);
        refresh_title();
        return true;
    } catch (const Failure& failure) {
        report(failure, m_words.tr("The document could not be saved"));
        return false;
    }
}

void DeskFrame::tell_typed(Session::Typed what) {
    if (what == Session::Typed::KeptApart)
        tell(m_words.tr("These two passages differ in who may read them or who says them: they stay two. Make them "
                        "alike first, then join them."),
             wxICON_INFORMATION);
    if (what == Session::Typed::NowhereToGo)
        tell(m_words.tr("The section that you were writing in is gone. What you typed is still in its field: copy it, "
                        "then choose a section."),
             wxICON_WARNING);
}

bool DeskFrame::may_write() {
    // The list of the vault is shown: whatever the keys mean, they mean no document.
    if (m_book->GetSelection() != static_cast<int>(Page::Desk)) return false;
    if (m_allowed.write || !m_session) return true;
    if (holder() != nullptr) {
        tell_holder();
        return false;
    }
    tell(m_words.tr(state_of(m_open->state).rule) + " " +
             m_words.tr("To write in it again, make it a draft: its history will show it."),
         wxICON_INFORMATION, m_words.tr("Make it a draft"), [this] {
             if (m_open) set_state(m_open->item, "draft");
             m_note->dismiss();
         });
    return false;
}

vault::ItemId DeskFrame::item_at_hand() const {
    if (!m_vault) return {};
    if (m_book->GetSelection() == static_cast<int>(Page::Desk))
        return m_open && m_open->number != 0 ? m_open->item : vault::ItemId();
    return m_vault_page->chosen_item();
}

void DeskFrame::change_summary(const vault::ItemId& item, const std::function<void(vault::Summary&)>& action,
                               const std::string& label, const wxString& title) {
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

}  // namespace distinguo::written
