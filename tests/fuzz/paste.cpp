// What a word processor calls HTML: what is read of it must be blocks that a document can be written with, and read
// again.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "written/desk/paste.h"
#include "written/desk/pasted_names.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    using namespace distinguo;
    using namespace distinguo::written;
    const std::string_view text(reinterpret_cast<const char*>(bytes), size);
    try {
        Document document;
        Section section;
        section.id = "s";
        section.blocks = paste_html(text).blocks;
        names_to_ask(section.blocks.read(), document, {"Léa Martin"}, {});
        document.sections.push_back(section);
        const Document again = read_document(write_document(document), "fuzz");
        if (again.sections.front().blocks.size() != section.blocks.size()) std::abort();
    } catch (const Failure&) {
        // Refused aloud, which is right.
    }
    return 0;
}
