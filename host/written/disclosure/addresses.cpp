#include "written/disclosure/addresses.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "written/disclosure/tokens.h"
#include "written/grammar/numbers.h"

namespace distinguo::written {
namespace {

bool is_small(const std::string& word) {
    static const std::set<std::string> small = {"du", "de",  "des", "la", "le",  "les",  "l", "d",
                                                "au", "aux", "a",   "et", "sur", "sous", "en"};
    return small.count(word) != 0;
}
bool is_number(const std::string& word) {
    return !word.empty() && std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}
/// « quatrevingtquatre », as words stand behind each other where signs are passed over; up to 999.
std::string letters_of(int number) {
    const auto hundreds = [](int many) { return (many > 1 ? number_in_words(many) : "") + (many > 0 ? "cent" : ""); };
    const int rest = number % 100;
    const std::string words = hundreds(number / 100) + (rest != 0 ? number_in_words(rest) : number > 100 ? "s" : "");
    return join(words_folded(words), "");
}
/// A number in the other way of writing: « 12 » of « douze », « douze » of « 12 »; empty for what is none.
std::string other_way(const std::string& word) {
    static const std::map<std::string, std::string> figures = [] {
        std::map<std::string, std::string> all;
        for (int number = 1; number < 1000; ++number) all[letters_of(number)] = std::to_string(number);
        return all;
    }();
    if (const auto found = figures.find(word); found != figures.end()) return found->second;
    return is_number(word) && word.size() < 4 && word != "0" ? letters_of(std::stoi(word)) : std::string();
}
/// The ways in which a word of an address is written.
std::vector<std::string> spellings(const std::string& word) {
    static const std::vector<std::vector<std::string>> same = {{"rue", "r"},
                                                               {"avenue", "av", "ave"},
                                                               {"boulevard", "bd", "bld", "bvd", "boul"},
                                                               {"place", "pl"},
                                                               {"allee", "all"},
                                                               {"allees", "all"},
                                                               {"chemin", "che", "chem", "ch"},
                                                               {"impasse", "imp"},
                                                               {"route", "rte"},
                                                               {"square", "sq"},
                                                               {"residence", "res"},
                                                               {"batiment", "bat"},
                                                               {"appartement", "appt", "app", "apt"},
                                                               {"escalier", "esc"},
                                                               {"quartier", "qua"},
                                                               {"saint", "st"},
                                                               {"sainte", "ste"},
                                                               {"general", "gal", "gen"},
                                                               {"docteur", "dr"},
                                                               {"professeur", "pr"},
                                                               {"marechal", "mal"},
                                                               {"bis", "b"},
                                                               {"ter", "t"},
                                                               {"quater", "q"},
                                                               {"lotissement", "lot"}};
    for (const auto& group : same)
        if (std::find(group.begin(), group.end(), word) != group.end()) return group;
    if (is_small(word)) return {word, ""};
    if (const std::string other = other_way(word); !other.empty()) return {word, other};
    return {word};
}
/// What a street is: of a street that is called by its name alone, one may stand for another.
const std::vector<std::string>& ways() {
    static const std::vector<std::string> all = {
        "rue",     "r",       "avenue",   "av",     "ave",    "boulevard", "bd",        "bld",       "bvd",
        "boul",    "place",   "pl",       "allee",  "allees", "all",       "chemin",    "che",       "chem",
        "ch",      "impasse", "imp",      "route",  "rte",    "square",    "sq",        "cours",     "quai",
        "passage", "cite",    "sentier",  "ruelle", "villa",  "faubourg",  "fg",        "esplanade", "promenade",
        "voie",    "venelle", "traverse", "montee", "cote",   "clos",      "residence", "res",       "lotissement",
        "lot",     "hameau",  "mail",     "rampe",  "parvis"};
    return all;
}
/// Before the name of whom a street or a town is called after, and left out as often as not.
const std::vector<std::string>& honours() {
    static const std::vector<std::string> all = {"marechal",   "mal",       "general",    "gal",       "gen",
                                                 "docteur",    "dr",        "professeur", "pr",        "colonel",
                                                 "commandant", "capitaine", "lieutenant", "president", "abbe",
                                                 "pere",       "saint",     "st",         "sainte",    "ste"};
    return all;
}
bool is_honour(const std::string& word) {
    return std::find(honours().begin(), honours().end(), word) != honours().end();
}
bool is_suffix(const std::string& word) {
    static const std::set<std::string> all = {"bis", "ter", "quater", "a", "b", "c", "d"};
    return all.count(word) != 0;
}
bool is_kind_of_place(const std::string& word) {
    static const std::set<std::string> all = {"foyer",   "chrs",     "hotel",  "residence",   "maison",  "centre",
                                              "cada",    "chu",      "mecs",   "appartement", "pension", "accueil",
                                              "auberge", "institut", "ehpad",  "clinique",    "hopital", "villa",
                                              "domaine", "hameau",   "camping", "immeuble",  "tour",   "ferme",
                                              "lieu",    "dit",      "lieudit", "quartier",  "gite"};
    return all.count(word) != 0;
}

/// Before a town.
const std::set<std::string>& leads_to_town() {
    static const std::set<std::string> all = {"a", "d", "de", "vers", "depuis", "pour", "sur", "chez", "en", "pres"};
    return all;
}
/// Before a house or a street; « de la République » is said of a prosecutor as well.
const std::set<std::string>& leads_to_place() {
    static const std::set<std::string> all = {"a", "au", "aux", "vers", "chez"};
    return all;
}
const std::vector<std::string>& articles() {
    static const std::vector<std::string> all = {"la", "le", "les", "l", ""};
    return all;
}
bool is_way(const std::string& word) { return std::find(ways().begin(), ways().end(), word) != ways().end(); }
/// What a place is called by: « Vieille Poste » of « Résidence La Vieille Poste », « Ormes » of « impasse des Ormes ».
std::vector<std::string> name_of_place(std::vector<std::string> words) {
    const auto says_what_it_is = [](const std::string& word) {
        return is_small(word) || is_way(word) || is_kind_of_place(word) || is_honour(word);
    };
    words.erase(words.begin(), std::find_if_not(words.begin(), words.end(), says_what_it_is));
    return words;
}

/// « sur la place, Foch court »: a comma behind the word for a way parts it from what follows.
bool goes_on_behind_way(const std::vector<Token>& tokens, std::size_t first, std::size_t last) {
    for (std::size_t k = first; k < last; ++k)
        if (is_way(tokens[k].word))
            return tokens[k + 1].joint != Token::Joint::Other;
    return false;
}

/// A text without anything but its letters and figures.
struct Compact {
    const std::vector<Token>& tokens;
    std::string text;
    std::vector<std::size_t> token;   ///< for the bytes of the text, whose they are
    std::vector<std::size_t> starts;  ///< where each token begins

    explicit Compact(const std::vector<Token>& all) : tokens(all) {
        for (std::size_t k = 0; k < tokens.size(); ++k) {
            if (tokens[k].word.empty()) continue;
            starts.push_back(text.size());
            text += tokens[k].word;
            token.resize(text.size(), k);
        }
    }
    bool ends_at(std::size_t at) const { return at + 1 == text.size() || token[at + 1] != token[at]; }
};

/// The end of the longest way to read the words at `at`; npos where they do not stand there.
std::size_t end_of(const Compact& text, const std::vector<std::vector<std::string>>& words, std::size_t word,
                   std::size_t at) {
    if (word == words.size()) return at > 0 && text.ends_at(at - 1) ? at : std::string::npos;
    std::size_t best = std::string::npos;
    for (const std::string& spelling : words[word]) {
        if (text.text.compare(at, spelling.size(), spelling) != 0) continue;
        const std::size_t end = end_of(text, words, word + 1, at + spelling.size());
        if (end != std::string::npos && (best == std::string::npos || end > best)) best = end;
    }
    return best;
}

std::vector<std::vector<std::string>> lines_of(const std::string& address) {
    std::vector<std::vector<std::string>> lines;
    std::string line;
    const auto flush = [&] {
        std::vector<std::string> words = words_folded(line);
        // The town begins with its postcode, whatever stands before it.
        for (std::size_t k = 1; k < words.size(); ++k)
            if (is_number(words[k]) && words[k].size() == 5) {
                lines.emplace_back(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(k));
                words.erase(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(k));
                k = 0;
            }
        if (!words.empty()) lines.push_back(std::move(words));
        line.clear();
    };
    // « 18 bis, rue du Refuge »: the comma behind the number parts nothing.
    for (std::size_t k = 0; k < address.size(); ++k) {
        const std::vector<std::string> words = words_folded(line);
        const bool only_number = !words.empty() && words.size() <= 2 && is_number(words[0]) && words[0].size() < 5 &&
                                 (words.size() == 1 || is_suffix(words[1]));
        if (address[k] == ',' && only_number)
            line += ' ';
        else if (address[k] == ',' || address[k] == ';' || address[k] == '\n' || address[k] == '|')
            flush();
        else
            line += address[k];
    }
    flush();
    return lines;
}

}  // namespace

std::vector<std::string> words_folded(std::string_view text) {
    std::vector<std::string> words;
    for (Token& token : tokens_of(text))
        if (!token.word.empty()) words.push_back(std::move(token.word));
    return words;
}

void AddressFinder::add_pattern(const std::vector<std::string>& words, bool capital, std::size_t number) {
    Pattern pattern{{}, capital, nullptr, false};
    std::size_t letters = 0;
    for (std::size_t k = 0; k < words.size(); ++k) {
        // « au 12 de la rue des Ormes »
        if (k != 0 && k == number) pattern.words.insert(pattern.words.end(), {{"de", "du", "d", ""}, articles()});
        pattern.words.push_back(spellings(words[k]));
        letters += words[k].size();
    }
    if (!pattern.words.empty() && !pattern.words[0].empty() && pattern.words[0].back().empty())
        pattern.words[0].pop_back();
    if (letters >= 3) m_patterns.push_back(std::move(pattern));
}

/// « av. Foch », « rue du Mal Foch » for « avenue du Maréchal-Foch »: by the last word of its name, or all of them,
/// behind any word for a way, with the number where it stands.
void AddressFinder::add_short_street(const std::vector<std::string>& number, const std::vector<std::string>& street) {
    if (street.size() < 2 || !is_way(street[0])) return;
    std::vector<std::string> name;
    for (std::size_t k = 1; k < street.size(); ++k)
        if (!is_small(street[k]) && !is_honour(street[k])) name.push_back(street[k]);
    // « place du 8-Mai » is the « place du 8 Mai 1945 ».
    while (name.size() > 1 && is_number(name.back())) name.pop_back();
    if (name.empty() || name.back().size() < 3 || is_number(name.back())) return;
    const bool of_a_day = is_number(name.front());
    static const std::vector<std::string> of = {"du", "de", "des", "d", "la", "le", "les", "l", ""};
    std::vector<std::string> honour = honours();
    honour.emplace_back();
    Pattern words{{ways(), of, of, honour}, !of_a_day, nullptr, true};
    for (std::size_t k = 0; k + 1 < name.size(); ++k)
        words.words.push_back(of_a_day ? spellings(name[k]) : std::vector<std::string>{name[k], ""});
    words.words.push_back({name.back()});
    m_patterns.push_back(words);
    if (number.empty()) return;
    std::vector<std::vector<std::string>> figures;
    for (const std::string& one : number) figures.push_back(spellings(one));
    Pattern behind = words;
    behind.words.push_back({"n", "no", "numero", "au", ""});
    behind.words.insert(behind.words.end(), figures.begin(), figures.end());
    Pattern before{figures, !of_a_day, nullptr, true};
    before.words.insert(before.words.end(), {of, of});
    before.words.insert(before.words.end(), words.words.begin(), words.words.end());
    m_patterns.push_back(std::move(behind));
    m_patterns.push_back(std::move(before));
}

/// « près d’Aubrac » for « Saint-Aubrac »: the word that tells it from others, where a place is named.
void AddressFinder::add_short_town(const std::vector<std::string>& town, const std::set<std::string>& known_words) {
    if (town.size() < 2) return;
    std::vector<std::string> honour = honours();
    honour.emplace_back();
    for (const std::string& word : town) {
        if (is_small(word) || is_honour(word)) continue;
        if (word.size() >= 4 && known_words.count(word) == 0 && !is_number(word))
            m_patterns.push_back({{articles(), honour, {word}}, true, &leads_to_town(), false});
    }
}

/// « aux Ormes », « à la Vieille Poste »: the name that a line of the address or the label ends with.
void AddressFinder::add_place(const std::vector<std::string>& line, const std::set<std::string>& known_words) {
    const std::vector<std::string> name = name_of_place(line);
    const bool is_known = std::all_of(name.begin(), name.end(), [&](const std::string& word) {
        return is_small(word) || is_number(word) || known_words.count(word) != 0;
    });
    if (is_known || join(name, "").size() < 4) return;
    Pattern pattern{{articles()}, true, &leads_to_place(), false};
    for (const std::string& word : name) pattern.words.push_back(spellings(word));
    m_patterns.push_back(std::move(pattern));
}

void AddressFinder::add(const Home& home, bool whole_town, const std::set<std::string>& known_words) {
    std::vector<std::string> whole;
    for (const std::vector<std::string>& line : lines_of(home.address)) {
        whole.insert(whole.end(), line.begin(), line.end());
        if (is_number(line[0]) && line[0].size() == 5) {
            const bool known = known_words.count(line[0]) != 0;
            // The town where the institution is stands in its letterhead, and says of nobody where they live.
            if (!known || std::any_of(line.begin(), line.end(),
                                      [&](const std::string& one) { return known_words.count(one) == 0; }))
                add_pattern(line);
            if (whole_town && !known) add_pattern({line[0]});
            std::vector<std::string> town(line.begin() + 1, line.end());
            if (!town.empty() && town.back() == "cedex") town.pop_back();
            if (whole_town && !town.empty() && std::any_of(town.begin(), town.end(), [&](const std::string& one) {
                    return known_words.count(one) == 0;
                }))
                add_pattern(town, town.size() - std::count_if(town.begin(), town.end(), is_small) < 2);
            if (whole_town) add_short_town(town, known_words);
            continue;
        }
        std::size_t street = 0;
        while (street < line.size() && (is_number(line[street]) || (street > 0 && is_suffix(line[street])))) ++street;
        if (line.size() - street == 0) continue;
        if (line.size() >= 2) add_pattern(line, false, street);
        add_place({line.begin() + static_cast<std::ptrdiff_t>(street), line.end()}, known_words);
        // The street without its number; a line of one word is a place of its own.
        if (street > 0 && line.size() - street >= 2)
            add_pattern({line.begin() + static_cast<std::ptrdiff_t>(street), line.end()});
        if (whole_town)
            add_short_street({line.begin(), line.begin() + static_cast<std::ptrdiff_t>(street)},
                             {line.begin() + static_cast<std::ptrdiff_t>(street), line.end()});
        if (line.size() == 1 && whole_town && known_words.count(line[0]) == 0) add_pattern(line, true);
    }
    if (whole.size() >= 2) add_pattern(whole);
    const std::vector<std::string> label = words_folded(home.label);
    if (label.empty()) return;
    add_pattern(label, label.size() == 1);
    add_place(label, known_words);
    // « Foyer Les Tilleuls » is « Les Tilleuls » as well.
    const std::vector<std::string> named(std::find_if_not(label.begin(), label.end(), is_small), label.end());
    std::vector<std::string> own(named.empty() ? named.end() : named.begin() + 1, named.end());
    const bool of_people =
        std::any_of(own.begin(), own.end(), [&](const std::string& one) { return known_words.count(one) != 0; });
    if (!own.empty() && is_kind_of_place(named[0]) && !of_people) {
        add_pattern(own, true);
        static const std::set<std::string> small = {"du", "de", "des", "la", "le", "les", "l", "d"};
        while (own.size() > 1 && small.count(own[0]) != 0) own.erase(own.begin());
        if (own.size() >= 1) add_pattern(own, true);
    }
}

std::vector<TextRange> AddressFinder::find(std::string_view text) const {
    return m_patterns.empty() ? std::vector<TextRange>() : find(tokens_of(text));
}

std::vector<TextRange> AddressFinder::find(const std::vector<Token>& tokens) const {
    std::vector<TextRange> found;
    if (m_patterns.empty() || tokens.empty()) return found;
    const Compact compact(tokens);
    for (const Pattern& pattern : m_patterns)
        for (const std::size_t at : compact.starts) {
            const std::size_t end = end_of(compact, pattern.words, 0, at);
            if (end == std::string::npos || end == at) continue;
            const std::size_t first = compact.token[at], last = compact.token[end - 1];
            bool capital = !pattern.capital;
            for (std::size_t k = first; k <= last; ++k) capital = capital || tokens[k].capital;
            if (pattern.by_way && !goes_on_behind_way(tokens, first, last)) continue;
            if (pattern.behind != nullptr && (first == 0 || pattern.behind->count(tokens[first - 1].word) == 0))
                continue;
            if (capital) found.emplace_back(tokens[first].from, tokens[last].to);
        }
    return found;
}

bool is_name_of_way(const std::vector<Token>& tokens, std::size_t from) {
    const auto at = std::lower_bound(tokens.begin(), tokens.end(), from,
                                     [](const Token& one, std::size_t place) { return one.from < place; });
    if (at == tokens.begin() || at == tokens.end() || at->joint == Token::Joint::Other) return false;
    const Token& before = *std::prev(at);
    return !before.capital && is_way(before.word);
}

}  // namespace distinguo::written
