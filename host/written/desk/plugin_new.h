#pragma once
// A small working plugin to start from, with a template, a rule and a case.

#include <filesystem>
#include <string>

#include "base/date.h"

namespace distinguo::written {

/// Writes `parent/id`. Throws PackIdInvalid, or FileCannotBeWritten where that folder is there already; nothing is left
/// then.
std::filesystem::path write_new_plugin(const std::filesystem::path& skeleton, const std::filesystem::path& parent,
                                       const std::string& id, const std::string& name, const Date& today);

}  // namespace distinguo::written
