#pragma once
// Six proofs that hold for every template of every plugin: silence, one at a time, canary, keep from, renaming, round
// trip. They are tried on a made-up situation, with the codes of the plugins; nothing of a template is excepted by
// name.

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "written/template/template.h"

namespace distinguo::written {

struct ProofFault {
    enum class Proof { Silence, OneAtATime, Canary, KeepFrom, Renaming, RoundTrip };
    Proof proof = Proof::Silence;
    Place place;            ///< of the question, or of what the template says
    const char* sentence;   ///< of the catalogue
    std::vector<std::string> words;
    std::optional<Failure> cause;  ///< of a draft that fails
    const char* to_do = nullptr;   ///< where another way leads out than the proof's own; a sentence of the catalogue
};

/// The copy of a document for one of its recipients.
using CopyFor = std::function<Document(const Document& document, const std::string& recipient)>;
/// Called before each draft; where it gives false, the proofs stop with Cancelled.
using ProofProgress = std::function<bool()>;
/// What the author of a template can do about it: a sentence of the catalogue.
const char* way_out(const ProofFault& fault);
/// What the template prints whatever is answered, a line each: nobody said it. For its author to read again, who alone
/// can tell a sentence of law from one about somebody.
std::vector<std::string> always_printed(const Template& tried, const Codes& codes, const Wording& wording,
                                        const Date& today);
/// Each fault once. Whom something is kept from is made up; without `copy`, nothing is kept from anybody.
std::vector<ProofFault> prove(const Template& tried, const Codes& codes, const Wording& wording, const Date& today,
                              const CopyFor& copy, const ProofProgress& go_on = {});

}  // namespace distinguo::written
