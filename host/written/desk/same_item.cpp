#include "written/desk/same_item.h"

#include <algorithm>

#include "base/text.h"
#include "written/disclosure/tokens.h"

namespace distinguo::written {
namespace {

/// Somebody as two texts are compared: folded, so that an accent or a capital makes nobody another.
struct Somebody {
    std::string id, given, family, born, place;
    std::string shown;  ///< as a message names them
};
using People = std::vector<Somebody>;

/// Who writes, signs or informs does so in the files of many families.
bool is_of_the_family(const std::string& place) {
    return place == "concerned" || place == "minor-at-home" || place == "relative";
}

People people_of(const Document& document) {
    People all;
    for (const Person& one : document.head.people) {
        const std::string name = full_name(one).empty() ? one.label : full_name(one);
        if (is_of_the_family(one.role) && !name.empty())
            all.push_back({one.id, folded_name(one.given),
                           folded_name(full_name(one).empty() ? one.label : one.family), one.born, one.role, name});
    }
    return all;
}

People people_of(const CaseFile& file) {
    People all;
    for (const Fact* one : file.items("person")) {
        const std::string given = text_of(one->facts, "given"), family = text_of(one->facts, "family");
        const std::string place = text_of(one->facts, "place");
        const bool named = !given.empty() || !family.empty() || !text_of(one->facts, "relation").empty();
        if (is_of_the_family(place) && named)
            all.push_back({text_of(one->facts, "id"), folded_name(given),
                           folded_name(given.empty() && family.empty() ? name_of_person(*one) : family),
                           text_of(one->facts, "born"), place, name_of_person(*one)});
    }
    return all;
}

/// Those whom it is about; where nobody is said to be, everybody of the family.
People concerned_of(People all) {
    People concerned;
    std::copy_if(all.begin(), all.end(), std::back_inserter(concerned),
                 [](const Somebody& one) { return one.place == "concerned"; });
    return concerned.empty() ? all : concerned;
}

/// Ids are made anew in each file (p1, p2): alone they tell nothing. A name or a birth may be corrected, or said
/// later, and more must stay than changes.
bool are_same(const Somebody& one, const Somebody& other) {
    int same = 0, changed = 0;
    for (const auto part : {&Somebody::given, &Somebody::family, &Somebody::born}) {
        if ((one.*part).empty() || (other.*part).empty()) continue;
        ++(one.*part == other.*part ? same : changed);
    }
    return one.id == other.id ? same > changed
                              : one.given == other.given && one.family == other.family && changed == 0;
}

bool have_someone_in_common(const People& one, const People& other) {
    return std::any_of(one.begin(), one.end(), [&](const Somebody& each) {
        return std::any_of(other.begin(), other.end(), [&](const Somebody& theirs) { return are_same(each, theirs); });
    });
}

std::string names_of(const People& people) {
    std::vector<std::string> names;
    for (const Somebody& one : people) names.push_back(one.shown);
    return names.empty() ? "—" : join(names, ", ");
}

void refuse_other(Cabinet& cabinet, FailureCode code, const vault::Entry& kept, const std::string& of_kept,
                  const std::string& of_next) {
    throw Failure(code, {cabinet.vault().path().string()},
                  {vault::short_name(kept.id), kept.summary->title, of_kept, of_next});
}

}  // namespace

void refuse_other_document(Cabinet& cabinet, const vault::Entry& kept, const Document& next) {
    cabinet.refuse_other_kind(kept, code_of(next.kind));
    const Document before = cabinet.read(kept.id).document;
    if (before.origin.template_id != next.origin.template_id)
        refuse_other(cabinet, FailureCode::VaultOtherTemplate, kept, before.origin.template_id,
                     next.origin.template_id);
    // Two papers on two children of one file are two papers, though they name the same people.
    const People was = concerned_of(people_of(before)), is = concerned_of(people_of(next));
    if (!was.empty() && !have_someone_in_common(was, is))
        refuse_other(cabinet, FailureCode::VaultOtherPeople, kept, names_of(was), names_of(is));
}

void refuse_other_case(Cabinet& cabinet, const vault::Entry& kept, const CaseFile& next, const Codes& codes) {
    cabinet.refuse_other_kind(kept, "case");
    const CaseFile before = cabinet.read_case(kept.id, codes);
    if (!before.id().empty() && !next.id().empty() && before.id() != next.id())
        refuse_other(cabinet, FailureCode::VaultOtherCase, kept, before.id(), next.id());
    // With time a file may come to be about a brother: it is the same as long as whom it was about is in it.
    const People was = people_of(before), is = people_of(next);
    if (!was.empty() && !have_someone_in_common(concerned_of(was), is) &&
        !have_someone_in_common(was, concerned_of(is)))
        refuse_other(cabinet, FailureCode::VaultOtherPeople, kept, names_of(concerned_of(was)),
                     names_of(concerned_of(is)));
}

}  // namespace distinguo::written
