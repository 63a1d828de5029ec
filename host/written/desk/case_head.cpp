#include "written/desk/case_head.h"

#include <algorithm>

#include "base/text.h"

namespace distinguo::written {
namespace {

/// The answer of this name is that; what was said of why there was none is over.
void put(Facts& facts, const char* name, const std::string& text) {
    if (text.empty()) return;
    const auto known = std::find_if(facts.begin(), facts.end(), [&](const Fact& one) { return one.name == name; });
    if (known == facts.end()) return facts.push_back(text_fact(name, text));
    known->text = text;
    known->state = State::Given;
    known->reason.clear();
}

template <class T>
bool holds(const std::vector<T>& all, const T& one) {
    return std::find(all.begin(), all.end(), one) != all.end();
}

Fact* item(CaseFile& file, std::string_view part, const std::string& id) {
    for (Fact& fact : file.facts)
        if (fact.name == part && text_of(fact.facts, "id") == id) return &fact;
    return nullptr;
}

void put_person(CaseFile& file, const Person& person, const Person* before) {
    Fact* known = item(file, "person", person.id);
    if (known == nullptr) known = &file.facts.emplace_back(group_fact("person", {text_fact("id", person.id)}));
    // Only what was changed here: the file may know better by now.
    const auto changed = [&](const char* name, std::string Person::*value) {
        if (before == nullptr || person.*value != before->*value) put(known->facts, name, person.*value);
    };
    changed("place", &Person::role);
    changed("given", &Person::given);
    changed("family", &Person::family);
    changed("capacity", &Person::capacity);
    changed("born", &Person::born);
    changed("expected", &Person::expected);
    if (full_name(person).empty()) put(known->facts, "relation", person.label);
}

Fact told(const Informed& one, const Codes& codes) {
    Fact fact = group_fact(one.was_informed() ? "informed" : "not-informed",
                           {text_fact("who", one.who), text_fact("about", one.about)});
    if (!one.was_informed()) {
        put(fact.facts, "reason", one.reason.empty() ? "other" : one.reason);
        put(fact.facts, "reason-text", one.why_not);
        put(fact.facts, "decided-by", one.decided_by);
    }
    put(fact.facts, "on", one.on);
    // The words of the document are those of the code, or the writer's own.
    constexpr std::string_view list_of_ways = "how";
    const CodeList* ways = codes.list(list_of_ways);
    if (one.was_informed() && ways != nullptr)
        for (const Code& way : ways->codes)
            if (fold(way.label) == fold(one.how) || way.value == one.how) put(fact.facts, "how", way.value);
    if (one.was_informed()) put(fact.facts, "by", join(one.by, " "));
    fact.only_for = one.only_for;
    fact.hidden_from = one.hidden_from;
    return fact;
}

}  // namespace

CaseFile with_head(const CaseFile& file, const Head& before, const Head& after, const Codes& codes) {
    CaseFile next = file;
    for (const Person& person : after.people) {
        const auto old = std::find_if(before.people.begin(), before.people.end(),
                                      [&](const Person& one) { return one.id == person.id; });
        if (old == before.people.end() || !(*old == person))
            put_person(next, person, old == before.people.end() ? nullptr : &*old);
    }
    const auto is_known = [&](const std::string& id) { return next.person(id) != nullptr; };
    for (const Informed& one : after.informed)
        if (!holds(before.informed, one) && is_known(one.who)) next.facts.push_back(told(one, codes));
    for (const Source& one : after.sources) {
        if (holds(before.sources, one)) continue;
        Fact* known = item(next, "piece", one.id);
        if (known == nullptr) known = &next.facts.emplace_back(group_fact("piece", {text_fact("id", one.id)}));
        put(known->facts, "title", one.title);
        put(known->facts, "from", one.from);
    }
    return next == file ? file : CaseFile::of(next.facts, {}, codes);
}

}  // namespace distinguo::written
