#pragma once
// Everyone and every identifying number that a document names, declared or not, with the places.

#include <optional>
#include <string>
#include <vector>

#include "written/desk/check.h"
#include "written/disclosure/names.h"

namespace distinguo::written {

struct NamedPerson {
    std::string name, id;  ///< id: empty where nobody declared them
    std::vector<Where> places;
    bool declared() const { return !id.empty(); }
};
struct NamedNumber {
    std::string number, kind;   ///< nir, siret, iban, phone, email, address, birthdate, beneficiary
    bool declared = false;      ///< it stands in the head as well: of the organisation, a home, a person
    std::optional<bool> valid;  ///< whether its key agrees; nothing where it has none
    std::vector<Where> places;
};
struct Named {
    std::vector<NamedPerson> people;  ///< those who are declared first, in their order
    std::vector<NamedNumber> numbers;
};
Named named_in(const Document& document, const IsCommonWord& is_common = {});
/// People alone.
std::vector<NamedPerson> people_of(const Document& document, const IsCommonWord& is_common = {});

/// The public formats of cli.md.
std::string named_as_json(const Named& named);
std::string named_as_text(const Named& named, const Messages& messages);

}  // namespace distinguo::written
