#pragma once
// Text with its styles, letter by letter: what a native text control needs, which knows letters only.

#include <functional>
#include <string>
#include <vector>

#include "written/document/document.h"

namespace distinguo::written {

struct Letter {
    char32_t sign;
    Span span;  ///< without text, unless the sign stands for a whole span (a box, a blank, a break)
};
std::vector<Letter> letters_of(const Spans& spans);
Spans spans_of(const std::vector<Letter>& letters);

/// A line of a native text control, and the line of the old text that it continues (-1 for none).
struct EditedLine {
    Spans spans;
    int origin = -1;
    std::vector<int> from =
        {};  ///< for each letter the line that it stood in, -1 where it is new; empty: all stood in `origin`
};
/// What the typed text makes of the old lines: bold and boxes stay where they were, new lines continue the line they
/// were split from.
std::vector<EditedLine> edit_lines(const std::vector<Spans>& old, const std::string& text);
/// The same for the items of a list: each keeps its audience, a new one that of the item it was split from. Items that
/// differ in who may read them stay two where they were put on one line.
std::vector<ListItem> edit_items(const std::vector<ListItem>& old, const std::string& text);
/// A new letter (-1) goes with the one before it; between an open and a reserved line with the reserved. `alone`: where
/// there is no other.
void settle_new_letters(std::vector<int>& from, int alone, const std::function<bool(int)>& is_reserved);
/// The lines as a native control shows them: boxes to tick and blanks are single characters.
std::string shown_text(const Spans& spans);

}  // namespace distinguo::written
