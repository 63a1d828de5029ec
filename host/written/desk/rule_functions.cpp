#include "written/desk/rule_functions.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <unordered_map>

#include "base/date.h"
#include "base/text.h"
#include "written/desk/childs_words.h"
#include "written/desk/identifiers.h"
#include "written/desk/named_people.h"
#include "written/desk/open_addresses.h"
#include "written/desk/open_births.h"
#include "written/document/wording.h"
#include "written/grammar/particles.h"

namespace distinguo::written {
namespace {

using xml::Node;
using xml::Value;
using Arguments = std::vector<Value>;

/// The text of a node and its words, once they are asked for.
class Reading {
public:
    explicit Reading(std::string read) : text(std::move(read)) {}
    const std::string text;
    const std::vector<Word>& words() const {
        if (!m_words) m_words = words_of(text);
        return *m_words;
    }

private:
    mutable std::optional<std::vector<Word>> m_words;
};
/// Texts that are kept while several rules ask about them; then all are let go.
constexpr std::size_t max_kept = 4 << 20U;

/// Of a day of which the month or the year alone is known, the latest that it can be: nobody is taken for older than
/// they may be, nothing for over before it is.
std::optional<Date> latest_of(const std::string& text) {
    auto date = parse_partial_date(text);
    if (!date) return std::nullopt;
    if (date->month == 0) date->month = 12;
    if (date->day == 0) date->day = days_in_month(date->year, date->month);
    return date;
}

class Functions {
public:
    Functions(const Document& document, const std::vector<LexiconFile>& lexicons)
        : m_document(document),
          m_people(document),
          m_addresses(document),
          m_births(document),
          m_childs_words(document) {
        for (const LexiconFile& file : lexicons)
            for (const auto& [code, list] : file.lexicon.lists()) m_lists[code].push_back(&list);
    }

    Value own(const Arguments& a) {
        const Node node = node_of(a, 0);
        if (!node || !is_author_speaking(node)) return std::string();
        const Reading& read = reading(node, false);
        for (const WordList* list : lists(a, 1))
            for (const WordList::Hit& hit : list->find_in(read.words()))
                if (!read.words()[hit.first].quoted && !is_negated(read.words(), hit) &&
                    !list->is_reported(read.words(), hit))
                    return read.text.substr(read.words()[hit.first].from,
                                            read.words()[hit.last].to - read.words()[hit.first].from);
        return std::string();
    }
    Value says(const Arguments& a, bool denied_too) {
        for (const Node& node : nodes_of(a, 0)) {
            const Reading& read = reading(node, true);
            for (const WordList* list : lists(a, 1))
                for (const WordList::Hit& hit : list->find_in(read.words()))
                    if (denied_too || !is_negated(read.words(), hit)) return true;
        }
        return false;
    }
    Value contact(const Arguments& a) {
        const std::vector<Node> nodes = nodes_of(a, 0);
        return std::any_of(nodes.begin(), nodes.end(),
                           [&](const Node& node) { return holds_contact(reading(node, true).text); });
    }
    Value contact_after(const Arguments& a) {
        for (const Node& node : nodes_of(a, 0)) {
            const Reading& read = reading(node, true);
            for (const WordList* list : lists(a, 1))
                for (const WordList::Hit& hit : list->find_in(read.words()))
                    if (holds_contact(std::string_view(read.text).substr(read.words()[hit.first].from))) return true;
        }
        return false;
    }
    Value nir(const Arguments& a) { return find_nir(text(a, 0)); }
    Value quoted(const Arguments& a) { return has_quotation(text(a, 0)); }
    Value undeclared(const Arguments& a) {
        const Node node = node_of(a, 0);
        for (Node above = node; above && above.is_element(); above = above.parent())
            if (above.is(document_namespace, "reply")) return std::string();  // the person names whom they will
        const Reading& read = reading(node, true);
        return join(m_people.undeclared(read.words(), read.text, first_list("functions")), ", ");
    }
    Value informant(const Arguments& a) {
        if (!m_people.has(NamedPeople::Which::Informants)) return std::string();
        const Reading& read = reading(node_of(a, 0), true);
        const auto named = m_people.named(read.words(), read.text, NamedPeople::Which::Informants);
        return named.empty() ? std::string() : named.front().name;
    }
    /// Whether a name is needed is asked once, where the rule meets it first, and of what somebody wrote: what the
    /// template says of the case file alone rests on codes.
    Value third_party(const Arguments& a) {
        const Node node = node_of(a, 0);
        if (!m_people.has(NamedPeople::Which::ThirdParties) || is_of_case_file(node)) return std::string();
        const Reading& read = reading(node, true);
        std::vector<std::string> names;
        for (const auto& [person, name] : m_people.named(read.words(), read.text, NamedPeople::Which::ThirdParties))
            if (m_named_first.emplace(person, node.handle()).first->second == node.handle()) names.push_back(name);
        return join(names, ", ");
    }
    Value name_after(const Arguments& a) {
        const Reading& read = reading(node_of(a, 0), true);
        for (const WordList* list : lists(a, 1))
            for (const WordList::Hit& hit : list->find_in(read.words()))
                if (std::string name = m_people.name_at(read.words(), read.text, hit.last + 1, first_list("functions"));
                    !name.empty())
                    return name;
        return std::string();
    }
    Value hidden_address(const Arguments& a) {
        const Node node = m_addresses.none() ? Node() : node_of(a, 0);
        return node ? m_addresses.hidden_from(node, reading(node, true).words()) : std::string();
    }
    Value other_address(const Arguments& a) {
        const Node node = m_addresses.none() ? Node() : node_of(a, 0);
        return node ? m_addresses.of_another_home(node, reading(node, true).words()) : std::string();
    }
    Value other_birth(const Arguments& a) {
        const Node node = m_births.none() ? Node() : node_of(a, 0);
        return node ? m_births.of_another(node, reading(node, true).text) : std::string();
    }

    /// Words in quotation marks beside the name of such a child.
    Value childs_words(const Arguments& a) {
        const Node node = node_of(a, 0);
        if (!node || !has_quotation(text(a, 0))) return std::string();
        return m_childs_words.named_in(node, reading(node, true).text);
    }

    // --- days

    static Value day(const Arguments& a) {
        const auto date = latest_of(string(a, 0));
        if (!date) return std::numeric_limits<double>::quiet_NaN();
        const Date moved = a.size() > 1 ? add_months(*date, static_cast<int>(number(a, 1))) : *date;
        return moved.year * 10000.0 + moved.month * 100 + moved.day;
    }
    static Value in_words(const Arguments& a) {
        const auto date = parse_date(string(a, 0));
        if (!date) return Wording().date(string(a, 0));
        return Wording().date(to_iso(a.size() > 1 ? add_months(*date, static_cast<int>(number(a, 1))) : *date));
    }
    static Value months(const Arguments& a) {
        const auto from = latest_of(string(a, 0)), to = parse_date(string(a, 1));
        if (!from || !to) return std::numeric_limits<double>::quiet_NaN();
        return (to->year - from->year) * 12.0 + (to->month - from->month) - (to->day < from->day ? 1 : 0);
    }
    static Value earliest(const Arguments& a) {
        std::string first;
        for (const Node& node : nodes_of(a, 0))
            if (const std::string one = node.text();
                latest_of(one) && (first.empty() || latest_of(one) < latest_of(first)))
                first = one;
        return first;
    }
    /// « du 5 novembre 2026 », « d’octobre 2026 », with the space before it; nothing of no date.
    static Value dated(const Arguments& a) {
        const std::string text = string(a, 0);
        if (!parse_partial_date(text)) return std::string();
        const std::string words = Wording().date(text);
        return parse_date(text) ? " du " + words : " " + joined(Particle::De, words, Naming::Person);
    }
    /// One of the ids in the lists of the first is one of the second: values of nodes, or codes with spaces between.
    static Value among(const Arguments& a) {
        std::vector<std::string> ids;
        for (const Node& id : nodes_of(a, 1)) ids.push_back(id.text());
        if (ids.empty()) ids = split_words(string(a, 1));
        const std::vector<Node> lists = nodes_of(a, 0);
        return std::any_of(lists.begin(), lists.end(), [&](const Node& list) {
            const std::vector<std::string> words = split_words(list.text());
            return std::any_of(ids.begin(), ids.end(), [&](const std::string& id) {
                return std::find(words.begin(), words.end(), id) != words.end();
            });
        });
    }
    /// Whether nothing but these questions and the case file is behind a block: no other answer, no profile.
    static Value only_from(const Arguments& a) {
        std::vector<std::string> questions = split_words(string(a, 2));
        for (const Node& one : nodes_of(a, 1)) questions.push_back(one.text());
        const std::vector<std::string> origins = split_words(string(a, 0));
        return std::all_of(origins.begin(), origins.end(), [&](const std::string& one) {
            return one.starts_with("case/") || std::find(questions.begin(), questions.end(), one) != questions.end();
        });
    }
    /// Of days, or of what bears one, those that lie after a day for sure: of a month or a year alone, the whole of it.
    static Value to_come(const Arguments& a) {
        const auto day = parse_date(string(a, 1));
        std::vector<Node> later = nodes_of(a, 0);
        std::erase_if(later, [&](const Node& one) { return !day || !(parse_partial_date(one.text()) > day); });
        return later;
    }
    /// Of contacts, those that had taken place by a day.
    static Value held(const Arguments& a) {
        const auto day = parse_date(string(a, 1));
        std::vector<Node> held = nodes_of(a, 0);
        std::erase_if(held, [&](const Node& one) {
            return !took_place(one.attribute_or("outcome", ""), one.attribute_or("on", ""), day);
        });
        return held;
    }
    static Value either(const Arguments& a) { return string(a, 0).empty() ? string(a, 1) : string(a, 0); }
    /// « d’Élie », « qu’Inaya »: the first is the small word, the second a name.
    static Value with_particle(const Arguments& a) {
        const auto particle = particle_of(string(a, 0));
        return particle ? joined(*particle, string(a, 1), Naming::Person) : string(a, 1);
    }
    /// In a message, the form that goes with somebody.
    static Value agree(const Arguments& a) { return string(a, string(a, 0) == "f" ? 1 : string(a, 0) == "m" ? 2 : 3); }
    /// « 6, paragraphe 1, point e) » and « 6.1.e ».
    static Value article(const Arguments& a) {
        std::string out;
        for (const Word& word : words_of(string(a, 0))) {
            if (word.folded == "paragraphe" || word.folded == "point" || word.folded == "alinea" ||
                word.folded == "art" || word.folded == "article" || word.folded == "par" || word.folded == "lettre")
                continue;
            out += (out.empty() ? "" : ".") + word.folded;
        }
        return out;
    }

private:
    static std::vector<Node> nodes_of(const Arguments& a, std::size_t at) {
        const auto* nodes = at < a.size() ? std::get_if<std::vector<Node>>(&a[at]) : nullptr;
        return nodes == nullptr ? std::vector<Node>() : *nodes;
    }
    static Node node_of(const Arguments& a, std::size_t at) {
        const std::vector<Node> nodes = nodes_of(a, at);
        return nodes.empty() ? Node() : nodes.front();
    }
    static std::string string(const Arguments& a, std::size_t at) {
        return at < a.size() ? xml::to_string(a[at]) : std::string();
    }
    static double number(const Arguments& a, std::size_t at) {
        const double* value = std::get_if<double>(&a[at]);
        return value != nullptr && std::abs(*value) < 12000 ? *value : 0;
    }
    std::string text(const Arguments& a, std::size_t at) {
        const Node node = node_of(a, at);
        return node ? reading(node, true).text : string(a, at);
    }
    /// A list that nobody brings is a mistake of the rule: it is told, and the rule does not count as respected.
    const std::vector<const WordList*>& lists(const Arguments& a, std::size_t at) const {
        const auto found = m_lists.find(string(a, at));
        if (found == m_lists.end()) throw Failure(FailureCode::XPathInvalid, {}, {string(a, at)});
        return found->second;
    }
    const WordList* first_list(const char* code) const {
        const auto found = m_lists.find(code);
        return found == m_lists.end() ? nullptr : found->second.front();
    }
    const Reading& reading(const Node& node, bool passages) {
        auto& kept = passages ? m_whole : m_loose;
        if (const auto known = kept.find(node.handle()); known != kept.end()) return known->second;
        std::string text = !node ? std::string() : node.is_attribute() ? node.text() : text_in_lines(node, passages);
        if ((m_kept += text.size()) > max_kept) {
            m_whole.clear();
            m_loose.clear();
            m_kept = text.size();
        }
        return kept.emplace(node.handle(), Reading(std::move(text))).first->second;
    }
    /// A block that was drafted from nothing but the case file; of a point or a cell, the block that it stands in.
    static bool is_of_case_file(const Node& node) {
        for (Node above = node; above && above.is_element(); above = above.parent()) {
            const auto from = above.attribute("drafted-from");
            if (!from) continue;
            const std::vector<std::string> origins = split_words(*from);
            return std::all_of(origins.begin(), origins.end(),
                               [](const std::string& one) { return one.starts_with("case/"); });
        }
        return false;
    }
    /// Not a person whose words are told, a paper that is cited, nor a reply.
    bool is_author_speaking(const Node& node) const {
        for (Node above = node; above && above.is_element(); above = above.parent()) {
            if (above.is(document_namespace, "reply")) return false;
            if (!above.is(document_namespace, "say")) continue;
            const std::string voice = above.attribute_or("voice", "");
            if (voice == "third-party" || voice == "documented") return false;
            if (voice != "said" && voice != "opinion") continue;
            for (const std::string& id : split_words(above.attribute_or("by", ""))) {
                const Person* person = m_document.person(id);
                if (person == nullptr || person->role != "author") return false;
            }
            if (voice == "said" || !above.attribute("by")) return false;
        }
        return true;
    }

    const Document& m_document;
    NamedPeople m_people;
    OpenAddresses m_addresses;
    OpenBirths m_births;
    ChildsWords m_childs_words;
    std::map<std::string, std::vector<const WordList*>, std::less<>> m_lists;
    std::unordered_map<void*, Reading> m_whole, m_loose;
    std::map<std::size_t, void*> m_named_first;  ///< where each third party is named, by their place in the head
    std::size_t m_kept = 0;
};

}  // namespace

std::vector<rules::HostFunction> rule_functions(const Document& document, const std::vector<LexiconFile>& lexicons) {
    const auto all = std::make_shared<Functions>(document, lexicons);
    std::vector<rules::HostFunction> out;
    const auto add = [&](const char* name, auto call) {
        out.push_back({words_namespace, name, [all, call](const Arguments& a) -> Value { return call(*all, a); }});
    };
    using F = Functions;
    add("own", [](F& f, const Arguments& a) { return f.own(a); });
    add("says", [](F& f, const Arguments& a) { return f.says(a, false); });
    add("mentions", [](F& f, const Arguments& a) { return f.says(a, true); });
    add("contact", [](F& f, const Arguments& a) { return f.contact(a); });
    add("contact-after", [](F& f, const Arguments& a) { return f.contact_after(a); });
    add("nir", [](F& f, const Arguments& a) { return f.nir(a); });
    add("quoted", [](F& f, const Arguments& a) { return f.quoted(a); });
    add("undeclared", [](F& f, const Arguments& a) { return f.undeclared(a); });
    add("third-party", [](F& f, const Arguments& a) { return f.third_party(a); });
    add("informant", [](F& f, const Arguments& a) { return f.informant(a); });
    add("name-after", [](F& f, const Arguments& a) { return f.name_after(a); });
    add("hidden-address", [](F& f, const Arguments& a) { return f.hidden_address(a); });
    add("other-address", [](F& f, const Arguments& a) { return f.other_address(a); });
    add("other-birth", [](F& f, const Arguments& a) { return f.other_birth(a); });
    add("childs-words", [](F& f, const Arguments& a) { return f.childs_words(a); });
    add("day", [](F&, const Arguments& a) { return F::day(a); });
    add("long", [](F&, const Arguments& a) { return F::in_words(a); });
    add("months", [](F&, const Arguments& a) { return F::months(a); });
    add("earliest", [](F&, const Arguments& a) { return F::earliest(a); });
    add("dated", [](F&, const Arguments& a) { return F::dated(a); });
    add("among", [](F&, const Arguments& a) { return F::among(a); });
    add("only-from", [](F&, const Arguments& a) { return F::only_from(a); });
    add("to-come", [](F&, const Arguments& a) { return F::to_come(a); });
    add("held", [](F&, const Arguments& a) { return F::held(a); });
    add("either", [](F&, const Arguments& a) { return F::either(a); });
    add("joined", [](F&, const Arguments& a) { return F::with_particle(a); });
    add("agree", [](F&, const Arguments& a) { return F::agree(a); });
    add("article", [](F&, const Arguments& a) { return F::article(a); });
    return out;
}

}  // namespace distinguo::written
