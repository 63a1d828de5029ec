// What a copy leaves out, counted and recorded.
#include <algorithm>

#include "written/disclosure/disclose.h"

namespace distinguo::written {
namespace {

using What = Withheld::What;

}  // namespace

std::size_t Disclosed::passages() const {
    return static_cast<std::size_t>(std::count_if(withheld.begin(), withheld.end(), [](const Withheld& one) {
        return one.what == What::WholeSection || one.what == What::WholeBlock || one.what == What::Part;
    }));
}
std::size_t Disclosed::masks() const {
    return static_cast<std::size_t>(
        std::count_if(withheld.begin(), withheld.end(), [](const Withheld& one) { return one.what == What::Words; }));
}

Document copy_for(const Document& document, const std::string& recipient, const IsCommonWord& is_common) {
    return disclose(document, reader_of(document, recipient), is_common).document;
}

Head with_occultation(const Document& document, const std::vector<std::string>& recipients, const std::string& on) {
    Head head = document.head;
    for (Recipient& one : head.recipients) {
        if (std::find(recipients.begin(), recipients.end(), one.id) == recipients.end()) continue;
        const std::vector<Withheld> withheld = disclose(document, reader_of(document, one.id)).withheld;
        const auto is_left = [](const Withheld& part) { return part.what == Withheld::What::Left; };
        if (!std::all_of(withheld.begin(), withheld.end(), is_left)) one.occulted_on = on;
    }
    return head;
}

}  // namespace distinguo::written
