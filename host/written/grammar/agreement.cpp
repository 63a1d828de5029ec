#include "written/grammar/agreement.h"

#include <algorithm>

namespace distinguo::written {
namespace {

const std::string& first_given(const std::string& wanted, const std::string& otherwise) {
    return wanted.empty() ? otherwise : wanted;
}

std::string neutral(const std::string& f, const std::string& m) {
    if (f == m || f.empty()) return m;
    if (f == m + "e") return m + "(e)";
    // « nés, nées »: the e stands before the s.
    if (!m.empty() && m.back() == 's' && f == m.substr(0, m.size() - 1) + "es")
        return m.substr(0, m.size() - 1) + "(e)s";
    return m + " ou " + f;
}

}  // namespace

Gender gender_of_code(std::string_view code) {
    if (code == "feminine" || code == "f") return Gender::Feminine;
    if (code == "masculine" || code == "m") return Gender::Masculine;
    if (code == "other") return Gender::Other;
    return Gender::Unknown;
}

std::string agreed(const std::vector<Gender>& people, const Forms& forms) {
    if (people.empty()) return {};
    const auto all = [&](Gender gender) {
        return std::all_of(people.begin(), people.end(), [&](Gender one) { return one == gender; });
    };
    if (people.size() == 1) {
        if (people[0] == Gender::Feminine) return forms.f;
        if (people[0] == Gender::Masculine) return forms.m;
        return forms.other.empty() ? neutral(forms.f, forms.m) : forms.other;
    }
    const std::string& fp = first_given(forms.fp, forms.f);
    const std::string& mp = first_given(forms.mp, forms.m);
    if (all(Gender::Feminine)) return fp;
    // One man among them makes the plural masculine, whoever the others are.
    if (std::find(people.begin(), people.end(), Gender::Masculine) != people.end()) return mp;
    if (!forms.otherp.empty()) return forms.otherp;
    return forms.mp.empty() && !forms.other.empty() ? forms.other : neutral(fp, mp);
}

}  // namespace distinguo::written
