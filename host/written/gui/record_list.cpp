#include "written/gui/record_list.h"

#include <algorithm>

#include "widgets/accessible.h"

namespace distinguo::written {

RecordList::RecordList(wxWindow* parent, const Words& words, const wxString& name, std::vector<Field> fields,
                       std::vector<Row> rows, std::function<wxString(const Row&)> title_of)
    : wxPanel(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxTAB_TRAVERSAL),
      m_fields(std::move(fields)),
      m_rows(std::move(rows)),
      m_title_of(std::move(title_of)) {
    auto* left = new wxBoxSizer(wxVERTICAL);
    m_list = new wxListBox(this, wxID_ANY, wxDefaultPosition, FromDIP(wxSize(230, 280)));
    widgets::set_name(m_list, name);
    left->Add(m_list, 1, wxEXPAND | wxALL, FromDIP(6));
    auto* buttons = new wxBoxSizer(wxHORIZONTAL);
    auto* add = new wxButton(this, wxID_ANY, words.tr("Add"));
    widgets::set_name(add, words.tr("Add"));
    m_remove = new wxButton(this, wxID_ANY, words.tr("Remove"));
    widgets::set_name(m_remove, words.tr("Remove"));
    buttons->Add(add, 0, wxALL, FromDIP(4));
    buttons->Add(m_remove, 0, wxALL, FromDIP(4));
    left->Add(buttons);
    auto* grid = new wxFlexGridSizer(2, FromDIP(6), FromDIP(10));
    grid->AddGrowableCol(1);
    for (std::size_t k = 0; k < m_fields.size(); ++k) {
        const Field& field = m_fields[k];
        grid->Add(widgets::label_for(this, field.label), 0, wxALIGN_CENTRE_VERTICAL);
        wxControl* control = nullptr;
        if (field.kind == Field::Kind::Choice) {
            auto* choice = new wxChoice(this, wxID_ANY);
            for (const auto& [code, label] : field.choices) choice->Append(label);
            choice->Bind(wxEVT_CHOICE, [this, k](wxCommandEvent&) { read_back(k); });
            control = choice;
        } else {
            const bool several = field.kind == Field::Kind::Text;
            auto* text = new wxTextCtrl(this, wxID_ANY, {}, wxDefaultPosition, FromDIP(wxSize(280, several ? 64 : -1)),
                                        several ? wxTE_MULTILINE : 0);
            text->Bind(wxEVT_TEXT, [this, k](wxCommandEvent&) { read_back(k); });
            control = text;
        }
        widgets::set_name(control, field.label);
        grid->Add(control, 0, wxEXPAND);
        m_controls.push_back(control);
    }
    auto* all = new wxBoxSizer(wxHORIZONTAL);
    all->Add(left, 0, wxEXPAND);
    all->Add(grid, 1, wxEXPAND | wxALL, FromDIP(10));
    SetSizer(all);
    m_list->Bind(wxEVT_LISTBOX, [this](wxCommandEvent&) { show(m_list->GetSelection()); });
    add->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) {
        Row row;
        for (const Field& field : m_fields)
            row.values.push_back(field.choices.empty() ? std::string() : field.choices.front().first);
        m_rows.push_back(std::move(row));
        refresh_titles();
        show(static_cast<int>(m_rows.size()) - 1);
        if (!m_controls.empty()) m_controls.front()->SetFocus();
    });
    m_remove->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) {
        const int row = m_list->GetSelection();
        if (row == wxNOT_FOUND) return;
        m_rows.erase(m_rows.begin() + row);
        refresh_titles();
        show(std::min(row, static_cast<int>(m_rows.size()) - 1));
    });
    refresh_titles();
    show(m_rows.empty() ? wxNOT_FOUND : 0);
}

void RecordList::refresh_titles() {
    const int chosen = m_list->GetSelection();
    m_list->Clear();
    for (const Row& row : m_rows) {
        m_list->Append(title_of(row));
    }
    if (chosen != wxNOT_FOUND && chosen < static_cast<int>(m_rows.size())) m_list->SetSelection(chosen);
}

wxString RecordList::title_of(const Row& row) const {
    const wxString title = m_title_of(row);
    const bool wrong = m_trouble_of && !m_trouble_of(row).text.empty();
    return (wrong ? wxString::FromUTF8("⚠ ") : wxString()) + (title.empty() ? wxString::FromUTF8("…") : title);
}

void RecordList::check_with(std::function<Trouble(const Row&)> trouble_of) {
    m_trouble_of = std::move(trouble_of);
    refresh_titles();
}

wxString RecordList::show_trouble() {
    for (std::size_t k = 0; k < m_rows.size() && m_trouble_of; ++k) {
        const Trouble trouble = m_trouble_of(m_rows[k]);
        if (trouble.text.empty()) continue;
        show(static_cast<int>(k));
        m_controls[trouble.field]->SetFocus();
        return trouble.text;
    }
    return {};
}

void RecordList::show(int row) {
    m_showing = true;
    const bool any = row >= 0 && row < static_cast<int>(m_rows.size());
    if (any) m_list->SetSelection(row);
    m_remove->Enable(any);
    for (std::size_t k = 0; k < m_controls.size(); ++k) {
        const std::string value = any ? m_rows[static_cast<std::size_t>(row)].values[k] : std::string();
        m_controls[k]->Enable(any);
        if (auto* choice = wxDynamicCast(m_controls[k], wxChoice)) {
            const auto& choices = m_fields[k].choices;
            const auto found =
                std::find_if(choices.begin(), choices.end(), [&](const auto& one) { return one.first == value; });
            choice->SetSelection(found == choices.end() ? wxNOT_FOUND : static_cast<int>(found - choices.begin()));
        } else if (auto* text = wxDynamicCast(m_controls[k], wxTextCtrl)) {
            text->ChangeValue(shown(value));
        }
    }
    m_showing = false;
}

void RecordList::read_back(std::size_t field) {
    const int row = m_list->GetSelection();
    if (m_showing || row == wxNOT_FOUND) return;
    std::string& value = m_rows[static_cast<std::size_t>(row)].values[field];
    if (auto* choice = wxDynamicCast(m_controls[field], wxChoice))
        value = m_fields[field].choices[static_cast<std::size_t>(std::max(0, choice->GetSelection()))].first;
    else if (auto* text = wxDynamicCast(m_controls[field], wxTextCtrl)) value = typed(text->GetValue());
    const wxString title = title_of(m_rows[static_cast<std::size_t>(row)]);
    if (m_list->GetString(static_cast<unsigned>(row)) != title) m_list->SetString(static_cast<unsigned>(row), title);
}

}  // namespace distinguo::written
