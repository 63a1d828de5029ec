#define BOOST_TEST_MODULE heard
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <filesystem>
#include <map>
#include <regex>
#include <set>

#include "base/text.h"
#include "files/atomic_file.h"
#include "support/printers.h"
#include "written/desk/sample.h"
#include "written/document/document.h"
#include "written/template/template.h"

// What a rule reads, something says: an answer that no shipped template gives, a code that is in no list is a rule that
// never speaks, or never falls silent.

using namespace distinguo;
using namespace distinguo::written;
namespace fs = std::filesystem;

namespace {

constexpr Date today{2026, 11, 26};
/// Of the longest list of options that a question has.
constexpr int variants = 6;
const fs::path root = fs::path(DISTINGUO_SOURCE_DIR);

/// The skeleton of a plugin has places for its id, its name, the date of the next review.
std::string file_of(const fs::path& path) {
    const std::string text = files::read_file(path, 4U << 20U);
    return std::regex_replace(std::regex_replace(text, std::regex("@ID@"), "fr.exemple.social"),
                              std::regex("@(NAME|REVIEW)@"), "2027");
}

Codes shipped_codes() {
    Codes codes;
    codes.extend(file_of(root / "templates/codes/fr.xml"), "codes/fr.xml");
    return codes;
}

/// What the heads and the sections of all shipped templates say, whatever is answered.
struct Said {
    std::map<std::string, std::set<std::string>> answers;  ///< to which question: its values
    std::set<std::string> ids;                             ///< of questions, of items, of sections
};

void note_ids(const std::string& document, Said& said) {
    static const std::regex id("<(question|item|section)[^>]* id=\"([^\"]+)\"");
    for (auto one = std::sregex_iterator(document.begin(), document.end(), id); one != std::sregex_iterator(); ++one)
        said.ids.insert((*one)[2]);
}
/// Nobody wishes to answer anything.
void decline(Facts& facts, const Template& of) {
    for (Fact& fact : facts) {
        const auto field = std::find_if(of.fields().begin(), of.fields().end(),
                                        [&](const Field& one) { return one.name == fact.name; });
        if (field == of.fields().end() || !field->declinable) continue;
        fact = text_fact(fact.name, "");
        fact.state = State::Declined;
    }
}
/// What takes several facts to come together may be in no sample; that a template says it is enough.
void note_literals(const std::string& text, Said& said) {
    // Of `alone-why-{.}`, how it begins.
    static const std::regex literal("<answer to=\"([a-z0-9-]+)(\\{[^\"]*)?\"");
    for (auto one = std::sregex_iterator(text.begin(), text.end(), literal); one != std::sregex_iterator(); ++one)
        said.answers[(*one)[1]];
}
void say(const fs::path& base, const std::string& path, const Codes& codes, Said& said) {
    const Template made = Template::load(path, [&](const std::string& file) { return file_of(base / file); });
    note_literals(file_of(base / path), said);
    for (int variant = 0; variant <= variants; ++variant) {
        Sample sample = sample_of(made, codes, today, variant);
        if (variant == variants) decline(sample.facts, made);
        const Document document =
            made.draft({&sample.case_file, &sample.profile, sample.facts, path}, codes, Wording(), today).document;
        for (const Answer& one : document.head.answers) said.answers[one.to].insert(one.value);
        note_ids(write_document(document), said);
    }
}
Said all_said(const Codes& codes) {
    std::vector<std::pair<fs::path, fs::path>> folders = {{root, "templates/reports"},
                                                          {root, "templates/notices"},
                                                          {root, "templates/consent"},
                                                          {root / "plugins/skeleton", "templates"}};
    for (const auto& entry : fs::directory_iterator(root / "plugins/example-institution"))
        folders.emplace_back(entry.path(), "templates");
    Said said;
    for (const auto& part : fs::directory_iterator(root / "templates/parts")) note_literals(file_of(part), said);
    for (const auto& [base, below] : folders)
        for (const auto& entry : fs::directory_iterator(base / below))
            say(base, (below / entry.path().filename()).string(), codes, said);
    return said;
}

/// What stands between quotation marks behind these words.
std::set<std::string> named(const std::string& text, const std::string& before) {
    const std::regex wanted(before + "'([^']*)'");
    std::set<std::string> all;
    for (auto one = std::sregex_iterator(text.begin(), text.end(), wanted); one != std::sregex_iterator(); ++one)
        all.insert((*one)[1]);
    return all;
}
std::vector<fs::path> rule_files() {
    std::vector<fs::path> all;
    for (const auto& entry : fs::recursive_directory_iterator(root / "plugins"))
        if (entry.path().extension() == ".sch") all.push_back(entry.path());
    return all;
}

/// What the rules of a file read and nothing says, one a line.
std::string unheard(const std::string& rules, const Said& said, const Codes& codes) {
    std::string out;
    // A rule that several share has the name of its question as a parameter.
    for (const std::string& to : named(rules, "@to!?="))
        if (!to.starts_with('$') && said.answers.count(to) == 0) out += "answer " + to + "\n";
    const auto is_said = [&](const std::string& start) {
        return std::any_of(said.answers.begin(), said.answers.end(),
                           [&](const auto& one) { return one.first.starts_with(start); }) ||
               std::any_of(said.ids.begin(), said.ids.end(), [&](const auto& id) { return id.starts_with(start); });
    };
    for (const std::string& start : named(rules, "concat\\((?=')"))
        if (start.ends_with("-") && !is_said(start)) out += "answers " + start + "…\n";
    static const std::regex valued("@to='([^']+)' and @value='([^']+)'");
    for (auto one = std::sregex_iterator(rules.begin(), rules.end(), valued); one != std::sregex_iterator(); ++one)
        if (const auto values = said.answers.find((*one)[1]);
            values != said.answers.end() && values->second.count((*one)[2]) == 0)
            out += "answer " + (*one)[1].str() + " = " + (*one)[2].str() + "\n";

    const std::map<std::string, std::vector<std::string>> lists = {
        {"kind", {"tie", "contact-kind", "measure", "recipient-kind", "home-kind", "paper"}},
        {"place", {"place-kind"}},
        {"outcome", {"outcome"}},
        {"exercise", {"exercise"}},
        {"about", {"about"}},
        {"reason", {"not-informed"}},
        {"role", {"place"}},
        {"voice", {"voice"}},
        {"state", {"state"}},
        {"protection", {"protection"}},
        {"extent", {"extent"}}};
    for (const auto& [attribute, of] : lists)
        for (const std::string& code : named(rules, "@" + attribute + "!?=")) {
            const bool of_documents =
                attribute == "kind" && (code == "report" || code == "notice" || code == "consent");
            if (!of_documents && std::none_of(of.begin(), of.end(), [&](const std::string& list) {
                    return codes.code(list, code) != nullptr;
                }))
                out += attribute + " " + code + "\n";
        }
    return out;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_rule_that_listens_to_nobody_is_seen) {
    const Codes codes = shipped_codes();
    Said said;
    said.answers["danger"] = {"risk"};
    said.answers["collected-faits"] = {""};
    BOOST_TEST(unheard("test=\"d:answer[@to='danger' and @value='risk'] or d:answer[@to=concat('collected-',$id)] or "
                       "d:contact[@kind='visit' and @place!='home'] or d:informed[@about='opening']\"",
                       said, codes) == "");
    BOOST_TEST(unheard("d:answer[@to='dangers']", said, codes) == "answer dangers\n");
    BOOST_TEST(unheard("d:answer[@to='danger' and @value='yes']", said, codes) == "answer danger = yes\n");
    BOOST_TEST(unheard("d:answer[@to=concat('asked-',$id)]", said, codes) == "answers asked-…\n");
    BOOST_TEST(unheard("d:informed[@about='sharings' or @about='content']", said, codes) == "about sharings\n");
    BOOST_TEST(unheard("d:contact[@kind='walk'] | d:not-informed[@reason='distance']", said, codes) ==
               "kind walk\nreason distance\n");
}

BOOST_AUTO_TEST_CASE(what_shipped_rules_read_is_said_by_a_shipped_template_or_is_a_code) {
    const Codes codes = shipped_codes();
    const Said said = all_said(codes);
    BOOST_REQUIRE(said.answers.size() > 20U);
    int files = 0;
    for (const fs::path& path : rule_files()) {
        ++files;
        const std::string rules = file_of(path);
        const std::string faults = unheard(rules, said, codes);
        BOOST_TEST(faults == "", path.string() << "\n" << faults);
    }
    BOOST_TEST(files >= 8);
}
