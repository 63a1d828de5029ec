#pragma once
// Closed code lists (urn:distinguo:nomenclature:1). Anything that is not a code of them is refused.

#include <string>
#include <string_view>
#include <vector>

#include "tally/count/record.h"

namespace distinguo::tally {

struct CodeEntry {
    std::string value, label;
    bool avoids_report = false;  ///< work that keeps a report from being needed; listed and counted first
};
struct CodeList {
    std::string id, label;
    std::vector<CodeEntry> codes;
    /// Throws CodeUnknown.
    Code code(std::string_view value) const;
};
struct Nomenclature {
    std::string id, version;
    std::vector<CodeList> lists;
    std::string xml;  ///< as read, kept in the store so that a tally can always be read

    /// Throws NomenclatureInvalid with the line.
    static Nomenclature read(std::string_view bytes, const std::string& source);
    /// Position of a list; throws CodeUnknown.
    std::size_t list(std::string_view id) const;
};

/// `YYYY-MM`; throws CodeUnknown for anything finer or broken.
Month month_of(std::string_view text);
std::string to_text(const Month& month);

}  // namespace distinguo::tally
