#pragma once
// The question before a passphrase is kept that is soon found by trying.

#include <wx/window.h>

#include "written/gui/words.h"
#include "written/vault/secret.h"

namespace distinguo::written {

/// True where it holds, or where the user agrees to keep it.
bool may_be_short(wxWindow* parent, const Words& words, const vault::Secret& passphrase);

}  // namespace distinguo::written
