#pragma once
// The record as it can be: every element that the expressions of a template may find, and what kind of value it holds.
// It is what expressions are checked against before anything is drafted.

#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "written/template/fields.h"

namespace distinguo::written {

struct Shape {
    std::string name;
    const Field* field = nullptr;  ///< none for record, case, facts, institution, author, `unanswered` and attributes
    const Shape* above = nullptr;
    bool attribute = false;
    std::vector<std::unique_ptr<Shape>> below;

    const Shape* child(std::string_view wanted) const;
    /// Words that somebody typed. Ids are not, whatever their type.
    bool is_free_text() const;
    /// `case/person/given`, `passage/text`.
    std::string path() const;
};
using Shapes = std::set<const Shape*>;

class RecordShape {
public:
    explicit RecordShape(const std::vector<Field>& facts);

    const Shape& root() const { return m_root; }
    const Shape& part(std::string_view name) const { return *m_root.child(name); }
    const Shape& case_part(std::string_view name) const { return *part("case").child(name); }
    /// `@by`, `@label`…; nothing for a name that no element has.
    const Shape* attribute(std::string_view name) const;
    std::string attribute_names() const;
    /// What ids that stand in this element or attribute name; empty where it holds none.
    Shapes named_by(const Shape& shape) const;

private:
    void add(Shape& group, const std::vector<Field>& fields);

    Shape m_root, m_attributes;
};

/// `people` for person, `informed` for not-informed…: the word of t:uses for a part of the case file; empty for what
/// needs none.
std::string use_of(std::string_view case_part);

}  // namespace distinguo::written
