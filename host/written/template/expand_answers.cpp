// Answers, and the five ways in which there is none. What was not said never becomes a sentence about anybody.
#include <algorithm>

#include "base/messages.h"
#include "base/text.h"
#include "written/casefile/casefile.h"
#include "written/grammar/dates.h"
#include "written/grammar/sentences.h"
#include "written/template/expander.h"

namespace distinguo::written {
namespace {

std::string state_of(const xml::Node& fact) { return fact.attribute_or("state", "unknown"); }

/// The word of documents for it.
std::string why_of(const std::string& state) {
    if (state == "declined") return "refused";
    if (state == "unknown") return "not-known";
    return state;
}

bool holds_unanswered(const xml::Node& group) {
    const std::vector<xml::Node> facts = group.elements();
    return std::any_of(facts.begin(), facts.end(), [](const xml::Node& fact) {
        return fact.name() == "unanswered" || holds_unanswered(fact);
    });
}

/// Of whom the row is; where it names nobody, who spoke in it.
std::set<std::string> people_of_row(const xml::Node& row, const std::vector<Field>& fields) {
    std::set<std::string> of, spoke;
    for (const std::string& id : split_words(row.attribute_or("about", ""))) of.insert(id);
    for (const xml::Node& fact : row.elements()) {
        const Field* field = field_named(fields, fact.name());
        if (field == nullptr) continue;
        if (field->type == Field::Type::Group) of.merge(people_of_row(fact, field->fields));
        if (field->type != Field::Type::Person && field->type != Field::Type::People) continue;
        const bool is_speaker = field->name == "by" || field->name == "to";
        for (const std::string& id : split_words(fact.text())) (is_speaker ? spoke : of).insert(id);
    }
    return of.empty() ? spoke : of;
}

/// Longer words would not name a row any more, and are not cut.
constexpr std::size_t longest_name = 160;

std::string text_of_answer(const xml::Node& fact) { return fact.attribute_or("label", collapse_spaces(fact.text())); }

}  // namespace

void Expander::answer(const xml::Node& node, const Context& context) {
    const std::string of = needed(node, "of");
    const std::string about =
        node.attribute_or("about", m_template.field(of) != nullptr ? m_template.field(of)->label : of);
    const bool in_line = node.attribute_or("inline", "no") == "yes";
    const xml::Value holder = evaluate(node.attribute_or("in", "$facts"), node, context, Purpose::Condition);
    const auto* groups = std::get_if<Nodes>(&holder);
    if (groups == nullptr) invalid(node, "t:answer in", mark("it gives no group of questions"));
    for (const xml::Node& group : *groups) {
        for (const xml::Node& fact : group.elements()) {
            const bool without = fact.name() == "unanswered" && fact.attribute_or("of", "") == of;
            if (!without && fact.name() != of) continue;
            if (!may_turn(basis_of_node(fact))) continue;
            const Because because(*this, basis_of_node(fact), node);
            if (!without)
                given(node, about, fact, in_line, context);
            else if (in_line)
                put_value(unanswered_words(fact, false, node.attribute_or("gender", "m") == "f"));
            else
                unanswered_block(about, fact, node);
        }
    }
}

void Expander::given(const xml::Node& node, const std::string& about, const xml::Node& fact, bool in_line,
                     const Context& context) {
    const std::string value = collapse_spaces(fact.text());
    const std::string local = fact.attribute_or("code", "");
    for (const xml::Node& branch : node.elements()) {
        if (!branch.is(template_namespace, "given"))
            invalid(branch, "t:answer: " + std::string(branch.name()), mark("this element does not belong here"));
        const auto wanted = branch.attribute("value");
        if (wanted && *wanted != value && (local.empty() || *wanted != local)) continue;
        return children(branch, {fact, context.position, context.size});
    }
    // A code that the template has no sentence for is told all the same.
    if (in_line) return put_value(text_of_answer(fact));
    open_tag(node, "p");
    mark_tag();
    m_out += '>';
    put_value(with_full_stop(capitalised(about) + "\u00a0: " + text_of_answer(fact)));
    close_tag(node, "p");
}

const Field* Expander::question_of(const xml::Node& fact) const {
    if (m_facts.empty() || !fact || !fact.parent()) return nullptr;
    const std::string name = fact.name() == "unanswered" ? fact.attribute_or("of", "") : std::string(fact.name());
    if (fact.parent() == m_facts.front()) return m_template.field(name);
    const Field* group = question_of(fact.parent());
    return group == nullptr ? nullptr : field_named(group->fields, name);
}

void Expander::unanswered_block(const std::string& about, const xml::Node& fact, const xml::Node& at,
                                std::set<std::string> people) {
    const std::string of = fact.attribute_or("of", std::string(fact.name()));
    const Field* question = about.empty() ? question_of(fact) : nullptr;
    std::string title = !about.empty() ? about : question != nullptr ? question->label : of;
    const std::string reason = collapse_spaces(fact.text());
    const std::string state = state_of(fact);
    m_told.insert(fact.handle());
    const Because because(*this, basis_of_node(fact), at);
    open_tag(at, "unknown");
    if (const Nodes of_whom = people_of("@about", at, {fact, 1, 1}); !of_whom.empty()) {
        title += " (" + names_of(of_whom, NameForm::Short, std::nullopt, {true}) + ")";
        people.clear();
        for (const xml::Node& one : of_whom) people.insert(child_text(one, "id"));
    }
    if (!m_frames.empty()) m_frames.back().basis.people.merge(people);
    attribute("about", title);
    attribute("why", why_of(state));
    // Whom the head does not name, no block can.
    std::vector<std::string> by = split_words(fact.attribute_or("by", ""));
    std::erase_if(by, [&](const std::string& id) { return m_named.people.count(id) == 0; });
    if (!by.empty()) attribute("by", join(by, " "));
    if (const std::string on = fact.attribute_or("on", ""); !on.empty()) attribute("on", on);
    mark_tag();
    m_out += '>';
    put_value(reason);
    close_tag(at, "unknown");
}

std::string Expander::unanswered_words(const xml::Node& fact, bool in_place, bool feminine) {
    // Why somebody declined is theirs: it stands in a block that says whose it is, where copies find it, and not beside
    // words for others.
    const std::string reason = collapse_spaces(fact.text());
    const bool reason_apart = !m_frames.empty() && state_of(fact) == "declined" && fact.attribute("by") &&
                              !reason.empty() && fact.parent().name() != "person";
    if (!m_frames.empty()) {
        note(basis_of_node(fact), fact);
        if (!reason_apart) m_told.insert(fact.handle());
    }
    const std::string key = "state." + state_of(fact);
    const std::string words = m_wording.word(feminine && m_wording.has(key + ".f") ? key + ".f" : key);
    std::vector<std::string> more;
    Nodes by;
    for (const std::string& id : split_words(fact.attribute_or("by", "")))
        if (const xml::Node person = m_people.person(id)) by.push_back(person);
    if (!by.empty()) more.push_back(names_of(by, NameForm::Short, std::nullopt, {true}));
    if (const auto on = parse_partial_date(fact.attribute_or("on", ""))) more.push_back(date_when(*on));
    std::string text = in_place ? capitalised(words) : words;
    if (!more.empty()) text += " (" + join(more, ", ") + ")";
    if (!reason.empty() && !reason_apart) text += "\u00a0: " + reason;
    return in_place ? "[" + text + "]" : text;
}

void Expander::declined(const xml::Node& node, const Context& context) {
    for (const xml::Node& fact : unanswered_all(needed(node, "select"), node, context))
        unanswered_block(node.attribute_or("about", ""), fact, node);
}

void Expander::note_told(const xml::Node& fact) {
    if (fact.is_element() && fact.name() == "unanswered") m_told.insert(fact.handle());
    for (xml::Node node = fact; node && !m_in_head; node = node.parent())
        if (node.parent() == m_case) m_told.insert(node.handle());
}

/// « Jugement de divorce », « Visite (Mme Haddad, 9 octobre 2026) », « Curatelle (Mme Oh, pour M. Brun) ».
std::string Expander::name_of_item(const xml::Node& item, const Field& part) const {
    const auto text = [&](const char* name) {
        const xml::Node found = item.element({}, name);
        // What is for fewer readers than its row names the row to none of them.
        if (!found || has_own_readers(found)) return std::string();
        return found.attribute_or("label", text_of_answer(found));
    };
    // Of a tie that protects, what was given is the measure: « tutelle » stands in no code of an habilitation.
    std::string name;
    for (const char* field : {"label", "title", "protection", "kind", "about"})
        if (name.empty()) name = text(field);
    const std::string key = "case." + part.name;
    if (name.empty()) name = m_wording.has(key) ? m_wording.word(key) : part.label;
    std::string row = name_of_row(item, part.fields);
    if (const std::string on = text("on"); !on.empty()) row += (row.empty() ? "" : ", ") + m_wording.date(on);
    return capitalised(name) + (row.empty() ? "" : " (" + row + ")");
}

std::string Expander::name_of_row(const xml::Node& row, const std::vector<Field>& fields) const {
    std::vector<std::string> names;
    for (const Field& field : fields) {
        std::vector<std::string> people;
        for (const xml::Node& fact : row.elements()) {
            if (fact.name() != field.name || has_own_readers(fact)) continue;
            const bool of_people = field.type == Field::Type::Person || field.type == Field::Type::People;
            const bool of_words = field.type == Field::Type::Text || field.type == Field::Type::Paragraph;
            const std::string words = of_people || (of_words && field.required) ? collapse_spaces(fact.text()) : "";
            if (field.type == Field::Type::Group && names.empty()) names.push_back(name_of_row(fact, field.fields));
            if (of_words && field.required && words.size() <= longest_name) names.push_back("« " + words + " »");
            for (const std::string& id : of_people ? split_words(words) : std::vector<std::string>())
                if (const xml::Node one = m_people.person(id); one && is_for_everyone(one))
                    people.push_back(m_people.name(one, NameForm::Short));
        }
        // Somebody is something « pour » somebody else; of the rest, the first people are enough.
        if (!people.empty() && (names.empty() || field.name == "of"))
            names.push_back((names.empty() ? "" : m_wording.word("unanswered.for") + " ") + listed(people));
    }
    std::erase(names, std::string());
    return join(names, ", ");
}

void Expander::left_unanswered(const xml::Node& at) {
    if (m_only_absences) return;
    bool any = false;
    if (!m_facts.empty()) left_unanswered_in(m_facts.front(), m_template.fields(), {{}, {}, {}}, at, any);
    for (const xml::Node& item : m_case.elements()) {
        const Field* part = field_named(CaseFile::shape(), item.name());
        // Of a person a writing says what it has a use for; the file says the rest.
        if (part == nullptr || item.name() == "person" || m_told.count(item.handle()) == 0) continue;
        const RowOfQuestions row{name_of_item(item, *part), "case." + part->name, people_of_row(item, part->fields)};
        left_unanswered_in(item, part->fields, row, at, any);
    }
    if (any) close_tag(at, "section");
}

void Expander::left_unanswered_in(const xml::Node& group, const std::vector<Field>& fields, const RowOfQuestions& row,
                                  const xml::Node& at, bool& any) {
    for (const xml::Node& fact : group.elements()) {
        const bool without = fact.name() == "unanswered";
        const Field* field = field_named(fields, without ? fact.attribute_or("of", "") : std::string(fact.name()));
        if (field == nullptr || (!without && !holds_unanswered(fact))) continue;
        if (without && (m_told.count(fact.handle()) != 0 || !may_turn(basis_of_node(fact)))) continue;
        // A template says what its questions are called; the case file is told in the words of the paper's language.
        const std::string word = row.key + "." + field->name;
        const std::string label = !row.key.empty() && m_wording.has(word) ? m_wording.word(word) : field->label;
        const std::string about = row.name.empty() ? label : row.name + ", " + label;
        if (!without) {
            const std::string name = name_of_row(fact, field->fields);
            RowOfQuestions within{name.empty() ? about : about + " (" + name + ")", row.key,
                                  people_of_row(fact, field->fields)};
            if (within.people.empty()) within.people = row.people;
            left_unanswered_in(fact, field->fields, within, at, any);
            continue;
        }
        if (!any) {
            open_tag(at, "section");
            attribute("id", unanswered_section);
            mark_tag();
            m_out += '>';
            open_tag(at, "title");
            m_out += '>';
            put(m_wording.word("unanswered.title"));
            close_tag(at, "title");
            any = true;
        }
        unanswered_block(about, fact, at, row.people);
    }
}

Expander::Nodes Expander::unanswered_all(const std::string& select, const xml::Node& at, const Context& context) {
    const Template::Compiled& compiled = compiled_at(select, at);
    if (compiled.unanswered.empty()) return {};
    const xml::Value found = m_evaluator.evaluate(compiled_at(compiled.unanswered, at).expression,
                                                  context.node, context.position, context.size);
    const auto* nodes = std::get_if<Nodes>(&found);
    Nodes all = nodes == nullptr ? Nodes{} : *nodes;
    std::erase_if(all, [&](const xml::Node& one) { return !may_turn(basis_of_node(one)); });
    return all;
}

xml::Node Expander::unanswered(const std::string& select, const xml::Node& at, const Context& context) {
    const Nodes all = unanswered_all(select, at, context);
    return all.empty() ? xml::Node() : all.front();
}

}  // namespace distinguo::written
