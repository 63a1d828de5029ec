#include "written/disclosure/undeclared.h"

#include <algorithm>

#include "base/text.h"

namespace distinguo::written {
namespace {

/// Capitalised words that begin the name of a service, a place, a text or a day, not of a person.
bool names_no_one(const std::string& word) {
    static const std::set<std::string> all = {
        "academie",    "agence",        "aide",           "allee",     "allocations", "annexe",    "article",
        "association", "assurance",     "avenue",         "boulevard", "caisse",      "cellule",   "centre",
        "chemin",      "clinique",      "code",           "college",   "commune",     "conseil",   "defenseur",
        "departement", "departemental", "departementale", "direction", "ecole",       "education", "enfance",
        "est",         "etat",          "foyer",          "france",    "gendarmerie", "hopital",   "hotel",
        "impasse",     "institut",      "internet",       "juge",      "lycee",       "mairie",    "maison",
        "maternelle",  "ministere",     "mission",        "nationale", "noel",        "nord",      "ordre",
        "ouest",       "paques",        "parquet",        "piece",     "place",       "police",    "prefecture",
        "procureur",   "protection",    "rapport",        "region",    "republique",  "residence", "rue",
        "securite",    "service",       "services",       "social",    "sociale",     "sud",       "tribunal",
        "unite"};
    return all.count(word) != 0;
}
bool is_particle(const std::string& word) {
    static const std::set<std::string> all = {"d",   "de",  "du",  "des", "la", "le", "el", "al",
                                              "ben", "bin", "von", "van", "da", "do", "dos"};
    return all.count(word) != 0;
}
bool can_name(const Token& token) {
    return token.capital && !token.digits && token.letters > 1 && !names_no_one(token.word);
}
/// « CRIP », « ASE »: an office, unless a title stands before it.
bool is_acronym(const Token& token) { return token.all_capitals && token.letters < 6; }

using Joint = Token::Joint;
bool hangs_together(const Token& token) {
    return token.joint == Joint::Space || token.joint == Joint::Hyphen || token.joint == Joint::Dot ||
           token.joint == Joint::Apostrophe;
}

std::string visible(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t at = i;
        const char32_t c = next_code_point(text, i);
        if (is_invisible(c)) continue;
        if (c == 0xA0 || c == 0x202F)
            out += ' ';
        else
            out += text.substr(at, i - at);
    }
    return collapse_spaces(out);
}

}  // namespace

std::vector<UndeclaredName> undeclared_names(std::string_view text, const std::vector<Token>& tokens,
                                             const std::vector<NameMatch>& declared, const NameFinder& finder) {
    std::vector<UndeclaredName> all;
    const auto is_declared = [&](const Token& token) {
        return std::any_of(declared.begin(), declared.end(),
                           [&](const NameMatch& one) { return token.from < one.to && one.from < token.to; });
    };
    for (std::size_t k = 0; k < tokens.size();) {
        const bool title = title_of(tokens[k]) != nullptr && k + 1 < tokens.size() && hangs_together(tokens[k + 1]) &&
                           tokens[k + 1].joint != Joint::Apostrophe;
        std::size_t first = title ? k + 1 : k;
        while (title && first + 1 < tokens.size() && title_of(tokens[first]) != nullptr) ++first;
        std::size_t last = first, words = 0, unknown = 0;
        while (last < tokens.size() && !is_declared(tokens[last]) && (last == first || hangs_together(tokens[last]))) {
            const Token& token = tokens[last];
            // A sentence that begins ends a name, and « Elle Amina » is no name.
            if (last > first && token.begins) break;
            if (can_name(token) && (title || !is_acronym(token))) {
                if (!title && words == 0 && token.begins && finder.is_common(token)) break;
                ++words;
                unknown += finder.is_common(token) ? 0 : 1;
                ++last;
            } else if ((title || words > 0) && is_particle(token.word) && last + 1 < tokens.size() &&
                       hangs_together(tokens[last + 1]) && can_name(tokens[last + 1]) &&
                       !is_declared(tokens[last + 1])) {
                // « M. de La Tour »; but « Anne, de Brest » and « Anne de la Maison » are left alone by what can name.
                ++last;
            } else if ((title || words > 0) && token.is_initial() && !is_declared(token)) {
                ++last;
                if (title) ++words;
            } else
                break;
        }
        if (last > first && (title ? words >= 1 : words >= 2 && unknown >= 1)) {
            UndeclaredName one{tokens[first].from, tokens[last - 1].to, {}};
            one.name = visible(text.substr(one.from, one.to - one.from));
            all.push_back(std::move(one));
            k = last;
        } else {
            k = std::max(k + 1, last > first && !title ? first + 1 : k + 1);
        }
    }
    return all;
}

}  // namespace distinguo::written
