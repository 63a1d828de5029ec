#pragma once
// What the toolkit keeps of words that are no longer shown.

#include <wx/wx.h>

namespace distinguo::widgets {

/// Lists keep the words of the row that they drew last: of all lists below this window.
void forget_drawn(wxWindow* window);
/// A shorter label is written over a longer one, whose tail would stay.
void forget_label(wxStaticText* label);

}  // namespace distinguo::widgets
