#pragma once
// Named fields as bytes: what is sealed, and the header. A reader checks every length before it believes it.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace distinguo::written::vault {

/// Fields by number; one may stand several times.
class Record {
public:
    void add(std::uint16_t field, std::string_view value) { m_fields.emplace(field, value); }
    void add_number(std::uint16_t field, std::uint64_t value);
    /// Empty where it is absent.
    std::string text(std::uint16_t field) const;
    std::vector<std::string> texts(std::uint16_t field) const;
    std::uint64_t number(std::uint16_t field, std::uint64_t otherwise = 0) const;
    std::vector<std::uint64_t> numbers(std::uint16_t field) const;
    bool has(std::uint16_t field) const { return m_fields.count(field) != 0; }

    std::string encoded() const;
    /// Nothing where a length does not fit.
    static std::optional<Record> decoded(std::string_view bytes);

private:
    std::multimap<std::uint16_t, std::string> m_fields;
};

}  // namespace distinguo::written::vault
