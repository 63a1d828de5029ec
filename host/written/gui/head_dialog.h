#pragma once
// Who is in the document and who receives it, who was told of it, and what it draws on.

#include <wx/wx.h>

#include "base/typed_date.h"
#include "written/document/document.h"
#include "written/document/wording.h"
#include "written/gui/record_list.h"
#include "written/template/codes.h"

namespace distinguo::written {

class HeadDialog : public wxDialog {
public:
    enum class Page { People, Receiving, Told, Drawn };
    /// `codes`: the places, matters and reasons that there are; `wording`: how dates are written.
    HeadDialog(wxWindow* parent, const Words& words, const Codes& codes, const Wording& wording, const Head& head,
               const Date& today, Page page);

    /// As it was filled in; records without what they need are left out. New ones get ids of their own.
    Head head() const;

private:
    /// What of a row is wrong: a day that is none, a name that is missing.
    void check_rows(const Words& words);
    RecordList* people_list(wxWindow* book, const Words& words, const Codes& codes);
    RecordList* informed_list(wxWindow* book, const Words& words, const Codes& codes);
    /// As it was typed for a date that the document had already: it stays as it is.
    std::string date_of(const std::string& typed, const std::string& before, DateSense sense = DateSense::Any) const;
    std::string shown_date(const std::string& iso) const {
        return iso.empty() || iso == birth_some_day ? std::string() : m_wording.date(iso);
    }
    Head m_head;
    const Wording& m_wording;
    Date m_today;
    RecordList* m_people = nullptr;
    RecordList* m_recipients = nullptr;
    RecordList* m_informed = nullptr;
    RecordList* m_sources = nullptr;
};

}  // namespace distinguo::written
