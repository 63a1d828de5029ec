#define BOOST_TEST_MODULE rules
#include <boost/test/unit_test.hpp>

#include <functional>

#include "rules/quick.h"
#include "rules/schema.h"
#include "support/printers.h"
#include "xml/positions.h"

using namespace distinguo;
using namespace distinguo::rules;
using tests::failure_of;

namespace {

std::string schema_of(const std::string& inside, const std::string& attributes = "") {
    return "<schema xmlns='http://purl.oclc.org/dsdl/schematron' xmlns:c='urn:distinguo:citation:1' " + attributes +
           ">\n" + inside + "</schema>";
}

/// « rule: message » of every finding, in order.
std::string found(const std::string& inside, const std::string& document, const CheckOptions& options = {},
                  const std::string& attributes = "") {
    const Schema schema = Schema::load(schema_of(inside, attributes), "r.sch");
    const xml::Document xml = xml::Document::parse(document, "d.xml");
    std::string out;
    for (const Finding& finding : schema.check(xml, options))
        out += finding.rule + (finding.about.empty() ? "" : "(" + finding.about + ")") + ": " + finding.message + "|";
    return out;
}
Failure refused(const std::string& inside) {
    return failure_of([&] { Schema::load(schema_of(inside), "r.sch"); });
}

}  // namespace

BOOST_AUTO_TEST_CASE(an_assert_that_fails_and_a_report_that_holds_are_findings) {
    BOOST_TEST(found("<pattern><rule context='a'><assert id='A' test='@x'>pas de x</assert><report id='R' test='b'>un "
                     "b</report></rule></pattern>",
                     "<r><a/><a x='1'><b/></a></r>") == "A: pas de x|R: un b|");
}

BOOST_AUTO_TEST_CASE(the_first_rule_that_matches_a_node_wins_within_a_pattern) {
    const std::string rules =
        "<rule context='a[@x]'><assert id='one' test='false()'>1</assert></rule><rule context='a'><assert id='two' "
        "test='false()'>2</assert></rule>";
    BOOST_TEST(found("<pattern>" + rules + "</pattern>", "<r><a x='1'/><a/></r>") == "one: 1|two: 2|");
    BOOST_TEST(
        found("<pattern>" + rules +
                  "</pattern><pattern><rule context='a'><assert id='three' test='false()'>3</assert></rule></pattern>",
              "<a x='1'/>") == "one: 1|three: 3|");
}

BOOST_AUTO_TEST_CASE(a_union_context_and_attributes_are_matched_everywhere) {
    BOOST_TEST(found("<pattern><rule context=\"b/@x | c[. = '|']\"><report id='R' test='true()'><value-of "
                     "select='name()'/></report></rule></pattern>",
                     "<r><b x='1'/><d><c>|</c></d></r>") == "R: x|R: c|");
}

BOOST_AUTO_TEST_CASE(lets_have_their_scopes_and_values_stand_in_messages) {
    BOOST_TEST(found("<let name='top' value=\"'T'\"/><pattern><let name='mid' value='count(//a)'/><rule "
                     "context='a'><let name='own' value='@x'/><report id='R' test='true()'><name/> <value-of "
                     "select='$top'/><value-of select='$mid'/><value-of select='$own'/></report></rule></pattern>",
                     "<r><a x='1'/><a x='2'/></r>") == "R: a T21|R: a T22|");
}

BOOST_AUTO_TEST_CASE(abstract_rules_and_patterns_are_filled_in) {
    BOOST_TEST(found("<pattern><rule abstract='true' id='base'><assert id='B' test='@x'>sans x</assert></rule><rule "
                     "context='a'><extends rule='base'/><assert id='Y' test='@y'>sans y</assert></rule></pattern>",
                     "<a/>") == "Y: sans y|B: sans x|");
    BOOST_TEST(found("<pattern abstract='true' id='P'><rule context='$what'><assert id='P' test='$need'>il manque "
                     "$need dans <name/></assert></rule></pattern><pattern is-a='P'><param name='what' "
                     "value='a'/><param name='need' value='@x'/></pattern>",
                     "<a/>") == "P: il manque @x dans a|");
}

BOOST_AUTO_TEST_CASE(phases_choose_patterns_and_diagnostics_help) {
    const std::string rules =
        "<phase id='one'><active pattern='p1'/></phase><pattern id='p1'><rule context='a'><assert id='A' "
        "test='false()' diagnostics='d'>a</assert></rule></pattern><pattern id='p2'><rule context='a'><assert id='B' "
        "test='false()'>b</assert></rule></pattern><diagnostics><diagnostic id='d'>voir <value-of "
        "select='@x'/></diagnostic></diagnostics>";
    BOOST_TEST(found(rules, "<a x='7'/>") == "A: a|B: b|");
    CheckOptions options;
    options.phase = "one";
    BOOST_TEST(found(rules, "<a/>", options) == "A: a|");
    options.phase = "none";
    BOOST_TEST(found(rules, "<a/>", options).find("could-not-evaluate") == 0U);
    const Schema schema = Schema::load(schema_of(rules), "r");
    BOOST_TEST(schema.check(xml::Document::parse("<a x='7'/>", "d"), {})[0].hint == "voir 7");
}

BOOST_AUTO_TEST_CASE(what_cannot_be_evaluated_is_never_a_pass) {
    BOOST_TEST(found("<pattern><rule context='a'><assert id='A' test='nothing(.)'>a</assert><assert id='B' "
                     "test='false()'>b</assert></rule></pattern>",
                     "<r><a/><a/></r>")
                   .find("could-not-evaluate(A)") == 0U);
    BOOST_TEST(found("<pattern><rule context='x:a'><assert id='A' test='true()'>a</assert></rule></pattern>", "<a/>")
                   .find("could-not-evaluate(A)") == 0U);
    const std::string unknown = found(
        "<pattern><rule context='a'><let name='v' value='nothing()'/><assert id='A' "
        "test='$v'>a</assert></rule></pattern>",
        "<a/>");
    BOOST_TEST(unknown.find("could-not-evaluate(A)") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(one_runaway_rule_does_not_stop_the_others) {
    std::string many = "<r>";
    for (int k = 0; k < 3000; ++k) many += "<a/>";
    const std::string out = found(
        "<pattern><rule context='a'><assert id='SLOW' "
        "test='count(//a[count(//a[count(//a)&gt;1])&gt;1])'>s</assert></rule></pattern><pattern><rule "
        "context='r'><assert id='B' test='false()'>b</assert></rule></pattern>",
        many + "</r>");
    BOOST_TEST(out.find("could-not-evaluate(SLOW)") == 0U);
    BOOST_TEST(out.find("B: b") != std::string::npos);
    BOOST_TEST(out.find("SLOW", 30) == std::string::npos);
}

BOOST_AUTO_TEST_CASE(anything_outside_of_the_subset_is_refused_with_its_line) {
    BOOST_TEST(refused("<pattern>\n<rule context='a'><frob/></rule></pattern>").place().line == 3);
    BOOST_TEST(refused("<include href='file:///etc/passwd'/>").code() == FailureCode::RuleFileInvalid);
    BOOST_TEST(refused("<pattern><rule><assert test='a'>x</assert></rule></pattern>").code() ==
               FailureCode::RuleFileInvalid);
    BOOST_TEST(refused("<pattern><rule context='a'><assert test='a['>x</assert></rule></pattern>").code() ==
               FailureCode::XPathInvalid);
    BOOST_TEST(refused("<pattern><rule context='a'><extends rule='no'/></rule></pattern>").code() ==
               FailureCode::RuleFileInvalid);
    BOOST_TEST(refused("<pattern is-a='no'/>").code() == FailureCode::RuleFileInvalid);
    BOOST_TEST(refused("<pattern><rule abstract='true' id='a'><extends rule='a'/></rule><rule context='x'><extends "
                       "rule='a'/></rule></pattern>")
                   .code() == FailureCode::RuleFileInvalid);
    BOOST_TEST(failure_of([] { Schema::load(schema_of("", "queryBinding='xslt2'"), "r"); }).code() ==
               FailureCode::RuleFileInvalid);
    BOOST_TEST(failure_of([] {
                   Schema::load("<!DOCTYPE s [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><schema>&x;</schema>", "r");
               }).code() == FailureCode::XmlDoctype);
}

BOOST_AUTO_TEST_CASE(a_citation_needs_a_known_status) {
    BOOST_TEST(refused("<pattern><rule context='a'><assert test='b' c:text='CASF' c:status='from "
                       "memory'>x</assert></rule></pattern>")
                   .code() == FailureCode::RuleFileInvalid);
}

BOOST_AUTO_TEST_CASE(the_law_is_that_of_the_day_asked_for) {
    const std::string rules =
        "<pattern><rule context='a'><assert id='OLD' test='false()' c:until='2024-12-31'>o</assert><assert id='NEW' "
        "test='false()' c:from='2025-01-01'>n</assert></rule></pattern>";
    CheckOptions options;
    options.on = "2024-06-01";
    BOOST_TEST(found(rules, "<a/>", options) == "OLD: o|");
    options.on = "2025-06-01";
    BOOST_TEST(found(rules, "<a/>", options) == "NEW: n|");
}

BOOST_AUTO_TEST_CASE(rules_are_put_to_the_kinds_of_writing_that_they_name) {
    const std::string rules =
        "<pattern c:types='note bilan'><rule context='a'><report id='NOTE' test='true()'>n</report></rule></pattern>"
        "<pattern c:kinds='notice'><rule context='a'><report id='NOTICE' test='true()'>t</report></rule></pattern>"
        "<pattern><rule context='a'><report id='ALL' test='true()' c:from='2025-01-01'>a</report></rule></pattern>";
    CheckOptions options;
    options.writing = Writing{"bilan", "report"};
    BOOST_TEST(found(rules, "<a/>", options) == "NOTE: n|ALL: a|");
    options.writing = Writing{"", "notice"};
    BOOST_TEST(found(rules, "<a/>", options) == "NOTICE: t|ALL: a|");
    const Schema schema = Schema::load(schema_of(rules, "c:types='recepisse'"), "r");
    BOOST_TEST((schema.concerning({"note", "report"}, "2026-01-01") == std::set<std::string>{"ALL", "NOTE"}));
    BOOST_TEST((schema.concerning({"note", "report"}, "2024-01-01") == std::set<std::string>{"NOTE"}));
    BOOST_TEST(schema.knows({"note", "report"}));
    BOOST_TEST(schema.knows({"recepisse", "report"}));
    BOOST_TEST(!schema.knows({"contrat", "report"}));
    BOOST_TEST(!schema.knows({"", "report"}));
    BOOST_TEST(!schema.knows({"", "notice"}));
}

BOOST_AUTO_TEST_CASE(rules_call_functions_of_the_host_and_read_its_variables) {
    CheckOptions options;
    options.on = "2026-11-27";
    options.variables["known"] = true;
    options.functions.push_back({"urn:w", "double", [](const std::vector<xml::Value>& a) -> xml::Value {
                                     return xml::to_string(a.at(0)) + xml::to_string(a.at(0));
                                 }});
    options.functions.push_back(
        {"urn:w", "fails", [](const std::vector<xml::Value>&) -> xml::Value { throw std::runtime_error("no"); }});
    const std::string ns = "<ns prefix='w' uri='urn:w'/>";
    BOOST_TEST(found(ns + "<pattern><rule context='a'><report id='R' test='$known'><value-of select='w:double(@x)'/> "
                          "<value-of select='$today'/></report></rule></pattern>",
                     "<a x='1'/>", options) == "R: 11 2026-11-27|");
    // A schema is loaded once and put to many documents.
    const Schema kept = Schema::load(
        schema_of(ns +
                  "<pattern><rule context='a'><report id='R' test='w:double(@x)=\"11\"'>x</report></rule></pattern>"),
        "r");
    for (int round = 0; round < 3; ++round) {
        const xml::Document document = xml::Document::parse("<a x='1'/>", "d");
        const auto findings = kept.check(document, options);
        BOOST_TEST((findings.size() == 1U && findings.front().rule == "R"));
    }
    for (const char* call : {"w:fails(.)", "w:double()", "w:none(.)"})
        BOOST_TEST_CONTEXT(call)
        BOOST_TEST(
            found(ns + "<pattern><rule context='a'><assert id='A' test='" + call + "'>a</assert></rule></pattern>",
                  "<a/>", options)
                .find("could-not-evaluate(A)") == 0U);
}

BOOST_AUTO_TEST_CASE(what_is_usage_is_cited_as_such_and_days_are_days) {
    Schema::load(
        schema_of(
            "<pattern><rule context='a'><assert test='b' c:text='Usage' c:status='usage'>x</assert></rule></pattern>"),
        "r");
    BOOST_TEST(
        refused("<pattern><rule context='a'><assert test='b' c:from='2026'>x</assert></rule></pattern>").code() ==
        FailureCode::RuleFileInvalid);
}

BOOST_AUTO_TEST_CASE(a_test_that_needs_no_xpath_gives_the_same_answer) {
    const std::vector<std::pair<std::string, std::string>> namespaces = {{"d", "urn:d"}, {"x", "urn:x"}};
    const xml::Document document = xml::Document::parse(
        "<d:a xmlns:d='urn:d' xmlns:x='urn:x' id='1' x:id='2' vide=''><d:b>  Léa  et\n Sami </d:b><c/><x:b k='v'>x<d:b "
        "k=\"l'eau\"/><!-- no --><?pi no?>y</x:b><d:a><d:a id='Léa'>aa</d:a></d:a> fin</d:a>",
        "d");
    xml::Evaluator evaluator(document);
    for (const auto& [prefix, uri] : namespaces) evaluator.set_namespace(prefix, uri);
    std::vector<xml::Node> elements;
    const std::function<void(const xml::Node&)> walk = [&](const xml::Node& node) {
        elements.push_back(node);
        for (const xml::Node& child : node.elements()) walk(child);
    };
    walk(document.root());
    const std::vector<std::string> parts = {"@id",
                                            "@vide",
                                            "@k='v'",
                                            "@k != 'v'",
                                            "@id = \"Léa\"",
                                            "@none='x'",
                                            "contains(.,'Léa')",
                                            "contains( . , ' ')",
                                            "contains(.,'')",
                                            "starts-with(.,'x')",
                                            "starts-with(normalize-space(.), 'Léa et')",
                                            "contains(normalize-space(.),'et Sami')",
                                            "contains(@id,'é')",
                                            "starts-with(@none,'')",
                                            "normalize-space(.)",
                                            "normalize-space()",
                                            "string-length(.) > 4",
                                            "string-length(.)=2",
                                            "string-length(normalize-space(.)) <= 11",
                                            "string-length(@id) >= 1",
                                            "string-length(@none) < 1",
                                            "string-length(.)",
                                            "count(*) = 0",
                                            "count(*) != 2",
                                            "count(@*) > 1",
                                            "count(@*)",
                                            "*",
                                            "d:b",
                                            "c",
                                            "x:b",
                                            "d:c",
                                            "self::d:a",
                                            "self::c",
                                            "ancestor::d:a",
                                            "ancestor::x:b",
                                            "ancestor::a",
                                            "parent::d:a",
                                            "parent::*",
                                            "parent::c",
                                            "ancestor::*",
                                            "self::*",
                                            ". = 'xy'",
                                            ".",
                                            "not(.)",
                                            ".='aa'",
                                            ".!=''",
                                            "position()",
                                            "name()",
                                            "local-name()",
                                            "last()",
                                            "true()",
                                            "false()",
                                            "not(d:b)",
                                            "not(not(@id))",
                                            "(@id)",
                                            "d:b or c",
                                            "d:b and c",
                                            "@id and not(contains(.,'fin')) or c",
                                            "(d:b or c) and (@id or @k)",
                                            "not(@id = '1' or @k='v') and *"};
    std::size_t quick = 0, compared = 0;
    for (std::size_t a = 0; a < parts.size(); ++a) {
        for (std::size_t b = 0; b <= parts.size(); ++b) {
            const std::string test =
                b == parts.size() ? parts[a] : parts[a] + (b % 2 == 0 ? " and " : " or ") + parts[b];
            const auto compiled = QuickTest::compile(test, namespaces);
            BOOST_TEST_CONTEXT(test) BOOST_TEST((compiled != nullptr));
            if (!compiled) continue;
            ++quick;
            const xml::Expression expression(test, {});
            NodeText text;
            for (const xml::Node& element : elements) {
                ++compared;
                if (compiled->holds(element, text) != evaluator.boolean(expression, element))
                    BOOST_ERROR(test << " at " << xml::Positions().path(element));
            }
        }
    }
    BOOST_TEST(quick == parts.size() * (parts.size() + 1));
    BOOST_TEST(compared > 10'000U);
    // Anything else is left to XPath, whatever it looks like.
    for (const char* test : {"position() = 2",
                             "name() = 'a'",
                             "name(..)",
                             ".='x'='y'",
                             ". = d:b",
                             "normalize-space(.) = 'x'",
                             "parent::*/@id",
                             "parent::node()",
                             "ancestor::text()",
                             "$x",
                             "@x:id",
                             "d:b/c",
                             "d:b[1]",
                             "@id/..",
                             ".//d:b",
                             "..",
                             "./d:b",
                             "'x'",
                             "1",
                             "contains(d:b,'x')",
                             "contains(.,$x)",
                             "string-length(.) > 1.5",
                             "string-length(.) + 1 > 2",
                             "count(d:b)",
                             "u:b",
                             "@id='1'='x'",
                             "not(@id) = true()",
                             "d:b = 'x'",
                             "true() and",
                             "((@id)",
                             "contains(.,'x') = false()",
                             "@id | @k",
                             "@*",
                             "id('x')",
                             "@id > 1",
                             "lang('fr')",
                             "text()",
                             "d:b or or c",
                             "* and * * 2",
                             ""})
        BOOST_TEST_CONTEXT(test) BOOST_TEST((QuickTest::compile(test, namespaces) == nullptr));
}
