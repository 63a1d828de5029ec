#include "written/desk/proof_paths.h"

#include "written/template/shape.h"

namespace distinguo::written {
namespace {

void paths_below(const std::vector<Field>& fields, FieldPath above, std::vector<FieldPath>& out) {
    for (const Field& field : fields) {
        above.fields.push_back(&field);
        if (field.type == Field::Type::Group) paths_below(field.fields, above, out);
        else out.push_back(above);
        above.fields.pop_back();
    }
}

bool is_used(const Template& asked, const FieldPath& path) {
    const std::string& name = path.fields.front()->name;
    if (path.part == FieldPath::Part::OfProfile) return asked.uses().count(name) != 0;
    const std::string use = use_of(name);
    return !use.empty() && asked.uses().count(use) != 0;
}

void change_facts(Facts& facts, const std::vector<const Field*>& path, std::size_t depth,
                  const std::function<bool(Fact&)>& action) {
    std::erase_if(facts, [&](Fact& fact) {
        if (fact.name != path[depth]->name) return false;
        if (depth + 1 == path.size()) return !action(fact);
        change_facts(fact.facts, path, depth + 1, action);
        return false;
    });
}

}  // namespace

std::string FieldPath::name() const {
    std::string out;
    for (const Field* one : fields) out += (out.empty() ? "" : ".") + one->name;
    return out;
}

std::string FieldPath::origin() const {
    return part == Part::OfCase ? "case/" + fields.front()->name : fields.front()->name;
}

std::vector<FieldPath> paths_asked(const Template& asked) {
    std::vector<FieldPath> paths;
    paths_below(asked.fields(), {FieldPath::Part::OfFacts, {}}, paths);
    return paths;
}

std::vector<FieldPath> paths_used(const Template& asked) {
    std::vector<FieldPath> paths;
    paths_below(CaseFile::shape(), {FieldPath::Part::OfCase, {}}, paths);
    paths_below(Profile::shape(), {FieldPath::Part::OfProfile, {}}, paths);
    // What the template does not use cannot change it.
    std::erase_if(paths, [&](const FieldPath& path) { return !is_used(asked, path); });
    return paths;
}

void change(Sample& sample, const FieldPath& path, const std::function<bool(Fact&)>& action) {
    using Part = FieldPath::Part;
    Facts& facts = path.part == Part::OfFacts  ? sample.facts
                   : path.part == Part::OfCase ? sample.case_file.facts
                                               : sample.profile.facts;
    change_facts(facts, path.fields, 0, action);
}

std::vector<std::string> texts_at(Sample sample, const FieldPath& path) {
    std::vector<std::string> texts;
    change(sample, path, [&](Fact& fact) {
        texts.push_back(fact.text);
        return true;
    });
    return texts;
}

std::vector<std::string> codes_of_field(const Field& field, const Codes& codes) {
    if (field.type == Field::Type::YesNo) return {"yes", "no"};
    if (field.type != Field::Type::Code && field.type != Field::Type::Codes) return {};
    if (!field.codes.empty()) return codes.values(field.codes);
    std::vector<std::string> values;
    for (const FieldOption& option : field.options) values.push_back(option.value);
    return values;
}

std::vector<std::string> other_values(Field::Type type, const Date& today) {
    using Type = Field::Type;
    const std::string year = std::to_string(today.year - 1);
    switch (type) {
        case Type::Date:
        case Type::PartialDate: return {year + "-06-15", year + "-07-16"};
        case Type::Month: return {year + "-06", year + "-07"};
        case Type::Integer: return {"57", "1"};
        case Type::Decimal: return {"57.25", "1.75"};
        case Type::Money: return {"57.25", "1957.50"};
        case Type::Person:
        case Type::People: return {"p1", "p2", "p4"};
        case Type::Tie: return {"t2", "t3"};
        case Type::Contact: return {"k2", "k3"};
        case Type::Home: return {"h2", "h3"};
        case Type::Measure: return {"m2", "m3"};
        case Type::Piece: return {"1", "2"};
        default: return {};
    }
}

void keep_first_others(std::vector<std::string>& others, const std::vector<std::string>& now) {
    constexpr std::size_t turned = 2;
    if (!now.empty()) std::erase(others, now.back());
    if (others.size() > turned) others.resize(turned);
}

}  // namespace distinguo::written
