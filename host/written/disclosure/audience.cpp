#include "written/disclosure/audience.h"

#include <algorithm>

#include "base/text.h"
#include "written/disclosure/every_part.h"

namespace distinguo::written {
namespace {

bool names(const Recipients& ids, const Reader& reader, const Document& document) {
    return std::any_of(ids.begin(), ids.end(), [&](const std::string& id) {
        if (id.empty()) return false;
        if (id == reader.recipient || id == reader.person) return true;
        const Recipient* recipient = document.recipient(id);
        return recipient != nullptr && !reader.person.empty() && recipient->person == reader.person;
    });
}

bool is_somebody(const std::string& id, const Document& document) {
    return document.person(id) != nullptr || document.recipient(id) != nullptr;
}

/// A parent, a person, a lawyer, and nobody said which: they may be anyone from whom something is kept.
bool may_be_anyone(const Reader& reader, const Document& document) {
    if (!reader.person.empty()) return false;
    const Recipient* recipient = document.recipient(reader.recipient);
    return recipient != nullptr && is_for_a_person(*recipient);
}

}  // namespace

bool is_for_a_person(const Recipient& recipient) {
    return recipient.kind == "parent" || recipient.kind == "person" || recipient.kind == "lawyer";
}

bool is_office(const Recipient& recipient) {
    return recipient.kind == "authority" || recipient.kind == "court" || recipient.kind == "prosecutor";
}

Reader reader_of(const Document& document, const std::string& recipient) {
    const Recipient* found = document.recipient(recipient);
    if (found == nullptr) {
        std::vector<std::string> known;
        for (const Recipient& one : document.head.recipients) known.push_back(one.id);
        if (known.empty()) throw Failure(FailureCode::RecipientsNone, {}, {recipient});
        throw Failure(FailureCode::RecipientUnknown, {}, {recipient, join(known, ", ")});
    }
    // Whoever is said to be nobody of this document may be anybody.
    return {found->id, document.person(found->person) == nullptr ? std::string() : found->person};
}

Reader reader_who_is(const Document& document, const std::string& person) {
    for (const Recipient& one : document.head.recipients)
        if (one.person == person && !person.empty()) return {one.id, person};
    return {{}, person};
}

bool may_read(const Audience& audience, const Reader& reader, const Document& document) {
    if (reader.is_author()) return true;
    // Kept from somebody whom nobody knows: it may be this reader.
    const auto is_nobody = [&](const std::string& id) { return !is_somebody(id, document); };
    const Recipient* recipient = document.recipient(reader.recipient);
    if (std::any_of(audience.hidden_from.begin(), audience.hidden_from.end(), is_nobody) &&
        (recipient == nullptr || !is_office(*recipient)))
        return false;
    if (!audience.hidden_from.empty() && may_be_anyone(reader, document)) return false;
    if (!audience.only_for.empty() && !names(audience.only_for, reader, document)) return false;
    return !names(audience.hidden_from, reader, document);
}

bool may_read_home(const Home& home, const Reader& reader, const Document& document) {
    if (!may_read(home, reader, document)) return false;
    if (home.hidden_from.empty() || reader.is_author()) return true;
    const Recipient* recipient = document.recipient(reader.recipient);
    const auto is_reader = [&](const std::string& id) { return !id.empty() && id == reader.person; };
    const bool knows_it = std::any_of(home.lives.begin(), home.lives.end(), is_reader) ||
                          std::any_of(home.lived.begin(), home.lived.end(), is_reader);
    return knows_it || (recipient != nullptr && is_office(*recipient)) || names(home.only_for, reader, document);
}

bool may_read_at(const Document& document, const Reader& reader, const std::string& section, std::size_t block) {
    bool may = false;
    const auto look = [&](const auto& self, const std::vector<Section>& sections, bool around) -> void {
        for (const Section& one : sections) {
            const bool here = around && may_read(one, reader, document);
            if (one.id == section) {
                may = here;
                if (block < one.blocks.size())
                    for_parts_of(one.blocks[block],
                                 [&](const Audience& part) { may = may && may_read(part, reader, document); });
            }
            self(self, one.sections, here);
        }
    };
    look(look, document.sections, true);
    return may;
}

std::vector<NamedNobody> named_nobodies(const Document& document) {
    std::vector<NamedNobody> all;
    const auto add = [&](const std::string& id, const std::string& recipient) {
        const NamedNobody one{id, recipient};
        if (std::find(all.begin(), all.end(), one) == all.end()) all.push_back(one);
    };
    for (const Recipient& one : document.head.recipients) {
        const Person* person = document.person(one.person);
        const bool of_nobody = document.kind == Kind::Report && is_for_a_person(one) && !one.whole;
        if (one.person.empty() ? of_nobody : person == nullptr) add(one.person, one.id);
        // A lawyer is said to be the one for whom they read.
        else if (of_nobody && one.kind == "lawyer" && is_professional(*person)) add({}, one.id);
    }
    for_every_part(document, [&](const Audience& part) {
        for (const std::string& id : part.hidden_from)
            if (!is_somebody(id, document)) add(id, {});
    });
    return all;
}

bool has_reserved_parts(const Document& document) {
    bool reserved = false;
    for_every_part(document, [&](const Audience& part) { reserved = reserved || !part.everyone(); });
    return reserved;
}

bool is_reserved(const Document& document, const std::string& section, std::size_t block) {
    bool reserved = false;
    const auto look = [&](const auto& self, const std::vector<Section>& sections, bool around) -> void {
        for (const Section& one : sections) {
            const bool here = around || !one.everyone();
            if (one.id == section) {
                reserved = here;
                if (block < one.blocks.size())
                    for_parts_of(one.blocks[block],
                                 [&](const Audience& part) { reserved = reserved || !part.everyone(); });
            }
            self(self, one.sections, here);
        }
    };
    look(look, document.sections, false);
    return reserved;
}

}  // namespace distinguo::written
