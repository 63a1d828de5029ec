#pragma once
// How long documents are kept: clocks, those whose time has passed, the archives' agreement, and a purge that a person
// decides.

#include <wx/dataview.h>
#include <wx/wx.h>

#include <vector>

#include "written/desk/retention.h"
#include "written/gui/cabinet_worker.h"
#include "written/gui/words.h"

namespace distinguo::written {

class RetentionDialog : public wxDialog {
public:
    /// `chosen`: the document that the question is about; empty: those whose time has passed.
    RetentionDialog(wxWindow* parent, CabinetWorker& vault, Library& library, const Words& words, const Date& today,
                    const vault::ItemId& chosen);

private:
    void refresh();
    void explain_chosen();
    /// The clock that fits the document, where one alone does.
    const RetentionClock* proposed(const vault::Entry& entry);
    void start();
    void visa();
    void purge();
    void tell(const Failure& failure);
    const vault::Entry* selected() const;
    std::vector<const vault::Entry*> ticked() const;

    CabinetWorker& m_vault;
    const Words& m_words;
    Date m_today;
    vault::ItemId m_about;
    RetentionRules m_rules;
    std::vector<vault::Entry> m_entries;
    wxString m_copies;  ///< where else what is destroyed would be
    wxDataViewListCtrl* m_list = nullptr;
    wxCheckBox* m_every = nullptr;
    wxTextCtrl* m_detail = nullptr;
    wxButton* m_start = nullptr;
    wxButton* m_visa = nullptr;
    wxButton* m_purge = nullptr;
};

}  // namespace distinguo::written
