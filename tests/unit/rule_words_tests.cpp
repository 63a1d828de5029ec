#define BOOST_TEST_MODULE rule_words
#include <boost/test/unit_test.hpp>

#include <filesystem>

#include "base/text.h"
#include "files/atomic_file.h"
#include "support/printers.h"
#include "written/desk/rule_words.h"
#include "written/document/word_attributes.h"
#include "xml/document.h"

using namespace distinguo;
using namespace distinguo::written;
namespace fs = std::filesystem;

namespace {

std::string file_of(const fs::path& path) { return files::read_file(path, 4U << 20U); }

std::vector<WordsTested> tested(const std::string& schema, const std::string& source = "r.sch") {
    return words_tested_by(rules::read_schema(schema, source), source);
}
/// In a rule on `d:say`, with a few variables.
std::vector<WordsTested> tested_by(const std::string& test) {
    return tested("<schema xmlns='http://purl.oclc.org/dsdl/schematron' queryBinding='xpath'>"
                  "<ns prefix='d' uri='urn:distinguo:document:1'/><ns prefix='x' uri='urn:distinguo:words:1'/>"
                  "<let name='head' value='/d:document/d:head'/><pattern id='p'><let name='words' value='//d:p'/>"
                  "<rule context='d:say'>\n<let name='own' value=\"x:own(.,'danger')\"/><let name='id' value='@by'/>\n"
                  "<assert test=\"" + test + "\">x</assert></rule></pattern></schema>");
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_rule_that_tests_words_is_told_with_its_line_and_which_words) {
    const auto found = tested_by("contains(.,'danger')");
    BOOST_REQUIRE(found.size() == 1U);
    BOOST_TEST(found[0].place.source == "r.sch");
    BOOST_TEST(found[0].place.line == 3);
    BOOST_TEST(found[0].words == "say");
    BOOST_TEST(found[0].expression == "contains(.,'danger')");
    for (const char* test :
         {"starts-with(.,'Aucun')", "contains(translate(.,'D','d'),'danger')", ".='Aucun.'", "'Aucun.'=.", "text()='x'",
          "substring(.,1,3)='non'", "string-length(.) &gt; 200", "not(.!='x')", "normalize-space(.)='non'",
          "contains(concat(' ',.),' x')", "//d:p='x'", "//d:p[contains(.,'x')]", "$words='x'", "$words[.='x']",
          "$own='danger'", "contains($own,'x')", "x:own(.,'danger')='danger'", "ancestor::d:section/d:title='Faits'",
          "ancestor::*[contains(d:title,'x')]", "preceding-sibling::node()='x'", "//d:person/@given='Jean'",
          "//d:person[@capacity='médecin']", "contains($head/d:people/d:person/@capacity,'médecin')",
          "@place='au domicile'", "//d:unknown[@about='Danger']", "//*[@about='Danger']", "//@label='x'",
          "$head/d:not-informed/@why='x'", "$head/d:informed[starts-with(@how,'par')]", "$head/d:place='Lyon'",
          "x:among(//d:person/@label,//d:p)", "number(.)=3", ". &lt; 3", "self::d:say[.='x']",
          "string(.)='x'", "contains(/,'x')", "(. | @by)='x'", "x:either(.,'')='x'", "count(//d:p[.='x'])=0",
          "//d:source[contains(@title,'jugement')]", "//d:measure[@authority='JAF']", "local-name(//d:p[.='x'])='p'"})
        BOOST_TEST(tested_by(test).size() >= 1U, test);
}

BOOST_AUTO_TEST_CASE(codes_dates_numbers_ids_and_presence_are_tested_freely_and_texts_by_word_lists) {
    for (const char* test : {"@voice='said'",
                             ".",
                             "not(.)",
                             "normalize-space(.)!=''",
                             ".=''",
                             "count(//d:p) &gt; 120",
                             "node()",
                             "contains(concat(' ',@by,' '),' p1 ')",
                             "starts-with(ancestor::d:section/@id,'mineur')",
                             "$id='p1'",
                             "$head/d:date &gt; '2026-01-01'",
                             "$head/d:conclusion='court'",
                             "x:own(.,'danger')=''",
                             "$own!=''",
                             "x:says(.,'danger')",
                             "x:mentions(//d:p | //d:title,'danger')",
                             "x:quoted(.)",
                             "string-length(@by) &gt; 2",
                             "$head/d:answer[@to='danger' and @value='yes']",
                             "$head/d:contact[@place='home']",
                             "$head/d:informed[@about='sharing']",
                             "$head/d:measure[contains(@about,'p1')]",
                             "//d:unknown/@why='refused'",
                             "x:article($head/d:legal-basis/@article)='6.1.e'",
                             "x:months($head/d:date,'2026-01-01') &gt; 3",
                             "substring('both',1,4*boolean(//d:p))='both'",
                             "local-name()='say'",
                             "//d:person[@role='author']/@label",
                             "x:among(@by,//d:person/@id)",
                             "$known-writing='x'",
                             "sum(//d:table/@rows)=3",
                             "//d:section[@id='faits']/d:p"})
        BOOST_TEST(tested_by(test).empty(),
                   test << " " << (tested_by(test).empty() ? "" : tested_by(test)[0].expression));
}

BOOST_AUTO_TEST_CASE(words_are_found_wherever_an_expression_of_a_rule_stands) {
    const auto schema = [](const std::string& inside) {
        return "<schema xmlns='http://purl.oclc.org/dsdl/schematron' queryBinding='xpath'>"
               "<ns prefix='d' uri='urn:distinguo:document:1'/>" + inside + "</schema>";
    };
    const std::string rule = "<rule context='d:p'><assert test='true()'>x</assert></rule>";
    for (const std::string& inside : std::vector<std::string>{
             "<let name='v' value=\"//d:p[contains(.,'x')]\"/><pattern>" + rule + "</pattern>",
             "<pattern><let name='v' value=\"//d:p[contains(.,'x')]\"/>" + rule + "</pattern>",
             "<pattern><rule context=\"d:p[contains(.,'x')]\"><assert test='true()'>x</assert></rule></pattern>",
             "<pattern><rule context='d:p'><report test=\"contains(.,'x')\">x</report></rule></pattern>",
             "<pattern><rule context='d:p'><let name='v' value='.'/><assert "
             "test=\"$v='x'\">x</assert></rule></pattern>",
             "<pattern><rule context='d:p'><assert test='true()'>x <value-of "
             "select=\"//d:p[.='x']\"/></assert></rule></pattern>",
             "<pattern abstract='true' id='a'><rule context='d:p'><assert test=\"$what\">x</assert></rule></pattern>"
             "<pattern is-a='a' id='b'><param name='what' value=\"contains(.,'x')\"/></pattern>"})
        BOOST_TEST(tested(schema(inside)).size() == 1U, inside);
    BOOST_TEST(tested(schema("<pattern><rule context='d:p'><assert test='true()'>Dit : <value-of "
                             "select='.'/></assert></rule></pattern>"))
                   .empty());
}

/// Of the schema of documents, every attribute that holds any text is words, or is known to be none.
BOOST_AUTO_TEST_CASE(every_attribute_of_documents_that_holds_text_is_known_to_be_words_or_none) {
    // Names that programs give: kinds and versions of templates, references of texts, values of answers.
    const std::set<std::string> none = {"type", "template", "template-version", "page-style", "plugin", "digest",
                                        "text", "article", "status", "value", "about", "rule", "section", "widths",
                                        "from", "number", "drafted-from", "plugin-version",
                                        "plugin-digest", "role"};
    const std::string schema = file_of(fs::path(DISTINGUO_SOURCE_DIR) / "templates/schema/document.xsd");
    const xml::Document document = xml::Document::parse(schema, "document.xsd");
    const std::function<void(const xml::Node&, const std::string&)> visit = [&](const xml::Node& node,
                                                                                const std::string& element) {
        for (const xml::Node& child : node.elements()) {
            const std::string name = child.attribute_or("name", "");
            if (child.name() == "attribute" && child.attribute_or("type", "") == "xs:string" && none.count(name) == 0)
                BOOST_TEST(holds_words(element, name), element << "/@" << name);
            visit(child, child.name() == "element" ? name : element);
        }
    };
    visit(document.root(), "");
}

BOOST_AUTO_TEST_CASE(no_shipped_rule_tests_words) {
    const fs::path root = fs::path(DISTINGUO_SOURCE_DIR) / "plugins";
    int seen = 0;
    for (const auto& entry : fs::recursive_directory_iterator(root)) {
        if (entry.path().extension() != ".sch") continue;
        ++seen;
        for (const WordsTested& one : tested(file_of(entry.path()), entry.path().filename().string()))
            BOOST_ERROR(one.place.source << ":" << one.place.line << " " << one.words << ": " << one.expression);
    }
    BOOST_TEST(seen >= 8);
}
