#pragma once
// Many records in one file, for a batch.

#include <string>
#include <vector>

#include "written/template/facts.h"

namespace distinguo::written {

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

}  // namespace distinguo::written
