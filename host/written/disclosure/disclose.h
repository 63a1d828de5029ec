#pragma once
// The copy of a document for one reader: what is theirs, and nothing of what is not, in no byte. What was left out is
// told, so that it can be said and recorded.

#include <set>
#include <string>
#include <vector>

#include "written/disclosure/audience.h"
#include "written/disclosure/names.h"
#include "written/document/document.h"

namespace distinguo::written {

/// Something that a copy does not hold.
struct Withheld {
    enum class Why {
        Audience,       ///< it is for others, or kept from this reader
        HiddenAddress,  ///< an address that is kept from this reader
        OtherPrivate,   ///< address, birth or phone of another person, the other parent first
        ThirdParty,     ///< the name of a third party who did not agree to be named
        Informant,
        OtherPerson,    ///< the name of another person, in an answer to a request of access
        AnotherFamily,  ///< the words of a child who is not in their charge
        NotAboutThem,   ///< a report that is not about this reader, nor about anybody in their charge
    };
    enum class What {
        WholeSection,
        WholeBlock,
        Part,
        Fact,
        Words,
        Left  ///< words that may name somebody and may be words of the language: they stand in the copy
    };
    Why why = Why::Audience;
    What what = What::Words;
    std::string section;  ///< id; empty: in the head
    std::size_t block = std::string::npos;
    std::string words = {};  ///< of what was left
    friend bool operator==(const Withheld&, const Withheld&) = default;
};
struct Disclosed {
    Document document;
    std::vector<Withheld> withheld;
    std::vector<std::string> unclear;  ///< names that are the reader's and somebody else's: what bears them is left out
    std::set<std::string> of_two;  ///< the same, of a writing about the reader: what bears them is in it
    /// Sections, blocks and parts of them that are not in the copy: « 2 passages n’y figurent pas ».
    std::size_t passages() const;
    /// Places where words were replaced.
    std::size_t masks() const;
};

/// As the reader may have it (standing.h). Of everybody but an office, unless the author decided that they have the
/// whole text (Recipient::whole): without the address, birth date and phone of others outside their home, third parties
/// by their role, the words of children of others; of a report that is about others, the parts that are about them. Who
/// gave the information is in no copy; a home that is kept from somebody goes to offices and to those who live there.
Disclosed disclose(const Document& document, const Reader& reader, const IsCommonWord& is_common = {});
/// For an answer to a request of access (RGPD, article 15.4: the copy must not harm others): what `person` may read (of
/// a writing that is not about them, the parts that are), the names and data of others masked, except their own
/// children and those who wrote. `doubtful`: words that may be names and were left, to be read by somebody.
Disclosed disclose_for_access(const Document& document, const std::string& person, const IsCommonWord& is_common,
                              std::vector<std::string>& doubtful);
/// The copy for a recipient. Throws RecipientUnknown, RecipientsNone.
Document copy_for(const Document& document, const std::string& recipient, const IsCommonWord& is_common = {});

/// Notes on the recipients whose copies left something out that day that this was done.
Head with_occultation(const Document& document, const std::vector<std::string>& recipients, const std::string& on);

}  // namespace distinguo::written
