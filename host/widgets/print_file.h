#pragma once
// Sends a finished PDF to the system's print dialog. The bytes go through memory: nothing is left on the disk.

#include <wx/wx.h>

#include <string>

namespace distinguo::widgets {

enum class PrintOutcome { Sent, Cancelled, Failed };
PrintOutcome print_pdf(wxWindow* parent, const std::string& pdf, const wxString& title);

}  // namespace distinguo::widgets
