#pragma once
// Pieces that a copy cites: each has the number that it has in the whole document, and stands in the list of pieces of
// that copy; one that its reader does not get is told there as not joined.

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "written/document/document.h"
#include "written/document/texts.h"

namespace distinguo::written {

/// Ids of the pieces that a text cites by their numbers: « pièce 2 », « pièces 2, 3 et 5 ».
std::set<std::string> pieces_in(std::string_view text, const std::vector<Source>& sources, const std::string& language);
/// The same of all that is printed of a document, its lists of pieces left out.
std::set<std::string> pieces_cited(const Document& document, const std::vector<Source>& sources);

bool lists_pieces(const Block& block);
/// The items of those lists that are pieces.
template <class Action>
void for_listed_pieces(const std::vector<Section>& sections, const Action& action) {
    for_sections(sections, [&](const Section& section) {
        for (const Block& block : section.blocks)
            if (const auto* list = std::get_if<List>(&block))
                for (const ListItem& item : list->items)
                    if (!item.source.empty()) action(item);
    });
}
/// « Pièces consultées : », before such a list.
bool announces_pieces(const std::vector<Block>& blocks, std::size_t at);

/// Leaves in the lists of a copy what its reader is to read: of a piece that is not in the head any more, that it is
/// not joined, where it is cited, and nothing of the others.
void tell_pieces(Document& copy, const std::set<std::string>& cited, const std::vector<Source>& sources);

}  // namespace distinguo::written
