#pragma once
// The question before a file takes the place of another. It is asked of the name with its ending, which file choosers
// do not know yet.

#include <wx/window.h>

#include <filesystem>
#include <vector>

#include "files/output_guard.h"
#include "written/gui/words.h"

namespace distinguo::written {

/// True where nothing is there, or where the user agrees. What may never be replaced (a vault, a key, a file that is
/// open) is told.
bool may_replace(wxWindow* parent, const Words& words, const std::filesystem::path& path, files::Content wanted,
                 const std::vector<std::filesystem::path>& inputs);

}  // namespace distinguo::written
