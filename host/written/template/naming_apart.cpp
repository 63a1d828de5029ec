// What is printed beside a name where two people of a file have the same one: the words of one must not stand as the
// other's.
#include <algorithm>

#include "base/text.h"
#include "written/grammar/particles.h"
#include "written/template/naming.h"

namespace distinguo::written {
namespace {

bool is_for_everyone(const xml::Node& node) { return !node.attribute("for") && !node.attribute("hidden-from"); }

/// What of a person may stand wherever the name does; nothing where it is kept from somebody.
xml::Node open_child(const xml::Node& node, std::string_view name) {
    for (const xml::Node& child : node.elements())
        if (child.name() == name && is_for_everyone(child)) return child;
    return {};
}

std::string open_text(const xml::Node& node, std::string_view name) {
    const xml::Node child = open_child(node, name);
    return child ? collapse_spaces(child.text()) : std::string();
}

/// The label of a code in the gender of a person; nothing where there is no such code.
std::string label_of(const xml::Node& code, Gender gender) {
    if (!code) return {};
    const char* form = gender == Gender::Feminine ? "f" : gender == Gender::Masculine ? "m" : "other";
    return code.attribute_or(form, code.attribute_or("label", ""));
}

/// From what says most of who somebody is to the family, to what says least. Not the birth: it is not everybody's to
/// read, and a name goes where a birth may not.
enum Mark : std::size_t { Relation, Bond, Capacity, Place, MarkCount };

}  // namespace

std::string PeopleNames::mark(const xml::Node& person, std::size_t kind) const {
    switch (kind) {
        case Relation: return open_text(person, "relation");
        case Bond: return bond(person);
        case Capacity: return open_text(person, "capacity");
        default: return label_of(open_child(person, "place"), gender(person));
    }
}

/// « mère de Léa », « titulaire de l’autorité parentale sur Léa »: the first tie in force that everyone may read.
std::string PeopleNames::bond(const xml::Node& person) const {
    const std::string id = child_text(person, "id");
    const auto ties = ties_in_force();
    for (const char* kind :
         {"parent", "sibling", "half-sibling", "kin", "guardian", "curator", "mandatary", "holder"}) {
        for (const xml::Node& tie : ties) {
            if (child_text(tie, "kind") != kind || child_text(tie, "who") != id || !is_for_everyone(tie)) continue;
            std::string words = label_of(open_child(tie, "kind"), gender(person));
            if (kind == std::string_view("kin")) {
                words = open_text(tie, "word");
                if (words.empty()) words = label_of(open_child(tie, "kin"), gender(person));
            }
            const xml::Node other = this->person(child_text(tie, "of"));
            if (words.empty() || !other || !is_for_everyone(other)) continue;
            // « Jean Roy (père de Jean Roy) » tells nobody apart.
            if (fold(unmarked(other, NameForm::Full)) == fold(unmarked(person, NameForm::Full))) continue;
            const std::string name = unmarked(other, NameForm::Short);
            return words + " " + (kind == std::string_view("holder") ? "sur " + name
                                                                     : joined(Particle::De, name, Naming::Person));
        }
    }
    return {};
}

bool PeopleNames::shares_a_name(const xml::Node& person, NameForm form) const {
    if (form == NameForm::Role || form == NameForm::Apart || !is_named(person)) return false;
    const std::set<std::string> words = words_of_name(person);
    return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
        const auto known = m_bearers.find(word);
        return known != m_bearers.end() && known->second > 1;
    });
}

std::string PeopleNames::told_apart_by(const xml::Node& person, NameForm form) const {
    const auto self = std::find(m_people.begin(), m_people.end(), person);
    if (self == m_people.end() || child_text(person, "place") == "informant") return {};
    const auto at = static_cast<std::size_t>(self - m_people.begin());
    const std::vector<std::string>& printed = m_printed[static_cast<std::size_t>(form)];
    std::vector<xml::Node> namesakes;
    std::size_t rank = 1;
    for (std::size_t k = 0; k < m_people.size(); ++k) {
        if (k == at || printed[k] != printed[at] || child_text(m_people[k], "place") == "informant") continue;
        namesakes.push_back(m_people[k]);
        if (k < at) ++rank;
    }
    if (namesakes.empty()) return {};
    // Of who is told by a role alone, no more is told than the role: they are counted.
    const bool by_role = printed[at] == fold(role(person));
    for (std::size_t kind = 0; !by_role && kind != MarkCount; ++kind) {
        const std::string words = mark(person, kind);
        const auto same = [&](const xml::Node& one) { return fold(mark(one, kind)) == fold(words); };
        if (!words.empty() && std::none_of(namesakes.begin(), namesakes.end(), same)) return words;
    }
    return std::to_string(rank);
}

}  // namespace distinguo::written
