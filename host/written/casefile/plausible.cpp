#include "written/casefile/plausible.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/messages.h"
#include "written/casefile/readers.h"

namespace distinguo::written {
namespace {

/// Of two days that may be partial, whether the first is surely before the second.
bool is_before(const std::string& a, const std::string& b) {
    const std::size_t known = std::min(a.size(), b.size());
    return !a.empty() && !b.empty() && a.substr(0, known) < b.substr(0, known);
}

std::string born_of(const Facts& facts, const std::string& id) {
    for (const Fact& fact : facts)
        if (fact.name == "person" && text_of(fact.facts, "id") == id) return text_of(fact.facts, "born");
    return {};
}
/// A tie that only somebody older can have to somebody.
bool goes_down(const Fact& tie) {
    const std::string kind = text_of(tie.facts, "kind");
    return kind == "parent" || (kind == "kin" && text_of(tie.facts, "kin") == "grandparent");
}

/// Who comes before whom, as the ties read so far say it.
class Descent {
public:
    bool leads(const std::string& from, const std::string& to) const {
        std::set<std::string> seen;
        std::vector<std::string> open = {from};
        while (!open.empty()) {
            const std::string one = open.back();
            open.pop_back();
            if (one == to) return true;
            if (!seen.insert(one).second) continue;
            const auto [begin, end] = m_children.equal_range(one);
            for (auto child = begin; child != end; ++child) open.push_back(child->second);
        }
        return false;
    }
    void add(const std::string& elder, const std::string& younger) { m_children.emplace(elder, younger); }

private:
    std::multimap<std::string, std::string> m_children;
};

/// What two ties have in common that say the same thing: both of people who are each other's (siblings, partners), the
/// same codes; both still run, or both ran at the same time. A tie that has ended may come back.
std::string what_it_says(const Fact& tie) {
    const std::string kind = text_of(tie.facts, "kind"), kin = text_of(tie.facts, "kin");
    std::string who = text_of(tie.facts, "who"), of = text_of(tie.facts, "of"), until = text_of(tie.facts, "until");
    const bool of_each_other = kind == "sibling" || kind == "half-sibling" || kind == "partner" || kin == "cousin";
    if (of_each_other && of < who) std::swap(who, of);
    std::string said;
    for (const std::string& part : {kind, kin, who, of, text_of(tie.facts, "exercise"),
                                    text_of(tie.facts, "protection"), text_of(tie.facts, "extent"),
                                    text_of(tie.facts, "word"), until})
        said += part + "\n";
    return until.empty() ? said : said + text_of(tie.facts, "since");
}

class Looked {
public:
    explicit Looked(const std::string& source) : m_source(source) {}

    /// `name` of the item, counted as messages count them: people[2].born.
    void wrong(const Fact& item, const std::string& part, std::size_t number, const char* name, const char* expected,
               const std::string& found) {
        const Fact* fact = fact_named(item.facts, name);
        const int line = fact != nullptr && fact->line != 0 ? fact->line : item.line;
        m_problems.emplace_back(
            FailureCode::FactWrongType, Place{m_source, line},
            std::vector<std::string>{part + "[" + std::to_string(number) + "]." + name, expected, found});
    }
    std::vector<Failure> take() { return std::move(m_problems); }

private:
    const std::string& m_source;
    std::vector<Failure> m_problems;
};

template <class Action>
void for_items(const Facts& facts, const char* part, const Action& action) {
    std::size_t number = 0;
    for (const Fact& fact : facts)
        if (fact.name == part && fact.is_group) action(fact, ++number);
}

/// Nothing ends before it began.
void look_at_ends(const Facts& facts, Looked& looked) {
    struct Span { const char* part; const char* messages; const char* from; const char* to; };
    const auto end = [&](const Fact& item, const std::string& part, std::size_t number, const Span& span) {
        if (const std::string to = text_of(item.facts, span.to); is_before(to, text_of(item.facts, span.from)))
            looked.wrong(item, part, number, span.to, mark("a day that does not come before the beginning"), to);
    };
    for (const Span& span :
         {Span{"tie", "ties", "since", "until"}, Span{"measure", "measures", "on", "until"},
          Span{"contact", "contacts", "on", "until"}, Span{"piece", "pieces", "from-date", "to-date"},
          Span{"paper", "papers", "on", "until"}})
        for_items(facts, span.part,
                  [&](const Fact& item, std::size_t number) { end(item, span.messages, number, span); });
    for_items(facts, "home", [&](const Fact& home, std::size_t number) {
        for_items(home.facts, "lives", [&](const Fact& lives, std::size_t place) {
            end(lives, "homes[" + std::to_string(number) + "].lives", place, {"lives", "lives", "since", "until"});
        });
    });
}

}  // namespace

std::vector<Failure> contradictions(const Facts& facts, const std::string& source) {
    Looked looked(source);
    look_at_ends(facts, looked);
    for_items(facts, "person", [&](const Fact& person, std::size_t number) {
        const std::string born = text_of(person.facts, "born"), expected = text_of(person.facts, "expected"),
                          died = text_of(person.facts, "died");
        if (is_before(died, born)) looked.wrong(person, "people", number, "died", mark("a day after the birth"), died);
        if (!born.empty() && !expected.empty())
            looked.wrong(person, "people", number, "expected", mark("a birth, or one that is expected, not both"),
                         expected);
    });
    std::set<std::string> informants;
    for_items(facts, "person", [&](const Fact& person, std::size_t) {
        if (text_of(person.facts, "place") == "informant") informants.insert(text_of(person.facts, "id"));
    });
    Descent descent;
    std::map<std::string, std::size_t> told;
    for_items(facts, "tie", [&](const Fact& tie, std::size_t number) {
        // A writing says who holds parental authority, and never who gave the information.
        const std::string kind = text_of(tie.facts, "kind"), who = text_of(tie.facts, "who");
        if ((kind == "parent" || kind == "holder" || kind == "guardian") && informants.count(who) != 0)
            looked.wrong(tie, "ties", number, "who",
                         mark("a relative: who gave the information is kept apart, in an entry of its own"), who);
        const std::string of = text_of(tie.facts, "of");
        // Told twice, it would be printed twice; which of the two goes is for who wrote them.
        if (const auto [first, is_new] = told.emplace(what_it_says(tie), number); !is_new)
            looked.wrong(tie, "ties", number, "of", mark("a tie that the file does not tell already"),
                         "ties[" + std::to_string(first->second) + "]");
        if (!who.empty() && who == of) return looked.wrong(tie, "ties", number, "of", mark("somebody else"), who);
        if (!goes_down(tie)) return;
        if (is_before(born_of(facts, of), born_of(facts, who)) || descent.leads(of, who))
            looked.wrong(tie, "ties", number, "who",
                         mark("the elder of the two: the tie goes from them to the younger"), who);
        descent.add(who, of);
    });
    return looked.take();
}

void refuse_contradictions(const CaseFile& file, const std::string& source) {
    std::vector<Failure> problems = unknown_readers(file.facts, CaseFile::shape(), people_of(file), false, source);
    for (Failure& one : contradictions(file.facts, source)) problems.push_back(std::move(one));
    if (!problems.empty()) throw facts_wrong(std::move(problems), source);
}

std::vector<Failure> facts_to_come(const Facts& facts, const Date& today, const std::string& source) {
    Looked looked(source);
    const std::string now = to_iso(today);
    const auto past = [&](const Fact& item, const char* part, std::size_t number, const char* name) {
        if (const std::string day = text_of(item.facts, name); is_before(now, day))
            looked.wrong(item, part, number, name, mark("a day that has come"), day);
    };
    for_items(facts, "person", [&](const Fact& person, std::size_t number) {
        past(person, "people", number, "born");
        past(person, "people", number, "died");
    });
    for_items(facts, "informed",
              [&](const Fact& informed, std::size_t number) { past(informed, "informed", number, "on"); });
    return looked.take();
}

}  // namespace distinguo::written
