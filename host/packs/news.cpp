#include "packs/news.h"

#include <algorithm>

namespace distinguo::packs {
namespace {

/// A ruleset, a wording or an override may be another file under the same id, and bring nothing more.
bool is_same(const Contribution& a, const Contribution& b) {
    return a.kind == b.kind && a.id == b.id && a.language == b.language && a.document_kind == b.document_kind &&
           a.target == b.target;
}

bool covers(const NativeRead& agreed, const NativeRead& wanted) {
    return agreed.part == wanted.part && (agreed.section == "*" || agreed.section == wanted.section);
}

template <class All, class Holds>
bool any(const All& all, Holds holds) {
    return std::any_of(all.begin(), all.end(), holds);
}

/// What is left of a check once that was agreed to.
void take_away(NativeCheck& wanted, const NativeCheck& agreed) {
    std::erase_if(wanted.reads, [&](const NativeRead& read) {
        return any(agreed.reads, [&](const NativeRead& old) { return covers(old, read); });
    });
    std::erase_if(wanted.codes, [&](const NativeCode& code) {
        return any(agreed.codes,
                   [&](const NativeCode& old) { return old.id == code.id && old.severity == code.severity; });
    });
}

}  // namespace

News news_of(const Pack& candidate, const Pack& agreed) {
    News news;
    for (const Contribution& one : candidate.contributions)
        if (!any(agreed.contributions, [&](const Contribution& old) { return is_same(old, one); }))
            news.contributions.push_back(one);
    for (NativeCheck check : candidate.checks) {
        const auto old = std::find_if(agreed.checks.begin(), agreed.checks.end(),
                                      [&](const NativeCheck& one) { return one.id == check.id; });
        if (old == agreed.checks.end()) {
            news.checks.push_back(std::move(check));
            continue;
        }
        take_away(check, *old);
        if (!check.reads.empty() || !check.codes.empty()) news.widened.push_back(std::move(check));
    }
    return news;
}

}  // namespace distinguo::packs
