#pragma once
// The signs that a text of this program can hold: what people read, and line ends. Control characters come in with
// pastes from word processors and PDFs and from damaged files; XML refuses most of them, and a document that holds one
// could not be opened again.

#include <string>
#include <string_view>

namespace distinguo {

/// U+000B, U+000C, U+0085, U+2028 and U+2029: a line break of a word processor, a page of a PDF.
bool is_break_sign(char32_t c);
/// Control characters that are no break (tab and line feed are allowed), U+FFFE and U+FFFF: they say nothing and go.
bool is_lost_sign(char32_t c);
/// No break sign, no carriage return, no lost sign, no broken bytes.
bool is_readable(std::string_view text);
/// The same text with `line_break` for each break sign and carriage return (one for CR LF); lost signs and lone
/// surrogates gone; other broken bytes are U+FFFD, so that a reader sees that something stood there.
std::string readable(std::string_view text, std::string_view line_break = "\n");
/// Readable on one line: each tab and break is a space. What fits an attribute, a title, a name.
std::string readable_line(std::string_view text);
/// What a terminal or a window would obey instead of showing it: control characters but the tab and the line feed,
/// separators of lines, marks that turn the direction of what follows.
bool is_steering_sign(char32_t c);
/// « U+0092 »: how Unicode calls a character, where it cannot be shown.
std::string unicode_number(char32_t c);
/// How such a sign is told: « <U+202E> » to people, \u202E within JSON, &#x202E; within XML.
enum class Telling { Text, Json, Xml };
/// The same text with each steering sign told by its number; broken bytes are U+FFFD.
std::string with_told_signs(std::string_view text, Telling how = Telling::Text);
/// Letters, digits and `.-_:` as XML says of NMTOKEN; never empty.
bool is_nmtoken(std::string_view text);

}  // namespace distinguo
