#include "written/template/facts.h"

#include <Poco/Dynamic/Var.h>
#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>
#include <Poco/JSON/ParseHandler.h>
#include <Poco/JSON/Parser.h>

#include <algorithm>
#include <set>

#include "base/date.h"
#include "base/text.h"
#include "xml/writer.h"

namespace distinguo::written {
namespace {

constexpr std::size_t max_facts_bytes = 20 * 1024 * 1024;
constexpr int max_facts_depth = 12;

// --- JSON

Poco::Dynamic::Var parse_json(std::string_view bytes, const std::string& source) {
    if (bytes.size() > max_facts_bytes) throw Failure(FailureCode::FileTooLarge, {source}, {std::to_string(max_facts_bytes / (1024 * 1024))});
    if (!is_utf8(bytes)) throw Failure(FailureCode::NotUtf8, {source});
    try {
        Poco::JSON::Parser parser(new Poco::JSON::ParseHandler(true));
        parser.setDepth(40);
        return parser.parse(std::string(bytes));
    } catch (const Poco::Exception& e) {
        throw Failure(FailureCode::FactsMalformed, {source}, {"JSON: " + e.message()});
    }
}

std::string scalar_text(const Poco::Dynamic::Var& value) {
    if (value.isEmpty()) return {};
    if (value.isBoolean()) return value.convert<bool>() ? "true" : "false";
    return value.toString();
}

void from_json(const std::string& name, const Poco::Dynamic::Var& value, Facts& out, int depth, const std::string& source);

void from_object(const Poco::JSON::Object& object, Facts& out, int depth, const std::string& source) {
    for (const std::string& name : object.getNames()) from_json(name, object.get(name), out, depth, source);
}

void from_json(const std::string& name, const Poco::Dynamic::Var& value, Facts& out, int depth, const std::string& source) {
    if (depth > max_facts_depth) throw Failure(FailureCode::FactsMalformed, {source}, {"JSON: " + name + " …"});
    if (value.isEmpty()) return;  // null: nothing was said
    if (value.type() == typeid(Poco::JSON::Array::Ptr)) {
        const auto& array = value.extract<Poco::JSON::Array::Ptr>();
        for (const auto& item : *array) from_json(name, item, out, depth + 1, source);
        return;
    }
    Fact fact;
    fact.name = name;
    if (value.type() == typeid(Poco::JSON::Object::Ptr)) {
        const auto& object = value.extract<Poco::JSON::Object::Ptr>();
        if (object->has("declined")) {
            fact.declined = scalar_text(object->get("declined"));
            fact.text = scalar_text(object->get("why"));
        } else {
            fact.is_group = true;
            from_object(*object, fact.facts, depth + 1, source);
        }
    } else {
        fact.text = scalar_text(value);
    }
    out.push_back(std::move(fact));
}

// --- XML

void from_node(const xml::Node& node, Facts& out) {
    Fact fact;
    fact.name = std::string(node.name());
    fact.line = node.line();
    fact.declined = node.attribute_or("declined", "");
    const auto elements = node.elements();
    fact.is_group = !elements.empty();
    for (const xml::Node& child : elements) from_node(child, fact.facts);
    if (!fact.is_group) fact.text = collapse_spaces(node.text());
    out.push_back(std::move(fact));
}

// --- CSV (RFC 4180, comma or semicolon)

/// The cells of one row, which may span lines inside quotation marks.
std::vector<std::string> cells_of(std::string_view row, char separator) {
    std::vector<std::string> cells(1);
    bool quoted = false;
    for (std::size_t i = 0; i < row.size(); ++i) {
        const char c = row[i];
        if (quoted) {
            if (c != '"') cells.back() += c;
            else if (i + 1 < row.size() && row[i + 1] == '"') cells.back() += row[++i];
            else quoted = false;
        } else if (c == '"' && cells.back().empty()) {
            quoted = true;
        } else if (c == separator) {
            cells.emplace_back();
        } else if (c != '\r') {
            cells.back() += c;
        }
    }
    return cells;
}

// --- checking

class Checker {
public:
    Checker(const Facts& all, const std::string& source) : m_all(all), m_source(source) {}

    void check(const Facts& facts, const std::vector<Field>& fields, const std::string& path) {
        std::set<std::string> seen;
        for (const Fact& fact : facts) {
            const auto field = std::find_if(fields.begin(), fields.end(), [&](const Field& f) { return f.name == fact.name; });
            const std::string here = path.empty() ? fact.name : path + "." + fact.name;
            if (field == fields.end()) {
                problem(FailureCode::FactUnknown, fact.line, {here});
                continue;
            }
            const bool again = !seen.insert(fact.name).second;
            if (again && !field->repeat) {
                problem(FailureCode::FactWrongType, fact.line, {here, "one value", "several"});
                continue;
            }
            int index = 0;
            if (field->repeat)
                for (const Fact& other : facts) {
                    if (&other == &fact) break;
                    if (other.name == fact.name) ++index;
                }
            value(fact, *field, field->repeat ? here + "[" + std::to_string(index + 1) + "]" : here);
        }
        for (const Field& field : fields)
            if (field.required && seen.count(field.name) == 0) m_missing.push_back(&field);
    }

    std::vector<Failure> take_problems() { return std::move(m_problems); }
    std::vector<const Field*> take_missing() { return std::move(m_missing); }

private:
    void problem(FailureCode code, int line, std::vector<std::string> details) { m_problems.emplace_back(code, Place{m_source, line}, std::move(details)); }

    void value(const Fact& fact, const Field& field, const std::string& path) {
        if (!fact.declined.empty()) {
            static const std::set<std::string> reasons = {"refused", "not-asked", "not-known", "no-answer", "other"};
            if (!field.declinable || reasons.count(fact.declined) == 0)
                problem(FailureCode::FactWrongType, fact.line, {path, field.declinable ? "refused, not-asked, not-known, no-answer, other" : "a value that cannot be declined", fact.declined});
            return;
        }
        if (field.type == Field::Type::Group) {
            if (!fact.is_group && !fact.text.empty())
                problem(FailureCode::FactWrongType, fact.line, {path, "a group of fields", "\"" + fact.text.substr(0, 40) + "\""});
            else
                check(fact.facts, field.fields, path);
            return;
        }
        const auto wrong = [&](const std::string& expected) { problem(FailureCode::FactWrongType, fact.line, {path, expected, fact.is_group ? "a group of fields" : "\"" + fact.text.substr(0, 60) + "\""}); };
        if (fact.is_group) return wrong(code_of(field.type));
        if (fact.text.empty()) return;
        switch (field.type) {
            case Field::Type::Date:
                if (!parse_date(fact.text)) wrong("a date (YYYY-MM-DD)");
                break;
            case Field::Type::PartialDate:
                if (!parse_partial_date(fact.text)) wrong("a date (YYYY-MM-DD, YYYY-MM or YYYY)");
                break;
            case Field::Type::Integer:
                if (fact.text.size() > 9 || fact.text.find_first_not_of("-0123456789") != std::string::npos) wrong("a whole number");
                break;
            case Field::Type::Boolean:
                if (fact.text != "true" && fact.text != "false") wrong("true or false");
                break;
            case Field::Type::Choice: {
                std::vector<std::string> known;
                for (const FieldOption& option : field.options) known.push_back(option.value);
                if (std::find(known.begin(), known.end(), fact.text) == known.end()) wrong(join(known, ", "));
                break;
            }
            case Field::Type::Person:
                if (!is_person(fact.text)) wrong("the id of a person of the facts");
                break;
            default: break;
        }
    }
    bool is_person(const std::string& id) const {
        for (const Fact& group : m_all)
            for (const Fact& one : group.facts)
                if (one.name == "id" && one.text == id) return true;
        return false;
    }

    const Facts& m_all;
    const std::string& m_source;
    std::vector<Failure> m_problems;
    std::vector<const Field*> m_missing;
};

void write(const Facts& facts, xml::Writer& writer) {
    for (const Fact& fact : facts) {
        writer.open(fact.name);
        writer.attribute("declined", fact.declined);
        if (fact.is_group)
            write(fact.facts, writer);
        else
            writer.text(fact.text);
        writer.close();
    }
}

bool is_json(std::string_view bytes) {
    const std::string_view start = trim(bytes.substr(0, 3) == "\xEF\xBB\xBF" ? bytes.substr(3) : bytes);
    return !start.empty() && (start[0] == '{' || start[0] == '[');
}

}  // namespace

Facts read_facts(std::string_view bytes, const std::string& source) {
    if (bytes.substr(0, 3) == "\xEF\xBB\xBF") bytes.remove_prefix(3);
    Facts facts;
    if (is_json(bytes)) {
        const Poco::Dynamic::Var value = parse_json(bytes, source);
        if (value.type() != typeid(Poco::JSON::Object::Ptr)) throw Failure(FailureCode::FactsMalformed, {source}, {"JSON: { … } expected"});
        from_object(*value.extract<Poco::JSON::Object::Ptr>(), facts, 0, source);
        return facts;
    }
    if (trim(bytes).substr(0, 1) != "<") throw Failure(FailureCode::FactsMalformed, {source, 1}, {"neither JSON nor XML"});
    const xml::Document document = xml::Document::parse(bytes, source);
    if (document.root().name() != "facts") throw Failure(FailureCode::WrongRoot, {source, document.root().line()}, {std::string(document.root().name()), "facts"});
    for (const xml::Node& child : document.root().elements()) from_node(child, facts);
    return facts;
}

Records::Records(std::string bytes, std::string source) : m_bytes(std::move(bytes)), m_source(std::move(source)) {
    if (m_bytes.size() > max_facts_bytes) throw Failure(FailureCode::FileTooLarge, {m_source}, {std::to_string(max_facts_bytes / (1024 * 1024))});
    if (!is_utf8(m_bytes)) throw Failure(FailureCode::NotUtf8, {m_source});
    if (m_bytes.compare(0, 3, "\xEF\xBB\xBF") == 0) m_bytes.erase(0, 3);
    if (is_json(m_bytes))
        find_json();
    else
        find_csv();
}

void Records::find_json() {
    // Only the ends of the records are looked for here: brackets and commas outside of strings.
    int depth = 0;
    int line = 1;
    bool quoted = false;
    Slice open;
    bool started = false;
    const auto finish = [&](std::size_t end) {
        if (started) m_records.push_back({open.from, end - open.from, open.line});
        started = false;
    };
    for (std::size_t i = 0; i < m_bytes.size(); ++i) {
        const char c = m_bytes[i];
        if (c == '\n') ++line;
        if (quoted) {
            if (c == '\\') ++i;
            else if (c == '"') quoted = false;
            continue;
        }
        if (c == '"') quoted = true;
        const bool closes = c == ']' || c == '}';
        if (depth == 1 && (c == ',' || (closes && c == ']'))) finish(i);
        else if (depth >= 1 && !started && !is_xml_space(c)) {
            open = {i, 0, line};
            started = true;
        }
        if (c == '[' || c == '{') {
            if (depth == 0 && c != '[') throw Failure(FailureCode::FactsMalformed, {m_source, line}, {"JSON: [ … ] expected"});
            ++depth;
        }
        if (closes) --depth;
        if (depth < 0) throw Failure(FailureCode::FactsMalformed, {m_source, line}, {"JSON: ]"});
    }
    if (depth != 0 || quoted) throw Failure(FailureCode::FactsMalformed, {m_source, line}, {"JSON: ] …"});
}

void Records::find_csv() {
    const std::string_view first = std::string_view(m_bytes).substr(0, m_bytes.find('\n'));
    m_separator = std::count(first.begin(), first.end(), ';') > std::count(first.begin(), first.end(), ',') ? ';' : ',';
    bool quoted = false;
    int line = 1;
    Slice row{0, 0, 1};
    const auto finish = [&](std::size_t end) {
        row.length = end - row.from;
        const std::string_view text = trim(std::string_view(m_bytes).substr(row.from, row.length));
        if (!text.empty() && m_names.empty()) m_names = cells_of(text, m_separator);
        else if (!text.empty()) m_records.push_back(row);
        row = {end + 1, 0, line};
    };
    for (std::size_t i = 0; i < m_bytes.size(); ++i) {
        if (m_bytes[i] == '"') quoted = !quoted;
        if (m_bytes[i] != '\n') continue;
        ++line;
        if (!quoted) finish(i);
    }
    if (quoted) throw Failure(FailureCode::CsvMalformed, {m_source, row.line}, {"\""});
    finish(m_bytes.size());
    if (m_names.empty()) throw Failure(FailureCode::CsvMalformed, {m_source, 1}, {"no line of names"});
}

Facts Records::read(std::size_t index) const {
    const Slice& slice = m_records[index];
    const std::string_view text = std::string_view(m_bytes).substr(slice.from, slice.length);
    Facts facts;
    if (m_separator == 0) {
        const std::string_view bare = trim(text);
        if (bare.substr(0, 1) != "{") throw Failure(FailureCode::FactsMalformed, {m_source, slice.line}, {"JSON: { … } expected"});
        const Poco::Dynamic::Var value = parse_json(bare, m_source);
        from_object(*value.extract<Poco::JSON::Object::Ptr>(), facts, 0, m_source);
        return facts;
    }
    const std::vector<std::string> cells = cells_of(text, m_separator);
    if (cells.size() > m_names.size()) throw Failure(FailureCode::CsvMalformed, {m_source, slice.line}, {std::to_string(cells.size()) + " > " + std::to_string(m_names.size())});
    for (std::size_t c = 0; c < cells.size(); ++c)
        if (!trim(cells[c]).empty()) facts.push_back({m_names[c], cells[c], {}, false, {}, slice.line});
    return facts;
}

CheckedFacts check_facts(const Facts& facts, const std::vector<Field>& fields, const std::string& source) {
    Checker checker(facts, source);
    checker.check(facts, fields, {});
    std::vector<Failure> problems = checker.take_problems();
    if (!problems.empty()) {
        const Failure first(FailureCode::FactsWrong, {source, 0}, {std::to_string(problems.size())});
        if (problems.size() > 50) problems.erase(problems.begin() + 50, problems.end());
        throw first.with_others(std::move(problems));
    }
    xml::Writer writer;
    writer.open("facts");
    write(facts, writer);
    writer.close();
    return {xml::Document::parse(writer.take(), source), checker.take_missing()};
}

}  // namespace distinguo::written
