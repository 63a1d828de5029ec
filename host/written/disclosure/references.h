#pragma once
// Who and what a document still speaks of: a person or a source that only removed parts named goes from the head as
// well.

#include <map>
#include <set>
#include <string>

#include "written/disclosure/names.h"
#include "written/document/document.h"

namespace distinguo::written {

struct Mentions {
    std::set<std::string> people;   ///< who speak, act, are named or receive
    std::set<std::string> related;  ///< who stand in a tie or a home alone
    std::set<std::string> sources;
};
Mentions mentions_in(const Document& document, const NameFinder& finder);

/// Takes people and sources out of the head, and every reference to them; a reply, a tie, an information of theirs goes
/// too.
void remove_people(Document& document, const std::set<std::string>& people);
void remove_sources(Document& document, const std::set<std::string>& sources);

/// A number behind `before` is the id of each person and source, everywhere: an id may be the name of whoever chose it.
void number_people(Document& document, const std::string& before);

}  // namespace distinguo::written
