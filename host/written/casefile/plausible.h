#pragma once
// What no case file can hold, whoever says it: told where it stands, before it is printed.

#include <string>
#include <vector>

#include "base/date.h"
#include "written/casefile/casefile.h"

namespace distinguo::written {

/// Throws FactsWrong with all that contradicts itself, and each reader from whom something is kept and who is nobody of
/// the file. What is kept already is read all the same, so that it can be mended.
void refuse_contradictions(const CaseFile& file, const std::string& source);
/// FactWrongType for each person who died before they were born or is both born and expected, each tie of somebody to
/// themselves or that is told twice, each end that comes before its beginning, and each parent, holder or guardian who
/// is nothing but the informant of the file.
std::vector<Failure> contradictions(const Facts& case_facts, const std::string& source);
/// FactWrongType for each birth, each death and each piece of information given that lies after `today`: what is still
/// to come is no fact.
std::vector<Failure> facts_to_come(const Facts& case_facts, const Date& today, const std::string& source);

}  // namespace distinguo::written
