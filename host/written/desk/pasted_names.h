#pragma once
// Names that come with a pasted text. A stray name from another file does real harm: each is shown, and the
// professional decides.

#include <functional>
#include <string>
#include <vector>

#include "written/document/document.h"

namespace distinguo::written {

struct PastedName {
    std::string name;        ///< as it stands in the text: « Mme Besson », « Noé »
    std::size_t places = 0;
    bool other_file = false;  ///< someone of another file of the vault bears it
};
/// Names that nobody of `document` bears, those of other files first, at most thirty. `elsewhere`: full names of people
/// of the vault. `is_common`: whether a dictionary knows the word in small letters. It finds what looks like a name; it
/// never claims to find all.
std::vector<PastedName> names_to_ask(const std::vector<Block>& blocks, const Document& document,
                                     const std::vector<std::string>& elsewhere,
                                     const std::function<bool(const std::string&)>& is_common);

/// Every place of the name in the blocks.
void replace_name(std::vector<Block>& blocks, const std::string& name, const std::string& with);

}  // namespace distinguo::written
