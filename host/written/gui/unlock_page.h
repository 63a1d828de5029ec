#pragma once
// The window while the vault is closed: nothing of any document is in it.

#include <wx/wx.h>

#include <filesystem>
#include <functional>

#include "written/gui/words.h"
#include "written/vault/secret.h"

namespace distinguo::written {

class UnlockPage : public wxPanel {
public:
    struct Events {
        std::function<void(const std::string& passphrase)> open;  ///< what was typed; wiped by the caller
        std::function<void()> forgotten, other, create;
    };
    UnlockPage(wxWindow* parent, const Words& words, Events events);

    void show(const std::filesystem::path& vault, const wxString& why);
    void tell(const wxString& sentence);
    void busy(bool is);

private:
    void go();

    const Words& m_words;
    Events m_events;
    wxStaticText* m_title = nullptr;
    wxStaticText* m_where = nullptr;
    wxTextCtrl* m_passphrase = nullptr;
    wxButton* m_open = nullptr;
    wxTextCtrl* m_told = nullptr;
};

}  // namespace distinguo::written
