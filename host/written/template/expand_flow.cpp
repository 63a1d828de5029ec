// Conditions, repeats and named pieces of templates.
#include <algorithm>
#include "base/messages.h"
#include "base/nearest.h"

#include "base/text.h"
#include "written/template/expander.h"

namespace distinguo::written {
namespace {

/// By the day of that name, as it is written; what has none stands last. No name: as they stand.
std::vector<xml::Node> in_order(std::vector<xml::Node> nodes, const std::string& day) {
    if (day.empty()) return nodes;
    const auto day_of = [&](const xml::Node& one) {
        const xml::Node found = one.element({}, day);
        return found ? found.text() : std::string("~");
    };
    std::stable_sort(nodes.begin(), nodes.end(),
                     [&](const xml::Node& a, const xml::Node& b) { return day_of(a) < day_of(b); });
    return nodes;
}

}  // namespace

void Expander::instruction(const xml::Node& node, const Context& context) {
    using Run = void (Expander::*)(const xml::Node&, const Context&);
    static const std::map<std::string_view, Run> runs = {
        {"value", &Expander::value},       {"choose", &Expander::choose},     {"use", &Expander::use},
        {"include", &Expander::include},   {"agree", &Expander::agree},       {"plural", &Expander::plural},
        {"article", &Expander::article},   {"age", &Expander::age},           {"date", &Expander::date},
        {"person", &Expander::person},     {"text", &Expander::text},         {"answer", &Expander::answer},
        {"declined", &Expander::declined}, {"passages", &Expander::passages}, {"if", &Expander::condition},
    };
    const std::string_view name = node.name();
    if (const auto run = runs.find(name); run != runs.end()) return (this->*run->second)(node, context);
    if (name == "each" || name == "list") {
        const bool list = name == "list";
        const std::string separator = node.attribute_or("separator", list ? ", " : "");
        return each(
            node, context, separator,
            node.attribute_or("last-separator", list ? (node.attribute("separator") ? separator : " et ") : separator));
    }
    if (name == "space") return put(" ");
    if (name == "fields" || name == "uses" || name == "guide" || name == "define" || name == "attribute") return;
    std::vector<std::string> known = {"each",   "list",  "space", "let",   "when",   "otherwise", "given",
                                      "fields", "field", "uses",  "guide", "define", "attribute"};
    for (const auto& [one, run] : runs) known.emplace_back(one);
    const std::string meant = nearest(name, known);
    throw Failure(FailureCode::ElementUnknown, place(node),
                  {"t:" + std::string(name), std::string(node.parent().name()), meant.empty() ? meant : "t:" + meant});
}

void Expander::condition(const xml::Node& node, const Context& context) {
    const std::string test = needed(node, "test");
    const xml::Value value = evaluate(test, node, context, Purpose::Condition);
    if (!xml::to_bool(value)) return;
    const Basis basis = basis_of(test, value, node, context, Purpose::Condition);
    if (may_turn(basis)) branch(node, context, basis, finds_something(test, node, context));
}

void Expander::choose(const xml::Node& node, const Context& context) {
    Basis failed;
    bool found = false;
    for (const xml::Node& one : node.elements()) {
        // What is said otherwise rests on what was looked for.
        if (one.is(template_namespace, "otherwise")) return branch(one, context, failed, found);
        if (!one.is(template_namespace, "when"))
            invalid(one, "t:choose: " + std::string(one.name()), mark("this element does not belong here"));
        const std::string test = needed(one, "test");
        const xml::Value value = evaluate(test, one, context, Purpose::Condition);
        const Basis basis = basis_of(test, value, one, context, Purpose::Condition);
        const bool here = finds_something(test, one, context);
        // What a title may not turn on is as if it had not been asked.
        if (xml::to_bool(value) && may_turn(basis)) return branch(one, context, basis, here);
        failed.names.insert(basis.names.begin(), basis.names.end());
        // That it is not so is for those who may know how it is.
        bool nobody = false;
        restrict_to(failed.audience, basis.audience, nobody);
        if (nobody) invalid(one, mark("what is told here is for different readers: nobody could read it"));
        found = found || here;
    }
}

void Expander::branch(const xml::Node& node, const Context& context, const Basis& basis, bool found) {
    const std::size_t start = m_out.size();
    {
        const Because because(*this, basis, node);
        children(node, context);
    }
    if (m_only_absences && !found && !basis.names.empty())
        m_trace.absences.push_back(
            {place(node), {basis.names.begin(), basis.names.end()}, m_out.substr(std::min(start, m_out.size()))});
}

bool Expander::finds_something(const std::string& test, const xml::Node& at, const Context& context) {
    if (!m_only_absences) return true;
    for (const Template::Walk& walk : compiled_at(test, at).walks) {
        if (walk.nested) continue;
        const xml::Value found = m_evaluator.evaluate(compiled_at(walk.text, at).expression,
                                                      context.node, context.position, context.size);
        const auto* nodes = std::get_if<Nodes>(&found);
        if (nodes == nullptr ? !xml::to_string(found).empty() : !nodes->empty()) return true;
    }
    return false;
}

Expander::Basis Expander::basis_of_one(Basis chosen, const FactAudience& tests, const xml::Node& fact,
                                       const xml::Node& at) const {
    Basis own = basis_of_node(fact);
    own.names.merge(chosen.names);
    bool nobody = false;
    restrict_to(own.audience, tests, nobody);
    if (nobody) invalid(at, mark("what is told here is for different readers: nobody could read it"));
    return own;
}

void Expander::each(const xml::Node& node, const Context& context, const std::string& separator,
                    const std::string& last) {
    const std::string select = needed(node, "select");
    const xml::Value found = evaluate(select, node, context, Purpose::Condition);
    const auto* chosen_nodes = std::get_if<Nodes>(&found);
    if (chosen_nodes == nullptr)
        invalid(node, "t:" + std::string(node.name()) + " select",
                mark("it finds no elements but a text, a number or a yes and no"));
    const Nodes nodes = in_order(*chosen_nodes, node.attribute_or("order", ""));
    const Basis chosen = basis_of(select, found, node, context, Purpose::Condition);
    // `t:list select` without content: the values themselves.
    const Template::Compiled& compiled = compiled_at(select, node);
    if (node.name() == "list" && node.children().empty()) {
        Nodes open;
        for (const xml::Node& one : nodes)
            if (may_be_chosen(audience_of_tests(compiled, node, context, one), one)) open.push_back(one);
        return bare_list(node, open, chosen, separator, last);
    }
    for (std::size_t k = 0; k < nodes.size(); ++k) {
        step(node);
        const FactAudience tests = audience_of_tests(compiled, node, context, nodes[k]);
        if (!may_be_chosen(tests, nodes[k])) continue;
        if (k != 0) put(k + 1 == nodes.size() ? last : separator);
        const Because because(*this, basis_of_one(chosen, tests, nodes[k], node), node);
        // In a list that is joined, white space around each part is layout.
        const std::size_t start = m_out.size();
        children(node, {nodes[k], static_cast<int>(k) + 1, static_cast<int>(nodes.size())});
        if (!separator.empty()) trim_output(start);
    }
}

void Expander::bare_list(const xml::Node& node, const Nodes& nodes, const Basis& chosen, const std::string& separator,
                         const std::string& last) {
    // The same words said by two facts are said once.
    std::vector<std::pair<std::string, Nodes>> words;
    for (const xml::Node& one : nodes) {
        step(node);
        const std::string text = collapse_spaces(one.text());
        const std::string said = one.is_element() ? one.attribute_or("label", text) : text;
        const auto known =
            std::find_if(words.begin(), words.end(), [&](const auto& before) { return before.first == said; });
        if (known == words.end()) words.push_back({said, {one}});
        else known->second.push_back(one);
    }
    for (std::size_t k = 0; k < words.size(); ++k) {
        if (k != 0) put(k + 1 == words.size() ? last : separator);
        Basis basis = chosen;
        basis.audience = m_has_audiences ? audience_of_presence(words[k].second) : FactAudience();
        for (const xml::Node& one : words[k].second) basis.names.merge(basis_of_node(one).names);
        const Because because(*this, basis, node);
        put_value(words[k].first);
    }
}

void Expander::use(const xml::Node& node, const Context& context) {
    const auto with = node.attribute("with");
    if (!with) return run_definition(node, needed(node, "name"), context);
    const xml::Value value = evaluate(*with, node, context, Purpose::Condition);
    const auto* nodes = std::get_if<Nodes>(&value);
    if (nodes == nullptr || nodes->empty()) return;
    const FactAudience tests =
        audience_of_tests(compiled_at(*with, node), node, context, nodes->front());
    if (!may_be_chosen(tests, nodes->front())) return;
    const Because because(
        *this,
        basis_of_one(basis_of(*with, value, node, context, Purpose::Condition), tests, nodes->front(), node), node);
    run_definition(node, needed(node, "name"), {nodes->front(), 1, 1});
}

void Expander::run_definition(const xml::Node& node, const std::string& name, const Context& context) {
    const auto found = m_definitions.find(name);
    if (found == m_definitions.end()) invalid(node, "t:use name=\"" + name + "\"", mark("no t:define has this name"));
    const Template::Source* outer = m_source;
    m_source = found->second.first;
    const std::size_t start = m_out.size();
    children(found->second.second, context);
    trim_output(start);
    m_source = outer;
}

void Expander::include(const xml::Node& node, const Context& context) {
    const Template::Source* outer = m_source;
    m_source = &included(node);
    children(m_source->document->root(), context);
    m_source = outer;
}

/// The passages of one section, what is not known of it and what was set aside, as the piece of that name writes them.
void Expander::passages(const xml::Node& node, const Context& context) {
    std::optional<Let> before = name_value("section", {needed(node, "section"), {}, {}});
    run_definition(node, "passages", {m_facts.empty() ? context.node : m_facts.front(), 1, 1});
    forget_value("section", std::move(before));
}

}  // namespace distinguo::written
