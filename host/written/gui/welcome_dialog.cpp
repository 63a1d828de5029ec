#include "written/gui/welcome_dialog.h"

#include "base/installation.h"
#include "base/explain.h"
#include "base/text.h"
#include "files/atomic_file.h"
#include "packs/registry.h"
#include "widgets/accessible.h"
#include "widgets/to_read.h"
#include "widgets/print_file.h"
#include "written/desk/cabinet.h"
#include "written/desk/recovery_sheet.h"
#include "written/gui/may_be_short.h"
#include "written/vault/recovery_key.h"
#include "written/vault/seal.h"

namespace distinguo::written {
namespace {

constexpr std::size_t checked_group = 3;
constexpr std::size_t few_words = 4;
constexpr std::size_t short_phrase = 14;

void print_sheet(wxWindow* parent, Library& library, Press& press, const Words& words, const vault::Secret& key,
                 const std::string& vault_id, const Date& today) {
    std::string text = vault::recovery_text(key);
    const std::string pdf = recovery_sheet_pdf(library, press, text, vault_id, today, words.messages());
    vault::wipe(text);
    press.forget_words();
    if (widgets::print_pdf(parent, pdf, words.tr("Recovery key")) == widgets::PrintOutcome::Failed)
        wxMessageBox(words.tr("The printer did not take the sheet. Choose another printer, or copy the key by hand."),
                     words.tr("Recovery key"), wxOK | wxICON_WARNING, parent);
}

void show_sheet(wxWindow* parent, const Words& words, const vault::Secret& key, const std::string& vault_id,
                const Date& today) {
    std::string text = vault::recovery_text(key);
    wxDialog dialog(parent, wxID_ANY, words.tr("Recovery key"), wxDefaultPosition, parent->FromDIP(wxSize(560, 380)),
                    wxDEFAULT_DIALOG_STYLE | wxRESIZE_BORDER);
    auto* sheet = new wxTextCtrl(&dialog, wxID_ANY, shown(recovery_sheet_text(text, vault_id, today, words.messages())),
                                 wxDefaultPosition, wxDefaultSize, wxTE_MULTILINE | wxTE_READONLY);
    sheet->SetFont(wxFontInfo(sheet->GetFont().GetPointSize() + 1).Family(wxFONTFAMILY_TELETYPE));
    widgets::set_name(sheet, words.tr("Recovery key"));
    auto* sizer = new wxBoxSizer(wxVERTICAL);
    sizer->Add(sheet, 1, wxEXPAND | wxALL, parent->FromDIP(8));
    widgets::show_to_read(dialog, sizer, sheet, words.tr("Close"));
    vault::wipe(text);
}

bool group_fits(const vault::Secret& key, const std::string& typed_group) {
    std::string text = vault::recovery_text(key);
    const bool fits = fold(split(text, '-')[checked_group - 1]) == fold(trim(typed_group));
    vault::wipe(text);
    return fits;
}

}  // namespace

WelcomeDialog::WelcomeDialog(wxWindow* parent, Library& library, Press& press, const Words& words, const Date& today)
    : wxDialog(parent, wxID_ANY, words.tr("Welcome — Distinguo"), wxDefaultPosition, wxDefaultSize,
               wxDEFAULT_DIALOG_STYLE | wxRESIZE_BORDER),
      m_library(library),
      m_press(press),
      m_words(words),
      m_today(today),
      m_recovery(vault::random_bytes(vault::recovery_bytes)),
      m_vault_id(vault::random_bytes(16)) {
    auto* sizer = new wxBoxSizer(wxVERTICAL);
    build(sizer);
    auto* buttons = new wxStdDialogButtonSizer;
    m_make = new wxButton(this, wxID_OK, words.tr("Make the vault"));
    buttons->AddButton(m_make);
    buttons->AddButton(new wxButton(this, wxID_CANCEL, words.tr("Cancel")));
    buttons->Realize();
    sizer->Add(buttons, 0, wxEXPAND | wxALL, FromDIP(10));
    SetSizerAndFit(sizer);
    CentreOnParent();
    m_make->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { make(); });
    check();
    m_first->SetFocus();
}

void WelcomeDialog::build(wxSizer* sizer) {
    const auto heading = [&](const char* text) {
        auto* label = new wxStaticText(this, wxID_ANY, m_words.tr(text));
        label->SetFont(label->GetFont().Bold());
        sizer->Add(label, 0, wxLEFT | wxRIGHT | wxTOP, FromDIP(12));
    };
    const auto sentence = [&](const char* text) {
        auto* label = new wxStaticText(this, wxID_ANY, m_words.tr(text));
        label->Wrap(FromDIP(640));
        sizer->Add(label, 0, wxLEFT | wxRIGHT | wxTOP, FromDIP(8));
    };
    const auto field = [&](const char* label, const wxString& value, long style) {
        sizer->Add(widgets::label_for(this, m_words.tr(label)), 0, wxLEFT | wxRIGHT | wxTOP, FromDIP(8));
        auto* control = new wxTextCtrl(this, wxID_ANY, value, wxDefaultPosition, wxSize(FromDIP(640), -1), style);
        widgets::set_name(control, m_words.tr(label));
        control->Bind(wxEVT_TEXT, [this](wxCommandEvent&) { check(); });
        sizer->Add(control, 0, wxLEFT | wxRIGHT | wxTOP, FromDIP(4));
        return control;
    };
    const auto box = [&](const char* label) {
        auto* control = new wxCheckBox(this, wxID_ANY, m_words.tr(label));
        widgets::set_name(control, m_words.tr(label));
        control->Bind(wxEVT_CHECKBOX, [this](wxCommandEvent&) { check(); });
        sizer->Add(control, 0, wxLEFT | wxRIGHT | wxTOP, FromDIP(8));
        return control;
    };
    heading("1. A sentence that nobody else knows");
    sentence(
        "It opens the vault, where everything that you write is kept sealed. We do not know it either: without it and "
        "without the recovery key, what is written is lost.");
    m_first = field("Passphrase", {}, wxTE_PASSWORD);
    m_again = field("The same once more", {}, wxTE_PASSWORD);
    m_told = new wxTextCtrl(this, wxID_ANY, {}, wxDefaultPosition, wxSize(FromDIP(640), FromDIP(44)),
                            wxTE_MULTILINE | wxTE_NO_VSCROLL | wxTE_READONLY | wxBORDER_NONE);
    m_told->SetBackgroundColour(GetBackgroundColour());
    widgets::set_name(m_told, m_words.tr("About the passphrase"));
    sizer->Add(m_told, 0, wxLEFT | wxRIGHT | wxTOP, FromDIP(8));
    heading("2. The recovery key on paper");
    sentence("It opens the vault if the sentence is forgotten. Keep it on paper, away from this computer.");
    auto* line = new wxBoxSizer(wxHORIZONTAL);
    const auto button = [&](const char* label, void (WelcomeDialog::*action)()) {
        auto* control = new wxButton(this, wxID_ANY, m_words.tr(label));
        widgets::set_name(control, control->GetLabelText());
        control->Bind(wxEVT_BUTTON,
                      [this, action](wxCommandEvent&) { CallAfter([this, action] { (this->*action)(); }); });
        line->Add(control, 0, wxRIGHT, FromDIP(8));
    };
    button("Print the key…", &WelcomeDialog::print_key);
    button("Copy it by hand…", &WelcomeDialog::copy_by_hand);
    sizer->Add(line, 0, wxALL, FromDIP(8));
    m_group = field("To check, type the third group of the key", {}, 0);
    m_stored = box("I have put the key away from this computer");
    heading("3. Who writes, and where");
    m_author = field("Your name, as it stands in the history of your documents", wxGetUserName(), 0);
    m_place =
        field("File of the vault", shown((folder_of_user() / (typed(m_words.tr("my-vault")) + ".vault")).string()), 0);
    m_example = box("Begin with a fictional example");
    m_example->SetValue(true);
}

std::string WelcomeDialog::author() const { return std::string(trim(typed(m_author->GetValue()))); }
std::filesystem::path WelcomeDialog::wanted_path() const { return std::string(trim(typed(m_place->GetValue()))); }

void WelcomeDialog::check() {
    if (m_make == nullptr) return;
    const std::string first = typed(m_first->GetValue()), again = typed(m_again->GetValue());
    const std::size_t words = split_words(first).size();
    wxString told;
    if (first.empty())
        told = m_words.tr(
            "Several words are easier to remember and harder to guess than one. Avoid the name of anyone you work "
            "with.");
    else if (first.size() < short_phrase && words < few_words)
        told = m_words.tr(
            "This is short: someone with the file could guess it. A sentence of four words or more is better.");
    else if (first != again) told = m_words.tr("The two are not the same yet.");
    else
        told = m_words.count("The two are the same. {1} word, long enough.",
                             "The two are the same. {1} words, long enough.", static_cast<long>(words));
    m_told->ChangeValue(told);
    m_make->Enable(!first.empty() && first == again && m_stored->IsChecked() &&
                   group_fits(m_recovery, typed(m_group->GetValue())));
}

void WelcomeDialog::print_key() { print_sheet(this, m_library, m_press, m_words, m_recovery, m_vault_id, m_today); }
void WelcomeDialog::copy_by_hand() { show_sheet(this, m_words, m_recovery, m_vault_id, m_today); }

void WelcomeDialog::make() {
    try {
        std::string phrase = typed(m_first->GetValue());
        m_passphrase = vault::passphrase_of(phrase);
        vault::wipe(phrase);
        if (!may_be_short(this, m_words, m_passphrase)) return;
        const wxBusyCursor busy;
        files::make_folder(wanted_path().parent_path());
        vault::Vault::create(wanted_path(), m_passphrase, m_recovery, vault::cost_of_a_second(), now_of_system(),
                             m_vault_id);
        m_made = wanted_path();
        EndModal(wxID_OK);
    } catch (const Failure& failure) {
        wxMessageBox(shown(explain_in_lines(failure, m_words.messages())), m_words.tr("The vault could not be made"),
                     wxOK | wxICON_WARNING, this);
    }
}

bool show_recovery_key(wxWindow* parent, Library& library, Press& press, const Words& words, const vault::Secret& key,
                       const std::string& vault_id, const Date& today) {
    for (;;) {
        wxMessageDialog how(parent,
                            words.tr("The new key takes the place of the one before. How do you want to have it?"),
                            words.tr("Recovery key"), wxYES_NO | wxCANCEL);
        how.SetYesNoCancelLabels(words.tr("Print the key…"), words.tr("Copy it by hand…"), words.tr("Cancel"));
        const int answer = how.ShowModal();
        if (answer == wxID_CANCEL) return false;
        if (answer == wxID_YES) print_sheet(parent, library, press, words, key, vault_id, today);
        else show_sheet(parent, words, key, vault_id, today);
        wxTextEntryDialog group(parent, words.tr("To check, type the third group of the key"),
                                words.tr("Recovery key"));
        if (group.ShowModal() == wxID_OK && group_fits(key, typed(group.GetValue()))) return true;
        wxMessageBox(words.tr("This is not the third group. The key before still holds."), words.tr("Recovery key"),
                     wxOK | wxICON_INFORMATION, parent);
    }
}

}  // namespace distinguo::written
