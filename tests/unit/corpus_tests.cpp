#define BOOST_TEST_MODULE corpus
#include <boost/test/unit_test.hpp>

#include "files/zip.h"
#include "packs/manifest.h"
#include "packs/signature.h"
#include "rules/schema.h"
#include "runner/wire.h"
#include "support/printers.h"
#include "written/desk/paste.h"
#include "written/template/template.h"
#include "written/vault/header.h"
#include "written/vault/revision.h"

using namespace distinguo;

namespace {

/// Every file of a corpus: read, or refused with a failure; nothing else may happen.
template <class Read>
void replay(const std::string& name, Read read) {
    std::size_t count = 0;
    for (const auto& entry :
         std::filesystem::directory_iterator(tests::source_folder() + "/tests/fuzz/corpus/" + name)) {
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
    replay("document", [](const std::string& bytes) {
        BOOST_TEST(!written::write_document(written::read_document(bytes, "d")).empty());
    });
}

BOOST_AUTO_TEST_CASE(pasted_pages) {
    replay("paste", [](const std::string& bytes) {
        written::Document document;
        written::Section section;
        section.id = "s";
        section.blocks = written::paste_html(bytes).blocks;
        document.sections.push_back(section);
        BOOST_TEST(written::read_document(written::write_document(document), "again").sections.front().blocks.size() ==
                   section.blocks.size());
    });
}

BOOST_AUTO_TEST_CASE(templates) {
    replay("template", [](const std::string& bytes) {
        const auto made = written::Template::load("t", [&](const std::string&) { return bytes; });
        made.draft({nullptr, nullptr, {}, "f"}, written::Codes(), written::Wording(), {2026, 11, 23});
    });
}

BOOST_AUTO_TEST_CASE(rule_files) {
    const xml::Document document = xml::Document::parse("<a><b x='1'>t</b></a>", "d");
    replay("rules", [&](const std::string& bytes) { rules::Schema::load(bytes, "r").check(document, {}); });
}

BOOST_AUTO_TEST_CASE(archives) {
    replay("archive",
           [](const std::string& bytes) { files::read_zip(files::write_zip(files::read_zip(bytes, "a")), "b"); });
}

BOOST_AUTO_TEST_CASE(manifests_and_signatures) {
    replay("pack", [](const std::string& bytes) {
        if (bytes.rfind("distinguo", 0) == 0) {
            packs::read_signature(bytes, "s");
            return;
        }
        packs::Pack pack;
        pack.folder = "/nowhere/fr.exemple.social";
        packs::read_manifest(bytes, "m", pack);
    });
}

BOOST_AUTO_TEST_CASE(questions_and_answers_of_plugins) {
    std::size_t read = 0;
    replay("wire", [&](const std::string& bytes) {
        if (const auto question = runner::decode_question(bytes))
            BOOST_TEST((runner::encode(*question) == bytes && ++read > 0));
        if (const auto answer = runner::decode_answer(bytes))
            BOOST_TEST((runner::encode(*answer) == bytes && ++read > 0));
    });
    BOOST_TEST(read == 2U);
}

BOOST_AUTO_TEST_CASE(what_lies_in_a_vault) {
    replay("vault", [](const std::string& bytes) {
        if (const auto revision = written::vault::StoredRevision::decoded(bytes)) revision->text_on("un texte");
        written::vault::Summary::decoded(bytes);
        written::vault::Header::decoded(bytes, "h");
    });
}
