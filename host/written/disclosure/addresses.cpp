#include "written/disclosure/addresses.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "written/disclosure/address_words.h"
#include "written/disclosure/births.h"
#include "written/disclosure/tokens.h"
#include "written/disclosure/towns.h"

namespace distinguo::written {
namespace {

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
/// A town of which no postcode is said is neither.
bool is_street_or_house(const std::vector<std::string>& line) {
    return std::any_of(line.begin(), line.end(), [](const std::string& word) {
        return is_way(word) || is_kind_of_place(word) || is_number(word);
    });
}
/// What a place is called by: « Vieille Poste » of « Résidence La Vieille Poste », « Ormes » of « impasse des Ormes ».
std::vector<std::string> name_of_place(std::vector<std::string> words) {
    const auto says_what_it_is = [](const std::string& word) {
        return is_small(word) || is_way(word) || is_kind_of_place(word) || is_honour(word);
    };
    words.erase(words.begin(), std::find_if_not(words.begin(), words.end(), says_what_it_is));
    return words;
}

/// « sur la place, Foch court »: a comma behind the word for a way parts it from what follows; « pas Foch » names none.
bool goes_on_behind_way(const std::vector<Token>& tokens, std::size_t first, std::size_t last) {
    for (std::size_t k = first; k < last; ++k) {
        if (is_way_at(tokens, k)) return tokens[k + 1].joint != Token::Joint::Other;
        if (is_doubtful_way(tokens[k].word)) return tokens[k + 1].joint == Token::Joint::Dot || k > first;
    }
    return false;
}

/// « Jean » of « rue Jean Jaurès »: « rue J. Jaurès », « rue Jaurès ».
std::vector<std::string> given_name(const std::string& word) { return {word, word.substr(0, 1), ""}; }

/// « (depuis le 12) rue des Ormes », « 12 : rue des Ormes »: no number of a house.
bool begins_with_another_number(const std::vector<Token>& tokens, std::size_t first, std::size_t last) {
    if (!tokens[first].digits || tokens[first].letters > 4) return false;
    std::size_t behind = first + 1;
    if (behind + 1 < last && is_suffix(tokens[behind].word)) ++behind;
    return behind < last && !follows_house_number(tokens[behind]);
}

/// « rond-point » is one word for a way.
std::vector<std::string> words_of_line(const std::string& line) {
    std::vector<std::string> words = words_folded(line);
    for (std::size_t k = 0; k + 1 < words.size(); ++k)
        if (words[k] == "rond" && words[k + 1] == "point") {
            words[k] = "rondpoint";
            words.erase(words.begin() + static_cast<std::ptrdiff_t>(k) + 1);
        }
    return words;
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
    /// Where the letters of the token at this place begin; npos for one without any.
    std::size_t start_of(std::size_t place) const {
        const auto found = std::lower_bound(token.begin(), token.end(), place);
        return found == token.end() || *found != place ? std::string::npos
                                                       : static_cast<std::size_t>(found - token.begin());
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
        std::vector<std::string> words = words_of_line(line);
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

void AddressFinder::add_pattern(const std::vector<std::string>& words, bool capital, std::size_t number) {
    Pattern pattern;
    pattern.capital = capital;
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
    Pattern words;
    words.words = {ways(), of, of, honour};
    words.capital = !of_a_day;
    words.by_way = true;
    for (std::size_t k = 0; k + 1 < name.size(); ++k)
        words.words.push_back(of_a_day ? spellings(name[k]) : given_name(name[k]));
    words.words.push_back({name.back()});
    m_patterns.push_back(words);
    if (number.empty()) return;
    std::vector<std::vector<std::string>> figures;
    for (const std::string& one : number) figures.push_back(spellings(one));
    Pattern behind = words;
    behind.words.push_back({"n", "no", "numero", "au", ""});
    behind.words.insert(behind.words.end(), figures.begin(), figures.end());
    Pattern before = words;
    before.words = figures;
    before.words.insert(before.words.end(), {of, of});
    before.words.insert(before.words.end(), words.words.begin(), words.words.end());
    m_patterns.push_back(std::move(behind));
    m_patterns.push_back(std::move(before));
}

/// « 101 fbg Tournesol », « au 101 Tournesol »: the number and the name tell it, however what parts them is spelt.
void AddressFinder::add_numbered_name(const std::vector<std::string>& number, const std::vector<std::string>& street) {
    const std::vector<std::string> name = name_of_place(street);
    // « 3 mai » of the « rue du 8 Mai » is a day.
    if (number.empty() || name.empty() || std::any_of(name.begin(), name.end(), is_number)) return;
    if (name.back().size() < 3 || is_way(name.back())) return;
    Pattern pattern;
    for (const std::string& one : number) pattern.words.push_back(spellings(one));
    pattern.name = {honours()};
    pattern.name.back().emplace_back();
    for (std::size_t k = 0; k + 1 < name.size(); ++k) pattern.name.push_back(given_name(name[k]));
    pattern.name.push_back({name.back()});
    pattern.capital = pattern.lived_in = true;
    m_patterns.push_back(std::move(pattern));
}

/// « l’arrêt Jean-Moulin », « derrière le Pré-aux-Clercs »: of a hidden street, the name wherever it stands. One of a
/// single word may be anybody's, or a word of the language: with the honour before it, or behind a word for a place.
void AddressFinder::add_street_name(const std::vector<std::string>& street, const KnownWords& known_words) {
    static const std::set<std::string> around = {"quartier", "arret",     "station", "secteur", "carrefour",
                                                 "gare",     "rondpoint", "point",   "dit",     "dite"};
    const std::vector<std::string> name = name_of_place(street);
    const auto tells = std::count_if(name.begin(), name.end(), [&](const std::string& word) {
        return !is_small(word) && known_words.count(word) == 0;
    });
    const bool is_day = std::any_of(name.begin(), name.end(), is_number);
    if (!is_way(street[0]) || is_day || tells == 0 || join(name, "").size() < 4) return;
    Pattern pattern;
    pattern.capital = true;
    if (name.size() == 1) {
        pattern.words = {{"de", "du", "des", "d", ""}, articles(), honours()};
        pattern.words.back().emplace_back();
        pattern.behind = &around;
    }
    for (const std::string& word : name) pattern.words.push_back(spellings(word));
    m_patterns.push_back(std::move(pattern));
    const std::string& before = street[street.size() - name.size() - 1];
    if (name.size() == 1 && is_honour(before)) add_pattern({before, name[0]}, true);
}

/// « n° 8 ter », « au 8 ter »: a number that few houses have.
void AddressFinder::add_number(const std::vector<std::string>& number) {
    static const std::set<std::string> rare = {"bis", "ter", "quater"};
    static const std::set<std::string> leads_to_number = {"n", "no", "numero", "au"};
    if (number.size() != 2 || rare.count(number[1]) == 0) return;
    Pattern pattern;
    pattern.words = {spellings(number[0]), spellings(number[1])};
    pattern.behind = &leads_to_number;
    m_patterns.push_back(std::move(pattern));
}

/// « près d’Aubrac » for « Saint-Aubrac »: the word that tells it from others, where a place is named.
void AddressFinder::add_short_town(const std::vector<std::string>& town, const KnownWords& known_words) {
    if (town.size() < 2) return;
    std::vector<std::string> honour = honours();
    honour.emplace_back();
    for (const std::string& word : town) {
        if (is_small(word) || is_honour(word) || is_number(word)) continue;
        if (word.size() < 4 || known_words.count(word) != 0) continue;
        Pattern pattern;
        pattern.words = {articles(), honour, {word}};
        pattern.capital = pattern.town = true;
        pattern.behind = &leads_to_town();
        m_patterns.push_back(std::move(pattern));
    }
}

/// « aux Ormes », « à la Vieille Poste »: the name that a line of the address or the label ends with; of a hidden home,
/// « les Ormes » wherever it stands.
void AddressFinder::add_place(const std::vector<std::string>& line, bool hidden, bool of_address,
                              const KnownWords& known_words) {
    const std::vector<std::string> name = name_of_place(line);
    const bool is_known = std::all_of(name.begin(), name.end(), [&](const std::string& word) {
        return is_small(word) || is_number(word) || known_words.count(word) != 0;
    });
    if (is_known || join(name, "").size() < 4) return;
    Pattern behind;
    behind.words = {articles()};
    behind.capital = true;
    behind.behind = &leads_to_place();
    behind.lived_in = of_address;
    Pattern alone;
    alone.words = {{"les", "des", "aux"}};
    alone.capital = alone.named_last = true;
    for (const std::string& word : name)
        for (Pattern* one : {&behind, &alone}) one->words.push_back(spellings(word));
    m_patterns.push_back(std::move(behind));
    if (hidden) m_patterns.push_back(std::move(alone));
}

/// `line`: the postcode, then the name.
void AddressFinder::add_town(const std::vector<std::string>& line, bool whole_town,
                             const KnownWords& known_words) {
    const auto is_known = [&](const std::string& one) { return known_words.count(one) != 0; };
    const std::size_t before = m_patterns.size();
    // The town where the institution is stands in its letterhead, and says of nobody where they live.
    if (!std::all_of(line.begin(), line.end(), is_known)) add_pattern(line);
    if (!whole_town) return;
    if (!is_known(line[0])) add_pattern({line[0]});
    std::vector<std::string> town(line.begin() + 1, line.end());
    if (!town.empty() && town.back() == "cedex") town.pop_back();
    add_town_name(town, known_words);
    for (std::size_t k = before; k < m_patterns.size(); ++k) m_patterns[k].town = m_patterns[k].lived_in = true;
}

/// « Le Havre » is « au Havre » and « du Havre » as well.
void AddressFinder::add_town_name(const std::vector<std::string>& town, const KnownWords& known_words) {
    static const std::map<std::string, std::vector<std::string>> contracted = {{"le", {"le", "au", "du"}},
                                                                               {"les", {"les", "aux", "des"}}};
    add_short_town(town, known_words);
    const auto all = [&](const auto& known) {
        return std::all_of(town.begin(), town.end(), [&](const std::string& one) { return known.count(one) != 0; });
    };
    if (all(known_words.theirs)) return;
    const std::size_t before = m_patterns.size();
    add_pattern(town, town.size() - std::count_if(town.begin(), town.end(), is_small) < 2);
    for (std::size_t k = before; k < m_patterns.size(); ++k) m_patterns[k].only_lived_in = all(known_words);
    const auto article = contracted.find(town[0]);
    if (m_patterns.size() == before || town.size() < 2 || article == contracted.end()) return;
    m_patterns.back().words[0] = article->second;
    m_patterns.back().named_last = true;
}

bool AddressFinder::is_ordinary(const Token& token) const { return m_is_common && m_is_common(token.lower); }

/// « maison » and « appartement de la mère » say what it is, and name no place.
void AddressFinder::add_label(const std::string& text, bool hidden, const KnownWords& known_words) {
    const std::vector<std::string> label = words_folded(text);
    const auto says_what_it_is = [](const std::string& word) {
        return is_small(word) || is_way(word) || is_kind_of_place(word);
    };
    if (std::all_of(label.begin(), label.end(), says_what_it_is)) return;
    const std::vector<Token> tokens = tokens_of(text);
    // « Tilleuls » is a name; the capital of « Ancien logement » is that of whatever begins.
    const bool is_name = std::any_of(tokens.begin(), tokens.end(), [&](const Token& token) {
        const bool capital = token.capital && (tokens.size() == 1 || &token != &tokens.front());
        return !says_what_it_is(token.word) && (capital || !is_ordinary(token));
    });
    if (!is_name && label.size() == 1) return;
    add_pattern(label, label.size() == 1);
    add_place(label, hidden, false, known_words);
    if (!is_name) return;
    // « Foyer Les Tilleuls » is « Les Tilleuls » as well.
    const std::vector<std::string> named(std::find_if_not(label.begin(), label.end(), is_small), label.end());
    std::vector<std::string> own(named.empty() ? named.end() : named.begin() + 1, named.end());
    const bool of_people =
        std::any_of(own.begin(), own.end(), [&](const std::string& one) { return known_words.count(one) != 0; });
    if (own.empty() || !is_kind_of_place(named[0]) || of_people) return;
    add_pattern(own, true);
    static const std::set<std::string> small = {"du", "de", "des", "la", "le", "les", "l", "d"};
    while (own.size() > 1 && small.count(own[0]) != 0) own.erase(own.begin());
    add_pattern(own, true);
}

void AddressFinder::add(const Home& home, bool whole_town, const KnownWords& known_words) {
    std::vector<std::string> whole;
    const std::vector<std::vector<std::string>> lines = lines_of(home.address);
    for (const std::vector<std::string>& line : lines) {
        const std::size_t before = m_patterns.size();
        whole.insert(whole.end(), line.begin(), line.end());
        if (is_number(line[0]) && line[0].size() == 5) {
            add_town(line, whole_town, known_words);
            continue;
        }
        std::size_t numbers = 0;
        while (numbers < line.size() && (is_number(line[numbers]) || (numbers > 0 && is_suffix(line[numbers]))))
            ++numbers;
        if (line.size() - numbers == 0) continue;
        const std::vector<std::string> number(line.begin(), line.begin() + static_cast<std::ptrdiff_t>(numbers));
        std::vector<std::string> street(line.begin() + static_cast<std::ptrdiff_t>(numbers), line.end());
        if (!number.empty() && is_doubtful_way(street[0])) street[0] = spellings(street[0]).front();
        if (line.size() >= 2) add_pattern(line, false, numbers);
        add_place(street, whole_town, true, known_words);
        // The street without its number; a line of one word is a place of its own.
        if (!number.empty() && street.size() >= 2) add_pattern(street);
        if (whole_town) add_short_street(number, street);
        if (whole_town) add_numbered_name(number, street);
        if (whole_town) add_street_name(street, known_words);
        if (whole_town) add_number(number);
        if (line.size() == 1 && whole_town && known_words.count(line[0]) == 0) add_pattern(line, true);
        if (&line != &lines.back() || is_street_or_house(line)) continue;
        if (whole_town) add_town_name(line, known_words);
        for (std::size_t k = before; k < m_patterns.size(); ++k) m_patterns[k].town = m_patterns[k].lived_in = true;
    }
    if (whole.size() >= 2) add_pattern(whole);
    add_label(home.label, whole_town, known_words);
}

std::vector<TextRange> AddressFinder::find(std::string_view text) const {
    return m_patterns.empty() ? std::vector<TextRange>() : find(tokens_of(text));
}

bool AddressFinder::is_named(const Pattern& pattern, const std::vector<Token>& tokens, std::size_t first,
                             std::size_t last) const {
    if (!pattern.capital) return true;
    const auto begin = tokens.begin() + static_cast<std::ptrdiff_t>(first);
    const auto end = tokens.begin() + static_cast<std::ptrdiff_t>(last);
    if (std::any_of(pattern.named_last ? end - 1 : begin, end, [](const Token& token) { return token.capital; }))
        return true;
    // « je vis a roquemare »: no word of the language, or behind what says that somebody lives there.
    const auto is_unknown = [&](const Token& token) {
        return is_small(token.word) || is_way(token.word) || is_honour(token.word) || token.digits ||
               (m_is_common && token.letters > 3 && !is_ordinary(token));
    };
    const auto names_nothing = [](const Token& token) { return is_small(token.word) || is_way(token.word); };
    if (std::all_of(begin, end, is_unknown) && !std::all_of(begin, end, names_nothing)) return true;
    const bool led = (first > 0 && leads_to_place().count(tokens[first - 1].word) != 0) ||
                     leads_to_place().count(tokens[first].word) != 0;
    return pattern.lived_in && led && lives_before(tokens, first);
}

/// A word for a way, or what stands for one: no word of the language, and no title or name of a month.
bool AddressFinder::may_be_way(const std::vector<Token>& tokens, std::size_t at) const {
    const Token& token = tokens[at];
    if (is_way_at(tokens, at) || is_doubtful_way(token.word)) return true;
    const bool is_of_date = month_named(token.word) != 0 || month_shortened(token.word) != 0;
    return m_is_common && token.letters > 1 && !token.digits && title_of(token) == nullptr && !is_of_date &&
           !is_ordinary(token);
}

/// Where the name of a street may begin behind the number at `number`, whose next word is at `at`.
std::vector<std::size_t> AddressFinder::names_behind_number(const std::vector<Token>& tokens, std::size_t number,
                                                            std::size_t at) const {
    if (at + 1 < tokens.size() && tokens[at].letters > 1 && is_suffix(tokens[at].word)) ++at;
    if (at >= tokens.size() || !follows_house_number(tokens[at])) return {};
    const auto goes_on = [&](std::size_t place) {
        return place < tokens.size() && tokens[place].joint != Token::Joint::Other;
    };
    std::vector<std::size_t> all;
    const auto pass_small = [&] {
        while (at < tokens.size() && is_small(tokens[at].word) && goes_on(at + 1)) ++at;
    };
    pass_small();
    // « le 12, Foch arrive » and « les 12 Foch » name a day and people.
    static const std::set<std::string> leads_to_day = {"le", "du", "les", "des"};
    if (number == 0 || leads_to_day.count(tokens[number - 1].word) == 0) all.push_back(at);
    if (at + 1 < tokens.size() && tokens[at].word == "rond" && tokens[at + 1].word == "point") ++at;
    if (!may_be_way(tokens, at) || !goes_on(at + 1)) return all;
    ++at;
    pass_small();
    all.push_back(at);
    return all;
}

std::vector<TextRange> AddressFinder::find(const std::vector<Token>& tokens) const {
    if (m_patterns.empty() || tokens.empty()) return {};
    const Compact compact(tokens);
    std::vector<Match> matches;
    std::vector<bool> of_town(tokens.size(), false);
    const auto end_of_name = [&](const Pattern& pattern, std::size_t number, std::size_t behind) {
        std::size_t end = std::string::npos;
        for (const std::size_t place : names_behind_number(tokens, number, behind))
            if (const std::size_t start = compact.start_of(place);
                start != std::string::npos && end == std::string::npos)
                end = end_of(compact, pattern.name, 0, start);
        return end;
    };
    for (const Pattern& pattern : m_patterns)
        for (const std::size_t at : compact.starts) {
            std::size_t end = end_of(compact, pattern.words, 0, at);
            if (end == std::string::npos || end == at) continue;
            if (!pattern.name.empty()) end = end_of_name(pattern, compact.token[at], compact.token[end - 1] + 1);
            if (end == std::string::npos) continue;
            const std::size_t first = compact.token[at], last = compact.token[end - 1] + 1;
            if (begins_with_another_number(tokens, first, last)) continue;
            if (pattern.by_way && !goes_on_behind_way(tokens, first, last - 1)) continue;
            if (pattern.behind != nullptr && (first == 0 || pattern.behind->count(tokens[first - 1].word) == 0))
                continue;
            if (!is_named(pattern, tokens, first, last)) continue;
            if (pattern.only_lived_in && !lives_before(tokens, first)) continue;
            matches.push_back({first, last, pattern.town});
            for (std::size_t k = first; pattern.town && k < last; ++k) of_town[k] = true;
        }
    std::vector<TextRange> found;
    for (const Match& match : matches)
        if (!match.town || !is_open_town(match, matches, tokens, of_town))
            found.emplace_back(tokens[match.first].from, tokens[match.last - 1].to);
    return found;
}

/// Nothing else of the address stands in its sentence.
bool AddressFinder::is_open_town(const Match& town, const std::vector<Match>& matches, const std::vector<Token>& tokens,
                                 const std::vector<bool>& of_town) {
    if (!is_birthplace_or_court(tokens, town.first, town.last, of_town)) return false;
    std::size_t from = town.first, to = town.last;
    while (from > 0 && !begins_sentence(tokens[from])) --from;
    while (to < tokens.size() && !begins_sentence(tokens[to])) ++to;
    return std::none_of(matches.begin(), matches.end(),
                        [&](const Match& other) { return !other.town && from < other.last && other.first < to; });
}

bool is_name_of_way(const std::vector<Token>& tokens, std::size_t from) {
    const auto at = std::lower_bound(tokens.begin(), tokens.end(), from,
                                     [](const Token& one, std::size_t place) { return one.from < place; });
    if (at == tokens.begin() || at == tokens.end() || at->joint == Token::Joint::Other) return false;
    const Token& before = *std::prev(at);
    return !before.capital && is_way(before.word);
}

}  // namespace distinguo::written
