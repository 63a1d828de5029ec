#pragma once
// Numbers and addresses that identify somebody, by their form and their key. A number is one thing: what is an IBAN is
// no phone.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "written/disclosure/tokens.h"

namespace distinguo::written {

struct Identifier {
    enum class Kind { Nir, Siret, Iban, Phone, Email, Address, BirthDate, Beneficiary };
    Kind kind = Kind::Phone;
    std::size_t from = 0, to = 0;  ///< bytes of the text
    std::string number;            ///< written one way: without spaces, dates as ISO
    std::optional<bool> valid;     ///< its key agrees; nothing where it has none
};
/// nir, siret, iban, phone, email, address, birthdate, beneficiary (number of a family at its CAF or MSA)
const char* code_of(Identifier::Kind kind);
/// In their order; none overlaps another.
std::vector<Identifier> identifiers_in(std::string_view text);
std::vector<Identifier> identifiers_in(std::string_view text, const std::vector<Token>& tokens_of_text);

bool nir_is_valid(std::string_view fifteen);
bool siret_is_valid(std::string_view fourteen);
bool iban_is_valid(std::string_view iban);

}  // namespace distinguo::written
