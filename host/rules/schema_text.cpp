#include "rules/schema_text.h"

#include <algorithm>
#include <set>

#include "base/date.h"
#include "base/text.h"

namespace distinguo::rules {
namespace {

constexpr const char* schematron = "http://purl.oclc.org/dsdl/schematron";
constexpr const char* citation_namespace = "urn:distinguo:citation:1";

class Reader {
public:
    explicit Reader(const std::string& source) : m_source(source) {}

    SchemaText read(const xml::Node& root) {
        if (!root.is(schematron, "schema"))
            throw Failure(FailureCode::WrongRoot, place(root),
                          {std::string(root.name()), "schema (" + std::string(schematron) + ")"});
        allow(root, {"queryBinding", "defaultPhase", "schemaVersion", "id", "icon", "see", "fpi"});
        const std::string binding = fold(root.attribute_or("queryBinding", "xpath"));
        if (binding != "xpath" && binding != "xslt" && binding != "xslt1")
            invalid(root, "queryBinding=\"" + binding + "\"; only xpath");
        SchemaText schema;
        schema.default_phase = root.attribute_or("defaultPhase", "");
        schema.types = split_words(root.attribute(citation_namespace, "types").value_or(""));
        for (const xml::Node& child : known_children(root)) {
            const std::string_view name = child.name();
            if (name == "title" || name == "p") continue;
            if (name == "ns") {
                allow(child, {"prefix", "uri"});
                schema.namespaces.emplace_back(needed(child, "prefix"), needed(child, "uri"));
            } else if (name == "let") schema.lets.push_back(let(child));
            else if (name == "pattern") schema.patterns.push_back(pattern(child));
            else if (name == "phase") schema.phases.push_back(phase(child));
            else if (name == "diagnostics") diagnostics(child, schema);
            else unknown(child);
        }
        for (const PhaseText& one : schema.phases)
            for (const std::string& id : one.active)
                if (std::none_of(schema.patterns.begin(), schema.patterns.end(),
                                 [&](const PatternText& p) { return p.id == id; }))
                    invalid(root, "phase " + one.id + ": no pattern \"" + id + "\"");
        if (!schema.default_phase.empty() && schema.default_phase != "#ALL" &&
            std::none_of(schema.phases.begin(), schema.phases.end(),
                         [&](const PhaseText& p) { return p.id == schema.default_phase; }))
            invalid(root, "defaultPhase \"" + schema.default_phase + "\": no such phase");
        resolve(schema);
        return schema;
    }

private:
    Place place(const xml::Node& node) const { return {m_source, node.line()}; }
    [[noreturn]] void invalid_at(int line, const std::string& what) const {
        throw Failure(FailureCode::RuleFileInvalid, {m_source, line}, {what});
    }
    [[noreturn]] void invalid(const xml::Node& node, const std::string& what) const { invalid_at(node.line(), what); }
    [[noreturn]] void unknown(const xml::Node& node) const {
        invalid(node, "element " + std::string(node.name()) + " in " + std::string(node.parent().name()) +
                          " is outside of the subset that is read");
    }
    std::string needed(const xml::Node& node, const char* name) const {
        const auto value = node.attribute(name);
        if (!value || trim(*value).empty()) invalid(node, std::string(node.name()) + " without " + name);
        return *value;
    }
    void allow(const xml::Node& node, std::initializer_list<std::string_view> names) const {
        for (const auto& a : node.attributes())
            if (a.uri.empty() && std::find(names.begin(), names.end(), a.name) == names.end())
                invalid(node, "attribute " + a.name + " on " + std::string(node.name()) +
                                  " is outside of the subset that is read");
    }
    /// Elements of other namespaces are notes of the author; text between elements of a rule file is not.
    std::vector<xml::Node> known_children(const xml::Node& node) const {
        std::vector<xml::Node> all;
        for (const xml::Node& child : node.elements())
            if (child.namespace_uri() == schematron) all.push_back(child);
        return all;
    }
    bool yes(const xml::Node& node, const char* name) const { return node.attribute_or(name, "false") == "true"; }

    LetText let(const xml::Node& node) const {
        allow(node, {"name", "value"});
        return {needed(node, "name"), needed(node, "value"), node.line()};
    }
    std::vector<MessagePart> message(const xml::Node& node) const {
        std::vector<MessagePart> parts;
        for (const xml::Node& child : node.children()) {
            if (child.is_text()) {
                parts.push_back({MessagePart::Kind::Text, std::string(child.content()), child.line()});
            } else if (child.namespace_uri() != schematron) {
                parts.push_back({MessagePart::Kind::Text, child.text(), child.line()});
            } else if (child.name() == "value-of") {
                parts.push_back({MessagePart::Kind::ValueOf, needed(child, "select"), child.line()});
            } else if (child.name() == "name") {
                parts.push_back({MessagePart::Kind::Name, child.attribute_or("path", "."), child.line()});
            } else if (child.name() == "emph" || child.name() == "dir" || child.name() == "span") {
                const auto inside = message(child);
                parts.insert(parts.end(), inside.begin(), inside.end());
            } else {
                unknown(child);
            }
        }
        return parts;
    }
    AssertText assertion(const xml::Node& node) const {
        allow(node, {"id", "test", "role", "diagnostics", "flag", "see", "icon", "fpi", "subject"});
        AssertText out;
        out.is_report = node.name() == "report";
        out.id = node.attribute_or("id", "");
        out.test = needed(node, "test");
        out.role = node.attribute_or("role", node.attribute_or("flag", ""));
        out.diagnostics = split_words(node.attribute_or("diagnostics", ""));
        out.message = message(node);
        out.line = node.line();
        const auto cited = [&](const char* name) { return node.attribute(citation_namespace, name).value_or(""); };
        out.citation = {cited("text"), cited("article"), cited("version-read"), cited("status")};
        out.from = cited("from");
        out.until = cited("until");
        if (!out.citation.empty() && out.citation.status != "verified" && out.citation.status != "verified-2nd" &&
            out.citation.status != "usage" && out.citation.status != "service")
            invalid(node, "citation status \"" + out.citation.status + "\"; verified, verified-2nd, usage or service");
        for (const std::string* day : {&out.from, &out.until})
            if (!day->empty() && !parse_date(*day)) invalid(node, "c:from and c:until are days: " + *day);
        return out;
    }
    RuleText rule(const xml::Node& node) const {
        allow(node, {"id", "context", "abstract", "role", "flag", "see", "icon", "fpi", "subject"});
        RuleText out;
        out.id = node.attribute_or("id", "");
        out.is_abstract = yes(node, "abstract");
        out.line = node.line();
        if (out.is_abstract) {
            if (node.attribute("context")) invalid(node, "an abstract rule has no context");
            if (out.id.empty()) invalid(node, "an abstract rule needs an id");
        } else {
            out.context = needed(node, "context");
        }
        for (const xml::Node& child : known_children(node)) {
            if (child.name() == "let") out.lets.push_back(let(child));
            else if (child.name() == "assert" || child.name() == "report") out.asserts.push_back(assertion(child));
            else if (child.name() == "extends") {
                allow(child, {"rule"});
                out.extends.push_back(needed(child, "rule"));
            } else if (child.name() != "p") unknown(child);
        }
        return out;
    }
    PatternText pattern(const xml::Node& node) const {
        allow(node, {"id", "abstract", "is-a", "name", "see", "icon", "fpi"});
        PatternText out;
        out.id = node.attribute_or("id", "");
        out.is_a = node.attribute_or("is-a", "");
        out.is_abstract = yes(node, "abstract");
        out.line = node.line();
        out.types = split_words(node.attribute(citation_namespace, "types").value_or(""));
        out.kinds = split_words(node.attribute(citation_namespace, "kinds").value_or(""));
        if (out.is_abstract && out.id.empty()) invalid(node, "an abstract pattern needs an id");
        if (out.is_abstract && !out.is_a.empty()) invalid(node, "a pattern is either abstract or is-a");
        for (const xml::Node& child : known_children(node)) {
            if (child.name() == "let") out.lets.push_back(let(child));
            else if (child.name() == "rule") out.rules.push_back(rule(child));
            else if (child.name() == "param") {
                allow(child, {"name", "value"});
                out.params[needed(child, "name")] = needed(child, "value");
            } else if (child.name() != "title" && child.name() != "p") unknown(child);
        }
        if (!out.is_a.empty() && !out.rules.empty()) invalid(node, "a pattern that is-a has no rules of its own");
        return out;
    }
    PhaseText phase(const xml::Node& node) const {
        allow(node, {"id", "icon", "see", "fpi"});
        PhaseText out;
        out.id = needed(node, "id");
        for (const xml::Node& child : known_children(node)) {
            if (child.name() == "active") out.active.push_back(needed(child, "pattern"));
            else if (child.name() == "let") out.lets.push_back(let(child));
            else if (child.name() != "p") unknown(child);
        }
        return out;
    }
    void diagnostics(const xml::Node& node, SchemaText& schema) const {
        for (const xml::Node& child : known_children(node)) {
            if (child.name() != "diagnostic") unknown(child);
            schema.diagnostics[needed(child, "id")] = message(child);
        }
    }

    // --- abstract parts

    /// `$name` becomes the parameter's text, longest names first so that $ab is not read as $a.
    static std::string substituted(std::string text, const std::map<std::string, std::string>& params) {
        std::vector<std::pair<std::string, std::string>> ordered(params.begin(), params.end());
        std::sort(ordered.begin(), ordered.end(),
                  [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); });
        std::string out;
        for (std::size_t i = 0; i < text.size();) {
            bool replaced = false;
            if (text[i] == '$') {
                for (const auto& [name, value] : ordered) {
                    if (text.compare(i + 1, name.size(), name) != 0) continue;
                    out += value;
                    i += name.size() + 1;
                    replaced = true;
                    break;
                }
            }
            if (!replaced) out += text[i++];
        }
        return out;
    }
    static void substitute(RuleText& rule, const std::map<std::string, std::string>& params) {
        rule.context = substituted(rule.context, params);
        for (LetText& let : rule.lets) let.value = substituted(let.value, params);
        for (AssertText& one : rule.asserts) {
            one.test = substituted(one.test, params);
            one.id = substituted(one.id, params);
            one.citation.article = substituted(one.citation.article, params);
            for (MessagePart& part : one.message) part.text = substituted(part.text, params);
        }
    }
    void add_extended(RuleText& rule, const std::string& id, const PatternText& pattern,
                      std::set<std::string>& open) const {
        const RuleText* base = nullptr;
        for (const RuleText& one : pattern.rules)
            if (one.is_abstract && one.id == id) base = &one;
        if (base == nullptr)
            invalid_at(rule.line, "extends rule=\"" + id + "\": no abstract rule of that name in this pattern");
        if (!open.insert(id).second) invalid_at(rule.line, "extends rule=\"" + id + "\": it extends itself");
        rule.lets.insert(rule.lets.begin(), base->lets.begin(), base->lets.end());
        rule.asserts.insert(rule.asserts.end(), base->asserts.begin(), base->asserts.end());
        for (const std::string& further : base->extends) add_extended(rule, further, pattern, open);
    }
    /// A name that means two things in one place is an error, also between the schema and a pattern (whose variables
    /// are global).
    void no_name_twice(const std::vector<LetText>& lets, const std::vector<LetText>& around = {}) const {
        std::set<std::string> names;
        for (const LetText& let : around) names.insert(let.name);
        for (const LetText& let : lets)
            if (!names.insert(let.name).second)
                invalid_at(let.line, "let name=\"" + let.name + "\": it is defined twice");
    }
    void resolve(SchemaText& schema) const {
        no_name_twice(schema.lets);
        for (const PhaseText& phase : schema.phases) no_name_twice(phase.lets);
        for (const PatternText& pattern : schema.patterns) {
            no_name_twice(pattern.lets, schema.lets);
            for (const RuleText& rule : pattern.rules) no_name_twice(rule.lets);
        }
        std::vector<PatternText> concrete;
        for (PatternText& written : schema.patterns) {
            if (written.is_abstract) continue;
            PatternText pattern = std::move(written);
            if (!pattern.is_a.empty()) {
                const auto base =
                    std::find_if(schema.patterns.begin(), schema.patterns.end(),
                                 [&](const PatternText& p) { return p.is_abstract && p.id == pattern.is_a; });
                if (base == schema.patterns.end())
                    invalid_at(pattern.line, "is-a=\"" + pattern.is_a + "\": no abstract pattern of that name");
                pattern.rules = base->rules;
                if (pattern.types.empty()) pattern.types = base->types;
                if (pattern.kinds.empty()) pattern.kinds = base->kinds;
                pattern.lets = base->lets;
                for (LetText& let : pattern.lets) let.value = substituted(let.value, pattern.params);
                for (RuleText& rule : pattern.rules) substitute(rule, pattern.params);
            }
            for (RuleText& rule : pattern.rules) {
                std::set<std::string> open;
                for (const std::string& id : rule.extends) add_extended(rule, id, pattern, open);
                if (rule.asserts.size() > 2000) invalid_at(rule.line, "too many assertions");
            }
            std::erase_if(pattern.rules, [](const RuleText& rule) { return rule.is_abstract; });
            concrete.push_back(std::move(pattern));
        }
        schema.patterns = std::move(concrete);
        for (const PatternText& pattern : schema.patterns)
            for (const RuleText& rule : pattern.rules)
                for (const AssertText& one : rule.asserts)
                    for (const std::string& id : one.diagnostics)
                        if (schema.diagnostics.find(id) == schema.diagnostics.end())
                            invalid_at(one.line, "diagnostics=\"" + id + "\": no such diagnostic");
    }

    const std::string& m_source;
};

}  // namespace

SchemaText read_schema(std::string_view bytes, const std::string& source) {
    const xml::Document document = xml::Document::parse(bytes, source);
    return Reader(source).read(document.root());
}

}  // namespace distinguo::rules
