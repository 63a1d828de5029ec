#include "written/cli/commands.h"

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>

#include <algorithm>
#include <ostream>
#include <sstream>
#include <thread>

#include "base/explain.h"
#include "base/installation.h"
#include "base/text.h"
#include "files/atomic_file.h"
#include "packs/registry.h"
#include "written/cli/interrupt.h"
#include "written/desk/check.h"
#include "written/desk/merge.h"
#include "written/desk/common_words.h"
#include "written/desk/native_checks.h"
#include "written/desk/people.h"
#include "written/desk/produce.h"
#include "written/desk/withheld.h"

namespace distinguo::written {
namespace {

constexpr std::size_t max_records_bytes = 20 * 1024 * 1024;

Library open_library(Surroundings& s) {
    Library library(packs::in_use(s.plugins));
    for (const packs::Pack& pack : library.packs())
        if (pack.fault) s.err << fill(s.messages.tr("Plugin \"{1}\" is not used:"), {pack.id}) << " " << explain_in_lines(*pack.fault, s.messages);
    return library;
}

Document open_document(const std::filesystem::path& path) { return read_document(files::read_file(path, max_document_bytes), path.string()); }

/// The same, and a word where its plugin is gone or is another now.
Document open_document(Surroundings& s, const Library& library, const std::filesystem::path& path) {
    Document document = open_document(path);
    if (const auto note = library.origin_note(document.origin)) s.err << path.string() << ": " << sentence_of(*note, s.messages) << "\n";
    return document;
}

/// Characters that no font can write are told, with the package that would help; the text itself is kept.
int tell_missing(Surroundings& s, Press& press) {
    const auto missing = press.take_missing();
    for (const auto& one : missing) {
        char number[16];
        std::snprintf(number, sizeof number, "U+%04X", static_cast<unsigned>(one.character));
        s.err << fill(s.messages.tr("No font of this machine can write {1} ({2}); its number is printed instead. The package {3} brings one."),
                      {to_utf8(one.character), number, one.package})
              << "\n";
    }
    return missing.empty() ? 0 : 1;
}

/// A copy says what it leaves out; a working copy that it holds what is for some alone.
void tell_withheld(Surroundings& s, const Document& document, const std::string& recipient) {
    if (recipient.empty()) {
        if (has_reserved_parts(document)) s.err << s.messages.tr("This is the working copy: it holds parts that are for some people alone. Give --recipient to make a copy to hand over.") << "\n";
        return;
    }
    if (const std::string left_out = in_words(withheld_from(document, recipient), s.messages); !left_out.empty()) s.err << recipient << ": " << left_out << "\n";
}

void stop_if_interrupted(const std::filesystem::path& what) {
    if (interrupted()) throw Failure(FailureCode::Cancelled, {what.string()});
}

Poco::JSON::Object::Ptr ordered_object() { return new Poco::JSON::Object(Poco::JSON_PRESERVE_KEY_ORDER); }

Poco::JSON::Object::Ptr json_of(const Field& field) {
    Poco::JSON::Object::Ptr one = ordered_object();
    one->set("name", field.name);
    one->set("label", field.label);
    one->set("type", code_of(field.type));
    one->set("why", field.why);
    one->set("proposed_by", field.proposed_by);
    one->set("review", field.review);
    one->set("required", field.required);
    one->set("repeat", field.repeat);
    one->set("may_be_declined", field.declinable);
    if (!field.options.empty()) {
        Poco::JSON::Array::Ptr options = new Poco::JSON::Array;
        for (const FieldOption& option : field.options) {
            Poco::JSON::Object::Ptr entry = ordered_object();
            entry->set("value", option.value);
            entry->set("label", option.label);
            options->add(entry);
        }
        one->set("options", options);
    }
    if (!field.fields.empty()) {
        Poco::JSON::Array::Ptr fields = new Poco::JSON::Array;
        for (const Field& below : field.fields) fields->add(json_of(below));
        one->set("fields", fields);
    }
    return one;
}

/// An empty value of the field's shape, to be filled in by hand.
Poco::Dynamic::Var empty_value(const Field& field) {
    Poco::Dynamic::Var value = std::string();
    if (field.type == Field::Type::Group) {
        Poco::JSON::Object::Ptr group = ordered_object();
        for (const Field& below : field.fields) group->set(below.name, empty_value(below));
        value = group;
    }
    if (!field.repeat) return value;
    Poco::JSON::Array::Ptr list = new Poco::JSON::Array;
    if (field.type == Field::Type::Group) list->add(value);
    return list;
}

void list_field(std::ostream& out, const Messages& messages, const Field& field, int depth) {
    const std::string indent(static_cast<std::size_t>(depth) * 2, ' ');
    out << indent << field.name << (field.repeat ? "[]" : "") << " (" << code_of(field.type) << (field.required ? ", " + messages.tr("needed") : std::string()) << "): " << field.label << "\n";
    if (!field.why.empty()) out << indent << "  " << messages.tr("Why it is asked:") << " " << field.why << "\n";
    if (!field.proposed_by.empty()) out << indent << "  " << fill(messages.tr("Proposed by {1}; to be reviewed {2}"), {field.proposed_by, field.review.empty() ? "-" : field.review}) << "\n";
    if (!field.declinable) out << indent << "  " << messages.tr("Cannot be declined.") << "\n";
    for (const FieldOption& option : field.options) out << indent << "    " << option.value << ": " << option.label << "\n";
    for (const Field& below : field.fields) list_field(out, messages, below, depth + 1);
}

}  // namespace

int TemplatesCommand::run(Surroundings& s) const {
    const Library library = open_library(s);
    if (!json) {
        for (const TemplateEntry& one : library.templates()) s.out << one.id << "\t" << one.kind << "\t" << one.language << "\t" << one.version << "\t" << one.title << "\n";
        return 0;
    }
    Poco::JSON::Array all;
    for (const TemplateEntry& one : library.templates()) {
        Poco::JSON::Object::Ptr entry = ordered_object();
        entry->set("id", one.id);
        entry->set("kind", one.kind);
        entry->set("title", one.title);
        entry->set("lang", one.language);
        entry->set("version", one.version);
        entry->set("plugin", one.plugin);
        all.add(entry);
    }
    all.stringify(s.out, 2);
    s.out << "\n";
    return 0;
}

int FactsCommand::run(Surroundings& s) const {
    Library library = open_library(s);
    const Template& chosen = library.template_of(template_id);
    if (!json) {
        s.out << chosen.title() << " (" << chosen.id() << " " << chosen.version() << ")\n\n";
        for (const Field& field : chosen.fields()) list_field(s.out, s.messages, field, 0);
        return 0;
    }
    Poco::JSON::Object::Ptr all = ordered_object();
    all->set("template", chosen.id());
    all->set("version", chosen.version());
    Poco::JSON::Array::Ptr fields = new Poco::JSON::Array;
    Poco::JSON::Object::Ptr record = ordered_object();
    for (const Field& field : chosen.fields()) {
        fields->add(json_of(field));
        record->set(field.name, empty_value(field));
    }
    all->set("fields", fields);
    all->set("record", record);
    all->stringify(s.out, 2);
    s.out << "\n";
    return 0;
}

int DraftCommand::run(Surroundings& s) const {
    Library library = open_library(s);
    const Facts given = read_facts(files::read_file(facts, max_records_bytes), facts.string());
    const DraftResult made = draft(library, template_id, given, facts.string(), s.today);
    stop_if_interrupted(output);
    files::write_atomically(output, write_document(made.document));
    for (const Field* field : made.missing)
        s.err << fill(s.messages.tr("{1}: \"{2}\" ({3}) has no answer. Give one, or decline it with a reason."), {facts.string(), field->name, field->label}) << "\n";
    return made.missing.empty() ? 0 : 1;
}

int CheckCommand::run(Surroundings& s) const {
    Library library = open_library(s);
    const Document opened = open_document(s, library, document);
    Date date = s.today;
    if (!on.empty()) {
        const auto given = parse_date(on);
        if (!given) throw Failure(FailureCode::CommandLine, {}, {"--on " + on});
        date = *given;
    }
    CheckResult result = check(library, opened, date);
    if (has_native_checks(library.packs())) {
        packs::Registry registry = packs::Registry::of_user();
        NativeChecks native([&](const packs::Pack& pack, bool failed) { registry.note_run(pack.id, failed); });
        add(result, native.run(library.packs(), opened, date));
        if (!native.no_sandbox().empty()) s.err << cause_in_lines(Failure(FailureCode::NoSandbox, {}, {native.no_sandbox()}), s.messages);
    }
    translate(result, s.messages);
    if (format == "json") s.out << findings_as_json(result);
    else if (format == "svrl") s.out << findings_as_svrl(result, opened.head.title);
    else s.out << findings_as_text(result, s.messages);
    return result.findings.empty() ? 0 : 1;
}

int ExportCommand::run(Surroundings& s) const {
    Library library = open_library(s);
    const Document opened = open_document(s, library, document);
    const Format format = format_of(output);
    Press press;
    const std::string bytes = export_document(library, press, opened, recipient, format, s.today,
                                              standard == "a1b" ? paper::PdfOptions::Standard::A1b : paper::PdfOptions::Standard::A2a);
    stop_if_interrupted(output);
    files::write_atomically(output, bytes);
    tell_withheld(s, opened, recipient);
    return tell_missing(s, press);
}

int BundleCommand::run(Surroundings& s) const {
    Library library = open_library(s);
    std::vector<Document> opened;
    for (const auto& path : documents) opened.push_back(open_document(s, library, path));
    Press press;
    if (output.size() > 4 && output.ends_with(".pdf")) {
        const std::string bytes = bundle_in_one(library, press, opened, s.today);
        stop_if_interrupted(output);
        files::write_atomically(output, bytes);
        for (const Recipient& one : opened.front().head.recipients) tell_withheld(s, opened.front(), one.id);
        return tell_missing(s, press);
    }
    const std::vector<BundleSet> sets = bundle(library, press, opened, s.today);
    stop_if_interrupted(output);
    files::make_folder(output);
    for (const BundleSet& set : sets) {
        files::write_atomically(std::filesystem::path(output) / (set.recipient + ".pdf"), set.pdf);
        if (!set.withheld.empty()) s.err << set.recipient << ": " << in_words(set.withheld, s.messages) << "\n";
    }
    return tell_missing(s, press);
}

int MergeCommand::run(Surroundings& s) const {
    Library library = open_library(s);
    const Records all(files::read_file(records, max_records_bytes), records.string());
    Press press;
    const MergeResult result = merge(library, press, template_id, all, records.string(), output, s.today, [&](std::size_t done, std::size_t total) {
        if (s.progress) s.err << "\r" << done << "/" << total << (done == total ? "\n" : "") << std::flush;
        return !interrupted();
    }, jobs > 0 ? jobs : std::clamp(std::thread::hardware_concurrency(), 1U, 4U));
    for (const Failure& failure : result.refused) s.err << cause_in_lines(failure, s.messages);
    if (!s.quiet) s.err << s.messages.tr_count("{1} document written", "{1} documents written", static_cast<long>(result.written)) << ", " << s.messages.tr_count("{1} record refused", "{1} records refused", static_cast<long>(result.refused.size())) << ".\n";
    if (result.reserved > 0) s.err << s.messages.tr_count("{1} of them holds parts that are for some people alone: it is a working copy.", "{1} of them hold parts that are for some people alone: they are working copies.", static_cast<long>(result.reserved)) << "\n";
    return result.refused.empty() ? tell_missing(s, press) : 1;
}

int PeopleCommand::run(Surroundings& s) const {
    const Document opened = open_document(document);
    const Named named = named_in(opened, common_words(opened.language));
    s.out << (json ? named_as_json(named) : named_as_text(named, s.messages));
    return 0;
}

}  // namespace distinguo::written
