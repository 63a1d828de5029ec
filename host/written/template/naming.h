#pragma once
// How the people of a case file are named in a sentence. What nobody said is not made up: without a gender there is no
// « Mme » and no « M. », without a first name a child is « l’enfant Haddad ».

#include <array>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "written/grammar/agreement.h"
#include "xml/document.h"

namespace distinguo::written {

/// The text of a child element; empty where there is none.
std::string child_text(const xml::Node& node, std::string_view name);
/// What stands where a question of the item was left without an answer; nothing where it was answered or not asked.
xml::Node unanswered_part(const xml::Node& item, std::string_view question);

/// It is for fewer than what holds it.
bool has_own_readers(const xml::Node& fact);

enum class NameForm {
    Short,  ///< « Mme Haddad »; a minor by the first name
    Full,   ///< « Rana Haddad »
    Named,  ///< « Mme Rana Haddad »
    Role,   ///< « la mère de Lina », « l’enseignante »
    Apart,  ///< what tells the person from whoever is printed by the same words; nothing where nobody is
};

/// What stands around a name in its sentence.
struct NamePlace {
    bool in_brackets = false;          ///< what tells the person apart is set off by a comma
    bool behind_particle = false;      ///< « de », « à »: a profession's title has its article
    std::vector<xml::Node> said = {};  ///< facts told beside the name: who is told apart by one is told already
};

class PeopleNames {
public:
    /// `people`: the person elements of a record's case, which must outlive this.
    PeopleNames(const xml::Node& case_file, const Date& today);

    /// A third party is named by their tie to the family unless they agreed to be named; who gave the information never
    /// is.
    std::string name(const xml::Node& person, NameForm form, const NamePlace& place = {}) const;
    static Gender gender(const xml::Node& person);
    /// Whether this part of a person is of every name of theirs, so that who may not read the part may not read the
    /// name: given and family name; of who has no other name, what stands for it. The others (title, gender, name in
    /// use, relation) are left out of names where they are kept from somebody.
    static bool is_of_the_name(const xml::Node& person, std::string_view part);
    /// Known for a minor: by birth, by place in the file, or because somebody holds parental authority.
    bool is_minor(const xml::Node& person) const;
    /// Known for an adult: by birth, by who they are in the file, or because of a measure that only adults have. Who is
    /// neither a minor nor this, of them it is not known: nothing is said of it.
    bool is_adult(const xml::Node& person) const;
    const std::vector<xml::Node>& people() const { return m_people; }
    xml::Node person(std::string_view id) const;
    /// A name of theirs is printed in this form: it may be that of somebody else too.
    static bool is_printed(const xml::Node& person, NameForm form);
    /// Those who are minors, as far as is known.
    std::vector<xml::Node> minors() const;
    /// Those who are adults, as far as is known.
    std::vector<xml::Node> adults() const;
    /// Ties that have not ended for sure.
    std::vector<xml::Node> ties_in_force() const;

private:
    /// Words, and the fact of the file that they are made of; a number where no fact tells people apart.
    struct Mark {
        std::string words;
        xml::Node fact;
    };
    /// A third party is told by a role unless they agreed; who gave the information always is.
    static bool is_named(const xml::Node& person);
    /// The text of a part as names have it.
    static std::string in_names(const xml::Node& person, std::string_view part);
    static std::string family_of(const xml::Node& person);
    std::string unmarked(const xml::Node& person, NameForm form) const;
    Mark told_apart_by(const xml::Node& person, NameForm form) const;
    Mark mark(const xml::Node& person, std::size_t kind) const;
    Mark bond(const xml::Node& person) const;
    std::string bond_of(const xml::Node& tie, const xml::Node& person) const;
    std::size_t place_among_people(const xml::Node& person) const;
    bool has_namesake(const xml::Node& person, NameForm form) const;
    std::string plain_name(const xml::Node& person, NameForm form) const;
    static std::string behind_particle(const xml::Node& person, const std::string& words);
    std::string role(const xml::Node& person) const;
    std::string unborn(const xml::Node& person) const;
    static bool is_awaited_some_day(const xml::Node& person);
    bool gave_the_information(const xml::Node& person) const;
    std::string civility(const xml::Node& person) const;
    bool has_tie(const xml::Node& person, std::string_view end, std::initializer_list<std::string_view> kinds) const;
    bool shared(const xml::Node& person, const std::string& name) const;

    Date m_today;
    std::vector<xml::Node> m_people, m_ties;
    std::vector<std::string> m_short_names;  ///< of the people, in their order: made once, asked for with each name
    /// The same by form, folded: who is printed by the same words as somebody else.
    std::array<std::vector<std::string>, 4> m_printed;
};

}  // namespace distinguo::written
