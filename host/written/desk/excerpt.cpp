#include "written/desk/excerpt.h"

#include <algorithm>

#include "written/document/texts.h"

namespace distinguo::written {
namespace {

// What stands just above is seen as well: one goes to a place to write on from there.
constexpr std::size_t blocks_before = 20;

}  // namespace

std::size_t size_of_block(const Block& block) {
    std::size_t size = 1;
    for_texts_of(block, [&](const auto& text) { size += size_of_text(text); });
    return size;
}

BlockRange stretch_around(const Section& section, std::size_t block, std::size_t most) {
    const std::size_t count = section.blocks.size();
    block = std::min(block, count == 0 ? 0 : count - 1);
    BlockRange found{block, block};
    std::size_t size = 0;
    while (found.last < count && (size < most || found.last == block))
        size += size_of_block(section.blocks[found.last++]);
    // Towards the end there is room for more of what stands before.
    std::size_t before = 0;
    while (found.first > 0 && (block - found.first < blocks_before ? before < most : size + before < most))
        before += size_of_block(section.blocks[--found.first]);
    return found;
}

BlockRange stretch_before(const Section& section, std::size_t last, std::size_t most) {
    last = std::min(last, section.blocks.size());
    BlockRange found{last, last};
    for (std::size_t size = 0; found.first > 0 && (size < most || found.first == last);)
        size += size_of_block(section.blocks[--found.first]);
    return found;
}

Document part_around(const Document& document, const std::string& section, std::size_t block, std::size_t most) {
    Document part = document;
    const Section* whole = document.section(section);
    part.sections.clear();
    if (whole == nullptr) return part;
    Section only = *whole;
    only.sections.clear();
    const BlockRange seen = stretch_around(*whole, block, most);
    if (seen != BlockRange{0, whole->blocks.size()})
        only.blocks = std::vector<Block>(whole->blocks.begin() + static_cast<std::ptrdiff_t>(seen.first),
                                         whole->blocks.begin() + static_cast<std::ptrdiff_t>(seen.last));
    part.sections.push_back(std::move(only));
    return part;
}

}  // namespace distinguo::written
