// What is added to an item of the vault is a later text of it: another family's is refused, and nothing changes. What
// changed between two texts is told, and how long they are kept.
#define BOOST_TEST_MODULE kept_items
#include <boost/test/unit_test.hpp>

#include "base/text.h"
#include "support/cabinet_room.h"
#include "support/codes.h"
#include "support/printers.h"
#include "written/desk/compare.h"
#include "written/desk/retention.h"
#include "written/desk/same_item.h"

using namespace distinguo;
using namespace distinguo::written;
using tests::shipped_codes;

namespace {

struct Room : tests::CabinetRoom {
    vault::Entry keep(const Document& document) {
        const vault::ItemId item = vault::Vault::new_item();
        cabinet.save(item, document, 0, {});
        return *cabinet.vault().entry(item);
    }
    vault::Entry keep(const CaseFile& file) {
        const vault::ItemId item = vault::Vault::new_item();
        cabinet.save_case(item, file, 0, {});
        return *cabinet.vault().entry(item);
    }
};

Document document(const std::string& kind, const std::string& of_template, const std::string& people) {
    return read_document("<document xmlns='urn:distinguo:document:1' kind='" + kind + "' template='" + of_template +
                             "'><head><title>T</title><people>" + people +
                             "</people></head><section id='s'><title>S</title><p>Avant.</p></section></document>",
                         "d");
}
Document note(const std::string& people) { return document("report", "fr.report.note-sociale", people); }
std::string person(const std::string& id, const std::string& given, const std::string& family,
                   const std::string& born = {}, const std::string& place = "concerned") {
    return "<person id='" + id + "' role='" + place + "'" + (given.empty() ? "" : " given='" + given + "'") +
           (family.empty() ? "" : " family='" + family + "'") + (born.empty() ? "" : " born='" + born + "'") + "/>";
}

CaseFile file(const std::string& people, const std::string& id = {}) {
    return CaseFile::read("<case xmlns='urn:distinguo:case:1'" + (id.empty() ? "" : " id='" + id + "'") + ">" + people +
                              "</case>",
                          "case", shipped_codes());
}
std::string somebody(const std::string& id, const std::string& place, const std::string& given,
                     const std::string& family, const std::string& born = {}) {
    return "<person id='" + id + "' place='" + place + "'><given>" + given + "</given><family>" + family +
           "</family>" + (born.empty() ? "" : "<born>" + born + "</born>") + "</person>";
}

/// The code it was refused with; nothing where it is a later text.
template <class Action>
std::optional<FailureCode> refused(Action action) {
    try {
        action();
    } catch (const Failure& failure) {
        return failure.code();
    }
    return std::nullopt;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_document_is_followed_by_what_is_about_the_same_people) {
    const std::string author = person("a", "Inès", "Rey", {}, "author");
    const std::string mother = person("m", "Thuy", "Vu", {}, "relative");
    struct Row {
        const char* what;
        std::string kept, next;
        bool same;
    };
    const Row rows[] = {
        {"the same", person("p1", "Léa", "Martin"), person("p1", "Léa", "Martin"), true},
        {"drafted from a file with other ids", person("p1", "Léa", "Martin"), person("lea", "LEA", "Martin"), true},
        {"a birth is known now", person("p1", "Léa", "Martin"), person("p1", "Léa", "Martin", "2014-05-02"), true},
        {"a birth is put right", person("p1", "Léa", "Martin", "2014-05-02"),
         person("p1", "Léa", "Martin", "2014-05-03"), true},
        {"a name is put right", person("p1", "Léa", "Martin", "2014-05-02"),
         person("p1", "Lea-Rose", "Martin", "2014-05-02"), true},
        {"one child more", person("p1", "Léa", "Martin"), person("p1", "Léa", "Martin") + person("p2", "Tom", "Vu"),
         true},
        {"nobody was named yet", {}, person("p1", "Léa", "Martin"), true},
        {"nobody is named any more", person("p1", "Léa", "Martin"), {}, false},
        {"the first of another family, numbered alike", person("p1", "Léa", "Martin") + author,
         person("p1", "Aya", "Bonnefoy") + author, false},
        {"a sister, numbered alike", person("p1", "Léa", "Martin", "2014-05-02"),
         person("p1", "Zoé", "Martin", "2016-01-07"), false},
        {"somebody of that name, born on another day", person("p1", "Léa", "Martin", "2014-05-02"),
         person("x", "Léa", "Martin", "2009-02-11"), false},
        {"a brother, of the same mother", person("p1", "Léa", "Martin") + mother,
         person("p2", "Tom", "Martin") + mother, false},
    };
    for (const Row& row : rows) {
        Room room;
        const vault::Entry kept = room.keep(note(row.kept));
        const auto code = refused([&] { refuse_other_document(room.cabinet, kept, note(row.next)); });
        BOOST_TEST((code == (row.same ? std::nullopt : std::optional(FailureCode::VaultOtherPeople))), row.what);
    }
}

BOOST_AUTO_TEST_CASE(a_document_is_followed_by_nothing_of_another_kind_or_template) {
    Room room;
    const std::string lea = person("p1", "Léa", "Martin");
    const vault::Entry kept = room.keep(note(lea));
    const auto next = [&](const char* kind, const char* of_template) {
        return refused([&] { refuse_other_document(room.cabinet, kept, document(kind, of_template, lea)); });
    };
    BOOST_TEST((next("report", "fr.report.note-sociale") == std::nullopt));
    BOOST_TEST((next("report", "fr.report.evaluation-ip") == FailureCode::VaultOtherTemplate));
    BOOST_TEST((next("notice", "fr.report.note-sociale") == FailureCode::VaultOtherKind));
    // Whoever saves, and whatever they asked before: a case file and a document never share a history.
    const CaseFile family = file(somebody("p1", "concerned", "Léa", "Martin"));
    const vault::Entry of_family = room.keep(family);
    BOOST_TEST((refused([&] { room.cabinet.save_case(kept.id, family, 0, {}); }) == FailureCode::VaultOtherKind));
    BOOST_TEST((refused([&] { room.cabinet.save(of_family.id, note(lea), 0, {}); }) == FailureCode::VaultOtherKind));
    BOOST_TEST((refused([&] { room.cabinet.read_case(kept.id, shipped_codes()); }) == FailureCode::VaultOtherKind));
    BOOST_TEST(room.cabinet.vault().history(kept.id).size() == 1U);
    BOOST_TEST(room.cabinet.vault().history(of_family.id).size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_case_file_is_followed_by_the_same_case_alone) {
    const std::string lea = somebody("p1", "concerned", "Léa", "Martin"),
                      tom = somebody("p2", "relative", "Tom", "Martin"),
                      now_tom = somebody("p2", "concerned", "Tom", "Martin");
    struct Row {
        const char* what;
        CaseFile kept, next;
        std::optional<FailureCode> code;
    };
    const Row rows[] = {
        {"the same", file(lea + tom, "c-1"), file(lea + tom, "c-1"), {}},
        {"one of them has no id", file(lea, "c-1"), file(lea), {}},
        {"it was empty", file({}, "c-1"), file(lea), {}},
        {"it is about a brother as well", file(lea + tom), file(lea + now_tom), {}},
        {"another case", file(lea, "c-1"), file(lea, "c-2"), FailureCode::VaultOtherCase},
        {"another family, numbered alike", file(lea), file(somebody("p1", "concerned", "Aya", "Bonnefoy")),
         FailureCode::VaultOtherPeople},
        {"an empty one", file(lea), file({}), FailureCode::VaultOtherPeople},
        {"the same social worker in another family", file(lea + somebody("p2", "professional", "Inès", "Rey")),
         file(somebody("p1", "concerned", "Aya", "Bonnefoy") + somebody("p2", "professional", "Inès", "Rey")),
         FailureCode::VaultOtherPeople},
    };
    for (const Row& row : rows) {
        Room room;
        const vault::Entry kept = room.keep(row.kept);
        const auto code = refused([&] { refuse_other_case(room.cabinet, kept, row.next, shipped_codes()); });
        BOOST_TEST((code == row.code), row.what);
    }
}

BOOST_AUTO_TEST_CASE(two_texts_that_differ_are_never_told_to_be_the_same) {
    const auto with = [](const std::string& head, const std::string& body) {
        return read_document("<document xmlns='urn:distinguo:document:1' kind='report'><head><title>T</title>" + head +
                                 "</head><section id='a'><title>A</title>" + body + "</section></document>",
                             "d");
    };
    struct Row {
        std::string head, body, told;
    };
    const std::string mother = "<people><person id='m' role='relative'/></people>";
    const Row rows[] = {
        {"<record><row label='Objet'>Payer la facture.</row></record>", "<p>x</p>", "[added: Objet Payer la facture.]"},
        {"<subtitle>aide</subtitle>", "<p>x</p>", "[added: aide]"},
        {"<place>Ici</place>", "<p>x</p>", "[added: Ici]"},
        {"<recipients><recipient id='r' capacity='le juge'/></recipients>", "<p>x</p>", "[added: le juge]"},
        {"<source id='1' title='Jugement'/>", "<p>x</p>", "Jugement"},
        {mother, "<p>x</p><signatures><signature by='m' capacity='mère'/></signatures>", "mère"},
        {"", "<p hidden-from='m'>x</p>", "not its words"},
        {"", "<unknown about='Logement' why='not-applicable'/><p>x</p>", "not-applicable"},
    };
    const Messages messages;
    const Document before = with("", "<p>x</p>");
    for (const Row& row : rows) {
        const std::string told = in_lines(compare(before, with(row.head, row.body)), messages);
        BOOST_TEST(told.find(row.told) != std::string::npos, row.told << ": " << told);
    }
}

BOOST_AUTO_TEST_CASE(the_clock_that_is_proposed_fits_whom_the_document_is_about) {
    const RetentionRules rules = read_retention(
        tests::slurp(tests::source_folder() + "/plugins/law-fr/retention/social.xml"), "social.xml");
    const auto born = [](const std::string& on, const std::string& id = "p1") { return person(id, "A", "B", on); };
    struct Row {
        std::string of_template, people;
        std::vector<std::string> fit;
    };
    const std::string form = "fr.consent.partage-hors-equipe";
    const Row rows[] = {
        {form, born("1938-04-02"), {"fr.suivi-adultes"}},
        {form, born("1971-05"), {"fr.suivi-adultes"}},
        {form, born("2018-03-12"), {"fr.suivi-mineurs"}},
        {form, born({}), {"fr.suivi-adultes", "fr.suivi-mineurs"}},
        {form, born("2018-03-12") + born("1938-04-02", "p2"), {"fr.suivi-adultes", "fr.suivi-mineurs"}},
        {"fr.report.evaluation-ip", born("2018-03-12"), {"fr.suivi-mineurs"}},
        {"fr.report.note-sociale", born("1968-02-29"), {"fr.suivi-adultes"}},
        {"fr.report.note-sociale", born("2018-03-12"), {}},
        {"maison.visite", born("1968-02-29"), {}},
    };
    for (const Row& row : rows) {
        Room room;
        Document about = document("report", row.of_template, row.people);
        about.head.date = "2026-11-20";
        std::vector<std::string> fit;
        for (const RetentionClock* one : fitting_clocks(rules, room.cabinet, room.keep(about))) fit.push_back(one->id);
        BOOST_TEST(fit == row.fit, row.of_template << " " << row.people);
    }
}

BOOST_AUTO_TEST_CASE(the_clock_of_an_institution_takes_the_place_of_the_built_in_one_for_the_same_people) {
    const auto clock = [](const std::string& id, std::optional<bool> of_age) {
        RetentionClock one;
        one.id = id;
        one.of_age = of_age;
        one.templates = {"t"};
        return one;
    };
    RetentionRules rules;
    rules.clocks = {clock("minors", false), clock("adults", true), clock("ours", true)};
    const auto ids = [&](std::optional<bool> of_age) {
        std::vector<std::string> all;
        for (const RetentionClock* one : rules.fitting("t", of_age)) all.push_back(one->id);
        return join(all, " ");
    };
    BOOST_TEST(ids(true) == "ours");
    BOOST_TEST(ids(false) == "minors");
    BOOST_TEST(ids(std::nullopt) == "ours minors");
    rules.clocks.push_back(clock("everybody", std::nullopt));
    for (const std::optional<bool> of_age : {std::optional(true), std::optional(false), std::optional<bool>()})
        BOOST_TEST(ids(of_age) == "everybody");
}
