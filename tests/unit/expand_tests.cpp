#define BOOST_TEST_MODULE expand
#include <boost/test/unit_test.hpp>

#include "base/text.h"
#include "support/printers.h"
#include "written/template/naming.h"
#include "written/template/template.h"

using namespace distinguo;
using namespace distinguo::written;
using tests::failure_of;

namespace {

constexpr Date today{2026, 11, 26};

/// A family without a name of its own: two children, a mother, a father, a teacher who did not agree to be named, and
/// who wrote in.
const std::string people = R"(
  <person xml:id='p1'><id>p1</id><place>concerned</place><gender>feminine</gender><given>Odile</given>
    <family>Orsel</family><born>2017-03-12</born></person>
  <person xml:id='p2'><id>p2</id><place>minor-at-home</place><family>Orsel</family><born>2026-11-12</born></person>
  <person xml:id='p3'><id>p3</id><place>relative</place><gender>feminine</gender><given>Inès</given>
    <family>Orsel</family><born>1988</born></person>
  <person xml:id='p4'><id>p4</id><place>relative</place><gender>masculine</gender><given>Hakim</given>
    <family>Le Goff</family></person>
  <person xml:id='p5'><id>p5</id><place>third-party</place><gender>feminine</gender><given>Anne</given>
    <family>Roy</family><relation>enseignante d’Odile</relation></person>
  <person xml:id='p6'><id>p6</id><place>third-party</place><given>Alix</given><family>Roy</family>
    <agreed-to-be-named>2026-10-01</agreed-to-be-named></person>
  <person xml:id='p7'><id>p7</id><place>informant</place><given>Zoé</given><family>Secret</family></person>
  <person xml:id='p8'><id>p8</id><place>professional</place><title>Dr</title><given>Ana</given>
    <family>Rey</family></person>
  <person xml:id='p9'><id>p9</id><place>minor-at-home</place><expected>2027-01-05</expected></person>
  <tie xml:id='t1'><id>t1</id><kind>parent</kind><who>p3</who><of>p1</of></tie>
  <tie xml:id='t2' hidden-from='p4'><id>t2</id><kind>holder</kind><who>p3</who><of>p1</of></tie>
  <contact xml:id='k1'><id>k1</id><on>2026-11-03</on><with>p1</with><with>p3</with></contact>
  <contact xml:id='k2' hidden-from='p4'><id>k2</id><on>2026-11-09</on><with>p1</with></contact>
  <measure xml:id='m1'><id>m1</id><kind label='curatelle'>c</kind><on>2026-12-03</on>
    <unanswered of='until' state='unknown'>Rien.</unanswered></measure>)";

const std::string fields =
    "<t:field name='minors' type='code' label='Autres mineurs'><t:option value='none' label='aucun'/><t:option "
    "value='some' label='un ou plusieurs'/><t:option value='many' label='beaucoup'/></t:field>"
    "<t:field name='said' type='paragraph' label='Ce qu’elle dit'/><t:field name='born' type='date' "
    "label='Naissance'/><t:field name='note' label='Note'/><t:field name='other' label='Autre'/><t:field name='from' "
    "label='De'/>"
    "<t:field name='who' type='person' label='Qui'/><t:field name='amount' type='money' label='Somme'/>";

Template made_of(const std::string& body, const std::string& uses = "people ties contacts",
                 const std::string& part = "") {
    const std::string text =
        "<document xmlns='urn:distinguo:document:1' xmlns:t='urn:distinguo:template:1' kind='report' "
        "template='x'>\n<t:uses part='" +
        uses + "'/><t:fields>" + fields +
        "</t:fields>\n<head><title>T</title><people><t:each select='$case/person'><person id='{id}' role='{place}' "
        "given='{given}'/></t:each></people>"
        "<recipients><recipient id='crip' capacity='la CRIP'/><recipient capacity='le juge'><t:attribute "
        "name='id'>judge</t:attribute></recipient></recipients></head>\n<section id='s'>" +
        body + "</section></document>";
    return Template::load("x.xml", [text, part](const std::string& path) -> std::string {
        if (path == "x.xml") return text;
        if (path == "part.xml")
            return "<t:fragment xmlns:t='urn:distinguo:template:1' xmlns='urn:distinguo:document:1'>" + part +
                   "</t:fragment>";
        throw Failure(FailureCode::FileMissing, {path});
    });
}

std::string expanded(const std::string& body, const std::string& facts, const std::string& part = "") {
    const xml::Document record = xml::Document::parse(
        "<record><case>" + people + "</case><institution><name>CCAS</name></institution><author/><facts>" + facts +
            "</facts></record>",
        "record");
    Trace trace;
    return made_of(body, "people ties contacts", part).expand(record, Wording(), today, trace);
}
Document drafted(const std::string& body, const std::string& facts = "") {
    return read_document(expanded(body, facts), "x");
}

std::string words_of(const Document& document) {
    std::string out;
    for (const Block& block : document.sections.at(0).blocks) {
        if (const auto* p = std::get_if<Paragraph>(&block))
            for (const Passage& passage : p->passages) out += plain_text(passage.spans) + "|";
        if (const auto* list = std::get_if<List>(&block))
            for (const ListItem& item : list->items) out += "- " + plain_text(item.spans) + "|";
        if (const auto* unknown = std::get_if<Unknown>(&block))
            out += "?" + unknown->about + ":" + unknown->why + ":" + plain_text(unknown->detail) + "|";
    }
    return out;
}
std::string words(const std::string& body, const std::string& facts = "") { return words_of(drafted(body, facts)); }
std::string inline_words(const std::string& instructions, const std::string& facts = "") {
    const std::string all = words("<p>" + instructions + "</p>", facts);
    return all.substr(0, all.size() - 1);
}

}  // namespace

BOOST_AUTO_TEST_CASE(people_are_named_as_far_as_anybody_said) {
    struct Row { const char* attributes; const char* name; };
    for (const Row& row :
         std::vector<Row>{{"select=\"id('p1')\"", "Odile"},
                          {"select=\"id('p1')\" form='full'", "Odile Orsel"},
                          {"select=\"id('p2')\"", "l’enfant Orsel"},
                          {"select=\"id('p3')\"", "Mme Orsel"},
                          {"select=\"id('p3')\" form='full'", "Inès Orsel"},
                          {"select=\"id('p3')\" form='named'", "Mme Inès Orsel"},
                          {"select=\"id('p4')\" case='de'", "de M. Le Goff"},
                          {"select=\"id('p4')\" form='full' case='de'", "de Hakim Le Goff"},
                          {"select=\"id('p1')\" case='de'", "d’Odile"},
                          {"select=\"id('p1 p3')\" case='que'", "qu’Odile et Mme Orsel"},
                          {"select=\"id('p1 p3 p4')\" case='de'", "d’Odile, de Mme Orsel et de M. Le Goff"},
                          {"select=\"id('p5')\"", "l’enseignante d’Odile"},
                          {"select=\"id('p6')\"", "Alix Roy"},
                          {"select=\"id('p7')\"", "l’auteur de l’information"},
                          {"select=\"id('p7')\" form='full'", "l’auteur de l’information"},
                          {"select=\"id('p8')\"", "Dr Rey"},
                          {"select=\"id('p8')\" form='full'", "Dr Ana Rey"},
                          {"select=\"id('p8')\" case='de'", "d’Ana Rey"},
                          {"select=\"id('p8')\" form='full' case='de'", "d’Ana Rey"},
                          {"select=\"id('p9')\" case='de'", "de l’enfant à naître"},
                          {"select=\"'p1 p3'\"", "Odile et Mme Orsel"},
                          {"select=\"$case/contact[1]/with\"", "Odile et Mme Orsel"},
                          {"select=\"id('p3')\" form='role'", "la mère d’Odile"},
                          {"select=\"id('nobody')\"", ""}})
        BOOST_TEST(inline_words("x<t:person " + std::string(row.attributes) + "/>") == "x" + std::string(row.name),
                   row.attributes);
    BOOST_TEST(failure_of([] { words("<p><t:person select='who' form='loud'/></p>"); }).code() ==
               FailureCode::TemplateInvalid);
}

BOOST_AUTO_TEST_CASE(two_people_of_one_name_are_told_apart) {
    const xml::Document record = xml::Document::parse(
        "<record><case><person "
        "xml:id='a'><id>a</id><gender>feminine</gender><given>Inès</given><family>Orsel</family></person><person "
        "xml:id='b'><id>b</id><gender>feminine</gender><given>Lou</given><family>Orsel</family></person></"
        "case><institution/><author/><facts/></record>",
        "r");
    Trace trace;
    const std::string text = made_of("<p><t:person select=\"id('a b')\"/></p>").expand(record, Wording(), today, trace);
    BOOST_TEST(text.find("Mme Inès Orsel et Mme Lou Orsel") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(what_tells_namesakes_apart_is_said_once_and_needs_no_brackets_inside_brackets) {
    const auto person = [](const std::string& id, const std::string& more) {
        return "<person xml:id='" + id + "'><id>" + id + "</id><place label='proche'>relative</place>" +
               "<gender>feminine</gender><given>Ève</given><family>Le Goff</family>" + more + "</person>";
    };
    const xml::Document record = xml::Document::parse(
        "<record><case>" + person("a", "<capacity>infirmière</capacity>") + person("b", "<relation>tante</relation>") +
            person("c", "") + "</case><institution/><author/><facts/></record>",
        "r");
    const auto printed = [&](const std::string& body) {
        Trace trace;
        const std::string text = made_of("<p>x" + body + "</p>").expand(record, Wording(), today, trace);
        const std::size_t from = text.find(">x") + 2;
        return text.substr(from, text.find("</p>", from) - from);
    };
    struct Row { const char* body; const char* words; };
    for (const Row& row : std::vector<Row>{
             {"<t:person select=\"id('a')\"/>", "Mme Ève Le Goff (infirmière)"},
             {"(<t:person select=\"id('a')\"/>)", "(Mme Ève Le Goff, infirmière)"},
             {"(1) <t:person select=\"id('a')\"/>", "(1) Mme Ève Le Goff (infirmière)"},
             {"(d’après <t:person select=\"id('b c')\"/>)",
              "(d’après Mme Ève Le Goff, tante et Mme Ève Le Goff n° 3)"},
             {"<t:person select=\"id('a')\" beside=\"id('a')/capacity\"/>, infirmière",
              "Mme Ève Le Goff, infirmière"},
             // What stands beside a name is told twice only where it is another thing.
             {"<t:person select=\"id('b')\" beside=\"id('b')/capacity\"/>", "Mme Ève Le Goff (tante)"}})
        BOOST_TEST(printed(row.body) == row.words, row.body);
}

BOOST_AUTO_TEST_CASE(ages_dates_and_lists_are_written_out) {
    BOOST_TEST(inline_words("<t:age of=\"id('p1')\" on=\"'2026-10-09'\"/>") == "neuf ans");
    BOOST_TEST(inline_words("<t:age of=\"id('p2')\"/>") == "quatorze jours");
    BOOST_TEST(inline_words("<t:age of=\"id('p9')\"/>") == "à naître");
    BOOST_TEST(inline_words("x<t:age of=\"id('p4')\"/>") == "x");
    BOOST_TEST(inline_words("x<t:age of=\"id('p3')\"/>") == "x");
    BOOST_TEST(inline_words("x<t:age of=\"id('p1')\" on=\"'2010-01-01'\"/>") == "x");
    BOOST_TEST(inline_words("<t:date select='$case/contact/on' form='range'/>") == "du 3 au 9 novembre 2026");
    const std::string range = "<t:date select='$facts/note | $facts/other | $facts/born' form='range'/>";
    struct Range { const char* facts; const char* words; };
    for (const Range& row : std::vector<Range>{
             {"<note>2026-10-01</note><other>2026-11-02</other><born>2026-11</born>",
              "du 1er octobre 2026 à novembre 2026"},
             {"<note>2026-10-01</note><other>2026-12-02</other><born>2026-11</born>",
              "du 1er octobre au 2 décembre 2026"},
             {"<note>2026-11-02</note><other>2026-11</other>", "en novembre 2026"},
             {"<note>2026</note><other>2026-12-31</other>", "en 2026"}})
        BOOST_TEST(inline_words(range, row.facts) == row.words, row.facts);
    BOOST_TEST(inline_words("<t:date select=\"'2026-11-01'\"/>, <t:date select=\"'2026-11-01'\" form='day'/>, <t:date "
                            "select=\"'2026-11-01'\" form='month'/>, <t:date select=\"'2017'\" form='when'/>") ==
               "1er novembre 2026, 1er novembre, novembre 2026, en 2017");
    BOOST_TEST(
        inline_words(
            "<t:list select='$case/contact'><t:value select='id'/></t:list>; <t:list select='$case/contact/id'/>") ==
        "k1 et k2; k1 et k2");
    BOOST_TEST(inline_words("<t:value select='amount' as='money'/>", "<amount>600.5</amount>") == "600,50\u00a0€");
    BOOST_TEST(inline_words("<t:article kind='de' select='from'/>", "<from>les voisins</from>") == "des voisins");
    BOOST_TEST(inline_words("<t:article kind='de' select='from' lead='Elle vient ' bare='Provenance : '/>",
                            "<from>XYZ</from>") == "Provenance : XYZ");
    BOOST_TEST(inline_words("<t:article kind='de' select='from' lead='Elle vient '/>", "<from>XYZ</from>") == "(XYZ)");
}

BOOST_AUTO_TEST_CASE(words_agree_with_the_people_that_they_speak_of) {
    BOOST_TEST(inline_words("<t:agree with=\"id('p1')\" f='née' m='né' other='né·e'/> <t:agree with=\"id('p1 p3')\" "
                            "f='née' m='né' fp='nées' mp='nés'/> <t:agree with=\"id('p1 p4')\" f='née' m='né' "
                            "fp='nées' mp='nés'/> <t:agree with=\"id('p2')\" f='née' m='né' other='né·e'/>") ==
               "née nées nés né·e");
    BOOST_TEST(inline_words("<t:agree with='$case/contact[1]/with' f='a' m='b' fp='c' mp='d'/>") == "c");
}

BOOST_AUTO_TEST_CASE(an_answer_speaks_only_where_somebody_answered) {
    const std::string body =
        "<t:answer of='minors' about='Autres mineurs du domicile'><t:given value='none'><p>D’après <t:person "
        "select='id(@by)'/>, le <t:date select='@on'/>, aucun.</p></t:given><t:given value='some'><p>Il y en "
        "a.</p></t:given></t:answer>";
    BOOST_TEST(words(body, "<minors by='p3' on='2026-10-09' label='aucun'>none</minors>") ==
               "D’après Mme Orsel, le 9 octobre 2026, aucun.|");
    BOOST_TEST(words(body, "<minors label='un'>some</minors>") == "Il y en a.|");
    // A code without a sentence is told all the same.
    BOOST_TEST(words(body, "<minors label='beaucoup'>many</minors>") == "Autres mineurs du domicile\u00a0: beaucoup.|");
    BOOST_TEST(words(body, "") == "");
    for (const auto& [state, why] :
         std::vector<std::pair<std::string, std::string>>{{"not-asked", "not-asked"},
                                                          {"no-answer", "no-answer"},
                                                          {"declined", "refused"},
                                                          {"unknown", "not-known"},
                                                          {"not-applicable", "not-applicable"}})
        BOOST_TEST(
            words(body, "<unanswered of='minors' state='" + state + "' by='p3' on='2026-10-09'>raison</unanswered>") ==
            "?Autres mineurs du domicile:" + why + ":raison|");
    const std::string in_line = "<t:answer of='minors' inline='yes'><t:given value='none'>aucun</t:given></t:answer>";
    // Why she declined stands where it is said whose it is.
    const std::string declined =
        "<unanswered of='minors' state='declined' by='p3' on='2026-10-09'>trop tôt</unanswered>";
    BOOST_TEST(inline_words("Mineurs : " + in_line, declined) ==
               "Mineurs : ne souhaite pas répondre (Mme Orsel, le 9 octobre 2026)");
    const std::string apart = expanded("<p>" + in_line + "</p>", declined);
    BOOST_TEST(apart.find("why=\"refused\" by=\"p3\" on=\"2026-10-09\"") != std::string::npos);
    BOOST_TEST(apart.find(">trop tôt</unknown>") != std::string::npos);
    BOOST_TEST(inline_words("Mineurs : " + in_line, "<unanswered of='minors' state='not-asked'/>") ==
               "Mineurs : non demandé");
}

BOOST_AUTO_TEST_CASE(a_code_of_an_institution_finds_the_sentence_of_its_parent_and_its_own) {
    const std::string body =
        "<t:answer of='minors'><t:given value='two'><p>Deux.</p></t:given><t:given value='some'><p>Il y en "
        "a.</p></t:given></t:answer>";
    BOOST_TEST(words(body, "<minors code='three' label='trois'>some</minors>") == "Il y en a.|");
    BOOST_TEST(words(body, "<minors code='two' label='deux'>some</minors>") == "Deux.|");
}

BOOST_AUTO_TEST_CASE(what_was_not_answered_stands_in_its_place) {
    BOOST_TEST(
        inline_words("<t:value select='note'/>", "<unanswered of='note' state='declined'>ne veut pas</unanswered>") ==
        "[Ne souhaite pas répondre\u00a0: ne veut pas]");
    BOOST_TEST(inline_words("<t:date select='$facts/born'/>",
                            "<unanswered of='born' state='unknown'>aucun acte de naissance</unanswered>") ==
               "[Inconnu\u00a0: aucun acte de naissance]");
    BOOST_TEST(words("<t:text select='said' about='Sa parole'/>", "<unanswered of='said' state='no-answer'/>") ==
               "?Sa parole:no-answer:|");
    // An attribute that needs a value is left out.
    const Document document =
        drafted("<p><say voice='said' on='{born}'>x</say></p>", "<unanswered of='born' state='declined'/>");
    BOOST_TEST(std::get<Paragraph>(document.sections[0].blocks[0]).passages[0].say->on == "");
}

BOOST_AUTO_TEST_CASE(what_was_said_instead_of_an_answer_is_on_the_paper_whatever_the_template_tells) {
    const auto left = [](const std::string& body, const std::string& facts) {
        const Document document = drafted(body, facts);
        std::string out;
        if (document.sections.size() > 1)
            for (const Block& block : document.sections.at(1).blocks)
                if (const auto* unknown = std::get_if<Unknown>(&block))
                    out += unknown->about + ": " + plain_text(unknown->detail) +
                           (unknown->hidden_from.empty() ? "" : " not for " + unknown->hidden_from.front()) + "|";
        return out;
    };
    const std::string declined = "<unanswered of='note' state='declined'>Non.</unanswered>",
                      of_group = "<unanswered of='amount' state='unknown' hidden-from='judge'/>";
    BOOST_TEST(left("<p>x</p>", declined + of_group) == "Note: Non.|Somme:  not for judge|");
    // Told in its place, in a box, in a line or in one of a list, it is not told again; in the head it is on no paper.
    for (const char* told : {"<t:declined select='note'/>", "<p><t:value select='note'/></p>",
                             "<t:each select=\"unanswered[@of='note']\"><unknown about='x' why='refused'><t:value "
                             "select='.'/></unknown></t:each>"})
        BOOST_TEST(left(told, declined) == "");
    BOOST_TEST(left("<t:if test='not(note)'><p>x</p></t:if>", declined) == "Note: Non.|");
    BOOST_TEST(left("<p>x</p>", "<note>Oui.</note>") == "");
    // What belongs to an item of the file, where the paper tells of it.
    for (const auto& [body, expected] : std::vector<std::pair<std::string, std::string>>{
             {"<p>x</p>", ""},
             {"<t:each select='$case/measure'><p><t:date select='on'/></p></t:each>",
              "Curatelle (3 décembre 2026), Until: Rien.|"}})
        BOOST_TEST(left(body, "") == expected);
}
BOOST_AUTO_TEST_CASE(paragraphs_and_points_of_a_text_are_kept) {
    const std::string facts = "<said>Premier fait.\n\nSecond fait.\n- point un\n- point deux</said>";
    BOOST_TEST(words("<t:text select='said'/>", facts) == "Premier fait.|Second fait.|- point un|- point deux|");
    const Document voiced = drafted("<t:text select='said'><say voice='said' by='p1'/></t:text>", facts);
    BOOST_REQUIRE(voiced.sections[0].blocks.size() == 4U);
    BOOST_TEST(!std::get<Paragraph>(voiced.sections[0].blocks[0]).passages[0].say->continued);
    BOOST_TEST(std::get<Paragraph>(voiced.sections[0].blocks[3]).passages[0].say->continued);
    BOOST_TEST(words_of(voiced) == "Premier fait.|Second fait.|– point un|– point deux|");
}

BOOST_AUTO_TEST_CASE(blocks_remember_what_they_were_drafted_from) {
    const Document document = drafted(
        "<p>Fixe.</p><p><t:value select='note'/></p><t:if test='other'><p>Fixe.</p></t:if><t:each "
        "select='$case/contact'><p><t:value select='on'/></p></t:each><p><t:value select='$institution/name'/></p>"
        "<t:let name='x' select='string(note)'/><p><t:value select='$x'/></p>",
        "<note>n</note><other>o</other>");
    const auto from = [&](std::size_t k) {
        return join(std::get<Paragraph>(document.sections[0].blocks[k]).drafted_from, " ");
    };
    BOOST_TEST(from(0) == "");
    BOOST_TEST(from(1) == "note");
    BOOST_TEST(from(2) == "other");
    BOOST_TEST(from(3) == "case/contact");
    BOOST_TEST(from(5) == "institution");
    BOOST_TEST(from(6) == "note");
}

BOOST_AUTO_TEST_CASE(a_fact_takes_its_readers_along_wherever_it_is_told) {
    const auto audience = [](const std::string& body, const std::string& facts) {
        const Document document = drafted(body, facts);
        const Block block = document.sections[0].blocks[0];
        return std::visit([](const auto& one) { return join(one.only_for, " ") + "/" + join(one.hidden_from, " "); },
                          block);
    };
    BOOST_TEST(audience("<p>x</p>", "<note hidden-from='p4'>n</note>") == "/");
    for (const char* body :
         {"<p><t:value select='note'/></p>", "<p><t:value select='concat(note, 1)'/></p>",
          "<p><t:if test='note'>oui</t:if></p>", "<t:if test='note'><p>oui</p></t:if>",
          "<t:each select='note'><p>oui</p></t:each>",
          "<t:let name='x' select='string(note)'/><p><t:value select='$x'/></p>", "<p label='{note}'>x</p>",
          "<t:text select='note' label='l' about='n'/>", "<t:answer of='note'><t:given><p>oui</p></t:given></t:answer>",
          "<p><t:choose><t:when test='string(note)'>oui</t:when></t:choose></p>", "<list><item>a</item></list>"}) {
        const bool none = std::string(body).find("note") == std::string::npos;
        BOOST_TEST(audience(body, "<note hidden-from='p4'>n</note>") == (none ? "/" : "/p4"), body);
        // However the id of a recipient was made.
        for (const std::string reader : {"crip", "judge"}) {
            BOOST_TEST(audience(body, "<note for='" + reader + "'>n</note>") == (none ? "/" : reader + "/"), body);
            BOOST_TEST(audience(body, "<note hidden-from='" + reader + "'>n</note>") == (none ? "/" : "/" + reader),
                       body);
        }
    }
    // A row is its contact's own; the table around it is everybody's, for one of its contacts is.
    const Document document = drafted(
        "<t:if test='$case/contact'><table><t:each select='$case/contact'><row><cell><t:value "
        "select='on'/></cell></row></t:each></table></t:if>");
    const auto& table = std::get<Table>(document.sections[0].blocks[0]);
    BOOST_TEST(table.everyone());
    BOOST_TEST(table.rows.at(0).everyone());
    BOOST_TEST(table.rows.at(1).hidden_from == std::vector<std::string>{"p4"}, boost::test_tools::per_element());
    // What the template says itself stays.
    BOOST_TEST(audience("<p for='crip judge'><t:value select='note'/></p>", "<note for='crip'>n</note>") == "crip/");
    BOOST_TEST(failure_of([&] {
                   audience("<p><t:value select='note'/><t:value select='other'/></p>",
                            "<note for='crip'>n</note><other for='judge'>o</other>");
               }).code() == FailureCode::TemplateInvalid);
}

BOOST_AUTO_TEST_CASE(what_something_is_chosen_by_is_for_those_who_may_know_it) {
    const auto hidden = [](const std::string& body, const std::string& facts) {
        const Document document = drafted(body, facts);
        if (document.sections[0].blocks.empty()) return std::string("nothing");
        return std::visit([](const auto& one) { return join(one.hidden_from, " "); }, document.sections[0].blocks[0]);
    };
    // The paragraph stands because of what is kept from p4, wherever the expression looks at it.
    for (const char* body :
         {"<t:each select=\"$facts[minors='some']\"><p>x</p></t:each>",
          "<t:if test=\"count($facts[minors='some'])&gt;0\"><p>x</p></t:if>",
          "<t:each select=\"$case/person[id='p1'][$facts/minors='some']\"><p>x</p></t:each>",
          "<t:each select=\"$case/person[id='p1' and /record/facts/minors='some']/given\"><p>x</p></t:each>",
          "<t:let name='d' select=\"boolean($facts[minors='some'])\"/><t:if test='$d'><p>x</p></t:if>",
          "<t:let name='d' select=\"$facts[minors='some']\"/><t:each select='$d'><p>x</p></t:each>",
          "<t:define name='u'><p>x</p></t:define><t:use name='u' with=\"$facts[minors='some']\"/>",
          "<t:if test=\"not($facts[minors='none'])\"><p>x</p></t:if>",
          "<p><t:value select=\"$case/person[id='p1'][$facts/minors='some']/given\"/></p>",
          "<t:if test=\"$facts[note[.='n' and ../minors='some']]\"><p>x</p></t:if>",
          "<t:if test=\"($facts/note | $facts/other)[../minors='some']\"><p>x</p></t:if>",
          "<t:choose><t:when test=\"minors='none'\"><p>y</p></t:when><t:otherwise><p>x</p></t:otherwise></t:choose>",
          "<t:each "
          "select=\"id(translate($facts/minors,'some','p1'))|id('p1')[$facts/minors='some']\"><p>x</p></t:each>"})
        BOOST_TEST(hidden(body, "<minors hidden-from='p4'>some</minors><note>n</note>") == "p4", body);
    // What is chosen among others by itself, or by what everybody may know, is not.
    for (const char* body :
         {"<t:each select=\"$facts[note='n']\"><p>x</p></t:each>",
          "<t:each select=\"$case/person[id='p1']\"><p>x</p></t:each>",
          "<t:if test=\"$case/contact[on]\"><p>x</p></t:if>",
          "<t:if test=\"not($case/contact[on='2020-01-01'])\"><p>x</p></t:if>",
          "<t:choose><t:when test=\"note='m'\"><p>y</p></t:when><t:otherwise><p>x</p></t:otherwise></t:choose>"})
        BOOST_TEST(hidden(body, "<minors hidden-from='p4'>some</minors><note>n</note>") == "", body);
    BOOST_TEST(hidden("<t:each select=\"$case/contact[on='2026-11-09']\"><p>x</p></t:each>", "") == "p4");
}

BOOST_AUTO_TEST_CASE(that_something_is_another_tells_nothing_of_what_is_kept) {
    const auto hidden = [](const std::string& body, const std::string& facts) {
        const Document document = drafted(body, facts);
        return std::visit([](const auto& one) { return join(one.hidden_from, " "); }, document.sections[0].blocks[0]);
    };
    const std::string kept =
        "<t:let name='kept' select=\"$case/contact[on='2026-11-09']\"/><t:let name='one' select=\"id('k1')\"/>"
        "<t:let name='picked' select='$case/person[id=$facts/who]'/>";
    const std::string who = "<who hidden-from='p4'>p1</who>";
    // k2 is kept from p4 as a whole: that k1 is another does not tell of it.
    for (const char* body :
         {"<t:each select='$case/contact[not(id=$kept/id)]'><p>x</p></t:each>",
          "<t:each select='$case/contact[with and not(id=$kept/id)]'><p>x</p></t:each>",
          "<t:each select=\"$case/contact[not(id=$kept/id or id=$facts/other)]\"><p>x</p></t:each>",
          "<t:if test='$case/contact[not($kept/id=id)]'><p>x</p></t:if>",
          "<t:let name='rest' select='$case/contact[not(id=$kept/id)]'/><t:each select='$rest'><p>x</p></t:each>",
          "<t:each select='$one'><t:if test='not(id=$kept/id)'><p>x</p></t:if></t:each>",
          "<t:each select='$one'><p><t:choose><t:when test='id=$kept/id'>y</t:when><t:otherwise>x</t:otherwise>"
          "</t:choose></p></t:each>",
          "<t:each select='$one'><t:let name='is' select='not(id=$kept/id)'/><t:if test='$is'><p>x</p></t:if>"
          "</t:each>"})
        BOOST_TEST(hidden(kept + body, who) == "", body);
    // That it is the same does, and so does what a choice or a value turns on.
    for (const char* body :
         {"<t:each select='$case/contact[id=$kept/id]'><p>x</p></t:each>",
          "<t:if test='$case/contact/id=$kept/id'><p>x</p></t:if>",
          "<t:each select=\"$case/person[place='concerned' or place='minor-at-home'][not(id=$facts/who)]\"><p>x</p>"
          "</t:each>",
          "<t:each select=\"$case/person[place='minor-at-home' and not(id=$picked/id)]\"><p>x</p></t:each>",
          "<t:each select=\"id('p2')\"><t:if test='not(id=$picked/id)'><p>x</p></t:if></t:each>"})
        BOOST_TEST(hidden(kept + body, who) == "p4", body);
}

BOOST_AUTO_TEST_CASE(what_tells_a_tie_or_a_measure_is_of_all_whose_matter_it_is) {
    const auto named = [](const std::string& body, const std::string& facts = {}) {
        const Document document = drafted(body, facts);
        return join(std::get<Paragraph>(document.sections[0].blocks[0]).drafted_from.people, " ");
    };
    for (const char* body :
         {"<t:each select=\"$case/tie[id='t1']\"><p><t:person select='id(who)'/></p></t:each>",
          "<t:each select=\"$case/tie[id='t1']\"><p>Une mère.</p></t:each>",
          "<p>Lien :<t:each select=\"$case/tie[id='t1']\"> <t:value select='kind'/></t:each></p>",
          "<t:each select=\"$case/tie[id='t1']/kind\"><p><t:value select='.'/></p></t:each>"})
        BOOST_TEST(named(body) == "p1 p3", body);
    BOOST_TEST(named("<t:each select='$case/contact[1]'><p><t:date select='on'/></p></t:each>") == "");
}

BOOST_AUTO_TEST_CASE(from_whom_a_block_is_kept_says_nothing_of_what_it_was_worked_out_from) {
    const auto kept = [](const std::string& readers) {
        const Document made = drafted("<p" + readers + "</p>");
        return join(std::get<Paragraph>(made.sections.at(0).blocks[0]).hidden_from, " ");
    };
    // The tie that makes her a holder is kept from p4.
    const std::string holders = "$case/tie[kind='holder' and of='p1']/who";
    BOOST_TEST(kept(">x<t:if test=\"" + holders + "\">y</t:if>") == "p4");
    BOOST_TEST(kept(" hidden-from=\"{" + holders + "}\">x") == "p3");
    BOOST_TEST(kept("><t:attribute name='hidden-from'><t:if test=\"" + holders + "\">p3</t:if></t:attribute>x") ==
               "p3");
}

BOOST_AUTO_TEST_CASE(a_title_does_not_turn_on_what_is_kept_from_somebody) {
    const auto head = [](const std::string& title, const std::string& facts) {
        const std::string text =
            "<document xmlns='urn:distinguo:document:1' xmlns:t='urn:distinguo:template:1' kind='report' "
            "template='x'>\n<t:uses part='people'/><t:fields>" +
            fields + "</t:fields>\n<head>" + title +
            "<people><t:each select='$case/person'><person id='{id}' "
            "role='{place}'/></t:each></people></head>\n<section id='s'/></document>";
        const xml::Document record = xml::Document::parse(
            "<record><case>" + people + "</case><institution/><author/><facts>" + facts + "</facts></record>",
            "record");
        Trace trace;
        const Document made = read_document(
            Template::load("x.xml", [&](const std::string&) { return text; }).expand(record, Wording(), today, trace),
            "x");
        BOOST_TEST(made.head.people.size() == 9U);
        return made.head.title + "/" + made.head.subtitle.text;
    };
    struct Row { const char *title, *open, *kept; };
    for (const Row& row : std::vector<Row>{
             {"<title>T<t:if test=\"minors='some'\"> x</t:if></title>", "T x/", "T/"},
             {"<title>T</title><t:if test=\"minors='some'\"><subtitle>x</subtitle></t:if>", "T/x", "T/"},
             {"<title>T<t:choose><t:when test=\"minors='some'\"> x</t:when><t:when test=\"minors='none'\"> "
              "y</t:when><t:otherwise> z</t:otherwise></t:choose></title>",
              "T x/", "T z/"},
             {"<title>T<t:each select=\"$facts[minors='some']\"> x</t:each></title>", "T x/", "T/"},
             {"<title>T<t:answer of='minors' inline='yes'><t:given value='some'> x</t:given></t:answer></title>",
              "T x/", "T/"},
             {"<title>T<t:let name='d' select=\"minors='some'\"/><t:if test='$d'> x</t:if></title>", "T x/", "T/"},
             {"<title>T<t:define name='u'> x</t:define><t:use name='u' with=\"$facts[minors='some']\"/></title>", "Tx/",
              "T/"}}) {
        BOOST_TEST(head(row.title, "<minors>some</minors>") == row.open, row.title);
        BOOST_TEST(head(row.title, "<minors hidden-from='p4'>some</minors>") == row.kept, row.title);
        BOOST_TEST(head(row.title, "<minors for='p3'>some</minors>") == row.kept, row.title);
        // Whatever the answer is.
        BOOST_TEST(head(row.title, "<minors hidden-from='p4'>none</minors>") == row.kept, row.title);
    }
    BOOST_TEST(head("<title>T<t:value select='minors'/></title>",
                    "<unanswered of='minors' state='declined' hidden-from='p4'>r</unanswered>") == "T/");
}

BOOST_AUTO_TEST_CASE(a_template_without_end_is_stopped_where_it_stands) {
    std::string doubling;
    for (int k = 0; k < 45; ++k)
        doubling += "<t:define name='a" + std::to_string(k) + "'><t:use name='a" + std::to_string(k + 1) +
                    "'/><t:use name='a" + std::to_string(k + 1) + "'/></t:define>\n";
    const Failure endless = failure_of([&] { words(doubling + "<t:define name='a45'/><p><t:use name='a0'/></p>"); });
    BOOST_TEST(endless.code() == FailureCode::TemplateInvalid);
    BOOST_TEST(endless.place().line > 0);
    const Failure itself =
        failure_of([] { expanded("<t:include href='part.xml'/>", "", "\n<t:include href='part.xml'/>"); });
    BOOST_TEST(itself.code() == FailureCode::TemplateLoop);
    BOOST_TEST(itself.place().source == "part.xml");
    BOOST_TEST(itself.place().line == 2);
}

BOOST_AUTO_TEST_CASE(a_name_that_is_given_again_comes_back) {
    BOOST_TEST(inline_words("<t:let name='x' select=\"'a'\"/><t:if test='true()'><t:let name='x' "
                            "select=\"'b'\"/><t:value select='$x'/></t:if><t:value select='$x'/>") == "ba");
}

BOOST_AUTO_TEST_CASE(passages_come_from_the_piece_of_that_name) {
    const std::string body =
        "<t:define name='passages'><t:each select='$facts/note[. = $section]'><p><t:value "
        "select='.'/></p></t:each></t:define><t:passages section='b'/>";
    BOOST_TEST(words(body, "<note>a</note><note>b</note>") == "b|");
    BOOST_TEST(failure_of([] { words("<t:passages section='b'/>"); }).code() == FailureCode::TemplateInvalid);
}

BOOST_AUTO_TEST_CASE(minors_and_ties_in_force_are_known_to_expressions) {
    BOOST_TEST(words_of(drafted("<p><t:person select='$under-age'/></p>")) ==
               "Odile, l’enfant Orsel et l’enfant à naître|");
    BOOST_TEST(words_of(drafted("<p><t:value select='count($ties)'/></p>")) == "2|");
    // A place in a profession or a birth says it; of Hakim and Alix nobody said how old they are.
    BOOST_TEST(words_of(drafted("<p><t:person select='$of-age'/></p>")) == "Mme Orsel et Dr Rey|");
}

BOOST_AUTO_TEST_CASE(contacts_that_were_held_are_known_to_expressions) {
    // By the day of the writing, or today; the record has contacts of the 3rd and of the 9th of November.
    BOOST_TEST(words_of(drafted("<p><t:value select='count($held)'/></p>")) == "2|");
    BOOST_TEST(words_of(drafted("<p><t:value select='count($held)'/></p>", "<date>2026-11-05</date>")) == "1|");
}

BOOST_AUTO_TEST_CASE(what_is_repeated_stands_by_its_day_where_the_template_says_so) {
    BOOST_TEST(words("<t:each select='$facts/note' order='on'><p><t:value select='what'/></p></t:each>",
                     "<note><what>c</what></note><note><what>b</what><on>2026-11-05</on></note>"
                     "<note><what>a</what><on>2026-11</on></note><note><what>d</what></note>") == "a|b|c|d|");
}

BOOST_AUTO_TEST_CASE(a_date_so_many_months_later_and_an_age_with_its_commas) {
    const std::string born = "<born>2025-11-30</born>";
    BOOST_TEST(words_of(drafted("<p><t:date select='born' after-months='3' form='iso'/></p>", born)) == "2026-02-28|");
    BOOST_TEST(words_of(drafted("<p>Odile<t:age of=\"$case/person[id='p1']\" lead=', ' trail=','/> va bien.</p>")) ==
               "Odile, neuf ans, va bien.|");
    BOOST_TEST(words_of(drafted("<p>Hakim<t:age of=\"$case/person[id='p4']\" lead=', ' trail=','/> va bien.</p>")) ==
               "Hakim va bien.|");
}

BOOST_AUTO_TEST_CASE(a_passage_that_is_kept_from_somebody_does_not_take_its_section_along) {
    const Document document =
        drafted("<p>Ouvert.</p><t:each select='said'><t:text select='.'><say voice='observed'/></t:text></t:each>",
                "<said hidden-from='p4'>Gardé.</said>");
    BOOST_TEST(document.sections.at(0).hidden_from.empty());
}

BOOST_AUTO_TEST_CASE(a_block_under_a_condition_is_kept_from_those_who_may_know_of_nothing_that_it_found) {
    const auto audience_under = [](const std::string& test, const std::string& lets = "") {
        const Document document = drafted(
            lets + "<t:if test=\"" + test + "\"><p>Il y en a.</p></t:if>",
            "<said hidden-from='p4'>Gardé.</said><note hidden-from='p3 p4'>Gardé aussi.</note><other>Ouvert.</other>");
        return join(std::get<Paragraph>(document.sections.at(0).blocks.front()).hidden_from, " ");
    };
    struct Row { const char* test; const char* hidden_from; };
    for (const Row& row : std::vector<Row>{{"$case/contact", ""},
                                           {"$contacts", ""},
                                           {"count($contacts) > 1", ""},
                                           {"$contacts[with = 'p3']", ""},
                                           {"$late", "p4"},
                                           {"$facts/said", "p4"},
                                           {"$facts/said or $facts/other", ""},
                                           {"$facts/said or $facts/note", "p4"},
                                           {"$facts/said and $facts/other", "p4"},
                                           {"$late or $facts/nothing", "p4"},
                                           {"$facts/said or ($facts/note and $facts/other)", "p4"}})
        BOOST_TEST(audience_under(row.test,
                                  "<t:let name='contacts' select='$case/contact'/><t:let name='late' "
                                  "select=\"$case/contact[on = '2026-11-09']\"/>") == row.hidden_from,
                   row.test);
}

BOOST_AUTO_TEST_CASE(words_take_their_preposition_and_lists_say_each_word_once) {
    BOOST_TEST(inline_words("<t:value select='note' case='à'/>", "<note>Le Havre</note>") == "au Havre");
    BOOST_TEST(inline_words("<t:value select='note' case='à'/>", "<note>Les Sables-d’Olonne</note>") ==
               "aux Sables-d’Olonne");
    BOOST_TEST(inline_words("<t:value select='note' as='whole'/>", "<note>maternité</note>") == "Maternité.");
    BOOST_TEST(inline_words("<t:list select='note | other'/>",
                            "<note>l’école</note><note>la CAF</note><other>l’école</other>") == "l’école et la CAF");
    BOOST_TEST(inline_words("<t:answer of='minors' inline='yes' gender='f'/>",
                            "<unanswered of='minors' state='not-asked'/>") == "non demandée");
}
