#pragma once
// The toolkit's own questions with a list of answers: named for a screen reader, and as tall as what they hold.

#include <wx/wx.h>

#include <optional>
#include <vector>

namespace distinguo::widgets {

/// Nothing where the user goes back. `chosen`: the one that is marked at first.
std::optional<std::size_t> choose_one(wxWindow* parent, const wxString& question, const wxString& title,
                                      const wxArrayString& answers, std::size_t chosen = 0);
std::optional<std::vector<std::size_t>> choose_several(wxWindow* parent, const wxString& question,
                                                       const wxString& title, const wxArrayString& answers,
                                                       const std::vector<std::size_t>& chosen);

}  // namespace distinguo::widgets
