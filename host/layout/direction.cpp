#include "layout/direction.h"

#include <unicode/uchar.h>
#include <unicode/uloc.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "base/text.h"

namespace distinguo::layout {
namespace {

/// A quotation in a French sentence may be longer than the sentence; beyond this it is the other way round.
constexpr std::size_t clear_majority = 4;
constexpr std::ptrdiff_t sentence_spaces = 6;

struct Letters {
    std::size_t left = 0, right = 0;
    bool first_right = false;
    bool arabic = false, beyond_arabic = false, hebrew = false;
};
void count(std::string_view text, Letters& letters) {
    for (std::size_t i = 0; i < text.size();) {
        const auto c = static_cast<UChar32>(next_code_point(text, i));
        const UCharDirection direction = u_charDirection(c);
        const bool right = direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC;
        if (!right && direction != U_LEFT_TO_RIGHT) continue;
        if (letters.left + letters.right == 0) letters.first_right = right;
        ++(right ? letters.right : letters.left);
        if (!right) continue;
        UErrorCode status = U_ZERO_ERROR;
        const UScriptCode script = uscript_getScript(c, &status);
        letters.hebrew = letters.hebrew || script == USCRIPT_HEBREW;
        letters.arabic = letters.arabic || script == USCRIPT_ARABIC;
        // The alphabet of Arabic; Persian, Urdu, Pashto and Kurdish have letters besides, and no one can tell which.
        letters.beyond_arabic =
            letters.beyond_arabic || (script == USCRIPT_ARABIC && c > 0x0652 && c != 0x0670 && c != 0x0671);
    }
}

}  // namespace

bool is_right_to_left(const std::string& language) {
    if (language.empty()) return false;
    // Dari and Sorani are not in every version of ICU's list of likely scripts.
    static constexpr std::array<std::string_view, 2> besides = {"prs", "ckb"};
    const std::string_view primary = std::string_view(language).substr(0, language.find_first_of("-_"));
    if (primary.size() == language.size() && std::find(besides.begin(), besides.end(), primary) != besides.end())
        return true;
    return uloc_isRightToLeft(language.c_str()) != 0;
}

bool may_turn(std::string_view text) {
    // Hebrew begins at U+0590: no byte before D6 leads to a letter from right to left.
    return std::any_of(text.begin(), text.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return (byte >= 0xD6 && byte <= 0xE0) || byte >= 0xEF;
    });
}

bool all_right_to_left(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        const UCharDirection direction = u_charDirection(static_cast<UChar32>(next_code_point(text, i)));
        if (direction != U_RIGHT_TO_LEFT && direction != U_RIGHT_TO_LEFT_ARABIC) return false;
    }
    return true;
}

std::string backwards(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t from = i;
        next_code_point(text, i);
        out.insert(0, text.substr(from, i - from));
    }
    return out;
}

Direction direction_of(const Runs& runs, const std::string& language, bool right_to_left) {
    const bool plain = !right_to_left && std::none_of(runs.begin(), runs.end(), [](const Run& run) {
        return run.kind == Run::Kind::Text && may_turn(run.text);
    });
    const bool named = std::any_of(runs.begin(), runs.end(), [](const Run& run) { return !run.language.empty(); });
    if (plain && !named) return {};
    Letters letters;
    const std::string* shared = nullptr;
    bool one_language = true;
    std::ptrdiff_t spaces = 0;
    for (const Run& run : runs) {
        if (run.kind != Run::Kind::Text) continue;
        const std::size_t before = letters.left + letters.right;
        count(run.text, letters);
        spaces += std::count(run.text.begin(), run.text.end(), ' ');
        if (letters.left + letters.right == before) continue;
        if (shared != nullptr && *shared != run.language) one_language = false;
        shared = &run.language;
    }
    Direction out;
    if (one_language && shared != nullptr && *shared != language) out.language = *shared;
    if (right_to_left) {
        // In a page from right to left what is said to be of another language turns, and a whole sentence without a
        // letter of the page's own; an address or an article does not.
        const bool sentence = letters.right == 0 && letters.left > 0 && spaces >= sentence_spaces;
        out.turns_letters = letters.right > 0;
        out.right_to_left = letters.right > 0 || (out.language.empty() ? !sentence : is_right_to_left(out.language));
        return out;
    }
    out.right_to_left = letters.right > 0 && ((letters.first_right && letters.right >= letters.left) ||
                                              letters.right > clear_majority * letters.left ||
                                              (!out.language.empty() && is_right_to_left(out.language)));
    out.turns_letters = out.right_to_left;
    if (out.right_to_left && out.language.empty())
        out.language = letters.hebrew && !letters.arabic          ? "he"
                       : letters.arabic && !letters.beyond_arabic ? "ar"
                       : letters.arabic                           ? "und-Arab"
                                                                  : "";
    return out;
}

}  // namespace distinguo::layout
