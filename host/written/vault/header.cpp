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
constexpr std::size_t slots_block = 128;

constexpr std::string_view magic = "distinguo vault";

enum Field : std::uint16_t {
    Magic = 1,
    Version,
    Id,
    Salt,
    Memory,
    Passes,
    ByPassphrase,
    ByRecovery,
    PublicKey,
    Bridge,
    AllSlots,
    Mac
};

const unsigned char* bytes_of(const std::string& text) { return reinterpret_cast<const unsigned char*>(text.data()); }
unsigned char* bytes_of(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

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

constexpr std::size_t boxed_bytes = key_bytes + crypto_box_SEALBYTES;

/// Of 0.1: the key was wrapped by the passphrase or the recovery key themselves.
std::string first_bound(const Header& header, std::string_view slot) {
    const bool stretched = slot == "passphrase";
    return "distinguo vault key" + header.vault_id + std::string(slot) +
           (stretched ? header.salt + big_endian(header.cost.memory) + big_endian(header.cost.passes) : "");
}
std::string bridge_bound(const Header& header) { return "distinguo vault bridge" + header.vault_id; }
std::string slots_bound(const Header& header) { return "distinguo vault slots" + header.vault_id; }

struct Pair {
    std::string open = std::string(crypto_box_PUBLICKEYBYTES, '\0');
    Secret shut{crypto_box_SECRETKEYBYTES};
};
Pair pair_of(const Header& header, const Secret& stretched) {
    static_assert(crypto_box_SEEDBYTES == key_bytes);
    Secret seed(key_bytes);
    const std::string purpose = "distinguo vault slot" + header.vault_id;
    crypto_generichash(seed.data(), seed.size(), bytes_of(purpose), purpose.size(), stretched.data(), stretched.size());
    Pair pair;
    crypto_box_seed_keypair(bytes_of(pair.open), pair.shut.data(), seed.data());
    return pair;
}

std::string boxed(const Secret& key, const std::string& slot) {
    std::string out(boxed_bytes, '\0');
    if (crypto_box_seal(bytes_of(out), key.data(), key.size(), bytes_of(slot)) != 0)
        throw Failure(FailureCode::StoreFailed, {}, {"libsodium"});
    return out;
}

std::optional<Secret> opened(const std::string& wrapped, const std::string& bound, const Secret& key) {
    std::optional<std::string> clear = open_sealed(wrapped, bound, key);
    if (!clear || clear->size() != key_bytes) return std::nullopt;
    Secret master(*clear);
    wipe(*clear);
    return master;
}

std::string sealed_slots(const Header& header, const Unlocked& unlocked) {
    Record record;
    record.add(ByPassphrase, unlocked.slots.passphrase);
    record.add(ByRecovery, unlocked.slots.recovery);
    record.add(Bridge, unlocked.slots.bridge.view());
    std::string clear = record.encoded();
    std::string sealed = seal(clear, slots_bound(header), derived(unlocked.key, Purpose::Header), slots_block);
    wipe(clear);
    return sealed;
}

std::string mac_of(const Header& header, const Secret& key) {
    Header rest = header;
    rest.mac.clear();
    return digest16({rest.encoded()}, derived(key, Purpose::Header).view());
}

Failure damaged(const std::string& source) { return Failure(FailureCode::VaultDamaged, {source}, {"header"}); }

/// The key that was wrapped, and what it says of itself.
Unlocked vouched_for(const Header& header, Secret key, const std::string& source) {
    Unlocked unlocked{std::move(key), {}};
    if (header.version == first_version) {
        if (public_key_of(unlocked.key) != header.public_key) throw damaged(source);
        unlocked.slots.bridge = derived(unlocked.key, Purpose::Bridge);
        return unlocked;
    }
    if (mac_of(header, unlocked.key) != header.mac) throw damaged(source);
    auto clear = open_sealed(header.slots, slots_bound(header), derived(unlocked.key, Purpose::Header));
    const auto record = clear ? RecordView::of(*clear) : std::nullopt;
    if (!record) throw damaged(source);
    std::string bridge = record->text(Bridge);
    unlocked.slots = {record->text(ByPassphrase), record->text(ByRecovery), Secret(bridge)};
    wipe(bridge);
    wipe(*clear);
    return unlocked;
}

struct Wrapped {
    const std::string& bytes;
    std::string_view slot;
    Failure otherwise;  ///< where this is not what wrapped it
};
Unlocked unwrapped(const Header& header, const Wrapped& wrapped, const Secret& by, const std::string& source) {
    if (wrapped.bytes.size() == boxed_bytes) {
        if (header.version == first_version) throw damaged(source);
        const Pair pair = pair_of(header, by);
        Secret key(key_bytes);
        if (crypto_box_seal_open(key.data(), bytes_of(wrapped.bytes), boxed_bytes, bytes_of(pair.open),
                                 pair.shut.data()) != 0)
            throw wrapped.otherwise;
        return vouched_for(header, std::move(key), source);
    }
    auto first = opened(wrapped.bytes, first_bound(header, wrapped.slot), by);
    if (!first) throw wrapped.otherwise;
    if (header.version == first_version) return vouched_for(header, std::move(*first), source);
    auto key = opened(header.bridge, bridge_bound(header), derived(*first, Purpose::Bridge));
    if (!key) throw damaged(source);
    return vouched_for(header, std::move(*key), source);
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
    for (const auto& [field, value] : {std::pair{Bridge, &bridge}, std::pair{AllSlots, &slots}, std::pair{Mac, &mac}})
        if (!value->empty()) record.add(field, *value);
    const std::string bytes = record.encoded();
    return checksum(bytes) + bytes;
}

Header Header::decoded(std::string_view bytes, const std::string& source) {
    if (bytes.size() < 16 || bytes.substr(0, 16) != checksum(bytes.substr(16))) throw damaged(source);
    const auto record = RecordView::of(bytes.substr(16));
    if (!record || record->text(Magic) != magic) throw damaged(source);
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
    header.bridge = record->text(Bridge);
    header.slots = record->text(AllSlots);
    header.mac = record->text(Mac);
    if (header.version == 0 || header.vault_id.size() != 16 || header.salt.size() != crypto_pwhash_SALTBYTES ||
        header.public_key.size() != crypto_sign_PUBLICKEYBYTES)
        throw damaged(source);
    const Cost& cost = header.cost;
    if (cost.memory < least_cost.memory || cost.memory > most_memory || cost.passes < 1 || cost.passes > most_passes ||
        cost.memory * cost.passes > most_work)
        throw Failure(FailureCode::VaultParameters, {source},
                      {std::to_string(cost.memory >> 20U) + " MiB × " + std::to_string(cost.passes)});
    return header;
}

std::string slot_of_passphrase(Header& header, const Secret& passphrase, const Cost& cost) {
    header.salt = random_bytes(crypto_pwhash_SALTBYTES);
    header.cost = cost;
    return pair_of(header, stretched(passphrase, header.salt, cost)).open;
}
std::string slot_of_recovery(const Header& header, const Secret& recovery) {
    return pair_of(header, spread(recovery, header.vault_id)).open;
}

void wrap(Header& header, const Unlocked& unlocked) {
    const Slots& slots = unlocked.slots;
    header.version = format_version;
    header.public_key = public_key_of(unlocked.key);
    if (!slots.passphrase.empty()) header.by_passphrase = boxed(unlocked.key, slots.passphrase);
    if (!slots.recovery.empty()) header.by_recovery = boxed(unlocked.key, slots.recovery);
    header.bridge = slots.bridge.empty()
                        ? std::string()
                        : seal(unlocked.key.view(), bridge_bound(header), slots.bridge, wrapping_block);
    header.slots = sealed_slots(header, unlocked);
    header.mac = mac_of(header, unlocked.key);
}

Unlocked unwrap_by_passphrase(const Header& header, const Secret& passphrase, const std::string& source) {
    const Secret by = stretched(passphrase, header.salt, header.cost);
    const Failure otherwise(FailureCode::VaultPassphraseWrong, {source});
    Unlocked unlocked = unwrapped(header, {header.by_passphrase, "passphrase", otherwise}, by, source);
    if (header.version == first_version) unlocked.slots.passphrase = pair_of(header, by).open;
    return unlocked;
}
Unlocked unwrap_by_recovery(const Header& header, const Secret& recovery, const std::string& source) {
    const Secret by = spread(recovery, header.vault_id);
    const Failure otherwise(FailureCode::VaultRecoveryKeyWrong, {source});
    Unlocked unlocked = unwrapped(header, {header.by_recovery, "recovery", otherwise}, by, source);
    if (header.version == first_version) unlocked.slots.recovery = pair_of(header, by).open;
    return unlocked;
}

}  // namespace distinguo::written::vault
