#include "written/vault/memory.h"

#include <sodium.h>
#include <sys/stat.h>

#include <charconv>

#include "base/failure.h"
#include "base/text.h"
#include "files/atomic_file.h"
#include "written/vault/seal.h"

namespace distinguo::written::vault {
namespace {

constexpr std::size_t max_bytes = 4096;

/// The id itself lies in the vault; its hash here shows nothing to one who has only this folder.
std::string name_of(const std::string& vault_id) {
    unsigned char hash[16];
    crypto_generichash(hash, sizeof hash, reinterpret_cast<const unsigned char*>(vault_id.data()), vault_id.size(),
                       nullptr, 0);
    return to_hex({reinterpret_cast<const char*>(hash), sizeof hash});
}

}  // namespace

Memory::Memory(std::filesystem::path folder, std::string vault_id) : m_file(folder / "vaults" / name_of(vault_id)) {}

std::optional<Position> Memory::seen() const {
    try {
        const std::string text = files::read_file(m_file, max_bytes);
        const std::vector<std::string> parts = split_words(text);
        if (parts.size() != 3) return std::nullopt;
        Position position;
        const auto [end, error] = std::from_chars(parts[0].data(), parts[0].data() + parts[0].size(), position.counter);
        const auto chain = from_hex(parts[1]);
        if (error != std::errc() || *end != 0 || !chain) return std::nullopt;
        position.chain = *chain;
        position.time = parts[2];
        return position;
    } catch (const Failure&) {
        return std::nullopt;
    }
}

void Memory::remember(const Position& position) const {
    try {
        files::make_private_folder(m_file.parent_path());
        ::chmod(m_file.parent_path().c_str(), 0700);
        files::write_private(
            m_file, std::to_string(position.counter) + " " + to_hex(position.chain) + " " + position.time + "\n");
    } catch (const Failure&) {
        return;
    }
}

void Memory::forget() const {
    std::error_code error;
    std::filesystem::remove(m_file, error);
}

std::optional<Rollback> rollback_of(Vault& vault, const Memory& memory) {
    const auto seen = memory.seen();
    if (!seen) return std::nullopt;
    const Position found = vault.position();
    if (found.counter < seen->counter) return Rollback{*seen, found, false};
    if (vault.chain_at(seen->counter) != seen->chain) return Rollback{*seen, found, true};
    return std::nullopt;
}

}  // namespace distinguo::written::vault
