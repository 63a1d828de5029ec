#pragma once
// A sum of some bytes, by which what the program wrote is known again. It tells slips and edits apart and has nobody to
// withstand.

#include <string>
#include <string_view>

namespace distinguo {

/// Thirty-two hexadecimal digits; the same bytes always have the same.
std::string digest_of_bytes(std::string_view bytes);

/// The last line of what is handed out, which holds the sum of all that stands before it.
struct Seal {
    std::string_view sign, end;
};
inline constexpr Seal text_seal{"-- Distinguo ", "\n"}, html_seal{"<!-- Distinguo ", " -->\n"};
std::string sealed(std::string text, const Seal& seal);
/// Whether such a line ends the text, and the text is what it was.
bool is_sealed(std::string_view text, const Seal& seal);

}  // namespace distinguo
