#include "written/gui/unlock_page.h"

#include "widgets/accessible.h"

namespace distinguo::written {

UnlockPage::UnlockPage(wxWindow* parent, const Words& words, Events events)
    : wxPanel(parent), m_words(words), m_events(std::move(events)) {
    auto* box = new wxBoxSizer(wxVERTICAL);
    m_title = new wxStaticText(this, wxID_ANY, words.tr("The vault is closed"));
    m_title->SetFont(m_title->GetFont().Bold().Scaled(1.5F));
    box->Add(m_title, 0, wxBOTTOM, FromDIP(6));
    m_where = new wxStaticText(this, wxID_ANY, {});
    box->Add(m_where, 0, wxBOTTOM, FromDIP(18));
    box->Add(widgets::label_for(this, words.tr("Passphrase")), 0, wxBOTTOM, FromDIP(4));
    m_passphrase = new wxTextCtrl(this, wxID_ANY, {}, wxDefaultPosition, wxSize(FromDIP(420), -1),
                                  wxTE_PASSWORD | wxTE_PROCESS_ENTER);
    widgets::set_name(m_passphrase, words.tr("Passphrase"));
    m_passphrase->Bind(wxEVT_TEXT_ENTER, [this](wxCommandEvent&) { go(); });
    box->Add(m_passphrase, 0, wxBOTTOM, FromDIP(8));
    m_told = new wxTextCtrl(this, wxID_ANY, {}, wxDefaultPosition, wxSize(FromDIP(420), FromDIP(64)),
                            wxTE_MULTILINE | wxTE_READONLY | wxBORDER_NONE | wxTE_NO_VSCROLL);
    m_told->SetBackgroundColour(GetBackgroundColour());
    widgets::set_name(m_told, words.tr("State of the vault"));
    auto* buttons = new wxBoxSizer(wxHORIZONTAL);
    const auto button = [&](const char* label, std::function<void()> action) {
        auto* control = new wxButton(this, wxID_ANY, words.tr(label));
        widgets::set_name(control, control->GetLabelText());
        control->Bind(wxEVT_BUTTON, [this, action = std::move(action)](wxCommandEvent&) { CallAfter(action); });
        buttons->Add(control, 0, wxRIGHT, FromDIP(8));
        return control;
    };
    m_open = button("Open the vault", [this] { go(); });
    button("I forgot the passphrase…", m_events.forgotten);
    button("Another vault…", m_events.other);
    button("New vault…", m_events.create);
    box->Add(buttons, 0, wxBOTTOM, FromDIP(12));
    box->Add(m_told, 0);
    auto* centre = new wxBoxSizer(wxVERTICAL);
    centre->AddStretchSpacer(2);
    centre->Add(box, 0, wxALIGN_CENTRE_HORIZONTAL);
    centre->AddStretchSpacer(3);
    SetSizer(centre);
}

void UnlockPage::go() {
    std::string passphrase = typed(m_passphrase->GetValue());
    m_passphrase->Clear();
    m_events.open(passphrase);
    vault::wipe(passphrase);
}

void UnlockPage::show(const std::filesystem::path& vault, const wxString& why) {
    std::error_code error;
    m_title->SetLabel(std::filesystem::exists(vault, error) ? m_words.tr("The vault is closed")
                                                            : m_words.tr("There is no vault here yet"));
    m_where->SetLabel(shown(vault.filename().string()));
    m_told->ChangeValue(why);
    Layout();
    m_passphrase->SetFocus();
}

void UnlockPage::tell(const wxString& sentence) {
    m_told->ChangeValue(sentence);
    m_passphrase->SetFocus();
}

void UnlockPage::busy(bool is) {
    m_open->Enable(!is);
    m_passphrase->Enable(!is);
    if (is) m_told->ChangeValue(m_words.tr("Opening…"));
}

}  // namespace distinguo::written
