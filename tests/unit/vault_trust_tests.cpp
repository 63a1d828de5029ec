// Whoever may write in a vault's file without its key: what they can make of it is told, and opens nothing.
#define BOOST_TEST_MODULE vault_trust
#include <boost/test/unit_test.hpp>

#include <algorithm>

#include "base/failure.h"
#include "files/atomic_file.h"
#include "files/scratch_folder.h"
#include "support/printers.h"
#include "support/small_vaults.h"
#include "written/vault/database.h"
#include "written/vault/memory.h"
#include "written/vault/recovery_key.h"
#include "written/vault/seal.h"
#include "written/vault/vault.h"

using namespace distinguo;
using namespace distinguo::written::vault;
namespace fs = std::filesystem;
using distinguo::tests::revision;

namespace {

const fs::path first_vault = fs::path(DISTINGUO_SOURCE_DIR) / "tests/support/vaults/first-version.vault";
const char* const first_recovery = "6HNA 99UL JE77 YMRU 5A3N BM6Q R3XE PP4W ACP4 GJT8 8DS2 6S6W";

/// A vault, an older copy of it, and a copy that went another way since.
struct Vaults : distinguo::tests::EmptyVault {
    fs::path older = folder.path() / "older", other = folder.path() / "other";
    ItemId a = Vault::new_item(), b = Vault::new_item(), destroyed = Vault::new_item();

    Vaults() {
        {
            Vault one = open(vault);
            one.save(a, revision("un"));
            one.save(destroyed, revision("à détruire"));
            one.save(destroyed, revision("à détruire, bis", {2}));
        }
        fs::copy_file(vault, older);
        fs::copy_file(vault, other);
        {
            Vault one = open(vault);
            one.save(b, revision("deux"));
            one.save(a, revision("un, changé", {1}));
            one.purge({destroyed}, revision("<purge/>"));
        }
        Vault two = open(other);
        two.save(b, revision("autre chose"));
        two.save(a, revision("un, autrement", {1}));
    }
};

/// As anyone can who may write in the file: rows are changed, and the checksums of pages with them.
void write_in(const fs::path& path, const std::string& sql) { Database(path, Database::Mode::Write).run(sql.c_str()); }

/// From another file into this one.
void copy_rows(const fs::path& from, const fs::path& into, const std::string& table, const std::string& column,
               const std::string& where) {
    Database source(from, Database::Mode::Read), target(into, Database::Mode::Write);
    const std::string select = "SELECT rowid, " + column + " FROM " + table + " WHERE " + where;
    const std::string update = "UPDATE " + table + " SET " + column + " = ? WHERE rowid = ?";
    Database::Query rows(source, select.c_str());
    bool any = false;
    for (; rows.step(); any = true)
        Database::Query(target, update.c_str()).bind(rows.blob(1)).bind(rows.number(0)).step();
    BOOST_REQUIRE(any);
}

/// What is said of the file: the failure that keeps it closed, or what a full reading finds.
std::string told(const Vaults& place, const fs::path& path) {
    try {
        const Verification found = place.open(path, Vault::Mode::Read).verify({});
        return found.problems.empty() ? "nothing" : "found";
    } catch (const Failure& failure) {
        return failure.code() == FailureCode::VaultDamaged     ? "damaged"
               : failure.code() == FailureCode::VaultHeaderOld ? "old header"
               : failure.code() == FailureCode::VaultNewer     ? "newer"
                                                               : "something else";
    }
}

template <class Action>
FailureCode code_of(Action action) {
    return tests::failure_of(action).code();
}

Vault open_first(const fs::path& path, Vault::Mode mode) {
    return Vault::open_by_recovery(path, recovery_of(first_recovery), mode);
}

}  // namespace

BOOST_AUTO_TEST_CASE(what_is_made_in_the_file_without_the_key_is_told) {
    const Vaults place;
    using Path = const fs::path&;
    const auto sql = [](const char* words) { return [words](Path path) { write_in(path, words); }; };
    const auto from_older = [&](const char* table, const char* column, const char* where) {
        return [=, &place](Path path) { copy_rows(place.older, path, table, column, where); };
    };
    const auto from_other = [&](const char* table, const char* column, const char* where) {
        return [=, &place](Path path) { copy_rows(place.other, path, table, column, where); };
    };
    const struct {
        const char* what;
        std::function<void(Path)> attack;
        const char* told;
    } attacks[] = {
        {"nothing", [](Path) {}, "nothing"},
        {"a text cut to its last bytes", sql("UPDATE revision SET sealed = substr(sealed, -16) WHERE number = 1"),
         "found"},
        {"a text cut by a byte",
         sql("UPDATE revision SET sealed = substr(sealed, 1, length(sealed) - 1) WHERE number = 1"), "found"},
        {"a text emptied", sql("UPDATE revision SET sealed = x'' WHERE number = 4"), "found"},
        {"a text made longer", sql("UPDATE revision SET sealed = sealed || x'00' WHERE number = 4"), "found"},
        {"a text that another receipt replaces",
         sql("UPDATE revision SET sealed = (SELECT sealed FROM revision WHERE number = 2) WHERE number = 1"), "found"},
        {"a destroyed text put back", from_older("revision", "sealed", "number = 2"), "found"},
        {"all destroyed texts put back", from_older("revision", "sealed", "number IN (2, 3)"), "found"},
        {"a revision removed from the middle", sql("DELETE FROM revision WHERE number = 4"), "found"},
        {"the last revision removed", sql("DELETE FROM revision WHERE number = (SELECT max(number) FROM revision)"),
         "damaged"},
        {"two texts that changed places",
         sql("CREATE TEMP TABLE t AS SELECT number, sealed FROM revision; UPDATE revision SET sealed = (SELECT sealed "
             "FROM t WHERE t.number = 5 - revision.number) WHERE number IN (1, 4)"),
         "found"},
        {"a revision of another past", from_other("revision", "sealed", "number = 5"), "found"},
        {"the end of another past",
         [&](Path path) {
             copy_rows(place.other, path, "revision", "sealed", "number IN (4, 5)");
             copy_rows(place.other, path, "revision", "chain", "number IN (4, 5)");
         },
         "found"},
        {"a link of the chain changed",
         sql("UPDATE revision SET chain = x'00112233445566778899aabbccddeeff' WHERE number = 2"), "found"},
        {"an older line of the list", from_older("summary", "sealed", "id = 1"), "found"},
        {"a line of the list removed", sql("DELETE FROM summary WHERE id = 1"), "found"},
        {"words removed", sql("DELETE FROM words WHERE id = 1"), "found"},
        {"words of before", from_older("words", "sealed", "id = 1"), "found"},
        {"an older head", from_older("head", "sealed", "id = 1"), "damaged"},
        {"a head of another past", from_other("head", "sealed", "id = 1"), "damaged"},
        {"no head", sql("DELETE FROM head"), "damaged"},
        {"a second head", sql("INSERT INTO head SELECT 2, sealed FROM head"), "found"},
        {"a row that nobody reads", sql("INSERT INTO header_first VALUES (7, zeroblob(9))"), "found"},
        {"a copy of the header removed", sql("DELETE FROM header_second"), "found"},
        {"one copy of the header emptied", sql("UPDATE header_first SET value = x''"), "found"},
        {"a version of tomorrow", sql("PRAGMA user_version = 3"), "newer"},
    };
    for (const auto& one : attacks) {
        const fs::path path = place.folder.path() / "attacked";
        fs::copy_file(place.vault, path, fs::copy_options::overwrite_existing);
        one.attack(path);
        BOOST_TEST_CONTEXT(one.what) BOOST_TEST(told(place, path) == one.told);
    }
}

BOOST_AUTO_TEST_CASE(a_header_that_the_key_does_not_vouch_for_is_told) {
    const Vaults place;
    const Header whole = Vault::header_of(place.vault);
    const auto put = [&](const Header& header) {
        const fs::path path = place.folder.path() / "attacked";
        fs::copy_file(place.vault, path, fs::copy_options::overwrite_existing);
        const std::string bytes = header.encoded();
        Database database(path, Database::Mode::Write);
        for (const char* sql : {"UPDATE header_first SET value = ?", "UPDATE header_second SET value = ?"})
            Database::Query(database, sql).bind(bytes).step();
        return told(place, path);
    };
    BOOST_TEST(put(whole) == "nothing");
    const std::pair<const char*, std::function<void(Header&)>> changes[] = {
        {"the salt", [](Header& h) { h.salt[3] ^= 1; }},
        {"a lower cost", [](Header& h) { h.cost.passes = 1; }},
        {"what signs", [](Header& h) { h.public_key[0] ^= 1; }},
        {"the other slot", [](Header& h) { h.by_passphrase.back() ^= 1; }},
        {"no other slot", [](Header& h) { h.by_passphrase.clear(); }},
        {"a bridge", [](Header& h) { h.bridge = "x"; }},
        {"for whom it is wrapped", [](Header& h) { h.slots.back() ^= 1; }},
        {"no digest", [](Header& h) { h.mac.clear(); }},
        {"the first version, in which less was vouched for", [](Header& h) { h.version = first_version; }},
    };
    for (const auto& [what, change] : changes) {
        Header header = whole;
        change(header);
        BOOST_TEST_CONTEXT(what) BOOST_TEST(put(header) == "damaged");
    }
    Header newer = whole;
    newer.version = format_version + 1;
    BOOST_TEST(put(newer) == "newer");
}

BOOST_AUTO_TEST_CASE(what_opened_an_older_header_opens_nothing_of_todays_file) {
    const Vaults place;
    const Secret phrase = passphrase_of("une autre phrase"), recovery(random_bytes(recovery_bytes));
    Number before = 0;
    std::string chain;
    {
        Vault vault = place.open(place.vault);
        before = vault.position().counter;
        chain = vault.position().chain;
        vault.change_passphrase(phrase, least_cost);
        vault.change_recovery(recovery);
        vault.save(place.a, revision("écrit après", {5}));
    }
    {
        Vault vault = Vault::open(place.vault, phrase, Vault::Mode::Read);
        BOOST_TEST(vault.verify({}).problems.empty());
        BOOST_TEST(vault.text(place.a) == "écrit après");
        // What other machines remember of the vault still holds.
        BOOST_TEST(vault.chain_at(before).value() == chain);
    }
    BOOST_TEST(code_of([&] { Vault::open(place.vault, place.phrase, Vault::Mode::Read); }) ==
               FailureCode::VaultPassphraseWrong);
    BOOST_TEST(code_of([&] { place.open(place.vault); }) == FailureCode::VaultRecoveryKeyWrong);
    // One copy of the header from before: today's secrets open by the other, those of then by none.
    copy_rows(place.older, place.vault, "header_first", "value", "id = 1");
    BOOST_TEST(!Vault::open_by_recovery(place.vault, recovery, Vault::Mode::Read).verify({}).problems.empty());
    BOOST_TEST(code_of([&] { place.open(place.vault); }) == FailureCode::VaultHeaderOld);
    copy_rows(place.older, place.vault, "header_second", "value", "id = 1");
    BOOST_TEST(code_of([&] { place.open(place.vault); }) == FailureCode::VaultHeaderOld);
    BOOST_TEST(code_of([&] { Vault::open(place.vault, place.phrase, Vault::Mode::Read); }) ==
               FailureCode::VaultHeaderOld);
    // The key of then opens no row of now.
    const Header older = Vault::header_of(place.older);
    copy_rows(place.older, place.vault, "head", "sealed", "id = 1");
    BOOST_TEST(code_of([&] { place.open(place.vault); }) == FailureCode::VaultDamaged);
}

BOOST_AUTO_TEST_CASE(each_of_passphrase_and_recovery_key_changes_without_the_other) {
    const Vaults place;
    place.open(place.vault).change_passphrase(passphrase_of("une autre phrase"), least_cost);
    BOOST_TEST(place.open(place.vault).text(place.b) == "deux");
    const Secret recovery(random_bytes(recovery_bytes));
    Vault::open(place.vault, passphrase_of("une autre phrase"), Vault::Mode::Write).change_recovery(recovery);
    BOOST_TEST(Vault::open(place.vault, passphrase_of("une autre phrase"), Vault::Mode::Read).text(place.b) == "deux");
    Vault vault = Vault::open_by_recovery(place.vault, recovery, Vault::Mode::Read);
    BOOST_TEST(vault.verify({}).problems.empty());
    BOOST_TEST(!vault.first_passphrase_still_leads_here());
    BOOST_TEST(!vault.first_recovery_key_still_leads_here());
}

BOOST_AUTO_TEST_CASE(a_window_that_has_the_vault_open_is_told_that_its_key_was_changed) {
    const Vaults place;
    Vault here = place.open(place.vault);
    place.open(place.vault).change_passphrase(passphrase_of("une autre phrase"), least_cost);
    for (const auto& action : std::vector<std::function<void()>>{
             [&] { here.save(place.a, revision("x", {5})); }, [&] { here.text(place.a); }, [&] { here.position(); },
             [&] { here.entry(place.a); }, [&] { here.another(Vault::Mode::Read); },
             [&] { here.change_recovery(place.recovery); }, [&] { here.purge({place.a}, revision("<purge/>")); }})
        BOOST_TEST(code_of(action) == FailureCode::VaultKeyChanged);
    BOOST_TEST(place.open(place.vault).verify({}).problems.empty());
}

BOOST_AUTO_TEST_CASE(a_vault_of_the_first_version_is_read_as_it_is_and_sealed_anew_when_it_is_opened_to_write) {
    const files::ScratchFolder folder(fs::temp_directory_path());
    const fs::path path = folder.path() / "a.vault";
    fs::copy_file(first_vault, path);
    const auto texts = [](Vault vault) {
        std::vector<std::string> all;
        for (const Entry& one : vault.entries())
            for (const RevisionInfo& info : vault.history(one.id)) all.push_back(vault.text(one.id, info.number));
        return all;
    };
    const std::string bytes = files::read_file(path, 1U << 20U);
    const auto before = texts(open_first(path, Vault::Mode::Read));
    BOOST_TEST(before.size() == 5U);
    BOOST_TEST(open_first(path, Vault::Mode::Read).verify({}).problems.empty());
    BOOST_TEST(files::read_file(path, 1U << 20U) == bytes);
    const Memory memory(folder.path() / "state", Vault::header_of(path).vault_id);
    Vault as_it_was = open_first(path, Vault::Mode::Read);
    memory.remember(as_it_was.position());

    Vault now = Vault::open(path, passphrase_of("trois bûches sèches"), Vault::Mode::Write);
    BOOST_TEST(Vault::header_of(path).version == format_version);
    BOOST_TEST(texts(open_first(path, Vault::Mode::Read)) == before);
    BOOST_TEST(!rollback_of(now, memory).has_value());
    const Verification found = now.verify({});
    BOOST_TEST(found.problems.empty());
    BOOST_TEST(found.purged == 2U);
    // The header of then opens nothing by itself.
    copy_rows(first_vault, path, "header_first", "value", "id = 1");
    copy_rows(first_vault, path, "header_second", "value", "id = 1");
    BOOST_TEST(code_of([&] { open_first(path, Vault::Mode::Read); }) == FailureCode::VaultHeaderOld);
}

BOOST_AUTO_TEST_CASE(both_slots_of_a_vault_of_the_first_version_open_until_they_are_changed) {
    const files::ScratchFolder folder(fs::temp_directory_path());
    const fs::path path = folder.path() / "a.vault";
    fs::copy_file(first_vault, path);
    Vault vault = Vault::open(path, passphrase_of("trois bûches sèches"), Vault::Mode::Write);
    BOOST_TEST(vault.first_recovery_key_still_leads_here());
    BOOST_TEST(!vault.first_passphrase_still_leads_here());
    vault.change_passphrase(passphrase_of("une autre phrase"), least_cost);
    BOOST_TEST(code_of([&] { Vault::open(path, passphrase_of("trois bûches sèches"), Vault::Mode::Read); }) ==
               FailureCode::VaultPassphraseWrong);
    BOOST_TEST(vault.first_recovery_key_still_leads_here());
    BOOST_TEST(open_first(path, Vault::Mode::Read).verify({}).problems.empty());
    vault.change_recovery(Secret(random_bytes(recovery_bytes)));
    BOOST_TEST(!vault.first_recovery_key_still_leads_here());
    BOOST_TEST(Vault::header_of(path).bridge.empty());
    BOOST_TEST(code_of([&] { open_first(path, Vault::Mode::Read); }) == FailureCode::VaultRecoveryKeyWrong);
    BOOST_TEST(Vault::open(path, passphrase_of("une autre phrase"), Vault::Mode::Read).verify({}).problems.empty());
}

BOOST_AUTO_TEST_CASE(a_text_that_was_cut_in_a_vault_of_the_first_version_is_not_taken_for_destroyed) {
    const files::ScratchFolder folder(fs::temp_directory_path());
    const fs::path path = folder.path() / "a.vault";
    for (const char* attack : {"UPDATE revision SET sealed = substr(sealed, -16) WHERE number = 2",
                               "UPDATE revision SET sealed = substr(sealed, -16) WHERE number = 4; DELETE FROM words "
                               "WHERE id = 2; DELETE FROM summary WHERE id = 2"}) {
        fs::copy_file(first_vault, path, fs::copy_options::overwrite_existing);
        write_in(path, attack);
        BOOST_TEST_CONTEXT(attack) {
            BOOST_TEST(!open_first(path, Vault::Mode::Read).verify({}).problems.empty());
            BOOST_TEST(!open_first(path, Vault::Mode::Write).verify({}).problems.empty());
            BOOST_TEST(!open_first(path, Vault::Mode::Read).verify({}).problems.empty());
        }
    }
}
