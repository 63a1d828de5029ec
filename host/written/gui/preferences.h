#pragma once
// What the user of this machine chose for the written desk, and the window in which it is chosen.

#include <wx/wx.h>

#include <string>

#include "written/gui/words.h"

namespace distinguo::written {

struct Preferences {
    std::string author;          ///< as the history names them
    int larger_text = 1;         ///< points of the section's text above those of the system
    int lock_minutes = 10;       ///< without a key; 0: never
    int clipboard_seconds =
        30;  ///< after which a copied text is taken off the clipboard; 0: only when the vault is locked
    int autosave_ms = 1200;      ///< after a key; never more than two seconds until the text is sealed
    bool spelling = true;        ///< underlines

    static Preferences read();
    void keep() const;
};

class PreferencesDialog : public wxDialog {
public:
    PreferencesDialog(wxWindow* parent, const Words& words, const Preferences& now);
    Preferences chosen() const;

private:
    Preferences m_now;
    wxTextCtrl* m_author = nullptr;
    wxChoice* m_size = nullptr;
    wxChoice* m_autosave = nullptr;
    wxChoice* m_lock = nullptr;
    wxChoice* m_clipboard = nullptr;
    wxCheckBox* m_spelling = nullptr;
};

/// Where the system's file windows begin: the folder used last, or that of the user's documents.
wxString folder_to_begin_in();

}  // namespace distinguo::written
