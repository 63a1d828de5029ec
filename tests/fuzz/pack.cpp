// A manifest and a signature, as found in the folder of a plugin.
#include <cstdint>
#include <string>
#include <string_view>

#include "packs/manifest.h"
#include "packs/signature.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    using namespace distinguo;
    const std::string text(reinterpret_cast<const char*>(bytes), size);
    try {
        packs::Pack pack;
        pack.folder = "/nowhere/fr.exemple.social";
        packs::read_manifest(text, "fuzz", pack);
    } catch (const Failure&) {
        // Refused aloud, which is right.
    }
    try {
        packs::read_signature(text, "fuzz");
    } catch (const Failure&) {
        // As above.
    }
    return 0;
}
