#include "written/template/shape.h"

#include <array>

#include "written/casefile/casefile.h"
#include "written/casefile/profile.h"

namespace distinguo::written {
namespace {

Shape& add_shape(Shape& group, const std::string& name, const Field* field = nullptr) {
    auto shape = std::make_unique<Shape>();
    shape->name = name;
    shape->field = field;
    shape->above = &group;
    group.below.push_back(std::move(shape));
    return *group.below.back();
}

}  // namespace

const Shape* Shape::child(std::string_view wanted) const {
    for (const auto& one : below)
        if (one->name == wanted) return one.get();
    return nullptr;
}

bool Shape::is_free_text() const {
    if (field == nullptr) return name == "unanswered";
    if (name == "id") return false;
    // What is kept of an answer is the name of a question and a code.
    if (above != nullptr && above->name == "answer" && (name == "to" || name == "value")) return false;
    return distinguo::written::is_free_text(field->type);
}

std::string Shape::path() const {
    if (above == nullptr || above->name == "record") return name == "facts" ? std::string() : name;
    const std::string before = above->path();
    return before.empty() ? name : before + "/" + name;
}

RecordShape::RecordShape(const std::vector<Field>& facts) {
    m_root.name = "record";
    add(add_shape(m_root, "case"), CaseFile::shape());
    for (const char* name : {"institution", "author"})
        add(add_shape(m_root, name), field_named(Profile::shape(), name)->fields);
    add(add_shape(m_root, "undisclosed"), CaseFile::shape());
    add(add_shape(m_root, "facts"), facts);
    for (const char* name :
         {"by", "on", "about", "for", "hidden-from", "label", "f", "m", "other", "code", "state", "of", "id"})
        add_shape(m_attributes, name).attribute = true;
}

void RecordShape::add(Shape& group, const std::vector<Field>& fields) {
    for (const Field& field : fields) {
        Shape& shape = add_shape(group, field.name, &field);
        if (field.type == Field::Type::Group) add(shape, field.fields);
    }
    add_shape(group, "unanswered");
}

const Shape* RecordShape::attribute(std::string_view name) const { return m_attributes.child(name); }

std::string RecordShape::attribute_names() const {
    std::string names;
    for (const auto& one : m_attributes.below) names += (names.empty() ? "@" : ", @") + one->name;
    return names;
}

Shapes RecordShape::named_by(const Shape& shape) const {
    if (shape.attribute)
        return shape.name == "by" || shape.name == "about" ? Shapes{&case_part("person")} : Shapes{};
    if (shape.field == nullptr) return {};
    switch (shape.field->type) {
        case Field::Type::Person:
        case Field::Type::People: return {&case_part("person")};
        case Field::Type::Tie: return {&case_part("tie")};
        case Field::Type::Contact: return {&case_part("contact")};
        case Field::Type::Home: return {&case_part("home")};
        case Field::Type::Measure: return {&case_part("measure")};
        default: return {};
    }
}

std::string use_of(std::string_view case_part) {
    static constexpr std::array<std::pair<const char*, const char*>, 10> uses = {{{"person", "people"},
                                                                                  {"tie", "ties"},
                                                                                  {"home", "homes"},
                                                                                  {"measure", "measures"},
                                                                                  {"contact", "contacts"},
                                                                                  {"informed", "informed"},
                                                                                  {"not-informed", "informed"},
                                                                                  {"piece", "pieces"},
                                                                                  {"paper", "papers"},
                                                                                  {"answer", "answers"}}};
    for (const auto& [part, use] : uses)
        if (case_part == part) return use;
    return {};
}

}  // namespace distinguo::written
