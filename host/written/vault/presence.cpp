#include "written/vault/presence.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <ctime>
#include <utility>
#include <vector>

#include "base/text.h"
#include "files/descriptor.h"
#include "written/vault/place.h"

namespace distinguo::written::vault {
namespace fs = std::filesystem;
namespace {

constexpr std::time_t stale_seconds = 300;
constexpr std::size_t max_bytes = 512;

std::optional<Holder> read_holder(int descriptor) {
    std::array<char, max_bytes> buffer{};
    const ssize_t count = ::pread(descriptor, buffer.data(), buffer.size(), 0);
    if (count <= 0) return std::nullopt;
    const std::vector<std::string> lines = split(std::string(buffer.data(), static_cast<std::size_t>(count)), '\n');
    if (lines.size() < 2 || lines[0].empty() || !is_utf8(lines[0]) || !is_utf8(lines[1])) return std::nullopt;
    return Holder{lines[0], lines[1]};
}

/// False where someone living has it. A share that knows no locks answers with an error: then the sign of life decides.
bool lock(int descriptor) {
    struct flock whole {};
    whole.l_type = F_WRLCK;
    whole.l_whence = SEEK_SET;
    return ::fcntl(descriptor, F_OFD_SETLK, &whole) == 0 || (errno != EAGAIN && errno != EACCES);
}

/// How long ago by the clock of the disk itself: the machines of a share seldom agree on the time.
std::time_t age_of(int descriptor) {
    struct stat before {}, after {};
    if (::fstat(descriptor, &before) != 0 || ::futimens(descriptor, nullptr) != 0 || ::fstat(descriptor, &after) != 0)
        return 0;
    // Looking must not look like a sign of life.
    const std::array<timespec, 2> back = {before.st_atim, before.st_mtim};
    ::futimens(descriptor, back.data());
    return after.st_mtim.tv_sec - before.st_mtim.tv_sec;
}

/// A date far ahead is none: by the clock of the disk, nobody gave it.
bool is_sign_of_life(std::time_t age) { return age > -stale_seconds && age < stale_seconds; }

bool is_still_named(int descriptor, const fs::path& file) {
    struct stat here {}, named {};
    return ::fstat(descriptor, &here) == 0 && ::stat(file.c_str(), &named) == 0 && here.st_ino == named.st_ino &&
           here.st_dev == named.st_dev;
}

}  // namespace

std::string machine_name() {
    std::array<char, 256> name{};
    if (::gethostname(name.data(), name.size() - 1) != 0) return "?";
    const std::string text = name.data();
    return text.empty() || !is_utf8(text) ? "?" : text.substr(0, text.find('.'));
}

fs::path presence_file_of(const fs::path& vault) { return place_of(vault).string() + ".open"; }

std::variant<Presence, Holder> Presence::take(const fs::path& vault, const std::string& machine,
                                              const std::string& since) {
    const fs::path file = presence_file_of(vault);
    for (;;) {
        files::Descriptor descriptor(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
        if (!descriptor) return Presence(file, files::Descriptor(-1));
        const auto known = read_holder(descriptor.get());
        if (!lock(descriptor.get())) return known.value_or(Holder{"?", {}});
        // Between opening and locking, the one before may have let go and taken the name away.
        if (!is_still_named(descriptor.get(), file)) continue;
        if (known && known->machine != machine && is_sign_of_life(age_of(descriptor.get()))) return *known;
        const std::string text = machine + "\n" + since + "\n";
        if (::ftruncate(descriptor.get(), 0) != 0 ||
            ::pwrite(descriptor.get(), text.data(), text.size(), 0) != static_cast<ssize_t>(text.size())) {
            // A full disk: it is told when something is saved. The lock itself holds.
            if (::ftruncate(descriptor.get(), 0) != 0) return Presence(file, files::Descriptor(-1));
        }
        return Presence(file, std::move(descriptor));
    }
}

Presence::~Presence() {
    // Only its own file: another may have taken an unlocked share over meanwhile.
    if (m_descriptor && is_still_named(m_descriptor.get(), m_file)) ::unlink(m_file.c_str());
}

void Presence::still_here() const {
    if (m_descriptor) ::futimens(m_descriptor.get(), nullptr);
}

}  // namespace distinguo::written::vault
