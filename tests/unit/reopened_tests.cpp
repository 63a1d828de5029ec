// What an earlier version sealed opens again; a file that another program or window changed is told before it is
// overwritten.
#define BOOST_TEST_MODULE reopened
#include <boost/test/unit_test.hpp>

#include "support/printers.h"
#include "support/small_documents.h"
#include "written/desk/mended_words.h"
#include "written/desk/session.h"
#include "written/document/mended.h"

using namespace distinguo;
using namespace distinguo::written;
using tests::failure_of;
using tests::document_with;
using tests::library;
using tests::must_read_back;

BOOST_AUTO_TEST_CASE(a_text_that_could_not_be_opened_is_mended_and_that_is_told) {
    const std::string open =
        "<document xmlns='urn:distinguo:document:1' kind='report'><head><title>T</title><people><person id='lea' "
        "role='child'/></people></head>";
    const std::string sealed =
        open + "<section id='s'><p>Ligne un\x0Bsuite\x01 &#12;fin</p>\n<unknown why='not-asked'/></section></document>";
    // Refused, whichever of its faults is met first.
    BOOST_TEST(exit_status(failure_of([&] { read_document(sealed, "d"); }).code()) == 3);
    const MendedDocument read = read_and_mend(sealed, "d", Origins::Anywhere);
    BOOST_TEST(read.mends.signs == 3U);
    BOOST_TEST(read.mends.titles == 1U);
    BOOST_TEST(plain_text(std::get<Paragraph>(read.document.sections[0].blocks[0]).passages[0].spans) ==
               "Ligne un suite fin");
    BOOST_TEST(std::get<Unknown>(read.document.sections[0].blocks[1]).about == "…");
    must_read_back(read.document);
    BOOST_TEST(sentence_of(read.mends, Messages()).find("3 signs") != std::string::npos);
    BOOST_TEST(sentence_of(Mends(), Messages()).empty());
    BOOST_TEST(!read_and_mend(open + "</document>", "d", Origins::Ours).mends.any());
    // What is broken in another way is told with its line, as before.
    BOOST_TEST(failure_of([&] { read_and_mend("<document\n\x0B", "d", Origins::Ours); }).code() ==
               FailureCode::XmlMalformed);
    BOOST_TEST(failure_of([&] {
                   read_and_mend(open + "\n<section id='s'><p for='x'/></section></document>", "d", Origins::Ours);
               })
                   .place()
                   .line == 2);
}

BOOST_AUTO_TEST_CASE(ids_that_were_typed_into_an_earlier_version_are_mended_in_our_own_texts_alone) {
    const std::string text =
        "<document xmlns='urn:distinguo:document:1' kind='report'><head><title>T</title><people><person id='père/1' "
        "role='parent'/></people>"
        "<recipients><recipient id=\"l'ase\" capacity='ASE'/><recipient id='l-ase' capacity='autre' "
        "person='père/1'/></recipients><informed who='père/1' about='opening' on='2026-10-01'/></head>"
        "<section id='a b'><p for=\"l'ase\"><say voice='said' by='père/1'>x</say></p></section></document>";
    BOOST_TEST(failure_of([&] { read_and_mend(text, "d", Origins::Anywhere); }).code() ==
               FailureCode::AttributeInvalid);
    const MendedDocument read = read_and_mend(text, "d", Origins::Ours);
    BOOST_TEST(read.mends.ids == 3U);
    const auto& one = std::get<Paragraph>(read.document.sections[0].blocks[0]);
    BOOST_TEST(one.only_for.front() == read.document.head.recipients[0].id);
    BOOST_TEST(one.only_for.front() != "l-ase");
    BOOST_TEST(one.passages[0].say->by.front() == read.document.head.people[0].id);
    BOOST_TEST(read.document.head.recipients[1].person == read.document.head.people[0].id);
    must_read_back(read.document);
}

BOOST_AUTO_TEST_CASE(a_file_that_changed_meanwhile_is_told_before_it_is_overwritten) {
    const tests::Folder folder;
    const std::filesystem::path path = folder.path / "a.xml";
    const std::string bytes = write_document(document_with("<section id='s'><p>un</p></section>"));
    files::write_atomically(path, bytes);
    Session session(library(), read_document(bytes, "a"), path);
    session.guard(bytes);
    session.set_text("s", 0, 1, "deux");
    session.save();
    files::write_atomically(path, bytes);
    session.set_text("s", 0, 1, "trois");
    BOOST_TEST(failure_of([&] { session.save(); }).code() == FailureCode::FileChanged);
    BOOST_TEST(tests::slurp(path) == bytes);
    BOOST_TEST(session.unsaved());
    session.save(Session::Over::Anything);
    BOOST_TEST((read_document(tests::slurp(path), "a") == session.document()));
    // Touched, or gone: nobody's words are lost.
    std::filesystem::last_write_time(path, std::filesystem::file_time_type::clock::now());
    session.set_text("s", 0, 1, "quatre");
    session.save();
    std::filesystem::remove(path);
    session.set_text("s", 0, 1, "cinq");
    session.save();
    // Under another name it is the other file that is watched.
    session.save_as(folder.path / "b.xml");
    files::write_atomically(path, "x");
    session.set_text("s", 0, 1, "six");
    session.save();
    BOOST_TEST(std::distance(std::filesystem::directory_iterator(folder.path), std::filesystem::directory_iterator()) ==
               2);
}

BOOST_AUTO_TEST_CASE(two_windows_on_one_file_are_told_and_nothing_lies_beside_it) {
    const tests::Folder folder;
    const std::filesystem::path path = folder.path / "a.xml";
    const std::string bytes = write_document(document_with("<section id='s'><p>un</p></section>"));
    files::write_atomically(path, bytes);
    auto first = std::make_unique<Session>(library(), read_document(bytes, "a"), path);
    first->guard(bytes);
    BOOST_TEST(!first->open_elsewhere());
    // Also once it was saved, and is another file of the system.
    first->set_text("s", 0, 1, "deux");
    first->save();
    Session second(library(), read_document(tests::slurp(path), "a"), path);
    second.guard(tests::slurp(path));
    BOOST_TEST(second.open_elsewhere());
    first.reset();
    Session third(library(), read_document(tests::slurp(path), "a"), path);
    third.guard(tests::slurp(path));
    BOOST_TEST(!third.open_elsewhere());
    BOOST_TEST(std::distance(std::filesystem::directory_iterator(folder.path), std::filesystem::directory_iterator()) ==
               1);
}
