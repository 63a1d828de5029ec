// One value at a path: `person[p1].given`, `tie[2].exercise`, `contact[+].on`.
#include <algorithm>
#include <cstdlib>

#include "base/messages.h"
#include "base/nearest.h"
#include "base/text.h"
#include "written/casefile/shape.h"

namespace distinguo::written {
namespace {

struct Step {
    std::string name, selector;
    bool selects = false;
};

std::vector<Step> steps_of(const std::string& path) {
    std::vector<Step> steps(1);
    bool inside = false;
    for (const char c : path) {
        Step& last = steps.back();
        if (inside && c == ']') inside = false;
        else if (inside) last.selector += c;
        else if (c == '[' && !last.selects) inside = last.selects = true;
        else if (c == '.') steps.emplace_back();
        else last.name += c;
    }
    return steps;
}

bool says_about(const std::string& name) {
    return name == "state" || name == "by" || name == "on" || name == "reason" || name == "for" ||
           name == "hidden-from";
}

class Setter {
public:
    Setter(const std::string& path, const std::string& value) : m_path(path), m_value(value), m_steps(steps_of(path)) {}

    void set(Facts& facts, const std::vector<Field>& fields, std::size_t at = 0) {
        const Step& step = m_steps[at];
        const Field* field = field_named(fields, step.name);
        if (field == nullptr) unknown(step.name, fields);
        const bool last = at + 1 == m_steps.size();
        std::vector<std::size_t> mine;
        for (std::size_t k = 0; k < facts.size(); ++k)
            if (facts[k].name == field->name) mine.push_back(k);
        const std::size_t place = found(facts, mine, *field, step);
        if (last && m_value.empty()) {
            if (place < facts.size()) facts.erase(facts.begin() + static_cast<std::ptrdiff_t>(place));
            return;
        }
        if (place == facts.size())
            facts.push_back(field->type == Field::Type::Group ? group_fact(field->name, {})
                                                              : text_fact(field->name, {}));
        Fact& fact = facts[place];
        if (last) {
            // A new value is an answer of its own: who gave the one before does not vouch for it.
            Fact fresh = text_fact(field->name, m_value);
            fresh.only_for = fact.only_for;
            fresh.hidden_from = fact.hidden_from;
            fact = std::move(fresh);
        } else if (field->type == Field::Type::Group &&
                   !(at + 2 == m_steps.size() && says_about(m_steps[at + 1].name) &&
                     field_named(field->fields, m_steps[at + 1].name) == nullptr)) {
            set(fact.facts, field->fields, at + 1);
        } else if (at + 2 == m_steps.size() && says_about(m_steps[at + 1].name)) {
            about(fact, m_steps[at + 1].name);
        } else {
            unknown(m_steps[at + 1].name, {});
        }
        if (fact.is_group && fact.facts.empty() && fact.state == State::Given && m_value.empty())
            facts.erase(facts.begin() + static_cast<std::ptrdiff_t>(place));
    }

private:
    [[noreturn]] void unknown(const std::string& name, const std::vector<Field>& fields) const {
        std::vector<std::string> names;
        for (const Field& field : fields) names.push_back(field.name);
        if (names.empty()) names = {"state", "by", "on", "reason", "for", "hidden-from"};
        throw facts_wrong({Failure(FailureCode::FactUnknown, {}, {m_path, nearest(name, names), join(names, ", ")})},
                          {});
    }
    /// Where the fact stands; the size of the list for one that is to be made.
    std::size_t found(const Facts& facts, const std::vector<std::size_t>& mine, const Field& field,
                      const Step& step) const {
        const bool made = !step.selects && !field.repeat;
        if (made) return mine.empty() ? facts.size() : mine.front();
        if (step.selector == "+") return facts.size();
        if (step.selector == "last" && !mine.empty()) return mine.back();
        std::vector<std::string> told;
        for (std::size_t k = 0; k < mine.size(); ++k) {
            const std::string id = text_of(facts[mine[k]].facts, "id");
            if (!step.selector.empty() &&
                (id == step.selector || (id.empty() && std::to_string(k + 1) == step.selector)))
                return mine[k];
            told.push_back(id.empty() ? std::to_string(k + 1) : id);
        }
        for (std::size_t k = 0; k < mine.size(); ++k)
            if (std::to_string(k + 1) == step.selector) return mine[k];
        if (!step.selects && mine.size() == 1) return mine.front();
        told.emplace_back("+");
        throw facts_wrong(
            {Failure(FailureCode::FactReferenceUnknown, {}, {m_path, step.selector, join(told, ", "), ""})}, {});
    }
    void about(Fact& fact, const std::string& name) {
        const auto ids = split_words(m_value);
        if (name == "by") fact.by = ids;
        else if (name == "for") fact.only_for = ids;
        else if (name == "hidden-from") fact.hidden_from = ids;
        else if (name == "on") fact.on = m_value;
        else if (name == "reason") fact.reason = m_value;
        else {
            fact.state = State::Given;
            fact.facts.push_back(text_fact("state", m_value));  // checked with the rest
            fact.text.clear();
        }
    }

    const std::string& m_path;
    const std::string& m_value;
    std::vector<Step> m_steps;
};

}  // namespace

void set_at(Facts& facts, const std::vector<Field>& fields, const std::string& path, const std::string& value) {
    Setter(path, value).set(facts, fields);
}

}  // namespace distinguo::written
