#pragma once
// JSON (RFC 8259) with the line of each value, so that what is wrong can be named with its place.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace distinguo::written {

struct JsonValue {
    enum class Kind { Null, Boolean, Number, String, Array, Object };
    Kind kind = Kind::Null;
    std::string text;  ///< of a string, a number as it was written, `true` or `false`
    int line = 0;
    std::vector<std::pair<std::string, JsonValue>> members;  ///< of an object, in its order; of an array, without names
};

/// Throws JsonMalformed (column, cause, what stands there), JsonKeyTwice, JsonTooDeep, FileTooLarge or NotUtf8. `first_line`: of the
/// bytes within their file.
JsonValue parse_json(std::string_view bytes, const std::string& source, int first_line = 1);
/// Between quotation marks.
std::string json_string(std::string_view text);

}  // namespace distinguo::written
