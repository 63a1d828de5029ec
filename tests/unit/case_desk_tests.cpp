// A case file at the desk: its facts as rows in words, what changed of them, and what is learnt in a document that goes
// back to it.
#define BOOST_TEST_MODULE case_desk
#include <boost/test/unit_test.hpp>

#include "support/codes.h"
#include "support/printers.h"
#include "written/desk/case_head.h"
#include "written/desk/case_rows.h"

using namespace distinguo;
using namespace distinguo::written;
using tests::shipped_codes;

namespace {

const char* const orsel =
    "<case xmlns='urn:distinguo:case:1' id='c1' opened='2026-10-02'>"
    "<person id='p1' place='concerned' "
    "gender='feminine'><given>Maya</given><family>Orsel</family><born>2017-03</born></person>"
    "<person id='p2' place='relative' gender='feminine'><given>Inès</given><family>Orsel</family><school "
    "state='not-asked'/></person>"
    "<person id='p3' place='relative' gender='masculine'><given>Karim</given><family>Ruiz</family></person>"
    "<tie id='t1' kind='holder' who='p2' of='p1' exercise='sole' piece='1'/><tie id='t2' kind='parent' who='p3' "
    "of='p1'/>"
    "<home id='h1' kind='shelter' hidden-from='p3'><label>Foyer</label><lives who='p1 p2' since='2026-09'/></home>"
    "<piece id='1'><title>Jugement</title></piece></case>";

CaseFile file() { return CaseFile::read(orsel, "case", shipped_codes()); }

CaseRow row(const CaseFile& in, const std::string& part, std::size_t which) {
    static const Messages english("en", {});
    static const Wording wording;
    const KnownIds known = in.known();
    return row_of(*in.items(part).at(which), *field_named(CaseFile::shape(), part), in,
                  {shipped_codes(), known, wording, english});
}

Head head(const CaseFile& in) {
    Head all;
    for (const Fact* one : in.items("person")) {
        Person person;
        person.id = text_of(one->facts, "id");
        person.role = text_of(one->facts, "place");
        person.given = text_of(one->facts, "given");
        person.family = text_of(one->facts, "family");
        person.born = text_of(one->facts, "born");
        all.people.push_back(person);
    }
    return all;
}

}  // namespace

BOOST_AUTO_TEST_CASE(what_of_the_case_file_may_have_no_answer_is_told_in_the_words_of_the_paper) {
    const Wording words = Wording::read(tests::slurp(tests::source_folder() + "/templates/wording/fr.xml"), "fr.xml");
    const auto look = [&](const auto& self, const Field& part, const std::vector<Field>& fields) -> void {
        for (const Field& field : fields) {
            if (field.declinable) BOOST_TEST(words.has("case." + part.name + "." + field.name), field.label);
            self(self, part, field.fields);
        }
    };
    // Of a person a writing says what it has a use for, in sentences of its own.
    for (const Field& part : CaseFile::shape())
        if (part.type == Field::Type::Group && part.name != "person") look(look, part, part.fields);
}

BOOST_AUTO_TEST_CASE(a_tie_is_said_of_whom_and_agrees_with_who_it_is) {
    BOOST_TEST(row(file(), "tie", 0).who == "Inès Orsel");
    BOOST_TEST(row(file(), "tie", 0).said == "titulaire de l’autorité parentale de Maya Orsel ; seule");
    BOOST_TEST(row(file(), "tie", 0).from == "piece 1");
    BOOST_TEST(row(file(), "tie", 1).said == "père de Maya Orsel");
}

BOOST_AUTO_TEST_CASE(a_row_says_what_is_not_known_and_from_whom_it_is_kept) {
    BOOST_TEST(row(file(), "person", 0).said == "personne concernée ; born: mars 2017");
    BOOST_TEST(row(file(), "person", 1).said.find("school and class: not asked") != std::string::npos);
    BOOST_TEST(row(file(), "home", 0).readers == "hidden from Karim Ruiz");
    BOOST_TEST(row(file(), "tie", 0).readers == "");
}

BOOST_AUTO_TEST_CASE(what_changed_is_said_in_words) {
    CaseFile next = file();
    next.set("person[p3].capacity", "cuisinier", shipped_codes());
    next.set("tie[t2]", "", shipped_codes());
    next.set({{"person[+].given", "Sonia"}, {"person[last].place", "relative"}}, shipped_codes());
    const Messages english("en", {});
    const auto lines = changes_in_words(file(), next, shipped_codes(), Wording(), english);
    BOOST_TEST_REQUIRE(lines.size() == 3U);
    BOOST_TEST(lines[0] == "Changed: Person, Karim Ruiz, proche ; profession: cuisinier");
    BOOST_TEST(lines[1].starts_with("Added: Person, Sonia"));
    BOOST_TEST(lines[2] == "Taken out: Tie, Karim Ruiz, père de Maya Orsel");
    BOOST_TEST(changes_in_words(next, next, shipped_codes(), Wording(), english).empty());
}

BOOST_AUTO_TEST_CASE(what_is_learnt_in_a_document_goes_back_and_nothing_else_does) {
    const CaseFile before = file();
    const Head was = head(before);
    BOOST_TEST((with_head(before, was, was, shipped_codes()) == before));
    Head now = was;
    now.people[0].born = "2017-03-12";
    Person aunt;
    aunt.id = "sonia";
    aunt.role = "relative";
    aunt.given = "Sonia";
    now.people.push_back(aunt);
    Informed told;
    told.who = "sonia";
    told.about = "opening";
    told.on = "2026-10";
    now.informed.push_back(told);
    Informed kept;
    kept.who = "p3";
    kept.about = "opening";
    kept.reason = "danger";
    kept.only_for = {};
    now.informed.push_back(kept);
    now.sources.push_back({{}, "2", "Lettre", "l’école", {}});
    const CaseFile next = with_head(before, was, now, shipped_codes());
    BOOST_TEST(text_of(next.person("p1")->facts, "born") == "2017-03-12");
    BOOST_TEST(text_of(next.person("p1")->facts, "gender") == "feminine");
    BOOST_TEST(text_of(next.person("sonia")->facts, "given") == "Sonia");
    BOOST_TEST_REQUIRE(next.items("informed").size() == 1U);
    BOOST_TEST(text_of(next.items("informed").front()->facts, "on") == "2026-10");
    BOOST_TEST_REQUIRE(next.items("not-informed").size() == 1U);
    BOOST_TEST(text_of(next.items("not-informed").front()->facts, "reason") == "danger");
    BOOST_TEST(text_of(next.item("piece", "2")->facts, "title") == "Lettre");
    // What the document does not say of somebody is not taken from the file.
    BOOST_TEST((*next.person("p2") == *before.person("p2")));
    BOOST_TEST(next.items("tie").size() == 2U);
    BOOST_TEST(next.items("home").size() == 1U);
}
