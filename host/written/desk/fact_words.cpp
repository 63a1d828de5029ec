#include "written/desk/fact_words.h"

#include <algorithm>

#include "base/text.h"

namespace distinguo::written {
namespace {

std::string joined(const std::vector<std::string>& all) { return join(all, ", "); }

/// The gender that a label agrees with is the person's own: a code of a group may say it beside.
std::string label_of(const Codes& codes, const Field& field, const std::string& value) {
    for (const FieldOption& option : field.options)
        if (option.value == value) return option.label.empty() ? option.value : option.label;
    return field.codes.empty() ? value : codes.label(field.codes, value);
}

}  // namespace

std::string FactWords::state(State state) const {
    switch (state) {
        case State::Given: return messages.tr("answered");
        case State::NotAsked: return messages.tr("not asked");
        case State::NoAnswer: return messages.tr("no answer");
        case State::Declined: return messages.tr("does not wish to answer");
        case State::Unknown: return messages.tr("not known");
        case State::NotApplicable: return messages.tr("does not apply");
    }
    return {};
}

std::string FactWords::name(const std::string& id) const {
    for (const auto& [type, all] : known)
        for (const auto& [one, words] : all)
            if (one == id) return words;
    return id;
}

std::string FactWords::value(const Field& field, const Fact& fact) const {
    if (fact.state != State::Given) {
        std::string said = state(fact.state);
        std::vector<std::string> who;
        for (const std::string& id : fact.by) who.push_back(name(id));
        if (!fact.on.empty()) who.push_back(wording.date(fact.on));
        if (!who.empty()) said += " (" + joined(who) + ")";
        return fact.reason.empty() ? said : said + messages.tr(": ") + fact.reason;
    }
    if (fact.is_group) return group(field.fields, fact.facts);
    std::vector<std::string> words;
    switch (field.type) {
        case Field::Type::YesNo: return messages.tr(fact.text == "yes" ? "yes" : "no");
        case Field::Type::Code: return label_of(codes, field, fact.text);
        case Field::Type::Codes:
            for (const std::string& one : split_words(fact.text)) words.push_back(label_of(codes, field, one));
            return joined(words);
        case Field::Type::Date:
        case Field::Type::PartialDate:
        case Field::Type::Month: return wording.date(fact.text);
        case Field::Type::Person:
        case Field::Type::People:
        case Field::Type::Home:
        case Field::Type::Contact:
        case Field::Type::Measure:
        case Field::Type::Tie:
        case Field::Type::Piece:
        case Field::Type::Section:
            for (const std::string& one : split_words(fact.text)) words.push_back(name(one));
            return joined(words);
        default: return fact.text;
    }
}

std::string FactWords::group(const std::vector<Field>& fields, const Facts& facts,
                             const std::vector<std::string>& but) const {
    std::vector<std::string> parts;
    for (const Field& field : fields) {
        if (std::find(but.begin(), but.end(), field.name) != but.end()) continue;
        for (const Fact& fact : facts)
            if (fact.name == field.name)
                parts.push_back(messages.tr(field.label.c_str()) + messages.tr(": ") + value(field, fact));
    }
    return join(parts, " ; ");
}

std::string FactWords::audience(const Fact& fact) const {
    std::vector<std::string> parts, names;
    for (const std::string& id : fact.only_for) names.push_back(name(id));
    if (!names.empty()) parts.push_back(fill(messages.tr("only for {1}"), {joined(names)}));
    names.clear();
    for (const std::string& id : fact.hidden_from) names.push_back(name(id));
    if (!names.empty()) parts.push_back(fill(messages.tr("hidden from {1}"), {joined(names)}));
    return join(parts, " ; ");
}

}  // namespace distinguo::written
