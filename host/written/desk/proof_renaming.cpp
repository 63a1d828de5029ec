// Proof 5, renaming: other words change nothing in how the writing is built.
#include <array>

#include "base/messages.h"
#include "written/desk/proof_run.h"

namespace distinguo::written {

void Proofs::renaming(const Drafted& before) {
    const std::string structure = structure_of(before.document);
    // Words that once decided something.
    static constexpr std::array words = {"aucune", "non titulaire",        "mère", "assistante", "CAF",
                                         "1",      "demandé, sans réponse"};
    for (std::size_t turn = 0; turn <= words.size(); ++turn) {
        Sample sample = sample_of(m_template, m_codes, m_today, 0, [&](int k) {
            return turn == words.size() ? canary(k + 5'000) : std::string(words[turn]);
        });
        same_ids(sample);
        const auto after = draft(sample, Proof::Renaming, main_place(),
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
        return fault(Proof::Renaming, main_place(),
                     mark("Other words change how \"{1}\" is built: something tests what somebody typed."),
                     {m_template.id()});
    }
}

bool Proofs::renamed_alone(const Sample& other, const FieldPath& path, const std::string& structure) {
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

void Proofs::same_ids(Sample& sample) const {
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

}  // namespace distinguo::written
