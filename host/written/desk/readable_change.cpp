#include "written/desk/readable_change.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "written/document/normal.h"
#include "written/document/texts.h"

namespace distinguo::written {
namespace {

void keep_blocks(SharedList<Block>& blocks, const Section* before, const Document& document) {
    if (before != nullptr && blocks.shares_with(before->blocks)) return;
    std::size_t from = 0, to = blocks.size();
    if (before != nullptr) {
        std::size_t old = before->blocks.size();
        while (from < to && from < old && blocks[from] == before->blocks[from]) ++from;
        while (to > from && old > from && blocks[to - 1] == before->blocks[old - 1]) --to, --old;
    }
    for (std::size_t k = from; k < to; ++k) {
        Block block = blocks[k];
        if (mend(block)) blocks.own()[k] = block;
        check(block, document);
    }
}

bool same_frame(const Section& a, const Section& b) {
    return a.title == b.title && a.from == b.from && static_cast<const Audience&>(a) == b && a.reply == b.reply &&
           a.set_aside == b.set_aside;
}

}  // namespace

void keep_readable(Document& next, const Document& before) {
    std::unordered_map<std::string_view, const Section*> olds;
    for_sections(before.sections, [&](const Section& section) { olds.emplace(section.id, &section); });
    std::unordered_set<std::string_view> ids;
    for_sections(next.sections, [&](Section& section) {
        if (!ids.insert(section.id).second)
            throw Failure(FailureCode::AttributeInvalid, {}, {"id", section.id, "unique"});
        const auto found = olds.find(section.id);
        const Section* old = found == olds.end() ? nullptr : found->second;
        if (old == nullptr || !same_frame(section, *old)) {
            mend(section);
            check(section, next);
        }
        keep_blocks(section.blocks, old, next);
    });
}

}  // namespace distinguo::written
