#include "written/cli/vault_commands.h"

#include <pwd.h>
#include <unistd.h>

#include <algorithm>
#include <ostream>

#include "base/command_line.h"
#include "base/explain.h"
#include "base/installation.h"
#include "base/json_output.h"
#include "base/signs.h"
#include "base/text.h"
#include "files/atomic_file.h"
#include "files/output_guard.h"
#include "packs/registry.h"
#include "written/cli/interrupt.h"
#include "written/desk/audience_words.h"
#include "written/desk/case_words.h"
#include "written/desk/mended_words.h"
#include "written/desk/vault_words.h"
#include "written/desk/compare.h"
#include "written/desk/recovery_sheet.h"
#include "written/desk/same_item.h"
#include "written/vault/recovery_key.h"
#include "written/vault/seal.h"

namespace distinguo::written {
namespace {

std::string user_name() {
    const passwd* user = ::getpwuid(::getuid());
    if (user == nullptr) return {};
    std::string name = user->pw_gecos != nullptr ? user->pw_gecos : "";
    name = name.substr(0, name.find(','));
    return name.empty() ? user->pw_name : name;
}

Json as_json(const vault::Entry& entry) {
    const vault::Summary& one = *entry.summary;
    Json out = Json::object();
    out.set("id", vault::short_name(entry.id));
    out.set("title", one.title);
    out.set("kind", one.kind);
    out.set("state", one.state);
    out.set("dossier", one.dossier);
    out.set("author", one.author);
    out.set("dated", one.dated);
    out.set("created", one.created);
    out.set("changed", one.changed);
    Json people = Json::array();
    for (const std::string& name : one.people) people.add(name);
    out.set("people", people);
    out.set("words", one.words);
    out.set("revision", one.number);
    Json heads = Json::array();
    for (const vault::Number head : one.heads) heads.add(head);
    out.set("heads", heads);
    out.set("retention_until", one.retention_until);
    return out;
}

void tell(std::ostream& out, const vault::Entry& entry, const Messages& m) {
    out << vault::short_name(entry.id) << "\t" << entry.summary->changed.substr(0, 10) << "\t"
        << m.tr(entry.summary->state.empty() ? "draft" : entry.summary->state.c_str()) << "\t" << entry.summary->dossier
        << "\t" << entry.summary->title
        << (entry.summary->heads.size() > 1 ? "\t" + m.tr("two versions to bring together") : "") << "\n";
}

std::string sentence_of(const vault::Verification::Problem& problem, const Messages& m) {
    using Kind = vault::Verification::Problem::Kind;
    const std::string number = std::to_string(problem.number);
    std::string out;
    switch (problem.kind) {
        case Kind::Page: out = fill(m.tr("Page {1} of the file was changed."), {number}); break;
        case Kind::Revision: out = fill(m.tr("Revision {1} cannot be read."), {number}); break;
        case Kind::Chain: out = fill(m.tr("Revision {1} does not follow the one before it."), {number}); break;
        case Kind::Missing: out = fill(m.tr("Revision {1} is missing."), {number}); break;
        case Kind::Purged: out = m.tr("A text that was destroyed is there again."); break;
        case Kind::Summary: out = m.tr("What the list says of a document does not fit it."); break;
        case Kind::Words: out = m.tr("The words to search in do not fit the document."); break;
        case Kind::Head: out = m.tr("The last mark does not fit the revisions."); break;
        case Kind::Header: out = m.tr("A copy of the header is damaged."); break;
        default: out = m.tr("The tables of the file are damaged."); break;
    }
    return out + (problem.title.empty() ? "" : " (" + problem.title + ")");
}

constexpr std::pair<const char*, Filter> filters[] = {{"all", Filter::All},
                                                      {"mine", Filter::Mine},
                                                      {"to-finish", Filter::ToFinish},
                                                      {"to-read", Filter::ToReadTogether},
                                                      {"to-review", Filter::ToReview},
                                                      {"handed-over", Filter::HandedOver},
                                                      {"retention", Filter::RetentionDue},
                                                      {"archived", Filter::Archived}};

Filter filter_of(const std::string& name) {
    for (const auto& [code, filter] : filters)
        if (name == code) return filter;
    std::vector<std::string> known;
    for (const auto& [code, filter] : filters) known.push_back(code);
    throw Failure(FailureCode::OptionValue, {}, {"--filter", name, join(known, ", ")});
}

}  // namespace

void VaultCommands::declare(CLI::App& app) {
    m_vault = app.add_subcommand("vault", "The encrypted store of documents");
    m_vault->require_subcommand(1);
    m_vault->fallthrough();
    m_vault->add_option("--passphrase-file", m_passphrase_file, "Read the passphrase from a file instead of asking");
    m_vault->add_option("--recovery-key-file", m_recovery_file, "Open with the recovery key instead");
    m_vault->add_option("--author", m_author, "Who writes; your name on this machine otherwise");
    m_vault->add_flag("--accept-older", m_accept_older,
                      "Go on from an older copy that was put in the place of the vault");
    const auto command = [&](const char* name, const char* text) {
        auto* one = m_vault->add_subcommand(name, text);
        one->add_option("VAULT", m_path)->required();
        return one;
    };
    auto* create = command("create", "A new vault, and its recovery key");
    create->add_option("--cost", m_cost, "What trying a passphrase costs: second, or minimum on an old machine")
        ->check(CLI::IsMember({"second", "minimum"}));
    create->add_option("-o,--output", m_output,
                       "Where to write the recovery sheet (.pdf or .txt); printed on the standard output otherwise");
    create->add_flag("--short-passphrase", m_short_passphrase, "Keep a passphrase that is soon found by trying");
    auto* add = command("add", "Keep a document");
    add->add_option("DOC", m_document)->required();
    add->add_option("--to", m_id, "A document of the vault, of which this is a new revision");
    add->add_option("--dossier", m_dossier);
    add->add_option("--label", m_label, "A name for the revision");
    auto* list = command("list", "What is kept");
    list->add_flag("--json", m_json);
    list->add_option("--filter", m_filter,
                     "all, mine, to-finish, to-read, to-review, handed-over, retention, archived");
    auto* show = command("show", "One document");
    show->add_option("ID", m_id)->required();
    show->add_option("--revision", m_revision);
    show->add_option("-o,--output", m_output);
    auto* history = command("history", "Who changed what, and when");
    history->add_option("ID", m_id)->required();
    history->add_flag("--json", m_json);
    history->add_flag("--text", m_text, "What changed, in words");
    auto* search = command("search", "Documents that hold all the words, whatever their accents and capitals");
    search->add_option("WORDS", m_words)->required();
    search->add_flag("--json", m_json);
    command("verify", "Read everything, and tell what does not hold");
    auto* rescue = command("rescue", "What is still whole in a damaged vault, into a new one");
    rescue->add_option("-o,--output", m_output)->required();
    auto* passphrase = command("passphrase", "Change the passphrase");
    passphrase->add_option("--new-passphrase-file", m_new_passphrase_file);
    passphrase->add_option("--cost", m_cost)->check(CLI::IsMember({"second", "minimum"}));
    passphrase->add_flag("--short-passphrase", m_short_passphrase, "Keep a passphrase that is soon found by trying");
    auto* recovery = command("recovery-key", "A new recovery key; the one before opens nothing any more");
    recovery->add_option("-o,--output", m_output, "Where to write the sheet (.pdf or .txt)");
    command("backups", "The copies that are kept beside the vault");
    auto* restore = command("restore", "A backup takes the place of the vault, which is kept beside");
    auto* day = restore->add_option("DAY", m_day, "YYYY-MM-DD, as vault backups lists them");
    restore->add_flag("--undo", m_undo, "What the last restore set aside takes its place again")->excludes(day);
    declare_rights();
    declare_case();
}

int VaultCommands::run(Surroundings& s) const {
    vault::shut_memory();
    const auto chosen = [this](const char* name) { return m_vault->got_subcommand(name); };
    if (chosen("create")) return create(s);
    if (chosen("add")) return add(s);
    if (chosen("list")) return list(s);
    if (chosen("show")) return show(s);
    if (chosen("history")) return history(s);
    if (chosen("search")) return search(s);
    if (chosen("verify")) return verify(s);
    if (chosen("rescue")) return rescue(s);
    if (chosen("passphrase")) return passphrase(s);
    if (chosen("recovery-key")) return recovery_key(s);
    if (chosen("backups")) return backups(s);
    if (chosen("case")) return run_case(s);
    if (const auto status = run_rights(s)) return *status;
    return restore(s);
}

vault::Vault VaultCommands::open(Surroundings& s, vault::Vault::Mode mode) const {
    return vault::Vault::open_by(m_path, mode, unwrapping(s));
}

Cabinet VaultCommands::cabinet(Surroundings& s, vault::Vault::Mode mode) const {
    const std::string day = to_iso(s.today);
    // The day is the one of the run (--today), the hour the machine's.
    Cabinet cabinet(open(s, mode), state_folder(), m_author.empty() ? user_name() : m_author, s.today,
                    [today = s.today] { return now_on(today); });
    if (m_accept_older) cabinet.accept_rollback();
    return cabinet;
}

int VaultCommands::tell_rollback(Surroundings& s, Cabinet& cabinet) const {
    const auto& rollback = cabinet.rollback();
    if (!rollback) return 0;
    s.err
        << m_path.string() << ": " << sentence_of(*rollback, s.messages) << "\n"
        << s.messages.tr(
               "What follows may be out of date. If you put the copy there yourself, say so once with --accept-older.")
        << "\n";
    return 1;
}

vault::Progress VaultCommands::progress(Surroundings& s) const {
    return [&s](double done) {
        if (s.progress) {
            restart_line(s.err);
            s.err << static_cast<int>(done * 100) << " %" << std::flush;
        }
        return !interrupted();
    };
}

void VaultCommands::give_recovery_key(Surroundings& s, const vault::Secret& key, const std::string& vault_id) const {
    allow_output(s, files::Content::RecoverySheet);
    std::string words = vault::recovery_text(key);
    if (m_output.empty()) {
        s.out << recovery_sheet_text(words, vault_id, s.today, s.messages) << std::flush;
        if (!s.out) throw Failure(FailureCode::FileCannotBeWritten, {}, {mark("standard output")});
    } else if (fold(m_output.extension().string()) == ".pdf") {
        Library library(packs::in_use(s.plugins));
        Press press;
        files::write_private(m_output, recovery_sheet_pdf(library, press, words, vault_id, s.today, s.messages));
    } else {
        files::write_private(m_output, recovery_sheet_text(words, vault_id, s.today, s.messages));
    }
    vault::wipe(words);
}

void VaultCommands::take_back_recovery_key() const {
    std::error_code error;
    if (!m_output.empty()) std::filesystem::remove(m_output, error);
}

void VaultCommands::allow_output(Surroundings& s, files::Content wanted) const {
    if (!m_output.empty())
        files::allow_output(m_output, wanted, {m_path, m_passphrase_file, m_new_passphrase_file, m_recovery_file},
                            s.force);
}

int VaultCommands::create(Surroundings& s) const {
    std::error_code error;
    if (std::filesystem::exists(std::filesystem::symlink_status(m_path, error)))
        throw Failure(FailureCode::FileExists, {m_path.string()});
    allow_output(s, files::Content::RecoverySheet);
    const vault::Secret passphrase = new_passphrase(s);
    const vault::Secret recovery(vault::random_bytes(vault::recovery_bytes));
    const std::string id = vault::random_bytes(16);
    // The sheet is out before there is a vault: nobody is left with a vault whose key exists nowhere.
    give_recovery_key(s, recovery, id);
    try {
        vault::Vault::create(m_path, passphrase, recovery,
                             m_cost == "minimum" ? vault::least_cost : vault::cost_of_a_second(), now_on(s.today), id);
    } catch (...) {
        take_back_recovery_key();
        throw;
    }
    return 0;
}

int VaultCommands::add(Surroundings& s) const {
    const auto [document, mends] =
        read_and_mend(files::read_file(m_document, max_document_bytes), m_document.string(), Origins::Anywhere);
    if (mends.any()) s.err << m_document.string() << ": " << sentence_of(mends, s.messages) << "\n";
    for (const std::string& told : nobodies_in_words(document, s.messages))
        s.err << m_document.string() << ": " << told << "\n";
    Cabinet cabinet = this->cabinet(s, vault::Vault::Mode::Write);
    const int status = tell_rollback(s, cabinet);
    vault::ItemId item = vault::Vault::new_item();
    vault::Number from = 0;
    if (!m_id.empty()) {
        const vault::Entry known = cabinet.vault().entry_named(m_id);
        refuse_other_document(cabinet, known, document);
        item = known.id;
        from = known.summary->number;
    }
    cabinet.save(item, document, from, {m_label, !m_label.empty(), m_dossier, {}, {}});
    tell_backup(s, cabinet);
    s.out << vault::short_name(item) << "\n";
    return status;
}

int VaultCommands::list(Surroundings& s) const {
    Cabinet cabinet = this->cabinet(s, vault::Vault::Mode::Read);
    const int status = tell_rollback(s, cabinet);
    tell_all(s, cabinet.list(filter_of(m_filter), Order::Changed, Cabinet::Among::Both));
    return status;
}

void VaultCommands::tell_backup(Surroundings& s, const Cabinet& cabinet) const {
    if (!cabinet.backup_failure()) return;
    const Explanation why = explain(*cabinet.backup_failure(), s.messages);
    s.err << s.messages.tr("Today's backup could not be made; the document is kept.") << " " << why.happened << " "
          << why.to_do << "\n";
}

void VaultCommands::tell_all(Surroundings& s, const std::vector<vault::Entry>& entries) const {
    if (m_json) {
        Json all = Json::array();
        for (const vault::Entry& entry : entries) all.add(as_json(entry));
        s.out << all.text(1);
    } else {
        for (const vault::Entry& entry : entries) tell(s.out, entry, s.messages);
    }
}

void VaultCommands::write_text(Surroundings& s, const std::string& text) const {
    if (const auto kept = files::keep_earlier_text(m_output, text, s.force))
        s.err << fill(s.messages.tr("What stood in {1} is kept as {2}."), {m_output.string(), kept->string()}) << "\n";
    files::write_private(m_output, text);
}

int VaultCommands::show(Surroundings& s) const {
    allow_output(s, files::Content::Document);
    Cabinet cabinet = this->cabinet(s, vault::Vault::Mode::Read);
    const int status = tell_rollback(s, cabinet);
    std::string text = cabinet.vault().text(cabinet.vault().entry_named(m_id).id, m_revision);
    if (m_output.empty()) {
        std::string told = with_told_signs(text, Telling::Xml);
        s.out << told;
        vault::wipe(told);
    } else {
        write_text(s, text);
    }
    vault::wipe(text);
    return status;
}

int VaultCommands::history(Surroundings& s) const {
    Cabinet cabinet = this->cabinet(s, vault::Vault::Mode::Read);
    const int status = tell_rollback(s, cabinet);
    const vault::Entry entry = cabinet.vault().entry_named(m_id);
    Json all = Json::array();
    std::optional<Document> before;
    std::optional<CaseFile> case_before;
    for (const vault::RevisionInfo& one : cabinet.vault().history(entry.id)) {
        std::string change, words;
        if (entry.summary->kind == "case" && (m_text || m_json)) {
            const CaseFile now = kept_case(cabinet.vault().text(entry.id, one.number)).value_or(CaseFile());
            const auto lines = case_before ? changes_between(*case_before, now) : std::vector<std::string>();
            change = case_before ? s.messages.tr_count("{1} change", "{1} changes", static_cast<long>(lines.size()))
                                 : s.messages.tr("made");
            for (const std::string& line : lines) words += "    " + line + "\n";
            case_before = now;
        } else if (entry.summary->kind != "purge" && (m_text || m_json)) {
            const Document now = cabinet.read(entry.id, one.number).document;
            const auto changes = before ? compare(*before, now) : std::vector<SectionChange>();
            change = before ? in_one_line(changes, s.messages) : s.messages.tr("made");
            words = in_lines(changes, s.messages);
            before = now;
        }
        if (m_json) {
            Json row = Json::object();
            row.set("revision", one.number);
            row.set("time", one.time);
            row.set("author", one.author);
            row.set("label", one.label);
            row.set("change", change);
            Json parents = Json::array();
            for (const vault::Number parent : one.parents) parents.add(parent);
            row.set("from", parents);
            all.add(row);
            continue;
        }
        s.out << one.number << "\t" << one.time << "\t" << one.author
              << (one.label.empty() ? "" : "\t« " + one.label + " »") << (change.empty() ? "" : "\t" + change) << "\n"
              << words;
    }
    if (m_json) {
        s.out << all.text(1);
    }
    return status;
}

int VaultCommands::search(Surroundings& s) const {
    Cabinet cabinet = this->cabinet(s, vault::Vault::Mode::Read);
    const int status = tell_rollback(s, cabinet);
    const std::vector<Hit> hits =
        cabinet.search(join(m_words, " "), Filter::All, Order::Changed, 60, Cabinet::Among::Both);
    Json all = Json::array();
    for (const Hit& hit : hits) {
        if (m_json) {
            Json row = as_json(hit.entry);
            row.set("excerpt", hit.before + hit.found + hit.after);
            all.add(row);
            continue;
        }
        tell(s.out, hit.entry, s.messages);
        if (!hit.found.empty()) s.out << "\t" << hit.before << hit.found << hit.after << "\n";
    }
    if (m_json) {
        s.out << all.text(1);
    }
    return status;
}

int VaultCommands::verify(Surroundings& s) const {
    vault::Vault vault = open(s, vault::Vault::Mode::Read);
    Cabinet cabinet(std::move(vault), state_folder(), {}, s.today, now_of_system);
    if (m_accept_older) cabinet.accept_rollback();
    const int status = tell_rollback(s, cabinet);
    const vault::Verification found = cabinet.vault().verify(progress(s));
    if (s.progress) s.err << "\n";
    const Messages& m = s.messages;
    for (const auto& problem : found.problems) s.out << sentence_of(problem, m) << "\n";
    s.out << documents_read(found.items, found.revisions, m) << " "
          << (found.problems.empty() ? m.tr("Everything is whole.")
                                     : m.tr("Take a backup (distinguo-cli vault backups), or have what is whole saved "
                                            "in a new vault (distinguo-cli vault rescue)."))
          << "\n"
          << copies_in_words(cabinet.vault(), m) << "\n";
    return found.problems.empty() ? status : 3;
}

int VaultCommands::rescue(Surroundings& s) const {
    allow_output(s, files::Content::Store);
    Mends mends;
    const vault::Rescued found = vault::rescue(
        m_path, m_output, unwrapping(s), [&](const std::string& text) { return describe_text(text, &mends); },
        now_on(s.today), progress(s));
    if (s.progress) s.err << "\n";
    const Messages& m = s.messages;
    s.out << documents_rescued(found.items, found.revisions, m) << "\n";
    for (const std::string& title : found.older)
        s.out << fill(m.tr("\"{1}\": the newest text was lost, an earlier one was taken."), {title}) << "\n";
    for (const std::string& title : found.lost) s.out << fill(m.tr("\"{1}\": nothing could be read."), {title}) << "\n";
    if (mends.any()) s.out << sentence_of(mends, m) << "\n";
    vault::Memory(state_folder(), vault::Vault::header_of(m_output).vault_id).forget();
    return found.older.empty() && found.lost.empty() ? 0 : 1;
}

int VaultCommands::passphrase(Surroundings& s) const {
    vault::Vault vault = open(s, vault::Vault::Mode::Write);
    vault.change_passphrase(new_passphrase(s), m_cost == "minimum" ? vault::least_cost : vault::cost_of_a_second());
    if (!s.quiet)
        s.err << s.messages.tr("The new passphrase opens the vault. Backups made before still open with the old one.")
              << "\n";
    if (vault.first_recovery_key_still_leads_here()) s.err << s.messages.tr(first_recovery_key_stays) << "\n";
    return 0;
}

int VaultCommands::recovery_key(Surroundings& s) const {
    allow_output(s, files::Content::RecoverySheet);
    vault::Vault vault = open(s, vault::Vault::Mode::Write);
    const vault::Secret key(vault::random_bytes(vault::recovery_bytes));
    // Written first: a key that nobody holds would be worse than the old one.
    give_recovery_key(s, key, vault.id());
    try {
        vault.change_recovery(key);
    } catch (...) {
        take_back_recovery_key();
        throw;
    }
    if (vault.first_passphrase_still_leads_here()) s.err << s.messages.tr(first_passphrase_stays) << "\n";
    return 0;
}

int VaultCommands::backups(Surroundings& s) const {
    for (const vault::Copy& one : vault::backups_of(m_path)) s.out << one.day << "\t" << one.path.string() << "\n";
    return 0;
}

int VaultCommands::restore(Surroundings& s) const {
    if (!m_undo && m_day.empty())
        throw Failure(FailureCode::OptionMissing, {},
                      {mark("DAY, the day of the backup (YYYY-MM-DD, as vault backups lists them), or --undo")});
    std::filesystem::path aside;
    if (m_undo)
        aside = vault::undo_restore(m_path, s.today);
    else
        aside = vault::restore(backup_of_day(s), m_path, s.today);
    vault::Memory(state_folder(), vault::Vault::header_of(m_path).vault_id).forget();
    const Messages& m = s.messages;
    s.out << (m_undo ? m.tr("The restore is undone.") : fill(m.tr("The backup of {1} is in place."), {m_day}));
    if (!aside.empty())
        s.out << " "
              << fill(m.tr("What was there is kept as {1}. To take it back: distinguo-cli vault restore {2} --undo"),
                      {aside.string(), m_path.string()});
    s.out << "\n";
    return 0;
}

std::filesystem::path VaultCommands::backup_of_day(Surroundings& s) const {
    if (!parse_date(m_day)) throw Failure(FailureCode::OptionValue, {}, {"DAY", m_day, mark("YYYY-MM-DD")});
    const std::filesystem::path path = vault::name_of_backup(m_path, m_day);
    const auto backups = vault::backups_of(m_path);
    const bool known =
        std::any_of(backups.begin(), backups.end(), [&](const vault::Copy& one) { return one.day == m_day; });
    // What bears the name and is none of this vault is told as what it is.
    if (!known && !std::filesystem::exists(path)) throw Failure(FailureCode::FileMissing, {path.string()});
    if (m_passphrase_file.empty() && m_recovery_file.empty()) return path;
    // Whoever gives the key has the whole copy read; a key that was changed since does not open it.
    try {
        vault::Vault copy = vault::Vault::open_by(path, vault::Vault::Mode::Read, unwrapping(s));
        if (!copy.verify(progress(s)).problems.empty())
            throw Failure(FailureCode::VaultDamaged, {path.string()}, {"revision"});
    } catch (const Failure& failure) {
        if (failure.code() != FailureCode::VaultPassphraseWrong && failure.code() != FailureCode::VaultRecoveryKeyWrong)
            throw;
    }
    return path;
}

}  // namespace distinguo::written
