#include "written/desk/check.h"

#include <algorithm>

#include "base/text.h"
#include "written/desk/places.h"
#include "written/desk/rule_functions.h"
#include "written/disclosure/audience.h"

namespace distinguo::written {
namespace {

/// One check of one document: collects findings with their line, to be told in the order of the text.
class Check {
public:
    Check(const Document& document, const xml::Document& xml) : m_document(document), m_xml(xml) {}

    /// Something that could not be read is said aloud: none of its rules can count as respected.
    void not_read(const std::string& plugin, const Failure& failure) {
        DocumentFinding finding;
        finding.rule = rules::could_not_evaluate;
        finding.plugin = plugin;
        finding.about = failure.place().source;
        finding.message = failure.detail(0);
        finding.hint = failure.place().source + ":" + std::to_string(failure.place().line);
        ++m_result.not_evaluated;
        m_result.findings.push_back(std::move(finding));
    }
    void rules(const RuleFile& file, const rules::CheckOptions& options) {
        if (!file.schema) return not_read(file.plugin, *file.fault);
        m_result.rules_read += static_cast<int>(file.schema->assertion_ids().size());
        m_result.concerning += static_cast<int>(file.schema->concerning(*options.writing, options.on).size());
        for (rules::Finding& found : file.schema->check(m_xml, options)) {
            DocumentFinding finding;
            finding.rule = found.rule;
            finding.about = found.about;
            finding.plugin = file.plugin;
            finding.severity = found.severity;
            finding.message = std::move(found.message);
            finding.hint = std::move(found.hint);
            finding.citation = std::move(found.citation);
            finding.where = m_places.of(found.node);
            finding.location = std::move(found.location);
            finding.test = std::move(found.test);
            finding.is_report = found.is_report;
            finding.read_later = !options.on.empty() && options.on < finding.citation.version_read;
            if (found.rule == rules::could_not_evaluate) ++m_result.not_evaluated;
            add(std::move(finding), found.node ? found.node.line() : 0);
        }
    }
    void lexicon(const LexiconFile& file) {
        if (file.fault) return not_read(file.plugin, *file.fault);
        if (file.lexicon.size() == 0) return;
        m_result.rules_read += static_cast<int>(file.lexicon.size());
        m_result.concerning += static_cast<int>(file.lexicon.size());
        for (const xml::Node& child : m_xml.root().elements())
            if (is_section(child)) lexicon_in(child, file);
    }
    CheckResult take() {
        std::stable_sort(m_result.findings.begin(), m_result.findings.end(),
                         [](const auto& a, const auto& b) { return a.order < b.order; });
        return std::move(m_result);
    }

private:
    void add(DocumentFinding finding, int line) {
        mark_dissent(finding, m_document);
        finding.order = line;
        m_result.findings.push_back(std::move(finding));
    }
    void lexicon_in(const xml::Node& section, const LexiconFile& file) {
        for (const xml::Node& block : section.elements()) {
            if (is_section(block)) {
                lexicon_in(block, file);
                continue;
            }
            // The person's own words are never corrected: a reply is left alone.
            if (block.name() == "title" || section.name() == "reply") continue;
            const std::string text = collapse_spaces(block.text());
            const std::vector<Lexicon::Hit> hits = file.lexicon.find_in(text);
            if (hits.empty()) continue;
            const Where where = m_places.of(block);
            const std::string path = m_places.path(block);
            // They come in the order of the text: each letter is counted once.
            std::size_t counted = 0, letters = 0;
            for (const Lexicon::Hit& hit : hits) {
                DocumentFinding finding;
                finding.rule = file.id + "." + hit.term->id;
                finding.plugin = file.plugin;
                finding.severity = hit.term->severity;
                letters += count_letters(std::string_view(text).substr(counted, hit.from - counted));
                counted = hit.from;
                finding.where = where;
                finding.where.quote = text.substr(hit.from, hit.to - hit.from);
                finding.where.from = static_cast<int>(letters);
                finding.where.to = finding.where.from + static_cast<int>(count_letters(finding.where.quote));
                finding.message = hit.term->why;
                finding.hint = hit.term->instead;
                finding.location = path;
                add(std::move(finding), block.line());
            }
        }
    }

    const Document& m_document;
    const xml::Document& m_xml;
    Places m_places;
    CheckResult m_result;
};

}  // namespace

rules::CheckOptions check_options(Library& library, const Document& document, const Date& on) {
    rules::CheckOptions options;
    options.on = to_iso(on);
    options.writing = rules::Writing{document.type, code_of(document.kind)};
    options.functions = rule_functions(document, library.lexicons());
    const auto& files = library.rule_files();
    options.variables["known-writing"] = std::any_of(files.begin(), files.end(), [&](const RuleFile& file) {
        return file.schema && file.schema->knows(*options.writing);
    });
    return options;
}

CheckResult check(Library& library, const Document& document, const Date& on) {
    const xml::Document xml =
        xml::Document::parse(write_document(as_said(document)), document.head.title, max_document_bytes);
    const rules::CheckOptions options = check_options(library, document, on);
    Check check(document, xml);
    for (const packs::Pack& pack : library.packs())
        if (pack.fault && pack.fault->code() != FailureCode::PackTwice) check.not_read(pack.id, *pack.fault);
    for (const RuleFile& file : library.rule_files()) check.rules(file, options);
    for (const LexiconFile& file : library.lexicons()) check.lexicon(file);
    CheckResult result = check.take();
    result.on = options.on;
    if (has_reserved_parts(document))
        for (DocumentFinding& finding : result.findings)
            finding.where.reserved =
                !finding.where.section.empty() &&
                is_reserved(
                    document, finding.where.section,
                    finding.where.block > 0 ? static_cast<std::size_t>(finding.where.block - 1) : std::string::npos);
    return result;
}

}  // namespace distinguo::written
