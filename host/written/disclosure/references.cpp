#include "written/disclosure/references.h"

#include <algorithm>
#include <map>
#include <functional>

#include "written/disclosure/every_part.h"
#include "written/disclosure/masking.h"

namespace distinguo::written {
namespace {

using Ids = std::vector<std::string>;

/// Calls `many` with each list of people of a block, `source` with the source of each passage.
template <class Many, class One>
void for_people_of(Block& block, const Many& many, const One& one_id, const One& source) {
    const auto passages = [&](Paragraph& paragraph) {
        for (Passage& passage : paragraph.passages) {
            if (!passage.say) continue;
            many(passage.say->by);
            many(passage.say->to);
            one_id(passage.say->contested_by);
            source(passage.say->source);
        }
    };
    if (auto* text = std::get_if<Paragraph>(&block)) passages(*text);
    if (auto* unknown = std::get_if<Unknown>(&block)) many(unknown->by);
    if (auto* aside = std::get_if<SetAside>(&block)) many(aside->by);
    if (auto* frame = std::get_if<Frame>(&block))
        for (Paragraph& one : frame->paragraphs) passages(one);
    if (auto* question = std::get_if<Question>(&block))
        for (auto& answer : question->answer)
            if (auto* text = std::get_if<Paragraph>(&answer)) passages(*text);
    if (auto* signatures = std::get_if<Signatures>(&block))
        for (Signer& signer : signatures->signers) one_id(signer.by);
}

template <class Many, class One>
void for_people_of(std::vector<Section>& sections, const Many& many, const One& one_id, const One& source) {
    for (Section& section : sections) {
        if (section.reply) one_id(section.reply->by);
        if (section.set_aside) many(section.set_aside->by);
        for (Block& block : section.blocks.own()) for_people_of(block, many, one_id, source);
        for_people_of(section.sections, many, one_id, source);
    }
}

template <class Many, class One>
void for_people_of(Head& head, const Many& many, const One& one_id) {
    for (Informed& one : head.informed) {
        one_id(one.who);
        many(one.by);
        one_id(one.decided_by);
    }
    for (Contact& one : head.contacts) {
        many(one.with);
        many(one.by);
        one_id(one.interpreter);
    }
    for (Measure& one : head.measures) many(one.about);
    for (Answer& one : head.answers) many(one.by);
    for (Recipient& one : head.recipients) one_id(one.person);
}

using OnId = std::function<void(std::string&)>;

void rename_listed(std::vector<Section>& sections, const OnId& rename) {
    for (Section& section : sections) {
        for (Block& block : section.blocks.own())
            if (auto* list = std::get_if<List>(&block))
                for (ListItem& item : list->items) rename(item.source);
        rename_listed(section.sections, rename);
    }
}

}  // namespace

Mentions mentions_in(const Document& original, const NameFinder& finder) {
    Document document = original;
    Mentions found;
    const auto many = [&](Ids& ids) { found.people.insert(ids.begin(), ids.end()); };
    const OnId one = [&](std::string& id) {
        if (!id.empty()) found.people.insert(id);
    };
    const OnId source = [&](std::string& id) {
        if (!id.empty()) found.sources.insert(id);
    };
    for_people_of(document.sections, many, one, source);
    for_people_of(document.head, many, one);
    for (Tie& tie : document.head.ties) {
        found.related.insert({tie.who, tie.of});
        source(tie.source);
    }
    for (Home& home : document.head.homes) {
        found.related.insert(home.lives.begin(), home.lives.end());
        found.related.insert(home.lived.begin(), home.lived.end());
        source(home.source);
    }
    for (Measure& measure : document.head.measures) source(measure.source);
    const auto text = [&](auto& words) {
        for (const NameMatch& match : finder.find(words_shown(words)))
            if (match.who.size() == 1) found.people.insert(document.head.people[match.who[0]].id);
    };
    for_every_text(document.sections, text, [](const Section&, std::size_t) {});
    for_every_text(document.head, text);
    return found;
}

void remove_people(Document& document, const std::set<std::string>& people) {
    if (people.empty()) return;
    const auto gone = [&](const std::string& id) { return people.count(id) != 0; };
    const auto any_gone = [&](const Ids& ids) { return std::any_of(ids.begin(), ids.end(), gone); };
    const auto drop_replies = [&](const auto& self, std::vector<Section>& sections) -> void {
        std::erase_if(sections, [&](const Section& one) { return one.reply && gone(one.reply->by); });
        for (Section& section : sections) {
            for (Block& block : section.blocks.own())
                if (auto* signatures = std::get_if<Signatures>(&block))
                    std::erase_if(signatures->signers, [&](const Signer& one) { return gone(one.by); });
            self(self, section.sections);
        }
    };
    drop_replies(drop_replies, document.sections);
    Head& head = document.head;
    std::erase_if(head.informed, [&](const Informed& one) { return gone(one.who); });
    std::erase_if(head.ties, [&](const Tie& one) { return gone(one.who) || gone(one.of); });
    std::erase_if(head.reaches, [&](const Reach& one) { return gone(one.of); });
    std::erase_if(head.kept_words, [&](const KeptWords& one) { return gone(one.of); });
    // A meeting with somebody who is not there any more, and with nobody else, was theirs.
    std::erase_if(head.contacts, [&](const Contact& one) {
        return any_gone(one.with) && std::all_of(one.with.begin(), one.with.end(), gone);
    });
    std::erase_if(head.measures, [&](const Measure& one) {
        return any_gone(one.about) && std::all_of(one.about.begin(), one.about.end(), gone);
    });
    const auto many = [&](Ids& ids) { std::erase_if(ids, gone); };
    const OnId one_id = [&](std::string& id) {
        if (gone(id)) id.clear();
    };
    const OnId nothing = [](std::string&) {};
    for_people_of(document.sections, many, one_id, nothing);
    for_people_of(head, many, one_id);
    for (Home& home : head.homes)
        for (Ids* ids : {&home.lives, &home.lived}) many(*ids);
    std::erase_if(head.people, [&](const Person& one) { return gone(one.id); });
}

void remove_sources(Document& document, const std::set<std::string>& sources) {
    if (sources.empty()) return;
    const auto nothing = [](Ids&) {};
    const OnId no_person = [](std::string&) {};
    const OnId source = [&](std::string& id) {
        if (sources.count(id) != 0) id.clear();
    };
    for_people_of(document.sections, nothing, no_person, source);
    for (Tie& one : document.head.ties) source(one.source);
    for (Home& one : document.head.homes) source(one.source);
    for (Measure& one : document.head.measures) source(one.source);
    std::erase_if(document.head.sources, [&](const Source& one) { return sources.count(one.id) != 0; });
}

void number_people(Document& document, const std::string& before) {
    std::map<std::string, std::string> numbers;
    const OnId rename = [&](std::string& id) {
        if (!id.empty()) id = numbers.emplace(id, before + std::to_string(numbers.size() + 1)).first->second;
    };
    const auto many = [&](Ids& ids) {
        for (std::string& id : ids) rename(id);
    };
    for_people_of(document.sections, many, rename, rename);
    for_people_of(document.head, many, rename);
    Head& head = document.head;
    for (Tie& one : head.ties)
        for (std::string* id : {&one.who, &one.of, &one.source}) rename(*id);
    for_every_draft(document, [&](DraftedFrom& from) { many(from.people); });
    for_every_named(document.sections, many);
    for (Home& one : head.homes) {
        for (Ids* ids : {&one.lives, &one.lived}) many(*ids);
        rename(one.source);
    }
    for (Reach& one : head.reaches) rename(one.of);
    for (KeptWords& one : head.kept_words) rename(one.of);
    for (Measure& one : head.measures) rename(one.source);
    rename_listed(document.sections, rename);
    for (Person& one : head.people) rename(one.id);
    for (Source& one : head.sources) {
        // What readers call it by stays.
        one.number = one.shown();
        rename(one.id);
    }
}

}  // namespace distinguo::written
