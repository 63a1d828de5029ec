#pragma once
// Gender and number over one person or several: « née », « nés », « né(e) ».

#include <string>
#include <string_view>
#include <vector>

namespace distinguo::written {

/// Other: the person is neither; Unknown: nobody said, or the person does not say.
enum class Gender { Unknown, Feminine, Masculine, Other };
/// Of the codes feminine, masculine, other, not-said; of f and m, as documents have them. Anything else is unknown.
Gender gender_of_code(std::string_view code);

struct Forms {
    std::string f, m, fp, mp, other, otherp;  ///< empty: not given
};
/// All feminine: the feminine; one masculine among them: the masculine; else the neutral form. Nobody: empty.
/// A neutral form that is not given is made of the two others: « né(e) », « frère ou sœur ».
std::string agreed(const std::vector<Gender>& people, const Forms& forms);

}  // namespace distinguo::written
