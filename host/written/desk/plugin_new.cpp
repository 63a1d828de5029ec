#include "written/desk/plugin_new.h"

#include "base/failure.h"
#include "base/text.h"
#include "files/atomic_file.h"
#include "files/scratch_folder.h"
#include "packs/manifest.h"

namespace distinguo::written {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t max_bytes = 1024 * 1024;

void replace_all(std::string& text, const std::string& from, const std::string& to) {
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
}

}  // namespace

fs::path write_new_plugin(const fs::path& skeleton, const fs::path& parent, const std::string& id,
                          const std::string& name, const Date& today) {
    if (!packs::is_plugin_id(id)) throw Failure(FailureCode::PackIdInvalid, {}, {id});
    const fs::path target = parent / id;
    std::error_code error;
    if (fs::exists(fs::symlink_status(target, error)))
        throw Failure(FailureCode::FileCannotBeWritten, {target.string()}, {"it is there already"});
    if (!fs::is_directory(skeleton, error)) throw Failure(FailureCode::PluginFolderMissing, {skeleton.string()});
    const files::ScratchFolder scratch(parent);
    Date review = today;
    ++review.year;
    review.day = 0;
    const std::string shown = trim(name).empty() ? id : std::string(trim(name));
    for (const auto& entry : fs::recursive_directory_iterator(skeleton)) {
        if (!entry.is_regular_file()) continue;
        const fs::path relative = entry.path().lexically_relative(skeleton);
        std::string text = files::read_file(entry.path(), max_bytes);
        replace_all(text, "@ID@", id);
        replace_all(text, "@NAME@", escape_xml_attribute(shown));
        replace_all(text, "@REVIEW@", to_iso(review));
        files::make_folder((scratch.path() / id / relative).parent_path());
        files::write_atomically(scratch.path() / id / relative, text);
    }
    fs::rename(scratch.path() / id, target, error);
    if (error) throw Failure(FailureCode::FileCannotBeWritten, {target.string()}, {error.message()});
    return target;
}

}  // namespace distinguo::written
