#pragma once
// For whom something of a record is, and from whom it is kept: whom an audience may name, and what goes with a home
// that is hidden.

#include <string>
#include <utility>
#include <vector>

#include "written/casefile/casefile.h"

namespace distinguo::written {

/// Ids, each with words that tell who they are.
using Readers = std::vector<std::pair<std::string, std::string>>;

Readers people_of(const CaseFile& file);
/// The recipients of a writing, by the ids that they have in it: their own, that of their person, or `r` and their
/// number.
Readers recipients_of(const Facts& answers);
/// FactReferenceUnknown, with path and line, for each id that nobody has in `hidden-from`; in `for` too where
/// `only_for` says so: in a case file it may name a recipient of a writing to come.
std::vector<Failure> unknown_readers(const Facts& facts, const std::vector<Field>& fields, const Readers& readers,
                                     bool only_for, const std::string& source);
/// FactIdTwice for each recipient with the id of another (whose copy would it be?), FactWrongType for one that is no
/// id.
std::vector<Failure> recipients_wrong(const Facts& answers, const std::string& source);

/// What tells of a home that is kept from somebody is kept from them too: the contacts that took place there, the
/// pieces that it rests on, who takes in whoever lives there, and that person.
Facts with_audience_of_homes(Facts case_facts);
/// What would tell who gave the information, in a writing that calls them by no name, goes: whose kin they are, where
/// they live. The homes where they alone live are given back: by them copies mask.
Facts take_parts_of_informants(Facts& case_facts);

}  // namespace distinguo::written
