#include "files/content.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <charconv>
#include <string>

#include "base/digest.h"
#include "files/descriptor.h"

namespace distinguo::files {
namespace {

constexpr std::size_t looked_at = 128 * 1024;
constexpr std::size_t recovery_groups = 12, recovery_signs = 4;

bool has(std::string_view text, std::string_view what) { return text.find(what) != std::string_view::npos; }

bool is_recovery_sign(char c) { return (c >= '2' && c <= '9') || (c >= 'A' && c <= 'Z' && c != 'I' && c != 'O'); }

/// Twelve groups of four signs with nothing but spaces, line ends and dashes between them.
bool holds_recovery_key(std::string_view text) {
    std::size_t groups = 0, signs = 0;
    const auto end_group = [&] {
        groups = signs == recovery_signs ? groups + 1 : signs == 0 ? groups : 0;
        signs = 0;
        return groups == recovery_groups;
    };
    for (const char c : text) {
        if (is_recovery_sign(c)) {
            ++signs;
        } else if (c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '-') {
            if (end_group()) return true;
        } else {
            groups = 0;
            signs = recovery_signs + 1;  // a word that holds another sign is no group
        }
    }
    return end_group();
}

Content content_of_pdf(std::string_view tail) {
    if (has(tail, sheet_producer)) return Content::RecoverySheet;
    if (!has(tail, "<pdf:Producer>Distinguo</pdf:Producer>")) return Content::Other;
    // Sheets of version 0.1 are told by their title alone, in either language.
    const bool sheet =
        has(tail, "x-default\">Recovery key</rdf:li>") || has(tail, "x-default\">Clé de secours</rdf:li>");
    return sheet ? Content::RecoverySheet : Content::Pdf;
}

/// Its identifier is the sum of all that stands before its table; whoever changes a PDF writes another table behind it.
bool is_pdf_as_written(std::string_view whole) {
    constexpr std::string_view sign = "startxref\n", end = "\n%%EOF\n";
    const std::size_t last = whole.rfind(sign);
    if (last == std::string_view::npos || !whole.ends_with(end)) return false;
    const std::string_view number = whole.substr(last + sign.size(), whole.size() - end.size() - last - sign.size());
    std::size_t table = 0;
    const auto read = std::from_chars(number.data(), number.data() + number.size(), table);
    if (read.ec != std::errc() || read.ptr != number.data() + number.size() || table > last) return false;
    // Nothing was put behind the first end.
    if (whole.find(sign, table) != last) return false;
    return has(whole.substr(table, last - table), "/ID[<" + digest_of_bytes(whole.substr(0, table)) + ">");
}

std::string read_at(int file, off_t from, std::size_t length) {
    std::string bytes(length, '\0');
    std::size_t used = 0;
    while (used < length) {
        const ssize_t got = ::pread(file, bytes.data() + used, length - used, from + static_cast<off_t>(used));
        if (got <= 0) break;
        used += static_cast<std::size_t>(got);
    }
    bytes.resize(used);
    return bytes;
}

}  // namespace

Content content_of(std::string_view head, std::string_view tail) {
    if (head.starts_with("SQLite format 3") || has(head, "distinguo vault")) return Content::Store;
    if (head.starts_with("distinguo plugin key")) return Content::SigningKey;
    if (head.starts_with("%PDF-")) return content_of_pdf(tail);
    if (head.starts_with("PK\x03\x04"))
        return has(head.substr(0, 300), "/pack.xml") ? Content::Archive : Content::Other;
    if (holds_recovery_key(head)) return Content::RecoverySheet;
    if (has(head.substr(0, 2048), html_generator)) return Content::Html;
    const std::size_t file = head.find("<case");
    if (file != std::string_view::npos && head.substr(0, file).find_first_of("{[") == std::string_view::npos &&
        has(head.substr(file, 2048), "urn:distinguo:case:1"))
        return Content::CaseFile;
    const std::size_t root = head.find("<document");
    if (root != std::string_view::npos && head.substr(0, root).find_first_of("{[") == std::string_view::npos &&
        has(head.substr(root, 2048), "urn:distinguo:document:1")) {
        // A template is a document with instructions: somebody wrote it by hand.
        return has(head.substr(root, 2048), "urn:distinguo:template:1") ? Content::Other : Content::Document;
    }
    const std::size_t colophon = tail.rfind(text_seal.sign);
    if (colophon != std::string_view::npos && (colophon == 0 || tail[colophon - 1] == '\n')) return Content::Text;
    return Content::Other;
}

bool is_as_written(std::string_view whole, Content kind) {
    switch (kind) {
        case Content::Pdf: return is_pdf_as_written(whole);
        case Content::Html: return is_sealed(whole, html_seal);
        case Content::Text: return is_sealed(whole, text_seal);
        default: return true;
    }
}

Content content_of(const std::filesystem::path& path) {
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
    struct stat status {};
    if (!file || ::fstat(file.get(), &status) != 0 || !S_ISREG(status.st_mode)) return Content::Other;
    const std::string head = read_at(file.get(), 0, looked_at);
    const auto from = std::max<off_t>(0, status.st_size - static_cast<off_t>(looked_at));
    const Content kind = content_of(head, read_at(file.get(), from, looked_at));
    if (kind != Content::Pdf && kind != Content::Html && kind != Content::Text) return kind;
    const std::string whole = read_at(file.get(), 0, static_cast<std::size_t>(status.st_size));
    return is_as_written(whole, kind) ? kind : Content::Other;
}

}  // namespace distinguo::files
