#include "written/desk/plugin_check.h"

#include "written/desk/retention.h"
#include "written/desk/reusable.h"

#include <algorithm>
#include <map>

#include "base/messages.h"
#include "base/text.h"
#include "files/atomic_file.h"
#include "written/desk/check.h"
#include "written/desk/native_checks.h"
#include "written/desk/produce.h"
#include "written/desk/proofs.h"
#include "written/desk/rule_words.h"
#include "written/disclosure/disclose.h"
#include "written/template/template_check.h"

namespace distinguo::written {
namespace {

constexpr const char* cases_namespace = "urn:distinguo:cases:1";

class PluginCheck {
public:
    PluginCheck(Library& library, const packs::Pack& pack, const Date& today, const PluginCheckProgress& go_on)
        : m_library(library), m_pack(pack), m_today(today), m_go_on(go_on) {}

    PluginReport run() {
        m_report.id = m_pack.id;
        m_report.version = m_pack.version;
        m_report.digest = m_pack.digest.value();
        if (m_pack.fault) {
            problem(*m_pack.fault);
            return std::move(m_report);
        }
        for (const packs::Contribution& one : m_pack.contributions) guarded([&] { contribution(one); });
        guarded([&] { rules(); });
        guarded([&] { cases(); });
        // What a case would have shown is not known where it could not be tried.
        if (!m_untried) rules_without_cases();
        return std::move(m_report);
    }

private:
    /// A fault that several parts stumble over is told once.
    void problem(const Failure& failure) {
        if (m_told.insert(failure.what()).second)
            m_report.problems.push_back({failure.place(), nullptr, {}, failure, nullptr});
    }
    void problem(Place place, const char* sentence, std::vector<std::string> words) {
        m_report.problems.push_back({std::move(place), sentence, std::move(words), std::nullopt, nullptr});
    }
    template <class Action>
    void guarded(Action action) {
        try {
            action();
        } catch (const Failure& failure) {
            // Who stops it wants no list of problems.
            if (failure.code() == FailureCode::Cancelled) throw;
            problem(failure);
        }
    }

    template <class Action>
    void tried(Action action) {
        guarded([&] {
            try {
                action();
            } catch (const Failure&) {
                m_untried = true;
                throw;
            }
        });
    }

    void contribution(const packs::Contribution& one) {
        using Kind = packs::Contribution::Kind;
        const auto bytes = [&] { return packs::read_file_of(m_pack, one.file); };
        if (one.kind == Kind::Template) {
            template_of(one.id, one.file);
            version_of(one);
        }
        if (one.kind == Kind::Override) {
            ++m_report.overrides;
            template_of(one.target, one.file);
        }
        if (one.kind == Kind::PageStyle) m_library.page_style(one.id);
        if (one.kind == Kind::Wording) Wording().extend(bytes(), one.file);
        // The tally reads it; here only its form can be seen.
        if (one.kind == Kind::CodeList &&
            !xml::Document::parse(bytes(), one.file).root().is("urn:distinguo:nomenclature:1", "nomenclature"))
            throw Failure(FailureCode::WrongRoot, {one.file, 1}, {"?", "nomenclature"});
        if (one.kind == Kind::Codes)
            for (const Failure& fault : m_library.code_faults())
                if (fault.place().source == m_pack.id + "/" + one.file) problem(fault);
        if (one.kind == Kind::Retention) read_retention(bytes(), one.file);
        if (one.kind == Kind::Paragraphs) read_paragraphs(bytes(), one.file);
        if (one.kind == Kind::Spelling) read_word_list(bytes(), one.file);
        if (one.kind == Kind::Lexicon) {
            ++m_report.lexicons;
            Lexicon::read(bytes(), one.file);
        }
    }

    void template_of(const std::string& id, const std::string& file) {
        const Template& chosen = m_library.template_of(id);
        ++m_report.templates;
        for (const Field& field : chosen.fields()) check_field(field, file, "");
        const CaseFile people = example_case(m_library.codes(), m_today);
        const DraftResult made = draft(
            m_library, id, {&people, nullptr, example_facts(chosen.fields(), chosen, m_library.codes(), m_today), file},
            m_today);
        const Document again = read_document(write_document(made.document), file);
        if (!(again == made.document))
            problem({file, 0}, mark("The document that is drafted from \"{1}\" does not read back as it was written."),
                    {id});
        if (!m_library.has_page_style(made.document.page_style))
            problem({file, 0},
                    mark("No plugin brings the page style \"{1}\". Documents are printed with the style of their kind "
                         "instead."),
                    {made.document.page_style});
        pages_of(m_library, m_press, made.document, {});
        questions(chosen);
        const Wording& wording = m_library.wording(chosen.language());
        if (auto lines = always_printed(chosen, m_library.codes(), wording, m_today); !lines.empty())
            m_report.always.push_back({id, chosen.kind(), std::move(lines)});
        const CopyFor copies = [](const Document& document, const std::string& recipient) {
            return copy_for(document, recipient);
        };
        for (const ProofFault& fault :
             prove(chosen, m_library.codes(), wording, m_today, copies, [&] { return !m_go_on || m_go_on(id); })) {
            problem(fault.place, fault.sentence, fault.words);
            m_report.problems.back().to_do = way_out(fault);
            if (fault.cause) problem(*fault.cause);
        }
    }
    /// The list of templates shows the one, a document keeps the other.
    void version_of(const packs::Contribution& one) {
        const std::string own = m_library.template_of(one.id).version();
        if (!own.empty() && own != one.version)
            problem({(m_pack.folder / packs::manifest_name).string(), one.line},
                    mark("The manifest gives \"{1}\" the version {2}; its template says {3}."),
                    {one.id, one.version, own});
    }
    /// What the template asks and reads, held against what there is.
    void questions(const Template& chosen) {
        const TemplateFindings found = check_template(chosen, m_library.codes());
        for (const Failure& failure : found.others) problem(failure);
        for (const auto& one : found.fields)
            problem(one.place, mark("The field \"{1}\" is asked for nothing: no expression of the template reads it."),
                    {one.name});
        for (const auto& one : found.parts)
            problem(one.place, mark("t:uses names \"{1}\", which the template does not read."), {one.name});
    }
    void check_field(const Field& field, const std::string& file, const std::string& above) {
        const std::string path = above + field.name;
        ++m_report.fields;
        const Place place{file, field.line};
        if (field.fields.empty() || field.type != Field::Type::Group) {
            // A question inside a group is explained by the group.
            if (above.empty() && field.why.empty())
                problem(place, mark("The field \"{1}\" does not say why it is asked."), {path});
            if (above.empty() && field.proposed_by.empty())
                problem(place, mark("The field \"{1}\" does not say who proposed it."), {path});
        } else if (field.why.empty() && above.empty()) {
            problem(place, mark("The field \"{1}\" does not say why it is asked."), {path});
        }
        if (above.empty()) check_review(field, place, path);
        for (const Field& below : field.fields) check_field(below, file, path + ".");
    }
    void check_review(const Field& field, const Place& place, const std::string& path) {
        if (field.review.empty())
            return problem(place, mark("The field \"{1}\" does not say when it will be reviewed."), {path});
        const auto date = parse_partial_date(field.review);
        if (!date)
            return problem(place, mark("The review date of the field \"{1}\" is not a date: {2}"),
                           {path, field.review});
        Date last = *date;
        if (last.month == 0) last.month = 12;
        if (last.day == 0) last.day = days_in_month(last.year, last.month);
        if (last < m_today) problem(place, mark("The field \"{1}\" was to be reviewed by {2}."), {path, field.review});
    }

    /// Rules decide on codes; what somebody typed is looked into by word lists alone.
    void words_of(const RuleFile& file) {
        for (const WordsTested& one : words_tested_by(file.schema->text(), file.schema->source())) {
            problem(one.place, mark("The rule tests the words of \"{1}\", which somebody typed: {2}"),
                    {one.words, one.expression});
            m_report.problems.back().to_do =
                mark("Test a code, a date, a number or whether something is there; what a text speaks of is asked of a "
                     "word list (w:own, w:says, w:mentions).");
        }
    }
    void rules() {
        for (const packs::NativeCheck& check : m_pack.checks)
            for (const packs::NativeCode& code : check.codes) {
                ++m_report.rules;
                m_rules.emplace(code.id, Place{(m_pack.folder / packs::manifest_name).string(), check.line});
            }
        for (const RuleFile& file : m_library.rule_files()) {
            if (file.plugin != m_pack.id) continue;
            if (file.fault) {
                problem(*file.fault);
                m_untried = true;
                continue;
            }
            words_of(file);
            for (const rules::Schema::Cited& one : file.schema->assertions()) {
                ++m_report.rules;
                const Place place{file.schema->source(), one.line};
                const bool of_native = m_rules.count(one.id) != 0 && m_assertions.count(one.id) == 0;
                m_rules.emplace(one.id, place);
                if (of_native || !told_apart(one))
                    problem(place, mark("Two rules have the id \"{1}\": a finding would not say which."), {one.id});
                const rules::Citation& cited = one.citation;
                if (cited.empty()) {
                    problem(place,
                            mark("The rule \"{1}\" cites nothing: name the text, its article, the version read and its "
                                 "status; or the status \"service\" for a rule of the house."),
                            {one.id});
                    continue;
                }
                // A rule of the profession or of the house has no version; what was read in a text has the day of that
                // text.
                if (cited.status == "service" || cited.status == "usage") continue;
                if (!parse_date(cited.version_read))
                    problem(place, mark("The rule \"{1}\" does not say which version of the text was read, as a date."),
                            {one.id});
            }
        }
    }

    /// One rule may be put to several places and look at several points: each finding then says its point, and all rest
    /// on one text. Two that say the same thing with another article or another severity are not told apart, nor are
    /// two texts under one id.
    bool told_apart(const rules::Schema::Cited& one) {
        std::vector<rules::Schema::Cited>& others = m_assertions[one.id];
        const bool apart = std::all_of(others.begin(), others.end(), [&](const rules::Schema::Cited& other) {
            if (other.citation.text != one.citation.text) return false;
            return other.message != one.message ||
                   (other.citation.article == one.citation.article && other.severity == one.severity);
        });
        others.push_back(one);
        return apart;
    }

    // --- the plugin's own cases

    void cases() {
        std::vector<std::string> files;
        std::error_code error;
        for (const auto& entry : std::filesystem::directory_iterator(m_pack.folder / "cases", error))
            if (entry.path().extension() == ".xml") files.push_back("cases/" + entry.path().filename().string());
        std::sort(files.begin(), files.end());
        for (const std::string& file : files) tried([&] { cases_of(file); });
        if (files.empty())
            problem({(m_pack.folder / "cases").string(), 0},
                    mark("The plugin has no case: add at least one to its folder \"cases\"."), {});
    }
    void cases_of(const std::string& file) {
        const xml::Document document = xml::Document::parse(packs::read_file_of(m_pack, file), file);
        const xml::Node root = document.root();
        if (!root.is(cases_namespace, "cases"))
            throw Failure(FailureCode::WrongRoot, {file, root.line()}, {std::string(root.name()), "cases"});
        for (const xml::Node& node : root.elements()) {
            if (!node.is(cases_namespace, "case"))
                throw Failure(FailureCode::ElementUnknown, {file, node.line()}, {std::string(node.name()), "cases"});
            ++m_report.cases;
            tried([&] { one_case(node, file); });
        }
    }
    Document document_of(const xml::Node& node, const std::string& file) {
        if (const auto id = node.attribute("template")) {
            const std::string facts = node.attribute_or("facts", "");
            const Template& chosen = m_library.template_of(*id);
            const CaseFile people = example_case(m_library.codes(), m_today);
            if (facts.empty())
                return draft(
                           m_library, *id,
                           {&people, nullptr, example_facts(chosen.fields(), chosen, m_library.codes(), m_today), file},
                           m_today)
                    .document;
            return draft(m_library, *id,
                         {nullptr, nullptr, read_facts(packs::read_file_of(m_pack, facts), facts), facts}, m_today)
                .document;
        }
        const std::string path = node.attribute_or("document", "");
        if (path.empty()) throw Failure(FailureCode::AttributeMissing, {file, node.line()}, {"document", "case"});
        return read_document(packs::read_file_of(m_pack, path), path);
    }
    void one_case(const xml::Node& node, const std::string& file) {
        const Place place{file, node.line()};
        const std::string name = node.attribute_or("name", "line-" + std::to_string(node.line()));
        const Document document = document_of(node, file);
        Date on = m_today;
        if (const auto given = node.attribute("on")) {
            const auto date = parse_date(*given);
            if (!date) throw Failure(FailureCode::AttributeInvalid, place, {"on", *given, "YYYY-MM-DD"});
            on = *date;
        }
        CheckResult result = check(m_library, document, on);
        // The native part is tried as it will run: shut in.
        if (m_pack.enabled() && !m_pack.checks.empty()) add(result, m_native.run({m_pack}, document, on));
        std::set<std::string> found;
        for (const DocumentFinding& finding : result.findings) {
            if (finding.plugin != m_pack.id) continue;
            found.insert(finding.rule);
            if (finding.rule == rules::could_not_evaluate)
                problem(place, mark("Case \"{1}\": the rule \"{2}\" could not be evaluated: {3}"),
                        {name, finding.about, finding.message});
        }
        const std::set<std::string> evaluated = evaluated_on(document, on);
        for (const std::string& rule : split_words(node.attribute_or("finds", ""))) {
            m_found.insert(rule);
            if (found.count(rule) == 0)
                problem(place, mark("Case \"{1}\": the rule \"{2}\" should find something and does not."),
                        {name, rule});
        }
        for (const std::string& rule : split_words(node.attribute_or("passes", ""))) {
            m_passed.insert(rule);
            if (found.count(rule) != 0)
                problem(place, mark("Case \"{1}\": the rule \"{2}\" finds something and should not."), {name, rule});
            else if (evaluated.count(rule) == 0)
                problem(place, mark("Case \"{1}\": the rule \"{2}\" meets nothing to look at, which proves nothing."),
                        {name, rule});
        }
    }
    std::set<std::string> evaluated_on(const Document& document, const Date& on) {
        std::set<std::string> evaluated;
        for (const packs::NativeCheck& check : m_pack.checks)
            for (const packs::NativeCode& code : check.codes) evaluated.insert(code.id);
        const xml::Document xml = xml::Document::parse(write_document(as_said(document)), document.head.title);
        const rules::CheckOptions options = check_options(m_library, document, on);
        for (const RuleFile& file : m_library.rule_files())
            if (file.plugin == m_pack.id && file.schema) file.schema->check(xml, options, &evaluated);
        return evaluated;
    }
    void rules_without_cases() {
        for (const auto& [id, place] : m_rules) {
            if (m_found.count(id) == 0) problem(place, mark("No case shows the rule \"{1}\" finding something."), {id});
            if (m_passed.count(id) == 0) problem(place, mark("No case shows the rule \"{1}\" satisfied."), {id});
        }
    }

    Library& m_library;
    const packs::Pack& m_pack;
    const Date m_today;
    const PluginCheckProgress& m_go_on;
    Press m_press;
    NativeChecks m_native;
    PluginReport m_report;
    std::map<std::string, Place> m_rules;
    std::map<std::string, std::vector<rules::Schema::Cited>> m_assertions;  ///< by id
    std::set<std::string> m_found, m_passed, m_told;
    bool m_untried = false;
};

Fact example_of(const Field& field, const Template& chosen, const Codes& codes, const Date& today) {
    Fact fact = text_fact(field.name, "exemple");
    switch (field.type) {
        case Field::Type::Date:
        case Field::Type::PartialDate: fact.text = to_iso(today); break;
        case Field::Type::Month: fact.text = to_iso(today).substr(0, 7); break;
        case Field::Type::Integer:
        case Field::Type::Decimal: fact.text = "2"; break;
        case Field::Type::Money: fact.text = "2.00"; break;
        case Field::Type::YesNo: fact.text = "yes"; break;
        case Field::Type::Code:
        case Field::Type::Codes: {
            const std::vector<std::string> values = codes.values(field.codes);
            fact.text = !field.options.empty() ? field.options.front().value : values.empty() ? "" : values.front();
            break;
        }
        case Field::Type::Person:
        case Field::Type::People: fact.text = "p1"; break;
        case Field::Type::Tie: fact.text = "t1"; break;
        case Field::Type::Contact: fact.text = "k1"; break;
        case Field::Type::Home: fact.text = "h1"; break;
        case Field::Type::Measure: fact.text = "m1"; break;
        case Field::Type::Piece: fact.text = "1"; break;
        case Field::Type::Section: fact.text = chosen.sections().empty() ? "" : chosen.sections().front().first; break;
        case Field::Type::Group:
            fact = group_fact(field.name, {});
            for (const Field& below : field.fields) fact.facts.push_back(example_of(below, chosen, codes, today));
            break;
        default: break;
    }
    return fact;
}

}  // namespace

Facts example_facts(const std::vector<Field>& fields, const Template& chosen, const Codes& codes, const Date& today) {
    Facts facts;
    for (const Field& field : fields) facts.push_back(example_of(field, chosen, codes, today));
    return facts;
}

CaseFile example_case(const Codes& codes, const Date& today) {
    const auto item = [](const char* part, std::initializer_list<std::pair<const char*, std::string>> values) {
        Fact one = group_fact(part, {});
        for (const auto& [name, text] : values) one.facts.push_back(text_fact(name, text));
        return one;
    };
    const std::string day = to_iso(today);
    // One person stands for everyone whom a question names, with a parent; another writes: what is drafted has an
    // author, as any writing.
    const Facts facts = {
        item("person", {{"id", "p1"}, {"place", "concerned"}, {"given", "exemple"}, {"family", "exemple"}}),
        item("person",
             {{"id", "p2"}, {"place", "author"}, {"given", "exemple"}, {"family", "exemple"}, {"capacity", "exemple"}}),
        item("person", {{"id", "p3"}, {"place", "relative"}, {"given", "exemple"}, {"family", "exemple"}}),
        item("tie", {{"id", "t1"}, {"kind", "parent"}, {"who", "p3"}, {"of", "p1"}}),
        item("home", {{"id", "h1"}, {"kind", "own"}}),
        item("measure", {{"id", "m1"}, {"kind", "other"}}),
        item("contact", {{"id", "k1"}, {"kind", "meeting"}, {"on", day}}),
        item("piece", {{"id", "1"}, {"title", "exemple"}})};
    // Without the lists of codes nothing can be checked: the templates that ask for the file say so.
    return codes.lists().empty() ? CaseFile() : CaseFile::of(facts, "exemple", codes);
}

PluginReport check_plugin(Library& library, const std::string& id, const Date& today,
                          const PluginCheckProgress& go_on) {
    for (const packs::Pack& pack : library.packs())
        if (pack.id == id && (!pack.fault || pack.fault->code() != FailureCode::PackTwice))
            return PluginCheck(library, pack, today, go_on).run();
    throw Failure(FailureCode::PackNotInstalled, {}, {id});
}

}  // namespace distinguo::written
