#include "written/template/typing.h"

#include <algorithm>
#include <array>

#include "base/nearest.h"
#include "base/text.h"

namespace distinguo::written {
namespace {

using Tree = xml::XPathTree;
using Kind = Tree::Kind;

/// They look into words: a code would say what they guess.
constexpr std::array word_tests = {"contains",        "starts-with",   "substring", "substring-before",
                                   "substring-after", "string-length", "translate"};
constexpr std::array string_functions = {"string",           "concat",          "normalize-space", "substring",
                                         "substring-before", "substring-after", "translate"};
constexpr std::array other_functions = {"last",          "position", "count",    "id",          "local-name",
                                        "namespace-uri", "name",     "contains", "starts-with", "string-length",
                                        "boolean",       "not",      "true",     "false",       "lang",
                                        "number",        "sum",      "floor",    "ceiling",     "round"};

template <std::size_t N>
bool in(const std::array<const char*, N>& list, std::string_view name) {
    return std::find(list.begin(), list.end(), name) != list.end();
}

void add_descendants(const Shape& shape, Shapes& into) {
    into.insert(&shape);
    for (const auto& one : shape.below) add_descendants(*one, into);
}

std::vector<std::string> names_below(const Shapes& shapes) {
    std::set<std::string> names;
    for (const Shape* shape : shapes)
        for (const auto& one : shape->below) names.insert(one->name);
    return {names.begin(), names.end()};
}

}  // namespace

bool Typed::is_words() const {
    return words || std::any_of(shapes.begin(), shapes.end(), [](const Shape* shape) { return shape->is_free_text(); });
}

void Typing::fault(TypingFault one) {
    const bool told = std::any_of(m_faults.begin(), m_faults.end(), [&](const TypingFault& other) {
        return other.kind == one.kind && other.name == one.name;
    });
    if (!told) m_faults.push_back(std::move(one));
}

void Typing::unknown_name(const std::string& name, const Shapes& in) {
    const std::vector<std::string> known = names_below(in);
    fault({TypingFault::Kind::Name, name, nearest(name, known), join(known, ", ")});
}

void Typing::words_tested(const Typed& one) {
    std::string name;
    for (const Shape* shape : one.shapes)
        if (shape->is_free_text()) name = shape->path();
    fault({TypingFault::Kind::Words, name, {}, {}});
}

Typed Typing::of(const Tree& tree, const TypingScope& scope) {
    switch (tree.kind) {
        case Kind::Literal:
        case Kind::Number: return {};
        case Kind::Variable: return variable(tree, scope);
        case Kind::Call: return call(tree, scope);
        case Kind::Negate: of(tree.parts[0], scope); return {};
        case Kind::Binary: return binary(tree, scope);
        case Kind::Path: return path(tree, scope);
    }
    return {};
}

Typed Typing::variable(const Tree& tree, const TypingScope& scope) {
    if (tree.name == "today") return {};
    for (const char* part : {"case", "facts", "institution", "author"})
        if (tree.name == part) {
            m_used.insert(&m_record.part(part));
            return {true, {&m_record.part(part)}, false};
        }
    // Of the case file: those who are minors, those who are adults, the ties that have not ended.
    for (const auto& [name, part] :
         {std::pair{"under-age", "person"}, std::pair{"of-age", "person"}, std::pair{"ties", "tie"}})
        if (tree.name == name) {
            m_used.insert(&m_record.case_part(part));
            return {true, {&m_record.case_part(part)}, false};
        }
    const auto known = scope.variables.find(tree.name);
    if (known != scope.variables.end()) return known->second;
    std::vector<std::string> names = {"today",  "case",      "facts",  "institution",
                                      "author", "under-age", "of-age", "ties"};
    for (const auto& [name, typed] : scope.variables) names.push_back(name);
    const std::string near = nearest(tree.name, names);
    fault({TypingFault::Kind::Variable, "$" + tree.name, near.empty() ? near : "$" + near, "$" + join(names, ", $")});
    return {false, {}, false};
}

Typed Typing::call(const Tree& tree, const TypingScope& scope) {
    std::vector<Typed> arguments;
    for (const Tree& part : tree.parts) arguments.push_back(of(part, scope));
    // Without an argument, these speak of the context.
    if (tree.parts.empty() && (tree.name == "string" || tree.name == "normalize-space" || tree.name == "string-length"))
        arguments.push_back({scope.known, scope.context, false});
    const bool words = std::any_of(arguments.begin(), arguments.end(), [](const Typed& one) { return one.is_words(); });
    if (in(word_tests, tree.name) && words)
        for (const Typed& one : arguments)
            if (one.is_words()) words_tested(one);
    if (tree.name == "id") {
        Typed found;
        for (const Typed& one : arguments) {
            if (!one.known) found.known = false;
            for (const Shape* shape : one.shapes) found.shapes.merge(m_record.named_by(*shape));
        }
        // Ids of whoever it may be.
        if (found.shapes.empty())
            for (const char* part : {"person", "tie", "home", "measure", "contact", "paper"})
                found.shapes.insert(&m_record.case_part(part));
        m_used.insert(found.shapes.begin(), found.shapes.end());
        return found;
    }
    if (in(string_functions, tree.name)) return {true, {}, words};
    if (!in(other_functions, tree.name)) fault({TypingFault::Kind::Function, tree.name + "()", {}, {}});
    return {};
}

Typed Typing::binary(const Tree& tree, const TypingScope& scope) {
    Typed left = of(tree.parts[0], scope);
    Typed right = of(tree.parts[1], scope);
    if (tree.name == "|") {
        left.known = left.known && right.known;
        left.words = left.words || right.words;
        left.shapes.merge(right.shapes);
        return left;
    }
    const bool compares = tree.name == "=" || tree.name == "!=" || tree.name == "<" || tree.name == "<=" ||
                          tree.name == ">" || tree.name == ">=";
    if (compares)
        for (const Typed* one : {&left, &right})
            if (one->is_words()) words_tested(*one);
    return {};
}

Typed Typing::path(const Tree& tree, const TypingScope& scope) {
    Typed here{scope.known, scope.context, false};
    if (tree.absolute)
        here = {true, {&m_record.root()}, false};
    else if (tree.filtered) {
        here = of(tree.parts[0], scope);
        predicates(tree.predicates, here, scope);
    }
    // `/record` names the root itself.
    std::size_t from = 0;
    if (tree.absolute && !tree.steps.empty() && tree.steps[0].axis == "child") {
        if (tree.steps[0].name != "record" && tree.steps[0].name != "*") {
            fault({TypingFault::Kind::Name, tree.steps[0].name, {}, "record"});
            return {false, {}, false};
        }
        from = 1;
    }
    for (std::size_t k = from; k < tree.steps.size(); ++k) here = step(tree.steps[k], here, scope);
    return here;
}

Typed Typing::step(const Tree::Step& step, const Typed& from, const TypingScope& scope) {
    Typed to{from.known, {}, false};
    if (!from.known) {
        predicates(step.predicates, to, scope);
        return to;
    }
    if (step.axis == "child") {
        to = child_step(step.name, from);
        if (step.name == "unanswered")
            for (const Tree& one : step.predicates) unanswered_of(one, from);
    } else if (step.axis == "attribute") {
        const Shape* attribute = m_record.attribute(step.name);
        if (attribute != nullptr)
            to.shapes = {attribute};
        else if (step.name == "*")
            to.known = false;
        else
            fault({TypingFault::Kind::Name, "@" + step.name, {}, m_record.attribute_names()});
    } else if (step.axis == "self") {
        to.shapes = from.shapes;
    } else if (step.axis == "parent") {
        for (const Shape* shape : from.shapes) {
            // The attribute of any element may be meant.
            if (shape->attribute)
                to.known = false;
            else if (shape->above != nullptr)
                to.shapes.insert(shape->above);
        }
    } else if (step.axis == "descendant-or-self" || step.axis == "descendant") {
        for (const Shape* shape : from.shapes) add_descendants(*shape, to.shapes);
        if (step.name != "node()" && step.name != "*")
            std::erase_if(to.shapes, [&](const Shape* shape) { return shape->name != step.name; });
    } else if (step.axis == "following-sibling" || step.axis == "preceding-sibling") {
        Typed above;
        for (const Shape* shape : from.shapes)
            if (shape->above != nullptr) above.shapes.insert(shape->above);
        to = child_step(step.name, above);
    } else {
        to.known = false;
    }
    m_used.insert(to.shapes.begin(), to.shapes.end());
    predicates(step.predicates, to, scope);
    return to;
}

Typed Typing::child_step(const std::string& name, const Typed& from) {
    Typed to{from.known, {}, false};
    if (name == "text()") return from;
    for (const Shape* shape : from.shapes) {
        if (name == "*" || name == "node()") {
            for (const auto& one : shape->below) to.shapes.insert(one.get());
        } else if (const Shape* child = shape->child(name)) {
            to.shapes.insert(child);
        }
    }
    if (to.shapes.empty() && name != "*" && name != "node()") {
        if (!from.shapes.empty()) unknown_name(name, from.shapes);
        to.known = false;
    }
    return to;
}

/// `unanswered[@of='name']`: the name is that of a field beside it.
void Typing::unanswered_of(const Tree& predicate, const Typed& from) {
    walk(predicate, [&](const Tree& part) {
        if (part.kind != Kind::Binary || part.name != "=" || part.parts[1].kind != Kind::Literal) return;
        const Tree& side = part.parts[0];
        if (side.kind != Kind::Path || side.steps.size() != 1 || side.steps[0].axis != "attribute" ||
            side.steps[0].name != "of")
            return;
        child_step(part.parts[1].name, from);
    });
}

void Typing::predicates(const std::vector<Tree>& all, const Typed& of_what, const TypingScope& scope) {
    if (all.empty()) return;
    TypingScope inner = scope;
    inner.known = of_what.known;
    inner.context = of_what.shapes;
    for (const Tree& one : all) of(one, inner);
}

}  // namespace distinguo::written
