// The expressions of a template, taken apart once for all the drafts that are made of it.
#include "written/template/template.h"

namespace distinguo::written {
namespace {

using Walk = Template::Walk;
using Tree = xml::XPathTree;

Walk::Root root_of_variable(const std::string& name) {
    if (name == "facts") return Walk::Root::OfFacts;
    if (name == "case") return Walk::Root::OfCase;
    if (name == "institution") return Walk::Root::OfInstitution;
    if (name == "author") return Walk::Root::OfAuthor;
    return Walk::Root::OfVariable;
}

std::string child_step(const Tree& path, std::size_t at) {
    return at < path.steps.size() && path.steps[at].axis == "child" ? path.steps[at].name : std::string();
}

/// `/record/facts/x`, `/facts/x`, `/record/case/x`.
Walk of_absolute(const Tree& path) {
    Walk walk;
    const std::size_t at = child_step(path, 0) == "record" ? 1 : 0;
    walk.root = root_of_variable(child_step(path, at));
    if (walk.root == Walk::Root::OfVariable) walk.root = Walk::Root::Other;
    walk.first = child_step(path, at + 1);
    return walk;
}

void collect(const Tree& tree, const std::string& text, bool nested, std::vector<Walk>& walks) {
    if (tree.kind == Tree::Kind::Variable)
        walks.push_back({root_of_variable(tree.name),
                         root_of_variable(tree.name) == Walk::Root::OfVariable ? tree.name : std::string(),
                         text.substr(tree.from, tree.to - tree.from), nested});
    if (tree.kind == Tree::Kind::Path) {
        Walk walk;
        if (tree.absolute)
            walk = of_absolute(tree);
        else if (tree.filtered && tree.parts[0].kind == Tree::Kind::Variable) {
            walk.root = root_of_variable(tree.parts[0].name);
            walk.first = walk.root == Walk::Root::OfVariable ? tree.parts[0].name : child_step(tree, 0);
        } else if (tree.filtered)
            walk.root = Walk::Root::Other;
        else
            walk.first = child_step(tree, 0);
        walk.text = text.substr(tree.from, tree.to - tree.from);
        walk.nested = nested;
        walks.push_back(std::move(walk));
        // The start of this walk is part of it, unless it is made of others.
        if (tree.filtered && tree.parts[0].kind != Tree::Kind::Variable) collect(tree.parts[0], text, nested, walks);
    } else {
        for (const Tree& part : tree.parts) collect(part, text, nested, walks);
    }
    for (const Tree& one : tree.predicates) collect(one, text, true, walks);
    for (const Tree::Step& step : tree.steps)
        for (const Tree& one : step.predicates) collect(one, text, true, walks);
}

std::string unanswered_beside(const Tree& tree, const std::string& text) {
    if (tree.kind != Tree::Kind::Path || tree.steps.empty()) return {};
    const Tree::Step& last = tree.steps.back();
    if (last.axis != "child" || last.name == "*" || last.name.back() == ')' || !last.predicates.empty()) return {};
    return text.substr(0, last.from) + "unanswered[@of='" + last.name + "']";
}

}  // namespace

const Template::Compiled& Template::compiled(const std::string& text, const Place& place) const {
    const auto known = m_expressions.find(text);
    if (known != m_expressions.end()) return *known->second;
    auto made =
        std::make_shared<Compiled>(Compiled{text, xml::Expression(text, place), xml::parse_xpath(text, place), {}, {}});
    collect(made->tree, text, false, made->walks);
    made->unanswered = unanswered_beside(made->tree, text);
    return *m_expressions.emplace(text, std::move(made)).first->second;
}

std::vector<AttributePart> parts_of_attribute(std::string_view text) {
    std::vector<AttributePart> parts;
    const auto plain = [&](char c) {
        if (parts.empty() || parts.back().expression) parts.push_back({});
        parts.back().text += c;
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '{' || (i + 1 < text.size() && text[i + 1] == '{')) {
            plain(text[i]);
            if (text[i] == '{') ++i;
            continue;
        }
        const std::size_t end = text.find('}', i);
        parts.push_back({true, end != std::string_view::npos,
                         std::string(text.substr(i + 1, end == std::string_view::npos ? end : end - i - 1))});
        if (end == std::string_view::npos) break;
        i = end;
    }
    return parts;
}

}  // namespace distinguo::written
