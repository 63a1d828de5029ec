#pragma once
// Reading together: large type, only that person's copy, voices as plain phrases, and what they answer typed in place.

#include <wx/wx.h>

#include "written/desk/session.h"
#include "written/gui/words.h"

namespace distinguo::written {

class ReadingDialog : public wxDialog {
public:
    ReadingDialog(wxWindow* parent, Session& session, const Words& words, const Date& today);

    /// What was typed as an answer is in the document after this.
    void keep_reply();

private:
    struct Page {
        wxString title, text;
    };
    void choose_person();
    void show(std::size_t page);
    void mark(bool read);
    void resize(int by);

    Session& m_session;
    const Words& m_words;
    Date m_today;
    std::vector<std::string> m_people;
    std::string m_shown;  ///< whose copy and whose answer are on the screen
    std::vector<Page> m_pages;
    std::size_t m_page = 0;
    int m_size = 18;  ///< points
    wxChoice* m_person = nullptr;
    wxStaticText* m_title = nullptr;
    wxTextCtrl* m_text = nullptr;
    wxTextCtrl* m_reply = nullptr;
    wxStaticText* m_where = nullptr;
    wxStaticText* m_told = nullptr;
};

}  // namespace distinguo::written
