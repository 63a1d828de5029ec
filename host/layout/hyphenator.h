#pragma once
// Where French words may be divided (patterns of the package hyphen-fr).

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace distinguo::layout {

class Hyphenator {
public:
    /// Without patterns for the language no word is divided; that is not an error.
    explicit Hyphenator(const std::string& language);
    ~Hyphenator();
    Hyphenator(const Hyphenator&) = delete;
    Hyphenator& operator=(const Hyphenator&) = delete;

    /// Byte offsets at which `word` may be divided, first to last. Only words of lower-case letters, seven or
    /// more, leaving three before and three after. Valid until the next call.
    const std::vector<std::size_t>& points(std::string_view word) const;

    /// Nothing of the words that were looked at stays in memory.
    void forget_words() const;

private:
    struct Free {
        void operator()(void* dictionary) const;
    };
    std::unique_ptr<void, Free> m_dictionary;
    mutable std::unordered_map<std::string, std::vector<std::size_t>> m_known;
};

}  // namespace distinguo::layout
