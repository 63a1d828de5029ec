#pragma once
// Which attributes of a document hold words that somebody typed: they are printed, and decide nothing.

#include <string_view>

namespace distinguo::written {

/// Whether that attribute of that element (`*`: of any) holds words. All others are codes, days, numbers, ids, and the
/// references of texts.
bool holds_words(std::string_view element, std::string_view attribute);

}  // namespace distinguo::written
