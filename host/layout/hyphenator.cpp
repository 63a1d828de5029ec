#include "layout/hyphenator.h"

#include <hyphen.h>
#include <cstring>

#include <cstdlib>
#include <filesystem>

#include "base/text.h"

namespace distinguo::layout {
namespace {

constexpr std::size_t max_known = 20'000;

}  // namespace

void Hyphenator::Free::operator()(void* dictionary) const { hnj_hyphen_free(static_cast<HyphenDict*>(dictionary)); }

Hyphenator::Hyphenator(const std::string& language) {
    const std::string path = "/usr/share/hyphen/hyph_" + language.substr(0, 2) + ".dic";
    std::error_code error;
    if (std::filesystem::exists(path, error)) m_dictionary.reset(hnj_hyphen_load(path.c_str()));
}

Hyphenator::~Hyphenator() { forget_words(); }

void Hyphenator::forget_words() const {
    for (auto& entry : m_known) ::explicit_bzero(const_cast<char*>(entry.first.data()), entry.first.size());
    m_known.clear();
}

const std::vector<std::size_t>& Hyphenator::points(std::string_view word) const {
    static const std::vector<std::size_t> none;
    if (!m_dictionary || word.size() < 7 || word.size() > 60) return none;
    const std::string key(word);
    if (const auto found = m_known.find(key); found != m_known.end()) return found->second;
    if (m_known.size() > max_known) forget_words();
    std::vector<std::size_t> points;
    // Byte offset of each letter, and whether every character is a lower-case letter.
    std::vector<std::size_t> starts;
    bool plain = true;
    for (std::size_t i = 0; i < key.size();) {
        starts.push_back(i);
        const char32_t c = next_code_point(key, i);
        plain = plain && ((c >= 'a' && c <= 'z') || (c >= 0xDF && c <= 0xFF && c != 0xF7) || c == 0x153);
    }
    if (plain && starts.size() >= 7) {
        std::vector<char> marks(key.size() + 5, '0');
        char** replacements = nullptr;
        int* positions = nullptr;
        int* cuts = nullptr;
        if (hnj_hyphen_hyphenate2(static_cast<HyphenDict*>(m_dictionary.get()), key.data(),
                                  static_cast<int>(key.size()), marks.data(), nullptr, &replacements, &positions,
                                  &cuts) == 0) {
            // In UTF-8 dictionaries the marks count characters, not bytes.
            for (std::size_t k = 0; k + 1 < starts.size(); ++k)
                if ((marks[k] & 1) != 0 && k + 1 >= 3 && starts.size() - (k + 1) >= 3) points.push_back(starts[k + 1]);
        }
        if (replacements != nullptr)
            for (std::size_t k = 0; k < key.size(); ++k) std::free(replacements[k]);
        std::free(replacements);
        std::free(positions);
        std::free(cuts);
    }
    return m_known.emplace(key, std::move(points)).first->second;
}

}  // namespace distinguo::layout
