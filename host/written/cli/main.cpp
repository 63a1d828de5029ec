// distinguo-cli: the use cases of the written desk without a window.
#include <CLI/CLI.hpp>

#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <new>
#include <unistd.h>

#include "base/command_line.h"
#include "base/explain.h"
#include "base/installation.h"
#include "written/cli/case_commands.h"
#include "written/cli/commands.h"
#include "written/cli/interrupt.h"
#include "written/cli/plugin_commands.h"
#include "written/cli/speaking.h"
#include "written/cli/vault_commands.h"
#include "xml/document.h"

namespace {

using namespace distinguo;
using namespace distinguo::written;

/// What the user typed, before it is known to be right.
struct CommandLine {
    std::vector<std::string> plugins;
    std::string language, today;
    bool quiet = false, force = false;
    TemplatesCommand templates;
    FactsCommand facts;
    DraftCommand draft;
    CheckCommand check;
    ExportCommand export_one;
    BundleCommand bundle;
    MergeCommand merge;
    PeopleCommand people;
    PluginCommands plugin;
    CaseCommands cases;
    VaultCommands vault;
};

void declare(CLI::App& app, CommandLine& line) {
    app.set_version_flag("--version", std::string("distinguo-cli ") + program_version);
    app.add_option("--plugins", line.plugins, "Folder of plugins (repeatable)");
    app.add_option("--lang", line.language, "fr or en")->check(CLI::IsMember({"fr", "en"}));
    app.add_option("--today", line.today, "The clock of the whole run, YYYY-MM-DD");
    app.add_flag("--quiet", line.quiet, "No progress");
    app.add_flag("--force", line.force,
                 "Replace what stands where the output goes, even where it is no earlier copy of its kind");
    app.require_subcommand(1);
    app.fallthrough();

    auto* templates = app.add_subcommand("templates", "List what the plugins offer");
    templates->add_flag("--json", line.templates.json);
    auto* facts = app.add_subcommand("facts", "What a template asks");
    facts->add_option("TEMPLATE", line.facts.template_id)->required();
    facts->add_flag("--json", line.facts.json, "A record that can be handed back as it is");
    facts->add_flag("--schema", line.facts.schema, "The JSON Schema of a record");
    auto* draft = app.add_subcommand("draft", "Facts into a document");
    draft->add_option("TEMPLATE", line.draft.template_id)->required();
    draft->add_option("--case", line.draft.case_file);
    draft->add_option("--profile", line.draft.profile);
    draft->add_option("--facts", line.draft.facts)->required();
    draft->add_flag("--keep-answers", line.draft.keep_answers, "What is asked once for the file goes back to it");
    draft->add_option("-o,--output", line.draft.output)->required();
    auto* check = app.add_subcommand("check", "Every finding of every plugin");
    check->add_option("DOC", line.check.document)->required();
    check->add_option("--format", line.check.format)->check(CLI::IsMember({"text", "json", "svrl"}));
    check->add_option("--on", line.check.on, "The law as it stood on a date");
    auto* export_one = app.add_subcommand("export", "One document, one copy");
    export_one->add_option("DOC", line.export_one.document)->required();
    export_one->add_option("-o,--output", line.export_one.output)->required();
    export_one->add_option("--recipient", line.export_one.recipient);
    export_one->add_option("--standard", line.export_one.standard, "a2a, or a1b for validators")
        ->check(CLI::IsMember({"a2a", "a1b"}));
    auto* bundle = app.add_subcommand("bundle", "One set of papers per recipient");
    bundle->add_option("DOC", line.bundle.documents, "The report, then its notices and consent forms")->required();
    bundle->add_option("-o,--output", line.bundle.output, "OUT.pdf or DIR/")->required();
    auto* merge = app.add_subcommand("merge", "One template, many records");
    merge->add_option("TEMPLATE", line.merge.template_id)->required();
    merge->add_option("--records", line.merge.records)->required();
    merge->add_option("--profile", line.merge.profile);
    merge->add_option("-o,--output", line.merge.output)->required();
    merge->add_option("--jobs", line.merge.jobs, "Workers side by side")->check(CLI::Range(1U, 16U));
    auto* people = app.add_subcommand(
        "people", "Everyone and every identifying number that is named, declared or not, with places");
    people->add_option("DOC", line.people.document)->required();
    people->add_flag("--json", line.people.json);
    line.plugin.declare(app);
    line.cases.declare(app);
    line.vault.declare(app);
}

int run(const CLI::App& app, const CommandLine& line, Surroundings& s) {
    const auto chosen = [&](const char* name) { return app.got_subcommand(name); };
    if (chosen("templates")) return line.templates.run(s);
    if (chosen("facts")) return line.facts.run(s);
    if (chosen("draft")) return line.draft.run(s);
    if (chosen("check")) return line.check.run(s);
    if (chosen("export")) return line.export_one.run(s);
    if (chosen("bundle")) return line.bundle.run(s);
    if (chosen("merge")) return line.merge.run(s);
    if (chosen("case")) return line.cases.run(s);
    if (chosen("vault")) return line.vault.run(s);
    if (chosen("plugin")) return line.plugin.run(s);
    return line.people.run(s);
}

/// Help, version.
int asked_of_itself(const CLI::App& app, const CLI::ParseError& asked, const Messages& messages) {
    app.exit(asked);
    try {
        finish_output();
        return 0;
    } catch (const Failure& failure) {
        std::cerr << explain_in_lines(failure, messages);
        return exit_status(failure.code());
    }
}

}  // namespace

int main(int count, char** arguments) {
    hold_standard_streams();
    const PlainStreams plain;
    xml::start();
    watch_interrupts();
    CommandLine line;
    CLI::App app("Distinguo");
    declare(app, line);
    const Messages messages(language_of(count, arguments), (shared_folder() / "locale").string());
    say_when_interrupted(explain_in_lines(Failure(FailureCode::Cancelled, {}), messages));
    try {
        refuse_other_than_utf8(count, arguments);
        app.parse(count, arguments);
    } catch (const CLI::ParseError& error) {
        speak(app, messages);
        if (error.get_exit_code() == 0) return asked_of_itself(app, error, messages);
        std::cerr << explain_in_lines(failure_of(app, error), messages);
        return 2;
    } catch (const Failure& failure) {
        std::cerr << explain_in_lines(failure, messages);
        return exit_status(failure.code());
    }
    Surroundings s{{},        messages, today_of_system(), line.quiet, line.force, !line.quiet && ::isatty(2) == 1,
                   std::cout, std::cerr};
    try {
        for (const std::string& folder : line.plugins) s.plugins.emplace_back(folder);
        if (!line.today.empty()) {
            const auto date = parse_date(line.today);
            if (!date) throw Failure(FailureCode::OptionValue, {}, {"--today", line.today, mark("YYYY-MM-DD")});
            s.today = *date;
        }
        const int status = run(app, line, s);
        finish_output();
        return status;
    } catch (const Failure& failure) {
        std::cerr << explain_in_lines(failure, s.messages);
        return exit_status(failure.code());
    } catch (const std::bad_alloc&) {
        std::cerr
            << s.messages.tr(
                   "There is not enough memory. Nothing was changed or written. Close other programs and try again.")
            << "\n";
        return 4;
    } catch (const std::exception&) {
        std::cerr << s.messages.tr(
                         "Something unexpected went wrong. Nothing was changed or written. Please report it, without "
                         "the document.")
                  << "\n";
        return 4;
    }
}
