#pragma once
// The blocks that are not running text, as native rows: what is not known, lists, tables, time lines, questions.

#include <wx/wx.h>

#include <functional>

#include "written/desk/session.h"
#include "written/gui/words.h"

namespace distinguo::written {

/// Makes the row of one block; `index()` tells where the block stands now. `changed` is called after each edit,
/// `reshaped` when blocks came, went or became others, and the rows must be made again.
wxWindow* make_block_row(wxWindow* parent, Session& session, const Words& words, const std::string& section, std::function<std::size_t()> index,
                         std::function<void()> changed, std::function<void()> reshaped);

}  // namespace distinguo::written
