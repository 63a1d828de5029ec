#include "written/template/french.h"

#include <array>

#include "base/text.h"

namespace distinguo::written {
namespace {

/// Words whose h is breathed: no elision before them.
bool breathed_h(std::string_view word) {
    const std::string folded = fold(word);
    for (const char* start : {"handicap", "haut", "heros", "huit", "hameau", "halte", "hors", "honte", "hasard", "haine"})
        if (folded.rfind(start, 0) == 0) return true;
    return false;
}

bool elides(std::string_view word) { return starts_with_vowel(word) && fold(word.substr(0, 1)) != "y" && !breathed_h(word); }

bool proper_name(std::string_view text) {
    std::size_t i = 0;
    if (text.empty()) return false;
    const std::string first = to_utf8(next_code_point(text, i));
    return first != std::string(fold(first)) && capitalised(first) == first;
}

}  // namespace

std::string gender_of(std::string_view text) {
    const std::string folded = fold(trim(text));
    if (folded.empty()) return {};
    if (folded[0] == 'f' || folded == "mme" || folded == "madame") return "f";
    if (folded[0] == 'm' || folded[0] == 'h') return "m";
    return {};
}

std::string gender_by_ending(std::string_view noun) {
    const std::string word = fold(noun.substr(0, noun.find(' ')));
    for (const char* ending : {"maitre", "juge", "medecin", "pere", "frere", "oncle", "ministre", "beau-pere", "grand-pere", "membre", "prefet"})
        if (word == ending) return "m";
    for (const char* ending : {"trice", "euse", "iere", "ienne", "ante", "ente", "mere", "soeur", "tante", "ice", "atre", "logue", "e"})
        if (word.size() >= std::string_view(ending).size() && word.compare(word.size() - std::string_view(ending).size(), std::string::npos, ending) == 0) return "f";
    return "m";
}

std::string with_article(std::string_view kind, std::string_view text, std::string_view given_gender) {
    const std::string word(trim(text));
    if (word.empty()) return {};
    const bool vowel = elides(word);
    std::string gender(given_gender);
    if (kind == "de") return (vowel ? "d’" : "de ") + word;
    if (kind == "que") return (vowel ? "qu’" : "que ") + word;
    if (kind == "à") return "à " + word;
    if (proper_name(word)) {
        if (kind == "du") return (vowel ? "d’" : "de ") + word;
        if (kind == "au") return "à " + word;
        return word;
    }
    if (gender.empty()) gender = gender_by_ending(word);
    const std::string article = vowel ? "l’" : gender == "f" ? "la " : "le ";
    if (kind == "du") return vowel || gender == "f" ? "de " + article + word : "du " + word;
    if (kind == "au") return vowel || gender == "f" ? "à " + article + word : "au " + word;
    return article + word;
}

std::string number_in_words(int number, bool feminine) {
    static constexpr std::array<const char*, 17> words = {"zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit",
                                                          "neuf", "dix", "onze", "douze", "treize", "quatorze", "quinze", "seize"};
    if (number == 1 && feminine) return "une";
    if (number >= 0 && number < static_cast<int>(words.size())) return words[static_cast<std::size_t>(number)];
    return std::to_string(number);
}

}  // namespace distinguo::written
