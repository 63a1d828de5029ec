#include "written/casefile/casefile.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>

#include "base/messages.h"
#include "base/text.h"
#include "written/casefile/plausible.h"
#include "written/casefile/shape.h"
#include "written/template/values.h"

namespace distinguo::written {
namespace {

/// How the ids of a part begin that the program makes; pieces are numbered.
constexpr std::array<std::pair<std::string_view, const char*>, 7> prefixes = {
    {{"person", "p"}, {"tie", "t"}, {"home", "h"}, {"measure", "m"}, {"contact", "k"}, {"paper", "d"}, {"piece", ""}}};

const char* prefix_of(std::string_view part) {
    const auto found =
        std::find_if(prefixes.begin(), prefixes.end(), [&](const auto& one) { return one.first == part; });
    return found == prefixes.end() ? nullptr : found->second;
}

constexpr std::array<std::pair<Field::Type, const char*>, 6> named_parts = {{{Field::Type::Person, "person"},
                                                                             {Field::Type::Tie, "tie"},
                                                                             {Field::Type::Home, "home"},
                                                                             {Field::Type::Measure, "measure"},
                                                                             {Field::Type::Contact, "contact"},
                                                                             {Field::Type::Piece, "piece"}}};

std::string words_for(const Fact& item, const std::string& part) {
    if (part == "person") return name_of_person(item);
    for (const char* name : {"title", "label", "on", "kind"})
        if (const std::string text = text_of(item.facts, name); !text.empty()) return text;
    return {};
}

/// Ids as they were typed: names may be plural, values stand in members.
std::string typed_id(const Fact& item) {
    const Fact* id = fact_named(item.facts, "id");
    if (id == nullptr) return {};
    const Fact* value = fact_named(id->facts, "value");
    return collapse_spaces(value != nullptr ? value->text : id->text);
}

KnownIds known_in(const Facts& facts) {
    KnownIds known;
    for (const Fact& item : facts) {
        const Field* field = field_named(CaseFile::shape(), item.name);
        if (field == nullptr || field->type != Field::Type::Group) continue;
        for (const auto& [type, part] : named_parts)
            if (const std::string id = typed_id(item); field->name == part && !id.empty())
                known[type].emplace_back(id, words_for(item, field->name));
    }
    return known;
}

/// Ids have the form that xml:id takes, and stand once.
std::vector<Failure> check_ids(const Facts& facts, const std::string& source) {
    std::vector<Failure> problems;
    std::set<std::string> seen, pieces;
    for (const Fact& item : facts) {
        const Field* field = field_named(CaseFile::shape(), item.name);
        if (field == nullptr || prefix_of(field->name) == nullptr) continue;
        const std::string id = typed_id(item);
        if (id.empty()) continue;
        const bool piece = field->name == "piece";
        const Place place{source, item.line};
        if (!is_item_id(piece ? "_" + id : id))
            problems.emplace_back(
                FailureCode::FactWrongType, place,
                std::vector<std::string>{field->name + ".id", mark("letters, digits, - _ . (a letter first)"), id});
        else if (!(piece ? pieces : seen).insert(id).second)
            problems.emplace_back(FailureCode::FactIdTwice, place, std::vector<std::string>{field->name, id});
    }
    return problems;
}

Facts with_ids(Facts facts) {
    CaseFile file{std::move(facts)};
    for (std::size_t k = 0; k < file.facts.size(); ++k) {
        Fact& item = file.facts[k];
        if (!item.is_group || item.state != State::Given || prefix_of(item.name) == nullptr ||
            fact_named(item.facts, "id") != nullptr)
            continue;
        const std::string id = file.new_id(item.name);
        item.facts.insert(item.facts.begin(), text_fact("id", id));
    }
    return std::move(file.facts);
}

}  // namespace

CaseFile CaseFile::of(const Facts& typed, const std::string& source, const Codes& codes) {
    std::vector<Failure> problems = check_ids(typed, source);
    CheckedFacts checked;
    try {
        checked = check_facts(typed, shape(), codes, known_in(typed), source);
        for (const MissingFact& one : checked.missing)
            problems.emplace_back(FailureCode::FactMissing, Place{source, one.line},
                                  std::vector<std::string>{one.path, one.field->label});
    } catch (const Failure& failure) {
        if (failure.code() != FailureCode::FactsWrong) throw;
        problems.insert(problems.end(), failure.others().begin(), failure.others().end());
    }
    if (!problems.empty()) throw facts_wrong(std::move(problems), source);
    return {with_ids(std::move(checked.facts))};
}

CaseFile CaseFile::read(std::string_view bytes, const std::string& source, const Codes& codes) {
    const Facts typed = read_facts(bytes, source, "case");
    // The record of a writing has the file inside.
    if (const Fact* inside = fact_named(typed, "case"); inside != nullptr && inside->is_group)
        return of(inside->facts, source, codes);
    return of(typed, source, codes);
}

std::string CaseFile::to_xml() const { return xml_of(facts, shape(), {"case", case_namespace}); }
std::string CaseFile::to_json() const { return json_of(facts, shape()); }

std::vector<const Fact*> CaseFile::items(std::string_view part) const {
    std::vector<const Fact*> found;
    for (const Fact& fact : facts)
        if (fact.name == part && fact.is_group) found.push_back(&fact);
    return found;
}

const Fact* CaseFile::item(std::string_view part, std::string_view id) const {
    for (const Fact& fact : facts)
        if (fact.name == part && text_of(fact.facts, "id") == id) return &fact;
    return nullptr;
}

std::string CaseFile::new_id(std::string_view part) const {
    const char* prefix = prefix_of(part);
    const bool piece = part == "piece";
    std::set<std::string> taken;
    for (const Fact& fact : facts)
        if ((fact.name == "piece") == piece) taken.insert(text_of(fact.facts, "id"));
    std::size_t number = 1;
    const auto made = [&] { return (prefix == nullptr ? "i" : prefix) + std::to_string(number); };
    while (taken.count(made()) != 0) ++number;
    return made();
}

void CaseFile::set(const std::string& path, const std::string& value, const Codes& codes) {
    set(std::vector<std::pair<std::string, std::string>>{{path, value}}, codes);
}

void CaseFile::set(const std::vector<std::pair<std::string, std::string>>& values, const Codes& codes) {
    Facts changed = facts;
    for (const auto& [path, value] : values) {
        set_at(changed, shape(), path, value);
        changed = with_ids(std::move(changed));
    }
    CaseFile next = of(changed, {}, codes);
    refuse_contradictions(next, {});
    *this = std::move(next);
}

KnownIds CaseFile::known() const { return known_in(facts); }

std::string name_of_person(const Fact& person) {
    std::string name;
    for (const char* part : {"given", "family"})
        if (const std::string text = text_of(person.facts, part); !text.empty())
            name += (name.empty() ? "" : " ") + text;
    if (!name.empty()) return name;
    for (const char* part : {"known-as", "relation", "capacity", "id"})
        if (const std::string text = text_of(person.facts, part); !text.empty()) return text;
    return {};
}

namespace {

using Ids = std::set<std::string>;

Ids concerned_in(const CaseFile& file) {
    Ids ids;
    for (const Fact* person : file.items("person"))
        if (text_of(person->facts, "place") == "concerned") ids.insert(text_of(person->facts, "id"));
    return ids;
}

Ids named_in(const std::string& text) {
    const std::vector<std::string> words = split_words(text);
    return {words.begin(), words.end()};
}

/// Of whom a writing asks: who is said to be, or the people concerned.
Ids asked_about(const CaseFile& file, const Field& field, const Facts& answers) {
    Ids ids = named_in(text_of(answers, field.keep_about));
    return ids.empty() ? concerned_in(file) : ids;
}

/// Of whom alone an item of the file answers this question: nobody in particular where it is of all whom the writing
/// asks about, nothing where it is no answer to it or is of others too.
std::optional<Ids> answered_of(const Fact& item, const CaseFile& file, const Field& field, const Facts& answers) {
    if (item.name != "answer" || text_of(item.facts, "to") != field.name) return std::nullopt;
    Ids ids = named_in(text_of(item.facts, "about"));
    if (field.keep_about.empty()) return ids;
    if (ids.empty()) ids = concerned_in(file);
    const Ids asked = asked_about(file, field, answers);
    if (ids == asked) return Ids();
    const bool within = !ids.empty() && std::includes(asked.begin(), asked.end(), ids.begin(), ids.end());
    return within ? std::optional(ids) : std::nullopt;
}

/// Whether an item of the file answers this question of the same people.
bool answers_it(const Fact& item, const CaseFile& file, const Field& field, const Facts& answers) {
    const auto of = answered_of(item, file, field, answers);
    return of && of->empty();
}

bool is_of_all(const Fact& fact) { return fact.about.empty(); }

}  // namespace

Facts answers_from(const CaseFile& case_file, const std::vector<Field>& fields, const Facts& answers) {
    Facts known;
    for (const Field& field : fields) {
        if (!field.keep_in_case) continue;
        const bool answered = fact_named(answers, field.name) != nullptr;
        for (const Fact* kept : case_file.items("answer")) {
            const auto of = answered_of(*kept, case_file, field, answers);
            if (!of || (of->empty() && answered)) continue;
            Fact fact = text_fact(field.name, text_of(kept->facts, "value"));
            fact.state = state_of(text_of(kept->facts, "state")).value_or(State::Given);
            fact.by = split_words(text_of(kept->facts, "by"));
            fact.on = text_of(kept->facts, "on");
            fact.reason = text_of(kept->facts, "reason");
            fact.about = {of->begin(), of->end()};
            fact.only_for = kept->only_for;
            fact.hidden_from = kept->hidden_from;
            fact.line = kept->line;
            known.push_back(std::move(fact));
        }
    }
    // Whoever looks for one answer finds the one of all.
    std::stable_partition(known.begin(), known.end(), is_of_all);
    return known;
}

CaseFile with_answers(const CaseFile& case_file, const std::vector<Field>& fields, const Facts& answers) {
    CaseFile file = case_file;
    for (const Field& field : fields) {
        const auto fact = std::find_if(answers.begin(), answers.end(), [&](const Fact& one) {
            return one.name == field.name && is_of_all(one);
        });
        if (!field.keep_in_case || fact == answers.end()) continue;
        Fact kept = group_fact("answer", {text_fact("to", field.name)});
        const auto add = [&](const char* name, const std::string& text) {
            if (!text.empty()) kept.facts.push_back(text_fact(name, text));
        };
        const Ids about = field.keep_about.empty() ? Ids() : asked_about(file, field, answers);
        add("about", join({about.begin(), about.end()}, " "));
        if (fact->state != State::Given) add("state", code_of(fact->state));
        add("value", fact->text);
        add("by", join(fact->by, " "));
        add("on", fact->on);
        add("reason", fact->reason);
        kept.only_for = fact->only_for;
        kept.hidden_from = fact->hidden_from;
        const auto before = std::find_if(file.facts.begin(), file.facts.end(), [&](const Fact& one) {
            return answers_it(one, file, field, answers);
        });
        if (before != file.facts.end()) *before = std::move(kept);
        else file.facts.push_back(std::move(kept));
    }
    return file;
}

}  // namespace distinguo::written
