#include "files/output_guard.h"

#include <sys/stat.h>

#include <algorithm>
#include <limits>

#include "base/failure.h"
#include "base/messages.h"
#include "files/atomic_file.h"
#include "files/same_file.h"

namespace distinguo::files {
namespace {

namespace fs = std::filesystem;

/// Of files that are not there yet.
bool same_name(const fs::path& a, const fs::path& b) {
    // What is not there is no link: its last name stays, and a thousand files of a merge need no look at their folders.
    const auto is_name = [](const fs::path& last) { return !last.empty() && last != "." && last != ".."; };
    if (is_name(a.filename()) && is_name(b.filename()) && a.filename() != b.filename()) return false;
    std::error_code error;
    const fs::path first = fs::weakly_canonical(a, error), second = fs::weakly_canonical(b, error);
    return !error && first == second;
}

/// A file in a folder that is read as a whole (a plugin) is read as well.
bool lies_in(const fs::path& target, const fs::path& folder) {
    std::error_code error;
    const fs::path inner = fs::canonical(target.has_parent_path() ? target.parent_path() : ".", error),
                   outer = fs::canonical(folder, error);
    if (error) return false;
    return std::mismatch(outer.begin(), outer.end(), inner.begin(), inner.end()).first == outer.end();
}

}  // namespace

Found look_at(const fs::path& target, const std::vector<fs::path>& inputs) {
    Found found;
    struct stat here {};
    if (::lstat(target.c_str(), &here) != 0) {
        found.input = std::any_of(inputs.begin(), inputs.end(),
                                  [&](const fs::path& input) { return !input.empty() && same_name(target, input); });
        return found;
    }
    found.node = S_ISREG(here.st_mode)   ? Found::Node::File
                 : S_ISDIR(here.st_mode) ? Found::Node::Folder
                 : S_ISLNK(here.st_mode) ? Found::Node::Link
                                         : Found::Node::Special;
    if (found.node != Found::Node::File) return found;
    for (const fs::path& input : inputs) {
        struct stat there {};
        if (input.empty() || ::stat(input.c_str(), &there) != 0) continue;
        found.input = found.input || same_file(here, there) || (S_ISDIR(there.st_mode) && lies_in(target, input));
    }
    if (!found.input) found.content = content_of(target);
    return found;
}

Decision decide(const Found& found, Content wanted) {
    using Node = Found::Node;
    switch (found.node) {
        case Node::Nothing:
            return found.input ? Decision{Verdict::Refuse, mark("the same command makes another file of this name.")}
                               : Decision{};
        case Node::Folder: return {Verdict::Refuse, mark("it is a folder.")};
        case Node::Link: return {Verdict::Refuse, mark("it is a link, and what it leads to would be lost.")};
        case Node::Special: return {Verdict::Refuse, mark("it is not a file but a device or a pipe.")};
        case Node::File: break;
    }
    if (found.input) return {Verdict::Refuse, mark("this file is read by the same command.")};
    switch (found.content) {
        case Content::Store: return {Verdict::Refuse, mark("it is a vault or a tally.")};
        case Content::SigningKey: return {Verdict::Refuse, mark("it is a signing key.")};
        case Content::RecoverySheet:
            return {Verdict::Refuse, mark("it is a recovery key, without which a vault may never open again.")};
        case Content::Other: return {Verdict::Ask, ""};
        default: return {found.content == wanted ? Verdict::Write : Verdict::Ask, ""};
    }
}

void allow_output(const fs::path& target, Content wanted, const std::vector<fs::path>& inputs, bool forced) {
    const Decision decision = decide(look_at(target, inputs), wanted);
    if (decision.verdict == Verdict::Refuse)
        throw Failure(FailureCode::OutputRefused, {target.string()}, {decision.because});
    if (decision.verdict == Verdict::Ask && !forced) throw Failure(FailureCode::OutputExists, {target.string()});
}

std::optional<fs::path> keep_earlier_text(const fs::path& target, std::string_view bytes, bool forced) {
    if (forced || !fs::is_regular_file(fs::symlink_status(target))) return std::nullopt;
    const Content content = content_of(target);
    if (content != Content::Document && content != Content::CaseFile) return std::nullopt;
    if (read_file(target, std::numeric_limits<std::size_t>::max()) == bytes) return std::nullopt;
    return keep_beside(target);
}

fs::path keep_beside(const fs::path& target) {
    for (int number = 1;; ++number) {
        fs::path beside = target;
        beside.replace_filename(target.stem().string() + "." + std::to_string(number) + target.extension().string());
        std::error_code error;
        fs::create_hard_link(target, beside, error);
        if (error == std::errc::file_exists) continue;
        // A file system without links: a copy is as good.
        if (error && !fs::copy_file(target, beside, error)) {
            if (error == std::errc::file_exists) continue;
            throw Failure(FailureCode::FileCannotBeWritten, {beside.string()}, {error.message()});
        }
        return beside;
    }
}

}  // namespace distinguo::files
