#pragma once
// A text as its words: folded, each with its place, its sentence, and whether it stands between quotation marks.

#include <string>
#include <string_view>
#include <vector>

#include "xml/document.h"

namespace distinguo::written {

struct Word {
    std::string folded;
    std::string written;   ///< as it stands there
    std::size_t from, to;  ///< bytes of the text
    int sentence = 0;
    bool quoted = false;
    bool capital = false;  ///< begins with a capital letter
};
std::vector<Word> words_of(std::string_view text);
/// Whether what is written begins with these letters, accents and all, whatever its capitals: « Assistée » with «
/// assisté », « assiste » not.
bool begins_with_letters(std::string_view written, std::string_view letters);

/// The text of a block, with a line break where a title, a paragraph, an item, a cell ends: words of two of them never
/// meet. Without `passages`, what is said in a `say` of its own is left out.
std::string text_in_lines(const xml::Node& node, bool passages = true);

/// Between quotation marks of any kind: « », “ ”, " ", ‹ ›.
bool has_quotation(std::string_view text);

}  // namespace distinguo::written
