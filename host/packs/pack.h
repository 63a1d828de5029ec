#pragma once
// Plugins: folders of data with a manifest, pack.xml. Discovery runs nothing; one bad plugin never stops the rest.

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/failure.h"

namespace distinguo::packs {

inline constexpr const char* plugin_namespace = "urn:distinguo:plugin:1";

struct Contribution {
    enum class Kind { Template, Rules, PageStyle, Wording };
    Kind kind = Kind::Template;
    std::string id, file, language, title, version;
    std::string document_kind;  ///< of a template: report, notice, consent
    std::string group;          ///< heading under which a window lists it
};

enum class State { Found, Read, Enabled, Faulted };

struct Pack {
    std::string id, version, name, author;
    std::filesystem::path folder;
    std::vector<Contribution> contributions;
    State state = State::Found;
    std::optional<Failure> fault;  ///< why it is faulted
};

/// The plugins below these folders (a folder that holds a pack.xml is a plugin itself), sorted by id.
/// `host_version` is compared with the range that a plugin asks for.
std::vector<Pack> discover(const std::vector<std::filesystem::path>& folders, const std::string& host_version);

/// The bytes of a file of a plugin. A path that leaves the folder, through links too, is refused.
std::string read_file_of(const Pack& pack, const std::string& path);

/// « 1.2.0 » against « 1.0.0 »: negative, 0 or positive.
int compare_versions(const std::string& a, const std::string& b);

}  // namespace distinguo::packs
