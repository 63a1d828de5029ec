#include "written/template/facts.h"

#include <algorithm>
#include <array>

#include "base/messages.h"
#include "base/text.h"
#include "written/grammar/sentences.h"
#include "written/template/json.h"
#include "written/template/values.h"

namespace distinguo::written {
namespace {

constexpr std::array<const char*, 6> states = {"given",    "not-asked", "no-answer",
                                               "declined", "unknown",   "not-applicable"};
constexpr int max_facts_depth = 30;
constexpr std::size_t max_facts_bytes = 20U << 20U;

void from_json(const std::string& name, const JsonValue& value, Facts& out) {
    if (value.kind == JsonValue::Kind::Null) return;  // nothing was said
    Fact fact;
    fact.name = name;
    fact.line = value.line;
    if (value.kind == JsonValue::Kind::Object) {
        fact.is_group = true;
        for (const auto& [below, one] : value.members) from_json(below, one, fact.facts);
    } else if (value.kind == JsonValue::Kind::Array) {
        for (const auto& [none, one] : value.members) {
            if (one.kind != JsonValue::Kind::Array) {
                from_json(name, one, out);
                continue;
            }
            // A list inside a list is nothing that any field takes: it is told where it stands.
            Fact list = group_fact(name, {});
            list.line = one.line;
            for (const auto& [no_name, inner] : one.members) from_json("[ ]", inner, list.facts);
            out.push_back(std::move(list));
        }
        // An audience of nobody is something that was said: it is looked at as such.
        if (value.members.empty() && name == "for") out.push_back(std::move(fact));
        return;
    } else {
        fact.text = value.text;
    }
    out.push_back(std::move(fact));
}

Fact from_node(const xml::Node& node, const std::string& source, int depth) {
    if (depth > max_facts_depth)
        throw Failure(FailureCode::XmlTooDeep, {source, node.line()}, {std::to_string(max_facts_depth)});
    Fact fact;
    fact.name = std::string(node.name());
    fact.line = node.line();
    for (const xml::Node::Attribute& one : node.attributes()) {
        if (!one.uri.empty()) continue;  // xml:lang, xml:space
        Fact member = text_fact(one.name, one.value);
        member.line = fact.line;
        fact.facts.push_back(std::move(member));
    }
    for (const xml::Node& child : node.children()) {
        if (child.is_text()) fact.text += child.content();
        else fact.facts.push_back(from_node(child, source, depth + 1));
    }
    if (fact.text.find('\n') != std::string::npos) fact.text = without_wraps(fact.text);
    fact.is_group = !fact.facts.empty();
    if (fact.is_group && trim(fact.text).empty()) fact.text.clear();
    return fact;
}

}  // namespace

const char* code_of(State state) { return states[static_cast<std::size_t>(state)]; }

std::optional<State> state_of(std::string_view code) {
    const auto found = std::find(states.begin(), states.end(), code);
    if (found == states.end()) return std::nullopt;
    return static_cast<State>(found - states.begin());
}

bool operator==(const Fact& a, const Fact& b) {
    return a.name == b.name && a.text == b.text && a.state == b.state && a.by == b.by && a.on == b.on &&
           a.reason == b.reason && a.about == b.about && a.only_for == b.only_for && a.hidden_from == b.hidden_from &&
           a.is_group == b.is_group && a.facts == b.facts;
}

Fact text_fact(std::string name, std::string text) {
    Fact fact;
    fact.name = std::move(name);
    fact.text = std::move(text);
    return fact;
}

Fact group_fact(std::string name, Facts facts) {
    Fact fact;
    fact.name = std::move(name);
    fact.is_group = true;
    fact.facts = std::move(facts);
    return fact;
}

const Fact* fact_named(const Facts& facts, std::string_view name) {
    const auto found = std::find_if(facts.begin(), facts.end(), [&](const Fact& one) { return one.name == name; });
    return found == facts.end() ? nullptr : &*found;
}

std::string text_of(const Facts& facts, std::string_view name) {
    const Fact* fact = fact_named(facts, name);
    return fact != nullptr && fact->state == State::Given ? fact->text : std::string();
}

Facts facts_of_json(const JsonValue& object, const std::string& source) {
    if (object.kind != JsonValue::Kind::Object)
        throw Failure(FailureCode::FactsMalformed, {source, object.line}, {mark("a record { … } is expected")});
    Facts facts;
    for (const auto& [name, one] : object.members) from_json(name, one, facts);
    return facts;
}

void refuse_unwritable(std::string_view text, const std::string& path, const Place& place) {
    if (const std::string sign = Values::control_character(text); !sign.empty())
        throw Failure(FailureCode::FactCharacter, place, {path, sign});
}

Facts read_facts(std::string_view bytes, const std::string& source, std::string_view root) {
    if (bytes.substr(0, 3) == "\xEF\xBB\xBF") bytes.remove_prefix(3);
    const std::string_view start = trim(bytes.substr(0, 4096));
    if (!start.empty() && (start[0] == '{' || start[0] == '[')) return facts_of_json(parse_json(bytes, source), source);
    if (start.substr(0, 1) != "<")
        throw Failure(FailureCode::FactsMalformed, {source, 1}, {mark("neither JSON nor XML")});
    const xml::Document document = xml::Document::parse(bytes, source, max_facts_bytes);
    if (document.root().name() != root)
        throw Failure(FailureCode::WrongRoot, {source, document.root().line()},
                      {std::string(document.root().name()), std::string(root)});
    const Fact all = from_node(document.root(), source, 0);
    if (!trim(all.text).empty())
        throw Failure(FailureCode::FactsMalformed, {source, document.root().line()},
                      {mark("words that stand in no field")});
    return all.facts;
}

}  // namespace distinguo::written
