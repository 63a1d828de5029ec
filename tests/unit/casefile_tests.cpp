#define BOOST_TEST_MODULE casefile
#include <boost/test/unit_test.hpp>

#include <random>

#include "base/text.h"
#include "support/codes.h"
#include "written/casefile/plausible.h"
#include "written/casefile/readers.h"
#include "written/template/naming.h"
#include "written/template/record.h"
#include "written/template/template.h"
#include "xml/xpath.h"

using namespace distinguo;
using namespace distinguo::written;
using tests::failure_of;

namespace {

const Codes& codes() {
    static const Codes all = tests::institution_codes();
    return all;
}

const char* const orsel = R"(<case xmlns="urn:distinguo:case:1" id="c-7f3a" opened="2026-10-02">
  <person id="p1" place="concerned" gender="feminine" born="2017-03-12">
    <given>Maya</given><family>Orsel</family></person>
  <person id="p2" place="relative" gender="feminine"><given>Inès</given><family>Orsel</family></person>
  <person id="p3" place="relative" gender="masculine"><given>Karim</given><family>Ruiz</family></person>
  <person id="p8" place="author"><given>Julie</given><capacity>assistante de service social</capacity></person>
  <tie kind="holder" who="p2" of="p1" exercise="sole" since="2024-06-18" piece="1"/>
  <tie kind="holder" who="p3" of="p1" exercise="none" since="2024-06-18" piece="1"/>
  <home id="h1" kind="shelter" hidden-from="p3" piece="2"><lives who="p1 p2" since="2026-09-30"/><address>3, rue du Lac
99100 Montcalier</address></home>
  <contact id="k1" on="2026-10-09" kind="visit" place="mecs" home="h1" with="p1 p2" by="p8" alone="no"/>
  <informed who="p2" about="opening" on="2026-10-02" how="letter" by="p8"/>
  <not-informed who="p3" about="opening" reason="child-interest" decided-by="p8" on="2026-10-02" for="crip"/>
  <piece id="1"><title>Jugement</title></piece>
  <piece id="2" on="2026-09-29"><title>Ordonnance</title></piece>
  <answer to="minors-at-home" by="p2" on="2026-10-09"><value>none</value></answer>
</case>)";

CaseFile read(std::string_view text) { return CaseFile::read(text, "c.xml", codes()); }

std::string random_word(std::mt19937& random) {
    static const char* const words[] = {"Léa", "d’Été", "a & b", "<x>", "\"q\"", "l'eau",
                                        "œuf", "Ünal",  "\\n",   "{ }", "日本",  "%1 {1}"};
    std::string out;
    for (unsigned k = 0; k <= random() % 3; ++k)
        out += (k == 0 ? "" : " ") + std::string(words[random() % std::size(words)]);
    return out;
}

/// A value that the field takes, with all that may be said of an answer.
Fact random_fact(const Field& field, std::mt19937& random) {
    Fact fact = text_fact(field.name, random_word(random));
    const auto value_of = [&](const Field& asked) -> std::string {
        switch (asked.type) {
            case Field::Type::Date: return "2026-0" + std::to_string(1 + random() % 9) + "-15";
            case Field::Type::PartialDate: return random() % 2 == 0 ? "2011" : "2011-04";
            case Field::Type::YesNo: return random() % 2 == 0 ? "yes" : "no";
            case Field::Type::Code: {
                const auto values = codes().values(asked.codes);
                return values.empty() ? asked.options[random() % asked.options.size()].value
                                      : values[random() % values.size()];
            }
            case Field::Type::Person: return "p" + std::to_string(1 + random() % 2);
            case Field::Type::People: return random() % 2 == 0 ? "p1 p2" : "p2";
            case Field::Type::Piece: return "7";
            case Field::Type::Home: return "h1";
            case Field::Type::Paragraph: return random_word(random) + "\n\n- " + random_word(random) + "\n- b";
            default: return random_word(random);
        }
    };
    if (field.type == Field::Type::Group) {
        fact = group_fact(field.name, {});
        for (const Field& below : field.fields) {
            // Contradictions have a case of their own.
            if (below.name == "expected" || below.name == "died") continue;
            if (below.name == "id" || (!below.required && random() % 3 == 0)) continue;
            fact.facts.push_back(random_fact(below, random));
        }
        if (field.name == "tie")
            for (Fact& one : fact.facts)
                if (one.name == "who" || one.name == "of") one.text = one.name == "who" ? "p1" : "p2";
        if (random() % 4 == 0) fact.hidden_from = {"p1", "p2"};
        if (random() % 4 == 0) fact.only_for = {"juge"};
        return fact;
    }
    fact.text = value_of(field);
    if (field.declinable && random() % 4 == 0) {
        fact.state = State::Declined;
        fact.text.clear();
        fact.reason = random_word(random);
    }
    if (field.declinable && random() % 4 == 0) {
        fact.by = {"p1"};
        fact.on = "2026-01";
    }
    if (field.declinable && random() % 5 == 0) fact.hidden_from = {"p2"};
    return fact;
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_file_is_read_and_written_both_ways) {
    const CaseFile file = read(orsel);
    BOOST_TEST(file.items("person").size() == 4U);
    BOOST_TEST(name_of_person(*file.person("p2")) == "Inès Orsel");
    BOOST_TEST((file.item("home", "h1")->hidden_from == std::vector<std::string>{"p3"}));
    BOOST_TEST((read(file.to_xml()) == file));
    BOOST_TEST((read(file.to_json()) == file));
    BOOST_TEST((CaseFile::read("{\"case\":" + file.to_json() + "}", "r.json", codes()) == file));
}

BOOST_AUTO_TEST_CASE(what_cannot_be_is_told_where_it_stands) {
    const auto person = [](const std::string& more) {
        return "{\"people\":[{\"id\":\"p1\",\"place\":\"concerned\"," + more + "}]}";
    };
    const std::vector<std::pair<std::string, std::string>> table = {
        {person("\"born\":\"2018-03-12\",\"died\":\"2017\""), "people[1].died"},
        {person("\"born\":\"2018\",\"expected\":\"2019-01-01\""), "people[1].expected"},
        {"{\"people\":[{\"id\":\"p1\",\"place\":\"concerned\"}],\"ties\":[{\"kind\":\"parent\",\"who\":\"p1\",\"of\":"
         "\"p1\"}]}",
         "ties[1].of"}};
    const auto tie = [](const std::string& kind, const std::string& who, const std::string& of) {
        return "{\"people\":[{\"id\":\"p1\",\"place\":\"concerned\",\"born\":\"2016-02\"},{\"id\":\"p2\",\"place\":"
               "\"relative\",\"born\":\"1980\"},{\"id\":\"p3\",\"place\":\"relative\"}],"
               "\"ties\":[{" +
               kind + ",\"who\":\"" + who + "\",\"of\":\"" + of + "\"}]}";
    };
    // Told from the wrong side: the paper would make a grandmother of the child.
    for (const std::string kind : {"\"kind\":\"parent\"", "\"kind\":\"kin\",\"kin\":\"grandparent\""}) {
        const Failure failure = failure_of([&] { refuse_contradictions(read(tie(kind, "p1", "p2")), "c.json"); });
        BOOST_TEST(failure.others().at(0).detail(0) == "ties[1].who", kind);
        refuse_contradictions(read(tie(kind, "p2", "p1")), "c.json");
        refuse_contradictions(read(tie(kind, "p1", "p3")), "c.json");
    }
    refuse_contradictions(read(tie("\"kind\":\"guardian\"", "p1", "p2")), "c.json");
    // A circle is none, however long and whatever is known of births.
    const auto circle = [](const std::string& last) {
        return "{\"people\":[{\"id\":\"p1\",\"place\":\"concerned\"},{\"id\":\"p2\",\"place\":\"relative\"},{\"id\":"
               "\"p3\",\"place\":\"relative\"}],\"ties\":[{\"kind\":\"parent\",\"who\":\"p2\",\"of\":\"p1\"},"
               "{\"kind\":\"parent\",\"who\":\"p3\",\"of\":\"p2\"},{\"kind\":\"parent\"," +
               last + "}]}";
    };
    for (const char* last : {"\"who\":\"p1\",\"of\":\"p3\"", "\"who\":\"p1\",\"of\":\"p2\""})
        BOOST_TEST(failure_of([&] { refuse_contradictions(read(circle(last)), "c.json"); }).others().at(0).detail(0) ==
                       "ties[3].who",
                   last);
    refuse_contradictions(read(circle("\"who\":\"p3\",\"of\":\"p1\"")), "c.json");
    for (const auto& [text, path] : table) {
        const Failure failure = failure_of([&, &given = text] { refuse_contradictions(read(given), "c.json"); });
        BOOST_REQUIRE(failure.others().size() == 1U);
        BOOST_TEST(failure.others()[0].detail(0) == path);
    }
    BOOST_TEST(read(person("\"born\":\"2018\",\"died\":\"2018-04\"")).items("person").size() == 1U);
    const auto to_come = [&](const std::string& more) {
        return facts_to_come(read(person(more)).facts, {2026, 11, 27}, "c.json").size();
    };
    BOOST_TEST(to_come("\"born\":\"2087-03-12\"") == 1U);
    BOOST_TEST(to_come("\"born\":\"2026-12\"") == 1U);
    BOOST_TEST(to_come("\"born\":\"2026-11\",\"died\":\"2026-11-28\"") == 1U);
    BOOST_TEST(to_come("\"expected\":\"2027-02-01\"") == 0U);
}

BOOST_AUTO_TEST_CASE(nothing_ends_before_it_began) {
    const auto refused = [](const std::string& items) {
        const CaseFile file = read("{\"people\":[{\"id\":\"p1\",\"place\":\"concerned\"},{\"id\":\"p2\",\"place\":"
                                   "\"relative\"}]," + items + "}");
        std::vector<std::string> paths;
        for (const Failure& one : contradictions(file.facts, "c.json")) paths.push_back(one.detail(0));
        return join(paths, " ");
    };
    struct Row { std::string before, from, to, after, path; };
    const std::string tie = "\"ties\":[{\"kind\":\"curator\",\"who\":\"p2\",\"of\":\"p1\"";
    for (const Row& row : std::vector<Row>{
             {tie, "since", "until", "}]", "ties[1].until"},
             {"\"measures\":[{\"kind\":\"aemo\"", "on", "until", "}]", "measures[1].until"},
             {"\"contacts\":[{\"kind\":\"visit\"", "on", "until", "}]", "contacts[1].until"},
             {"\"pieces\":[{\"id\":\"1\",\"title\":\"x\"", "from-date", "to-date", "}]", "pieces[1].to-date"},
             {"\"homes\":[{\"lives\":[{\"who\":[\"p1\"]", "since", "until", "}]}]", "homes[1].lives[1].until"}}) {
        const auto span = [&row](const std::string& from, const std::string& to) {
            return row.before + ",\"" + row.from + "\":\"" + from + "\",\"" + row.to + "\":\"" + to + "\"" + row.after;
        };
        BOOST_TEST(refused(span("2026-01-02", "2026-01-01")) == row.path);
        BOOST_TEST(refused(span("2026-01-02", "2026-01-02")).empty(), row.path);
    }
    BOOST_TEST(refused(tie + ",\"since\":\"2026\",\"until\":\"2020\"}]") == "ties[1].until");
    BOOST_TEST(refused(tie + ",\"since\":\"2026-05\",\"until\":\"2026\"}]").empty());
}

BOOST_AUTO_TEST_CASE(a_tie_is_told_once_whichever_of_the_two_it_is_told_from) {
    const auto refused = [](const std::string& first, const std::string& second) {
        const CaseFile file = read("{\"people\":[{\"id\":\"p1\",\"place\":\"concerned\"},{\"id\":\"p2\",\"place\":"
                                   "\"relative\"}],\"ties\":[{" + first + "},{" + second + "}]}");
        const auto problems = contradictions(file.facts, "c.json");
        return problems.empty() ? std::string() : problems[0].detail(0) + " " + problems[0].detail(2);
    };
    const auto tie = [](const std::string& kind, bool back = false, const std::string& more = {}) {
        return "\"kind\":\"" + kind + "\",\"who\":\"" + (back ? "p2" : "p1") + "\",\"of\":\"" + (back ? "p1" : "p2") +
               "\"" + (more.empty() ? more : "," + more);
    };
    for (const char* kind : {"sibling", "half-sibling", "partner", "parent", "holder", "host", "curator"})
        BOOST_TEST(refused(tie(kind), tie(kind)) == "ties[2].of ties[1]", kind);
    for (const char* kind : {"sibling", "half-sibling", "partner"})
        BOOST_TEST(refused(tie(kind), tie(kind, true)) == "ties[2].of ties[1]", kind);
    for (const char* kind : {"holder", "host", "curator"})
        BOOST_TEST(refused(tie(kind), tie(kind, true)).empty(), kind);
    BOOST_TEST(refused(tie("sibling", false, "\"since\":\"2020\""), tie("sibling", true)) == "ties[2].of ties[1]");
    // Another exercise, another tie; one that ended came back.
    const std::string sole = tie("holder", false, "\"exercise\":\"sole\"");
    BOOST_TEST(refused(sole, tie("holder", false, "\"exercise\":\"joint\"")).empty());
    const std::string ended = tie("partner", false, "\"until\":\"2020\"");
    BOOST_TEST(refused(ended, tie("partner", true, "\"since\":\"2022\"")).empty());
    BOOST_TEST(refused(tie("sibling"), tie("partner")).empty());
}

BOOST_AUTO_TEST_CASE(whom_something_is_kept_from_is_somebody_of_the_file) {
    const auto with = [](const std::string& audience) {
        return "{\"people\":[{\"id\":\"p1\",\"place\":\"concerned\"}],\"homes\":[{\"id\":\"h1\"," + audience +
               ",\"address\":\"x\"}]}";
    };
    const Failure failure =
        failure_of([&] { refuse_contradictions(read(with("\"hidden-from\":[\"p1\",\"papa\"]")), "c.json"); });
    BOOST_REQUIRE(failure.others().size() == 1U);
    BOOST_TEST((failure.others()[0].code() == FailureCode::FactReferenceUnknown));
    BOOST_TEST(failure.others()[0].detail(0) == "homes[1].hidden-from");
    BOOST_TEST(failure.others()[0].detail(1) == "papa");
    // A writing to come has recipients of its own.
    refuse_contradictions(read(with("\"for\":[\"crip\"]")), "c.json");
    // What was kept is read, so that it can be mended; a change that leaves it as it is is refused.
    CaseFile kept = read(with("\"hidden-from\":[\"papa\"]"));
    BOOST_TEST((failure_of([&] { kept.set("title", "x", codes()); }).code() == FailureCode::FactsWrong));
    kept.set("home[h1].hidden-from", "p1", codes());
    BOOST_TEST((kept.item("home", "h1")->hidden_from == std::vector<std::string>{"p1"}));
}

BOOST_AUTO_TEST_CASE(what_tells_of_a_hidden_home_is_hidden_with_it) {
    const CaseFile file = read(
        "{\"people\":[{\"id\":\"p1\",\"place\":\"concerned\"},{\"id\":\"p2\",\"place\":\"relative\"},{\"id\":\"p3\","
        "\"place\":\"professional\"}],"
        "\"ties\":[{\"id\":\"t1\",\"kind\":\"host\",\"who\":\"p2\",\"of\":\"p1\"},{\"id\":\"t3\",\"kind\":\"host\","
        "\"who\":\"p3\",\"of\":\"p1\"},{\"id\":\"t2\",\"kind\":\"parent\","
        "\"who\":\"p2\",\"of\":\"p1\"}],"
        "\"homes\":[{\"id\":\"h1\",\"hidden-from\":[\"p2\"],\"piece\":\"1\",\"lives\":[{\"who\":[\"p1\",\"p3\"]}],"
        "\"address\":"
        "\"x\"},{\"id\":\"h2\","
        "\"address\":\"y\"}],"
        "\"contacts\":[{\"id\":\"k1\",\"kind\":\"visit\",\"home\":\"h1\"},{\"id\":\"k2\",\"kind\":\"visit\",\"home\":"
        "\"h2\"}],"
        "\"pieces\":[{\"id\":\"1\",\"title\":\"ordonnance\"},{\"id\":\"2\",\"title\":\"bail\"}]}");
    const CaseFile with{with_audience_of_homes(file.facts)};
    const std::vector<std::string> father = {"p2"}, nobody;
    BOOST_TEST((with.item("contact", "k1")->hidden_from == father));
    BOOST_TEST((with.item("contact", "k2")->hidden_from == nobody));
    BOOST_TEST((with.item("piece", "1")->hidden_from == father));
    // With whom somebody stays tells where.
    BOOST_TEST((with.item("tie", "t1")->hidden_from == father));
    BOOST_TEST((with.item("tie", "t2")->hidden_from == nobody));
    BOOST_TEST((with.item("tie", "t3")->hidden_from == father));
    BOOST_TEST((with.item("person", "p3")->hidden_from == father));
    BOOST_TEST((with.item("person", "p1")->hidden_from == nobody));
    BOOST_TEST((with.item("piece", "2")->hidden_from == nobody));
    // Nothing of it is written into the file.
    BOOST_TEST((file.item("contact", "k1")->hidden_from == nobody));
}

BOOST_AUTO_TEST_CASE(whatever_a_file_can_hold_is_read_back_equal) {
    std::mt19937 random(20261127);
    for (int round = 0; round < 60; ++round) {
        Facts facts = {text_fact("id", "c1"), text_fact("title", random_word(random))};
        for (const char* id : {"p1", "p2"})
            facts.push_back(group_fact("person", {text_fact("id", id), text_fact("place", "relative")}));
        facts.push_back(group_fact("home", {text_fact("id", "h1")}));
        facts.push_back(group_fact("piece", {text_fact("id", "7"), text_fact("title", "x")}));
        for (const Field& field : CaseFile::shape())
            if (field.type == Field::Type::Group)
                for (unsigned k = 0; k < random() % 3; ++k) facts.push_back(random_fact(field, random));
        const CaseFile file = CaseFile::of(facts, "random", codes());
        BOOST_REQUIRE_MESSAGE(read(file.to_xml()) == file, file.to_xml());
        BOOST_REQUIRE_MESSAGE(read(file.to_json()) == file, file.to_json());
        BOOST_TEST(read(file.to_xml()).to_xml() == file.to_xml());
    }
}

BOOST_AUTO_TEST_CASE(attributes_and_elements_are_the_same_to_a_reader) {
    BOOST_TEST(
        (read("<case><person place='concerned' given='Maya'><id>p1</id><born>2017</born></person></case>") ==
         read("<case><person id='p1'><given>Maya</given><place>concerned</place><born>2017</born></person></case>")));
}

BOOST_AUTO_TEST_CASE(items_without_an_id_get_one_and_ids_are_checked) {
    const CaseFile file = read(
        R"({"people":[{"place":"concerned"},{"id":"p1","place":"relative"}],"pieces":[{"title":"a"},{"id":"1",
        "title":"b"}],"homes":[{"kind":"own"}]})");
    BOOST_TEST(text_of(file.items("person")[0]->facts, "id") == "p2");
    BOOST_TEST(text_of(file.items("piece")[0]->facts, "id") == "2");
    BOOST_TEST(text_of(file.items("home")[0]->facts, "id") == "h1");
    const auto refused = [](const char* text) { return failure_of([&] { read(text); }).others().at(0).code(); };
    BOOST_TEST(refused(R"({"people":[{"id":"1a","place":"relative"}]})") == FailureCode::FactWrongType);
    BOOST_TEST(refused(R"({"people":[{"id":"p 1","place":"relative"}]})") == FailureCode::FactWrongType);
    BOOST_TEST(refused(R"({"people":[{"id":"x","place":"relative"}],"homes":[{"id":"x","kind":"own"}]})") ==
               FailureCode::FactIdTwice);
    BOOST_TEST(refused(R"({"pieces":[{"id":"1","title":"a"},{"id":"1","title":"b"}]})") == FailureCode::FactIdTwice);
}

BOOST_AUTO_TEST_CASE(everything_wrong_in_a_file_is_named_at_once) {
    const Failure failure = failure_of([] {
        read(
            "<case>\n<person id='p1' place='conserned'/>\n<tie kind='holder' who='p1' of='p4'/>\n<tie kind='holder' "
            "who='p1'/>\n<contact kind='visit' home='h2'/>\n<pet/>\n<person id='p1' place='relative'/></case>");
    });
    std::vector<std::string> found;
    for (const Failure& one : failure.others()) found.push_back(std::to_string(one.place().line) + " " + one.detail(0));
    const std::vector<std::string> expected = {"7 person",    "2 person[1].place", "3 tie[1].of",
                                               "4 tie[2].of", "5 contact[1].home", "6 pet"};
    BOOST_TEST(found == expected, boost::test_tools::per_element());
    const Failure missing =
        failure_of([] { read("<case>\n<person id='p1' place='concerned'/>\n<tie kind='holder' who='p1'/></case>"); });
    BOOST_TEST(missing.others().at(0).code() == FailureCode::FactMissing);
    BOOST_TEST(missing.others().at(0).detail(0) == "tie[1].of");
    BOOST_TEST(missing.others().at(0).place().line == 3);
    BOOST_TEST(failure_of([] { read("<facts/>"); }).code() == FailureCode::WrongRoot);
}

BOOST_AUTO_TEST_CASE(values_are_set_by_path_and_a_wrong_one_changes_nothing) {
    CaseFile file = read(orsel);
    file.set("person[p1].known-as", "Maya", codes());
    BOOST_TEST(text_of(file.person("p1")->facts, "known-as") == "Maya");
    file.set("tie[2].exercise", "joint", codes());
    BOOST_TEST(text_of(file.items("tie")[1]->facts, "exercise") == "joint");
    file.set("home[h1].lives[1].until", "2026-11", codes());
    file.set("person[p1].school.state", "not-asked", codes());
    BOOST_TEST((fact_named(file.person("p1")->facts, "school")->state == State::NotAsked));
    file.set("person[p1].school", "école des Tilleuls", codes());
    BOOST_TEST(text_of(file.person("p1")->facts, "school") == "école des Tilleuls");
    file.set("home[h1].hidden-from", "p3 p1", codes());
    BOOST_TEST(file.item("home", "h1")->hidden_from.size() == 2U);
    file.set("person[p1].school", "", codes());
    BOOST_TEST((fact_named(file.person("p1")->facts, "school") == nullptr));
    file.set({{"person[+].place", "third-party"},
              {"person[last].relation", "enseignante de Maya"},
              {"tie[+].kind", "kin"},
              {"tie[last].who", "p4"},
              {"tie[last].of", "p1"}},
             codes());
    BOOST_TEST(text_of(file.items("person").back()->facts, "id") == "p4");
    BOOST_TEST(text_of(file.items("tie").back()->facts, "who") == "p4");
    file.set("closed", "2027-01-01", codes());
    const CaseFile before = file;
    for (const auto& [path, value] : std::vector<std::pair<const char*, const char*>>{{"person[p9].given", "x"},
                                                                                      {"person[p1].gvien", "x"},
                                                                                      {"tie[9].exercise", "sole"},
                                                                                      {"tie[1].exercise", "alone"},
                                                                                      {"person.given", "x"},
                                                                                      {"person[p1].born", "hier"},
                                                                                      {"person[p3]", ""},
                                                                                      {"", "x"},
                                                                                      {"person[p1", "x"},
                                                                                      {"person[p1].given.x", "y"},
                                                                                      {"opened[2]", "2026-01-01"},
                                                                                      {"tie[+].kind", "kin"}})
        BOOST_TEST(failure_of([&] { file.set(path, value, codes()); }).code() == FailureCode::FactsWrong, path);
    BOOST_TEST((file == before));
    file.set("not-informed[1]", "", codes());
    BOOST_TEST(file.items("not-informed").empty());
}

BOOST_AUTO_TEST_CASE(profiles_are_read_and_written_both_ways) {
    const Profile profile = Profile::read(
        R"({"institution":{"name":"Département du Val-d’Ombre","kind":"public","address":["14, rue des Tanneurs",
        "99100 Montcalier"],"transfers":false},"author":{"given":"Julie","gender":"feminine"}})",
        "p.json", codes());
    BOOST_TEST((Profile::read(profile.to_xml(), "p.xml", codes()) == profile));
    BOOST_TEST((Profile::read(profile.to_json(), "p.json", codes()) == profile));
    Profile changed = profile;
    changed.set("institution.service", "Maison des solidarités", codes());
    BOOST_TEST(text_of(fact_named(changed.facts, "institution")->facts, "service") == "Maison des solidarités");
    BOOST_TEST(failure_of([&] { changed.set("institution.kind", "privat", codes()); }).others().at(0).detail(3) ==
               "private");
}

BOOST_AUTO_TEST_CASE(expressions_walk_over_one_record) {
    const CaseFile file = read(orsel);
    const xml::Document document = xml::Document::parse(
        "<t:fields xmlns:t='urn:distinguo:template:1'><t:field name='received' type='date'/><t:field name='minors' "
        "type='code'><t:option value='none' label='aucun'/></t:field><t:field name='x'/><t:field name='ways' "
        "type='codes' codes='how'/></t:fields>",
        "t");
    std::vector<Field> fields;
    for (const xml::Node& node : document.root().elements()) fields.push_back(read_field(node, "t"));
    const Facts facts =
        check_facts(
            read_facts(
                R"({"received":"2026-09-24","minors":{"value":"none","by":"p2","on":"2026-10-09"},
                "x":{"state":"declined","by":"p2","reason":"ne veut pas"},"ways":["oral","letter"]})",
                "f"),
            fields, codes(), file.known(), "f")
            .facts;
    const Profile profile = Profile::read(R"({"institution":{"name":"Val-d’Ombre"}})", "p", codes());
    const xml::Document record = build_record(&file, &profile, facts, fields, codes());
    xml::Evaluator evaluator(record);
    const auto value = [&](const std::string& expression) {
        return evaluator.string(xml::Expression(expression, {}), record.root());
    };
    BOOST_TEST(value("string(case/id)") == "c-7f3a");
    BOOST_TEST(value("count(id(case/contact/with))") == "2");
    BOOST_TEST(value("string(id(case/tie[1]/who)/given)") == "Inès");
    BOOST_TEST(value("string(case/contact/place)") == "institution");
    BOOST_TEST(value("string(case/contact/place/@code)") == "mecs");
    BOOST_TEST(value("string(case/contact/place/@label)") == "en MECS");
    BOOST_TEST(value("string(case/home/@hidden-from)") == "p3");
    BOOST_TEST(value("string(case/not-informed/@for)") == "crip");
    BOOST_TEST(value("string(facts/minors/@label)") == "aucun");
    BOOST_TEST(value("string(id(facts/minors/@by)/given)") == "Inès");
    BOOST_TEST(value("count(facts/x)") == "0");
    BOOST_TEST(value("string(facts/unanswered[@of='x' and @state='declined' and @by='p2'])") == "ne veut pas");
    BOOST_TEST(value("count(facts/ways)") == "2");
    BOOST_TEST(value("string(institution/name)") == "Val-d’Ombre");
    BOOST_TEST(value("count(author/*)") == "0");
    BOOST_TEST(value("count(case/piece[@xml:id])") == "0");
    BOOST_TEST(value("string(case/person[id='p1']/gender/@label)") == "féminin");
    // Nothing at all is empty elements.
    const xml::Document empty = build_record(nullptr, nullptr, {}, {}, codes());
    BOOST_TEST(empty.root().elements().size() == 4U);
}

BOOST_AUTO_TEST_CASE(an_answer_about_somebody_is_kept_for_them_alone) {
    const std::string text =
        "<document xmlns='urn:distinguo:document:1' xmlns:t='urn:distinguo:template:1' kind='report' "
        "template='x'>\n<t:fields><t:field name='about' type='people'/><t:field name='protected' type='yes-no' "
        "keep='case' keep-about='about'/></t:fields><head><title>T</title></head><section id='s'><title>S</title>"
        "<p>x</p></section></document>";
    const Template made = Template::load("x.xml", [&](const std::string&) { return text; });
    CaseFile file = read(R"({"people":[{"id":"a","place":"concerned","given":"A"},{"id":"b","place":"concerned",)"
                         R"("given":"B"},{"id":"c","place":"relative","given":"C"}]})");
    const auto answers = [&](const std::string& facts) {
        return made.draft({&file, nullptr, read_facts(facts, "f"), "f"}, codes(), Wording(), {2026, 11, 23}).facts;
    };
    const auto known = [&](const std::string& about) {
        return text_of(answers(R"({"about":[)" + about + "]}"), "protected");
    };
    file = with_answers(file, made.fields(), answers(R"({"about":["c"],"protected":"yes"})"));
    file = with_answers(file, made.fields(), answers(R"({"protected":"no"})"));
    file = with_answers(file, made.fields(), answers(R"({"about":["a"],"protected":"yes"})"));
    BOOST_TEST(file.items("answer").size() == 3U);
    BOOST_TEST((known(R"("c")") == "yes" && known(R"("a")") == "yes" && known(R"("b")").empty()));
    BOOST_TEST((known("") == "no" && known(R"("b","a")") == "no"));
    // A second answer about the same people takes the place of the first.
    file = with_answers(file, made.fields(), answers(R"({"about":["c"],"protected":"no"})"));
    BOOST_TEST(file.items("answer").size() == 3U);
    BOOST_TEST(known(R"("c")") == "no");
    BOOST_TEST((read(file.to_xml()) == file));
    // What is kept of one of those whom the writing asks about stands beside what is kept of all, and is never taken
    // for it.
    const Facts both = answers("{}");
    BOOST_TEST(std::count_if(both.begin(), both.end(), [](const Fact& one) { return one.name == "protected"; }) == 2);
    BOOST_TEST((both.back().about == std::vector<std::string>{"a"} && both.back().text == "yes"));
    BOOST_TEST((with_answers(file, made.fields(), both) == file));
}

BOOST_AUTO_TEST_CASE(what_is_wrong_with_a_kept_answer_is_told_of_the_file) {
    const std::string text =
        "<document xmlns='urn:distinguo:document:1' xmlns:t='urn:distinguo:template:1' kind='report' "
        "template='x'>\n<t:fields><t:field name='minors' type='code' keep='case'><t:option value='none'/></t:field>"
        "</t:fields><head><title>T</title></head><section id='s'><title>S</title><p>x</p></section></document>";
    const Template made = Template::load("x.xml", [&](const std::string&) { return text; });
    const auto source_of_fault = [&](const std::string& kept) {
        const CaseFile file = read(R"({"people":[{"id":"a","place":"concerned"}],"answers":[)" + kept + "]}");
        return failure_of([&] {
                   made.draft({&file, nullptr, read_facts("{}", "faits"), "faits", "dossier"}, codes(), Wording(),
                              {2026, 11, 23});
               })
            .place()
            .source;
    };
    const std::string general = R"({"to":"minors","value":"none"})";
    const std::string of_one = R"({"to":"minors","value":"none","about":["a"]})";
    BOOST_TEST(source_of_fault(R"({"to":"minors","value":"wrong"})") == "dossier");
    BOOST_TEST(source_of_fault(general + "," + general) == "dossier");
    BOOST_TEST(source_of_fault(of_one + "," + of_one) == "dossier");
    const CaseFile file =
        read(R"({"people":[{"id":"a","place":"concerned"}],"answers":[)" + of_one + "," + general + "]}");
    BOOST_TEST(made.draft({&file, nullptr, {}, "faits", "dossier"}, codes(), Wording(), {2026, 11, 23}).facts.size() ==
               2U);
}

BOOST_AUTO_TEST_CASE(a_kept_answer_has_the_words_of_its_question) {
    const CaseFile file = read(orsel);
    Field question;
    question.name = "minors-at-home";
    question.label = "Autres mineurs du domicile";
    question.type = Field::Type::Code;
    question.options = {{"none", "aucun"}, {"some", "il y en a"}};
    const auto told = [&](const KeptQuestions& kept, const std::string& expression) {
        const xml::Document record = build_record(&file, nullptr, {}, {}, codes(), kept);
        return xml::Evaluator(record).string(xml::Expression(expression, {}), record.root());
    };
    const KeptQuestions asked = {{question.name, question}};
    for (const KeptQuestions& kept : {KeptQuestions(), asked}) {
        BOOST_TEST(told(kept, "string(case/answer/to)") == "minors-at-home");
        BOOST_TEST(told(kept, "string(case/answer/value)") == "none");
    }
    BOOST_TEST(told(asked, "string(case/answer/to/@label)") == "Autres mineurs du domicile");
    BOOST_TEST(told(asked, "string(case/answer/value/@label)") == "aucun");
    BOOST_TEST(told({}, "count(case/answer/*/@label)") == "0");
}

BOOST_AUTO_TEST_CASE(answers_are_kept_in_the_file_and_asked_once) {
    const std::string text =
        "<document xmlns='urn:distinguo:document:1' xmlns:t='urn:distinguo:template:1' kind='report' "
        "template='x'>\n<t:fields><t:field name='minors-at-home' type='code' keep='case' required='CASF "
        "L.226-3'><t:option value='none'/><t:option value='some'/></t:field></t:fields>"
        "<head><title>T</title></head><section id='s'><title>Besoins</title><p>x</p></section></document>";
    const Template made = Template::load("x.xml", [&](const std::string&) { return text; });
    const CaseFile file = read(orsel);
    const auto draft = [&](const CaseFile* from, const std::string& facts) {
        return made.draft({from, nullptr, read_facts(facts, "f"), "f"}, codes(), Wording(), {2026, 11, 23});
    };
    const Template::Draft known = draft(&file, "{}");
    BOOST_TEST(known.missing.empty());
    BOOST_TEST(text_of(known.facts, "minors-at-home") == "none");
    BOOST_TEST((with_answers(file, made.fields(), known.facts) == file));
    // What is answered now takes the place of what was.
    const Template::Draft now = draft(&file, R"({"minors-at-home":{"state":"declined","by":"p2","reason":"r"}})");
    const CaseFile after = with_answers(file, made.fields(), now.facts);
    BOOST_TEST(after.items("answer").size() == 1U);
    BOOST_TEST(text_of(after.items("answer")[0]->facts, "state") == "declined");
    BOOST_TEST((read(after.to_xml()) == after));
    const Template::Draft again = draft(&after, "{}");
    BOOST_TEST((again.facts == now.facts));
    BOOST_TEST(draft(nullptr, "{}").missing.size() == 1U);
    // A file inside the record serves as one beside it; both are told.
    const std::string inside = "{\"template\":\"x\",\"case\":" + file.to_json() + "}";
    BOOST_TEST(text_of(draft(nullptr, inside).facts, "minors-at-home") == "none");
    BOOST_TEST((draft(&after, inside).twice == std::vector<std::string>{"case"}));
    BOOST_TEST(failure_of([&] { draft(nullptr, R"({"template":"y"})"); }).code() == FailureCode::FactsOfOtherTemplate);
    BOOST_TEST((made.sections() == std::vector<std::pair<std::string, std::string>>{{"s", "Besoins"}}));
}

BOOST_AUTO_TEST_CASE(a_name_used_in_writing_is_the_short_one) {
    const auto named = [](const std::string& parts, NameForm form) {
        const xml::Document file = xml::Document::parse("<case><person><id>p1</id><place>relative</place><gender>"
                                                        "feminine</gender><known-as>Mme Z.</known-as>" +
                                                            parts + "</person></case>",
                                                        "case");
        const PeopleNames names(file.root(), {2026, 11, 23});
        return names.name(names.person("p1"), form);
    };
    const std::string whole = "<given>Oriane</given><family>Zedler</family>";
    BOOST_TEST(named(whole, NameForm::Short) == "Mme Z.");
    BOOST_TEST(named(whole, NameForm::Full) == "Oriane Zedler");
    BOOST_TEST(named(whole, NameForm::Named) == "Mme Oriane Zedler");
    BOOST_TEST(named("<family>Zedler</family>", NameForm::Named) == "Mme Zedler");
    for (const NameForm form : {NameForm::Short, NameForm::Full, NameForm::Named})
        BOOST_TEST(named("", form) == "Mme Z.");
}
