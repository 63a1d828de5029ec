// Proof 1, silence: from an empty file, nothing is said of anybody.
#include <algorithm>

#include "base/messages.h"
#include "base/text.h"
#include "written/desk/proof_run.h"
#include "written/document/texts.h"

namespace distinguo::written {

void Proofs::silence() {
    const auto made = draft(Sample(), Proof::Silence, main_place(),
                            mark("Without any answer, the draft of \"{1}\" fails."), {m_template.id()});
    if (!made) return;
    const Head& head = made->document.head;
    if (!head.people.empty() || !head.ties.empty() || !head.homes.empty() || !head.contacts.empty() ||
        !head.measures.empty() || !head.informed.empty() || !head.answers.empty() || !head.received.empty() ||
        !head.due.empty() || !head.conclusion.empty())
        fault(Proof::Silence, main_place(),
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
                               main_place(),
                               mark("With an answer to everything, the draft of \"{1}\" fails."), {m_template.id()})) {
        const auto lines = lines_of(few->document);
        full.insert(full.end(), lines.begin(), lines.end());
    }
    // Silence leaves words out of what is said; it adds none.
    for (const Line& line : said_by(made->document))
        if (!m_full.empty() && !is_part_of_one(line, full))
            fault(Proof::Silence, main_place(),
                  mark("Without any answer, the template says what it says with no answer: {1}"),
                  {start_of(line.text)});
}

void Proofs::silent_sections(const std::vector<Section>& sections) {
    for (const Section& section : sections) {
        if (section.reply)
            fault(Proof::Silence, main_place(),
                  mark("Without any answer, the section \"{1}\" holds somebody's words."), {section.id});
        for (const Block& block : section.blocks) {
            const auto* p = std::get_if<Paragraph>(&block);
            const bool says = p != nullptr && std::any_of(p->passages.begin(), p->passages.end(),
                                                          [](const Passage& one) { return one.say.has_value(); });
            if (says || std::holds_alternative<Unknown>(block) || std::holds_alternative<SetAside>(block))
                fault(Proof::Silence, main_place(),
                      mark("Without any answer, the section \"{1}\" holds somebody's words."), {section.id});
        }
        silent_sections(section.sections);
    }
}

}  // namespace distinguo::written
