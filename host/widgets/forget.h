#pragma once
// What the toolkit keeps of words that are no longer shown.

#include <wx/dataview.h>
#include <wx/wx.h>

namespace distinguo::widgets {

/// Lists keep the words of the row that they drew last: of all lists below this window.
void forget_drawn(wxWindow* window);
/// Takes the rows out of a list, their words first: what a screen reader was told of a row outlives it for a while.
void forget_rows(wxDataViewListCtrl* list);
/// A shorter label is written over a longer one, whose tail would stay.
void forget_label(wxStaticText* label);

}  // namespace distinguo::widgets
