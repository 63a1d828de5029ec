#pragma once
// The agreements of French that templates need: articles, elision, gender, number, numbers in words.

#include <string>
#include <string_view>

namespace distinguo::written {

/// `f`, `m` or empty, out of what people write: « féminin », « F », « femme »…
std::string gender_of(std::string_view text);
/// The gender that a noun shows by its ending, where nobody said it.
std::string gender_by_ending(std::string_view noun);
/// kind: `le` (le, la, l'), `du`, `au`, `de` (de, d'), `à`, `que` (que, qu'). Proper names take no article.
std::string with_article(std::string_view kind, std::string_view text, std::string_view gender);
/// « huit »; figures beyond sixteen.
std::string number_in_words(int number, bool feminine);

}  // namespace distinguo::written
