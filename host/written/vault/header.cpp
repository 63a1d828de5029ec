#include "written/vault/header.h"

#include <sodium.h>

#include <algorithm>
#include <chrono>
#include <new>

#include "base/failure.h"
#include "written/vault/record.h"
#include "written/vault/recovery_key.h"
#include "written/vault/seal.h"

namespace distinguo::written::vault {
namespace {

// A header is read before anything is known to be true: these bound what it can make this machine do (about six seconds
// at most).
constexpr std::uint64_t most_memory = 1ULL << 30U;
constexpr std::uint64_t most_passes = 32;
constexpr std::uint64_t most_work = 8ULL << 30U;

// A wrapped key has one size: there is nothing to hide in it.
constexpr std::size_t wrapping_block = 64;

constexpr std::string_view magic = "distinguo vault";

enum Field : std::uint16_t { Magic = 1, Version, Id, Salt, Memory, Passes, ByPassphrase, ByRecovery, PublicKey };

std::string checksum(std::string_view bytes) {
    std::string out(16, '\0');
    crypto_generichash(reinterpret_cast<unsigned char*>(out.data()), out.size(),
                       reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), nullptr, 0);
    return out;
}

Secret stretched(const Secret& passphrase, const std::string& salt, const Cost& cost) {
    Secret key(key_bytes);
    if (crypto_pwhash(key.data(), key.size(), reinterpret_cast<const char*>(passphrase.data()), passphrase.size(),
                      reinterpret_cast<const unsigned char*>(salt.data()), cost.passes,
                      static_cast<std::size_t>(cost.memory), crypto_pwhash_ALG_ARGON2ID13) != 0)
        throw std::bad_alloc();
    return key;
}

/// A recovery key is 160 bits of chance: it needs no stretching.
Secret spread(const Secret& recovery, const std::string& vault_id) {
    Secret key(key_bytes);
    crypto_generichash(key.data(), key.size(), recovery.data(), recovery.size(),
                       reinterpret_cast<const unsigned char*>(vault_id.data()), vault_id.size());
    return key;
}

std::string bound_of(const Header& header, std::string_view slot) {
    return "distinguo vault key" + header.vault_id + std::string(slot) + header.salt + big_endian(header.cost.memory) +
           big_endian(header.cost.passes);
}
std::string recovery_bound(const Header& header) { return "distinguo vault key" + header.vault_id + "recovery"; }

Secret opened(const std::string& wrapped, const std::string& bound, const Secret& key, const Failure& otherwise) {
    std::optional<std::string> clear = open_sealed(wrapped, bound, key);
    if (!clear || clear->size() != key_bytes) throw otherwise;
    Secret master(*clear);
    wipe(*clear);
    return master;
}

}  // namespace

Cost cost_of_a_second() {
    Secret nothing(std::string_view("measure"));
    Cost cost{256ULL << 20U, 1};
    const auto start = std::chrono::steady_clock::now();
    stretched(nothing, std::string(crypto_pwhash_SALTBYTES, 's'), cost);
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    // A slow machine asks for less memory rather than for patience.
    if (seconds > 1) return {128ULL << 20U, 2};
    cost.passes = std::clamp<std::uint64_t>(static_cast<std::uint64_t>(1.0 / std::max(seconds, 0.01)), 2, 12);
    return cost;
}

std::string Header::encoded() const {
    Record record;
    record.add(Magic, magic);
    record.add_number(Version, version);
    record.add(Id, vault_id);
    record.add(Salt, salt);
    record.add_number(Memory, cost.memory);
    record.add_number(Passes, cost.passes);
    record.add(ByPassphrase, by_passphrase);
    record.add(ByRecovery, by_recovery);
    record.add(PublicKey, public_key);
    const std::string bytes = record.encoded();
    return checksum(bytes) + bytes;
}

Header Header::decoded(std::string_view bytes, const std::string& source) {
    const auto damaged = [&] { return Failure(FailureCode::VaultDamaged, {source}, {"header"}); };
    if (bytes.size() < 16 || bytes.substr(0, 16) != checksum(bytes.substr(16))) throw damaged();
    const auto record = RecordView::of(bytes.substr(16));
    if (!record || record->text(Magic) != magic) throw damaged();
    Header header;
    header.version = record->number(Version);
    if (header.version > format_version)
        throw Failure(FailureCode::VaultNewer, {source},
                      {std::to_string(header.version), std::to_string(format_version)});
    header.vault_id = record->text(Id);
    header.salt = record->text(Salt);
    header.cost = {record->number(Memory), record->number(Passes)};
    header.by_passphrase = record->text(ByPassphrase);
    header.by_recovery = record->text(ByRecovery);
    header.public_key = record->text(PublicKey);
    if (header.version == 0 || header.vault_id.size() != 16 || header.salt.size() != crypto_pwhash_SALTBYTES ||
        header.public_key.size() != crypto_sign_PUBLICKEYBYTES)
        throw damaged();
    const Cost& cost = header.cost;
    if (cost.memory < least_cost.memory || cost.memory > most_memory || cost.passes < 1 || cost.passes > most_passes ||
        cost.memory * cost.passes > most_work)
        throw Failure(FailureCode::VaultParameters, {source},
                      {std::to_string(cost.memory >> 20U) + " MiB × " + std::to_string(cost.passes)});
    return header;
}

void wrap_by_passphrase(Header& header, const Secret& master, const Secret& passphrase, const Cost& cost) {
    header.salt = random_bytes(crypto_pwhash_SALTBYTES);
    header.cost = cost;
    header.by_passphrase =
        seal(master.view(), bound_of(header, "passphrase"), stretched(passphrase, header.salt, cost), wrapping_block);
}
void wrap_by_recovery(Header& header, const Secret& master, const Secret& recovery) {
    header.by_recovery = seal(master.view(), recovery_bound(header), spread(recovery, header.vault_id), wrapping_block);
}
Secret unwrap_by_passphrase(const Header& header, const Secret& passphrase, const std::string& source) {
    return opened(header.by_passphrase, bound_of(header, "passphrase"), stretched(passphrase, header.salt, header.cost),
                  Failure(FailureCode::VaultPassphraseWrong, {source}));
}
Secret unwrap_by_recovery(const Header& header, const Secret& recovery, const std::string& source) {
    return opened(header.by_recovery, recovery_bound(header), spread(recovery, header.vault_id),
                  Failure(FailureCode::VaultRecoveryKeyWrong, {source}));
}

}  // namespace distinguo::written::vault
