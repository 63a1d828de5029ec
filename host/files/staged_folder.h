#pragma once
// Files of a batch: they stand in a folder all together once they are all there, or not at all.

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "files/scratch_folder.h"

namespace distinguo::files {

class StagedFolder {
public:
    /// Makes the folder where it is missing. Throws FileCannotBeWritten.
    explicit StagedFolder(const std::filesystem::path& folder);
    /// What is not committed goes; a folder that was made for it goes too. Nothing else is ever removed.
    ~StagedFolder();
    StagedFolder(const StagedFolder&) = delete;
    StagedFolder& operator=(const StagedFolder&) = delete;

    /// Kept aside under a plain file name until commit(). May be called by several threads, each with names of its own.
    /// Throws FileCannotBeWritten, DiskFull.
    void write(const std::string& name, std::string_view bytes) const;

    /// Asked of each name that is taken, before anything moves and again where somebody took it meanwhile; throws where
    /// it must stay.
    using MayReplace = std::function<void(const std::filesystem::path&)>;
    /// Moves them all into place. Where one cannot be moved, those that were moved are taken back, and what they
    /// replaced is there again.
    void commit(const MayReplace& may_replace);

private:
    struct Moved {
        std::string name;
        bool replaced;
    };
    void move_in(const std::string& name, const MayReplace& may_replace);
    void move_back();

    std::filesystem::path m_folder;
    std::filesystem::path m_made;  ///< the topmost folder that was made for this; empty where all were there
    std::optional<ScratchFolder> m_new, m_old;
    std::vector<Moved> m_moved;
    bool m_committed = false;
};

}  // namespace distinguo::files
