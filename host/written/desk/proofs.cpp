#include "written/desk/proofs.h"

#include <algorithm>

#include "base/messages.h"
#include "base/text.h"
#include "written/desk/proof_run.h"
#include "written/document/texts.h"

namespace distinguo::written {

std::string start_of(const std::string& text) {
    if (text.size() <= 120) return text;
    std::size_t end = 120;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    return text.substr(0, end) + "…";
}

bool holds(const std::string& paper, const std::string& word) {
    return paper.find(word.substr(1)) != std::string::npos;
}

Proofs::Proofs(const Template& tried, const Codes& codes, const Wording& wording, const Date& today,
               const CopyFor& copy, const ProofProgress& go_on)
    : m_template(tried),
      m_codes(codes),
      m_wording(wording),
      m_today(today),
      m_copy(copy),
      m_go_on(go_on),
      m_asked(paths_asked(tried)),
      m_known(paths_used(tried)) {}

std::vector<ProofFault> Proofs::run() {
    fill_variants();
    silence();
    const Sample base = sample_of(m_template, m_codes, m_today);
    const auto drafted =
        draft(base, Proof::OneAtATime, main_place(),
              mark("With an answer to everything, the draft of \"{1}\" fails."), {m_template.id()});
    if (!drafted) return std::move(m_faults);
    one_at_a_time(base, *drafted);
    canaries();
    if (m_copy) keep_from(base);
    if (m_copy) births_stay(base, *drafted);
    renaming(*drafted);
    return std::move(m_faults);
}

Place Proofs::main_place() const {
    const auto& overrides = m_template.overrides();
    return {(overrides.empty() ? m_template.main_source() : overrides.back()).path, 0};
}

Place Proofs::place_of(const FieldPath& path) const {
    if (path.part != FieldPath::Part::OfFacts) return main_place();
    return {m_template.file_of_field(path.fields.front()->name), path.field().line};
}

void Proofs::fault(Proof proof, Place place, const char* sentence, std::vector<std::string> words,
                   std::optional<Failure> cause, const char* to_do) {
    const bool told = std::any_of(m_faults.begin(), m_faults.end(), [&](const ProofFault& one) {
        return one.proof == proof && one.sentence == sentence && one.place.line == place.line &&
               one.words.front() == words.front();
    });
    if (!told) m_faults.push_back({proof, std::move(place), sentence, std::move(words), std::move(cause), to_do});
}

std::optional<Proofs::Drafted> Proofs::draft(const Sample& sample, Proof proof, const Place& place,
                                             const char* failed, const std::vector<std::string>& words) {
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

void Proofs::round_trip(const Drafted& made) {
    try {
        if (read_document(made.text, {}) == made.document) return;
        fault(Proof::RoundTrip, main_place(),
              mark("The document that is drafted from \"{1}\" does not read back as it was written."),
              {m_template.id()});
    } catch (const Failure& failure) {
        fault(Proof::RoundTrip, main_place(),
              mark("The document that is drafted from \"{1}\" does not read back as it was written."),
              {m_template.id()}, failure);
    }
}

bool Proofs::says_of_persons(const FieldPath& path) const {
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

void Proofs::add_to(std::vector<Line>& all, const Document& document) {
    for (const auto& lines : {lines_of(document), sentences_of(document)})
        all.insert(all.end(), lines.begin(), lines.end());
}

std::vector<std::string> Proofs::others_of(const Sample& base, const FieldPath& path) const {
    std::vector<std::string> others = codes_of(path.field());
    if (!others.empty()) return others;
    others = other_values(path.field().type, m_today);
    const std::vector<std::string> now = texts_at(base, path);
    std::erase_if(others, [&](const std::string& one) {
        // Where the reader is named, the copy is another for that alone.
        return one == proof_reader(base) ||
               std::all_of(now.begin(), now.end(), [&](const std::string& text) { return text == one; });
    });
    return others;
}

std::vector<Line> Proofs::said_by(const Document& document) const {
    return is_report() ? lines_of(document) : sentences_of(document);
}

const char* way_out(const ProofFault& fault) {
    using Proof = ProofFault::Proof;
    if (fault.to_do != nullptr) return fault.to_do;
    switch (fault.proof) {
        case Proof::Silence:
            return mark("Leave a place to fill in (blank), or say it in t:given for the answer that means it.");
        case Proof::OneAtATime:
            return mark("Put each sentence under the answer that it tells (t:if, t:answer), and what is not answered "
                        "in t:declined.");
        case Proof::Canary:
            return mark("Print the answer (t:value, t:date, t:answer) wherever it was given, and t:declined beside it; "
                        "or do not ask.");
        case Proof::KeepFrom:
            return mark("Print it in a paragraph of its own: whoever may not know it is not given that paragraph.");
        case Proof::Renaming: return mark("Ask with a code (type code, yes-no or date) and test that.");
        default: return mark("Tell the authors of Distinguo, with the template.");
    }
}

std::vector<std::string> always_printed(const Template& tried, const Codes& codes, const Wording& wording,
                                        const Date& today) {
    const Sample silent;
    const DraftInput nothing{&silent.case_file, &silent.profile, silent.facts, tried.id()};
    const auto made = tried.draft(nothing, codes, wording, today);
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
