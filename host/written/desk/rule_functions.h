#pragma once
// What rules may ask of a text beyond XPath: of which matters it speaks (word lists of lexicons), whom and which
// numbers it names, days and ages, addresses that somebody must not read. Namespace urn:distinguo:words:1.

#include <vector>

#include "rules/schema.h"
#include "written/desk/library.h"
#include "written/document/document.h"

namespace distinguo::written {

inline constexpr const char* words_namespace = "urn:distinguo:words:1";

/// Of one document. The document and the lists must outlive the functions; they belong to one thread.
///   own(node, list)       what the author says of that matter, in their own voice, affirmed: the words, or nothing
///   says(nodes, list)     whether somebody says it there, affirmed · mentions(nodes, list): affirmed or denied
///   contact(nodes)        an e-mail, a telephone, a postal address · contact-after(nodes, list): behind those words
///   nir(node)             the number found, by form and key · quoted(node): between quotation marks
///   undeclared(node)      « Mme Petit », of nobody declared · informant(node): their name as written
///   third-party(node)     those whose name is met first there, as written, in what somebody wrote
///   name-after(node, list)   a name of nobody else declared, right behind those words
///   hidden-address(node)  from whom the address is kept that can be read there
///   other-address(node)   whose copy holds another home's address · other-birth(node): the day of another's birth
///   childs-words(node)    a child named beside quoted words that another's parent reads: the child's name
///   article(text)         « 6, §1, e) » is 6.1.e
///   day(date[, months])   as a number, the latest that it can be; nothing known: NaN · long(date): « 19 août 2026 »
///   among(lists, ids)     an id of those lists is one of these: nodes, or 'one another'
///   only-from(@drafted-from, questions, 'more')   nothing else is behind it but the case file
///   months(from, to)      whole months · earliest(nodes): the first of those dates, of a month or a year its last day
///   dated(date)           « du 19 août 2026 », « d’août 2026 », with the space before it
///   to-come(days, day)    those that lie after it for sure
///   held(contacts, day)   those that had taken place by then: not refused, cancelled or missed, nor still to come
///   either(a, b)          the first that is not empty
///   agree(gender, f, m, other)   the word that goes with it, for messages
std::vector<rules::HostFunction> rule_functions(const Document& document, const std::vector<LexiconFile>& lexicons);

}  // namespace distinguo::written
