#pragma once
// The proofs of one template, as they are tried. Internal to the house: proofs.h is what others see.
// proofs.cpp: drafts and faults; proof_silence.cpp, proof_one_at_a_time.cpp, proof_canary.cpp, proof_keep_from.cpp,
// proof_renaming.cpp: a proof each; the sixth, round trip, is tried on what the others draft.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "written/desk/proof_copies.h"
#include "written/desk/proof_paths.h"
#include "written/desk/proof_text.h"
#include "written/desk/proofs.h"

namespace distinguo::written {

class Proofs {
public:
    Proofs(const Template& tried, const Codes& codes, const Wording& wording, const Date& today, const CopyFor& copy,
           const ProofProgress& go_on);
    std::vector<ProofFault> run();

private:
    using Proof = ProofFault::Proof;
    struct Drafted {
        Document document;
        std::string text;  ///< as it is written
        std::vector<Trace::Absence> absences;
    };

    // --- proofs.cpp
    /// Of what stands in no place of its own: the template, or what changed it, for the template was proved without.
    Place main_place() const;
    Place place_of(const FieldPath& path) const;
    void fault(Proof proof, Place place, const char* sentence, std::vector<std::string> words,
               std::optional<Failure> cause = std::nullopt, const char* to_do = nullptr);
    /// Nothing where the draft fails (told), or where the facts themselves are refused.
    std::optional<Drafted> draft(const Sample& sample, Proof proof, const Place& place, const char* failed,
                                 const std::vector<std::string>& words);
    void round_trip(const Drafted& made);
    bool is_report() const { return m_template.kind() == "report"; }
    std::vector<std::string> codes_of(const Field& field) const { return codes_of_field(field, m_codes); }
    /// An answer about somebody. Reports tell of persons; notices and consents tell what the law says, in one way or
    /// another. Who or what of the file is meant chooses among much, and a group stands and falls with its matter.
    bool says_of_persons(const FieldPath& path) const;
    std::vector<Line> said_by(const Document& document) const;
    static void add_to(std::vector<Line>& all, const Document& document);
    /// What could have been answered instead.
    std::vector<std::string> others_of(const Sample& base, const FieldPath& path) const;

    // --- proof_silence.cpp
    void silence();
    void silent_sections(const std::vector<Section>& sections);

    // --- proof_one_at_a_time.cpp
    void one_at_a_time(const Sample& base, const Drafted& before);
    void dropped(const Sample& base, const Drafted& before, const FieldPath& path);
    void declined(const Sample& base, const Drafted& before, const FieldPath& path);
    std::vector<Drafted> coded(const Sample& base, const Drafted& before, const FieldPath& path);
    std::optional<Drafted> coded(const Sample& base, const Drafted& before, const FieldPath& path,
                                 const std::string& code);
    /// A sentence that stands there as soon as there is an answer, and with every one: it tells none of them. « Les
    /// enfants sont en danger » would be said of a yes and of a no.
    void said_with_every_code(const FieldPath& path, const std::vector<Drafted>& all);
    void nothing_comes_of_silence(const Drafted& before, const Drafted& after, const FieldPath& path);
    /// In a notice, what the law says where nothing else was decided is what one of the answers says too.
    std::vector<Line> told_with_answers(const Drafted& before) const;
    /// What one answer is, or that there is none, takes no other away.
    void words_stay(const Sample& now, const Drafted& before, const Drafted& after, const FieldPath& path);
    /// An answer that was declined tells that, and why; nothing else comes of it.
    void declined_is_told(const Drafted& after, const FieldPath& path, State state);
    bool tells_the_state(const Line& line, State state, const std::string& reason) const;
    /// « Durée : ne souhaite pas répondre : raison. » of a notice: what stands before the state names the question.
    bool names_what_follows(const Line& line, const std::string& state_words) const;
    void others_stay(const Drafted& before, const Drafted& after, const FieldPath& path);
    void no_new_absence(const Drafted& before, const Drafted& after, const FieldPath& path);

    // --- proof_canary.cpp
    void fill_variants();
    void canaries();
    void words_are_found(const FieldPath& path);
    /// A date or a number that is only asked for, and never told, is lost; so is who was named.
    void value_has_effect(const FieldPath& path);
    void has_effect(const FieldPath& path);

    // --- proof_keep_from.cpp
    void keep_from(const Sample& base);
    /// The copy for somebody from whom all answers to that question are kept.
    std::optional<ProofCopy> copy_without(Sample sample, const FieldPath& path, std::size_t depth);
    ProofCopy copy_of(Drafted made, const std::string& reader) const;
    /// What copies take out of the head for somebody, by what they are to the writing, its text does not say in another
    /// form: « en mars 2017 ».
    void births_stay(const Sample& base, const Drafted& drafted);
    void births_stay(const Sample& base, const Drafted& drafted, const std::string& reader);
    /// The line of the template that prints `word` in a block of these words.
    Place place_of_words(const Sample& sample, const std::string& words, const std::string& word) const;
    /// The years of birth that the copy for that reader does not give, by person.
    std::map<std::string, std::string> births_kept(const Sample& base, Drafted drafted,
                                                   const std::string& reader) const;
    void kept(const Sample& base, const FieldPath& path, std::size_t depth);
    /// A code of the case file. With another place in the file, somebody is another person of the paper: counted among
    /// children or not.
    bool turns_within(const Field& field) const { return !codes_of(field).empty() && field.codes != "place"; }
    void stands_in_the_copy(const FieldPath& path);

    // --- proof_renaming.cpp
    void renaming(const Drafted& before);
    /// Whether the words of that question alone change it.
    bool renamed_alone(const Sample& other, const FieldPath& path, const std::string& structure);
    /// Ids are no words: they stay as they were.
    void same_ids(Sample& sample) const;

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
    std::string m_text_without;     ///< an answer to the question at hand; empty where that is not known
    std::vector<ProofFault> m_faults;
};

/// Enough of it for a message.
std::string start_of(const std::string& text);
/// Whether the paper holds the word. Its first letter may have been made a capital or not.
bool holds(const std::string& paper, const std::string& word);

}  // namespace distinguo::written
