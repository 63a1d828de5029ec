#include "written/template/template_check.h"

#include <algorithm>
#include <tuple>

#include "base/messages.h"
#include "base/nearest.h"
#include "base/text.h"
#include "written/document/word_attributes.h"
#include "written/template/typing.h"

namespace distinguo::written {
namespace {

constexpr int max_nesting = 60;

/// Whether an attribute of the document is printed as words. All others are codes, days, numbers and ids: something
/// tests them.
bool is_printed(std::string_view element, std::string_view attribute) {
    return holds_words(element, attribute) || element == "legal-basis";
}

class TemplateCheck {
public:
    TemplateCheck(const Template& checked, const Codes& codes)
        : m_template(checked), m_codes(codes), m_record(checked.fields()) {
        m_code_of = [this](const Shape& shape, const std::string& value) { return code_of(shape, value); };
    }

    TemplateFindings run() {
        for (const Template::Source& over : m_template.overrides()) define(over, over.document->root());
        define(m_template.main_source(), m_template.main_source().document->root());
        TypingScope scope;
        scope.context = {&m_record.part("facts")};
        m_source = &m_template.main_source();
        inside(m_source->document->root(), scope);
        for (const Template::Source& over : m_template.overrides()) {
            m_source = &over;
            for (const xml::Node& child : over.document->root().elements())
                if (child.is(template_namespace, "change")) inside(child, scope);
        }
        for (const auto& [where, tried] : m_tried)
            for (const auto& [name, told] : tried.unknown)
                if (told.first == tried.times) add(m_found.names, told.second);
        lists_of(m_template.fields(), "");
        unused(m_template.fields(), m_record.part("facts"), "");
        for (const std::string& part : m_template.own_uses())
            if (!is_used(part)) m_found.parts.push_back({{m_template.main_source().path, 0}, part});
        return std::move(m_found);
    }

private:
    Place place(const xml::Node& node) const { return {m_source->path, node.line()}; }

    void define(const Template::Source& source, const xml::Node& node) {
        for (const xml::Node& child : node.elements()) {
            if (child.is(template_namespace, "define"))
                m_definitions[child.attribute_or("name", "")] = {&source, child};
            if (child.is(template_namespace, "include")) {
                const Template::Source& inner = m_template.included(child.attribute_or("href", ""));
                if (m_defined.insert(inner.path).second) define(inner, inner.document->root());
            }
            define(source, child);
        }
    }

    // --- expressions

    /// What the engine does with what is found: it prints it or asks whether it is there, reads a number, a date or a
    /// code out of it, or looks up who is meant.
    enum class Purpose { Printed, Tested, People };

    Typed typed(const std::string& text, const xml::Node& at, const TypingScope& scope,
                Purpose purpose = Purpose::Printed) {
        std::vector<TypingFault> faults;
        Shapes used;
        Typed made{false, {}, false, {}};
        try {
            Typing typing(m_record, m_code_of, faults, used);
            made = typing.of(m_template.compiled(text, place(at)).tree, scope);
            if (purpose == Purpose::Tested) typing.tested(made);
            if (purpose == Purpose::People) typing.people(made);
        } catch (const Failure& failure) {
            add(m_found.others, Failure(failure.code(), place(at), failure.details()));
            return made;
        }
        // A piece that several contexts share may look for what only some of them have.
        Tried& tried = m_tried[{m_source->path, at.line(), text}];
        ++tried.times;
        for (const TypingFault& fault : faults) {
            if (fault.kind == TypingFault::Kind::Words)
                add(m_found.others, Failure(FailureCode::TemplateWordsTested, place(at), {text, fault.name}));
            else if (fault.kind == TypingFault::Kind::Code)
                add(m_found.others, Failure(FailureCode::FactCodeUnknown, place(at),
                                            {fault.name, fault.value, fault.known, fault.nearest}));
            else
                tried.unknown
                    .try_emplace(
                        fault.name, 0,
                        Failure(FailureCode::TemplateNameUnknown, place(at), {fault.name, fault.nearest, fault.known}))
                    .first->second.first++;
        }
        declared(used, at);
        m_used.merge(used);
        return made;
    }
    void declared(const Shapes& used, const xml::Node& at) {
        for (const Shape* shape : used) {
            std::string part;
            if (shape->above == &m_record.part("case"))
                part = use_of(shape->name);
            else if (shape == &m_record.part("institution") || shape == &m_record.part("author"))
                part = shape->name;
            if (!part.empty() && m_template.uses().count(part) == 0)
                add(m_found.names, Failure(FailureCode::TemplatePartUndeclared, place(at), {shape->name, part}));
        }
    }
    static void add(std::vector<Failure>& all, Failure failure) {
        const bool told = std::any_of(all.begin(), all.end(), [&](const Failure& one) {
            return one.code() == failure.code() && one.place().source == failure.place().source &&
                   one.place().line == failure.place().line && one.details() == failure.details();
        });
        if (!told) all.push_back(std::move(failure));
    }
    void attribute(const xml::Node& node, const char* name, const TypingScope& scope) {
        if (const auto text = node.attribute(name)) typed(*text, node, scope, purpose_of(node, name));
    }
    Purpose purpose_of(const xml::Node& node, std::string_view attribute) const {
        const std::string_view element = node.name();
        if (m_in_code && (element == "value" || element == "list" || element == "text")) return Purpose::Tested;
        // Which fact is told beside a name, not what it says.
        if (attribute == "beside") return Purpose::Printed;
        if (element == "person" || element == "agree" || attribute == "gender" || attribute == "of")
            return Purpose::People;
        if (attribute == "count" || attribute == "born" || attribute == "on" || element == "date")
            return Purpose::Tested;
        // These are made out of a number or a date.
        if (element == "value")
            for (const char* form : {"words", "money", "date", "day", "month"})
                if (node.attribute_or("as", "") == form) return Purpose::Tested;
        return Purpose::Printed;
    }

    // --- elements

    void inside(const xml::Node& node, TypingScope scope) {
        if (++m_depth > max_nesting) {
            --m_depth;
            return;
        }
        for (const xml::Node& child : node.elements()) {
            if (child.is(template_namespace, "let")) {
                Typed value = typed(child.attribute_or("select", "''"), child, scope);
                const std::string name = child.attribute_or("name", "");
                const std::vector<std::string>& given = given_variables();
                if (std::find(given.begin(), given.end(), name) != given.end())
                    add(m_found.names,
                        Failure(FailureCode::TemplateInvalid, place(child),
                                {"t:let name=\"" + name + "\"",
                                 mark("the program gives this name a value of its own: choose another name")}));
                else
                    scope.variables[name] = std::move(value);
            } else if (child.namespace_uri() == template_namespace) {
                instruction(child, scope);
            } else {
                element_attributes(child, scope);
                inside(child, scope);
            }
        }
        --m_depth;
    }
    void element_attributes(const xml::Node& node, const TypingScope& scope) {
        for (const xml::Node::Attribute& one : node.attributes())
            if (one.uri != template_namespace) attribute_text(one, node.name(), node, scope);
    }
    /// The words of somebody that stand where a code is expected decide what is printed, or break the document.
    void attribute_text(const xml::Node::Attribute& one, std::string_view element, const xml::Node& at,
                        const TypingScope& scope) {
        // In which language something is written (xml:lang) decides nothing.
        const Purpose purpose = !one.uri.empty() || is_printed(element, one.name) ? Purpose::Printed : Purpose::Tested;
        for (const AttributePart& part : parts_of_attribute(one.value))
            if (part.expression && part.closed) typed(part.text, at, scope, purpose);
    }
    void instruction(const xml::Node& node, const TypingScope& scope) {
        const std::string_view name = node.name();
        if (name == "fields" || name == "uses" || name == "define" || name == "guide") return;
        if (name == "include") return include(node, scope);
        if (name == "use") return use(node, scope);
        if (name == "passages") return passages(node, scope);
        if (name == "answer") return answer(node, scope);
        if (name == "each" || name == "list") {
            const Typed over = typed(node.attribute_or("select", "."), node, scope);
            TypingScope inner = scope;
            inner.known = over.known;
            inner.words = over.words;
            inner.of = over.of;
            inner.context = over.shapes;
            return inside(node, inner);
        }
        for (const char* one : {"test", "select", "with", "count", "of", "born", "on", "beside"})
            attribute(node, one, scope);
        if (name == "article" || (name == "value" && node.attribute_or("as", "") == "label"))
            attribute(node, "gender", scope);
        if (name == "text")
            for (const xml::Node::Attribute& one : node.attributes())
                if (one.name != "select") attribute_text(one, "p", node, scope);
        const bool outer = m_in_code;
        if (name == "attribute") m_in_code = !is_printed(node.parent().name(), node.attribute_or("name", ""));
        inside(node, scope);
        m_in_code = outer;
    }
    void include(const xml::Node& node, const TypingScope& scope) {
        const Template::Source* outer = m_source;
        m_source = &m_template.included(node.attribute_or("href", ""));
        inside(m_source->document->root(), scope);
        m_source = outer;
    }
    void use(const xml::Node& node, const TypingScope& scope) {
        TypingScope inner = scope;
        if (const auto with = node.attribute("with")) {
            const Typed value = typed(*with, node, scope);
            inner.known = value.known;
            inner.words = value.words;
            inner.of = value.of;
            inner.context = value.shapes;
        }
        definition(node, node.attribute_or("name", ""), inner);
    }
    void definition(const xml::Node& at, const std::string& name, const TypingScope& scope) {
        const auto found = m_definitions.find(name);
        if (found == m_definitions.end()) {
            std::vector<std::string> known;
            for (const auto& [one, where] : m_definitions) known.push_back(one);
            return add(m_found.names, Failure(FailureCode::TemplateNameUnknown, place(at),
                                              {name, nearest(name, known), join(known, ", ")}));
        }
        if (!m_seen.insert(name + (m_in_code ? " code " : " ") + text_of_scope(scope)).second) return;
        const Template::Source* outer = m_source;
        m_source = found->second.first;
        inside(found->second.second, scope);
        m_source = outer;
    }
    /// Two scopes of one text are the same for a piece.
    static std::string text_of_scope(const TypingScope& scope) {
        const auto shapes = [](const Shapes& all) {
            std::string text;
            for (const Shape* one : all) text += one->path() + (one->attribute ? "@," : ",");
            return text;
        };
        std::string text = (scope.known ? "" : "?") + std::string(scope.words ? "w" : "") + shapes(scope.context);
        for (const auto& [name, typed] : scope.variables)
            text += "$" + name + (typed.known ? "=" : "?") + (typed.words ? "w" : "") + shapes(typed.shapes);
        return text;
    }
    void passages(const xml::Node& node, TypingScope scope) {
        scope.variables["section"] = {};
        scope.known = true;
        scope.words = false;
        scope.context = {&m_record.part("facts")};
        definition(node, "passages", scope);
    }
    void answer(const xml::Node& node, const TypingScope& scope) {
        const Typed group = typed(node.attribute_or("in", "$facts"), node, scope);
        const std::string of = node.attribute_or("of", "");
        TypingScope inner = scope;
        inner.known = false;
        inner.words = false;
        inner.context.clear();
        if (group.known && !group.shapes.empty()) {
            std::vector<std::string> names;
            for (const Shape* shape : group.shapes)
                for (const auto& child : shape->below) {
                    names.push_back(child->name);
                    if (child->name == of) inner.context.insert(child.get());
                }
            if (inner.context.empty())
                add(m_found.names, Failure(FailureCode::TemplateNameUnknown, place(node),
                                           {of, nearest(of, names), join(names, ", ")}));
            inner.known = !inner.context.empty();
            m_used.insert(inner.context.begin(), inner.context.end());
        }
        for (const xml::Node& branch : node.elements()) {
            for (const Shape* shape : inner.context) given_value(branch, *shape);
            inside(branch, inner);
        }
    }
    void given_value(const xml::Node& branch, const Shape& shape) {
        const auto value = branch.attribute("value");
        if (!value || shape.field == nullptr) return;
        if (is_free_text(shape.field->type))
            return add(m_found.others, Failure(FailureCode::TemplateWordsTested, place(branch),
                                               {"t:given value=\"" + *value + "\"", shape.path()}));
        // A branch may be for a code that an institution added, and for the one that it stands under.
        if (is_code_of(*shape.field, *value)) return;
        if (const auto wrong = code_of(shape, *value))
            add(m_found.others, Failure(FailureCode::FactCodeUnknown, place(branch),
                                        {wrong->name, wrong->value, wrong->known, wrong->nearest}));
    }
    bool is_code_of(const Field& field, const std::string& value) const {
        return !field.codes.empty() && m_codes.code(field.codes, value) != nullptr;
    }
    /// The record holds the code that the list defines: one that was added is found under it, by the code it stands
    /// under alone.
    std::optional<TypingFault> code_of(const Shape& shape, const std::string& value) const {
        std::vector<std::string> known;
        if (shape.attribute && shape.name == "state") {
            for (const State state :
                 {State::Declined, State::NotAsked, State::NoAnswer, State::Unknown, State::NotApplicable})
                known.emplace_back(distinguo::written::code_of(state));
        } else if (shape.field != nullptr && shape.field->type == Field::Type::YesNo) {
            known = {"yes", "no"};
        } else if (shape.field != nullptr) {
            for (const FieldOption& option : shape.field->options) known.push_back(option.value);
            if (!shape.field->codes.empty())
                for (const std::string& one : m_codes.values(shape.field->codes))
                    if (m_codes.base(shape.field->codes, one) == one) known.push_back(one);
        }
        if (known.empty() || std::find(known.begin(), known.end(), value) != known.end()) return std::nullopt;
        std::string meant = nearest(value, known);
        if (shape.field != nullptr && is_code_of(*shape.field, value))
            meant = m_codes.base(shape.field->codes, value);
        const std::string name = shape.attribute ? "@" + shape.name : shape.path();
        return TypingFault{TypingFault::Kind::Code, name, meant, join(known, ", "), value};
    }
    void lists_of(const std::vector<Field>& fields, const std::string& above) {
        if (m_codes.lists().empty()) return;
        for (const Field& field : fields) {
            const std::string path = above + field.name;
            lists_of(field.fields, path + ".");
            if (field.codes.empty() || m_codes.list(field.codes) != nullptr) continue;
            std::vector<std::string> known;
            for (const CodeList& list : m_codes.lists()) known.push_back(list.id);
            const Place at{m_template.file_of_field(path.substr(0, path.find('.'))), field.line};
            m_found.others.emplace_back(
                FailureCode::FactReferenceUnknown, at,
                std::vector<std::string>{path, field.codes, join(known, ", "), nearest(field.codes, known)});
        }
    }

    // --- what is there for nothing

    void unused(const std::vector<Field>& fields, const Shape& group, const std::string& above) {
        for (const Field& field : fields) {
            const Shape* shape = group.child(field.name);
            const std::string path = above + field.name;
            if (m_used.count(shape) == 0)
                m_found.fields.push_back(
                    {{m_template.file_of_field(path.substr(0, path.find('.'))), field.line}, path});
            else if (field.type == Field::Type::Group)
                unused(field.fields, *shape, path + ".");
        }
    }
    bool is_used(const std::string& part) const {
        return std::any_of(m_used.begin(), m_used.end(), [&](const Shape* shape) {
            if (shape->above == &m_record.part("case")) return use_of(shape->name) == part;
            return (part == "institution" || part == "author") && shape == &m_record.part(part);
        });
    }

    const Template& m_template;
    const Codes& m_codes;
    RecordShape m_record;
    CodeOf m_code_of;
    TemplateFindings m_found;
    const Template::Source* m_source = nullptr;
    std::map<std::string, std::pair<const Template::Source*, xml::Node>> m_definitions;
    std::set<std::string> m_defined, m_seen;
    Shapes m_used;
    /// An expression in its place, in as many contexts as it is reached in.
    struct Tried {
        int times = 0;
        std::map<std::string, std::pair<int, Failure>> unknown;
    };
    std::map<std::tuple<std::string, int, std::string>, Tried> m_tried;
    int m_depth = 0;
    bool m_in_code = false;  ///< inside a t:attribute that is no words
};

}  // namespace

TemplateFindings check_template(const Template& checked, const Codes& codes) {
    return TemplateCheck(checked, codes).run();
}

void refuse_unknown_names(const Template& checked) {
    std::vector<Failure> names = check_template(checked, Codes()).names;
    if (names.empty()) return;
    const Failure first = names.front();
    names.erase(names.begin());
    throw first.with_others(std::move(names));
}

}  // namespace distinguo::written
