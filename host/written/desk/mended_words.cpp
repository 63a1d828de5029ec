#include "written/desk/mended_words.h"

#include <vector>

#include "base/text.h"

namespace distinguo::written {

std::string sentence_of(const Mends& mends, const Messages& messages) {
    if (!mends.any()) return {};
    std::vector<std::string> all;
    if (mends.signs > 0)
        all.push_back(messages.tr_count("{1} sign that cannot be read, now a space or gone",
                                        "{1} signs that cannot be read, now a space or gone",
                                        static_cast<long>(mends.signs)));
    if (mends.titles > 0)
        all.push_back(messages.tr_count("{1} empty title, now “…”", "{1} empty titles, now “…”",
                                        static_cast<long>(mends.titles)));
    if (mends.ids > 0)
        all.push_back(messages.tr_count("{1} identifier", "{1} identifiers", static_cast<long>(mends.ids)));
    return fill(messages.tr("This text could not be opened as it was kept. It was mended while it was read: {1}. "
                            "Nothing else changed; the next save keeps it so."),
                {join(all, ", ")});
}

}  // namespace distinguo::written
