#include "spelling/speller.h"

#include <algorithm>
#include <filesystem>
#include <hunspell/hunspell.hxx>
#include <set>

#include "base/text.h"

namespace distinguo::spelling {
namespace {

constexpr std::size_t most_suggestions = 8;

bool is_letter(char32_t c) {
    return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') ||
           (c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7) || (c >= 0x300 && c <= 0x36F);
}
bool is_joint(char32_t c) { return c == U'\'' || c == 0x2019 || c == U'-'; }
/// Inside a word: an apostrophe, a hyphen, or what nobody sees.
bool is_inside(char32_t c) { return is_joint(c) || is_invisible(c); }
bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }

/// With the apostrophe that dictionaries write, and without what nobody sees.
std::string plain(const std::string& word) {
    std::string out;
    for (std::size_t i = 0; i < word.size();) {
        const char32_t c = next_code_point(word, i);
        if (!is_invisible(c)) append_utf8(out, c == 0x2019 ? U'\'' : c);
    }
    return out;
}

}  // namespace

struct Speller::State {
    std::unique_ptr<Hunspell> dictionary;
    std::set<std::string> learnt;

    bool knows_part(const std::string& word) const {
        return word.empty() || learnt.count(fold(word)) != 0 || dictionary->spell(word);
    }
    bool knows(const std::string& word) const {
        if (knows_part(word)) return true;
        // « qu’est-ce », « celui-ci »: each part may be known where the whole is not.
        for (const char joint : {'\'', '-'}) {
            const std::size_t at = word.find(joint);
            if (at == std::string::npos) continue;
            // What stands before an apostrophe is an elided word: c, d, j, l, m, n, s, t, qu, jusqu, lorsqu, puisqu,
            // quoiqu.
            const std::string first = word.substr(0, at);
            const bool elided = joint == '\'' && (first.size() == 1 || fold(first).ends_with("qu"));
            return (elided || knows_part(first)) && knows(word.substr(at + 1));
        }
        return false;
    }
};

Speller::Speller(const std::string& language, const std::string& folder) : m_state(std::make_unique<State>()) {
    std::error_code error;
    for (const std::string& name : {language, language + "_FR", language + "_GB", language + "_US"}) {
        const std::string stem = folder + "/" + name;
        if (!std::filesystem::exists(stem + ".aff", error) || !std::filesystem::exists(stem + ".dic", error)) continue;
        m_state->dictionary = std::make_unique<Hunspell>((stem + ".aff").c_str(), (stem + ".dic").c_str());
        // Old dictionaries in another encoding would call every accent a mistake.
        if (fold(m_state->dictionary->get_dict_encoding()) == "utf-8") return;
        m_state->dictionary.reset();
    }
}

Speller::~Speller() = default;

bool Speller::ready() const { return m_state->dictionary != nullptr; }
void Speller::learn(const std::string& word) { m_state->learnt.insert(fold(plain(word))); }
bool Speller::knows(const std::string& word) const { return !ready() || m_state->knows(plain(word)); }

bool Speller::is_verb(const std::string& word) const {
    if (!ready()) return false;
    bool third_person = false;
    // A line for each way to read the word, with marks of the dictionary's: po:adj, po:3sg, po:ppas.
    for (const std::string& way : m_state->dictionary->analyze(plain(word))) {
        const bool participle = way.find("po:ppas") != std::string::npos;
        if (way.find("po:adj") != std::string::npos && !participle) return false;
        third_person = third_person || way.find("po:3sg") != std::string::npos;
    }
    return third_person;
}

std::vector<std::string> Speller::suggestions(const std::string& word) const {
    if (!ready()) return {};
    std::vector<std::string> all = m_state->dictionary->suggest(plain(word));
    if (all.size() > most_suggestions) all.resize(most_suggestions);
    for (std::string& one : all) {
        std::string typographic;
        for (const char c : one) typographic += c == '\'' ? std::string("\xE2\x80\x99") : std::string(1, c);
        one = typographic;
    }
    return all;
}

std::vector<Misspelt> Speller::misspelt_in(const std::string& text) const {
    std::vector<Misspelt> found;
    if (!ready()) return found;
    std::size_t at = 0;
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t begin = i, from = at;
        std::size_t end = i, to = at;
        bool digits = false;
        for (; i < text.size();) {
            std::size_t next = i;
            const char32_t c = next_code_point(text, next);
            digits = digits || is_digit(c);
            if (!is_letter(c) && !is_digit(c) && !(is_inside(c) && end > begin)) break;
            i = next;
            ++at;
            if (!is_inside(c)) {
                end = i;
                to = at;
            }
        }
        if (end > begin) {
            const std::string word = without_invisible(std::string_view(text).substr(begin, end - begin));
            if (!digits && to - from > 1 && !knows(word)) found.push_back({from, to, word});
        }
        if (i == begin) {
            next_code_point(text, i);
            ++at;
        }
    }
    return found;
}

}  // namespace distinguo::spelling
