#include "written/grammar/elision.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace distinguo::written {
namespace {

/// Common words whose h is breathed, folded; a star stands for any ending. Source: the words marked so in the usual
/// dictionaries.
constexpr std::array breathed = {
    "habl*",      "hache",     "haches",   "hacher",     "hachette*", "hachis",    "hachisch",   "hachoir*",
    "hachure*",   "hack*",     "haddock*", "hadj*",      "hagard*",   "haie",      "haies",      "haiku*",
    "haillon*",   "hain*",     "hair",     "hais",       "hait",      "haiss*",    "halage",     "hale",
    "hales",      "haler",     "halet*",   "hall",       "halls",     "halle",     "halles",     "hallebard*",
    "hallier*",   "halo",      "halos",    "halte",      "haltes",    "hamac*",    "hamburger*", "hameau*",
    "hammam*",    "hampe*",    "hamster*", "hanap*",     "hanche*",   "hand",      "handball*",  "handicap*",
    "hangar*",    "hanneton*", "hanse*",   "hansart*",   "hanter",    "hante*",    "hantise*",   "happe*",
    "happening*", "hara",      "harakiri", "harang*",    "haras",     "harass*",   "harcel*",    "hard*",
    "hareng*",    "harem*",    "harfang*", "hargn*",     "haricot*",  "harki*",    "harnach*",   "harnais",
    "haro",       "harpag*",   "harpe*",   "harpi*",     "harpon*",   "hasard*",   "hasch*",     "hase",
    "hate",       "hates",     "hater",    "hati*",      "hauban*",   "hauberge*", "haubert*",   "hausse*",
    "hauss*",     "haut*",     "havane*",  "have",       "haves",     "havre",     "havres",     "havresac*",
    "hayon*",     "heaume*",   "hein",     "hele*",      "henn*",     "henne",     "heraut*",    "here",
    "heres",      "heriss*",   "herni*",   "heron*",     "heros",     "herse*",    "hetr*",      "heurt*",
    "hibou*",     "hic",       "hideu*",   "hierarch*",  "hippie*",   "hip",       "hissa*",     "hisse*",
    "hobb*",      "hoche*",    "hochet*",  "hockey*",    "hocq*",     "holding*",  "hold",       "hollandais*",
    "hollande",   "homard*",   "home",     "hongr*",     "honni*",    "hont*",     "hooligan*",  "hop",
    "hoquet*",    "horde*",    "horion*",  "hors",       "hot",       "hotte*",    "hotline*",   "houblon*",
    "houe",       "houes",     "houill*",  "houl*",      "houpp*",    "hourra*",   "houspill*",  "housse*",
    "houx",       "hublot*",   "huche*",   "huee*",      "huer",      "huguenot*", "huit",       "huitain*",
    "huitiem*",   "hulotte*",  "hulul*",   "hun",        "huns",      "hune*",     "hupp*",      "hure",
    "hures",      "hurl*",     "huron*",   "hurricane*", "hussard*",  "husky",     "hutte*",
};

/// Names and words that are written with a capital and whose h is mute. Before other names with an H nothing is elided:
/// « de Haddad », « de Hakim », « de Hambourg ».
constexpr std::array mute_names = {
    "habitat*",   "hadrien*",   "haiti*",    "halluin*",   "harmonie*", "haubourdin*", "hazebrouck*", "hebergement*",
    "hector*",    "hegesippe*", "helen*",    "heli*",      "helo*",     "hendaye*",    "henin*",      "hennebont*",
    "henri",      "henriett*",  "henrique*", "heraclite*", "herault*",  "herbert*",    "herblay*",    "hericourt*",
    "heritage*",  "hermanc*",   "hermin*",   "hermi*",     "herou*",    "herve*",      "hesiode*",    "hilair*",
    "hildegard*", "hippol*",    "hirson*",   "histoire*",  "homer*",    "homme*",      "honor*",      "hopita*",
    "horace*",    "horizon*",   "horlog*",   "hortens*",   "hospi*",    "hotel*",      "hubert*",     "hugo",
    "hugue*",     "huguett*",   "humanit*",  "humbert*",   "hyacinth*", "hydr*",       "hyer*",       "hygi*",
    "hypolit*",   "hermes",
};

/// Words that begin with a vowel and keep what stands before them whole.
constexpr std::array unelided = {"onze", "onzieme*", "oui", "ouistiti*", "uhlan*", "ukulele*", "ululer*", "ululement*"};
/// « l’yeuse », « d’Yonne »: the others with a Y before a vowel are not elided (« de Yasmine », « le yaourt »).
constexpr std::array elided_y = {"yeuse*", "yeux", "yonne", "yerres", "yeble"};

template <std::size_t N>
bool listed(const std::array<const char*, N>& list, std::string_view folded) {
    return std::any_of(list.begin(), list.end(), [&](const char* one) {
        const std::string_view entry(one);
        return entry.back() == '*' ? folded.substr(0, entry.size() - 1) == entry.substr(0, entry.size() - 1)
                                   : folded == entry;
    });
}

bool is_vowel(char c) { return std::string_view("aeiou").find(c) != std::string_view::npos; }

bool is_letter(char32_t c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c != 0xD7 && c != 0xF7 && c < 0x2000) ||
           (c >= 0x2C00 && c != 0xFFFD);
}

}  // namespace

std::string_view first_word(std::string_view text) {
    std::size_t from = 0;
    std::size_t i = 0;
    bool started = false;
    while (i < text.size()) {
        const std::size_t at = i;
        const char32_t c = next_code_point(text, i);
        if (is_letter(c)) {
            if (!started) from = at;
            started = true;
        } else if (started) {
            return text.substr(from, at - from);
        } else if (!(c == U'«' || c == U'“' || c == U'"' || c == U'(' || c == U' ' || c == 0xA0 || c == 0x202F ||
                     c == U'‘')) {
            return {};
        }
    }
    return started ? text.substr(from) : std::string_view();
}

bool starts_with_capital(std::string_view text) {
    if (text.empty()) return false;
    std::size_t i = 0;
    const std::string first = to_utf8(next_code_point(text, i));
    if (i == 1) return first[0] >= 'A' && first[0] <= 'Z';
    // An accented letter: its small form begins with another.
    std::size_t k = 0;
    const char32_t c = next_code_point(first, k);
    return (c >= 0xC0 && c <= 0xDE && c != 0xD7) || c == U'Œ' || c == U'Ÿ';
}

bool is_acronym(std::string_view word) {
    std::size_t letters = 0;
    for (std::size_t i = 0; i < word.size(); ++letters) {
        std::string_view rest = word.substr(i);
        if (!starts_with_capital(rest)) return false;
        next_code_point(word, i);
    }
    return letters >= 2;
}

bool elides(std::string_view text) {
    const std::string_view word = first_word(text);
    if (word.empty()) return false;
    if (word.substr(0, 2) == "œ" || word.substr(0, 2) == "Œ" || word.substr(0, 2) == "æ" || word.substr(0, 2) == "Æ")
        return true;
    const std::string folded = fold(word);
    if (folded.empty()) return false;
    const bool capital = starts_with_capital(word);
    const bool acronym = is_acronym(word);
    const char first = folded[0];
    if (first == 'h') {
        if (acronym) return false;
        return capital ? listed(mute_names, folded) : !listed(breathed, folded);
    }
    if (first == 'y') {
        if (folded.size() == 1) return true;
        return listed(elided_y, folded) || (!is_vowel(folded[1]) && !acronym);
    }
    if (!is_vowel(first) || (!acronym && listed(unelided, folded))) return false;
    // Names that begin with a spoken w: « de Ouardia », « de Ouagadougou »; « l’Ouest » and « l’ouïe » do not.
    if (capital && !acronym && folded.size() > 3 && folded.substr(0, 2) == "ou" && (is_vowel(folded[2])) &&
        folded.substr(0, 5) != "ouest" && folded.substr(0, 4) != "ouie")
        return false;
    return true;
}

}  // namespace distinguo::written
