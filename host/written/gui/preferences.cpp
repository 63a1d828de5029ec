#include "written/gui/preferences.h"

#include <wx/config.h>
#include <wx/stdpaths.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "widgets/accessible.h"

namespace distinguo::written {
namespace {

constexpr int most_larger = 14;
constexpr std::array<int, 8> sizes = {0, 1, 2, 3, 4, 6, 9, 14};
constexpr std::array<int, 3> autosaves = {500, 1200, 1700};
constexpr std::array<int, 6> locks = {2, 5, 10, 20, 60, 0};
constexpr std::array<int, 4> clipboards = {10, 30, 60, 0};

template <std::size_t N>
int place_of(const std::array<int, N>& all, int value) {
    // A value that the configuration file was given by hand shows as its nearest neighbour.
    const auto nearest = std::min_element(all.begin(), all.end(),
                                          [&](int a, int b) { return std::abs(a - value) < std::abs(b - value); });
    return static_cast<int>(nearest - all.begin());
}

}  // namespace

Preferences Preferences::read() {
    const wxConfigBase* config = wxConfigBase::Get();
    const auto number = [&](const char* key, int otherwise, int least, int most) {
        return static_cast<int>(
            std::clamp(config->ReadLong(key, otherwise), static_cast<long>(least), static_cast<long>(most)));
    };
    Preferences one;
    one.author = typed(config->Read("/vault/author", wxGetUserName()));
    one.larger_text = number("/desk/larger_text", one.larger_text, 0, most_larger);
    one.lock_minutes = number("/vault/lock_minutes", one.lock_minutes, 0, 600);
    one.clipboard_seconds = number("/vault/clipboard_seconds", one.clipboard_seconds, 0, 600);
    one.autosave_ms = number("/vault/autosave_ms", one.autosave_ms, 200, autosaves.back());
    one.spelling = config->ReadBool("/desk/spelling", one.spelling);
    return one;
}

void Preferences::keep() const {
    wxConfigBase* config = wxConfigBase::Get();
    config->Write("/vault/author", shown(author));
    config->Write("/desk/larger_text", static_cast<long>(larger_text));
    config->Write("/vault/lock_minutes", static_cast<long>(lock_minutes));
    config->Write("/vault/clipboard_seconds", static_cast<long>(clipboard_seconds));
    config->Write("/vault/autosave_ms", static_cast<long>(autosave_ms));
    config->Write("/desk/spelling", spelling);
    config->Flush();
}

PreferencesDialog::PreferencesDialog(wxWindow* parent, const Words& words, const Preferences& now)
    : wxDialog(parent, wxID_ANY, words.tr("Preferences"), wxDefaultPosition, wxDefaultSize,
               wxDEFAULT_DIALOG_STYLE | wxRESIZE_BORDER),
      m_now(now) {
    auto* grid = new wxFlexGridSizer(2, FromDIP(10), FromDIP(14));
    grid->AddGrowableCol(1);
    const auto label = [&](const char* text) {
        grid->Add(widgets::label_for(this, words.tr(text)), 0, wxALIGN_CENTRE_VERTICAL);
    };
    const auto choice = [&](const char* text, const std::vector<wxString>& entries, int selected) {
        grid->Add(widgets::label_for(this, words.tr(text)), 0, wxALIGN_CENTRE_VERTICAL);
        auto* control = new wxChoice(this, wxID_ANY);
        for (const wxString& entry : entries) control->Append(entry);
        control->SetSelection(selected);
        widgets::set_name(control, words.tr(text));
        grid->Add(control, 0, wxEXPAND);
        return control;
    };
    label(mark("Your name, as the history gives it"));
    m_author = new wxTextCtrl(this, wxID_ANY, shown(now.author), wxDefaultPosition, wxSize(FromDIP(280), -1));
    widgets::set_name(m_author, words.tr("Your name, as the history gives it"));
    grid->Add(m_author, 0, wxEXPAND);
    std::vector<wxString> entries;
    const int system = wxSystemSettings::GetFont(wxSYS_DEFAULT_GUI_FONT).GetPointSize();
    for (const int one : sizes) entries.push_back(words.tr("{1} points", {std::to_string(system + one)}));
    m_size = choice(mark("Size of the text you write"), entries, place_of(sizes, now.larger_text));
    entries.clear();
    for (const char* one :
         {mark("half a second"), mark("a little more than a second"), mark("a little less than two seconds")})
        entries.push_back(words.tr(one));
    m_autosave = choice(mark("Seal what is written after"), entries, place_of(autosaves, now.autosave_ms));
    entries.clear();
    for (const int one : locks)
        entries.push_back(one == 0 ? words.tr("never") : words.count("{1} minute", "{1} minutes", one));
    m_lock = choice(mark("Lock the vault, without a key, after"), entries, place_of(locks, now.lock_minutes));
    entries.clear();
    for (const int one : clipboards)
        entries.push_back(one == 0 ? words.tr("when the vault is locked")
                                   : words.count("{1} second", "{1} seconds", one));
    m_clipboard = choice(mark("Clear a copied text after"), entries, place_of(clipboards, now.clipboard_seconds));
    m_spelling = new wxCheckBox(this, wxID_ANY, words.tr("Underline words that the dictionary does not know"));
    m_spelling->SetValue(now.spelling);
    widgets::set_name(m_spelling, m_spelling->GetLabelText());
    auto* all = new wxBoxSizer(wxVERTICAL);
    all->Add(grid, 0, wxEXPAND | wxALL, FromDIP(14));
    all->Add(m_spelling, 0, wxLEFT | wxRIGHT | wxBOTTOM, FromDIP(14));
    auto* note = new wxStaticText(this, wxID_ANY,
                                  words.tr("Colours and contrast follow the system. The vault also locks when the "
                                           "machine sleeps or its screen is locked."));
    note->Wrap(FromDIP(460));
    all->Add(note, 0, wxLEFT | wxRIGHT | wxBOTTOM, FromDIP(14));
    all->Add(CreateButtonSizer(wxOK | wxCANCEL), 0, wxEXPAND | wxALL, FromDIP(10));
    SetSizerAndFit(all);
}

Preferences PreferencesDialog::chosen() const {
    const auto at = [](const auto& all, const wxChoice* choice) {
        return all[static_cast<std::size_t>(std::max(0, choice->GetSelection()))];
    };
    Preferences one = m_now;
    if (const std::string name = collapse_spaces(typed(m_author->GetValue())); !name.empty()) one.author = name;
    one.larger_text = at(sizes, m_size);
    one.autosave_ms = at(autosaves, m_autosave);
    one.lock_minutes = at(locks, m_lock);
    one.clipboard_seconds = at(clipboards, m_clipboard);
    one.spelling = m_spelling->GetValue();
    return one;
}

wxString folder_to_begin_in() {
    const wxString last = wxConfigBase::Get()->Read("/desk/folder", wxString());
    return !last.empty() && wxDirExists(last) ? last : wxStandardPaths::Get().GetDocumentsDir();
}

}  // namespace distinguo::written
