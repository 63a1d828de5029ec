#pragma once
// When a window is really there: the toolkit shows it only once the desktop has said how wide its frame is.

#include <wx/wx.h>

#include <functional>

namespace distinguo::widgets {

/// Once, in the event loop, after the window came onto the screen. A dialog that opened before would lie behind it.
void once_on_screen(wxTopLevelWindow* window, std::function<void()> action);

}  // namespace distinguo::widgets
