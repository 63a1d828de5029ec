#include "written/desk/rights.h"

#include <algorithm>

#include "base/text.h"
#include "written/desk/comments.h"
#include "written/desk/common_words.h"
#include "written/disclosure/masking.h"
#include "written/disclosure/references.h"
#include "written/disclosure/undeclared.h"
#include "written/document/texts.h"
#include "xml/document.h"

namespace distinguo::written {
namespace {

bool has_third_party(const std::vector<Section>& sections) {
    return std::any_of(sections.begin(), sections.end(), [](const Section& section) {
        return has_third_party(section.sections) ||
               std::any_of(section.blocks.begin(), section.blocks.end(), [](const Block& block) {
                   const auto* paragraph = std::get_if<Paragraph>(&block);
                   return paragraph != nullptr &&
                          std::any_of(paragraph->passages.begin(), paragraph->passages.end(), [](const Passage& one) {
                              return one.say && one.say->voice == Voice::ThirdParty;
                          });
               });
    });
}

bool tells_something(const Document& document) {
    return !document.head.record.empty() ||
           std::any_of(document.sections.begin(), document.sections.end(),
                       [](const Section& section) { return !is_empty(section); });
}

/// One section for each document, with its own below it; ids are made unique by their place.
Section section_of(const Document& document, const std::string& when, std::size_t number, const Messages& m) {
    Section whole;
    whole.id = "doc" + std::to_string(number);
    whole.title = document.head.title + (when.empty() ? "" : " (" + when + ")");
    whole.sections = document.sections;
    // What the table at the head of a writing says of them is theirs as well.
    for (const RecordRow& row : document.head.record) {
        Paragraph told;
        told.label = row.label;
        told.passages.push_back({std::nullopt, row.spans});
        whole.blocks.own().emplace_back(std::move(told));
    }
    std::size_t part = 0;
    const std::function<void(std::vector<Section>&)> rename = [&](std::vector<Section>& sections) {
        for (Section& section : sections) {
            section.id = whole.id + "-" + std::to_string(++part);
            section.number.clear();
            rename(section.sections);
        }
    };
    rename(whole.sections);
    // It is no section that nobody filled in.
    if (!tells_something(document)) {
        Span told;
        told.text = m.tr("Nothing of this document can be communicated: it says nothing of this person, or nothing "
                         "that does not concern other people too.");
        whole.blocks.own().emplace_back(Paragraph{{}, {}, {}, {}, {{std::nullopt, {told}}}, {}});
    }
    return whole;
}

/// Papers are signed by others, and the answer by nobody.
void drop_signatures(std::vector<Section>& sections) {
    for (Section& section : sections) {
        std::erase_if(section.blocks.own(),
                      [](const Block& block) { return std::holds_alternative<Signatures>(block); });
        drop_signatures(section.sections);
    }
}

/// What the team said beside the text is written about the person as well; beside what they may not read, it is not for
/// them.
void add_comments(Cabinet& cabinet, const vault::ItemId& item, const Reader& reader, Document& document,
                  const Wording& wording, const Messages& m) {
    std::vector<Thread> threads = comments_on(cabinet, item);
    std::erase_if(threads, [&](const Thread& one) {
        const auto block = place_of(one, document);
        return !may_read_at(document, reader, one.first.section, block.value_or(0));
    });
    if (threads.empty()) return;
    Section section;
    section.id = "comments";
    section.title = m.tr("Comments of the team");
    const auto add = [&](const Comment& one) {
        if (one.text.empty()) return;
        Span span;
        span.text = fill(m.tr("{1}: {2}"), {one.author + ", " + wording.date(one.time.substr(0, 10)),
                                            (one.quote.empty() ? "" : "« " + one.quote + " » ") + one.text});
        section.blocks.own().emplace_back(Paragraph{{}, {}, {}, {}, {{std::nullopt, {span}}}, {}});
    };
    for (const Thread& thread : threads) {
        add(thread.first);
        for (const Comment& answer : thread.answers) add(answer);
    }
    document.sections.push_back(std::move(section));
}

/// People whom nobody declared: they are left, and somebody looks.
void add_undeclared(const Document& document, const IsCommonWord& common, std::vector<std::string>& maybe) {
    const NameFinder finder(document.head.people, document.head.date, common);
    for_texts_of_sections(document.sections, [&](const auto& words) {
        const std::string text = words_shown(words);
        const std::vector<Token> tokens = tokens_of(text);
        for (const UndeclaredName& one : undeclared_names(text, tokens, finder.find(tokens), finder))
            maybe.push_back(one.name);
    });
    std::sort(maybe.begin(), maybe.end());
    maybe.erase(std::unique(maybe.begin(), maybe.end()), maybe.end());
}

/// A document of the vault that declares the person.
struct Found {
    vault::ItemId item;
    Document document;
    std::string person, born, dossier;  ///< id in this document
};
/// Documents about one person, as far as births and files say.
struct Group {
    std::string name, born, dossier;
    std::vector<Found> found;
};

std::vector<std::string> name_words(const std::string& name) {
    std::vector<std::string> words;
    for (const Token& token : tokens_of(name))
        if (title_of(token) == nullptr) words.push_back(token.word);
    return words;
}
std::vector<std::string> family_first(const Person& person) { return name_words(person.family + " " + person.given); }
/// « Inès Orsel », « ORSEL Inès » or the label.
bool is_named(const Person& person, const std::string& folded) {
    return folded_name(full_name(person)) == folded || folded_name(person.family + " " + person.given) == folded ||
           (!person.label.empty() && folded_name(person.label) == folded);
}
bool may_be_born(const std::string& a, const std::string& b) {
    const std::size_t known = std::min(a.size(), b.size());
    return a.compare(0, known, b, 0, known) == 0;
}

std::vector<Found> found_in(Cabinet& cabinet, const AccessAsked& asked) {
    const std::string wanted = folded_name(asked.name);
    std::vector<Found> all;
    const auto look = [&](const vault::ItemId& item, const std::string& dossier, const Document& document) {
        for (const Person& person : document.head.people)
            if (is_named(person, wanted)) all.push_back({item, document, person.id, person.born, dossier});
    };
    const auto is_meant = [&](const vault::ItemId& item) {
        return asked.documents.empty() ||
               std::find(asked.documents.begin(), asked.documents.end(), item) != asked.documents.end();
    };
    for (const vault::Entry& entry : cabinet.list(Filter::All, Order::Changed)) {
        if (!is_meant(entry.id)) continue;
        // Every one is opened: the list of the vault tells full names, and somebody may be known by another.
        look(entry.id, entry.summary->dossier, cabinet.read(entry.id).document);
    }
    if (asked.case_as_document)
        for (const auto& [entry, text] : cabinet.texts("case"))
            if (const auto document = is_meant(entry.id) ? asked.case_as_document(text) : std::nullopt)
                look(entry.id, entry.summary->dossier, *document);
    return all;
}

bool may_be_one(const Group& group, const Found& found) {
    if (!may_be_born(group.born, found.born)) return false;
    const bool same_day = group.born.size() == 10 && group.born == found.born;
    if (!same_day && !group.dossier.empty() && !found.dossier.empty() && group.dossier != found.dossier) return false;
    // Two of one name in one document are two.
    return std::none_of(group.found.begin(), group.found.end(),
                        [&](const Found& one) { return one.item == found.item; });
}

std::vector<Group> groups_of(Cabinet& cabinet, const AccessAsked& asked) {
    std::vector<Found> all = found_in(cabinet, asked);
    // Those whose birth is known tell who there is; the others join them where they can be only one of them.
    std::stable_sort(all.begin(), all.end(),
                     [](const Found& a, const Found& b) { return a.born.size() > b.born.size(); });
    std::vector<Group> groups;
    for (Found& found : all) {
        std::vector<Group*> fitting;
        for (Group& group : groups)
            if (may_be_one(group, found)) fitting.push_back(&group);
        if (fitting.size() > 1)
            std::erase_if(fitting, [&](const Group* one) {
                return one->born != found.born && (found.dossier.empty() || one->dossier != found.dossier);
            });
        if (fitting.size() != 1) {
            const Person* person = found.document.person(found.person);
            groups.push_back(
                {full_name(*person).empty() ? person->label : full_name(*person), found.born, found.dossier, {}});
            fitting = {&groups.back()};
        }
        if (fitting[0]->dossier.empty()) fitting[0]->dossier = found.dossier;
        fitting[0]->found.push_back(std::move(found));
    }
    if (!asked.born.empty())
        std::erase_if(groups, [&](const Group& one) { return one.born.empty() || !may_be_born(one.born, asked.born); });
    return groups;
}

std::string told_apart(const std::vector<Group>& groups, const Messages& m) {
    std::vector<std::string> all;
    for (const Group& group : groups) {
        std::vector<std::string> titles;
        for (const Found& found : group.found)
            titles.push_back("« " + found.document.head.title + " » (" + vault::short_name(found.item) + ")");
        all.push_back((group.born.empty() ? m.tr("birth not known") : fill(m.tr("born {1}"), {group.born})) + ": " +
                      join(titles, ", "));
    }
    return join(all, "; ");
}

void add_document(Cabinet& cabinet, Found found, AccessAnswer& answer, const Wording& wording, const Messages& m) {
    const std::size_t number = ++answer.documents;
    const std::string title = found.document.head.title;
    if (has_third_party(found.document.sections)) answer.to_reread.push_back(title);
    const Reader reader = reader_who_is(found.document, found.person);
    add_comments(cabinet, found.item, reader, found.document, wording, m);
    // Its words are those of its own language; what stands in place of a name is said in the answer's.
    const IsCommonWord common = common_words(found.document.language);
    found.document.language = answer.document.language;
    // Who is a minor, whom no « Mme » names, is known by the day: where the document says none, by that of the answer.
    const std::string dated = found.document.head.date;
    if (dated.empty()) found.document.head.date = answer.document.head.date;
    std::vector<std::string> maybe;
    Disclosed copy = disclose_for_access(found.document, found.person, common, maybe);
    add_undeclared(copy.document, common, maybe);
    if (!maybe.empty()) answer.maybe_names.push_back({title, maybe});
    if (!copy.unclear.empty()) answer.names_of_two.push_back({title, copy.unclear});
    if (!copy.of_two.empty()) answer.names_of_two_left.push_back({title, {copy.of_two.begin(), copy.of_two.end()}});
    answer.masked += copy.masks();
    answer.withheld.insert(answer.withheld.end(), copy.withheld.begin(), copy.withheld.end());
    Document& document = copy.document;
    drop_signatures(document.sections);
    const std::string prefix = "d" + std::to_string(number) + "-";
    number_people(document, prefix);
    answer.document.sections.push_back(section_of(document, wording.date(dated), number, m));
    // Of a document of which nothing is communicated, not even who else stands in it.
    if (!tells_something(document)) {
        std::erase_if(document.head.people, [&](const Person& one) { return one.id != prefix + found.person; });
        document.head.sources.clear();
    }
    std::move(document.head.people.begin(), document.head.people.end(),
              std::back_inserter(answer.document.head.people));
    std::move(document.head.sources.begin(), document.head.sources.end(),
              std::back_inserter(answer.document.head.sources));
}

std::string attribute(const xml::Node& node, const char* name) { return node.attribute_or(name, ""); }

std::string text_of(const RightsRequest& one) {
    return "<request xmlns=\"urn:distinguo:request:1\" kind=\"" + escape_xml_attribute(one.kind) + "\" person=\"" +
           escape_xml_attribute(one.person) + "\" received=\"" + one.received + "\" due=\"" + one.due +
           "\" answered=\"" + one.answered + "\">\n  <about>" + escape_xml(one.about) + "</about>\n  <answer>" +
           escape_xml(one.answer) + "</answer>\n</request>\n";
}

}  // namespace

std::vector<SameName> people_of_name(Cabinet& cabinet, const AccessAsked& asked) {
    std::vector<SameName> all;
    for (const Group& group : groups_of(cabinet, asked)) {
        SameName one{group.name, group.born, group.dossier, {}, {}};
        for (const Found& found : group.found) {
            one.documents.push_back(found.item);
            one.titles.push_back(
                found.document.head.title +
                (found.document.head.date.empty() ? "" : ", " + asked.wording.date(found.document.head.date)));
        }
        all.push_back(std::move(one));
    }
    return all;
}

AccessAnswer access_answer(Cabinet& cabinet, const AccessAsked& asked, const Messages& m) {
    // Nobody's name is in every name.
    if (is_blank(asked.name))
        throw Failure(FailureCode::VaultPersonUnknown, {cabinet.vault().path().string()}, {asked.name});
    std::vector<Group> groups = groups_of(cabinet, asked);
    if (groups.empty()) throw Failure(FailureCode::VaultPersonUnknown, {cabinet.vault().path().string()}, {asked.name});
    if (groups.size() > 1)
        throw Failure(FailureCode::VaultPeopleOfOneName, {cabinet.vault().path().string()},
                      {asked.name, told_apart(groups, m)});
    AccessAnswer answer;
    answer.document.kind = Kind::Report;
    answer.document.language = m.language() == "fr" ? "fr" : "en";
    answer.document.head.title = fill(m.tr("What is written about {1}"), {groups[0].name});
    answer.document.head.date = to_iso(cabinet.today());
    // It is no draft: it goes to whoever asked.
    answer.document.head.copy = m.tr("Answer to a request of access");
    for (Found& found : groups[0].found) {
        // A file that is called as they are is no evidence: that of somebody of the same name is called so too.
        const bool same_file = !found.dossier.empty() && found.dossier == groups[0].dossier &&
                               name_words(found.dossier) != name_words(groups[0].name) &&
                               name_words(found.dossier) != family_first(*found.document.person(found.person));
        if (groups[0].found.size() > 1 && found.born.empty() && !same_file)
            answer.birth_not_said.push_back(found.document.head.title);
        add_document(cabinet, std::move(found), answer, asked.wording, m);
    }
    return answer;
}

RightsRequest record_request(Cabinet& cabinet, const std::string& kind, const std::string& person, const Date& received,
                             const std::string& about) {
    // RGPD, article 12.3: without delay, and within one month of receipt at the latest.
    RightsRequest request{vault::Vault::new_item(),        kind,  person, to_iso(received),
                          to_iso(add_months(received, 1)), about, {},     {}};
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
        RightsRequest one{entry.id,
                          attribute(root, "kind"),
                          attribute(root, "person"),
                          attribute(root, "received"),
                          attribute(root, "due"),
                          {},
                          {},
                          attribute(root, "answered")};
        for (const xml::Node& child : root.elements())
            (child.name() == "about" ? one.about : one.answer) = child.text();
        all.push_back(std::move(one));
    }
    std::sort(all.begin(), all.end(), [](const RightsRequest& a, const RightsRequest& b) {
        return std::tie(a.answered, a.due) < std::tie(b.answered, b.due);
    });
    return all;
}

}  // namespace distinguo::written
