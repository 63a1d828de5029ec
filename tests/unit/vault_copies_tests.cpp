// Copies of a vault: backups, what a restore sets aside, what a killed program leaves.
#define BOOST_TEST_MODULE vault_copies
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
#include "written/vault/recovery_key.h"
#include "written/vault/vault.h"

using namespace distinguo;
using namespace distinguo::written::vault;
namespace fs = std::filesystem;
using distinguo::tests::bytes_of;
using distinguo::tests::code_of;
using distinguo::tests::put;
using distinguo::tests::revision;

namespace {

constexpr Date today{2026, 11, 23}, tomorrow{2026, 11, 24};

/// A vault with one document, and another one after today's backup.
struct Shelf : distinguo::tests::EmptyVault {
    fs::path backup = folder.path() / "a.vault.backups/2026-11-23.vault";
    ItemId first = Vault::new_item(), second = Vault::new_item();

    Shelf() {
        Vault one = open(vault);
        one.save(first, revision("un"));
        back_up(one, today);
        one.save(second, revision("deux"));
    }
    std::size_t items(const fs::path& path) const { return open(path, Vault::Mode::Read).entries().size(); }
    std::set<std::string> beside() const {
        std::set<std::string> names;
        for (const auto& one : fs::directory_iterator(folder.path())) names.insert(one.path().filename());
        return names;
    }
};

unsigned mode_of(const fs::path& path) {
    return static_cast<unsigned>(fs::status(path).permissions() & fs::perms::mask);
}
}  // namespace

BOOST_AUTO_TEST_CASE(a_backup_that_is_damaged_or_of_another_vault_takes_no_place) {
    const Shelf shelf;
    const std::string whole = bytes_of(shelf.backup), before = bytes_of(shelf.vault);
    const auto refused = [&](const std::string& bytes) {
        put(shelf.backup, bytes);
        try {
            restore(shelf.backup, shelf.vault, tomorrow);
            return false;
        } catch (const Failure&) {
            return bytes_of(shelf.vault) == before &&
                   shelf.beside() == std::set<std::string>{"a.vault", "a.vault.backups"};
        }
    };
    for (std::size_t at = 0; at < whole.size(); at += 711) {
        std::string bytes = whole;
        bytes[at] = static_cast<char>(bytes[at] ^ (1 << (at % 8)));
        BOOST_TEST_CONTEXT("byte " << at) BOOST_TEST(refused(bytes));
    }
    BOOST_TEST(refused(whole.substr(0, whole.size() - 4096)));
    BOOST_TEST(refused(whole + std::string(4096, '\0')));
    BOOST_TEST(refused("rubbish"));
    BOOST_TEST(refused(""));
    const Shelf other;
    BOOST_TEST(refused(bytes_of(other.vault)));
    put(shelf.backup, bytes_of(other.vault));
    BOOST_TEST(code_of([&] { restore(shelf.backup, shelf.vault, tomorrow); }) == FailureCode::VaultOfAnother);
    BOOST_TEST(!refused(whole));
}

BOOST_AUTO_TEST_CASE(a_restore_is_undone_and_the_undoing_as_well) {
    const Shelf shelf;
    const fs::path aside = restore(shelf.backup, shelf.vault, tomorrow);
    BOOST_TEST(shelf.items(shelf.vault) == 1U);
    BOOST_TEST(shelf.items(aside) == 2U);
    BOOST_TEST(mode_of(aside) == 0600U);
    for (const std::size_t expected : {2U, 1U, 2U}) {
        const fs::path next = undo_restore(shelf.vault, tomorrow);
        BOOST_TEST(shelf.items(shelf.vault) == expected);
        BOOST_TEST(asides_of(shelf.vault).size() == 1U);
        BOOST_TEST(asides_of(shelf.vault).front().path == next);
        BOOST_TEST(shelf.open(shelf.vault).verify({}).problems.empty());
    }
    BOOST_TEST(code_of([] {
                   const Shelf none;
                   undo_restore(none.vault, tomorrow);
               }) == FailureCode::FileMissing);
}

BOOST_AUTO_TEST_CASE(a_window_that_has_the_vault_open_goes_on_with_what_was_restored) {
    const Shelf shelf;
    Vault open = shelf.open(shelf.vault);
    restore(shelf.backup, shelf.vault, tomorrow);
    BOOST_TEST(open.entries().size() == 1U);
    open.save(Vault::new_item(), revision("trois"));
    BOOST_TEST(shelf.items(shelf.vault) == 2U);
    BOOST_TEST(open.verify({}).problems.empty());
}

BOOST_AUTO_TEST_CASE(a_damaged_vault_is_kept_beside_with_its_journal_and_the_backup_takes_its_place) {
    const Shelf shelf;
    const std::string whole = bytes_of(shelf.vault);
    const std::pair<const char*, std::string> damages[] = {
        {"a page of the middle", whole.substr(0, 5 * 4096) + std::string(4096, 'x') + whole.substr(6 * 4096)},
        {"the first page", std::string(4096, 'x') + whole.substr(4096)},
        {"both headers", whole.substr(0, 4096) + std::string(2 * 4096, 'x') + whole.substr(3 * 4096)},
        {"cut", whole.substr(0, whole.size() / 2)},
        {"rubbish", "rubbish"}};
    for (const auto& [what, bytes] : damages) {
        BOOST_TEST_CONTEXT(what) {
            put(shelf.vault, bytes);
            put(shelf.vault.string() + "-journal", "what was to be undone in the damaged file");
            const fs::path aside = restore(shelf.backup, shelf.vault, tomorrow);
            BOOST_TEST(bytes_of(aside) == bytes);
            BOOST_TEST(shelf.items(shelf.vault) == 1U);
            BOOST_TEST(shelf.open(shelf.vault).verify({}).problems.empty());
            fs::remove(aside.string() + "-journal");
            fs::remove(shelf.vault.string() + "-journal");
        }
    }
    fs::remove(shelf.vault);
    BOOST_TEST(restore(shelf.backup, shelf.vault, tomorrow).empty());
    BOOST_TEST(shelf.items(shelf.vault) == 1U);
}

BOOST_AUTO_TEST_CASE(no_save_that_was_acknowledged_falls_between_the_copy_and_the_restore) {
    std::size_t told = 0;
    for (int round = 0; round < 6; ++round) {
        const Shelf shelf;
        int ends[2];
        BOOST_REQUIRE(::pipe(ends) == 0);
        const pid_t writer = ::fork();
        if (writer == 0) {
            try {
                Vault vault = shelf.open(shelf.vault);
                for (int k = 0; k < 500; ++k) {
                    const ItemId item = Vault::new_item();
                    vault.save(item, revision("texte"));
                    if (::write(ends[1], item.data(), item.size()) < 0) ::_exit(2);
                    ::usleep(5'000);
                }
            } catch (...) {
                ::_exit(1);
            }
            ::_exit(0);
        }
        ::close(ends[1]);
        ::usleep(static_cast<useconds_t>(60'000 + 11'000 * round));
        const fs::path aside = restore(shelf.backup, shelf.vault, tomorrow);
        ::usleep(30'000);
        ::kill(writer, SIGKILL);
        ::waitpid(writer, nullptr, 0);
        Vault now = shelf.open(shelf.vault), then = shelf.open(aside);
        ItemId item(16, '\0');
        while (::read(ends[0], item.data(), item.size()) == 16) {
            ++told;
            BOOST_TEST((now.entry(item).has_value() || then.entry(item).has_value()));
        }
        ::close(ends[0]);
        BOOST_TEST(now.verify({}).problems.empty());
    }
    BOOST_TEST(told > 0U);
}

BOOST_AUTO_TEST_CASE(what_bears_the_name_of_a_backup_and_is_none_is_no_backup) {
    const Shelf shelf;
    Vault vault = shelf.open(shelf.vault);
    const Shelf other;
    const std::pair<const char*, std::function<void()>> kinds[] = {
        {"rubbish", [&] { put(shelf.backup, "rubbish"); }},
        {"nothing", [&] { put(shelf.backup, ""); }},
        {"of another vault", [&] { put(shelf.backup, bytes_of(other.vault)); }},
        {"cut short", [&] { put(shelf.backup, bytes_of(shelf.vault).substr(0, 9 * 4096)); }},
        {"a link", [&] { fs::create_symlink(shelf.vault, shelf.backup); }}};
    for (const auto& [what, make] : kinds) {
        BOOST_TEST_CONTEXT(what) {
            fs::remove(shelf.backup);
            make();
            BOOST_TEST(backups_of(shelf.vault).empty());
            BOOST_TEST(back_up(vault, today));
            BOOST_TEST(shelf.items(shelf.backup) == 2U);
            BOOST_TEST(!back_up(vault, today));
        }
    }
    // Nor does it push out real ones.
    for (int day = 1; day <= 9; ++day)
        put(shelf.backup.parent_path() / ("2027-01-0" + std::to_string(day) + ".vault"), "rubbish");
    BOOST_TEST(back_up(vault, tomorrow));
    BOOST_TEST(backups_of(shelf.vault).size() == 2U);
}

BOOST_AUTO_TEST_CASE(a_linked_folder_of_backups_is_neither_filled_nor_changed_nor_cleared) {
    const Shelf shelf;
    const fs::path elsewhere = shelf.folder.path() / "elsewhere";
    fs::rename(shelf.backup.parent_path(), elsewhere);
    fs::permissions(elsewhere, fs::perms(0755));
    fs::create_directory_symlink(elsewhere, shelf.backup.parent_path());
    Vault vault = shelf.open(shelf.vault);
    BOOST_TEST(code_of([&] { back_up(vault, tomorrow); }) == FailureCode::FileCannotBeWritten);
    vault.purge({shelf.first}, revision("<purge/>"));
    BOOST_TEST(code_of([&] { forget_copies(vault); }) == FailureCode::VaultCopyStays);
    BOOST_TEST(vault.has_copies_to_forget());
    BOOST_TEST(fs::exists(elsewhere / "2026-11-23.vault"));
    BOOST_TEST(std::distance(fs::directory_iterator(elsewhere), fs::directory_iterator()) == 1);
    BOOST_TEST(mode_of(elsewhere) == 0755U);
}

BOOST_AUTO_TEST_CASE(a_damaged_vault_pushes_out_no_whole_backup) {
    const Shelf shelf;
    const std::string whole = bytes_of(shelf.backup);
    Vault vault = shelf.open(shelf.vault);
    std::string bytes = bytes_of(shelf.vault);
    bytes[6 * 4096 + 100] ^= 1;
    put(shelf.vault, bytes);
    BOOST_TEST(code_of([&] { back_up(vault, today, true); }) == FailureCode::VaultDamaged);
    BOOST_TEST(bytes_of(shelf.backup) == whole);
}

BOOST_AUTO_TEST_CASE(what_was_destroyed_is_in_no_copy_that_is_known_here) {
    const Shelf shelf;
    restore(shelf.backup, shelf.vault, tomorrow);
    undo_restore(shelf.vault, today);
    const std::string copy = bytes_of(shelf.vault);
    const fs::path backups = shelf.backup.parent_path();
    const Shelf other;
    const std::vector<fs::path> to_go = {shelf.folder.path() / ".distinguo-AAAAAA",
                                         backups / ".distinguo-BBBBBB",
                                         backups / "2026-11-20.vault",
                                         backups / "2026-11-19.vault",
                                         shelf.folder.path() / "a.vault.before-2026-11-20",
                                         shelf.folder.path() / "a.vault.before-2026-11-20-2"};
    for (const fs::path& path : to_go)
        put(path, path.filename() == "2026-11-19.vault" ? copy.substr(0, 9 * 4096) : copy);
    const std::vector<fs::path> to_stay = {shelf.folder.path() / ".distinguo-CCCCCC",
                                           shelf.folder.path() / ".distinguo-DDDDDD",
                                           shelf.folder.path() / "a.vault.before-work",
                                           shelf.folder.path() / "b.vault.before-2026-11-20", backups / "notes.txt"};
    for (const fs::path& path : to_stay)
        put(path, path.filename() == ".distinguo-CCCCCC" ? bytes_of(other.vault) : "something else");
    Vault vault = shelf.open(shelf.vault);
    const auto known = copies_of(shelf.vault, vault.id());
    BOOST_TEST(known.size() ==
               to_go.size() + 1);  // all but the one cut short, today's backup, what the undoing set aside
    vault.purge({shelf.first}, revision("<purge/>"));
    // Whoever is stopped here leaves it to the next.
    Vault next = shelf.open(shelf.vault);
    BOOST_TEST(next.has_copies_to_forget());
    forget_copies(next);
    BOOST_TEST(!next.has_copies_to_forget());
    for (const fs::path& path : to_go) BOOST_TEST_CONTEXT(path) BOOST_TEST(!fs::exists(path));
    for (const fs::path& path : to_stay) BOOST_TEST_CONTEXT(path) BOOST_TEST(fs::exists(path));
    BOOST_TEST(copies_of(shelf.vault, vault.id()).empty());
    BOOST_TEST(back_up(next, today));
    BOOST_TEST(!shelf.open(shelf.backup, Vault::Mode::Read).entry(shelf.first).has_value());
}

BOOST_AUTO_TEST_CASE(a_copy_that_cannot_be_removed_is_told) {
    if (::geteuid() == 0) return;  // who may remove everything
    const Shelf shelf;
    Vault vault = shelf.open(shelf.vault);
    vault.purge({shelf.first}, revision("<purge/>"));
    fs::permissions(shelf.backup.parent_path(), fs::perms(0500));
    BOOST_TEST(code_of([&] { forget_copies(vault); }) == FailureCode::VaultCopyStays);
    BOOST_TEST(vault.has_copies_to_forget());
    fs::permissions(shelf.backup.parent_path(), fs::perms(0700));
    forget_copies(vault);
    BOOST_TEST(!vault.has_copies_to_forget());
}

BOOST_AUTO_TEST_CASE(what_a_killed_backup_left_goes_with_the_next) {
    const Shelf shelf;
    const fs::path left = shelf.backup.parent_path() / ".distinguo-AAAAAA",
                   beside = shelf.folder.path() / ".distinguo-BBBBBB";
    put(left, bytes_of(shelf.vault).substr(0, 5000));
    put(beside, bytes_of(shelf.vault));
    Vault vault = shelf.open(shelf.vault);
    BOOST_TEST(unfinished_of(shelf.vault, vault.id()).size() == 2U);
    back_up(vault, today);
    BOOST_TEST(unfinished_of(shelf.vault, vault.id()).empty());
    BOOST_TEST(!fs::exists(left));
    BOOST_TEST(!fs::exists(beside));
}
