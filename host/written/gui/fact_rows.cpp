#include "written/gui/fact_rows.h"

#include <algorithm>

#include "widgets/accessible.h"

namespace distinguo::written {

FactRows::FactRows(wxWindow* parent, const FormContext& context, const Field& field)
    : wxPanel(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxTAB_TRAVERSAL), m_context(context), m_field(field) {
    const wxString label = context.words.tr(field.label.c_str());
    const std::string name = typed(label);
    auto* sizer = new wxBoxSizer(wxVERTICAL);
    m_list = new wxDataViewListCtrl(this, wxID_ANY, wxDefaultPosition, wxSize(-1, FromDIP(96)),
                                    wxDV_NO_HEADER | wxDV_ROW_LINES);
    m_list->AppendTextColumn(label, wxDATAVIEW_CELL_INERT, wxCOL_WIDTH_AUTOSIZE)
        ->GetRenderer()
        ->EnableEllipsize(wxELLIPSIZE_END);
    widgets::set_name(m_list, label, context.words.tr(field.why.c_str()));
    sizer->Add(m_list, wxSizerFlags(1).Expand());
    auto* line = new wxBoxSizer(wxHORIZONTAL);
    const auto button = [&](const char* english, const char* named, std::function<void()> action) {
        auto* control = new wxButton(this, wxID_ANY, context.words.tr(english));
        widgets::set_name(control, context.words.tr(named, {name}));
        control->Bind(wxEVT_BUTTON, [action = std::move(action)](wxCommandEvent&) { action(); });
        line->Add(control, wxSizerFlags().Border(wxRIGHT, FromDIP(8)));
    };
    button("Add…", "Add to: {1}", [this] { edit(m_facts.size()); });
    button("Change…", "Change in: {1}", [this] {
        if (m_list->GetSelectedRow() != wxNOT_FOUND) edit(static_cast<std::size_t>(m_list->GetSelectedRow()));
    });
    button("Remove", "Remove from: {1}", [this] {
        const int row = m_list->GetSelectedRow();
        if (row == wxNOT_FOUND) return;
        m_facts.erase(m_facts.begin() + row);
        refresh(static_cast<std::size_t>(row));
        if (m_context.on_change) m_context.on_change();
    });
    sizer->Add(line, wxSizerFlags().Border(wxTOP | wxBOTTOM, FromDIP(6)));
    SetSizer(sizer);
    m_list->Bind(wxEVT_DATAVIEW_ITEM_ACTIVATED, [this](wxDataViewEvent&) {
        CallAfter([this] {
            if (m_list->GetSelectedRow() != wxNOT_FOUND) edit(static_cast<std::size_t>(m_list->GetSelectedRow()));
        });
    });
    m_list->Bind(wxEVT_SET_FOCUS, [this](wxFocusEvent& event) {
        if (m_context.on_focus) m_context.on_focus(m_field);
        event.Skip();
    });
}

void FactRows::fill(const Facts& rows) {
    m_facts = rows;
    refresh(0);
}

void FactRows::refresh(std::size_t chosen) {
    m_list->DeleteAllItems();
    for (const Fact& fact : m_facts) {
        const std::string words = m_context.said.value(m_field, fact);
        m_list->AppendItem(widgets::row_of({words.empty() ? wxString::FromUTF8("…") : shown(words)}));
    }
    if (!m_facts.empty()) m_list->SelectRow(static_cast<unsigned>(std::min(chosen, m_facts.size() - 1)));
}

void FactRows::edit(std::size_t row) {
    const bool is_new = row >= m_facts.size();
    Fact fact = is_new ? Fact{} : m_facts[row];
    auto answered = ask_facts(this, m_context, m_context.words.tr(m_field.label.c_str()), m_field.fields, fact.facts);
    if (!answered || (is_new && answered->empty())) return m_list->SetFocus();
    fact.name = m_field.name;
    fact.is_group = true;
    fact.facts = std::move(*answered);
    if (is_new) m_facts.push_back(std::move(fact));
    else m_facts[row] = std::move(fact);
    refresh(row);
    m_list->SetFocus();
    if (m_context.on_change) m_context.on_change();
}

}  // namespace distinguo::written
