#pragma once
// The sentences of a text as it stands: what is about somebody is told from what is about others by them.

#include <string_view>
#include <vector>

#include "written/disclosure/addresses.h"
#include "written/disclosure/tokens.h"

namespace distinguo::written {

enum class Quotations {
    Whole,       ///< what somebody said within « … » is of one piece with the sentence that it stands in
    InSentences  ///< each sentence within it counts
};
/// In their order, each with the spaces behind it: together they are the whole text. `tokens`: of the text.
std::vector<TextRange> sentences_in(std::string_view text, const std::vector<Token>& tokens, Quotations quotations);
/// What stands within « … » or “…”: words that somebody said. In their order.
std::vector<TextRange> quotations_in(std::string_view text);

}  // namespace distinguo::written
