#pragma once
// Who changed what, and when; what it was before, in words; an earlier text as a new revision.

#include <wx/dataview.h>
#include <wx/wrapsizer.h>
#include <wx/wx.h>

#include <functional>

#include "written/gui/words.h"
#include "written/vault/vault.h"

namespace distinguo::written {

struct HistoryRow {
    vault::RevisionInfo info;
    std::string change;  ///< in one line
    std::string words;   ///< in several
    std::string before, after;  ///< the changed lines whole, for two columns
};

class HistoryPage : public wxPanel {
public:
    struct Events {
        std::function<void(vault::Number)> take;
        std::function<void()> mark;  ///< name the present state
    };
    HistoryPage(wxWindow* parent, const Words& words, Events events);
    /// The newest first.
    void show(std::vector<HistoryRow> rows);
    void focus_list() { m_list->SetFocus(); }

private:
    void show_both();

    const Words& m_words;
    std::vector<HistoryRow> m_rows;
    wxDataViewListCtrl* m_list = nullptr;
    wxTextCtrl* m_text = nullptr;
    wxButton* m_both = nullptr;
};

}  // namespace distinguo::written
