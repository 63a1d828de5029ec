#pragma once
// What a sentence rests on: the names of the facts that it was made of, and who may read it for their sake. A fact that
// is for one reader, or kept from one, takes the block that tells it along: no template has to think of it.

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "xml/document.h"

namespace distinguo::written {

/// Ids of people or recipients. An empty `only_for` means everyone.
struct FactAudience {
    std::set<std::string> only_for, hidden_from;
    bool everyone() const { return only_for.empty() && hidden_from.empty(); }
    friend bool operator==(const FactAudience&, const FactAudience&) = default;
};
/// Whoever may know the other may know the one.
bool says_no_more(const FactAudience& one, const FactAudience& other);
/// What is allowed to those who may read both. Where nobody may, `nobody` becomes true.
void restrict_to(FactAudience& audience, const FactAudience& also, bool& nobody);
/// The audience of a fact of the record, with that of the groups that hold it.
FactAudience audience_of(const xml::Node& fact);
/// What is allowed to those who may read one of them at least.
FactAudience common_to(const std::vector<FactAudience>& audiences);
/// Who is not to know that any of these is there: those who may know of none of them.
FactAudience audience_of_presence(const std::vector<xml::Node>& facts);

/// `minors-at-home`, `case/tie`, `institution`: what a node of the record belongs to; empty for the record itself.
std::string origin_of(const xml::Node& fact);
/// Whose matter an item of the case file is, by their ids: both ends of a tie, whom a measure is about. What tells it
/// is theirs, whichever of them it names. Nobody's: of other facts, names alone say so.
std::set<std::string> people_of_matter(const xml::Node& fact);

}  // namespace distinguo::written
