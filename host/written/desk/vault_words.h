#pragma once
// What was read of a vault, in words.

#include "base/messages.h"
#include "written/vault/vault.h"

namespace distinguo::written {

std::string documents_read(vault::Number documents, vault::Number revisions, const Messages& messages);
/// Into a new vault.
std::string documents_rescued(vault::Number documents, vault::Number revisions, const Messages& messages);

}  // namespace distinguo::written
