#pragma once
// Who has a vault open to write in it, told to whoever opens it next: « ouvert sur le poste ACCUEIL-2 depuis 9:05 ». It
// guards no text (every save is one transaction, and two texts written from one are both kept): it spares people the
// surprise. The file beside the vault holds the name of a machine and an hour, nothing else, and goes when the window
// lets go of the vault.

#include <filesystem>
#include <optional>
#include <string>
#include <variant>

#include "files/descriptor.h"

namespace distinguo::written::vault {

struct Holder {
    std::string machine;
    std::string since;  ///< ISO UTC, to the second
};

class Presence {
public:
    /// Ours now; or who has it. A holder that ended, killed or not, has let go: its lock of the file went with it, and
    /// on a share that knows no locks, its sign of life is older than `stale`.
    static std::variant<Presence, Holder> take(const std::filesystem::path& vault, const std::string& machine,
                                               const std::string& since);
    Presence(Presence&& other) noexcept = default;
    Presence& operator=(Presence&&) = delete;
    ~Presence();

    /// A sign of life, for machines that cannot see the lock. To be given every minute or so.
    void still_here() const;

private:
    Presence(std::filesystem::path file, files::Descriptor descriptor)
        : m_file(std::move(file)), m_descriptor(std::move(descriptor)) {}

    std::filesystem::path m_file;
    files::Descriptor
        m_descriptor;  ///< none where nothing could be written beside the vault: nobody is kept from anything
};

std::string machine_name();
std::filesystem::path presence_file_of(const std::filesystem::path& vault);

}  // namespace distinguo::written::vault
