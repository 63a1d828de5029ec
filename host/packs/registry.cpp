#include "packs/registry.h"

#include <algorithm>
#include <set>

#include "base/installation.h"
#include "files/atomic_file.h"
#include "files/replace_folder.h"
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

/// A fingerprint is shown in groups, and typed as one likes.
std::string without_spaces(std::string fingerprint) {
    std::erase(fingerprint, ' ');
    return fingerprint;
}

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
            if (const std::string key = child.attribute_or("key", ""); !key.empty())
                m_decisions.accepted.push_back({id, key});
            if (const auto highest = child.attribute("highest")) {
                if (!is_version(*highest))
                    throw Failure(FailureCode::AttributeInvalid, {source, child.line()},
                                  {"highest", *highest, "1.4.0"});
                m_highest[id] = *highest;
            }
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
    std::set<std::string> ids(m_decisions.disabled.begin(), m_decisions.disabled.end());
    for (const auto& [id, key] : keys) ids.insert(id);
    for (const auto& [id, faults] : m_decisions.faults) ids.insert(id);
    for (const auto& [id, version] : m_highest) ids.insert(id);
    xml::Writer out;
    out.open("plugins");
    out.attribute("xmlns", registry_namespace);
    for (const std::string& id : ids) {
        out.open("plugin");
        out.attribute("id", id);
        if (keys.count(id) != 0) out.attribute("key", keys.at(id));
        if (m_installed_on.count(id) != 0) out.attribute("installed", installed_on(id));
        if (const auto highest = m_highest.find(id); highest != m_highest.end())
            out.attribute("highest", highest->second);
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

std::optional<Pack> Registry::agreed(const std::string& id) const {
    std::error_code error;
    if (!fs::exists(installed() / id, error)) return std::nullopt;
    Pack pack = read_pack(installed() / id, Origin::Installed);
    const bool accepted = std::any_of(m_decisions.accepted.begin(), m_decisions.accepted.end(),
                                      [&](const auto& one) { return one.plugin == id && one.key == pack.key; });
    if (pack.fault || !accepted) return std::nullopt;
    return pack;
}

Registry::Candidate Registry::look_at(const fs::path& archive) const {
    // Beside the others, on the same disk: taking the place of an older one is then a renaming.
    files::make_private_folder(m_folder);
    files::make_private_folder(installed());
    Candidate candidate;
    candidate.archive = archive.string();
    candidate.unpacked = std::make_unique<files::ScratchFolder>(installed());
    candidate.pack = unpacked(archive, candidate.unpacked->path());
    candidate.key_accepted = accepts(candidate.pack.key);
    const std::optional<Pack> old = agreed(candidate.pack.id);
    candidate.news = news_of(candidate.pack, old.value_or(Pack()));
    if (old) candidate.replaces = candidate.highest = old->version;
    if (const auto seen = m_highest.find(candidate.pack.id); seen != m_highest.end())
        if (!old || compare_versions(seen->second, old->version) > 0) candidate.highest = seen->second;
    return candidate;
}

void Registry::refuse_other_or_older(const Candidate& candidate, const std::string& named_version) const {
    const Pack& pack = candidate.pack;
    for (const auto& accepted : m_decisions.accepted)
        if (accepted.plugin == pack.id && accepted.key != pack.key)
            throw Failure(FailureCode::PackKeyOther, {candidate.archive}, {accepted.key, pack.key});
    for (const Pack& other : packs())
        if (other.id == pack.id && other.origin == Origin::BuiltIn)
            throw Failure(FailureCode::PackBuiltIn, {candidate.archive}, {pack.id});
    if (!named_version.empty() && named_version != pack.version)
        throw Failure(FailureCode::OptionValue, {candidate.archive}, {"--version", named_version, pack.version});
    if (named_version.empty() && !candidate.highest.empty() && compare_versions(candidate.highest, pack.version) > 0)
        throw Failure(FailureCode::PackNewerInstalled, {candidate.archive}, {candidate.highest, pack.version});
}

Pack Registry::install(const Candidate& candidate, const Consent& consent, const Date& today) {
    const Pack& pack = candidate.pack;
    refuse_other_or_older(candidate, consent.version);
    const bool agreed_now = !consent.key.empty() && without_spaces(consent.key) == without_spaces(pack.key);
    if (!agreed_now && (!candidate.key_accepted || !consent.key.empty()))
        throw Failure(FailureCode::PackKeyUnknown, {candidate.archive}, {pack.signer, pack.key});
    if (!agreed_now && (candidate.replaces.empty() || candidate.news.any()))
        throw Failure(FailureCode::PackBringsMore, {candidate.archive}, {pack.id});
    files::flush_disk_of(installed());
    const Registry before = *this;
    forget(pack.id);
    m_decisions.accepted.push_back({pack.id, pack.key});
    m_installed_on[pack.id] = to_iso(today);
    note_version(pack.id, candidate.highest);
    note_version(pack.id, pack.version);
    write_then(before, [&] { files::take_the_place_of(installed() / pack.id, pack.folder); });
    for (Pack& now : packs())
        if (now.id == pack.id && now.origin == Origin::Installed) return std::move(now);
    return pack;
}

void Registry::note_version(const std::string& id, const std::string& version) {
    if (!is_version(version)) return;
    std::string& highest = m_highest[id];
    if (highest.empty() || compare_versions(version, highest) > 0) highest = version;
}

void Registry::forget(const std::string& id) {
    std::erase_if(m_decisions.accepted, [&](const auto& one) { return one.plugin == id; });
    std::erase(m_decisions.disabled, id);
    m_installed_on.erase(id);
    m_decisions.faults.erase(id);
}

void Registry::write_then(const Registry& before, const std::function<void()>& move) {
    try {
        write();
        move();
    } catch (const Failure&) {
        *this = before;
        write();
        throw;
    }
}

void Registry::remove(const std::string& id) {
    for (const Pack& pack : packs()) {
        if (pack.id != id) continue;
        if (pack.origin == Origin::BuiltIn) throw Failure(FailureCode::PackBuiltIn, {}, {id});
        const Registry before = *this;
        forget(id);
        if (pack.origin == Origin::Installed) {
            if (const std::optional<Pack> sound = before.agreed(id)) note_version(id, sound->version);
            write_then(before, [&] {
                // Out of sight in one step; whatever happens then, it is not found half there.
                const files::ScratchFolder scratch(installed());
                std::error_code error;
                fs::rename(pack.folder, scratch.path() / id, error);
                if (error) throw Failure(FailureCode::FileCannotBeWritten, {pack.folder.string()}, {error.message()});
            });
        } else {
            // The author's folder itself is left alone.
            std::erase_if(m_folders, [&](const fs::path& folder) {
                return fs::weakly_canonical(folder) == fs::weakly_canonical(pack.folder);
            });
            write();
        }
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
