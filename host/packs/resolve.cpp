#include "packs/resolve.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "packs/version.h"

namespace distinguo::packs {
namespace {

class Resolver {
public:
    Resolver(std::vector<Pack>& packs, const Decisions& decisions) : m_packs(packs), m_decisions(decisions) {}

    void run() {
        keep_newest();
        std::stable_sort(m_packs.begin(), m_packs.end(), [](const Pack& a, const Pack& b) { return a.id < b.id; });
        for (Pack& pack : m_packs) check_key(pack);
        for (Pack& pack : m_packs)
            if (pack.state == State::Verified && is_disabled(pack.id)) pack.state = State::Disabled;
        for (Pack& pack : m_packs) {
            const auto faults = m_decisions.faults.find(pack.id);
            if (pack.state == State::Verified && faults != m_decisions.faults.end() && faults->second >= max_faults)
                pack.fail(Failure(FailureCode::PackStopped, place(pack), {std::to_string(faults->second)}));
        }
        find_cycles();
        dependencies();
        for (Pack& pack : m_packs)
            if (pack.state == State::Verified) pack.state = State::Resolved;
        contributions();
        for (Pack& pack : m_packs)
            if (pack.state == State::Resolved) pack.state = State::Enabled;
        // A plugin that needs one which failed only now fails with it.
        dependencies();
    }

private:
    distinguo::Place place(const Pack& pack, int line = 0) const {
        return {(pack.folder / manifest_name).string(), line};
    }
    static bool usable(const Pack& pack) {
        return pack.state == State::Verified || pack.state == State::Resolved || pack.state == State::Enabled;
    }
    bool is_disabled(const std::string& id) const {
        return std::find(m_decisions.disabled.begin(), m_decisions.disabled.end(), id) != m_decisions.disabled.end();
    }
    Pack* usable_pack(const std::string& id) {
        for (Pack& pack : m_packs)
            if (pack.id == id && usable(pack)) return &pack;
        return nullptr;
    }

    void keep_newest() {
        for (Pack& pack : m_packs) {
            if (!usable(pack)) continue;
            for (Pack& other : m_packs) {
                if (&other == &pack || other.id != pack.id || !usable(other)) continue;
                const int order = compare_versions(pack.version, other.version);
                // Of equal versions the one found first is used.
                if (order > 0 || (order == 0 && &pack < &other))
                    other.fail(Failure(FailureCode::PackTwice, place(other), {pack.version, pack.folder.string()}));
            }
        }
    }

    /// An installed plugin stays with the key that the user accepted for it.
    void check_key(Pack& pack) {
        if (pack.origin != Origin::Installed || pack.state != State::Verified) return;
        for (const Decisions::Accepted& accepted : m_decisions.accepted) {
            if (accepted.plugin != pack.id) continue;
            if (accepted.key != pack.key)
                pack.fail(Failure(FailureCode::PackKeyOther, place(pack), {accepted.key, pack.key}));
            return;
        }
        pack.fail(Failure(FailureCode::PackKeyUnknown, place(pack), {pack.signer, pack.key}));
    }

    void find_cycles() {
        std::map<std::string, int> colour;
        std::vector<std::string> chain;
        for (Pack& pack : m_packs)
            if (usable(pack)) visit(pack, colour, chain);
    }
    void visit(Pack& pack, std::map<std::string, int>& colour, std::vector<std::string>& chain) {
        enum { Open = 1, Done = 2 };
        if (colour[pack.id] == Done) return;
        if (colour[pack.id] == Open) {
            const auto from = std::find(chain.begin(), chain.end(), pack.id);
            std::vector<std::string> circle(from, chain.end());
            circle.push_back(pack.id);
            for (const std::string& id : std::set<std::string>(from, chain.end()))
                for (Pack& member : m_packs)
                    if (member.id == id && usable(member))
                        member.fail(Failure(FailureCode::PackCycle, place(member), {join(circle, " → ")}));
            return;
        }
        colour[pack.id] = Open;
        chain.push_back(pack.id);
        for (const Dependency& wanted : pack.needs)
            if (Pack* found = usable_pack(wanted.id); found != nullptr) visit(*found, colour, chain);
        chain.pop_back();
        colour[pack.id] = Done;
    }

    void dependencies() {
        // As long as one falls, another that needs it may fall.
        for (bool changed = true; changed;) {
            changed = false;
            for (Pack& pack : m_packs) {
                if (!usable(pack)) continue;
                for (const Dependency& wanted : pack.needs) {
                    if (auto failure = missing(pack, wanted)) {
                        pack.fail(std::move(*failure));
                        changed = true;
                        break;
                    }
                }
            }
        }
    }
    std::optional<Failure> missing(const Pack& pack, const Dependency& wanted) {
        const distinguo::Place at = place(pack, wanted.line);
        if (const Pack* found = usable_pack(wanted.id)) {
            if (in_range(found->version, wanted.range)) return std::nullopt;
            // What is only wished for may be there in a version that does not fit: it is done without.
            return wanted.optional ? std::nullopt
                                   : std::optional(Failure(FailureCode::PackDependencyVersion, at,
                                                           {wanted.id, wanted.range, found->version}));
        }
        if (wanted.optional) return std::nullopt;
        const bool there =
            std::any_of(m_packs.begin(), m_packs.end(), [&](const Pack& other) { return other.id == wanted.id; });
        if (there) return Failure(FailureCode::PackDependencyFaulted, at, {wanted.id});
        return Failure(FailureCode::PackDependencyMissing, at, {wanted.id, wanted.range.empty() ? "*" : wanted.range});
    }

    void contributions() {
        std::vector<Pack*> order;
        for (Pack& pack : m_packs)
            if (pack.state == State::Resolved) order.push_back(&pack);
        std::stable_sort(order.begin(), order.end(),
                         [](const Pack* a, const Pack* b) { return layer_of(*a) < layer_of(*b); });
        std::map<std::pair<Contribution::Kind, std::string>, const Pack*> known;
        for (Pack* pack : order) {
            for (const Contribution& one : pack->contributions) {
                // Rules, words and overrides add up; what is asked for by its id must be there once.
                if (one.kind == Contribution::Kind::Ruleset || one.kind == Contribution::Kind::Wording ||
                    one.kind == Contribution::Kind::Override)
                    continue;
                const auto found = known.find({one.kind, one.id});
                if (found != known.end() && found->second != pack) {
                    pack->fail(Failure(FailureCode::PackContributionTwice, place(*pack, one.line),
                                       {code_of(one.kind), one.id, found->second->id}));
                    break;
                }
            }
            if (!usable(*pack)) continue;
            for (const Contribution& one : pack->contributions) known.emplace(std::pair(one.kind, one.id), pack);
        }
    }

    std::vector<Pack>& m_packs;
    const Decisions& m_decisions;
};

}  // namespace

int layer_of(const Pack& pack) {
    if (pack.origin == Origin::BuiltIn) return 0;
    if (pack.layer == "institution") return 2;
    if (pack.layer == "team") return 3;
    return 1;
}

void resolve(std::vector<Pack>& packs, const Decisions& decisions) { Resolver(packs, decisions).run(); }

}  // namespace distinguo::packs
