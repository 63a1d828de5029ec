#include "written/template/naming.h"

#include <algorithm>
#include <iterator>

#include "base/text.h"
#include "written/grammar/ages.h"
#include "written/grammar/dates.h"
#include "written/grammar/particles.h"

namespace distinguo::written {
namespace {

std::string joined_words(const std::string& a, const std::string& b) {
    return a.empty() || b.empty() ? a + b : a + " " + b;
}

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> all) {
    return std::find(all.begin(), all.end(), word) != all.end();
}

/// « Dr », « Pr »: a profession's title of either gender.
bool is_profession(std::string_view title) {
    return is_one_of(fold(title), {"dr", "dr.", "docteur", "pr", "pr.", "professeur"});
}

/// « la Dre Oh », « le Pr Roy »: a profession's title has an article in a sentence, « Mme » and « Me » have none.
std::string article_before(std::string_view title, const xml::Node& person) {
    if (is_one_of(fold(title), {"dre", "dre.", "docteure", "doctoresse", "pre", "professeure"})) return "la ";
    if (!is_profession(title)) return {};
    // Of whom nobody said whether « le » or « la », the title stands alone.
    switch (PeopleNames::gender(person)) {
        case Gender::Feminine: return "la ";
        case Gender::Masculine: return "le ";
        default: return {};
    }
}

std::optional<bool> said_feminine(const xml::Node& person) {
    const Gender gender = PeopleNames::gender(person);
    if (gender == Gender::Feminine) return true;
    if (gender == Gender::Masculine) return false;
    return std::nullopt;
}

}  // namespace

xml::Node unanswered_part(const xml::Node& item, std::string_view question) {
    for (const xml::Node& one : item.elements())
        if (one.name() == "unanswered" && one.attribute_or("of", "") == question) return one;
    return {};
}

std::string child_text(const xml::Node& node, std::string_view name) {
    for (xml::Node child = node.first_child(); child; child = child.next())
        if (child.is_element() && child.name() == name) return collapse_spaces(child.text());
    return {};
}

bool has_own_readers(const xml::Node& fact) { return fact.attribute("for") || fact.attribute("hidden-from"); }

PeopleNames::PeopleNames(const xml::Node& case_file, const Date& today) : m_today(today) {
    if (!case_file) return;
    for (const xml::Node& child : case_file.elements()) {
        if (child.name() == "person") m_people.push_back(child);
        if (child.name() == "tie") m_ties.push_back(child);
    }
    for (const xml::Node& person : m_people) m_short_names.push_back(plain_name(person, NameForm::Short));
    for (const NameForm form : {NameForm::Short, NameForm::Full, NameForm::Named, NameForm::Role})
        for (const xml::Node& person : m_people)
            m_printed[static_cast<std::size_t>(form)].push_back(fold(unmarked(person, form)));
}

bool PeopleNames::is_named(const xml::Node& person) {
    const std::string place = child_text(person, "place");
    return place != "informant" && (place != "third-party" || !child_text(person, "agreed-to-be-named").empty());
}

bool PeopleNames::is_of_the_name(const xml::Node& person, std::string_view part) {
    if (is_one_of(part, {"given", "family"})) return true;
    const auto has = [&](std::string_view name) { return !child_text(person, name).empty(); };
    if (part == "birth-family") return !has("family");
    const bool has_name = has("given") || has("family") || has("birth-family");
    if (part == "known-as") return !has_name;
    if (is_one_of(part, {"relation", "capacity"})) return !is_named(person) || !(has_name || has("known-as"));
    return false;
}

std::string PeopleNames::in_names(const xml::Node& person, std::string_view part) {
    const xml::Node child = person.element({}, part);
    if (!child || (has_own_readers(child) && !is_of_the_name(person, part))) return {};
    return collapse_spaces(child.text());
}

std::string PeopleNames::family_of(const xml::Node& person) {
    const std::string family = child_text(person, "family");
    return family.empty() ? in_names(person, "birth-family") : family;
}

Gender PeopleNames::gender(const xml::Node& person) { return gender_of_code(in_names(person, "gender")); }

xml::Node PeopleNames::person(std::string_view id) const {
    const auto found = std::find_if(m_people.begin(), m_people.end(),
                                    [&](const xml::Node& one) { return child_text(one, "id") == id; });
    return found == m_people.end() ? xml::Node() : *found;
}

/// A birth is expected, and nobody knows when.
bool PeopleNames::is_awaited_some_day(const xml::Node& person) {
    if (!child_text(person, "born").empty()) return false;
    const xml::Node missing = unanswered_part(person, "expected");
    return missing && missing.attribute_or("state", "") == "unknown";
}

bool PeopleNames::is_minor(const xml::Node& person) const {
    const std::string born = child_text(person, "born");
    if (const auto date = parse_partial_date(born)) {
        if (is_certainly_minor(*date, m_today)) return true;
        if (age_on(last_day_of(*date), m_today) >= 18) return false;
    }
    if (child_text(person, "place") == "minor-at-home" || !child_text(person, "expected").empty() ||
        is_awaited_some_day(person))
        return true;
    return has_tie(person, "of", {"holder"});
}

bool PeopleNames::is_adult(const xml::Node& person) const {
    if (is_minor(person)) return false;
    if (const auto born = parse_partial_date(child_text(person, "born")))
        return age_on(last_day_of(*born), m_today) >= 18;
    if (is_one_of(child_text(person, "place"), {"author", "manager", "professional", "interpreter"})) return true;
    return has_tie(person, "of", {"curator", "mandatary"}) ||
           has_tie(person, "who", {"guardian", "curator", "mandatary"});
}

bool PeopleNames::has_tie(const xml::Node& person, std::string_view end,
                          std::initializer_list<std::string_view> kinds) const {
    const std::string id = child_text(person, "id");
    return std::any_of(m_ties.begin(), m_ties.end(), [&](const xml::Node& tie) {
        if (!is_one_of(child_text(tie, "kind"), kinds)) return false;
        const auto ids = split_words(child_text(tie, end));
        return std::find(ids.begin(), ids.end(), id) != ids.end();
    });
}

/// « Mme », « M. », « Dr »; nothing where nobody said, nor of somebody's child who may not be grown up.
std::string PeopleNames::civility(const xml::Node& person) const {
    const std::string title = in_names(person, "title");
    if (!title.empty()) return title;
    if (child_text(person, "place") == "concerned" && has_tie(person, "of", {"parent"}) && !is_adult(person)) return {};
    switch (gender(person)) {
        case Gender::Feminine: return "Mme";
        case Gender::Masculine: return "M.";
        default: return {};
    }
}

std::vector<xml::Node> PeopleNames::minors() const {
    std::vector<xml::Node> minors;
    std::copy_if(m_people.begin(), m_people.end(), std::back_inserter(minors),
                 [&](const xml::Node& one) { return is_minor(one); });
    return minors;
}

std::vector<xml::Node> PeopleNames::adults() const {
    std::vector<xml::Node> adults;
    std::copy_if(m_people.begin(), m_people.end(), std::back_inserter(adults),
                 [&](const xml::Node& one) { return is_adult(one); });
    return adults;
}

std::vector<xml::Node> PeopleNames::ties_in_force() const {
    std::vector<xml::Node> ties;
    std::copy_if(m_ties.begin(), m_ties.end(), std::back_inserter(ties), [&](const xml::Node& tie) {
        const auto until = parse_partial_date(child_text(tie, "until"));
        // Of an end known by its month or year, the last day counts.
        return !until || !(last_day_of(*until) < m_today);
    });
    return ties;
}

/// « du Dr Luc Yvon »; of whom nobody said whether « du » or « de la », the name goes without its title.
std::string PeopleNames::behind_particle(const xml::Node& person, const std::string& words) {
    const std::string title = in_names(person, "title");
    if (title.empty() || words.rfind(title + " ", 0) != 0) return words;
    const std::string article = article_before(title, person);
    const std::string given = child_text(person, "given");
    if (!article.empty() || !is_profession(title) || given.empty()) return article + words;
    return joined_words(given, family_of(person));
}

std::string PeopleNames::name(const xml::Node& person, NameForm form, const NamePlace& place) const {
    if (form == NameForm::Apart) return told_apart_by(person, NameForm::Short).words;
    const std::string plain = unmarked(person, form);
    const std::string words = place.behind_particle ? behind_particle(person, plain) : plain;
    const Mark apart = told_apart_by(person, form);
    const auto& said = place.said;
    if (apart.words.empty() || (apart.fact && std::find(said.begin(), said.end(), apart.fact) != said.end()))
        return words;
    if (!place.in_brackets) return words + " (" + apart.words + ")";
    return words + (apart.fact ? ", " : " n° ") + apart.words;
}

std::string PeopleNames::unmarked(const xml::Node& person, NameForm form) const {
    if (child_text(person, "place") == "informant") return "l’auteur de l’information";
    if (form == NameForm::Role || !is_named(person)) return role(person);
    const std::string name = plain_name(person, form);
    if (name.empty()) return role(person);
    // Two Mme Haddad in one file: the first name tells them apart.
    if (form == NameForm::Short && shared(person, name))
        return plain_name(person, is_minor(person) ? NameForm::Full : NameForm::Named);
    return name;
}

bool PeopleNames::shared(const xml::Node& person, const std::string& name) const {
    for (std::size_t k = 0; k < m_people.size(); ++k)
        if (!(m_people[k] == person) && m_short_names[k] == name && is_named(m_people[k])) return true;
    return false;
}

/// « à naître », of a child who has no name yet: which of several is known by it.
std::string PeopleNames::unborn(const xml::Node& person) const {
    if (!child_text(person, "born").empty()) return {};
    if (is_awaited_some_day(person)) return " à naître";
    const auto expected = parse_partial_date(child_text(person, "expected"));
    return expected && !(*expected < m_today) ? " à naître" : "";
}

std::string PeopleNames::plain_name(const xml::Node& person, NameForm form) const {
    const std::string known = in_names(person, "known-as");
    const std::string given = child_text(person, "given");
    const std::string family = family_of(person);
    // The name used in writing is the short one: who is named in full is named by what the file knows of their name.
    if (!known.empty() && (form == NameForm::Short || (given.empty() && family.empty()))) return known;
    if (given.empty() && family.empty()) return is_minor(person) ? "l’enfant" + unborn(person) : std::string();
    if (is_minor(person)) {
        if (given.empty()) return "l’enfant " + family + unborn(person);
        return form == NameForm::Short ? given : joined_words(given, family);
    }
    const std::string before = civility(person);
    // « Me Hortense d’Haussy »: a title that was given goes with the name wherever it stands.
    if (form == NameForm::Full)
        return joined_words(given.empty() ? before : in_names(person, "title"), joined_words(given, family));
    if (form == NameForm::Named) return joined_words(before, joined_words(given, family));
    if (family.empty())
        return in_names(person, "title").empty() ? given
                                                   : article_before(before, person) + joined_words(before, given);
    return before.empty() ? joined_words(given, family) : article_before(before, person) + joined_words(before, family);
}

/// A third party who is in the file as the informant too: what they are to the family would tell who it was.
bool PeopleNames::gave_the_information(const xml::Node& person) const {
    if (child_text(person, "place") != "third-party") return false;
    const auto name_of = [](const xml::Node& one) {
        return fold(child_text(one, "given") + " " + child_text(one, "family"));
    };
    const std::string name = name_of(person);
    if (trim(name).empty()) return false;
    return std::any_of(m_people.begin(), m_people.end(), [&](const xml::Node& one) {
        return child_text(one, "place") == "informant" && name_of(one) == name;
    });
}

std::string PeopleNames::role(const xml::Node& person) const {
    if (gave_the_information(person)) return "un tiers";
    for (const char* field : {"relation", "capacity"}) {
        const std::string words = in_names(person, field);
        if (words.empty()) continue;
        if (const auto whole = with_article(words, said_feminine(person))) return *whole;
        return child_text(person, "place") == "third-party" ? "un tiers (" + words + ")" : words;
    }
    std::vector<std::string> children;
    const std::string id = child_text(person, "id");
    for (const xml::Node& tie : m_ties) {
        if (child_text(tie, "kind") != "parent" || child_text(tie, "who") != id) continue;
        for (const std::string& of : split_words(child_text(tie, "of")))
            if (const xml::Node child = this->person(of))
                children.push_back(joined(Particle::De, plain_name(child, NameForm::Short), Naming::Person));
    }
    if (!children.empty()) {
        const std::string parent = agreed({gender(person)}, {"la mère", "le père", "", "", "un parent", ""});
        std::string of;
        for (std::size_t k = 0; k < children.size(); ++k)
            of += (k == 0 ? " " : k + 1 == children.size() ? " et " : ", ") + children[k];
        return parent + of;
    }
    if (is_minor(person)) return "l’enfant" + unborn(person);
    return child_text(person, "place") == "third-party" ? "un tiers" : "une personne dont le nom n’est pas connu";
}

}  // namespace distinguo::written
