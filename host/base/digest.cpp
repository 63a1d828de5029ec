#include "base/digest.h"

#include <cstdint>
#include <cstdio>
#include <cstring>

namespace distinguo {
namespace {

constexpr std::size_t digits = 32;

}  // namespace

std::string digest_of_bytes(std::string_view bytes) {
    // Two sums, eight bytes at a time.
    std::uint64_t a = 0xCBF29CE484222325ULL;
    std::uint64_t b = 0x84222325CBF29CE4ULL;
    const auto add = [&](std::string_view eight) {
        std::uint64_t word = 0;
        std::memcpy(&word, eight.data(), eight.size());
        a = (a ^ word) * 0x100000001B3ULL;
        b = ((b << 7 | b >> 57) + word) * 0x9E3779B97F4A7C15ULL;
    };
    constexpr std::size_t step = sizeof(std::uint64_t);
    const std::size_t rest = bytes.size() % step;
    for (std::size_t i = 0; i + step <= bytes.size(); i += step) add({bytes.data() + i, step});
    if (rest > 0) add(bytes.substr(bytes.size() - rest));
    char text[digits + 1];
    std::snprintf(text, sizeof text, "%016llx%016llx", static_cast<unsigned long long>(a),
                  static_cast<unsigned long long>(b));
    return text;
}

std::string sealed(std::string text, const Seal& seal) {
    const std::string sum = digest_of_bytes(text);
    return ((std::move(text) += seal.sign) += sum) += seal.end;
}

bool is_sealed(std::string_view text, const Seal& seal) {
    const std::size_t length = seal.sign.size() + digits + seal.end.size();
    if (text.size() < length) return false;
    return sealed(std::string(text.substr(0, text.size() - length)), seal) == text;
}

}  // namespace distinguo
