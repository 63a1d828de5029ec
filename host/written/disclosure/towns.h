#pragma once
// A town that stands where somebody was born, or in the name of a court or an authority, says of nobody where they
// live: a mask there would, to whoever knows the birth or the court.

#include <vector>

#include "written/disclosure/tokens.h"

namespace distinguo::written {

/// The town is the tokens [first, last). `is_of_town`, one for each token: a word of it, or of its postcode. False
/// where the words around say that somebody lives there.
bool is_birthplace_or_court(const std::vector<Token>& tokens, std::size_t first, std::size_t last,
                            const std::vector<bool>& is_of_town);
/// « habite », « vit », « logée »: right before that token, or a few words before.
bool lives_before(const std::vector<Token>& tokens, std::size_t at);

/// A sentence ends before that token.
inline bool begins_sentence(const Token& token) { return token.begins && token.joint != Token::Joint::Other; }

}  // namespace distinguo::written
