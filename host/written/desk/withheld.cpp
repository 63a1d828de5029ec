#include "written/desk/withheld.h"

#include <algorithm>

#include "base/text.h"

namespace distinguo::written {
namespace {

const char* words_of(Withheld::Why why) {
    switch (why) {
        case Withheld::Why::Audience: return mark("for others alone");
        case Withheld::Why::HiddenAddress: return mark("hidden address");
        case Withheld::Why::OtherPrivate: return mark("address, birth or phone of another person");
        case Withheld::Why::ThirdParty: return mark("third party");
        case Withheld::Why::Informant: return mark("who alerted");
        case Withheld::Why::AnotherFamily: return mark("what is another family's");
        case Withheld::Why::NotAboutThem: return mark("what is not about this reader");
        default: return mark("name of another person");
    }
}

}  // namespace

std::string in_words(const std::vector<Withheld>& withheld, const Messages& m) {
    if (withheld.empty()) return {};
    long passages = 0, masks = 0, facts = 0;
    std::vector<std::string> reasons, left;
    for (const Withheld& one : withheld) {
        if (one.what == Withheld::What::Left) {
            if (std::find(left.begin(), left.end(), one.words) == left.end()) left.push_back(one.words);
            continue;
        }
        if (one.what == Withheld::What::Words)
            ++masks;
        else if (one.what == Withheld::What::Fact)
            ++facts;
        else
            ++passages;
        const std::string reason = m.tr(words_of(one.why));
        if (std::find(reasons.begin(), reasons.end(), reason) == reasons.end()) reasons.push_back(reason);
    }
    const std::string to_reread =
        left.empty() ? std::string()
                     : fill(m.tr("To be read again: these may name somebody and were left: {1}."), {join(left, ", ")});
    if (reasons.empty()) return to_reread;
    std::vector<std::string> parts;
    if (passages > 0) parts.push_back(m.tr_count("{1} passage is not in it", "{1} passages are not in it", passages));
    if (masks > 0) parts.push_back(m.tr_count("{1} place is masked", "{1} places are masked", masks));
    if (parts.empty())
        parts.push_back(m.tr_count("{1} entry about the situation is not in it",
                                   "{1} entries about the situation are not in it", facts));
    return join(parts, ", ") + " (" + join(reasons, ", ") + ")." + (left.empty() ? "" : " ") + to_reread;
}

}  // namespace distinguo::written
