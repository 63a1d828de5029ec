#pragma once
// What plugins bring to those who write: paragraphs to use again, with fields to fill in, and words that are no
// mistakes.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "written/desk/library.h"

namespace distinguo::written {

struct ReusableParagraph {
    std::string title;
    std::string text;  ///< what is to be filled in stands between braces: « {jour de la visite} »
    std::string from;  ///< the plugin's name; empty: the user's own
};
/// Reads `urn:distinguo:paragraphs:1`. Throws with the line.
std::vector<ReusableParagraph> read_paragraphs(std::string_view bytes, const std::string& source);
/// One word a line; an empty line or one that begins with `#` is none. Throws EncodingInvalid.
std::vector<std::string> read_word_list(std::string_view bytes, const std::string& source);

/// Of all plugins in use, for a language; a file that cannot be read is passed over (plugin check tells).
std::vector<ReusableParagraph> reusable_paragraphs(Library& library, const std::string& language);
std::vector<std::string> institution_words(Library& library, const std::string& language);

/// The next « {…} » of a text from character `from` on, as characters; an empty range where there is none.
std::pair<std::size_t, std::size_t> next_field(const std::string& text, std::size_t from);

}  // namespace distinguo::written
