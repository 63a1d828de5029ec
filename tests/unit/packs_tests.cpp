#define BOOST_TEST_MODULE packs
#include <boost/test/unit_test.hpp>

#include "packs/registry.h"
#include "packs/version.h"
#include "support/printers.h"

using namespace distinguo;
using namespace distinguo::packs;
using tests::failure_of;

namespace {
void make(const tests::Folder& folder, const std::string& name, const std::string& manifest) {
    std::filesystem::create_directories(folder.path / name);
    files::write_atomically(folder.path / name / "pack.xml", manifest);
}
std::string manifest(const std::string& id, const std::string& attributes = "", const std::string& inside = "") {
    return "<plugin xmlns='urn:distinguo:plugin:1' id='" + id + "' version='1.0.0' " + attributes + "><name>N</name>" +
           inside + "</plugin>";
}
}  // namespace

BOOST_AUTO_TEST_CASE(one_bad_plugin_never_stops_the_rest) {
    const tests::Folder folder;
    make(folder, "org.a", manifest("org.a", "", "<contributes><ruleset file='r.sch'/></contributes>"));
    files::write_atomically(folder.path / "org.a" / "r.sch", "<schema/>");
    make(folder, "org.b", "<plugin");
    make(folder, "org.c", manifest("org.other"));
    make(folder, "org.d", manifest("org.d", "host='9..10'"));
    make(folder, "org.e", manifest("org.e", "", "<runs-code/>"));
    const auto packs = in_use({folder.path});
    BOOST_REQUIRE(packs.size() == 5U);
    BOOST_TEST((packs[0].state == State::Enabled));
    for (std::size_t k = 1; k < 5; ++k) {
        BOOST_TEST((packs[k].state == State::Faulted));
        BOOST_TEST(packs[k].fault.has_value());
        BOOST_TEST(!packs[k].fault->place().source.empty());
    }
}

BOOST_AUTO_TEST_CASE(the_same_id_twice_is_a_fault_of_the_second) {
    const tests::Folder one, two;
    make(one, "org.a", manifest("org.a"));
    make(two, "org.a", manifest("org.a"));
    const auto packs = in_use({one.path, two.path});
    BOOST_TEST((packs[0].state == State::Enabled));
    BOOST_TEST((packs[1].state == State::Faulted));
}

BOOST_AUTO_TEST_CASE(a_file_outside_of_the_plugin_is_never_read) {
    const tests::Folder folder;
    make(folder, "org.a", manifest("org.a"));
    files::write_atomically(folder.path / "secret", "x");
    std::filesystem::create_symlink(folder.path / "secret", folder.path / "org.a" / "link");
    const Pack pack = in_use({folder.path}).front();
    for (const char* path : {"../secret", "/etc/passwd", "link"})
        BOOST_TEST(failure_of([&] { read_file_of(pack, path); }).code() == FailureCode::PackInvalid);
    BOOST_TEST(!read_file_of(pack, "pack.xml").empty());
}

BOOST_AUTO_TEST_CASE(versions_compare_by_number) {
    BOOST_TEST(compare_versions("1.10.0", "1.9") > 0);
    BOOST_TEST(compare_versions("1.0", "1.0.0") == 0);
}

BOOST_AUTO_TEST_CASE(a_folder_that_is_not_there_is_told) {
    BOOST_TEST(failure_of([] { in_use({"/nowhere"}); }).code() == FailureCode::PluginFolderMissing);
}

namespace {
/// A plugin that brings something of everything.
Pack rich() {
    using Kind = Contribution::Kind;
    using Part = NativeRead::Part;
    Pack pack;
    for (const Kind kind :
         {Kind::Template, Kind::Ruleset, Kind::PageStyle, Kind::Wording, Kind::Lexicon, Kind::CodeList, Kind::Override,
          Kind::Retention, Kind::Paragraphs, Kind::Spelling, Kind::Codes}) {
        Contribution one;
        one.kind = kind;
        one.id = "same";
        one.target = kind == Kind::Override ? "org.a.t" : "";
        pack.contributions.push_back(one);
    }
    for (const char* id : {"c", "d"}) {
        NativeCheck check;
        check.id = id;
        check.reads = {{Part::Section, "a"}, {Part::Section, "b"}, {Part::Tables, "a"}, {Part::People, {}},
                       {Part::PeopleCount, {}}, {Part::Dates, {}}, {Part::Kind, {}}};
        check.codes = {{"A", "advice", {}}, {"B", "blocking", {}}};
        pack.checks.push_back(check);
    }
    return pack;
}
}  // namespace

BOOST_AUTO_TEST_CASE(each_thing_that_was_not_agreed_to_is_new_and_nothing_else) {
    const Pack whole = rich();
    BOOST_TEST(!news_of(whole, whole).any());
    BOOST_TEST(!news_of(Pack(), whole).any());
    BOOST_TEST(news_of(whole, Pack()).contributions.size() == whole.contributions.size());
    BOOST_TEST(news_of(whole, Pack()).checks.size() == whole.checks.size());
    for (std::size_t k = 0; k < whole.contributions.size(); ++k) {
        Pack less = whole;
        less.contributions.erase(less.contributions.begin() + static_cast<std::ptrdiff_t>(k));
        const News news = news_of(whole, less);
        BOOST_REQUIRE(news.contributions.size() == 1U);
        BOOST_TEST((news.contributions.front().kind == whole.contributions[k].kind));
        BOOST_TEST((news.checks.empty() && news.widened.empty()));
        BOOST_TEST(!news_of(less, whole).any());
    }
    for (std::size_t c = 0; c < whole.checks.size(); ++c) {
        for (std::size_t k = 0; k < whole.checks[c].reads.size(); ++k) {
            Pack less = whole;
            less.checks[c].reads.erase(less.checks[c].reads.begin() + static_cast<std::ptrdiff_t>(k));
            const News news = news_of(whole, less);
            BOOST_REQUIRE(news.widened.size() == 1U);
            BOOST_TEST(news.widened.front().id == whole.checks[c].id);
            BOOST_TEST(news.widened.front().reads.size() == 1U);
            BOOST_TEST(news.widened.front().codes.empty());
            BOOST_TEST(!news_of(less, whole).any());
        }
        Pack all = whole;
        all.checks[c].reads.front().section = "*";
        BOOST_TEST(news_of(all, whole).widened.size() == 1U);
        BOOST_TEST(!news_of(whole, all).any());
        Pack graver = whole;
        graver.checks[c].codes.front().severity = "blocking";
        BOOST_TEST(news_of(graver, whole).widened.front().codes.front().id == "A");
    }
}
