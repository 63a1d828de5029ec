#pragma once
// `.dgpack`: a plugin's folder as a zip archive whose files all stand below one folder, named by its id.

#include <filesystem>
#include <string>
#include <string_view>

namespace distinguo::packs {

/// The bytes of the archive of a plugin's folder. The same folder always gives the same bytes.
std::string archive_of(const std::filesystem::path& folder);

/// Unpacks below `parent` and gives the folder of the plugin. Throws ArchiveInvalid or ArchiveTooLarge before anything
/// is written, and leaves nothing behind when writing fails.
std::filesystem::path unpack(std::string_view bytes, const std::string& source, const std::filesystem::path& parent);

}  // namespace distinguo::packs
