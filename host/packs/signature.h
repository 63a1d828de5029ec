#pragma once
// What a plugin holds, as a list of hashes; its signature, and the keys that make it.
// pack.sig is text: a person can read it, and check each line with sha256sum.

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace distinguo::packs {

struct FileHash {
    std::string path;    ///< within the plugin, with `/`
    std::string sha256;  ///< hexadecimal
};

/// Every file of the folder but the signature, sorted by the bytes of its path. Throws PackInvalid for a link, a
/// device, or what is beyond the limits of an archive.
std::vector<FileHash> hashes_of(const std::filesystem::path& folder);
/// SHA-256 of the lines `hash  path`, in hexadecimal.
std::string digest_of(const std::vector<FileHash>& hashes);

struct Signature {
    std::string signer;
    std::string public_key;  ///< 32 bytes
    std::vector<FileHash> hashes;
    std::string bytes;       ///< 64 bytes
};
/// Throws PackSignatureInvalid: broken, or not made by its key.
Signature read_signature(const std::string& text, const std::string& source);
/// Throws PackChanged with the first file that is not what was signed, is missing, or was added.
void compare(const Signature& signature, const std::vector<FileHash>& hashes, const std::string& source);

/// Eight groups of four: the beginning of a hash of the key, to be read aloud on the telephone.
std::string fingerprint_of(const std::string& public_key);

struct KeyPair {
    std::string owner;
    std::string public_key, secret_key;  ///< 32 and 64 bytes
    KeyPair() = default;
    ~KeyPair();
    KeyPair(KeyPair&&) = default;
    KeyPair& operator=(KeyPair&&) = default;
};
/// `seed`: 32 bytes of chance.
KeyPair make_key(const std::string& owner, const std::string& seed);
std::string random_seed();
std::string key_file_of(const KeyPair& key);
/// Throws KeyInvalid.
KeyPair read_key(const std::string& text, const std::string& source);

/// The text of pack.sig.
std::string sign(const std::vector<FileHash>& hashes, const KeyPair& key);

}  // namespace distinguo::packs
