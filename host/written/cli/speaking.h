#pragma once
// The command line in the user's language: help, and what is told of a wrong one.

#include <CLI/CLI.hpp>

#include <string>

#include "base/failure.h"
#include "base/messages.h"

namespace distinguo::written {

/// `--lang` wherever it stands, the environment otherwise. Known before the command line is read: its faults are told
/// in this language.
std::string language_of(int count, char** arguments);

/// Every description, heading and label of the help; they stand in the source in English, marked for translation.
void speak(CLI::App& app, const Messages& messages);

/// CommandUnknown, OptionUnknown, OptionMissing, OptionWithoutValue, OptionValue, or CommandLine. Of an unknown command
/// or option, the nearest that exists comes with it.
Failure failure_of(const CLI::App& app, const CLI::ParseError& error);

}  // namespace distinguo::written
