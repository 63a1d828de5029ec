#pragma once
// Where a small word loses its vowel: « d’Odile », « de Hongrie », « l’hôpital », « le handicap ».

#include <string>
#include <string_view>

namespace distinguo::written {

/// The first word of a text, without quotation marks or brackets before it; empty where there is none.
std::string_view first_word(std::string_view text);
/// A word of two letters or more, all capitals: « CAF », « ASE ».
bool is_acronym(std::string_view word);
bool starts_with_capital(std::string_view text);
/// « de », « que », « le »… lose their vowel before this text.
bool elides(std::string_view text);

}  // namespace distinguo::written
