#include "written/desk/pasted_names.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "written/document/texts.h"

namespace distinguo::written {
namespace {

constexpr std::size_t most_names = 30;

const std::set<std::string>& titles() {
    static const std::set<std::string> all = {"M.", "Mr",     "Mme", "Mlle",    "Monsieur", "Madame", "Mademoiselle",
                                              "Me", "Maître", "Dr",  "Docteur", "Pr",       "MM.",    "Mmes"};
    return all;
}
/// Capitalised words that begin the name of a service, a place or a text, not of a person. Folded.
const std::set<std::string>& no_names() {
    static const std::set<std::string> all = {
        "conseil",     "departement", "departemental", "departementale", "centre",     "ecole",     "college",
        "lycee",       "mairie",      "maison",        "service",        "services",   "rue",       "avenue",
        "boulevard",   "place",       "chemin",        "tribunal",       "juge",       "parquet",   "cellule",
        "code",        "article",     "etat",          "france",         "republique", "aide",      "sociale",
        "social",      "enfance",     "protection",    "association",    "hopital",    "clinique",  "police",
        "gendarmerie", "caisse",      "allocations",   "familiales",     "maternelle", "maternel",  "education",
        "nationale",   "ministere",   "prefecture",    "commune",        "region",     "direction", "unite",
        "equipe",      "rapport",     "annexe",        "piece",          "nord",       "sud",       "est",
        "ouest",       "noel",        "paques",        "internet"};
    return all;
}

struct Word {
    std::string text;
    std::size_t from = 0, to = 0;
    bool begins = false;  ///< a sentence
};

bool is_letter(char32_t c) {
    return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || (c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7);
}
bool is_capital(const std::string& word) {
    std::size_t i = 0;
    const char32_t first = next_code_point(word, i);
    return is_letter(first) && fold(word).substr(0, 1) != word.substr(0, 1) &&
           (first < 0xDF || (first >= 0x100 && first % 2 == 0));
}
/// « CRIP », « ASE »: no name of a person, unless a title stands before it.
bool is_acronym(const std::string& word) {
    std::size_t letters = 0;
    for (std::size_t i = 0; i < word.size(); ++letters) {
        const char32_t c = next_code_point(word, i);
        if (c >= U'a' && c <= U'z') return false;
    }
    return letters < 6;
}

std::vector<Word> words_in(const std::string& text) {
    std::vector<Word> words;
    bool begins = true;
    for (std::size_t i = 0; i < text.size();) {
        std::size_t at = i;
        char32_t c = next_code_point(text, i);
        if (!is_letter(c)) {
            if (c == U'.' || c == U'!' || c == U'?' || c == U'\n' || c == 0xAB || c == 0x2022 || c == U':' ||
                c == 0x2013)
                begins = true;
            continue;
        }
        std::size_t end = i;
        while (end < text.size()) {
            std::size_t next = end;
            c = next_code_point(text, next);
            // A hyphen joins the parts of a name; « M. » keeps its full stop.
            std::size_t behind = next;
            const bool joins =
                (c == U'-' || is_invisible(c)) && behind < text.size() && is_letter(next_code_point(text, behind));
            if (!is_letter(c) && !joins) break;
            end = next;
        }
        if (end < text.size() && text[end] == '.' && titles().count(text.substr(at, end + 1 - at)) != 0) ++end;
        // « l’Aubertin », « d’Amina »: the elision is no part of the name.
        const std::size_t length = end - at;
        const bool elides =
            length <= 2 && end < text.size() && (text[end] == '\'' || text.compare(end, 3, "\xE2\x80\x99") == 0);
        if (!elides) words.push_back({without_invisible(std::string_view(text).substr(at, length)), at, end, begins});
        begins = false;
        i = end;
    }
    return words;
}

/// Folded words that belong to the document: its people, their labels, its services.
std::set<std::string> known_words(const Document& document) {
    std::set<std::string> known;
    const auto add = [&](const std::string& text) {
        for (const Word& word : words_in(text)) known.insert(fold(word.text));
    };
    for (const Person& person : document.head.people)
        for (const std::string* part :
             {&person.given, &person.family, &person.label, &person.capacity, &person.role_text})
            add(*part);
    for (const Recipient& one : document.head.recipients) add(one.capacity + " " + one.shorter);
    add(document.head.organisation.name);
    for (const std::string& line : document.head.organisation.lines) add(line);
    for (const std::string& line : document.head.organisation.address) add(line);
    add(document.head.place);
    return known;
}

class NameFinder {
public:
    NameFinder(const Document& document, const std::vector<std::string>& elsewhere,
               const std::function<bool(const std::string&)>& is_common)
        : m_known(known_words(document)), m_is_common(is_common) {
        for (const std::string& name : elsewhere)
            for (const Word& word : words_in(name))
                if (word.text.size() > 2 && m_known.count(fold(word.text)) == 0) m_elsewhere.insert(fold(word.text));
    }

    void read(const std::string& text) {
        const std::vector<Word> words = words_in(text);
        for (std::size_t k = 0; k < words.size();) {
            const std::size_t end = name_from(text, words, k);
            if (end == k) {
                ++k;
                continue;
            }
            bool other = false, unknown = false;
            for (std::size_t w = k; w < end; ++w) {
                if (titles().count(words[w].text) != 0) continue;
                const std::string folded = fold(words[w].text);
                other = other || m_elsewhere.count(folded) != 0;
                unknown = unknown || m_known.count(folded) == 0;
            }
            if (unknown) {
                PastedName& one = m_found[without_invisible(
                    std::string_view(text).substr(words[k].from, words[end - 1].to - words[k].from))];
                ++one.places;
                one.other_file = one.other_file || other;
            }
            k = end;
        }
    }

    std::vector<PastedName> found() {
        std::vector<PastedName> all;
        for (auto& [name, one] : m_found) {
            one.name = name;
            all.push_back(one);
        }
        std::stable_sort(all.begin(), all.end(), [](const PastedName& a, const PastedName& b) {
            return a.other_file != b.other_file ? a.other_file : a.places > b.places;
        });
        if (all.size() > most_names) all.resize(most_names);
        return all;
    }

private:
    static bool touch(const std::string& text, const Word& a, const Word& b) {
        const std::string_view between = std::string_view(text).substr(a.to, b.from - a.to);
        return between == " " || between == "\xC2\xA0" || between == "\xE2\x80\xAF";
    }
    bool may_be_name(const Word& word) const { return is_capital(word.text) && no_names().count(fold(word.text)) == 0; }

    /// Behind the last word of the name that begins here; `k` itself where none does.
    std::size_t name_from(const std::string& text, const std::vector<Word>& words, std::size_t k) const {
        static const std::set<std::string> particles = {"de",  "du",  "des", "la", "le", "el",
                                                        "ben", "van", "von", "da", "dos"};
        const bool titled = titles().count(words[k].text) != 0;
        std::size_t end = k + 1;
        while (end < words.size() && touch(text, words[end - 1], words[end])) {
            if (may_be_name(words[end]) && (titled || !is_acronym(words[end].text))) {
                ++end;
            } else if (particles.count(words[end].text) != 0 && end + 1 < words.size() &&
                       touch(text, words[end], words[end + 1]) && may_be_name(words[end + 1])) {
                end += 2;
            } else {
                break;
            }
        }
        if (titled) return end > k + 1 ? end : k;
        if (!may_be_name(words[k])) return k;
        // Someone of another file is told even at the beginning of a sentence, or in capitals.
        if (m_elsewhere.count(fold(words[k].text)) != 0) return end;
        if (is_acronym(words[k].text)) return k;
        const bool common = words[k].text.size() < 3 || (m_is_common && m_is_common(fold_first(words[k].text)));
        if (end > k + 1) {
            // « Hier Lina » begins with a word of every day.
            if (words[k].begins && common) return k;
            return end;
        }
        return words[k].begins || common ? k : end;
    }
    static std::string fold_first(const std::string& word) {
        // In small letters, accents kept: « Équipe » is asked of the dictionary as « équipe ».
        std::string out;
        for (std::size_t i = 0; i < word.size();) {
            char32_t c = next_code_point(word, i);
            if ((c >= U'A' && c <= U'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7)) c += 32;
            append_utf8(out, c);
        }
        return out;
    }

    std::set<std::string> m_known, m_elsewhere;
    const std::function<bool(const std::string&)>& m_is_common;
    std::map<std::string, PastedName> m_found;
};

bool ends_word(const std::string& text, std::size_t at) {
    if (at >= text.size()) return true;
    return !is_letter(next_code_point(text, at));
}
bool begins_word(const std::string& text, std::size_t at) {
    if (at == 0) return true;
    std::size_t before = at - 1;
    while (before > 0 && (static_cast<unsigned char>(text[before]) & 0xC0U) == 0x80U) --before;
    return !is_letter(next_code_point(text, before));
}

std::string replaced(const std::string& text, const std::string& name, const std::string& with) {
    // What nobody sees may stand anywhere in a name that comes from Word or from the web.
    const VisibleText seen(text);
    std::string out;
    std::size_t done = 0;
    for (std::size_t at = seen.text.find(name); at != std::string::npos; at = seen.text.find(name, at + name.size())) {
        if (!begins_word(seen.text, at) || !ends_word(seen.text, at + name.size())) continue;
        out += text.substr(done, seen.at[at] - done) + with;
        done = seen.at[at + name.size() - 1] + 1;
    }
    return out + text.substr(done);
}

}  // namespace

std::vector<PastedName> names_to_ask(const std::vector<Block>& blocks, const Document& document,
                                     const std::vector<std::string>& elsewhere,
                                     const std::function<bool(const std::string&)>& is_common) {
    NameFinder finder(document, elsewhere, is_common);
    for (const Block& block : blocks)
        for_texts_of(block, [&](const auto& text) { finder.read(words_of(text)); });
    return finder.found();
}

void replace_name(std::vector<Block>& blocks, const std::string& name, const std::string& with) {
    const auto change = [&](auto& text) {
        if constexpr (std::is_same_v<std::decay_t<decltype(text)>, std::string>) {
            text = replaced(text, name, with);
        } else {
            for (Span& span : text)
                if (span.kind == Span::Kind::Text) span.text = replaced(span.text, name, with);
        }
    };
    for (Block& block : blocks) for_texts_of(block, change);
}

}  // namespace distinguo::written
