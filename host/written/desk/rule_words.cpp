#include "written/desk/rule_words.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "written/desk/rule_functions.h"
#include "written/document/word_attributes.h"
#include "xml/xpath_tree.h"

namespace distinguo::written {
namespace {

using Tree = xml::XPathTree;
using Kind = Tree::Kind;

/// Elements whose text is a day or a code.
constexpr std::array coded_elements = {"date", "received", "due", "conclusion"};

constexpr std::array presence_functions = {"last", "position", "count", "local-name", "namespace-uri",
                                           "name", "boolean",  "not",   "true",       "false"};
/// They pass on what they are given.
constexpr std::array passing_functions = {"string",   "concat", "normalize-space", "w:either",
                                          "w:joined", "w:long", "w:article"};
/// They give some of the nodes that they are given, by their days and codes.
constexpr std::array choosing_functions = {"w:held", "w:to-come"};
/// They give the words that were found.
constexpr std::array finding_functions = {"w:own",       "w:nir",          "w:undeclared", "w:third-party",
                                          "w:informant", "w:childs-words", "w:name-after"};
/// They look into a text by a word list, and answer yes or no, or with ids.
constexpr std::array reading_functions = {"w:says",   "w:mentions",       "w:contact",      "w:contact-after",
                                          "w:quoted", "w:hidden-address", "w:other-address",
                                          "w:other-birth"};

template <std::size_t N>
bool in(const std::array<const char*, N>& list, std::string_view name) {
    return std::find(list.begin(), list.end(), name) != list.end();
}

/// What an expression gives.
struct Given {
    std::set<std::string> elements;  ///< the names of the elements that it may be; `*`: any
    std::string words;               ///< what it gives words of; empty: no words
};
using Variables = std::map<std::string, Given>;

class RuleReader {
public:
    explicit RuleReader(std::vector<WordsTested>& found) : m_found(found) {}

    /// Prefixes are the schema's: functions are known by the names they have in this program.
    void prefix(const std::string& declared, const char* meant) { m_prefixes[declared] = meant; }

    Given read(const std::string& text, const Place& place, const Given& context, const Variables& variables) {
        m_text = &text;
        m_place = place;
        m_variables = &variables;
        return of(xml::parse_xpath(text, place), context);
    }

private:
    static std::string words_of_elements(const std::set<std::string>& elements) {
        for (const std::string& one : elements)
            if (!in(coded_elements, one)) return one == "*" ? "." : one;
        return {};
    }
    void tested(const Given& one, const Tree& by) {
        if (one.words.empty()) return;
        WordsTested found{m_place, m_text->substr(by.from, by.to - by.from), one.words};
        const bool told = std::any_of(m_found.begin(), m_found.end(), [&](const WordsTested& other) {
            return other.place.line == found.place.line && other.expression == found.expression;
        });
        if (!told) m_found.push_back(std::move(found));
    }
    static bool is_nothing(const Tree& tree) { return tree.kind == Kind::Literal && tree.name.empty(); }

    Given of(const Tree& tree, const Given& here) {
        switch (tree.kind) {
            case Kind::Literal:
            case Kind::Number: return {};
            case Kind::Variable: return variable(tree.name);
            case Kind::Negate: tested(of(tree.parts[0], here), tree); return {};
            case Kind::Call: return call(tree, here);
            case Kind::Binary: return binary(tree, here);
            case Kind::Path: return path(tree, here);
        }
        return {};
    }
    Given variable(const std::string& name) const {
        const auto known = m_variables->find(name);
        return known == m_variables->end() ? Given() : known->second;
    }
    std::string meant(const std::string& function) const {
        const std::size_t colon = function.find(':');
        if (colon == std::string::npos) return function;
        const auto known = m_prefixes.find(function.substr(0, colon));
        return known == m_prefixes.end() ? function : known->second + function.substr(colon);
    }
    Given call(const Tree& tree, const Given& here) {
        const std::string name = meant(tree.name);
        std::vector<Given> arguments;
        for (const Tree& part : tree.parts) arguments.push_back(of(part, here));
        if (tree.parts.empty()) arguments.push_back(here);
        if (in(presence_functions, name) || in(reading_functions, name)) return {};
        if (in(choosing_functions, name)) return arguments.empty() ? Given() : arguments.front();
        if (in(finding_functions, name)) return {{}, tree.name + "()"};
        Given given;
        if (in(passing_functions, name)) {
            for (const Given& one : arguments)
                if (given.words.empty()) given.words = one.words;
            return given;
        }
        for (const Given& one : arguments) tested(one, tree);
        return given;
    }
    Given binary(const Tree& tree, const Given& here) {
        Given left = of(tree.parts[0], here), right = of(tree.parts[1], here);
        if (tree.name == "|") {
            left.elements.merge(right.elements);
            if (left.words.empty()) left.words = right.words;
            return left;
        }
        if (tree.name == "and" || tree.name == "or") return {};
        // Whether there are any words at all.
        const bool equality = tree.name == "=" || tree.name == "!=";
        if (equality && (is_nothing(tree.parts[0]) || is_nothing(tree.parts[1]))) return {};
        tested(left, tree);
        tested(right, tree);
        return {};
    }
    Given path(const Tree& tree, const Given& from) {
        Given here = tree.absolute ? Given{{"*"}, "/"} : from;
        if (tree.filtered) {
            here = of(tree.parts[0], from);
            predicates(tree.predicates, here);
        }
        for (const Tree::Step& one : tree.steps) here = step(one, here);
        return here;
    }
    Given step(const Tree::Step& step, const Given& from) {
        const bool any = step.name == "*" || step.name == "node()" || step.name == "text()";
        Given to;
        if (step.axis == "attribute") {
            to.words = words_of_attribute(from.elements, step.name);
        } else if (any && step.axis == "self") {
            to = from;
        } else {
            // The text of an element is of that element.
            const bool own_text = step.name == "text()" && step.axis == "child";
            to.elements = own_text ? from.elements : std::set<std::string>{any ? "*" : step.name};
            to.words = words_of_elements(to.elements);
        }
        predicates(step.predicates, to);
        return to;
    }
    static std::string words_of_attribute(const std::set<std::string>& elements, const std::string& name) {
        const bool words = std::any_of(elements.begin(), elements.end(), [&](const std::string& element) {
            return holds_words(element, name);
        });
        return words ? "@" + name : std::string();
    }
    void predicates(const std::vector<Tree>& all, const Given& of_what) {
        for (const Tree& one : all) of(one, of_what);
    }

    std::vector<WordsTested>& m_found;
    std::map<std::string, std::string> m_prefixes;
    const std::string* m_text = nullptr;
    const Variables* m_variables = nullptr;
    Place m_place;
};

}  // namespace

std::vector<WordsTested> words_tested_by(const rules::SchemaText& schema, const std::string& source) {
    std::vector<WordsTested> found;
    RuleReader reader(found);
    for (const auto& [prefix, uri] : schema.namespaces)
        if (uri == words_namespace) reader.prefix(prefix, "w");
    const Given document{{"*"}, "/"};
    const auto lets = [&](const std::vector<rules::LetText>& all, const Given& context, Variables& variables) {
        for (const rules::LetText& let : all) {
            // It may build on one of the same name.
            Given given = reader.read(let.value, {source, let.line}, context, variables);
            variables[let.name] = std::move(given);
        }
    };
    const auto message = [&](const std::vector<rules::MessagePart>& parts, const Given& context,
                             const Variables& variables) {
        for (const rules::MessagePart& part : parts)
            if (part.kind == rules::MessagePart::Kind::ValueOf)
                reader.read(part.text, {source, part.line}, context, variables);
    };
    Variables global;
    lets(schema.lets, document, global);
    for (const rules::PhaseText& phase : schema.phases) lets(phase.lets, document, global);
    for (const rules::PatternText& pattern : schema.patterns) {
        Variables of_pattern = global;
        lets(pattern.lets, document, of_pattern);
        for (const rules::RuleText& rule : pattern.rules) {
            Variables of_rule = of_pattern;
            const Given context = reader.read(rule.context, {source, rule.line}, document, of_rule);
            lets(rule.lets, context, of_rule);
            for (const rules::AssertText& one : rule.asserts) {
                reader.read(one.test, {source, one.line}, context, of_rule);
                message(one.message, context, of_rule);
                for (const std::string& id : one.diagnostics)
                    if (const auto diagnostic = schema.diagnostics.find(id); diagnostic != schema.diagnostics.end())
                        message(diagnostic->second, context, of_rule);
            }
        }
    }
    return found;
}

}  // namespace distinguo::written
