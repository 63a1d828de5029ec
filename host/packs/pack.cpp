#include "packs/pack.h"

#include <algorithm>
#include <cstdlib>
#include <set>

#include "base/text.h"
#include "files/atomic_file.h"
#include "xml/document.h"

namespace distinguo::packs {
namespace {

namespace fs = std::filesystem;

class ManifestReader {
public:
    explicit ManifestReader(const std::string& source) : m_source(source) {}

    void read(const xml::Node& root, Pack& pack, const std::string& host_version) const {
        if (!root.is(plugin_namespace, "plugin")) throw Failure(FailureCode::WrongRoot, place(root), {std::string(root.name()), "plugin"});
        pack.id = needed(root, "id");
        pack.version = needed(root, "version");
        if (pack.id != pack.folder.filename().string()) invalid(root, "id \"" + pack.id + "\" ≠ \"" + pack.folder.filename().string() + "\"");
        const std::string host = root.attribute_or("host", "");
        if (const std::size_t dots = host.find(".."); dots != std::string::npos) {
            const std::string low = host.substr(0, dots), high = host.substr(dots + 2);
            if ((!low.empty() && compare_versions(host_version, low) < 0) || (!high.empty() && compare_versions(host_version, high) >= 0))
                invalid(root, "host " + host + ", Distinguo " + host_version);
        }
        for (const xml::Node& child : root.elements()) {
            if (child.namespace_uri() != plugin_namespace) unknown(child);
            if (child.name() == "name") pack.name = collapse_spaces(child.text());
            else if (child.name() == "author") pack.author = collapse_spaces(child.text());
            else if (child.name() == "description") continue;
            else if (child.name() == "contributes") contributions(child, pack);
            else unknown(child);
        }
        if (pack.name.empty()) pack.name = pack.id;
    }

private:
    Place place(const xml::Node& node) const { return {m_source, node.line()}; }
    [[noreturn]] void invalid(const xml::Node& node, const std::string& what) const { throw Failure(FailureCode::PackInvalid, place(node), {what}); }
    [[noreturn]] void unknown(const xml::Node& node) const { throw Failure(FailureCode::ElementUnknown, place(node), {std::string(node.name()), std::string(node.parent().name())}); }
    std::string needed(const xml::Node& node, const char* name) const {
        const auto value = node.attribute(name);
        if (!value || value->empty()) throw Failure(FailureCode::AttributeMissing, place(node), {name, std::string(node.name())});
        return *value;
    }
    void contributions(const xml::Node& node, Pack& pack) const {
        for (const xml::Node& child : node.elements()) {
            Contribution one;
            const std::string_view name = child.name();
            if (name == "template") one.kind = Contribution::Kind::Template;
            else if (name == "rules") one.kind = Contribution::Kind::Rules;
            else if (name == "page-style") one.kind = Contribution::Kind::PageStyle;
            else if (name == "wording") one.kind = Contribution::Kind::Wording;
            else unknown(child);
            one.file = needed(child, "file");
            one.id = one.kind == Contribution::Kind::Rules || one.kind == Contribution::Kind::Wording ? child.attribute_or("id", one.file) : needed(child, "id");
            one.language = child.attribute_or("lang", "fr");
            one.title = child.attribute_or("title", one.id);
            one.version = child.attribute_or("version", pack.version);
            one.document_kind = child.attribute_or("kind", "report");
            one.group = child.attribute_or("group", "");
            pack.contributions.push_back(std::move(one));
        }
    }
    const std::string& m_source;
};

Pack read_pack(const fs::path& folder, const std::string& host_version) {
    Pack pack;
    pack.folder = folder;
    pack.id = folder.filename().string();
    const std::string source = (folder / "pack.xml").string();
    try {
        const xml::Document manifest = xml::Document::parse(files::read_file(folder / "pack.xml", xml::max_bytes), source);
        ManifestReader(source).read(manifest.root(), pack, host_version);
        pack.state = State::Enabled;
    } catch (const Failure& failure) {
        pack.state = State::Faulted;
        pack.fault = failure.in(source);
        pack.contributions.clear();
    }
    return pack;
}

}  // namespace

int compare_versions(const std::string& a, const std::string& b) {
    const auto left = split(a, '.'), right = split(b, '.');
    for (std::size_t k = 0; k < std::max(left.size(), right.size()); ++k) {
        const long x = k < left.size() ? std::strtol(left[k].c_str(), nullptr, 10) : 0;
        const long y = k < right.size() ? std::strtol(right[k].c_str(), nullptr, 10) : 0;
        if (x != y) return x < y ? -1 : 1;
    }
    return 0;
}

std::vector<Pack> discover(const std::vector<fs::path>& folders, const std::string& host_version) {
    std::vector<fs::path> found;
    for (const fs::path& given : folders) {
        std::error_code error;
        const fs::path folder = fs::canonical(given, error);
        if (error || !fs::is_directory(folder)) throw Failure(FailureCode::PluginFolderMissing, {given.string()});
        if (fs::exists(folder / "pack.xml")) {
            found.push_back(folder);
            continue;
        }
        for (const auto& entry : fs::directory_iterator(folder, error))
            if (entry.is_directory(error) && fs::exists(entry.path() / "pack.xml")) found.push_back(entry.path());
    }
    std::sort(found.begin(), found.end(), [](const fs::path& a, const fs::path& b) { return a.filename() < b.filename(); });
    std::vector<Pack> packs;
    std::set<std::string> ids;
    for (const fs::path& folder : found) {
        Pack pack = read_pack(folder, host_version);
        if (!ids.insert(pack.id).second) {
            pack.state = State::Faulted;
            pack.fault = Failure(FailureCode::PackInvalid, {(folder / "pack.xml").string()}, {pack.id + ": already there"});
            pack.contributions.clear();
        }
        packs.push_back(std::move(pack));
    }
    return packs;
}

std::string read_file_of(const Pack& pack, const std::string& path) {
    std::error_code error;
    const fs::path base = fs::canonical(pack.folder, error);
    const fs::path wanted = fs::weakly_canonical(base / path, error);
    const auto mismatch = std::mismatch(base.begin(), base.end(), wanted.begin(), wanted.end());
    if (error || fs::path(path).is_absolute() || mismatch.first != base.end()) throw Failure(FailureCode::PackInvalid, {pack.folder.string()}, {path});
    return files::read_file(wanted, xml::max_bytes);
}

}  // namespace distinguo::packs
