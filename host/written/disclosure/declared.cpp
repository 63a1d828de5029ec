#include "written/disclosure/declared.h"

#include <algorithm>

namespace distinguo::written {
namespace {

constexpr std::size_t shortest_phone = 6;  ///< fewer figures are those of anything

std::string figures_of(std::string_view text) {
    std::string figures;
    for (const char c : text)
        if (c >= '0' && c <= '9') figures += c;
    return figures;
}

}  // namespace

DeclaredContacts::DeclaredContacts(const std::vector<Reach>& reaches) {
    for (std::size_t k = 0; k < reaches.size(); ++k) {
        bool is_known = false;
        for (const Identifier& one : identifiers_in(reaches[k].at)) {
            if (one.kind == Identifier::Kind::Email) m_emails[one.number].insert(k);
            if (one.kind == Identifier::Kind::Phone) add_phone(figures_of(one.number), k);
            is_known = is_known || one.kind == Identifier::Kind::Email || one.kind == Identifier::Kind::Phone;
        }
        // Of a form that nobody knows, its figures.
        if (!is_known) add_phone(figures_of(reaches[k].at), k);
    }
}

void DeclaredContacts::add_phone(const std::string& figures, std::size_t reach) {
    if (figures.size() < shortest_phone) return;
    std::vector<std::string> ways = {figures, "00" + figures};
    // « +33 6 », « +33 (0)6 », « 0033 6 »
    if (figures[0] == '0' && figures[1] != '0')
        for (const std::string country : {"33", "0033"}) {
            ways.push_back(country + figures);
            ways.push_back(country + figures.substr(1));
        }
    for (const std::string& way : ways) {
        m_phones[way].insert(reach);
        m_longest = std::max(m_longest, way.size());
    }
}

std::vector<DeclaredContacts::Found> DeclaredContacts::find(const std::vector<Token>& tokens,
                                                            const std::vector<Identifier>& identifiers) const {
    std::vector<Found> found;
    for (const Identifier& one : identifiers)
        if (const auto known = m_emails.find(one.number);
            one.kind == Identifier::Kind::Email && known != m_emails.end())
            found.push_back({{one.from, one.to}, known->second});
    if (m_phones.empty()) return found;
    // Whatever signs part its figures.
    for (std::size_t first = 0; first < tokens.size(); ++first) {
        std::string figures;
        for (std::size_t last = first; last < tokens.size() && tokens[last].digits; ++last) {
            figures += tokens[last].word;
            if (figures.size() > m_longest) break;
            const auto known = m_phones.find(figures);
            if (known == m_phones.end()) continue;
            found.push_back({{tokens[first].from, tokens[last].to}, known->second});
            first = last;
            break;
        }
    }
    return found;
}

}  // namespace distinguo::written
