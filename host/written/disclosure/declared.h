#pragma once
// Numbers and e-mail addresses that the case file declares: known by their own signs, whoever is named beside them.

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "written/disclosure/addresses.h"
#include "written/disclosure/identifiers.h"

namespace distinguo::written {

class DeclaredContacts {
public:
    explicit DeclaredContacts(const std::vector<Reach>& reaches);

    struct Found {
        TextRange range;
        std::set<std::size_t> reaches;  ///< their places: two may have one number
    };
    /// `identifiers`: of that text.
    std::vector<Found> find(const std::vector<Token>& tokens, const std::vector<Identifier>& identifiers) const;

private:
    void add_phone(const std::string& figures, std::size_t reach);

    std::map<std::string, std::set<std::size_t>> m_phones;  ///< by their figures, with every way to begin them
    std::map<std::string, std::set<std::size_t>> m_emails;
    std::size_t m_longest = 0;
};

}  // namespace distinguo::written
