// A case is a folder of tests/golden: facts.json, template.txt (an id) and what is expected of them. The folder is
// scanned, so no case can be forgotten. UPDATE_GOLDEN=1 writes the expectations anew; it is refused where CI is set.
#define BOOST_TEST_MODULE golden
#include <boost/test/unit_test.hpp>

#include <cstdlib>
#include <set>

#include "base/text.h"
#include "support/examples.h"
#include "support/printers.h"
#include "packs/registry.h"
#include "written/desk/check.h"
#include "written/desk/produce.h"

using namespace distinguo;
using namespace distinguo::written;

namespace {

const Date today{2026, 11, 23};
const std::filesystem::path root = tests::source_folder() + "/tests/golden";

Library make_library() {
    return Library(packs::in_use({std::string(DISTINGUO_BINARY_DIR) + "/share/distinguo/plugins"}));
}

void expect(const std::filesystem::path& file, const std::string& now) {
    if (std::getenv("UPDATE_GOLDEN") != nullptr) {
        BOOST_REQUIRE(std::getenv("CI") == nullptr);
        files::write_atomically(file, now);
    }
    BOOST_TEST_CONTEXT(file.string())
    BOOST_TEST((tests::slurp(file) == now),
               "the result differs from the file; look at it, then UPDATE_GOLDEN=1 if it is right:\n"
                   << now.substr(0, 4000));
}

}  // namespace

BOOST_AUTO_TEST_CASE(pages_and_findings_are_as_expected) {
    Library library = make_library();
    Press press;
    std::size_t cases = 0;
    for (const auto& entry : std::filesystem::directory_iterator(root)) {
        if (!std::filesystem::exists(entry.path() / "expected.pages.txt")) continue;
        ++cases;
        Document document;
        if (std::filesystem::exists(entry.path() / "document.xml")) {
            document = read_document(tests::slurp(entry.path() / "document.xml"), entry.path().string());
        } else {
            const std::string id(trim(tests::slurp(entry.path() / "template.txt")));
            const auto names =
                split_words(tests::slurp(entry.path() / "facts.txt"));  // answers and file of the example's family
            document = draft(library, id, {nullptr, nullptr, tests::example(names.at(0), names.at(1)), names[0]}, today)
                           .document;
        }
        const std::string recipient =
            document.head.recipients.empty() ? std::string() : document.head.recipients.front().id;
        expect(entry.path() / "expected.pages.txt",
               layout::text_of(pages_of(library, press, document, recipient), press.fonts));
        expect(entry.path() / "expected.findings.json", findings_as_json(check(library, document, today)));
        BOOST_TEST(press.fonts.take_missing().empty());
    }
    BOOST_TEST(cases >= 5U);
}

BOOST_AUTO_TEST_CASE(every_rule_has_a_case_that_passes_and_one_that_fails) {
    Library library = make_library();
    std::set<std::string> rules;
    for (const RuleFile& file : library.rule_files()) {
        BOOST_REQUIRE(file.schema);
        for (const std::string& id : file.schema->assertion_ids()) rules.insert(id);
    }
    BOOST_TEST(rules.size() >= 15U);
    const auto found = [&](const std::filesystem::path& path, const std::string& rule) {
        std::size_t count = 0;
        for (const auto& finding : check(library, read_document(tests::slurp(path), path.string()), today).findings) {
            if (finding.rule == rule) ++count;
            BOOST_TEST_CONTEXT(path.string()) BOOST_TEST(finding.rule != rules::could_not_evaluate);
        }
        return count;
    };
    for (const std::string& rule : rules) {
        const auto folder = std::filesystem::path(tests::source_folder()) / "plugins/law-fr/cases/documents" / rule;
        BOOST_TEST_CONTEXT(rule) {
            BOOST_REQUIRE(std::filesystem::exists(folder / "pass.xml"));
            BOOST_TEST(found(folder / "pass.xml", rule) == 0U);
            BOOST_TEST(found(folder / "fail.xml", rule) > 0U);
        }
    }
}
