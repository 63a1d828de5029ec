#pragma once
// Reading together: large type, only that person's copy, voices as plain phrases, and what they answer typed in place.

#include <wx/wx.h>

#include "written/desk/session.h"
#include "written/gui/words.h"

namespace distinguo::written {

class ReadingDialog : public wxDialog {
public:
    ReadingDialog(wxWindow* parent, Session& session, const Words& words, const Date& today);

private:
    struct Page {
        wxString title, text;
    };
    void choose_person();
    void show(std::size_t page);
    void keep_reply();
    void mark(bool read);
    void resize(int by);

    Session& m_session;
    const Words& m_words;
    Date m_today;
    std::vector<std::string> m_people;
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
