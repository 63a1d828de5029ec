#include "written/disclosure/address_words.h"

#include <algorithm>
#include <map>
#include <set>

#include "written/disclosure/births.h"

namespace distinguo::written {
namespace {

using Groups = std::vector<std::vector<std::string>>;

/// In full, then shortened: as the post does (NF Z 10-011), and as people do.
const Groups& kinds_of_way() {
    static const Groups all = {
        {"rue", "r"},
        {"avenue", "av", "ave", "avn"},
        {"boulevard", "bd", "bld", "bvd", "blvd", "boul"},
        {"place", "pl", "plce"},
        {"allee", "all"},
        {"allees", "all"},
        {"chemin", "che", "chem", "chm", "ch"},
        {"impasse", "imp"},
        {"route", "rte"},
        {"square", "sq"},
        {"cours", "crs"},
        {"quai", "qu"},
        {"passage", "pas", "pass", "psg", "psge"},
        {"cite"},
        {"sentier", "sen", "sent"},
        {"sente"},
        {"ruelle", "rle"},
        {"villa", "vla"},
        {"faubourg", "fg", "fbg"},
        {"esplanade", "esp", "espl"},
        {"promenade", "prom"},
        {"voie", "voi"},
        {"venelle", "ven"},
        {"traverse", "tra", "trav"},
        {"montee", "mte"},
        {"cote"},
        {"clos"},
        {"residence", "res", "resid"},
        {"lotissement", "lot"},
        {"hameau", "ham"},
        {"quartier", "qua", "quart", "qrt"},
        {"mail"},
        {"rampe", "rpe"},
        {"parvis", "prv"},
        {"rondpoint", "rpt", "rdpt"},
        {"chaussee", "chs"},
        {"placette"},
        {"rocade", "roc"},
        {"corniche", "cor"},
        {"digue", "dig"},
        {"descente", "dsc"},
        {"berge", "ber"},
        {"rempart", "rem"},
        {"boucle", "bcle"},
    };
    return all;
}

/// A number in the other way of writing: « 12 » of « douze », « douze » of « 12 »; empty for what is none.
std::string other_way(const std::string& word) {
    static const std::map<std::string, std::string> figures = [] {
        std::map<std::string, std::string> all;
        for (int number = 1; number < 1000; ++number) all[letters_of_number(number)] = std::to_string(number);
        return all;
    }();
    if (const auto found = figures.find(word); found != figures.end()) return found->second;
    return is_number(word) && word.size() < 4 && word != "0" ? letters_of_number(std::stoi(word)) : std::string();
}

}  // namespace

bool is_small(const std::string& word) {
    static const std::set<std::string> small = {"du", "de",  "des", "la", "le",  "les",  "l", "d",
                                                "au", "aux", "a",   "et", "sur", "sous", "en"};
    return small.count(word) != 0;
}

bool is_number(const std::string& word) {
    return !word.empty() && std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_suffix(const std::string& word) {
    static const std::set<std::string> all = {"bis", "ter", "quater", "a", "b", "c", "d"};
    return all.count(word) != 0;
}

bool is_kind_of_place(const std::string& word) {
    static const std::set<std::string> all = {
        "foyer",   "chrs",        "hotel",    "residence", "maison",   "centre",   "cada",   "chu",
        "mecs",    "appartement", "pension",  "accueil",   "auberge",  "institut", "ehpad",  "clinique",
        "hopital", "villa",       "domaine",  "hameau",    "camping",  "immeuble", "tour",   "ferme",
        "lieu",    "dit",         "lieudit",  "quartier",  "gite",     "pavillon", "studio", "logement",
        "chambre", "chalet",      "caravane", "domicile",  "internat", "duplex",   "loft",   "bungalow"};
    return all.count(word) != 0;
}

const std::vector<std::string>& ways() {
    static const std::vector<std::string> all = [] {
        std::vector<std::string> words;
        for (const auto& group : kinds_of_way()) words.insert(words.end(), group.begin(), group.end());
        return words;
    }();
    return all;
}

bool is_doubtful_way(const std::string& word) {
    static const std::set<std::string> all = {"qu",  "pas", "pass", "sen", "sent", "quart", "prom", "voi",
                                              "ven", "tra", "roc",  "cor", "dig",  "ber",   "rem"};
    return all.count(word) != 0;
}

bool is_way(const std::string& word) {
    static const std::set<std::string> all(ways().begin(), ways().end());
    return all.count(word) != 0 && !is_doubtful_way(word);
}

bool is_way_at(const std::vector<Token>& tokens, std::size_t at) {
    return is_way(tokens[at].word) || (at > 0 && tokens[at].word == "point" && tokens[at - 1].word == "rond");
}

const std::vector<std::string>& honours() {
    static const std::vector<std::string> all = {"marechal",   "mal",       "general",    "gal",       "gen",
                                                 "docteur",    "dr",        "professeur", "pr",        "colonel",
                                                 "commandant", "capitaine", "lieutenant", "president", "abbe",
                                                 "pere",       "saint",     "st",         "sainte",    "ste"};
    return all;
}

bool is_honour(const std::string& word) {
    return std::find(honours().begin(), honours().end(), word) != honours().end();
}

std::vector<std::string> spellings(const std::string& word) {
    static const Groups others = {{"batiment", "bat"}, {"appartement", "appt", "app", "apt"},
                                  {"escalier", "esc"}, {"saint", "st"},
                                  {"sainte", "ste"},   {"general", "gal", "gen"},
                                  {"docteur", "dr"},   {"professeur", "pr"},
                                  {"marechal", "mal"}, {"bis", "b"},
                                  {"ter", "t"},        {"quater", "q"}};
    for (const Groups* groups : {&kinds_of_way(), &others})
        for (const auto& group : *groups)
            if (std::find(group.begin(), group.end(), word) != group.end()) return group;
    if (is_small(word)) return {word, ""};
    if (const std::string other = other_way(word); !other.empty()) return {word, other};
    return {word};
}

bool may_be_house_number(const std::vector<Token>& tokens, std::size_t at) {
    static const std::set<std::string> leads_to_year = {"en", "depuis", "annee", "des", "fin", "debut", "courant"};
    if (!tokens[at].digits || tokens[at].letters > 4) return false;
    if (tokens[at].letters != 4 || at == 0) return true;
    const Token& before = tokens[at - 1];
    // « 03/02/2026 », « mai 2026 », « depuis 2026 »
    const bool of_figures = before.digits && before.to + 1 == tokens[at].from;
    return !of_figures && month_named(before.word) == 0 && month_shortened(before.word) == 0 &&
           leads_to_year.count(before.word) == 0;
}

bool follows_house_number(const Token& token) {
    return token.joint == Token::Joint::Space || token.joint == Token::Joint::Hyphen || token.behind_comma;
}

}  // namespace distinguo::written
