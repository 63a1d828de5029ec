#pragma once
// The fixed words of a printed document, in its own language: labels of voices, states, dates. They are plugin data.

#include <map>
#include <string>
#include <vector>

#include "base/date.h"
#include "written/document/document.h"

namespace distinguo::written {

class Wording {
public:
    /// French, as shipped, for callers without plugins (tests, a broken installation). A wording file replaces words.
    Wording();
    /// Reads `urn:distinguo:wording:1`.
    static Wording read(std::string_view bytes, const std::string& source);

    /// The words of another file over these: an institution's over the ones that are shipped.
    void extend(std::string_view bytes, const std::string& source);

    const std::string& language() const { return m_language; }
    /// The words of a key; the key itself where it is unknown, so that a gap is seen.
    std::string word(const std::string& key) const;
    bool has(const std::string& key) const;
    /// Fills {1}, {2}…; in French, « de », « à » and « que » before them are elided and contracted (« d’Odile », « du
    /// procureur »).
    std::string phrase(const std::string& key, const std::vector<std::string>& values) const;
    std::string phrase(const std::string& key, const std::string& value) const {
        return phrase(key, std::vector{value});
    }
    /// « 3 novembre 2026 », « août 2026 ». What is not a date comes back unchanged.
    std::string date(const std::string& iso) const;
    std::string date_without_year(const std::string& iso) const;

private:
    std::string m_language = "fr";
    std::map<std::string, std::string> m_words;
};

}  // namespace distinguo::written
