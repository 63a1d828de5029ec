#pragma once
// Words that go from a text, wherever bold or italic begins within them.

#include <string>
#include <vector>

#include "written/disclosure/addresses.h"
#include "written/document/document.h"

namespace distinguo::written {

/// What stands in the place of words that a reader is not to have, in the language of the document.
struct MaskWords {
    std::string address, contact, date, hours;
    std::string person;  ///< the same for all: a mask of their own would say who gave the information
    std::string not_joined;                   ///< of a piece, {1}, that the copy cites
    std::vector<std::string> piece;           ///< as Token::word
    std::vector<std::string> between_pieces;  ///< between the numbers of several
};
const MaskWords& mask_words(const std::string& language);

/// Bytes of the text of a Spans, as words_shown gives it, and what stands there instead.
struct Mask {
    TextRange range;
    std::string with;
};
/// The words of all spans behind each other; what is to be filled in counts as a sign that parts words.
std::string words_shown(const Spans& spans);
inline const std::string& words_shown(const std::string& text) { return text; }

/// Sorted, those that touch or overlap made one. The elision before one is undone: « d’Inès » becomes « de [tierce
/// personne] ».
std::vector<Mask> tidy(std::vector<Mask> masks, std::string_view text);
/// `masks` as tidy gives them.
void apply(std::string& text, const std::vector<Mask>& masks);
void apply(Spans& spans, const std::vector<Mask>& masks);

}  // namespace distinguo::written
