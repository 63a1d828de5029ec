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
    return [language, dictionary = std::make_shared<std::unique_ptr<Dictionary>>()](const std::string& word) {
        if (!*dictionary) *dictionary = std::make_unique<Dictionary>(language);
        Dictionary& words = **dictionary;
        if (!words.speller.ready()) return false;
        const auto [place, fresh] = words.known.try_emplace(word, false);
        if (fresh) place->second = words.speller.knows(word);
        return place->second;
    };
}

}  // namespace distinguo::written
