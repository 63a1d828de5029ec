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
    Facts& facts = path.part == Part::OfFacts ? sample.facts : path.part == Part::OfCase ? sample.case_file.facts : sample.profile.facts;
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

}  // namespace distinguo::written
