#pragma once
// What a word processor put on the clipboard, as blocks of a section: paragraphs, lists, tables, bold and italic. What
// cannot be carried is named, never dropped in silence.

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
    std::size_t lost_signs = 0;     ///< control characters and broken bytes, which no document can hold
};
/// Throws where the bytes are no text, too many, or nested too deep.
Pasted paste_html(std::string_view html);
/// A paragraph a line; a line that holds tabs, with others like it, is a row of a table.
Pasted paste_text(std::string_view text);

/// What the paste does not carry over, in one sentence; empty where it carries everything.
std::string sentence_of(const Pasted& pasted, const Messages& messages);

}  // namespace distinguo::written
