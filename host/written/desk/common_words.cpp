#include "written/desk/common_words.h"

#include <map>
#include <memory>

#include "spelling/speller.h"

namespace distinguo::written {
namespace {

struct Dictionary {
    explicit Dictionary(const std::string& language) : speller(language.substr(0, 2)) {}
    spelling::Speller speller;
    std::map<std::string, bool> known;
};

}  // namespace

IsCommonWord common_words(const std::string& language) {
    // Loading takes a moment, and most copies ask nothing.
    const auto loaded = [language, dictionary = std::make_shared<std::unique_ptr<Dictionary>>()]() -> Dictionary& {
        if (!*dictionary) *dictionary = std::make_unique<Dictionary>(language);
        return **dictionary;
    };
    IsCommonWord words = [loaded](const std::string& word) {
        Dictionary& dictionary = loaded();
        if (!dictionary.speller.ready()) return false;
        const auto [place, fresh] = dictionary.known.try_emplace(word, false);
        if (fresh) place->second = dictionary.speller.knows(word);
        return place->second;
    };
    words.is_verb = [loaded](const std::string& word) { return loaded().speller.is_verb(word); };
    return words;
}

}  // namespace distinguo::written
