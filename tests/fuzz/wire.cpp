// What a plugin sends back, and what it is asked: read or refused, and written again as it was.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "runner/wire.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    using namespace distinguo::runner;
    const std::string_view text(reinterpret_cast<const char*>(bytes), size);
    if (const auto question = decode_question(text); question && encode(*question) != text) std::abort();
    if (const auto answer = decode_answer(text); answer && answer->finished && encode(*answer) != text) std::abort();
    return 0;
}
