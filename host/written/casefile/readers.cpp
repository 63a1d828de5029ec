#include "written/casefile/readers.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/messages.h"
#include "base/nearest.h"
#include "base/text.h"
#include "written/template/values.h"

namespace distinguo::written {
namespace {

std::string id_of_recipient(const Fact& recipient, std::size_t number) {
    for (const char* name : {"id", "person"})
        if (std::string id = text_of(recipient.facts, name); !id.empty()) return id;
    return "r" + std::to_string(number);
}

template <class Action>
void for_recipients(const Facts& answers, const Action& action) {
    std::size_t number = 0;
    for (const Fact& one : answers)
        if (one.name == "recipient" && one.is_group) action(one, id_of_recipient(one, ++number));
}

class UnknownReaders {
public:
    UnknownReaders(const Readers& readers, bool only_for, const std::string& source)
        : m_only_for(only_for), m_source(source) {
        for (const auto& [id, words] : readers) {
            m_ids.push_back(id);
            m_told.push_back(words.empty() || words == id ? id : id + " (" + words + ")");
        }
    }
    void look(const Facts& facts, const std::vector<Field>& fields, const std::string& path) {
        std::map<std::string, int> seen;
        for (const Fact& fact : facts) {
            const Field* field = field_named(fields, fact.name);
            if (field == nullptr) continue;
            const int index = ++seen[fact.name];
            const std::string here =
                path + (field->repeat ? typed_name(fact) + "[" + std::to_string(index) + "]" : field->name);
            names(fact, fact.hidden_from, here + ".hidden-from");
            if (m_only_for) names(fact, fact.only_for, here + ".for");
            if (fact.is_group) look(fact.facts, field->fields, here + ".");
        }
    }
    std::vector<Failure> take() { return std::move(m_problems); }

private:
    void names(const Fact& fact, const std::vector<std::string>& ids, const std::string& path) {
        for (const std::string& id : ids)
            if (std::find(m_ids.begin(), m_ids.end(), id) == m_ids.end())
                m_problems.emplace_back(
                    FailureCode::FactReferenceUnknown, Place{m_source, fact.line},
                    std::vector<std::string>{path, id, m_told.empty() ? "—" : join(m_told, ", "), nearest(id, m_ids)});
    }

    bool m_only_for;
    const std::string& m_source;
    std::vector<std::string> m_ids, m_told;
    std::vector<Failure> m_problems;
};

void keep_from(Fact& fact, const std::set<std::string>& readers) {
    for (const std::string& id : readers)
        if (std::find(fact.hidden_from.begin(), fact.hidden_from.end(), id) == fact.hidden_from.end())
            fact.hidden_from.push_back(id);
}

/// Who takes somebody in, and is to nobody a parent or a holder of authority: a foster carer, a friend.
std::set<std::string> hosts_alone(const Facts& facts) {
    std::set<std::string> hosts, parents;
    for (const Fact& tie : facts) {
        const std::string kind = text_of(tie.facts, "kind"), who = text_of(tie.facts, "who");
        if (tie.name == "tie" && kind == "host") hosts.insert(who);
        if (tie.name == "tie" && (kind == "parent" || kind == "holder")) parents.insert(who);
    }
    std::erase_if(hosts, [&](const std::string& id) { return parents.count(id) != 0; });
    return hosts;
}

}  // namespace

Readers people_of(const CaseFile& file) {
    Readers all;
    for (const Fact* person : file.items("person"))
        all.emplace_back(text_of(person->facts, "id"), name_of_person(*person));
    return all;
}

Readers recipients_of(const Facts& answers) {
    Readers all;
    for_recipients(answers, [&](const Fact& one, const std::string& id) {
        const std::string words = text_of(one.facts, "short");
        all.emplace_back(id, words.empty() ? text_of(one.facts, "capacity") : words);
    });
    return all;
}

std::vector<Failure> unknown_readers(const Facts& facts, const std::vector<Field>& fields, const Readers& readers,
                                     bool only_for, const std::string& source) {
    UnknownReaders looked(readers, only_for, source);
    looked.look(facts, fields, {});
    return looked.take();
}

std::vector<Failure> recipients_wrong(const Facts& answers, const std::string& source) {
    std::vector<Failure> problems;
    std::set<std::string> seen;
    for_recipients(answers, [&](const Fact& one, const std::string& id) {
        if (!is_item_id(id))
            problems.emplace_back(
                FailureCode::FactWrongType, Place{source, one.line},
                std::vector<std::string>{"recipients.id", mark("letters, digits, - _ . (a letter first)"), id});
        else if (!seen.insert(id).second)
            problems.emplace_back(FailureCode::FactIdTwice, Place{source, one.line},
                                  std::vector<std::string>{"recipients", id});
    });
    return problems;
}

Facts with_audience_of_homes(Facts facts) {
    std::map<std::string, std::set<std::string>> by_home, by_piece, by_guest;
    for (const Fact& home : facts) {
        if (home.name != "home" || !home.is_group) continue;
        std::set<std::string> kept_from(home.hidden_from.begin(), home.hidden_from.end());
        if (const Fact* address = fact_named(home.facts, "address"))
            kept_from.insert(address->hidden_from.begin(), address->hidden_from.end());
        if (kept_from.empty()) continue;
        by_home[text_of(home.facts, "id")].insert(kept_from.begin(), kept_from.end());
        if (const std::string piece = text_of(home.facts, "piece"); !piece.empty())
            by_piece[piece].insert(kept_from.begin(), kept_from.end());
        for (const Fact& lives : home.facts)
            for (const Fact& who : lives.facts)
                if (lives.name == "lives" && who.name == "who" && text_of(lives.facts, "until").empty())
                    for (const std::string& id : split_words(who.text))
                        by_guest[id].insert(kept_from.begin(), kept_from.end());
    }
    if (by_home.empty()) return facts;
    const std::set<std::string> hosts = hosts_alone(facts);
    for (Fact& fact : facts) {
        if (fact.name == "contact")
            if (const auto home = by_home.find(text_of(fact.facts, "home")); home != by_home.end())
                keep_from(fact, home->second);
        // With whom somebody stays tells where.
        if (fact.name == "tie" && text_of(fact.facts, "kind") == "host")
            if (const auto guest = by_guest.find(text_of(fact.facts, "of")); guest != by_guest.end())
                keep_from(fact, guest->second);
        // So does the name of who takes somebody in there.
        if (const std::string id = text_of(fact.facts, "id"); fact.name == "person" && hosts.count(id) != 0)
            if (const auto there = by_guest.find(id); there != by_guest.end()) keep_from(fact, there->second);
        if (fact.name == "piece")
            if (const auto piece = by_piece.find(text_of(fact.facts, "id")); piece != by_piece.end())
                keep_from(fact, piece->second);
    }
    return facts;
}

Facts take_parts_of_informants(Facts& facts) {
    std::set<std::string> informants, homes;
    for (const Fact& fact : facts)
        if (fact.name == "person" && text_of(fact.facts, "place") == "informant")
            informants.insert(text_of(fact.facts, "id"));
    Facts taken;
    if (informants.empty()) return taken;
    const auto is_one = [&](const std::string& id) { return informants.count(id) != 0; };
    // Somebody else may live there too: the home is then theirs.
    const auto without_them = [&](Fact home) {
        std::erase_if(home.facts, [&](Fact& fact) {
            if (fact.name != "lives") return false;
            for (Fact& who : fact.facts) {
                if (who.name != "who") continue;
                std::vector<std::string> ids = split_words(who.text);
                std::erase_if(ids, is_one);
                who.text = join(ids, " ");
                if (ids.empty()) return true;
            }
            return false;
        });
        return home;
    };
    std::erase_if(facts, [&](Fact& fact) {
        if (fact.name == "tie") return is_one(text_of(fact.facts, "who")) || is_one(text_of(fact.facts, "of"));
        if (fact.name != "home" || fact_named(fact.facts, "lives") == nullptr) return false;
        Fact theirs = without_them(fact);
        if (fact_named(theirs.facts, "lives") != nullptr) {
            fact = std::move(theirs);
            return false;
        }
        homes.insert(text_of(fact.facts, "id"));
        taken.push_back(std::move(fact));
        return true;
    });
    for (Fact& fact : facts)
        if (fact.name == "contact")
            std::erase_if(fact.facts, [&](const Fact& one) {
                return one.name == "home" && homes.count(one.text) != 0;
            });
    return taken;
}

}  // namespace distinguo::written
