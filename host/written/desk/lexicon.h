#pragma once
// Words that an institution asks its writers to think about: each with the reason, and what could be said instead.
// Found whatever their case and accents, whole words only, all in one pass over the text.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "rules/schema.h"

namespace distinguo::written {

class Lexicon {
public:
    struct Term {
        std::string id, text, instead, why;
        rules::Severity severity = rules::Severity::Advice;
    };
    /// Reads `urn:distinguo:lexicon:1`. Throws with the line.
    static Lexicon read(std::string_view bytes, const std::string& source);

    struct Hit {
        const Term* term;
        std::size_t from, to;  ///< bytes of the text
    };
    std::vector<Hit> find_in(std::string_view text) const;
    std::size_t size() const { return m_terms.size(); }

private:
    std::vector<Term> m_terms;
    std::map<std::string, std::vector<std::pair<std::size_t, std::vector<std::string>>>, std::less<>> m_by_first;  ///< folded first word -> term, its words
};

}  // namespace distinguo::written
