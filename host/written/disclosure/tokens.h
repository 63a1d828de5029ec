#pragma once
// The words of a text as one who looks for names sees them: letters that nobody sees are passed over, accents and
// capitals are remembered apart.

#include <string>
#include <string_view>
#include <vector>

namespace distinguo::written {

struct Token {
    /// How it hangs on the word before: « L. M. » Dot, « Anne-Lise » Hyphen, « d’Inès » Apostrophe. Other: a sign that
    /// parts them.
    enum class Joint { Start, Space, Hyphen, Apostrophe, Dot, Other };

    std::size_t from = 0, to = 0;  ///< bytes of the text
    std::string word;              ///< without accents, capitals, ligatures or invisible signs
    std::string lower;             ///< in small letters, accents kept
    std::size_t letters = 0;
    bool capital = false;       ///< begins with one; letters of scripts without capitals count as such
    bool all_capitals = false;  ///< of two letters or more
    bool digits = false;        ///< a number
    bool begins = false;        ///< a sentence
    bool behind_comma = false;  ///< which alone, with spaces, parts it from the word before
    Joint joint = Joint::Start;

    bool is_initial() const { return letters == 1 && capital && !digits; }
};
std::vector<Token> tokens_of(std::string_view text);

/// Words of a text, folded.
std::vector<std::string> words_folded(std::string_view text);
/// « quatrevingtquatre »: a number in words, as its letters stand behind each other where signs are passed over.
std::string letters_of_number(int number);

/// As Token::word: « Łukasz » and « LUKASZ » are « lukasz ».
std::string folded_name(std::string_view text);
bool is_invisible(char32_t c);

/// « M. », « Mme », « Maître », « Dr »: with whom it goes, `f`, `m` or either.
struct Title {
    std::string gender;
    bool is_trade = false;  ///< « le docteur »: alone, what somebody does
};
const Title* title_of(const Token& token);

}  // namespace distinguo::written
