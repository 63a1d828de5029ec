// Proof 2, one at a time: no other sentence appears, disappears or turns with an answer.
#include <algorithm>

#include "base/messages.h"
#include "base/text.h"
#include "written/desk/proof_run.h"

namespace distinguo::written {

void Proofs::one_at_a_time(const Sample& base, const Drafted& before) {
    m_told = lines_of(before.document);
    if (!is_report()) add_to(m_told, before.document);
    for (const auto* paths : {&m_asked, &m_known})
        for (const FieldPath& path : *paths) {
            if (path.field().name == "id") continue;
            m_text_without.clear();
            dropped(base, before, path);
            if (path.field().declinable) declined(base, before, path);
            said_with_every_code(path, coded(base, before, path));
        }
}

void Proofs::dropped(const Sample& base, const Drafted& before, const FieldPath& path) {
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
        if (!is_report()) add_to(m_without[path.name()], after->document);
    }
    m_no_effect[path.name()] = after->text == before.text;
    m_text_without = after->text;
}

void Proofs::nothing_comes_of_silence(const Drafted& before, const Drafted& after, const FieldPath& path) {
    const std::vector<Line> told = told_with_answers(before);
    for (const Line& line : said_by(after.document))
        if (!is_part_of_one(line, told))
            fault(Proof::OneAtATime, place_of(path),
                  mark("Where \"{1}\" has no answer, the template writes a sentence: {2}"),
                  {path.name(), start_of(line.text)});
}

std::vector<Line> Proofs::told_with_answers(const Drafted& before) const {
    std::vector<Line> told = lines_of(before.document);
    if (is_report()) return told;
    for (const Drafted& one : m_full) add_to(told, one.document);
    return told;
}

void Proofs::words_stay(const Sample& now, const Drafted& before, const Drafted& after, const FieldPath& path) {
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

void Proofs::declined_is_told(const Drafted& after, const FieldPath& path, State state) {
    if (!says_of_persons(path)) return;
    const std::string reason = canary(17'000);
    // What programs read of a date holds the date alone.
    const bool in_words = is_free_text(path.field().type) || !codes_of(path.field()).empty();
    // Why a professional left something open in a notice or a form is not for who receives it.
    if (in_words && is_report() && !holds(after.text, reason))
        fault(Proof::Canary, place_of(path),
              mark("Why \"{1}\" is not answered is lost: it is not on the paper."), {path.name()});
    for (const Line& line : said_by(after.document)) {
        if (is_part_of_one(line, m_without[path.name()]) || tells_the_state(line, state, reason)) continue;
        if (!is_report() && (line.text == path.field().label || is_part_of_one(line, m_told))) continue;
        fault(Proof::OneAtATime, place_of(path),
              mark("Where \"{1}\" is not answered ({2}), the template says more than that: {3}"),
              {path.name(), code_of(state), start_of(line.text)});
    }
}

void Proofs::declined(const Sample& base, const Drafted& before, const FieldPath& path) {
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

std::vector<Proofs::Drafted> Proofs::coded(const Sample& base, const Drafted& before, const FieldPath& path) {
    std::vector<Drafted> all;
    for (const std::string& code : codes_of(path.field()))
        if (auto after = coded(base, before, path, code)) all.push_back(std::move(*after));
    return all;
}

std::optional<Proofs::Drafted> Proofs::coded(const Sample& base, const Drafted& before, const FieldPath& path,
                                             const std::string& code) {
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
    auto after = draft(sample, Proof::Canary, place_of(path), mark("With \"{1}\" = {2}, the draft fails."),
                       {path.name(), code});
    if (!after) return after;
    others_stay(before, *after, path);
    if (says_of_persons(path)) words_stay(sample, before, *after, path);
    if (is_report() && says_of_persons(path) && path.field().declinable && after->text == m_text_without)
        fault(Proof::Canary, place_of(path),
              mark("The answer {2} to \"{1}\" is lost: the paper is what it is without an answer."),
              {path.name(), code});
    return after;
}

void Proofs::said_with_every_code(const FieldPath& path, const std::vector<Drafted>& all) {
    if (!says_of_persons(path) || all.size() < 2) return;
    const std::vector<Line>& without = m_without[path.name()];
    for (const Line& line : sentences_of(all.front().document)) {
        if (is_part_of_one(line, without)) continue;
        const bool whatever = std::all_of(all.begin() + 1, all.end(), [&](const Drafted& other) {
            const std::vector<Line> lines = sentences_of(other.document);
            return std::any_of(lines.begin(), lines.end(), [&](const Line& one) { return one.words == line.words; });
        });
        if (whatever)
            fault(Proof::OneAtATime, place_of(path),
                  mark("Whatever the answer to \"{1}\" is, the template writes: {2}"),
                  {path.name(), start_of(line.text)});
    }
}

void Proofs::others_stay(const Drafted& before, const Drafted& after, const FieldPath& path) {
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

void Proofs::no_new_absence(const Drafted& before, const Drafted& after, const FieldPath& path) {
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

bool Proofs::tells_the_state(const Line& line, State state, const std::string& reason) const {
    if (line.text == m_wording.word("unanswered.title")) return true;
    const std::string key = std::string("state.") + code_of(state);
    for (const std::string& form : {key, key + ".f"}) {
        if (!m_wording.has(form)) continue;
        const std::string words = m_wording.word(form);
        const auto rest = without_words(line, {words, reason});
        if (!rest) continue;
        if (rest->words.empty() || is_part_of_one(*rest, m_told) || names_what_follows(line, words)) return true;
    }
    return false;
}

bool Proofs::names_what_follows(const Line& line, const std::string& state_words) const {
    if (is_report()) return false;
    const std::string before = line.text.substr(0, line.text.find(state_words));
    // The point of « L.226-3 » ends nothing.
    const bool ends = before.find(". ") != std::string::npos || before.find_first_of("!?") != std::string::npos;
    return !ends && trim(before).ends_with(':');
}

}  // namespace distinguo::written
