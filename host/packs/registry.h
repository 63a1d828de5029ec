#pragma once
// The user's own plugins: where they are unpacked, whose keys were accepted, what is switched off. One folder, the
// user's alone: plugins.xml, and plugins/<id>/. Accepting a signer is always a decision that was asked for.

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "files/scratch_folder.h"
#include "packs/news.h"
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

    /// What an archive is, unpacked and verified, before anything of it is installed. What was looked at is what is
    /// installed: it stays unpacked, out of sight, as long as this does.
    struct Candidate {
        Pack pack;
        std::string archive;        ///< its path, as it was given
        bool key_accepted = false;  ///< for this plugin, or for another by the same signer
        std::string replaces;       ///< version that is installed now
        std::string highest;        ///< version that was ever installed here, the one of now included
        News news;                  ///< all that it brings, where nothing of it was agreed to before
        std::unique_ptr<files::ScratchFolder> unpacked;
    };
    Candidate look_at(const std::filesystem::path& archive) const;
    /// What the user agreed to. Of an update that brings nothing new, nothing is asked.
    struct Consent {
        std::string key;      ///< the fingerprint that he was shown
        std::string version;  ///< the very version that he named; an older one is installed only so
    };
    /// Throws PackBuiltIn, PackKeyOther, OptionValue, PackNewerInstalled: what no consent to a key changes.
    void refuse_other_or_older(const Candidate& candidate, const std::string& named_version) const;
    /// Takes the place of another version. Throws the same, PackKeyUnknown or PackBringsMore where the consent lacks.
    Pack install(const Candidate& candidate, const Consent& consent, const Date& today);
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
    /// What is installed under an id, as it was signed and accepted; nothing where it is not sound.
    std::optional<Pack> agreed(const std::string& id) const;
    void note_version(const std::string& id, const std::string& version);
    /// What was decided is on the disk before anything moves: a kill leaves nothing in use that nobody accepted, and no
    /// version forgotten. Taken back where the move fails.
    void write_then(const Registry& before, const std::function<void()>& move);

    std::filesystem::path m_folder, m_built_in;
    Decisions m_decisions;
    std::map<std::string, std::string> m_installed_on;  ///< by id: ISO date
    std::map<std::string, std::string> m_highest;       ///< by id: version that was ever installed; outlives remove()
    std::vector<std::filesystem::path> m_folders;
};

/// Folders that were named for this run.
std::vector<Location> locations_of(const std::vector<std::filesystem::path>& named);
/// The plugins below the folders that were named for this run; where none was, those of the user.
std::vector<Pack> in_use(const std::vector<std::filesystem::path>& named);

}  // namespace distinguo::packs
