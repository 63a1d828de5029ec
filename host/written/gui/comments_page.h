#pragma once
// Comments of the team at places of the text, answered and resolved. They stay in the vault: no copy holds one.

#include <wx/dataview.h>
#include <wx/wx.h>

#include <functional>
#include <map>
#include <vector>

#include "written/desk/comments.h"
#include "written/gui/words.h"

namespace distinguo::written {

class CommentsPage : public wxPanel {
public:
    struct Events {
        std::function<void(const Thread&)> go;
        std::function<void()> add;
        std::function<bool(const Thread&, const std::string& text, Comment::Turn turn)>
            answer;  ///< false: it could not be kept, and stays in its field
    };
    CommentsPage(wxWindow* parent, const Words& words, Events events);

    /// `may`: whether anything can be said here now.
    void show(std::vector<Thread> threads, bool may);
    const std::vector<Thread>& threads() const { return m_threads; }
    void focus_list() { m_list->SetFocus(); }

private:
    const Thread* selected() const;
    void chosen();
    void allow_sending();
    void answer(Comment::Turn turn);

    const Words& m_words;
    Events m_events;
    std::vector<Thread> m_threads;
    bool m_may = true;
    wxDataViewListCtrl* m_list = nullptr;
    wxTextCtrl* m_detail = nullptr;
    wxTextCtrl* m_answer = nullptr;
    std::map<vault::ItemId, wxString> m_typed;  ///< answers that are not sent yet, by thread
    wxButton* m_add = nullptr;
    wxButton* m_go = nullptr;
    wxButton* m_send = nullptr;
    wxButton* m_resolve = nullptr;
};

}  // namespace distinguo::written
