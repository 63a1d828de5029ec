#pragma once
// What proofs compare of two drafts: what is told, what it rests on, and how it is built.

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "written/document/document.h"

namespace distinguo::written {

struct Told {
    std::string text;             ///< with the codes that go with it: voice, why
    std::set<std::string> from;   ///< drafted-from
    bool keeps_origin = true;     ///< its kind of block says what it was drafted from
    friend bool operator==(const Told& a, const Told& b) { return a.text == b.text; }
};
/// Blocks and rows of the record, in order; titles are left out.
std::vector<Told> told_by(const Document& document);
/// Of `a`, what is not in `b`, as often as it is missing.
std::vector<Told> told_more(const std::vector<Told>& a, const std::vector<Told>& b);

/// The words of one block, of a title or of a line of the head; of a box for what is not known, what was asked is left
/// out.
struct Line {
    std::vector<std::string> words;  ///< small letters, without signs
    std::string text;
    bool says = false;               ///< more than what is left to be filled in by hand
};
std::vector<Line> lines_of(const Document& document);
/// The same, a sentence each: notices and forms say several things of the law in one block.
std::vector<Line> sentences_of(const Document& document);
/// Whether `line` is what is left of one of the others when words are left out of it: it says nothing that they do not.
bool is_part_of_one(const Line& line, const std::vector<Line>& others);
/// Without these words, wherever they stand next to one another; nothing where they do not stand in it.
std::optional<Line> without_words(const Line& line, const std::vector<std::string>& phrases);

/// Everything but the words: sections, kinds of blocks, voices, numbers of rows, facts of the head.
std::string structure_of(const Document& document);

/// Part of an expansion that says something: a sentence, or a paragraph, row or point with words. What is left to be
/// filled in by hand, and titles, say nothing.
bool says_something(std::string_view fragment);
/// Its words, for a message.
std::string words_of_fragment(std::string_view fragment);

}  // namespace distinguo::written
