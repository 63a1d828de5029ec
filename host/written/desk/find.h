#pragma once
// Finding and replacing in a whole document.

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "written/document/document.h"

namespace distinguo::written {

/// Letters of a block of the text, as a native control shows them.
struct FoundText {
    std::string section;
    std::size_t block = 0;
    std::size_t from = 0, to = 0;  ///< characters of the paragraph; both 0 in a block that is no paragraph
};
struct FindOptions {
    bool exact = false;  ///< accents and capitals count
};
/// Every place, in the order of the document.
std::vector<FoundText> find_all(const Document& document, const std::string& words, const FindOptions& options);
/// In every text of the sections; what is bold stays so. `count` is how many were replaced.
Document replace_all(const Document& document, const std::string& words, const std::string& with,
                     const FindOptions& options, std::size_t& count);

/// Every text of the sections and their titles, to be changed in place.
void for_texts(Document& document, const std::function<void(std::string&)>& action);

/// What a French typist means: quotes, apostrophes, the space before : ; ? !
struct TypedSign {
    std::size_t erase = 0;  ///< characters before the caret that go
    std::string insert;
};
/// Nothing where the sign stays as it is. `before`: what stands before the caret in its paragraph.
std::optional<TypedSign> french_sign(const std::string& before, char32_t sign);
/// Typed right behind a sign, it shows that the sign is no punctuation (« https:/ », « C:\ », « a?b= »): the space that
/// was put before it goes.
bool joins_sign_before(char32_t sign);

}  // namespace distinguo::written
