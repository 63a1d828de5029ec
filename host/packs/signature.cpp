#include "packs/signature.h"

#include <sodium.h>

#include <algorithm>
#include <map>
#include <new>

#include "base/failure.h"
#include "base/text.h"
#include "files/atomic_file.h"
#include "packs/pack.h"

namespace distinguo::packs {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t max_file_bytes = 20 * 1024 * 1024;
constexpr std::size_t max_files = 2000;
constexpr const char* signature_head = "distinguo plugin signature 1";
constexpr const char* key_head = "distinguo plugin key 1";

void start_sodium() {
    if (sodium_init() < 0) throw std::bad_alloc();
}

std::string hex(const std::string& bytes) {
    std::string out(bytes.size() * 2 + 1, '\0');
    sodium_bin2hex(out.data(), out.size(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
    out.pop_back();
    return out;
}

/// Empty where the text is not `size` bytes in hexadecimal.
std::string from_hex(const std::string& text, std::size_t size) {
    std::string out(size, '\0');
    std::size_t used = 0;
    const char* end = nullptr;
    if (text.size() != size * 2 ||
        sodium_hex2bin(reinterpret_cast<unsigned char*>(out.data()), size, text.data(), text.size(), nullptr, &used,
                       &end) != 0 ||
        used != size || end != text.data() + text.size())
        return {};
    return out;
}

std::string sha256(std::string_view bytes) {
    std::string out(crypto_hash_sha256_BYTES, '\0');
    crypto_hash_sha256(reinterpret_cast<unsigned char*>(out.data()),
                       reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
    return out;
}

const unsigned char* bytes_of(const std::string& text) { return reinterpret_cast<const unsigned char*>(text.data()); }

std::string signed_text(const std::string& signer, const std::string& public_key, const std::vector<FileHash>& hashes) {
    std::string out = std::string(signature_head) + "\nsigner: " + signer + "\nkey: " + hex(public_key) + "\n";
    for (const FileHash& one : hashes) out += one.sha256 + "  " + one.path + "\n";
    return out;
}

/// A name is one line: it is shown to people who decide by it.
bool is_one_line(const std::string& text) {
    return !trim(text).empty() && text.size() <= 200 && is_utf8(text) &&
           std::none_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; });
}

/// `key: value` of the next line.
std::string value_after(const std::string& line, const std::string& name) {
    return line.rfind(name + ": ", 0) == 0 ? line.substr(name.size() + 2) : std::string();
}

}  // namespace

std::vector<FileHash> hashes_of(const fs::path& folder) {
    start_sodium();
    std::vector<FileHash> all;
    const auto refuse = [&](const fs::path& path, const std::string& what) {
        throw Failure(FailureCode::PackInvalid, {path.string()}, {what});
    };
    std::error_code error;
    for (fs::recursive_directory_iterator entry(folder, error), end; entry != end; entry.increment(error)) {
        if (error) refuse(folder, error.message());
        const fs::path path = entry->path();
        const fs::file_status status = entry->symlink_status(error);
        if (fs::is_directory(status)) {
            if (entry.depth() > 8) refuse(path, "folders are nested too deep");
            continue;
        }
        if (!fs::is_regular_file(status)) refuse(path, "it is a link or a device");
        const std::string name = path.lexically_relative(folder).generic_string();
        if (name == signature_name) continue;
        if (!is_one_line(name)) refuse(folder, "a file has a name that is not one line of UTF-8");
        if (all.size() >= max_files) refuse(folder, "too many files");
        all.push_back({name, hex(sha256(files::read_file(path, max_file_bytes)))});
    }
    if (error) refuse(folder, error.message());
    std::sort(all.begin(), all.end(), [](const FileHash& a, const FileHash& b) { return a.path < b.path; });
    return all;
}

std::string digest_of(const std::vector<FileHash>& hashes) {
    std::string lines;
    for (const FileHash& one : hashes) lines += one.sha256 + "  " + one.path + "\n";
    return hex(sha256(lines));
}

Signature read_signature(const std::string& text, const std::string& source) {
    start_sodium();
    const auto refuse = [&](const std::string& what) {
        return Failure(FailureCode::PackSignatureInvalid, {source}, {what});
    };
    if (!is_utf8(text)) throw refuse("it is not text");
    const auto lines = split(text, '\n');
    if (lines.size() < 5 || lines[0] != signature_head || !lines.back().empty())
        throw refuse("it is not a signature of a plugin");
    Signature out;
    out.signer = value_after(lines[1], "signer");
    out.public_key = from_hex(value_after(lines[2], "key"), crypto_sign_PUBLICKEYBYTES);
    out.bytes = from_hex(value_after(lines[lines.size() - 2], "signature"), crypto_sign_BYTES);
    if (!is_one_line(out.signer) || out.public_key.empty() || out.bytes.empty()) throw refuse("it is broken");
    for (std::size_t k = 3; k + 2 < lines.size(); ++k) {
        if (lines[k].size() < 67 || lines[k].compare(64, 2, "  ") != 0) throw refuse("it is broken");
        out.hashes.push_back({lines[k].substr(66), lines[k].substr(0, 64)});
    }
    const std::string content = signed_text(out.signer, out.public_key, out.hashes);
    if (crypto_sign_verify_detached(bytes_of(out.bytes), bytes_of(content), content.size(), bytes_of(out.public_key)) !=
        0)
        throw refuse("it was not made with the key that it names");
    return out;
}

void compare(const Signature& signature, const std::vector<FileHash>& hashes, const std::string& source) {
    std::map<std::string, std::string> wanted;
    for (const FileHash& one : signature.hashes) wanted[one.path] = one.sha256;
    for (const FileHash& one : hashes) {
        const auto found = wanted.find(one.path);
        if (found == wanted.end() || found->second != one.sha256)
            throw Failure(FailureCode::PackChanged, {source}, {one.path});
        wanted.erase(found);
    }
    if (!wanted.empty()) throw Failure(FailureCode::PackChanged, {source}, {wanted.begin()->first});
}

std::string fingerprint_of(const std::string& public_key) {
    start_sodium();
    std::string text = hex(sha256(public_key)).substr(0, 32);
    std::string out;
    for (std::size_t k = 0; k < text.size(); ++k) {
        if (k != 0 && k % 4 == 0) out += ' ';
        out += text[k] >= 'a' ? static_cast<char>(text[k] - 'a' + 'A') : text[k];
    }
    return out;
}

KeyPair::~KeyPair() {
    if (!secret_key.empty()) sodium_memzero(secret_key.data(), secret_key.size());
}

std::string random_seed() {
    start_sodium();
    std::string seed(crypto_sign_SEEDBYTES, '\0');
    randombytes_buf(seed.data(), seed.size());
    return seed;
}

KeyPair make_key(const std::string& owner, const std::string& seed) {
    start_sodium();
    if (!is_one_line(owner) || seed.size() != crypto_sign_SEEDBYTES)
        throw Failure(FailureCode::KeyInvalid, {}, {"the name of its owner is one line of text"});
    KeyPair key;
    key.owner = owner;
    key.public_key.resize(crypto_sign_PUBLICKEYBYTES);
    key.secret_key.resize(crypto_sign_SECRETKEYBYTES);
    crypto_sign_seed_keypair(reinterpret_cast<unsigned char*>(key.public_key.data()),
                             reinterpret_cast<unsigned char*>(key.secret_key.data()), bytes_of(seed));
    return key;
}

std::string key_file_of(const KeyPair& key) {
    return std::string(key_head) + "\nowner: " + key.owner + "\nfingerprint: " + fingerprint_of(key.public_key) +
           "\nsecret: " + hex(key.secret_key) + "\n";
}

KeyPair read_key(const std::string& text, const std::string& source) {
    start_sodium();
    const auto lines = split(text, '\n');
    KeyPair key;
    if (lines.size() >= 4 && lines[0] == key_head) {
        key.owner = value_after(lines[1], "owner");
        key.secret_key = from_hex(value_after(lines[3], "secret"), crypto_sign_SECRETKEYBYTES);
    }
    if (key.secret_key.empty() || !is_one_line(key.owner))
        throw Failure(FailureCode::KeyInvalid, {source}, {"the file is broken or of another kind"});
    key.public_key.resize(crypto_sign_PUBLICKEYBYTES);
    crypto_sign_ed25519_sk_to_pk(reinterpret_cast<unsigned char*>(key.public_key.data()), bytes_of(key.secret_key));
    return key;
}

std::string sign(const std::vector<FileHash>& hashes, const KeyPair& key) {
    start_sodium();
    const std::string content = signed_text(key.owner, key.public_key, hashes);
    std::string bytes(crypto_sign_BYTES, '\0');
    crypto_sign_detached(reinterpret_cast<unsigned char*>(bytes.data()), nullptr, bytes_of(content), content.size(),
                         bytes_of(key.secret_key));
    return content + "signature: " + hex(bytes) + "\n";
}

}  // namespace distinguo::packs
