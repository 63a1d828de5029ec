// Proof 3, canary: nothing that is answered is lost.
#include <algorithm>

#include "base/messages.h"
#include "written/desk/proof_run.h"

namespace distinguo::written {
namespace {

/// Codes of longer lists are turned into one another once more by one at a time.
constexpr int variants = 3;

}  // namespace

void Proofs::fill_variants() {
    for (int variant = 0; variant < variants; ++variant) {
        Sample sample = sample_of(m_template, m_codes, m_today, variant);
        auto made = draft(sample, Proof::Canary, main_place(),
                          mark("With an answer to everything, the draft of \"{1}\" fails."), {m_template.id()});
        if (!made) continue;
        m_full.push_back(std::move(*made));
        m_samples.push_back(std::move(sample));
    }
}

void Proofs::canaries() {
    for (const FieldPath& path : m_asked) {
        if (is_free_text(path.field().type))
            words_are_found(path);
        else if (const auto known = m_no_effect.find(path.name()); known != m_no_effect.end() && known->second)
            has_effect(path);
        else
            value_has_effect(path);
    }
}

void Proofs::words_are_found(const FieldPath& path) {
    for (const std::string& word : texts_at(sample_of(m_template, m_codes, m_today), path)) {
        // Whatever else was answered: nothing given is lost.
        const bool found =
            std::all_of(m_full.begin(), m_full.end(), [&](const Drafted& one) { return holds(one.text, word); });
        if (!found)
            return fault(
                Proof::Canary, place_of(path),
                mark("What is answered to \"{1}\" is lost: with some other answers, it is not on the paper."),
                {path.name()});
    }
}

void Proofs::value_has_effect(const FieldPath& path) {
    if (path.fields.size() > 1 || !codes_of(path.field()).empty()) return;
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

void Proofs::has_effect(const FieldPath& path) {
    for (std::size_t k = 0; k < m_samples.size(); ++k) {
        Sample without = m_samples[k];
        change(without, path, [](Fact&) { return false; });
        const auto made = draft(without, Proof::Canary, place_of(path),
                                mark("Without an answer to \"{1}\", the draft fails."), {path.name()});
        if (made && made->text != m_full[k].text) return;
    }
    fault(Proof::Canary, place_of(path),
          mark("What is answered to \"{1}\" reaches neither the paper nor a rule: it is asked for nothing."),
          {path.name()});
}

}  // namespace distinguo::written
