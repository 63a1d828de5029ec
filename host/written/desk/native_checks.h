#pragma once
// The native checks of the enabled plugins on a document. Each plugin receives the parts that its manifest declares, in
// a process of its own; whatever happens there becomes a finding.

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "runner/runner.h"
#include "written/desk/check.h"

namespace distinguo::written {

/// Told after each question: whether the plugin failed. Three failures in a row and it waits for the user.
using FaultMemory = std::function<void(const packs::Pack& pack, bool failed)>;

/// Belongs to one thread, the one that first runs it; its processes end with it.
class NativeChecks {
public:
    explicit NativeChecks(FaultMemory remember = {}, std::filesystem::path program = runner::program_beside(),
                          runner::Limits limits = {});

    /// The findings of every native check, not yet among those of the rules (see add()).
    std::vector<DocumentFinding> run(const std::vector<packs::Pack>& packs, const Document& document, const Date& on);
    /// Why native checks are off on this machine; empty while they are on.
    const std::string& no_sandbox() const { return m_no_sandbox; }

private:
    runner::Runner& runner_of(const packs::Pack& pack);

    FaultMemory m_remember;
    std::filesystem::path m_program;
    runner::Limits m_limits;
    std::map<std::string, std::unique_ptr<runner::Runner>> m_runners;  ///< by digest: a changed plugin is another
    std::map<std::string, int> m_faults;  ///< by digest, in a row: what failed three times is not asked again
    std::string m_no_sandbox;
};

/// « les tableaux de « budget » », in the user's language.
std::string describe_read(const packs::NativeRead& read, const Messages& messages);

bool has_native_checks(const std::vector<packs::Pack>& packs);

/// Puts further findings where they belong in the order of the text.
void add(CheckResult& result, std::vector<DocumentFinding> more);

/// What a check may read of a document, and nothing else.
sdk::Document declared_parts(const packs::NativeCheck& check, const Document& document, const Date& on);

}  // namespace distinguo::written
