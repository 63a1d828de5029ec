#include "written/desk/childs_words.h"

#include <algorithm>

#include "written/desk/open_addresses.h"
#include "written/disclosure/standing.h"

namespace distinguo::written {

ChildsWords::ChildsWords(const Document& document)
    : m_document(document), m_finder(document.head.people, document.head.date) {
    for (const Recipient& recipient : document.head.recipients) {
        const Reader reader = reader_of(document, recipient.id);
        if (recipient.whole || reader.person.empty() || standing_of(document, reader) != Standing::Subject) continue;
        const std::set<std::string> own = in_charge_of(document, reader.person);
        if (own.empty()) continue;
        for (std::size_t k = 0; k < document.head.people.size(); ++k)
            if (is_child_of_others(document, document.head.people[k].id, reader.person, own))
                m_apart.push_back({reader.recipient, reader.person, k});
    }
}

std::string ChildsWords::named_in(const xml::Node& block, const std::string& text) const {
    if (m_apart.empty()) return {};
    for (const NameMatch& match : m_finder.find(text))
        for (const Apart& one : m_apart)
            if (match.who == std::vector<std::size_t>{one.child} && is_open_to(block, one.recipient, one.person)) {
                const Person& child = m_document.head.people[one.child];
                return child.given.empty() ? full_name(child) : child.given;
            }
    return {};
}

}  // namespace distinguo::written
