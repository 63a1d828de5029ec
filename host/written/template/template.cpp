#include "written/template/template.h"

#include <algorithm>
#include <array>

#include "base/messages.h"
#include "base/text.h"
#include "written/casefile/plausible.h"
#include "written/casefile/readers.h"
#include "written/template/record.h"

namespace distinguo::written {
namespace {

constexpr int max_includes = 16;

/// A path from the plugin's own folder. Nothing outside can be named.
std::string inside_plugin(const std::string& href, const Place& place) {
    if (href.empty() || href[0] == '/' || href.find("..") != std::string::npos ||
        href.find('\\') != std::string::npos || href.find(':') != std::string::npos)
        throw Failure(FailureCode::TemplateInvalid, place, {"t:include href=\"" + href + "\""});
    return href;
}

bool has_section(const xml::Node& node, const std::string& id) {
    for (const xml::Node& child : node.elements())
        if ((child.is(document_namespace, "section") && child.attribute_or("id", "") == id) || has_section(child, id))
            return true;
    return false;
}

/// `passages[2].piece`, as the person who gave the facts calls it.
std::string path_of_fact(const xml::Node& fact) {
    std::string path;
    for (xml::Node node = fact; node && node.is_element() && node.name() != "facts" && node.name() != "record";
         node = node.parent()) {
        int position = 1;
        int alike = 0;
        for (const xml::Node& other : node.parent().elements()) {
            if (other == node) position = alike + 1;
            if (other.name() == node.name()) ++alike;
        }
        const std::string name = std::string(node.name()) + (alike > 1 ? "[" + std::to_string(position) + "]" : "");
        path = path.empty() ? name : name + "." + path;
    }
    return path;
}

/// A fact that the document refuses is told by its name; what the template itself made, by its line.
Failure told_where_it_can_be_mended(const Failure& failure, const Trace& trace, const std::string& template_path,
                                    const std::string& facts_source) {
    const int line = failure.place().line;
    for (const Trace::Used& used : trace.used) {
        if (used.line != line) continue;
        const std::string value = collapse_spaces(used.fact.text());
        if (std::find(failure.details().begin(), failure.details().end(), value) == failure.details().end()) continue;
        const xml::Node fact = used.fact.is_attribute() ? used.fact.parent() : used.fact;
        return Failure(FailureCode::FactWrongType, {facts_source},
                       {path_of_fact(fact),
                        failure.code() == FailureCode::AttributeInvalid ? failure.detail(2) : failure.detail(0),
                        "\"" + value + "\""});
    }
    // The line of the text in between says nothing to anybody: the template's line does.
    const auto index = static_cast<std::size_t>(line);
    const Place place = line > 0 && index <= trace.lines.size() ? trace.lines[index - 1] : Place{template_path, 0};
    return Failure(failure.code(), place, failure.details());
}

/// The title as it stands in every document: of a choice the last way, nothing of what depends on the facts.
std::string words_of_title(const xml::Node& title) {
    std::string words;
    const auto add = [&](const xml::Node& node, const auto& again) -> void {
        for (const xml::Node& child : node.children()) {
            if (child.is_text()) words += child.content();
            else if (child.namespace_uri() != template_namespace || child.name() == "otherwise") again(child, again);
            else if (child.name() == "choose" && !child.elements().empty()) again(child, again);
        }
    };
    add(title, add);
    return collapse_spaces(words);
}

}  // namespace

Template Template::load(const std::string& path, const FileOfPlugin& file) {
    Template loaded;
    loaded.m_path = path;
    auto document = std::make_shared<xml::Document>(xml::Document::parse(file(path), path));
    const xml::Node root = document->root();
    if (!root.is(document_namespace, "document"))
        throw Failure(FailureCode::WrongRoot, {path, root.line()}, {std::string(root.name()), "document"});
    loaded.m_id = root.attribute_or("template", "");
    if (loaded.m_id.empty())
        throw Failure(FailureCode::AttributeMissing, {path, root.line()}, {"template", "document"});
    loaded.m_version = root.attribute_or("template-version", "");
    loaded.m_language = root.attribute("http://www.w3.org/XML/1998/namespace", "lang").value_or("fr");
    loaded.m_kind = root.attribute_or("kind", "report");
    loaded.m_title = root.attribute(template_namespace, "title").value_or(loaded.m_id);
    loaded.m_sources[path] = {path, document};
    std::vector<std::string> chain{path};
    loaded.read_declarations(root, path, file, chain);
    return loaded;
}

void Template::add_field(Field field, const std::string& path) {
    static const std::array<std::string_view, 3> of_the_record = {"case", "profile", "template"};
    if (std::find(of_the_record.begin(), of_the_record.end(), field.name) != of_the_record.end())
        throw Failure(FailureCode::TemplateInvalid, {path, field.line}, {"t:field name=\"" + field.name + "\""});
    if (const Field* before = field_named(m_fields, json_name(field)))
        throw Failure(FailureCode::TemplateInvalid, {path, field.line},
                      {"t:field name=\"" + field.name + "\" ×2 (" + std::to_string(before->line) + ")"});
    m_field_files[field.name] = path;
    m_fields.push_back(std::move(field));
}

/// A section that a passage may name: its id does not depend on facts.
void Template::add_sections(const xml::Node& node) {
    if (!node.is(document_namespace, "section")) return;
    const std::string id = node.attribute_or("id", "");
    if (id.empty() || id.find('{') != std::string::npos) return;
    const xml::Node title = node.element(document_namespace, "title");
    const std::string words = title ? words_of_title(title) : std::string();
    const auto known =
        std::find_if(m_sections.begin(), m_sections.end(), [&](const auto& one) { return one.first == id; });
    if (known == m_sections.end()) m_sections.emplace_back(id, words);
    else if (!words.empty()) known->second = words;
}

void Template::read_declarations(const xml::Node& node, const std::string& path, const FileOfPlugin& file,
                                 std::vector<std::string>& chain) {
    for (const xml::Node& child : node.elements()) {
        if (child.is(template_namespace, "fields")) {
            for (const xml::Node& field : child.elements()) {
                if (field.is(template_namespace, "field")) add_field(read_field(field, path), path);
                else if (!field.is(template_namespace, "include"))
                    throw Failure(
                        FailureCode::TemplateInvalid, {path, field.line()},
                        {"t:fields: " + std::string(field.name()), mark("this element does not belong here")});
            }
        }
        add_sections(child);
        if (child.is(template_namespace, "guide") && child.parent().is_element())
            m_guides[child.parent().attribute_or("id", "")] = collapse_spaces(child.text());
        if (child.is(template_namespace, "uses"))
            for (const std::string& part : split_words(child.attribute_or("part", ""))) {
                m_uses.insert(part);
                if (chain.size() == 1) m_own_uses.insert(part);
            }
        if (child.is(template_namespace, "include")) read_include(child, path, file, chain);
        read_declarations(child, path, file, chain);
    }
}

void Template::read_include(const xml::Node& node, const std::string& path, const FileOfPlugin& file,
                            std::vector<std::string>& chain) {
    const Place place{path, node.line()};
    const std::string target = inside_plugin(node.attribute_or("href", ""), place);
    if (static_cast<int>(chain.size()) > max_includes || std::find(chain.begin(), chain.end(), target) != chain.end())
        throw Failure(FailureCode::TemplateLoop, place, {target});
    if (m_sources.find(target) != m_sources.end()) return;
    auto document = std::make_shared<xml::Document>(xml::Document::parse(file(target), target));
    if (!document->root().is(template_namespace, "fragment"))
        throw Failure(FailureCode::WrongRoot, {target, document->root().line()},
                      {std::string(document->root().name()), "t:fragment"});
    m_sources[target] = {target, document};
    chain.push_back(target);
    read_declarations(document->root(), target, file, chain);
    chain.pop_back();
}

void Template::apply_override(const std::string& path, const FileOfPlugin& file, const std::string& plugin) {
    const std::string source = plugin + "/" + path;
    auto document = std::make_shared<xml::Document>(xml::Document::parse(file(path), source));
    const xml::Node root = document->root();
    if (!root.is(template_namespace, "override"))
        throw Failure(FailureCode::WrongRoot, {source, root.line()}, {std::string(root.name()), "t:override"});
    const auto invalid = [&](const xml::Node& node, const std::string& what, const char* why) {
        return Failure(FailureCode::TemplateInvalid, {source, node.line()}, {what, why});
    };
    if (root.attribute_or("of", "") != m_id) 
        throw invalid(root, "t:override of=\"" + root.attribute_or("of", "") + "\" ≠ \"" + m_id + "\"",
                      mark("the manifest names another template than the file"));
    const Source kept{source, document};
    m_page_style = root.attribute_or("page-style", m_page_style);
    for (const xml::Node& child : root.elements()) {
        if (child.is(template_namespace, "define")) continue;
        if (child.is(template_namespace, "uses")) {
            for (const std::string& part : split_words(child.attribute_or("part", ""))) m_uses.insert(part);
            continue;
        }
        if (child.is(template_namespace, "fields")) {
            for (const xml::Node& node : child.elements()) {
                Field field = read_field(node, source);
                const auto known = std::find_if(m_fields.begin(), m_fields.end(),
                                                [&](const Field& one) { return one.name == field.name; });
                if (known == m_fields.end()) add_field(std::move(field), source);
                else if (known->type != field.type || known->repeat != field.repeat)
                    throw invalid(node, "t:field name=\"" + field.name + "\"",
                                  mark("it has another type than in the template"));
                else *known = std::move(field);
            }
            continue;
        }
        if (!child.is(template_namespace, "change")) 
            throw invalid(child, "t:override: " + std::string(child.name()), mark("this element does not belong here"));
        static const std::map<std::string, Change::How> ways = {{"replace", Change::How::Replace},
                                                                {"start", Change::How::Start},
                                                                {"end", Change::How::End},
                                                                {"before", Change::How::Before},
                                                                {"after", Change::How::After}};
        const auto way = ways.find(child.attribute_or("how", "replace"));
        const std::string section = child.attribute_or("section", "");
        if (way == ways.end()) 
            throw invalid(child, "t:change how=\"" + child.attribute_or("how", "") + "\"",
                          mark("it is one of: replace, start, end, before, after"));
        if (!has_section(m_sources.at(m_path).document->root(), section))
            throw invalid(child, "t:change section=\"" + section + "\"",
                          mark("the template has no section of this id"));
        std::vector<Change>& changes = m_changes[section];
        // Two layers that replace the same section: the later one alone counts.
        if (way->second == Change::How::Replace)
            std::erase_if(changes, [](const Change& one) { return one.how == Change::How::Replace; });
        changes.push_back({way->second, plugin, kept, child});
        if (const xml::Node title = child.element(document_namespace, "title");
            title && way->second == Change::How::Replace)
            std::find_if(m_sections.begin(), m_sections.end(), [&](const auto& one) {
                return one.first == section;
            })->second = collapse_spaces(title.text());
        for (const xml::Node& inside : child.elements()) add_sections(inside);
        for (const xml::Node& inside : child.elements())
            if (inside.is(template_namespace, "guide")) m_guides[section] = collapse_spaces(inside.text());
    }
    m_overrides.push_back(kept);
}

const std::vector<Template::Change>* Template::changes_of(const std::string& section) const {
    const auto found = m_changes.find(section);
    return found == m_changes.end() ? nullptr : &found->second;
}

const Template::Source& Template::included(const std::string& path) const { return m_sources.at(path); }

std::string Template::changed_by(const std::vector<Change>& changes) {
    std::string last;
    for (const Change& change : changes)
        if (change.how != Change::How::Before && change.how != Change::How::After) last = change.plugin;
    return last;
}

const std::string& Template::file_of_field(std::string_view name) const {
    const auto found = m_field_files.find(name);
    return found == m_field_files.end() ? m_path : found->second;
}

const Field* Template::field(std::string_view name) const {
    const auto found =
        std::find_if(m_fields.begin(), m_fields.end(), [&](const Field& one) { return one.name == name; });
    return found == m_fields.end() ? nullptr : &*found;
}

/// The file, the profile and the answers that a draft is made of, wherever they were given.
struct Template::Given {
    std::optional<CaseFile> own_case;  ///< that stood in the facts
    std::optional<Profile> own_profile;
    const CaseFile* case_file = nullptr;
    const Profile* profile = nullptr;
    CheckedFacts checked;
    std::vector<std::string> twice;
};

Template::Given Template::given(const DraftInput& input, const Codes& codes) const {
    Given out;
    out.case_file = input.case_file;
    out.profile = input.profile;
    Facts answers;
    std::vector<Failure> problems;
    const auto together = [&](const auto& read) {
        try {
            read();
        } catch (const Failure& failure) {
            if (failure.code() != FailureCode::FactsWrong) throw;
            problems.insert(problems.end(), failure.others().begin(), failure.others().end());
        }
    };
    for (const Fact& fact : input.facts) {
        if (fact.name == "template") {
            if (!fact.text.empty() && collapse_spaces(fact.text) != m_id)
                throw Failure(FailureCode::FactsOfOtherTemplate, {input.source, fact.line}, {fact.text, m_id});
        } else if (fact.name == "case" && out.case_file != nullptr) {
            if (!fact.facts.empty()) out.twice.emplace_back("case");
        } else if (fact.name == "profile" && out.profile != nullptr) {
            if (!fact.facts.empty()) out.twice.emplace_back("profile");
        } else if (fact.name == "case") {
            together([&] { out.own_case = CaseFile::of(fact.facts, input.source, codes); });
        } else if (fact.name == "profile") {
            together([&] { out.own_profile = Profile::of(fact.facts, input.source, codes); });
        } else {
            answers.push_back(fact);
        }
    }
    if (out.own_case) out.case_file = &*out.own_case;
    if (out.own_profile) out.profile = &*out.own_profile;
    // Where the file itself is wrong, what the answers name of it cannot be looked up.
    if (!problems.empty()) throw facts_wrong(std::move(problems), input.source);
    KnownIds known = out.case_file != nullptr ? out.case_file->known() : KnownIds();
    known[Field::Type::Section] = m_sections;
    out.checked = check_facts(answers, m_fields, codes, known, input.source);
    Readers readers = recipients_of(out.checked.facts);
    if (out.case_file != nullptr)
        for (auto& person : people_of(*out.case_file)) readers.push_back(std::move(person));
    problems = recipients_wrong(out.checked.facts, input.source);
    for (Failure& one : unknown_readers(out.checked.facts, m_fields, readers, true, input.source))
        problems.push_back(std::move(one));
    if (!problems.empty()) throw facts_wrong(std::move(problems), input.source);
    if (out.case_file == nullptr) return out;
    refuse_contradictions(*out.case_file, out.own_case ? input.source : input.case_source);
    // What was answered once for the file is not asked again.
    Facts kept = answers_from(*out.case_file, m_fields, out.checked.facts);
    if (kept.empty()) return out;
    // What is wrong with it is told of the file where it stands.
    kept = check_facts(kept, m_fields, codes, known, out.own_case ? input.source : input.case_source).facts;
    out.checked.facts.insert(out.checked.facts.end(), kept.begin(), kept.end());
    out.checked = check_facts(out.checked.facts, m_fields, codes, known, input.source);
    return out;
}

namespace {

/// What nobody asks for stands behind all else, but for the signatures.
void stand_before_signatures(std::vector<Section>& sections) {
    if (sections.empty() || sections.back().id != unanswered_section) return;
    auto place = sections.end() - 1;
    const auto signs = [](const Section& one) {
        return std::any_of(one.blocks.begin(), one.blocks.end(),
                           [](const Block& block) { return std::holds_alternative<Signatures>(block); });
    };
    while (place != sections.begin() && signs(*(place - 1))) --place;
    std::rotate(place, sections.end() - 1, sections.end());
}

}  // namespace

Template::Draft Template::draft(const DraftInput& input, const Codes& codes, const Wording& wording, const Date& today,
                                std::vector<Trace::Absence>* absences) const {
    Given given = this->given(input, codes);
    if (given.case_file != nullptr) {
        // What is wrong in the case file is told of the file where it stands.
        const std::string& source = given.own_case ? input.source : input.case_source;
        if (auto problems = facts_to_come(given.case_file->facts, today, source); !problems.empty())
            throw facts_wrong(std::move(problems), source.empty() ? input.source : source);
    }
    const xml::Document record =
        build_record(given.case_file, given.profile, given.checked.facts, m_fields, codes, input.kept);
    Trace trace;
    const std::string text = expand(record, wording, today, trace);
    if (absences != nullptr) *absences = absences_in(record, wording, today);
    try {
        Document document = read_document(text, {});
        stand_before_signatures(document.sections);
        return {std::move(document), std::move(given.checked.missing), std::move(given.checked.facts),
                std::move(given.twice)};
    } catch (const Failure& failure) {
        throw told_where_it_can_be_mended(failure, trace, m_path, input.source);
    }
}

}  // namespace distinguo::written
