#pragma once
// Who may read what: the one question that copies, readings, bundles, previews, access answers and findings ask.

#include <string>
#include <string_view>

#include "written/document/document.h"

namespace distinguo::written {

/// Someone who reads: a recipient of the document, one of its people, or both. Neither: the author, who reads
/// everything.
struct Reader {
    std::string recipient, person;  ///< ids
    bool asks = false;              ///< for what is theirs; else the writing is sent to them
    bool is_author() const { return recipient.empty() && person.empty(); }
};
/// A parent, a person, their lawyer: somebody reads for themselves, not an office or a court.
bool is_for_a_person(const Recipient& recipient);
/// A court, a prosecutor, the authority for whom a report is made.
bool is_office(const Recipient& recipient);
/// The recipient, and the person whom they are. Throws RecipientUnknown, RecipientsNone.
Reader reader_of(const Document& document, const std::string& recipient);
/// A person of the document, and the recipient that they are, where they are one.
Reader reader_who_is(const Document& document, const std::string& person);

/// What is for some is for them alone; what is kept from somebody never reaches them, under either of their ids; what
/// is kept from an id that nobody has reaches offices alone.
bool may_read(const Audience& audience, const Reader& reader, const Document& document);

/// Of a home that is kept from somebody: who lives or lived there, the offices, and those for whom it says that it is.
/// Whoever else knows it may tell.
bool may_read_home(const Home& home, const Reader& reader, const Document& document);

/// The block, and all that it stands in; npos: the section alone. False where there is no such section.
bool may_read_at(const Document& document, const Reader& reader, const std::string& section, std::size_t block);

/// An id under which a part is kept from somebody, or a recipient is said to be somebody, and that nobody has: a slip
/// of the hand that wrote it, or somebody of another document. Or none, of a recipient who must be somebody.
struct NamedNobody {
    std::string id;         ///< empty: of a report for a parent, a person, a lawyer, nobody says who or whose they are
    std::string recipient;  ///< who is said to be them; empty: something is kept from them
    friend bool operator==(const NamedNobody&, const NamedNobody&) = default;
};
/// Each once.
std::vector<NamedNobody> named_nobodies(const Document& document);

/// Something of the document is for some alone, or kept from somebody: a working copy of it is for the author only.
bool has_reserved_parts(const Document& document);
/// The block itself, a part of it, or the section around it is not for everyone.
bool is_reserved(const Document& document, const std::string& section, std::size_t block);

}  // namespace distinguo::written
