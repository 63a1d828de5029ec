#include "written/gui/passage_dialog.h"

#include <algorithm>

#include "base/text.h"
#include "widgets/accessible.h"

namespace distinguo::written {

PassageDialog::PassageDialog(wxWindow* parent, const Words& words, const Document& document, const Say& say)
    : wxDialog(parent, wxID_ANY, words.tr("Details of the passage"), wxDefaultPosition, wxDefaultSize,
               wxDEFAULT_DIALOG_STYLE | wxRESIZE_BORDER),
      m_say(say) {
    auto* grid = new wxFlexGridSizer(2, FromDIP(8), FromDIP(12));
    grid->AddGrowableCol(1);
    const auto people = [&](const char* label, const std::string& now) {
        grid->Add(widgets::label_for(this, words.tr(label)), 0, wxALIGN_CENTRE_VERTICAL);
        auto* choice = new wxChoice(this, wxID_ANY);
        choice->Append(wxString::FromUTF8("—"));
        for (const Person& one : document.head.people)
            choice->Append(shown(one.label.empty() ? full_name(one) : one.label));
        widgets::set_name(choice, words.tr(label));
        const auto found = std::find(m_people.begin(), m_people.end(), now);
        choice->SetSelection(found == m_people.end() ? 0 : static_cast<int>(found - m_people.begin()));
        grid->Add(choice, 0, wxEXPAND);
        return choice;
    };
    const auto text = [&](const char* label, const std::string& now, bool several) {
        grid->Add(widgets::label_for(this, words.tr(label)), 0, wxALIGN_CENTRE_VERTICAL);
        auto* control = new wxTextCtrl(this, wxID_ANY, shown(now), wxDefaultPosition,
                                       FromDIP(wxSize(360, several ? 96 : -1)), several ? wxTE_MULTILINE : 0);
        widgets::set_name(control, words.tr(label));
        grid->Add(control, 0, wxEXPAND);
        return control;
    };
    m_people.push_back({});
    for (const Person& one : document.head.people) m_people.push_back(one.id);
    m_to = people(mark("Said to"), say.to.empty() ? std::string() : say.to.front());
    m_place = text(mark("Where"), say.place, false);
    m_translated = text(mark("Translated from (language)"), say.translated_from, false);
    m_contested_by = people(mark("Contested by whom"), say.contested_by);
    m_contest = text(mark("In their words"), say.contest, true);
    auto* all = new wxBoxSizer(wxVERTICAL);
    all->Add(grid, 1, wxEXPAND | wxALL, FromDIP(12));
    auto* note =
        new wxStaticText(this, wxID_ANY, words.tr("What contests the passage is printed under it, with their words."));
    all->Add(note, 0, wxLEFT | wxRIGHT, FromDIP(12));
    all->Add(CreateButtonSizer(wxOK | wxCANCEL), 0, wxEXPAND | wxALL, FromDIP(8));
    SetSizerAndFit(all);
}

Say PassageDialog::say() const {
    Say next = m_say;
    const std::string to = m_people[static_cast<std::size_t>(std::max(0, m_to->GetSelection()))];
    if (to.empty()) next.to.clear();
    else if (next.to.empty() || next.to.front() != to) next.to = {to};
    next.place = collapse_spaces(typed(m_place->GetValue()));
    next.translated_from = collapse_spaces(typed(m_translated->GetValue()));
    next.contested_by = m_people[static_cast<std::size_t>(std::max(0, m_contested_by->GetSelection()))];
    next.contest = next.contested_by.empty() ? std::string() : collapse_spaces(typed(m_contest->GetValue()));
    return next;
}

}  // namespace distinguo::written
