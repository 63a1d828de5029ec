#include "written/gui/retention_dialog.h"

#include <algorithm>

#include "base/explain.h"
#include "base/text.h"
#include "base/typed_date.h"
#include "widgets/accessible.h"
#include "written/desk/vault_words.h"

namespace distinguo::written {
namespace {

enum Column : unsigned { Ticked, Title, File, Until, Visa };

/// Which clock, and the day that starts it.
class ClockDialog : public wxDialog {
public:
    ClockDialog(wxWindow* parent, const Words& words, const RetentionRules& rules, const RetentionClock* proposed,
                const Date& today)
        : wxDialog(parent, wxID_ANY, words.tr("Start a clock…"), wxDefaultPosition, wxDefaultSize,
                   wxDEFAULT_DIALOG_STYLE | wxRESIZE_BORDER),
          m_words(words),
          m_rules(rules),
          m_today(today) {
        auto* all = new wxBoxSizer(wxVERTICAL);
        all->Add(widgets::label_for(this, words.tr("Which clock?")), 0, wxLEFT | wxTOP, FromDIP(12));
        m_clock = new wxListBox(this, wxID_ANY, wxDefaultPosition, FromDIP(wxSize(560, 150)));
        for (const RetentionClock& one : rules.clocks) m_clock->Append(shown(one.title));
        m_clock->SetSelection(proposed == nullptr
                                  ? wxNOT_FOUND
                                  : static_cast<int>(proposed - rules.clocks.data()));
        widgets::set_name(m_clock, words.tr("Which clock?"));
        all->Add(m_clock, 1, wxEXPAND | wxALL, FromDIP(12));
        m_text = new wxTextCtrl(this, wxID_ANY, {}, wxDefaultPosition, FromDIP(wxSize(560, 76)),
                                wxTE_MULTILINE | wxTE_READONLY);
        widgets::set_name(m_text, words.tr("What this clock is"));
        all->Add(m_text, 0, wxEXPAND | wxLEFT | wxRIGHT, FromDIP(12));
        all->Add(widgets::label_for(this, words.tr("It starts on (the day of what the clock counts from)")), 0,
                 wxLEFT | wxTOP, FromDIP(12));
        m_from = new wxTextCtrl(this, wxID_ANY, to_iso(today));
        widgets::set_name(m_from, words.tr("It starts on (the day of what the clock counts from)"));
        all->Add(m_from, 0, wxEXPAND | wxALL, FromDIP(12));
        all->Add(CreateButtonSizer(wxOK | wxCANCEL), 0, wxEXPAND | wxALL, FromDIP(8));
        SetSizerAndFit(all);
        m_clock->Bind(wxEVT_LISTBOX, [this](wxCommandEvent&) { show_clock(); });
        m_from->Bind(wxEVT_TEXT, [this](wxCommandEvent&) { show_clock(); });
        show_clock();
    }
    const RetentionClock* clock() const {
        return m_clock->GetSelection() == wxNOT_FOUND
                   ? nullptr
                   : &m_rules.clocks[static_cast<std::size_t>(m_clock->GetSelection())];
    }
    std::optional<Date> from() const { return parse_date(typed_day(typed(m_from->GetValue()), m_today)); }

private:
    void show_clock() {
        m_text->ChangeValue(clock() == nullptr ? wxString() : shown(describe(*clock(), m_words.messages())));
        FindWindow(wxID_OK)->Enable(clock() != nullptr && from().has_value());
    }

    const Words& m_words;
    const RetentionRules& m_rules;
    Date m_today;
    wxListBox* m_clock = nullptr;
    wxTextCtrl* m_text = nullptr;
    wxTextCtrl* m_from = nullptr;
};

/// Destroying for good is said twice and typed once.
class PurgeDialog : public wxDialog {
public:
    PurgeDialog(wxWindow* parent, const Words& words, const std::vector<const vault::Entry*>& entries,
                const RetentionRules& rules)
        : wxDialog(parent, wxID_ANY, words.tr("Destroy…"), wxDefaultPosition, wxDefaultSize,
                   wxDEFAULT_DIALOG_STYLE | wxRESIZE_BORDER),
          m_every_visa(std::all_of(entries.begin(), entries.end(),
                                   [](const vault::Entry* one) { return !one->summary->archive_visa.empty(); })) {
        auto* all = new wxBoxSizer(wxVERTICAL);
        wxString text = words.count(
            "{1} document is destroyed for good, in the vault and in its backups. It cannot be undone. A signed record "
            "without names stays.",
            "{1} documents are destroyed for good, in the vault and in its backups. It cannot be undone. A signed "
            "record without names stays.",
            static_cast<long>(entries.size()));
        for (const vault::Entry* one : entries) text += wxString::FromUTF8("\n• ") + shown(one->summary->title);
        if (!rules.archives.empty())
            text += "\n\n" + shown(rules.archives) + " (" +
                    shown(rules.archives_citation.text + ", " + rules.archives_citation.article) + ")";
        auto* told = new wxStaticText(this, wxID_ANY, text);
        told->Wrap(FromDIP(520));
        all->Add(told, 0, wxALL, FromDIP(12));
        all->Add(widgets::label_for(this, words.tr("On which ground? It is written in the record; no names.")), 0,
                 wxLEFT, FromDIP(12));
        m_reason = new wxTextCtrl(this, wxID_ANY, {}, wxDefaultPosition, wxSize(FromDIP(520), -1));
        widgets::set_name(m_reason, words.tr("On which ground? It is written in the record; no names."));
        all->Add(m_reason, 0, wxEXPAND | wxALL, FromDIP(12));
        m_private = new wxCheckBox(this, wxID_ANY, words.tr("These are no public archives: no visa is needed"));
        widgets::set_name(m_private, m_private->GetLabelText());
        m_private->Show(!m_every_visa);
        all->Add(m_private, 0, wxLEFT | wxRIGHT | wxBOTTOM, FromDIP(12));
        auto* buttons = new wxBoxSizer(wxHORIZONTAL);
        auto* keep = new wxButton(this, wxID_CANCEL, words.tr("Keep them"));
        widgets::set_name(keep, keep->GetLabelText());
        m_go = new wxButton(this, wxID_OK, words.tr("Destroy for good"));
        widgets::set_name(m_go, m_go->GetLabelText());
        buttons->Add(m_go);
        buttons->AddStretchSpacer();
        buttons->Add(keep);
        keep->SetDefault();
        all->Add(buttons, 0, wxEXPAND | wxALL, FromDIP(12));
        SetSizerAndFit(all);
        const auto check = [this](wxCommandEvent&) {
            m_go->Enable(!trim(typed(m_reason->GetValue())).empty() && (m_every_visa || m_private->GetValue()));
        };
        m_reason->Bind(wxEVT_TEXT, check);
        m_private->Bind(wxEVT_CHECKBOX, check);
        m_go->Disable();
        m_reason->SetFocus();
    }
    std::string reason() const { return collapse_spaces(typed(m_reason->GetValue())); }
    bool public_archives() const { return m_every_visa && !m_private->GetValue(); }

private:
    bool m_every_visa;
    wxTextCtrl* m_reason = nullptr;
    wxCheckBox* m_private = nullptr;
    wxButton* m_go = nullptr;
};

}  // namespace

RetentionDialog::RetentionDialog(wxWindow* parent, CabinetWorker& vault, Library& library, const Words& words,
                                 const Date& today, const vault::ItemId& chosen)
    : wxDialog(parent, wxID_ANY, words.tr("Retention"), wxDefaultPosition, wxDefaultSize,
               wxDEFAULT_DIALOG_STYLE | wxRESIZE_BORDER | wxMAXIMIZE_BOX),
      m_vault(vault),
      m_words(words),
      m_today(today),
      m_about(chosen),
      m_rules(retention_rules(library)) {
    auto* all = new wxBoxSizer(wxVERTICAL);
    m_every = new wxCheckBox(this, wxID_ANY, words.tr("Show every document, not only those whose time has passed"));
    widgets::set_name(m_every, m_every->GetLabelText());
    m_every->SetValue(!chosen.empty());
    m_every->Bind(wxEVT_CHECKBOX, [this](wxCommandEvent&) { refresh(); });
    all->Add(m_every, 0, wxALL, FromDIP(10));
    m_list = new wxDataViewListCtrl(this, wxID_ANY, wxDefaultPosition, FromDIP(wxSize(800, 260)), wxDV_ROW_LINES);
    m_list->AppendToggleColumn(words.tr("Chosen"), wxDATAVIEW_CELL_ACTIVATABLE, FromDIP(70));
    const auto column = [&](const char* title, int width) {
        m_list
            ->AppendTextColumn(words.tr(title), wxDATAVIEW_CELL_INERT, FromDIP(width), wxALIGN_LEFT,
                               wxDATAVIEW_COL_RESIZABLE)
            ->GetRenderer()
            ->EnableEllipsize(wxELLIPSIZE_END);
    };
    column("Document", 280);
    column("File of the person", 160);
    column("Kept until", 130);
    column("Visa of the archives", 150);
    widgets::set_name(m_list, words.tr("Documents and their retention"));
    all->Add(m_list, 1, wxEXPAND | wxLEFT | wxRIGHT, FromDIP(10));
    m_detail = new wxTextCtrl(this, wxID_ANY, {}, wxDefaultPosition, FromDIP(wxSize(800, 110)),
                              wxTE_MULTILINE | wxTE_READONLY);
    widgets::set_name(m_detail, words.tr("About the document"));
    all->Add(m_detail, 0, wxEXPAND | wxALL, FromDIP(10));
    auto* buttons = new wxBoxSizer(wxHORIZONTAL);
    const auto button = [&](const char* label, void (RetentionDialog::*action)()) {
        auto* control = new wxButton(this, wxID_ANY, words.tr(label));
        widgets::set_name(control, control->GetLabelText());
        control->Bind(wxEVT_BUTTON,
                      [this, action](wxCommandEvent&) { CallAfter([this, action] { (this->*action)(); }); });
        buttons->Add(control, 0, wxRIGHT, FromDIP(8));
        return control;
    };
    m_start = button("Start a clock…", &RetentionDialog::start);
    m_visa = button("Visa of the archives…", &RetentionDialog::visa);
    m_purge = button("Destroy the chosen ones…", &RetentionDialog::purge);
    buttons->AddStretchSpacer();
    buttons->Add(new wxButton(this, wxID_CANCEL, words.tr("Close")));
    all->Add(buttons, 0, wxEXPAND | wxLEFT | wxRIGHT | wxBOTTOM, FromDIP(10));
    SetSizerAndFit(all);
    m_list->Bind(wxEVT_DATAVIEW_SELECTION_CHANGED, [this](wxDataViewEvent&) { explain_chosen(); });
    // The toolkit ticks with the mouse alone: the space bar and Enter do as well.
    m_list->Bind(wxEVT_DATAVIEW_ITEM_ACTIVATED, [this](wxDataViewEvent& event) {
        const int row = m_list->ItemToRow(event.GetItem());
        if (row == wxNOT_FOUND) return;
        const auto at = static_cast<unsigned>(row);
        m_list->SetToggleValue(!m_list->GetToggleValue(at, Ticked), at, Ticked);
        widgets::tell_row_changed(m_list, at);
        m_purge->Enable(!ticked().empty());
    });
    m_list->Bind(wxEVT_DATAVIEW_ITEM_VALUE_CHANGED, [this](wxDataViewEvent&) { m_purge->Enable(!ticked().empty()); });
    refresh();
}

const vault::Entry* RetentionDialog::selected() const {
    const int row = m_list->GetSelectedRow();
    return row == wxNOT_FOUND ? nullptr : &m_entries[static_cast<std::size_t>(row)];
}

std::vector<const vault::Entry*> RetentionDialog::ticked() const {
    std::vector<const vault::Entry*> all;
    for (unsigned row = 0; row < m_entries.size(); ++row)
        if (m_list->GetToggleValue(row, Ticked)) all.push_back(&m_entries[row]);
    return all;
}

void RetentionDialog::tell(const Failure& failure) {
    const Explanation said = explain(failure, m_words.messages());
    wxMessageBox(shown(said.happened) + "\n\n" + shown(said.to_do), GetTitle(), wxOK | wxICON_WARNING, this);
}

void RetentionDialog::refresh() {
    const vault::ItemId kept = selected() != nullptr ? selected()->id : m_about;
    try {
        m_copies = shown(
            m_vault.ask([this](Cabinet& cabinet) { return copies_in_words(cabinet.vault(), m_words.messages()); }));
        m_entries = m_vault.ask([this](Cabinet& cabinet) {
            auto all = cabinet.list(Filter::RetentionDue, Order::Changed);
            if (!m_every->GetValue()) return all;
            all = cabinet.list(Filter::All, Order::Changed);
            const auto archived = cabinet.list(Filter::Archived, Order::Changed);
            all.insert(all.end(), archived.begin(), archived.end());
            return all;
        });
    } catch (const Failure& failure) {
        return tell(failure);
    }
    m_list->DeleteAllItems();
    int row = m_entries.empty() ? wxNOT_FOUND : 0;
    for (std::size_t k = 0; k < m_entries.size(); ++k) {
        const vault::Summary& one = *m_entries[k].summary;
        wxVector<wxVariant> cells;
        cells.push_back(wxVariant(false));
        for (const wxString& cell : {shown(one.title), shown(one.dossier),
                                     one.retention_until.empty() ? m_words.tr("no clock") : shown(one.retention_until),
                                     one.archive_visa.empty() ? m_words.tr("none") : shown(one.archive_visa)})
            cells.push_back(wxVariant(cell));
        m_list->AppendItem(cells);
        if (m_entries[k].id == kept) row = static_cast<int>(k);
    }
    if (row != wxNOT_FOUND) m_list->SelectRow(static_cast<unsigned>(row));
    m_purge->Enable(false);
    explain_chosen();
}

void RetentionDialog::explain_chosen() {
    const vault::Entry* entry = selected();
    m_start->Enable(entry != nullptr);
    m_visa->Enable(entry != nullptr);
    if (entry == nullptr)
        return m_detail->ChangeValue(
            m_words.tr("No document's time has passed. Distinguo proposes, it never removes anything by itself.") +
            "\n" + m_copies);
    const vault::Summary& one = *entry->summary;
    wxString text;
    const RetentionClock* clock = m_rules.clock(one.retention_rule);
    if (clock != nullptr)
        text = m_words.tr("Since {1}: ", {one.retention_from}) + shown(describe(*clock, m_words.messages()));
    else if (const RetentionClock* proposed = this->proposed(*entry))
        text = m_words.tr("Proposed: ") + shown(describe(*proposed, m_words.messages()));
    else
        text = m_words.tr("No clock is proposed for this kind of document.");
    if (!m_rules.archives.empty())
        text += "\n\n" + shown(m_rules.archives) + " (" +
                shown(m_rules.archives_citation.text + ", " + m_rules.archives_citation.article) + ")";
    m_detail->ChangeValue(text + "\n\n" + m_copies);
}

const RetentionClock* RetentionDialog::proposed(const vault::Entry& entry) {
    try {
        const auto fit =
            m_vault.ask([&](Cabinet& cabinet) { return fitting_clocks(m_rules, cabinet, entry); });
        return fit.size() == 1 ? fit.front() : nullptr;
    } catch (const Failure&) {
        return nullptr;  // a text that cannot be read: opening it tells
    }
}

void RetentionDialog::start() {
    const vault::Entry* entry = selected();
    if (entry == nullptr) return;
    ClockDialog dialog(this, m_words, m_rules, proposed(*entry), m_today);
    if (dialog.ShowModal() != wxID_OK) return;
    try {
        m_vault.ask(
            [&, id = entry->id](Cabinet& cabinet) { start_clock(cabinet, id, *dialog.clock(), *dialog.from()); });
    } catch (const Failure& failure) {
        tell(failure);
    }
    refresh();
}

void RetentionDialog::visa() {
    const vault::Entry* entry = selected();
    if (entry == nullptr) return;
    wxTextEntryDialog dialog(this, m_words.tr("Reference and date of the written agreement of the archives"),
                             m_words.tr("Visa of the archives…"), shown(entry->summary->archive_visa));
    if (dialog.ShowModal() != wxID_OK) return;
    try {
        m_vault.ask([&, id = entry->id](Cabinet& cabinet) {
            record_visa(cabinet, id, collapse_spaces(typed(dialog.GetValue())));
        });
    } catch (const Failure& failure) {
        tell(failure);
    }
    refresh();
}

void RetentionDialog::purge() {
    const auto chosen = ticked();
    if (chosen.empty()) return;
    PurgeDialog dialog(this, m_words, chosen, m_rules);
    if (dialog.ShowModal() != wxID_OK) return;
    std::vector<vault::ItemId> items;
    for (const vault::Entry* one : chosen) items.push_back(one->id);
    try {
        const wxBusyCursor busy;
        const Purged done = m_vault.ask([&](Cabinet& cabinet) {
            return written::purge(cabinet, items, dialog.reason(), dialog.public_archives());
        });
        wxMessageBox(m_words.count("{1} document was destroyed. The record is kept in the vault, signed.",
                                   "{1} documents were destroyed. The record is kept in the vault, signed.",
                                   static_cast<long>(done.documents)),
                     GetTitle(), wxOK | wxICON_INFORMATION, this);
        if (done.copies) tell(*done.copies);
    } catch (const Failure& failure) {
        tell(failure);
    }
    refresh();
}

}  // namespace distinguo::written
