#pragma once
// distinguo-cli case …: a case file outside of a vault. The same on a file of a vault: vault_case.cpp.

#include <CLI/CLI.hpp>

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "written/casefile/casefile.h"
#include "written/cli/commands.h"
#include "written/desk/library.h"

namespace distinguo::written {

/// Plugins that are not used are told on the way.
Library open_library(Surroundings& s);
/// The code lists, for a command that needs them: those that are wrong are told on the way.
const Codes& codes_of(Surroundings& s, Library& library);

/// PATH VALUE PATH VALUE… as the command line gives them. Throws OptionMissing where a value is missing.
std::vector<std::pair<std::string, std::string>> changes_of(const std::vector<std::string>& words);
/// Opened on the day of the run, with an id of its own.
CaseFile new_case(const Surroundings& s, const std::string& title, const Codes& codes);
CaseFile read_case(const std::filesystem::path& path, const Codes& codes);
/// Throws FormatUnknown unless the name ends in .json or .xml: nothing is written as what it is not.
void refuse_other_endings(const std::filesystem::path& path);
/// JSON where the name ends in .json, XML otherwise.
std::string bytes_of(const CaseFile& file, const std::filesystem::path& path);
/// To standard output (in words, or as JSON), or to a file.
void show_case(Surroundings& s, Library& library, const CaseFile& file, bool json);

class CaseCommands {
public:
    void declare(CLI::App& app);
    int run(Surroundings& s) const;

private:
    int make(Surroundings& s) const;
    int show(Surroundings& s) const;
    int edit(Surroundings& s) const;
    int import(Surroundings& s) const;
    int put_out(Surroundings& s) const;

    CLI::App* m_case = nullptr;
    std::filesystem::path m_file, m_from, m_output;
    std::string m_title;
    std::vector<std::string> m_words;
    bool m_json = false;
};

}  // namespace distinguo::written
