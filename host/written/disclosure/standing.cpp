#include "written/disclosure/standing.h"

#include <algorithm>
#include <optional>

namespace distinguo::written {
namespace {

/// A writing about nobody in particular strangers none of the people of its file.
bool is_about(const Document& document, const std::string& person) {
    const auto concerned = [](const Person& one) { return one.role == "concerned"; };
    const auto& people = document.head.people;
    if (std::none_of(people.begin(), people.end(), concerned)) {
        const Person* one = document.person(person);
        return one != nullptr && one->role != "third-party";
    }
    const std::set<std::string> charge = in_charge_of(document, person);
    return std::any_of(people.begin(), people.end(), [&](const Person& one) {
        return concerned(one) && (one.id == person || charge.count(one.id) != 0);
    });
}

/// The day of the writing; of one that bears none, the last of which its head tells.
std::string day_of(const Document& document) {
    const Head& head = document.head;
    if (!head.date.empty()) return head.date;
    std::string last = head.received;
    const auto look = [&](const auto& all) {
        for (const auto& one : all)
            if (one.on.size() == 10 && one.on > last) last = one.on;
    };
    look(head.contacts);
    look(head.informed);
    look(head.measures);
    look(head.answers);
    return last;
}

/// Of a writing that tells no day: none of this vocabulary is older, so that whoever was grown then is grown.
constexpr const char* earliest_day = "2026-01-01";

/// By their birth, on that day, or by whom such a writing is about; nothing where none of this is known.
std::optional<bool> minor_by_birth(const Document& document, const Person& person) {
    const std::string day = day_of(document);
    if (!person.born.empty()) return is_minor(person, day.empty() ? earliest_day : day);
    if (document.head.of_age && person.role == "concerned") return !*document.head.of_age;
    return std::nullopt;
}

/// It was taken from them by a court; suspended, it is still theirs.
bool has_lost_authority(const Document& document, const std::string& parent, const std::string& child) {
    return std::any_of(document.head.ties.begin(), document.head.ties.end(), [&](const Tie& tie) {
        return tie.kind == "holder" && tie.who == parent && tie.of == child && tie.exercise == "withdrawn" &&
               is_in_force(document, tie);
    });
}

bool answers_for_child(const Tie& tie) { return tie.kind == "parent" || tie.kind == "holder"; }

/// By their birth; where it is not known, whoever has children and over whom nobody holds authority (C. civ. 371-1: it
/// lasts until a child is of age).
bool is_of_age(const Document& document, const Person& person, const Reader& reader) {
    if (const auto minor = minor_by_birth(document, person)) return !*minor;
    const auto& ties = document.head.ties;
    const auto has_child = [&](const Tie& tie) {
        return tie.who == person.id && answers_for_child(tie) && may_read(tie, reader, document);
    };
    const auto is_held = [&](const Tie& tie) {
        return tie.of == person.id && tie.kind == "holder" && may_read(tie, reader, document);
    };
    return std::any_of(ties.begin(), ties.end(), has_child) && std::none_of(ties.begin(), ties.end(), is_held);
}

}  // namespace

bool is_taken_for_child(const Document& document, const Person& person, const Reader& reader) {
    if (const auto minor = minor_by_birth(document, person)) return *minor;
    if (is_of_age(document, person, reader)) return false;
    const auto& ties = document.head.ties;
    return person.role == "minor-at-home" || std::any_of(ties.begin(), ties.end(), [&](const Tie& tie) {
               return tie.of == person.id && may_read(tie, reader, document) &&
                      (tie.kind == "holder" || (tie.kind == "guardian" && tie.protection.empty()));
           });
}

Standing standing_of(const Document& document, const Reader& reader) {
    const Recipient* recipient = document.recipient(reader.recipient);
    const Person* person = document.person(reader.person);
    // Whoever they are is more than the kind of recipient that they were said to be.
    if (person != nullptr && !is_professional(*person))
        return is_about(document, person->id) ? Standing::Subject : Standing::Stranger;
    const bool writes = person != nullptr && (person->role == "author" || person->role == "manager");
    if (recipient == nullptr || writes || is_office(*recipient)) return Standing::Office;
    // A lawyer of whom it is said who they are, and not whose.
    if (person != nullptr) return recipient->kind == "lawyer" ? Standing::Stranger : Standing::Colleague;
    // A parent, a person, a lawyer, and nobody said of whom: they may be anyone.
    return is_for_a_person(*recipient) || recipient->kind == "other" ? Standing::Stranger : Standing::Colleague;
}

bool is_protection(const Tie& tie) {
    return tie.kind == "guardian" || tie.kind == "curator" || tie.kind == "mandatary";
}

bool is_in_force(const Document& document, const Tie& tie) {
    const std::string day = day_of(document);
    // Of a month or a year, the whole of it counts.
    const auto is_before = [](const std::string& a, const std::string& b) {
        const std::size_t known = std::min(a.size(), b.size());
        return a.substr(0, known) < b.substr(0, known);
    };
    if (!tie.until.empty() && (day.empty() || is_before(tie.until, day))) return false;
    return tie.since.empty() || day.empty() || !is_before(day, tie.since);
}

std::set<std::string> in_charge_of(const Document& document, const std::string& person) {
    std::set<std::string> all;
    const Reader reader = reader_who_is(document, person);
    for (const Tie& tie : document.head.ties) {
        // A curator assists: whom they assist decides alone on what is personal, and speaks for themselves (C. civ.
        // 459).
        if (person.empty() || tie.who != person || tie.kind == "curator") continue;
        if (!may_read(tie, reader, document)) continue;
        // Whoever held a child's authority as its parent is a parent all the same.
        const bool was_given = is_protection(tie) || tie.exercise == "by-delegation";
        if (was_given && !is_in_force(document, tie)) continue;
        // Whoever is of age answers for themselves: their parents have no more of them than anybody.
        const Person* of = document.person(tie.of);
        const bool is_child = of == nullptr || is_taken_for_child(document, *of, reader);
        const bool as_child = answers_for_child(tie) && is_child && !has_lost_authority(document, person, tie.of);
        // Who protects somebody's property has what is theirs to protect, not what is told of the person (C. civ. 459).
        const bool of_property = tie.extent == "property";
        if (as_child || (is_protection(tie) && !of_property)) all.insert(tie.of);
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
    // Of whom no age is known: whoever has parents in the writing, and no children, may be a child.
    return has_known_parent(document, person) && !is_of_age(document, *one, reader_who_is(document, reader));
}

namespace {

/// Who is what to whom, in a writing that one reader reads.
class Families {
public:
    Families(const Document& document, const Reader& reader, const std::set<std::string>& in_charge)
        : m_document(document), m_whole_reader(reader), m_reader(reader.person), m_in_charge(in_charge) {
        const auto& people = document.head.people;
        m_about_grown = std::any_of(people.begin(), people.end(), [&](const Person& one) {
            return is_own(one.id) && one.role == "concerned" && !is_taken_for_child(document, one, reader);
        });
    }

    std::set<std::string> others() const {
        std::set<std::string> others, near;
        for (const Person& one : m_document.head.people) {
            if (is_own(one.id)) continue;
            const bool is_near = is_near_to(one.id, [&](const std::string& id) { return is_own(id); });
            if (is_another(one.id, is_near)) others.insert(one.id);
            else if (is_near) near.insert(one.id);
        }
        while (add_kin(others, near)) {
        }
        return others;
    }

private:
    bool is_own(const std::string& id) const { return id == m_reader || m_in_charge.count(id) != 0; }
    bool is_anothers(const std::string& id) const {
        return has_known_parent(m_document, id) && is_child_of_others(m_document, id, m_reader, m_in_charge);
    }
    /// Tied to one of these, or living or having lived with one under a roof that the reader may know of.
    template <class IsOne>
    bool is_near_to(const std::string& id, const IsOne& is_one, bool as_they_know = false) const {
        const auto may_know = [&](const Audience& fact) { return may_read(fact, m_whole_reader, m_document); };
        const auto ties_them = [&](const Tie& tie) {
            return (!as_they_know || may_know(tie)) &&
                   ((tie.who == id && is_one(tie.of)) || (tie.of == id && is_one(tie.who)));
        };
        const auto houses_them = [&](const Home& home) {
            if (!may_know(home)) return false;
            std::vector<std::string> all = home.lives;
            all.insert(all.end(), home.lived.begin(), home.lived.end());
            return std::find(all.begin(), all.end(), id) != all.end() && std::any_of(all.begin(), all.end(), is_one);
        };
        const Head& head = m_document.head;
        return std::any_of(head.ties.begin(), head.ties.end(), ties_them) ||
               std::any_of(head.homes.begin(), head.homes.end(), houses_them);
    }
    bool is_another(const std::string& id, bool is_near) const {
        const auto& ties = m_document.head.ties;
        const auto is_of = [&](const Tie& tie, bool kin, const auto& is_one) {
            return tie.who == id && (answers_for_child(tie) || (kin && tie.kind == "kin")) && is_one(tie.of);
        };
        const auto of_own = [&](const Tie& tie) {
            return is_of(tie, false, [&](const auto& of) { return is_own(of); });
        };
        const auto of_one = [&](const Tie& tie) {
            return is_of(tie, true, [&](const auto& of) { return is_anothers(of); });
        };
        // A mother under age is a child of others, and no stranger to her own.
        if (std::any_of(ties.begin(), ties.end(), of_own)) return false;
        // Of a writing about a grown reader, or one in their charge, who is of that household or kin is of their own
        // situation.
        if (is_anothers(id)) return !(m_about_grown && is_near);
        return !is_near && std::any_of(ties.begin(), ties.end(), of_one);
    }
    /// Who is tied to another family, or lives with it, and to nobody who is near.
    bool add_kin(std::set<std::string>& others, const std::set<std::string>& near) const {
        const auto is_other = [&](const std::string& id) { return others.count(id) != 0; };
        const auto is_close = [&](const std::string& id) { return near.count(id) != 0; };
        bool more = false;
        for (const Person& one : m_document.head.people) {
            if (is_own(one.id) || is_other(one.id) || is_close(one.id) || is_professional(one) ||
                one.role == "third-party")
                continue;
            // What a copy leaves out tells nothing of a tie that is kept from its reader.
            if (is_near_to(one.id, is_other, true) && !is_near_to(one.id, is_close))
                more = others.insert(one.id).second;
        }
        return more;
    }

    const Document& m_document;
    const Reader& m_whole_reader;
    const std::string& m_reader;  ///< id
    const std::set<std::string>& m_in_charge;
    bool m_about_grown = false;  ///< the reader, or who is in their charge
};

}  // namespace

std::set<std::string> other_families(const Document& document, const Reader& reader,
                                     const std::set<std::string>& in_charge) {
    return Families(document, reader, in_charge).others();
}

}  // namespace distinguo::written
