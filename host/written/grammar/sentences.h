#pragma once
// Lists, full stops, paragraphs: the marks of a sentence, put once.

#include <string>
#include <string_view>
#include <vector>

namespace distinguo::written {

/// « A », « A et B », « A, B et C ».
std::string listed(const std::vector<std::string>& parts, std::string_view last = " et ");
/// The text with one full stop at its end, whatever was typed: a mark that ends a sentence is kept, before a closing
/// quotation mark or bracket as well; a comma or a semicolon at the end becomes the stop. Empty stays empty.
std::string with_full_stop(std::string_view text);
/// The text without the full stop that was typed at its end, to go on behind it; an abbreviation (« etc. ») keeps its
/// point.
std::string without_full_stop(std::string_view text);
/// Spaces before « ; : ! ? » » and after « « » that do not break. Nothing else changes.
std::string with_fixed_spaces(std::string_view text);

/// What somebody wrote in several lines: paragraphs, and points that begin with « - », « • » or « – ».
struct TextPart {
    bool list = false;
    std::vector<std::string> lines;  ///< one for a paragraph
    friend bool operator==(const TextPart&, const TextPart&) = default;
};
/// Of what was typed, a line is a paragraph or a point; a line that is indented behind a point goes on with it.
/// Paragraphs are parted by a blank line, as parts_of_text reads them.
std::string typed_paragraphs(std::string_view text);
/// Of a file whose lines were wrapped, lines that follow each other are one; blank lines and points stay.
std::string without_wraps(std::string_view text);
/// Split at blank lines; lines of one paragraph are joined by a space. No word is lost.
std::vector<TextPart> parts_of_text(std::string_view text);

}  // namespace distinguo::written
