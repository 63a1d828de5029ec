#include "written/desk/search_words.h"

#include <algorithm>
#include <unordered_set>

#include "base/text.h"
#include "written/document/texts.h"

namespace distinguo::written {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
/// Signs that group the digits of one number: « 06 39 98 00 11 », « 06.39.98.00.11 ».
bool parts_digits(char c) { return c == ' ' || c == '.' || c == '-' || c == '/'; }

class Collected {
public:
    void add(const std::string& text) {
        std::vector<std::string> words = folded_words(text);
        for (std::string& number : joined_numbers(words)) m_words.insert(std::move(number));
        for (std::string& word : words) m_words.insert(std::move(word));
    }
    std::vector<std::string> sorted() && {
        std::vector<std::string> all;
        all.reserve(m_words.size());
        while (!m_words.empty()) all.push_back(std::move(m_words.extract(m_words.begin()).value()));
        std::sort(all.begin(), all.end());
        return all;
    }

private:
    std::unordered_set<std::string> m_words;
};

void add_head(const Document& document, Collected& words) {
    words.add(document.head.title);
    for (const Person& person : document.head.people) {
        words.add(person.given);
        words.add(person.family);
    }
}

}  // namespace

std::string all_words(const Document& document) {
    std::string all = document.head.title + "\n";
    for (const Person& person : document.head.people) all += person.given + " " + person.family + "\n";
    for_texts_of_sections(document.sections, [&](const auto& text) {
        const std::string& words = words_of(text);
        if (!words.empty()) all += words + "\n";
    });
    return all;
}

std::vector<std::string> folded_words(const std::string& words) {
    // Folded first: the space that does not break, as between « Mme » and a name, is a space then.
    return split_words(fold(words));
}

std::vector<std::string> joined_numbers(const std::vector<std::string>& folded) {
    std::vector<std::string> all;
    std::string number;
    std::size_t groups = 0;
    const auto finish = [&] {
        if (groups > 1) all.push_back(number);
        number.clear();
        groups = 0;
    };
    for (const std::string& word : folded) {
        std::size_t group = 0;
        for (const char c : word) {
            if (is_digit(c)) {
                groups += group++ == 0 ? 1U : 0U;
                number += c;
            } else {
                group = 0;
                if (!parts_digits(c)) finish();
            }
        }
    }
    finish();
    return all;
}

std::optional<std::string> number_of(std::string_view words) {
    std::string digits;
    for (const char c : words) {
        if (is_digit(c)) digits += c;
        else if (!parts_digits(c)) return std::nullopt;
    }
    return digits.size() < 4 ? std::nullopt : std::optional(digits);
}

std::optional<std::pair<std::size_t, std::size_t>> place_of_number(std::string_view folded, std::string_view digits,
                                                                   std::size_t from) {
    for (std::size_t at = folded.find(digits[0], from); at != std::string_view::npos;
         at = folded.find(digits[0], at + 1)) {
        std::size_t end = at, found = 0;
        while (end < folded.size() && found < digits.size()) {
            if (folded[end] == digits[found]) ++found;
            else if (!parts_digits(folded[end]) || parts_digits(folded[end - 1])) break;
            ++end;
        }
        if (found == digits.size()) return std::pair(at, end);
    }
    return std::nullopt;
}

std::string SearchWords::of(const Document& document) {
    Collected rest;
    add_head(document, rest);
    std::map<std::string, Known> seen;
    for_sections(document.sections, [&](const Section& section) {
        rest.add(section.title);
        if (section.set_aside) rest.add(words_of(section.set_aside->reason));
        const auto before = m_known.find(section.id);
        if (before != m_known.end() && before->second.blocks.shares_with(section.blocks)) {
            seen[section.id] = std::move(before->second);
            return;
        }
        Collected words;
        for (const Block& block : section.blocks)
            for_texts_of(block, [&](const auto& text) { words.add(words_of(text)); });
        seen[section.id] = {section.blocks, std::move(words).sorted()};
    });
    m_known = std::move(seen);
    std::vector<std::string> all = std::move(rest).sorted();
    for (const auto& [id, known] : m_known) {
        std::vector<std::string> both;
        both.reserve(all.size() + known.words.size());
        std::set_union(all.begin(), all.end(), known.words.begin(), known.words.end(), std::back_inserter(both));
        all = std::move(both);
    }
    return join(all, " ");
}

}  // namespace distinguo::written
