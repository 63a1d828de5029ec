#define BOOST_TEST_MODULE template_check
#include <boost/test/unit_test.hpp>

#include "support/printers.h"
#include "written/template/template_check.h"

using namespace distinguo;
using namespace distinguo::written;
using tests::failure_of;

namespace {

const std::string fields = "<t:field name='parole' type='paragraph'/><t:field name='date' type='date'/><t:field name='choix' type='code'><t:option value='oui'/><t:option value='non'/></t:field>"
                           "<t:field name='fait' plural='faits' type='group' repeat='yes'><t:field name='id'/><t:field name='quoi'/><t:field name='le' type='date'/><t:field name='qui' type='person'/></t:field>";

TemplateFindings findings(const std::string& body, const std::string& uses = "people ties contacts institution") {
    const std::string text = "<document xmlns='urn:distinguo:document:1' xmlns:t='urn:distinguo:template:1' kind='report' template='x'>\n<t:uses part='" + uses + "'/><t:fields>" + fields +
                             "</t:fields>\n<head><title>T</title></head>\n<section id='s'>\n" + body + "</section></document>";
    return check_template(Template::load("x.xml", [&](const std::string&) { return text; }), Codes());
}
/// « name→nearest » of each.
std::string told(const std::vector<Failure>& failures) {
    std::string out;
    for (const Failure& one : failures) out += one.detail(0) + "→" + one.detail(1) + ";";
    return out;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_name_that_does_not_exist_is_told_with_the_nearest_and_its_line) {
    const TemplateFindings found = findings("<p><t:value select='parolle'/></p>");
    BOOST_REQUIRE(found.names.size() == 1U);
    BOOST_TEST(found.names[0].code() == FailureCode::TemplateNameUnknown);
    BOOST_TEST(found.names[0].detail(1) == "parole");
    BOOST_TEST(found.names[0].place().line == 5);
    struct Row { const char* body; const char* told; };
    for (const Row& row : std::vector<Row>{
             {"<p><t:value select='parole'/></p>", ""}, {"<p label='{parrole}'/>", "parrole→parole;"}, {"<t:if test='date and parol'><p/></t:if>", "parol→parole;"}, {"<t:each select='fait'><p><t:value select='quoy'/></p></t:each>", "quoy→quoi;"},
             {"<t:each select='fait'><p><t:value select='../parole'/></p></t:each>", ""}, {"<t:each select='fait'><p><t:value select='parole'/></p></t:each>", "parole→;"}, {"<p><t:value select='$facts/fait[qui=$x]/quoi'/></p>", "$x→;"},
             {"<t:let name='x' select='fait'/><p><t:value select='$x/quoi'/></p>", ""}, {"<t:let name='x' select='fait'/><p><t:value select='$x/quoo'/></p>", "quoo→quoi;"}, {"<p><t:person select='$case/person[gendre=\"feminine\"]'/></p>", "gendre→gender;"},
             {"<p><t:value select='id(fait/qui)/givenn'/></p>", "givenn→given;"}, {"<t:define name='d'><t:value select='quoii'/></t:define><t:each select='fait'><p><t:use name='d'/></p></t:each>", "quoii→quoi;"},
             {"<t:define name='d'><t:value select='quoi'/></t:define><t:each select='fait'><p><t:use name='d'/></p></t:each>", ""}, {"<p><t:use name='nothing'/></p>", "nothing→;"}, {"<t:answer of='choi'/>", "choi→choix;"},
             {"<t:answer of='choix'><t:given value='oui'><p><t:person select='@by'/><t:value select='@bye'/></p></t:given></t:answer>", "@bye→;"}, {"<p><t:value select=\"unanswered[@of='parolle']\"/></p>", "parolle→parole;"},
             {"<p><t:value select='/record/facts/dat'/></p>", "dat→date;"}, {"<p><t:value select='/facts/date'/></p>", "facts→;"}, {"<p><t:value select='frobnicate(date)'/></p>", "frobnicate()→;"}, {"<p><t:date select='(fait|date)/le'/></p>", ""},
             {"<p><t:value select='count(fait[qui=../date])'/></p>", ""}, {"<p><t:list select='$institution/adress'/></p>", "adress→address;"}, {"<p><t:list select='*/quoi'/></p>", ""}, {"<t:text select='parole' label='{daté}'/>", "daté→date;"}})
        BOOST_TEST(told(findings(row.body).names) == row.told, row.body << " told " << told(findings(row.body).names));
}

BOOST_AUTO_TEST_CASE(what_is_used_of_the_case_file_is_declared) {
    const auto codes = [](const TemplateFindings& found) { return told(found.names); };
    BOOST_TEST(codes(findings("<p><t:person select='$case/person'/></p>", "")) == "person→people;");
    BOOST_TEST(codes(findings("<p><t:person select='id(fait/qui)'/></p>", "ties")) == "person→people;");
    BOOST_TEST(codes(findings("<p><t:value select='$author/family'/></p>", "")) == "author→author;");
    BOOST_TEST(codes(findings("<p><t:value select='$case/not-informed/reason'/></p>", "informed")) == "");
    const TemplateFindings idle = findings("<p/>", "people ties");
    BOOST_REQUIRE(idle.parts.size() == 2U);
    BOOST_TEST(idle.parts[0].name == "people");
}

BOOST_AUTO_TEST_CASE(words_that_somebody_typed_are_never_tested) {
    for (const char* test : {"parole='non'", "contains(parole,'x')", "starts-with(normalize-space(parole),'x')", "string-length(parole) &gt; 3", "fait/quoi='x'", "fait[quoi!='']", "translate(parole,'a','b')", "substring(string(parole),1,2)='a'",
                             "normalize-space(parole)=''", "$case/person/relation='tante'", "contains(concat(parole,''),'x')", "$institution/name='x'", "parole &lt; 3", "$w='x'", "unanswered[@of='parole']='x'"}) {
        const TemplateFindings found = findings(std::string("<t:let name='w' select='string(parole)'/><t:if test=\"") + test + "\"><p/></t:if>");
        BOOST_REQUIRE_MESSAGE(found.others.size() == 1U, test);
        BOOST_TEST(found.others[0].code() == FailureCode::TemplateWordsTested);
    }
    for (const char* test : {"parole", "not(parole)", "choix='oui'", "count(fait)&gt;1", "fait/id='3'", "substring(date,1,4)='2026'", "$case/person/place='concerned'", "@by", "$case/person[id=$facts/fait/qui]", "string(choix)='oui'", "boolean(parole)",
                             "$case/answer[to='choix']/value='oui'"})
        BOOST_TEST(findings(std::string("<t:if test=\"") + test + "\"><p/></t:if>", "people answers").others.empty(), test);
    BOOST_TEST(findings("<t:answer of='parole'><t:given value='non'><p/></t:given></t:answer>").others.at(0).code() == FailureCode::TemplateWordsTested);
}

BOOST_AUTO_TEST_CASE(a_code_that_no_list_has_is_told) {
    const TemplateFindings found = findings("<t:answer of='choix'><t:given value='ouï'><p/></t:given><t:given value='non'><p/></t:given></t:answer>");
    BOOST_REQUIRE(found.others.size() == 1U);
    BOOST_TEST(found.others[0].code() == FailureCode::FactCodeUnknown);
    BOOST_TEST(found.others[0].detail(3) == "oui");
}

BOOST_AUTO_TEST_CASE(a_question_that_nothing_walks_over_is_told) {
    const TemplateFindings found = findings("<p><t:value select='parole'/><t:each select='fait'><t:value select='quoi'/></t:each></p><t:answer of='choix'/>");
    std::string names;
    for (const auto& one : found.fields) names += one.name + ";";
    BOOST_TEST(names == "date;fait.id;fait.le;fait.qui;");
}

BOOST_AUTO_TEST_CASE(names_that_do_not_exist_stop_the_template) {
    const std::string text = "<document xmlns='urn:distinguo:document:1' xmlns:t='urn:distinguo:template:1' kind='report' template='x'><t:fields/><head><title>T</title></head><section id='s'><p><t:value select='a'/>\n<t:value select='b'/></p></section></document>";
    const Template made = Template::load("x.xml", [&](const std::string&) { return text; });
    const Failure failure = failure_of([&] { refuse_unknown_names(made); });
    BOOST_TEST(failure.detail(0) == "a");
    BOOST_REQUIRE(failure.others().size() == 1U);
    BOOST_TEST(failure.others()[0].place().line == 2);
}
