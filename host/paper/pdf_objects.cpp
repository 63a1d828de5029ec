#include "paper/pdf_objects.h"

#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstring>

#include "base/digest.h"
#include "base/text.h"

namespace distinguo::paper {
namespace {

constexpr std::size_t objects_per_stream = 200;

}  // namespace

std::string Deflater::operator()(std::string_view bytes) const {
    std::string out(libdeflate_zlib_compress_bound(m_compressor.get(), bytes.size()), '\0');
    out.resize(libdeflate_zlib_compress(m_compressor.get(), bytes.data(), bytes.size(), out.data(), out.size()));
    return out;
}

void append_int(std::string& out, long value) {
    char text[24];
    char* end = text + sizeof text;
    char* at = end;
    const bool negative = value < 0;
    unsigned long rest = negative ? 0UL - static_cast<unsigned long>(value) : static_cast<unsigned long>(value);
    do {
        *--at = static_cast<char>('0' + rest % 10);
        rest /= 10;
    } while (rest != 0);
    if (negative) *--at = '-';
    out.append(at, static_cast<std::size_t>(end - at));
}

void append_number(std::string& out, double value) {
    const long hundredths = std::lround(value * 100);
    if (hundredths < 0) out += '-';
    const long magnitude = hundredths < 0 ? -hundredths : hundredths;
    append_int(out, magnitude / 100);
    const long rest = magnitude % 100;
    if (rest == 0) return;
    out += '.';
    out += static_cast<char>('0' + rest / 10);
    if (rest % 10 != 0) out += static_cast<char>('0' + rest % 10);
}

std::string pdf_text(std::string_view utf8) {
    static constexpr char digits[] = "0123456789ABCDEF";
    std::string out = "<FEFF";
    const auto unit = [&](unsigned value) {
        for (int shift = 12; shift >= 0; shift -= 4) out += digits[value >> shift & 15];
    };
    for (std::size_t i = 0; i < utf8.size();) {
        char32_t c = next_code_point(utf8, i);
        if (c > 0xFFFF) {
            c -= 0x10000;
            unit(0xD800 + (c >> 10));
            unit(0xDC00 + (c & 0x3FF));
        } else {
            unit(c);
        }
    }
    return out + ">";
}

std::string reference(int object) { return std::to_string(object) + " 0 R"; }

PdfObjects::PdfObjects(bool object_streams, const Deflater& deflate)
    : m_object_streams(object_streams), m_deflate(deflate) {
    m_out = object_streams ? "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n" : "%PDF-1.4\n%\xE2\xE3\xCF\xD3\n";
    m_entries.emplace_back();
}

int PdfObjects::reserve() {
    m_entries.emplace_back();
    return static_cast<int>(m_entries.size()) - 1;
}

void PdfObjects::begin(int id) {
    m_entries[static_cast<std::size_t>(id)].offset = m_out.size();
    append_int(m_out, id);
    m_out += " 0 obj\n";
}

void PdfObjects::add(int id, std::string_view body) {
    if (!m_object_streams) {
        begin(id);
        m_out += body;
        m_out += "\nendobj\n";
        return;
    }
    m_pending.emplace_back(id, std::string(body));
    if (m_pending.size() >= objects_per_stream) flush_object_stream();
}

void PdfObjects::add_stream(int id, std::string_view dictionary, std::string_view bytes, bool deflated) {
    begin(id);
    m_out += "<<";
    m_out += dictionary;
    if (deflated) m_out += "/Filter/FlateDecode";
    m_out += "/Length ";
    append_int(m_out, static_cast<long>(bytes.size()));
    m_out += ">>stream\n";
    m_out += bytes;
    m_out += "\nendstream\nendobj\n";
}

void PdfObjects::flush_object_stream() {
    if (m_pending.empty()) return;
    const int container = reserve();
    std::string index;
    std::string bodies;
    for (std::size_t k = 0; k < m_pending.size(); ++k) {
        const auto& [id, body] = m_pending[k];
        append_int(index, id);
        index += ' ';
        append_int(index, static_cast<long>(bodies.size()));
        index += ' ';
        bodies += body;
        bodies += '\n';
        m_entries[static_cast<std::size_t>(id)] = {k, container};
    }
    const std::string dictionary =
        "/Type/ObjStm/N " + std::to_string(m_pending.size()) + "/First " + std::to_string(index.size());
    m_pending.clear();
    add_stream(container, dictionary, m_deflate(index + bodies), true);
}

std::string PdfObjects::finish(int catalog, int info) {
    flush_object_stream();
    // Of all that stands before the table: the same file always has the same, no clock is asked, and a file that
    // somebody went on writing is known (files/content.h).
    const std::string id = digest_of_bytes(m_out);
    const std::string trailer =
        "/Root " + reference(catalog) + "/Info " + reference(info) + "/ID[<" + id + "><" + id + ">]";
    if (!m_object_streams) {
        const std::size_t start = m_out.size();
        m_out += "xref\n0 " + std::to_string(m_entries.size()) + "\n0000000000 65535 f \n";
        char line[24];
        for (std::size_t k = 1; k < m_entries.size(); ++k) {
            std::snprintf(line, sizeof line, "%010zu 00000 n \n", m_entries[k].offset);
            m_out += line;
        }
        m_out += "trailer\n<</Size " + std::to_string(m_entries.size()) + trailer + ">>\nstartxref\n" +
                 std::to_string(start) + "\n%%EOF\n";
        return std::move(m_out);
    }
    const int self = reserve();
    const std::size_t start = m_out.size();
    m_entries[static_cast<std::size_t>(self)].offset = start;
    std::string table;
    for (std::size_t k = 0; k < m_entries.size(); ++k) {
        const Entry& entry = m_entries[k];
        const bool plain = entry.container == 0;
        table += static_cast<char>(k == 0 ? 0 : plain ? 1 : 2);
        const std::size_t field = k == 0 ? 0 : plain ? entry.offset : static_cast<std::size_t>(entry.container);
        for (int shift = 24; shift >= 0; shift -= 8) table += static_cast<char>(field >> shift & 0xFF);
        const std::size_t last = k == 0 ? 65535 : plain ? 0 : entry.offset;
        table += static_cast<char>(last >> 8 & 0xFF);
        table += static_cast<char>(last & 0xFF);
    }
    add_stream(self, "/Type/XRef/Size " + std::to_string(m_entries.size()) + "/W[1 4 2]" + trailer, m_deflate(table),
               true);
    m_out += "startxref\n" + std::to_string(start) + "\n%%EOF\n";
    return std::move(m_out);
}

}  // namespace distinguo::paper
