#pragma once
// Facts of a situation: read from JSON, XML or CSV into one tree, checked against the fields of a template,
// and turned into the XML record that expressions walk over.

#include <string>
#include <vector>

#include "base/failure.h"
#include "written/template/fields.h"
#include "xml/document.h"

namespace distinguo::written {

/// One value. Repeated values are neighbours of the same name.
struct Fact {
    std::string name;
    std::string text;
    std::string declined;  ///< refused, not-asked, not-known, no-answer, other; `text` is then the reason
    bool is_group = false;
    std::vector<Fact> facts;
    int line = 0;  ///< where the format tells it
};
using Facts = std::vector<Fact>;

/// By content: `{` is JSON, `<` is XML. Throws FactsMalformed.
Facts read_facts(std::string_view bytes, const std::string& source);
/// Many records: a JSON array, or CSV with a line of names. They are read one at a time, so that a long list needs little
/// memory and a bad record does not hide the others.
class Records {
public:
    /// Throws where the whole file is broken: not UTF-8, not an array, a quotation that never ends.
    Records(std::string bytes, std::string source);
    std::size_t size() const { return m_records.size(); }
    /// Throws the failure of this record alone, with its line.
    Facts read(std::size_t index) const;
    int line(std::size_t index) const { return m_records[index].line; }

private:
    struct Slice {
        std::size_t from = 0, length = 0;
        int line = 0;
    };
    void find_json();
    void find_csv();

    std::string m_bytes, m_source;
    std::vector<Slice> m_records;
    std::vector<std::string> m_names;  ///< CSV: of the columns
    char m_separator = 0;              ///< CSV; 0 for JSON
};

struct CheckedFacts {
    xml::Document record;              ///< <facts>…</facts>
    std::vector<const Field*> missing; ///< required, neither given nor declined
};
/// Throws FactsWrong with every unknown field and wrong type, each with its place.
CheckedFacts check_facts(const Facts& facts, const std::vector<Field>& fields, const std::string& source);

}  // namespace distinguo::written
