#pragma once
// The fictional families of templates/examples: answers, with the family's file and the institution's profile in one
// record.

#include <string>

#include "support/printers.h"
#include "written/template/facts.h"

namespace distinguo::tests {

inline written::Facts facts_of(const std::string& path) {
    const std::string whole = source_folder() + "/templates/examples/" + path + ".json";
    return written::read_facts(slurp(whole), whole);
}
/// `answers` and `file`: names in the family's folder, without « .json ».
inline written::Facts example(const std::string& answers, const std::string& file = "dossier",
                              const std::string& family = "famille-delcourt") {
    written::Facts facts = facts_of(family + "/" + answers);
    facts.push_back(written::group_fact("case", facts_of(family + "/" + file)));
    facts.push_back(written::group_fact("profile", facts_of("profil-valdombre")));
    return facts;
}

}  // namespace distinguo::tests
