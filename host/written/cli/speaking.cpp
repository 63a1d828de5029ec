#include "written/cli/speaking.h"

#include <algorithm>
#include <cstring>

#include "base/nearest.h"
#include "base/text.h"

namespace distinguo::written {
namespace {

// Said by CLI11 itself; here they are found by those who translate.
[[maybe_unused]] constexpr const char* of_the_library[] = {mark("Print this help message and exit"),
                                                           mark("Display program version information and exit")};

/// What an argument or option is that says nothing of itself, because it is the same everywhere.
const char* usual_text(const std::string& name) {
    static constexpr std::pair<const char*, const char*> all[] = {
        {"TEMPLATE", mark("Id of a template, as the command templates lists them")},
        {"DOC", mark("A document (XML)")},
        {"CASE", mark("A case file (XML or JSON)")},
        {"FILE", mark("A file")},
        {"FOLDER", mark("Folder of the plugin")},
        {"ARCHIVE", mark("Archive of a plugin (.dgpack)")},
        {"VAULT", mark("File of the vault")},
        {"ID", mark("Its id, as the list shows it")},
        {"IDS", mark("Their ids, as the list shows them")},
        {"WORDS", mark("What is looked for")},
        {"--json", mark("As JSON, for programs")},
        {"--output", mark("Where it is written")},
        {"--facts", mark("The answers to the template's questions (JSON or XML)")},
        {"--case", mark("The case file (XML or JSON)")},
        {"--profile", mark("The profile of the institution and of the author (XML or JSON)")},
        {"--records", mark("One record a document (CSV or JSON)")},
        {"--format", mark("How findings are written")},
        {"--recipient", mark("For whom the copy is: an id of the document's recipients; a working copy otherwise")},
        {"--key", mark("File of the signing key")},
        {"--dossier", mark("Name of the file that it belongs to")},
        {"--revision", mark("Number of a revision; the newest otherwise")},
        {"--new-passphrase-file", mark("Read the new passphrase from a file instead of asking")},
        {"--cost", mark("What trying a passphrase costs: second, or minimum on an old machine")},
        {"--reason", mark("Why; it stays in the record")},
        {"--person", mark("Given name, then family name, as they stand in the documents")},
        {"--kind", mark("What is asked")},
        {"--about", mark("What it is about")}};
    for (const auto& [known, text] : all)
        if (name == known || name.ends_with(std::string(",") + known)) return text;
    return nullptr;
}

/// « fr, en » of « TEXT:{fr,en} », « 1…16 » of « UINT:UINT in [1 - 16] »; empty where any value is right.
std::string choices_of(const CLI::Option& option) {
    const std::string type = option.get_type_name();
    const std::size_t open = type.find_last_of("{[");
    if (open == std::string::npos) return {};
    std::string inside = type.substr(open + 1, type.find_last_of("}]") - open - 1);
    if (type[open] == '[') {
        const std::size_t dash = inside.find(" - ");
        return dash == std::string::npos ? inside : inside.substr(0, dash) + "…" + inside.substr(dash + 3);
    }
    return join(split(inside, ','), ", ");
}

void speak_option(CLI::Option& option, const Messages& m) {
    const std::string text = option.get_description();
    const char* usual = text.empty() ? usual_text(option.get_name(option.get_positional(), true)) : nullptr;
    if (!text.empty() || usual != nullptr) option.description(m.tr(usual != nullptr ? usual : text.c_str()));
    if (option.get_group() == "Options") option.group(m.tr("Options"));
    if (option.get_items_expected_max() == 0 || option.get_expected_min() == 0) return;  // a flag
    const std::string choices = choices_of(option);
    std::string shown = option.get_positional() ? std::string()
                        : choices.empty()       ? m.tr("VALUE")
                                                : join(split(choices, ','), "|");
    std::erase(shown, ' ');
    if (option.get_required()) shown += (shown.empty() ? "" : " ") + m.tr("(needed)");
    // A space at least: without a text, CLI11 writes its own.
    option.option_text(shown.empty() ? " " : shown);
}

/// The command that was given, down to the last word of it: `vault`, then `create`.
const CLI::App& chosen_command(const CLI::App& app) {
    const CLI::App* here = &app;
    for (auto below = here->get_subcommands(); !below.empty(); below = here->get_subcommands()) here = below.front();
    return *here;
}

std::string name_of(const CLI::App& command) {
    const CLI::App* above = command.get_parent();
    return above == nullptr ? "distinguo-cli" : name_of(*above) + " " + command.get_name();
}

std::vector<const CLI::Option*> options_of(const CLI::App& command) {
    std::vector<const CLI::Option*> all;
    for (const CLI::App* here = &command; here != nullptr; here = here->get_parent())
        for (const CLI::Option* one : here->get_options()) all.push_back(one);
    return all;
}

Failure unknown_word(const CLI::App& command, const std::string& word) {
    std::vector<std::string> known;
    if (word.starts_with('-')) {
        for (const CLI::Option* one : options_of(command)) {
            for (const std::string& name : one->get_lnames()) known.push_back("--" + name);
            for (const std::string& name : one->get_snames()) known.push_back("-" + name);
        }
        const std::string bare = word.substr(0, word.find('='));
        return Failure(FailureCode::OptionUnknown, {name_of(command)}, {bare, nearest(bare, known)});
    }
    for (const CLI::App* one : command.get_subcommands([](const CLI::App*) { return true; }))
        known.push_back(one->get_name());
    return known.empty() ? Failure(FailureCode::OptionUnknown, {name_of(command)}, {word})
                         : Failure(FailureCode::CommandUnknown, {name_of(command)}, {word, nearest(word, known)});
}

const CLI::Option* option_named(const CLI::App& command, const std::string& name) {
    for (const CLI::Option* one : options_of(command))
        if (one->check_name(name)) return one;
    return nullptr;
}

/// « -o » says less than « --output ».
std::string told_name(const CLI::Option& option) {
    return option.get_positional() && option.get_lnames().empty() ? option.get_name(true)
                                                                  : option.get_name(false, true);
}

/// A word in capitals alone says nothing: « DOC (Un document) ».
std::string told_with_sense(const CLI::Option& option) {
    const std::string& sense = option.get_description();
    return told_name(option) + (option.get_positional() && !sense.empty() ? " (" + sense + ")" : "");
}

}  // namespace

std::string language_of(int count, char** arguments) {
    std::string language;
    for (int k = 1; k < count; ++k) {
        if (std::strcmp(arguments[k], "--lang") == 0 && k + 1 < count) language = arguments[k + 1];
        else if (std::strncmp(arguments[k], "--lang=", 7) == 0) language = arguments[k] + 7;
    }
    return language == "fr" || language == "en" ? language : Messages::language_of_environment();
}

void speak(CLI::App& app, const Messages& m) {
    const std::string text = app.get_description();
    if (!text.empty() && app.get_parent() != nullptr) app.description(m.tr(text.c_str()));
    if (app.get_parent() != nullptr)
        app.footer(
            m.tr("--plugins, --lang, --today, --quiet and --force go with every command: see distinguo-cli --help"));
    if (app.get_group() == "Subcommands") app.group(m.tr("Commands"));
    for (const auto& [label, word] : {std::pair{"Usage", mark("Usage")}, std::pair{"Positionals", mark("Arguments")},
                                      std::pair{"OPTIONS", mark("options")}, std::pair{"SUBCOMMAND", mark("COMMAND")},
                                      std::pair{"SUBCOMMANDS", mark("COMMAND")}})
        app.get_formatter()->label(label, m.tr(word));
    for (CLI::Option* option : app.get_options([](CLI::Option*) { return true; })) speak_option(*option, m);
    for (CLI::App* below : app.get_subcommands([](CLI::App*) { return true; })) speak(*below, m);
}

Failure failure_of(const CLI::App& app, const CLI::ParseError& error) {
    const CLI::App& command = chosen_command(app);
    const Place place{name_of(command)};
    const std::vector<std::string> extra = app.remaining(true);
    // An option that does not exist is the cause, what is missing besides is not.
    const auto odd = std::find_if(extra.begin(), extra.end(),
                                  [](const std::string& word) { return word.starts_with('-') && word != "-"; });
    if (odd != extra.end()) return unknown_word(command, *odd);
    if (!extra.empty()) return unknown_word(command, extra.front());
    const std::string said = error.what();
    const std::string name = said.substr(0, said.find(':'));
    if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr) {
        for (const CLI::Option* one : options_of(command))
            if (one->get_required() && one->count() == 0)
                return Failure(FailureCode::OptionMissing, place, {told_with_sense(*one)});
        std::vector<std::string> known;
        for (const CLI::App* one : command.get_subcommands([](const CLI::App*) { return true; }))
            known.push_back(one->get_name());
        return Failure(FailureCode::CommandMissing, place, {join(known, ", ")});
    }
    const CLI::Option* option = option_named(command, name);
    if (dynamic_cast<const CLI::ArgumentMismatch*>(&error) != nullptr)
        return Failure(FailureCode::OptionWithoutValue, place, {option != nullptr ? told_name(*option) : name});
    if (option == nullptr)
        for (const CLI::Option* one : options_of(command))
            if (said.find(one->get_name()) != std::string::npos) option = one;
    if (option != nullptr && !option->results().empty()) {
        const std::string choices = choices_of(*option);
        return Failure(
            FailureCode::OptionValue, place,
            {told_name(*option), option->results().back(), choices.empty() ? mark("a whole number") : choices});
    }
    return Failure(FailureCode::CommandLine, place, {name});
}

}  // namespace distinguo::written
