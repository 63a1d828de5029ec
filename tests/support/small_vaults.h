#pragma once
// A vault in a folder of its own, and what is kept in it, for the tests of vaults.

#include <filesystem>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include "files/atomic_file.h"
#include "files/scratch_folder.h"
#include "support/printers.h"
#include "written/vault/recovery_key.h"
#include "written/vault/vault.h"

namespace distinguo::tests {

inline written::vault::NewRevision revision(const std::string& text, std::vector<written::vault::Number> parents = {}) {
    written::vault::NewRevision out;
    out.text = out.search_words = out.summary.title = text;
    out.summary.kind = "report";
    out.time = "2026-11-23T09:00:00Z";
    out.author = "A. Rey";
    out.parents = std::move(parents);
    return out;
}

/// Gone after the test. It is opened by the recovery key: without the second that a passphrase is made to take.
struct EmptyVault {
    files::ScratchFolder folder{std::filesystem::temp_directory_path()};
    std::filesystem::path vault = folder.path() / "a.vault";
    written::vault::Secret phrase = written::vault::passphrase_of("trois bûches sèches");
    written::vault::Secret recovery{written::vault::random_bytes(written::vault::recovery_bytes)};

    EmptyVault() {
        written::vault::Vault::create(vault, phrase, recovery, written::vault::least_cost, "2026-11-23T08:00:00Z");
    }
    written::vault::Vault open(const std::filesystem::path& path,
                               written::vault::Vault::Mode mode = written::vault::Vault::Mode::Write) const {
        return written::vault::Vault::open_by_recovery(path, recovery, mode);
    }
};

template <class Action>
FailureCode code_of(Action action) {
    return failure_of(action).code();
}

inline std::string bytes_of(const std::filesystem::path& path) { return files::read_file(path, 1U << 30U); }
inline void put(const std::filesystem::path& path, const std::string& bytes) {
    std::ofstream(path, std::ios::binary) << bytes;
}

}  // namespace distinguo::tests
