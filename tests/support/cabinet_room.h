// A cabinet of its own for a test: an empty vault in a folder that goes with it.
#pragma once
#include <filesystem>
#include <string>

#include "files/scratch_folder.h"
#include "written/desk/cabinet.h"
#include "written/vault/recovery_key.h"
#include "written/vault/seal.h"

namespace distinguo::tests {

struct CabinetRoom {
    files::ScratchFolder folder{std::filesystem::temp_directory_path()};
    written::vault::Secret passphrase = written::vault::passphrase_of("trois bûches sèches");
    written::vault::Secret recovery{written::vault::random_bytes(written::vault::recovery_bytes)};
    written::Cabinet cabinet;

    CabinetRoom()
        : cabinet(made(folder.path() / "a.vault", passphrase, recovery), folder.path() / "state", "Rey",
                  Date{2026, 11, 25}, [] { return std::string("2026-11-25T09:00:00Z"); }) {}

private:
    using Vault = written::vault::Vault;
    static Vault made(const std::filesystem::path& path, const written::vault::Secret& passphrase,
                      const written::vault::Secret& recovery) {
        Vault::create(path, passphrase, recovery, written::vault::least_cost, "2026-11-25T08:00:00Z");
        return Vault::open_by_recovery(path, recovery, Vault::Mode::Write);
    }
};

}  // namespace distinguo::tests
