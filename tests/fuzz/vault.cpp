// What lies in a vault's file and may have been changed: the header, sealed records once opened, the rows of a damaged
// page.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/failure.h"
#include "written/vault/checked_pages.h"
#include "written/vault/header.h"
#include "written/vault/pages.h"
#include "written/vault/recovery_key.h"
#include "written/vault/revision.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    using namespace distinguo;
    using namespace distinguo::written::vault;
    const std::string text(reinterpret_cast<const char*>(bytes), size);
    if (const auto revision = StoredRevision::decoded(text)) {
        revision->text_on("un texte plus ancien");
        if (!StoredRevision::decoded(revision->encoded())) std::abort();
    }
    if (const auto summary = Summary::decoded(text); summary && !Summary::decoded(summary->encoded())) std::abort();
    for (const auto read :
         {+[](const std::string& all) { Header::decoded(all, "fuzz"); },
          +[](const std::string& all) { recovery_of(all); }, +[](const std::string& all) { passphrase_of(all); }}) {
        try {
            read(text);
        } catch (const Failure&) {
            // Refused aloud, which is right.
        }
    }
    PageReader reader(size, [&text](std::uint64_t offset, char* into, std::size_t count) {
        if (offset < text.size()) text.copy(into, count, offset);
    });
    for (std::uint64_t number = 1; number <= std::min<std::uint64_t>(reader.pages(), 3); ++number) {
        const std::string page = reader.page(number);
        for (std::size_t offset = 0; offset + 8 < page_bytes; ++offset) {
            reader.revision_at(page, {number, offset});
            reader.summary_at(page, {number, offset});
            reader.header_at(page, {number, offset});
        }
    }
    return 0;
}
