#define BOOST_TEST_MODULE template_check
#include <boost/test/unit_test.hpp>

#include <filesystem>

#include "base/text.h"
#include "files/atomic_file.h"
#include "support/printers.h"
#include "written/template/template_check.h"

using namespace distinguo;
using namespace distinguo::written;
using tests::failure_of;
namespace fs = std::filesystem;

namespace {

const std::string fields =
    "<t:field name='parole' type='paragraph'/><t:field name='n' type='integer'/><t:field name='date' "
    "type='date'/><t:field name='choix' type='code'><t:option value='oui'/><t:option value='non'/></t:field>"
    "<t:field name='fait' plural='faits' type='group' repeat='yes'><t:field name='id'/><t:field name='quoi'/><t:field "
    "name='le' type='date'/><t:field name='qui' type='person'/></t:field>";

TemplateFindings findings(const std::string& body, const std::string& uses = "people ties contacts institution") {
    const std::string text =
        "<document xmlns='urn:distinguo:document:1' xmlns:t='urn:distinguo:template:1' kind='report' "
        "template='x'>\n<t:uses part='" +
        uses + "'/><t:fields>" + fields + "</t:fields>\n<head><title>T</title></head>\n<section id='s'>\n" + body +
        "</section></document>";
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
    for (const Row& row :
         std::vector<Row>{{"<p><t:value select='parole'/></p>", ""},
                          {"<p label='{parrole}'/>", "parrole→parole;"},
                          {"<t:if test='date and parol'><p/></t:if>", "parol→parole;"},
                          {"<t:each select='fait'><p><t:value select='quoy'/></p></t:each>", "quoy→quoi;"},
                          {"<t:each select='fait'><p><t:value select='../parole'/></p></t:each>", ""},
                          {"<t:each select='fait'><p><t:value select='parole'/></p></t:each>", "parole→;"},
                          {"<p><t:value select='$facts/fait[qui=$x]/quoi'/></p>", "$x→;"},
                          {"<t:let name='x' select='fait'/><p><t:value select='$x/quoi'/></p>", ""},
                          {"<t:let name='x' select='fait'/><p><t:value select='$x/quoo'/></p>", "quoo→quoi;"},
                          {"<p><t:person select='$case/person[gendre=\"feminine\"]'/></p>", "gendre→gender;"},
                          {"<p><t:value select='id(fait/qui)/givenn'/></p>", "givenn→given;"},
                          {"<t:define name='d'><t:value select='quoii'/></t:define><t:each select='fait'><p><t:use "
                           "name='d'/></p></t:each>",
                           "quoii→quoi;"},
                          {"<t:define name='d'><t:value select='quoi'/></t:define><t:each select='fait'><p><t:use "
                           "name='d'/></p></t:each>",
                           ""},
                          {"<p><t:use name='nothing'/></p>", "nothing→;"},
                          {"<t:answer of='choi'/>", "choi→choix;"},
                          {"<t:answer of='choix'><t:given value='oui'><p><t:person select='@by'/><t:value "
                           "select='@bye'/></p></t:given></t:answer>",
                           "@bye→;"},
                          {"<p><t:value select=\"unanswered[@of='parolle']\"/></p>", "parolle→parole;"},
                          {"<p><t:value select='/record/facts/dat'/></p>", "dat→date;"},
                          {"<p><t:value select='/facts/date'/></p>", "facts→;"},
                          {"<p><t:value select='frobnicate(date)'/></p>", "frobnicate()→;"},
                          {"<p><t:date select='(fait|date)/le'/></p>", ""},
                          {"<p><t:value select='count(fait[qui=../date])'/></p>", ""},
                          {"<p><t:list select='$institution/adress'/></p>", "adress→address;"},
                          {"<p><t:list select='*/quoi'/></p>", ""},
                          {"<t:text select='parole' label='{daté}'/>", "daté→date;"}})
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
    for (const char* test :
         {"parole='non'", "contains(parole,'x')", "starts-with(normalize-space(parole),'x')",
          "string-length(parole) &gt; 3", "fait/quoi='x'", "fait[quoi!='']", "translate(parole,'a','b')",
          "substring(string(parole),1,2)='a'", "normalize-space(parole)=''", "$case/person/relation='tante'",
          "contains(concat(parole,''),'x')", "$institution/name='x'", "parole &lt; 3", "$w='x'",
          "unanswered[@of='parole']='x'"}) {
        const TemplateFindings found =
            findings(std::string("<t:let name='w' select='string(parole)'/><t:if test=\"") + test + "\"><p/></t:if>");
        BOOST_REQUIRE_MESSAGE(found.others.size() == 1U, test);
        BOOST_TEST(found.others[0].code() == FailureCode::TemplateWordsTested);
    }
    for (const char* test :
         {"parole", "not(parole)", "choix='oui'", "count(fait)&gt;1", "fait/id='3'", "substring(date,1,4)='2026'",
          "$case/person/place='concerned'", "@by", "$case/person[id=$facts/fait/qui]", "string(choix)='oui'",
          "boolean(parole)", "$case/answer[to='choix']/value='oui'"})
        BOOST_TEST(findings(std::string("<t:if test=\"") + test + "\"><p/></t:if>", "people answers").others.empty(),
                   test);
    BOOST_TEST(findings("<t:answer of='parole'><t:given value='non'><p/></t:given></t:answer>").others.at(0).code() ==
               FailureCode::TemplateWordsTested);
}

BOOST_AUTO_TEST_CASE(words_stand_in_no_attribute_that_is_a_code_of_its_element) {
    // The same name is words of one element and a code of another.
    for (const char* body :
         {"<contact place='{parole}'/>",
          "<contact><t:attribute name='place'><t:value select='parole'/></t:attribute></contact>",
          "<answer to='x' value='{parole}'/>", "<informed about='{parole}'/>", "<not-informed reason='{parole}'/>",
          "<measure about='{parole}'/>", "<person authority='{parole}'/>", "<unknown about='x' why='{parole}'/>",
          "<section from='{parole}'/>", "<contact place='{$case/person/birth-place}'/>"}) {
        const TemplateFindings found = findings(body);
        BOOST_REQUIRE_MESSAGE(found.others.size() == 1U, body);
        BOOST_TEST(found.others[0].code() == FailureCode::TemplateWordsTested, body);
    }
    for (const char* body : {"<say place='{parole}'/>", "<informed how='{parole}'/>", "<not-informed why='{parole}'/>",
                             "<measure authority='{parole}'/>", "<unknown about='{parole}' why='not-known'/>",
                             "<source from='{parole}'/>", "<legal-basis text='{parole}' article='{parole}'/>",
                             "<contact place='{$case/contact/place}'/>", "<answer to='x' value='{choix}'/>"})
        BOOST_TEST(findings(body).others.empty(), body);
}

BOOST_AUTO_TEST_CASE(words_are_printed_and_asked_for_and_nothing_else) {
    // Whatever an expression does with words, or with what nothing can be said of, other than printing them and asking
    // for them.
    for (const char* test : {"number(parole)=7",
                             "-parole &gt; 5",
                             "parole + 1 &gt; 5",
                             "sum(parole)=7",
                             "round(parole)=7",
                             "floor(parole)=7",
                             "parole[number(.)=7]",
                             "parole[number()=7]",
                             "parole[lang(.)]",
                             "id(parole)",
                             "count(id(concat(parole,'')))&gt;0",
                             "parole/descendant::text()='oui'",
                             "parole/descendant-or-self::text()='oui'",
                             "parole/ancestor-or-self::*='oui'",
                             "parole/text()/ancestor::*[1]='oui'",
                             "parole/@by/..='oui'",
                             "parole/@*[.='x']",
                             "parole/@*='x'",
                             "parole/self::node()='oui'",
                             "*='oui'",
                             "string(*)='oui'",
                             "count(*[.='oui'])&gt;0",
                             "contains($facts,'oui')",
                             "contains(/record,'oui')",
                             "string(/)='oui'",
                             "$facts/following::*='oui'",
                             "$facts/namespace::*='x'",
                             "choix/@label='Oui'",
                             "number(unanswered[@of='parole'])=1",
                             "number(translate('a','a',string(parole)))&gt;5",
                             "fait='x'",
                             "$b=7",
                             "parole = true()",
                             "parole | choix = 'oui'",
                             "(parole | choix)[.='oui']"}) {
        const TemplateFindings found = findings(
            std::string("<t:let name='b' select='concat(choix, parole)'/><t:if test=\"") + test + "\"><p/></t:if>");
        BOOST_REQUIRE_MESSAGE(!found.others.empty(), test);
        BOOST_TEST(found.others[0].code() == FailureCode::TemplateWordsTested, test);
        // It says which words.
        BOOST_TEST(!found.others[0].detail(1).empty(), test);
    }
    for (const char* body :
         {"<p><t:agree with='parole' f='a' m='b'/></p>", "<p><t:plural count='parole' one='a' many='b'/></p>",
          "<p><t:person select='parole'/></p>", "<p><t:age born='parole'/></p>", "<p><t:age of='parole'/></p>",
          "<p><t:date select='parole'/></p>", "<p><t:value select='parole' as='words'/></p>",
          "<p><t:value select='parole' as='money'/></p>",
          "<p><t:value select='choix' as='label' gender='parole'/></p>"})
        BOOST_TEST(findings(body).others.size() == 1U, body);
    for (const char* test : {"not(parole) and choix",
                             "count(parole)=0",
                             "parole | choix",
                             "fait[quoi]",
                             "fait[quoi and le]",
                             "not(*)",
                             "*[name()='parole']",
                             "parole/ancestor::facts",
                             "parole/@*",
                             "count($case/person[id=$facts/fait/qui])&gt;1",
                             "id(fait/qui)[place='concerned']",
                             "sum(n)&gt;2",
                             "number(n)=2",
                             "round(n*100) div 100=2",
                             "substring(date,1,4)='2026'",
                             "unanswered[@of='parole' and @state='declined']",
                             "choix/@by='p1'",
                             "date/@on=$today",
                             "concat(choix,'-',n)='oui-2'",
                             "position()=last()"})
        BOOST_TEST(findings(std::string("<t:if test=\"") + test + "\"><p/></t:if>", "people").others.empty(), test);
    for (const char* body : {"<p><t:agree with='fait/qui' f='a' m='b'/></p>",
                             "<p><t:agree with='$case/person[place=&quot;concerned&quot;]' f='a' m='b'/></p>",
                             "<p><t:agree with='$case/person/gender' f='a' m='b'/></p>",
                             "<p><t:plural count='count(parole)' one='a' many='b'/></p>",
                             "<p><t:value select=\"concat(parole,' ',date)\"/></p>",
                             "<p><t:value select='parole/text()'/></p>", "<p><t:value select='n' as='words'/></p>",
                             "<p><t:value select='choix/@label'/></p>", "<p><t:list select='parole|choix'/></p>"})
        BOOST_TEST(findings(body, "people").others.empty(), body);
}

BOOST_AUTO_TEST_CASE(words_stand_in_no_attribute_that_is_a_code) {
    for (const char* body :
         {"<p><say voice='{parole}'>x</say></p>", "<p><say voice='said' by='{fait/quoi}'>x</say></p>",
          "<section id='x{parole}'/>", "<p for='{parole}'>x</p>", "<unknown about='x' why='{parole}'/>",
          "<unknown about='x'><t:attribute name='why'><t:value select='parole'/></t:attribute></unknown>",
          "<t:define name='d'><t:value select='parole'/></t:define><unknown about='x'><t:attribute name='why'><t:use "
          "name='d'/></t:attribute></unknown>",
          "<timeline><event on='{parole}'>x</event></timeline>"}) {
        const TemplateFindings found = findings(body);
        BOOST_REQUIRE_MESSAGE(found.others.size() == 1U, body);
        BOOST_TEST(found.others[0].code() == FailureCode::TemplateWordsTested, body);
    }
    for (const char* body :
         {"<p label='{parole}'>x</p>", "<p><say voice='{choix}'>x</say></p>",
          "<p><say voice='said' by='{fait/qui}' on='{date}' place='{parole}'>x</say></p>",
          "<unknown about='{parole}' why='{choix}'/>", "<p><blank mm='3' for='{parole}'/></p>",
          "<unknown why='refused'><t:attribute name='about'><t:if test='parole'><t:value "
          "select='parole'/></t:if></t:attribute></unknown>",
          "<p><foreign xml:lang='{parole}'>x</foreign></p>",
          "<unknown about='x'><t:attribute name='why'><t:choose><t:when "
          "test='parole'>refused</t:when><t:otherwise>not-asked</t:otherwise></t:choose></t:attribute></unknown>"})
        BOOST_TEST(findings(body).others.empty(), body);
}

BOOST_AUTO_TEST_CASE(what_the_engine_gives_keeps_its_name) {
    for (const char* name : {"today", "case", "facts", "institution", "author", "under-age", "ties"}) {
        const TemplateFindings found = findings("<t:let name='" + std::string(name) + "' select='parole'/>");
        BOOST_REQUIRE_MESSAGE(!found.names.empty(), name);
        BOOST_TEST(found.names[0].code() == FailureCode::TemplateInvalid);
        BOOST_TEST(found.names[0].place().line == 5);
    }
    BOOST_TEST(findings("<t:let name='jour' select='date'/>").names.empty());
}

BOOST_AUTO_TEST_CASE(whoever_is_named_is_read_in_the_case_file) {
    for (const char* body : {"<p><t:person select='fait/qui'/></p>", "<p><t:agree with='fait/qui' f='a' m='b'/></p>",
                             "<p><t:age of='fait/qui'/></p>",
                             "<t:answer of='choix'><t:given><p><t:person select='@by'/></p></t:given></t:answer>",
                             "<t:each select='$facts/preceding::person'><p/></t:each>"}) {
        BOOST_TEST(told(findings(body, "").names) == "person→people;", body);
        BOOST_TEST(findings(body, "people").parts.empty(), body);
    }
}

BOOST_AUTO_TEST_CASE(a_code_that_is_tested_is_one_that_an_answer_can_have) {
    Codes codes;
    codes.extend(
        "<codes xmlns='urn:distinguo:codes:1' xml:lang='fr' version='1.0.0'><list id='lieu' label='L'><code "
        "value='institution' label='I'/><code value='office' label='O'/></list></codes>",
        "c.xml");
    codes.extend(
        "<codes xmlns='urn:distinguo:codes:1' xml:lang='fr' version='1.0.0'><list id='lieu' extends='yes'><code "
        "value='mecs' parent='institution' label='M'/></list></codes>",
        "d.xml");
    const auto of = [&](const std::string& test, const std::string& list) {
        const std::string text =
            "<document xmlns='urn:distinguo:document:1' xmlns:t='urn:distinguo:template:1' kind='report' "
            "template='x'>\n<t:fields>\n<t:field name='lieu' type='code' codes='" +
            list +
            "'/><t:field name='danger' type='yes-no'/></t:fields>\n<head><title>T</title></head>\n<section "
            "id='s'><t:if test=\"" +
            test + "\"><p/></t:if></section></document>";
        std::string out;
        for (const Failure& one :
             check_template(Template::load("x.xml", [&](const std::string&) { return text; }), codes).others)
            out += std::to_string(one.place().line) + " " + one.detail(0) + " " + one.detail(1) + "→" + one.detail(3) +
                   ";";
        return out;
    };
    struct Row { const char *test, *list, *told; };
    for (const Row& row :
         std::vector<Row>{{"danger='oui'", "lieu", "5 danger oui→;"},
                          {"'yess'=danger", "lieu", "5 danger yess→yes;"},
                          {"danger='yes' and lieu!='ofice'", "lieu", "5 lieu ofice→office;"},
                          {"$facts[lieu='ofice']", "lieu", "5 lieu ofice→office;"},
                          {"unanswered[@state='refused']", "lieu", "5 @state refused→;"},
                          // The record holds what the list defines: an institution's own code is found under it.
                          {"lieu='mecs'", "lieu", "5 lieu mecs→institution;"},
                          {"lieu='institution' or danger='no'", "lieu", ""},
                          {"lieu=danger", "lieu", ""},
                          {"lieu", "leu", "3 lieu leu→lieu;"}})
        BOOST_TEST(of(row.test, row.list) == row.told, row.test << " told " << of(row.test, row.list));
}

BOOST_AUTO_TEST_CASE(every_shipped_template_is_well_typed) {
    const fs::path root(DISTINGUO_SOURCE_DIR);
    const auto file_of = [](const fs::path& path) { return files::read_file(path, 4U << 20U); };
    Codes codes;
    codes.extend(file_of(root / "templates/codes/fr.xml"), "codes/fr.xml");
    int seen = 0;
    for (const char* folder : {"templates/reports", "templates/notices", "templates/consent"})
        for (const auto& entry : fs::directory_iterator(root / folder)) {
            const TemplateFindings found =
                check_template(Template::load(std::string(folder) + "/" + entry.path().filename().string(),
                                              [&](const std::string& path) { return file_of(root / path); }),
                               codes);
            for (const auto* all : {&found.names, &found.others})
                for (const Failure& one : *all)
                    BOOST_ERROR(one.place().source << ":" << one.place().line << " " << join(one.details(), " | "));
            for (const auto& one : found.parts) BOOST_ERROR(one.place.source << " for nothing " << one.name);
            for (const auto& one : found.fields) BOOST_ERROR(one.place.source << " for nothing " << one.name);
            ++seen;
        }
    BOOST_TEST(seen >= 6);
}

BOOST_AUTO_TEST_CASE(a_code_that_no_list_has_is_told) {
    const TemplateFindings found = findings(
        "<t:answer of='choix'><t:given value='ouï'><p/></t:given><t:given value='non'><p/></t:given></t:answer>");
    BOOST_REQUIRE(found.others.size() == 1U);
    BOOST_TEST(found.others[0].code() == FailureCode::FactCodeUnknown);
    BOOST_TEST(found.others[0].detail(3) == "oui");
}

BOOST_AUTO_TEST_CASE(a_question_that_nothing_walks_over_is_told) {
    const TemplateFindings found = findings(
        "<p><t:value select='parole'/><t:each select='fait'><t:value select='quoi'/></t:each></p><t:answer "
        "of='choix'/>");
    std::string names;
    for (const auto& one : found.fields) names += one.name + ";";
    BOOST_TEST(names == "n;date;fait.id;fait.le;fait.qui;");
}

BOOST_AUTO_TEST_CASE(names_that_do_not_exist_stop_the_template) {
    const std::string text =
        "<document xmlns='urn:distinguo:document:1' xmlns:t='urn:distinguo:template:1' kind='report' "
        "template='x'><t:fields/><head><title>T</title></head><section id='s'><p><t:value select='a'/>\n<t:value "
        "select='b'/></p></section></document>";
    const Template made = Template::load("x.xml", [&](const std::string&) { return text; });
    const Failure failure = failure_of([&] { refuse_unknown_names(made); });
    BOOST_TEST(failure.detail(0) == "a");
    BOOST_REQUIRE(failure.others().size() == 1U);
    BOOST_TEST(failure.others()[0].place().line == 2);
}
