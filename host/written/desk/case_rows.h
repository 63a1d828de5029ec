#pragma once
// A fact of a case file as a row of a list: who or what, what is said of it in words, where that comes from, for whom
// it is.

#include <string>
#include <vector>

#include "written/desk/fact_words.h"

namespace distinguo::written {

struct CaseRow {
    std::string who, said, from;
    std::string readers;  ///< empty: everyone
};
/// « Solène Larrieu », « titulaire de l’autorité parentale d’Ilan Tessier, seule », « pièce 1 ». `part`: the field of
/// its group.
CaseRow row_of(const Fact& fact, const Field& part, const CaseFile& file, const FactWords& words);

/// What came, went or became another, a line each: « Ajouté : Personne, Ilan Tessier, personne concernée ».
std::vector<std::string> changes_in_words(const CaseFile& before, const CaseFile& after, const Codes& codes,
                                          const Wording& wording, const Messages& messages);

}  // namespace distinguo::written
