#pragma once
// JSON as it is written: what commands print for other programs. Members keep the order in which they are set.

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace distinguo {

class Json {
public:
    static Json object() { return Json(Members()); }
    static Json array() { return Json(Values()); }

    Json() = default;  ///< null
    Json(bool value) : m_value(value) {}
    template <std::integral Number>
    Json(Number value) : m_value(static_cast<std::int64_t>(value)) {}
    Json(const char* text) : m_value(std::string(text)) {}
    Json(std::string text) : m_value(std::move(text)) {}  ///< UTF-8

    /// Of an object: puts the member last, or in its place where it stands already.
    void set(std::string_view name, Json value);
    bool has(std::string_view name) const;
    /// Of an array.
    void add(Json value);

    /// With a line for each value, indented by so many spaces, and one at the end.
    std::string text(unsigned indent) const;

private:
    using Members = std::vector<std::pair<std::string, Json>>;
    using Values = std::vector<Json>;
    using Value = std::variant<std::monostate, bool, std::int64_t, std::string, Values, Members>;
    explicit Json(Members members) : m_value(std::move(members)) {}
    explicit Json(Values values) : m_value(std::move(values)) {}
    template <class Writer>
    void write(Writer& writer) const;

    Value m_value;
};

}  // namespace distinguo
