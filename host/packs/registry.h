#pragma once
// The user's own plugins: where they are unpacked, whose keys were accepted, what is switched off. One folder:
// plugins.xml, and plugins/<id>/. Accepting a signer is always a decision that was asked for.

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "base/date.h"
#include "packs/pack.h"

namespace distinguo::packs {

class Registry {
public:
    /// `folder` is the user's; `built_in` the program's. Throws where plugins.xml is broken: decisions are never
    /// guessed.
    Registry(std::filesystem::path folder, std::filesystem::path built_in);
    /// The user's, beside the plugins that the program ships.
    static Registry of_user();

    /// The built-in plugins, the installed ones, and the folders that their authors named.
    std::vector<Pack> packs() const;
    std::vector<Location> places() const;
    const Decisions& decisions() const { return m_decisions; }
    std::string installed_on(const std::string& id) const;

    /// What an archive is, without installing it: verified and resolved among the others.
    struct Candidate {
        Pack pack;
        bool key_accepted = false;  ///< for this plugin, or for another by the same signer
        std::string replaces;       ///< version that is installed now
    };
    Candidate look_at(const std::filesystem::path& archive) const;
    /// Unpacks beside, verifies, then takes the place of an older version. `accepted_key`: the fingerprint that the
    /// user agreed to. Throws PackUnsigned, PackKeyUnknown, PackKeyOther, PackNewerInstalled, or what is wrong with the
    /// plugin.
    Pack install(const std::filesystem::path& archive, const std::string& accepted_key, const Date& today);
    void remove(const std::string& id);
    void enable(const std::string& id);
    void disable(const std::string& id);
    /// An author's own folder, unsigned, marked as such. Throws what is wrong with it.
    Pack add_folder(const std::filesystem::path& folder);
    /// After each run of its native part: failures in a row are counted, a success ends them.
    void note_run(const std::string& id, bool failed);

private:
    void read();
    void write() const;
    std::filesystem::path file() const { return m_folder / "plugins.xml"; }
    std::filesystem::path installed() const { return m_folder / "plugins"; }
    void forget(const std::string& id);
    bool known(const std::string& id) const;
    bool accepts(const std::string& key) const;
    /// Read and verified; throws what is wrong with it, said of the archive.
    static Pack unpacked(const std::filesystem::path& archive, const std::filesystem::path& parent);

    std::filesystem::path m_folder, m_built_in;
    Decisions m_decisions;
    std::map<std::string, std::string> m_installed_on;  ///< by id: ISO date
    std::vector<std::filesystem::path> m_folders;
};

/// Folders that were named for this run.
std::vector<Location> locations_of(const std::vector<std::filesystem::path>& named);
/// The plugins below the folders that were named for this run; where none was, those of the user.
std::vector<Pack> in_use(const std::vector<std::filesystem::path>& named);

}  // namespace distinguo::packs
