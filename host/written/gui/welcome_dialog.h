#pragma once
// A new vault in five minutes: where, the passphrase, the recovery key on paper, who writes.

#include <wx/wx.h>

#include <filesystem>
#include <optional>

#include "written/desk/produce.h"
#include "written/gui/words.h"
#include "written/vault/secret.h"

namespace distinguo::written {

class WelcomeDialog : public wxDialog {
public:
    WelcomeDialog(wxWindow* parent, Library& library, Press& press, const Words& words, const Date& today);

    /// After ShowModal() gave wxID_OK the vault is there.
    const std::filesystem::path& path() const { return m_made; }
    std::string author() const;
    bool wants_example() const { return m_example->IsChecked(); }
    vault::Secret take_passphrase() { return std::move(m_passphrase); }

private:
    void build(wxSizer* sizer);
    void check();
    void print_key();
    void copy_by_hand();
    void make();
    std::filesystem::path wanted_path() const;

    Library& m_library;
    Press& m_press;
    const Words& m_words;
    Date m_today;
    vault::Secret m_recovery, m_passphrase;
    std::string m_vault_id;
    std::filesystem::path m_made;
    wxTextCtrl* m_place = nullptr;
    wxTextCtrl* m_first = nullptr;
    wxTextCtrl* m_again = nullptr;
    wxTextCtrl* m_told = nullptr;
    wxTextCtrl* m_group = nullptr;
    wxTextCtrl* m_author = nullptr;
    wxCheckBox* m_stored = nullptr;
    wxCheckBox* m_example = nullptr;
    wxButton* m_make = nullptr;
};

/// A key to show, print and check, for a vault that has a new one.
bool show_recovery_key(wxWindow* parent, Library& library, Press& press, const Words& words, const vault::Secret& key,
                       const std::string& vault_id, const Date& today);

}  // namespace distinguo::written
