#pragma once
// Hours of the day in a text: « 18 h 45 », « 18h », « 6:10 », « 20 heures », and « de 18 h 45 à 20 h » as one.

#include <string_view>
#include <vector>

#include "written/disclosure/addresses.h"

namespace distinguo::written {

/// In their order; none overlaps another. Not lengths of time, as far as the words around tell: « pendant 1 h 30 »,
/// « le garde deux heures »; what may be either counts as an hour of the day where it is in figures.
std::vector<TextRange> hours_in(std::string_view text);

}  // namespace distinguo::written
