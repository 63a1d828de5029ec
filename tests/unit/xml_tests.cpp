#define BOOST_TEST_MODULE xml
#include <boost/test/unit_test.hpp>

#include "support/printers.h"
#include "xml/document.h"
#include "xml/positions.h"
#include "xml/writer.h"
#include "xml/xpath.h"
#include "xml/xpath_tree.h"

using namespace distinguo;
using tests::failure_of;

namespace {
Failure refused(const std::string& bytes) {
    return failure_of([&] { xml::Document::parse(bytes, "f.xml"); });
}
}  // namespace

BOOST_AUTO_TEST_CASE(a_document_type_is_refused_with_its_line) {
    const Failure failure =
        refused("<?xml version=\"1.0\"?>\n<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>\n<a>&x;</a>");
    BOOST_TEST(failure.code() == FailureCode::XmlDoctype);
    BOOST_TEST(failure.place().line == 2);
}

BOOST_AUTO_TEST_CASE(a_comment_may_speak_of_a_document_type) {
    BOOST_TEST(xml::Document::parse("<!-- <!DOCTYPE a> --><a><![CDATA[<!DOCTYPE]]></a>", "f").root().text() ==
               "<!DOCTYPE");
}

BOOST_AUTO_TEST_CASE(other_encodings_are_refused_before_parsing) {
    BOOST_TEST(refused("<?xml version=\"1.0\" encoding=\"UTF-16\"?><a/>").code() == FailureCode::XmlEncoding);
    BOOST_TEST(refused(std::string("\xFF\xFE<\0a\0/\0>\0", 10)).code() == FailureCode::XmlEncoding);
    BOOST_TEST(refused("<a>\xC3</a>").code() == FailureCode::NotUtf8);
}

BOOST_AUTO_TEST_CASE(depth_attributes_and_size_are_bounded) {
    std::string deep, attributes = "<a";
    for (int k = 0; k < 1000; ++k) deep += "<a>";
    BOOST_TEST(refused(deep).code() == FailureCode::XmlTooDeep);
    for (int k = 0; k < 100000; ++k) attributes += " a" + std::to_string(k) + "=''";
    BOOST_TEST(refused(attributes + "/>").code() == FailureCode::XmlTooManyAttributes);
    BOOST_TEST(refused("<a>" + std::string(6 * 1024 * 1024, 'x') + "</a>").code() == FailureCode::FileTooLarge);
    std::string crowd = "<a>";
    while (crowd.size() < 15 * 1024 * 1024) crowd += "<b/>";
    BOOST_TEST(failure_of([&] { xml::Document::parse(crowd + "</a>", "f", 64U << 20U); }).code() ==
               FailureCode::XmlTooManyElements);
}

BOOST_AUTO_TEST_CASE(broken_xml_is_told_by_what_is_to_be_mended) {
    struct Case {
        const char* text;
        FailureCode code;
        int line;
        const char* detail;
    };
    for (const Case& one :
         {Case{"<a>\n<b>\n</a>", FailureCode::XmlTagUnclosed, 2, "b"},
          Case{"<a>\n<b>\n\n", FailureCode::XmlTagUnclosed, 2, "b"},
          Case{"<a>\n<b>x</c></a>", FailureCode::XmlTagUnclosed, 2, "b"},
          Case{"<a>\nEssai & Fils</a>", FailureCode::XmlAmpersand, 2, ""},
          Case{"<a>\nR&D</a>", FailureCode::XmlAmpersand, 2, ""},
          Case{"<a\nb='R&D;'/>", FailureCode::XmlEntity, 2, "D"},
          Case{"<a>&nbsp;</a>", FailureCode::XmlEntity, 1, "nbsp"},
          Case{"<a>1 < 2</a>", FailureCode::XmlLessThan, 1, ""}, Case{"<a b='<'/>", FailureCode::XmlLessThan, 1, ""},
          Case{"<a b=1/>", FailureCode::XmlUnquoted, 1, ""}, Case{"<a b/>", FailureCode::XmlUnquoted, 1, "b"},
          Case{"<a\nb='1'\nb='2'/>", FailureCode::XmlAttributeTwice, 3, "b"},
          Case{"<t:a/>", FailureCode::XmlPrefix, 1, "t"}, Case{"<a>\n\x0B</a>", FailureCode::XmlCharacter, 2, "U+000B"},
          Case{"<a/>\n<b/>", FailureCode::XmlAfterEnd, 2, ""}, Case{"", FailureCode::XmlEmpty, 1, ""},
          Case{"<a><!-- x</a>", FailureCode::XmlMalformed, 1, nullptr},
          Case{"<a", FailureCode::XmlMalformed, 1, nullptr}}) {
        const Failure failure = refused(one.text);
        BOOST_TEST(failure.code() == one.code, one.text << ": " << failure.code());
        BOOST_TEST(failure.place().line == one.line, one.text << ": " << failure.place().line);
        if (one.detail != nullptr) BOOST_TEST(failure.detail(0) == one.detail, one.text << ": " << failure.detail(0));
    }
    const Failure crossed = refused("<a>\n<b>\n\n</a>");
    BOOST_TEST(crossed.detail(2) == "a");
    BOOST_TEST(crossed.detail(3) == "4");
}

BOOST_AUTO_TEST_CASE(a_runaway_expression_is_stopped) {
    std::string many = "<r>";
    for (int k = 0; k < 2000; ++k) many += "<a/>";
    const xml::Document document = xml::Document::parse(many + "</r>", "f");
    xml::Evaluator evaluator(document);
    const xml::Expression expression("count(//a[count(//a[count(//a) > 1]) > 1])", {"rule.sch", 7});
    const Failure failure = failure_of([&] { evaluator.evaluate(expression, document.root()); });
    BOOST_TEST(failure.code() == FailureCode::XPathBudget);
    BOOST_TEST(failure.place().line == 7);
    // The next one runs all the same.
    BOOST_TEST(evaluator.string(xml::Expression("count(//a)", {}), document.root()) == "2000");
}

BOOST_AUTO_TEST_CASE(a_word_is_found_in_a_text_as_xpath_says) {
    const xml::Document document = xml::Document::parse("<a>été à la mer<b>12</b></a>", "f");
    xml::Evaluator evaluator(document);
    for (const auto& [expression, found] : std::vector<std::pair<std::string, std::string>>{
             {"contains(., 'à la')", "true"},        {"contains(., 'A la')", "false"},
             {"contains(., '')", "true"},            {"contains('', '')", "true"},
             {"contains('', 'a')", "false"},         {"contains(b, 2)", "true"},
             {"contains(none, 'a')", "false"},       {"substring-before(., ' à')", "été"},
             {"substring-before(., 'x')", ""},       {"substring-before(., '')", ""},
             {"substring-after(., 'la ')", "mer12"}, {"substring-after(., 'x')", ""},
             {"substring-after('été', '')", "été"},  {"substring-after('a-b-c', '-')", "b-c"},
             {"substring-before(b, 2)", "1"},        {"substring-after(12 + 1, 1)", "3"}})
        BOOST_TEST(evaluator.string(xml::Expression(expression, {}), document.root()) == found, expression);
    for (const char* wrong : {"contains('a')", "substring-before('a', 'b', 'c')", "substring-after()"})
        BOOST_CHECK_THROW(evaluator.string(xml::Expression(wrong, {}), document.root()), Failure);
}

BOOST_AUTO_TEST_CASE(a_long_word_in_a_long_text_costs_their_sum) {
    // Letter by letter this would be 10^10 comparisons: the time budget tells.
    const xml::Document document = xml::Document::parse("<a>" + std::string(4 * 1024 * 1024, 'a') + "</a>", "f");
    xml::Evaluator evaluator(document);
    evaluator.set_time_budget(30);
    evaluator.set_variable("word", std::string(7900, 'a') + "b");
    std::string many = "contains(., $word)";
    for (int k = 0; k < 60; ++k) many += " or contains(., $word) or substring-after(., $word)";
    BOOST_TEST(evaluator.string(xml::Expression("string(" + many + ")", {}), document.root()) == "false");
}

BOOST_AUTO_TEST_CASE(long_strings_are_bounded_too) {
    const xml::Document document = xml::Document::parse("<a>" + std::string(1024 * 1024, 'x') + "</a>", "f");
    xml::Evaluator evaluator(document);
    const auto code = [&](const std::string& text) {
        return failure_of([&] { evaluator.evaluate(xml::Expression(text, {}), document.root()); }).code();
    };
    BOOST_TEST(code("translate(., ., .)") == FailureCode::XPathBudget);
    std::string many = "concat(.";
    for (int k = 0; k < 60; ++k) many += ", .";
    BOOST_TEST(code(many + ")") == FailureCode::XPathBudget);
    BOOST_TEST(evaluator.string(xml::Expression("translate('abc', 'ab', 'x')", {}), document.root()) == "xc");
    BOOST_TEST(evaluator.string(xml::Expression("concat(1, true(), 'c')", {}), document.root()) == "1truec");
    evaluator.set_time_budget(0.05);
    bool stopped = false;
    for (int k = 0; k < 100000 && !stopped; ++k) {
        try {
            evaluator.evaluate(xml::Expression("contains(., 'y')", {}), document.root());
        } catch (const Failure& failure) {
            stopped = failure.code() == FailureCode::XPathBudget;
        }
    }
    BOOST_TEST(stopped);
}

BOOST_AUTO_TEST_CASE(no_function_reaches_outside) {
    const xml::Document document = xml::Document::parse("<a/>", "f");
    xml::Evaluator evaluator(document);
    BOOST_TEST(failure_of([&] {
                   evaluator.evaluate(xml::Expression("document('/etc/passwd')", {}), document.root());
               }).code() == FailureCode::XPathInvalid);
    BOOST_TEST(failure_of([&] { xml::Expression("//a[", {"f", 2}); }).code() == FailureCode::XPathInvalid);
    BOOST_TEST(failure_of([&] { evaluator.evaluate(xml::Expression("$nothing", {}), document.root()); }).code() ==
               FailureCode::XPathInvalid);
}

BOOST_AUTO_TEST_CASE(what_is_written_is_read_back) {
    xml::Writer writer;
    writer.open("a");
    writer.attribute("x", "\"<&\n\t");
    writer.element("b", "]]> & <c> \r");
    writer.close();
    const xml::Document document = xml::Document::parse(writer.take(), "f");
    BOOST_TEST(document.root().attribute_or("x", "") == "\"<&\n\t");
    BOOST_TEST(document.root().elements().front().text() == "]]> & <c> \r");
}

BOOST_AUTO_TEST_CASE(expressions_are_taken_apart_as_they_are_run) {
    const auto shape = [](const std::string& text) {
        std::string out;
        xml::walk(xml::parse_xpath(text, {}), [&](const xml::XPathTree& tree) {
            using Kind = xml::XPathTree::Kind;
            if (tree.kind == Kind::Path) {
                out += tree.absolute ? "/" : "";
                for (const auto& step : tree.steps) out += step.axis + ":" + step.name + " ";
            } else {
                out += (tree.kind == Kind::Variable  ? "$"
                        : tree.kind == Kind::Call    ? "()"
                        : tree.kind == Kind::Literal ? "'"
                                                     : "") +
                       tree.name + " ";
            }
        });
        return out;
    };
    BOOST_TEST(shape("a/b[@c='d']//e") == "child:a child:b descendant-or-self:node() child:e = attribute:c 'd ");
    BOOST_TEST(shape("div div mod - or") == "- div child:div child:mod child:or ");
    BOOST_TEST(shape("* * *") == "* child:* child:* ");
    BOOST_TEST(shape("$x/a | ../b") == "| child:a $x parent:node() child:b ");
    BOOST_TEST(shape("count(a[position()=1]) > 2") == "> ()count child:a = ()position 1 2 ");
    BOOST_TEST(shape("(a|b)[1]/c") == "child:c | child:a child:b 1 ");
    BOOST_TEST(shape("d:say/text()") == "child:say child:text() ");
    BOOST_TEST(shape("ancestor::a[1]/@*") == "ancestor:a attribute:* 1 ");
    BOOST_TEST(shape("not-asked and minors-at-home - 1") == "and child:not-asked - child:minors-at-home 1 ");
    BOOST_TEST(shape("/") == "/");
    BOOST_TEST(shape("-1 < .5") == "<  1 .5 ");
    for (const char* wrong : {"", "a[", "a b", "f(", "$", "'a", "a//", "]", "a[1", "/ /"})
        BOOST_TEST(failure_of([&] { xml::parse_xpath(wrong, {"f", 3}); }).code() == FailureCode::XPathInvalid, wrong);
    BOOST_TEST(failure_of([] { xml::parse_xpath(std::string(5000, '('), {}); }).code() == FailureCode::XPathInvalid);
    BOOST_TEST(failure_of([] { xml::parse_xpath(std::string(5000, '-') + "1", {}); }).code() ==
               FailureCode::XPathInvalid);
    std::string predicates;
    for (int k = 0; k < 3000; ++k) predicates += "a[";
    BOOST_TEST(failure_of([&] { xml::parse_xpath(predicates, {}); }).code() == FailureCode::XPathInvalid);
}

BOOST_AUTO_TEST_CASE(where_a_node_stands_is_told_by_its_place_among_those_of_its_name) {
    const xml::Document document = xml::Document::parse("<a>x<b/><c i='1'/>y<b><c/><!-- --><c/>z</b></a>", "d.xml");
    xml::Positions positions;
    const xml::Node root = document.root();
    const std::vector<xml::Node> elements = root.elements();
    BOOST_TEST(positions.path(root) == "/a[1]");
    BOOST_TEST(positions.path(elements[0]) == "/a[1]/b[1]");
    BOOST_TEST(positions.path(elements[1]) == "/a[1]/c[1]");
    BOOST_TEST(positions.path(elements[2].elements()[1]) == "/a[1]/b[2]/c[2]");
    BOOST_TEST(positions.path(root.children()[3]) == "/a[1]/text()[2]");
    xml::Evaluator evaluator(document);
    BOOST_TEST(positions.path(evaluator.nodes(xml::Expression("//@i", {}), root).front()) == "/a[1]/c[1]/@i");
    BOOST_TEST(positions.among_elements(elements[2]) == 3);
    BOOST_TEST(positions.among_elements(root) == 1);
    BOOST_TEST(positions.path({}).empty());
}
