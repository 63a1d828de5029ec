#include "written/desk/named_people.h"

#include <algorithm>
#include <array>

namespace distinguo::written {
namespace {

constexpr std::array<std::string_view, 17> titles = {
    "m",  "mm",      "mme",      "mmes", "mlle",       "monsieur", "messieurs", "madame", "mesdames", "mademoiselle",
    "dr", "docteur", "docteure", "pr",   "professeur", "me",       "maitre"};
constexpr std::array<std::string_view, 18> particles = {"de",  "du",  "des", "d",  "le", "la", "les", "l",   "van",
                                                        "von", "der", "den", "da", "di", "el", "al",  "ben", "ibn"};
/// Of titles that say so: whom they can stand before.
constexpr std::array<std::string_view, 4> titles_of_men = {"m", "mm", "monsieur", "messieurs"};
constexpr std::array<std::string_view, 6> titles_of_women = {
    "mme", "mmes", "mlle", "madame", "mesdames", "mademoiselle"};
constexpr std::size_t longest_name = 4;

template <std::size_t size>
bool among(const std::array<std::string_view, size>& all, const std::string& word) {
    return std::find(all.begin(), all.end(), word) != all.end();
}
bool is_title(const Word& word) { return word.capital && among(titles, word.folded); }

bool can_stand_before(const std::string& title, const std::string& gender) {
    return (gender != "f" || !among(titles_of_men, title)) && (gender != "m" || !among(titles_of_women, title));
}

/// Without titles and particles: « M. d’Aurel » and « d'Aurel » are one name.
std::vector<std::string> bare(std::string_view name) {
    std::vector<std::string> out;
    for (const Word& word : words_of(name))
        if (!among(particles, word.folded) && !(out.empty() && is_title(word))) out.push_back(word.folded);
    return out;
}
bool starts_with(const std::vector<std::string>& name, const std::vector<std::string>& beginning) {
    return !beginning.empty() && beginning.size() <= name.size() &&
           std::equal(beginning.begin(), beginning.end(), name.begin());
}
/// Those words, without particles, from `at`; behind the last of them, or `at`.
std::size_t stands_at(const std::vector<Word>& words, std::size_t at, const std::vector<std::string>& name) {
    std::size_t k = at, found = 0;
    while (k < words.size() && found < name.size()) {
        if (words[k].folded == name[found] && words[k].capital) ++found;
        else if (found == 0 || !among(particles, words[k].folded)) break;
        ++k;
    }
    return found == name.size() && found > 0 ? k : at;
}
struct Name {
    std::vector<std::string> words;
    std::size_t first = 0, end = 0;
};
/// A name in capitals, with its particles, from `at`.
Name name_from(const std::vector<Word>& words, std::size_t at, std::string_view text) {
    Name name{{}, at, at};
    for (std::size_t k = at;
         k < words.size() && words[k].sentence == words[at].sentence && name.words.size() < longest_name; ++k) {
        // Only a space, a full stop of an initial, a hyphen or an apostrophe joins the parts of a name.
        if (k > at && text.substr(words[k - 1].to, words[k].from - words[k - 1].to).find_first_of(",;:()/") !=
                          std::string_view::npos)
            break;
        if (words[k].capital && !among(particles, words[k].folded)) {
            name.words.push_back(words[k].folded);
            name.end = k + 1;
        } else if (!among(particles, words[k].folded)) {
            break;
        }
    }
    return name;
}
std::string written(const std::vector<Word>& words, std::string_view text, std::size_t first, std::size_t end) {
    return std::string(text.substr(words[first].from, words[end - 1].to - words[first].from));
}
bool is_function(const std::vector<Word>& words, std::size_t first, const WordList* functions) {
    if (functions == nullptr) return false;
    const std::vector<WordList::Hit> hits = functions->find_in(words);
    return std::any_of(hits.begin(), hits.end(), [&](const WordList::Hit& hit) { return hit.first == first; });
}

}  // namespace

NamedPeople::NamedPeople(const Document& document) {
    for (const Person& person : document.head.people) {
        Known known{0, bare(person.family), bare(person.given), bare(name_in_label(person)), person.gender, false,
                    person.role == "informant"};
        const auto kin = [&](const Tie& tie) { return tie.who == person.id && tie.kind == "kin"; };
        // A grandmother who has a child in her charge is no third party to that child's file.
        const auto in_charge = [&](const Tie& tie) {
            return tie.who == person.id && (tie.kind == "holder" || tie.kind == "guardian") &&
                   tie.exercise != "withdrawn";
        };
        const std::vector<Tie>& ties = document.head.ties;
        known.third_party =
            person.agreed_to_be_named.empty() && std::none_of(ties.begin(), ties.end(), in_charge) &&
            (person.role == "third-party" ||
             (person.role == "relative" && (person.referred_by_role || std::any_of(ties.begin(), ties.end(), kin))));
        known.person = static_cast<std::size_t>(&person - document.head.people.data());
        m_people.push_back(known);
        if (person.birth_family.empty()) continue;
        known.family = bare(person.birth_family);
        m_people.push_back(std::move(known));
    }
}

bool NamedPeople::is_declared(const std::vector<std::string>& name, bool informants_too) const {
    return std::any_of(m_people.begin(), m_people.end(), [&](const Known& one) {
        if (one.informant && !informants_too) return false;
        const auto holds = [&](const std::vector<std::string>& part) {
            return std::find(part.begin(), part.end(), name.front()) != part.end();
        };
        // An initial stands for the family name, or for the given name before it; « N’Diaye » has none.
        if (name.front().size() == 1) {
            if (!one.family.empty() && starts_with(name, one.family)) return true;
            const std::vector<std::string> rest(name.begin() + 1, name.end());
            return rest.empty() ? !one.family.empty() && one.family.front().front() == name.front().front()
                                : starts_with(rest, one.family) || starts_with(one.family, rest);
        }
        return starts_with(name, one.family) || starts_with(one.family, name) || holds(one.family) ||
               holds(one.given) || holds(one.label);
    });
}

std::vector<std::string> NamedPeople::undeclared(const std::vector<Word>& words, std::string_view text,
                                                 const WordList* functions) const {
    std::vector<std::string> all;
    for (std::size_t k = 0; k + 1 < words.size(); ++k) {
        if (!is_title(words[k]) || words[k + 1].sentence != words[k].sentence) continue;
        if (text.substr(words[k].to, words[k + 1].from - words[k].to).find(',') != std::string_view::npos ||
            is_title(words[k + 1]))
            continue;
        const Name name = name_from(words, k + 1, text);
        if (name.words.empty() || is_declared(name.words, true)) continue;
        // « M. le Maire », « Mme la Juge ».
        std::size_t first = k + 1;
        while (first < name.end && among(particles, words[first].folded)) ++first;
        if (is_function(words, first, functions)) continue;
        std::string one = written(words, text, k, name.end);
        if (std::find(all.begin(), all.end(), one) == all.end()) all.push_back(std::move(one));
    }
    return all;
}

bool NamedPeople::has(Which which) const {
    return std::any_of(m_people.begin(), m_people.end(), [&](const Known& one) { return one.is(which); });
}

bool NamedPeople::names_another(const Known& person, Which which, const std::string& title, bool with_given) const {
    return std::any_of(m_people.begin(), m_people.end(), [&](const Known& other) {
        if (other.is(which) || other.family.empty() || !can_stand_before(title, other.gender)) return false;
        if (with_given) return other.family == person.family && other.given == person.given;
        return starts_with(other.family, person.family) || starts_with(person.family, other.family);
    });
}

std::vector<NamedPeople::Named> NamedPeople::named(const std::vector<Word>& words, std::string_view text,
                                                   Which which) const {
    std::vector<Named> all;
    for (std::size_t k = 0; k < m_people.size(); ++k)
        if (m_people[k].is(which))
            if (std::string name = name_of(m_people[k], words, text, which); !name.empty())
                if (all.empty() || all.back().person != m_people[k].person)
                    all.push_back({m_people[k].person, std::move(name)});
    return all;
}

std::string NamedPeople::name_of(const Known& person, const std::vector<Word>& words, std::string_view text,
                                 Which which) const {
    std::vector<std::string> both = person.given, reversed = person.family;
    both.insert(both.end(), person.family.begin(), person.family.end());
    reversed.insert(reversed.end(), person.given.begin(), person.given.end());
    const auto is_family = [](const Word& word) { return word.folded == "famille" || word.folded == "epoux"; };
    for (std::size_t k = 0; k < words.size(); ++k) {
        // Known by one name of several words, as by both.
        const bool whole = person.given.empty() ? person.family.size() > 1 : !person.family.empty();
        if (whole && !names_another(person, which, {}, true))
            for (const auto& name : {both, reversed})
                if (const std::size_t end = stands_at(words, k, name); end > k) return written(words, text, k, end);
        if (k == 0 || person.family.empty()) continue;
        const Word& before = words[k - 1];
        if (!is_title(before) && !is_family(before) && !among(particles, before.folded)) continue;
        const std::size_t end = stands_at(words, k, person.family);
        if (end == k) continue;
        std::size_t first = k - 1;
        while (first > 0 && among(particles, words[first].folded)) --first;
        if (!is_title(words[first]) && !is_family(words[first])) continue;
        if (!names_another(person, which, words[first].folded, false)) return written(words, text, first, end);
    }
    return {};
}

std::string NamedPeople::name_at(const std::vector<Word>& words, std::string_view text, std::size_t at,
                                 const WordList* functions) const {
    std::size_t first = at;
    if (first < words.size() && is_title(words[first])) ++first;
    if (first >= words.size() || words[first].sentence != words[at].sentence) return {};
    const Name name = name_from(words, first, text);
    if (name.words.empty() || is_function(words, first, functions) || is_declared(name.words, false)) return {};
    // « l’école », « la crèche Les Lilas »: what begins with an article in small letters is no name of a person.
    if (!words[first].capital && !(first > at)) return {};
    return written(words, text, at, name.end);
}

}  // namespace distinguo::written
