// What stands in the head of a document: titles, people, the situation as codes.
#include "written/document/document_reader.h"

namespace distinguo::written {

void DocumentReader::organisation(const Node& node, Organisation& out) {
    allow(node, {"name"});
    out.name = needed(node, "name");
    for (const Node& child : elements(node)) {
        if (child.name() == "line") out.lines.push_back(text(child));
        else if (child.name() == "address") out.address.push_back(text(child));
        else unknown(child);
    }
}

void DocumentReader::people(const Node& node, Head& head) {
    static const std::set<std::string> roles = {"concerned",    "minor-at-home", "relative",
                                                "professional", "third-party",   "author",
                                                "manager",      "interpreter",   "informant"};
    static const std::set<std::string> genders = {"f", "m", "other", "not-said"};
    // The words of version 0.1.
    static const std::map<std::string, std::string> earlier = {{"child", "concerned"},
                                                               {"other-minor", "minor-at-home"},
                                                               {"parent", "relative"},
                                                               {"participant", "professional"},
                                                               {"other", "third-party"}};
    for (const Node& child : elements(node)) {
        if (child.name() != "person") unknown(child);
        allow(child, {"id", "role", "role-text", "given", "family", "gender", "born", "expected", "died", "label",
                      "known-as", "birth-family", "told-apart-by", "capacity", "agreed-to-be-named", "follows-family",
                      "health-professional", "referred-by-role", "authority", "for", "hidden-from"});
        Person person;
        static_cast<Audience&>(person) = audience(child);
        person.id = declared_id(child, needed(child, "id"));
        person.role = needed(child, "role");
        if (const auto now = earlier.find(person.role); now != earlier.end()) person.role = now->second;
        if (roles.count(person.role) == 0) bad(child, "role", person.role, join({roles.begin(), roles.end()}, ", "));
        person.role_text = child.attribute_or("role-text", "");
        person.given = child.attribute_or("given", "");
        person.family = child.attribute_or("family", "");
        person.gender = child.attribute_or("gender", "");
        if (!person.gender.empty() && genders.count(person.gender) == 0)
            bad(child, "gender", person.gender, join({genders.begin(), genders.end()}, ", "));
        person.born = date(child, "born", true);
        const bool some_day = child.attribute_or("expected", "") == birth_some_day;
        person.expected = some_day ? std::string(birth_some_day) : date(child, "expected");
        person.died = date(child, "died", true);
        person.label = child.attribute_or("label", "");
        person.known_as = child.attribute_or("known-as", "");
        person.birth_family = child.attribute_or("birth-family", "");
        person.told_apart_by = child.attribute_or("told-apart-by", "");
        person.capacity = child.attribute_or("capacity", "");
        person.agreed_to_be_named = date(child, "agreed-to-be-named");
        if (child.attribute("follows-family")) person.follows_family = yes(child, "follows-family") ? "yes" : "no";
        person.health_professional = yes(child, "health-professional");
        person.referred_by_role = yes(child, "referred-by-role");
        if (yes(child, "authority")) m_holders.push_back(person.id);
        for (const Person& other : head.people)
            if (other.id == person.id) bad(child, "id", person.id, "unique");
        head.people.push_back(std::move(person));
    }
}

void DocumentReader::informed(const Node& node, Head& head) {
    const bool not_informed = node.name() == "not-informed";
    allow(node, {"who", "about", "on", "how", "by", "why", "reason", "decided-by", "for", "hidden-from"});
    Informed one{audience(node),
                 id_of(needed(node, "who")),
                 needed(node, "about"),
                 date(node, "on", true),
                 node.attribute_or("how", ""),
                 ids(node, "by"),
                 node.attribute_or("why", ""),
                 node.attribute_or("reason", ""),
                 id_of(node.attribute_or("decided-by", ""))};
    if (!not_informed) needed(node, "on");
    else if (one.was_informed()) needed(node, "reason");
    if (!one.decided_by.empty()) refer(node, "decided-by", one.decided_by);
    refer(node, "who", one.who);
    for (const std::string& id : one.by) refer(node, "by", id);
    head.informed.push_back(std::move(one));
}

void DocumentReader::refer_all(const Node& node, const char* attribute, const std::vector<std::string>& all) {
    for (const std::string& id : all) refer(node, attribute, id);
}

Tie DocumentReader::tie(const Node& node) {
    allow(node, {"kind", "who", "of", "exercise", "protection", "extent", "kin", "since", "until", "source", "beyond",
                 "for", "hidden-from"});
    const auto value = [&](const char* name) { return node.attribute_or(name, ""); };
    Tie one{audience(node),
            needed(node, "kind"),
            id_of(needed(node, "who")),
            id_of(needed(node, "of")),
            value("exercise"),
            value("protection"),
            value("extent"),
            value("kin"),
            date(node, "since", true),
            date(node, "until", true),
            value("source"),
            yes(node, "beyond")};
    refer_all(node, "who", {one.who});
    refer_all(node, "of", {one.of});
    return one;
}

Home DocumentReader::home(const Node& node) {
    allow(node, {"id", "kind", "lives", "lived", "since", "label", "source", "beyond", "for", "hidden-from"});
    Home one{audience(node),
             declared_id(node, needed(node, "id")),
             node.attribute_or("kind", ""),
             ids(node, "lives"),
             ids(node, "lived"),
             date(node, "since", true),
             node.attribute_or("label", ""),
             {},
             node.attribute_or("source", ""),
             yes(node, "beyond")};
    refer_all(node, "lives", one.lives);
    refer_all(node, "lived", one.lived);
    for (const Node& child : elements(node)) {
        if (child.name() != "address") unknown(child);
        one.address = text(child);
    }
    return one;
}

Reach DocumentReader::reach(const Node& node) {
    allow(node, {"of", "at", "for", "hidden-from"});
    Reach one{audience(node), id_of(needed(node, "of")), needed(node, "at")};
    refer(node, "of", one.of);
    return one;
}

KeptWords DocumentReader::kept_words(const Node& node) {
    allow(node, {"of", "text", "for", "hidden-from"});
    KeptWords one{audience(node), id_of(needed(node, "of")), needed(node, "text")};
    refer(node, "of", one.of);
    return one;
}

Contact DocumentReader::contact(const Node& node) {
    allow(node,
          {"id", "on", "kind", "place", "home", "with", "by", "alone", "outcome", "interpreter", "for", "hidden-from"});
    const auto value = [&](const char* name) { return node.attribute_or(name, ""); };
    Contact one{audience(node), value("id"),      date(node, "on", true),     value("kind"),
                value("place"), value("home"),    ids(node, "with"),          ids(node, "by"),
                value("alone"), value("outcome"), id_of(value("interpreter"))};
    refer_all(node, "with", one.with);
    refer_all(node, "by", one.by);
    if (!one.interpreter.empty()) refer_all(node, "interpreter", {one.interpreter});
    return one;
}

Measure DocumentReader::measure(const Node& node) {
    allow(node, {"kind", "on", "until", "authority", "source", "about", "beyond", "for", "hidden-from"});
    Measure one{audience(node),
                needed(node, "kind"),
                date(node, "on", true),
                date(node, "until", true),
                node.attribute_or("authority", ""),
                node.attribute_or("source", ""),
                ids(node, "about"),
                yes(node, "beyond")};
    refer_all(node, "about", one.about);
    return one;
}

Answer DocumentReader::answer(const Node& node) {
    static const std::set<std::string> states = {"given",    "not-asked", "no-answer",
                                                 "declined", "unknown",   "not-applicable"};
    allow(node, {"to", "state", "value", "by", "on", "for", "hidden-from"});
    Answer one{
        audience(node),  needed(node, "to"),    node.attribute_or("state", "given"), node.attribute_or("value", ""),
        ids(node, "by"), date(node, "on", true)};
    if (states.count(one.state) == 0) bad(node, "state", one.state, join({states.begin(), states.end()}, ", "));
    refer_all(node, "by", one.by);
    return one;
}

void DocumentReader::add_earlier_holders(Head& head) const {
    for (const std::string& holder : m_holders)
        for (const Person& child : head.people)
            if (child.role == "concerned")
                head.ties.push_back({{}, "holder", holder, child.id, "unknown", {}, {}, {}, {}, {}, {}});
}

void DocumentReader::name_earlier_givers(Head& head) {
    for (Source& piece : head.sources)
        for (const Person& person : head.people)
            if (person.id == piece.from && !person.label.empty()) {
                piece.from = person.label;
                break;
            }
}

TitleLine DocumentReader::title_line(const Node& node) {
    allow(node, {"for", "hidden-from", "otherwise"});
    return {audience(node), text(node), node.attribute_or("otherwise", "")};
}

Head DocumentReader::head(const Node& node) {
    Head head;
    if (node.attribute("of-age")) head.of_age = yes(node, "of-age");
    static const std::set<std::string_view> once = {"title",    "subtitle", "running-title", "date",
                                                    "received", "due",      "place",         "conclusion",
                                                    "copy",     "footer",   "organisation"};
    std::set<std::string_view> seen;
    for (const Node& child : elements(node)) {
        const std::string_view name = child.name();
        // The second would take the place of the first: neither is to be lost.
        if (const auto single = once.find(name); single != once.end() && !seen.insert(*single).second)
            throw Failure(FailureCode::ElementTwice, place(child), {std::string(name)});
        if (name == "title") head.title = text(child);
        else if (name == "subtitle") head.subtitle = title_line(child);
        else if (name == "running-title") head.running_title = title_line(child);
        else if (name == "date" || name == "received" || name == "due") {
            const std::string value = text(child);
            if (!value.empty() && !parse_date(value)) bad(child, std::string(name), value, "YYYY-MM-DD");
            (name == "date" ? head.date : name == "received" ? head.received : head.due) = value;
        } else if (name == "place") head.place = text(child);
        else if (name == "conclusion") head.conclusion = text(child);
        else if (name == "copy") head.copy = text(child);
        else if (name == "footer") head.footer = text(child);
        else if (name == "organisation") organisation(child, head.organisation);
        else if (name == "legal-basis") {
            allow(child, {"text", "article", "version-read", "status"});
            head.legal_bases.push_back({needed(child, "text"), needed(child, "article"),
                                        child.attribute_or("version-read", ""), child.attribute_or("status", "")});
        } else if (name == "record") {
            for (const Node& row : elements(child)) {
                if (row.name() != "row") unknown(row);
                allow(row, {"label", "for", "hidden-from", "drafted-from", "named"});
                head.record.push_back({audience(row), needed(row, "label"), spans(row), drafted(row)});
            }
        } else if (name == "people") people(child, head);
        else if (name == "recipients") {
            for (const Node& one : elements(child)) {
                if (one.name() != "recipient") unknown(one);
                allow(one, {"id", "capacity", "short", "person", "kind", "whole", "occulted-on", "for", "hidden-from"});
                head.recipients.push_back({audience(one), declared_id(one, needed(one, "id")), needed(one, "capacity"),
                                           one.attribute_or("short", ""), id_of(one.attribute_or("person", "")),
                                           one.attribute_or("kind", ""), yes(one, "whole"), date(one, "occulted-on")});
            }
        } else if (name == "tie") head.ties.push_back(tie(child));
        else if (name == "home") head.homes.push_back(home(child));
        else if (name == "reach") head.reaches.push_back(reach(child));
        else if (name == "kept-words") head.kept_words.push_back(kept_words(child));
        else if (name == "measure") head.measures.push_back(measure(child));
        else if (name == "contact") head.contacts.push_back(contact(child));
        else if (name == "answer") head.answers.push_back(answer(child));
        else if (name == "informed" || name == "not-informed") informed(child, head);
        else if (name == "source") {
            allow(child, {"id", "title", "from", "number", "for", "hidden-from"});
            head.sources.push_back({audience(child), declared_id(child, needed(child, "id")), needed(child, "title"),
                                    child.attribute_or("from", ""), child.attribute_or("number", "")});
        } else if (name == "dissent") {
            allow(child, {"rule", "section", "on", "message"});
            head.dissents.push_back({needed(child, "rule"), id_of(child.attribute_or("section", "")), date(child, "on"),
                                     text(child), child.attribute_or("message", "")});
        } else unknown(child);
    }
    add_earlier_holders(head);
    name_earlier_givers(head);
    return head;
}

}  // namespace distinguo::written
