#pragma once
// Named fields as bytes: what is sealed, and the header. A reader checks every length before it believes it.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace distinguo::written::vault {

/// Fields by number, to be written; one may stand several times.
class Record {
public:
    void add(std::uint16_t field, std::string_view value) { m_fields.emplace(field, value); }
    void add_number(std::uint16_t field, std::uint64_t value);
    std::string encoded() const;

private:
    std::multimap<std::uint16_t, std::string> m_fields;
};

/// Fields as they lie in the bytes, which must outlive it: a list reads a hundred thousand of these, and no clear copy
/// of a field is made that nobody asked for.
class RecordView {
public:
    /// Nothing where a length does not fit.
    static std::optional<RecordView> of(std::string_view bytes);
    /// Empty where it is absent.
    std::string text(std::uint16_t field) const;
    std::vector<std::string> texts(std::uint16_t field) const;
    std::uint64_t number(std::uint16_t field) const;
    std::vector<std::uint64_t> numbers(std::uint16_t field) const;
    bool has(std::uint16_t field) const { return find(field) != nullptr; }

private:
    const std::string_view* find(std::uint16_t field) const;

    std::vector<std::pair<std::uint16_t, std::string_view>> m_fields;
};

}  // namespace distinguo::written::vault
