// The expressions of a template, taken apart once for all the drafts that are made of it.
#include <algorithm>

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

std::string words_of(const Tree& part, const std::string& text) { return text.substr(part.from, part.to - part.from); }

bool is_walk(const Tree& tree) { return tree.kind == Tree::Kind::Path || tree.kind == Tree::Kind::Variable; }
/// « $others/id ».
bool finds_ids_of_others(const Tree& tree) {
    return tree.kind == Tree::Kind::Path && (tree.absolute || tree.filtered) && !tree.steps.empty() &&
           tree.steps.back().axis == "child" && tree.steps.back().name == "id";
}

void collect(const Tree& tree, const std::string& text, bool nested, bool asked, std::vector<Walk>& walks) {
    if (tree.kind == Tree::Kind::Variable)
        walks.push_back({root_of_variable(tree.name),
                         root_of_variable(tree.name) == Walk::Root::OfVariable ? tree.name : std::string(),
                         text.substr(tree.from, tree.to - tree.from), nested, asked});
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
        walk.asked = asked;
        walks.push_back(std::move(walk));
        // The start of this walk is part of it, unless it is made of others.
        if (tree.filtered && tree.parts[0].kind != Tree::Kind::Variable)
            collect(tree.parts[0], text, nested, asked, walks);
    } else {
        const bool within = asked || !(tree.kind == Tree::Kind::Binary && tree.name == "|");
        for (const Tree& part : tree.parts) {
            const std::size_t first = walks.size();
            collect(part, text, nested, within, walks);
            if (tree.kind != Tree::Kind::Binary || tree.name != "=" || !finds_ids_of_others(part)) continue;
            const Tree& beside = tree.parts[&part == &tree.parts[0] ? 1 : 0];
            if (is_walk(beside)) walks[first].one_of = words_of(beside, text);
        }
    }
    for (const Tree& one : tree.predicates) collect(one, text, true, true, walks);
    for (const Tree::Step& step : tree.steps)
        for (const Tree& one : step.predicates) collect(one, text, true, true, walks);
}

bool is_balanced(std::string_view text) {
    return std::count(text.begin(), text.end(), '(') == std::count(text.begin(), text.end(), ')');
}
void add_operands(const Tree& tree, const std::string& text, std::vector<Template::Test::Operand>& operands) {
    const bool apart = tree.kind == Tree::Kind::Binary && tree.name == "or" &&
                       is_balanced(words_of(tree.parts[0], text)) && is_balanced(words_of(tree.parts[1], text));
    if (apart) {
        add_operands(tree.parts[0], text, operands);
        return add_operands(tree.parts[1], text, operands);
    }
    std::vector<Walk> walks;
    collect(tree, text, false, true, walks);
    Template::Test::Operand made{words_of(tree, text), {}};
    // What stands in the predicates of these is found when they are taken apart themselves.
    for (const Walk& walk : walks)
        if (!walk.nested) made.walks.push_back(walk);
    operands.push_back(std::move(made));
}

/// The predicates of one step, or of the start of a walk: what stands before each is what it chooses from.
void add_tests(const std::vector<Tree>& predicates, const Tree& path, const std::string& text, bool last,
               std::vector<Template::Test>& tests) {
    for (const Tree& one : predicates) {
        const std::size_t open = text.rfind('[', one.from == 0 ? 0 : one.from - 1);
        const std::size_t close = text.find(']', one.to);
        if (open == std::string::npos || close == std::string::npos) continue;
        Template::Test test;
        test.from = text.substr(path.from, open - path.from);
        test.chosen = text.substr(path.from, close + 1 - path.from);
        test.last = last;
        add_operands(one, text, test.operands);
        tests.push_back(std::move(test));
    }
}
void collect_tests(const Tree& tree, const std::string& text, bool gives, std::vector<Template::Test>& tests) {
    add_tests(tree.predicates, tree, text, gives && tree.steps.empty(), tests);
    for (const Tree::Step& step : tree.steps)
        add_tests(step.predicates, tree, text, gives && &step == &tree.steps.back(), tests);
    const bool joined = tree.kind == Tree::Kind::Binary && tree.name == "|";
    for (const Tree& part : tree.parts) collect_tests(part, text, gives && joined, tests);
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
    auto made = std::make_shared<Compiled>(
        Compiled{text, xml::Expression(text, place), xml::parse_xpath(text, place), {}, {}, {}});
    collect(made->tree, text, false, false, made->walks);
    collect_tests(made->tree, text, true, made->tests);
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
