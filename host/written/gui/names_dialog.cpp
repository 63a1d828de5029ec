#include "written/gui/names_dialog.h"

#include <algorithm>

#include "widgets/accessible.h"

namespace distinguo::written {

NamesDialog::NamesDialog(wxWindow* parent, const Words& words, const std::vector<PastedName>& names,
                         const Document& document)
    : wxDialog(parent, wxID_ANY, words.tr("Names in what you paste"), wxDefaultPosition, wxDefaultSize,
               wxDEFAULT_DIALOG_STYLE | wxRESIZE_BORDER) {
    auto* all = new wxBoxSizer(wxVERTICAL);
    auto* told = new wxStaticText(this, wxID_ANY,
                                  words.tr("Nobody of this document bears these names. Do they belong here? Other "
                                           "names may have been missed: read the text again."));
    told->Wrap(FromDIP(520));
    all->Add(told, 0, wxALL, FromDIP(12));
    auto* scrolled =
        new wxScrolledWindow(this, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxVSCROLL | wxTAB_TRAVERSAL);
    scrolled->SetScrollRate(0, FromDIP(12));
    auto* grid = new wxFlexGridSizer(2, FromDIP(8), FromDIP(12));
    grid->AddGrowableCol(0);
    m_with.push_back(typed(words.tr("[name]")));
    for (const Person& person : document.head.people) {
        const std::string label = person.label.empty() ? full_name(person) : person.label;
        if (!label.empty()) m_with.push_back(label);
    }
    for (const PastedName& one : names) {
        wxString label = shown(one.name);
        if (one.places > 1) label += " " + words.tr("({1} times)", {std::to_string(one.places)});
        if (one.other_file) label += wxString::FromUTF8(" ⚠ ") + words.tr("someone of another file");
        auto* text = new wxStaticText(scrolled, wxID_ANY, label);
        if (one.other_file) text->SetFont(text->GetFont().Bold());
        grid->Add(text, 0, wxALIGN_CENTRE_VERTICAL);
        auto* choice = new wxChoice(scrolled, wxID_ANY);
        choice->Append(words.tr("leave it as it is"));
        for (const std::string& with : m_with) choice->Append(words.tr("replace by {1}", {with}));
        choice->SetSelection(0);
        widgets::set_name(choice, label);
        grid->Add(choice, 0, wxEXPAND);
        m_rows.push_back({one.name, choice});
    }
    scrolled->SetSizer(grid);
    const wxSize wanted = grid->CalcMin();
    scrolled->SetMinSize(
        wxSize(std::max(FromDIP(540), wanted.x + FromDIP(20)), std::min(wanted.y + FromDIP(8), FromDIP(360))));
    all->Add(scrolled, 1, wxEXPAND | wxLEFT | wxRIGHT, FromDIP(12));
    auto* buttons = new wxBoxSizer(wxHORIZONTAL);
    auto* leave = new wxButton(this, wxID_CANCEL, words.tr("Do not paste"));
    widgets::set_name(leave, leave->GetLabelText());
    buttons->Add(leave);
    buttons->AddStretchSpacer();
    auto* paste = new wxButton(this, wxID_OK, words.tr("Paste"));
    widgets::set_name(paste, paste->GetLabelText());
    paste->SetDefault();
    buttons->Add(paste);
    all->Add(buttons, 0, wxEXPAND | wxALL, FromDIP(12));
    SetSizerAndFit(all);
    if (!m_rows.empty()) m_rows.front().choice->SetFocus();
}

std::vector<std::pair<std::string, std::string>> NamesDialog::replacements() const {
    std::vector<std::pair<std::string, std::string>> all;
    for (const Row& row : m_rows)
        if (const int chosen = row.choice->GetSelection(); chosen > 0)
            all.emplace_back(row.name, m_with[static_cast<std::size_t>(chosen) - 1]);
    std::stable_sort(all.begin(), all.end(),
                     [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); });
    return all;
}

}  // namespace distinguo::written
