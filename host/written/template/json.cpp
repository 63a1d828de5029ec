#include "written/template/json.h"

#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

#include <algorithm>
#include <set>

#include "base/failure.h"
#include "base/messages.h"
#include "base/text.h"
#include "written/template/facts.h"

namespace distinguo::written {
namespace {

constexpr std::size_t max_bytes = 20 * 1024 * 1024;
constexpr std::size_t max_depth = 40;
constexpr std::size_t excerpt_bytes = 24;

struct Position {
    int line, column;
};

/// Lines and columns of offsets that only grow.
class Lines {
public:
    Lines(std::string_view bytes, Position begins) : m_bytes(bytes), m_here(begins) {}
    Position at(std::size_t offset) {
        for (offset = std::min(offset, m_bytes.size()); m_at < offset; ++m_at) {
            const auto c = static_cast<unsigned char>(m_bytes[m_at]);
            if (c == '\n' || (c == '\r' && m_bytes.substr(m_at + 1, 1) != "\n")) {
                ++m_here.line;
                m_here.column = 1;
            } else if (c < 0x80 || c >= 0xC0) {
                ++m_here.column;  // characters, not bytes
            }
        }
        return m_here;
    }

private:
    std::string_view m_bytes;
    std::size_t m_at = 0;
    Position m_here;
};

/// Builds the tree out of what RapidJSON meets.
class Builder : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, Builder> {
public:
    Builder(const rapidjson::MemoryStream& stream, Lines lines, const std::string& source)
        : m_stream(stream), m_lines(lines), m_source(source) {}

    bool Null() { return add(JsonValue::Kind::Null, {}); }
    bool Bool(bool value) { return add(JsonValue::Kind::Boolean, value ? "true" : "false"); }
    bool RawNumber(const char* text, rapidjson::SizeType length, bool) {
        return add(JsonValue::Kind::Number, {text, length});
    }
    bool String(const char* text, rapidjson::SizeType length, bool) {
        return add(JsonValue::Kind::String, {text, length});
    }
    bool Key(const char* text, rapidjson::SizeType length, bool) {
        Level& level = m_levels.back();
        level.key.assign(text, length);
        look_at(level.key);
        if (!level.keys.insert(level.key).second) throw Failure(FailureCode::JsonKeyTwice, place(), {path()});
        return true;
    }
    bool StartObject() { return open(JsonValue::Kind::Object); }
    bool StartArray() { return open(JsonValue::Kind::Array); }
    bool EndObject(rapidjson::SizeType) { return close(); }
    bool EndArray(rapidjson::SizeType) { return close(); }

    JsonValue take() { return std::move(m_root); }

private:
    struct Level {
        JsonValue value;
        std::string key;
        std::set<std::string, std::less<>> keys;
    };

    Place place() { return {m_source, m_lines.at(m_stream.Tell()).line}; }
    std::string path() const {
        std::string out;
        for (const Level& level : m_levels) {
            if (level.value.kind == JsonValue::Kind::Array)
                out += "[" + std::to_string(level.value.members.size() + 1) + "]";
            else out += (out.empty() ? "" : ".") + level.key;
        }
        return out;
    }
    /// The path is made only where it may be needed.
    void look_at(std::string_view text) {
        if (std::any_of(text.begin(), text.end(), [](char c) {
                return static_cast<unsigned char>(c) < 0x20 || c == '\x7F' || c == '\xC2' || c == '\xEF';
            }))
            refuse_unwritable(text, path(), place());
    }
    bool add(JsonValue::Kind kind, std::string_view text) {
        if (kind == JsonValue::Kind::String) look_at(text);
        put({kind, std::string(text), place().line, {}});
        return true;
    }
    void put(JsonValue value) {
        if (m_levels.empty()) m_root = std::move(value);
        else
            m_levels.back().value.members.push_back(
                {m_levels.back().value.kind == JsonValue::Kind::Object ? m_levels.back().key : std::string(),
                 std::move(value)});
    }
    bool open(JsonValue::Kind kind) {
        if (m_levels.size() >= max_depth) throw Failure(FailureCode::JsonTooDeep, place(), {std::to_string(max_depth)});
        m_levels.push_back({{kind, {}, place().line, {}}, {}, {}});
        return true;
    }
    bool close() {
        JsonValue value = std::move(m_levels.back().value);
        m_levels.pop_back();
        put(std::move(value));
        return true;
    }

    const rapidjson::MemoryStream& m_stream;
    Lines m_lines;
    const std::string& m_source;
    std::vector<Level> m_levels;
    JsonValue m_root;
};

/// The character before `offset` that is no space, or 0.
char before(std::string_view bytes, std::size_t offset) {
    while (offset > 0 && is_xml_space(bytes[offset - 1])) --offset;
    return offset > 0 ? bytes[offset - 1] : '\0';
}

/// `wrong`: the character that stands at the place, 0 at the end.
const char* cause_of(rapidjson::ParseErrorCode code, char wrong, char previous) {
    const bool closes = wrong == ']' || wrong == '}';
    if (code == rapidjson::kParseErrorDocumentEmpty) return mark("there is nothing here");
    if (code == rapidjson::kParseErrorDocumentRootNotSingular)
        return mark("something stands behind the end of the record");
    if (previous == ',' && closes)
        return wrong == ']' ? mark("one comma too many before ]") : mark("one comma too many before }");
    switch (code) {
        case rapidjson::kParseErrorStringMissQuotationMark:
            return mark("a text is not closed: its second \" is missing");
        case rapidjson::kParseErrorStringEscapeInvalid:
        case rapidjson::kParseErrorStringUnicodeEscapeInvalidHex:
        case rapidjson::kParseErrorStringUnicodeSurrogateInvalid:
            return mark("a sign \\ that begins nothing known: write \\\\ for the sign itself");
        case rapidjson::kParseErrorStringInvalidEncoding:
            return mark("a line ends inside a text: close it with \", or write \\n");
        case rapidjson::kParseErrorObjectMissColon: return mark("a : is missing after the name");
        case rapidjson::kParseErrorObjectMissName:
            return wrong == '\0' ? mark("the end is missing: something that opens is not closed")
                                 : mark("a name between \" is expected here");
        case rapidjson::kParseErrorNumberMissFraction:
        case rapidjson::kParseErrorNumberMissExponent:
        case rapidjson::kParseErrorNumberTooBig: return mark("this is not a number");
        default: break;
    }
    if (wrong == '\0') return mark("the end is missing: something that opens is not closed");
    if (code == rapidjson::kParseErrorObjectMissCommaOrCurlyBracket ||
        code == rapidjson::kParseErrorArrayMissCommaOrSquareBracket)
        return closes ? mark("this sign closes what another opened") : mark("a comma is missing before this");
    return mark("a value is expected here; texts stand between \"");
}

std::string excerpt(std::string_view bytes, std::size_t offset) {
    std::string_view rest = bytes.substr(std::min(offset, bytes.size()), excerpt_bytes);
    rest = rest.substr(0, rest.find_first_of("\r\n"));
    while (!rest.empty() && !is_utf8(rest)) rest.remove_suffix(1);
    std::string out;
    for (const char c : rest) out += static_cast<unsigned char>(c) < 0x20 ? '?' : c;
    return out.empty() ? "…" : out;
}

}  // namespace

const JsonValue* JsonValue::member(std::string_view name) const {
    const auto found = std::find_if(members.begin(), members.end(), [&](const auto& one) { return one.first == name; });
    return kind == Kind::Object && found != members.end() ? &found->second : nullptr;
}

JsonValue parse_json(std::string_view bytes, const std::string& source, int first_line, int first_column) {
    if (bytes.size() > max_bytes)
        throw Failure(FailureCode::FileTooLarge, {source}, {std::to_string(max_bytes / (1024 * 1024))});
    if (!is_utf8(bytes)) throw Failure(FailureCode::NotUtf8, {source});
    if (bytes.substr(0, 3) == "\xEF\xBB\xBF") bytes.remove_prefix(3);
    rapidjson::MemoryStream stream(bytes.data(), bytes.size());
    rapidjson::Reader reader;
    Builder builder(stream, Lines(bytes, {first_line, first_column}), source);
    const rapidjson::ParseResult result = reader.Parse<rapidjson::kParseNumbersAsStringsFlag>(stream, builder);
    if (!result.IsError()) return builder.take();
    const std::size_t offset = std::min(result.Offset(), bytes.size());
    const Position at = Lines(bytes, {first_line, first_column}).at(offset);
    const char wrong = offset < bytes.size() ? bytes[offset] : '\0';
    throw Failure(
        FailureCode::JsonMalformed, {source, at.line},
        {std::to_string(at.column), cause_of(result.Code(), wrong, before(bytes, offset)), excerpt(bytes, offset)});
}

std::string json_string(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') (out += '\\') += c;
        else if (c == '\n') out += "\\n";
        else if (c == '\t') out += "\\t";
        else if (static_cast<unsigned char>(c) < 0x20) {
            static constexpr char digits[] = "0123456789abcdef";
            (out += "\\u00") += digits[static_cast<unsigned char>(c) >> 4U];
            out += digits[static_cast<unsigned char>(c) & 15U];
        } else out += c;
    }
    return out += '"';
}

}  // namespace distinguo::written
