#pragma once
// What somebody probably meant: of the words that are known, the one that differs least from what was typed.

#include <string>
#include <string_view>
#include <vector>

namespace distinguo {

/// How many letters are to be changed, added, left out or swapped with their neighbour. Accents and capitals do not
/// count.
std::size_t distance_between(std::string_view a, std::string_view b);

/// The nearest of `known`, or nothing where none is near (a third of the letters wrong is no slip of the finger any
/// more). Of several that are as near, the first.
std::string nearest(std::string_view typed, const std::vector<std::string>& known);

}  // namespace distinguo
