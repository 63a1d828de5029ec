#pragma once
// The shipped code lists, and those of an institution.

#include <string>

#include "support/printers.h"
#include "written/template/codes.h"

namespace distinguo::tests {

inline const written::Codes& shipped_codes() {
    static const written::Codes codes = [] {
        written::Codes read;
        read.extend(slurp(source_folder() + "/templates/codes/fr.xml"), "fr.xml");
        return read;
    }();
    return codes;
}

/// With « en MECS », a place that an institution knows.
inline written::Codes institution_codes() {
    written::Codes codes = shipped_codes();
    codes.extend(
        "<codes xmlns='urn:distinguo:codes:1'><list id='place-kind' extends='yes'><code value='mecs' "
        "parent='institution' label='en MECS'/><code value='mecs-nuit' parent='mecs' label='en MECS, la "
        "nuit'/></list></codes>",
        "maison.xml");
    return codes;
}

}  // namespace distinguo::tests
