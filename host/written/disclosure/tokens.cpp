#include "written/disclosure/tokens.h"

#include <map>

#include "base/text.h"
#include "written/grammar/numbers.h"

namespace distinguo::written {
namespace {

char32_t lowered(char32_t c) {
    if ((c >= U'A' && c <= U'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7) || (c >= 0x391 && c <= 0x3A9) ||
        (c >= 0x410 && c <= 0x42F))
        return c + 32;
    if (c >= 0x400 && c <= 0x40F) return c + 80;
    // The other alphabets of two cases: Cyrillic beyond Russian, Greek with accents, Armenian.
    if ((c >= 0x460 && c <= 0x481) || (c >= 0x48A && c <= 0x4BF) || (c >= 0x4D0 && c <= 0x52F))
        return c % 2 == 0 ? c + 1 : c;
    if (c >= 0x4C1 && c <= 0x4CE) return c % 2 == 1 ? c + 1 : c;
    if (c == 0x386) return 0x3AC;
    if (c >= 0x388 && c <= 0x38A) return c + 37;
    if (c == 0x38C) return 0x3CC;
    if (c == 0x38E || c == 0x38F) return c + 63;
    if (c >= 0x531 && c <= 0x556) return c + 48;
    // Latin Extended-A has small letters behind capitals; the two stretches count from an odd number.
    if ((c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E)) return c % 2 == 1 ? c + 1 : c;
    if (c == 0x178) return 0xFF;
    if (c == 0x130) return U'i';
    if ((c >= 0x100 && c <= 0x17F) || (c >= 0x1E00 && c <= 0x1EFF) || (c >= 0x218 && c <= 0x21B))
        return c % 2 == 0 && c != 0x138 ? c + 1 : c;
    if (c == 0x1A0 || c == 0x1AF || c == 0x18F) return c == 0x18F ? 0x259 : c + 1;
    return c;
}
/// Letters that no decomposition takes apart, as a typist without them writes them.
const char* spelt(char32_t small) {
    switch (small) {
        case 0xE6: return "ae";
        case 0x153: return "oe";
        case 0xF8: return "o";
        case 0x142: return "l";
        case 0x111:
        case 0xF0: return "d";
        case 0xDF: return "ss";
        case 0xFE: return "th";
        case 0x127: return "h";
        case 0x131: return "i";
        case 0x14B: return "n";
        case 0x259: return "e";
        default: return nullptr;
    }
}
bool is_mark(char32_t c) { return (c >= 0x300 && c <= 0x36F) || (c >= 0x64B && c <= 0x65F) || c == 0x670; }
bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }
bool is_letter(char32_t c) {
    if (c < 0x80) return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z');
    if (c < 0xC0) return c == 0xAA || c == 0xBA;
    if (c == 0xD7 || c == 0xF7 || c == 0xFFFD) return false;
    return !(c >= 0x2000 && c <= 0x2BFF) && !(c >= 0x3000 && c <= 0x303F) && !(c >= 0xFE10 && c <= 0xFE6F) &&
           !(c >= 0xFF00 && c <= 0xFF0F) && c != 0x60C && c != 0x61B && c != 0x61F && c != 0x640 && c != 0xFEFF;
}
bool is_apostrophe(char32_t c) { return c == U'\'' || c == 0x2019 || c == 0x2BC || c == 0x2018 || c == 0xB4; }
bool is_hyphen(char32_t c) { return c == U'-' || c == 0x2010 || c == 0x2011; }
bool is_space(char32_t c) {
    return c == U' ' || c == U'\t' || c == U'\n' || c == U'\r' || c == 0xA0 || c == 0x202F ||
           (c >= 0x2000 && c <= 0x200A) || c == 0x3000;
}
bool ends_sentence(char32_t c) {
    return c == U'.' || c == U'!' || c == U'?' || c == 0x2026 || c == U':' || c == 0xAB || c == 0x201C || c == U'"' ||
           c == 0x2022 || c == 0x2013 || c == 0x2014 || c == U'\n';
}

/// What stands between two words.
struct Between {
    bool space = false, hyphen = false, apostrophe = false, dot = false, comma = false, other = false, ends = false;
    void add(char32_t c) {
        if (is_hyphen(c))
            hyphen = true;
        else if (is_apostrophe(c))
            apostrophe = true;
        else if (c == U'.')
            dot = true;
        else if (is_space(c))
            space = true;
        else if (c == U',' && !comma)
            comma = true;
        else
            other = true;
        ends = ends || (c != U'.' && ends_sentence(c));
    }
    bool is_comma() const { return comma && !(hyphen || apostrophe || dot || other); }
    Token::Joint joint() const {
        if (other || comma) return Token::Joint::Other;
        if (apostrophe) return space || hyphen ? Token::Joint::Other : Token::Joint::Apostrophe;
        if (hyphen) return space ? Token::Joint::Other : Token::Joint::Hyphen;
        return dot ? Token::Joint::Dot : Token::Joint::Space;
    }
};

bool is_plain_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_plain_digit(char c) { return c >= '0' && c <= '9'; }

/// Letters without accents, or figures, from `at` on: where they end. Most words are nothing else.
std::size_t add_plain(Token& token, std::string_view text, std::size_t at, bool& any_small) {
    std::size_t end = at;
    while (end < text.size() && (token.digits ? is_plain_digit(text[end]) : is_plain_letter(text[end]))) ++end;
    if (end == at) return end;
    if (token.letters == 0) token.capital = text[at] >= 'A' && text[at] <= 'Z';
    token.letters += end - at;
    std::string small(text.substr(at, end - at));
    for (char& c : small) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 'a' - 'A');
        else any_small = any_small || is_plain_letter(c);
    }
    token.word += small;
    token.lower += small;
    return end;
}

void add_letter(Token& token, char32_t c, bool& any_small) {
    const char32_t small = lowered(c);
    append_utf8(token.lower, small);
    if (is_mark(c)) return;
    // A letter without a capital form, of a script that has none, counts as one.
    const bool has_no_case = c >= 0x590 && !(c >= 0x1E00 && c <= 0x1FFF);
    if (token.letters == 0) token.capital = small != c || has_no_case;
    if (small == c && !is_digit(c)) any_small = true;
    if (const char* letters = spelt(small))
        token.word += letters;
    else
        token.word += fold(to_utf8(small));
    ++token.letters;
}

}  // namespace

bool is_invisible(char32_t c) {
    return c == 0xAD || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2069) ||
           c == 0xFEFF || c == 0x34F || c == 0x61C || (c >= 0xFE00 && c <= 0xFE0F);
}

const Title* title_of(const Token& token) {
    static const Title woman{"f", false}, man{"m", false}, either{"", false}, trade{"", true}, womans_trade{"f", true};
    // In full they may be written small; shortened they have a capital: « me » and « dr » are words or slips.
    static const std::map<std::string, const Title*, std::less<>> in_full = {{"monsieur", &man},
                                                                             {"madame", &woman},
                                                                             {"mademoiselle", &woman},
                                                                             {"messieurs", &man},
                                                                             {"mesdames", &woman},
                                                                             {"maitre", &trade},
                                                                             {"docteur", &trade},
                                                                             {"docteure", &womans_trade},
                                                                             {"professeur", &trade},
                                                                             {"mme", &woman},
                                                                             {"mlle", &woman},
                                                                             {"mmes", &woman},
                                                                             {"professeure", &womans_trade}};
    static const std::map<std::string, const Title*, std::less<>> shortened = {
        {"m", &man},     {"mr", &man},    {"mm", &man},    {"me", &either}, {"dr", &either},
        {"dre", &woman}, {"pr", &either}, {"mrs", &woman}, {"ms", &woman}};
    if (token.word.empty() || (token.word[0] != 'm' && token.word[0] != 'd' && token.word[0] != 'p')) return nullptr;
    if (const auto found = in_full.find(token.word); found != in_full.end()) return found->second;
    const auto found = shortened.find(token.word);
    return found != shortened.end() && token.capital ? found->second : nullptr;
}

std::vector<Token> tokens_of(std::string_view text) {
    std::vector<Token> tokens;
    tokens.reserve(text.size() / 6 + 1);
    Between between;
    bool begins = true;
    for (std::size_t i = 0; i < text.size();) {
        std::size_t at = i;
        char32_t c = next_code_point(text, i);
        if (is_invisible(c)) continue;
        if (!is_letter(c) && !is_digit(c)) {
            between.add(c);
            continue;
        }
        Token token;
        token.from = at;
        token.digits = is_digit(c);
        token.joint = tokens.empty() ? Token::Joint::Start : between.joint();
        token.behind_comma = !tokens.empty() && between.is_comma();
        if (!tokens.empty()) {
            const Token& before = tokens.back();
            // The full stop of « M. » or « L. » ends nothing.
            begins = between.ends || (between.dot && !before.is_initial() && title_of(before) == nullptr);
        }
        token.begins = begins;
        bool any_small = false;
        for (;;) {
            if (c < 0x80)
                i = add_plain(token, text, at, any_small);
            else
                add_letter(token, c, any_small);
            token.to = i;
            if (i < text.size() && (text[i] == ' ' || text[i] == ',')) break;
            std::size_t next = i;
            do {
                at = next;
                if (next >= text.size()) break;
                c = next_code_point(text, next);
            } while (is_invisible(c));
            if (at >= text.size() || is_invisible(c)) break;
            if (token.digits ? !is_digit(c) : !is_letter(c) && !is_mark(c)) break;
            i = next;
        }
        token.all_capitals = !token.digits && token.letters > 1 && token.capital && !any_small;
        tokens.push_back(std::move(token));
        between = {};
    }
    return tokens;
}

std::string folded_name(std::string_view text) {
    std::string all;
    for (const Token& token : tokens_of(text)) all += (all.empty() ? "" : " ") + token.word;
    return all;
}

std::vector<std::string> words_folded(std::string_view text) {
    std::vector<std::string> words;
    for (Token& token : tokens_of(text))
        if (!token.word.empty()) words.push_back(std::move(token.word));
    return words;
}

std::string letters_of_number(int number) { return join(words_folded(spelt_out(number)), ""); }

}  // namespace distinguo::written
