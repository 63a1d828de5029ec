// The reader of archives: what it accepts, written again, it must read as the same.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/failure.h"
#include "files/zip.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    using namespace distinguo;
    try {
        const files::ZipLimits small{100, 1 << 20, 4 << 20, 200};
        const auto entries = files::read_zip({reinterpret_cast<const char*>(bytes), size}, "fuzz", small);
        const auto again = files::read_zip(files::write_zip(entries, 1), "again", small);
        if (entries.size() != again.size()) std::abort();
        for (std::size_t k = 0; k < entries.size(); ++k)
            if (entries[k].name != again[k].name || entries[k].bytes != again[k].bytes) std::abort();
    } catch (const Failure&) {
        // Refused aloud, which is right.
    }
    return 0;
}
