// distinguo-tally-cli: counting activity, apart from everything that is written about people.
#include <CLI/CLI.hpp>

#include <filesystem>
#include <iostream>

#include "base/command_line.h"
#include "base/date.h"
#include "base/explain.h"
#include "base/installation.h"
#include "tally/desk/activity.h"
#include "xml/document.h"

namespace {

using namespace distinguo;
using namespace distinguo::tally;

struct CommandLine {
    std::string language, today, tally, nomenclature, csv, rows, columns, format = "text", count = "1";
    std::vector<std::string> words, where;
    long minimum = default_minimum;
};

void declare(CLI::App& app, CommandLine& line) {
    app.set_version_flag("--version", std::string("distinguo-tally-cli ") + program_version);
    app.add_option("--lang", line.language)->check(CLI::IsMember({"fr", "en"}));
    app.add_option("--today", line.today, "YYYY-MM-DD");
    app.require_subcommand(1);
    app.fallthrough();
    const auto command = [&](const char* name, const char* what) {
        auto* sub = app.add_subcommand(name, what);
        sub->add_option("TALLY", line.tally)->required();
        return sub;
    };
    command("create", "An empty tally for closed code lists")->add_option("--nomenclature", line.nomenclature);
    auto* add = command("add", "Count something");
    add->add_option("CODE=VALUE", line.words)->required();
    add->add_option("--count", line.count);
    command("import", "Entries from a CSV file, all or nothing")->add_option("FILE", line.csv)->required();
    auto* table = command("table", "A cross table after disclosure control");
    table->add_option("--rows", line.rows)->required();
    table->add_option("--columns", line.columns)->required();
    table->add_option("--where", line.where);
    table->add_option("--minimum", line.minimum, "The smallest count that is shown (3 at least)");
    table->add_option("--format", line.format)->check(CLI::IsMember({"text", "csv", "json"}));
    command("verify", "Read everything");
}

int run(const CLI::App& app, CommandLine& line, const Messages& messages, const Date& today) {
    const Month month{static_cast<std::uint16_t>(today.year), static_cast<std::uint8_t>(today.month)};
    if (app.got_subcommand("create")) {
        if (line.nomenclature.empty())
            line.nomenclature = (shared_folder() / "distinguo-tally" / "social-work.xml").string();
        create(line.tally, line.nomenclature);
    } else if (app.got_subcommand("add")) {
        add(line.tally, line.words, line.count, month);
    } else if (app.got_subcommand("import")) {
        std::cerr << messages.tr_count("{1} line added", "{1} lines added",
                                       static_cast<long>(import_csv(line.tally, line.csv, month)))
                  << ".\n";
    } else if (app.got_subcommand("table")) {
        const CrossTable made = table(line.tally, line.rows, line.columns, line.where, line.minimum);
        std::cout << (line.format == "csv" ? as_csv(made) : line.format == "json" ? as_json(made) : as_text(made));
        if (line.format == "text")
            std::cout << fill(messages.tr(
                                  "n.c.: not shown, because the count is under {1} or would give such a count away."),
                              {std::to_string(made.minimum)})
                      << "\n";
    } else {
        std::cout << messages.tr_count("{1} combination read, all sound", "{1} combinations read, all sound",
                                       static_cast<long>(verify(line.tally)))
                  << ".\n";
    }
    return 0;
}

}  // namespace

int main(int count, char** arguments) {
    hold_standard_streams();
    const PlainStreams plain;
    xml::start();
    CommandLine line;
    CLI::App app("Distinguo, the tally");
    declare(app, line);
    const auto language = [&] { return line.language.empty() ? Messages::language_of_environment() : line.language; };
    try {
        refuse_other_than_utf8(count, arguments);
        app.parse(count, arguments);
    } catch (const CLI::ParseError& error) {
        const int status = app.exit(error);
        return status == 0 && !std::cout.flush() ? 4 : status == 0 ? 0 : 2;
    } catch (const Failure& failure) {
        std::cerr << explain_in_lines(failure, Messages(language(), (shared_folder() / "locale").string()));
        return exit_status(failure.code());
    }
    const Messages messages(language(), (shared_folder() / "locale").string());
    try {
        Date today = today_of_system();
        if (!line.today.empty()) {
            const auto given = parse_date(line.today);
            if (!given) throw Failure(FailureCode::CommandLine, {}, {"--today " + line.today});
            today = *given;
        }
        const int status = run(app, line, messages, today);
        finish_output();
        return status;
    } catch (const Failure& failure) {
        std::cerr << explain_in_lines(failure, messages);
        return exit_status(failure.code());
    } catch (const std::exception&) {
        std::cerr << messages.tr(
                         "Something unexpected went wrong. Nothing was changed or written. Please report it, without "
                         "the document.")
                  << "\n";
        return 4;
    }
}
