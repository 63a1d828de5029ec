#include "written/template/json.h"

#include <cstdlib>
#include <set>

#include "base/failure.h"
#include "base/messages.h"
#include "base/text.h"

namespace distinguo::written {
namespace {

constexpr std::size_t max_json_bytes = 20U << 20U;
constexpr int max_json_depth = 40;

class JsonReader {
public:
    JsonReader(std::string_view bytes, const std::string& source, int line) : m_bytes(bytes), m_source(source), m_line(line) {}

    JsonValue read() {
        JsonValue value = any(0, "");
        blanks();
        if (m_at < m_bytes.size()) fail(mark("something stands behind the end"));
        return value;
    }

private:
    [[noreturn]] void fail(const char* cause) const {
        const std::size_t start = m_bytes.rfind('\n', m_at == 0 ? 0 : m_at - 1);
        const std::size_t column = m_at - (start == std::string_view::npos ? 0 : start + 1) + 1;
        std::size_t end = std::min(m_at + 20, m_bytes.size());
        while (end > m_at && end < m_bytes.size() && (static_cast<unsigned char>(m_bytes[end]) & 0xC0U) == 0x80U) --end;
        std::string around(m_bytes.substr(m_at, end - m_at));
        around = around.substr(0, around.find('\n'));
        throw Failure(FailureCode::JsonMalformed, {m_source, m_line}, {std::to_string(column), cause, around.empty() ? "…" : around});
    }
    void blanks() {
        for (; m_at < m_bytes.size() && is_xml_space(m_bytes[m_at]); ++m_at)
            if (m_bytes[m_at] == '\n') ++m_line;
    }
    bool takes(char c) {
        blanks();
        if (m_at >= m_bytes.size() || m_bytes[m_at] != c) return false;
        ++m_at;
        return true;
    }
    bool word(std::string_view text) {
        if (m_bytes.substr(m_at, text.size()) != text) return false;
        m_at += text.size();
        return true;
    }

    JsonValue any(int depth, const std::string& path) {
        if (depth > max_json_depth) throw Failure(FailureCode::JsonTooDeep, {m_source, m_line}, {std::to_string(max_json_depth)});
        blanks();
        JsonValue value;
        value.line = m_line;
        if (takes('{')) object(value, depth, path);
        else if (takes('[')) array(value, depth, path);
        else if (takes('"')) {
            value.kind = JsonValue::Kind::String;
            value.text = string();
        } else if (word("true") || word("false")) {
            value.kind = JsonValue::Kind::Boolean;
            value.text = m_bytes[m_at - 2] == 'u' ? "true" : "false";
        } else if (!word("null")) {
            value.kind = JsonValue::Kind::Number;
            value.text = number();
        }
        return value;
    }
    void object(JsonValue& value, int depth, const std::string& path) {
        value.kind = JsonValue::Kind::Object;
        std::set<std::string, std::less<>> names;
        if (takes('}')) return;
        do {
            if (!takes('"')) fail(mark("a name between quotation marks is expected"));
            const int line = m_line;
            std::string name = string();
            if (!names.insert(name).second) throw Failure(FailureCode::JsonKeyTwice, {m_source, line}, {name, path.empty() ? "{ }" : path});
            if (!takes(':')) fail(mark("a colon is expected behind the name"));
            JsonValue below = any(depth + 1, path.empty() ? name : path + "." + name);
            value.members.emplace_back(std::move(name), std::move(below));
        } while (takes(','));
        if (!takes('}')) fail(mark("a comma or a closing brace is expected"));
    }
    void array(JsonValue& value, int depth, const std::string& path) {
        value.kind = JsonValue::Kind::Array;
        if (takes(']')) return;
        do value.members.emplace_back(std::string(), any(depth + 1, path));
        while (takes(','));
        if (!takes(']')) fail(mark("a comma or a closing bracket is expected"));
    }
    std::string string() {
        std::string out;
        while (true) {
            if (m_at >= m_bytes.size()) fail(mark("a string is not closed"));
            const char c = m_bytes[m_at];
            if (c == '"') {
                ++m_at;
                return out;
            }
            if (c == '\n') fail(mark("a string is not closed on its line: a line break is written \\n"));
            ++m_at;
            if (c == '\\') escape(out);
            else out += c;
        }
    }
    void escape(std::string& out) {
        static constexpr std::string_view letters = "\"\\/bfnrt", meant = "\"\\/\b\f\n\r\t";
        const char c = m_at < m_bytes.size() ? m_bytes[m_at++] : '"';
        if (c == 'u') {
            char32_t code = hex();
            if (code >= 0xD800 && code < 0xDC00 && word("\\u")) code = 0x10000 + ((code - 0xD800) << 10U) + (hex() - 0xDC00);
            if ((code >= 0xD800 && code < 0xE000) || code > 0x10FFFF) fail(mark("a character that does not exist"));
            append_utf8(out, code);
            return;
        }
        const std::size_t k = letters.find(c);
        if (k == std::string_view::npos) fail(mark("a backslash before a character that needs none"));
        out += meant[k];
    }
    char32_t hex() {
        const std::string digits(m_bytes.substr(m_at, 4));
        if (digits.size() < 4 || digits.find_first_not_of("0123456789abcdefABCDEF") != std::string::npos) fail(mark("four hexadecimal digits are expected"));
        m_at += 4;
        return static_cast<char32_t>(std::strtoul(digits.c_str(), nullptr, 16));
    }
    std::string number() {
        const std::size_t start = m_at;
        const auto digits = [&] {
            const std::size_t from = m_at;
            while (m_at < m_bytes.size() && m_bytes[m_at] >= '0' && m_bytes[m_at] <= '9') ++m_at;
            return m_at > from;
        };
        word("-");
        if (!digits()) {
            m_at = start;
            fail(mark("a value is expected"));
        }
        if (word(".") && !digits()) fail(mark("digits are expected"));
        if (word("e") || word("E")) {
            if (!word("+")) word("-");
            if (!digits()) fail(mark("digits are expected"));
        }
        return std::string(m_bytes.substr(start, m_at - start));
    }

    std::string_view m_bytes;
    const std::string& m_source;
    std::size_t m_at = 0;
    int m_line;
};

}  // namespace

JsonValue parse_json(std::string_view bytes, const std::string& source, int first_line) {
    if (bytes.size() > max_json_bytes) throw Failure(FailureCode::FileTooLarge, {source}, {std::to_string(max_json_bytes >> 20U)});
    if (!is_utf8(bytes)) throw Failure(FailureCode::NotUtf8, {source});
    if (bytes.substr(0, 3) == "\xEF\xBB\xBF") bytes.remove_prefix(3);
    return JsonReader(bytes, source, first_line).read();
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
