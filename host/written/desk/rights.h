#pragma once
// What a person may ask: everything that is written about them, with the names of others masked; a correction; an
// objection.

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "written/desk/cabinet.h"
#include "written/desk/produce.h"
#include "written/document/wording.h"

namespace distinguo::written {

/// Everything written about one person that they may read, as one document: each part with its date and title. Other
/// people who are no professionals bear « [tierce personne] » in place of their names, under every form of them (RGPD,
/// article 15.4: the copy must not harm others); their own children do not.
struct AccessAnswer {
    Document document;
    std::size_t documents = 0;
    std::size_t masked = 0;          ///< places where a name, an address or a number was masked
    std::vector<Withheld> withheld;  ///< what they may not read, and what was masked
    std::vector<std::string>
        to_reread;  ///< titles of parts with third parties' words: a person must reread them before they leave
    /// Words that may be names and were left: « Petit » at the beginning of a sentence, people whom no document
    /// declares.
    struct MaybeNames {
        std::string title;
        std::vector<std::string> words;
    };
    std::vector<MaybeNames> maybe_names;
    std::vector<MaybeNames> names_of_two;     ///< this person's and somebody else's: what bears them is left out
    std::vector<MaybeNames> names_of_two_left;  ///< the same, in what is about this person: it is in the answer
    std::vector<std::string>
        birth_not_said;  ///< titles of parts that do not say the birth nor stand in the same file: the same person?
};

/// Reads a case file of the vault as a document: its people, ties and homes in the head, its facts in sections. Nothing
/// for what it cannot read.
using CaseAsDocument = std::function<std::optional<Document>(const std::string& text)>;

/// Whom it is about. Two people of one name are told apart by their birth, or by their documents.
struct AccessAsked {
    std::string name;  ///< « Marie Aubry », « Aubry Marie » or as a label says it: « Mme Aubry »
    std::string born;  ///< a day, a month or a year; empty: not said
    std::vector<vault::ItemId> documents;  ///< only these; empty: all
    CaseAsDocument case_as_document;       ///< empty: case files are left out
    Wording wording{};                     ///< of the language of the answer
};
/// People of that name who cannot be the same, with what tells them apart.
struct SameName {
    std::string name, born, dossier;
    std::vector<vault::ItemId> documents;
    std::vector<std::string> titles;
};
std::vector<SameName> people_of_name(Cabinet& cabinet, const AccessAsked& asked);

/// Throws VaultPersonUnknown where nobody of that name is declared in any document, VaultPeopleOfOneName where several
/// are: they are never joined.
AccessAnswer access_answer(Cabinet& cabinet, const AccessAsked& asked, const Messages& messages);

/// A request that was received. Its answer is due within one month (RGPD, article 12.3).
struct RightsRequest {
    vault::ItemId item;
    std::string kind;                                            ///< access, rectification, objection, erasure
    std::string person, received, due, about, answer, answered;  ///< days as ISO
    bool open() const { return answered.empty(); }
};
RightsRequest record_request(Cabinet& cabinet, const std::string& kind, const std::string& person, const Date& received,
                             const std::string& about);
void answer_request(Cabinet& cabinet, const RightsRequest& request, const std::string& answer, const Date& on);
std::vector<RightsRequest> requests(Cabinet& cabinet);

}  // namespace distinguo::written
