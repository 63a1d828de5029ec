// Proof 4, keep from: what is kept from somebody is in no copy of theirs.
#include <algorithm>
#include <utility>

#include "base/messages.h"
#include "base/text.h"
#include "written/desk/proof_run.h"
#include "written/document/texts.h"
#include "written/template/record.h"

namespace distinguo::written {
namespace {

constexpr const char* reader_id = "keep-from";

}  // namespace

void Proofs::keep_from(const Sample& base) {
    for (const FieldPath& path : m_asked)
        if (path.field().name != "id") kept(base, path, path.fields.size());
    // An item of the case file is kept as a whole.
    for (const FieldPath& path : m_known)
        if (path.part == FieldPath::Part::OfCase && path.field().name != "id") kept(base, path, 1);
}

std::optional<ProofCopy> Proofs::copy_without(Sample sample, const FieldPath& path, std::size_t depth) {
    const std::string id = proof_reader(sample);
    keep_from_reader(sample, path, depth);
    auto made = draft(sample, Proof::KeepFrom, place_of(path),
                      mark("Where \"{1}\" is kept from somebody, the draft fails."), {path.name()});
    if (!made) return std::nullopt;
    return copy_of(std::move(*made), id);
}

ProofCopy Proofs::copy_of(Drafted made, const std::string& id) const {
    Document& whole = made.document;
    Recipient recipient;
    recipient.id = reader_id;
    recipient.capacity = "x";
    recipient.person = whole.person(id) != nullptr ? id : std::string();
    // Nobody of that id is named in this paper: the reader is known by it alone.
    if (recipient.person.empty()) recipient.id = id;
    std::erase_if(whole.head.recipients, [&](const Recipient& one) {
        return one.id == recipient.id || (!one.person.empty() && one.person == recipient.person);
    });
    whole.head.recipients.push_back(recipient);
    Document copy = m_copy(whole, recipient.id);
    return {std::move(whole), std::move(copy)};
}

void Proofs::births_stay(const Sample& base, const Drafted& drafted) {
    if (m_template.uses().count("people") == 0) return;
    // Whoever the writing is about, and who is tied to them: what is told of the others is another matter for each.
    for (const Fact* person : base.case_file.items("person"))
        if (text_of(person->facts, "place") == "concerned") {
            births_stay(base, drafted, text_of(person->facts, "id"));
            break;
        }
    births_stay(base, drafted, proof_reader(base));
}

void Proofs::births_stay(const Sample& base, const Drafted& drafted, const std::string& reader) {
    const std::map<std::string, std::string> kept = births_kept(base, drafted, reader);
    if (kept.empty()) return;
    // Another year, and nothing but that: where the first one goes from the copy, a birth stood there.
    Sample sample = base;
    for (Fact& item : sample.case_file.facts)
        if (const auto one = kept.find(text_of(item.facts, "id")); item.name == "person" && one != kept.end())
            for (Fact& fact : item.facts)
                if (fact.name == "born") fact.text = std::to_string(std::stoi(one->second) - 1) + fact.text.substr(4);
    const auto turned = draft(sample, Proof::KeepFrom, main_place(),
                              mark("With an answer to everything, the draft of \"{1}\" fails."), {m_template.id()});
    if (!turned) return;
    const auto told_to_reader = [&](const Drafted& one) { return told_by(copy_of(one, reader).copy); };
    const std::vector<Told> told = told_more(told_to_reader(drafted), told_to_reader(*turned));
    for (const auto& [person, year] : kept)
        for (const Told& one : told)
            if (one.text.find(year) != std::string::npos)
                return fault(Proof::KeepFrom, place_of_words(base, one.text, year),
                             mark("The birth of somebody else stands in the copy of a reader who is not given it: {1}"),
                             {start_of(collapse_spaces(one.text))}, std::nullopt,
                             mark("Give the person of the head the birth (born=\"{born}\") and print the whole date, "
                                  "which copies take out, or the age (t:age)."));
}

Place Proofs::place_of_words(const Sample& sample, const std::string& words, const std::string& word) const {
    const auto made = m_template.draft({&sample.case_file, &sample.profile, sample.facts, m_template.id()}, m_codes,
                                       m_wording, m_today);
    const xml::Document record =
        build_record(&sample.case_file, &sample.profile, made.facts, m_template.fields(), m_codes);
    Trace trace;
    const std::vector<std::string> lines = split(m_template.expand(record, m_wording, m_today, trace), '\n');
    const std::string told = collapse_spaces(words);
    std::optional<Place> found;
    bool in_head = true;
    for (std::size_t k = 0; k < lines.size() && k < trace.lines.size(); ++k) {
        const bool was_in_head = std::exchange(in_head, in_head && lines[k].find("</head>") == std::string::npos);
        if (was_in_head || lines[k].find(word) == std::string::npos) continue;
        // A line begins within a tag; a block may take several lines, and a line hold several blocks.
        const std::string line = words_of_fragment(lines[k].substr(lines[k].find('>') + 1));
        if (told.find(line) != std::string::npos || line.find(told) != std::string::npos) return trace.lines[k];
        if (!found) found = trace.lines[k];
    }
    return found.value_or(main_place());
}

std::map<std::string, std::string> Proofs::births_kept(const Sample& base, Drafted drafted,
                                                       const std::string& reader) const {
    std::map<std::string, std::string> born;
    // Whether or not the template states them in the head; whom the text names must be known there to stay in a copy.
    for (Person& person : drafted.document.head.people) {
        const Fact* known = base.case_file.person(person.id);
        if (known == nullptr || text_of(known->facts, "born").size() != 10) continue;
        person.born = born[person.id] = text_of(known->facts, "born");
        person.given = text_of(known->facts, "given");
        person.family = text_of(known->facts, "family");
    }
    const Document copy = copy_of(std::move(drafted), reader).copy;
    std::map<std::string, std::string> kept;
    for (const auto& [id, day] : born)
        if (const Person* person = copy.person(id); person != nullptr && person->born.empty())
            kept[id] = day.substr(0, 4);
    return kept;
}

void Proofs::kept(const Sample& base, const FieldPath& path, std::size_t depth) {
    const bool words = is_free_text(path.field().type);
    const bool coded = path.part == FieldPath::Part::OfCase && turns_within(path.field());
    std::vector<std::string> others =
        !words && (coded || says_of_persons(path)) ? others_of(base, path) : std::vector<std::string>();
    if (coded) keep_first_others(others, texts_at(base, path));
    if (!words && others.empty()) return;
    const auto copy = copy_without(base, path, depth);
    if (!copy) return;
    if (words) {
        const std::string text = write_document(copy->copy);
        for (const std::string& word : texts_at(others_than_reader(base), path))
            if (holds(text, word)) return stands_in_the_copy(path);
        return;
    }
    // A code is printed nowhere: it is known by what it turns.
    for (const std::string& other : others) {
        Sample sample = base;
        turn_answer(sample, path, other);
        const auto turned = copy_without(std::move(sample), path, depth);
        if (turned && (turned_by(*copy, *turned) || turned_by(*turned, *copy))) return stands_in_the_copy(path);
    }
}

void Proofs::stands_in_the_copy(const FieldPath& path) {
    fault(Proof::KeepFrom, place_of(path),
          mark("What is answered to \"{1}\" stands in the copy of somebody from whom it is kept."), {path.name()});
}

}  // namespace distinguo::written
