#pragma once
// What one reader is to the people and homes of a writing, by codes alone: whom they answer for, which homes are
// theirs, whose data are private to others.

#include <set>
#include <string>
#include <vector>

#include "written/disclosure/audience.h"
#include "written/disclosure/standing.h"
#include "written/document/document.h"

namespace distinguo::written {

/// Of a document and a reader that outlive it.
class ReaderTies {
public:
    ReaderTies(const Document& whole, const Reader& reader, Standing standing);

    const std::set<std::string>& children() const { return m_children; }
    bool is_reader(const std::string& person) const { return !person.empty() && person == m_reader.person; }
    /// Themselves, or in their charge.
    bool answers_for(const std::string& person) const;
    bool is_child_of_others(const std::string& person) const;
    /// Another family reads it, or to a stranger of a report somebody to whom no tie ties them.
    bool is_unknown(const Recipient& other) const;
    bool is_another_family(const std::string& person) const;
    /// Of those that codes name, professionals and third parties aside, all are.
    bool are_another_family(const std::vector<std::string>& named) const;
    /// Who gave the information, and is not this reader: they are in no copy.
    bool is_informant(const std::string& person) const;
    bool is_informant_among(const std::vector<std::string>& people) const;
    /// Their birth, telephone and address are not for this reader.
    bool is_private(const Person& person) const;

    bool may_know(const Tie& tie) const { return written::may_read(tie, m_reader, m_whole); }
    /// The person is not kept from them as a whole.
    bool may_know(const Person& person) const {
        return person.id == m_reader.person || written::may_read(person, m_reader, m_whole);
    }
    bool may_read(const Home& home) const { return may_read_home(home, m_reader, m_whole); }
    /// Nobody else lives or lived there.
    bool is_of_informants(const Home& home) const;
    /// Whoever lives there or has left knows it; that a home is hidden is asked before.
    bool is_known(const Home& home) const;
    /// Where a child in their charge lives, and no other parent: the address is the child's.
    bool is_of_their_child(const Home& home) const;
    /// A service must know where somebody lives for whom it is written to, whoever lives there too.
    bool is_of_who_asks(const Home& home) const;
    /// Somebody lives there whose address is private to them.
    bool is_of_others(const Home& home) const;

private:
    bool has_lost_authority_over(const std::string& child) const;

    const Document& m_whole;
    const Reader& m_reader;
    Standing m_standing;
    std::set<std::string> m_children, m_other_families;
    std::set<std::string> m_young_parents;  ///< of a child who is theirs, and children of others themselves
};

}  // namespace distinguo::written
