// The JSON Schema of a record: for those who generate records, and for editors that help to write them.

#include "base/json_output.h"
#include "written/casefile/casefile.h"
#include "written/casefile/profile.h"
#include "written/desk/facts_help.h"

namespace distinguo::written {
namespace {

Json reference(const std::string& to) {
    Json one = Json::object();
    one.set("$ref", "#/$defs/" + to);
    return one;
}
Json string_of(const char* pattern = nullptr) {
    Json one = Json::object();
    one.set("type", "string");
    if (pattern != nullptr) one.set("pattern", pattern);
    return one;
}
/// One, or a list of them.
Json one_or_many(const Json& one) {
    Json many = Json::object();
    many.set("type", "array");
    many.set("items", one);
    Json both = Json::array();
    both.add(one);
    both.add(many);
    Json either = Json::object();
    either.set("anyOf", both);
    return either;
}

class Schema {
public:
    Schema(const Template& chosen, const Codes& codes, const Messages& messages)
        : m_chosen(chosen), m_codes(codes), m_messages(messages) {}

    std::string text() {
        Json root = Json::object();
        root.set("$schema", "https://json-schema.org/draft/2020-12/schema");
        root.set("title", m_chosen.title());
        Json properties = Json::object();
        Json id = Json::object();
        id.set("const", m_chosen.id());
        properties.set("template", id);
        properties.set("case", reference("case"));
        properties.set("profile", reference("profile"));
        add(properties, m_chosen.fields());
        close(root, properties);
        m_defs.set("case", group(CaseFile::shape()));
        m_defs.set("profile", group(Profile::shape()));
        about();
        root.set("$defs", m_defs);
        return root.text(1);
    }

private:
    static void close(Json& one, const Json& properties) {
        one.set("type", "object");
        one.set("properties", properties);
        one.set("additionalProperties", false);
    }
    Json group(const std::vector<Field>& fields) {
        Json properties = Json::object();
        add(properties, fields);
        for (const char* name : {"for", "hidden-from"})
            if (!properties.has(name)) properties.set(name, reference("ids"));
        // A group as a whole may have no answer, where it asks no state itself.
        for (const char* name : {"state", "by", "on", "reason"})
            if (!properties.has(name) && field_named(fields, "state") == nullptr)
                properties.set(name, reference(name));
        Json one = Json::object();
        close(one, properties);
        return one;
    }
    void add(Json& properties, const std::vector<Field>& fields) {
        for (const Field& field : fields) {
            Json one = field.type == Field::Type::Group ? group(field.fields) : answer(field);
            if (field.repeat) one = one_or_many(one);
            one.set("title", m_messages.tr(field.label.c_str()));
            std::string why = field.why;
            if (!field.required_by.empty()) why += (why.empty() ? "" : " ") + ("[" + field.required_by + "]");
            if (!why.empty()) one.set("description", why);
            properties.set(json_name(field), one);
        }
    }
    /// A plain value is a given answer; an object says more.
    Json answer(const Field& field) {
        const Json plain = value(field);
        Json properties = Json::object();
        properties.set("value", plain);
        for (const char* name : {"state", "by", "on", "reason"}) properties.set(name, reference(name));
        for (const char* name : {"for", "hidden-from"}) properties.set(name, reference("ids"));
        Json more = Json::object();
        close(more, properties);
        Json none = Json::object();
        none.set("enum", blanks());
        Json ways = Json::array();
        ways.add(none);
        ways.add(plain);
        ways.add(more);
        Json one = Json::object();
        one.set("anyOf", ways);
        return one;
    }
    /// No answer: the same as nothing at all.
    static Json blanks() {
        Json none = Json::array();
        none.add(std::string());
        none.add(Json());
        return none;
    }
    Json value(const Field& field) {
        switch (field.type) {
            case Field::Type::Date: return string_of("^\\d{4}-\\d{2}-\\d{2}$");
            case Field::Type::PartialDate: return string_of("^\\d{4}(-\\d{2}(-\\d{2})?)?$");
            case Field::Type::Month: return string_of("^\\d{4}-\\d{2}$");
            case Field::Type::Integer: return number("^-?\\d{1,9}$", "integer");
            case Field::Type::Decimal: return number("^-?\\d{1,12}([.,]\\d{1,6})?$", "number");
            case Field::Type::Money: return number("^-?\\d{1,12}([.,]\\d{1,2})?$", "number");
            case Field::Type::YesNo: return yes_no();
            case Field::Type::Code: return code(field);
            case Field::Type::Codes: return one_or_many(field.codes.empty() ? code(field) : string_of());
            case Field::Type::People: return reference("ids");
            default: {
                Json one = Json::object();
                Json types = Json::array();
                types.add("string");
                types.add("number");
                one.set("type", types);
                return one;
            }
        }
    }
    static Json number(const char* pattern, const char* type) {
        Json as_number = Json::object();
        as_number.set("type", type);
        Json ways = Json::array();
        ways.add(as_number);
        ways.add(string_of(pattern));
        Json one = Json::object();
        one.set("anyOf", ways);
        return one;
    }
    static Json yes_no() {
        Json values = Json::array();
        for (const char* text : {"yes", "no", "true", "false"}) values.add(std::string(text));
        values.add(true);
        values.add(false);
        Json one = Json::object();
        one.set("enum", values);
        return one;
    }
    Json code(const Field& field) {
        if (!field.options.empty()) return choices(field.options);
        const std::string name = "codes-" + field.codes;
        if (!m_defs.has(name)) {
            std::vector<FieldOption> options;
            if (const CodeList* list = m_codes.list(field.codes))
                for (const Code& one : list->codes) options.push_back({one.value, one.label});
            m_defs.set(name, choices(options));
        }
        return reference(name);
    }
    static Json choices(const std::vector<FieldOption>& options) {
        Json values = Json::array();
        for (const FieldOption& option : options) {
            Json one = Json::object();
            one.set("const", option.value);
            one.set("title", option.label);
            values.add(one);
        }
        Json all = Json::object();
        all.set("oneOf", values);
        return all;
    }
    void about() {
        std::vector<FieldOption> states;
        for (const State state :
             {State::Given, State::NotAsked, State::NoAnswer, State::Declined, State::Unknown, State::NotApplicable})
            states.push_back({code_of(state), m_codes.label("state", code_of(state))});
        m_defs.set("state", choices(states));
        m_defs.set("ids", one_or_many(string_of()));
        m_defs.set("by", reference("ids"));
        m_defs.set("on", string_of("^\\d{4}(-\\d{2}(-\\d{2})?)?$"));
        m_defs.set("reason", string_of());
    }

    const Template& m_chosen;
    const Codes& m_codes;
    const Messages& m_messages;
    Json m_defs = Json::object();
};

}  // namespace

std::string record_schema(const Template& chosen, const Codes& codes, const Messages& messages) {
    return Schema(chosen, codes, messages).text();
}

}  // namespace distinguo::written
