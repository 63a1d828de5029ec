#pragma once
// UTF-8 text: checking, walking, trimming, escaping.

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace distinguo {

bool is_utf8(std::string_view text);
/// The same for a lead byte that is not of ASCII.
char32_t next_wide_code_point(std::string_view text, std::size_t& i);
/// Reads the code point at `i` and moves `i` behind it. Broken bytes give U+FFFD, one at a time.
inline char32_t next_code_point(std::string_view text, std::size_t& i) {
    const auto lead = static_cast<unsigned char>(text[i]);
    if (lead >= 0x80) return next_wide_code_point(text, i);
    ++i;
    return lead;
}
void append_utf8(std::string& out, char32_t c);
std::string to_utf8(char32_t c);
std::u32string to_utf32(std::string_view text);

constexpr bool is_xml_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
std::string_view trim(std::string_view text);
/// Runs of XML white space become one space; none is left at either end.
std::string collapse_spaces(std::string_view text);
std::vector<std::string> split(std::string_view text, char separator);
std::vector<std::string> split_words(std::string_view text);
/// Of scripts that have two: the first sign is a small letter.
bool begins_small(std::string_view text);
std::size_t count_letters(std::string_view text);  ///< code points
std::size_t count_words(std::string_view text);
std::string join(const std::vector<std::string>& parts, std::string_view separator);
/// Lower case without accents, for a search that forgives both ("helene" finds "Hélène", "laetitia" finds "Lætitia").
/// Letter by letter: what is folded alone and what is folded in a text are the same. Signs that nobody sees go.
std::string fold(std::string_view text);
/// The same, with the byte of the original that each folded byte comes from.
struct FoldedText {
    std::string text;
    std::vector<std::size_t> at;  ///< one more than the text has bytes: the last is the original's end
    explicit FoldedText(std::string_view original);
};
/// Signs that are not seen: soft hyphens, joiners and spaces without width, marks of direction.
bool is_invisible(char32_t c);
std::string without_invisible(std::string_view text);
/// Nothing is seen of it: spaces of any width, signs without one.
bool is_blank(std::string_view text);
/// The text without them, with the byte of the original that each byte comes from, and the original's end.
struct VisibleText {
    std::string text;
    std::vector<std::size_t> at;
    explicit VisibleText(std::string_view original);
};
/// A letter of any script.
bool is_alphabetic(char32_t c);
/// Where these words stand in a text as words of their own, from and to in bytes: accents, capitals and what is not
/// seen do not count. A name keeps its capital: « Rose » is not in « une rose ».
std::vector<std::pair<std::size_t, std::size_t>> places_of_name(const FoldedText& folded, std::string_view original,
                                                                std::string_view name);
/// `é` becomes `É`; the rest is left alone.
std::string capitalised(std::string_view text);

/// Escapes & < > and, for attributes, quotes and line breaks. Signs that XML refuses are left out.
std::string escape_xml(std::string_view text);
std::string escape_xml_attribute(std::string_view text);

}  // namespace distinguo
