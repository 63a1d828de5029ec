#pragma once
// What a search in the vault looks at: each word of a document once, folded (lower case, no accents), with spaces
// between. A word is what stands between spaces, so whatever is found in the text by words is found in this, and it
// grows with the language and not with the text.

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "written/document/document.h"

namespace distinguo::written {

/// Every text of a document, a line each: what excerpts are cut from.
std::string all_words(const Document& document);
/// As a person types them into a search.
std::vector<std::string> folded_words(const std::string& words);

/// Numbers whose digits stand in groups, as one word each: a search for « 0639980011 » finds « 06 39 98 00 11 ».
std::vector<std::string> joined_numbers(const std::vector<std::string>& folded);
/// What is looked for, where it is one number of four digits or more, however they are grouped; nothing otherwise.
std::optional<std::string> number_of(std::string_view words);
/// Where these digits stand from there on, however they are grouped: bytes from and to.
std::optional<std::pair<std::size_t, std::size_t>> place_of_number(std::string_view folded, std::string_view digits,
                                                                   std::size_t from);

/// Remembers the sections of the document it saw last: one who writes in a long report changes one of them at a time.
class SearchWords {
public:
    std::string of(const Document& document);

private:
    struct Known {
        SharedList<Block> blocks;
        std::vector<std::string> words;  ///< sorted, each once
    };
    std::map<std::string, Known> m_known;  ///< by section
};

}  // namespace distinguo::written
