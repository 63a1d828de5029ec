#pragma once
// What a word processor put on the clipboard, as blocks of a section: paragraphs, lists, tables, bold and italic. What cannot be carried
// is named, never dropped in silence.

#include <string>
#include <string_view>
#include <vector>

#include "base/messages.h"
#include "written/document/document.h"

namespace distinguo::written {

struct Pasted {
    enum class LeftOut { Picture, Deleted, Hidden, Comment, Formula };
    std::vector<Block> blocks;
    std::vector<LeftOut> left_out;  ///< each kind once
};
/// Throws where the bytes are no text, too many, or nested too deep.
Pasted paste_html(std::string_view html);
/// A paragraph a line; a line that holds tabs, with others like it, is a row of a table.
Pasted paste_text(std::string_view text);

std::string sentence_of(Pasted::LeftOut what, const Messages& messages);

}  // namespace distinguo::written
