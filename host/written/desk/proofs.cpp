#include "written/desk/proofs.h"

#include <algorithm>
#include <array>
#include <functional>

#include "base/messages.h"
#include "base/text.h"
#include "written/desk/proof_copies.h"
#include "written/desk/proof_paths.h"
#include "written/desk/proof_text.h"
#include "written/document/texts.h"

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
    Proofs(const Template& tried, const Codes& codes, const Wording& wording, const Date& today, const CopyFor& copy,
           const ProofProgress& go_on)
        : m_template(tried), m_codes(codes), m_wording(wording), m_today(today), m_copy(copy), m_go_on(go_on) {
        m_asked = paths_asked(tried);
        m_known = paths_used(tried);
    }

    std::vector<ProofFault> run() {
        fill_variants();
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
        if (m_go_on && !m_go_on()) throw Failure(FailureCode::Cancelled, {m_template.main_source().path});
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
        std::vector<Line> full;
        for (const Drafted& one : m_full) {
            const auto lines = lines_of(one.document);
            full.insert(full.end(), lines.begin(), lines.end());
        }
        // Words agree with one as they do with several.
        if (const auto few = draft(with_one_of_each(sample_of(m_template, m_codes, m_today)), Proof::Canary,
                                   {m_template.main_source().path, 0},
                                   mark("With an answer to everything, the draft of \"{1}\" fails."), {m_template.id()})) {
            const auto lines = lines_of(few->document);
            full.insert(full.end(), lines.begin(), lines.end());
        }
        // Silence leaves words out of what is said; it adds none.
        for (const Line& line : said_by(made->document))
            if (!m_full.empty() && !is_part_of_one(line, full))
                fault(Proof::Silence, {m_template.main_source().path, 0},
                      mark("Without any answer, the template says what it says with no answer: {1}"),
                      {start_of(line.text)});
    }
    void fill_variants() {
        for (int variant = 0; variant < variants; ++variant) {
            Sample sample = sample_of(m_template, m_codes, m_today, variant);
            auto made = draft(sample, Proof::Canary, {m_template.main_source().path, 0},
                              mark("With an answer to everything, the draft of \"{1}\" fails."), {m_template.id()});
            if (!made) continue;
            m_full.push_back(std::move(*made));
            m_samples.push_back(std::move(sample));
        }
    }
    bool tells_the_state(const Line& line, State state, const std::string& reason) const {
        if (line.text == m_wording.word("unanswered.title")) return true;
        const std::string key = std::string("state.") + code_of(state);
        for (const std::string& form : {key, key + ".f"}) {
            if (!m_wording.has(form)) continue;
            const std::string words = m_wording.word(form);
            const auto rest = without_words(line, {words, reason});
            if (rest && (rest->words.empty() || is_part_of_one(*rest, m_told) || names_what_follows(line, words))) return true;
        }
        return false;
    }
    std::vector<Line> said_by(const Document& document) const { return m_template.kind() == "report" ? lines_of(document) : sentences_of(document); }
    /// « Durée : ne souhaite pas répondre : raison. » of a notice: what stands before the state names the question.
    bool names_what_follows(const Line& line, const std::string& state_words) const {
        if (m_template.kind() == "report") return false;
        const std::string before = line.text.substr(0, line.text.find(state_words));
        // The point of « L.226-3 » ends nothing.
        const bool ends = before.find(". ") != std::string::npos || before.find_first_of("!?") != std::string::npos;
        return !ends && trim(before).ends_with(':');
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
        m_told = lines_of(before.document);
        if (m_template.kind() != "report") add_to(m_told, before.document);
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
        if (says_of_persons(path)) {
            nothing_comes_of_silence(before, *after, path);
            words_stay(sample, before, *after, path);
            m_without[path.name()] = lines_of(after->document);
            if (m_template.kind() != "report") add_to(m_without[path.name()], after->document);
        }
        m_no_effect[path.name()] = after->text == before.text;
    }
    /// An answer about somebody. Reports tell of persons; notices and consents tell what the law says, in one way or another. Who or what
    /// of the file is meant chooses among much, and a group stands and falls with what it is about.
    bool says_of_persons(const FieldPath& path) const {
        using Type = Field::Type;
        if (path.part != FieldPath::Part::OfFacts || path.fields.size() > 1) return false;
        switch (path.field().type) {
            case Type::Person:
            case Type::People:
            case Type::Tie:
            case Type::Contact:
            case Type::Piece:
            case Type::Section:
            case Type::Home:
            case Type::Measure: return false;
            default: return true;
        }
    }
    void nothing_comes_of_silence(const Drafted& before, const Drafted& after, const FieldPath& path) {
        const std::vector<Line> told = told_with_answers(before);
        for (const Line& line : said_by(after.document))
            if (!is_part_of_one(line, told))
                fault(Proof::OneAtATime, place_of(path),
                      mark("Where \"{1}\" has no answer, the template writes a sentence: {2}"),
                      {path.name(), start_of(line.text)});
    }
    /// In a notice, what the law says where nothing else was decided is what one of the answers says too.
    std::vector<Line> told_with_answers(const Drafted& before) const {
        std::vector<Line> told = lines_of(before.document);
        if (m_template.kind() == "report") return told;
        for (const Drafted& one : m_full) add_to(told, one.document);
        return told;
    }
    static void add_to(std::vector<Line>& all, const Document& document) {
        for (const auto& lines : {lines_of(document), sentences_of(document)})
            all.insert(all.end(), lines.begin(), lines.end());
    }
    /// What one answer is, or that there is none, takes no other away.
    void words_stay(const Sample& now, const Drafted& before, const Drafted& after, const FieldPath& path) {
        for (const FieldPath& other : m_asked) {
            if (!is_free_text(other.field().type) || other.field().name == "id") continue;
            for (const std::string& word : texts_at(now, other))
                if (holds(before.text, word) && !holds(after.text, word))
                    return fault(Proof::Canary, place_of(other),
                                 mark("What is answered to \"{1}\" is lost with another answer to \"{2}\": it is not on "
                                      "the paper."),
                                 {other.name(), path.name()});
        }
    }
    /// An answer that was declined tells that, and why; nothing else comes of it.
    void declined_is_told(const Drafted& after, const FieldPath& path, State state) {
        if (!says_of_persons(path)) return;
        const std::string reason = canary(17'000);
        // What programs read of a date holds the date alone.
        const bool in_words = is_free_text(path.field().type) || !codes_of(path.field()).empty();
        // Why a professional left something open in a notice or a form is not for who receives it.
        if (in_words && m_template.kind() == "report" && !holds(after.text, reason))
            fault(Proof::Canary, place_of(path),
                  mark("Why \"{1}\" is not answered is lost: it is not on the paper."), {path.name()});
        for (const Line& line : said_by(after.document)) {
            if (is_part_of_one(line, m_without[path.name()]) || tells_the_state(line, state, reason)) continue;
            if (m_template.kind() != "report" && (line.text == path.field().label || is_part_of_one(line, m_told))) continue;
            fault(Proof::OneAtATime, place_of(path),
                  mark("Where \"{1}\" is not answered ({2}), the template says more than that: {3}"),
                  {path.name(), code_of(state), start_of(line.text)});
        }
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
            declined_is_told(*after, path, state);
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
        if (!after) return;
        others_stay(before, *after, path);
        if (says_of_persons(path)) words_stay(sample, before, *after, path);
    }
    std::vector<std::string> codes_of(const Field& field) const { return codes_of_field(field, m_codes); }
    void others_stay(const Drafted& before, const Drafted& after, const FieldPath& path) {
        const auto told_before = told_by(before.document);
        const auto told_after = told_by(after.document);
        const auto gone = told_more(told_before, told_after);
        const auto come = told_more(told_after, told_before);
        const auto rests = [&](const Told& one) { return !one.keeps_origin || one.from.count(path.origin()) != 0; };
        for (const auto* all : {&gone, &come}) {
            // What rested on it and goes may leave what rests on the others alone, and the other way round.
            std::vector<const Told*> turned;
            for (const Told& one : all == &gone ? come : gone)
                if (rests(one)) turned.push_back(&one);
            for (const Told& one : *all) {
                if (rests(one)) continue;
                const auto with = std::find_if(turned.begin(), turned.end(), [&](const Told* other) {
                    return std::includes(other->from.begin(), other->from.end(), one.from.begin(), one.from.end());
                });
                if (with != turned.end()) {
                    turned.erase(with);
                    continue;
                }
                fault(Proof::OneAtATime, place_of(path),
                      mark("The answer to \"{1}\" changes a sentence that does not rest on it: {2}"),
                      {path.name(), start_of(collapse_spaces(one.text))});
                break;
            }
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
        for (const FieldPath& path : m_asked) {
            if (is_free_text(path.field().type))
                words_are_found(path, m_full);
            else if (const auto known = m_no_effect.find(path.name()); known != m_no_effect.end() && known->second)
                has_effect(path, m_samples, m_full);
            else
                value_has_effect(path);
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
    /// A date or a number that is only asked for, and never told, is lost; so is who was named.
    void value_has_effect(const FieldPath& path) {
        if (!says_of_persons(path) || !codes_of(path.field()).empty()) return;
        bool compared = false;
        for (std::size_t k = 0; k < m_samples.size(); ++k)
            for (const std::string& other : others_of(m_samples[k], path)) {
                Sample sample = m_samples[k];
                turn_answer(sample, path, other);
                const auto made = draft(sample, Proof::Canary, place_of(path), mark("With \"{1}\" = {2}, the draft fails."),
                                        {path.name(), other});
                if (!made || made->text != m_full[k].text) return;
                compared = true;
            }
        if (!compared) return;
        fault(Proof::Canary, place_of(path),
              mark("Of what is answered to \"{1}\", only whether it was answered reaches the paper."), {path.name()});
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
            if (path.field().name != "id") kept(base, path, path.fields.size());
        // An item of the case file is kept as a whole.
        for (const FieldPath& path : m_known)
            if (path.part == FieldPath::Part::OfCase && path.field().name != "id") kept(base, path, 1);
    }
    /// The copy for somebody from whom all answers to that question are kept.
    std::optional<ProofCopy> copy_without(Sample sample, const FieldPath& path, std::size_t depth) {
        const std::string id = proof_reader(sample);
        keep_from_reader(sample, path, depth);
        auto made = draft(sample, Proof::KeepFrom, place_of(path),
                          mark("Where \"{1}\" is kept from somebody, the draft fails."), {path.name()});
        if (!made) return std::nullopt;
        Recipient recipient;
        recipient.id = reader_id;
        recipient.capacity = "x";
        recipient.person = made->document.person(id) != nullptr ? id : std::string();
        // Nobody of that id is named in this paper: the reader is known by it alone.
        if (recipient.person.empty()) recipient.id = id;
        std::erase_if(made->document.head.recipients, [&](const Recipient& one) {
            return one.id == recipient.id || (!one.person.empty() && one.person == recipient.person);
        });
        made->document.head.recipients.push_back(recipient);
        Document copy = m_copy(made->document, recipient.id);
        return ProofCopy{std::move(made->document), std::move(copy)};
    }
    void kept(const Sample& base, const FieldPath& path, std::size_t depth) {
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
    /// A code of the case file. With another place in the file, somebody is another person of the paper: counted among children or not.
    bool turns_within(const Field& field) const { return !codes_of(field).empty() && field.codes != "place"; }
    void stands_in_the_copy(const FieldPath& path) {
        fault(Proof::KeepFrom, place_of(path),
              mark("What is answered to \"{1}\" stands in the copy of somebody from whom it is kept."), {path.name()});
    }
    /// What could have been answered instead.
    std::vector<std::string> others_of(const Sample& base, const FieldPath& path) const {
        std::vector<std::string> others = codes_of(path.field());
        if (!others.empty()) return others;
        others = other_values(path.field().type, m_today);
        const std::vector<std::string> now = texts_at(base, path);
        std::erase_if(others, [&](const std::string& one) {
            // Where the reader is named, the copy is another for that alone.
            return one == proof_reader(base) || std::all_of(now.begin(), now.end(), [&](const std::string& text) { return text == one; });
        });
        return others;
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
            if (!after || structure_of(after->document) == structure) continue;
            for (const auto* paths : {&m_asked, &m_known})
                for (const FieldPath& path : *paths)
                    if (is_free_text(path.field().type) && path.field().name != "id" &&
                        renamed_alone(sample, path, structure))
                        return fault(Proof::Renaming, place_of(path),
                                     mark("Other words in \"{1}\" change how the writing is built: something tests what "
                                          "somebody typed."),
                                     {path.name()});
            return fault(Proof::Renaming, {m_template.main_source().path, 0},
                         mark("Other words change how \"{1}\" is built: something tests what somebody typed."),
                         {m_template.id()});
        }
    }
    /// Whether the words of that question alone change it.
    bool renamed_alone(const Sample& other, const FieldPath& path, const std::string& structure) {
        Sample sample = sample_of(m_template, m_codes, m_today);
        const std::vector<std::string> words = texts_at(other, path);
        std::size_t k = 0;
        change(sample, path, [&](Fact& fact) {
            if (k < words.size()) fact.text = words[k++];
            return true;
        });
        const auto made = draft(sample, Proof::Renaming, place_of(path),
                                mark("With other words, the draft of \"{1}\" fails."), {m_template.id()});
        return made && structure_of(made->document) != structure;
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
    const ProofProgress& m_go_on;
    std::vector<FieldPath> m_asked, m_known;
    std::vector<Sample> m_samples;  ///< with an answer to everything, in several ways
    std::vector<Drafted> m_full;    ///< what is drafted of them
    std::vector<Line> m_told;       ///< with an answer to everything
    std::map<std::string, std::vector<Line>> m_without;  ///< an answer to one question
    std::map<std::string, bool> m_no_effect;
    std::vector<ProofFault> m_faults;
};

}  // namespace

const char* way_out(ProofFault::Proof proof) {
    switch (proof) {
        case Proof::Silence:
            return mark("Leave a place to fill in (blank), or say it in t:given for the answer that means it.");
        case Proof::OneAtATime:
            return mark("Put each sentence under the answer that it tells (t:if, t:answer), and what is not answered in "
                        "t:declined.");
        case Proof::Canary:
            return mark("Print the answer (t:value, t:date, t:answer) wherever it was given, and t:declined beside it; or "
                        "do not ask.");
        case Proof::KeepFrom:
            return mark("Print it in a paragraph of its own: whoever may not know it is not given that paragraph.");
        case Proof::Renaming: return mark("Ask with a code (type code, yes-no or date) and test that.");
        default: return mark("Tell the authors of Distinguo, with the template.");
    }
}

std::vector<std::string> always_printed(const Template& tried, const Codes& codes, const Wording& wording, const Date& today) {
    const Sample silent;
    const auto made = tried.draft({&silent.case_file, &silent.profile, silent.facts, tried.id()}, codes, wording, today);
    std::vector<std::string> all;
    for (const Line& line : lines_of(made.document))
        if (std::find(all.begin(), all.end(), line.text) == all.end()) all.push_back(line.text);
    return all;
}

std::vector<ProofFault> prove(const Template& tried, const Codes& codes, const Wording& wording, const Date& today,
                              const CopyFor& copy, const ProofProgress& go_on) {
    return Proofs(tried, codes, wording, today, copy, go_on).run();
}

}  // namespace distinguo::written
