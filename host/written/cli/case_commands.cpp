#include "written/cli/case_commands.h"

#include <ostream>
#include <random>

#include "base/explain.h"
#include "base/signs.h"
#include "base/text.h"
#include "files/atomic_file.h"
#include "files/file_lock.h"
#include "files/output_guard.h"
#include "packs/registry.h"
#include "written/casefile/plausible.h"
#include "written/cli/interrupt.h"
#include "written/desk/case_words.h"

namespace distinguo::written {
namespace {

constexpr std::size_t max_case_bytes = 20U << 20U;

/// Never over something else, nor through a link.
void write_case(const std::filesystem::path& path, const CaseFile& file) {
    if (interrupted()) throw Failure(FailureCode::Cancelled, {path.string()});
    files::write_atomically(path, bytes_of(file, path));
}

/// Another file takes the name: what a family's file held stays beside, even where it was to be replaced.
void write_other_case(const Surroundings& s, const std::filesystem::path& path, const CaseFile& file) {
    if (const auto kept = files::keep_earlier_text(path, bytes_of(file, path), false))
        s.err << fill(s.messages.tr("What stood in {1} is kept as {2}."), {path.string(), kept->string()}) << "\n";
    write_case(path, file);
}

/// A new file takes the place of nothing unless it is forced.
void allow_new(const Surroundings& s, const std::filesystem::path& path,
               const std::vector<std::filesystem::path>& inputs) {
    refuse_other_endings(path);
    if (!s.force && files::look_at(path, inputs).node != files::Found::Node::Nothing) {
        files::allow_output(path, files::Content::Other, inputs, false);
        throw Failure(FailureCode::OutputExists, {path.string()});
    }
    files::allow_output(path, files::Content::CaseFile, inputs, s.force);
}

}  // namespace

Library open_library(Surroundings& s) {
    Library library(packs::in_use(s.plugins));
    for (const packs::Pack& pack : library.packs())
        if (pack.fault)
            s.err << fill(s.messages.tr("Plugin \"{1}\" is not used:"), {pack.id}) << " "
                  << explain_in_lines(*pack.fault, s.messages);
    return library;
}

const Codes& codes_of(Surroundings& s, Library& library) {
    for (const Failure& fault : library.code_faults())
        s.err << fill(s.messages.tr("The code lists of \"{1}\" are not used:"), {fault.place().source}) << " "
              << explain_in_lines(fault, s.messages);
    return library.codes();
}

std::vector<std::pair<std::string, std::string>> changes_of(const std::vector<std::string>& words) {
    if (words.size() % 2 != 0)
        throw Failure(FailureCode::OptionWithoutValue, {}, {words.back(), words.back() + " \"…\""});
    std::vector<std::pair<std::string, std::string>> changes;
    for (std::size_t k = 0; k + 1 < words.size(); k += 2) changes.emplace_back(words[k], words[k + 1]);
    return changes;
}

CaseFile new_case(const Surroundings& s, const std::string& title, const Codes& codes) {
    std::random_device chance;
    char id[16];
    std::snprintf(id, sizeof id, "c-%08x", chance());
    CaseFile file;
    file.set({{"id", id}, {"opened", to_iso(s.today)}, {"title", title}}, codes);
    return file;
}

CaseFile read_case(const std::filesystem::path& path, const Codes& codes) {
    return CaseFile::read(files::read_file(path, max_case_bytes), path.string(), codes);
}

void refuse_other_endings(const std::filesystem::path& path) {
    const std::string ending = fold(path.extension().string());
    if (ending != ".json" && ending != ".xml")
        throw Failure(FailureCode::FormatUnknown, {path.string()},
                      {ending.empty() ? path.filename().string() : ending, ".json, .xml"});
}

std::string bytes_of(const CaseFile& file, const std::filesystem::path& path) {
    return fold(path.extension().string()) == ".json" ? file.to_json() : file.to_xml();
}

void show_case(Surroundings& s, Library& library, const CaseFile& file, bool json) {
    s.out << (json ? with_told_signs(file.to_json(), Telling::Json)
                   : case_in_words(file, library.codes(), s.messages, kept_questions(library)));
}

void CaseCommands::declare(CLI::App& app) {
    m_case =
        app.add_subcommand("case", "A case file: people, ties, homes, contacts, papers, typed once for every writing");
    m_case->require_subcommand(1);
    m_case->fallthrough();
    const auto command = [&](const char* name, const char* text) {
        auto* one = m_case->add_subcommand(name, text);
        one->add_option("FILE", m_file)->required();
        return one;
    };
    command("new", "An empty one")->add_option("--title", m_title, "What the file is called in lists");
    command("show", "In words")->add_flag("--json", m_json);
    auto* edit =
        command("edit",
                "Values by their paths: person[p1].given Maya, tie[2].exercise sole, home[+].kind hotel "
                "home[last].address \"1, rue Haute\": + is a new one, last the newest; an empty value takes one away");
    edit->add_option("CHANGES", m_words, "PATH VALUE, several times")->required();
    command("import", "A case file out of JSON or XML, with everything that is wrong named")
        ->add_option("FROM", m_from)
        ->required();
    command("export", "As JSON or XML")
        ->add_option("-o,--output", m_output, "OUT.json or OUT.xml; JSON on the standard output otherwise");
}

int CaseCommands::run(Surroundings& s) const {
    if (m_case->got_subcommand("new")) return make(s);
    if (m_case->got_subcommand("show")) return show(s);
    if (m_case->got_subcommand("edit")) return edit(s);
    if (m_case->got_subcommand("import")) return import(s);
    return put_out(s);
}

int CaseCommands::make(Surroundings& s) const {
    allow_new(s, m_file, {});
    Library library = open_library(s);
    write_other_case(s, m_file, new_case(s, m_title, codes_of(s, library)));
    return 0;
}

int CaseCommands::show(Surroundings& s) const {
    Library library = open_library(s);
    show_case(s, library, read_case(m_file, codes_of(s, library)), m_json);
    return 0;
}

int CaseCommands::edit(Surroundings& s) const {
    const auto changes = changes_of(m_words);
    Library library = open_library(s);
    // It is read and written under its own name: a link or a device is still refused; whoever else edits it waits for
    // their turn.
    files::allow_output(m_file, files::Content::CaseFile, {}, true);
    const files::FileLock turn(m_file);
    const Codes& codes = codes_of(s, library);
    const CaseFile before = read_case(m_file, codes);
    CaseFile file = before;
    file.set(changes, codes);
    write_case(m_file, file);
    for (const std::string& line : changes_between(before, file)) s.out << line << "\n";
    return 0;
}

int CaseCommands::import(Surroundings& s) const {
    allow_new(s, m_file, {m_from});
    Library library = open_library(s);
    const CaseFile file = read_case(m_from, codes_of(s, library));
    refuse_contradictions(file, m_from.string());
    write_other_case(s, m_file, file);
    return 0;
}

int CaseCommands::put_out(Surroundings& s) const {
    if (!m_output.empty()) {
        refuse_other_endings(m_output);
        files::allow_output(m_output, files::Content::CaseFile, {m_file}, s.force);
    }
    Library library = open_library(s);
    const CaseFile file = read_case(m_file, codes_of(s, library));
    if (m_output.empty()) s.out << with_told_signs(file.to_json(), Telling::Json);
    else write_other_case(s, m_output, file);
    return 0;
}

}  // namespace distinguo::written
