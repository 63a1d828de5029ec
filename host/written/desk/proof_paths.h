#pragma once
// Every question of a template, and all that it may read of the case file and the profiles, as places in a sample that can be changed.

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

}  // namespace distinguo::written
