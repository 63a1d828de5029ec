#pragma once
// For whom a part of a document is, in the words that a window shows beside it. A shape goes before the words, so that
// the eye finds what is reserved; the words alone say all of it.

#include <string>
#include <vector>

#include "base/messages.h"
#include "written/document/document.h"

namespace distinguo::written {

/// « ◆ pour la CRIP seulement », « ◇ caché à M. Ruiz », a line each; nothing where everyone may read it.
std::vector<std::string> audience_lines(const Audience& audience, const Document& document, const Messages& messages);
/// The same in one line.
std::string audience_words(const Audience& audience, const Document& document, const Messages& messages);

/// Ids from which something is kept, or that recipients are said to be, and that nobody has: a sentence each, for
/// whoever opens, checks or hands over the document.
std::vector<std::string> nobodies_in_words(const Document& document, const Messages& messages);

/// How many blocks of a section, of its own or with such a part, are for some only or kept from somebody.
std::size_t count_reserved(const Section& section);
/// Lines, rows or events of a block that are for some only or kept from somebody.
bool has_reserved_part(const Block& block);

}  // namespace distinguo::written
