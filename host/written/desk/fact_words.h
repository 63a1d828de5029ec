#pragma once
// An answer said in words: what a list, a row or a summary shows of it. Codes by their labels, people by their names,
// dates as they are read, and for an answer that is not there, which kind of not-known it is.

#include <string>

#include "base/messages.h"
#include "written/casefile/casefile.h"
#include "written/document/wording.h"
#include "written/template/facts.h"

namespace distinguo::written {

/// What turns ids and codes into words.
struct FactWords {
    const Codes& codes;
    const KnownIds& known;
    const Wording& wording;  ///< dates
    const Messages& messages;

    /// « répondu », « pas demandé »…
    std::string state(State state) const;
    /// Of one that is given; of another its state, with who, when and why.
    std::string value(const Field& field, const Fact& fact) const;
    /// The answers of a group, « label : value », without those named in `but`.
    std::string group(const std::vector<Field>& fields, const Facts& facts,
                      const std::vector<std::string>& but = {}) const;
    /// For whom it is and from whom it is kept; empty: everyone.
    std::string audience(const Fact& fact) const;
    std::string name(const std::string& id) const;
};

}  // namespace distinguo::written
