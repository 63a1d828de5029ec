#include "widgets/to_read.h"

#include "widgets/accessible.h"

namespace distinguo::widgets {

void show_to_read(wxDialog& dialog, wxSizer* all, wxTextCtrl* first, const wxString& close) {
    auto* button = new wxButton(&dialog, wxID_CLOSE, close);
    set_name(button, close);
    all->Add(button, 0, wxALIGN_RIGHT | wxALL, dialog.FromDIP(8));
    dialog.SetSizer(all);
    dialog.SetEscapeId(wxID_CLOSE);
    first->SetInsertionPoint(0);
    first->SetFocus();
    dialog.ShowModal();
}

}  // namespace distinguo::widgets
