#pragma once
// What a plugin would bring, and its native part read, that the one which was agreed to does not.

#include <vector>

#include "packs/pack.h"

namespace distinguo::packs {

struct News {
    std::vector<Contribution> contributions;
    std::vector<NativeCheck> checks;
    std::vector<NativeCheck> widened;  ///< checks that were there, with what they would read and find besides
    bool any() const { return !contributions.empty() || !checks.empty() || !widened.empty(); }
};
/// Of what was declared, never of what the files hold: another wording of a template is why there are updates.
News news_of(const Pack& candidate, const Pack& agreed);

}  // namespace distinguo::packs
