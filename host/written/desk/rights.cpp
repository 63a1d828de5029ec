#include "written/desk/rights.h"

#include <algorithm>

#include "base/text.h"
#include "written/desk/comments.h"
#include "written/desk/find.h"
#include "xml/document.h"

namespace distinguo::written {
namespace {

bool is_named(const Person& person, const std::string& folded) { return fold(full_name(person)) == folded || fold(person.family + " " + person.given) == folded || (!person.label.empty() && fold(person.label) == folded); }

/// Names as they may stand in the text, the longest first.
std::vector<std::string> names_of(const Person& person) {
    std::vector<std::string> names;
    if (!person.given.empty() && !person.family.empty()) names = {full_name(person), person.family + " " + person.given};
    if (!person.label.empty()) names.push_back(person.label);
    if (person.given.size() > 2) names.push_back(person.given);
    return names;
}

bool has_third_party(const std::vector<Section>& sections) {
    return std::any_of(sections.begin(), sections.end(), [](const Section& section) {
        return has_third_party(section.sections) || std::any_of(section.blocks.begin(), section.blocks.end(), [](const Block& block) {
                   const auto* paragraph = std::get_if<Paragraph>(&block);
                   return paragraph != nullptr && std::any_of(paragraph->passages.begin(), paragraph->passages.end(), [](const Passage& one) { return one.say && one.say->voice == Voice::ThirdParty; });
               });
    });
}

void mask(std::string& text, const std::vector<std::string>& names, const std::string& by, std::size_t& count) {
    for (const std::string& name : names) {
        const FoldedText folded(text);
        const std::string wanted = fold(name);
        std::string out;
        std::size_t done = 0;
        const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (static_cast<unsigned char>(c) >= 0x80); };
        for (std::size_t at = folded.text.find(wanted); at != std::string::npos; at = folded.text.find(wanted, at + wanted.size())) {
            const std::size_t end = at + wanted.size();
            // « Ana » is not in « banane ».
            if ((at > 0 && is_letter(folded.text[at - 1])) || (end < folded.text.size() && is_letter(folded.text[end]))) continue;
            out += text.substr(done, folded.at[at] - done) + by;
            done = folded.at[end];
            ++count;
        }
        text = out + text.substr(done);
    }
}

void mask_person(Person& person, const std::string& by) {
    person.given.clear();
    person.family = by;
    person.label = by;
    person.born.clear();
    person.capacity.clear();
}

/// One section for each document, with its own below it; ids are made unique by their place.
Section section_of(const Document& document, const std::string& when, std::size_t number) {
    Section whole;
    whole.id = "doc" + std::to_string(number);
    whole.title = document.head.title + (when.empty() ? "" : " (" + when + ")");
    whole.sections = document.sections;
    std::size_t part = 0;
    const std::function<void(std::vector<Section>&)> rename = [&](std::vector<Section>& sections) {
        for (Section& section : sections) {
            section.id = whole.id + "-" + std::to_string(++part);
            section.only_for.clear();
            section.reply.reset();
            rename(section.sections);
        }
    };
    rename(whole.sections);
    return whole;
}

/// People keep their ids only within one document: they are told apart by its number.
void move_people(Document& document, std::size_t number) {
    std::string text = write_document(document);
    document = read_document(text, "access");
    const std::string before = "d" + std::to_string(number) + "-";
    const auto rename = [&](std::string& id) {
        if (!id.empty()) id = before + id;
    };
    for (Person& person : document.head.people) rename(person.id);
    for (Source& source : document.head.sources) rename(source.id);
    const std::function<void(std::vector<Section>&)> walk = [&](std::vector<Section>& sections) {
        for (Section& section : sections) {
            for (Block& block : section.blocks.own()) {
                if (auto* paragraph = std::get_if<Paragraph>(&block)) {
                    paragraph->only_for.clear();
                    for (Passage& passage : paragraph->passages) {
                        if (!passage.say) continue;
                        for (std::string& id : passage.say->by) rename(id);
                        for (std::string& id : passage.say->to) rename(id);
                        rename(passage.say->source);
                        rename(passage.say->contested_by);
                    }
                } else if (auto* unknown = std::get_if<Unknown>(&block)) {
                    unknown->only_for.clear();
                    for (std::string& id : unknown->by) rename(id);
                } else if (auto* aside = std::get_if<SetAside>(&block)) {
                    aside->only_for.clear();
                    for (std::string& id : aside->by) rename(id);
                } else {
                    std::visit([](auto& one) { one.only_for.clear(); }, block);
                }
            }
            std::erase_if(section.blocks.own(), [](const Block& block) { return std::holds_alternative<Signatures>(block); });
            if (section.set_aside)
                for (std::string& id : section.set_aside->by) rename(id);
            walk(section.sections);
        }
    };
    walk(document.sections);
}

/// What the team said beside the text is written about the person as well.
void add_comments(Cabinet& cabinet, const vault::ItemId& item, Document& document, const Messages& m) {
    const std::vector<Thread> threads = comments_on(cabinet, item);
    if (threads.empty()) return;
    Section section;
    section.id = "comments";
    section.title = m.tr("Comments of the team");
    const auto add = [&](const Comment& one) {
        if (one.text.empty()) return;
        Span span;
        span.text = one.author + ", " + one.time.substr(0, 10) + ": " + (one.quote.empty() ? "" : "« " + one.quote + " » ") + one.text;
        section.blocks.own().emplace_back(Paragraph{{}, {}, {}, {}, {{std::nullopt, {span}}}, {}});
    };
    for (const Thread& thread : threads) {
        add(thread.first);
        for (const Comment& answer : thread.answers) add(answer);
    }
    document.sections.push_back(std::move(section));
}

std::string attribute(const xml::Node& node, const char* name) { return node.attribute_or(name, ""); }

std::string text_of(const RightsRequest& one) {
    return "<request xmlns=\"urn:distinguo:request:1\" kind=\"" + escape_xml_attribute(one.kind) + "\" person=\"" + escape_xml_attribute(one.person) + "\" received=\"" + one.received + "\" due=\"" + one.due + "\" answered=\"" + one.answered +
           "\">\n  <about>" + escape_xml(one.about) + "</about>\n  <answer>" + escape_xml(one.answer) + "</answer>\n</request>\n";
}

}  // namespace

AccessAnswer access_answer(Cabinet& cabinet, const std::string& name, const Messages& m) {
    const std::string wanted = fold(trim(name));
    AccessAnswer answer;
    answer.document.kind = Kind::Report;
    answer.document.language = m.language() == "fr" ? "fr" : "en";
    answer.document.head.title = fill(m.tr("What is written about {1}"), {name});
    answer.document.head.date = to_iso(cabinet.today());
    const std::string by = m.tr("[another person]");
    for (const vault::Entry& entry : cabinet.list(Filter::All, Order::Changed)) {
        const auto& people = entry.summary->people;
        if (std::none_of(people.begin(), people.end(), [&](const std::string& one) { return fold(one) == wanted || fold(one).find(wanted) != std::string::npos; })) continue;
        Document document = cabinet.read(entry.id).document;
        if (std::none_of(document.head.people.begin(), document.head.people.end(), [&](const Person& one) { return is_named(one, wanted); })) continue;
        const std::size_t number = ++answer.documents;
        if (has_third_party(document.sections)) answer.to_reread.push_back(document.head.title);
        std::vector<std::string> names;
        for (Person& person : document.head.people) {
            if (is_professional(person) || is_named(person, wanted)) continue;
            for (const std::string& one : names_of(person)) names.push_back(one);
            mask_person(person, by);
        }
        std::sort(names.begin(), names.end(), [](const std::string& a, const std::string& b) { return a.size() > b.size(); });
        add_comments(cabinet, entry.id, document, m);
        for_texts(document, [&](std::string& text) { mask(text, names, by, answer.masked); });
        move_people(document, number);
        answer.document.sections.push_back(section_of(document, document.head.date, number));
        std::move(document.head.people.begin(), document.head.people.end(), std::back_inserter(answer.document.head.people));
        std::move(document.head.sources.begin(), document.head.sources.end(), std::back_inserter(answer.document.head.sources));
    }
    if (answer.documents == 0) throw Failure(FailureCode::VaultPersonUnknown, {cabinet.vault().path().string()}, {name});
    return answer;
}

RightsRequest record_request(Cabinet& cabinet, const std::string& kind, const std::string& person, const Date& received, const std::string& about) {
    // RGPD, article 12.3: without delay, and within one month of receipt at the latest.
    RightsRequest request{vault::Vault::new_item(), kind, person, to_iso(received), to_iso(add_months(received, 1)), about, {}, {}};
    cabinet.keep_text(request.item, "request", kind, text_of(request));
    return request;
}

void answer_request(Cabinet& cabinet, const RightsRequest& request, const std::string& answer, const Date& on) {
    RightsRequest answered = request;
    answered.answer = answer;
    answered.answered = to_iso(on);
    cabinet.keep_text(request.item, "request", request.kind, text_of(answered));
}

std::vector<RightsRequest> requests(Cabinet& cabinet) {
    std::vector<RightsRequest> all;
    for (const auto& [entry, text] : cabinet.texts("request")) {
        const xml::Document document = xml::Document::parse(without_refused_signs(text), "request");
        const xml::Node root = document.root();
        RightsRequest one{entry.id, attribute(root, "kind"), attribute(root, "person"), attribute(root, "received"), attribute(root, "due"), {}, {}, attribute(root, "answered")};
        for (const xml::Node& child : root.elements()) (child.name() == "about" ? one.about : one.answer) = child.text();
        all.push_back(std::move(one));
    }
    std::sort(all.begin(), all.end(), [](const RightsRequest& a, const RightsRequest& b) { return std::tie(a.answered, a.due) < std::tie(b.answered, b.due); });
    return all;
}

}  // namespace distinguo::written
