#pragma once
// A window with nothing to answer: it is read, and left by Escape or its one button.

#include <wx/wx.h>

namespace distinguo::widgets {

/// Shows it with a button below what `all` holds. The keys go to `first`, at its beginning: arrows and screen readers
/// read on from there.
void show_to_read(wxDialog& dialog, wxSizer* all, wxTextCtrl* first, const wxString& close);

}  // namespace distinguo::widgets
