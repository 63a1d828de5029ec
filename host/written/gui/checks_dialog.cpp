#include "written/gui/checks_dialog.h"

#include <algorithm>

#include "widgets/accessible.h"

namespace distinguo::written {

ChecksDialog::ChecksDialog(wxWindow* parent, const Words& words, const wxString& title, const wxString& sentence,
                           const std::vector<Group>& groups, const std::vector<wxString>& actions)
    : wxDialog(parent, wxID_ANY, title, wxDefaultPosition, wxDefaultSize, wxDEFAULT_DIALOG_STYLE | wxRESIZE_BORDER) {
    auto* all = new wxBoxSizer(wxVERTICAL);
    auto* told = new wxStaticText(this, wxID_ANY, sentence);
    told->Wrap(FromDIP(460));
    all->Add(told, 0, wxALL, FromDIP(12));
    auto* scrolled =
        new wxScrolledWindow(this, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxVSCROLL | wxTAB_TRAVERSAL);
    scrolled->SetScrollRate(0, FromDIP(12));
    auto* column = new wxBoxSizer(wxVERTICAL);
    for (const Group& group : groups) {
        std::vector<wxCheckBox*> boxes;
        if (!group.choices.empty()) {
            auto* heading = new wxStaticText(scrolled, wxID_ANY, group.heading);
            heading->SetFont(heading->GetFont().Bold());
            column->Add(heading, 0, wxALL, FromDIP(6));
        }
        for (const Choice& one : group.choices) {
            auto* box = new wxCheckBox(scrolled, wxID_ANY, one.label);
            box->SetValue(one.ticked);
            widgets::set_name(box, one.label, group.heading);
            box->Bind(wxEVT_CHECKBOX, [this](wxCommandEvent&) { refresh(); });
            column->Add(box, 0, wxLEFT | wxRIGHT | wxBOTTOM, FromDIP(6));
            boxes.push_back(box);
        }
        m_boxes.push_back(std::move(boxes));
    }
    scrolled->SetSizer(column);
    const wxSize wanted = column->CalcMin();
    scrolled->SetMinSize(wxSize(std::max(FromDIP(480), wanted.x), std::min(wanted.y + FromDIP(8), FromDIP(380))));
    all->Add(scrolled, 1, wxEXPAND | wxLEFT | wxRIGHT, FromDIP(8));
    auto* buttons = new wxBoxSizer(wxHORIZONTAL);
    buttons->Add(new wxButton(this, wxID_CANCEL, words.tr("Cancel")), 0, wxRIGHT, FromDIP(8));
    buttons->AddStretchSpacer();
    for (std::size_t k = actions.size(); k-- > 0;) {
        auto* action = new wxButton(this, wxID_ANY, actions[k]);
        widgets::set_name(action, action->GetLabelText());
        action->Bind(wxEVT_BUTTON, [this, k](wxCommandEvent&) {
            m_chosen = k;
            EndModal(wxID_OK);
        });
        if (k == 0) action->SetDefault();
        buttons->Add(action, 0, wxLEFT, FromDIP(8));
        m_actions.push_back(action);
    }
    all->Add(buttons, 0, wxEXPAND | wxALL, FromDIP(12));
    SetSizerAndFit(all);
    refresh();
}

void ChecksDialog::refresh() {
    const bool any = m_boxes.empty() || m_boxes.front().empty() || !ticked(0).empty();
    for (wxButton* action : m_actions) action->Enable(any);
}

std::optional<std::size_t> ChecksDialog::ask() {
    if (ShowModal() != wxID_OK) return std::nullopt;
    return m_chosen;
}

std::vector<std::size_t> ChecksDialog::ticked(std::size_t group) const {
    std::vector<std::size_t> all;
    for (std::size_t k = 0; k < m_boxes[group].size(); ++k)
        if (m_boxes[group][k]->GetValue()) all.push_back(k);
    return all;
}

}  // namespace distinguo::written
