#pragma once
// What was read of a vault, in words.

#include "base/messages.h"
#include "written/vault/copies.h"
#include "written/vault/vault.h"

namespace distinguo::written {

std::string documents_read(vault::Number documents, vault::Number revisions, const Messages& messages);
/// Into a new vault.
std::string documents_rescued(vault::Number documents, vault::Number revisions, const Messages& messages);

/// Which copies of the vault are known here, a line each.
std::string copies_in_words(vault::Vault& vault, const Messages& messages);

/// How soon a passphrase is found by trying all that are made like it, and what is to be told of it.
std::string time_to_try_all(const vault::Secret& passphrase, const Messages& messages);
std::string short_passphrase_in_words(const vault::Secret& passphrase, const Messages& messages);

/// After one of the two was changed in a vault of 0.1. To be translated.
inline constexpr const char* first_recovery_key_stays =
    mark("The recovery key is still the one of the first version: make a new one as well, otherwise whoever has an "
         "older copy and what opened it may read today's vault.");
inline constexpr const char* first_passphrase_stays =
    mark("The passphrase is still kept as the first version did: change it as well, otherwise whoever has an older "
         "copy and what opened it may read today's vault.");

}  // namespace distinguo::written
