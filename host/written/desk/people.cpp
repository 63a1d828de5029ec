#include "written/desk/people.h"

#include <map>
#include <set>

#include "base/json_output.h"
#include "base/text.h"
#include "written/desk/places.h"
#include "written/disclosure/identifiers.h"
#include "written/disclosure/undeclared.h"

namespace distinguo::written {
namespace {

int characters(std::string_view text) { return static_cast<int>(to_utf32(text).size()); }

class Roster {
public:
    Roster(const Document& document, const IsCommonWord& is_common)
        : m_finder(document.head.people, document.head.date, is_common) {
        for (const Person& person : document.head.people) {
            NamedPerson one{full_name(person), person.id, {}};
            if (one.name.empty()) one.name = person.label.empty() ? person.role_text : person.label;
            m_named.people.push_back(std::move(one));
        }
    }

    /// A text that has a place; `offsets`: its characters are counted from the block's beginning.
    void read(const std::string& text, const Where& block, bool offsets) {
        const auto place = [&](std::size_t from, std::size_t to) {
            Where where = block;
            where.quote = text.substr(from, to - from);
            if (offsets) {
                where.from = characters(std::string_view(text).substr(0, from));
                where.to = where.from + characters(where.quote);
            } else {
                where.from = where.to = 0;
            }
            return where;
        };
        const std::vector<Token> tokens = tokens_of(text);
        const std::vector<NameMatch> matches = m_finder.find(tokens);
        for (const NameMatch& match : matches)
            // « Rose joue. »: a sentence rarely begins with a noun alone, and whom it names is declared.
            if (match.given || m_finder.is_sure(match))
                for (const std::size_t who : match.who)
                    m_named.people[who].places.push_back(place(match.from, match.to));
        for (const UndeclaredName& one : undeclared_names(text, tokens, matches, m_finder))
            undeclared(one.name).places.push_back(place(one.from, one.to));
        for (const Identifier& one : identifiers_in(text)) number(one).places.push_back(place(one.from, one.to));
    }
    /// What the head says of numbers: they are no places of the text.
    void declare(const std::string& text) {
        for (const Identifier& one : identifiers_in(text)) m_known_numbers.insert(folded_name(one.number));
    }
    void declare_date(const std::string& iso) { m_known_numbers.insert(folded_name(iso)); }

    Named take() {
        for (NamedNumber& one : m_named.numbers) one.declared = m_known_numbers.count(folded_name(one.number)) != 0;
        // Of whom neither name nor role is known, nothing can be told.
        std::erase_if(m_named.people, [](const NamedPerson& one) { return one.name.empty(); });
        return std::move(m_named);
    }

private:
    /// « Mme Belkacem » is « Rachida Belkacem », where she was named so. Who could be meant shares a word of the name:
    /// a list of thousands is not gone through for each of them.
    NamedPerson& undeclared(const std::string& name) {
        const std::string folded = " " + folded_name(name) + " ";
        std::set<std::size_t> sharing;
        for_each_word(folded, [&](const std::string& word) {
            if (const auto found = m_by_word.find(word); found != m_by_word.end())
                sharing.insert(found->second.begin(), found->second.end());
        });
        for (const std::size_t k : sharing) {
            std::string& known = m_folded[k];
            if (known.find(folded) != std::string::npos) return m_named.people[k];
            if (folded.find(known) != std::string::npos) {
                m_named.people[k].name = name;
                known = folded;
                index(k);
                return m_named.people[k];
            }
        }
        m_named.people.push_back({name, {}, {}});
        m_folded.resize(m_named.people.size());
        m_folded.back() = folded;
        index(m_named.people.size() - 1);
        return m_named.people.back();
    }
    template <class Visit>
    static void for_each_word(std::string_view folded, const Visit& visit) {
        for (std::size_t from = 1; from < folded.size();) {
            const std::size_t end = folded.find(' ', from);
            if (end > from) visit(std::string(folded.substr(from, end - from)));
            from = end + 1;
        }
    }
    void index(std::size_t person) {
        for_each_word(m_folded[person], [&](const std::string& word) { m_by_word[word].insert(person); });
    }
    NamedNumber& number(const Identifier& found) {
        const std::string kind = code_of(found.kind);
        const auto [known, is_new] = m_by_number.try_emplace({kind, folded_name(found.number)}, m_named.numbers.size());
        if (is_new) m_named.numbers.push_back({found.number, kind, false, found.valid, {}});
        return m_named.numbers[known->second];
    }

    NameFinder m_finder;
    Named m_named;
    std::vector<std::string> m_folded;  ///< by person: the name of one who is not declared, between two spaces
    std::map<std::string, std::set<std::size_t>> m_by_word;
    std::map<std::pair<std::string, std::string>, std::size_t> m_by_number;  ///< by kind and number
    std::set<std::string> m_known_numbers;
};

/// Words that stand in attributes: where it was, what is not known, how a person signs.
void read_attributes(const xml::Node& node, const Where& where, Roster& roster) {
    for (const char* name :
         {"about", "place", "contest", "label", "label-detail", "capacity", "box", "form", "not-read"})
        if (const auto value = node.attribute(name)) roster.read(std::string(*value), where, false);
    for (const xml::Node& child : node.elements()) read_attributes(child, where, roster);
}

void read_sections(const xml::Node& root, Places& places, Roster& roster) {
    for (const xml::Node& node : root.elements()) {
        if (is_section(node)) {
            const Where where = places.of(node);
            for (const char* name : {"form", "not-read"})
                if (const auto value = node.attribute(name)) roster.read(std::string(*value), where, false);
            read_sections(node, places, roster);
        } else if (is_section(root)) {
            const Where where = places.of(node);
            roster.read(collapse_spaces(node.text()), where, node.name() != "title");
            read_attributes(node, where, roster);
        }
    }
}

Json json_of(const Where& where) {
    Json out = Json::object();
    out.set("section", where.section);
    if (where.block > 0) {
        out.set("block", where.block);
        out.set("from", where.from);
        out.set("to", where.to);
    }
    out.set("quote", where.quote);
    return out;
}
Json json_of(const std::vector<Where>& places) {
    Json all = Json::array();
    for (const Where& where : places) all.add(json_of(where));
    return all;
}

std::string places_in_words(const std::vector<Where>& places, const Messages& m) {
    std::string out = m.tr_count("{1} place", "{1} places", static_cast<long>(places.size())) + "\n";
    for (const Where& where : places)
        out += "  " + (where.title.empty() ? where.section : where.title) +
               (where.block > 0 ? ", " + fill(m.tr("block {1}"), {std::to_string(where.block)}) : std::string()) + "\n";
    return out;
}

const char* kind_in_words(const std::string& kind) {
    if (kind == "nir") return mark("social security number");
    if (kind == "siret") return mark("SIRET");
    if (kind == "iban") return mark("IBAN");
    if (kind == "phone") return mark("telephone");
    if (kind == "email") return mark("e-mail");
    if (kind == "address") return mark("address");
    if (kind == "birthdate") return mark("date of birth");
    return mark("number at the family benefits office");
}

}  // namespace

Named named_in(const Document& document, const IsCommonWord& is_common) {
    Roster roster(document, is_common);
    const Head& head = document.head;
    for (const std::string& line : head.organisation.lines) roster.declare(line);
    for (const std::string& line : head.organisation.address) roster.declare(line);
    for (const Home& home : head.homes) roster.declare(home.address);
    for (const Reach& reach : head.reaches) roster.declare(reach.at);
    for (const Person& person : head.people) roster.declare_date(person.born);
    const xml::Document xml = xml::Document::parse(write_document(document), head.title, max_document_bytes);
    Places places;
    read_sections(xml.root(), places, roster);
    return roster.take();
}

std::vector<NamedPerson> people_of(const Document& document, const IsCommonWord& is_common) {
    return named_in(document, is_common).people;
}

std::string named_as_json(const Named& named) {
    Json all = Json::array();
    const auto add = [&](const char* key, const std::string& value, const std::string& kind, bool declared,
                         const std::optional<bool>& valid, const std::vector<Where>& places) {
        Json one = Json::object();
        one.set(key, value);
        one.set("kind", kind);
        one.set("declared", declared);
        one.set("valid", valid ? Json(*valid) : Json());
        one.set("places", json_of(places));
        all.add(one);
    };
    for (const NamedPerson& one : named.people)
        add("name", one.name, "person", one.declared(), std::nullopt, one.places);
    for (const NamedNumber& one : named.numbers)
        add("number", one.number, one.kind, one.declared, one.valid, one.places);
    return all.text(2);
}

std::string named_as_text(const Named& named, const Messages& m) {
    if (named.people.empty() && named.numbers.empty()) return m.tr("Nobody is named, and no number.") + "\n";
    std::string out;
    for (const NamedPerson& one : named.people)
        out += one.name + (one.declared() ? "" : " (" + m.tr("not declared") + ")") + ": " +
               places_in_words(one.places, m);
    for (const NamedNumber& one : named.numbers)
        out += one.number + " (" + m.tr(kind_in_words(one.kind)) +
               (one.valid == false ? ", " + m.tr("its key does not agree") : std::string()) + ")" + ": " +
               places_in_words(one.places, m);
    return out;
}

}  // namespace distinguo::written
