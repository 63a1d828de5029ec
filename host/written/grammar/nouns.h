#pragma once
// Gender and number of the nouns that name services and people in social work, as a dictionary gives them. A noun that
// is not here has none: no gender is made out of an ending.

#include <optional>
#include <string_view>

namespace distinguo::written {

struct Noun {
    bool feminine = false;
    bool plural = false;
};
/// Of a whole word, whatever its case and accents for words, in capitals for acronyms.
std::optional<Noun> known_noun(std::string_view word);

}  // namespace distinguo::written
