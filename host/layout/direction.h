#pragma once
// Which way a paragraph runs, and in which language it is as a whole: pages and HTML ask the same question.

#include <string>
#include <string_view>

#include "layout/flow.h"

namespace distinguo::layout {

/// « ar », « fa-AF », « ckb », « ku-Arab »: by the script that the language is written in.
bool is_right_to_left(const std::string& language);

/// False where no letter from right to left can stand in it: told by the bytes alone.
bool may_turn(std::string_view text);

/// Nothing but letters from right to left. Readers of PDF files turn such a text round as a whole, and any other letter
/// by letter: what they find has to stand backwards() then, as its glyphs do.
bool all_right_to_left(std::string_view text);
std::string backwards(std::string_view text);

struct Direction {
    bool right_to_left = false;   ///< where it begins
    bool turns_letters = false;   ///< where its words follow each other: a French date in an Arabic page stands at the
                                  ///< right and keeps its order
    std::string language;  ///< of the whole paragraph, where it is another than the document's
};
/// Of a paragraph in a document of `language`. What is written in letters from right to left runs that way, whoever
/// forgot to name its language; a name or a quotation in other letters does not turn a paragraph.
Direction direction_of(const Runs& runs, const std::string& language, bool right_to_left);

}  // namespace distinguo::layout
