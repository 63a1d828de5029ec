#include "packs/pack.h"

#include <algorithm>
#include <mutex>

#include "files/atomic_file.h"
#include "packs/manifest.h"
#include "packs/resolve.h"
#include "packs/signature.h"
#include "xml/document.h"

namespace distinguo::packs {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t max_signature_bytes = 1024 * 1024;

bool is_signed(const fs::path& folder) {
    std::error_code error;
    return fs::exists(fs::symlink_status(folder / signature_name, error));
}

/// Whether what it holds is what was signed.
void verify(Pack& pack, const std::vector<FileHash>& hashes) {
    const fs::path file = pack.folder / signature_name;
    if (!is_signed(pack.folder)) {
        if (pack.origin == Origin::Installed) throw Failure(FailureCode::PackUnsigned, {pack.folder.string()});
        return;
    }
    const Signature signature = read_signature(files::read_file(file, max_signature_bytes), file.string());
    compare(signature, hashes, pack.folder.string());
    pack.signer = signature.signer;
    pack.key = fingerprint_of(signature.public_key);
}

std::vector<std::pair<fs::path, Origin>> folders_in(const std::vector<Location>& places) {
    std::vector<std::pair<fs::path, Origin>> found;
    for (const Location& place : places) {
        std::error_code error;
        const fs::path folder = fs::canonical(place.folder, error);
        if (error || !fs::is_directory(folder)) {
            // The folder of installed plugins is made with the first of them.
            if (place.origin == Origin::Installed) continue;
            throw Failure(FailureCode::PluginFolderMissing, {place.folder.string()});
        }
        if (fs::exists(folder / manifest_name, error)) {
            found.emplace_back(folder, place.origin);
            continue;
        }
        for (const auto& entry : fs::directory_iterator(folder, error)) {
            const bool hidden = entry.path().filename().string().front() == '.';
            if (!hidden && entry.is_directory(error) && fs::exists(entry.path() / manifest_name, error))
                found.emplace_back(entry.path(), place.origin);
        }
    }
    std::sort(found.begin(), found.end(),
              [](const auto& a, const auto& b) { return a.first.filename() < b.first.filename(); });
    found.erase(
        std::unique(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first == b.first; }),
        found.end());
    return found;
}

}  // namespace

struct Digest::Reading {
    fs::path folder;
    std::once_flag once;
    std::string value;
};

Digest::Digest(std::string known) : m_reading(std::make_shared<Reading>()) { m_reading->value = std::move(known); }

Digest::Digest(const fs::path& folder) : m_reading(std::make_shared<Reading>()) { m_reading->folder = folder; }

std::string Digest::value() const {
    if (!m_reading) return {};
    std::call_once(m_reading->once, [this] {
        if (!m_reading->folder.empty()) m_reading->value = digest_of(hashes_of(m_reading->folder));
    });
    return m_reading->value;
}

const char* code_of(Contribution::Kind kind) {
    switch (kind) {
        case Contribution::Kind::Template: return "template";
        case Contribution::Kind::Ruleset: return "ruleset";
        case Contribution::Kind::PageStyle: return "page-style";
        case Contribution::Kind::Wording: return "wording";
        case Contribution::Kind::Retention: return "retention";
        case Contribution::Kind::Paragraphs: return "paragraphs";
        case Contribution::Kind::Spelling: return "spelling";
        case Contribution::Kind::Lexicon: return "lexicon";
        case Contribution::Kind::CodeList: return "codelist";
        case Contribution::Kind::Codes: return "codes";
        default: return "override";
    }
}

const char* code_of(State state) {
    switch (state) {
        case State::Found: return "found";
        case State::Read: return "read";
        case State::Verified: return "verified";
        case State::Resolved: return "resolved";
        case State::Enabled: return "enabled";
        case State::Disabled: return "disabled";
        default: return "faulted";
    }
}

void Pack::fail(Failure failure) {
    state = State::Faulted;
    fault = std::move(failure);
}

namespace {

Pack read_folder(const fs::path& folder, Origin origin, bool signature_counts) {
    Pack pack;
    pack.folder = folder;
    pack.origin = origin;
    pack.id = pack.name = folder.filename().string();
    const std::string source = (folder / manifest_name).string();
    try {
        read_manifest(files::read_file(folder / manifest_name, xml::max_bytes), source, pack);
        pack.state = State::Read;
        if (origin == Origin::BuiltIn && !is_signed(folder)) {
            // The system's packages vouch for it: what it holds is read when somebody asks.
            pack.digest = Digest(folder);
        } else {
            const std::vector<FileHash> hashes = hashes_of(folder);
            pack.digest = Digest(digest_of(hashes));
            if (signature_counts) verify(pack, hashes);
        }
        pack.state = State::Verified;
    } catch (const Failure& failure) {
        pack.fail(failure.place().source.empty() ? failure.in(source) : failure);
    } catch (const fs::filesystem_error& error) {
        pack.fail(Failure(FailureCode::FileCannotBeRead, {folder.string()}, {error.code().message()}));
    }
    return pack;
}

}  // namespace

Pack read_pack(const fs::path& folder, Origin origin) { return read_folder(folder, origin, true); }

Pack read_unsigned_pack(const fs::path& folder) { return read_folder(folder, Origin::Folder, false); }

std::vector<Pack> discover(const std::vector<Location>& places, const Decisions& decisions) {
    std::vector<Pack> packs;
    for (const auto& [folder, origin] : folders_in(places)) packs.push_back(read_pack(folder, origin));
    resolve(packs, decisions);
    return packs;
}

std::string read_file_of(const Pack& pack, const std::string& path) {
    std::error_code error;
    const fs::path base = fs::canonical(pack.folder, error);
    const fs::path wanted = fs::weakly_canonical(base / path, error);
    const auto mismatch = std::mismatch(base.begin(), base.end(), wanted.begin(), wanted.end());
    if (error || fs::path(path).is_absolute() || mismatch.first != base.end())
        throw Failure(FailureCode::PackInvalid, {pack.folder.string()}, {path});
    return files::read_file(wanted, xml::max_bytes);
}

}  // namespace distinguo::packs
