#pragma once
// What the expressions of a template walk over: case file, profiles and answers as one XML tree without namespaces.
//   <record> <case>…</case> <institution>…</institution> <author>…</author> <facts>…</facts> </record>
// Every value is an element, repeats are repeated. Only given answers are elements of their name; every other state is
// a sibling <unanswered of="name" state="declined" by="p2" on="…">reason</unanswered>. A code element holds the code
// that the list defines; for one that an institution added, `code` is the institution's and `label` its words. People,
// homes, contacts, measures, ties and papers have xml:id, so that id(with) finds them. Where who gave the information
// lives alone stands in <undisclosed> beside the case: for the head, by which copies mask, and for no sentence.

#include "written/casefile/casefile.h"
#include "written/casefile/profile.h"
#include "written/template/facts.h"
#include "xml/document.h"

namespace distinguo::written {

/// `facts` are checked ones. A missing file or profile leaves its elements empty. `kept` gives the answers of the file
/// the words of their questions; without it they have their codes alone.
xml::Document build_record(const CaseFile* case_file, const Profile* profile, const Facts& facts,
                           const std::vector<Field>& fields, const Codes& codes, const KeptQuestions& kept = {});

}  // namespace distinguo::written
