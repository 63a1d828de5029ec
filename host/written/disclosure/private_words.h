#pragma once
// Words of a text that one reader is not to have: names, addresses, phones, births. Copies and access answers find and
// replace them here.

#include <functional>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "written/disclosure/declared.h"
#include "written/disclosure/disclose.h"
#include "written/disclosure/identifiers.h"
#include "written/disclosure/masking.h"
#include "written/disclosure/owners.h"

namespace distinguo::written {

class PrivateWords {
public:
    PrivateWords(const Head& head, const IsCommonWord& is_common);

    void hide(const Home& home, bool whole_town, const KnownWords& known_words, Withheld::Why why,
              const std::string& with);
    /// The reader's own: what is in it too is no word of another's.
    void keep(const Home& home) { m_own.add(home, false, {}); }
    /// Every form of the name goes; in what somebody said, so that nobody takes the mask for their word.
    void mask(const Person& person, Withheld::Why why, const std::string& with, const std::string& in_quotes);
    /// What the reader said stays as they said it: it tells them nothing, and a mask would say what is right in it.
    void keep_own_words(const std::string& reader) { m_reader = reader; }
    /// Their birth date goes, and each address or number that stands beside their name or in their words.
    void keep_private(const Person& person, const MaskWords& words);
    /// Words that are kept from the reader, as a whole, wherever they stand.
    void keep_words(const std::string& text);
    /// One that the head declares goes wherever it stands.
    void keep_reach(std::size_t reach, const MaskWords& words);
    /// Numbers beside nobody's name go as well, where `unowned`, unless they are the organisation's.
    void keep_contacts_private(const MaskWords& words, bool unowned);
    /// Hours beside their name or in their words go, and those of a row of a table that is about them and not about the
    /// reader.
    void keep_hours_private() { m_hours = true; }
    /// A day on which somebody was born whose birth is not this reader's.
    bool is_birth(const std::string& day) const { return m_births.count(day) != 0; }
    bool empty() const {
        return m_places.empty() && m_kept_words.empty() && m_names.empty() && m_births.empty() && m_contacts == nullptr;
    }

    /// Whom the rows of the record name, by their codes.
    void names(const std::vector<RecordRow>& record);
    /// Whose words follow: a passage that somebody says belongs to them, and all that stands in their reply.
    void speaks(const Block* block, const std::string& reply_by);
    /// Why a whole section is left aside is the word of who asked for it.
    void speaks(const SetAside& aside);
    /// How the person is called where their name is not said: by their role, where the label is one and names nobody
    /// else whom the reader may not know.
    std::string role_of(const Person& person, const std::function<bool(const Person&)>& may_be_named,
                        const std::string& otherwise) const;

    /// Replaces them; why, once for each place. What may be a name and may be a word is left, and remembered as
    /// doubtful.
    std::vector<Withheld::Why> mask(std::string& text);
    std::vector<Withheld::Why> mask(Spans& spans);
    /// Those words, as they stand, since the last call.
    std::vector<std::string> take_doubtful() { return std::exchange(m_doubtful, {}); }
    /// Names that are the reader's and that of somebody who is masked: left, since the last call.
    std::set<std::string> take_of_two() { return std::exchange(m_of_two, {}); }
    const NameFinder& finder() const { return m_finder; }

private:
    struct Place {
        AddressFinder finder;
        Withheld::Why why;
        std::string with;
    };
    struct Name {
        std::size_t who;
        Withheld::Why why;
        std::string with, in_quotes;
    };
    struct Found {
        Mask mask;
        Withheld::Why why;
    };
    void speaks(const Paragraph& paragraph, const std::string& reply_by);
    /// The reader alone.
    bool is_reader(const std::vector<std::string>& by) const {
        return !m_reader.empty() && by.size() == 1 && by[0] == m_reader;
    }
    /// Of rows, items and events that say themselves whom they name.
    void mean_in_parts(const Block& block);
    std::vector<Found> find(std::string_view text);
    void find_names(const TextInWords& text, std::vector<Found>& found);
    /// What stands for a name at `range`, whose first token is at `at`.
    static Mask instead_of(const Name& name, const TextInWords& in, const NameMatch& match, TextRange range,
                           std::size_t at, bool quoted);
    void find_kept_words(const TextInWords& text, std::vector<Found>& found) const;
    /// Whose something at `at` is: in its sentence the last who is named before it, whom « elle » stands for, who
    /// speaks, the first behind it; else the last before that sentence, or the first behind.
    std::vector<std::string> owners_at(std::size_t at, const TextInWords& text) const;
    bool is_of_others(const std::vector<std::string>& owners) const;
    /// Places of the people of these ids.
    std::set<std::size_t> places_of(const std::vector<std::string>& ids) const;
    void find_partial_births(const TextInWords& text, std::vector<Found>& found) const;
    void find_hours(const TextInWords& text, std::vector<Found>& found) const;
    /// A row in which others are named, and not the reader.
    bool is_row_of_others(const TableRow& row) const;
    static bool stands_beside_name(std::string_view text, std::size_t at, const std::vector<NameMatch>& names);
    std::set<std::string> births_that_may_be_read() const;  ///< whole days
    void find_numbers(const TextInWords& text, const std::vector<TextRange>& own, std::vector<Found>& found) const;
    /// Whose they are is known: those of others are masked, whoever is named beside them. Where they stand.
    std::vector<TextRange> find_declared(const std::vector<DeclaredContacts::Found>& declared, std::string_view text,
                                         std::vector<Found>& found) const;
    /// Of a name that the one has of whom the text tells, and somebody else, it is theirs.
    void keep_told_of(const TextInWords& text, std::vector<NameMatch>& names) const;
    const Name* name_of(std::string_view text, const NameMatch& match);
    std::vector<Withheld::Why> reasons(const std::vector<Found>& found) const;

    const Head& m_head;
    NameFinder m_finder;
    std::vector<Place> m_places;
    AddressFinder m_own;
    IsCommonWord m_is_common;
    DeclaredContacts m_declared;
    std::vector<Name> m_names;
    std::set<std::string> m_births, m_private, m_organisation;
    std::set<std::size_t> m_kept_reaches;
    std::vector<std::vector<std::string>> m_kept_words;  ///< folded
    std::map<std::string, std::string> m_parts_of_births;  ///< what is known of the day, by the person
    const MaskWords* m_contacts = nullptr;
    bool m_unowned = false;
    bool m_of_everybody = false;  ///< not of who gave the information alone
    bool m_of_institution = false;  ///< the block at hand was drafted from the institution
    bool m_hours = false;
    bool m_row_of_others = false;  ///< the cell at hand stands in one
    std::string m_speaker, m_reader;
    NamedBefore m_named_before;
    std::map<const Spans*, std::string> m_speakers;
    std::set<const Spans*> m_cells_of_others, m_own_words, m_quoted;
    std::set<const std::string*> m_own_contests;
    std::set<const Spans*> m_told;  ///< what somebody thinks or said, in the words of who writes
    bool m_is_told = false;         ///< the text at hand is
    std::map<const Spans*, std::set<std::size_t>> m_meant_in;  ///< whom codes say that a part names
    std::set<std::size_t> m_meant;                             ///< the same of the block at hand, or of that row
    bool m_in_quotes = false;  ///< the text at hand is what somebody said
    std::vector<std::string> m_doubtful;
    std::set<std::string> m_of_two;
};

}  // namespace distinguo::written
