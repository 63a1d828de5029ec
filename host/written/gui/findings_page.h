#pragma once
// What the rules found: a list, and beside it why, what can be written, the text of law, and « I know, because… ».

#include <wx/dataview.h>
#include <wx/wx.h>

#include <functional>
#include <map>
#include <string>

#include "written/desk/check.h"
#include "written/gui/words.h"

namespace distinguo::written {

class FindingsPage : public wxPanel {
public:
    struct Events {
        std::function<void(const DocumentFinding&)> go;
        std::function<void(const DocumentFinding&, const std::string& reason)> keep;
    };
    FindingsPage(wxWindow* parent, const Words& words, Events events);

    /// The selection stays on the same finding where it is still there, and so does a reason that is being typed.
    void show(const CheckResult& result);
    /// Another document: nothing of this one stays.
    void forget();
    void select_next(int direction);
    void focus_list() { m_list->SetFocus(); }
    void focus_reason() { m_reason->SetFocus(); }

private:
    const DocumentFinding* selected() const;
    void fill();
    void describe();

    const Words& m_words;
    Events m_events;
    CheckResult m_result;
    std::map<std::string, wxString> m_typed;  ///< reasons that are not kept yet, by rule, section and message
    bool m_filling = false;
    wxDataViewListCtrl* m_list = nullptr;
    wxTextCtrl* m_detail = nullptr;
    wxTextCtrl* m_reason = nullptr;
    wxButton* m_go = nullptr;
    wxButton* m_keep = nullptr;
    wxStaticText* m_summary = nullptr;
};

}  // namespace distinguo::written
