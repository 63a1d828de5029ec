#pragma once
// Plugins: folders with a manifest, pack.xml (its shape: templates/schema/plugin.xsd). Found, read, verified and
// resolved without running anything of them; one bad plugin never stops the rest.

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/failure.h"

namespace distinguo::packs {

inline constexpr const char* plugin_namespace = "urn:distinguo:plugin:1";
inline constexpr const char* manifest_name = "pack.xml";
inline constexpr const char* signature_name = "pack.sig";

struct Contribution {
    enum class Kind {
        Template,
        Ruleset,
        PageStyle,
        Wording,
        Lexicon,
        CodeList,
        Override,
        Retention,
        Paragraphs,
        Spelling,
        Codes
    };
    Kind kind = Kind::Template;
    std::string id, file, language, title, version;
    std::string document_kind;  ///< of a template: report, notice, consent
    std::string group;          ///< heading under which a window lists it
    std::string target;         ///< of an override: the template that it changes
    int line = 0;
};
const char* code_of(Contribution::Kind kind);

/// Another plugin that this one cannot do without, or would like.
struct Dependency {
    std::string id, range;
    bool optional = false;
    int line = 0;
};

/// One thing that a native check reads of a document. What is not declared here never reaches it.
struct NativeRead {
    enum class Part { Section, Tables, People, PeopleCount, Dates, Kind };
    Part part = Part::Section;
    std::string section;  ///< of Section and Tables; `*` for all
};
/// A finding that a native check may give; any other is dropped.
struct NativeCode {
    std::string id, severity, title;
};
struct NativeCheck {
    std::string id, file, title;
    std::vector<NativeRead> reads;
    std::vector<NativeCode> codes;
    int line = 0;
};

enum class State { Found, Read, Verified, Resolved, Enabled, Disabled, Faulted };
const char* code_of(State state);

/// Where a plugin comes from decides what is asked of it.
enum class Origin {
    BuiltIn,    ///< shipped with the program
    Installed,  ///< unpacked from an archive whose signer was accepted: verified at each start
    Folder      ///< named by its author: may be unsigned, and is said to be
};

/// SHA-256 of what a plugin holds, in hexadecimal. What nobody signed and the system's own packages vouch for is read
/// when it is first asked for, once for all copies, from any thread.
class Digest {
public:
    Digest() = default;
    explicit Digest(std::string known);
    explicit Digest(const std::filesystem::path& folder);
    /// Empty where the plugin could not be read that far. Throws FileCannotBeRead, PackInvalid.
    std::string value() const;

private:
    struct Reading;
    std::shared_ptr<Reading> m_reading;
};

struct Pack {
    std::string id, version, name, author, description, contact;
    std::vector<std::string> languages;
    std::string layer;  ///< `institution` or `team`: the later wins where both change the same thing; empty: neither
    std::filesystem::path folder;
    Origin origin = Origin::Folder;
    std::vector<Contribution> contributions;
    std::vector<Dependency> needs;
    std::vector<NativeCheck> checks;
    State state = State::Found;
    std::optional<Failure> fault;  ///< why it is faulted
    Digest digest;
    std::string signer, key;       ///< empty where it is not signed; the key as a fingerprint

    bool enabled() const { return state == State::Enabled; }
    void fail(Failure failure);
};

/// A folder to look in: itself a plugin, or the parent of some.
struct Location {
    std::filesystem::path folder;
    Origin origin = Origin::Folder;
};

/// Failures in a row after which a plugin waits for the user.
inline constexpr int max_faults = 3;

/// What the user decided, and what the plugins did,, for the plugins that were found.
struct Decisions {
    struct Accepted {
        std::string plugin, key;  ///< the fingerprint that this plugin was accepted with
    };
    std::vector<Accepted> accepted;
    std::vector<std::string> disabled;  ///< ids
    std::map<std::string, int> faults;  ///< by id: failures of its native part, in a row
};

/// The plugins of these places, sorted by id, each as far as it came.
std::vector<Pack> discover(const std::vector<Location>& places, const Decisions& decisions = {});

/// Reads one folder: manifest, then signature. Nothing is resolved yet.
Pack read_pack(const std::filesystem::path& folder, Origin origin);
/// The same of a folder that is about to be signed: what an earlier signature said of it does not count.
Pack read_unsigned_pack(const std::filesystem::path& folder);

/// The bytes of a file of a plugin. A path that leaves the folder, through links too, is refused.
std::string read_file_of(const Pack& pack, const std::string& path);

}  // namespace distinguo::packs
