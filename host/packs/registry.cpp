#include "packs/registry.h"

#include <algorithm>

#include "base/installation.h"
#include "files/atomic_file.h"
#include "files/scratch_folder.h"
#include "packs/archive.h"
#include "packs/manifest.h"
#include "packs/version.h"
#include "xml/document.h"
#include "xml/writer.h"

namespace distinguo::packs {
namespace {

namespace fs = std::filesystem;

constexpr const char* registry_namespace = "urn:distinguo:plugins:1";
constexpr std::size_t max_archive_bytes = 60 * 1024 * 1024;

}  // namespace

Registry::Registry(fs::path folder, fs::path built_in) : m_folder(std::move(folder)), m_built_in(std::move(built_in)) {
    read();
}

Registry Registry::of_user() { return {folder_of_user(), shared_folder() / "distinguo" / "plugins"}; }

void Registry::read() {
    std::error_code error;
    if (!fs::exists(file(), error)) return;
    const std::string source = file().string();
    const xml::Document document = xml::Document::parse(files::read_file(file(), xml::max_bytes), source);
    const xml::Node root = document.root();
    if (!root.is(registry_namespace, "plugins"))
        throw Failure(FailureCode::WrongRoot, {source, root.line()}, {std::string(root.name()), "plugins"});
    for (const xml::Node& child : root.elements()) {
        const std::string id = child.attribute_or("id", "");
        if (child.name() == "folder") {
            m_folders.emplace_back(child.attribute_or("path", ""));
        } else if (child.name() == "plugin" && is_plugin_id(id)) {
            if (const auto key = child.attribute("key")) m_decisions.accepted.push_back({id, *key});
            if (child.attribute_or("disabled", "no") == "yes") m_decisions.disabled.push_back(id);
            if (const auto on = child.attribute("installed")) m_installed_on[id] = *on;
            if (const auto faults = child.attribute("faults")) m_decisions.faults[id] = std::atoi(faults->c_str());
        } else {
            throw Failure(FailureCode::ElementUnknown, {source, child.line()}, {std::string(child.name()), "plugins"});
        }
    }
}

void Registry::write() const {
    std::map<std::string, std::string> keys;
    for (const auto& accepted : m_decisions.accepted) keys[accepted.plugin] = accepted.key;
    std::vector<std::string> ids = m_decisions.disabled;
    for (const auto& [id, key] : keys) ids.push_back(id);
    for (const auto& [id, faults] : m_decisions.faults) ids.push_back(id);
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    xml::Writer out;
    out.open("plugins");
    out.attribute("xmlns", registry_namespace);
    for (const std::string& id : ids) {
        out.open("plugin");
        out.attribute("id", id);
        out.attribute("key", keys.count(id) != 0 ? keys.at(id) : std::string());
        out.attribute("installed", installed_on(id));
        if (std::find(m_decisions.disabled.begin(), m_decisions.disabled.end(), id) != m_decisions.disabled.end())
            out.attribute("disabled", "yes");
        if (const auto faults = m_decisions.faults.find(id); faults != m_decisions.faults.end())
            out.attribute("faults", std::to_string(faults->second));
        out.close();
    }
    for (const fs::path& folder : m_folders) {
        out.open("folder");
        out.attribute("path", folder.string());
        out.close();
    }
    out.close();
    files::make_private_folder(m_folder);
    files::write_private(file(), out.take());
}

std::string Registry::installed_on(const std::string& id) const {
    const auto found = m_installed_on.find(id);
    return found == m_installed_on.end() ? std::string() : found->second;
}

std::vector<Location> locations_of(const std::vector<fs::path>& named) {
    std::vector<Location> locations;
    for (const fs::path& folder : named) locations.push_back({folder, Origin::Folder});
    return locations;
}

std::vector<Pack> in_use(const std::vector<fs::path>& named) {
    if (named.empty()) return Registry::of_user().packs();
    // What the user switched off stays his own; a native part that failed is stopped wherever it stands.
    Decisions decisions;
    decisions.faults = Registry::of_user().decisions().faults;
    return discover(locations_of(named), decisions);
}

std::vector<Location> Registry::places() const {
    std::vector<Location> all = {{m_built_in, Origin::BuiltIn}, {installed(), Origin::Installed}};
    std::error_code error;
    // A folder that its author has moved away is no reason to stop.
    for (const fs::path& folder : m_folders)
        if (fs::is_directory(folder, error)) all.push_back({folder, Origin::Folder});
    return all;
}

std::vector<Pack> Registry::packs() const { return discover(places(), m_decisions); }

bool Registry::known(const std::string& id) const {
    const auto all = packs();
    return std::any_of(all.begin(), all.end(), [&](const Pack& pack) { return pack.id == id; });
}

bool Registry::accepts(const std::string& key) const {
    return std::any_of(m_decisions.accepted.begin(), m_decisions.accepted.end(),
                       [&](const auto& one) { return one.key == key; });
}

Pack Registry::unpacked(const fs::path& archive, const fs::path& parent) {
    Pack pack =
        read_pack(unpack(files::read_file(archive, max_archive_bytes), archive.string(), parent), Origin::Installed);
    // The folder that it was unpacked in goes: the user is told of the archive.
    if (pack.fault)
        throw Failure(pack.fault->code(), {archive.string(), pack.fault->place().line}, pack.fault->details());
    return pack;
}

Registry::Candidate Registry::look_at(const fs::path& archive) const {
    files::make_private_folder(m_folder);
    const files::ScratchFolder scratch(m_folder);
    Candidate candidate;
    candidate.pack = unpacked(archive, scratch.path());
    candidate.key_accepted = accepts(candidate.pack.key);
    for (const Pack& pack : packs())
        if (pack.id == candidate.pack.id && pack.origin == Origin::Installed) candidate.replaces = pack.version;
    return candidate;
}

Pack Registry::install(const fs::path& archive, const std::string& accepted_key, const Date& today) {
    // Beside the others, on the same disk: taking the place of an older one is then a renaming.
    files::make_private_folder(installed());
    const files::ScratchFolder scratch(installed());
    Pack pack = unpacked(archive, scratch.path());
    for (const auto& accepted : m_decisions.accepted)
        if (accepted.plugin == pack.id && accepted.key != pack.key)
            throw Failure(FailureCode::PackKeyOther, {archive.string()}, {accepted.key, pack.key});
    std::string wanted = accepted_key;
    std::erase(wanted, ' ');
    std::string shown = pack.key;
    std::erase(shown, ' ');
    const bool agreed = !wanted.empty() && wanted == shown;
    if (!agreed && !accepts(pack.key))
        throw Failure(FailureCode::PackKeyUnknown, {archive.string()}, {pack.signer, pack.key});
    for (const Pack& other : packs()) {
        if (other.id != pack.id) continue;
        if (other.origin == Origin::BuiltIn) throw Failure(FailureCode::PackBuiltIn, {archive.string()}, {pack.id});
        if (other.origin == Origin::Installed && compare_versions(other.version, pack.version) > 0)
            throw Failure(FailureCode::PackNewerInstalled, {archive.string()}, {other.version});
    }
    const fs::path target = installed() / pack.id;
    std::error_code error;
    const fs::path old = scratch.path() / "old";
    if (fs::exists(target, error)) fs::rename(target, old, error);
    if (!error) fs::rename(pack.folder, target, error);
    if (error) {
        std::error_code ignored;
        if (fs::exists(old, ignored)) fs::rename(old, target, ignored);
        throw Failure(FailureCode::FileCannotBeWritten, {target.string()}, {error.message()});
    }
    forget(pack.id);
    m_decisions.accepted.push_back({pack.id, pack.key});
    m_installed_on[pack.id] = to_iso(today);
    write();
    for (Pack& now : packs())
        if (now.id == pack.id && now.origin == Origin::Installed) return std::move(now);
    return pack;
}

void Registry::forget(const std::string& id) {
    std::erase_if(m_decisions.accepted, [&](const auto& one) { return one.plugin == id; });
    std::erase(m_decisions.disabled, id);
    m_installed_on.erase(id);
    m_decisions.faults.erase(id);
}

void Registry::remove(const std::string& id) {
    for (const Pack& pack : packs()) {
        if (pack.id != id) continue;
        if (pack.origin == Origin::BuiltIn) throw Failure(FailureCode::PackBuiltIn, {}, {id});
        if (pack.origin == Origin::Installed) {
            // Out of sight in one step; whatever happens then, it is not found half there.
            const files::ScratchFolder scratch(installed());
            std::error_code error;
            fs::rename(pack.folder, scratch.path() / id, error);
            if (error) throw Failure(FailureCode::FileCannotBeWritten, {pack.folder.string()}, {error.message()});
        } else {
            // The author's folder itself is left alone.
            std::erase_if(m_folders, [&](const fs::path& folder) {
                return fs::weakly_canonical(folder) == fs::weakly_canonical(pack.folder);
            });
        }
        forget(id);
        write();
        return;
    }
    throw Failure(FailureCode::PackNotInstalled, {}, {id});
}

void Registry::enable(const std::string& id) {
    // One that only a folder of the command line knows may have stopped as well.
    if (m_decisions.faults.count(id) == 0 && !known(id)) throw Failure(FailureCode::PackNotInstalled, {}, {id});
    std::erase(m_decisions.disabled, id);
    m_decisions.faults.erase(id);
    write();
}

void Registry::disable(const std::string& id) {
    if (!known(id)) throw Failure(FailureCode::PackNotInstalled, {}, {id});
    if (std::find(m_decisions.disabled.begin(), m_decisions.disabled.end(), id) == m_decisions.disabled.end())
        m_decisions.disabled.push_back(id);
    write();
}

Pack Registry::add_folder(const fs::path& folder) {
    std::error_code error;
    const fs::path real = fs::canonical(folder, error);
    if (error) throw Failure(FailureCode::FileMissing, {folder.string()});
    Pack pack = read_pack(real, Origin::Folder);
    if (pack.fault) throw *pack.fault;
    if (std::find(m_folders.begin(), m_folders.end(), real) == m_folders.end()) m_folders.push_back(real);
    write();
    return pack;
}

void Registry::note_run(const std::string& id, bool failed) {
    if (failed) ++m_decisions.faults[id];
    else if (m_decisions.faults.erase(id) == 0) return;
    write();
}

}  // namespace distinguo::packs
