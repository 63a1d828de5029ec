#pragma once
// What a file holds, told by its bytes and never by its name.

#include <filesystem>
#include <string_view>

namespace distinguo::files {

enum class Content {
    Document,       ///< of Distinguo, as XML
    CaseFile,       ///< of Distinguo, as XML
    Pdf,            ///< written by Distinguo
    Html,           ///< written by Distinguo
    Text,           ///< written by Distinguo
    Archive,        ///< of a plugin
    Store,          ///< a vault, a tally, or another database
    SigningKey,
    RecoverySheet,  ///< as a PDF or as text, of any version; or the key alone
    Other,
};

/// Of the first and the last bytes of a file (the same where it is short): what it looks like.
Content content_of(std::string_view head, std::string_view tail);
/// Whether these are the bytes that Distinguo wrote as a paper of that kind: a PDF that somebody annotated, a text that
/// somebody went on writing is theirs. Of other kinds it is not known: true.
bool is_as_written(std::string_view whole, Content kind);
/// What the file is. One that cannot be read, or a paper of ours that was changed since, is Other.
Content content_of(const std::filesystem::path& path);

/// The line in the head of what is exported as HTML.
inline constexpr std::string_view html_generator = "<meta name=\"generator\" content=\"Distinguo\">";
/// The producer that a recovery sheet names as a PDF.
inline constexpr std::string_view sheet_producer = "Distinguo (recovery sheet)";

}  // namespace distinguo::files
