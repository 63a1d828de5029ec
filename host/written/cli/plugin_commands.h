#pragma once
// distinguo-cli plugin …: for those who write plugins, and those who install them.

#include <CLI/CLI.hpp>

#include <filesystem>
#include <string>

#include "written/cli/commands.h"

namespace distinguo::written {

class PluginCommands {
public:
    /// Declares `plugin` and what stands below it.
    void declare(CLI::App& app);
    int run(Surroundings& s) const;

private:
    int list(Surroundings& s) const;
    int make(Surroundings& s) const;
    int check(Surroundings& s) const;
    int pack(Surroundings& s) const;
    int keygen(Surroundings& s) const;
    int sign(Surroundings& s) const;
    int install(Surroundings& s) const;

    CLI::App* m_plugin = nullptr;
    bool m_json = false, m_always = false;
    std::string m_id, m_name, m_owner, m_accept, m_version;
    std::filesystem::path m_folder, m_output, m_key, m_archive;
};

}  // namespace distinguo::written
