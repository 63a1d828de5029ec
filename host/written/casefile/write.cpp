#include "written/casefile/shape.h"

#include "base/text.h"
#include "written/template/json.h"
#include "xml/writer.h"

namespace distinguo::written {
namespace {

/// Nothing but a value.
bool is_plain(const Fact& fact) {
    return fact.state == State::Given && fact.by.empty() && fact.on.empty() && fact.reason.empty() &&
           fact.only_for.empty() && fact.hidden_from.empty();
}

bool is_attribute(const Fact& fact, const Field& field) {
    return field.type != Field::Type::Group && !field.repeat && !is_free_text(field.type) && is_plain(fact);
}
/// Ids of items and words for them are attributes although they are texts.
bool is_name(const Field& field) { return field.name == "id" || field.name == "to"; }

void about(const Fact& fact, xml::Writer& writer) {
    if (fact.state != State::Given) writer.attribute("state", code_of(fact.state));
    writer.attribute("by", join(fact.by, " "));
    writer.attribute("on", fact.on);
    writer.attribute("reason", fact.reason);
    writer.attribute("for", join(fact.only_for, " "));
    writer.attribute("hidden-from", join(fact.hidden_from, " "));
}

void members(const Facts& facts, const std::vector<Field>& fields, xml::Writer& writer) {
    const auto attribute = [&](const Fact& fact, const Field& field) {
        return is_attribute(fact, field) || (is_name(field) && is_plain(fact));
    };
    for (const Fact& fact : facts)
        if (const Field* field = field_named(fields, fact.name); field != nullptr && attribute(fact, *field))
            writer.attribute(fact.name, fact.text);
    for (const Fact& fact : facts) {
        const Field* field = field_named(fields, fact.name);
        if (field == nullptr || attribute(fact, *field)) continue;
        writer.open(fact.name);
        about(fact, writer);
        if (fact.is_group) members(fact.facts, field->fields, writer);
        else writer.text(fact.text);
        writer.close();
    }
}

// --- JSON

std::string indent(int depth) { return std::string(static_cast<std::size_t>(depth) * 2, ' '); }

std::string json_words(const std::vector<std::string>& words) {
    std::vector<std::string> quoted;
    for (const std::string& word : words) quoted.push_back(json_string(word));
    return "[" + join(quoted, ", ") + "]";
}

using JsonMembers = std::vector<std::pair<std::string, std::string>>;

void about(const Fact& fact, JsonMembers& out) {
    if (fact.state != State::Given) out.emplace_back("state", json_string(code_of(fact.state)));
    if (!fact.by.empty()) out.emplace_back("by", json_words(fact.by));
    if (!fact.on.empty()) out.emplace_back("on", json_string(fact.on));
    if (!fact.reason.empty()) out.emplace_back("reason", json_string(fact.reason));
    if (!fact.only_for.empty()) out.emplace_back("for", json_words(fact.only_for));
    if (!fact.hidden_from.empty()) out.emplace_back("hidden-from", json_words(fact.hidden_from));
}

std::string braces(const JsonMembers& members, int depth) {
    if (members.empty()) return "{}";
    std::string out = "{";
    for (std::size_t k = 0; k < members.size(); ++k)
        out += (k == 0 ? "\n" : ",\n") + indent(depth + 1) + json_string(members[k].first) + ": " + members[k].second;
    return out + "\n" + indent(depth) + "}";
}

JsonMembers json_members(const Facts& facts, const std::vector<Field>& fields, int depth);

std::string json_value(const Fact& fact, const Field& field, int depth) {
    if (fact.is_group) {
        JsonMembers all = json_members(fact.facts, field.fields, depth + 1);
        about(fact, all);
        return braces(all, depth);
    }
    const std::string value = holds_several(field.type) ? json_words(split_words(fact.text)) : json_string(fact.text);
    if (is_plain(fact)) return value;
    JsonMembers all;
    if (fact.state == State::Given) all.emplace_back("value", value);
    about(fact, all);
    return braces(all, depth);
}

JsonMembers json_members(const Facts& facts, const std::vector<Field>& fields, int depth) {
    JsonMembers all;
    for (const Field& field : fields) {
        std::vector<const Fact*> mine;
        for (const Fact& fact : facts)
            if (fact.name == field.name) mine.push_back(&fact);
        if (mine.empty()) continue;
        if (!field.repeat) {
            all.emplace_back(field.name, json_value(*mine.front(), field, depth));
            continue;
        }
        std::string list = "[";
        for (std::size_t k = 0; k < mine.size(); ++k)
            list += (k == 0 ? "\n" : ",\n") + indent(depth + 1) + json_value(*mine[k], field, depth + 1);
        all.emplace_back(json_name(field), list + "\n" + indent(depth) + "]");
    }
    return all;
}

}  // namespace

std::string xml_of(const Facts& facts, const std::vector<Field>& fields, const Root& root) {
    xml::Writer writer;
    writer.open(root.name);
    writer.attribute("xmlns", root.uri);
    members(facts, fields, writer);
    writer.close();
    return writer.take();
}

std::string json_object(const Facts& facts, const std::vector<Field>& fields, int depth) {
    return braces(json_members(facts, fields, depth + 1), depth);
}

std::string json_of(const Facts& facts, const std::vector<Field>& fields) {
    return json_object(facts, fields, 0) + "\n";
}

}  // namespace distinguo::written
