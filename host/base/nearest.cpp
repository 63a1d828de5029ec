#include "base/nearest.h"

#include <algorithm>

#include "base/text.h"

namespace distinguo {
namespace {

// Longer words are not names: they are compared with nothing, so that a hostile one costs nothing.
constexpr std::size_t longest = 100;

}  // namespace

std::size_t distance_between(std::string_view a, std::string_view b) {
    const std::u32string from = to_utf32(fold(a)), to = to_utf32(fold(b));
    std::vector<std::size_t> before(to.size() + 1), last(to.size() + 1), now(to.size() + 1);
    for (std::size_t k = 0; k <= to.size(); ++k) last[k] = k;
    for (std::size_t i = 1; i <= from.size(); ++i) {
        now[0] = i;
        for (std::size_t k = 1; k <= to.size(); ++k) {
            const bool same = from[i - 1] == to[k - 1];
            now[k] = std::min({last[k] + 1, now[k - 1] + 1, last[k - 1] + (same ? 0 : 1)});
            if (i > 1 && k > 1 && from[i - 1] == to[k - 2] && from[i - 2] == to[k - 1])
                now[k] = std::min(now[k], before[k - 2] + 1);
        }
        before.swap(last);
        last.swap(now);
    }
    return last[to.size()];
}

std::string nearest(std::string_view typed, const std::vector<std::string>& known) {
    if (typed.size() > longest) return {};
    std::string best;
    const std::size_t allowed = std::max<std::size_t>(1, to_utf32(typed).size() / 3);
    std::size_t least = allowed + 1;
    for (const std::string& one : known) {
        if (one.empty() || one.size() > longest) continue;
        const std::size_t distance = distance_between(typed, one);
        if (distance >= least) continue;
        best = one;
        least = distance;
    }
    return best;
}

}  // namespace distinguo
