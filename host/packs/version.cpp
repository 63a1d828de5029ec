#include "packs/version.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/text.h"

namespace distinguo::packs {
namespace {

bool all_digits(const std::string& text) {
    return !text.empty() && text.size() <= 6 &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::array<long, 3> numbers_of(const std::string& version) {
    std::array<long, 3> out{};
    const auto parts = split(version.substr(0, version.find('-')), '.');
    for (std::size_t k = 0; k < out.size() && k < parts.size(); ++k)
        out[k] = all_digits(parts[k]) ? std::stol(parts[k]) : 0;
    return out;
}

std::string before_of(const std::string& version) {
    const std::size_t dash = version.find('-');
    return dash == std::string::npos ? std::string() : version.substr(dash + 1);
}

/// « beta.2 » against « beta.10 »: numbers as numbers, words as words, a number before a word.
int compare_before(const std::string& a, const std::string& b) {
    const auto left = split(a, '.'), right = split(b, '.');
    for (std::size_t k = 0; k < std::min(left.size(), right.size()); ++k) {
        if (left[k] == right[k]) continue;
        const bool x = all_digits(left[k]), y = all_digits(right[k]);
        if (x && y) return std::stol(left[k]) < std::stol(right[k]) ? -1 : 1;
        if (x != y) return x ? -1 : 1;
        return left[k] < right[k] ? -1 : 1;
    }
    return left.size() == right.size() ? 0 : left.size() < right.size() ? -1 : 1;
}

/// A bound of a range may leave out its last numbers.
bool is_bound(const std::string& text) {
    const auto parts = split(text, '.');
    return is_version(text) ||
           (!parts.empty() && parts.size() <= 3 && std::all_of(parts.begin(), parts.end(), all_digits));
}

}  // namespace

bool is_version(const std::string& text) {
    const auto parts = split(text.substr(0, text.find('-')), '.');
    if (parts.size() != 3 || !std::all_of(parts.begin(), parts.end(), all_digits)) return false;
    const std::string before = before_of(text);
    if (text.find('-') != std::string::npos && (before.empty() || before.size() > 40)) return false;
    return std::all_of(before.begin(), before.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-';
    });
}

int compare_versions(const std::string& a, const std::string& b) {
    const auto left = numbers_of(a), right = numbers_of(b);
    if (left != right) return left < right ? -1 : 1;
    const std::string x = before_of(a), y = before_of(b);
    if (x == y) return 0;
    if (x.empty() || y.empty()) return x.empty() ? 1 : -1;
    return compare_before(x, y);
}

bool is_range(const std::string& text) {
    if (text.empty()) return true;
    const std::size_t dots = text.find("..");
    if (dots == std::string::npos) return is_bound(text);
    const std::string low = text.substr(0, dots), high = text.substr(dots + 2);
    return (low.empty() || is_bound(low)) && (high.empty() || is_bound(high)) && !(low.empty() && high.empty());
}

bool in_range(const std::string& version, const std::string& range) {
    const std::size_t dots = range.find("..");
    const std::string low = range.substr(0, dots);
    const std::string high = dots == std::string::npos ? std::string() : range.substr(dots + 2);
    if (!low.empty() && compare_versions(version, low) < 0) return false;
    return high.empty() || compare_versions(version, high) < 0;
}

}  // namespace distinguo::packs
