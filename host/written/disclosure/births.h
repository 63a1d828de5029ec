#pragma once
// Where a text says when somebody was born, whole or in part: « née en avril 2009 », « Mme Roy (avril 1993) ».

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "written/disclosure/owners.h"

namespace distinguo::written {

/// By its name, folded: 1 to 12; 0: no name of a month.
int month_named(const std::string& word);
/// « juil. », « sept. », in a whole date.
int month_shortened(const std::string& word);
/// Ways in which a full date is written: 12/03/1985, 12 mars 1985, 12 juil. 1985, 1985-03-12, « le douze mars mil neuf
/// cent quatre-vingt-cinq ». `wanted`: days, as ISO dates.
std::vector<TextRange> dates_in(const std::vector<Token>& tokens, const std::set<std::string>& wanted);
/// « née en avril 2009 », « né à Oran en 1979 », « année de naissance : 1979 »: the words behind one that says that a
/// birth follows, within its sentence. `born`: what is known of the day.
std::vector<TextRange> parts_of_births_in(const std::vector<Token>& tokens, const std::string& born);
/// « Mme Roy (avril 1993) »: a birth and nothing else, in brackets that open at `from`.
std::optional<TextRange> birth_in_brackets(const TextInWords& in, std::size_t from, const std::string& born);

}  // namespace distinguo::written
