#pragma once
// A question with several answers of the same kind: a list in words, each item asked in a window of its own, so that
// every answer of an item can be given, or said not to be known.

#include <wx/dataview.h>
#include <wx/wx.h>

#include "written/gui/fact_form.h"

namespace distinguo::written {

class FactRows : public wxPanel {
public:
    FactRows(wxWindow* parent, const FormContext& context, const Field& field);
    void fill(const Facts& rows);
    const Facts& facts() const { return m_facts; }

private:
    void refresh(std::size_t chosen);
    void edit(std::size_t row);

    const FormContext& m_context;
    Field m_field;
    Facts m_facts;
    wxDataViewListCtrl* m_list = nullptr;
};

}  // namespace distinguo::written
