#include "written/desk/case_words.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "written/desk/search_words.h"
#include "written/document/wording.h"

namespace distinguo::written {
namespace {

class InWords {
public:
    InWords(const CaseFile& file, const Codes& codes, const Messages& messages,
            const KeptQuestions& kept)
        : m_file(file), m_codes(codes), m_messages(messages), m_kept(kept) {}

    std::string text() {
        for (const Field& field : CaseFile::shape())
            for (const Fact& fact : m_file.facts)
                if (fact.name == field.name) one(fact, field, 0);
        return std::move(m_out);
    }

private:
    void one(const Fact& fact, const Field& field, int depth) {
        const std::string indent(static_cast<std::size_t>(depth) * 2, ' ');
        if (!fact.is_group) {
            m_out += indent +
                     fill(m_messages.tr("{1}: {2}"), {m_messages.tr(field.label.c_str()), value(fact, field)}) +
                     about(fact) + "\n";
            return;
        }
        if (depth == 0 && !m_out.empty()) m_out += "\n";
        const std::string id = text_of(fact.facts, "id");
        m_out += indent + m_messages.tr(field.label.c_str()) + (id.empty() ? "" : " " + id) +
                 (fact.state == State::Given ? "" : ": " + m_codes.label("state", code_of(fact.state))) + about(fact) +
                 "\n";
        const auto question = field.name == "answer" ? m_kept.find(text_of(fact.facts, "to")) : m_kept.end();
        for (const Field& below : field.fields)
            for (const Fact& inside : fact.facts)
                if (inside.name == below.name && below.name != "id")
                    one(question == m_kept.end() ? inside : as_asked(inside, question->second), below, depth + 1);
    }
    /// Of an answer that is kept: the question by its label, its codes in words.
    Fact as_asked(Fact part, const Field& question) const {
        if (part.name == "to") part.text = question.label;
        if (part.name == "value" && part.state == State::Given) part.text = answer_in_words(part.text, question);
        return part;
    }
    std::string answer_in_words(const std::string& text, const Field& question) const {
        if (question.type == Field::Type::YesNo) return m_messages.tr(text.c_str());
        if (question.type == Field::Type::Date || question.type == Field::Type::PartialDate) return date(text);
        if (question.type == Field::Type::Person || question.type == Field::Type::People)
            return names(split_words(text));
        if (question.type != Field::Type::Code && question.type != Field::Type::Codes) return text;
        std::vector<std::string> words;
        for (const std::string& code : split_words(text)) words.push_back(label_of(code, question));
        return join(words, ", ");
    }
    std::string label_of(const std::string& code, const Field& question) const {
        for (const FieldOption& option : question.options)
            if (option.value == code && !option.label.empty()) return option.label;
        return question.codes.empty() ? code : m_codes.label(question.codes, code);
    }
    std::string date(const std::string& iso) const { return m_messages.language() == "fr" ? m_wording.date(iso) : iso; }
    std::string name(const std::string& id) const {
        const Fact* person = m_file.person(id);
        return person == nullptr ? id : name_of_person(*person) + " (" + id + ")";
    }
    std::string names(const std::vector<std::string>& ids) const {
        std::vector<std::string> all;
        for (const std::string& id : ids) all.push_back(name(id));
        return join(all, ", ");
    }
    std::string value(const Fact& fact, const Field& field) const {
        if (fact.state != State::Given)
            return m_codes.label("state", code_of(fact.state)) + (fact.reason.empty() ? "" : " (" + fact.reason + ")");
        switch (field.type) {
            case Field::Type::Date:
            case Field::Type::PartialDate: return date(fact.text);
            case Field::Type::YesNo: return m_messages.tr(fact.text.c_str());
            // The one code of a case file that has no list of its own is the state of an answer that is kept.
            case Field::Type::Code: return m_codes.label(field.codes.empty() ? "state" : field.codes, fact.text);
            case Field::Type::Person:
            case Field::Type::People: return names(split_words(fact.text));
            case Field::Type::Paragraph: {
                std::string lines;
                for (const std::string& line : split(fact.text, '\n')) lines += (lines.empty() ? "" : " / ") + line;
                return lines;
            }
            default: return fact.text;
        }
    }
    std::string about(const Fact& fact) const {
        std::vector<std::string> said;
        if (!fact.by.empty()) said.push_back(fill(m_messages.tr("said by {1}"), {names(fact.by)}));
        if (!fact.on.empty()) said.push_back(date(fact.on));
        if (!fact.only_for.empty()) said.push_back(fill(m_messages.tr("for {1} only"), {names(fact.only_for)}));
        if (!fact.hidden_from.empty()) said.push_back(fill(m_messages.tr("kept from {1}"), {names(fact.hidden_from)}));
        return said.empty() ? "" : " [" + join(said, ", ") + "]";
    }

    const CaseFile& m_file;
    const Codes& m_codes;
    const Messages& m_messages;
    const KeptQuestions& m_kept;
    const Wording m_wording;
    std::string m_out;
};

void collect(const Facts& facts, std::string& out) {
    for (const Fact& fact : facts) {
        for (const std::string* text : {&fact.text, &fact.reason})
            if (!text->empty()) out += *text + "\n";
        collect(fact.facts, out);
    }
}

/// Every value by its path; items by their id, so that one more does not rename the others.
void flatten(const Facts& facts, const std::string& path, std::map<std::string, std::string>& out) {
    std::map<std::string, int> seen;
    for (const Fact& fact : facts) {
        const std::string id = text_of(fact.facts, "id");
        const int index = ++seen[fact.name];
        std::string here = path + fact.name;
        if (fact.is_group || index > 1) here += "[" + (id.empty() ? std::to_string(index) : id) + "]";
        std::string value = fact.text;
        if (fact.state != State::Given)
            value = std::string(code_of(fact.state)) + (fact.reason.empty() ? "" : ": " + fact.reason);
        const auto also = [&](const char* what, const std::vector<std::string>& ids) {
            if (!ids.empty())
                value += (value.empty() ? "" : " ") + ("[" + std::string(what) + " " + join(ids, " ") + "]");
        };
        also("by", fact.by);
        also("for", fact.only_for);
        also("hidden-from", fact.hidden_from);
        if (!value.empty()) out[here] = value;
        flatten(fact.facts, here + ".", out);
    }
}

const Fact* first_of(const CaseFile& file, std::string_view place) {
    for (const Fact* person : file.items("person"))
        if (text_of(person->facts, "place") == place) return person;
    return nullptr;
}

}  // namespace

KeptQuestions kept_questions(Library& library) {
    KeptQuestions kept;
    for (const TemplateEntry& entry : library.templates()) {
        try {
            for (const Field& field : library.template_of(entry.id).fields())
                if (field.keep_in_case) kept.emplace(field.name, field);
        } catch (const Failure&) {
            continue;  // it is told where it is used
        }
    }
    return kept;
}

std::string case_in_words(const CaseFile& file, const Codes& codes, const Messages& messages,
                          const KeptQuestions& kept) {
    return InWords(file, codes, messages, kept).text();
}

std::string dossier_of(const CaseFile& file) {
    const Fact* person = first_of(file, "concerned");
    if (person == nullptr) return {};
    const std::string family = text_of(person->facts, "family"), given = text_of(person->facts, "given");
    if (family.empty() && given.empty()) return name_of_person(*person);
    return family + (family.empty() || given.empty() ? "" : ", ") + given;
}

vault::Summary summary_of(const CaseFile& file) {
    vault::Summary summary;
    summary.kind = "case";
    summary.dossier = dossier_of(file);
    summary.title = text_of(file.facts, "title");
    if (summary.title.empty()) summary.title = summary.dossier.empty() ? file.id() : summary.dossier;
    summary.dated = text_of(file.facts, "opened");
    for (const Fact* person : file.items("person")) summary.people.push_back(name_of_person(*person));
    summary.words = distinguo::count_words(all_words(file));
    return summary;
}

std::string all_words(const CaseFile& file) {
    std::string out;
    collect(file.facts, out);
    return out;
}

std::string search_words_of(const CaseFile& file) {
    std::vector<std::string> words = folded_words(all_words(file));
    for (std::string& number : joined_numbers(words)) words.push_back(std::move(number));
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
    return join(words, " ");
}

std::vector<std::string> changes_between(const CaseFile& before, const CaseFile& after) {
    std::map<std::string, std::string> old, now;
    flatten(before.facts, {}, old);
    flatten(after.facts, {}, now);
    std::vector<std::string> lines;
    for (const auto& [path, value] : now) {
        const auto was = old.find(path);
        if (was == old.end()) lines.push_back("+ " + path + ": " + value);
        else if (was->second != value) lines.push_back("~ " + path + ": " + was->second + " → " + value);
    }
    for (const auto& [path, value] : old)
        if (now.count(path) == 0) lines.push_back("- " + path + ": " + value);
    return lines;
}

std::optional<CaseFile> kept_case(std::string_view text) {
    if (text.find(case_namespace) == std::string_view::npos) return std::nullopt;
    try {
        return CaseFile{read_facts(text, "vault", "case")};
    } catch (const Failure&) {
        return std::nullopt;
    }
}

}  // namespace distinguo::written
