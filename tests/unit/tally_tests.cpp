#define BOOST_TEST_MODULE tally
#include <boost/test/unit_test.hpp>

#include <random>

#include "support/printers.h"
#include "tally/desk/activity.h"

using namespace distinguo;
using namespace distinguo::tally;
using tests::failure_of;

namespace {

const Month november{2026, 11};
std::filesystem::path proposed() { return tests::source_folder() + "/host/tally/count/social-work.xml"; }

long shown_or(const Cell& cell, long otherwise) { return cell ? *cell : otherwise; }

}  // namespace

BOOST_AUTO_TEST_CASE(two_orders_of_entry_give_the_same_bytes) {
    const tests::Folder folder;
    const auto a = folder.path / "a", b = folder.path / "b";
    create(a, proposed());
    create(b, proposed());
    add(a, {"action=mediation", "intensite=suivie"}, "2", november);
    add(a, {"action=ecrit"}, "1", november);
    add(a, {"month=2026-10", "action=ecrit"}, "4", november);
    add(b, {"month=2026-10", "action=ecrit"}, "4", november);
    add(b, {"action=ecrit"}, "1", november);
    add(b, {"action=mediation", "intensite=suivie"}, "1", november);
    add(b, {"action=mediation", "intensite=suivie"}, "1", november);
    BOOST_TEST(tests::slurp(a) == tests::slurp(b));
    BOOST_TEST(verify(a) == 3U);
    // Nothing else is left in the folder: no journal, no lock, no temporary file.
    BOOST_TEST(std::distance(std::filesystem::directory_iterator(folder.path), std::filesystem::directory_iterator()) ==
               2);
}

BOOST_AUTO_TEST_CASE(the_work_that_avoids_a_report_comes_first) {
    const Nomenclature nomenclature = Nomenclature::read(tests::slurp(proposed()), "n");
    bool report_seen = false;
    for (const CodeEntry& entry : nomenclature.lists.at(0).codes) {
        if (!entry.avoids_report) report_seen = true;
        BOOST_TEST(!(report_seen && entry.avoids_report));
    }
    BOOST_TEST(nomenclature.lists[0].codes.front().avoids_report);
}

BOOST_AUTO_TEST_CASE(only_codes_enter_and_an_import_is_whole_or_nothing) {
    const tests::Folder folder;
    const auto a = folder.path / "a";
    create(a, proposed());
    const std::string before = tests::slurp(a);
    BOOST_TEST(failure_of([&] { add(a, {"action=Martin"}, "1", november); }).code() == FailureCode::CodeUnknown);
    BOOST_TEST(failure_of([&] { add(a, {"nom=Martin"}, "1", november); }).code() == FailureCode::CodeUnknown);
    BOOST_TEST(failure_of([&] { add(a, {"month=2026-11-03"}, "1", november); }).code() == FailureCode::CodeUnknown);
    BOOST_TEST(failure_of([&] { add(a, {"action=ecrit"}, "-1", november); }).code() == FailureCode::CountInvalid);
    files::write_atomically(folder.path / "c.csv", "action;intensite;count\nmediation;suivie;3\necrit;jamais;1\n");
    const Failure failure = failure_of([&] { import_csv(a, folder.path / "c.csv", november); });
    BOOST_TEST(failure.code() == FailureCode::CodeUnknown);
    BOOST_TEST(failure.place().line == 3);
    BOOST_TEST(tests::slurp(a) == before);
    files::write_atomically(folder.path / "c.csv", "action;intensite;count\nmediation;suivie;3\n");
    BOOST_TEST(import_csv(a, folder.path / "c.csv", november) == 1U);
    BOOST_TEST(failure_of([&] { create(a, proposed()); }).code() == FailureCode::FileCannotBeWritten);
}

BOOST_AUTO_TEST_CASE(small_cells_are_hidden_and_cannot_be_subtracted_back) {
    std::mt19937 random(7);
    for (int round = 0; round < 300; ++round) {
        Counts counts;
        const std::size_t height = 2 + random() % 4, width = 2 + random() % 4;
        for (std::size_t r = 0; r < height; ++r) {
            counts.cells.emplace_back();
            for (std::size_t c = 0; c < width; ++c)
                counts.cells.back().push_back(random() % 3 == 0 ? static_cast<long>(random() % 6)
                                                                : static_cast<long>(random() % 60));
        }
        const CrossTable table = protect(counts, 5);
        for (std::size_t r = 0; r < height; ++r) {
            std::size_t hidden = 0;
            for (std::size_t c = 0; c < width; ++c) {
                const long value = counts.cells[r][c];
                BOOST_TEST(!(value > 0 && value < 5 && table.cells[r][c].has_value()));
                if (table.cells[r][c]) BOOST_TEST(*table.cells[r][c] == value);
                else ++hidden;
            }
            if (!table.row_totals[r]) ++hidden;
            BOOST_TEST(hidden != 1U);
        }
        for (std::size_t c = 0; c < width; ++c) {
            std::size_t hidden = table.column_totals[c] ? 0U : 1U;
            for (std::size_t r = 0; r < height; ++r) hidden += table.cells[r][c] ? 0U : 1U;
            BOOST_TEST(hidden != 1U);
        }
    }
}

BOOST_AUTO_TEST_CASE(a_table_without_small_cells_is_shown_whole) {
    const CrossTable table = protect({{{10, 20}, {30, 0}}}, 5);
    BOOST_TEST(shown_or(table.cells[1][1], -1) == 0);
    BOOST_TEST(shown_or(table.total, -1) == 60);
}

BOOST_AUTO_TEST_CASE(the_smallest_minimum_is_kept) {
    const tests::Folder folder;
    create(folder.path / "a", proposed());
    add(folder.path / "a", {"action=ecrit", "intensite=suivie"}, "2", november);
    BOOST_TEST(as_text(table(folder.path / "a", "action", "intensite", {}, 1)).find("n.c.") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_file_that_is_no_tally_or_a_damaged_one_is_told) {
    const tests::Folder folder;
    files::write_atomically(folder.path / "x", "hello");
    BOOST_TEST(failure_of([&] { verify(folder.path / "x"); }).code() == FailureCode::NotATally);
    create(folder.path / "a", proposed());
    add(folder.path / "a", {"action=ecrit"}, "2", november);
    std::string bytes = tests::slurp(folder.path / "a");
    files::write_atomically(folder.path / "cut", bytes.substr(0, 5000));
    const auto code = failure_of([&] { verify(folder.path / "cut"); }).code();
    BOOST_TEST((code == FailureCode::TallyDamaged || code == FailureCode::NotATally));
}

BOOST_AUTO_TEST_CASE(the_time_of_the_file_says_the_month_at_most) {
    const tests::Folder folder;
    create(folder.path / "a", proposed());
    const auto one = std::filesystem::last_write_time(folder.path / "a");
    add(folder.path / "a", {"action=ecrit"}, "2", november);
    BOOST_TEST((std::filesystem::last_write_time(folder.path / "a") == one));
}

BOOST_AUTO_TEST_CASE(a_spreadsheet_cannot_take_a_label_for_a_formula) {
    CrossTable table;
    table.rows_label = "=cmd|' /C calc'!A0";
    table.total = 0;
    BOOST_TEST(as_csv(table).substr(0, 2) == "'=");
}
