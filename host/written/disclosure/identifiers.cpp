#include "written/disclosure/identifiers.h"

#include <algorithm>
#include <set>

#include "base/date.h"
#include "base/text.h"
#include "written/disclosure/address_words.h"
#include "written/disclosure/tokens.h"

namespace distinguo::written {
namespace {

using Kind = Identifier::Kind;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool all_digits(std::string_view text) { return !text.empty() && std::all_of(text.begin(), text.end(), is_digit); }

/// The longest number that is looked for has 34 signs; of a page of figures no more is read from each of them on.
constexpr std::size_t longest_group = 64;

/// Figures and capitals that stand together, whatever parts them: spaces of any width, points, hyphens.
struct Group {
    std::string text;
    std::vector<std::size_t> from, to;  ///< of each sign
    std::vector<std::size_t> parts;     ///< length of each stretch between two separators
};

class Finder {
public:
    Finder(std::string_view text, const std::vector<Token>& tokens) : m_text(text), m_tokens(tokens) {}

    std::vector<Identifier> all() {
        emails();
        ibans();
        numbers();
        births();
        addresses();
        std::sort(m_found.begin(), m_found.end(),
                  [](const Identifier& a, const Identifier& b) { return a.from < b.from; });
        return std::move(m_found);
    }

private:
    bool is_free(std::size_t from, std::size_t to) const {
        return std::none_of(m_found.begin(), m_found.end(),
                            [&](const Identifier& one) { return from < one.to && one.from < to; });
    }
    void add(Kind kind, std::size_t from, std::size_t to, std::string number, std::optional<bool> valid) {
        if (is_free(from, to)) m_found.push_back({kind, from, to, std::move(number), valid});
    }
    /// A letter or a figure stands right before: this is within a word.
    bool word_before(std::size_t at) const {
        if (at == 0) return false;
        std::size_t before = at - 1;
        while (before > 0 && (static_cast<unsigned char>(m_text[before]) & 0xC0U) == 0x80U) --before;
        const char32_t c = next_code_point(m_text, before);
        return (c < 0x80 && (is_digit(static_cast<char>(c)) || (c | 0x20U) - U'a' < 26U)) || (c >= 0xC0 && c < 0x2000);
    }

    void emails() {
        const auto local = [](char c) {
            return is_digit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') ||
                   std::string_view("._%+-").find(c) != std::string_view::npos || static_cast<unsigned char>(c) >= 0xC3;
        };
        for (std::size_t at = m_text.find('@'); at != std::string_view::npos; at = m_text.find('@', at + 1)) {
            std::size_t from = at, to = at + 1;
            while (from > 0 && local(m_text[from - 1])) --from;
            while (to < m_text.size() &&
                   (is_digit(m_text[to]) || ((m_text[to] | 0x20) >= 'a' && (m_text[to] | 0x20) <= 'z') ||
                    m_text[to] == '-' || m_text[to] == '.' || static_cast<unsigned char>(m_text[to]) >= 0xC3))
                ++to;
            while (to > at && (m_text[to - 1] == '.' || m_text[to - 1] == '-')) --to;
            const std::string_view domain = m_text.substr(at + 1, to - at - 1);
            if (from < at && domain.find('.') != std::string_view::npos && domain.find('.') > 0)
                add(Kind::Email, from, to, fold(m_text.substr(from, to - from)), std::nullopt);
        }
    }

    /// From a sign on: what follows as long as `accepts` says so, separators passed over.
    template <class Accepts>
    Group group_at(std::size_t at, const Accepts& accepts) const {
        Group group;
        std::size_t i = at, part = 0;
        while (i < m_text.size() && group.text.size() < longest_group) {
            std::size_t next = i;
            const char32_t c = next_code_point(m_text, next);
            if (is_invisible(c)) {
                i = next;
                continue;
            }
            if (c < 0x80 && accepts(static_cast<char>(c))) {
                group.text += static_cast<char>(c);
                group.from.push_back(i);
                group.to.push_back(next);
                ++part;
            } else if (part > 0 && (c == U' ' || c == 0xA0 || c == 0x202F || c == 0x2009 || c == U'.' || c == U'-' ||
                                    c == 0x2011 || c == U'/' || c == U'(' || c == U')')) {
                group.parts.push_back(part);
                part = 0;
            } else if (part == 0 && (c == U'(' || c == U')' || c == U'\n') && !group.text.empty() && c != U'\n') {
                // « +33 (0)6 »
            } else
                break;
            i = next;
        }
        if (part > 0) group.parts.push_back(part);
        return group;
    }

    void ibans() {
        for (std::size_t at = 0; at + 4 <= m_text.size(); ++at) {
            if (!is_upper(m_text[at]) || !is_upper(m_text[at + 1]) || !is_digit(m_text[at + 2]) ||
                !is_digit(m_text[at + 3]) || word_before(at))
                continue;
            const Group group = group_at(at, [](char c) { return is_digit(c) || is_upper(c); });
            // Of a longer stretch, the part whose key agrees; a French one has 27 signs.
            bool done = false;
            for (std::size_t length = std::min<std::size_t>(34, group.text.size()); length >= 15 && !done; --length) {
                const std::string iban = group.text.substr(0, length);
                const bool french = iban.compare(0, 2, "FR") == 0;
                if (french ? length == 27 && (iban_is_valid(iban) || (group.text.size() == 27)) : iban_is_valid(iban)) {
                    add(Kind::Iban, group.from[0], group.to[length - 1], iban, iban_is_valid(iban));
                    done = true;
                }
            }
        }
    }

    void numbers() {
        for (std::size_t at = 0; at < m_text.size(); ++at) {
            const bool plus = m_text[at] == '+' && at + 1 < m_text.size() && is_digit(m_text[at + 1]);
            if ((!is_digit(m_text[at]) && !plus) || word_before(at) || (!plus && at > 0 && m_text[at - 1] == '+'))
                continue;
            const std::size_t from = plus ? at + 1 : at;
            const Group group = group_at(from, [](char c) { return is_digit(c); });
            // Corsica has a letter among the figures.
            const Group with_letter = group_at(from, [](char c) { return is_digit(c) || c == 'A' || c == 'B'; });
            const std::size_t end = number_in(group, with_letter, plus, at);
            at = std::max(at, end > 0 ? end - 1 : group.to.empty() ? at : next_part(group) - 1);
        }
    }
    /// Behind the first stretch of figures: the next may begin another number.
    static std::size_t next_part(const Group& group) {
        return group.to[(group.parts.empty() ? group.to.size() : group.parts[0]) - 1];
    }

    /// The end of the number that was found; 0 for none.
    std::size_t number_in(const Group& group, const Group& letters, bool plus, std::size_t at) {
        const auto whole = [](const Group& one, std::size_t length) {
            std::size_t sum = 0;
            for (const std::size_t part : one.parts) {
                sum += part;
                if (sum == length) return true;
            }
            return false;
        };
        const auto found = [&](Kind kind, const Group& one, std::size_t length, std::string number,
                               std::optional<bool> valid) {
            add(kind, at, one.to[length - 1], std::move(number), valid);
            return one.to[length - 1];
        };
        if (!is_free(at, at + 1)) return 0;
        const std::string& digits = group.text;
        if (plus ? digits.compare(0, 2, "33") == 0 : digits.compare(0, 4, "0033") == 0) {
            std::string rest = digits.substr(plus ? 2 : 4);
            std::size_t length = plus ? 2 : 4;
            if (!rest.empty() && rest[0] == '0') {
                rest.erase(0, 1);
                ++length;
            }
            if (rest.size() >= 9 && rest[0] != '0' && whole(group, length + 9))
                return found(Kind::Phone, group, length + 9, "0" + rest.substr(0, 9), std::nullopt);
        }
        if (plus)
            return digits.size() >= 9 && digits.size() <= 15
                       ? found(Kind::Phone, group, digits.size(), "+" + digits, std::nullopt)
                       : 0;
        if (letters.text.size() >= 15 && whole(letters, 15) && has_form_of_nir(letters.text) &&
            (nir_is_valid(letters.text.substr(0, 15)) || letters.text.size() == 15))
            return found(Kind::Nir, letters, 15, letters.text.substr(0, 15), nir_is_valid(letters.text.substr(0, 15)));
        if (digits.size() >= 14 && whole(group, 14) &&
            (siret_is_valid(digits.substr(0, 14)) ||
             (digits.size() == 14 &&
              (group.parts == std::vector<std::size_t>{14} || group.parts == std::vector<std::size_t>{3, 3, 3, 5}))))
            return found(Kind::Siret, group, 14, digits.substr(0, 14), siret_is_valid(digits.substr(0, 14)));
        if (letters.text.size() >= 13 && whole(letters, 13) && has_form_of_nir(letters.text) &&
            !is_tax_number(letters.text.substr(0, 13)))
            return found(Kind::Nir, letters, 13, letters.text.substr(0, 13), std::nullopt);
        if (digits.size() >= 10 && digits[0] == '0' && digits[1] != '0' && whole(group, 10) && is_phone(group))
            return found(Kind::Phone, group, 10, digits.substr(0, 10), std::nullopt);
        if (digits.size() >= 7 && whole(group, 7) && !whole(group, 8) && says_before(at, {"allocataire", "caf", "msa"}))
            return found(Kind::Beneficiary, group, 7, digits.substr(0, 7), std::nullopt);
        return 0;
    }
    static bool is_phone(const Group& group) {
        // Ten figures in one, or in twos, or « 0 800 »: not a date and a number side by side.
        std::size_t sum = 0;
        for (const std::size_t part : group.parts) {
            if (part != 10 && part > 4) return false;
            sum += part;
            if (sum >= 10) break;
        }
        return sum == 10;
    }
    static bool has_form_of_nir(const std::string& text) {
        if (text.size() < 13 || (text[0] != '1' && text[0] != '2')) return false;
        for (std::size_t k = 0; k < 13; ++k)
            if (!is_digit(text[k]) && !(k == 6 && text[5] == '2')) return false;
        const int month = (text[3] - '0') * 10 + text[4] - '0';
        const bool place = !is_digit(text[6]) || text.compare(5, 2, "00") != 0;
        return place && ((month >= 1 && month <= 12) || (month >= 20 && month <= 42) || month >= 50);
    }
    static bool is_tax_number(const std::string& text) {
        if (!all_digits(text) || text[0] > '3') return false;
        return std::stoll(text.substr(0, 10)) % 511 == std::stoll(text.substr(10));
    }
    bool says_before(std::size_t at, const std::vector<std::string>& words) const {
        const std::size_t from = at > 40 ? at - 40 : 0;
        const std::string before = folded_name(m_text.substr(from, at - from));
        return std::any_of(words.begin(), words.end(), [&](const std::string& one) {
            return (" " + before + " ").find(" " + one + " ") != std::string::npos;
        });
    }

    void births() {
        const std::vector<Token>& tokens = m_tokens;
        for (std::size_t k = 0; k + 1 < tokens.size(); ++k) {
            const std::string& word = tokens[k].word;
            if (word != "ne" && word != "nee" && word != "naissance" && word != "nes" && word != "nees") continue;
            // « ne souhaite pas répondre (…, le 20 novembre) » speaks of no birth: without its accent, the date is
            // next.
            const bool denies = word == "ne" && tokens[k].lower == "ne";
            // « née le 3 mai 2019 », « né à Oran le … »: within the sentence.
            for (std::size_t j = k + 1; j < tokens.size() && j <= k + (denies ? 2 : 8) &&
                                        !(tokens[j].begins && tokens[j].joint != Token::Joint::Other);
                 ++j) {
                std::size_t last = j;
                const auto date = date_at(tokens, j, last);
                if (!date) continue;
                add(Kind::BirthDate, tokens[j].from, tokens[last].to, to_iso(*date),
                    parse_date(to_iso(*date)).has_value());
                break;
            }
        }
    }
    static std::optional<Date> date_at(const std::vector<Token>& tokens, std::size_t at, std::size_t& last) {
        static const std::vector<std::string> months = {"janvier",   "fevrier", "mars",     "avril",
                                                        "mai",       "juin",    "juillet",  "aout",
                                                        "septembre", "octobre", "novembre", "decembre"};
        const auto number = [&](std::size_t k, std::size_t digits) {
            return k < tokens.size() && tokens[k].digits && tokens[k].letters <= digits ? std::stoi(tokens[k].word)
                                                                                        : -1;
        };
        // « 1er »: the letters are a word of their own behind the figure.
        std::size_t month = at + 1;
        if (month < tokens.size() && tokens[month].word == "er") ++month;
        if (number(at, 2) > 0 && month < tokens.size()) {
            const auto found = std::find(months.begin(), months.end(), tokens[month].word);
            last = month + 1;
            if (found != months.end() && number(last, 4) > 31)
                return Date{number(last, 4), static_cast<int>(found - months.begin()) + 1, number(at, 2)};
            if (number(month, 2) > 0 && number(month, 2) <= 12 && number(last, 4) >= 0 &&
                (tokens[last].letters == 4 || tokens[last].letters == 2) &&
                tokens[month].joint != Token::Joint::Space) {
                const int year = number(last, 4);
                return Date{tokens[last].letters == 4 ? year : year + (year > 30 ? 1900 : 2000), number(month, 2),
                            number(at, 2)};
            }
        }
        last = at + 2;
        if (last < tokens.size() && tokens[at].letters == 4 && number(at, 4) > 1800 && number(at + 1, 2) > 0 &&
            number(last, 2) > 0 && tokens[at + 1].joint == Token::Joint::Hyphen)
            return Date{number(at, 4), number(at + 1, 2), number(last, 2)};
        return std::nullopt;
    }

    /// Behind the number of a house: a word for a way; 0 where none stands there. One that is shortened, with a name.
    std::size_t way_behind(std::size_t number) const {
        static const std::set<std::string> in_full = {
            "rue",   "avenue",    "av",        "boulevard", "bd",          "bld",       "place",  "pl",
            "allee", "allees",    "chemin",    "impasse",   "route",       "rte",       "square", "quai",
            "cours", "passage",   "sentier",   "cite",      "lotissement", "residence", "ruelle", "faubourg",
            "voie",  "esplanade", "promenade", "traverse",  "montee",      "villa",     "hameau"};
        std::size_t way = number + 1;
        if (!may_be_house_number(m_tokens, number) || way >= m_tokens.size()) return 0;
        if (is_suffix(m_tokens[way].word) && m_tokens[way].joint != Token::Joint::Other) ++way;
        if (way >= m_tokens.size() || !follows_house_number(m_tokens[way])) return 0;
        if (in_full.count(m_tokens[way].word) != 0) return way;
        const bool named = is_way(m_tokens[way].word) && is_named_by_next(way);
        return named ? way : 0;
    }
    /// « crs des Lilas », « fbg. Lilas »
    bool is_named_by_next(std::size_t way) const {
        for (std::size_t k = way + 1; k < m_tokens.size() && k <= way + 3; ++k) {
            if (m_tokens[k].joint == Token::Joint::Other || m_tokens[k].digits) return false;
            if (m_tokens[k].capital) return true;
            if (!is_small(m_tokens[k].word)) return false;
        }
        return false;
    }

    void addresses() {
        static const std::set<std::string> small = {"de", "du",  "des", "la",    "le",    "les", "l",
                                                    "d",  "a",   "au",  "aux",   "en",    "sur", "sous",
                                                    "et", "bis", "ter", "saint", "sainte"};
        const std::vector<Token>& tokens = m_tokens;
        const auto town_end = [&](std::size_t k) {
            // A postcode and a name with a capital.
            if (k + 1 >= tokens.size() || !tokens[k].digits || tokens[k].letters != 5 || !tokens[k + 1].capital ||
                tokens[k + 1].digits || tokens[k + 1].joint != Token::Joint::Space)
                return k;
            if (std::stoi(tokens[k].word) < 1000) return k;
            std::size_t last = k + 1;
            while (last + 1 < tokens.size() &&
                   (tokens[last + 1].joint == Token::Joint::Hyphen ||
                    (tokens[last + 1].joint == Token::Joint::Space && tokens[last + 1].capital) ||
                    tokens[last + 1].joint == Token::Joint::Apostrophe))
                ++last;
            return last + 1;
        };
        for (std::size_t k = 0; k < tokens.size(); ++k) {
            std::size_t end = k;
            if (tokens[k].digits && tokens[k].letters <= 4) {
                if (const std::size_t street = way_behind(k); street != 0) {
                    end = street + 1;
                    const std::string& way = tokens[street].word;
                    const bool is_shortened = spellings(way).front() != way && is_named_by_next(street);
                    // « rue Pierre et Marie Curie »; but « rue Foch et Léa ne dort pas ».
                    const auto goes_on = [&](std::size_t at) {
                        return tokens[at].word != "et" ||
                               (at + 2 < tokens.size() && tokens[at + 1].capital && tokens[at + 2].capital &&
                                tokens[at + 2].joint == Token::Joint::Space);
                    };
                    while (end < tokens.size() && tokens[end].joint != Token::Joint::Other &&
                           (tokens[end].joint != Token::Joint::Dot || (end == street + 1 && is_shortened)) &&
                           goes_on(end) &&
                           (tokens[end].capital || small.count(tokens[end].word) != 0 ||
                            (tokens[end].digits && tokens[end].letters < 5)))
                        ++end;
                    while (end > street + 1 && small.count(tokens[end - 1].word) != 0 && !tokens[end - 1].capital)
                        --end;
                    if (end < tokens.size() && town_end(end) > end) end = town_end(end);
                }
            } else {
                end = town_end(k);
            }
            if (end <= k + 1) continue;
            add(Kind::Address, tokens[k].from, tokens[end - 1].to,
                collapse_spaces(m_text.substr(tokens[k].from, tokens[end - 1].to - tokens[k].from)), std::nullopt);
            k = end - 1;
        }
    }

    std::string_view m_text;
    const std::vector<Token>& m_tokens;
    std::vector<Identifier> m_found;
};

}  // namespace

const char* code_of(Identifier::Kind kind) {
    switch (kind) {
        case Kind::Nir: return "nir";
        case Kind::Siret: return "siret";
        case Kind::Iban: return "iban";
        case Kind::Phone: return "phone";
        case Kind::Email: return "email";
        case Kind::Address: return "address";
        case Kind::BirthDate: return "birthdate";
        default: return "beneficiary";
    }
}

std::vector<Identifier> identifiers_in(std::string_view text) { return identifiers_in(text, tokens_of(text)); }
std::vector<Identifier> identifiers_in(std::string_view text, const std::vector<Token>& tokens) {
    return Finder(text, tokens).all();
}

bool nir_is_valid(std::string_view nir) {
    if (nir.size() != 15 || !all_digits(nir.substr(13))) return false;
    std::string number(nir.substr(0, 13));
    // Corsica counts as 19 (2A) and 18 (2B).
    if (number[6] == 'A')
        number.replace(5, 2, "19");
    else if (number[6] == 'B')
        number.replace(5, 2, "18");
    if (!all_digits(number)) return false;
    return 97 - std::stoll(number) % 97 == std::stoll(std::string(nir.substr(13)));
}

bool siret_is_valid(std::string_view siret) {
    if (siret.size() != 14 || !all_digits(siret)) return false;
    int luhn = 0, sum = 0;
    for (std::size_t k = 0; k < 14; ++k) {
        const int digit = siret[k] - '0';
        const int twice = k % 2 == 0 ? digit * 2 : digit;
        luhn += twice > 9 ? twice - 9 : twice;
        sum += digit;
    }
    // La Poste gave its offices numbers of their own.
    return luhn % 10 == 0 || (siret.substr(0, 9) == "356000000" && sum % 5 == 0);
}

bool iban_is_valid(std::string_view iban) {
    if (iban.size() < 15 || iban.size() > 34) return false;
    std::string turned(iban.substr(4));
    turned += iban.substr(0, 4);
    int rest = 0;
    for (const char c : turned) {
        if (is_digit(c))
            rest = (rest * 10 + c - '0') % 97;
        else if (is_upper(c))
            rest = (rest * 100 + c - 'A' + 10) % 97;
        else
            return false;
    }
    return rest == 1;
}

}  // namespace distinguo::written
