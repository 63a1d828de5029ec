// The vault: what is saved is read again, whatever happens to the file.
#define BOOST_TEST_MODULE vault
#include <boost/test/unit_test.hpp>

#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <set>

#include "base/failure.h"
#include "files/atomic_file.h"
#include "files/scratch_folder.h"
#include "support/printers.h"
#include "support/small_vaults.h"
#include "written/vault/backups.h"
#include "written/vault/memory.h"
#include "written/vault/recovery_key.h"
#include "written/vault/seal.h"
#include "written/vault/strength.h"
#include "written/vault/vault.h"

using namespace distinguo;
using namespace distinguo::written::vault;
namespace fs = std::filesystem;
using distinguo::tests::bytes_of;
using distinguo::tests::code_of;
using distinguo::tests::failure_of;
using distinguo::tests::put;

namespace {

const char* const passphrase = "trois bûches sèches";

struct Desk {
    files::ScratchFolder folder{fs::temp_directory_path()};
    fs::path vault = folder.path() / "a.vault";
    Secret secret = passphrase_of(passphrase);
    Secret recovery{random_bytes(recovery_bytes)};

    Desk() { Vault::create(vault, secret, recovery, least_cost, "2026-11-23T08:00:00Z"); }
    Vault open(Vault::Mode mode = Vault::Mode::Write) const { return Vault::open(vault, secret, mode); }
    /// Without the second that a passphrase is made to take.
    Vault open_at_once(const fs::path& path, Vault::Mode mode = Vault::Mode::Read) const {
        return Vault::open_by_recovery(path, recovery, mode);
    }
};

NewRevision revision(const std::string& text, std::vector<Number> parents = {}) {
    NewRevision out;
    out.text = text;
    out.search_words = text;
    out.summary.title = "Titre";
    out.summary.kind = "report";
    out.time = "2026-11-23T09:00:00Z";
    out.author = "A. Rey";
    out.parents = std::move(parents);
    return out;
}

std::pair<Summary, std::string> describe(const std::string& text) {
    Summary summary;
    summary.title = "Titre";
    return {summary, text};
}

}  // namespace

BOOST_AUTO_TEST_CASE(what_is_saved_is_read_again_with_its_history) {
    Desk place;
    const ItemId item = Vault::new_item();
    Number last = 0;
    {
        Vault vault = place.open();
        std::string text = "Été. ";
        for (int k = 0; k < 60; ++k) {
            text += "La phrase " + std::to_string(k) + " parle d’une école. ";
            const Saved saved =
                vault.save(item, revision(text, last == 0 ? std::vector<Number>() : std::vector<Number>{last}));
            BOOST_TEST(!saved.forked);
            BOOST_TEST(saved.number == last + 1);
            last = saved.number;
        }
    }
    Vault vault = place.open(Vault::Mode::Read);
    BOOST_TEST(vault.entries().size() == 1U);
    BOOST_TEST(vault.text(item).size() > 2000U);
    BOOST_TEST(vault.text(item, 1) == "Été. La phrase 0 parle d’une école. ");
    BOOST_TEST(vault.text(item, 31).size() < vault.text(item, 32).size());
    const auto history = vault.history(item);
    BOOST_TEST(history.size() == 60U);
    BOOST_TEST(history[30].parents.front() == 30U);
    BOOST_TEST(vault.verify({}).problems.empty());
    // What changed takes less than the whole each time.
    BOOST_TEST(fs::file_size(place.vault) < 400'000U);
}

BOOST_AUTO_TEST_CASE(nothing_of_a_document_is_readable_in_the_file) {
    Desk place;
    NewRevision one = revision("ZQXcanari dans le texte");
    one.summary.title = "ZQXtitre";
    one.summary.people = {"ZQXpersonne"};
    one.author = "ZQXauteur";
    place.open().save(Vault::new_item(), one);
    const std::string bytes = bytes_of(place.vault);
    BOOST_TEST(bytes.find("ZQX") == std::string::npos);
    BOOST_TEST(bytes.find("2026") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_word_more_does_not_show_in_the_size) {
    Desk place;
    const ItemId a = Vault::new_item(), b = Vault::new_item();
    Vault vault = place.open();
    BOOST_TEST(seal("x", "b", Secret(std::string_view("01234567890123456789012345678901"))).size() ==
               seal(std::string(1000, 'x'), "b", Secret(std::string_view("01234567890123456789012345678901"))).size());
    vault.save(a, revision("un mot"));
    vault.save(b, revision(std::string(900, 'x')));
    BOOST_TEST(vault.verify({}).problems.empty());
}

BOOST_AUTO_TEST_CASE(a_passphrase_opens_in_both_forms_of_unicode_and_no_other_does) {
    Desk place;
    const Secret apart = passphrase_of(
        "trois bu\xCC\x82"
        "ches se\xCC\x80"
        "ches\n");
    BOOST_CHECK_NO_THROW(Vault::open(place.vault, apart, Vault::Mode::Read));
    BOOST_TEST(code_of([&] { Vault::open(place.vault, passphrase_of("trois buches seches"), Vault::Mode::Read); }) ==
               FailureCode::VaultPassphraseWrong);
    BOOST_TEST(code_of([] { passphrase_of("\n"); }) == FailureCode::VaultPassphraseUnusable);
    BOOST_TEST(code_of([] { passphrase_of(std::string("a\0b", 3)); }) == FailureCode::VaultPassphraseUnusable);
    BOOST_TEST(code_of([] { passphrase_of(std::string(1'000'000, 'a')); }) == FailureCode::VaultPassphraseUnusable);
    BOOST_TEST(code_of([] { passphrase_of("\xFF\xFE"); }) == FailureCode::VaultPassphraseUnusable);
}

BOOST_AUTO_TEST_CASE(the_key_on_paper_opens_and_slips_of_the_pen_are_told_from_a_wrong_key) {
    Desk place;
    std::string sheet = recovery_text(place.recovery);
    BOOST_TEST(sheet.size() == 59U);
    std::string typed;
    for (const char c : sheet) typed += c == '-' ? ' ' : static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
    BOOST_CHECK_NO_THROW(Vault::open_by_recovery(place.vault, recovery_of(typed), Vault::Mode::Read));
    sheet[1] = sheet[1] == 'A' ? 'B' : 'A';
    BOOST_TEST(code_of([&] { recovery_of(sheet); }) == FailureCode::VaultRecoveryKeyMistyped);
    BOOST_TEST(code_of([&] { recovery_of("ABCD"); }) == FailureCode::VaultRecoveryKeyMistyped);
    BOOST_TEST(code_of([&] { recovery_of("O" + sheet.substr(1)); }) == FailureCode::VaultRecoveryKeyMistyped);
    BOOST_TEST(code_of([&] {
                   Vault::open_by_recovery(place.vault, Secret(random_bytes(recovery_bytes)), Vault::Mode::Read);
               }) == FailureCode::VaultRecoveryKeyWrong);
}

BOOST_AUTO_TEST_CASE(a_new_passphrase_rewrites_no_content_and_the_old_one_is_gone) {
    Desk place;
    const ItemId item = Vault::new_item();
    Vault vault = place.open();
    vault.save(item, revision("texte"));
    const auto size = fs::file_size(place.vault);
    vault.change_passphrase(passphrase_of("une autre phrase"), least_cost);
    vault.change_recovery(Secret(random_bytes(recovery_bytes)));
    BOOST_TEST(fs::file_size(place.vault) == size);
    BOOST_TEST(Vault::open(place.vault, passphrase_of("une autre phrase"), Vault::Mode::Read).text(item) == "texte");
    BOOST_TEST(code_of([&] { place.open(); }) == FailureCode::VaultPassphraseWrong);
    BOOST_TEST(code_of([&] { Vault::open_by_recovery(place.vault, place.recovery, Vault::Mode::Read); }) ==
               FailureCode::VaultRecoveryKeyWrong);
}

BOOST_AUTO_TEST_CASE(a_header_that_asks_for_too_much_or_too_little_is_refused_before_anything_is_computed) {
    Header header;
    header.vault_id = header.salt = std::string(16, 'x');
    header.public_key = std::string(32, 'k');
    for (const Cost cost : {Cost{1ULL << 40U, 2}, Cost{64ULL << 20U, 1ULL << 31U}, Cost{0, 0}, Cost{32ULL << 20U, 3},
                            Cost{1ULL << 30U, 20}}) {
        header.cost = cost;
        BOOST_TEST(code_of([&] { Header::decoded(header.encoded(), "h"); }) == FailureCode::VaultParameters);
    }
    header.cost = least_cost;
    BOOST_CHECK_NO_THROW(Header::decoded(header.encoded(), "h"));
    header.version = format_version + 1;
    BOOST_TEST(code_of([&] { Header::decoded(header.encoded(), "h"); }) == FailureCode::VaultNewer);
}

BOOST_AUTO_TEST_CASE(a_flipped_bit_anywhere_is_noticed_and_the_rest_is_rescued) {
    Desk place;
    const ItemId a = Vault::new_item(), b = Vault::new_item();
    {
        Vault vault = place.open();
        vault.save(a, revision("le premier texte"));
        vault.save(b, revision("le second texte"));
    }
    const std::string whole = bytes_of(place.vault);
    const fs::path broken = place.folder.path() / "broken.vault";
    std::size_t opened = 0, rescued_both = 0, tried = 0;
    for (std::size_t at = 0; at < whole.size(); at += 397) {
        std::string bytes = whole;
        bytes[at] = static_cast<char>(bytes[at] ^ (1 << (at % 8)));
        put(broken, bytes);
        ++tried;
        bool noticed = false;
        try {
            Vault vault = place.open_at_once(broken);
            ++opened;
            noticed = !vault.verify({}).problems.empty();
        } catch (const Failure& failure) {
            noticed = failure.code() == FailureCode::VaultDamaged || failure.code() == FailureCode::NotAVault ||
                      failure.code() == FailureCode::VaultParameters;
        }
        BOOST_TEST_CONTEXT("byte " << at) BOOST_TEST(noticed);
        const fs::path saved = place.folder.path() / "saved.vault";
        fs::remove(saved);
        const Rescued rescued =
            rescue(broken, saved, by_recovery(place.recovery, "broken"), describe, "2026-11-24T00:00:00Z", {});
        BOOST_TEST(rescued.items + rescued.lost.size() == 2U);
        rescued_both += rescued.items == 2 ? 1U : 0U;
        Vault vault = place.open_at_once(saved);
        BOOST_TEST(vault.verify({}).problems.empty());
        for (const Entry& entry : vault.entries())
            BOOST_TEST((vault.text(entry.id) == "le premier texte" || vault.text(entry.id) == "le second texte"));
    }
    BOOST_TEST(opened > 0U);
    // Two sealed texts are a small part of the file.
    BOOST_TEST(rescued_both > tried * 3 / 4);
}

BOOST_AUTO_TEST_CASE(a_file_cut_short_or_grown_is_noticed) {
    Desk place;
    {
        Vault vault = place.open();
        vault.save(Vault::new_item(), revision("texte"));
    }
    const std::string whole = bytes_of(place.vault);
    const fs::path broken = place.folder.path() / "broken.vault";
    for (std::size_t length = 0; length < whole.size(); length += 509) {
        put(broken, whole.substr(0, length));
        BOOST_TEST_CONTEXT(length) BOOST_CHECK_THROW(place.open_at_once(broken), Failure);
    }
    for (const std::size_t more : {std::size_t{1}, std::size_t{4096}, std::size_t{1} << 20U}) {
        put(broken, whole + std::string(more, '\0'));
        BOOST_TEST(code_of([&] { place.open_at_once(broken); }) == FailureCode::VaultDamaged);
    }
}

BOOST_AUTO_TEST_CASE(pages_swapped_repeated_or_emptied_are_noticed) {
    Desk place;
    {
        Vault vault = place.open();
        for (int k = 0; k < 3; ++k)
            vault.save(Vault::new_item(), revision("texte " + std::to_string(k) + std::string(3000, 'x')));
    }
    const std::string whole = bytes_of(place.vault);
    const fs::path broken = place.folder.path() / "broken.vault";
    const std::size_t pages = whole.size() / 4096;
    for (std::size_t a = 0; a < pages; ++a) {
        for (std::size_t b = 0; b < pages; ++b) {
            std::string bytes = whole;
            if (a == b)
                bytes.replace(a * 4096, 4096, std::string(4096, '\0'));
            else
                bytes.replace(a * 4096, 4096, whole, b * 4096, 4096);
            if (bytes == whole) continue;
            put(broken, bytes);
            bool noticed = false;
            try {
                noticed = !place.open_at_once(broken).verify({}).problems.empty();
            } catch (const Failure&) {
                noticed = true;
            }
            BOOST_TEST_CONTEXT(a << " " << b) BOOST_TEST(noticed);
        }
    }
}

BOOST_AUTO_TEST_CASE(what_is_sealed_opens_in_no_other_place) {
    const Secret key(std::string_view("01234567890123456789012345678901"));
    const std::string sealed = seal("texte", "vault a, item 1", key);
    BOOST_TEST(open_sealed(sealed, "vault a, item 1", key).value() == "texte");
    BOOST_TEST(!open_sealed(sealed, "vault b, item 1", key).has_value());
    BOOST_TEST(!open_sealed(sealed, "vault a, item 1", Secret(std::string_view("11234567890123456789012345678901")))
                    .has_value());
    BOOST_TEST(!open_sealed(sealed.substr(0, 20), "vault a, item 1", key).has_value());
}

BOOST_AUTO_TEST_CASE(two_people_who_write_from_the_same_revision_are_both_kept) {
    Desk place;
    const ItemId item = Vault::new_item();
    Vault one = place.open();
    const Number first = one.save(item, revision("ensemble")).number;
    Vault two = place.open();
    BOOST_TEST(!one.save(item, revision("ensemble, dit l’une", {first})).forked);
    const Saved other = two.save(item, revision("ensemble, dit l’autre", {first}));
    BOOST_TEST(other.forked);
    BOOST_TEST(one.entry(item)->summary->heads.size() == 2U);
    BOOST_TEST(one.text(item, 2) == "ensemble, dit l’une");
    BOOST_TEST(one.text(item) == "ensemble, dit l’autre");
    BOOST_TEST(!one.save(item, revision("ensemble, disent-elles", {2, 3})).forked);
    BOOST_TEST(one.verify({}).problems.empty());
}

BOOST_AUTO_TEST_CASE(programs_that_save_at_once_lose_nothing) {
    Desk place;
    constexpr int writers = 2, saves = 60;
    std::vector<pid_t> children;
    for (int w = 0; w < writers; ++w) {
        const pid_t child = ::fork();
        if (child == 0) {
            int bad = 0;
            try {
                Vault vault = place.open();
                for (int k = 0; k < saves; ++k) vault.save(Vault::new_item(), revision("texte"));
            } catch (...) {
                bad = 1;
            }
            ::_exit(bad);
        }
        children.push_back(child);
    }
    for (const pid_t child : children) {
        int status = 0;
        ::waitpid(child, &status, 0);
        BOOST_TEST(status == 0);
    }
    Vault vault = place.open(Vault::Mode::Read);
    BOOST_TEST(vault.entries().size() == std::size_t{writers} * saves);
    BOOST_TEST(vault.verify({}).problems.empty());
}

BOOST_AUTO_TEST_CASE(a_program_killed_at_any_moment_loses_no_save_that_it_acknowledged) {
    Desk place;
    std::size_t told = 0;
    for (int round = 0; round < 25; ++round) {
        int pipes[2];
        BOOST_REQUIRE(::pipe(pipes) == 0);
        const pid_t child = ::fork();
        if (child == 0) {
            ::close(pipes[0]);
            Vault vault = place.open_at_once(place.vault, Vault::Mode::Write);
            for (;;) {
                vault.save(Vault::new_item(), revision("texte"));
                static_cast<void>(::write(pipes[1], "s", 1));
            }
        }
        ::close(pipes[1]);
        // After so many acknowledged saves, in the middle of the next.
        char one = 0;
        for (int k = 0; k <= round % 7; ++k)
            if (::read(pipes[0], &one, 1) == 1) ++told;
        ::kill(child, SIGKILL);
        int status = 0;
        ::waitpid(child, &status, 0);
        while (::read(pipes[0], &one, 1) == 1) ++told;
        ::close(pipes[0]);
        Vault vault = place.open_at_once(place.vault, Vault::Mode::Write);
        BOOST_TEST(vault.entries().size() >= told);
        told = vault.entries().size();
        BOOST_TEST(vault.verify({}).problems.empty());
    }
    // What a broken-off write left beside the vault is cleared away by the next.
    place.open_at_once(place.vault, Vault::Mode::Write).save(Vault::new_item(), revision("texte"));
    std::set<std::string> left;
    for (const auto& entry : fs::directory_iterator(place.folder.path())) left.insert(entry.path().filename());
    BOOST_TEST(left.size() == 1U);
}

BOOST_AUTO_TEST_CASE(an_older_copy_in_the_place_of_the_vault_is_noticed) {
    Desk place;
    const Memory memory(place.folder.path() / "state", place.open().id());
    Vault vault = place.open();
    vault.save(Vault::new_item(), revision("un"));
    fs::copy_file(place.vault, place.folder.path() / "older");
    vault.save(Vault::new_item(), revision("deux"));
    memory.remember(vault.position());
    BOOST_TEST(!rollback_of(vault, memory).has_value());
    fs::copy_file(place.folder.path() / "older", place.vault, fs::copy_options::overwrite_existing);
    Vault older = place.open();
    BOOST_REQUIRE(rollback_of(older, memory).has_value());
    BOOST_TEST(!rollback_of(older, memory)->other_way);
    // More work on the older copy does not hide it.
    older.save(Vault::new_item(), revision("trois"));
    BOOST_REQUIRE(rollback_of(older, memory).has_value());
    BOOST_TEST(rollback_of(older, memory)->other_way);
}

BOOST_AUTO_TEST_CASE(one_backup_a_day_and_the_oldest_go) {
    Desk place;
    Vault vault = place.open();
    vault.save(Vault::new_item(), revision("un"));
    for (int day = 1; day <= 7; ++day) {
        BOOST_TEST(back_up(vault, {2026, 11, day}));
        BOOST_TEST(!back_up(vault, {2026, 11, day}));
    }
    BOOST_TEST(backups_of(place.vault).size() == kept_backups);
    BOOST_TEST(backups_of(place.vault).front().day == "2026-11-07");
    vault.save(Vault::new_item(), revision("deux"));
    const fs::path aside = restore(backups_of(place.vault).front().path, place.vault, {2026, 11, 8});
    BOOST_TEST(place.open().entries().size() == 1U);
    BOOST_TEST(Vault::open(aside, place.secret, Vault::Mode::Read).entries().size() == 2U);
}

BOOST_AUTO_TEST_CASE(what_was_purged_is_gone_from_the_file_and_the_chain_still_holds) {
    Desk place;
    const ItemId a = Vault::new_item(), b = Vault::new_item();
    Vault vault = place.open();
    const Number first = vault.save(a, revision("un texte" + std::string(9000, 'x'))).number;
    vault.save(b, revision("un autre"));
    vault.save(a, revision("un texte changé", {first}));
    std::string sealed;
    const std::string before = bytes_of(place.vault);
    NewRevision record = revision("<purge/>");
    vault.purge({a}, record);
    BOOST_TEST(!vault.entry(a).has_value());
    BOOST_TEST(vault.text(b) == "un autre");
    const Verification found = vault.verify({});
    BOOST_TEST(found.problems.empty());
    BOOST_TEST(found.purged == 2U);
    // No stretch of what was sealed is left: compared by pieces of sixteen bytes.
    const std::string after = bytes_of(place.vault);
    const Rescued nothing =
        rescue(place.vault, place.folder.path() / "r", by_passphrase(place.secret, ""), describe, "t", {});
    BOOST_TEST(nothing.items == 2U);
    BOOST_TEST(nothing.lost.empty());
    BOOST_TEST(after.size() == before.size());
}

BOOST_AUTO_TEST_CASE(search_finds_all_words_wherever_they_stand) {
    Desk place;
    Vault vault = place.open();
    for (int k = 0; k < 20; ++k) {
        NewRevision one = revision("x");
        one.search_words = k % 2 == 0 ? "l ecole de lea" : "le college de sami";
        vault.save(Vault::new_item(), one);
    }
    BOOST_TEST(vault.search({"lea", "ecole"}).size() == 10U);
    BOOST_TEST(vault.search({"de"}).size() == 20U);
    BOOST_TEST(vault.search({"lea", "sami"}).empty());
}

BOOST_AUTO_TEST_CASE(a_long_list_is_read_in_two_halves_and_nothing_is_missing_between_them) {
    Desk place;
    Vault vault = place.open();
    constexpr Number many = 1003;
    for (Number k = 1; k <= many; ++k) {
        NewRevision one = revision("x");
        one.summary.title = "Titre " + std::to_string(k);
        one.search_words = k % 100 == 2 ? "canari" : "autre";
        vault.save(Vault::new_item(), one);
    }
    const std::vector<Entry> all = vault.entries();
    BOOST_REQUIRE(all.size() == many);
    for (Number k = 0; k < many; ++k) BOOST_TEST(all[k].summary->number == k + 1);
    const std::vector<Entry> found = vault.search({"canari"});
    BOOST_REQUIRE(found.size() == 11U);
    for (Number k = 0; k < found.size(); ++k)
        BOOST_TEST(found[k].summary->title == "Titre " + std::to_string(k * 100 + 2));
}

BOOST_AUTO_TEST_CASE(a_vault_takes_the_place_of_nothing) {
    Desk place;
    BOOST_TEST(code_of([&] { Vault::create(place.vault, place.secret, place.recovery, least_cost, "t"); }) ==
               FailureCode::FileExists);
    put(place.folder.path() / "b",
        "not a vault, but long enough to have a head of a hundred bytes, as a file of SQLite has one, and more than "
        "that");
    BOOST_TEST(code_of([&] { Vault::open(place.folder.path() / "b", place.secret, Vault::Mode::Read); }) ==
               FailureCode::NotAVault);
    BOOST_TEST(code_of([&] { Vault::open(place.folder.path() / "none", place.secret, Vault::Mode::Read); }) ==
               FailureCode::FileMissing);
}

BOOST_AUTO_TEST_CASE(a_passphrase_that_is_soon_found_by_trying_is_told_from_one_that_is_not) {
    // What is long only by repeating or counting is short.
    const std::string same(40, 'a');
    for (const char* one : {"a", "0000", "secret", "azertyui", "12345678901234567890", "abcdefghijklmnop", "é",
                            "2011-04-23", "\xF0\x9F\x94\x91", same.c_str()})
        BOOST_TEST(is_very_short(passphrase_of(one)), one);
    for (const char* one :
         {"trois bûches sèches", "une phrase de passe", "le train de sept heures", "kT7#pqzV", "xkvmqtzpw"})
        BOOST_TEST(!is_very_short(passphrase_of(one)), one);
    // More of the same kind never holds less.
    std::string grown;
    double before = 0;
    for (const char sign : std::string_view("le train de sept heures et quart")) {
        grown += sign;
        const double now = bits_at_most(passphrase_of(grown));
        BOOST_TEST(now >= before);
        before = now;
    }
}

BOOST_AUTO_TEST_CASE(a_vault_is_not_made_where_what_lies_beside_it_would_have_too_long_a_name) {
    const Desk place;
    const auto made_at = [&](const fs::path& path) {
        fs::create_directories(path.parent_path());
        return failure_of(
            [&] { Vault::create(path, place.secret, place.recovery, least_cost, "2026-11-23T08:00:00Z"); });
    };
    const fs::path deep = place.folder.path() / std::string(200, 'd') / std::string(200, 'd') / std::string(100, 'd');
    const fs::path folder = place.folder.path();
    for (const fs::path& path : {folder / std::string(250, 'n'), folder / std::string(240, 'n'), deep / "a.vault"}) {
        const Failure failure = made_at(path);
        BOOST_TEST(failure.code() == FailureCode::FileCannotBeWritten);
        BOOST_TEST(failure.detail(0) == "File name too long");
        BOOST_TEST(!fs::exists(path));
    }
    // The longest that is made takes texts, backups and a restore.
    const fs::path longest = place.folder.path() / std::string(226, 'n');
    Vault::create(longest, place.secret, place.recovery, least_cost, "2026-11-23T08:00:00Z");
    Vault vault = Vault::open_by_recovery(longest, place.recovery, Vault::Mode::Write);
    BOOST_CHECK_NO_THROW(vault.save(Vault::new_item(), revision("un")));
}
