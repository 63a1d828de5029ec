#include "files/scratch_folder.h"

#include <fcntl.h>
#include <stdlib.h>

#include <cerrno>

#include "base/failure.h"
#include "files/abandoned.h"
#include "files/atomic_file.h"
#include "files/cannot_write.h"
#include "files/scratch_name.h"

namespace distinguo::files {

namespace fs = std::filesystem;

ScratchFolder::ScratchFolder(const fs::path& parent) {
    make_folder(parent);
    remove_abandoned(parent);
    do {
        std::string name = scratch_name_in(parent);
        if (::mkdtemp(name.data()) == nullptr)
            throw cannot_write(parent / "", errno);
        m_path = name;
        m_held = Descriptor(::open(name.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    } while (m_held && !hold(m_held, m_path));
}

ScratchFolder::~ScratchFolder() {
    std::error_code error;
    fs::remove_all(m_path, error);
}

}  // namespace distinguo::files
