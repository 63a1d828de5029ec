#pragma once
// How long a passphrase withstands somebody who has the file and tries them all.

#include "written/vault/secret.h"

namespace distinguo::written::vault {

/// What somebody with a few machines may try in a second: each try takes one core about a second, and much memory.
inline constexpr int tries_per_second = 1000;

/// As many passphrases as there are of this length and of these kinds of letters and signs, as a power of two. A sign
/// that repeats its neighbour, or comes next after it, adds nothing. The most it can be: words of a language, and what
/// is known of a person, are tried first.
double bits_at_most(const Secret& passphrase);

/// To be told, and kept only where it is confirmed.
bool is_very_short(const Secret& passphrase);

}  // namespace distinguo::written::vault
