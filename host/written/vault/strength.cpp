#include "written/vault/strength.h"

#include <unicode/utf8.h>

#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <iterator>

namespace distinguo::written::vault {
namespace {

/// Some thirty years at tries_per_second; eight small letters are below, nine above.
constexpr double least_bits = 40;

/// The signs of a keyboard, by kinds: how many of a kind there are. Those beyond ASCII count as one kind.
struct Kind {
    std::int32_t first, last;
    int signs;
};
constexpr Kind kinds[] = {{'a', 'z', 26}, {'A', 'Z', 26}, {'0', '9', 10}, {' ', '~', 33}, {0, 0x10FFFF, 100}};

}  // namespace

double bits_at_most(const Secret& passphrase) {
    const auto size = static_cast<std::int32_t>(passphrase.size());
    unsigned used = 0;
    int counted = 0;
    std::int32_t before = -2;
    for (std::int32_t at = 0; at < size;) {
        std::int32_t sign = 0;
        U8_NEXT(passphrase.data(), at, size, sign);
        unsigned kind = 0;
        while (kind + 1 < std::size(kinds) && (sign < kinds[kind].first || sign > kinds[kind].last)) ++kind;
        used |= 1U << kind;
        if (std::abs(sign - before) > 1) ++counted;
        before = sign;
    }
    int alphabet = 0;
    for (unsigned kind = 0; kind < std::size(kinds); ++kind)
        if ((used & 1U << kind) != 0) alphabet += kinds[kind].signs;
    return alphabet == 0 ? 0 : counted * std::log2(alphabet);
}

bool is_very_short(const Secret& passphrase) { return bits_at_most(passphrase) < least_bits; }

}  // namespace distinguo::written::vault
