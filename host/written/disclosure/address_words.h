#pragma once
// The words that addresses are made of, as they are written in French: folded, as Token::word.

#include <string>
#include <vector>

#include "written/disclosure/tokens.h"

namespace distinguo::written {

bool is_small(const std::string& word);   ///< « du », « les », « sur »
bool is_number(const std::string& word);  ///< figures
bool is_suffix(const std::string& word);  ///< behind the number of a house: « bis »
/// What somebody lives in: « foyer », « maison », « quartier ».
bool is_kind_of_place(const std::string& word);

/// What a street is, in full or as the post shortens it: « boulevard », « bd ». Of a street that is called by its name
/// alone, one may stand for another.
const std::vector<std::string>& ways();
bool is_way(const std::string& word);
/// One that says something else as well: « pas », « quart ». A way where a house number stands before it or a full stop
/// behind it.
bool is_doubtful_way(const std::string& word);
/// Of « rond-point » the second word is one.
bool is_way_at(const std::vector<Token>& tokens, std::size_t at);

/// Before the name of whom a street or a town is called after, and left out as often as not.
const std::vector<std::string>& honours();
bool is_honour(const std::string& word);

/// The ways in which a word of an address is written; an empty one: it may be left out.
std::vector<std::string> spellings(const std::string& word);

/// A figure that may be the number of a house: no year of a date, which a month or « depuis » stands before.
bool may_be_house_number(const std::vector<Token>& tokens, std::size_t at);
/// Nothing but a space or a comma stands before it: what follows the number of a house.
bool follows_house_number(const Token& token);

}  // namespace distinguo::written
