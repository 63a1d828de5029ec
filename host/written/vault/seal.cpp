#include "written/vault/seal.h"

#include <sodium.h>

#include <algorithm>
#include <bit>

namespace distinguo::written::vault {
namespace {

constexpr std::size_t nonce_bytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t small = 32 * 1024;

const unsigned char* bytes_of(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }
unsigned char* bytes_of(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

/// Up to 32 KB, whole blocks: a word more or a page less does not show. Above, at most 12 % more (Padmé, PURBs 2019).
std::size_t padded_size(std::size_t size, std::size_t block) {
    const std::size_t blocks = (size / block + 1) * block;
    if (blocks <= small) return blocks;
    const auto exponent = static_cast<unsigned>(std::bit_width(size) - 1);
    const auto kept = static_cast<unsigned>(std::bit_width(exponent));
    const std::size_t mask = (std::size_t{1} << (exponent - kept)) - 1;
    return std::max((size + 1 + mask) & ~mask, blocks);
}

}  // namespace

std::string seal(std::string_view clear, Bound bound, const Secret& key, std::size_t block) {
    std::string padded;
    padded.reserve(padded_size(clear.size(), block));
    padded = clear;
    // ISO/IEC 7816-4: a mark, then noughts.
    padded += '\x80';
    padded.resize(padded_size(clear.size(), block), '\0');
    std::string sealed(nonce_bytes + padded.size() + tag_bytes, '\0');
    randombytes_buf(sealed.data(), nonce_bytes);
    crypto_aead_xchacha20poly1305_ietf_encrypt(bytes_of(sealed) + nonce_bytes, nullptr,
                                               bytes_of(std::string_view(padded)), padded.size(), bytes_of(bound),
                                               bound.size(), nullptr, bytes_of(std::string_view(sealed)), key.data());
    wipe(padded);
    return sealed;
}

std::optional<std::string> open_sealed(std::string_view sealed, Bound bound, const Secret& key) {
    if (sealed.size() < nonce_bytes + tag_bytes + 1) return std::nullopt;
    std::string clear(sealed.size() - nonce_bytes - tag_bytes, '\0');
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(bytes_of(clear), nullptr, nullptr, bytes_of(sealed) + nonce_bytes,
                                                   sealed.size() - nonce_bytes, bytes_of(bound), bound.size(),
                                                   bytes_of(sealed), key.data()) != 0)
        return std::nullopt;
    const std::size_t mark = clear.find_last_not_of('\0');
    if (mark == std::string::npos || clear[mark] != '\x80') return std::nullopt;
    clear.resize(mark);
    return clear;
}

std::string_view tag_of(std::string_view sealed) {
    return sealed.size() < tag_bytes ? sealed : sealed.substr(sealed.size() - tag_bytes);
}

Secret derived(const Secret& master, Purpose purpose) {
    Secret key(key_bytes);
    crypto_kdf_derive_from_key(key.data(), key.size(), static_cast<std::uint64_t>(purpose), "DstgVlt1", master.data());
    return key;
}

namespace {

struct Signing {
    std::string open = std::string(crypto_sign_PUBLICKEYBYTES, '\0');
    Secret shut{crypto_sign_SECRETKEYBYTES};
    explicit Signing(const Secret& master) {
        crypto_sign_seed_keypair(bytes_of(open), shut.data(), derived(master, Purpose::Signing).data());
    }
};

}  // namespace

std::string public_key_of(const Secret& master) { return Signing(master).open; }

std::string signature_by(const Secret& master, std::string_view text) {
    std::string signature(crypto_sign_BYTES, '\0');
    crypto_sign_detached(bytes_of(signature), nullptr, bytes_of(text), text.size(), Signing(master).shut.data());
    return signature;
}

std::string digest16(std::initializer_list<std::string_view> parts, std::string_view key) {
    crypto_generichash_state state;
    std::string out(16, '\0');
    crypto_generichash_init(&state, bytes_of(key), key.size(), out.size());
    for (const std::string_view part : parts) crypto_generichash_update(&state, bytes_of(part), part.size());
    crypto_generichash_final(&state, bytes_of(out), out.size());
    return out;
}

std::string random_bytes(std::size_t count) {
    std::string out(count, '\0');
    randombytes_buf(out.data(), count);
    return out;
}

std::string to_hex(std::string_view bytes) {
    std::string out(bytes.size() * 2 + 1, '\0');
    sodium_bin2hex(out.data(), out.size(), bytes_of(bytes), bytes.size());
    out.pop_back();
    return out;
}

std::optional<std::string> from_hex(std::string_view text) {
    std::string out(text.size() / 2, '\0');
    std::size_t length = 0;
    if (text.size() % 2 != 0 ||
        sodium_hex2bin(bytes_of(out), out.size(), text.data(), text.size(), nullptr, &length, nullptr) != 0 ||
        length != out.size())
        return std::nullopt;
    return out;
}

std::string big_endian(std::uint64_t value) {
    std::string out(8, '\0');
    for (int k = 7; k >= 0; --k, value >>= 8U) out[static_cast<std::size_t>(k)] = static_cast<char>(value & 0xFFU);
    return out;
}

std::uint64_t from_big_endian(std::string_view bytes) {
    std::uint64_t value = 0;
    for (const char c : bytes) value = value << 8U | static_cast<unsigned char>(c);
    return value;
}

}  // namespace distinguo::written::vault
