#include "written/desk/open_births.h"

#include "written/desk/open_addresses.h"
#include "written/disclosure/births.h"
#include "written/disclosure/reader_ties.h"

namespace distinguo::written {
namespace {

/// A day that is somebody else's, and also one that this reader knows, tells nothing.
std::set<std::string> days_of_others(const Document& document, const ReaderTies& ties) {
    std::set<std::string> others, known;
    for (const Person& person : document.head.people) {
        const bool open = ties.is_reader(person.id) || !ties.is_private(person);
        for (const std::string& day : {person.born, person.expected})
            if (parse_date(day)) (open ? known : others).insert(day);
    }
    for (const std::string& day : known) others.erase(day);
    return others;
}

}  // namespace

OpenBirths::OpenBirths(const Document& document) {
    for (const Recipient& recipient : document.head.recipients) {
        const Person* person = document.person(recipient.person);
        if (!recipient.whole || (recipient.kind != "parent" && recipient.kind != "person") || person == nullptr)
            continue;
        const Reader reader = reader_of(document, recipient.id);
        const ReaderTies ties(document, reader, standing_of(document, reader));
        if (auto days = days_of_others(document, ties); !days.empty())
            m_copies.push_back({recipient.id, person->id, person->label.empty() ? full_name(*person) : person->label,
                                std::move(days)});
    }
}

std::string OpenBirths::of_another(const xml::Node& block, const std::string& text) const {
    const std::vector<Token> tokens = tokens_of(text);
    for (const Copy& copy : m_copies)
        if (is_open_to(block, copy.recipient, copy.person) && !dates_in(tokens, copy.days).empty()) return copy.label;
    return {};
}

}  // namespace distinguo::written
