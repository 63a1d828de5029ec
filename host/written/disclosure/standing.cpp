#include "written/disclosure/standing.h"

#include <algorithm>
#include <optional>

namespace distinguo::written {
namespace {

/// A writing about nobody in particular strangers none of the people of its file.
bool is_about(const Document& document, const std::string& person, bool asks) {
    const auto concerned = [](const Person& one) { return one.role == "concerned"; };
    const auto& people = document.head.people;
    if (std::none_of(people.begin(), people.end(), concerned)) {
        const Person* one = document.person(person);
        return one != nullptr && one->role != "third-party";
    }
    const std::set<std::string> charge = in_charge_of(document, person, asks);
    return std::any_of(people.begin(), people.end(), [&](const Person& one) {
        return concerned(one) && (one.id == person || charge.count(one.id) != 0);
    });
}

/// By their birth, on the day of the writing; nothing where one of the two is not known.
std::optional<bool> minor_by_birth(const Document& document, const Person& person) {
    if (person.born.empty() || document.head.date.empty()) return std::nullopt;
    return is_minor(person, document.head.date);
}

/// It was taken from them by a court; suspended, it is still theirs.
bool has_lost_authority(const Document& document, const std::string& parent, const std::string& child) {
    return std::any_of(document.head.ties.begin(), document.head.ties.end(), [&](const Tie& tie) {
        return tie.kind == "holder" && tie.who == parent && tie.of == child && tie.exercise == "withdrawn";
    });
}

bool answers_for_child(const Tie& tie) { return tie.kind == "parent" || tie.kind == "holder"; }

/// By their birth; where it is not known, whoever has children and over whom nobody holds authority (C. civ. 371-1: it
/// lasts until a child is of age).
bool is_of_age(const Document& document, const Person& person) {
    if (const auto minor = minor_by_birth(document, person)) return !*minor;
    const auto& ties = document.head.ties;
    const auto has_child = [&](const Tie& tie) {
        return tie.who == person.id && answers_for_child(tie);
    };
    const auto is_held = [&](const Tie& tie) { return tie.of == person.id && tie.kind == "holder"; };
    return std::any_of(ties.begin(), ties.end(), has_child) && std::none_of(ties.begin(), ties.end(), is_held);
}

}  // namespace

Standing standing_of(const Document& document, const Reader& reader) {
    const Recipient* recipient = document.recipient(reader.recipient);
    const Person* person = document.person(reader.person);
    // Whoever they are is more than the kind of recipient that they were said to be.
    if (person != nullptr && !is_professional(*person))
        return is_about(document, person->id, reader.asks) ? Standing::Subject : Standing::Stranger;
    const bool writes = person != nullptr && (person->role == "author" || person->role == "manager");
    if (recipient == nullptr || writes || is_office(*recipient)) return Standing::Office;
    if (person != nullptr) return Standing::Colleague;
    // A parent, a person, a lawyer, and nobody said of whom: they may be anyone.
    return is_for_a_person(*recipient) || recipient->kind == "other" ? Standing::Stranger : Standing::Colleague;
}

std::set<std::string> in_charge_of(const Document& document, const std::string& person, bool asks) {
    static const std::set<std::string> protections = {"guardian", "curator", "mandatary"};
    std::set<std::string> all;
    for (const Tie& tie : document.head.ties) {
        if (person.empty() || tie.who != person || (asks && tie.kind == "curator")) continue;
        // Whoever is of age answers for themselves: their parents have no more of them than anybody.
        const Person* of = document.person(tie.of);
        const bool of_age = of != nullptr && is_of_age(document, *of);
        const bool as_child = answers_for_child(tie) && !of_age && !has_lost_authority(document, person, tie.of);
        // Who protects somebody's property has what is theirs to protect, not what is told of the person (C. civ. 459).
        const bool of_property = tie.extent == "property";
        if (as_child || (protections.count(tie.kind) != 0 && !of_property)) all.insert(tie.of);
    }
    return all;
}

bool has_known_parent(const Document& document, const std::string& child) {
    return std::any_of(document.head.ties.begin(), document.head.ties.end(), [&](const Tie& tie) {
        return tie.of == child && (answers_for_child(tie) || tie.kind == "guardian");
    });
}

bool is_child_of_others(const Document& document, const std::string& person, const std::string& reader,
                        const std::set<std::string>& in_charge) {
    const Person* one = document.person(person);
    if (one == nullptr || person == reader || in_charge.count(person) != 0) return false;
    if (one->role != "concerned" && one->role != "minor-at-home") return false;
    if (one->role == "minor-at-home") return true;
    if (const auto minor = minor_by_birth(document, *one)) return *minor;
    // Of whom no age is known: whoever has parents in the writing may be a child.
    return has_known_parent(document, person);
}

bool is_of_another_family(const Document& document, const std::string& person, const std::string& reader,
                          const std::set<std::string>& in_charge) {
    const auto is_own = [&](const std::string& id) { return id == reader || in_charge.count(id) != 0; };
    if (person.empty() || is_own(person)) return false;
    const auto is_anothers = [&](const std::string& id) {
        return has_known_parent(document, id) && is_child_of_others(document, id, reader, in_charge);
    };
    const auto& ties = document.head.ties;
    const auto& homes = document.head.homes;
    const auto is_of_one = [&](const Tie& tie) {
        return tie.who == person && (answers_for_child(tie) || tie.kind == "kin") && is_anothers(tie.of);
    };
    const auto to_own = [&](const Tie& tie) {
        return (tie.who == person && is_own(tie.of)) || (tie.of == person && is_own(tie.who));
    };
    const auto with_own = [&](const Home& home) {
        std::vector<std::string> all = home.lives;
        all.insert(all.end(), home.lived.begin(), home.lived.end());
        return std::find(all.begin(), all.end(), person) != all.end() && std::any_of(all.begin(), all.end(), is_own);
    };
    const Person* self = document.person(reader);
    // Of a writing about a grown reader, who is of their household or kin is of their own situation.
    const bool about_grown = self != nullptr && self->role == "concerned" && is_of_age(document, *self);
    const bool is_near =
        std::any_of(ties.begin(), ties.end(), to_own) || std::any_of(homes.begin(), homes.end(), with_own);
    if (is_anothers(person)) return !(about_grown && is_near);
    return std::any_of(ties.begin(), ties.end(), is_of_one) && !is_near;
}

}  // namespace distinguo::written
