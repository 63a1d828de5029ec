#pragma once
// Identifying numbers and means of contact as they stand in a text: by their form and, where they have one, their key.

#include <string>
#include <string_view>

namespace distinguo::written {

/// The first number of the social security register (NIR) in the text, as written; empty where there is none. Form and
/// key agree (97 − N mod 97; Corsica 2A→19, 2B→18): a telephone, a SIRET or an IBAN is not taken for one.
std::string find_nir(std::string_view text);

/// The text holds an e-mail address, a telephone number, or a postal address (a postcode and a town).
bool holds_contact(std::string_view text);

}  // namespace distinguo::written
