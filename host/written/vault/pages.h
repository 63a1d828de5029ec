#pragma once
// The rows of a damaged file, read from its pages without the tree that leads to them. What is found is only a
// candidate: that it opens with the vault's key is the proof.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "written/vault/checked_pages.h"
#include "written/vault/revision.h"

namespace distinguo::written::vault {

/// Where a row begins.
struct Cell {
    std::uint64_t page = 0;  ///< from 1
    std::size_t offset = 0;
};
struct FoundRevision {
    Number number = 0;
    ItemId item;
    std::string chain, sealed;
};

struct FoundSummary {
    ItemId item;
    std::string sealed;
};

/// Has the bytes at a place written into a buffer of this size, which stays as it is behind the end.
using ReadAt = std::function<void(std::uint64_t offset, char* into, std::size_t count)>;

class PageReader {
public:
    /// The file is its owner's to open: a second descriptor of a vault, closed, would let go of SQLite's locks.
    PageReader(std::uint64_t size, ReadAt read)
        : m_read(std::move(read)), m_pages((size + page_bytes - 1) / page_bytes) {}
    std::uint64_t pages() const { return m_pages; }
    /// Always page_bytes long: a page that cannot be read, or ends too early, is filled up with noughts.
    std::string page(std::uint64_t number);
    /// A row of the table of revisions, of summaries, or of one of the headers, that begins at this byte; nothing where
    /// none does.
    std::optional<FoundRevision> revision_at(const std::string& page, const Cell& cell);
    std::optional<FoundSummary> summary_at(const std::string& page, const Cell& cell);
    std::optional<std::string> header_at(const std::string& page, const Cell& cell);

private:
    struct Row;
    std::optional<Row> row_at(const std::string& page, const Cell& cell, int columns);
    ReadAt m_read;
    std::uint64_t m_pages = 0;
};

}  // namespace distinguo::written::vault
