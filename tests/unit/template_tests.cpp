#define BOOST_TEST_MODULE template
#include <boost/test/unit_test.hpp>

#include "support/printers.h"
#include "written/template/json.h"
#include "written/template/records.h"
#include "written/template/template.h"

using namespace distinguo;
using namespace distinguo::written;
using tests::failure_of;

namespace {

Template load(const std::string& body,
              const std::string& fields =
                  "<t:field name='nom'/><t:field name='genre'/><t:field name='ne' type='date' label='Né le'/>"
                  "<t:field name='gens' type='group' repeat='yes'><t:field name='id'/><t:field name='n' "
                  "type='integer'/></t:field><t:field name='qui' type='person'/>") {
    const std::string text =
        "<document xmlns='urn:distinguo:document:1' xmlns:t='urn:distinguo:template:1' kind='report' "
        "template='x'>\n<t:fields>" +
        fields + "</t:fields>\n<head><title>T</title></head>\n<section id='s'>" + body + "</section></document>";
    return Template::load("x.xml", [text](const std::string& path) -> std::string {
        if (path == "x.xml") return text;
        if (path == "part.xml")
            return "<t:fragment xmlns:t='urn:distinguo:template:1' xmlns='urn:distinguo:document:1'><t:define "
                   "name='salut'>Bonjour <t:value select='nom'/></t:define></t:fragment>";
        if (path == "loop.xml")
            return "<t:fragment xmlns:t='urn:distinguo:template:1'><t:include href='x.xml'/></t:fragment>";
        throw Failure(FailureCode::FileMissing, {path});
    });
}
std::string text_of(const Template& made, const std::string& facts) {
    const Document document =
        made.draft({nullptr, nullptr, read_facts(facts, "f.json"), "f.json"}, Codes(), Wording(), {2026, 11, 23})
            .document;
    std::string out;
    for (const Block& block : document.sections[0].blocks)
        for (const Passage& passage : std::get<Paragraph>(block).passages) out += plain_text(passage.spans) + "|";
    return out;
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_title_of_a_section_is_what_every_document_says) {
    const auto title = [](const std::string& words) {
        return load("<section id='a'><title>" + words + "</title><p>x</p></section>").sections().at(1).second;
    };
    BOOST_TEST(title("Conclusion<t:if test='nom'> et divergences</t:if>") == "Conclusion");
    BOOST_TEST(title("<t:choose><t:when test='nom'><t:value select='nom'/>, enfant</t:when><t:otherwise>Enfants "
                     "concernés</t:otherwise></t:choose>") == "Enfants concernés");
    BOOST_TEST(title("Avis <t:choose><t:when test='nom'><t:value select='nom'/></t:when><t:otherwise>de "
                     "l’enfant</t:otherwise></t:choose>") == "Avis de l’enfant");
}

BOOST_AUTO_TEST_CASE(values_agree_and_dates_are_written_out) {
    const Template made = load(
        "<p><t:value select='nom'/>, <t:agree with='genre' f='née' m='né' other='né(e)'/> le <t:value select='ne' "
        "as='date'/>, <t:age born='ne' on='$today'/></p>");
    BOOST_TEST(text_of(made, R"({"nom":"Léa","genre":"feminine","ne":"2018-03-01"})") ==
               "Léa, née le 1er mars 2018, huit ans|");
    BOOST_TEST(text_of(made, R"({"nom":"Noé","ne":"2009-12-24"})") == "Noé, né(e) le 24 décembre 2009, seize ans|");
}

BOOST_AUTO_TEST_CASE(the_day_of_an_absent_answer_reads_as_a_date_known_in_part_does) {
    const Template made = load("<p><t:answer of='ne' in='$facts' inline='yes'/></p>");
    const std::pair<const char*, const char*> rows[] = {
        {"2026-10-01", "ne souhaite pas répondre (le 1er octobre 2026)|"},
        {"2026-10", "ne souhaite pas répondre (en octobre 2026)|"},
        {"2026", "ne souhaite pas répondre (en 2026)|"}};
    for (const auto& [on, words] : rows)
        BOOST_TEST(text_of(made, R"({"ne":{"state":"declined","on":")" + std::string(on) + R"("}})") == words);
}

BOOST_AUTO_TEST_CASE(repeats_join_and_conditions_choose) {
    const Template made = load(
        "<p><t:each select='gens' separator=', ' last-separator=' et '>\n <t:value select='id'/> \n</t:each><t:if "
        "test='count(gens)&gt;2'>!</t:if><t:plural count='count(gens)' one=' seul' many=' ensemble'/></p>");
    BOOST_TEST(text_of(made, R"({"gens":[{"id":"a"},{"id":"b"},{"id":"c"}]})") == "a, b et c! ensemble|");
    BOOST_TEST(text_of(made, R"({"gens":{"id":"a"}})") == "a seul|");
}

BOOST_AUTO_TEST_CASE(a_declined_field_prints_its_reason_in_its_place) {
    const Template made = load("<p><t:value select='nom'/></p>");
    BOOST_TEST(text_of(made, R"({"nom":{"declined":"refused","why":"ne veut pas"}})") ==
               "[Ne souhaite pas répondre\u00a0: ne veut pas]|");
}

BOOST_AUTO_TEST_CASE(all_wrong_facts_are_named_at_once_with_their_place) {
    const Template made = load("<p/>");
    const Failure failure = failure_of([&] {
        text_of(made, R"({"inconnu":1,"ne":"31/12/2020","gens":[{"n":"x"}],"qui":"personne","nom":["a","b"]})");
    });
    BOOST_TEST(failure.code() == FailureCode::FactsWrong);
    BOOST_REQUIRE(failure.others().size() == 5U);
    BOOST_TEST(failure.others()[0].code() == FailureCode::FactUnknown);
    BOOST_TEST(failure.others()[0].detail(0) == "inconnu");
    BOOST_TEST(failure.others()[1].detail(0) == "ne");
    BOOST_TEST(failure.others()[2].detail(0) == "gens[1].n");
    BOOST_TEST(failure.others()[3].detail(0) == "qui");
}

BOOST_AUTO_TEST_CASE(facts_in_xml_carry_their_line) {
    const Template made = load("<p/>");
    const Failure failure = failure_of([&] {
        made.draft({nullptr, nullptr, read_facts("<facts>\n<nom>x</nom>\n<faux>y</faux></facts>", "f.xml"), "f.xml"},
                   Codes(), Wording(), {2026, 1, 1});
    });
    BOOST_TEST(failure.others().at(0).place().line == 3);
}

BOOST_AUTO_TEST_CASE(a_needed_field_that_is_missing_is_named_and_the_draft_is_made) {
    const Template made = load("<p>x</p>", "<t:field name='nom' required='yes' label='Nom'/>");
    const auto draft = made.draft({nullptr, nullptr, read_facts("{}", "f"), "f"}, Codes(), Wording(), {2026, 1, 1});
    BOOST_REQUIRE(draft.missing.size() == 1U);
    BOOST_TEST(draft.missing[0].field->label == "Nom");
}

BOOST_AUTO_TEST_CASE(errors_name_the_line_of_the_template) {
    const Failure unknown = failure_of([] { text_of(load("\n<p>\n<t:frobnicate/></p>"), "{}"); });
    BOOST_TEST(unknown.code() == FailureCode::ElementUnknown);
    BOOST_TEST(unknown.place().line == 6);
    const Failure broken = failure_of([] { text_of(load("\n<p><t:value select='nom['/></p>"), "{}"); });
    BOOST_TEST(broken.code() == FailureCode::XPathInvalid);
    BOOST_TEST(broken.place().line == 5);
    // What the finished document refuses is told where the template made it.
    const Failure reference =
        failure_of([] { text_of(load("<p>a</p>\n<p><say voice='said' by='personne'>x</say></p>"), "{}"); });
    BOOST_TEST(reference.code() == FailureCode::ReferenceUnknown);
    BOOST_TEST(reference.place().source == "x.xml");
    BOOST_TEST(reference.place().line == 5);
}

BOOST_AUTO_TEST_CASE(markup_in_a_fact_stays_text) {
    BOOST_TEST(text_of(load("<p><t:value select='nom'/></p>"), R"({"nom":"<say voice='said'>&amp; {nom} ]]>"})") ==
               "<say voice='said'>&amp; {nom} ]]>|");
}

BOOST_AUTO_TEST_CASE(includes_stay_inside_the_plugin_and_end) {
    BOOST_TEST(text_of(load("<t:include href='part.xml'/><p><t:use name='salut'/></p>"), R"({"nom":"Léa"})") ==
               "Bonjour Léa|");
    BOOST_TEST(failure_of([] { load("<t:include href='../../etc/passwd'/>"); }).code() == FailureCode::TemplateInvalid);
    BOOST_TEST(failure_of([] { load("<t:include href='loop.xml'/>"); }).code() == FailureCode::TemplateLoop);
    BOOST_TEST(failure_of([] {
                   text_of(load("<t:define name='a'><t:use name='a'/></t:define><p><t:use name='a'/></p>"), "{}");
               }).code() == FailureCode::TemplateInvalid);
}

BOOST_AUTO_TEST_CASE(a_bad_record_of_a_batch_does_not_hide_the_others) {
    const Records csv("nom;ne\nLéa;2018-03-12\n\"Le; \"\"Noé\"\"\";\n a;b;c;d\n", "r.csv");
    BOOST_REQUIRE(csv.size() == 3U);
    BOOST_TEST(csv.read(1)[0].text == "Le; \"Noé\"");
    const Failure wide = failure_of([&] { csv.read(2); });
    BOOST_TEST(wide.code() == FailureCode::CsvCells);
    BOOST_TEST(wide.place().line == 4);
    const Records json("[ {\"nom\":\"a, ] } \\\" b\"},\n 3,\n\n{\"nom\":[\"x\",{\"y\":[]}]} ]", "r.json");
    BOOST_REQUIRE(json.size() == 3U);
    BOOST_TEST(json.read(0)[0].text == "a, ] } \" b");
    BOOST_TEST(failure_of([&] { json.read(1); }).code() == FailureCode::FactsMalformed);
    BOOST_TEST(json.place(2).line == 4);
    // On one line, the number of the record tells which.
    BOOST_TEST(failure_of([&] { json.read(1); }).place().source == "r.json[2]");
    BOOST_TEST(json.read(2).size() == 2U);
    BOOST_TEST(Records("[]", "r").size() == 0U);
    for (const char* broken :
         {"[", "[{\"a\":1}", "{}", "[\"a]", "[]]", "[{},]", "[,{}]", "[{},,{}]", "[{}] x", "\"a;b\nc", ";;\n", ""})
        BOOST_TEST(exit_status(failure_of([&] { Records(broken, "r"); }).code()) == 3, broken);
}

BOOST_AUTO_TEST_CASE(csv_is_read_as_spreadsheets_and_people_write_it) {
    // Marks inside a cell are text; ends of lines of every system; rows of empty cells are no records.
    for (const std::string end : {"\n", "\r\n", "\r"}) {
        std::string text = "qui,quoi";
        for (const char* row : {"Un,Photo 5\" x 7", "", ",", "Deux,\"Rose\" et lis", " , \u00a0", "Trois,\"a\"\"b, c\"",
                                "\"Quatre\",\"deux%lignes\""})
            text += end + row;
        text.replace(text.find('%'), 1, end);
        const Records all(text, "r.csv");
        BOOST_REQUIRE(all.size() == 4U);
        BOOST_TEST(all.read(0)[1].text == "Photo 5\" x 7");
        BOOST_TEST(all.read(1)[1].text == "\"Rose\" et lis");
        BOOST_TEST(all.read(2)[1].text == "a\"b, c");
        BOOST_TEST(all.read(3)[0].text == "Quatre");
        BOOST_TEST(all.read(3)[1].text == "deux\nlignes");
        BOOST_TEST(all.place(3).line == 8);
    }
}

BOOST_AUTO_TEST_CASE(a_quotation_left_open_swallows_no_other_record) {
    for (const char* text : {"a,b\n\"Un,1\nDeux,2\nTrois,3\n", "a,b\n\"Un,1\nDeux,2\"\nTrois,3\n"}) {
        const Records all(text, "r.csv");
        BOOST_REQUIRE(all.size() == 3U);
        const Failure open = failure_of([&] { all.read(0); });
        BOOST_TEST(open.code() == FailureCode::CsvQuoteOpen);
        BOOST_TEST(open.place().line == 2);
        BOOST_TEST(all.read(1)[0].text == "Deux");
        BOOST_TEST(all.read(2)[1].text == "3");
    }
}

BOOST_AUTO_TEST_CASE(columns_are_named_by_paths) {
    const Records all(
        "\xEF\xBB\xBF organisme.nom "
        ";gens[2].n;gens[1].id;mot;mot;organisme.ligne;;\nCCAS;7;a;x;y;L;;\n;;b;;;;;\n;;;;;;;perdu\n",
        "r.csv");
    BOOST_REQUIRE(all.size() == 3U);
    const Facts one = all.read(0);
    BOOST_REQUIRE(one.size() == 5U);
    BOOST_TEST(one[0].name == "organisme");
    BOOST_REQUIRE(one[0].facts.size() == 2U);
    BOOST_TEST(one[0].facts[1].text == "L");
    BOOST_TEST(one[1].facts[0].name == "id");
    BOOST_TEST(one[2].facts[0].text == "7");
    BOOST_TEST(one[4].text == "y");
    BOOST_TEST(all.read(1)[0].facts[0].text == "b");
    BOOST_TEST(failure_of([&] { all.read(2); }).code() == FailureCode::CsvCells);
    BOOST_TEST(failure_of([] { Records("a..b\n1", "r"); }).code() == FailureCode::CsvColumnName);
    BOOST_TEST(failure_of([] { Records("a[x]\n1", "r"); }).code() == FailureCode::CsvColumnName);
    BOOST_TEST(failure_of([] { Records("a[1],a[1]\n1,2", "r"); }).code() == FailureCode::CsvColumnTwice);
    BOOST_TEST(failure_of([] { Records("nom\na\x0B", "r").read(0); }).detail(0) == "nom");
}

BOOST_AUTO_TEST_CASE(broken_json_is_told_with_line_and_column) {
    struct Case {
        const char* text;
        int line;
        const char* column;
    };
    for (const Case& one :
         {Case{"{\"a\": ", 1, "7"}, Case{"{\n \"é\": [1,],\n}", 2, "10"}, Case{"{\"a\": 1,\n}", 2, "1"},
          Case{"{\"a\": 1\n \"b\": 2}", 2, "2"}, Case{"{\"a\" 1}", 1, "6"}, Case{"{a: 1}", 1, "2"},
          Case{"{\"a\": oui}", 1, "7"}, Case{"{\"a\": 'x'}", 1, "7"}, Case{"{\"a\": \"x\ny\"}", 1, "9"},
          Case{"{\"a\": 1]", 1, "8"}, Case{"{} x", 1, "4"}, Case{"{\"a\": 1.}", 1, "9"}}) {
        const Failure failure = failure_of([&] { read_facts(one.text, "f"); });
        BOOST_TEST(failure.code() == FailureCode::JsonMalformed, one.text);
        BOOST_TEST(failure.place().line == one.line, one.text);
        BOOST_TEST(failure.detail(0) == one.column, one.text << ": " << failure.detail(0));
    }
    BOOST_TEST(failure_of([] { read_facts("{\"a\": [1,]}", "f"); }).detail(1) == "one comma too many before ]");
    BOOST_TEST(failure_of([] { read_facts(std::string(100000, '['), "f"); }).code() == FailureCode::JsonTooDeep);
    BOOST_TEST(failure_of([] { read_facts("[]", "f"); }).code() == FailureCode::FactsMalformed);
    BOOST_TEST(failure_of([] { read_facts("nom: x", "f"); }).code() == FailureCode::FactsMalformed);
}

BOOST_AUTO_TEST_CASE(json_names_what_is_given_twice_and_what_cannot_be_written) {
    const Failure twice = failure_of([] { read_facts("{\"gens\": [{},\n{\"nom\": 1,\n \"nom\": 2}]}", "f"); });
    BOOST_TEST(twice.code() == FailureCode::JsonKeyTwice);
    BOOST_TEST(twice.detail(0) == "gens[2].nom");
    BOOST_TEST(twice.place().line == 3);
    const Failure sign = failure_of([] { read_facts("{\"a\": {\"b\":\n\"x\\u000by\"}}", "f"); });
    BOOST_TEST(sign.code() == FailureCode::FactCharacter);
    BOOST_TEST(sign.detail(0) == "a.b");
    BOOST_TEST(sign.detail(1) == "U+000B");
    BOOST_TEST(sign.place().line == 2);
    const Facts lines = read_facts("{\n\"a\": 1,\n\"b\": [\"x\",\n true, null, 1.50]}", "f");
    BOOST_REQUIRE(lines.size() == 4U);
    BOOST_TEST(lines[0].line == 2);
    BOOST_TEST(lines[2].line == 4);
    BOOST_TEST(lines[2].text == "true");
    BOOST_TEST(lines[3].text == "1.50");
}

