#pragma once
// JSON as people write it by hand: read strictly, with the line of every value, and with messages that name the place.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace distinguo::written {

/// One value. An object keeps the order of its members; the members of an array have no names.
struct JsonValue {
    enum class Kind { Null, Boolean, Number, String, Array, Object };
    Kind kind = Kind::Null;
    std::string text;  ///< of a string, a number as it was written, true or false
    int line = 0;
    std::vector<std::pair<std::string, JsonValue>> members;

    /// Of an object; nullptr where it has none of this name.
    const JsonValue* member(std::string_view name) const;
};

/// Throws NotUtf8, FileTooLarge (20 MB), JsonTooDeep, JsonMalformed with line and column, JsonKeyTwice and
/// FactCharacter with the path of the field (`personnes[2].nom`) and its line. A byte order mark is passed over.
/// `first_line` and `first_column`: of the bytes within their file, for a value that is taken out of a longer text.
JsonValue parse_json(std::string_view bytes, const std::string& source, int first_line = 1, int first_column = 1);

/// As JSON writes a text: between quotation marks.
std::string json_string(std::string_view text);

}  // namespace distinguo::written
