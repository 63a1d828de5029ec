#define BOOST_TEST_MODULE output
#include <boost/test/unit_test.hpp>

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>

#include "base/digest.h"
#include "files/output_guard.h"
#include "files/staged_folder.h"
#include "support/printers.h"

using namespace distinguo;
using namespace distinguo::files;
using tests::failure_of;
namespace fs = std::filesystem;

namespace {

/// As the writer of PDF closes it.
std::string closed_pdf(const std::string& body) {
    return body + "1 0 obj<</ID[<" + digest_of_bytes(body) + "><x>]>>endobj\nstartxref\n" +
           std::to_string(body.size()) + "\n%%EOF\n";
}
const std::string pdf = closed_pdf("%PDF-1.7\n<pdf:Producer>Distinguo</pdf:Producer>\n");
const std::string html = sealed(
    "<!DOCTYPE html>\n<html lang=\"fr\">\n<head>\n<meta charset=\"utf-8\">\n" + std::string(html_generator), html_seal);
const std::string text = sealed("Rapport\n=======\n\n", text_seal);
const std::string key_rows =
    "Clé\n\nABCD   EFGH   JKLM   NPQR\n2345   6789   ABCD   EFGH\nSTUV   WXYZ   2222   3333\n\nfin\n";

/// One of each thing that may stand under a name.
struct Sample {
    std::string bytes;
    Content content;
};
const Sample samples[] = {
    {"<?xml version=\"1.0\"?>\n<document xmlns=\"urn:distinguo:document:1\" kind=\"report\"/>", Content::Document},
    {"<document xmlns=\"urn:distinguo:document:1\" xmlns:t=\"urn:distinguo:template:1\" template=\"x\"/>",
     Content::Other},
    {pdf, Content::Pdf},
    {"%PDF-1.4\n<pdf:Producer>Writer</pdf:Producer>", Content::Other},
    {"%PDF-1.7\n<dc:title><rdf:li xml:lang=\"x-default\">Clé de secours</rdf:li><pdf:Producer>Distinguo</pdf:Producer>",
     Content::RecoverySheet},
    {"%PDF-1.7\n<pdf:Producer>" + std::string(sheet_producer) + "</pdf:Producer>", Content::RecoverySheet},
    {html, Content::Html},
    {"<!DOCTYPE html>\n<html><head></head></html>", Content::Other},
    {text, Content::Text},
    {"Rapport\n=======\n\nmes notes\n", Content::Other},
    {"SQLite format 3" + std::string(1, '\0') + std::string(200, ' '), Content::Store},
    {"distinguo plugin key 1\nowner: x\n", Content::SigningKey},
    {key_rows, Content::RecoverySheet},
    {"abcd-efgh ABCD EFGH\n", Content::Other},
    {"ABCD-EFGH-JKLM-NPQR-2345-6789-ABCD-EFGH-STUV-WXYZ-2222-3333", Content::RecoverySheet},
    {"{\"document\": 1}", Content::Other},
    {"", Content::Other},
};

}  // namespace

BOOST_AUTO_TEST_CASE(what_a_file_holds_is_told_by_its_bytes) {
    for (const Sample& one : samples) BOOST_TEST((content_of(one.bytes, one.bytes) == one.content), one.bytes);
}

BOOST_AUTO_TEST_CASE(a_paper_that_somebody_changed_is_theirs) {
    const tests::Folder folder;
    const fs::path target = folder.path / "x";
    for (const auto& [whole, kind] :
         {std::pair{pdf, Content::Pdf}, std::pair{html, Content::Html}, std::pair{text, Content::Text}}) {
        write_atomically(target, whole);
        BOOST_TEST((content_of(target) == kind), whole);
        // One byte more, one less, one that is another; and what a reader of PDF adds behind the end.
        std::vector<std::string> changed = {
            whole + "x", whole + "\n", whole.substr(0, whole.size() - 1), whole + whole,
            whole + "2 0 obj<</Annot>>endobj\nstartxref\n" + std::to_string(whole.size()) + "\n%%EOF\n"};
        for (const std::size_t at : {whole.find_first_of("\n>") - 1, whole.size() / 2, whole.size() - 3}) {
            changed.push_back(whole);
            changed.back()[at] = '#';
        }
        for (const std::string& one : changed) {
            write_atomically(target, one);
            BOOST_TEST((content_of(target) == Content::Other), one);
            BOOST_TEST((failure_of([&] { allow_output(target, kind, {}, false); }).code() == FailureCode::OutputExists),
                       one);
        }
    }
}

BOOST_AUTO_TEST_CASE(only_an_earlier_export_of_the_same_kind_is_replaced_unasked) {
    for (const Sample& there : samples)
        for (const Content wanted : {Content::Document, Content::Pdf, Content::Html, Content::Text, Content::Archive,
                                     Content::SigningKey, Content::RecoverySheet, Content::Store}) {
            const Verdict verdict = decide({Found::Node::File, there.content, false}, wanted).verdict;
            const bool precious = there.content == Content::Store || there.content == Content::SigningKey ||
                                  there.content == Content::RecoverySheet;
            BOOST_TEST((verdict == (precious                                              ? Verdict::Refuse
                                    : there.content == wanted && wanted != Content::Other ? Verdict::Write
                                                                                          : Verdict::Ask)),
                       there.bytes);
            BOOST_TEST((decide({Found::Node::File, there.content, true}, wanted).verdict == Verdict::Refuse));
            for (const auto node : {Found::Node::Folder, Found::Node::Link, Found::Node::Special})
                BOOST_TEST((decide({node, there.content, false}, wanted).verdict == Verdict::Refuse));
            BOOST_TEST((decide({}, wanted).verdict == Verdict::Write));
        }
}

BOOST_AUTO_TEST_CASE(a_text_that_somebody_went_on_writing_stays_beside_the_new_one) {
    const tests::Folder folder;
    const fs::path target = folder.path / "rapport.xml";
    const std::string edited = "<document xmlns=\"urn:distinguo:document:1\">repris à la main</document>";
    BOOST_TEST(!keep_earlier_text(target, "new", false));
    write_atomically(target, edited);
    BOOST_TEST(!keep_earlier_text(target, edited, false));
    BOOST_TEST(!keep_earlier_text(target, "new", true));
    for (const char* name : {"rapport.1.xml", "rapport.2.xml"}) {
        const auto kept = keep_earlier_text(target, "new", false);
        BOOST_REQUIRE(kept);
        BOOST_TEST(*kept == folder.path / name);
        write_atomically(target, "new");
        BOOST_TEST(read_file(*kept, 1000) == edited);
        write_atomically(target, edited);
    }
    // An export is made again whenever it is wanted.
    write_atomically(folder.path / "a.pdf", pdf);
    BOOST_TEST(!keep_earlier_text(folder.path / "a.pdf", "new", false));
}

BOOST_AUTO_TEST_CASE(an_input_is_known_under_all_its_names) {
    const tests::Folder folder;
    const fs::path input = folder.path / "in.xml";
    write_atomically(input, "x");
    fs::create_hard_link(input, folder.path / "hard");
    fs::create_directory(folder.path / "sub");
    fs::create_directory_symlink(folder.path, folder.path / "sub/again");
    for (const fs::path& name :
         {input, folder.path / "./sub/../in.xml", folder.path / "hard", folder.path / "sub/again/in.xml"})
        BOOST_TEST((failure_of([&] { allow_output(name, Content::Document, {input}, true); }).code() ==
                    FailureCode::OutputRefused),
                   name);
    BOOST_TEST((failure_of([&] { allow_output(input, Content::Document, {folder.path}, true); }).code() ==
                FailureCode::OutputRefused));
    BOOST_TEST((failure_of([&] {
                    allow_output(folder.path / "sub/../new.vault", Content::Pdf, {folder.path / "new.vault"}, true);
                }).code() == FailureCode::OutputRefused));
    write_atomically(folder.path / "other", "y");
    BOOST_TEST((failure_of([&] { allow_output(folder.path / "other", Content::Document, {input}, false); }).code() ==
                FailureCode::OutputExists));
    allow_output(folder.path / "other", Content::Document, {input}, true);
    allow_output(folder.path / "new", Content::Document, {input}, false);
}

BOOST_AUTO_TEST_CASE(what_is_no_file_stays_what_it_is) {
    const tests::Folder folder;
    ::mkfifo((folder.path / "fifo").c_str(), 0600);
    fs::create_symlink(folder.path / "nowhere", folder.path / "dangling");
    write_atomically(folder.path / "own.pdf", pdf);
    fs::create_symlink(folder.path / "own.pdf", folder.path / "link");
    const int node = ::socket(AF_UNIX, SOCK_STREAM, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    (folder.path / "socket").string().copy(address.sun_path, sizeof address.sun_path - 1);
    BOOST_REQUIRE(::bind(node, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
    ::close(node);
    for (const char* name : {"fifo", "dangling", "link", "socket", "."})
        BOOST_TEST((failure_of([&] { allow_output(folder.path / name, Content::Pdf, {}, true); }).code() ==
                    FailureCode::OutputRefused),
                   name);
    for (const char* name : {"/dev/null", "/dev/stdout", "/dev/tty"})
        if (fs::exists(fs::symlink_status(name)))
            BOOST_TEST(
                (failure_of([&] { allow_output(name, Content::Pdf, {}, true); }).code() == FailureCode::OutputRefused),
                name);
    allow_output(folder.path / "own.pdf", Content::Pdf, {}, false);
}

BOOST_AUTO_TEST_CASE(a_batch_appears_whole_or_not_at_all) {
    const tests::Folder folder;
    write_atomically(folder.path / "1.pdf", "before");
    {
        const StagedFolder staged(folder.path);
        staged.write("1.pdf", "after");
        staged.write("2.pdf", "new");
    }
    BOOST_TEST(tests::slurp(folder.path / "1.pdf") == "before");
    BOOST_TEST(!fs::exists(folder.path / "2.pdf"));
    {
        StagedFolder staged(folder.path);
        staged.write("1.pdf", "after");
        staged.write("2.pdf", "new");
        BOOST_TEST((failure_of([&] {
                        staged.commit(
                            [](const fs::path& path) { throw Failure(FailureCode::OutputExists, {path.string()}); });
                    }).code() == FailureCode::OutputExists));
    }
    BOOST_TEST(tests::slurp(folder.path / "1.pdf") == "before");
    {
        StagedFolder staged(folder.path);
        staged.write("1.pdf", "after");
        staged.write("2.pdf", "new");
        staged.commit([](const fs::path&) {});
    }
    BOOST_TEST(tests::slurp(folder.path / "1.pdf") == "after");
    BOOST_TEST(tests::slurp(folder.path / "2.pdf") == "new");
    BOOST_TEST(std::distance(fs::directory_iterator(folder.path), fs::directory_iterator()) == 2);
}

BOOST_AUTO_TEST_CASE(a_move_that_fails_takes_the_others_back) {
    const tests::Folder folder;
    write_atomically(folder.path / "1.pdf", "before");
    fs::create_directory(folder.path / "3.pdf");
    write_atomically(folder.path / "3.pdf/full", "x");
    {
        StagedFolder staged(folder.path);
        for (const char* name : {"1.pdf", "2.pdf", "3.pdf"}) staged.write(name, "after");
        int asked = 0;
        // The third name is refused only when its turn comes.
        BOOST_CHECK_THROW(staged.commit([&](const fs::path& path) {
            if (path.filename() == "3.pdf" && ++asked == 2) throw Failure(FailureCode::OutputRefused, {path.string()});
        }), Failure);
    }
    BOOST_TEST(tests::slurp(folder.path / "1.pdf") == "before");
    BOOST_TEST(!fs::exists(folder.path / "2.pdf"));
    BOOST_TEST(fs::exists(folder.path / "3.pdf/full"));
}

BOOST_AUTO_TEST_CASE(a_batch_removes_only_what_it_made) {
    const tests::Folder folder;
    {
        const StagedFolder one(folder.path / "a/b");
        one.write("1.pdf", "x");
    }
    BOOST_TEST(!fs::exists(folder.path / "a"));
    {
        const StagedFolder one(folder.path / "a/b");
        write_atomically(folder.path / "a/b/theirs", "y");
    }
    BOOST_TEST(fs::exists(folder.path / "a/b/theirs"));
    const StagedFolder one(folder.path / "c");
    for (const char* name : {"../x", "a/b", "..", "."}) BOOST_CHECK_THROW(one.write(name, "x"), Failure);
}
