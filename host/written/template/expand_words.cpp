// Values, names, dates and agreements, as they stand in sentences.
#include <algorithm>
#include <cstdlib>

#include "base/messages.h"
#include "base/text.h"
#include "written/grammar/ages.h"
#include "written/grammar/dates.h"
#include "written/grammar/numbers.h"
#include "written/grammar/particles.h"
#include "written/grammar/sentences.h"
#include "written/template/expander.h"

namespace distinguo::written {
namespace {

std::string label_of(const xml::Node& node) {
    return node.is_element() ? node.attribute_or("label", collapse_spaces(node.text())) : collapse_spaces(node.text());
}

std::string initial(const std::string& text) {
    std::size_t i = 0;
    if (text.empty()) return {};
    next_code_point(text, i);
    return text.substr(0, i) + ".";
}

}  // namespace

void Expander::value(const xml::Node& node, const Context& context) {
    const std::string select = needed(node, "select");
    const xml::Value found = evaluate(select, node, context);
    const auto* nodes = std::get_if<Nodes>(&found);
    if (nodes != nullptr && !nodes->empty())
        m_trace.used.push_back({static_cast<int>(m_trace.lines.size()), nodes->front()});
    // « Every question can be declined; the reason prints in place of the answer. » What is read by programs holds the
    // answer alone.
    if (nodes != nullptr && nodes->empty() && m_in_data) return;
    if (nodes != nullptr && nodes->empty())
        if (const xml::Node fact = unanswered(select, node, context)) return put_value(unanswered_words(fact, true));
    std::string text = collapse_spaces(xml::to_string(found));
    const std::string as = node.attribute_or("as", "text");
    if (const auto word = node.attribute("case")) text = joined(particle_named(*word, node), text);
    if (as == "text") put_value(text);
    else if (as == "label")
        put_value(nodes != nullptr && !nodes->empty() ? label_for(nodes->front(), node, context) : text);
    else if (as == "date") put_value(m_wording.date(text));
    else if (as == "day") put_value(m_wording.date_without_year(text));
    else if (as == "month") put_value(m_wording.date(text.substr(0, 7)));
    else if (as == "money") put_value(money_text(text));
    else if (as == "capital") put_value(capitalised(text));
    // What is no whole number is not rounded to one.
    else if (as == "words" && text.find_first_not_of("0123456789") != std::string::npos) put_value(text);
    else if (as == "words")
        put_value(number_in_words(std::atoi(text.c_str()), node.attribute_or("gender", "m") == "f"));
    else if (as == "initial") put_value(initial(text));
    else if (as == "sentence") put_value(with_full_stop(text));
    else if (as == "whole") put_value(with_full_stop(capitalised(text)));
    else if (as == "clause") put_value(without_full_stop(text));
    else invalid(node, "t:value as=\"" + as + "\"");
}

Particle Expander::particle_named(const std::string& word, const xml::Node& at) const {
    const auto particle = particle_of(word);
    if (!particle) invalid(at, "t:" + std::string(at.name()) + " case=\"" + word + "\": de, à, que, par");
    return *particle;
}

/// The words of a code, in the gender of the person that `gender` selects, where the list has them.
std::string Expander::label_for(const xml::Node& fact, const xml::Node& at, const Context& context) {
    const auto select = at.attribute("gender");
    if (!select) return label_of(fact);
    const std::vector<Gender> genders = genders_of(*select, at, context);
    const char* form = genders.empty()                        ? "other"
                       : genders.front() == Gender::Feminine  ? "f"
                       : genders.front() == Gender::Masculine ? "m"
                                                              : "other";
    return fact.attribute_or(form, label_of(fact));
}

void Expander::plural(const xml::Node& node, const Context& context) {
    const double count = std::strtod(string("number(" + needed(node, "count") + ")", node, context).c_str(), nullptr);
    // In French, the plural begins at two.
    const std::string words = count < 2 ? needed(node, "one") : needed(node, "many");
    put(words);
    // One is not what nothing is: a sentence about one is said by silence where there is none.
    if (m_only_absences && !finds_something(needed(node, "count"), node, context))
        m_trace.absences.push_back({place(node), {needed(node, "count")}, escape_xml(words)});
}

void Expander::article(const xml::Node& node, const Context& context) {
    const std::string words = collapse_spaces(string(needed(node, "select"), node, context));
    if (words.empty()) return;
    const std::string kind = node.attribute_or("kind", "le");
    std::optional<bool> feminine;
    if (const auto with = node.attribute("gender")) {
        const Gender gender = gender_of_code(collapse_spaces(string(*with, node, context)));
        if (gender == Gender::Feminine || gender == Gender::Masculine) feminine = gender == Gender::Feminine;
    }
    std::optional<std::string> made;
    if (kind == "le") made = with_article(words, feminine);
    else if (const auto particle = particle_of(kind)) made = joined_with_article(*particle, words, feminine);
    else invalid(node, "t:article kind=\"" + kind + "\"");
    // Where nobody gave the article, none is guessed: the words stand on their own.
    if (made) put_value(node.attribute_or("lead", "") + *made);
    else put_value(node.attribute_or("bare", "(") + words + (node.attribute("bare") ? "" : ")"));
}

/// People that an expression names: by element, by id, or by a list of ids. Each once.
Expander::Nodes Expander::people_of(const std::string& select, const xml::Node& at, const Context& context) {
    const xml::Value found = evaluate(select, at, context);
    Nodes people;
    const auto add = [&](const xml::Node& person) {
        if (person && std::find(people.begin(), people.end(), person) == people.end()) people.push_back(person);
    };
    const auto add_ids = [&](const std::string& ids) {
        for (const std::string& id : split_words(ids)) add(m_people.person(id));
    };
    if (const auto* nodes = std::get_if<Nodes>(&found)) {
        for (const xml::Node& one : *nodes) {
            if (one.is_element() && (one.name() == "person" || one.name() == "author") && !one.elements().empty())
                add(one);
            else add_ids(one.text());
        }
    } else {
        add_ids(xml::to_string(found));
    }
    for (const xml::Node& one : people) note_person(one, at);
    // Where nobody can be left out, those who are not for everyone are not named.
    if (m_frames.empty() && m_has_audiences)
        std::erase_if(people, [&](const xml::Node& one) { return !is_for_everyone(one); });
    return people;
}

bool Expander::is_for_everyone(const xml::Node& person) const {
    if (!may_stand_here(audience_of(person))) return false;
    const auto parts = person.elements();
    return std::all_of(parts.begin(), parts.end(), [&](const xml::Node& part) {
        return !PeopleNames::is_of_the_name(person, part.name()) || may_stand_here(audience_of(part));
    });
}

/// A name is made of parts, each of which may be for some alone.
void Expander::note_person(const xml::Node& person, const xml::Node& at) {
    note(basis_of_node(person), at);
    if (!m_has_audiences) return;
    for (const xml::Node& part : person.elements())
        if (PeopleNames::is_of_the_name(person, part.name())) note(basis_of_node(part), at);
}

std::string Expander::names_of(const Nodes& people, NameForm form, std::optional<Particle> particle,
                               const NamePlace& place) const {
    std::vector<std::string> names;
    for (const xml::Node& one : people) {
        std::string name = m_people.name(one, form, place);
        if (name.empty()) continue;
        // De and à are said again before each name, the others once.
        const bool again = particle && (*particle == Particle::De || *particle == Particle::A);
        if (particle && (names.empty() || again)) {
            const bool phrase = name.rfind("le ", 0) == 0 || name.rfind("les ", 0) == 0;
            name = joined(*particle, name, phrase ? Naming::Thing : Naming::Person);
        }
        names.push_back(std::move(name));
    }
    return listed(names);
}

/// Behind a bracket that is still open where the words of this element began.
bool Expander::is_in_brackets() const {
    const std::size_t tag = m_out.rfind('>');
    const std::string_view words = std::string_view(m_out).substr(tag == std::string::npos ? 0 : tag);
    return std::count(words.begin(), words.end(), '(') > std::count(words.begin(), words.end(), ')');
}

void Expander::person(const xml::Node& node, const Context& context) {
    static const std::map<std::string, NameForm> forms = {
        {"short", NameForm::Short}, {"full", NameForm::Full}, {"named", NameForm::Named}, {"role", NameForm::Role},
        {"apart", NameForm::Apart}};
    const auto form = forms.find(node.attribute_or("form", "short"));
    if (form == forms.end())
        invalid(node, "t:person form=\"" + node.attribute_or("form", "") + "\": short, full, named, role, apart");
    std::optional<Particle> particle;
    if (const auto word = node.attribute("case"); word && !word->empty()) particle = particle_named(*word, node);
    const std::string select = needed(node, "select");
    const Nodes people = people_of(select, node, context);
    if (people.empty()) {
        if (const xml::Node fact = unanswered(select, node, context)) put_value(unanswered_words(fact, true));
        return;
    }
    // « d’après Mme Haddad » says from whom an answer comes, and not whose matter it is.
    const bool tells = select.ends_with("@by");
    if (!m_frames.empty())
        for (const xml::Node& one : people) {
            Basis& basis = m_frames.back().basis;
            // By their role too: what speaks of the neighbour is theirs, of who gave the information for no family.
            const bool is_theirs = !tells || child_text(one, "place") == "informant";
            (is_theirs ? basis.people : basis.tellers).insert(child_text(one, "id"));
        }
    NamePlace place;
    place.in_brackets = is_in_brackets();
    place.behind_particle = particle.has_value();
    if (const auto beside = node.attribute("beside")) place.said = nodes_at(*beside, node, context);
    std::string names = names_of(people, form->second, particle, place);
    put_name(node.attribute_or("as", "") == "capital" ? capitalised(names) : names);
}

void Expander::date(const xml::Node& node, const Context& context) {
    const std::string select = needed(node, "select");
    const std::string form = node.attribute_or("form", "date");
    const xml::Value found = evaluate(select, node, context);
    std::vector<std::string> texts;
    if (const auto* nodes = std::get_if<Nodes>(&found)) {
        for (const xml::Node& one : *nodes) texts.push_back(collapse_spaces(one.text()));
        if (!nodes->empty()) m_trace.used.push_back({static_cast<int>(m_trace.lines.size()), nodes->front()});
    } else {
        texts.push_back(collapse_spaces(xml::to_string(found)));
    }
    std::vector<Date> dates;
    for (const std::string& text : texts)
        if (const auto date = parse_partial_date(text)) dates.push_back(*date);
    if (dates.empty()) {
        const xml::Node fact = m_in_data ? xml::Node() : unanswered(select, node, context);
        if (fact) put_value(unanswered_words(fact, true));
        // What is no date is printed as it was given.
        else if (!texts.empty()) put_value(texts.front());
        return;
    }
    const auto months = node.attribute("after-months");
    if (months && dates.front().day != 0) dates.front() = add_months(dates.front(), std::atoi(months->c_str()));
    const Date& first = dates.front();
    if (form == "iso") put_value(to_iso(first));
    else if (form == "date") put_value(m_wording.date(to_iso(first)));
    else if (form == "day") put_value(m_wording.date_without_year(to_iso(first)));
    else if (form == "month") put_value(m_wording.date(to_iso({first.year, first.month, 0})));
    else if (form == "when") put_value(date_when(first));
    else if (form == "of") put_value(date_of(first));
    else if (form == "since") put_value(date_range(first, std::nullopt));
    else if (form == "until") put_value(date_range(std::nullopt, first));
    else if (form == "range")
        put_value(date_range(*std::min_element(dates.begin(), dates.end()),
                             // « novembre 2026 » may end after the 2nd.
                             *std::max_element(dates.begin(), dates.end(), [](const Date& a, const Date& b) {
                                 return last_day_of(a) < last_day_of(b);
                             })));
    else invalid(node, "t:date form=\"" + form + "\": date, day, month, when, of, since, until, range, iso");
}

std::vector<Gender> Expander::genders_of(const std::string& select, const xml::Node& at, const Context& context) {
    const xml::Value found = evaluate(select, at, context);
    std::vector<Gender> genders;
    const auto* nodes = std::get_if<Nodes>(&found);
    if (nodes == nullptr) return {gender_of_code(collapse_spaces(xml::to_string(found)))};
    for (const xml::Node& one : *nodes) {
        const std::string text = collapse_spaces(one.text());
        const auto ids = split_words(text);
        if (one.is_element() && !one.elements().empty()) genders.push_back(PeopleNames::gender(one));
        else if (!ids.empty() && m_people.person(ids.front()))
            for (const std::string& id : ids) genders.push_back(PeopleNames::gender(m_people.person(id)));
        else genders.push_back(gender_of_code(text));
    }
    return genders;
}

void Expander::agree(const xml::Node& node, const Context& context) {
    std::vector<Gender> genders = genders_of(needed(node, "with"), node, context);
    // Nobody said: the form that says nothing.
    if (genders.empty()) genders.push_back(Gender::Unknown);
    put(agreed(genders, {needed(node, "f"), needed(node, "m"), node.attribute_or("fp", ""), node.attribute_or("mp", ""),
                         node.attribute_or("other", ""), node.attribute_or("otherp", "")}));
}

void Expander::age(const xml::Node& node, const Context& context) {
    const auto on = parse_date(collapse_spaces(string(node.attribute_or("on", "$today"), node, context)));
    // Where no age is certain, the commas around it go as well.
    const auto told = [&](const std::string& words) {
        if (!words.empty()) put_value(node.attribute_or("lead", "") + words + node.attribute_or("trail", ""));
    };
    if (const auto select = node.attribute("born")) {
        const auto born = parse_partial_date(collapse_spaces(string(*select, node, context)));
        if (born && on) told(age_in_words(*born, *on));
        return;
    }
    const Nodes people = people_of(needed(node, "of"), node, context);
    if (people.empty() || !on) return;
    const xml::Node& one = people.front();
    for (const xml::Node& part : one.elements())
        if (part.name() == "born" || part.name() == "expected" || part.name() == "died")
            note(basis_of_node(part), node);
    const auto died = parse_partial_date(child_text(one, "died"));
    // Who has died has no age on a later day.
    if (died && *died < *on) return;
    if (const auto born = parse_partial_date(child_text(one, "born"))) return told(age_in_words(*born, *on));
    const auto expected = parse_partial_date(child_text(one, "expected"));
    if (expected && !(*expected < *on)) told("à naître");
}

// --- free text of several paragraphs

void Expander::text(const xml::Node& node, const Context& context) {
    const std::string select = needed(node, "select");
    // Its paragraphs rest on it, not the section around them.
    const xml::Value found = evaluate(select, node, context, Purpose::Condition);
    std::vector<std::string> texts;
    xml::Node answer;
    const Basis basis = basis_of(select, found, node, context, Purpose::Words);
    if (const auto* nodes = std::get_if<Nodes>(&found)) {
        for (const xml::Node& one : *nodes) texts.push_back(one.text());
        if (nodes->size() == 1) answer = nodes->front();
        if (nodes->empty())
            if (const xml::Node fact = unanswered(select, node, context))
                return unanswered_block(node.attribute_or("about", std::string()), fact, node);
    } else {
        texts.push_back(xml::to_string(found));
    }
    const Because because(*this, basis, node);
    // Around a passage, and behind a label, there are no lists: the points stay paragraphs of the same voice.
    const bool in_voice = !node.elements().empty() || node.attribute("label").has_value();
    bool first = true;
    for (const std::string& one : texts) {
        const std::vector<TextPart> parts = parts_of_text(one);
        for (const TextPart& part : parts) {
            if (part.list && !in_voice) {
                open_tag(node, "list");
                attributes(node, context, {"select", "about"});
                mark_tag();
                m_out += '>';
                for (const std::string& line : part.lines) {
                    open_tag(node, "item");
                    mark_tag();
                    m_out += '>';
                    put_value(line);
                    close_tag(node, "item");
                }
                close_tag(node, "list");
                first = false;
                continue;
            }
            for (const std::string& line : part.lines) {
                const bool last = &part == &parts.back() && &line == &part.lines.back();
                text_paragraph(node, context, part.list ? "– " + line : line, answer, first, last);
                first = false;
            }
        }
    }
}

void Expander::text_paragraph(const xml::Node& node, const Context& context, const std::string& words,
                              const xml::Node& answer, bool first, bool last) {
    open_tag(node, "p");
    attributes(node, context, {"select", "about", "after"});
    mark_tag();
    if (answer && !m_frames.empty())
        for (const std::string& id : split_words(answer.attribute_or("by", "")))
            if (m_people.person(id)) m_frames.back().basis.tellers.insert(id);
    m_out += '>';
    auto around = node.elements();
    if (!around.empty() && (around.size() != 1 || !around[0].is(document_namespace, "say")))
        invalid(node, "t:text", mark("it holds one say, or nothing"));
    // Words whose voice nobody said are words all the same.
    if (!around.empty() && attribute_value(around[0].attribute_or("voice", ""), around[0], context).empty())
        around.clear();
    if (!around.empty()) {
        open_tag(around[0], "say");
        attributes(around[0], context);
        for (const xml::Node& child : around[0].elements())
            if (child.is(template_namespace, "attribute")) computed_attribute(child, context);
        if (!first) attribute("continued", "yes");
        m_out += '>';
    }
    put_value(words);
    if (!around.empty()) close_tag(around[0], "say");
    if (const auto after = node.attribute("after"); after && answer && last) {
        put(" ");
        run_definition(node, *after, {answer, 1, 1});
    }
    close_tag(node, "p");
}

}  // namespace distinguo::written
