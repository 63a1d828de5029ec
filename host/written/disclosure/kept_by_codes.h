#pragma once
// What of a document one reader does not have because of what its codes say, where the author said for nobody in
// particular: who spoke, whom a part names, what it was drafted from, on which paper it rests.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "written/disclosure/disclose.h"
#include "written/disclosure/reader_ties.h"

namespace distinguo::written {

/// Of a document and ties that outlive it.
class KeptByCodes {
public:
    using Why = Withheld::Why;

    /// `personal`: what is private of others is kept from the reader; `of_family`: what is another family's too.
    KeptByCodes(const Document& whole, const ReaderTies& ties, Standing standing, bool personal, bool of_family)
        : m_whole(whole), m_ties(ties), m_standing(standing), m_personal(personal), m_of_family(of_family) {}

    /// It speaks of who gave the information; it says why somebody was not informed; it is of another family alone: the
    /// birth and school of others' children, the visit to their father.
    template <class Part>
    std::optional<Why> why(const Part& part) const {
        if constexpr (requires { part.drafted_from; })
            return why_named(part, part.drafted_from.people, &part.drafted_from);
        else if constexpr (requires { part.cells; })
            return why_row(part);
        else if constexpr (requires { part.named; })
            return why_named(part, part.named, nullptr);
        else
            return std::nullopt;
    }
    /// Of a list or a table, each part says of whom it is.
    std::optional<Why> why_block(const Block& block) const;
    std::optional<Why> why_set_aside(const SetAside& one) const;
    std::optional<Why> why_reply(const Section& section) const;
    /// Where the title says what it is to read otherwise.
    std::optional<Why> why_title(const Section& section) const;
    /// Words of a paragraph, for who said them or the paper that they are taken from.
    std::optional<Why> why_words(const Paragraph& paragraph) const;
    std::optional<Why> why_words(const std::vector<std::string>& by) const;
    std::optional<Why> why_heard(const std::vector<std::string>& to) const;
    /// What somebody declined to say, and why, is theirs and of whoever answers for them: nobody of the family has it.
    bool is_refusal_of_others(const std::vector<std::string>& by) const;
    /// The same, of a part that is for nobody in particular. A service knows that they declined, and not why.
    bool is_kept_refusal(const Audience& part, const std::vector<std::string>& by) const;
    /// A guardian, curator or mandatary of somebody else.
    bool protects_others(const Tie& tie) const;

    /// A paper that this reader does not have: nor what it says.
    void keep_source(const std::string& id, Why why) { m_sources.emplace(id, why); }
    const std::map<std::string, Why>& sources() const { return m_sources; }
    /// What a court decided of others stands in a paper: theirs, unless something of the reader rests on it as well.
    void keep_papers_of_others();

private:
    std::optional<Why> why_row(const TableRow& row) const;
    std::optional<Why> why_named(const Audience& part, const std::vector<std::string>& named,
                                 const DraftedFrom* from) const;
    bool is_decision_on_others(const DraftedFrom& from) const;
    bool are_others(const std::vector<std::string>& ids) const;
    /// That they are of the file at all; of several, each.
    bool is_kept(const std::string& id) const;
    bool are_kept(const std::vector<std::string>& ids) const;
    bool is_reader_among(const std::vector<std::string>& ids) const;
    bool is_theirs(const Paragraph& paragraph) const;

    const Document& m_whole;
    const ReaderTies& m_ties;
    Standing m_standing;
    bool m_personal, m_of_family;
    std::map<std::string, Why> m_sources;
};

}  // namespace distinguo::written
