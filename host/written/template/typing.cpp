#include "written/template/typing.h"

#include <algorithm>
#include <array>

#include "base/nearest.h"
#include "base/text.h"

namespace distinguo::written {
namespace {

using Tree = xml::XPathTree;
using Kind = Tree::Kind;

/// They ask whether something is there, how many there are, or what it is called.
constexpr std::array presence_functions = {"last", "position", "count", "local-name", "namespace-uri", "name",
                                           "boolean", "not", "true", "false"};
/// They pass words on, to be printed.
constexpr std::array printing_functions = {"string", "concat", "normalize-space"};
/// They look into what they are given: words would say what they guess.
constexpr std::array testing_functions = {"contains", "starts-with", "substring", "substring-before", "substring-after",
                                          "string-length", "translate", "lang", "number", "sum", "floor", "ceiling",
                                          "round", "id"};
/// Without an argument, these speak of the context.
constexpr std::array of_context = {"string", "normalize-space", "string-length", "number"};
/// What is shown of a code, and who may see it: not the code.
constexpr std::array shown_attributes = {"label", "f", "m", "other"};

template <std::size_t N>
bool in(const std::array<const char*, N>& list, std::string_view name) {
    return std::find(list.begin(), list.end(), name) != list.end();
}

void add_descendants(const Shape& shape, Shapes& into) {
    into.insert(&shape);
    for (const auto& one : shape.below) add_descendants(*one, into);
}

/// Of what holds others, the text is the words of all of them.
bool may_hold_words(const Shape* shape) {
    if (shape->attribute) return in(shown_attributes, shape->name);
    if (shape->field == nullptr || shape->field->type == Field::Type::Group) return true;
    return shape->is_free_text();
}

void keep_named(const std::string& name, Shapes& shapes) {
    // The text of an element is of that element.
    if (name == "node()" || name == "*" || name == "text()") return;
    std::erase_if(shapes, [&](const Shape* shape) { return shape->name != name; });
}

/// `*[name()='a' or name()='b']`: these alone.
std::optional<std::set<std::string>> names_chosen(const Tree& predicate) {
    if (predicate.kind != Kind::Binary) return std::nullopt;
    const Tree &left = predicate.parts[0], &right = predicate.parts[1];
    if (predicate.name == "=") {
        const bool named = left.kind == Kind::Call && left.parts.empty() &&
                           (left.name == "name" || left.name == "local-name") && right.kind == Kind::Literal;
        return named ? std::optional(std::set<std::string>{right.name}) : std::nullopt;
    }
    if (predicate.name != "or") return std::nullopt;
    auto all = names_chosen(left), others = names_chosen(right);
    if (!all || !others) return std::nullopt;
    all->merge(*others);
    return all;
}

std::vector<std::string> names_below(const Shapes& shapes) {
    std::set<std::string> names;
    for (const Shape* shape : shapes)
        for (const auto& one : shape->below) names.insert(one->name);
    return {names.begin(), names.end()};
}

}  // namespace

const std::vector<std::string>& given_variables() {
    static const std::vector<std::string> names = {"today",  "case",      "facts",  "institution",
                                                   "author", "under-age", "of-age", "ties",   "held"};
    return names;
}

bool Typed::is_words() const {
    return words || std::any_of(shapes.begin(), shapes.end(), may_hold_words);
}

std::string Typed::name() const {
    for (const Shape* shape : shapes)
        if (may_hold_words(shape))
            return shape->attribute ? "@" + shape->name : shape->path().empty() ? shape->name : shape->path();
    return of;
}

void Typing::fault(TypingFault one) {
    const bool told = std::any_of(m_faults.begin(), m_faults.end(), [&](const TypingFault& other) {
        return other.kind == one.kind && other.name == one.name;
    });
    if (!told) m_faults.push_back(std::move(one));
}

void Typing::unknown_name(const std::string& name, const Shapes& in) {
    const std::vector<std::string> known = names_below(in);
    fault({TypingFault::Kind::Name, name, nearest(name, known), join(known, ", "), {}});
}

void Typing::words_tested(const Typed& one) { fault({TypingFault::Kind::Words, one.name(), {}, {}, {}}); }

void Typing::people(const Typed& found) {
    const auto is_person = [&](const Shape* shape) {
        return shape == &m_record.case_part("person") || shape == &m_record.part("author");
    };
    Typed others = found;
    std::erase_if(others.shapes, is_person);
    tested(others);
    for (const Shape* shape : others.shapes) {
        const Shapes named = m_record.named_by(*shape);
        m_used.insert(named.begin(), named.end());
    }
}

Typed Typing::of(const Tree& tree, const TypingScope& scope) {
    switch (tree.kind) {
        case Kind::Literal:
        case Kind::Number: return {};
        case Kind::Variable: return variable(tree, scope);
        case Kind::Call: return call(tree, scope);
        case Kind::Negate: tested(of(tree.parts[0], scope)); return {};
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
            return {true, {&m_record.part(part)}, false, {}};
        }
    // Of the case file: those who are minors, those who are adults, the ties that have not ended, the contacts that
    // had taken place on the day of the writing.
    for (const auto& [name, part] : {std::pair{"under-age", "person"}, std::pair{"of-age", "person"},
                                     std::pair{"ties", "tie"}, std::pair{"held", "contact"}})
        if (tree.name == name) {
            m_used.insert(&m_record.case_part(part));
            return {true, {&m_record.case_part(part)}, false, {}};
        }
    const auto known = scope.variables.find(tree.name);
    if (known != scope.variables.end()) return known->second;
    std::vector<std::string> names = given_variables();
    for (const auto& [name, typed] : scope.variables) names.push_back(name);
    const std::string near = nearest(tree.name, names);
    fault(
        {TypingFault::Kind::Variable, "$" + tree.name, near.empty() ? near : "$" + near, "$" + join(names, ", $"), {}});
    return {false, {}, false, {}};
}

Typed Typing::call(const Tree& tree, const TypingScope& scope) {
    std::vector<Typed> arguments;
    for (const Tree& part : tree.parts) arguments.push_back(of(part, scope));
    if (tree.parts.empty() && in(of_context, tree.name))
        arguments.push_back({scope.known, scope.context, scope.words, scope.of});
    const auto words =
        std::find_if(arguments.begin(), arguments.end(), [](const Typed& one) { return one.is_words(); });
    if (in(testing_functions, tree.name)) {
        for (const Typed& one : arguments) tested(one);
        if (tree.name != "id") return {};
        Typed found;
        for (const Typed& one : arguments) ids_looked_up(one, found);
        // Ids of whoever it may be.
        if (found.shapes.empty())
            for (const char* part : {"person", "tie", "home", "measure", "contact", "paper"})
                found.shapes.insert(&m_record.case_part(part));
        m_used.insert(found.shapes.begin(), found.shapes.end());
        return found;
    }
    if (in(printing_functions, tree.name)) {
        if (words == arguments.end()) return {};
        return {true, {}, true, words->name()};
    }
    if (!in(presence_functions, tree.name))
        fault({TypingFault::Kind::Function, tree.name + "()", {}, {}, {}});
    return {};
}

void Typing::ids_looked_up(const Typed& one, Typed& found) {
    if (!one.known) found.known = false;
    for (const Shape* shape : one.shapes) found.shapes.merge(m_record.named_by(*shape));
}

Typed Typing::binary(const Tree& tree, const TypingScope& scope) {
    Typed left = of(tree.parts[0], scope);
    Typed right = of(tree.parts[1], scope);
    if (tree.name == "|") {
        left.known = left.known && right.known;
        left.words = left.words || right.words;
        if (left.of.empty()) left.of = right.of;
        left.shapes.merge(right.shapes);
        return left;
    }
    if (tree.name == "and" || tree.name == "or") return {};
    for (const Typed* one : {&left, &right}) tested(*one);
    if (tree.name == "=" || tree.name == "!=") {
        code_compared(left, tree.parts[1]);
        code_compared(right, tree.parts[0]);
    }
    return {};
}

/// A code that no answer can have: the test would never hold, and nobody would be told.
void Typing::code_compared(const Typed& side, const Tree& with) {
    if (with.kind != Kind::Literal || !side.known || side.words || side.shapes.empty() || !m_codes) return;
    std::optional<TypingFault> first;
    for (const Shape* shape : side.shapes) {
        auto wrong = m_codes(*shape, with.name);
        if (!wrong) return;
        if (!first) first = std::move(wrong);
    }
    fault(std::move(*first));
}

Typed Typing::path(const Tree& tree, const TypingScope& scope) {
    Typed here{scope.known, scope.context, scope.words, scope.of};
    if (tree.absolute)
        here = {true, {&m_record.root()}, false, {}};
    else if (tree.filtered) {
        here = of(tree.parts[0], scope);
        predicates(tree.predicates, here, scope);
    }
    // `/record` names the root itself.
    std::size_t from = 0;
    if (tree.absolute && !tree.steps.empty() && tree.steps[0].axis == "child") {
        if (tree.steps[0].name != "record" && tree.steps[0].name != "*") {
            fault({TypingFault::Kind::Name, tree.steps[0].name, {}, "record", {}});
            return {false, {}, false, {}};
        }
        from = 1;
    }
    for (std::size_t k = from; k < tree.steps.size(); ++k) here = step(tree.steps[k], here, scope);
    return here;
}

Typed Typing::step(const Tree::Step& step, const Typed& from, const TypingScope& scope) {
    Typed to{from.known, {}, from.words, from.of};
    if (!from.known) {
        predicates(step.predicates, to, scope);
        return to;
    }
    if (step.axis == "child") {
        to = child_step(step.name, from);
        if (step.name == "unanswered")
            for (const Tree& one : step.predicates) unanswered_of(one, from);
    } else if (step.axis == "attribute") {
        attribute_step(step.name, from, to);
    } else if (step.axis == "self") {
        to.shapes = from.shapes;
        keep_named(step.name, to.shapes);
    } else if (step.axis == "descendant-or-self" || step.axis == "descendant") {
        for (const Shape* shape : from.shapes) add_descendants(*shape, to.shapes);
        keep_named(step.name, to.shapes);
    } else if (step.axis == "following-sibling" || step.axis == "preceding-sibling") {
        Typed above;
        for (const Shape* shape : from.shapes)
            if (shape->above != nullptr) above.shapes.insert(shape->above);
        to = child_step(step.name, above);
    } else if (step.axis == "parent" || step.axis == "ancestor" || step.axis == "ancestor-or-self") {
        for (const Shape* shape : from.shapes) {
            // The attribute of any element may be meant.
            if (shape->attribute) return nowhere_known(step, to, scope);
            if (step.axis == "ancestor-or-self") to.shapes.insert(shape);
            for (const Shape* one = shape->above; one != nullptr; one = one->above) {
                to.shapes.insert(one);
                if (step.axis == "parent") break;
            }
        }
        keep_named(step.name, to.shapes);
    } else if (step.axis == "following" || step.axis == "preceding") {
        // Whatever stands before or after may be anything of the record.
        add_descendants(m_record.root(), to.shapes);
        keep_named(step.name, to.shapes);
    } else {
        return nowhere_known(step, to, scope);
    }
    for (const Tree& one : step.predicates)
        if (const auto names = names_chosen(one))
            std::erase_if(to.shapes, [&](const Shape* shape) { return names->count(shape->name) == 0; });
    m_used.insert(to.shapes.begin(), to.shapes.end());
    predicates(step.predicates, to, scope);
    return to;
}

/// Of what nothing is known, it may be asked whether it is there, and it may be printed.
Typed Typing::nowhere_known(const Tree::Step& step, Typed to, const TypingScope& scope) {
    to.known = false;
    to.words = true;
    to.of = step.axis + "::" + step.name;
    predicates(step.predicates, to, scope);
    return to;
}

void Typing::attribute_step(const std::string& name, const Typed& from, Typed& to) {
    if (name == "*" || name == "node()") {
        to.known = false;
        to.words = true;
        to.of = "@" + name;
        return;
    }
    // Attributes have none of their own.
    if (from.shapes.size() == 1 && (*from.shapes.begin())->attribute) return unknown_name("@" + name, from.shapes);
    if (const Shape* attribute = m_record.attribute(name))
        to.shapes = {attribute};
    else
        fault({TypingFault::Kind::Name, "@" + name, {}, m_record.attribute_names(), {}});
}

Typed Typing::child_step(const std::string& name, const Typed& from) {
    Typed to{from.known, {}, from.words, from.of};
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
    inner.words = of_what.words;
    inner.of = of_what.of;
    inner.context = of_what.shapes;
    for (const Tree& one : all) of(one, inner);
}

}  // namespace distinguo::written
