#pragma once
// The recovery key on paper: one page without any name.

#include <string>

#include "base/messages.h"
#include "written/desk/produce.h"

namespace distinguo::written {

/// Four signs that tell this vault's sheet from another's.
std::string short_name_of_vault(const std::string& vault_id);
/// The words of the sheet, to copy by hand.
std::string recovery_sheet_text(const std::string& key, const std::string& vault_id, const Date& today,
                                const Messages& messages);
/// The page as a PDF.
std::string recovery_sheet_pdf(Library& library, Press& press, const std::string& key, const std::string& vault_id,
                               const Date& today, const Messages& messages);

}  // namespace distinguo::written
