#pragma once
// The commands of distinguo-cli (cli.md). Each reads, calls one use case, writes, and gives its exit status.

#include <filesystem>
#include <iosfwd>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/messages.h"

namespace distinguo::written {

/// What every command shares.
struct Surroundings {
    std::vector<std::filesystem::path> plugins;  ///< named on the command line; empty: the installed ones
    Messages messages;
    Date today;
    bool quiet = false;
    bool force = false;     ///< what is asked about before it is replaced is replaced
    bool progress = false;  ///< standard error is a terminal
    std::ostream& out;
    std::ostream& err;
};

struct TemplatesCommand {
    bool json = false;
    int run(Surroundings& s) const;
};
struct FactsCommand {
    std::string template_id;
    bool json = false, schema = false;
    int run(Surroundings& s) const;
};
struct DraftCommand {
    std::string template_id;
    std::filesystem::path case_file, profile, facts, output;
    bool keep_answers = false;  ///< answers that are asked once go back to the case file
    int run(Surroundings& s) const;
};
struct CheckCommand {
    std::filesystem::path document;
    std::string format = "text";
    std::string on;
    int run(Surroundings& s) const;
};
struct ExportCommand {
    std::filesystem::path document, output;
    std::string recipient;
    std::string standard = "a2a";
    int run(Surroundings& s) const;
};
struct BundleCommand {
    std::vector<std::filesystem::path> documents;
    std::string output;
    int run(Surroundings& s) const;
};
struct MergeCommand {
    std::string template_id;
    std::filesystem::path records, profile, output;
    unsigned jobs = 0;  ///< 0: as many as the machine has, four at most
    int run(Surroundings& s) const;
};
struct PeopleCommand {
    std::filesystem::path document;
    bool json = false;
    int run(Surroundings& s) const;
};

}  // namespace distinguo::written
