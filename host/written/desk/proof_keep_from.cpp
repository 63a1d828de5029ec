// Proof 4, keep from: what is kept from somebody is in no copy of theirs.
#include <algorithm>

#include "base/messages.h"
#include "written/desk/proof_run.h"
#include "written/document/texts.h"

namespace distinguo::written {
namespace {

constexpr const char* reader_id = "keep-from";

}  // namespace

void Proofs::keep_from(const Sample& base) {
    for (const FieldPath& path : m_asked)
        if (path.field().name != "id") kept(base, path, path.fields.size());
    // An item of the case file is kept as a whole.
    for (const FieldPath& path : m_known)
        if (path.part == FieldPath::Part::OfCase && path.field().name != "id") kept(base, path, 1);
}

std::optional<ProofCopy> Proofs::copy_without(Sample sample, const FieldPath& path, std::size_t depth) {
    const std::string id = proof_reader(sample);
    keep_from_reader(sample, path, depth);
    auto made = draft(sample, Proof::KeepFrom, place_of(path),
                      mark("Where \"{1}\" is kept from somebody, the draft fails."), {path.name()});
    if (!made) return std::nullopt;
    Recipient recipient;
    recipient.id = reader_id;
    recipient.capacity = "x";
    recipient.person = made->document.person(id) != nullptr ? id : std::string();
    // Nobody of that id is named in this paper: the reader is known by it alone.
    if (recipient.person.empty()) recipient.id = id;
    std::erase_if(made->document.head.recipients, [&](const Recipient& one) {
        return one.id == recipient.id || (!one.person.empty() && one.person == recipient.person);
    });
    made->document.head.recipients.push_back(recipient);
    Document copy = m_copy(made->document, recipient.id);
    return ProofCopy{std::move(made->document), std::move(copy)};
}

void Proofs::kept(const Sample& base, const FieldPath& path, std::size_t depth) {
    const bool words = is_free_text(path.field().type);
    const bool coded = path.part == FieldPath::Part::OfCase && turns_within(path.field());
    std::vector<std::string> others =
        !words && (coded || says_of_persons(path)) ? others_of(base, path) : std::vector<std::string>();
    if (coded) keep_first_others(others, texts_at(base, path));
    if (!words && others.empty()) return;
    const auto copy = copy_without(base, path, depth);
    if (!copy) return;
    if (words) {
        const std::string text = write_document(copy->copy);
        for (const std::string& word : texts_at(others_than_reader(base), path))
            if (holds(text, word)) return stands_in_the_copy(path);
        return;
    }
    // A code is printed nowhere: it is known by what it turns.
    for (const std::string& other : others) {
        Sample sample = base;
        turn_answer(sample, path, other);
        const auto turned = copy_without(std::move(sample), path, depth);
        if (turned && (turned_by(*copy, *turned) || turned_by(*turned, *copy))) return stands_in_the_copy(path);
    }
}

void Proofs::stands_in_the_copy(const FieldPath& path) {
    fault(Proof::KeepFrom, place_of(path),
          mark("What is answered to \"{1}\" stands in the copy of somebody from whom it is kept."), {path.name()});
}

}  // namespace distinguo::written
