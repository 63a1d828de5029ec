#define BOOST_TEST_MODULE corpus
#include <boost/test/unit_test.hpp>

#include "rules/schema.h"
#include "support/printers.h"
#include "written/template/template.h"

using namespace distinguo;

namespace {

/// Every file of a corpus: read, or refused with a failure; nothing else may happen.
template <class Read>
void replay(const std::string& name, Read read) {
    std::size_t count = 0;
    for (const auto& entry : std::filesystem::directory_iterator(tests::source_folder() + "/tests/fuzz/corpus/" + name)) {
        ++count;
        BOOST_TEST_CONTEXT(entry.path().string()) {
            try {
                read(tests::slurp(entry.path()));
            } catch (const Failure& failure) {
                BOOST_TEST(exit_status(failure.code()) == 3);
            }
        }
    }
    BOOST_TEST(count > 3U);
}

}  // namespace

BOOST_AUTO_TEST_CASE(documents) {
    replay("document", [](const std::string& bytes) { BOOST_TEST(!written::write_document(written::read_document(bytes, "d")).empty()); });
}

BOOST_AUTO_TEST_CASE(templates) {
    replay("template", [](const std::string& bytes) {
        const auto made = written::Template::load("t", [&](const std::string&) { return bytes; });
        made.draft({}, "f", written::Wording(), {2026, 11, 23});
    });
}

BOOST_AUTO_TEST_CASE(rule_files) {
    const xml::Document document = xml::Document::parse("<a><b x='1'>t</b></a>", "d");
    replay("rules", [&](const std::string& bytes) { rules::Schema::load(bytes, "r").check(document, {}); });
}
