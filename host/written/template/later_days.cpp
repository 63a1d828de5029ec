#include "written/template/later_days.h"

#include <map>

#include "base/date.h"

namespace distinguo::written {
namespace {

class LaterDays {
public:
    explicit LaterDays(const Date& writing) : m_writing(writing) {}

    void look_at(const Facts& facts, const std::vector<Field>& fields, const std::string& above) {
        std::map<std::string, int> counted;
        for (const Fact& fact : facts) {
            const Field* field = field_named(fields, fact.name);
            if (field == nullptr) continue;
            std::string path = above + json_name(*field);
            if (field->repeat) path += "[" + std::to_string(++counted[field->name]) + "]";
            keep_later(fact.on, path + ".on", fact.line);
            if (field->type == Field::Type::Group) look_at(fact.facts, field->fields, path + ".");
            const bool is_day = field->type == Field::Type::Date || field->type == Field::Type::PartialDate;
            if (is_day && !field->may_be_later) keep_later(fact.text, path, fact.line);
        }
    }
    std::vector<LaterDay> take() { return std::move(m_found); }

private:
    void keep_later(const std::string& day, const std::string& path, int line) {
        if (parse_partial_date(day) > m_writing) m_found.push_back({path, day, line});
    }

    const Date m_writing;
    std::vector<LaterDay> m_found;
};

}  // namespace

std::vector<LaterDay> later_days(const Facts& answers, const std::vector<Field>& fields) {
    const auto writing = parse_date(text_of(answers, "date"));
    if (!writing) return {};
    LaterDays days(*writing);
    days.look_at(answers, fields, {});
    return days.take();
}

}  // namespace distinguo::written
