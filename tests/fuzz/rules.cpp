// The reader and the evaluator of rules, on a small document.
#include <cstdint>
#include <string_view>

#include "rules/schema.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    using namespace distinguo;
    static const xml::Document document = xml::Document::parse("<a><b x='1'>text</b><b/><c>12</c></a>", "d");
    try {
        rules::CheckOptions options;
        options.budget_one = 20'000;
        options.budget_all = 200'000;
        rules::Schema::load({reinterpret_cast<const char*>(bytes), size}, "fuzz").check(document, options);
    } catch (const Failure&) {
        // Refused aloud, which is right.
    }
    return 0;
}
