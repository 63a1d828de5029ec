#include "written/disclosure/reader_ties.h"

#include <algorithm>

namespace distinguo::written {
namespace {

bool holds(const std::vector<std::string>& ids, const std::string& id) {
    return !id.empty() && std::find(ids.begin(), ids.end(), id) != ids.end();
}

}  // namespace

ReaderTies::ReaderTies(const Document& whole, const Reader& reader, Standing standing)
    : m_whole(whole), m_reader(reader), m_standing(standing),
      m_children(in_charge_of(whole, reader.person)),
      m_other_families(other_families(whole, reader, m_children)) {
    for (const Tie& tie : whole.head.ties)
        if ((tie.kind == "parent" || tie.kind == "holder") && answers_for(tie.of) && is_child_of_others(tie.who) &&
            has_known_parent(whole, tie.who))
            m_young_parents.insert(tie.who);
}

bool ReaderTies::answers_for(const std::string& person) const {
    return !person.empty() && (person == m_reader.person || m_children.count(person) != 0);
}
bool ReaderTies::is_child_of_others(const std::string& person) const {
    return written::is_child_of_others(m_whole, person, m_reader.person, m_children);
}
bool ReaderTies::is_another_family(const std::string& person) const {
    return m_other_families.count(person) != 0;
}

bool ReaderTies::is_unknown(const Recipient& other) const {
    if (is_another_family(other.person)) return true;
    const Person* person = m_whole.person(other.person);
    if (m_standing != Standing::Stranger || person == nullptr || !is_private(*person)) return false;
    const auto& ties = m_whole.head.ties;
    return std::none_of(ties.begin(), ties.end(), [&](const Tie& tie) {
        return (tie.who == person->id && answers_for(tie.of)) || (tie.of == person->id && answers_for(tie.who));
    });
}

bool ReaderTies::are_another_family(const std::vector<std::string>& named) const {
    bool somebody = false;
    for (const std::string& id : named) {
        const Person* one = m_whole.person(id);
        if (is_reader(id)) return false;
        if (one == nullptr || is_professional(*one) || one->role == "third-party") continue;
        // What is of a mother under age, and not of her child, is hers and of who answers for her.
        if (!is_another_family(id) && m_young_parents.count(id) == 0) return false;
        somebody = true;
    }
    return somebody;
}

bool ReaderTies::is_private(const Person& person) const {
    if (is_professional(person) || answers_for(person.id)) return false;
    // A service is written to for somebody of age, and must know for whom.
    if (!m_reader.asks && m_standing == Standing::Colleague && person.role == "concerned" &&
        !is_taken_for_child(m_whole, person, m_reader))
        return false;
    // A roof in common makes nobody one of those whom a report is about.
    if (m_reader.asks || (m_standing != Standing::Subject && m_whole.kind == Kind::Report)) return true;
    // To who answers for one child, another family's is a stranger.
    if (!m_children.empty() && is_another_family(person.id)) return true;
    // Whoever is a child of nobody that is said may be a stranger to them.
    if (person.role == "concerned" || (person.role == "minor-at-home" && !has_known_parent(m_whole, person.id)))
        return false;
    return std::none_of(m_whole.head.homes.begin(), m_whole.head.homes.end(), [&](const Home& home) {
        return may_read(home) && holds(home.lives, m_reader.person) && holds(home.lives, person.id);
    });
}

bool ReaderTies::is_informant(const std::string& person) const {
    const Person* one = m_whole.person(person);
    return one != nullptr && one->role == "informant" && person != m_reader.person;
}

bool ReaderTies::is_informant_among(const std::vector<std::string>& people) const {
    return std::any_of(people.begin(), people.end(), [&](const std::string& id) { return is_informant(id); });
}

bool ReaderTies::is_of_informants(const Home& home) const {
    const auto is_one = [&](const std::string& id) { return is_informant(id); };
    return !(home.lives.empty() && home.lived.empty()) &&
           std::all_of(home.lives.begin(), home.lives.end(), is_one) &&
           std::all_of(home.lived.begin(), home.lived.end(), is_one);
}

bool ReaderTies::is_known(const Home& home) const {
    return holds(home.lives, m_reader.person) || holds(home.lived, m_reader.person);
}

bool ReaderTies::has_lost_authority_over(const std::string& child) const {
    return std::any_of(m_whole.head.ties.begin(), m_whole.head.ties.end(), [&](const Tie& tie) {
        return tie.kind == "holder" && tie.who == m_reader.person && tie.of == child &&
               (tie.exercise == "withdrawn" || tie.exercise == "suspended") && is_in_force(m_whole, tie);
    });
}

bool ReaderTies::is_of_their_child(const Home& home) const {
    const auto is_other_parent = [&](const Tie& tie) {
        return tie.who != m_reader.person && m_children.count(tie.of) != 0 && holds(home.lives, tie.who) &&
               (tie.kind == "parent" || (tie.kind == "holder" && tie.exercise != "by-delegation"));
    };
    const auto is_theirs = [&](const std::string& id) {
        return m_children.count(id) != 0 && !has_lost_authority_over(id);
    };
    const auto& ties = m_whole.head.ties;
    return std::any_of(home.lives.begin(), home.lives.end(), is_theirs) &&
           std::none_of(ties.begin(), ties.end(), is_other_parent);
}

bool ReaderTies::is_of_who_asks(const Home& home) const {
    return !m_reader.asks && m_standing == Standing::Colleague &&
           std::any_of(home.lives.begin(), home.lives.end(), [&](const std::string& id) {
               const Person* one = m_whole.person(id);
               return one != nullptr && one->role == "concerned" && !is_private(*one);
           });
}

bool ReaderTies::is_of_others(const Home& home) const {
    return !is_known(home) && !is_of_their_child(home) && !is_of_who_asks(home) &&
           std::any_of(home.lives.begin(), home.lives.end(), [&](const std::string& id) {
               const Person* one = m_whole.person(id);
               return one != nullptr && is_private(*one);
           });
}

}  // namespace distinguo::written
