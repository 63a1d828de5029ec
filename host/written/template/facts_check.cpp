// What somebody typed, held against the fields that asked.
#include <algorithm>
#include <set>

#include "base/date.h"
#include "base/messages.h"
#include "base/nearest.h"
#include "base/text.h"
#include "written/template/facts.h"
#include "written/template/values.h"

namespace distinguo::written {
namespace {

constexpr std::size_t max_problems = 50;

/// What an answer may say beside its value.
const std::vector<std::string>& answer_members() {
    static const std::vector<std::string> names = {"value", "state", "by", "on", "reason", "for", "hidden-from"};
    return names;
}
/// `declined` and `why` are how version 0.1 wrote a state and its reason.
bool is_answer_member(const std::string& name) {
    const auto& names = answer_members();
    return name == "declined" || name == "why" || std::find(names.begin(), names.end(), name) != names.end();
}

std::optional<State> state_of_0_1(const std::string& code) {
    if (code == "refused") return State::Declined;
    if (code == "not-known" || code == "other") return State::Unknown;
    if (code == "not-asked" || code == "no-answer") return state_of(code);
    return std::nullopt;
}

class Checker {
public:
    Checker(const Codes& codes, const KnownIds& known, const std::string& source)
        : m_values(codes, known), m_source(source) {}

    Facts check(const Facts& facts, const std::vector<Field>& fields, const std::string& path, int line) {
        Facts checked;
        std::map<std::pair<const Field*, std::vector<std::string>>, int> seen;
        for (const Fact& fact : facts) {
            const Field* field = field_named(fields, fact.name);
            if (field == nullptr) {
                unknown(fact, fields, path);
                continue;
            }
            // What the file keeps of some people alone stands beside what it keeps of all.
            const int index = ++seen[{field, fact.about}];
            // As it was typed: JSON may name in the plural what repeats.
            const std::string here =
                path + typed_name(fact) + (field->repeat ? "[" + std::to_string(index) + "]" : std::string());
            if (index > 1 && !field->repeat && !joins(fact, *field, checked)) {
                problem(FailureCode::FactTwice, fact.line, {here});
                continue;
            }
            std::optional<Fact> one =
                field->type == Field::Type::Group ? group(fact, *field, here) : answer(fact, *field, here);
            if (!one) continue;
            Fact* before = index > 1 && !field->repeat ? last_of(checked, field->name) : nullptr;
            if (before != nullptr) before->text += " " + one->text;
            else checked.push_back(std::move(*one));
        }
        for (const Field& field : fields)
            if (field.required && fact_named(checked, field.name) == nullptr) {
                // An item that does not say where it belongs would be nowhere.
                const bool given = std::any_of(facts.begin(), facts.end(), [&](const Fact& one) {
                    return field_named(fields, one.name) == &field;
                });
                const bool nowhere = !path.empty() && !field.declinable && !facts.empty() && !given;
                if (nowhere) problem(FailureCode::FactMissing, line, {path + field.name, field.label});
                else m_missing.push_back({&field, path + field.name, line});
            }
        const auto place = [&](const Fact& one) { return field_named(fields, one.name); };
        std::stable_sort(checked.begin(), checked.end(),
                         [&](const Fact& a, const Fact& b) { return place(a) < place(b); });
        return checked;
    }

    std::vector<Failure> take_problems() { return std::move(m_problems); }
    std::vector<MissingFact> take_missing() { return std::move(m_missing); }

private:
    void problem(FailureCode code, int line, std::vector<std::string> details) {
        m_problems.emplace_back(code, Place{m_source, line}, std::move(details));
    }
    void wrong(const Fact& fact, const std::string& path, const std::string& expected, const std::string& found) {
        problem(FailureCode::FactWrongType, fact.line, {path, expected, found});
    }
    static std::string quoted(const std::string& text) {
        std::string start = text.substr(0, 60);
        while (start.size() < text.size() && !start.empty() &&
               (static_cast<unsigned char>(text[start.size()]) & 0xC0U) == 0x80U)
            start.pop_back();
        return "« " + start + (start.size() < text.size() ? "…" : "") + " »";
    }
    void unknown(const Fact& fact, const std::vector<Field>& fields, const std::string& path) {
        std::vector<std::string> names;
        for (const Field& field : fields) names.push_back(json_name(field));
        problem(FailureCode::FactUnknown, fact.line, {path + fact.name, nearest(fact.name, names), join(names, ", ")});
    }
    static Fact* last_of(Facts& facts, const std::string& name) {
        const auto found =
            std::find_if(facts.rbegin(), facts.rend(), [&](const Fact& one) { return one.name == name; });
        return found == facts.rend() ? nullptr : &*found;
    }
    /// A list of ids or codes that JSON gave one by one.
    static bool joins(const Fact& fact, const Field& field, Facts& checked) {
        if (!holds_several(field.type) || fact.is_group) return false;
        const Fact* before = last_of(checked, field.name);
        return before == nullptr || (before->state == State::Given && before->by.empty() && before->on.empty());
    }

    // --- what is said about an answer

    /// Takes `state`, `by`, `on`… out of the members of a fact.
    void about(const Fact& member, Fact& into, const std::string& path) {
        const std::string value = is_blank(member.text) ? std::string() : collapse_spaces(member.text);
        const std::string here = path + "." + member.name;
        if (member.is_group) return wrong(member, here, mark("a text"), mark("a group of fields"));
        // For nobody is not for everybody.
        if (value.empty() && member.name == "for") return wrong(member, here, mark("an id"), quoted(value));
        if (value.empty()) return;
        if (member.name == "state" || member.name == "declined") {
            const auto state = member.name == "state" ? state_of(value) : state_of_0_1(value);
            if (state) into.state = *state;
            else state_unknown(member, here, value);
        } else if (member.name == "by") {
            add_ids(member, into.by, value, here, false);
        } else if (member.name == "on") {
            if (!parse_partial_date(value))
                wrong(member, here, mark("a date (YYYY-MM-DD, YYYY-MM or YYYY)"), quoted(value));
            into.on = value;
        } else if (member.name == "reason" || member.name == "why") {
            into.reason = value;
        } else {
            add_ids(member, member.name == "for" ? into.only_for : into.hidden_from, value, here, true);
        }
    }
    void state_unknown(const Fact& member, const std::string& here, const std::string& value) {
        std::vector<std::string> names = {"not-asked", "no-answer", "declined", "unknown", "not-applicable"};
        if (member.name == "declined") names = {"refused", "not-asked", "not-known", "no-answer", "other"};
        problem(FailureCode::FactCodeUnknown, member.line, {here, value, join(names, ", "), nearest(value, names)});
    }
    void add_ids(const Fact& member, std::vector<std::string>& into, const std::string& value, const std::string& here,
                 bool audience) {
        for (std::string id : split_words(value)) {
            if (const auto refused = audience ? m_values.audience(id) : m_values.reference(Field::Type::Person, id))
                problem(refused->code, member.line, with_path(here, refused->details));
            into.push_back(id);
        }
    }
    static std::vector<std::string> with_path(const std::string& path, std::vector<std::string> details) {
        details.insert(details.begin(), path);
        return details;
    }
    /// An answer that was built by the program says these in its own members already.
    static Fact begun(const Fact& fact, const Field& field) {
        Fact one;
        one.name = field.name;
        if (typed_name(fact) != field.name) one.typed = typed_name(fact);
        one.line = fact.line;
        one.state = fact.state;
        one.by = fact.by;
        one.on = fact.on;
        one.reason = fact.reason;
        one.about = fact.about;
        one.only_for = fact.only_for;
        one.hidden_from = fact.hidden_from;
        return one;
    }
    /// A state goes with no value, a reason with no answer.
    bool fits(const Fact& fact, const Fact& one, const Field& field, bool has_value, const std::string& path) {
        if (one.state != State::Given && !field.declinable) {
            wrong(fact, path, mark("an answer: this question cannot be declined"), code_of(one.state));
            return false;
        }
        if (one.state != State::Given && has_value) {
            wrong(fact, path, mark("a value, or why there is none, not both"), code_of(one.state));
            return false;
        }
        if (one.state == State::Given && !one.reason.empty()) {
            wrong(fact, path,
                  mark("a state beside the reason (not-asked, no-answer, declined, unknown, not-applicable)"),
                  quoted(one.reason));
            return false;
        }
        if (one.state == State::Given && !has_value &&
            !(one.by.empty() && one.on.empty() && one.only_for.empty() && one.hidden_from.empty())) {
            wrong(fact, path,
                  mark("a value, or the state of the answer (not-asked, no-answer, declined, unknown, not-applicable)"),
                  mark("nothing"));
            return false;
        }
        return has_value || one.state != State::Given;
    }

    // --- values

    std::optional<Fact> answer(const Fact& fact, const Field& field, const std::string& path) {
        Fact one = begun(fact, field);
        std::string text = fact.text;
        bool sound = true;
        for (const Fact& member : fact.facts) {
            if (member.name == "value") {
                if (member.is_group) {
                    wrong(member, path + ".value", m_values.expected(field), mark("a group of fields"));
                    sound = false;
                }
                if (!trim(text).empty() && !holds_several(field.type)) {
                    problem(FailureCode::FactTwice, member.line, {path + ".value"});
                    sound = false;
                }
                text += (text.empty() ? "" : " ") + member.text;
            } else if (is_answer_member(member.name)) {
                about(member, one, path);
            } else {
                // A group where one value is asked: the wrong word for a member, or the wrong type altogether.
                problem(
                    FailureCode::FactUnknown, member.line,
                    {path + "." + member.name, nearest(member.name, answer_members()), join(answer_members(), ", ")});
                sound = false;
            }
        }
        if (const std::string sign = m_values.control_character(text); !sign.empty()) {
            problem(FailureCode::FactCharacter, fact.line, {path, sign});
            return std::nullopt;
        }
        one.text = m_values.tidy(text, field.type);
        if (!sound || !fits(fact, one, field, !one.text.empty(), path)) return std::nullopt;
        if (one.state == State::Given)
            for (Values::Refused& refused : m_values.check(one.text, field)) {
                if (refused.code == FailureCode::FactWrongType) refused.details.push_back(quoted(one.text));
                problem(refused.code, fact.line, with_path(path, std::move(refused.details)));
                sound = false;
            }
        if (!sound) return std::nullopt;
        return one;
    }

    std::optional<Fact> group(const Fact& fact, const Field& field, const std::string& path) {
        if (!trim(fact.text).empty()) {
            wrong(fact, path, mark("a group of fields"), quoted(collapse_spaces(fact.text)));
            return std::nullopt;
        }
        Fact one = begun(fact, field);
        one.is_group = true;
        Facts members;
        for (const Fact& member : fact.facts) {
            // `for` and `hidden-from` belong to every item; the rest where the group asks nothing under that name.
            const bool own = field_named(field.fields, member.name) != nullptr;
            if (!own && member.name != "value" && is_answer_member(member.name)) about(member, one, path);
            else members.push_back(member);
        }
        const std::size_t missing = m_missing.size();
        one.facts = check(members, field.fields, path + ".", fact.line);
        if (!fits(fact, one, field, !one.facts.empty(), path)) {
            m_missing.erase(m_missing.begin() + static_cast<std::ptrdiff_t>(missing), m_missing.end());
            return std::nullopt;
        }
        if (one.state != State::Given)
            m_missing.erase(m_missing.begin() + static_cast<std::ptrdiff_t>(missing), m_missing.end());
        return one;
    }

    Values m_values;
    const std::string& m_source;
    std::vector<Failure> m_problems;
    std::vector<MissingFact> m_missing;
};

/// The French record that templates of version 0.1 read: told once, not field by field.
bool is_of_0_1(const Facts& facts, const std::vector<Field>& fields) {
    return std::any_of(facts.begin(), facts.end(), [&](const Fact& one) {
        return (one.name == "personnes" || one.name == "organisme") && field_named(fields, one.name) == nullptr;
    });
}

}  // namespace

Failure facts_wrong(std::vector<Failure> problems, const std::string& source) {
    const Failure first(FailureCode::FactsWrong, {source, 0}, {std::to_string(problems.size())});
    if (problems.size() > max_problems) problems.erase(problems.begin() + max_problems, problems.end());
    return first.with_others(std::move(problems));
}

CheckedFacts check_facts(const Facts& facts, const std::vector<Field>& fields, const Codes& codes,
                         const KnownIds& known, const std::string& source) {
    if (is_of_0_1(facts, fields)) throw Failure(FailureCode::FactsOfVersion01, {source, facts.front().line});
    Checker checker(codes, known, source);
    CheckedFacts checked;
    checked.facts = checker.check(facts, fields, {}, 0);
    checked.missing = checker.take_missing();
    if (std::vector<Failure> problems = checker.take_problems(); !problems.empty())
        throw facts_wrong(std::move(problems), source);
    return checked;
}

}  // namespace distinguo::written
