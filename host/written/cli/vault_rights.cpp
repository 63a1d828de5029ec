// distinguo-cli vault retention, clock, visa, purge, access, request, requests: how long, and what a person may ask.
#include <ostream>

#include "base/explain.h"
#include "base/text.h"
#include "files/atomic_file.h"
#include "packs/registry.h"
#include "written/cli/vault_commands.h"
#include "written/desk/case_document.h"
#include "written/desk/retention.h"
#include "written/desk/rights.h"
#include "written/desk/vault_words.h"
#include "written/desk/withheld.h"
#include "written/vault/seal.h"

namespace distinguo::written {
namespace {

Date date_of(const std::string& text, const char* option) {
    const auto date = parse_date(text);
    if (!date) throw Failure(FailureCode::OptionValue, {}, {option, text, mark("YYYY-MM-DD")});
    return *date;
}

using Clocks = std::vector<const RetentionClock*>;

Clocks all_of(const RetentionRules& rules) {
    Clocks all;
    for (const RetentionClock& one : rules.clocks) all.push_back(&one);
    return all;
}

std::string names_of(const Clocks& clocks) {
    std::vector<std::string> ids;
    for (const RetentionClock* one : clocks) ids.push_back(one->id);
    return join(ids, ", ");
}

/// The one that fits. Throws VaultClockOpen with those that there are, where none does or several do.
const RetentionClock* proposed(const RetentionRules& rules, const Clocks& fit) {
    if (fit.size() == 1) return fit.front();
    throw Failure(FailureCode::VaultClockOpen, {}, {names_of(fit.empty() ? all_of(rules) : fit)});
}

}  // namespace

void VaultCommands::declare_rights() {
    const auto command = [&](const char* name, const char* text) {
        auto* one = m_vault->add_subcommand(name, text);
        one->add_option("VAULT", m_path)->required();
        return one;
    };
    command("retention",
            "The clocks that plugins bring, and the documents whose time has passed: proposals, never removals");
    auto* clock = command("clock", "Start the clock of a document");
    clock->add_option("ID", m_id)->required();
    clock->add_option("--from", m_day, "The day that starts it, YYYY-MM-DD")->required();
    clock->add_option("--clock", m_clock,
                      "Which one, as vault retention lists them; otherwise the one that fits the document, where one "
                      "alone does");
    auto* visa = command("visa", "Record the archives' written agreement to destroy a document");
    visa->add_option("ID", m_id)->required();
    visa->add_option("REFERENCE", m_reason, "Its reference and date")->required();
    auto* purge = command(
        "purge", "Destroy documents for good, in the vault and its backups; a signed record without names stays");
    purge->add_option("IDS", m_ids)->required();
    purge->add_option("--reason", m_reason)->required();
    purge->add_flag("--not-public-archives", m_not_public, "These are no public archives: no visa is needed");
    auto* access = command("access", "Everything that is written about a person, the names of others masked");
    access->add_option("--person", m_person)->required();
    access->add_option("--born", m_born, "Which one, where several have that name: YYYY-MM-DD, YYYY-MM or YYYY");
    access->add_option("--document", m_ids, "Only these documents (repeatable)");
    access->add_option("-o,--output", m_output, "OUT.pdf, or OUT.xml")->required();
    auto* request = command("request", "Record what a person asks; the answer is due within a month");
    request->add_option("--kind", m_kind)
        ->required()
        ->check(CLI::IsMember({"access", "rectification", "objection", "erasure"}));
    request->add_option("--person", m_person)->required();
    request->add_option("--received", m_day, "YYYY-MM-DD; today otherwise");
    request->add_option("--about", m_about);
    command("requests", "What was asked, and until when it is to be answered");
}

std::optional<int> VaultCommands::run_rights(Surroundings& s) const {
    const auto chosen = [this](const char* name) { return m_vault->got_subcommand(name); };
    if (chosen("retention")) return retention(s);
    if (chosen("clock")) return clock(s);
    if (chosen("visa")) return visa(s);
    if (chosen("purge")) return purge_documents(s);
    if (chosen("access")) return access(s);
    if (chosen("request")) return request(s);
    if (chosen("requests")) return requests_list(s);
    return std::nullopt;
}

int VaultCommands::retention(Surroundings& s) const {
    Library library(packs::in_use(s.plugins));
    const RetentionRules rules = retention_rules(library);
    const Messages& m = s.messages;
    for (const RetentionClock& one : rules.clocks) s.out << one.id << "\t" << describe(one, m) << "\n";
    if (!rules.archives.empty())
        s.out << rules.archives << " (" << rules.archives_citation.text << ", " << rules.archives_citation.article
              << ")\n";
    Cabinet cabinet = this->cabinet(s, vault::Vault::Mode::Read);
    const int status = tell_rollback(s, cabinet);
    const auto due = cabinet.list(Filter::RetentionDue, Order::Changed);
    for (const vault::Entry& entry : due)
        s.out << vault::short_name(entry.id) << "\t" << entry.summary->retention_until << "\t" << entry.summary->title
              << "\t"
              << (entry.summary->archive_visa.empty()
                      ? m.tr("its time has passed: to look at; no visa is recorded")
                      : fill(m.tr("its time has passed: to look at; visa {1}"), {entry.summary->archive_visa}))
              << "\n";
    s.out << copies_in_words(cabinet.vault(), m) << "\n";
    return due.empty() ? status : 1;
}

int VaultCommands::clock(Surroundings& s) const {
    Library library(packs::in_use(s.plugins));
    const RetentionRules rules = retention_rules(library);
    Cabinet cabinet = this->cabinet(s, vault::Vault::Mode::Write);
    const vault::Entry entry = cabinet.vault().entry_named(m_id);
    const Date from = date_of(m_day, "--from");
    const RetentionClock* chosen =
        m_clock.empty() ? proposed(rules, fitting_clocks(rules, cabinet, entry)) : rules.clock(m_clock);
    if (chosen == nullptr) throw Failure(FailureCode::OptionValue, {}, {"--clock", m_clock, names_of(all_of(rules))});
    start_clock(cabinet, entry.id, *chosen, from);
    s.out << cabinet.vault().entry(entry.id)->summary->retention_until << "\t" << describe(*chosen, s.messages) << "\n";
    return tell_rollback(s, cabinet);
}

int VaultCommands::visa(Surroundings& s) const {
    Cabinet cabinet = this->cabinet(s, vault::Vault::Mode::Write);
    record_visa(cabinet, cabinet.vault().entry_named(m_id).id, m_reason);
    return tell_rollback(s, cabinet);
}

int VaultCommands::purge_documents(Surroundings& s) const {
    Cabinet cabinet = this->cabinet(s, vault::Vault::Mode::Write);
    std::vector<vault::ItemId> items;
    for (const std::string& id : m_ids) items.push_back(cabinet.vault().entry_named(id).id);
    const Purged done = purge(cabinet, items, m_reason, !m_not_public);
    s.out << done.record << "Ed25519 " << done.signature << "\n";
    const int status = tell_rollback(s, cabinet);
    if (!done.copies) return status;
    s.err << explain_in_lines(*done.copies, s.messages);
    return exit_status(done.copies->code());
}

int VaultCommands::access(Surroundings& s) const {
    const bool xml = fold(m_output.extension().string()) == ".xml";
    allow_output(s, xml ? files::Content::Document : content_of(format_of(m_output)));
    Cabinet cabinet = this->cabinet(s, vault::Vault::Mode::Read);
    const int status = tell_rollback(s, cabinet);
    if (!m_born.empty() && !parse_partial_date(m_born))
        throw Failure(FailureCode::CommandLine, {}, {"--born " + m_born});
    Library library(packs::in_use(s.plugins));
    AccessAsked asked{m_person,
                      m_born,
                      {},
                      [&](const std::string& text) { return case_as_document(library, text, s.today); },
                      library.wording(s.messages.language() == "fr" ? "fr" : "en")};
    for (const std::string& id : m_ids) asked.documents.push_back(cabinet.vault().entry_named(id).id);
    const AccessAnswer answer = access_answer(cabinet, asked, s.messages);
    if (xml) {
        write_text(s, write_document(answer.document));
    } else {
        Press press;
        files::write_private(m_output,
                             export_document(library, press, answer.document, {}, format_of(m_output), s.today));
    }
    const Messages& m = s.messages;
    s.err << m.tr_count("{1} document", "{1} documents", static_cast<long>(answer.documents)) << ", "
          << m.tr_count("{1} place masked", "{1} places masked", static_cast<long>(answer.masked)) << ".\n";
    s.err << m.tr("To be read again before it leaves: only declared names are masked.") << "\n";
    std::vector<Withheld> passages = answer.withheld;
    std::erase_if(passages, [](const Withheld& one) {
        return one.what == Withheld::What::Words || one.what == Withheld::What::Fact;
    });
    if (const std::string left_out = in_words(passages, m); !left_out.empty()) s.err << left_out << "\n";
    const auto tell = [&](const std::vector<AccessAnswer::MaybeNames>& names, const std::string& sentence) {
        for (const auto& [title, words] : names)
            s.err << "  " << fill(sentence, {title, join(words, ", ")}) << "\n";
    };
    tell(answer.maybe_names, m.tr("\"{1}\": these may name somebody and were left: {2}."));
    tell(answer.names_of_two,
         m.tr("\"{1}\": these may name this person or another, and what bears them is not in the answer: {2}."));
    tell(
        answer.names_of_two_left,
        m.tr("\"{1}\": this person and another have this name, and what bears it is in the answer: {2}. Read whom each "
             "passage means, and take out what is about the other."));
    for (const std::string& title : answer.birth_not_said)
        s.err
            << "  "
            << fill(
                   m.tr("\"{1}\" does not say when this person was born: make sure that it speaks of the same person."),
                   {title})
            << "\n";
    for (const std::string& title : answer.to_reread)
        s.err << "  " << fill(m.tr("\"{1}\" holds words of third parties."), {title}) << "\n";
    return status;
}

int VaultCommands::request(Surroundings& s) const {
    Cabinet cabinet = this->cabinet(s, vault::Vault::Mode::Write);
    const RightsRequest one =
        record_request(cabinet, m_kind, m_person, m_day.empty() ? s.today : date_of(m_day, "--received"), m_about);
    s.out << vault::short_name(one.item) << "\t" << one.due << "\n";
    return tell_rollback(s, cabinet);
}

int VaultCommands::requests_list(Surroundings& s) const {
    Cabinet cabinet = this->cabinet(s, vault::Vault::Mode::Read);
    int status = tell_rollback(s, cabinet);
    for (const RightsRequest& one : requests(cabinet)) {
        const bool late = one.open() && one.due < to_iso(s.today);
        s.out << vault::short_name(one.item) << "\t" << s.messages.tr(one.kind.c_str()) << "\t" << one.received << "\t"
              << one.due << "\t"
              << (late         ? s.messages.tr("late")
                  : one.open() ? s.messages.tr("open")
                               : one.answered)
              << "\t" << one.person << "\t" << one.about << "\n";
        if (late) status = 1;
    }
    return status;
}

}  // namespace distinguo::written
