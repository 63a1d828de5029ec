#include "written/disclosure/towns.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <string_view>

#include "written/disclosure/births.h"

namespace distinguo::written {
namespace {

constexpr std::size_t reach_of_a_verb = 4;  ///< words: « elle habite maintenant tout près de »

using Words = std::set<std::string, std::less<>>;

bool is_dwelling(const Token& token) {
    static constexpr std::array<std::string_view, 10> beginnings = {
        "habit", "loge", "demeur", "resid", "domicil", "heberg", "install", "emmenag", "refugi", "adresse"};
    static const Words words = {"vis",   "vit",    "vivent", "vivait", "vivaient",
                                "vivre", "vivant", "vecu",   "live",   "lives"};
    if (words.count(token.word) != 0) return true;
    return token.word.compare(0, 6, "habitu") != 0 &&
           std::any_of(beginnings.begin(), beginnings.end(),
                       [&](std::string_view one) { return token.word.compare(0, one.size(), one) == 0; });
}

/// « née le 3 mai 2019 à Oran », « lieu de naissance : Oran »: nothing else stands between.
bool is_birthplace(const std::vector<Token>& tokens, std::size_t first, const std::vector<bool>& is_of_town) {
    static const Words says_birth = {"ne",        "nee",   "nes",    "nees",   "naitre",  "naissance", "naquit",
                                     "naquirent", "natif", "native", "natifs", "natives", "born"};
    static const Words between = {"a",    "au",        "aux",     "en",       "d",   "de",  "du",    "la",
                                  "le",   "l",         "les",     "er",       "an",  "ans", "ville", "commune",
                                  "lieu", "maternite", "hopital", "clinique", "chu", "in"};
    for (std::size_t k = first; k-- > 0;) {
        if (says_birth.count(tokens[k].word) != 0) return true;
        if (begins_sentence(tokens[k]) && between.count(tokens[k].word) == 0) return false;
        if (!tokens[k].digits && month_named(tokens[k].word) == 0 && between.count(tokens[k].word) == 0 &&
            !is_of_town[k])
            return false;
    }
    return false;
}

/// « le juge des contentieux de la protection d’Oran »: where its name begins; `first` where none does. Not a school, a
/// police station or a hospital: whoever goes there lives near it.
std::size_t name_of_court(const std::vector<Token>& tokens, std::size_t first, const std::vector<bool>& is_of_town) {
    static const Words courts = {
        "juge",   "juges",   "tribunal",   "tribunaux", "cour",    "procureur", "procureure",  "substitut", "parquet",
        "greffe", "barreau", "prefecture", "prefet",    "prefete", "conseil",   "departement", "caf",       "caisse",
        "cpam",   "msa",     "mdph",       "crip",      "jaf",     "jcp",       "tj",          "court",     "judge"};
    static const Words of = {"d", "de", "du", "des", "of"};
    static const Words small = {"d", "de", "du",  "des",  "la",   "le", "les",
                                "l", "au", "aux", "pour", "pres", "en", "of"};
    static const Words which = {"administratif", "administrative", "affaires",       "allocations", "appel",
                                "application",   "assises",        "assurance",      "commerce",    "contentieux",
                                "correctionnel", "departemental",  "departementale", "detention",   "enfants",
                                "familiales",    "famille",        "general",        "generale",    "grande",
                                "instance",      "judiciaire",     "libertes",       "maladie",     "mineurs",
                                "peines",        "primaire",       "protection",     "proximite",   "republique",
                                "social",        "tutelles"};
    std::size_t k = first;
    while (k > 0 && is_of_town[k - 1]) --k;
    // « du Havre », « de La Rochelle »
    if (k > 1 && (tokens[k - 1].word == "la" || tokens[k - 1].word == "le" || tokens[k - 1].word == "l")) --k;
    if (of.count(tokens[first].word) == 0 && (k == 0 || of.count(tokens[k - 1].word) == 0)) return first;
    std::size_t begins = first;
    while (k-- > 0) {
        if (courts.count(tokens[k].word) != 0)
            begins = k;
        else if (small.count(tokens[k].word) == 0 && which.count(tokens[k].word) == 0)
            break;
        if (tokens[k].joint == Token::Joint::Other || tokens[k].begins) break;
    }
    return begins;
}

/// « où vit sa mère », « elle y habite », there or in the next sentence.
bool is_lived_in(const std::vector<Token>& tokens, std::size_t last) {
    std::size_t ended = 0;
    for (std::size_t k = last; k < tokens.size(); ++k) {
        ended += begins_sentence(tokens[k]) ? 1 : 0;
        if (ended > 1) return false;
        if (tokens[k].lower != "où" && tokens[k].word != "y") continue;
        for (std::size_t verb = k + 1; verb < tokens.size() && verb <= k + reach_of_a_verb; ++verb)
            if (is_dwelling(tokens[verb])) return true;
    }
    return false;
}

}  // namespace

bool lives_before(const std::vector<Token>& tokens, std::size_t at) {
    for (std::size_t back = 1; back <= reach_of_a_verb && back <= at; ++back) {
        if (is_dwelling(tokens[at - back])) return true;
        if (begins_sentence(tokens[at - back])) return false;
    }
    return false;
}

bool is_birthplace_or_court(const std::vector<Token>& tokens, std::size_t first, std::size_t last,
                            const std::vector<bool>& is_of_town) {
    if (is_lived_in(tokens, last)) return false;
    if (is_birthplace(tokens, first, is_of_town)) return true;
    const std::size_t court = name_of_court(tokens, first, is_of_town);
    // « elle loge près du tribunal de »
    return court != first && !lives_before(tokens, court);
}

}  // namespace distinguo::written
