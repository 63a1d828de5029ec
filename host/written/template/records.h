#pragma once
// Many records in one file: a JSON array, or CSV with a line of names. They are read one at a time, so that a long list
// needs little memory and a bad record does not hide the others.

#include <string>
#include <string_view>
#include <vector>

#include "written/template/facts.h"

namespace distinguo::written {

class Records {
public:
    /// Throws where the whole file is broken: not UTF-8, not an array, no line of names, or one that names no fields.
    Records(std::string bytes, std::string source);
    std::size_t size() const { return m_records.size(); }
    /// Throws the failure of this record alone, with its line.
    Facts read(std::size_t index) const;
    /// Where it stands: the line alone tells no record of a JSON file that is all on one line, « liste.json[3]:1 »
    /// does.
    Place place(std::size_t index) const;

private:
    struct Slice {
        std::size_t from = 0, length = 0;
        int line = 0, column = 1;  ///< from 1, in characters
        bool quote_open = false;
    };
    /// One step of the path that names a column: `personnes[2].prenom` has two.
    struct Step {
        std::string name;
        int number = 0;  ///< 0: not said
    };
    using Path = std::vector<Step>;

    void find_json();
    void find_csv();
    Facts read_json(std::size_t index) const;
    Facts read_csv(const Slice& slice) const;
    static Path path_of(const std::string& name);
    [[noreturn]] void json_is_broken(int line) const;

    std::string m_bytes, m_source;
    std::vector<Slice> m_records;
    std::vector<std::string> m_names;  ///< CSV: of the columns
    std::vector<Path> m_columns;       ///< the same, taken apart; an unnamed column has none
    char m_separator = 0;              ///< CSV; 0 for JSON
};

}  // namespace distinguo::written
