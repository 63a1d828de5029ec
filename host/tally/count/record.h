#pragma once
// What the tally can hold: closed codes, a month and a count. Nothing else fits: no text, no name, no day, no author.

#include <array>
#include <cstdint>
#include <type_traits>

namespace distinguo::tally {

inline constexpr std::size_t max_lists = 16;

/// A code, as its place in its list; 0 is « not said ».
struct Code {
    std::uint16_t index = 0;
    friend bool operator==(const Code&, const Code&) = default;
    friend auto operator<=>(const Code&, const Code&) = default;
};

struct Month {
    std::uint16_t year = 0;
    std::uint8_t month = 0;
    friend bool operator==(const Month&, const Month&) = default;
    friend auto operator<=>(const Month&, const Month&) = default;
};

struct Record {
    Month month;
    std::array<Code, max_lists> codes{};
    std::uint32_t count = 0;
};

// The proof by type: a record that could hold text, an address or an identifier would not be trivially copyable,
// or would be larger than its codes and its count.
static_assert(std::is_trivially_copyable_v<Record> && std::is_standard_layout_v<Record>);
static_assert(sizeof(Record) <= sizeof(Month) + max_lists * sizeof(Code) + sizeof(std::uint32_t) + alignof(Record));

}  // namespace distinguo::tally
