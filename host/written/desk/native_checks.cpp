#include "written/desk/native_checks.h"

#include <algorithm>

#include "base/messages.h"
#include "base/text.h"
#include "written/desk/places.h"

namespace distinguo::written {
namespace {

using packs::NativeRead;

constexpr std::size_t max_message = 500;

bool reads(const packs::NativeCheck& check, NativeRead::Part part, const std::string& section = {}) {
    return std::any_of(check.reads.begin(), check.reads.end(), [&](const NativeRead& read) {
        return read.part == part && (section.empty() || read.section == "*" || read.section == section);
    });
}

sdk::Block block_of(const xml::Node& node, bool text, bool tables) {
    sdk::Block block;
    block.kind = node.name();
    if (node.name() == "table" && tables) {
        for (const xml::Node& row : node.elements()) {
            if (row.name() == "caption") continue;
            std::vector<std::string> cells;
            for (const xml::Node& cell : row.elements()) cells.push_back(collapse_spaces(cell.text()));
            block.rows.push_back(std::move(cells));
        }
    }
    if (!text) return block;
    block.text = collapse_spaces(node.text());
    if (const xml::Node say = node.element(document_namespace, "say")) block.voice = say.attribute_or("voice", "");
    return block;
}

void add_sections(const xml::Node& parent, const packs::NativeCheck& check, std::vector<sdk::Section>& out) {
    for (const xml::Node& node : parent.elements()) {
        if (!is_section(node)) continue;
        const std::string id = section_id(node);
        const bool text = reads(check, NativeRead::Part::Section, id),
                   tables = text || reads(check, NativeRead::Part::Tables, id);
        if (tables) {
            sdk::Section section{id, {}, {}};
            // Blocks keep their number: one that was not declared stands there without content.
            for (const xml::Node& child : node.elements()) {
                if (child.name() == "title") {
                    if (text) section.title = collapse_spaces(child.text());
                    continue;
                }
                if (is_section(child)) continue;
                section.blocks.push_back(block_of(child, text, tables));
                if (!text && child.name() != "table") section.blocks.back() = {};
            }
            out.push_back(std::move(section));
        }
        add_sections(node, check, out);
    }
}

xml::Node section_of(const xml::Node& parent, const std::string& id) {
    for (const xml::Node& node : parent.elements()) {
        if (!is_section(node)) continue;
        if (section_id(node) == id) return node;
        if (const xml::Node below = section_of(node, id)) return below;
    }
    return {};
}

/// Numbered from 1, as the check received them; nothing for 0 or a number that is too high.
xml::Node block_of(const xml::Node& section, std::uint32_t number) {
    for (const xml::Node& child : section.elements())
        if (child.name() != "title" && !is_section(child) && number-- == 1) return child;
    return {};
}

/// One or two sentences of plain text, whatever was sent.
std::string plain(const std::string& text) {
    std::string out;
    for (const char c : text) out += static_cast<unsigned char>(c) < 0x20 || c == 0x7F ? ' ' : c;
    out = collapse_spaces(out);
    if (out.size() <= max_message) return out;
    std::size_t end = max_message;
    while (end > 0 && (static_cast<unsigned char>(out[end]) & 0xC0U) == 0x80U) --end;
    return out.substr(0, end) + "…";
}

rules::Severity severity_of(const std::string& code) {
    return code == "blocking" ? rules::Severity::Blocking
           : code == "advice" ? rules::Severity::Advice
                              : rules::Severity::Warning;
}

const char* reason_of(runner::Outcome::Kind kind) {
    using Kind = runner::Outcome::Kind;
    switch (kind) {
        case Kind::Refused: return mark("This check could not be loaded.");
        case Kind::Crashed: return mark("This check did not finish: it ended by itself.");
        case Kind::TooSlow: return mark("This check did not finish: it did not answer in time and was stopped.");
        case Kind::Garbage: return mark("This check did not finish: what it answered makes no sense.");
        case Kind::NoSandbox: return mark("This check was not run: this machine cannot shut it in.");
        default: return mark("This check did not finish.");
    }
}

DocumentFinding not_finished(const packs::Pack& pack, const packs::NativeCheck& check, const char* reason,
                             const std::string& detail) {
    DocumentFinding finding;
    finding.rule = rules::could_not_evaluate;
    finding.plugin = pack.id;
    finding.about = check.title;
    finding.message = reason;
    finding.hint = plain(detail);
    return finding;
}

}  // namespace

NativeChecks::NativeChecks(FaultMemory remember, std::filesystem::path program, runner::Limits limits)
    : m_remember(std::move(remember)), m_program(std::move(program)), m_limits(limits) {}

std::string describe_read(const packs::NativeRead& read, const Messages& m) {
    using Part = packs::NativeRead::Part;
    const std::string which = read.section == "*" ? m.tr("all sections") : "« " + read.section + " »";
    switch (read.part) {
        case Part::Section: return fill(m.tr("the text of {1}"), {which});
        case Part::Tables: return fill(m.tr("the tables of {1}"), {which});
        case Part::People: return m.tr("the names and roles of people");
        case Part::PeopleCount: return m.tr("the number of people");
        case Part::Dates: return m.tr("the dates of the document");
        default: return m.tr("the kind of the document");
    }
}

bool has_native_checks(const std::vector<packs::Pack>& packs) {
    return std::any_of(packs.begin(), packs.end(),
                       [](const packs::Pack& pack) { return pack.enabled() && !pack.checks.empty(); });
}

sdk::Document declared_parts(const packs::NativeCheck& check, const Document& document, const Date& on) {
    sdk::Document out;
    out.on = to_iso(on);
    out.language = document.language;
    if (reads(check, NativeRead::Part::Kind)) out.kind = code_of(document.kind);
    if (reads(check, NativeRead::Part::Dates))
        out.dates = {
            {"document", document.head.date}, {"received", document.head.received}, {"due", document.head.due}};
    const bool people = reads(check, NativeRead::Part::People);
    if (people || reads(check, NativeRead::Part::PeopleCount))
        out.people_count = static_cast<std::uint32_t>(document.head.people.size());
    if (people)
        for (const Person& person : document.head.people) {
            const bool kept_apart = person.role == "informant";
            out.people.push_back({person.id, kept_apart ? std::string() : full_name(person), person.role});
        }
    if (reads(check, NativeRead::Part::Section) || reads(check, NativeRead::Part::Tables)) {
        const xml::Document xml =
            xml::Document::parse(write_document(document), document.head.title, max_document_bytes);
        add_sections(xml.root(), check, out.sections);
    }
    return out;
}

runner::Runner& NativeChecks::runner_of(const packs::Pack& pack) {
    std::unique_ptr<runner::Runner>& known = m_runners[pack.digest.value()];
    if (!known) {
        std::vector<runner::Library> libraries;
        for (const packs::NativeCheck& check : pack.checks) libraries.push_back({check.id, check.file});
        known = std::make_unique<runner::Runner>(m_program, pack.folder, std::move(libraries), m_limits);
    }
    return *known;
}

std::vector<DocumentFinding> NativeChecks::run(const std::vector<packs::Pack>& packs, const Document& document,
                                               const Date& on) {
    std::vector<DocumentFinding> all;
    if (!has_native_checks(packs)) return all;
    const xml::Document xml = xml::Document::parse(write_document(document), document.head.title, max_document_bytes);
    Places places;
    for (const packs::Pack& pack : packs) {
        if (!pack.enabled() || pack.checks.empty()) continue;
        bool failed = false;
        int& faults = m_faults[pack.digest.value()];
        if (faults >= packs::max_faults) {
            for (const packs::NativeCheck& check : pack.checks)
                all.push_back(not_finished(
                    pack, check,
                    mark("This check failed three times in a row: its plugin waits until you enable it again."), {}));
            continue;
        }
        // However many checks hang, they cost what one may.
        const auto until = runner::Runner::Clock::now() + m_limits.together;
        for (const packs::NativeCheck& check : pack.checks) {
            if (runner::Runner::Clock::now() >= until) {
                all.push_back(not_finished(
                    pack, check, mark("This check was not run: its plugin had used up its time."), {}));
                continue;
            }
            const runner::Outcome outcome = runner_of(pack).ask({check.id, declared_parts(check, document, on)}, until);
            if (outcome.kind == runner::Outcome::Kind::NoSandbox) m_no_sandbox = outcome.detail;
            failed = failed || outcome.is_fault();
            if (outcome.kind != runner::Outcome::Kind::Answered) {
                all.push_back(not_finished(pack, check, reason_of(outcome.kind), outcome.detail));
                continue;
            }
            bool undeclared = false;
            for (const sdk::Finding& found : outcome.findings) {
                const auto code = std::find_if(check.codes.begin(), check.codes.end(),
                                               [&](const packs::NativeCode& one) { return one.id == found.code; });
                if (code == check.codes.end()) {
                    undeclared = true;
                    continue;
                }
                DocumentFinding finding;
                finding.rule = found.code;
                finding.plugin = pack.id;
                finding.severity = severity_of(code->severity);
                finding.message = plain(found.message.empty() ? code->title : found.message);
                if (const xml::Node section =
                        found.section.empty() ? xml::Node() : section_of(xml.root(), found.section)) {
                    const xml::Node block = block_of(section, found.block);
                    finding.where = places.of(block ? block : section);
                    // It names a block, not words of it.
                    finding.where.quote.clear();
                    finding.where.from = finding.where.to = 0;
                    finding.order = (block ? block : section).line();
                    if (block) finding.location = places.path(block);
                }
                mark_dissent(finding, document);
                all.push_back(std::move(finding));
            }
            if (undeclared)
                all.push_back(not_finished(
                    pack, check,
                    mark("This check answered with findings that its plugin does not declare; they are left out."),
                    {}));
        }
        faults = failed ? faults + 1 : 0;
        if (m_remember && m_no_sandbox.empty()) m_remember(pack, failed);
    }
    return all;
}

void add(CheckResult& result, std::vector<DocumentFinding> more) {
    for (DocumentFinding& finding : more) {
        if (finding.rule == rules::could_not_evaluate) ++result.not_evaluated;
        result.findings.push_back(std::move(finding));
    }
    std::stable_sort(result.findings.begin(), result.findings.end(),
                     [](const DocumentFinding& a, const DocumentFinding& b) { return a.order < b.order; });
}

}  // namespace distinguo::written
