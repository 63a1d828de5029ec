#include "written/desk/case_rows.h"

#include <algorithm>
#include <vector>

#include "base/text.h"

namespace distinguo::written {
namespace {

/// What tells one from another: it stands in front.
std::vector<std::string> leading(const std::string& part) {
    if (part == "person") return {"title", "given", "family"};
    if (part == "tie" || part == "informed" || part == "not-informed") return {"who"};
    if (part == "contact") return {"on"};
    if (part == "home") return {"label"};
    if (part == "piece") return {"id", "title"};
    if (part == "paper") return {"title"};
    if (part == "answer") return {"to"};
    return {"label"};
}

/// What it is comes first of what is said, without the name of its question.
std::vector<std::string> first_said(const std::string& part) {
    if (part == "person") return {"place"};
    if (part == "tie") return {"kind", "of"};
    if (part == "informed" || part == "not-informed") return {"about"};
    return {"kind"};
}

/// Whose grammatical gender the codes of a fact agree with.
std::string gender_of(const Fact& fact, const std::string& part, const CaseFile& file) {
    if (part == "person") return text_of(fact.facts, "gender");
    const Fact* who = file.person(text_of(fact.facts, "who"));
    return who == nullptr ? std::string() : text_of(who->facts, "gender");
}

/// A label inside a line: « naissance ». One that begins with two capitals is an abbreviation.
std::string uncapitalised(const std::string& label) {
    std::u32string letters = to_utf32(label);
    const auto is_capital = [](char32_t c) {
        return (c >= U'A' && c <= U'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7);
    };
    if (letters.size() < 2 || !is_capital(letters[0]) || is_capital(letters[1])) return label;
    letters[0] += 0x20;
    std::string out;
    for (const char32_t letter : letters) append_utf8(out, letter);
    return out;
}

std::string words_of(const Fact& fact, const Field& part, const std::string& name, const std::string& gender,
                     const FactWords& words) {
    const Field* field = field_named(part.fields, name);
    const Fact* one = field == nullptr ? nullptr : fact_named(fact.facts, name);
    if (one == nullptr) return {};
    if (field->type == Field::Type::Code && one->state == State::Given && field->options.empty())
        return words.codes.label(field->codes, one->text, gender);
    return words.value(*field, *one);
}

}  // namespace

std::vector<std::string> changes_in_words(const CaseFile& before, const CaseFile& after, const Codes& codes,
                                          const Wording& wording, const Messages& messages) {
    const KnownIds known_before = before.known(), known_after = after.known();
    const FactWords said_before{codes, known_before, wording, messages},
        said_after{codes, known_after, wording, messages};
    const auto holds = [](const CaseFile& file, const Fact& fact) {
        return std::find(file.facts.begin(), file.facts.end(), fact) != file.facts.end();
    };
    const auto same_one = [](const CaseFile& file, const Fact& fact) {
        const std::string id = text_of(fact.facts, "id");
        return !fact.is_group ? fact_named(file.facts, fact.name) != nullptr
                              : !id.empty() && file.item(fact.name, id) != nullptr;
    };
    const auto words = [&](const CaseFile& file, const FactWords& said, const Fact& fact) {
        const Field* part = field_named(CaseFile::shape(), fact.name);
        if (part == nullptr) return fact.name;
        std::vector<std::string> all = {messages.tr(part->label.c_str())};
        if (!fact.is_group) all.push_back(said.value(*part, fact));
        else
            for (const CaseRow row = row_of(fact, *part, file, said);
                 const std::string& one : {row.who, row.said, row.readers})
                if (!one.empty()) all.push_back(one);
        return join(all, ", ");
    };
    std::vector<std::string> lines;
    for (const Fact& fact : after.facts)
        if (!holds(before, fact))
            lines.push_back(fill(messages.tr(same_one(before, fact) ? "Changed: {1}" : "Added: {1}"),
                                 {words(after, said_after, fact)}));
    for (const Fact& fact : before.facts)
        if (!holds(after, fact) && !same_one(after, fact))
            lines.push_back(fill(messages.tr("Taken out: {1}"), {words(before, said_before, fact)}));
    return lines;
}

CaseRow row_of(const Fact& fact, const Field& part, const CaseFile& file, const FactWords& words) {
    CaseRow row;
    const std::string gender = gender_of(fact, part.name, file);
    std::vector<std::string> said, who;
    for (const std::string& name : leading(part.name))
        if (std::string one = words_of(fact, part, name, gender, words); !one.empty()) who.push_back(std::move(one));
    row.who = join(who, " ");
    if (row.who.empty() && part.name == "person") row.who = name_of_person(fact);
    std::vector<std::string> told = leading(part.name);
    // Its words agree already: the gender itself is not said.
    told.insert(told.end(), {"id", "piece", "gender"});
    for (const std::string& name : first_said(part.name)) {
        told.push_back(name);
        std::string one = words_of(fact, part, name, gender, words);
        if (one.empty()) continue;
        // « mère d’Ilan Tessier »
        if (name == "of" && !said.empty()) said.back() += " " + words.wording.phrase("of", one);
        else said.push_back(std::move(one));
    }
    for (const Field& field : part.fields) {
        if (std::find(told.begin(), told.end(), field.name) != told.end()) continue;
        const std::string label = uncapitalised(words.messages.tr(field.label.c_str())) + words.messages.tr(": ");
        // Of a code its words say enough; of anything else, and of what is not known, what was asked comes before.
        for (const Fact& one : fact.facts) {
            if (one.name != field.name) continue;
            const bool code = field.type == Field::Type::Code && one.state == State::Given;
            said.push_back(code && part.name != "person" ? words.codes.label(field.codes, one.text, gender)
                                                         : label + words.value(field, one));
        }
    }
    row.said = join(said, " ; ");
    if (const Fact* piece = fact_named(fact.facts, "piece"))
        row.from = fill(words.messages.tr("piece {1}"), {piece->text});
    for (const std::string& id : fact.by) row.from += (row.from.empty() ? "" : ", ") + words.name(id);
    row.readers = words.audience(fact);
    return row;
}

}  // namespace distinguo::written
