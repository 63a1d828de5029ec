#include "files/zip.h"

#include <libdeflate.h>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <memory>
#include <new>
#include <set>

#include "base/failure.h"
#include "base/text.h"

namespace distinguo::files {
namespace {

constexpr std::uint32_t local_mark = 0x04034B50, central_mark = 0x02014B50, end_mark = 0x06054B50;
constexpr std::size_t local_size = 30, central_size = 46, end_size = 22;
constexpr unsigned stored = 0, deflated = 8;
constexpr unsigned flag_encrypted = 1, flag_utf8 = 0x800;
constexpr unsigned unix_host = 3;
constexpr unsigned kind_mask = 0170000, regular = 0100000, folder_kind = 0040000;

struct Free {
    void operator()(libdeflate_decompressor* d) const { libdeflate_free_decompressor(d); }
    void operator()(libdeflate_compressor* c) const { libdeflate_free_compressor(c); }
};

class Reader {
public:
    Reader(std::string_view bytes, const std::string& source, const ZipLimits& limits)
        : m_bytes(bytes), m_source(source), m_limits(limits) {}

    std::vector<ZipEntry> read() {
        const std::size_t end = end_of_directory();
        const std::size_t count = u16(end + 10);
        if (u16(end + 4) != 0 || u16(end + 6) != 0 || u16(end + 8) != count) refuse("it is one part of several");
        if (count > m_limits.entries) refuse("too many files");
        std::size_t at = u32(end + 16);
        m_directory = at;
        if (at > end || u32(end + 12) != end - at) refuse("its directory is not where it says");
        std::vector<ZipEntry> entries;
        for (std::size_t k = 0; k < count; ++k) at = entry(at, end, entries);
        if (at != end) refuse("its directory holds something else");
        no_hidden_content();
        return entries;
    }

private:
    [[noreturn]] void refuse(const std::string& what, const std::string& name = {}) const {
        if (name.empty()) throw Failure(FailureCode::ArchiveInvalid, {m_source}, {what});
        throw Failure(FailureCode::ArchiveEntry, {m_source}, {shown(name), what});
    }
    /// A hostile name must not speak to a terminal.
    static std::string shown(const std::string& name) {
        std::string out;
        for (const char c : name.substr(0, 80)) out += static_cast<unsigned char>(c) < 0x20 || c == 0x7F ? '?' : c;
        return is_utf8(out) ? out : "?";
    }
    unsigned u16(std::size_t at) const {
        if (at + 2 > m_bytes.size()) refuse("it is cut short");
        return static_cast<unsigned char>(m_bytes[at]) |
               static_cast<unsigned>(static_cast<unsigned char>(m_bytes[at + 1])) << 8U;
    }
    std::uint32_t u32(std::size_t at) const { return u16(at) | static_cast<std::uint32_t>(u16(at + 2)) << 16U; }

    std::size_t end_of_directory() const {
        if (m_bytes.size() < end_size) refuse("it is not a zip archive");
        const std::size_t end = m_bytes.size() - end_size;
        // No comment is allowed: two readers could then find two directories.
        if (u32(end) != end_mark || u16(end + 20) != 0)
            refuse("it is not a zip archive, or has something after its end");
        return end;
    }

    std::size_t entry(std::size_t at, std::size_t end, std::vector<ZipEntry>& entries) {
        if (at + central_size > end || u32(at) != central_mark) refuse("its directory is damaged");
        const unsigned flags = u16(at + 8), method = u16(at + 10);
        const std::uint32_t sum = u32(at + 16), packed = u32(at + 20), size = u32(at + 24);
        const std::size_t name_size = u16(at + 28), extra = u16(at + 30), comment = u16(at + 32);
        const std::size_t next = at + central_size + name_size + extra + comment;
        if (next > end) refuse("its directory is damaged");
        const std::string name(m_bytes.substr(at + central_size, name_size));
        const unsigned mode = u32(at + 38) >> 16U;
        const bool is_folder = !name.empty() && name.back() == '/';
        check_name(is_folder ? name.substr(0, name.size() - 1) : name, flags, is_folder);
        if (u16(at + 4) >> 8U == unix_host && (mode & kind_mask) != 0 &&
            (mode & kind_mask) != (is_folder ? folder_kind : regular))
            refuse("it is a link or a device", name);
        if ((flags & flag_encrypted) != 0) refuse("it is encrypted", name);
        if (method != stored && method != deflated) refuse("it is packed in an unknown way", name);
        if (size == 0xFFFFFFFF || packed == 0xFFFFFFFF) refuse("it is too large", name);
        const std::string_view content = content_of(u32(at + 42), name, method, packed);
        if (is_folder) {
            if (size != 0 || packed != 0) refuse("it is a folder with content", name);
            return next;
        }
        m_total += size;
        if (size > m_limits.entry_bytes || m_total > m_limits.total_bytes)
            throw Failure(FailureCode::ArchiveTooLarge, {m_source},
                          {std::to_string(m_limits.total_bytes / (1024 * 1024))});
        entries.push_back({name, unpacked(content, method, size, name)});
        if (libdeflate_crc32(0, entries.back().bytes.data(), entries.back().bytes.size()) != sum)
            refuse("its checksum is wrong", name);
        return next;
    }

    void check_name(const std::string& name, unsigned flags, bool is_folder) {
        if (name.empty() || name.size() > m_limits.name_bytes || !is_utf8(name))
            refuse("its name is empty, too long or not UTF-8", name);
        if ((flags & flag_utf8) == 0 &&
            std::any_of(name.begin(), name.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; }))
            refuse("its name is not marked as UTF-8", name);
        for (const char c : name)
            if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F || c == '\\' || c == ':')
                refuse("its name holds a character that is not allowed", name);
        for (const std::string& part : split(name, '/'))
            if (part.empty() || part == "." || part == ".." || part.back() == ' ' || part.back() == '.')
                refuse("its name leads elsewhere", name);
        // On some disks these would be one file: the second would overwrite the first.
        std::string key = folded(name);
        if (!m_names.insert(key).second)
            refuse("another file has the same name, but for its case or its accents", name);
        for (std::size_t slash = key.find('/'); slash != std::string::npos; slash = key.find('/', slash + 1))
            m_folders.insert(key.substr(0, slash));
        if (!is_folder) m_files.push_back(std::move(key));
    }
    static std::string folded(const std::string& name) {
        UErrorCode status = U_ZERO_ERROR;
        const icu::Normalizer2* form = icu::Normalizer2::getNFKCCasefoldInstance(status);
        std::string out;
        if (U_FAILURE(status)) return fold(name);
        form->normalize(icu::UnicodeString::fromUTF8(name), status).toUTF8String(out);
        return out;
    }

    std::string_view content_of(std::size_t at, const std::string& name, unsigned method, std::uint32_t packed) {
        if (at + local_size > m_directory || u32(at) != local_mark) refuse("its content is not where it says", name);
        const std::size_t name_size = u16(at + 26), extra = u16(at + 28);
        const std::size_t start = at + local_size + name_size + extra;
        if (start + packed > m_directory || m_bytes.substr(at + local_size, name_size) != name || u16(at + 8) != method)
            refuse("it is said to be two different things", name);
        // A size written after the content (flag 8) leaves zeros here.
        if (const std::uint32_t before = u32(at + 18); before != packed && (before != 0 || (u16(at + 6) & 8U) == 0))
            refuse("its sizes disagree", name);
        m_ranges.emplace_back(at, start + packed);
        return m_bytes.substr(start, packed);
    }

    std::string unpacked(std::string_view content, unsigned method, std::uint32_t size, const std::string& name) const {
        if (method == stored) {
            if (content.size() != size) refuse("its sizes disagree", name);
            return std::string(content);
        }
        const std::unique_ptr<libdeflate_decompressor, Free> inflate(libdeflate_alloc_decompressor());
        if (!inflate) throw std::bad_alloc();
        std::string out(size, '\0');
        std::size_t used = 0;
        // The room is what was declared, no more: what is longer or shorter is refused by the library.
        if (libdeflate_deflate_decompress_ex(inflate.get(), content.data(), content.size(), out.data(), size, &used,
                                             nullptr) != LIBDEFLATE_SUCCESS ||
            used != content.size())
            refuse("it is damaged, or not as long as it says", name);
        return out;
    }

    void no_hidden_content() {
        // A name cannot be both a file and a folder of others.
        for (const std::string& name : m_files)
            if (m_folders.count(name) != 0) refuse("a file stands where a folder should", name);
        std::sort(m_ranges.begin(), m_ranges.end());
        std::size_t at = 0;
        for (const auto& [from, to] : m_ranges) {
            if (from < at) refuse("two files share their content");
            at = to;
        }
        if (!m_ranges.empty() && m_ranges.front().first != 0) refuse("something stands before its first file");
    }

    std::string_view m_bytes;
    const std::string& m_source;
    const ZipLimits& m_limits;
    std::size_t m_directory = 0, m_total = 0;
    std::set<std::string> m_names, m_folders;
    std::vector<std::string> m_files;
    std::vector<std::pair<std::size_t, std::size_t>> m_ranges;
};

void put16(std::string& out, unsigned value) {
    out += static_cast<char>(value & 0xFFU);
    out += static_cast<char>(value >> 8U & 0xFFU);
}
void put32(std::string& out, std::uint32_t value) {
    put16(out, value & 0xFFFFU);
    put16(out, value >> 16U);
}

}  // namespace

std::vector<ZipEntry> read_zip(std::string_view bytes, const std::string& source, const ZipLimits& limits) {
    return Reader(bytes, source, limits).read();
}

std::string write_zip(const std::vector<ZipEntry>& entries, int level) {
    const std::unique_ptr<libdeflate_compressor, Free> deflate(libdeflate_alloc_compressor(level));
    if (!deflate) throw std::bad_alloc();
    // 1 January 1980, the first day that a zip archive knows: no hour of anybody's work is told.
    constexpr unsigned no_time = 0, first_day = 0x21;
    std::string out, directory;
    for (const ZipEntry& entry : entries) {
        std::string packed(libdeflate_deflate_compress_bound(deflate.get(), entry.bytes.size()), '\0');
        packed.resize(libdeflate_deflate_compress(deflate.get(), entry.bytes.data(), entry.bytes.size(), packed.data(),
                                                  packed.size()));
        const bool shrinks = !packed.empty() && packed.size() < entry.bytes.size();
        const std::string& content = shrinks ? packed : entry.bytes;
        std::string shared;
        put16(shared, 20);
        put16(shared, flag_utf8);
        put16(shared, shrinks ? deflated : stored);
        put16(shared, no_time);
        put16(shared, first_day);
        put32(shared, libdeflate_crc32(0, entry.bytes.data(), entry.bytes.size()));
        put32(shared, static_cast<std::uint32_t>(content.size()));
        put32(shared, static_cast<std::uint32_t>(entry.bytes.size()));
        put16(shared, static_cast<unsigned>(entry.name.size()));
        put16(shared, 0);
        const auto offset = static_cast<std::uint32_t>(out.size());
        put32(out, local_mark);
        out += shared + entry.name + content;
        put32(directory, central_mark);
        put16(directory, unix_host << 8U | 20U);
        directory += shared;
        put16(directory, 0);
        put16(directory, 0);
        put16(directory, 0);
        put32(directory, (regular | 0644U) << 16U);
        put32(directory, offset);
        directory += entry.name;
    }
    const auto start = static_cast<std::uint32_t>(out.size());
    out += directory;
    put32(out, end_mark);
    put16(out, 0);
    put16(out, 0);
    put16(out, static_cast<unsigned>(entries.size()));
    put16(out, static_cast<unsigned>(entries.size()));
    put32(out, static_cast<std::uint32_t>(directory.size()));
    put32(out, start);
    put16(out, 0);
    return out;
}

}  // namespace distinguo::files
