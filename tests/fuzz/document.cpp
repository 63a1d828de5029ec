// The reader of documents: what it accepts it must write, and read again as the same.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "written/document/document.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    using namespace distinguo;
    try {
        const written::Document document = written::read_document({reinterpret_cast<const char*>(bytes), size}, "fuzz");
        if (!(written::read_document(written::write_document(document), "again") == document)) std::abort();
    } catch (const Failure&) {
        // Refused aloud, which is right.
    }
    return 0;
}
