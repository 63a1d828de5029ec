#include "written/gui/passage_bar.h"

#include <wx/wrapsizer.h>

#include <algorithm>
#include <cstdlib>

#include "base/text.h"
#include "widgets/accessible.h"
#include "written/document/labels.h"

namespace distinguo::written {

wxString voice_name(const Words& words, Voice voice) {
    switch (voice) {
        case Voice::Observed: return words.tr("Observed");
        case Voice::Said: return words.tr("Said by");
        case Voice::ThirdParty: return words.tr("Third party");
        case Voice::Documented: return words.tr("Document");
        case Voice::Hypothesis: return words.tr("Hypothesis");
        case Voice::Analysis: return words.tr("Analysis");
        case Voice::Opinion: return words.tr("Opinion");
        default: return words.tr("Proposal");
    }
}

wxString date_trouble(const Words& words, const std::string& typed, const Date& today, DateSense sense, WholeDay day) {
    const TypedDate read = read_typed_date(typed, today, sense);
    switch (read.wrong) {
        case TypedDate::Wrong::Nothing:
            return day == WholeDay::NotNeeded || read.date->day != 0
                       ? wxString()
                       : words.tr("\"{1}\": the day is missing.", {typed});
        case TypedDate::Wrong::Empty: return {};
        case TypedDate::Wrong::NoSuchDay: return words.tr("\"{1}\": this day does not exist.", {typed});
        case TypedDate::Wrong::InFuture: return words.tr("\"{1}\": nobody is born after today.", {typed});
        default:
            return words.tr("\"{1}\" is not understood as a date. For example: 3/11/2026, 3 nov., yesterday.", {typed});
    }
}

PassageBar::PassageBar(wxWindow* parent, const Words& words, const Date& today, Changed changed, Told told)
    : wxPanel(parent), m_words(words), m_today(today), m_changed(std::move(changed)), m_told(std::move(told)) {
    auto* sizer = new wxWrapSizer(wxHORIZONTAL, wxREMOVE_LEADING_SPACES);
    const auto add = [&](const wxString& label, wxWindow* control, int proportion = 0) {
        if (!label.empty()) {
            auto* text = widgets::label_for(this, label);
            sizer->Add(text, 0, wxALIGN_CENTRE_VERTICAL | wxLEFT | wxRIGHT, FromDIP(6));
            if (control == m_date) m_folded.push_back(text);
        }
        control->Reparent(this);
        widgets::keep_height(control);
        sizer->Add(control, proportion, wxALIGN_CENTRE_VERTICAL | wxTOP | wxBOTTOM, FromDIP(6));
    };
    m_voice = new wxChoice(this, wxID_ANY);
    m_voice->Append(words.tr("No voice"));
    for (const Voice voice : all_voices()) m_voice->Append(voice_name(words, voice));
    m_who = new wxChoice(this, wxID_ANY, wxDefaultPosition, wxSize(FromDIP(150), -1));
    m_date = new wxTextCtrl(this, wxID_ANY, {}, wxDefaultPosition, wxSize(FromDIP(100), -1), wxTE_PROCESS_ENTER);
    m_contested = new wxCheckBox(this, wxID_ANY, words.tr("contested by"));
    m_contested_by = new wxChoice(this, wxID_ANY, wxDefaultPosition, wxSize(FromDIP(130), -1));
    add(words.tr("Voice"), m_voice);
    add(words.tr("of"), m_who);
    add(words.tr("on"), m_date);
    add({}, m_contested);
    add({}, m_contested_by);
    SetSizer(sizer);
    for (wxWindow* one : std::initializer_list<wxWindow*>{m_date, m_contested, m_contested_by}) m_folded.push_back(one);
    widgets::set_name(m_voice, words.tr("Voice of the passage"));
    widgets::set_name(m_who, words.tr("Who speaks"));
    widgets::set_name(m_date, words.tr("Date of the passage"), words.tr("For example 3/11/2026, 3 nov., yesterday"));
    widgets::set_name(m_contested, words.tr("contested by"));
    widgets::set_name(m_contested_by, words.tr("Contested by whom"));
    for (wxChoice* choice : {m_voice, m_who, m_contested_by})
        choice->Bind(wxEVT_CHOICE, [this](wxCommandEvent&) { tell(); });
    m_contested->Bind(wxEVT_CHECKBOX, [this](wxCommandEvent&) { tell(); });
    m_date->Bind(wxEVT_TEXT_ENTER, [this](wxCommandEvent&) { tell(); });
    m_date->Bind(wxEVT_KILL_FOCUS, [this](wxFocusEvent& event) {
        if (m_date->IsModified()) tell();
        event.Skip();
    });
}

void PassageBar::show(const Document& document, const std::optional<Say>& say, bool enabled) {
    m_say = say;
    m_voice->SetSelection(say ? static_cast<int>(say->voice) + 1 : 0);
    m_sources = say && say->voice == Voice::Documented;
    m_who->Clear();
    m_ids.assign(1, {});
    m_who->Append(wxString::FromUTF8("—"));
    m_contested_by->Clear();
    m_contested_by->Append(wxString::FromUTF8("—"));
    const Wording wording;
    std::string team;
    m_people.clear();
    for (const Person& person : document.head.people) {
        const wxString name = shown(name_in_label(document, {person.id}, wording));
        m_contested_by->Append(name);
        m_people.push_back(person.id);
        if (person.role == "author") team += (team.empty() ? "" : " ") + person.id;
        if (!m_sources) {
            m_ids.push_back(person.id);
            m_who->Append(name);
        }
    }
    if (m_sources) {
        for (const Source& source : document.head.sources) {
            m_ids.push_back(source.id);
            m_who->Append(shown(source.id + ". " + source.title));
        }
    } else if (team.find(' ') != std::string::npos) {
        m_ids.push_back(team);
        m_who->Append(m_words.tr("the team"));
    }
    const std::string current = !say ? std::string() : m_sources ? say->source : join(say->by, " ");
    const auto found = std::find(m_ids.begin(), m_ids.end(), current);
    m_who->SetSelection(found == m_ids.end() ? 0 : static_cast<int>(found - m_ids.begin()));
    m_date->ChangeValue(say ? shown(say->on) : wxString());
    m_date->DiscardEdits();
    m_contested->SetValue(say && !say->contested_by.empty());
    int contested = 0;
    for (std::size_t k = 0; k < document.head.people.size(); ++k)
        if (say && document.head.people[k].id == say->contested_by) contested = static_cast<int>(k) + 1;
    m_contested_by->SetSelection(contested);
    m_voice->Enable(enabled);
    for (wxWindow* window : std::initializer_list<wxWindow*>{m_who, m_date, m_contested})
        window->Enable(enabled && say.has_value());
    m_contested_by->Enable(enabled && m_contested->GetValue());
}

void PassageBar::fold(bool folded) {
    for (wxWindow* one : m_folded) one->Show(!folded);
    Layout();
}

void PassageBar::tell() {
    if (m_voice->GetSelection() <= 0) return m_changed(std::nullopt);
    Say say = m_say.value_or(Say{});
    const bool was_document = m_say && m_say->voice == Voice::Documented;
    say.voice = all_voices()[static_cast<std::size_t>(m_voice->GetSelection() - 1)];
    const bool is_document = say.voice == Voice::Documented;
    const int who = m_who->GetSelection();
    const std::string chosen = who > 0 ? m_ids[static_cast<std::size_t>(who)] : std::string();
    if (was_document == is_document) {
        if (is_document)
            say.source = chosen;
        else
            say.by = split_words(chosen);
    } else if (is_document) {
        say.by.clear();
    } else {
        say.source.clear();
    }
    const std::string date = typed(m_date->GetValue());
    if (date.empty())
        say.on.clear();
    else if (const std::string understood = typed_day(date, m_today); !understood.empty())
        say.on = understood;
    else
        m_told(date_trouble(m_words, date, m_today) + " " + m_words.tr("The passage keeps the date it had."));
    m_contested_by->Enable(m_contested->GetValue());
    say.contested_by.clear();
    if (m_contested->GetValue() && m_contested_by->GetSelection() > 0) {
        const auto k = static_cast<std::size_t>(m_contested_by->GetSelection());
        if (k <= m_people.size()) say.contested_by = m_people[k - 1];
    }
    if (!m_contested->GetValue()) say.contest.clear();
    m_changed(say);
}

}  // namespace distinguo::written
