// One vault, whatever leads to its file: who reads is not disturbed by who writes, under the same name or another.
#define BOOST_TEST_MODULE vault_locks
#include <boost/test/unit_test.hpp>

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <ctime>
#include <functional>
#include <tuple>

#include "base/failure.h"
#include "files/scratch_folder.h"
#include "support/printers.h"
#include "support/small_vaults.h"
#include "written/vault/backups.h"
#include "written/vault/place.h"
#include "written/vault/presence.h"
#include "written/vault/recovery_key.h"
#include "written/vault/vault.h"

using namespace distinguo;
using namespace distinguo::written::vault;
namespace fs = std::filesystem;
using distinguo::tests::revision;

namespace {

struct OneVault : distinguo::tests::EmptyVault {
    OneVault() { open(vault).save(Vault::new_item(), revision("un")); }
};

/// Another program, which saves when it is told to. It is there before the vault is opened here: SQLite forks badly.
class OtherProgram {
public:
    OtherProgram(const OneVault& place, const fs::path& path) {
        int told[2], said[2];
        BOOST_REQUIRE((::pipe(told) == 0 && ::pipe(said) == 0));
        m_child = ::fork();
        if (m_child == 0) {
            ::close(told[1]);
            char sign = 0;
            if (::read(told[0], &sign, 1) != 1) ::_exit(2);
            try {
                place.open(path).save(Vault::new_item(), revision("deux"));
                ::_exit(::write(said[1], "s", 1) == 1 ? 0 : 3);
            } catch (...) {
                ::_exit(1);
            }
        }
        ::close(said[1]);
        ::close(told[0]);
        m_read = said[0];
        m_write = told[1];
    }
    ~OtherProgram() {
        ::close(m_read);
        ::close(m_write);
    }
    OtherProgram(const OtherProgram&) = delete;
    OtherProgram& operator=(const OtherProgram&) = delete;

    void save() { BOOST_REQUIRE(::write(m_write, "g", 1) == 1); }
    bool saved_within(int milliseconds) {
        pollfd one{m_read, POLLIN, 0};
        char sign = 0;
        return ::poll(&one, 1, milliseconds) == 1 && ::read(m_read, &sign, 1) == 1;
    }
    int end() {
        int status = 0;
        ::waitpid(m_child, &status, 0);
        return status;
    }

private:
    pid_t m_child = -1;
    int m_read = -1, m_write = -1;
};

/// Another program, which saves and pauses, as people do, until it is killed; by itself it ends after a while.
pid_t write_until_killed(const OneVault& place, const std::string& text) {
    const pid_t child = ::fork();
    if (child != 0) return child;
    try {
        Vault vault = place.open(place.vault);
        for (int k = 0; k < 1000; ++k) {
            vault.save(Vault::new_item(), revision(text));
            ::usleep(20'000);
        }
    } catch (...) {
        ::_exit(1);
    }
    ::_exit(0);
}

template <class Action>
FailureCode code_of(Action action) {
    return tests::failure_of(action).code();
}

}  // namespace

BOOST_AUTO_TEST_CASE(nothing_that_a_program_does_with_the_file_lets_go_of_its_locks) {
    const OneVault place;
    const std::pair<const char*, std::function<void(Vault&)>> actions[] = {
        {"nothing", [](Vault&) {}},
        {"its header is read", [&](Vault&) { Vault::header_of(place.vault); }},
        {"it is opened once more and closed", [&](Vault& vault) { vault.another(Vault::Mode::Read).entries(); }},
        {"it is opened with a key that does not fit",
         [&](Vault&) {
             BOOST_CHECK_THROW(
                 Vault::open_by_recovery(place.vault, Secret(random_bytes(recovery_bytes)), Vault::Mode::Write),
                 Failure);
         }},
        {"a backup is made",
         [](Vault& vault) {
             Vault more = vault.another(Vault::Mode::Read);
             back_up(more, {2026, 11, 23});
         }},
        {"its copies are listed", [&](Vault& vault) { copies_of(place.vault, vault.id()); }},
        {"it is rescued",
         [&](Vault&) {
             const auto describe = [](const std::string&) { return std::pair(Summary(), std::string()); };
             rescue(place.vault, place.folder.path() / "r", by_recovery(place.recovery, ""), describe, "t", {});
             fs::remove(place.folder.path() / "r");
         }},
    };
    for (const auto& [what, action] : actions) {
        BOOST_TEST_CONTEXT(what) {
            OtherProgram other(place, place.vault);
            Vault vault = place.open(place.vault);
            vault.while_still([&, &act = action] {
                act(vault);
                other.save();
                BOOST_TEST(!other.saved_within(300));
            });
            BOOST_TEST(other.saved_within(15'000));
            BOOST_TEST(other.end() == 0);
        }
    }
}

BOOST_AUTO_TEST_CASE(a_full_reading_beside_a_writer_finds_no_damage) {
    const OneVault place;
    std::string long_text(300'000, 'x');
    place.open(place.vault).save(Vault::new_item(), revision(long_text));
    const pid_t writer = write_until_killed(place, "texte");
    for (int k = 0; k < 20; ++k) {
        Vault vault = place.open(place.vault, Vault::Mode::Read);
        BOOST_TEST(vault.verify({}).problems.empty());
    }
    ::kill(writer, SIGKILL);
    ::waitpid(writer, nullptr, 0);
    BOOST_TEST(place.open(place.vault).verify({}).problems.empty());
}

BOOST_AUTO_TEST_CASE(a_vault_under_another_name_is_the_same_vault) {
    const OneVault place;
    const fs::path link = place.folder.path() / "a link", hard = place.folder.path() / "b",
                   folder = place.folder.path() / "f";
    fs::create_symlink(place.vault, link);
    fs::create_hard_link(place.vault, hard);
    fs::create_directory_symlink(place.folder.path(), folder);
    const std::vector<fs::path> names = {place.vault, link, hard, folder / "a.vault",
                                         place.folder.path() / "." / "a.vault"};
    const fs::path here =
        fs::canonical(backup_folder_of(place.vault).parent_path()) / backup_folder_of(place.vault).filename();
    for (const fs::path& name : names) {
        BOOST_TEST_CONTEXT(name) {
            const fs::path there = backup_folder_of(name);
            BOOST_TEST((fs::canonical(there.parent_path()) / there.filename()) == here);
            BOOST_TEST(presence_file_of(name).filename() == presence_file_of(place.vault).filename());
            // One reads under its name; the other's save, under any, waits.
            OtherProgram other(place, name);
            Vault vault = place.open(place.vault, Vault::Mode::Read);
            vault.while_still([&] {
                other.save();
                BOOST_TEST(!other.saved_within(200));
            });
            BOOST_TEST(other.saved_within(15'000));
            BOOST_TEST(other.end() == 0);
        }
    }
    BOOST_TEST(place.open(place.vault).entries().size() == 1 + names.size());
}

BOOST_AUTO_TEST_CASE(a_save_that_was_broken_off_under_one_name_is_undone_under_the_other) {
    for (const char* second : {"b", "z"}) {
        const OneVault place;
        const fs::path hard = place.folder.path() / second;
        fs::create_hard_link(place.vault, hard);
        for (int k = 0; k < 15; ++k) {
            const pid_t child = write_until_killed(place, std::string(400'000, 'y'));
            ::usleep(static_cast<useconds_t>(20'000 + 7'000 * k));
            ::kill(child, SIGKILL);
            ::waitpid(child, nullptr, 0);
            BOOST_TEST(place.open(hard, Vault::Mode::Read).verify({}).problems.empty());
        }
    }
}

BOOST_AUTO_TEST_CASE(a_name_in_another_folder_is_told_before_anything_is_written) {
    const OneVault place;
    const fs::path folder = place.folder.path() / "elsewhere";
    fs::create_directory(folder);
    fs::create_hard_link(place.vault, folder / "a.vault");
    for (const fs::path& name : {place.vault, folder / "a.vault"}) {
        BOOST_TEST(code_of([&] { place.open(name); }) == FailureCode::VaultHardLink);
        BOOST_TEST(place.open(name, Vault::Mode::Read).entries().size() == 1U);
    }
    fs::remove(folder / "a.vault");
    BOOST_CHECK_NO_THROW(place.open(place.vault));
}

BOOST_AUTO_TEST_CASE(a_sign_of_life_of_another_machine_holds_for_five_minutes_and_no_other_date_does) {
    // Of a machine whose lock cannot be seen from here: the date of its file decides, by the clock of the disk.
    constexpr std::time_t day = 86'400;
    const std::tuple<const char*, std::time_t, bool> dates[] = {{"now", 0, true},
                                                                {"a minute ago", -60, true},
                                                                {"six minutes ago", -360, false},
                                                                {"a day ago", -day, false},
                                                                {"a few seconds ahead", 5, true},
                                                                {"six minutes ahead", 360, false},
                                                                {"a day ahead", day, false},
                                                                {"ten years ahead", 3650 * day, false}};
    for (const auto& [when, from_now, holds] : dates) {
        BOOST_TEST_CONTEXT(when) {
            const OneVault place;
            const fs::path file = presence_file_of(place.vault);
            distinguo::tests::put(file, "ACCUEIL-2\n2026-11-23T09:05:00Z\n");
            const timespec then = {std::time(nullptr) + from_now, 0}, both[2] = {then, then};
            BOOST_REQUIRE(::utimensat(AT_FDCWD, file.c_str(), both, 0) == 0);
            const auto taken = Presence::take(place.vault, "BUREAU-1", "2026-11-23T10:00:00Z");
            BOOST_TEST(std::holds_alternative<Holder>(taken) == holds);
        }
    }
}
