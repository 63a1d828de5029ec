// A vault that several people use: who may write, what they say beside a text, who has it open.
#define BOOST_TEST_MODULE team
#include <boost/test/unit_test.hpp>

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/printers.h"
#include "written/desk/comments.h"
#include "written/desk/retention.h"
#include "written/desk/rights.h"
#include "written/desk/states.h"
#include "written/vault/presence.h"
#include "written/vault/recovery_key.h"
#include "written/vault/seal.h"

using namespace distinguo;
using namespace distinguo::written;
namespace fs = std::filesystem;

namespace {

const Date today{2026, 11, 25};

struct Room {
    files::ScratchFolder folder{fs::temp_directory_path()};
    fs::path path = folder.path() / "a.vault";
    vault::Secret passphrase = vault::passphrase_of("trois bûches sèches");
    vault::Secret recovery{vault::random_bytes(vault::recovery_bytes)};

    Room() { vault::Vault::create(path, passphrase, recovery, vault::least_cost, "2026-11-25T08:00:00Z"); }
    Cabinet cabinet(const std::string& author = "Rey", vault::Vault::Mode mode = vault::Vault::Mode::Write) const {
        return Cabinet(vault::Vault::open_by_recovery(path, recovery, mode), folder.path() / "state", author, today,
                       [] { return std::string("2026-11-25T09:00:00Z"); });
    }
};

Document report(const std::string& text = "Léa dort peu.") {
    return read_document(
        "<document xmlns='urn:distinguo:document:1' kind='report'><head><title>Rapport</title><people><person id='lea' "
        "role='child' given='Léa' family='Martin'/></people></head>"
        "<section id='s'><title>S</title><p>Avant.</p><p>" +
            text + "</p></section></document>",
        "d");
}
Comment comment(const vault::ItemId& about, const std::string& text) {
    Comment one;
    one.about = about;
    one.section = "s";
    one.block = 1;
    one.quote = "Léa dort peu.";
    one.text = text;
    return one;
}

}  // namespace

BOOST_AUTO_TEST_CASE(who_may_write_is_said_by_the_state_and_no_state_locks_for_good) {
    BOOST_TEST(allowed_in("draft", false).write);
    BOOST_TEST(allowed_in("", false).write);
    BOOST_TEST(allowed_in("review", true).write);
    BOOST_TEST(!allowed_in("review", false).write);
    BOOST_TEST(allowed_in("review", false).comment);
    BOOST_TEST(!allowed_in("validated", true).write);
    BOOST_TEST(allowed_in("validated", false).comment);
    BOOST_TEST(!allowed_in("handed-over", true).write);
    BOOST_TEST(!allowed_in("archived", true).comment);
    BOOST_TEST(state_of(std::string("no such state")).code == std::string("draft"));
}

BOOST_AUTO_TEST_CASE(comments_are_kept_answered_and_resolved_beside_the_text_and_never_in_it) {
    const Room room;
    Cabinet cabinet = room.cabinet();
    const vault::ItemId item = vault::Vault::new_item();
    cabinet.save(item, report(), 0, {});
    add_comment(cabinet, comment(item, "ZQXdépuis quand ?"));
    Cabinet other = room.cabinet("Diallo");
    std::vector<Thread> threads = comments_on(other, item);
    BOOST_REQUIRE(threads.size() == 1U);
    BOOST_TEST(threads[0].first.author == "Rey");
    BOOST_TEST(threads[0].first.quote == "Léa dort peu.");
    Comment answer = comment(item, "Depuis septembre.");
    answer.thread = vault::to_hex(threads[0].first.item);
    add_comment(other, answer);
    answer.text.clear();
    answer.turn = Comment::Turn::Resolves;
    add_comment(other, answer);
    threads = comments_on(cabinet, item);
    BOOST_REQUIRE(threads.size() == 1U);
    BOOST_TEST(threads[0].answers.size() == 2U);
    BOOST_TEST(threads[0].answers[0].author == "Diallo");
    BOOST_TEST(threads[0].resolved);
    // Neither the document nor the lists hold one.
    BOOST_TEST(cabinet.vault().text(item).find("ZQX") == std::string::npos);
    BOOST_TEST(cabinet.list(Filter::All, Order::Changed).size() == 1U);
    BOOST_TEST(cabinet.search("zqxdepuis", Filter::All, Order::Changed).empty());
    BOOST_TEST(comments_on(cabinet, vault::Vault::new_item()).empty());
}

BOOST_AUTO_TEST_CASE(a_comment_finds_its_passage_again_when_the_text_moved) {
    Thread thread;
    thread.first = comment({}, "?");
    BOOST_TEST(place_of(thread, report()).value() == 1U);
    Document moved = report();
    moved.sections[0].blocks.own().insert(moved.sections[0].blocks.begin(), Paragraph{});
    BOOST_TEST(place_of(thread, moved).value() == 2U);
    BOOST_TEST(place_of(thread, report("Autre chose.")).value() == 1U);
    moved.sections.clear();
    BOOST_TEST(!place_of(thread, moved).has_value());
    BOOST_TEST(quote_of(report().sections[0].blocks[1]) == "Léa dort peu.");
}

BOOST_AUTO_TEST_CASE(what_was_said_beside_a_document_is_given_to_the_person_and_goes_with_a_purge) {
    const Room room;
    Cabinet cabinet = room.cabinet();
    const vault::ItemId item = vault::Vault::new_item(), other = vault::Vault::new_item();
    cabinet.save(item, report(), 0, {});
    cabinet.save(other, report(), 0, {});
    add_comment(cabinet, comment(item, "ZQXremarque"));
    add_comment(cabinet, comment(other, "WYVremarque"));
    const Messages messages;
    BOOST_TEST(
        write_document(access_answer(cabinet, {"Léa Martin", {}, {}, {}}, messages).document).find("ZQXremarque") !=
        std::string::npos);
    record_visa(cabinet, item, "AD 2026-12");
    purge(cabinet, {item}, "échéance", true);
    BOOST_TEST(comments_on(cabinet, item).empty());
    BOOST_TEST(comments_on(cabinet, other).size() == 1U);
    BOOST_TEST(cabinet.vault().verify([](double) { return true; }).problems.empty());
}

BOOST_AUTO_TEST_CASE(who_reads_only_is_told_so_and_writes_nothing) {
    const Room room;
    Cabinet writer = room.cabinet();
    const vault::ItemId item = vault::Vault::new_item();
    writer.save(item, report(), 0, {});
    const std::string before = tests::slurp(room.path);
    Cabinet reader = room.cabinet("Diallo", vault::Vault::Mode::Read);
    BOOST_TEST(reader.list(Filter::All, Order::Changed).size() == 1U);
    for (const auto& action : std::vector<std::function<void()>>{
             [&] { reader.save(item, report("x"), 1, {}); }, [&] { add_comment(reader, comment(item, "x")); },
             [&] { purge(reader, {item}, "x", false); }, [&] { record_request(reader, "access", "x", today, ""); }})
        BOOST_TEST(tests::failure_of(action).code() == FailureCode::VaultOpenToRead);
    BOOST_TEST((tests::slurp(room.path) == before));
}

BOOST_AUTO_TEST_CASE(people_of_other_files_are_known_and_those_of_this_one_are_not) {
    const Room room;
    Cabinet cabinet = room.cabinet();
    const vault::ItemId item = vault::Vault::new_item();
    cabinet.save(item, report(), 0, {});
    Document sibling = report();
    sibling.head.people[0].given = "Moussa";
    sibling.head.people[0].family = "Diarra";
    cabinet.save(vault::Vault::new_item(), sibling, 0, {});
    const std::vector<std::string> expected = {"Moussa Diarra"};
    BOOST_TEST(cabinet.people_elsewhere(item) == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(what_an_earlier_version_sealed_and_could_not_open_opens_again_also_when_it_is_rescued) {
    const Room room;
    const vault::ItemId item = vault::Vault::new_item();
    {
        Cabinet cabinet = room.cabinet();
        vault::NewRevision revision;
        revision.text = write_document(report());
        revision.text.replace(revision.text.find("Avant."), 6, "Avant\x0B" "après\x01.");
        revision.text.replace(revision.text.find("</section>"), 0, "<unknown why=\"not-asked\"/>");
        BOOST_TEST(exit_status(tests::failure_of([&] { read_document(revision.text, "d"); }).code()) == 3);
        revision.summary.kind = "text";
        cabinet.vault().save(item, revision);
        const Kept kept = cabinet.read(item);
        BOOST_TEST(kept.mends.signs == 2U);
        BOOST_TEST(kept.mends.titles == 1U);
        // Saved once, it needs no mending any more.
        const vault::ItemId copy = vault::Vault::new_item();
        cabinet.save(copy, kept.document, 0, {});
        BOOST_TEST(!cabinet.read(copy).mends.any());
    }
    const fs::path rescued = room.folder.path() / "rescued.vault";
    Mends mends;
    const auto found = vault::rescue(
        room.path, rescued,
        [&](const vault::Header& header) { return vault::unwrap_by_recovery(header, room.recovery, "a"); },
        [&](const std::string& text) { return describe_text(text, &mends); }, "2026-11-25T10:00:00Z", {});
    BOOST_TEST(found.items == 2U);
    BOOST_TEST(mends.signs == 2U);
    Cabinet again(vault::Vault::open_by_recovery(rescued, room.recovery, vault::Vault::Mode::Read),
                  room.folder.path() / "state", "Rey", today, [] { return std::string("2026-11-25T09:00:00Z"); });
    BOOST_TEST(plain_text(std::get<Paragraph>(again.read(item).document.sections[0].blocks[0]).passages[0].spans) ==
               "Avant après.");
}

BOOST_AUTO_TEST_CASE(a_rescued_comment_is_a_comment_and_no_document) {
    const std::string text = "<comment xmlns=\"urn:distinguo:comment:1\" thread=\"\"><text>x</text></comment>";
    BOOST_TEST(describe_text(text).first.kind == "comment");
    BOOST_TEST(describe_text("CRIP\nTISF").first.kind == "text");
    BOOST_TEST(describe_text(write_document(report())).first.kind == "report");
}

BOOST_AUTO_TEST_CASE(one_writer_is_told_to_the_next_and_a_dead_one_to_nobody) {
    using vault::Holder;
    using vault::Presence;
    const Room room;
    const fs::path file = vault::presence_file_of(room.path);
    {
        auto first = Presence::take(room.path, "ACCUEIL-2", "2026-11-25T09:05:00Z");
        BOOST_REQUIRE(std::holds_alternative<Presence>(first));
        struct stat status {};
        BOOST_REQUIRE(::stat(file.c_str(), &status) == 0);
        BOOST_TEST((status.st_mode & 0777U) == 0600U);
        const auto second = Presence::take(room.path, "BUREAU-1", "2026-11-25T10:00:00Z");
        BOOST_REQUIRE(std::holds_alternative<Holder>(second));
        BOOST_TEST(std::get<Holder>(second).machine == "ACCUEIL-2");
        BOOST_TEST(std::get<Holder>(second).since == "2026-11-25T09:05:00Z");
    }
    // Let go: nothing stays beside the vault, and the next one has it.
    BOOST_TEST(!fs::exists(file));
    BOOST_TEST(std::holds_alternative<Presence>(Presence::take(room.path, "BUREAU-1", "2026-11-25T10:00:00Z")));
    // Killed: its lock went with it, and the file it left stops nobody on the same machine.
    const pid_t child = ::fork();
    if (child == 0) {
        const auto held = Presence::take(room.path, "BUREAU-1", "2026-11-25T10:00:00Z");
        ::_exit(std::holds_alternative<Presence>(held) ? 0 : 1);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    BOOST_TEST(status == 0);
    BOOST_TEST(fs::exists(file));
    BOOST_TEST(std::holds_alternative<Presence>(Presence::take(room.path, "BUREAU-1", "2026-11-25T10:01:00Z")));
}

BOOST_AUTO_TEST_CASE(a_sign_of_life_of_another_machine_counts_until_it_is_old) {
    using vault::Holder;
    using vault::Presence;
    const Room room;
    const fs::path file = vault::presence_file_of(room.path);
    // A share that knows no locks: another machine's file, without a lock that this one could see.
    files::write_atomically(file, "ACCUEIL-2\n2026-11-25T09:05:00Z\n");
    BOOST_TEST(std::holds_alternative<Holder>(Presence::take(room.path, "BUREAU-1", "now")));
    fs::last_write_time(file, fs::file_time_type::clock::now() - std::chrono::minutes(20));
    BOOST_TEST(std::holds_alternative<Presence>(Presence::take(room.path, "BUREAU-1", "now")));
    // What is no such file stops nobody.
    files::write_atomically(file, std::string(100'000, '\xff'));
    BOOST_TEST(std::holds_alternative<Presence>(Presence::take(room.path, "BUREAU-1", "now")));
    fs::create_directory(room.folder.path() / "b.vault.open");
    BOOST_TEST(std::holds_alternative<Presence>(Presence::take(room.folder.path() / "b.vault", "BUREAU-1", "now")));
}
