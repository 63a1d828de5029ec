#pragma once
// No command destroys: whether something may be written under a name, decided from what stands there.

#include <filesystem>
#include <optional>
#include <string_view>
#include <vector>

#include "files/content.h"

namespace distinguo::files {

/// What was found under the name. Nothing is followed: a link is a link.
struct Found {
    enum class Node { Nothing, File, Folder, Link, Special /*a device, a FIFO, a socket*/ };
    Node node = Node::Nothing;
    Content content = Content::Other;  ///< of a file
    bool input = false;  ///< a file that the command reads or makes besides, whatever it is called, or one in a folder
                         ///< that it reads
};
Found look_at(const std::filesystem::path& target, const std::vector<std::filesystem::path>& inputs);

enum class Verdict { Write, Ask, Refuse };
struct Decision {
    Verdict verdict = Verdict::Write;
    const char* because = "";  ///< marked for translation; what stands there, where it is refused
};
/// An earlier export of the kind that is wanted is replaced without a question; anything else that may be replaced is
/// asked about.
Decision decide(const Found& found, Content wanted);

/// For a face without a dialog. Throws OutputRefused, or OutputExists where it is to be asked and `forced` is not set.
void allow_output(const std::filesystem::path& target, Content wanted, const std::vector<std::filesystem::path>& inputs,
                  bool forced);

/// A document or a case file that stands there may hold what somebody wrote since: another text is about to take its
/// name, and it stays beside, as « name.1.xml ». Nothing where there is none, where the text is the same, or where it
/// was to be replaced (`forced`). Throws what reading and linking throw.
std::optional<std::filesystem::path> keep_earlier_text(const std::filesystem::path& target, std::string_view bytes,
                                                       bool forced);
/// Another name for the file, beside it: « name.1.xml », or the next number that is free.
std::filesystem::path keep_beside(const std::filesystem::path& target);

}  // namespace distinguo::files
