#include "written/desk/sample.h"

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"

namespace distinguo::written {
namespace {

constexpr std::size_t most_items = 24;
/// So that none is left out because it is not among the first.
constexpr std::size_t repeated_words = 5;
/// Of the case file, where the codes are turned one by one anyway.
constexpr std::size_t most_of_a_part = 4;

Date day_after(Date date, int days) {
    for (; days > 0; --days) {
        if (++date.day <= days_in_month(date.year, date.month)) continue;
        date.day = 1;
        if (++date.month <= 12) continue;
        date.month = 1;
        ++date.year;
    }
    return date;
}

class SampleMaker {
public:
    SampleMaker(const Template& asked, const Codes& codes, const Date& today, int variant, const SampleWords& words)
        : m_asked(asked),
          m_codes(codes),
          m_today(today),
          m_variant(variant),
          m_words(words),
          m_persons(5 * static_cast<std::size_t>(variant)) {}

    Sample make() {
        Sample sample;
        sample.case_file.facts = case_file();
        for (const Field& part : Profile::shape()) sample.profile.facts.push_back(group(part, 0));
        for (const Field& field : m_asked.fields()) add(field, sample.facts);
        return sample;
    }

private:
    Facts case_file() {
        const std::vector<std::string> places = m_codes.values("place");
        for (int k = 0; k < 2; ++k)
            for (const std::string& place : places)
                // Of families there are two each, so that words agree with several and names are told apart.
                if (k == 0 || place == "concerned" || place == "relative" || place == "minor-at-home" ||
                    place == "third-party")
                    m_people.push_back({"p" + std::to_string(m_people.size() + 1), place});
        Facts facts;
        for (const Field& part : CaseFile::shape()) {
            if (part.name == "answer") continue;
            if (part.type != Field::Type::Group) {
                facts.push_back(value(part, 0));
                continue;
            }
            const std::size_t count =
                part.name == "person"  ? m_people.size()
                : part.name == "piece" ? 4
                                       : std::min(items_of(part), most_of_a_part);
            for (std::size_t k = 0; k < count; ++k) facts.push_back(item(part, k));
        }
        return facts;
    }
    Fact item(const Field& part, std::size_t k) {
        Fact one = group(part, k);
        const auto set = [&](const std::string& name, const std::string& text) {
            std::erase_if(one.facts, [&](const Fact& fact) { return fact.name == name; });
            if (!text.empty()) one.facts.push_back(text_fact(name, text));
        };
        if (field_named(part.fields, "id") != nullptr)
            set("id", (part.name == "person"    ? "p"
                       : part.name == "piece"   ? ""
                       : part.name == "contact" ? "k"
                                                : part.name.substr(0, part.name == "paper" ? 0 : 1)) +
                          std::string(part.name == "paper" ? "d" : "") + std::to_string(k + 1));
        if (part.name == "person") person(m_people[k].second, k, set);
        if (part.name == "tie") {
            set("who", with_place("relative", k));
            set("of", with_place("concerned", k / 2));
        }
        return one;
    }
    template <class Set>
    void person(const std::string& place, std::size_t k, const Set& set) {
        const bool second = std::any_of(m_people.begin(), m_people.begin() + static_cast<std::ptrdiff_t>(k),
                                        [&](const auto& one) { return one.second == place; });
        const bool minor = place == "concerned" || place == "minor-at-home";
        set("place", place);
        set("known-as", "");
        set("title", "");
        set("died", place == "relative" && second ? to_iso(m_today) : "");
        set("agreed-to-be-named", place == "third-party" && second ? to_iso(m_today) : "");
        const bool unborn = place == "minor-at-home" && second;
        set("expected", unborn ? to_iso(add_months(m_today, 2)) : "");
        set("born",
            unborn ? "" : to_iso(day_after({minor ? m_today.year - 9 : m_today.year - 40, 2, 3}, static_cast<int>(k))));
    }
    std::string with_place(std::string_view place, std::size_t k) const {
        std::vector<std::string> ids;
        for (const auto& [id, where] : m_people)
            if (where == place) ids.push_back(id);
        return ids.empty() ? m_people.front().first : ids[k % ids.size()];
    }

    std::vector<std::string> values_of(const Field& field) const {
        using Type = Field::Type;
        if (field.type == Type::YesNo) return {"yes", "no"};
        if (field.type == Type::Section) {
            std::vector<std::string> ids;
            for (const auto& [id, title] : m_asked.sections()) ids.push_back(id);
            return ids;
        }
        if (field.type != Type::Code && field.type != Type::Codes) return {};
        if (field.codes.empty()) {
            std::vector<std::string> values;
            for (const FieldOption& option : field.options) values.push_back(option.value);
            return values;
        }
        return m_codes.values(field.codes);
    }
    /// Enough for every code that an item can have.
    std::size_t items_of(const Field& group) const {
        std::size_t most = 2;
        for (const Field& field : group.fields) most = std::max(most, values_of(field).size());
        return std::min(most, most_items);
    }

    void add(const Field& field, Facts& facts) {
        const std::size_t count = !field.repeat                      ? 1
                                  : field.type == Field::Type::Group ? items_of(field)
                                  : is_free_text(field.type)         ? repeated_words
                                                                     : 2;
        for (std::size_t k = 0; k < count; ++k) {
            Fact one = value(field, k);
            if (one.is_group || !one.text.empty()) facts.push_back(std::move(one));
        }
    }
    Fact group(const Field& field, std::size_t k) {
        Fact fact = group_fact(field.name, {});
        for (const Field& below : field.fields) {
            if (below.repeat)
                add(below, fact.facts);
            else
                fact.facts.push_back(value(below, k));
        }
        // A list of codes that no plugin has gives no answer.
        std::erase_if(fact.facts, [](const Fact& one) { return !one.is_group && one.text.empty(); });
        return fact;
    }
    std::string day() { return to_iso(day_after({m_today.year - 2, 1, 1}, m_days++ % 690)); }
    /// Whoever gave the information is named by no answer.
    std::string next_person() {
        for (std::size_t tries = 0; tries < m_people.size(); ++tries) {
            const auto& [id, place] = m_people[m_persons++ % m_people.size()];
            if (place != "informant") return id;
        }
        return "p1";
    }
    Fact value(const Field& field, std::size_t k) {
        using Type = Field::Type;
        if (field.type == Type::Group) return group(field, k);
        const auto coded = values_of(field);
        const auto turn = k + static_cast<std::size_t>(m_variant);
        const auto numbered = [&](const char* letter, std::size_t many) {
            return letter + std::to_string(k % many + 1);
        };
        switch (field.type) {
            case Type::Date:
            case Type::PartialDate: return text_fact(field.name, day());
            case Type::Month: return text_fact(field.name, day().substr(0, 7));
            case Type::Integer: return text_fact(field.name, std::to_string(3 + m_numbers++ % 90));
            case Type::Decimal: return text_fact(field.name, std::to_string(3 + m_numbers++ % 90) + ".5");
            case Type::Money: return text_fact(field.name, std::to_string(1003 + m_numbers++) + ".50");
            case Type::Person:
            case Type::People: return text_fact(field.name, next_person());
            case Type::Tie: return text_fact(field.name, numbered("t", 3));
            case Type::Contact: return text_fact(field.name, numbered("k", 3));
            case Type::Home: return text_fact(field.name, numbered("h", 3));
            case Type::Measure: return text_fact(field.name, numbered("m", 3));
            // Two that ties and lines name, one that only a question names, one that nothing does.
            case Type::Piece:
                return text_fact(field.name, field.repeat ? std::to_string(3 - 2 * (k % 2)) : numbered("", 2));
            case Type::Text:
            case Type::Paragraph: return text_fact(field.name, m_words(m_texts++));
            default: return text_fact(field.name, coded.empty() ? std::string() : coded[turn % coded.size()]);
        }
    }

    const Template& m_asked;
    const Codes& m_codes;
    Date m_today;
    int m_variant;
    const SampleWords& m_words;
    std::vector<std::pair<std::string, std::string>> m_people;  ///< id, place
    int m_texts = 0, m_days = 0, m_numbers = 0;
    std::size_t m_persons;  ///< who is named next; another in each variant
};

}  // namespace

std::string canary(int k) {
    std::string letters(3, 'a');
    for (std::size_t i = letters.size(); i-- > 0; k /= 26) letters[i] = static_cast<char>('a' + k % 26);
    return "Kanari" + letters;
}

Sample sample_of(const Template& asked, const Codes& codes, const Date& today, int variant, const SampleWords& words) {
    return SampleMaker(asked, codes, today, variant, words).make();
}

Sample with_one_of_each(Sample sample) {
    std::set<std::string> places, gone;
    std::erase_if(sample.case_file.facts, [&](const Fact& item) {
        if (item.name != "person" || places.insert(text_of(item.facts, "place")).second) return false;
        gone.insert(text_of(item.facts, "id"));
        return true;
    });
    const auto names_one = [&](const Fact& fact) { return !fact.is_group && gone.count(fact.text) != 0; };
    const std::function<void(Facts&)> forget = [&](Facts& facts) {
        std::erase_if(facts, [&](const Fact& one) {
            return names_one(one) || std::any_of(one.facts.begin(), one.facts.end(), names_one);
        });
        for (Fact& one : facts) forget(one.facts);
    };
    forget(sample.case_file.facts);
    forget(sample.facts);
    return sample;
}

}  // namespace distinguo::written
