// For whom what chooses is: the facts that are looked at between brackets and inside functions. A sentence that stands
// because of a fact is for those alone who may know that fact, even where it prints another.
#include <algorithm>

#include "written/template/expander.h"

namespace distinguo::written {
namespace {

/// Where two audiences have nobody in common, nobody reads what rests on both.
void restrict_both(FactAudience& audience, const FactAudience& also) {
    bool nobody = false;
    const std::set<std::string> before = audience.only_for;
    restrict_to(audience, also, nobody);
    if (!nobody) return;
    audience.hidden_from.insert(before.begin(), before.end());
    audience.hidden_from.insert(also.only_for.begin(), also.only_for.end());
}

FactAudience in_all(const std::vector<FactAudience>& all) {
    FactAudience audience;
    for (const FactAudience& one : all) restrict_both(audience, one);
    return audience;
}

/// For whom at least one of them is, as far as one audience can say it.
FactAudience in_any(const std::vector<FactAudience>& all) {
    if (all.empty()) return {};
    FactAudience audience = all.front();
    for (const FactAudience& one : all) {
        if (says_no_more(one, audience)) audience = one;
        else if (!says_no_more(audience, one)) return {};
    }
    return audience;
}

}  // namespace

Expander::Nodes Expander::nodes_at(const std::string& text, const xml::Node& at, const Context& context) {
    const xml::Value found = m_evaluator.evaluate(compiled_at(text, at).expression, context.node,
                                                  context.position, context.size);
    const auto* nodes = std::get_if<Nodes>(&found);
    return nodes == nullptr ? Nodes{} : *nodes;
}

/// « The homes that are not these », « who is none of the dead »: that it is another tells nothing of these, which may
/// be kept from somebody; what they were chosen by is looked at as everywhere.
Expander::Nodes Expander::found_by(const Template::Walk& walk, const xml::Node& at, const Context& context) {
    Nodes found = nodes_at(walk.text, at, context);
    if (walk.one_of.empty() || audience_of_presence(found).everyone()) return found;
    const Nodes asked = nodes_at(walk.one_of, at, context);
    std::erase_if(found, [&](const xml::Node& id) {
        return std::none_of(asked.begin(), asked.end(), [&](const xml::Node& one) { return one.text() == id.text(); });
    });
    return found;
}

FactAudience Expander::audience_of_tests(const Template::Compiled& compiled, const xml::Node& at,
                                         const Context& context, const xml::Node& one) {
    FactAudience audience;
    if (!m_has_audiences) return audience;
    for (const Template::Walk& walk : compiled.walks) {
        if (walk.nested) continue;
        if (walk.asked) restrict_both(audience, audience_of_presence(found_by(walk, at, context)));
        if (walk.root != Template::Walk::Root::OfVariable) continue;
        if (const auto known = m_lets.find(walk.first); known != m_lets.end())
            restrict_both(audience, known->second.tests);
    }
    for (const Template::Test& test : compiled.tests)
        restrict_both(audience, audience_of_test(test, at, context, test.last ? one : xml::Node()));
    return audience;
}

FactAudience Expander::audience_of_test(const Template::Test& test, const xml::Node& at, const Context& context,
                                        const xml::Node& one) {
    const auto of_walks = [&](const xml::Node& tried) {
        const Context inner{tried, 1, 1};
        std::vector<FactAudience> holding, others;
        for (const Template::Test::Operand& operand : test.operands) {
            FactAudience audience;
            for (const Template::Walk& walk : operand.walks) {
                restrict_both(audience, audience_of_presence(found_by(walk, at, inner)));
                restrict_both(audience, audience_of_tests(compiled_at(walk.text, at), at, inner));
            }
            const bool holds = test.operands.size() > 1 &&
                               xml::to_bool(evaluate(operand.text, at, inner, Purpose::Condition));
            (holds ? holding : others).push_back(std::move(audience));
        }
        const FactAudience audience = holding.empty() ? in_all(others) : in_any(holding);
        // What is kept as a whole is told by itself.
        return says_no_more(audience, audience_of(tried)) ? FactAudience() : audience;
    };
    if (one) return of_walks(one);
    const Nodes chosen = nodes_at(test.chosen, at, context);
    std::vector<FactAudience> all;
    // One that was chosen is enough; that none was rests on each that could have been.
    for (const xml::Node& tried : chosen.empty() ? nodes_at(test.from, at, context) : chosen)
        all.push_back(of_walks(tried));
    return chosen.empty() ? in_all(all) : in_any(all);
}

/// Whether a title or a line of the head may turn on it: nobody can be left out there.
bool Expander::may_turn(const Basis& basis) const {
    return !m_in_title || !m_has_audiences || may_stand_here(basis.audience);
}

bool Expander::may_be_chosen(const FactAudience& tests, const xml::Node& one) const {
    return !m_in_title || says_no_more(tests, audience_of(one));
}

bool Expander::stands_for_everyone() const {
    return std::all_of(m_because.begin(), m_because.end(),
                       [&](const Basis& one) { return may_stand_here(one.audience); });
}

}  // namespace distinguo::written
