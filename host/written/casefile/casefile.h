#pragma once
// The case file (dossier): people, ties, homes, measures, contacts, what was told to whom, pieces, papers, answers.
// Typed once, used by every writing. XML `urn:distinguo:case:1` (templates/schema/case.xsd) or JSON with the same
// names, plural where they repeat.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "written/template/facts.h"

namespace distinguo::written {

inline constexpr const char* case_namespace = "urn:distinguo:case:1";

class CaseFile {
public:
    /// Checked: id, opened, closed, title, then items in the order they were given: person, tie, home, measure,
    /// contact, informed, not-informed, piece, paper, answer.
    Facts facts;

    static const std::vector<Field>& shape();
    /// By content, XML or JSON. Items without an id get one. Throws FactsWrong with everything that is wrong.
    static CaseFile read(std::string_view bytes, const std::string& source, const Codes& codes);
    /// What read_facts gave: the members of a case file.
    static CaseFile of(const Facts& typed, const std::string& source, const Codes& codes);
    std::string to_xml() const;
    std::string to_json() const;

    std::string id() const { return text_of(facts, "id"); }
    /// part: `person`, `tie`…
    std::vector<const Fact*> items(std::string_view part) const;
    const Fact* item(std::string_view part, std::string_view id) const;
    const Fact* person(std::string_view id) const { return item("person", id); }
    /// p1, t1, h1, m1, k1, d1 (papers): the first that is free.
    std::string new_id(std::string_view part) const;
    /// `person[p1].given`, `tie[2].exercise`, `home[h1].lives[1].since`, `person[+].given` (a new one). An empty value
    /// takes the answer away, and for an item the item. Throws FactsWrong; the file is then as it was.
    void set(const std::string& path, const std::string& value, const Codes& codes);
    /// Several in one go, checked together; `[last]` is the newest item: {"tie[+].kind", "holder"}, {"tie[last].who",
    /// "p2"}…
    void set(const std::vector<std::pair<std::string, std::string>>& values, const Codes& codes);
    /// What an answer may name in this file.
    KnownIds known() const;

    friend bool operator==(const CaseFile&, const CaseFile&) = default;
};

/// Name as a label of lists: « Rana Haddad », the words for a third party, or the id.
std::string name_of_person(const Fact& person);

/// Of the fields that are answered once for the file, what the file knows: of all whom the writing asks about, where
/// `answers` leaves it open; and of some of them alone (Fact::about). What is answered of somebody is known of nobody
/// else.
Facts answers_from(const CaseFile& case_file, const std::vector<Field>& fields, const Facts& answers);
/// The file with the answers that are kept in it (keep="case"), each in the place of the one before.
CaseFile with_answers(const CaseFile& case_file, const std::vector<Field>& fields, const Facts& answers);

}  // namespace distinguo::written
