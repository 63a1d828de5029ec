#include "written/grammar/particles.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"
#include "written/grammar/elision.h"
#include "written/grammar/nouns.h"

namespace distinguo::written {
namespace {

constexpr std::array<std::pair<const char*, Particle>, 17> particles = {{{"de", Particle::De},
                                                                         {"du", Particle::De},
                                                                         {"à", Particle::A},
                                                                         {"au", Particle::A},
                                                                         {"que", Particle::Que},
                                                                         {"si", Particle::Si},
                                                                         {"lorsque", Particle::Lorsque},
                                                                         {"puisque", Particle::Puisque},
                                                                         {"jusque", Particle::Jusque},
                                                                         {"jusqu’à", Particle::Jusque},
                                                                         {"par", Particle::Par},
                                                                         {"pour", Particle::Pour},
                                                                         {"avec", Particle::Avec},
                                                                         {"chez", Particle::Chez},
                                                                         {"entre", Particle::Entre},
                                                                         {"selon", Particle::Selon},
                                                                         {"d’", Particle::De}}};

/// Words before which « lorsque » and « puisque » lose their vowel; « que » does before every vowel.
constexpr std::array pronouns = {"il", "ils", "elle", "elles", "on", "un", "une", "en"};

constexpr std::array determiners = {
    "le",     "la",    "les",   "l",    "un",     "une",    "des",       "du",       "de",
    "d",      "au",    "aux",   "à",    "ce",     "cet",    "cette",     "ces",      "mon",
    "ma",     "mes",   "ton",   "ta",   "tes",    "son",    "sa",        "ses",      "notre",
    "nos",    "votre", "vos",   "leur", "leurs",  "chaque", "plusieurs", "quelques", "aucun",
    "aucune", "tout",  "toute", "tous", "toutes", "deux",   "trois",     "quatre",   "cinq",
    "six",    "sept",  "huit",  "neuf", "dix",    "chez",   "monsieur",  "madame",   "mademoiselle"};

template <std::size_t N>
bool in(const std::array<const char*, N>& list, std::string_view word) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

std::string lower_first_word(std::string_view text) { return fold(first_word(text)); }

/// The text after `word` and a space; nothing where it begins otherwise.
std::optional<std::string_view> after(std::string_view text, std::string_view word) {
    if (text.substr(0, word.size()) != word || text.size() <= word.size()) return std::nullopt;
    const std::string_view rest = text.substr(word.size());
    if (rest[0] == ' ') return rest.substr(1);
    return std::nullopt;
}
bool begins_with_apostrophe(std::string_view text, std::string_view letter) {
    if (text.substr(0, letter.size()) != letter) return false;
    const std::string_view rest = text.substr(letter.size());
    return rest.substr(0, 3) == "’" || rest.substr(0, 1) == "'";
}

/// « du collège », « de la mairie »: said with its preposition already.
bool brings(std::string_view text, Particle particle) {
    if (particle == Particle::De)
        return after(text, "de") || after(text, "du") || after(text, "des") || begins_with_apostrophe(text, "d");
    if (particle == Particle::A)
        return after(text, "à") || after(text, "au") || after(text, "aux") || after(text, "chez");
    return false;
}

std::string contracted(std::string_view text, Naming naming, const char* with_le, const char* with_les,
                       const char* full, const char* elided) {
    for (const bool capital : {false, true}) {
        if (capital && naming == Naming::Person) break;
        if (const auto rest = after(text, capital ? "Le" : "le"))
            return std::string(with_le) + " " + std::string(*rest);
        if (const auto rest = after(text, capital ? "Les" : "les"))
            return std::string(with_les) + " " + std::string(*rest);
    }
    return (elided != nullptr && elides(text) ? std::string(elided) : std::string(full) + " ") + std::string(text);
}

}  // namespace

std::optional<Particle> particle_of(std::string_view word) {
    for (const auto& [name, particle] : particles)
        if (word == name) return particle;
    return std::nullopt;
}

std::string joined(Particle particle, std::string_view given, Naming naming) {
    const std::string_view text = trim(given);
    if (text.empty()) return {};
    if (naming == Naming::Thing && brings(text, particle)) return std::string(text);
    const std::string rest(text);
    switch (particle) {
        case Particle::De: return contracted(text, naming, "du", "des", "de", "d’");
        case Particle::A: return contracted(text, naming, "au", "aux", "à", nullptr);
        case Particle::Jusque: {
            if (naming == Naming::Thing && brings(text, Particle::A))
                return (text.substr(0, 4) == "chez" ? "jusque " : "jusqu’") + rest;
            return "jusqu’" + joined(Particle::A, text, naming);
        }
        case Particle::Que: return (elides(text) ? "qu’" : "que ") + rest;
        case Particle::Si: {
            const std::string word = lower_first_word(text);
            return (word == "il" || word == "ils" ? "s’" : "si ") + rest;
        }
        case Particle::Lorsque: return (in(pronouns, lower_first_word(text)) ? "lorsqu’" : "lorsque ") + rest;
        case Particle::Puisque: return (in(pronouns, lower_first_word(text)) ? "puisqu’" : "puisque ") + rest;
        case Particle::Par: return "par " + rest;
        case Particle::Pour: return "pour " + rest;
        case Particle::Avec: return "avec " + rest;
        case Particle::Chez: return "chez " + rest;
        case Particle::Entre: return "entre " + rest;
        case Particle::Selon: return "selon " + rest;
    }
    return rest;
}

std::optional<std::string> with_article(std::string_view given, std::optional<bool> feminine) {
    const std::string_view text = trim(given);
    if (text.empty()) return std::nullopt;
    const std::string_view word = first_word(text);
    const std::string folded = fold(word);
    if (word.empty() || (in(determiners, folded) && (!starts_with_capital(word) || folded.size() > 1)))
        return std::string(text);
    if (begins_with_apostrophe(text, "L") || begins_with_apostrophe(text, "l") || begins_with_apostrophe(text, "d"))
        return std::string(text);
    // The whole of a compound word: « grands-parents ».
    const std::string_view compound = text.substr(0, text.find(' '));
    std::optional<Noun> noun = known_noun(compound);
    if (!noun) noun = known_noun(word);
    // A name needs no article: « Mme Haddad », « Valbreuse », « Secours populaire » alone is not one.
    if (starts_with_capital(word) && !is_acronym(word) && !noun) return std::string(text);
    if (!noun && feminine && !is_acronym(word)) noun = Noun{*feminine, false};
    if (!noun) return std::nullopt;
    if (noun->plural) return "les " + std::string(text);
    if (elides(text)) return "l’" + std::string(text);
    return (noun->feminine ? "la " : "le ") + std::string(text);
}

std::optional<std::string> joined_with_article(Particle particle, std::string_view text, std::optional<bool> feminine) {
    const auto whole = with_article(text, feminine);
    if (!whole) return std::nullopt;
    return joined(particle, *whole);
}

}  // namespace distinguo::written
