#pragma once
// Of a writing about others, the parts that are about one person: what somebody who is only named in it may ask for.

#include <functional>
#include <set>
#include <string>

#include "written/disclosure/names.h"
#include "written/document/document.h"

namespace distinguo::written {

/// How far it goes, and what is told of parts that are not theirs.
struct OwnPartsTold {
    bool signatures = false;  ///< who signs for what is left stands under it
    std::function<void(const std::string& section)> removed;  ///< the section of each block that went, whole or in part
    std::function<void(const std::string& name)> unclear;  ///< a name that is theirs and somebody else's: asked about
};

/// Leaves the blocks for which `keep(block, lead)` holds, and what announces one goes with it. `lead`: the line that
/// announces the block; null where none does.
template <class Keep>
void keep_blocks(std::vector<Block>& blocks, const Keep& keep) {
    std::vector<Block> kept;
    bool announced = false;
    for (Block& block : blocks) {
        const auto* lead = announced ? std::get_if<Paragraph>(&kept.back()) : nullptr;
        const bool stays = keep(block, lead);
        if (!stays && announced) kept.pop_back();
        const auto* paragraph = std::get_if<Paragraph>(&block);
        announced = stays && paragraph != nullptr && paragraph->role == "lead";
        if (stays) kept.push_back(std::move(block));
    }
    blocks = std::move(kept);
}
/// Of a table that lacks rows: neither what its caption tells of all of them, nor a total.
void tell_rows_left(Table& table);
/// Nor what tells what the rows of the tables of a section come to.
void leave_totals_out(std::vector<Block>& blocks);
/// It holds no word of what other copies tell.
void forget_rows_left(Table& table);
/// A list, a table, a frame of which no item, row or paragraph is left.
bool holds_nothing(const Block& block);

/// Leaves the facts of the head that are about `people`, the sections that bear the name of one of them or are their
/// reply, of the others the passages that they said, were told or contest, and what is about them: of what was drafted,
/// what its codes say; of what writers said or typed, the sentences and rows that name them. What others said or
/// answered of them is not theirs (CRPA L.311-6: conduct that could harm whoever it is told of); what says that it is
/// for the reader is. A name that may be somebody else's makes nothing theirs. `finder` knows the people of the
/// document, in their order.
void keep_own_parts(Document& document, const std::set<std::string>& people, const NameFinder& finder,
                    const OwnPartsTold& told);
/// Of a writing about them: in what decides of them and of others as well, or tells what they do not agree on, no
/// sentence that names those `others` alone.
void keep_own_matters(Document& document, const std::set<std::string>& people, const std::set<std::string>& others,
                      const NameFinder& finder, const OwnPartsTold& told);

}  // namespace distinguo::written
