#include "written/cli/commands.h"

#include <algorithm>
#include <ostream>
#include <thread>

#include "base/command_line.h"
#include "base/explain.h"
#include "base/installation.h"
#include "base/json_output.h"
#include "base/signs.h"
#include "base/text.h"
#include "files/atomic_file.h"
#include "files/output_guard.h"
#include "files/staged_folder.h"
#include "packs/registry.h"
#include "written/cli/case_commands.h"
#include "written/cli/interrupt.h"
#include "written/desk/audience_words.h"
#include "written/desk/case_words.h"
#include "written/desk/check.h"
#include "written/desk/facts_help.h"
#include "written/desk/mended_words.h"
#include "written/desk/merge.h"
#include "written/desk/common_words.h"
#include "written/desk/native_checks.h"
#include "written/desk/people.h"
#include "written/desk/produce.h"
#include "written/desk/withheld.h"
#include "written/template/later_days.h"

namespace distinguo::written {
namespace {

constexpr std::size_t max_records_bytes = 20 * 1024 * 1024;

/// A text that an earlier version could write and not read is mended, and that is told.
Document open_document(Surroundings& s, const std::filesystem::path& path) {
    MendedDocument read = read_and_mend(files::read_file(path, max_document_bytes), path.string(), Origins::Anywhere);
    if (read.mends.any()) s.err << path.string() << ": " << sentence_of(read.mends, s.messages) << "\n";
    for (const std::string& told : nobodies_in_words(read.document, s.messages))
        s.err << path.string() << ": " << told << "\n";
    return std::move(read.document);
}

/// The same, and a word where its plugin is gone or is another now.
Document open_document(Surroundings& s, const Library& library, const std::filesystem::path& path) {
    Document document = open_document(s, path);
    if (const auto note = library.origin_note(document.origin))
        s.err << path.string() << ": " << sentence_of(*note, s.messages) << "\n";
    return document;
}

/// Characters that no font can write are told, with the package that would help; the text itself is kept.
int tell_missing(Surroundings& s, Press& press) {
    // An address may be as long as it likes; that it was cut is said, and is no fault of the document.
    for (const std::string& sentence : cut_in_words(press.take_cut(), s.messages)) s.err << sentence << "\n";
    const auto missing = press.take_missing();
    for (const auto& one : missing) {
        s.err << fill(s.messages.tr("No font of this machine can write {1} ({2}); its number is printed instead. The "
                                    "package {3} brings one."),
                      {to_utf8(one.character), unicode_number(one.character), one.package})
              << "\n";
    }
    return missing.empty() ? 0 : 1;
}

/// A needed question that nobody answered: the paper is written all the same.
void tell_unanswered(Surroundings& s, const std::string& place, const std::string& name, const std::string& label) {
    s.err << fill(s.messages.tr("{1}: \"{2}\" ({3}) has no answer. Give one, or decline it with a reason."),
                  {place, name, label})
          << "\n";
}

void tell_later(Surroundings& s, const std::string& source, const LaterDay& one, const std::string& writing) {
    s.err << fill(s.messages.tr("{1}: \"{2}\" tells {3}, which lies after the day of the writing ({4})."),
                  {one.line > 0 ? source + ":" + std::to_string(one.line) : source, one.path, one.day, writing})
          << "\n";
}

/// A copy says what it leaves out; a working copy that it holds what is for some alone.
void tell_withheld(Surroundings& s, const Document& document, const std::string& recipient,
                   const std::vector<Withheld>& withheld) {
    if (recipient.empty()) {
        if (has_reserved_parts(document))
            s.err << s.messages.tr(
                         "This is the working copy: it holds parts that are for some people alone. Give --recipient to "
                         "make a copy to hand over.")
                  << "\n";
        return;
    }
    if (const std::string left_out = in_words(withheld, s.messages); !left_out.empty())
        s.err << recipient << ": " << left_out << "\n";
}

void stop_if_interrupted(const std::filesystem::path& what) {
    if (interrupted()) throw Failure(FailureCode::Cancelled, {what.string()});
}

std::optional<Profile> read_profile(const std::filesystem::path& path, const Codes& codes) {
    if (path.empty()) return std::nullopt;
    return Profile::read(files::read_file(path, max_records_bytes), path.string(), codes);
}

}  // namespace

int TemplatesCommand::run(Surroundings& s) const {
    const Library library = open_library(s);
    if (!json) {
        for (const TemplateEntry& one : library.templates())
            s.out << one.id << "\t" << one.kind << "\t" << one.language << "\t" << one.version << "\t" << one.title
                  << "\n";
        return 0;
    }
    Json all = Json::array();
    for (const TemplateEntry& one : library.templates()) {
        Json entry = Json::object();
        entry.set("id", one.id);
        entry.set("kind", one.kind);
        entry.set("title", one.title);
        entry.set("lang", one.language);
        entry.set("version", one.version);
        entry.set("plugin", one.plugin);
        all.add(entry);
    }
    s.out << all.text(2);
    return 0;
}

int FactsCommand::run(Surroundings& s) const {
    Library library = open_library(s);
    const Template& chosen = library.template_of(template_id);
    const Codes& codes = codes_of(s, library);
    s.out << (schema ? record_schema(chosen, codes, s.messages)
              : json ? with_told_signs(empty_record(chosen), Telling::Json)
                     : facts_in_words(chosen, codes, s.today, s.messages));
    return 0;
}

namespace {

/// Each of the two was given for the other: told once, by the names at the top, instead of each name by itself.
void refuse_swapped(const Facts& read, const Template& chosen, const std::filesystem::path& path, bool as_answers) {
    bool of_a_case = false, of_answers = false;
    for (const Fact& fact : read) {
        const bool known_to_case = field_named(CaseFile::shape(), fact.name) != nullptr;
        const bool asked = field_named(chosen.fields(), fact.name) != nullptr || fact.name == "case";
        of_a_case = of_a_case || (known_to_case && !asked);
        of_answers = of_answers || (asked && !known_to_case);
    }
    if (as_answers && of_a_case && !of_answers)
        throw Failure(FailureCode::OptionValue, {},
                      {"--facts", path.string(), mark("the answers of a writing; this is a case file, for --case")});
    if (!as_answers && of_answers && !of_a_case)
        throw Failure(FailureCode::OptionValue, {},
                      {"--case", path.string(), mark("a case file; these are the answers of a writing, for --facts")});
}

/// An answer that takes the place of another is told, and the file that held the other stays beside.
void keep_in_case(Surroundings& s, const std::filesystem::path& path, const CaseFile& before, const CaseFile& after) {
    if (after == before) return;
    const auto now = after.items("answer"), was = before.items("answer");
    const bool all_stay = std::all_of(was.begin(), was.end(), [&](const Fact* one) {
        return std::any_of(now.begin(), now.end(), [&](const Fact* other) { return *one == *other; });
    });
    if (!all_stay) {
        for (const std::string& line : changes_between(before, after)) s.err << path.string() << ": " << line << "\n";
        s.err << fill(s.messages.tr("What stood in {1} is kept as {2}."),
                      {path.string(), files::keep_beside(path).string()})
              << "\n";
    }
    files::write_atomically(path, bytes_of(after, path));
}

}  // namespace

int DraftCommand::run(Surroundings& s) const {
    const auto allow = [&] {
        files::allow_output(output, files::Content::Document, {facts, case_file, profile}, s.force);
    };
    allow();
    Library library = open_library(s);
    const Codes& codes = codes_of(s, library);
    const Template& chosen = library.template_of(template_id);
    std::optional<CaseFile> file;
    if (!case_file.empty()) {
        const std::string bytes = files::read_file(case_file, max_records_bytes);
        refuse_swapped(read_facts(bytes, case_file.string(), "case"), chosen, case_file, false);
        file = CaseFile::read(bytes, case_file.string(), codes);
    }
    const std::optional<Profile> writer = read_profile(profile, codes);
    const Facts given = read_facts(files::read_file(facts, max_records_bytes), facts.string());
    refuse_swapped(given, chosen, facts, true);
    const DraftResult made = draft(library, template_id,
                                   {file ? &*file : nullptr, writer ? &*writer : nullptr, given, facts.string(),
                                    case_file.string()},
                                   s.today);
    stop_if_interrupted(output);
    allow();
    const std::string text = write_document(made.document);
    if (const auto kept = files::keep_earlier_text(output, text, s.force))
        s.err << fill(s.messages.tr("What stood in {1} is kept as {2}."), {output.string(), kept->string()}) << "\n";
    files::write_atomically(output, text);
    for (const std::string& part : made.twice)
        s.err << fill(s.messages.tr("{1}: \"{2}\" also stands in the facts; what was given beside them was used."),
                      {facts.string(), part})
              << "\n";
    for (const MissingFact& one : made.missing) tell_unanswered(s, facts.string(), one.path, one.field->label);
    const std::vector<LaterDay> later = later_days(made.facts, chosen.fields());
    for (const LaterDay& one : later) tell_later(s, facts.string(), one, made.document.head.date);
    if (keep_answers && file) keep_in_case(s, case_file, *file, with_answers(*file, chosen.fields(), made.facts));
    return made.missing.empty() && made.twice.empty() && later.empty() ? 0 : 1;
}

int CheckCommand::run(Surroundings& s) const {
    Library library = open_library(s);
    const Document opened = open_document(s, library, document);
    Date date = s.today;
    if (!on.empty()) {
        const auto given = parse_date(on);
        if (!given) throw Failure(FailureCode::OptionValue, {}, {"--on", on, mark("YYYY-MM-DD")});
        date = *given;
    }
    CheckResult result = check(library, opened, date);
    if (has_native_checks(library.packs())) {
        packs::Registry registry = packs::Registry::of_user();
        NativeChecks native([&](const packs::Pack& pack, bool failed) { registry.note_run(pack.id, failed); });
        add(result, native.run(library.packs(), opened, date));
        if (!native.no_sandbox().empty())
            s.err << cause_in_lines(Failure(FailureCode::NoSandbox, {}, {native.no_sandbox()}), s.messages);
    }
    translate(result, s.messages);
    if (format == "json") s.out << findings_as_json(result);
    else if (format == "svrl") s.out << with_told_signs(findings_as_svrl(result, opened.head.title), Telling::Xml);
    else s.out << findings_as_text(result, s.messages);
    return result.findings.empty() ? 0 : 1;
}

int ExportCommand::run(Surroundings& s) const {
    Library library = open_library(s);
    const Document opened = open_document(s, library, document);
    const Format format = format_of(output);
    const auto allow = [&] { files::allow_output(output, content_of(format), {document}, s.force); };
    allow();
    Press press;
    const Disclosed copy = copy_of(opened, recipient);
    const std::string bytes =
        export_copy(library, press, copy.document, recipient, format, s.today,
                    standard == "a1b" ? paper::PdfOptions::Standard::A1b : paper::PdfOptions::Standard::A2a);
    stop_if_interrupted(output);
    allow();
    files::write_atomically(output, bytes);
    tell_withheld(s, opened, recipient, copy.withheld);
    return tell_missing(s, press);
}

int BundleCommand::run(Surroundings& s) const {
    const bool in_one = is_one_pdf(output);
    Library library = open_library(s);
    std::vector<Document> opened;
    for (const auto& path : documents) opened.push_back(open_document(s, library, path));
    Press press;
    const std::vector<std::string> for_nobody = papers_for_nobody(opened);
    for (const std::string& title : for_nobody)
        s.err << fill(s.messages.tr("\"{1}\" is for none of these recipients: it is in no set. Draft it again with the "
                                    "person who signs it or is to have it."),
                      {title})
              << "\n";
    for (const PaperNotGiven& one : papers_not_given(opened))
        s.err << fill(s.messages.tr("{1} has no copy of \"{2}\", which others have."), {one.recipient, one.title})
              << "\n";
    const auto status = [&](int told) { return for_nobody.empty() ? told : 1; };
    const auto allow = [&](const std::filesystem::path& target) {
        files::allow_output(target, files::Content::Pdf, documents, s.force);
    };
    if (in_one) {
        allow(output);
        const std::string bytes = bundle_in_one(library, press, opened, s.today);
        stop_if_interrupted(output);
        allow(output);
        files::write_atomically(output, bytes);
        for (const Recipient& one : opened.front().head.recipients)
            tell_withheld(s, opened.front(), one.id, withheld_from(opened.front(), one.id));
        return status(tell_missing(s, press));
    }
    const std::vector<BundleSet> sets = bundle(library, press, opened, s.today);
    files::StagedFolder folder(output);
    for (const BundleSet& set : sets) folder.write(set.recipient + ".pdf", set.pdf);
    stop_if_interrupted(output);
    folder.commit(allow);
    for (const BundleSet& set : sets)
        if (!set.withheld.empty()) s.err << set.recipient << ": " << in_words(set.withheld, s.messages) << "\n";
    return status(tell_missing(s, press));
}

int MergeCommand::run(Surroundings& s) const {
    Library library = open_library(s);
    const std::optional<Profile> writer = read_profile(profile, codes_of(s, library));
    const Records all(files::read_file(records, max_records_bytes), records.string());
    Press press;
    const MergeResult result = merge(
        library, press, template_id, all, records.string(), output, s.today,
        [&](std::size_t done, std::size_t total) {
            if (s.progress) {
                restart_line(s.err);
                s.err << done << "/" << total << (done == total ? "\n" : "") << std::flush;
            }
            return !interrupted();
        },
        jobs > 0 ? jobs : std::clamp(std::thread::hardware_concurrency(), 1U, 4U), s.force,
        writer ? &*writer : nullptr);
    for (const Failure& failure : result.refused) s.err << cause_in_lines(failure, s.messages);
    for (const MergeResult::Unanswered& one : result.unanswered) 
        tell_unanswered(s, one.place.source + ":" + std::to_string(one.place.line), one.name, one.label);
    if (!s.quiet)
        s.err << s.messages.tr_count("{1} document written", "{1} documents written", static_cast<long>(result.written))
              << ", "
              << s.messages.tr_count("{1} record refused", "{1} records refused",
                                     static_cast<long>(result.refused.size()))
              << ".\n";
    if (result.reserved > 0)
        s.err << s.messages.tr_count("{1} of them holds parts that are for some people alone: it is a working copy.",
                                     "{1} of them hold parts that are for some people alone: they are working copies.",
                                     static_cast<long>(result.reserved))
              << "\n";
    const int status = tell_missing(s, press);
    return result.refused.empty() && result.unanswered.empty() ? status : 1;
}

int PeopleCommand::run(Surroundings& s) const {
    const Document opened = open_document(s, document);
    const Named named = named_in(opened, common_words(opened.language));
    s.out << (json ? named_as_json(named) : named_as_text(named, s.messages));
    return 0;
}

}  // namespace distinguo::written
