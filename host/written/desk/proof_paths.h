#pragma once
// Every question of a template, and all that it may read of the case file and the profiles, as places in a sample that
// can be changed.

#include <functional>
#include <string>
#include <vector>

#include "written/desk/sample.h"

namespace distinguo::written {

/// Where a question or a part of the case file stands, and what drafted-from calls it.
struct FieldPath {
    enum class Part { OfFacts, OfCase, OfProfile };
    Part part = Part::OfFacts;
    std::vector<const Field*> fields;  ///< from the group at the top down to it

    std::string name() const;
    std::string origin() const;
    const Field& field() const { return *fields.back(); }
};
/// Of `asked` itself, and of what it says it uses.
std::vector<FieldPath> paths_asked(const Template& asked);
std::vector<FieldPath> paths_used(const Template& asked);

/// Calls `action` with every fact of that path; those for which it gives false are taken out.
void change(Sample& sample, const FieldPath& path, const std::function<bool(Fact&)>& action);
/// The texts of all facts of that path.
std::vector<std::string> texts_at(Sample sample, const FieldPath& path);

/// Every value that an answer to a yes and no or a code can have; nothing for the others.
std::vector<std::string> codes_of_field(const Field& field, const Codes& codes);
/// Other days, numbers and items of the file than the samples take first.
std::vector<std::string> other_values(Field::Type type, const Date& today);
/// One code turned into two others stands for all of a list: each costs a draft and a copy.
void keep_first_others(std::vector<std::string>& others, const std::vector<std::string>& now);

}  // namespace distinguo::written
