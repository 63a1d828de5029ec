#define BOOST_TEST_MODULE files
#include <boost/test/unit_test.hpp>

#include <sys/stat.h>

#include <fstream>

#include "files/by_others.h"
#include "files/replace_folder.h"
#include "support/printers.h"

using namespace distinguo;
using tests::failure_of;

namespace {
std::size_t entries(const std::filesystem::path& folder) {
    return static_cast<std::size_t>(
        std::distance(std::filesystem::directory_iterator(folder), std::filesystem::directory_iterator()));
}
}  // namespace

BOOST_AUTO_TEST_CASE(without_commit_the_old_file_stays_and_nothing_is_left) {
    const tests::Folder folder;
    files::write_atomically(folder.path / "a", "old");
    {
        files::AtomicFile file(folder.path / "a");
        file.write("new");
    }
    BOOST_TEST(tests::slurp(folder.path / "a") == "old");
    BOOST_TEST(entries(folder.path) == 1U);
}

BOOST_AUTO_TEST_CASE(a_link_stays_a_link_and_its_target_is_replaced) {
    const tests::Folder folder;
    files::write_atomically(folder.path / "target", "old");
    std::filesystem::create_symlink(folder.path / "target", folder.path / "link");
    files::write_atomically(folder.path / "link", "new");
    BOOST_TEST(std::filesystem::is_symlink(folder.path / "link"));
    BOOST_TEST(tests::slurp(folder.path / "target") == "new");
}

BOOST_AUTO_TEST_CASE(the_mode_of_a_file_is_kept) {
    const tests::Folder folder;
    files::write_atomically(folder.path / "a", "old");
    std::filesystem::permissions(folder.path / "a",
                                 std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    files::write_atomically(folder.path / "a", "new");
    BOOST_TEST((std::filesystem::status(folder.path / "a").permissions() ==
                (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write)));
}

BOOST_AUTO_TEST_CASE(what_cannot_be_read_says_why) {
    const tests::Folder folder;
    BOOST_TEST(failure_of([&] { files::read_file(folder.path / "none", 10); }).code() == FailureCode::FileMissing);
    BOOST_TEST(failure_of([&] { files::read_file(folder.path, 10); }).code() == FailureCode::FileCannotBeRead);
    files::write_atomically(folder.path / "big", std::string(100, 'x'));
    BOOST_TEST(failure_of([&] { files::read_file(folder.path / "big", 99); }).code() == FailureCode::FileTooLarge);
    BOOST_TEST(::mkfifo((folder.path / "pipe").c_str(), 0600) == 0);
    BOOST_TEST(failure_of([&] { files::read_file(folder.path / "pipe", 10); }).code() == FailureCode::FileCannotBeRead);
}

BOOST_AUTO_TEST_CASE(a_folder_that_is_not_there_is_told_and_not_made) {
    const tests::Folder folder;
    BOOST_TEST(failure_of([&] { files::write_atomically(folder.path / "no" / "a", "x"); }).code() ==
               FailureCode::FileCannotBeWritten);
    BOOST_TEST(failure_of([&] { files::write_atomically(folder.path, "x"); }).code() ==
               FailureCode::FileCannotBeWritten);
    BOOST_TEST(entries(folder.path) == 0U);
}

BOOST_AUTO_TEST_CASE(while_a_file_is_written_only_its_owner_can_read_it) {
    const tests::Folder folder;
    files::AtomicFile file(folder.path / "a");
    file.write("in clear");
    // Where the file system knows files without a name, there is nothing to read at all.
    for (const auto& one : std::filesystem::directory_iterator(folder.path))
        BOOST_TEST(
            (one.status().permissions() == (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write)));
    BOOST_TEST(!std::filesystem::exists(folder.path / "a"));
    file.commit();
    BOOST_TEST(tests::slurp(folder.path / "a") == "in clear");
    BOOST_TEST(entries(folder.path) == 1U);
}

BOOST_AUTO_TEST_CASE(what_a_killed_process_left_goes_with_the_next_file_and_what_somebody_uses_stays) {
    const tests::Folder folder;
    const std::string left = ".distinguo-abc123", left_folder = ".distinguo-folder";
    for (const char* name : {".distinguo-abc123", ".distinguo-notes.txt", "distinguo-abc123", ".distinguo-"})
        std::ofstream(folder.path / name) << "in clear";
    std::filesystem::create_directory(folder.path / left_folder);
    std::ofstream(folder.path / left_folder / "00001.pdf") << "in clear";
    std::filesystem::create_symlink("distinguo-abc123", folder.path / ".distinguo-linked");
    const files::ScratchFile used(folder.path / "b");
    const files::ScratchFolder work(folder.path);
    files::write_atomically(folder.path / "a", "new");
    BOOST_TEST(!std::filesystem::exists(folder.path / left));
    BOOST_TEST(!std::filesystem::exists(folder.path / left_folder));
    for (const char* name : {".distinguo-notes.txt", "distinguo-abc123", ".distinguo-", ".distinguo-linked", "a"})
        BOOST_TEST(std::filesystem::exists(folder.path / name), name);
    BOOST_TEST(std::filesystem::exists(used.path()));
    BOOST_TEST(std::filesystem::exists(work.path()));
}

BOOST_AUTO_TEST_CASE(what_others_may_do_with_a_file_follows_from_its_mode_and_from_every_folder_on_the_way) {
    struct Case {
        unsigned folder, file;
        bool read, write;
    };
    const Case cases[] = {{0700, 0666, false, false}, {0755, 0600, false, false},  {0755, 0604, true, false},
                          {0755, 0602, false, true},  {0755, 0606, true, true},    {0711, 0604, true, false},
                          {0757, 0600, false, true},  {01757, 0600, false, false}, {0754, 0606, false, false}};
    for (const Case& one : cases) {
        const tests::Folder folder;
        // The folder of the test is for nobody else; what is asked is of the one below.
        for (const std::filesystem::path& way : {folder.path.parent_path(), folder.path})
            BOOST_REQUIRE(::chmod(way.c_str(), 0711) == 0);
        const std::filesystem::path below = folder.path / "below", file = below / "key";
        std::filesystem::create_directory(below);
        std::ofstream(file) << "a key";
        BOOST_REQUIRE((::chmod(file.c_str(), one.file) == 0 && ::chmod(below.c_str(), one.folder) == 0));
        std::filesystem::create_symlink(file, folder.path / "link");
        for (const std::filesystem::path& name : {file, folder.path / "link"}) {
            const files::ByOthers others = files::by_others(name);
            BOOST_TEST_CONTEXT(std::oct << one.folder << " " << one.file) {
                BOOST_TEST(others.read == one.read);
                BOOST_TEST(others.write == one.write);
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(a_folder_of_the_programs_own_is_for_its_user_alone_whatever_the_mask) {
    const tests::Folder folder;
    const std::filesystem::path known = folder.path / "known", own = known / "a" / "b" / "c";
    std::filesystem::create_directory(known);
    BOOST_REQUIRE(::chmod(known.c_str(), 0755) == 0);
    const mode_t mask = ::umask(0);
    files::make_private_folder(own);
    ::umask(mask);
    const auto mode_of = [](const std::filesystem::path& path) {
        struct stat status {};
        return ::stat(path.c_str(), &status) == 0 ? status.st_mode & 0777U : 0U;
    };
    BOOST_TEST(mode_of(known) == 0755U);
    for (const std::filesystem::path& made : {known / "a", known / "a" / "b", own}) BOOST_TEST(mode_of(made) == 0700U);
    std::ofstream(folder.path / "file") << "x";
    BOOST_TEST(failure_of([&] { files::make_private_folder(folder.path / "file"); }).code() ==
               FailureCode::FileCannotBeWritten);
}

BOOST_AUTO_TEST_CASE(a_folder_takes_the_place_of_another_which_is_kept_under_its_name) {
    const tests::Folder folder;
    for (const char* name : {"new", "old"}) {
        std::filesystem::create_directory(folder.path / name);
        files::write_atomically(folder.path / name / "which", name);
    }
    files::take_the_place_of(folder.path / "old", folder.path / "new");
    BOOST_TEST(tests::slurp(folder.path / "old" / "which") == "new");
    BOOST_TEST(tests::slurp(folder.path / "new" / "which") == "old");
    files::take_the_place_of(folder.path / "first", folder.path / "old");
    BOOST_TEST(tests::slurp(folder.path / "first" / "which") == "new");
    BOOST_TEST(!std::filesystem::exists(folder.path / "old"));
    BOOST_TEST(failure_of([&] { files::take_the_place_of(folder.path / "first", folder.path / "none"); }).code() ==
               FailureCode::FileCannotBeWritten);
    BOOST_TEST(tests::slurp(folder.path / "first" / "which") == "new");
}

BOOST_AUTO_TEST_CASE(a_private_folder_is_so_whatever_the_umask) {
    const tests::Folder folder;
    for (const mode_t mask : {0000U, 0022U, 0077U, 0277U}) {
        const mode_t before = ::umask(mask);
        const std::filesystem::path made = folder.path / std::to_string(mask) / "a" / "b";
        files::make_private_folder(made);
        files::write_new(made / "file", "x", files::AtomicFile::Mode::Private);
        ::umask(before);
        for (const auto& path : {made.parent_path().parent_path(), made.parent_path(), made})
            BOOST_TEST((std::filesystem::status(path).permissions() == std::filesystem::perms::owner_all), path);
        struct stat status {};
        BOOST_TEST(::stat((made / "file").c_str(), &status) == 0);
        BOOST_TEST((status.st_mode & 0777U) == 0600U);
    }
    std::filesystem::create_directory(folder.path / "wide");
    std::filesystem::permissions(folder.path / "wide", std::filesystem::perms::all);
    files::make_private_folder(folder.path / "wide");
    BOOST_TEST((std::filesystem::status(folder.path / "wide").permissions() == std::filesystem::perms::owner_all));
}
