#pragma once
// The file structure of a PDF: numbered objects, object streams (1.7) or plain objects (1.4), cross references.

#include <libdeflate.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace distinguo::paper {

class Deflater {
public:
    explicit Deflater(int level) : m_compressor(libdeflate_alloc_compressor(level)) {}
    std::string operator()(std::string_view bytes) const;

private:
    struct Free {
        void operator()(libdeflate_compressor* c) const { libdeflate_free_compressor(c); }
    };
    std::unique_ptr<libdeflate_compressor, Free> m_compressor;
};

/// Appends a number with at most two decimals, as short as possible.
void append_number(std::string& out, double value);
void append_int(std::string& out, long value);
/// `<FEFF…>`: text in UTF-16, for titles and for what is read aloud.
std::string pdf_text(std::string_view utf8);
std::string reference(int object);

class PdfObjects {
public:
    PdfObjects(bool object_streams, const Deflater& deflate);

    int reserve();
    void add(int id, std::string_view body);
    /// A stream whose bytes are already deflated, or are to stay as they are.
    void add_stream(int id, std::string_view dictionary, std::string_view bytes, bool deflated);
    /// Closes the file. `hash` makes the identifier of the file.
    std::string finish(int catalog, int info);

private:
    void begin(int id);
    void flush_object_stream();

    bool m_object_streams;
    const Deflater& m_deflate;
    std::string m_out;
    struct Entry {
        std::size_t offset = 0;  ///< in the file, or the index inside its object stream
        int container = 0;       ///< object stream, 0 for a plain object
    };
    std::vector<Entry> m_entries;
    std::vector<std::pair<int, std::string>> m_pending;
};

}  // namespace distinguo::paper
