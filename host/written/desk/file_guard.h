#pragma once
// A document that lies in a file, outside of a vault: whether another program or another window works on it. Nothing
// lies beside the file.

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string_view>

#include "files/descriptor.h"

namespace distinguo::written {

class FileGuard {
public:
    /// `bytes`: what was read from the file, or just written to it.
    FileGuard(std::filesystem::path path, std::string_view bytes);

    /// Another window has it open. A share that knows no locks never says so; `changed` does.
    bool open_elsewhere() const { return m_open_elsewhere; }
    /// The file holds something else than what was read or written from here. One that is gone, or cannot be read, is
    /// no loss to anybody.
    bool changed() const;
    /// After the file was written from here.
    void written(std::string_view bytes);

private:
    void hold();

    std::filesystem::path m_path;
    std::size_t m_size = 0;
    std::uint64_t m_digest = 0;
    std::unique_ptr<const files::Descriptor> m_held;  ///< a lock on the file itself, as long as the document is open
    bool m_open_elsewhere = false;
};

}  // namespace distinguo::written
