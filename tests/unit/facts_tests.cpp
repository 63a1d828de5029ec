#define BOOST_TEST_MODULE facts
#include <boost/test/unit_test.hpp>

#include "base/explain.h"
#include "support/codes.h"
#include "written/template/facts.h"
#include "written/template/json.h"

using namespace distinguo;
using namespace distinguo::written;
using tests::failure_of;

namespace {

std::vector<Field> fields(const std::string& text) {
    const xml::Document document =
        xml::Document::parse("<t:fields xmlns:t='urn:distinguo:template:1'>" + text + "</t:fields>", "t.xml");
    std::vector<Field> all;
    for (const xml::Node& node : document.root().elements()) all.push_back(read_field(node, "t.xml"));
    return all;
}

const std::vector<Field>& every_type() {
    static const std::vector<Field> all = fields(
        "<t:field name='words'/><t:field name='story' type='paragraph'/><t:field name='day' type='date'/><t:field "
        "name='about-then' type='partial-date'/><t:field name='month' type='month'/>"
        "<t:field name='number' type='integer'/><t:field name='size' type='decimal'/><t:field name='sum' "
        "type='money'/><t:field name='sure' type='yes-no'/><t:field name='where' type='code' codes='place-kind'/>"
        "<t:field name='ways' type='codes' codes='how'/><t:field name='minors' type='code'><t:option value='none' "
        "label='aucun'/><t:option value='some' label='un ou plusieurs'/></t:field>"
        "<t:field name='whom' type='person'/><t:field name='those' type='people'/><t:field name='seen' "
        "type='contact'/><t:field name='shown' type='piece'/><t:field name='part' type='section'/>"
        "<t:field name='house' type='home'/><t:field name='decision' type='measure'/><t:field name='link' "
        "type='tie'/><t:field name='surely' declinable='no'/>"
        "<t:field name='passage' plural='passages' type='group' repeat='yes'><t:field name='section' "
        "type='section'/><t:field name='text' type='paragraph'/><t:field name='state' type='code' "
        "codes='state'/></t:field>"
        "<t:field name='visit' type='group'><t:field name='on' type='date' required='yes'/><t:field "
        "name='words'/></t:field>"
        "<t:field name='note' plural='notes' repeat='yes'/>");
    return all;
}
const KnownIds& known() {
    static const KnownIds ids = {{Field::Type::Person, {{"p1", "Maya Orsel"}, {"p2", "Inès Orsel"}}},
                                 {Field::Type::Contact, {{"k1", "2026-10-09"}}},
                                 {Field::Type::Piece, {{"1", "Jugement"}}},
                                 {Field::Type::Section, {{"besoins", "Les besoins de l’enfant"}}},
                                 {Field::Type::Home, {{"h1", ""}}},
                                 {Field::Type::Measure, {{"m1", ""}}},
                                 {Field::Type::Tie, {{"t1", ""}}}};
    return ids;
}
Facts checked(const std::string& text) {
    return check_facts(read_facts(text, "f"), every_type(), tests::institution_codes(), known(), "f").facts;
}
/// The problems as « code path », in the order they were found.
std::vector<std::string> problems(const std::string& text) {
    const Failure failure = failure_of([&] { checked(text); });
    BOOST_TEST(failure.code() == FailureCode::FactsWrong, text);
    std::vector<std::string> all;
    for (const Failure& one : failure.others()) all.push_back(std::to_string(one.place().line) + " " + one.detail(0));
    return all;
}
Failure only_problem(const std::string& text) {
    const Failure failure = failure_of([&] { checked(text); });
    BOOST_REQUIRE_MESSAGE(failure.others().size() == 1U, text << ": " << failure.others().size());
    return failure.others().front();
}

}  // namespace

BOOST_AUTO_TEST_CASE(json_and_xml_say_the_same) {
    const Facts from_json =
        checked(R"({"minors":{"value":"none","by":"p2","on":"2026-10-09","for":["crip","p1"],"hidden-from":["p2"]},
        "day":{"state":"declined","by":"p2","on":"2026-10","reason":"ne veut pas"},"those":["p1","p2"],"ways":["oral",
        "letter"],"sure":true,"number":3,
        "passages":[{"section":"besoins","text":"Elle dort."},{"text":"Elle mange.","hidden-from":"p2"}],"notes":["a",
        "b"]})");
    const Facts from_xml = checked(
        "<facts><minors by='p2' on='2026-10-09' for='crip p1' hidden-from='p2'>none</minors><day state='declined' "
        "by='p2' on='2026-10' reason='ne veut pas'/>"
        "<those>p1 p2</those><ways>oral letter</ways><sure>yes</sure><number>3</number><passage "
        "section='besoins'><text>Elle dort.</text></passage>"
        "<passage hidden-from='p2'><text>Elle mange.</text></passage><note>a</note><note>b</note></facts>");
    BOOST_TEST((from_json == from_xml));
    const Fact* minors = fact_named(from_json, "minors");
    BOOST_REQUIRE((minors != nullptr));
    BOOST_TEST(minors->text == "none");
    BOOST_TEST((minors->only_for == std::vector<std::string>{"crip", "p1"}));
    const Fact* day = fact_named(from_json, "day");
    BOOST_REQUIRE((day != nullptr));
    BOOST_TEST((day->state == State::Declined));
    BOOST_TEST(day->reason == "ne veut pas");
    BOOST_TEST(text_of(from_json, "day").empty());
    BOOST_TEST(text_of(from_json, "those") == "p1 p2");
}

BOOST_AUTO_TEST_CASE(silence_is_no_answer) {
    BOOST_TEST(checked("{}").empty());
    BOOST_TEST(
        checked(
            R"({"words":"","day":"  ","minors":null,"sure":"","whom":"","those":[],"passages":[],"visit":{"on":"",
            "words":" "},"note":"","ways":[""]})")
            .empty());
    BOOST_TEST(
        checked("<facts><words/><day> </day><minors></minors><visit><on/><words></words></visit></facts>").empty());
    BOOST_TEST(checked(R"({"passages":[{"section":"","text":"x"},{"section":"","text":""}]})").size() == 1U);
}

BOOST_AUTO_TEST_CASE(what_nobody_sees_is_no_answer_and_an_audience_of_nobody_is_refused) {
    for (const char* blank :
         {"\u00A0", "\u200B", "\u202F\u2009", "\u2060\u3000 ", "\u2800", "\u00AD", "\uFEFF\u2003\u200D"})
        for (const char* field : {"words", "story", "note", "surely"})
            BOOST_TEST(checked(std::string("{\"") + field + "\":\"" + blank + "\"}").empty(), field << " " << blank);
    BOOST_TEST(checked("{\"words\":\"\u00A0a\"}").size() == 1U);
    for (const char* nobody : {R"({"words":{"value":"a","for":[]}})", R"({"words":{"value":"a","for":""}})",
                               R"({"passages":[{"text":"a","for":[]}]})", "<facts><words for=''>a</words></facts>"})
        BOOST_TEST(problems(nobody).size() == 1U, nobody);
    BOOST_TEST(checked(R"({"words":{"value":"a","hidden-from":[]}})").size() == 1U);
}

BOOST_AUTO_TEST_CASE(each_state_is_told_apart_and_may_have_a_source) {
    for (const State state :
         {State::NotAsked, State::NoAnswer, State::Declined, State::Unknown, State::NotApplicable}) {
        const Facts facts = checked(std::string(R"({"minors":{"state":")") + code_of(state) + R"(","by":"p1"}})");
        BOOST_REQUIRE(facts.size() == 1U);
        BOOST_TEST((facts[0].state == state));
        BOOST_TEST(facts[0].by.size() == 1U);
    }
    // A group as a whole may have no answer either.
    BOOST_TEST((checked(R"({"visit":{"state":"not-asked"}})")[0].state == State::NotAsked));
}

BOOST_AUTO_TEST_CASE(declining_as_version_0_1_wrote_it_is_read) {
    const std::pair<const char*, State> spellings[] = {{"refused", State::Declined},
                                                       {"not-asked", State::NotAsked},
                                                       {"not-known", State::Unknown},
                                                       {"no-answer", State::NoAnswer},
                                                       {"other", State::Unknown}};
    for (const auto& [spelling, state] : spellings) {
        const Facts facts = checked(std::string(R"({"words":{"declined":")") + spelling + R"(","why":"motif"}})");
        BOOST_REQUIRE(facts.size() == 1U);
        BOOST_TEST((facts[0].state == state), spelling);
        BOOST_TEST(facts[0].reason == "motif");
    }
    BOOST_TEST(only_problem(R"({"words":{"declined":"refuse"}})").code() == FailureCode::FactCodeUnknown);
}

BOOST_AUTO_TEST_CASE(values_take_one_form) {
    const std::tuple<const char*, const char*, const char*> values[] = {{"words", "  deux   mots ", "deux mots"},
                                                                        {"day", "2026-02-28", "2026-02-28"},
                                                                        {"about-then", "2026", "2026"},
                                                                        {"about-then", "2026-02", "2026-02"},
                                                                        {"month", "2026-02", "2026-02"},
                                                                        {"number", "-12", "-12"},
                                                                        {"size", "12,5", "12.5"},
                                                                        {"sum", "1234", "1234.00"},
                                                                        {"sum", "1234,5", "1234.50"},
                                                                        {"sum", "0.05", "0.05"},
                                                                        {"sure", "true", "yes"},
                                                                        {"sure", "no", "no"},
                                                                        {"where", "mecs", "mecs"},
                                                                        {"ways", "oral  letter", "oral letter"},
                                                                        {"part", "les BESOINS de l’enfant", "besoins"},
                                                                        {"part", "besoins", "besoins"},
                                                                        {"shown", "1", "1"},
                                                                        {"link", "t1", "t1"}};
    for (const auto& [name, typed, kept] : values) {
        BOOST_TEST(text_of(checked("{\"" + std::string(name) + "\":\"" + typed + "\"}"), name) == kept,
                   name << " " << typed);
        BOOST_TEST(
            text_of(checked("<facts><" + std::string(name) + ">" + typed + "</" + name + "></facts>"), name) == kept,
            name << " " << typed);
    }
    BOOST_TEST(text_of(checked(R"({"story":"  Un.\r\n  suite\n\n\n - a\n - b\n"})"), "story") ==
               "Un.\n\nsuite\n\n- a\n- b");
}

BOOST_AUTO_TEST_CASE(values_of_the_wrong_kind_are_refused_each_with_its_place) {
    const std::pair<const char*, const char*> wrong[] = {
        {"day", "31/12/2026"},     {"day", "2026-02-30"}, {"day", "2026-02"},      {"about-then", "février"},
        {"about-then", "2026-13"}, {"month", "2026"},     {"month", "2026-02-01"}, {"number", "1.5"},
        {"number", "douze"},       {"number", "-"},       {"size", "1.2.3"},       {"size", "."},
        {"sum", "12.345"},         {"sum", "12 €"},       {"sure", "oui"},         {"sure", "maybe"}};
    for (const auto& [name, text] : wrong) {
        const Failure failure = only_problem("{\n\"" + std::string(name) + "\":\"" + text + "\"}");
        BOOST_TEST(failure.code() == FailureCode::FactWrongType, name << " " << text);
        BOOST_TEST(failure.place().line == 2);
        BOOST_TEST(failure.detail(0) == name);
    }
    for (const char* text : {R"({"words":{"x":1}})", R"({"visit":"demain"})", R"({"words":["a","b"]})",
                             R"({"words":[["a"]]})", R"({"day":{"value":{"a":1}}})", R"({"passages":["x"]})"})
        BOOST_TEST(!problems(text).empty(), text);
}

BOOST_AUTO_TEST_CASE(everything_that_is_wrong_is_named_at_once_with_path_line_and_what_exists) {
    const std::vector<std::string> found = problems(
        "{\"mots\":1,\n\"day\":\"31/12/"
        "2020\",\n\"where\":\"hom\",\n\"whom\":\"p3\",\n\"passages\":[{\"text\":\"x\"},\n{\"section\":\"besoin\"},{"
        "\"texte\":\"y\"}],\n\"seen\":\"k2\",\"part\":\"2\",\n\"minors\":{\"value\":\"none\",\"by\":\"p9\"}}");
    const std::vector<std::string> expected = {
        "1 mots", "2 day",  "3 where",    "4 whom", "6 passages[2].section", "6 passages[3].texte",
        "7 seen", "7 part", "8 minors.by"};
    BOOST_TEST(found == expected, boost::test_tools::per_element());
    const Failure code = only_problem(R"({"where":"hom"})");
    BOOST_TEST(code.code() == FailureCode::FactCodeUnknown);
    BOOST_TEST(code.detail(2) ==
               "home (au domicile), office (au service), school (dans l’établissement scolaire), institution (en "
               "établissement), other (dans un autre lieu), mecs (en MECS), mecs-nuit (en MECS, la nuit)");
    BOOST_TEST(code.detail(3) == "home");
    const Failure person = only_problem(R"({"whom":"p3"})");
    BOOST_TEST(person.code() == FailureCode::FactReferenceUnknown);
    BOOST_TEST(person.detail(2) == "p1 (Maya Orsel), p2 (Inès Orsel)");
    const Failure unknown = only_problem(R"({"passages":[{"texte":"y"}]})");
    BOOST_TEST(unknown.detail(1) == "text");
    BOOST_TEST(unknown.detail(2) == "section, text, state");
    BOOST_TEST(only_problem(R"({"ways":["oral","pigeon"]})").detail(1) == "pigeon");
}

BOOST_AUTO_TEST_CASE(answers_that_contradict_themselves_are_refused) {
    for (const char* text :
         {R"({"words":{"value":"x","state":"not-asked"}})", R"({"words":{"by":"p1"}})",
          R"({"words":{"value":"x","reason":"y"}})", R"({"surely":{"state":"declined"}})",
          R"({"words":{"state":"refused"}})", R"({"words":{"value":"x","on":"hier"}})",
          R"({"words":{"value":"x","hidden-from":"p7"}})", R"({"words":{"value":"x","for":"l’école"}})",
          R"({"visit":{"state":"declined","words":"x"}})", R"({"words":{"value":"x","wy":"y"}})",
          "<facts><words>a</words><words>b</words></facts>", "<facts><visit>x</visit></facts>"})
        BOOST_TEST(!problems(text).empty(), text);
    // A recipient is no person of the file: only ids that the program makes have to exist. The words « p » or « crip »
    // are a recipient's.
    BOOST_TEST(checked(R"({"words":{"value":"x","for":"crip juge"}})").size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_group_that_asks_for_a_state_is_not_itself_declined_by_it) {
    const Facts facts = checked(R"({"passages":[{"text":"x","state":"declined"}]})");
    BOOST_TEST((facts[0].state == State::Given));
    BOOST_TEST(text_of(facts[0].facts, "state") == "declined");
}

BOOST_AUTO_TEST_CASE(checking_again_changes_nothing) {
    const Facts once = checked(
        R"({"notes":["b",{"value":"a","by":"p1","on":"2026"}],"day":{"state":"unknown","reason":"r","by":["p1","p2"]},
        "passages":[{"text":"a\n\nb","for":"crip"}],"those":"p2 p1","sum":"3"})");
    const Facts twice = check_facts(once, every_type(), tests::institution_codes(), known(), "f").facts;
    BOOST_TEST((once == twice));
}

BOOST_AUTO_TEST_CASE(what_is_required_and_missing_is_named_by_path_unless_its_group_has_no_answer) {
    const auto missing = [](const std::string& text) {
        std::string paths;
        for (const MissingFact& one :
             check_facts(read_facts(text, "f"), every_type(), tests::shipped_codes(), known(), "f").missing)
            paths += one.path + " ";
        return paths;
    };
    BOOST_TEST(missing("{}") == "");
    BOOST_TEST(missing(R"({"visit":{"words":"x"}})") == "visit.on ");
    BOOST_TEST(missing(R"({"visit":{"on":{"state":"unknown"},"words":"x"}})") == "");
    BOOST_TEST(missing(R"({"visit":{"state":"not-asked"}})") == "");
}

BOOST_AUTO_TEST_CASE(a_list_that_no_plugin_brings_is_told_and_nothing_is_presumed) {
    const Failure failure =
        failure_of([] { check_facts(read_facts(R"({"where":"home"})", "f"), every_type(), Codes(), known(), "f"); });
    BOOST_TEST(failure.others().at(0).code() == FailureCode::CodeListMissing);
    BOOST_TEST(failure.others().at(0).detail(1) == "place-kind");
}

BOOST_AUTO_TEST_CASE(a_record_of_version_0_1_is_told_once) {
    const Failure failure = failure_of([] {
        checked(
            R"({"langue":"fr","document":{"date":"2026-01-01"},"organisme":{"nom":"x"},"personnes":[{"id":"lina"}],
            "passages":[{"section":"7"}]})");
    });
    BOOST_TEST(failure.code() == FailureCode::FactsOfVersion01);
    BOOST_TEST(failure.others().empty());
    // A template that asks under these names is asked.
    BOOST_TEST(
        check_facts(read_facts(R"({"personnes":"deux"})", "f"), fields("<t:field name='personnes'/>"), Codes(), {}, "f")
            .facts.size() == 1U);
}

BOOST_AUTO_TEST_CASE(characters_that_nobody_sees_are_refused_where_they_stand) {
    const Failure failure = failure_of([] {
        check_facts({text_fact("words",
                               "a\x0B"
                               "b")},
                    every_type(), tests::shipped_codes(), known(), "f");
    });
    BOOST_TEST(failure.others().at(0).code() == FailureCode::FactCharacter);
    BOOST_TEST(failure.others().at(0).detail(1) == "U+000B");
    BOOST_TEST(failure_of([] { read_facts("{\"words\":\"a\\u000bb\"}", "f"); }).code() == FailureCode::FactCharacter);
}

BOOST_AUTO_TEST_CASE(broken_json_is_told_with_line_and_column) {
    const std::tuple<const char*, FailureCode, int> broken[] = {
        {"{\"a\": ", FailureCode::JsonMalformed, 1},
        {"{\n\"a\": 1,\n\"a\": 2}", FailureCode::JsonKeyTwice, 3},
        {"{\n\"a\" 1}", FailureCode::JsonMalformed, 2},
        {"{\"a\":\"x\n\"}", FailureCode::JsonMalformed, 1},
        {"{\"a\":tru}", FailureCode::JsonMalformed, 1},
        {"{\"a\":1}\n{", FailureCode::JsonMalformed, 2},
        {"{\"a\":\"\\ud800\"}", FailureCode::JsonMalformed, 1},
        {"{\"a\":\"\\x\"}", FailureCode::JsonMalformed, 1},
        {"{\"a\":1.}", FailureCode::JsonMalformed, 1},
        {"{a:1}", FailureCode::JsonMalformed, 1},
        {"[1", FailureCode::JsonMalformed, 1},
        {"[1]", FailureCode::FactsMalformed, 1},
        {"nom: x", FailureCode::FactsMalformed, 1}};
    for (const auto& [text, code, line] : broken) {
        const Failure failure = failure_of([&] { read_facts(text, "f"); });
        BOOST_TEST(failure.code() == code, text);
        BOOST_TEST(failure.place().line == line, text);
        BOOST_TEST(exit_status(failure.code()) == 3);
    }
    BOOST_TEST(failure_of([] { read_facts(std::string(100000, '['), "f"); }).code() == FailureCode::JsonTooDeep);
    BOOST_TEST(parse_json("\"\\ud83d\\ude00 \\u00e9\\n\"", "f").text == "😀 é\n");
    BOOST_TEST(parse_json(json_string("a\"\\\n\tb"), "f").text == "a\"\\\n\tb");
    BOOST_TEST(json_string("\x01") == "\"\\u0001\"");
}

BOOST_AUTO_TEST_CASE(fields_of_an_unknown_type_name_the_types) {
    const Failure failure = failure_of([] { fields("<t:field name='a' type='boolean'/>"); });
    BOOST_TEST(failure.code() == FailureCode::FieldTypeUnknown);
    BOOST_TEST(failure.detail(3) == "yes-no");
    for (const char* wrong : {"<t:field/>", "<t:field name='a b'/>", "<t:field name='a' type='code'/>",
                              "<t:field name='a' codes='how'/>", "<t:field name='a' type='group'/>",
                              "<t:field name='a' type='group' keep='case'><t:field name='b'/></t:field>",
                              "<t:field name='a' type='group'><t:field name='b'/><t:field name='b'/></t:field>",
                              "<t:field name='a' type='code'><t:option value='x'/><t:option value='x'/></t:field>",
                              "<t:field name='a' review='demain'/>", "<t:field name='a' keep='yes'/>"})
        BOOST_TEST(failure_of([&] { fields(wrong); }).code() == FailureCode::TemplateInvalid, wrong);
    const std::vector<Field> read =
        fields("<t:field name='a' required='CASF L.226-3' keep='case'/><t:field name='b' required='yes'/>");
    BOOST_TEST(read[0].required);
    BOOST_TEST(read[0].required_by == "CASF L.226-3");
    BOOST_TEST(read[0].keep_in_case);
    BOOST_TEST(read[1].required_by.empty());
}
