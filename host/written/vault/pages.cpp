#include "written/vault/pages.h"

#include <algorithm>
#include <vector>

namespace distinguo::written::vault {
namespace {

// The layout of rows: sqlite.org/fileformat2.html, 1.6 and 2.1.
constexpr std::size_t usable = page_bytes - page_check_bytes;
constexpr std::size_t most_local = usable - 35;
constexpr std::size_t least_local = (usable - 12) * 32 / 255 - 23;

std::size_t local_of(std::uint64_t payload) {
    if (payload <= most_local) return static_cast<std::size_t>(payload);
    const std::size_t kept = least_local + static_cast<std::size_t>((payload - least_local) % (usable - 4));
    return kept <= most_local ? kept : least_local;
}

/// A number of one to nine bytes; moves `at` behind it.
std::optional<std::uint64_t> varint(std::string_view bytes, std::size_t& at) {
    std::uint64_t value = 0;
    for (int k = 0; k < 9; ++k) {
        if (at >= bytes.size()) return std::nullopt;
        const auto byte = static_cast<unsigned char>(bytes[at++]);
        if (k == 8) return value << 8U | byte;
        value = value << 7U | (byte & 0x7FU);
        if ((byte & 0x80U) == 0) return value;
    }
    return std::nullopt;
}

std::uint32_t page_number(std::string_view bytes) {
    std::uint32_t value = 0;
    for (std::size_t k = 0; k < 4; ++k) value = value << 8U | static_cast<unsigned char>(bytes[k]);
    return value;
}

}  // namespace

struct PageReader::Row {
    std::uint64_t id = 0;
    std::vector<std::string> blobs;
};

std::string PageReader::page(std::uint64_t number) {
    std::string bytes(page_bytes, '\0');
    if (number >= 1 && number <= m_pages) m_read((number - 1) * page_bytes, bytes.data(), bytes.size());
    return bytes;
}

std::optional<PageReader::Row> PageReader::row_at(const std::string& page, const Cell& cell, int columns) {
    const std::string_view bytes(page.data(), usable);
    std::size_t at = cell.offset;
    const auto payload = varint(bytes, at);
    if (!payload || *payload < 4 || *payload > most_row_bytes) return std::nullopt;
    const auto id = varint(bytes, at);
    if (!id) return std::nullopt;
    // The kinds of the columns come first: nought for the number that is the row's own, then blobs.
    const std::size_t body = at;
    const auto header = varint(bytes, at);
    if (!header || *header < 3 || *header > 24 || at >= bytes.size() || bytes[at] != 0) return std::nullopt;
    ++at;
    std::vector<std::uint64_t> sizes;
    std::uint64_t total = *header;
    while (at - body < *header) {
        const auto kind = varint(bytes, at);
        if (!kind || *kind < 12 || *kind % 2 != 0) return std::nullopt;
        sizes.push_back((*kind - 12) / 2);
        total += sizes.back();
    }
    if (at - body != *header || sizes.size() != static_cast<std::size_t>(columns) || total != *payload)
        return std::nullopt;
    const std::size_t local = local_of(*payload);
    if (body + local + (local < *payload ? 4 : 0) > bytes.size()) return std::nullopt;
    std::string whole(bytes.substr(body, local));
    for (std::uint32_t next = local < *payload ? page_number(bytes.substr(body + local, 4)) : 0;
         whole.size() < *payload;) {
        if (next == 0 || next > m_pages) return std::nullopt;
        const std::string more = this->page(next);
        whole.append(more, 4, std::min<std::uint64_t>(usable - 4, *payload - whole.size()));
        next = page_number(more);
    }
    Row row{*id, {}};
    std::size_t from = static_cast<std::size_t>(*header);
    for (const std::uint64_t size : sizes) {
        row.blobs.push_back(whole.substr(from, static_cast<std::size_t>(size)));
        from += static_cast<std::size_t>(size);
    }
    return row;
}

std::optional<FoundRevision> PageReader::revision_at(const std::string& page, const Cell& cell) {
    auto row = row_at(page, cell, 3);
    if (!row || row->blobs[0].size() != 16 || row->blobs[1].size() != 16) return std::nullopt;
    return FoundRevision{row->id, std::move(row->blobs[0]), std::move(row->blobs[1]), std::move(row->blobs[2])};
}

std::optional<FoundSummary> PageReader::summary_at(const std::string& page, const Cell& cell) {
    auto row = row_at(page, cell, 2);
    if (!row || row->blobs[0].size() != 16) return std::nullopt;
    return FoundSummary{std::move(row->blobs[0]), std::move(row->blobs[1])};
}

std::optional<std::string> PageReader::header_at(const std::string& page, const Cell& cell) {
    auto row = row_at(page, cell, 1);
    if (!row || row->id != 1) return std::nullopt;
    return std::move(row->blobs[0]);
}

}  // namespace distinguo::written::vault
