#pragma once
// Windows of the toolkit and of the system that wait for an answer: ended as if they were left, when what they stand
// over has to go.

#include <wx/dialog.h>

namespace distinguo::widgets {

/// Ends a dialog that is being waited for, also one that the toolkit draws itself (a message, an About box).
void end_dialog(wxDialog* dialog);
/// Ends the system's own, which the toolkit does not know: to print. False where there is none.
bool end_system_dialogs();

}  // namespace distinguo::widgets
