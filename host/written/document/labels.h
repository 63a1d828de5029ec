#pragma once
// What the margin says of a passage: the same words on paper, in the window and for the ear.

#include <string>
#include <vector>

#include "written/document/document.h"
#include "written/document/wording.h"

namespace distinguo::written {

/// The lines of a label one behind the other, with one comma between two: a line may end in its own.
std::string in_one_line(const std::vector<std::string>& lines);

struct MarginLabel {
    std::vector<std::string> lines;  ///< the first is the bold one
    bool contested = false;          ///< a further bold line says so
    std::string spoken() const;      ///< in one breath, ends in « : »
};

/// How a person is named in labels; « l’équipe » for all the authors together.
std::string name_in_label(const Document& document, const std::vector<std::string>& ids, const Wording& wording);
MarginLabel label_of(const Say& say, const Document& document, const Wording& wording);
MarginLabel label_of(const Unknown& unknown, const Document& document, const Wording& wording);
MarginLabel label_of(const SetAside& set_aside, const Document& document, const Wording& wording);
MarginLabel label_of(const Reply& reply, const Document& document, const Wording& wording);
/// Beside the reason why the writing was not read with who answers.
MarginLabel not_read_label(const Reply& reply, const Document& document, const Wording& wording);
std::string title_of(const Section& section, const Document& document, const Wording& wording);

}  // namespace distinguo::written
