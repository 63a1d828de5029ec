#pragma once
// The rights desk: what people asked, until when it is to be answered, and everything that is written about one of
// them.

#include <wx/dataview.h>
#include <wx/wx.h>

#include <vector>

#include "written/desk/rights.h"
#include "written/gui/cabinet_worker.h"
#include "written/gui/words.h"

namespace distinguo::written {

class RightsDialog : public wxDialog {
public:
    RightsDialog(wxWindow* parent, CabinetWorker& vault, Library& library, Press& press, const Words& words,
                 const Date& today);

private:
    void refresh();
    void chosen();
    void record();
    void answer();
    void gather();
    void tell(const Failure& failure);
    /// Answered within the month of RGPD, article 12.3, or not yet: in words.
    wxString state_of(const RightsRequest& one) const;
    const RightsRequest* selected() const;

    CabinetWorker& m_vault;
    Library& m_library;
    Press& m_press;
    const Words& m_words;
    Date m_today;
    std::vector<RightsRequest> m_requests;
    wxDataViewListCtrl* m_list = nullptr;
    wxTextCtrl* m_detail = nullptr;
    wxButton* m_answer = nullptr;
};

/// « access », « rectification »… in the user's words.
wxString request_kind(const Words& words, const std::string& kind);

}  // namespace distinguo::written
