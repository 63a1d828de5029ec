#include "packs/archive.h"

#include <algorithm>

#include "base/failure.h"
#include "files/atomic_file.h"
#include "files/zip.h"
#include "packs/manifest.h"
#include "packs/signature.h"

namespace distinguo::packs {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t max_file_bytes = 20 * 1024 * 1024;

}  // namespace

std::string archive_of(const fs::path& folder) {
    const std::string top = fs::weakly_canonical(folder).filename().string();
    std::vector<FileHash> all = hashes_of(folder);
    std::error_code error;
    if (fs::exists(folder / signature_name, error)) all.push_back({signature_name, {}});
    // The manifest first: what the archive is can be told from its beginning.
    std::stable_sort(all.begin(), all.end(), [](const FileHash& a, const FileHash& b) {
        return (a.path == manifest_name) > (b.path == manifest_name);
    });
    std::vector<files::ZipEntry> entries;
    for (const FileHash& file : all)
        entries.push_back({top + "/" + file.path, files::read_file(folder / file.path, max_file_bytes)});
    return files::write_zip(entries);
}

fs::path unpack(std::string_view bytes, const std::string& source, const fs::path& parent) {
    const std::vector<files::ZipEntry> entries = files::read_zip(bytes, source);
    const auto refuse = [&](const std::string& what) { throw Failure(FailureCode::ArchiveInvalid, {source}, {what}); };
    if (entries.empty()) refuse("it is empty");
    const std::string top = entries.front().name.substr(0, entries.front().name.find('/'));
    if (!is_plugin_id(top)) refuse("it does not hold one folder named by the id of a plugin");
    for (const files::ZipEntry& entry : entries) {
        if (entry.name.rfind(top + "/", 0) != 0) refuse("it holds more than one folder");
        if (std::count(entry.name.begin(), entry.name.end(), '/') > 9) refuse("folders are nested too deep");
    }
    const bool has_manifest = std::any_of(entries.begin(), entries.end(), [&](const files::ZipEntry& entry) {
        return entry.name == top + "/" + manifest_name;
    });
    if (!has_manifest) refuse("it holds no pack.xml");
    const fs::path folder = parent / top;
    try {
        for (const files::ZipEntry& entry : entries) {
            const fs::path path = parent / entry.name;
            files::make_private_folder(path.parent_path());
            files::write_new(path, entry.bytes, files::AtomicFile::Mode::Private);
        }
    } catch (...) {
        std::error_code error;
        fs::remove_all(folder, error);
        throw;
    }
    return folder;
}

}  // namespace distinguo::packs
