#include "written/disclosure/owners.h"

#include <algorithm>
#include <map>

namespace distinguo::written {
namespace {

constexpr std::size_t reach_of_a_pronoun = 8;  ///< sentences that name somebody

PlacesOfPeople of_gender(const PlacesOfPeople& named, const std::string& gender, const std::vector<Person>& people) {
    PlacesOfPeople fitting;
    for (const std::size_t who : named) {
        const std::string& own = people[who].gender;
        if ((own != "f" && own != "m") || own == gender) fitting.push_back(who);
    }
    return fitting;
}

}  // namespace

TextRange TextInWords::sentence_at(std::size_t at) const {
    const auto behind = std::upper_bound(sentences.begin(), sentences.end(), at,
                                         [](std::size_t place, const TextRange& one) { return place < one.first; });
    return behind == sentences.begin() ? TextRange{0, text.size()} : *std::prev(behind);
}

PlacesOfPeople TextInWords::named_in(const TextRange& range) const {
    PlacesOfPeople named;
    auto match = std::lower_bound(owning.begin(), owning.end(), range.first,
                                  [](const NameMatch& one, std::size_t place) { return one.from < place; });
    for (; match != owning.end() && match->from < range.second; ++match)
        named.insert(named.end(), match->who.begin(), match->who.end());
    return named;
}

std::string TextInWords::pronoun_before(std::size_t at) const {
    static const std::map<std::string, std::string, std::less<>> genders = {
        {"elle", "f"}, {"elles", "f"}, {"il", "m"}, {"ils", "m"}, {"she", "f"}, {"he", "m"}};
    const TextRange sentence = sentence_at(at);
    auto token = std::lower_bound(tokens.begin(), tokens.end(), at,
                                  [](const Token& one, std::size_t place) { return one.from < place; });
    while (token != tokens.begin() && (--token)->from >= sentence.first)
        if (const auto found = genders.find(token->word); found != genders.end()) return found->second;
    return {};
}

void NamedBefore::add(const TextInWords& text) {
    for (const TextRange& sentence : text.sentences)
        if (PlacesOfPeople named = text.named_in(sentence); !named.empty()) m_sentences.push_back(std::move(named));
    if (m_sentences.size() > reach_of_a_pronoun)
        m_sentences.erase(m_sentences.begin(), m_sentences.end() - reach_of_a_pronoun);
}

PlacesOfPeople NamedBefore::meant_by(const std::string& pronoun, std::size_t at, const TextInWords& text,
                                     const std::vector<Person>& people) const {
    const TextRange here = text.sentence_at(at);
    auto sentence = std::lower_bound(text.sentences.begin(), text.sentences.end(), here);
    std::size_t looked = 0;
    while (sentence != text.sentences.begin() && looked < reach_of_a_pronoun) {
        const PlacesOfPeople named = text.named_in(*--sentence);
        if (named.empty()) continue;
        ++looked;
        if (const PlacesOfPeople fitting = of_gender(named, pronoun, people); !fitting.empty()) return fitting;
    }
    auto named = m_sentences.rbegin();
    for (; named != m_sentences.rend() && looked < reach_of_a_pronoun; ++named, ++looked)
        if (const PlacesOfPeople fitting = of_gender(*named, pronoun, people); !fitting.empty()) return fitting;
    return {};
}

}  // namespace distinguo::written
