#include "written/desk/open_addresses.h"

#include <algorithm>

#include "base/text.h"

namespace distinguo::written {
namespace {

bool has(const std::vector<std::string>& all, const std::string& one) {
    return !one.empty() && std::find(all.begin(), all.end(), one) != all.end();
}

/// Up to the postcode: the town alone says nothing.
std::vector<std::string> street_of(const std::string& address) {
    std::vector<std::string> all;
    for (const Word& word : words_of(address)) {
        const bool postcode =
            word.folded.size() == 5 && word.folded.find_first_not_of("0123456789") == std::string::npos;
        if (postcode && all.size() >= 2) break;
        all.push_back(word.folded);
    }
    return all;
}
bool stand_in(const std::vector<std::string>& wanted, const std::vector<Word>& words) {
    return wanted.size() >= 2 &&
           std::search(words.begin(), words.end(), wanted.begin(), wanted.end(),
                       [](const Word& word, const std::string& one) { return word.folded == one; }) != words.end();
}
}  // namespace

bool is_open_to(const xml::Node& block, const std::string& recipient, const std::string& person) {
    for (xml::Node node = block; node && node.is_element(); node = node.parent()) {
        const std::vector<std::string> only = split_words(node.attribute_or("for", "")),
                                       hidden = split_words(node.attribute_or("hidden-from", ""));
        if (!only.empty() && !has(only, recipient) && !has(only, person)) return false;
        if (has(hidden, recipient) || has(hidden, person)) return false;
    }
    return true;
}

OpenAddresses::OpenAddresses(const Document& document) {
    for (const Home& home : document.head.homes) {
        Known known{street_of(home.address), {}, {}};
        for (const std::string& id : home.hidden_from) {
            const Recipient* recipient = document.recipient(id);
            const auto of_person = std::find_if(document.head.recipients.begin(), document.head.recipients.end(),
                                                [&](const Recipient& one) { return one.person == id; });
            if (recipient == nullptr && of_person != document.head.recipients.end()) recipient = &*of_person;
            const Person* person =
                document.person(recipient != nullptr && !recipient->person.empty() ? recipient->person : id);
            known.kept_from.push_back({recipient == nullptr ? "" : recipient->id, person == nullptr ? "" : person->id,
                                       person != nullptr ? (person->label.empty() ? full_name(*person) : person->label)
                                       : recipient == nullptr ? id
                                                              : recipient->capacity});
        }
        for (const Recipient& recipient : document.head.recipients) {
            const Person* person = document.person(recipient.person);
            // Other copies leave these addresses out by themselves.
            if (!recipient.whole || (recipient.kind != "parent" && recipient.kind != "person") || person == nullptr ||
                has(home.lives, person->id) || home.lives.empty())
                continue;
            const bool grown_up = std::any_of(home.lives.begin(), home.lives.end(), [&](const std::string& id) {
                const Person* one = document.person(id);
                return one != nullptr && one->role != "concerned" && one->role != "minor-at-home";
            });
            if (grown_up)
                known.strangers.push_back(
                    {recipient.id, person->id, person->label.empty() ? full_name(*person) : person->label});
        }
        if (!known.words.empty() && !(known.kept_from.empty() && known.strangers.empty()))
            m_homes.push_back(std::move(known));
    }
}

std::string OpenAddresses::hidden_from(const xml::Node& block, const std::vector<Word>& words) const {
    for (const Known& home : m_homes)
        for (const Reader& reader : home.kept_from)
            if (is_open_to(block, reader.recipient, reader.person) && stand_in(home.words, words)) return reader.label;
    return {};
}

std::string OpenAddresses::of_another_home(const xml::Node& block, const std::vector<Word>& words) const {
    for (const Known& home : m_homes)
        for (const Reader& reader : home.strangers) {
            const bool kept = std::any_of(home.kept_from.begin(), home.kept_from.end(),
                                          [&](const Reader& one) { return one.person == reader.person; });
            if (!kept && is_open_to(block, reader.recipient, reader.person) && stand_in(home.words, words))
                return reader.label;
        }
    return {};
}

}  // namespace distinguo::written
