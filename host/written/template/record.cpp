#include "written/template/record.h"

#include "base/text.h"
#include "written/casefile/readers.h"
#include "xml/tree_writer.h"

namespace distinguo::written {
namespace {

class RecordWriter {
public:
    RecordWriter(const Codes& codes, const KeptQuestions& kept) : m_codes(codes), m_kept(kept) {}

    void part(const char* name, const Facts& facts, const std::vector<Field>& fields, bool is_case = false) {
        m_writer.open(name);
        members(facts, fields, is_case);
        m_writer.close();
    }
    void open() { m_writer.open("record"); }
    xml::Document take() {
        m_writer.close();
        return m_writer.take();
    }

private:
    void members(const Facts& facts, const std::vector<Field>& fields, bool items) {
        for (const Fact& fact : facts) {
            const Field* field = field_named(fields, fact.name);
            if (field == nullptr) continue;
            if (fact.state != State::Given) unanswered(fact);
            else if (fact.is_group) group(fact, *field, items);
            else if (holds_several(field->type))
                for (const std::string& word : split_words(fact.text)) value(fact, *field, word);
            else value(fact, *field, fact.text);
        }
    }
    void unanswered(const Fact& fact) {
        m_writer.open("unanswered");
        m_writer.attribute("of", fact.name);
        m_writer.attribute("state", code_of(fact.state));
        about(fact);
        m_writer.text(fact.reason);
        m_writer.close();
    }
    void group(const Fact& fact, const Field& field, bool item) {
        m_writer.open(fact.name);
        // Pieces are numbered: a number is no xml:id, and may be that of something else.
        if (item && fact.name != "piece") m_writer.attribute("xml:id", text_of(fact.facts, "id"));
        about(fact);
        members(fact.facts, item ? as_asked(fact, field.fields) : field.fields, false);
        m_writer.close();
    }
    /// Of an answer that is kept, the question by its label, and its value as that question's.
    std::vector<Field> as_asked(const Fact& item, std::vector<Field> fields) const {
        const auto question = item.name == "answer" ? m_kept.find(text_of(item.facts, "to")) : m_kept.end();
        if (question == m_kept.end()) return fields;
        for (Field& field : fields) {
            const std::string name = field.name;
            if (name == "value") field = question->second;
            if (name == "to") {
                field.type = Field::Type::Code;
                field.options = {{question->first, question->second.label}};
            }
            field.name = name;
        }
        return fields;
    }
    void value(const Fact& fact, const Field& field, const std::string& text) {
        m_writer.open(fact.name);
        about(fact);
        if (field.type == Field::Type::Code || field.type == Field::Type::Codes) code(field, text);
        else m_writer.text(text);
        m_writer.close();
    }
    void code(const Field& field, const std::string& value) {
        if (field.codes.empty()) {
            for (const FieldOption& option : field.options)
                if (option.value == value) m_writer.attribute("label", option.label);
            m_writer.text(value);
            return;
        }
        const std::string base = m_codes.base(field.codes, value);
        if (const Code* known = m_codes.code(field.codes, value)) {
            if (base != value) m_writer.attribute("code", value);
            m_writer.attribute("label", known->label);
            m_writer.attribute("f", known->feminine);
            m_writer.attribute("m", known->masculine);
            m_writer.attribute("other", known->other);
        }
        m_writer.text(base.empty() ? value : base);
    }
    void about(const Fact& fact) {
        m_writer.attribute("by", join(fact.by, " "));
        m_writer.attribute("on", fact.on);
        m_writer.attribute("about", join(fact.about, " "));
        m_writer.attribute("for", join(fact.only_for, " "));
        m_writer.attribute("hidden-from", join(fact.hidden_from, " "));
    }

    const Codes& m_codes;
    const KeptQuestions& m_kept;
    xml::TreeWriter m_writer{"record"};
};

const Facts& group_of(const Profile* profile, const char* name) {
    static const Facts none;
    const Fact* group = profile == nullptr ? nullptr : fact_named(profile->facts, name);
    return group == nullptr ? none : group->facts;
}

}  // namespace

xml::Document build_record(const CaseFile* case_file, const Profile* profile, const Facts& facts,
                           const std::vector<Field>& fields, const Codes& codes, const KeptQuestions& kept) {
    RecordWriter writer(codes, kept);
    writer.open();
    Facts known;
    if (case_file != nullptr) known = with_audience_of_homes(case_file->facts);
    const Facts undisclosed = take_parts_of_informants(known);
    writer.part("case", known, CaseFile::shape(), true);
    if (!undisclosed.empty()) writer.part("undisclosed", undisclosed, CaseFile::shape(), true);
    for (const char* name : {"institution", "author"})
        writer.part(name, group_of(profile, name), field_named(Profile::shape(), name)->fields);
    writer.part("facts", facts, fields);
    return writer.take();
}

}  // namespace distinguo::written
