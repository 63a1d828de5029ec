#include "written/desk/proof_copies.h"

#include <algorithm>
#include <set>

#include "written/desk/proof_text.h"
#include "written/document/texts.h"

namespace distinguo::written {
namespace {

Document without_blocks(Document document) {
    document.head.record.clear();
    document.sections.clear();
    return document;
}

/// Titles, each with the id of its section.
std::set<std::string> titles_of(const Document& document) {
    std::set<std::string> titles;
    for_sections(document.sections, [&](const Section& section) { titles.insert(section.id + " " + section.title); });
    return titles;
}

/// Of the case file, where words are not looked for, one item that has an answer is kept: the reader is in it too.
Fact* last_item_with(Sample& sample, const FieldPath& path) {
    Fact* last = nullptr;
    for (Fact& item : sample.case_file.facts) {
        if (item.name != path.fields.front()->name) continue;
        Sample alone;
        alone.case_file.facts = {item};
        if (!texts_at(std::move(alone), path).empty()) last = &item;
    }
    return last;
}

/// Nobody's own name is kept from themselves.
bool is_reader(const Fact& item, const std::string& id) {
    return item.name == "person" && text_of(item.facts, "id") == id;
}

}  // namespace

std::string proof_reader(const Sample& sample) {
    for (const Fact* person : sample.case_file.items("person"))
        if (text_of(person->facts, "place") == "relative") return text_of(person->facts, "id");
    return "p1";
}

bool turned_by(const ProofCopy& a, const ProofCopy& b) {
    if (write_document(without_blocks(a.copy)) != write_document(without_blocks(b.copy))) return true;
    // A section that was left empty goes with what it held.
    const std::set<std::string> titles = titles_of(a.copy), there = titles_of(b.whole);
    if (!std::includes(there.begin(), there.end(), titles.begin(), titles.end())) return true;
    const auto all = told_by(a.whole);
    auto more = told_more(told_by(a.copy), told_by(b.copy));
    auto kept_there = told_more(told_by(b.whole), told_by(b.copy));
    const auto take = [&](const auto& is_it) {
        const auto found = std::find_if(kept_there.begin(), kept_there.end(), is_it);
        if (found == kept_there.end()) return false;
        kept_there.erase(found);
        return true;
    };
    // What is kept in both drafts pairs off: first what says the same, then what says it in other words.
    std::vector<Told> kept_here = told_more(all, told_by(a.copy));
    std::erase_if(kept_here, [&](const Told& one) {
        return take([&](const Told& other) { return other == one && other.from == one.from; });
    });
    for (const Told& one : kept_here) take([&](const Told& other) { return other.from == one.from; });
    // The same words may stand in several places, and rest on other answers in each.
    const auto is_kept_there = [&](const Told& one, bool in_the_same_words) {
        return std::any_of(all.begin(), all.end(), [&](const Told& whole) {
            return whole == one && take([&](const Told& other) {
                       return (!in_the_same_words || other == one) &&
                              std::includes(other.from.begin(), other.from.end(), whole.from.begin(), whole.from.end());
                   });
        });
    };
    std::erase_if(more, [&](const Told& one) { return is_kept_there(one, true); });
    return !std::all_of(more.begin(), more.end(), [&](const Told& one) { return is_kept_there(one, false); });
}

void turn_answer(Sample& sample, const FieldPath& path, const std::string& text) {
    const auto to_text = [&](Fact& fact) {
        fact.text = text;
        return true;
    };
    if (path.part != FieldPath::Part::OfCase) return change(sample, path, to_text);
    Fact* item = last_item_with(sample, path);
    if (item == nullptr) return;
    Sample alone;
    alone.case_file.facts = {*item};
    change(alone, path, to_text);
    *item = alone.case_file.facts.front();
}

void keep_from_reader(Sample& sample, const FieldPath& path, std::size_t depth) {
    const std::string id = proof_reader(sample);
    if (path.part == FieldPath::Part::OfCase && !is_free_text(path.field().type)) {
        if (Fact* item = last_item_with(sample, path)) item->hidden_from = {id};
        return;
    }
    FieldPath keeper = path;
    keeper.fields.resize(depth);
    change(sample, keeper, [&](Fact& fact) {
        if (!is_reader(fact, id)) fact.hidden_from = {id};
        return true;
    });
}

Sample others_than_reader(Sample sample) {
    const std::string id = proof_reader(sample);
    std::erase_if(sample.case_file.facts, [&](const Fact& item) { return is_reader(item, id); });
    return sample;
}

}  // namespace distinguo::written
