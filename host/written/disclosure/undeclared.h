#pragma once
// Names of people whom a document does not declare: « Mme Belkacem », « Rachida Belkacem ». It finds what looks like
// one; it never claims to find all.

#include "written/disclosure/names.h"

namespace distinguo::written {

struct UndeclaredName {
    std::size_t from = 0, to = 0;  ///< bytes of the text, without a title
    std::string name;              ///< as it stands, invisible signs left out
};
/// `declared`: matches of those who are, which are passed over.
std::vector<UndeclaredName> undeclared_names(std::string_view text, const std::vector<Token>& tokens,
                                             const std::vector<NameMatch>& declared, const NameFinder& finder);

}  // namespace distinguo::written
