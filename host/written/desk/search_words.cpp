#include "written/desk/search_words.h"

#include <algorithm>
#include <unordered_set>

#include "base/text.h"
#include "written/document/texts.h"

namespace distinguo::written {
namespace {

class Collected {
public:
    void add(const std::string& text) {
        for (std::string& word : folded_words(text)) m_words.insert(std::move(word));
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
        for (const Block& block : section.blocks) for_texts_of(block, [&](const auto& text) { words.add(words_of(text)); });
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
