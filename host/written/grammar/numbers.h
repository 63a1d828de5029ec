#pragma once
// Numbers as they stand in a French sentence.

#include <string>
#include <string_view>

namespace distinguo::written {

/// « huit », « soixante et onze », « quatre-vingt-dix-neuf »; figures from a hundred on, and below zero.
std::string number_in_words(int number, bool feminine = false);
/// « deux cents », « mille neuf cent quatre-vingt-onze »; figures from ten thousand on, and below zero.
std::string spelt_out(int number);
/// « 1 234,50 € » of `1234.5`: a thin space that does not break between thousands. What is no number comes back
/// unchanged.
std::string money_text(std::string_view amount);

}  // namespace distinguo::written
