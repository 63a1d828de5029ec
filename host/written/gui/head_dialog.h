#pragma once
// Who is in the document and who receives it, who was told of it, and what it draws on.

#include <wx/wx.h>

#include "base/date.h"
#include "written/document/document.h"
#include "written/gui/record_list.h"

namespace distinguo::written {

class HeadDialog : public wxDialog {
public:
    enum class Page { People, Receiving, Told, Drawn };
    HeadDialog(wxWindow* parent, const Words& words, const Head& head, const Date& today, Page page);

    /// As it was filled in; records without what they need are left out. New ones get ids of their own.
    Head head() const;

private:
    /// What of a row is wrong: a day that is none, a name that is missing.
    void check_rows(const Words& words);
    Head m_head;
    Date m_today;
    RecordList* m_people = nullptr;
    RecordList* m_recipients = nullptr;
    RecordList* m_informed = nullptr;
    RecordList* m_sources = nullptr;
};

}  // namespace distinguo::written
