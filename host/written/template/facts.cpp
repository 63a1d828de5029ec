#include "written/template/facts.h"

#include <algorithm>
#include <cstdio>
#include <set>

#include "base/date.h"
#include "base/text.h"
#include "base/messages.h"
#include "written/template/json.h"
#include "xml/writer.h"

namespace distinguo::written {
namespace {

constexpr int max_facts_depth = 12;

// --- JSON

void from_json(const std::string& name, const JsonValue& value, Facts& out, int depth, const std::string& source);

void from_object(const JsonValue& object, Facts& out, int depth, const std::string& source) {
    for (const auto& [name, value] : object.members) from_json(name, value, out, depth, source);
}

void from_json(const std::string& name, const JsonValue& value, Facts& out, int depth, const std::string& source) {
    if (depth > max_facts_depth) throw Failure(FailureCode::JsonTooDeep, {source, value.line}, {std::to_string(max_facts_depth)});
    if (value.kind == JsonValue::Kind::Null) return;  // nothing was said
    if (value.kind == JsonValue::Kind::Array) {
        for (const auto& item : value.members) from_json(name, item.second, out, depth + 1, source);
        return;
    }
    Fact fact;
    fact.name = name;
    fact.line = value.line;
    if (value.kind == JsonValue::Kind::Object) {
        if (const JsonValue* declined = value.member("declined")) {
            fact.declined = declined->text;
            if (const JsonValue* why = value.member("why")) fact.text = why->text;
        } else {
            fact.is_group = true;
            from_object(value, fact.facts, depth + 1, source);
        }
    } else {
        fact.text = value.text;
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
        const JsonValue value = parse_json(bytes, source);
        if (value.kind != JsonValue::Kind::Object) throw Failure(FailureCode::FactsMalformed, {source, value.line}, {mark("a record { … } is expected")});
        from_object(value, facts, 0, source);
        return facts;
    }
    if (trim(bytes).substr(0, 1) != "<") throw Failure(FailureCode::FactsMalformed, {source, 1}, {mark("neither JSON nor XML")});
    const xml::Document document = xml::Document::parse(bytes, source);
    if (document.root().name() != "facts") throw Failure(FailureCode::WrongRoot, {source, document.root().line()}, {std::string(document.root().name()), "facts"});
    for (const xml::Node& child : document.root().elements()) from_node(child, facts);
    return facts;
}

Facts facts_of_json(const JsonValue& object, const std::string& source) {
    Facts facts;
    from_object(object, facts, 0, source);
    return facts;
}

void refuse_unwritable(std::string_view text, const std::string& path, const Place& place) {
    for (std::size_t i = 0; i < text.size();) {
        const char32_t c = next_code_point(text, i);
        if ((c >= 0x20 || c == '\t' || c == '\n' || c == '\r') && c != 0xFFFE && c != 0xFFFF) continue;
        char number[16];
        std::snprintf(number, sizeof number, "U+%04X", static_cast<unsigned>(c));
        throw Failure(FailureCode::FactCharacter, place, {path, number});
    }
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
