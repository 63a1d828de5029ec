#include "written/cli/plugin_commands.h"

#include <algorithm>
#include <ostream>

#include "base/command_line.h"
#include "base/explain.h"
#include "base/installation.h"
#include "base/json_output.h"
#include "files/atomic_file.h"
#include "files/output_guard.h"
#include "packs/archive.h"
#include "packs/registry.h"
#include "packs/signature.h"
#include "written/cli/interrupt.h"
#include "written/desk/native_checks.h"
#include "written/desk/plugin_check.h"
#include "written/desk/plugin_new.h"

namespace distinguo::written {
namespace {

constexpr std::size_t max_key_bytes = 64 * 1024;

const char* code_of(packs::Origin origin) {
    switch (origin) {
        case packs::Origin::BuiltIn: return "built-in";
        case packs::Origin::Installed: return "installed";
        default: return "folder";
    }
}

std::string state_in_words(packs::State state, const Messages& m) {
    switch (state) {
        case packs::State::Enabled: return m.tr("in use");
        case packs::State::Disabled: return m.tr("disabled by you");
        case packs::State::Faulted: return m.tr("faulted");
        default: return m.tr("not in use");
    }
}

std::string origin_in_words(packs::Origin origin, const Messages& m) {
    switch (origin) {
        case packs::Origin::BuiltIn: return m.tr("comes with Distinguo");
        case packs::Origin::Installed: return m.tr("installed by you");
        default: return m.tr("working folder");
    }
}

std::string kind_in_words(packs::Contribution::Kind kind, const Messages& m) {
    using Kind = packs::Contribution::Kind;
    switch (kind) {
        case Kind::Template: return m.tr("template");
        case Kind::Ruleset: return m.tr("rules");
        case Kind::PageStyle: return m.tr("page style");
        case Kind::Wording: return m.tr("words of the page");
        case Kind::Retention: return m.tr("retention periods");
        case Kind::Paragraphs: return m.tr("paragraphs to take");
        case Kind::Spelling: return m.tr("known words");
        case Kind::Lexicon: return m.tr("words to think about");
        case Kind::CodeList:
        case Kind::Codes: return m.tr("codes");
        default: return m.tr("override");
    }
}

void tell(std::ostream& out, const packs::Contribution& one, const Messages& m) {
    out << "  " << kind_in_words(one.kind, m) << (m.language() == "fr" ? "\u00a0: " : ": ")
        << (one.title.empty() ? one.id : one.title) << (one.target.empty() ? "" : " → " + one.target) << "\n";
}

void tell_reads(std::ostream& out, const packs::NativeCheck& check, const Messages& m) {
    out << "  " << fill(m.tr("native check: {1}. It may read:"), {check.title}) << "\n";
    for (const packs::NativeRead& read : check.reads) out << "    - " << describe_read(read, m) << "\n";
    if (check.reads.empty()) out << "    - " << m.tr("nothing") << "\n";
}

/// What a plugin brings and what its native part may read, before anyone agrees to it.
void tell_contents(std::ostream& out, const packs::Pack& pack, const Messages& m) {
    out << pack.name << " (" << pack.id << " " << pack.version << ")\n";
    if (!pack.description.empty()) out << "  " << pack.description << "\n";
    out << "  "
        << (pack.signer.empty() ? m.tr("not signed") : fill(m.tr("signed by {1}, key {2}"), {pack.signer, pack.key}))
        << "\n";
    for (const packs::Contribution& one : pack.contributions) tell(out, one, m);
    for (const packs::NativeCheck& check : pack.checks) tell_reads(out, check, m);
}

/// What an update would bring besides: of a check, only what it would read or find besides.
void tell_news(std::ostream& out, const packs::News& news, const Messages& m) {
    out << m.tr("New in it:") << "\n";
    for (const packs::Contribution& one : news.contributions) tell(out, one, m);
    for (const packs::NativeCheck& check : news.checks) tell_reads(out, check, m);
    for (const packs::NativeCheck& check : news.widened) {
        if (!check.reads.empty()) tell_reads(out, check, m);
        for (const packs::NativeCode& code : check.codes)
            out << "  " << fill(m.tr("native check: {1}. It may find: {2}"), {check.title, code.title}) << "\n";
    }
}

/// Of a report, each sentence that nobody said may be one about somebody: its author sees them all. Notices and forms
/// are law for the most part: they are counted.
void tell_always(Surroundings& s, const PluginReport& report, bool all) {
    for (const PluginReport::Always& one : report.always) {
        const auto count = static_cast<long>(one.lines.size());
        s.out << one.template_id << ": "
              << s.messages.tr_count(
                     "{1} sentence stands on the paper whatever is answered; nobody said it: read it again.",
                     "{1} sentences stand on the paper whatever is answered; nobody said them: read them again.",
                     count);
        const bool listed = all || one.kind == "report";
        s.out << (listed ? "" : " " + s.messages.tr("--always lists them.")) << "\n";
        if (!listed) continue;
        for (const std::string& line : one.lines) s.out << "  " << line << "\n";
    }
}

}  // namespace

void PluginCommands::declare(CLI::App& app) {
    m_plugin = app.add_subcommand("plugin", "Make, check, sign, install plugins");
    m_plugin->require_subcommand(1);
    auto* list = m_plugin->add_subcommand("list", "The plugins, their state and what they bring");
    list->add_flag("--json", m_json);
    auto* make = m_plugin->add_subcommand("new", "A small working plugin to start from");
    make->add_option("ID", m_id, "fr.departement.social")->required();
    make->add_option("--name", m_name, "Its name, as people read it");
    make->add_option("-o,--output", m_output, "Folder to write it in; the current one otherwise");
    auto* check = m_plugin->add_subcommand("check", "Is everything whole, do its cases hold?");
    check->add_option("FOLDER", m_folder)->required();
    check->add_flag("--always", m_always, "List what notices and forms always print, too");
    auto* pack = m_plugin->add_subcommand("pack", "Write an archive");
    pack->add_option("FOLDER", m_folder)->required();
    pack->add_option("-o,--output", m_output, "FILE.dgpack")->required();
    auto* keygen = m_plugin->add_subcommand("keygen", "Make a signing key");
    keygen->add_option("--owner", m_owner, "Who signs: a name that people know")->required();
    keygen->add_option("-o,--output", m_output)->required();
    auto* sign = m_plugin->add_subcommand("sign", "Sign what a folder holds");
    sign->add_option("FOLDER", m_folder)->required();
    sign->add_option("--key", m_key)->required();
    auto* install = m_plugin->add_subcommand("install", "Verify an archive, then install it");
    install->add_option("ARCHIVE", m_archive)->required();
    install->add_option("--accept", m_accept, "Fingerprint of the signer's key, once it was compared by another way");
    install->add_option("--version", m_version, "The very version that is meant, where it is an older one");
    for (const auto& [name, text] :
         {std::pair{"remove", mark("Remove an installed plugin")}, std::pair{"enable", mark("Use it again")},
          std::pair{"disable", mark("Do not use it for now")}})
        m_plugin->add_subcommand(name, text)->add_option("ID", m_id)->required();
}

int PluginCommands::run(Surroundings& s) const {
    const auto chosen = [&](const char* name) { return m_plugin->got_subcommand(name); };
    if (chosen("list")) return list(s);
    if (chosen("new")) return make(s);
    if (chosen("check")) return check(s);
    if (chosen("pack")) return pack(s);
    if (chosen("keygen")) return keygen(s);
    if (chosen("sign")) return sign(s);
    if (chosen("install")) return install(s);
    packs::Registry registry = packs::Registry::of_user();
    if (chosen("remove")) registry.remove(m_id);
    else if (chosen("enable")) registry.enable(m_id);
    else registry.disable(m_id);
    return 0;
}

int PluginCommands::list(Surroundings& s) const {
    const std::vector<packs::Pack> all = packs::in_use(s.plugins);
    bool faulted = false;
    Json out = Json::array();
    for (const packs::Pack& pack : all) {
        faulted = faulted || pack.fault;
        const std::string why = pack.fault ? cause_in_lines(*pack.fault, s.messages) : std::string();
        if (!m_json) {
            s.out << pack.id << "\t" << pack.version << "\t" << state_in_words(pack.state, s.messages) << "\t"
                  << origin_in_words(pack.origin, s.messages) << "\t"
                  << (pack.signer.empty() ? s.messages.tr("not signed") : pack.signer + ", " + pack.key) << "\t"
                  << pack.name << "\n";
            if (!why.empty()) s.out << "  " << why;
            continue;
        }
        Json one = Json::object();
        one.set("id", pack.id);
        one.set("version", pack.version);
        one.set("name", pack.name);
        one.set("state", packs::code_of(pack.state));
        one.set("origin", code_of(pack.origin));
        one.set("signer", pack.signer);
        one.set("key", pack.key);
        one.set("digest", pack.digest.value());
        if (!why.empty()) one.set("fault", why);
        Json brings = Json::array();
        for (const packs::Contribution& contribution : pack.contributions) {
            Json entry = Json::object();
            entry.set("kind", contribution.kind == packs::Contribution::Kind::Template &&
                                       contribution.document_kind != "report"
                                   ? contribution.document_kind.c_str()
                                   : packs::code_of(contribution.kind));
            entry.set("id", contribution.id);
            brings.add(entry);
        }
        one.set("contributions", brings);
        out.add(one);
    }
    if (m_json) {
        s.out << out.text(2);
    }
    return faulted ? 1 : 0;
}

int PluginCommands::make(Surroundings& s) const {
    const auto folder = write_new_plugin(shared_folder() / "distinguo" / "skeleton", m_output.empty() ? "." : m_output,
                                         m_id, m_name, s.today);
    if (!s.quiet)
        s.err << fill(s.messages.tr("{1} is ready. Try it with: distinguo-cli plugin check {1}"), {folder.string()})
              << "\n";
    return 0;
}

int PluginCommands::check(Surroundings& s) const {
    // The plugin stands on those that the user has, or on those that were named.
    std::vector<packs::Location> locations = packs::locations_of(s.plugins);
    if (locations.empty()) locations.push_back({shared_folder() / "distinguo" / "plugins", packs::Origin::BuiltIn});
    std::error_code error;
    const std::filesystem::path folder = std::filesystem::canonical(m_folder, error);
    if (error || !std::filesystem::exists(folder / packs::manifest_name))
        throw Failure(FailureCode::FileMissing, {(m_folder / packs::manifest_name).string()});
    const packs::Pack alone = packs::read_pack(folder, packs::Origin::Folder);
    locations.push_back({folder, packs::Origin::Folder});
    Library library(packs::discover(locations));
    std::size_t drafts = 0;
    const PluginReport report = check_plugin(library, alone.id, s.today, [&](const std::string& at_hand) {
        if (s.progress && ++drafts % 50 == 0) {
            restart_line(s.err);
            s.err << at_hand << " " << drafts << std::flush;
        }
        return !interrupted();
    });
    if (s.progress && drafts >= 50) s.err << "\n";
    for (const PluginProblem& problem : report.problems) {
        if (problem.failure) {
            s.out << cause_in_lines(*problem.failure, s.messages) << "  " << explain(*problem.failure, s.messages).to_do
                  << "\n";
            continue;
        }
        s.out << problem.place.source << (problem.place.line > 0 ? ":" + std::to_string(problem.place.line) : "")
              << ": " << fill(s.messages.tr(problem.sentence), problem.words) << "\n";
        if (problem.to_do != nullptr) s.out << "  " << s.messages.tr(problem.to_do) << "\n";
    }
    tell_always(s, report, m_always);
    s.out << fill(s.messages.tr("{1} {2}: templates {3}, questions {4}, rules {5}, overrides {6}, cases {7}."),
                  {report.id, report.version, std::to_string(report.templates), std::to_string(report.fields),
                   std::to_string(report.rules), std::to_string(report.overrides), std::to_string(report.cases)})
          << " ";
    s.out << (report.problems.empty()
                  ? s.messages.tr("Everything holds.")
                  : s.messages.tr_count("{1} problem.", "{1} problems.", static_cast<long>(report.problems.size())))
          << "\n";
    return report.problems.empty() ? 0 : 1;
}

int PluginCommands::pack(Surroundings& s) const {
    files::allow_output(m_output, files::Content::Archive, {m_folder}, s.force);
    const packs::Pack read = packs::read_pack(std::filesystem::weakly_canonical(m_folder), packs::Origin::Folder);
    if (read.fault) throw *read.fault;
    files::write_atomically(m_output, packs::archive_of(read.folder));
    if (!s.quiet) {
        tell_contents(s.err, read, s.messages);
        if (read.signer.empty())
            s.err << s.messages.tr(
                         "It is not signed: others cannot install it. Sign it first with: distinguo-cli plugin sign")
                  << "\n";
    }
    return read.signer.empty() ? 1 : 0;
}

int PluginCommands::keygen(Surroundings& s) const {
    // A key that is overwritten is lost, and with it every plugin that it signed.
    files::allow_output(m_output, files::Content::SigningKey, {}, s.force);
    const packs::KeyPair key = packs::make_key(m_owner, packs::random_seed());
    files::write_private(m_output, packs::key_file_of(key));
    s.out << packs::fingerprint_of(key.public_key) << "\n";
    if (!s.quiet)
        s.err << s.messages.tr(
                     "Keep this file secret and safe. Give the fingerprint above to those who install your plugins, by "
                     "another way than the plugin itself.")
              << "\n";
    return 0;
}

int PluginCommands::sign(Surroundings& s) const {
    const packs::KeyPair key = packs::read_key(files::read_file(m_key, max_key_bytes), m_key.string());
    const auto folder = std::filesystem::weakly_canonical(m_folder);
    // An earlier signature stays until the new one takes its place.
    const packs::Pack read = packs::read_unsigned_pack(folder);
    if (read.fault) throw *read.fault;
    files::write_atomically(folder / packs::signature_name, packs::sign(packs::hashes_of(folder), key));
    if (!s.quiet)
        s.err << fill(s.messages.tr("signed by {1}, key {2}"), {key.owner, packs::fingerprint_of(key.public_key)})
              << "\n";
    return 0;
}

int PluginCommands::install(Surroundings& s) const {
    packs::Registry registry = packs::Registry::of_user();
    const packs::Registry::Candidate candidate = registry.look_at(m_archive);
    tell_contents(s.err, candidate.pack, s.messages);
    if (!candidate.replaces.empty())
        s.err << fill(s.messages.tr("It replaces version {1}."), {candidate.replaces}) << "\n";
    try {
        const packs::Pack installed = registry.install(candidate, {m_accept, m_version}, s.today);
        if (installed.fault) s.err << explain_in_lines(*installed.fault, s.messages);
        return installed.fault ? 1 : 0;
    } catch (const Failure& failure) {
        const bool is_question =
            failure.code() == FailureCode::PackKeyUnknown || failure.code() == FailureCode::PackBringsMore;
        if (!m_accept.empty() || !is_question) throw;
        // Trust is never silent: nothing is installed by a first command.
        s.err << explain_in_lines(failure, s.messages);
        if (!candidate.replaces.empty()) tell_news(s.err, candidate.news, s.messages);
        s.err << "distinguo-cli plugin install " << candidate.archive
              << (m_version.empty() ? "" : " --version " + m_version) << " --accept \"" << candidate.pack.key << "\"\n";
        return 1;
    }
}

}  // namespace distinguo::written
