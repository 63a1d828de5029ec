#include "written/gui/history_page.h"

#include "widgets/accessible.h"
#include "widgets/forget.h"
#include "widgets/to_read.h"
#include "written/gui/times.h"

namespace distinguo::written {

HistoryPage::HistoryPage(wxWindow* parent, const Words& words, Events events) : wxPanel(parent), m_words(words) {
    auto* sizer = new wxBoxSizer(wxVERTICAL);
    m_list = new wxDataViewListCtrl(this, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxDV_ROW_LINES);
    m_list->AppendTextColumn(words.tr("When"), wxDATAVIEW_CELL_INERT, FromDIP(124));
    m_list->AppendTextColumn(words.tr("Who"), wxDATAVIEW_CELL_INERT, FromDIP(80));
    m_list->AppendTextColumn(words.tr("What changed"), wxDATAVIEW_CELL_INERT, FromDIP(220))
        ->GetRenderer()
        ->EnableEllipsize(wxELLIPSIZE_END);
    widgets::set_name(m_list, words.tr("Revisions"));
    sizer->Add(m_list, 1, wxEXPAND);
    m_text =
        new wxTextCtrl(this, wxID_ANY, {}, wxDefaultPosition, wxSize(-1, FromDIP(220)), wxTE_MULTILINE | wxTE_READONLY);
    widgets::set_name(m_text, words.tr("What changed"));
    sizer->Add(m_text, 1, wxEXPAND | wxALL, FromDIP(6));
    auto* buttons = new wxWrapSizer;
    auto* take = new wxButton(this, wxID_ANY, words.tr("Take this version again"));
    widgets::set_name(take, take->GetLabelText());
    take->Bind(wxEVT_BUTTON, [this, action = events.take](wxCommandEvent&) {
        const int row = m_list->GetSelectedRow();
        if (row == wxNOT_FOUND) return;
        CallAfter([action, number = m_rows[static_cast<std::size_t>(row)].info.number] { action(number); });
    });
    buttons->Add(take, 0, wxALL, FromDIP(4));
    m_both = new wxButton(this, wxID_ANY, words.tr("Before and after…"));
    widgets::set_name(m_both, m_both->GetLabelText());
    m_both->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { CallAfter([this] { show_both(); }); });
    buttons->Add(m_both, 0, wxALL, FromDIP(4));
    auto* name = new wxButton(this, wxID_ANY, words.tr("Name the present version…"));
    widgets::set_name(name, name->GetLabelText());
    name->Bind(wxEVT_BUTTON, [this, action = events.mark](wxCommandEvent&) { CallAfter(action); });
    buttons->Add(name, 0, wxALL, FromDIP(4));
    sizer->Add(buttons, 0, wxEXPAND | wxALL, FromDIP(2));
    auto* note = new wxStaticText(
        this, wxID_ANY,
        words.tr(
            "Taking a version again makes a new one. Nothing is erased: it can be undone, after a restart as well."));
    note->Wrap(FromDIP(320));
    sizer->Add(note, 0, wxALL, FromDIP(8));
    SetSizer(sizer);
    m_list->Bind(wxEVT_DATAVIEW_SELECTION_CHANGED, [this](wxDataViewEvent&) {
        const int row = m_list->GetSelectedRow();
        if (row != wxNOT_FOUND) m_text->ChangeValue(shown(m_rows[static_cast<std::size_t>(row)].words));
    });
}

void HistoryPage::show_both() {
    const int row = m_list->GetSelectedRow();
    if (row == wxNOT_FOUND) return;
    const HistoryRow& one = m_rows[static_cast<std::size_t>(row)];
    wxTextCtrl* first = nullptr;
    wxDialog dialog(this, wxID_ANY, m_words.tr("Before and after…"), wxDefaultPosition, FromDIP(wxSize(980, 560)),
                    wxDEFAULT_DIALOG_STYLE | wxRESIZE_BORDER | wxMAXIMIZE_BOX);
    auto* columns = new wxBoxSizer(wxHORIZONTAL);
    const auto column = [&](const char* label, const std::string& text) {
        auto* side = new wxBoxSizer(wxVERTICAL);
        side->Add(widgets::label_for(&dialog, m_words.tr(label)), 0, wxALL, FromDIP(6));
        auto* control = new wxTextCtrl(&dialog, wxID_ANY, shown(text), wxDefaultPosition, wxDefaultSize,
                                       wxTE_MULTILINE | wxTE_READONLY);
        widgets::set_name(control, m_words.tr(label));
        if (first == nullptr) first = control;
        side->Add(control, 1, wxEXPAND | wxLEFT | wxRIGHT, FromDIP(6));
        columns->Add(side, 1, wxEXPAND);
    };
    column(mark("Before: what went stands between ⟨ ⟩"), one.before);
    column(mark("After: what came stands between ⟨ ⟩"), one.after);
    auto* all = new wxBoxSizer(wxVERTICAL);
    all->Add(columns, 1, wxEXPAND | wxALL, FromDIP(6));
    widgets::show_to_read(dialog, all, first, m_words.tr("Close"));
}

void HistoryPage::show(std::vector<HistoryRow> rows) {
    const int before = m_list->GetSelectedRow();
    const vault::Number kept = before == wxNOT_FOUND ? 0 : m_rows[static_cast<std::size_t>(before)].info.number;
    m_rows = std::move(rows);
    if (m_rows.empty()) widgets::forget_rows(m_list);
    m_list->DeleteAllItems();
    m_text->Clear();
    for (std::size_t k = 0; k < m_rows.size(); ++k) {
        const HistoryRow& row = m_rows[k];
        m_list->AppendItem(widgets::row_of(
            {time_here(row.info.time), shown(row.info.author),
             (row.info.label.empty() ? wxString()
                                     : wxString::FromUTF8("« ") + shown(row.info.label) + wxString::FromUTF8(" » ")) +
                 shown(row.change)}));
        if (row.info.number == kept) {
            m_list->SelectRow(static_cast<unsigned>(k));
            m_text->ChangeValue(shown(row.words));
        }
    }
}

}  // namespace distinguo::written
