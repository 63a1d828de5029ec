#include "written/vault/recovery_key.h"

#include <sodium.h>

#include "base/failure.h"

namespace distinguo::written::vault {
namespace {

constexpr std::string_view letters = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
constexpr std::size_t check_letters = 4;
constexpr std::size_t key_letters = (recovery_bytes * 8 + 4) / 5;
static_assert(key_letters + check_letters == recovery_groups * 4);

/// Twenty bits of a hash.
std::string check_of(const Secret& bytes) {
    unsigned char hash[16];
    static constexpr unsigned char purpose[] = "distinguo recovery key";
    crypto_generichash(hash, sizeof hash, bytes.data(), bytes.size(), purpose, sizeof purpose - 1);
    std::string out;
    const unsigned bits = static_cast<unsigned>(hash[0]) << 12U | static_cast<unsigned>(hash[1]) << 4U | hash[2] >> 4U;
    for (int k = 15; k >= 0; k -= 5) out += letters[bits >> static_cast<unsigned>(k) & 31U];
    return out;
}

}  // namespace

std::string recovery_text(const Secret& bytes) {
    std::string plain;
    unsigned held = 0, bits = 0;
    for (std::size_t k = 0; k < bytes.size(); ++k) {
        held = held << 8U | bytes.data()[k];
        for (bits += 8; bits >= 5; bits -= 5) plain += letters[held >> (bits - 5) & 31U];
        held &= (1U << bits) - 1U;
    }
    if (bits > 0) plain += letters[held << (5 - bits) & 31U];
    plain += check_of(bytes);
    std::string out;
    for (std::size_t k = 0; k < plain.size(); ++k) {
        if (k > 0 && k % 4 == 0) out += '-';
        out += plain[k];
    }
    wipe(plain);
    return out;
}

Secret recovery_of(std::string_view typed) {
    const auto refuse = [](const std::string& what) {
        return Failure(FailureCode::VaultRecoveryKeyMistyped, {}, {what});
    };
    Secret bytes(recovery_bytes);
    std::string check;
    std::size_t count = 0, filled = 0;
    unsigned held = 0, bits = 0;
    for (char c : typed) {
        if (c == ' ' || c == '-' || c == '\n' || c == '\r' || c == '\t') continue;
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
        const std::size_t value = letters.find(c);
        if (value == std::string_view::npos || count >= key_letters + check_letters)
            throw refuse(std::to_string(count / 4 + 1));
        if (count++ >= key_letters) {
            check += c;
            continue;
        }
        held = held << 5U | static_cast<unsigned>(value);
        bits += 5;
        if (bits >= 8 && filled < recovery_bytes) {
            bits -= 8;
            bytes.data()[filled++] = static_cast<unsigned char>(held >> bits & 0xFFU);
            held &= (1U << bits) - 1U;
        }
    }
    if (count != key_letters + check_letters) throw refuse(std::to_string(count / 4 + 1));
    if (held != 0 || check != check_of(bytes)) throw refuse("");
    return bytes;
}

}  // namespace distinguo::written::vault
