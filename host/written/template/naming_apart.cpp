// What is printed beside a name where two people of a file have the same one: the words of one must not stand as the
// other's.
#include <algorithm>

#include "base/text.h"
#include "written/grammar/particles.h"
#include "written/template/naming.h"

namespace distinguo::written {
namespace {

/// What of a person may stand wherever the name does; nothing where it is kept from somebody.
xml::Node open_child(const xml::Node& node, std::string_view name) {
    for (const xml::Node& child : node.elements())
        if (child.name() == name && !has_own_readers(child)) return child;
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

PeopleNames::Mark PeopleNames::mark(const xml::Node& person, std::size_t kind) const {
    const auto said = [&](std::string_view name) {
        return Mark{open_text(person, name), open_child(person, name)};
    };
    switch (kind) {
        case Relation: return said("relation");
        case Bond: return bond(person);
        case Capacity: return said("capacity");
        default: return {label_of(open_child(person, "place"), gender(person)), open_child(person, "place")};
    }
}

/// « mère de Léa », « titulaire de l’autorité parentale sur Léa »: the first tie in force that everyone may read.
PeopleNames::Mark PeopleNames::bond(const xml::Node& person) const {
    const auto ties = ties_in_force();
    for (const char* kind :
         {"parent", "sibling", "half-sibling", "kin", "guardian", "curator", "mandatary", "holder"})
        for (const xml::Node& tie : ties)
            if (child_text(tie, "kind") == kind)
                if (std::string words = bond_of(tie, person); !words.empty()) return {std::move(words), tie};
    return {};
}

std::string PeopleNames::bond_of(const xml::Node& tie, const xml::Node& person) const {
    if (child_text(tie, "who") != child_text(person, "id") || has_own_readers(tie)) return {};
    const std::string kind = child_text(tie, "kind");
    std::string words = label_of(open_child(tie, "kind"), gender(person));
    if (kind == "kin") {
        words = open_text(tie, "word");
        if (words.empty()) words = label_of(open_child(tie, "kin"), gender(person));
    }
    const xml::Node other = this->person(child_text(tie, "of"));
    if (words.empty() || !other || has_own_readers(other)) return {};
    // « Jean Roy (père de Jean Roy) » tells nobody apart, nor does who has a namesake too.
    if (fold(unmarked(other, NameForm::Full)) == fold(unmarked(person, NameForm::Full)) ||
        has_namesake(other, NameForm::Short))
        return {};
    const std::string name = unmarked(other, NameForm::Short);
    return words + " " + (kind == "holder" ? "sur " + name : joined(Particle::De, name, Naming::Person));
}

std::size_t PeopleNames::place_among_people(const xml::Node& person) const {
    return static_cast<std::size_t>(std::find(m_people.begin(), m_people.end(), person) - m_people.begin());
}

bool PeopleNames::has_namesake(const xml::Node& person, NameForm form) const {
    const std::vector<std::string>& printed = m_printed[static_cast<std::size_t>(form)];
    const std::size_t at = place_among_people(person);
    for (std::size_t k = 0; k < m_people.size(); ++k)
        if (k != at && printed[k] == printed[at] && child_text(m_people[k], "place") != "informant") return true;
    return false;
}

bool PeopleNames::is_printed(const xml::Node& person, NameForm form) {
    return form != NameForm::Role && form != NameForm::Apart && is_named(person);
}

PeopleNames::Mark PeopleNames::told_apart_by(const xml::Node& person, NameForm form) const {
    const std::size_t at = place_among_people(person);
    if (at == m_people.size() || child_text(person, "place") == "informant") return {};
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
        Mark own = mark(person, kind);
        const auto same = [&](const xml::Node& one) { return fold(mark(one, kind).words) == fold(own.words); };
        if (!own.words.empty() && std::none_of(namesakes.begin(), namesakes.end(), same)) return own;
    }
    return {std::to_string(rank), {}};
}

}  // namespace distinguo::written
