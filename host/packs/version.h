#pragma once
// Semantic versions and the ranges that a plugin asks for.

#include <string>

namespace distinguo::packs {

/// `1.4.0`, or `1.4.0-beta.2` for one that comes before it.
bool is_version(const std::string& text);
/// « 1.2.0 » against « 1.0.0 »: negative, 0 or positive. A version that comes before another (`-beta`) is lower.
int compare_versions(const std::string& a, const std::string& b);

/// `1.2.0..2.0.0`: from the first, below the second; either may be missing. `1.2.0` alone: from it on. Empty: any.
bool is_range(const std::string& text);
bool in_range(const std::string& version, const std::string& range);

}  // namespace distinguo::packs
