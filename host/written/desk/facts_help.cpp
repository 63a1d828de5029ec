#include "written/desk/facts_help.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "written/casefile/shape.h"
#include "written/desk/plugin_check.h"
#include "written/template/json.h"

namespace distinguo::written {
namespace {


class Help {
public:
    Help(const Template& chosen, const Codes& codes, const Date& today, const Messages& messages)
        : m_chosen(chosen), m_codes(codes), m_today(today), m_messages(messages) {}

    std::string text() {
        m_out = m_chosen.title() + " (" + m_chosen.id() + " " + m_chosen.version() + ")\n\n";
        uses();
        part(m_messages.tr("Required by a text"), [](const Field& field) { return !field.required_by.empty(); });
        part(m_messages.tr("Asked by the template in any case"),
             [](const Field& field) { return field.required && field.required_by.empty(); });
        part(m_messages.tr("Where it is known and serves"), [](const Field& field) { return !field.required; });
        sections();
        declining();
        example();
        return std::move(m_out);
    }

private:
    std::string tr(const char* text) const { return m_messages.tr(text); }
    void heading(const std::string& text) { m_out += text + "\n" + std::string(to_utf32(text).size(), '-') + "\n"; }

    void uses() {
        std::vector<std::string> parts;
        for (const std::string& part : m_chosen.uses()) parts.push_back(part);
        if (parts.empty()) return;
        m_out += fill(tr("Taken from the case file (distinguo-cli case new FILE) and the profile: {1}."),
                      {join(parts, ", ")}) +
                 "\n\n";
    }
    template <class Fits>
    void part(const std::string& title, const Fits& fits) {
        const auto& fields = m_chosen.fields();
        if (std::none_of(fields.begin(), fields.end(), fits)) return;
        heading(title);
        for (const Field& field : fields)
            if (fits(field)) question(field, 0);
        m_out += "\n";
    }
    void question(const Field& field, int depth) {
        const std::string indent(static_cast<std::size_t>(depth) * 2, ' ');
        m_out += indent + json_name(field) + (field.repeat ? "[]" : "") + " (" + tr(type_in_words(field)) +
                 "): " + field.label + (field.required_by.empty() ? "" : " [" + field.required_by + "]") + "\n";
        if (!field.why.empty()) m_out += indent + "    " + tr("Why it is asked:") + " " + field.why + "\n";
        if (!field.proposed_by.empty())
            m_out += indent + "    " +
                     fill(tr("Proposed by {1}; to be reviewed {2}"),
                          {field.proposed_by, field.review.empty() ? "-" : field.review}) +
                     "\n";
        if (field.keep_in_case) m_out += indent + "    " + tr("Answered once for the case file.") + "\n";
        if (!field.declinable && depth == 0) m_out += indent + "    " + tr("Cannot be declined.") + "\n";
        values(field, indent + "    ");
        for (const Field& below : field.fields) question(below, depth + 2);
    }
    void values(const Field& field, const std::string& indent) {
        for (const FieldOption& option : field.options) m_out += indent + option.value + ": " + option.label + "\n";
        const CodeList* list = m_codes.list(field.codes);
        if (list == nullptr) return;
        for (const Code& code : list->codes) m_out += indent + code.value + ": " + code.label + "\n";
    }
    void sections() {
        if (m_chosen.sections().empty()) return;
        heading(tr("Sections that a passage may name"));
        for (const auto& [id, title] : m_chosen.sections()) m_out += id + (title.empty() ? "" : ": " + title) + "\n";
        m_out += "\n";
    }
    void declining() {
        heading(tr("Where there is no answer"));
        m_out += tr("Leave the question out: nothing is said about it. Or say why there is no answer; the paper prints "
                    "it in words:") +
                 "\n";
        for (const State state :
             {State::NotAsked, State::NoAnswer, State::Declined, State::Unknown, State::NotApplicable})
            m_out += "    " + std::string(code_of(state)) + ": " + m_codes.label("state", code_of(state)) + "\n";
        m_out += "    {\"state\": \"declined\", \"by\": \"p2\", \"on\": \"2026-10-09\", \"reason\": \"…\"}\n";
        m_out += tr("An answer may also say who gave it and when, for whom it is and from whom it is kept:") + "\n";
        m_out +=
            "    {\"value\": \"…\", \"by\": \"p2\", \"on\": \"2026-10-09\", \"for\": [\"crip\"], \"hidden-from\": "
            "[\"p3\"]}\n\n";
    }
    void example() {
        heading(tr("Example"));
        std::vector<Field> some;
        for (const Field& field : m_chosen.fields())
            if (field.required) some.push_back(field);
        for (std::size_t k = 0; some.empty() && k < std::min<std::size_t>(3, m_chosen.fields().size()); ++k)
            some.push_back(m_chosen.fields()[k]);
        std::string answers = json_object(example_facts(some, m_chosen, m_codes, m_today), some, 0);
        answers = answers == "{}" ? "\n}" : "," + answers.substr(1);
        m_out += "{\n  \"template\": " + json_string(m_chosen.id()) +
                 ",\n  \"case\": " + json_object(example_case(m_codes, m_today).facts, CaseFile::shape(), 1) + answers +
                 "\n";
    }

    const Template& m_chosen;
    const Codes& m_codes;
    const Date m_today;
    const Messages& m_messages;
    std::string m_out;
};

}  // namespace

const char* type_in_words(const Field& field) {
    static constexpr std::array<const char*, 20> words = {mark("a text"),
                                                          mark("a text of several paragraphs"),
                                                          mark("a date (YYYY-MM-DD)"),
                                                          mark("a date (YYYY-MM-DD, YYYY-MM or YYYY)"),
                                                          mark("a month (YYYY-MM)"),
                                                          mark("a whole number"),
                                                          mark("a number (12.5)"),
                                                          mark("an amount of money (1234.56)"),
                                                          mark("yes or no"),
                                                          mark("a code"),
                                                          mark("one or several codes"),
                                                          mark("the id of a person of the case file"),
                                                          mark("ids of people of the case file"),
                                                          mark("the id of a tie of the case file"),
                                                          mark("the id of a contact of the case file"),
                                                          mark("the number of a piece of the case file"),
                                                          mark("the id of a section"),
                                                          mark("the id of a home of the case file"),
                                                          mark("the id of a measure of the case file"),
                                                          mark("a group of fields")};
    return words[static_cast<std::size_t>(field.type)];
}

std::string facts_in_words(const Template& chosen, const Codes& codes, const Date& today, const Messages& messages) {
    return Help(chosen, codes, today, messages).text();
}

std::string empty_record(const Template& chosen) {
    return "{\n  \"template\": " + json_string(chosen.id()) + ",\n  \"case\": {},\n  \"profile\": {}\n}\n";
}

}  // namespace distinguo::written
