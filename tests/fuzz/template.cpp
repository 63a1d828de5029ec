// The reader and the expansion of templates.
#include <cstdint>
#include <string>

#include "written/template/template.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    using namespace distinguo;
    try {
        const std::string text(reinterpret_cast<const char*>(bytes), size);
        written::Template::load("fuzz", [&](const std::string&) {
            return text;
        }).draft({nullptr, nullptr, {}, "facts"}, written::Codes(), written::Wording(), {2026, 11, 23});
    } catch (const Failure&) {
        // Refused aloud, which is right.
    }
    return 0;
}
