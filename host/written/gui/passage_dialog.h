#pragma once
// What the bar above the text has no room for: where it was said and to whom, the language, the words of who contests.

#include <wx/wx.h>

#include <optional>
#include <string>
#include <vector>

#include "written/document/document.h"
#include "written/gui/words.h"

namespace distinguo::written {

class PassageDialog : public wxDialog {
public:
    PassageDialog(wxWindow* parent, const Words& words, const Document& document, const Say& say);
    Say say() const;

private:
    Say m_say;
    std::vector<std::string> m_people;  ///< ids of the choices, the first empty
    wxChoice* m_to = nullptr;
    wxTextCtrl* m_place = nullptr;
    wxTextCtrl* m_translated = nullptr;
    wxChoice* m_contested_by = nullptr;
    wxTextCtrl* m_contest = nullptr;
};

}  // namespace distinguo::written
