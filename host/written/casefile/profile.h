#pragma once
// Who writes: the institution and the author. XML `urn:distinguo:profile:1` (templates/schema/profile.xsd) or JSON with
// the same names.

#include <string>
#include <string_view>
#include <vector>

#include "written/template/facts.h"

namespace distinguo::written {

inline constexpr const char* profile_namespace = "urn:distinguo:profile:1";

struct Profile {
    Facts facts;  ///< checked: the groups `institution` and `author`

    static const std::vector<Field>& shape();
    /// By content, XML or JSON. Throws FactsWrong with everything that is wrong.
    static Profile read(std::string_view bytes, const std::string& source, const Codes& codes);
    static Profile of(const Facts& typed, const std::string& source, const Codes& codes);
    std::string to_xml() const;
    std::string to_json() const;
    /// `institution.name`, `author.given`. Throws FactsWrong; the profile is then as it was.
    void set(const std::string& path, const std::string& value, const Codes& codes);

    friend bool operator==(const Profile&, const Profile&) = default;
};

}  // namespace distinguo::written
