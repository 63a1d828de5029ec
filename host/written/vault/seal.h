#pragma once
// Sealing: XChaCha20-Poly1305 with a random nonce, over content that is padded so that its size tells little.

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "written/vault/secret.h"

namespace distinguo::written::vault {

inline constexpr std::size_t key_bytes = 32;
inline constexpr std::size_t tag_bytes = 16;

/// What a sealed row belongs to: it opens nowhere else.
using Bound = std::string_view;

/// Sizes are rounded up to blocks: of this many bytes for documents, of fewer for what there are many of.
inline constexpr std::size_t document_block = 2048;
inline constexpr std::size_t summary_block = 256;

/// The nonce, then the sealed content with its tag.
std::string seal(std::string_view clear, Bound bound, const Secret& key, std::size_t block = document_block);
/// Nothing where a byte of the content, the key or what it is bound to is not the one that was sealed.
std::optional<std::string> open_sealed(std::string_view sealed, Bound bound, const Secret& key);
/// The last bytes of what was sealed: in a vault of 0.1 they stand for it in the chain of revisions.
std::string_view tag_of(std::string_view sealed);

/// What derived keys are for. The numbers never change; the chain's key is derived in vaults of 0.1 only.
enum class Purpose : std::uint64_t { Content = 1, Chain = 2, Signing = 3, Header = 4, Bridge = 5 };
/// A key of its own for each purpose, from the vault's key.
Secret derived(const Secret& master, Purpose purpose);

/// Ed25519, of the vault's key: the public key, and a signature.
std::string public_key_of(const Secret& master);
std::string signature_by(const Secret& master, std::string_view text);

/// Keyed BLAKE2b of 16 bytes.
std::string digest16(std::initializer_list<std::string_view> parts, std::string_view key);
std::string random_bytes(std::size_t count);
std::string to_hex(std::string_view bytes);
/// Nothing where it is not hexadecimal.
std::optional<std::string> from_hex(std::string_view text);

/// Numbers as eight bytes, the highest first.
std::string big_endian(std::uint64_t value);
/// Of eight bytes or fewer.
std::uint64_t from_big_endian(std::string_view bytes);

}  // namespace distinguo::written::vault
