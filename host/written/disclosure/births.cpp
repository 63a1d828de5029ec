#include "written/disclosure/births.h"

#include <algorithm>
#include <map>

#include "base/date.h"
#include "base/text.h"

namespace distinguo::written {

int month_named(const std::string& word) {
    static const std::vector<std::string> months = {
        "janvier",   "fevrier", "mars",     "avril",    "mai",       "juin",     "juillet",  "aout",
        "septembre", "octobre", "novembre", "decembre", "january",   "february", "march",    "april",
        "may",       "june",    "july",     "august",   "september", "october",  "november", "december"};
    const auto named = std::find(months.begin(), months.end(), word);
    return named == months.end() ? 0 : static_cast<int>(named - months.begin()) % 12 + 1;
}

int month_shortened(const std::string& word) {
    static const std::map<std::string, int> months = {{"janv", 1}, {"fev", 2},  {"fevr", 2}, {"avr", 4},  {"juil", 7},
                                                      {"sept", 9}, {"oct", 10}, {"nov", 11}, {"dec", 12}};
    const auto found = months.find(word);
    return found == months.end() ? 0 : found->second;
}

namespace {

/// Behind the tokens from `first` on whose letters are `letters`; npos where they are not.
std::size_t end_of_letters(const std::vector<Token>& tokens, std::size_t first, std::string_view letters) {
    while (!letters.empty() && first < tokens.size() &&
           letters.substr(0, tokens[first].word.size()) == tokens[first].word) {
        letters.remove_prefix(tokens[first].word.size());
        ++first;
    }
    return letters.empty() ? first : std::string::npos;
}

/// The ways to say a number that a year or a day is.
std::vector<std::string> letters_of_day(int day) {
    std::vector<std::string> all = {std::to_string(day), letters_of_number(day)};
    if (day < 10) all.push_back("0" + std::to_string(day));
    if (day == 1) all.insert(all.end(), {"premier", "1er"});
    return all;
}
std::vector<std::string> letters_of_year(int year) {
    std::vector<std::string> all = {std::to_string(year), letters_of_number(year)};
    if (year < 2000) {
        // « mil neuf cent », « dix-neuf cent ».
        all.push_back("mil" + all[1].substr(std::string("mille").size()));
        if (year % 100 != 0) all.push_back(letters_of_number(year / 100) + "cent" + letters_of_number(year % 100));
    }
    return all;
}

/// A date of which the day or the year is written in words.
void add_spelt_dates(const std::vector<Token>& tokens, const std::set<std::string>& wanted,
                     std::vector<TextRange>& found) {
    for (std::size_t month = 1; month < tokens.size(); ++month) {
        const int named = month_named(tokens[month].word);
        if (named == 0) continue;
        for (const std::string& day : wanted) {
            const auto date = parse_date(day);
            if (!date || date->month != named) continue;
            std::size_t first = std::string::npos, end = std::string::npos;
            for (const std::string& letters : letters_of_day(date->day))
                for (std::size_t back = 1; back <= std::min<std::size_t>(month, 4); ++back)
                    if (end_of_letters(tokens, month - back, letters) == month) first = month - back;
            for (const std::string& letters : letters_of_year(date->year))
                end = std::min(end, end_of_letters(tokens, month + 1, letters));
            if (first != std::string::npos && end != std::string::npos)
                found.emplace_back(tokens[first].from, tokens[end - 1].to);
        }
    }
}

}  // namespace

std::vector<TextRange> dates_in(const std::vector<Token>& tokens, const std::set<std::string>& wanted) {
    std::vector<TextRange> found;
    const auto number = [&](std::size_t k) {
        return k < tokens.size() && tokens[k].digits && tokens[k].letters <= 4 ? std::stoi(tokens[k].word) : -1;
    };
    for (std::size_t k = 0; k < tokens.size(); ++k) {
        std::size_t month = k + 1;
        if (month < tokens.size() && tokens[month].word == "er") ++month;
        const std::size_t last = month + 1;
        if (last >= tokens.size() || number(k) < 0 || number(last) < 0) continue;
        Date date;
        const int whole = month_named(tokens[month].word);
        const int named = whole != 0 ? whole : month_shortened(tokens[month].word);
        if (tokens[k].letters == 4)
            date = {number(k), number(month), number(last)};
        else
            date = {number(last), named != 0 ? named : number(month), number(k)};
        if (date.year < 100 && date.year >= 0) date.year += date.year > 30 ? 1900 : 2000;
        if (date.month < 1 || date.day < 1 || wanted.count(to_iso(date)) == 0) continue;
        found.emplace_back(tokens[k].from, tokens[last].to);
    }
    if (!wanted.empty()) add_spelt_dates(tokens, wanted, found);
    return found;
}

std::vector<TextRange> parts_of_births_in(const std::vector<Token>& tokens, const std::string& born) {
    static const std::set<std::string> says_birth = {"né",        "née",    "nés",  "nées",
                                                     "naissance", "naquit", "born", "birth"};
    static constexpr std::size_t reach = 8, reach_without_accent = 2;
    const int wanted_month = born.size() >= 7 ? std::stoi(born.substr(5, 2)) : 0;
    const auto is_number = [&](std::size_t k) { return tokens[k].digits && tokens[k].letters <= 2; };
    // « le 1er avril », « 22 avril »: at their number.
    const auto with_day = [&](std::size_t month) {
        const std::size_t day = month > 1 && tokens[month - 1].word == "er" ? month - 2 : month - 1;
        return month > 0 && is_number(day) ? day : month;
    };
    std::vector<TextRange> found;
    for (std::size_t word = 0; word < tokens.size(); ++word) {
        if (tokens[word].lower[0] != 'n' && tokens[word].lower[0] != 'b') continue;
        // « NEE EN 1979 »; but « ne … plus depuis 1979 » says nothing of one.
        const bool without_accent = tokens[word].lower == "ne" || tokens[word].lower == "nee";
        if (!without_accent && says_birth.count(tokens[word].lower) == 0) continue;
        const std::size_t end = std::min(tokens.size(), word + 1 + (without_accent ? reach_without_accent : reach));
        bool parted = false;
        for (std::size_t k = word + 1; k < end; ++k) {
            if (tokens[k].begins && tokens[k].joint != Token::Joint::Other) break;
            const bool year = tokens[k].digits && tokens[k].word == born.substr(0, 4);
            const bool year_follows = k + 1 < tokens.size() && tokens[k + 1].digits && tokens[k + 1].letters == 4;
            parted = parted || tokens[k].joint == Token::Joint::Other;
            const bool month = wanted_month != 0 && month_named(tokens[k].word) == wanted_month;
            if (!year && (!month || parted || year_follows)) continue;
            std::size_t first = k;
            if (!year || month_named(tokens[k - 1].word) != 0)
                first = with_day(year ? k - 1 : k);
            else if (is_number(k - 1) && tokens[k].joint != Token::Joint::Space)
                first = k - 1;  // « 04/1979 »
            found.emplace_back(tokens[std::max(first, word + 1)].from, tokens[k].to);
            break;
        }
    }
    return found;
}

std::optional<TextRange> birth_in_brackets(const TextInWords& in, std::size_t from, const std::string& born) {
    static const std::set<std::string> beside = {"en", "le", "ne", "nee", "er"};
    if (from < in.text.size() && in.text[from] == ')') ++from;
    while (from < in.text.size() && in.text[from] == ' ') ++from;
    const bool opens = from < in.text.size() && (in.text[from] == '(' || in.text[from] == '[');
    const std::size_t to = opens ? in.text.find_first_of(")]", from) : std::string_view::npos;
    if (to == std::string_view::npos) return std::nullopt;
    const int born_in_month = born.size() >= 7 ? std::stoi(born.substr(5, 2)) : 0;
    bool year = false, month = false, day = false;
    std::optional<TextRange> date;
    for (const Token& token : in.tokens) {
        if (token.from < from || token.from >= to || beside.count(token.word) != 0) continue;
        const int named = month_named(token.word);
        if (token.digits && token.letters == 4 && token.word == born.substr(0, 4))
            year = true;
        else if (named != 0 && (born_in_month == 0 || named == born_in_month))
            month = true;
        else if (token.digits && token.letters <= 2)
            day = true;
        else
            return std::nullopt;
        date = {date ? date->first : token.from, token.to};
    }
    return year || (month && day) ? date : std::nullopt;
}

}  // namespace distinguo::written
