#pragma once
// A part of a document too long to be laid out at each pause in typing. What it leaves out is left out of the view,
// never of the text.

#include <string>

#include "written/document/document.h"

namespace distinguo::written {

/// Bytes of text, some five hundred pages: up to here a document is laid out and checked whole while one writes.
inline constexpr std::size_t long_text = 1'500'000;

/// Bytes of a block's text; never 0, so that empty ones count as well.
std::size_t size_of_block(const Block& block);

/// Blocks [first, last) of a section: as many around `block` as hold about `most` bytes of text; begins a little before
/// it.
struct BlockRange {
    std::size_t first = 0, last = 0;
    friend bool operator==(const BlockRange&, const BlockRange&) = default;
};
BlockRange stretch_around(const Section& section, std::size_t block, std::size_t most);
/// The stretch that ends before `last`.
BlockRange stretch_before(const Section& section, std::size_t last, std::size_t most);

/// The document with this section alone, and of it what stands around `block`.
Document part_around(const Document& document, const std::string& section, std::size_t block, std::size_t most);

}  // namespace distinguo::written
