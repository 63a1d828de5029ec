#include "written/grammar/nouns.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/text.h"
#include "written/grammar/elision.h"

namespace distinguo::written {
namespace {

constexpr std::array feminine = {
    "administration", "agence",
    "aide",           "ambassade",
    "antenne",        "assistante",
    "association",    "autorite",
    "avocate",        "banque",
    "brigade",        "caisse",
    "cantine",        "cellule",
    "chambre",        "chirurgienne",
    "cheffe",         "clinique",
    "collectivite",   "commission",
    "commune",        "compagne",
    "conseillere",    "coordinatrice",
    "creche",         "cousine",
    "curatrice",      "defenseure",
    "delegation",     "dentiste",
    "direction",      "directrice",
    "doctoresse",     "ecole",
    "educatrice",     "epicerie",
    "equipe",         "famille",
    "federation",     "fille",
    "fondation",      "fraterie",
    "fratrie",        "garderie",
    "gardienne",      "gendarmerie",
    "grand-mere",     "halte-garderie",
    "infirmiere",     "inspection",
    "institution",    "institutrice",
    "intervenante",   "juridiction",
    "langue",         "ligue",
    "ludotheque",
    "mairie",         "maison",
    "maitresse",      "maternelle",
    "maternite",      "mediatrice",
    "mere",           "mediatheque",
    "mission",        "municipalite",
    "mutuelle",       "niece",
    "nourrice",       "permanence",
    "pharmacie",      "pharmacienne",
    "plateforme",     "police",
    "pouponniere",    "prefecture",
    "presidente",     "prison",
    "procureure",     "puericultrice",
    "regie",          "region",
    "residence",      "societe",
    "soeur",          "structure",
    "tante",          "travailleuse",
    "tutrice",        "unite",
    "universite",     "voisine",
    "enseignante",    "psychomotricienne",
};
constexpr std::array masculine = {
    "accueil",       "agent",       "assistant",  "avocat",       "bailleur",    "beau-pere",       "beau-frere",
    "bureau",        "cabinet",     "centre",     "chef",         "collectif",   "college",         "commissariat",
    "compagnon",     "conseil",     "conseiller", "coordinateur", "cousin",      "curateur",        "departement",
    "directeur",     "dispensaire", "dispositif", "docteur",      "domicile",    "educateur",       "enseignant",
    "etablissement", "etat",        "etat-civil", "foyer",        "frere",       "gardien",         "gendarme",
    "grand-pere",    "greffe",      "groupe",     "gymnase",      "hebergement", "hopital",         "hotel",
    "huissier",      "infirmier",   "inspecteur", "institut",     "instituteur", "internat",        "intervenant",
    "lieu",          "logement",    "lycee",      "magistrat",    "maire",       "maitre",          "medecin",
    "mediateur",     "menage",      "ministere",  "neveu",        "notaire",     "office",          "oncle",
    "organisme",     "parquet",     "pere",       "periscolaire", "pharmacien",  "planning",        "pole",
    "prefet",        "president",   "procureur",  "proviseur",    "psychiatre",  "psychomotricien", "rectorat",
    "referent",      "relais",      "reseau",     "samu",         "secours",     "secretariat",     "service",
    "syndicat",      "territoire",  "tribunal",   "tuteur",       "voisin",
};
constexpr std::array plural = {
    "grands-parents", "parents",      "services",       "voisins",    "voisines",      "enseignants", "enseignantes",
    "educateurs",     "educatrices",  "professionnels", "pompiers",   "urgences",      "gendarmes",   "amis",
    "amies",          "grands-meres", "archives",       "pompes",     "beaux-parents", "freres",      "soeurs",
    "tantes",         "oncles",       "enfants",        "assistants", "assistantes",   "medecins",    "infirmiers",
    "infirmieres",    "associations", "ecoles",
};
constexpr std::array feminine_acronyms = {
    "ADEPAPE", "AED",  "AEMO",   "AESH", "ARS",   "ASE",   "BAPU", "CAF",    "CCAPEX", "CDAPH", "CJC",  "CNAF",
    "CNIL",    "CPAM", "CRAMIF", "CRIP", "CSS",   "DDETS", "DDPP", "DREETS", "DRH",    "DT",    "ESA",  "HAS",
    "MAS",     "MDA",  "MDPH",   "MDS",  "MECS",  "MFR",   "MJPM", "MLJ",    "MNA",    "MSA",   "PCH",  "PJJ",
    "PMI",     "PUMA", "SAS",    "SCP",  "SEGPA", "UDAF",  "UEMO", "ULIS",   "UMD",    "UPP",   "UTAS", "UTPAS",
};
constexpr std::array masculine_acronyms = {
    "BAPSO", "CADA", "CAMSP",  "CAP",  "CATTP", "CCAS",  "CDEF", "CFA",   "CHRS",  "CHU",    "CHS",  "CIAS", "CIDFF",
    "CIO",   "CMP",  "CMPP",   "CMS",  "CPE",   "CSAPA", "DAFE", "DITEP", "EHPAD", "ESAT",   "FAM",  "FJT",  "FSL",
    "GEM",   "IEM",  "IME",    "ITEP", "JAF",   "JE",    "PCD",  "PRE",   "RASED", "RSA",    "SAAD", "SAJ",  "SAMSAH",
    "SAMU",  "SAVS", "SESSAD", "SIAO", "SIP",   "SMIC",  "SPIP", "SSIAD", "TJ",    "UDCCAS",
};

template <std::size_t N>
bool in(const std::array<const char*, N>& list, std::string_view word) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

}  // namespace

std::optional<Noun> known_noun(std::string_view word) {
    if (is_acronym(word)) {
        if (in(feminine_acronyms, word)) return Noun{true, false};
        if (in(masculine_acronyms, word)) return Noun{false, false};
        return std::nullopt;
    }
    const std::string folded = fold(word);
    if (in(feminine, folded)) return Noun{true, false};
    if (in(masculine, folded)) return Noun{false, false};
    if (in(plural, folded)) return Noun{false, true};
    return std::nullopt;
}

}  // namespace distinguo::written
