#pragma once
// The blocks that are not running text, as native rows: what is not known, lists, tables, time lines, questions.

#include <wx/wx.h>

#include <functional>

#include "written/desk/session.h"
#include "written/gui/words.h"

namespace distinguo::written {

struct RowEvents {
    std::function<void()> changed;   ///< after each edit
    std::function<void()>
        reshaped;  ///< columns or lines came and went, or the block became another: the rows must be made again
    std::function<void()> taken_away;
    std::function<void(Session::Typed)> not_as_typed;
    Date today;                      ///< for dates as people type them: « hier »
};
/// Makes the row of one block; `index()` tells where the block stands now.
wxWindow* make_block_row(wxWindow* parent, Session& session, const Words& words, const std::string& section,
                         std::function<std::size_t()> index, RowEvents events);

}  // namespace distinguo::written
