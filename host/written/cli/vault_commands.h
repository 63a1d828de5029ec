#pragma once
// distinguo-cli vault …: the encrypted store, for scripts and for those who mend.

#include <CLI/CLI.hpp>

#include "files/content.h"
#include "written/cli/commands.h"
#include "written/desk/cabinet.h"

namespace distinguo::written {

class VaultCommands {
public:
    void declare(CLI::App& app);
    int run(Surroundings& s) const;

private:
    int create(Surroundings& s) const;
    int add(Surroundings& s) const;
    int list(Surroundings& s) const;
    int show(Surroundings& s) const;
    int history(Surroundings& s) const;
    int search(Surroundings& s) const;
    int verify(Surroundings& s) const;
    int rescue(Surroundings& s) const;
    int passphrase(Surroundings& s) const;
    int recovery_key(Surroundings& s) const;
    int backups(Surroundings& s) const;
    int restore(Surroundings& s) const;
    std::filesystem::path backup_of_day(Surroundings& s) const;
    // vault_rights.cpp
    void declare_rights();
    std::optional<int> run_rights(Surroundings& s) const;
    int retention(Surroundings& s) const;
    int clock(Surroundings& s) const;
    int visa(Surroundings& s) const;
    int purge_documents(Surroundings& s) const;
    int access(Surroundings& s) const;
    int request(Surroundings& s) const;
    int requests_list(Surroundings& s) const;
    // vault_case.cpp
    void declare_case();
    int run_case(Surroundings& s) const;
    int keep_case(Surroundings& s, Cabinet& cabinet, const vault::ItemId& item, const CaseFile& file,
                  vault::Number from) const;
    /// Where today's backup could not be made.
    void tell_backup(Surroundings& s, const Cabinet& cabinet) const;
    void tell_all(Surroundings& s, const std::vector<vault::Entry>& entries) const;

    // vault_secrets.cpp
    /// Asks for the passphrase, or reads it from its file.
    vault::Secret secret(Surroundings& s, const std::filesystem::path& file, const char* question) const;
    vault::Secret new_passphrase(Surroundings& s) const;
    /// Tells how soon it is found. Throws VaultPassphraseUnusable where nobody says to keep it all the same.
    void confirm_short(Surroundings& s, const vault::Secret& passphrase, bool on_terminal) const;
    vault::Unlocking unwrapping(Surroundings& s) const;
    vault::Vault open(Surroundings& s, vault::Vault::Mode mode) const;
    Cabinet cabinet(Surroundings& s, vault::Vault::Mode mode) const;
    /// 1 where an older copy was put in the vault's place, which is told first.
    int tell_rollback(Surroundings& s, Cabinet& cabinet) const;
    vault::Progress progress(Surroundings& s) const;
    /// On paper, in a file or on the standard output; throws where it did not get there whole.
    void give_recovery_key(Surroundings& s, const vault::Secret& key, const std::string& vault_id) const;
    void take_back_recovery_key() const;
    /// Throws where -o may not be written.
    /// A document or a case file, as m_output; what stood there is kept.
    void write_text(Surroundings& s, const std::string& text) const;
    void allow_output(Surroundings& s, files::Content wanted) const;

    CLI::App* m_vault = nullptr;
    CLI::App* m_case = nullptr;
    std::filesystem::path m_path, m_document, m_output, m_passphrase_file, m_new_passphrase_file, m_recovery_file;
    std::string m_id, m_author, m_dossier, m_label, m_day, m_clock, m_person, m_born, m_reason, m_kind, m_about,
        m_filter = "all", m_cost = "second";
    std::vector<std::string> m_words;
    std::uint64_t m_revision = 0;
    std::vector<std::string> m_ids;
    bool m_not_public = false;
    bool m_json = false, m_undo = false, m_accept_older = false, m_short_passphrase = false, m_text = false;
};

}  // namespace distinguo::written
