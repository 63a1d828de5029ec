#pragma once
// What a person may ask: everything that is written about them, with the names of others masked; a correction; an objection.

#include <string>
#include <vector>

#include "written/desk/cabinet.h"
#include "written/desk/produce.h"

namespace distinguo::written {

/// Everything written about one person, as one document: each part with its date and title. Other people who are no professionals bear
/// « [tierce personne] » in place of their names, wherever they stand (RGPD, article 15.4: the copy must not harm others).
struct AccessAnswer {
    Document document;
    std::size_t documents = 0;
    std::size_t masked = 0;              ///< places where a name was masked
    std::vector<std::string> to_reread;  ///< titles of parts with third parties' words: a person must reread them before they leave
};
/// Throws VaultItemUnknown where nobody of that name is declared in any document.
AccessAnswer access_answer(Cabinet& cabinet, const std::string& name, const Messages& messages);

/// A request that was received. Its answer is due within one month (RGPD, article 12.3).
struct RightsRequest {
    vault::ItemId item;
    std::string kind;      ///< access, rectification, objection, erasure
    std::string person, received, due, about, answer, answered;  ///< days as ISO
    bool open() const { return answered.empty(); }
};
RightsRequest record_request(Cabinet& cabinet, const std::string& kind, const std::string& person, const Date& received, const std::string& about);
void answer_request(Cabinet& cabinet, const RightsRequest& request, const std::string& answer, const Date& on);
std::vector<RightsRequest> requests(Cabinet& cabinet);

}  // namespace distinguo::written
