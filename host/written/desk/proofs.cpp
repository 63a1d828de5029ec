#include "written/desk/proofs.h"

#include <algorithm>
#include <array>
#include <functional>

#include "base/messages.h"
#include "base/text.h"
#include "written/desk/proof_paths.h"
#include "written/desk/proof_text.h"

namespace distinguo::written {
namespace {

using Proof = ProofFault::Proof;

/// Codes of longer lists are turned into one another once more by one at a time.
constexpr int variants = 3;
constexpr const char* reader_id = "keep-from";

std::string start_of(const std::string& text) {
    if (text.size() <= 120) return text;
    std::size_t end = 120;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    return text.substr(0, end) + "…";
}

/// Whether the paper holds the word. Its first letter may have been made a capital or not.
bool holds(const std::string& paper, const std::string& word) {
    return paper.find(word.substr(1)) != std::string::npos;
}

class Proofs {
public:
    Proofs(const Template& tried, const Codes& codes, const Wording& wording, const Date& today, const CopyFor& copy)
        : m_template(tried), m_codes(codes), m_wording(wording), m_today(today), m_copy(copy) {
        m_asked = paths_asked(tried);
        m_known = paths_used(tried);
    }

    std::vector<ProofFault> run() {
        silence();
        const Sample base = sample_of(m_template, m_codes, m_today);
        const auto drafted =
            draft(base, Proof::OneAtATime, {m_template.main_source().path, 0},
                  mark("With an answer to everything, the draft of \"{1}\" fails."), {m_template.id()});
        if (!drafted) return std::move(m_faults);
        one_at_a_time(base, *drafted);
        canaries();
        if (m_copy) keep_from(base);
        renaming(*drafted);
        return std::move(m_faults);
    }

private:
    struct Drafted {
        Document document;
        std::string text;  ///< as it is written
        std::vector<Trace::Absence> absences;
    };

    Place place_of(const FieldPath& path) const {
        if (path.part != FieldPath::Part::OfFacts) return {m_template.main_source().path, 0};
        return {m_template.file_of_field(path.fields.front()->name), path.field().line};
    }
    void fault(Proof proof, Place place, const char* sentence, std::vector<std::string> words,
               std::optional<Failure> cause = std::nullopt) {
        const bool told = std::any_of(m_faults.begin(), m_faults.end(), [&](const ProofFault& one) {
            return one.proof == proof && one.sentence == sentence && one.place.line == place.line &&
                   one.words.front() == words.front();
        });
        if (!told) m_faults.push_back({proof, std::move(place), sentence, std::move(words), std::move(cause)});
    }

    /// Nothing where the draft fails (told), or where the facts themselves are refused.
    std::optional<Drafted> draft(const Sample& sample, Proof proof, const Place& place, const char* failed,
                                 const std::vector<std::string>& words) {
        // Only where something is taken away can something be said because it is not there.
        const bool taken = proof == Proof::Silence || proof == Proof::OneAtATime;
        Drafted made;
        try {
            made.document = m_template
                                .draft({&sample.case_file, &sample.profile, sample.facts, m_template.id()}, m_codes,
                                       m_wording, m_today, taken ? &made.absences : nullptr)
                                .document;
            made.text = write_document(made.document);
        } catch (const Failure& failure) {
            if (failure.code() == FailureCode::FactsWrong) return std::nullopt;
            fault(proof, place, failed, words, failure);
            return std::nullopt;
        }
        if (taken) round_trip(made);
        return made;
    }
    void round_trip(const Drafted& made) {
        try {
            if (read_document(made.text, {}) == made.document) return;
            fault(Proof::RoundTrip, {m_template.main_source().path, 0},
                  mark("The document that is drafted from \"{1}\" does not read back as it was written."),
                  {m_template.id()});
        } catch (const Failure& failure) {
            fault(Proof::RoundTrip, {m_template.main_source().path, 0},
                  mark("The document that is drafted from \"{1}\" does not read back as it was written."),
                  {m_template.id()}, failure);
        }
    }

    // --- 1. silence

    void silence() {
        const auto made = draft(Sample(), Proof::Silence, {m_template.main_source().path, 0},
                                mark("Without any answer, the draft of \"{1}\" fails."), {m_template.id()});
        if (!made) return;
        const Head& head = made->document.head;
        if (!head.people.empty() || !head.ties.empty() || !head.homes.empty() || !head.contacts.empty() ||
            !head.measures.empty() || !head.informed.empty() || !head.answers.empty() || !head.received.empty() ||
            !head.due.empty() || !head.conclusion.empty())
            fault(Proof::Silence, {m_template.main_source().path, 0},
                  mark("Without any answer, the head of \"{1}\" states facts."), {m_template.id()});
        for (const Trace::Absence& one : made->absences)
            if (says_something(one.text))
                fault(Proof::Silence, one.place,
                      mark("Where nothing was answered ({1}), the template writes a sentence: {2}"),
                      {join(one.of, ", "), start_of(words_of_fragment(one.text))});
        silent_sections(made->document.sections);
    }
    void silent_sections(const std::vector<Section>& sections) {
        for (const Section& section : sections) {
            if (section.reply)
                fault(Proof::Silence, {m_template.main_source().path, 0},
                      mark("Without any answer, the section \"{1}\" holds somebody's words."), {section.id});
            for (const Block& block : section.blocks) {
                const auto* p = std::get_if<Paragraph>(&block);
                const bool says = p != nullptr && std::any_of(p->passages.begin(), p->passages.end(),
                                                              [](const Passage& one) { return one.say.has_value(); });
                if (says || std::holds_alternative<Unknown>(block) || std::holds_alternative<SetAside>(block))
                    fault(Proof::Silence, {m_template.main_source().path, 0},
                          mark("Without any answer, the section \"{1}\" holds somebody's words."), {section.id});
            }
            silent_sections(section.sections);
        }
    }

    // --- 2. one at a time

    void one_at_a_time(const Sample& base, const Drafted& before) {
        for (const auto* paths : {&m_asked, &m_known})
            for (const FieldPath& path : *paths) {
                if (path.field().name == "id") continue;
                dropped(base, before, path);
                if (path.field().declinable) declined(base, before, path);
                for (const std::string& code : codes_of(path.field())) coded(base, before, path, code);
            }
    }
    void dropped(const Sample& base, const Drafted& before, const FieldPath& path) {
        // Without these, there is no item at all.
        if (path.part != FieldPath::Part::OfFacts && !path.field().declinable) return;
        Sample sample = base;
        change(sample, path, [](Fact&) { return false; });
        const auto after = draft(sample, Proof::OneAtATime, place_of(path),
                                 mark("Without an answer to \"{1}\", the draft fails."), {path.name()});
        if (!after) return;
        others_stay(before, *after, path);
        no_new_absence(before, *after, path);
        m_no_effect[path.name()] = after->text == before.text;
    }
    void declined(const Sample& base, const Drafted& before, const FieldPath& path) {
        for (const State state :
             {State::Declined, State::NotAsked, State::NoAnswer, State::Unknown, State::NotApplicable}) {
            Sample sample = base;
            change(sample, path, [&](Fact& fact) {
                fact.state = state;
                fact.reason = canary(17'000);
                fact.text.clear();
                return true;
            });
            const auto after =
                draft(sample, Proof::OneAtATime, place_of(path),
                      mark("Where \"{1}\" is not answered ({2}), the draft fails."), {path.name(), code_of(state)});
            if (!after) continue;
            others_stay(before, *after, path);
            no_new_absence(before, *after, path);
            // In groups, one state stands for the five: they differ in a word.
            if (path.fields.size() > 1) break;
        }
    }
    void coded(const Sample& base, const Drafted& before, const FieldPath& path, const std::string& code) {
        Sample sample = base;
        // What an item cannot be without is turned in one of them: the others are what they are.
        const bool in_one = path.part == FieldPath::Part::OfCase && !path.field().declinable;
        Fact* last = nullptr;
        change(sample, path, [&](Fact& fact) {
            last = &fact;
            if (!in_one) fact.text = code;
            return true;
        });
        if (in_one && last != nullptr) last->text = code;
        const auto after = draft(sample, Proof::Canary, place_of(path), mark("With \"{1}\" = {2}, the draft fails."),
                                 {path.name(), code});
        if (after) others_stay(before, *after, path);
    }
    std::vector<std::string> codes_of(const Field& field) const {
        if (field.type == Field::Type::YesNo) return {"yes", "no"};
        if (field.type != Field::Type::Code && field.type != Field::Type::Codes) return {};
        if (!field.codes.empty()) return m_codes.values(field.codes);
        std::vector<std::string> values;
        for (const FieldOption& option : field.options) values.push_back(option.value);
        return values;
    }
    void others_stay(const Drafted& before, const Drafted& after, const FieldPath& path) {
        const auto told_before = told_by(before.document);
        const auto told_after = told_by(after.document);
        const auto gone = told_more(told_before, told_after);
        const auto come = told_more(told_after, told_before);
        const auto rests = [&](const Told& one) { return !one.keeps_origin || one.from.count(path.origin()) != 0; };
        const auto one_of = [&](const std::vector<Told>& all) {
            return std::find_if_not(all.begin(), all.end(), rests);
        };
        // What turns has rested on it before, or does now.
        const auto turned =
            std::max(std::count_if(gone.begin(), gone.end(), rests), std::count_if(come.begin(), come.end(), rests));
        for (const auto* all : {&gone, &come}) {
            if (static_cast<std::ptrdiff_t>(all->size()) <= turned) continue;
            const auto other = one_of(*all);
            if (other != all->end())
                fault(Proof::OneAtATime, place_of(path),
                      mark("The answer to \"{1}\" changes a sentence that does not rest on it: {2}"),
                      {path.name(), start_of(collapse_spaces(other->text))});
        }
    }
    void no_new_absence(const Drafted& before, const Drafted& after, const FieldPath& path) {
        for (const Trace::Absence& one : after.absences) {
            if (!says_something(one.text)) continue;
            const bool known = std::any_of(before.absences.begin(), before.absences.end(),
                                           [&](const Trace::Absence& other) { return other.text == one.text; });
            if (!known)
                fault(Proof::OneAtATime, one.place,
                      mark("Where \"{1}\" has no answer, the template writes a sentence: {2}"),
                      {path.name(), start_of(words_of_fragment(one.text))});
        }
    }

    // --- 3. canary

    void canaries() {
        std::vector<Drafted> drafts;
        std::vector<Sample> samples;
        for (int variant = 0; variant < variants; ++variant) {
            Sample sample = sample_of(m_template, m_codes, m_today, variant);
            auto made = draft(sample, Proof::Canary, {m_template.main_source().path, 0},
                              mark("With an answer to everything, the draft of \"{1}\" fails."), {m_template.id()});
            if (!made) continue;
            drafts.push_back(std::move(*made));
            samples.push_back(std::move(sample));
        }
        for (const FieldPath& path : m_asked) {
            if (is_free_text(path.field().type))
                words_are_found(path, drafts);
            else if (const auto known = m_no_effect.find(path.name()); known != m_no_effect.end() && known->second)
                has_effect(path, samples, drafts);
        }
    }
    void words_are_found(const FieldPath& path, const std::vector<Drafted>& drafts) {
        for (const std::string& word : texts_at(sample_of(m_template, m_codes, m_today), path)) {
            // Whatever else was answered: nothing given is lost.
            const bool found =
                std::all_of(drafts.begin(), drafts.end(), [&](const Drafted& one) { return holds(one.text, word); });
            if (!found)
                return fault(
                    Proof::Canary, place_of(path),
                    mark("What is answered to \"{1}\" is lost: with some other answers, it is not on the paper."),
                    {path.name()});
        }
    }
    void has_effect(const FieldPath& path, const std::vector<Sample>& samples, const std::vector<Drafted>& drafts) {
        for (std::size_t k = 0; k < samples.size(); ++k) {
            Sample without = samples[k];
            change(without, path, [](Fact&) { return false; });
            const auto made = draft(without, Proof::Canary, place_of(path),
                                    mark("Without an answer to \"{1}\", the draft fails."), {path.name()});
            if (made && made->text != drafts[k].text) return;
        }
        fault(Proof::Canary, place_of(path),
              mark("What is answered to \"{1}\" reaches neither the paper nor a rule: it is asked for nothing."),
              {path.name()});
    }

    // --- 4. keep from

    void keep_from(const Sample& base) {
        for (const FieldPath& path : m_asked)
            if (is_free_text(path.field().type) && path.field().name != "id") kept(base, path, path.fields.size());
        // An item of the case file is kept as a whole.
        for (const FieldPath& path : m_known)
            if (path.part == FieldPath::Part::OfCase && is_free_text(path.field().type) && path.field().name != "id")
                kept(base, path, 1);
    }
    void kept(const Sample& base, const FieldPath& path, std::size_t depth) {
        Sample sample = base, others = base;
        FieldPath keeper = path;
        keeper.fields.resize(depth);
        // Nobody is kept from themselves: whose copy it is stands on it.
        const auto is_reader = [&](const Fact& fact) {
            return path.part == FieldPath::Part::OfCase && path.fields.front()->name == "person" &&
                   text_of(fact.facts, "id") == reader(base);
        };
        change(others, keeper, [&](const Fact& fact) { return !is_reader(fact); });
        const std::vector<std::string> words = texts_at(others, path);
        change(sample, keeper, [&](Fact& fact) {
            if (!is_reader(fact)) fact.hidden_from = {reader(base)};
            return true;
        });
        auto made = draft(sample, Proof::KeepFrom, place_of(path),
                          mark("Where \"{1}\" is kept from somebody, the draft fails."), {path.name()});
        if (!made) return;
        Recipient recipient;
        recipient.id = reader_id;
        recipient.capacity = "x";
        recipient.person = made->document.person(reader(base)) != nullptr ? reader(base) : std::string();
        if (recipient.person.empty()) {
            // Nobody of that id is named in this paper: the reader is known by it alone.
            recipient.id = reader(base);
        }
        std::erase_if(made->document.head.recipients, [&](const Recipient& one) {
            return one.id == recipient.id || (!one.person.empty() && one.person == recipient.person);
        });
        made->document.head.recipients.push_back(recipient);
        const std::string copy = write_document(m_copy(made->document, recipient.id));
        for (const std::string& word : words)
            if (holds(copy, word))
                return fault(Proof::KeepFrom, place_of(path),
                             mark("What is answered to \"{1}\" stands in the copy of somebody from whom it is kept."),
                             {path.name()});
    }
    /// A relative, who is given copies.
    static std::string reader(const Sample& sample) {
        for (const Fact* person : sample.case_file.items("person"))
            if (text_of(person->facts, "place") == "relative") return text_of(person->facts, "id");
        return "p1";
    }

    // --- 5. renaming

    void renaming(const Drafted& before) {
        const std::string structure = structure_of(before.document);
        // Words that once decided something.
        static constexpr std::array words = {"aucune", "non titulaire",        "mère", "assistante", "CAF",
                                             "1",      "demandé, sans réponse"};
        for (std::size_t turn = 0; turn <= words.size(); ++turn) {
            Sample sample = sample_of(m_template, m_codes, m_today, 0, [&](int k) {
                return turn == words.size() ? canary(k + 5'000) : std::string(words[turn]);
            });
            same_ids(sample);
            const auto after = draft(sample, Proof::Renaming, {m_template.main_source().path, 0},
                                     mark("With other words, the draft of \"{1}\" fails."), {m_template.id()});
            if (after && structure_of(after->document) != structure)
                return fault(Proof::Renaming, {m_template.main_source().path, 0},
                             mark("Other words change how \"{1}\" is built: something tests what somebody typed."),
                             {m_template.id()});
        }
    }
    /// Ids are no words: they stay as they were.
    void same_ids(Sample& sample) const {
        const Sample base = sample_of(m_template, m_codes, m_today);
        for (const FieldPath& path : m_asked) {
            if (path.field().name != "id") continue;
            const std::vector<std::string> ids = texts_at(base, path);
            std::size_t k = 0;
            change(sample, path, [&](Fact& fact) {
                if (k < ids.size()) fact.text = ids[k++];
                return true;
            });
        }
    }

    const Template& m_template;
    const Codes& m_codes;
    const Wording& m_wording;
    Date m_today;
    const CopyFor& m_copy;
    std::vector<FieldPath> m_asked, m_known;
    std::map<std::string, bool> m_no_effect;
    std::vector<ProofFault> m_faults;
};

}  // namespace

std::vector<ProofFault> prove(const Template& tried, const Codes& codes, const Wording& wording, const Date& today,
                              const CopyFor& copy) {
    return Proofs(tried, codes, wording, today, copy).run();
}

}  // namespace distinguo::written
