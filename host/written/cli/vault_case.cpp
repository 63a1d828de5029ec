// distinguo-cli vault case …: case files of a vault, sealed, with their revisions.

#include <ostream>

#include "base/signs.h"
#include "files/atomic_file.h"
#include "files/output_guard.h"
#include "written/casefile/plausible.h"
#include "written/cli/case_commands.h"
#include "written/cli/vault_commands.h"
#include "written/desk/case_words.h"
#include "written/desk/same_item.h"

namespace distinguo::written {

void VaultCommands::declare_case() {
    m_case = m_vault->add_subcommand("case", "Case files of the vault");
    m_case->require_subcommand(1);
    m_case->fallthrough();
    const auto command = [&](const char* name, const char* text, bool of_one) {
        auto* one = m_case->add_subcommand(name, text);
        one->add_option("VAULT", m_path)->required();
        if (of_one) one->add_option("ID", m_id)->required();
        return one;
    };
    command("new", "An empty one", false)->add_option("--title", m_about, "What the file is called in lists");
    auto* show = command("show", "In words", true);
    show->add_flag("--json", m_json);
    show->add_option("--revision", m_revision);
    command("edit", "Values by their paths", true)
        ->add_option("CHANGES", m_words, "PATH VALUE, several times")
        ->required();
    auto* import = command("import", "A case file out of JSON or XML, with everything that is wrong named", false);
    import->add_option("FROM", m_document)->required();
    import->add_option("--to", m_id, "A case file of the vault, of which this is a new revision");
    command("export", "As JSON or XML", true)
        ->add_option("-o,--output", m_output, "OUT.json or OUT.xml; JSON on the standard output otherwise");
    command("list", "The case files that are kept", false)->add_flag("--json", m_json);
}

int VaultCommands::keep_case(Surroundings& s, Cabinet& cabinet, const vault::ItemId& item, const CaseFile& file,
                             vault::Number from) const {
    cabinet.save_case(item, file, from, {});
    tell_backup(s, cabinet);
    s.out << vault::short_name(item) << "\n";
    return 0;
}

int VaultCommands::run_case(Surroundings& s) const {
    const auto chosen = [this](const char* name) { return m_case->got_subcommand(name); };
    const bool writes = chosen("new") || chosen("edit") || chosen("import");
    if (chosen("export") && !m_output.empty()) refuse_other_endings(m_output);
    if (chosen("export")) allow_output(s, files::Content::CaseFile);
    const auto changes = chosen("edit") ? changes_of(m_words) : std::vector<std::pair<std::string, std::string>>();
    Library library = open_library(s);
    const Codes& codes = codes_of(s, library);
    // Read before the vault is opened: what is wrong with it is told first.
    CaseFile file = chosen("import") ? read_case(m_document, codes) : CaseFile();
    if (chosen("import")) refuse_contradictions(file, m_document.string());
    Cabinet cabinet = this->cabinet(s, writes ? vault::Vault::Mode::Write : vault::Vault::Mode::Read);
    const int status = tell_rollback(s, cabinet);
    if (chosen("list")) {
        tell_all(s, cabinet.list(Filter::All, Order::Changed, Cabinet::Among::Cases));
        return status;
    }
    if (chosen("new"))
        return std::max(status, keep_case(s, cabinet, vault::Vault::new_item(), new_case(s, m_about, codes), 0));
    if (chosen("import") && m_id.empty())
        return std::max(status, keep_case(s, cabinet, vault::Vault::new_item(), file, 0));
    const vault::Entry known = cabinet.vault().entry_named(m_id);
    if (chosen("import")) refuse_other_case(cabinet, known, file, codes);
    const CaseFile before = cabinet.read_case(known.id, codes, m_revision);
    if (chosen("import")) return std::max(status, keep_case(s, cabinet, known.id, file, known.summary->number));
    if (chosen("show")) {
        show_case(s, library, before, m_json);
    } else if (chosen("export")) {
        if (m_output.empty()) s.out << with_told_signs(before.to_json(), Telling::Json);
        else write_text(s, bytes_of(before, m_output));
    } else {
        file = before;
        file.set(changes, codes);
        cabinet.save_case(known.id, file, known.summary->number, {});
        tell_backup(s, cabinet);
        for (const std::string& line : changes_between(before, file)) s.out << line << "\n";
    }
    return status;
}

}  // namespace distinguo::written
