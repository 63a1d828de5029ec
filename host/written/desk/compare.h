#pragma once
// What changed between two states of a document, in words, section by section.

#include <string>
#include <vector>

#include "base/messages.h"
#include "written/document/document.h"

namespace distinguo::written {

/// A stretch of words of a line that changed.
struct Stretch {
    enum class Kind { Same, Removed, Added };
    Kind kind = Kind::Same;
    std::string text;
};
struct LineChange {
    std::vector<Stretch> words;
    std::string voice_before, voice_after;  ///< codes; where they differ, or the line is new or gone
};
struct SectionChange {
    enum class Kind { Written, Added, Removed, Renamed, Moved, SetAside, TakenBack, BesideText };
    std::string id, title, title_before;
    Kind kind = Kind::Written;
    std::vector<LineChange> lines;
    std::size_t words_added = 0, words_removed = 0;
};
/// In the order of the newer document; what is about the whole document (people, dates) comes first, with an empty id.
std::vector<SectionChange> compare(const Document& before, const Document& after);

/// One line for a list: « 6 : + 22 mots », « 14 : écartée ».
std::string in_one_line(const std::vector<SectionChange>& changes, const Messages& messages);
/// Some lines to read: removed and added words are said, not only drawn.
std::string in_lines(const std::vector<SectionChange>& changes, const Messages& messages);
/// The changed lines whole, as they were and as they are, line beside line; ⟨ ⟩ holds what went or what came.
struct BeforeAfter {
    std::string before, after;
};
BeforeAfter side_by_side(const std::vector<SectionChange>& changes, const Messages& messages);

}  // namespace distinguo::written
