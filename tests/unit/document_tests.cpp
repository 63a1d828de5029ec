#define BOOST_TEST_MODULE document
#include <boost/test/unit_test.hpp>

#include "support/printers.h"
#include "written/disclosure/disclose.h"
#include "written/document/document.h"
#include "written/document/labels.h"
#include "written/document/mended.h"
#include "written/document/print.h"

using namespace distinguo;
using namespace distinguo::written;
using tests::failure_of;

namespace {

const std::string head =
    "<head><title>T</title><people><person id='lea' role='child' given='Léa' family='Martin'/><person id='a' "
    "role='author' given='A' family='B' label='Mme B'/>"
    "<person id='c' role='author' given='C' family='D'/></people><recipients><recipient id='crip' capacity='la CRIP' "
    "short='la CRIP'/><recipient id='mere' capacity='la mère'/></recipients>"
    "<source id='1' title='jugement'/></head>";

std::string document_of(const std::string& body) {
    return "<document xmlns='urn:distinguo:document:1' kind='report'>" + head + body + "</document>";
}
Document read(const std::string& body) { return read_document(document_of(body), "d.xml"); }

}  // namespace

BOOST_AUTO_TEST_CASE(every_element_round_trips_byte_for_byte) {
    const std::string body =
        "<section id='s' for='crip'><title>Titre</title><p>Texte <strong>gras <em>penché</em></strong>, <em>léger</em> "
        "et <foreign xml:lang='ar'>شكرا</foreign>.</p>"
        "<p label='L' label-detail='D' role='key'><say voice='observed' by='a c' on='2026-11-02' place='ici'>Vu</say> "
        "<say voice='documented' source='1' contested-by='lea' contest='non'>Lu</say></p>"
        "<unknown about='x' why='refused' by='lea' on='2026-11-02'>parce que</unknown><set-aside about='y' "
        "by='a'>inutile</set-aside><list><item>un</item><item>deux</item></list>"
        "<table widths='20 0'><caption>C</caption><head><cell>h</cell></head><row><cell header='yes'>1</cell><cell "
        "number='yes'>2</cell></row></table>"
        "<timeline><event on='2026-08'>Départ</event></timeline><question><title>Q "
        "?</title><p>R</p><list><item>i</item></list></question>"
        "<frame compact='yes'><title>F</title><p><tick for='oui'/>oui<gap/>nom <blank "
        "mm='40'/><br/>fin</p></frame><signatures><signature by='a' capacity='c' box='b'/></signatures>"
        "<cut>ici</cut><page-break/><section id='t'><title>Sous</title></section></section><reply by='lea' "
        "on='2026-11-03' form='écrite' read-on='2026-11-02'><p>« Moi »</p></reply>";
    const Document first = read(body);
    const std::string written = write_document(first);
    const Document second = read_document(written, "again.xml");
    BOOST_TEST((first == second));
    BOOST_TEST(write_document(second) == written);
}

BOOST_AUTO_TEST_CASE(a_giver_of_a_piece_whom_version_0_1_wrote_by_their_id_is_named) {
    const auto giver = [](const std::string& from) {
        return read_document(
                   "<document xmlns='urn:distinguo:document:1' kind='report'><head><source id='1' title='bail' "
                   "from='" +
                       from + "'/><people><person id='a' role='author' label='Mme B'/></people></head></document>",
                   "d.xml")
            .head.sources[0]
            .from;
    };
    BOOST_TEST(giver("a") == "Mme B");
    BOOST_TEST(giver("l’école") == "l’école");
}

BOOST_AUTO_TEST_CASE(signs_of_another_encoding_are_refused_with_their_line_and_mended_aloud) {
    for (const auto& [sign, now] : std::vector<std::pair<std::string, std::string>>{{"\xC2\x92", "lenfant"},
                                                                                    {"&#146;", "l enfant"},
                                                                                    {"&#x92;", "l enfant"},
                                                                                    {"\x7F", "lenfant"},
                                                                                    {"\xC2\x85", "l enfant"}}) {
        const std::string bytes = document_of("\n<section id='s'><p>l" + sign + "enfant</p></section>");
        const Failure failure = failure_of([&] { read_document(bytes, "d.xml"); });
        BOOST_TEST(failure.code() == FailureCode::XmlCharacter, sign);
        BOOST_TEST(failure.place().line == 2);
        const MendedDocument mended = read_and_mend(bytes, "d.xml", Origins::Anywhere);
        BOOST_TEST(mended.mends.signs == 1U);
        const Paragraph& paragraph = std::get<Paragraph>(mended.document.sections[0].blocks[0]);
        BOOST_TEST(plain_text(paragraph.passages[0].spans) == now);
        BOOST_TEST((read_document(write_document(mended.document), "again.xml") == mended.document));
    }
}

BOOST_AUTO_TEST_CASE(white_space_of_the_file_is_not_text) {
    const Document document = read("<section id='s'><p>\n  un   <strong> deux </strong>\n trois </p></section>");
    BOOST_TEST(plain_text(std::get<Paragraph>(document.sections[0].blocks[0]).passages[0].spans) == "un deux trois");
}

BOOST_AUTO_TEST_CASE(what_is_not_of_the_vocabulary_is_named_with_its_line) {
    const Failure element = failure_of([] { read("<section id='s'>\n<script/></section>"); });
    BOOST_TEST(element.code() == FailureCode::ElementUnknown);
    BOOST_TEST(element.detail(0) == "script");
    BOOST_TEST(element.place().line == 2);
    BOOST_TEST(failure_of([] { read("<section id='s'><p><say voice='shouted'>x</say></p></section>"); }).code() ==
               FailureCode::AttributeInvalid);
    BOOST_TEST(failure_of([] {
                   read("<section id='s'><p><say voice='said' by='nobody'>x</say></p></section>");
               }).code() == FailureCode::ReferenceUnknown);
    BOOST_TEST(failure_of([] { read("<section id='s'><p for='nobody'>x</p></section>"); }).code() ==
               FailureCode::ReferenceUnknown);
    BOOST_TEST(failure_of([] { read("<section id='s'/><section id='s'/>"); }).code() == FailureCode::AttributeInvalid);
    BOOST_TEST(failure_of([] { read_document("<html/>", "x"); }).code() == FailureCode::WrongRoot);
}

BOOST_AUTO_TEST_CASE(a_label_says_all_that_was_said_of_a_passage) {
    Document document = read("<section id='s'/>");
    document.head.sources.push_back({});
    document.head.sources.back().id = "1";
    document.head.sources.back().title = "bulletin";
    const Wording wording;
    Say say;
    say.by = {"a"};
    say.to = {"lea", "a"};
    say.on = "2026-11-01";
    say.place = "ici";
    say.source = "1";
    const std::string lea = name_in_label(document, {"lea"}, wording);
    for (const Voice voice : {Voice::Observed, Voice::Said, Voice::ThirdParty, Voice::Documented, Voice::Hypothesis,
                              Voice::Analysis, Voice::Opinion, Voice::Proposal}) {
        say.voice = voice;
        const std::string spoken = label_of(say, document, wording).spoken();
        for (const std::string& part : {"Mme B, à " + lea + " et à Mme B", std::string("1er novembre 2026, ici"),
                                        std::string("ièce 1")})
            BOOST_TEST(spoken.find(part) != std::string::npos, spoken + " says no " + part);
    }
    // Of several, each is named with what stands before a name.
    say = {};
    say.voice = Voice::Opinion;
    say.by = {"lea", "a"};
    BOOST_TEST(label_of(say, document, wording).spoken() == "Avis de " + lea + " et de Mme B : ");
    say.voice = Voice::Observed;
    BOOST_TEST(label_of(say, document, wording).spoken() == "Constaté par " + lea + " et Mme B : ");
}

BOOST_AUTO_TEST_CASE(labels_say_who_speaks_in_good_french) {
    const Document document = read("<section id='s'/>");
    const Wording wording;
    Say say;
    say.voice = Voice::Observed;
    say.by = {"a", "c"};
    say.on = "2026-11-01";
    say.place = "ici";
    BOOST_TEST(label_of(say, document, wording).spoken() == "Constaté par l’équipe, 1er novembre 2026, ici : ");
    say = {};
    say.voice = Voice::Hypothesis;
    say.by = {"a"};
    BOOST_TEST(label_of(say, document, wording).spoken() == "Hypothèse, de Mme B : ");
    say.voice = Voice::Said;
    say.by = {"lea"};
    say.translated_from = "arabe";
    BOOST_TEST(label_of(say, document, wording).lines.back() == "traduit de l’arabe");
    say.translated_from = "langue des signes";
    BOOST_TEST(label_of(say, document, wording).lines.back() == "traduit de la langue des signes");
    say.translated_from = "kabyle";
    BOOST_TEST(label_of(say, document, wording).lines.back() == "traduit du kabyle");
    struct Row { const char* key; std::vector<std::string> values; const char* words; };
    for (const Row& row :
         std::vector<Row>{{"voice.opinion", {"le directeur"}, "Avis du directeur"},
                          {"to", {"les parents"}, "aux parents"},
                          {"reply", {"Odile"}, "Réponse d’Odile"},
                          {"reply", {"Youssef"}, "Réponse de Youssef"},
                          {"reply", {"Hawa"}, "Réponse de Hawa"},
                          {"reply", {"Hamid"}, "Réponse de Hamid"},
                          {"reply", {"Yann"}, "Réponse de Yann"},
                          {"reply", {"Le Goff"}, "Réponse de Le Goff"},
                          {"reply", {"Cécile de Auba"}, "Réponse de Cécile de Auba"},
                          {"other-copy", {"2", "le procureur"}, "L’exemplaire n° 2 est destiné au procureur."},
                          {"translated", {"le hongrois"}, "traduit du hongrois"}})
        BOOST_TEST(wording.phrase(row.key, row.values) == row.words);
}

namespace {

layout::Flow printed(const Document& document, const std::string& recipient = {}) {
    auto style = std::make_shared<layout::PageStyle>();
    return flow_of(recipient.empty() ? document : copy_for(document, recipient), {recipient}, Wording(), style);
}
/// « 3 Titre » of every heading, then the texts that stand without a label.
std::vector<std::string> outline(const layout::Flow& flow) {
    std::vector<std::string> all;
    for (const layout::Block& block : flow.blocks) {
        if (const auto* heading = std::get_if<layout::Heading>(&block); heading != nullptr && heading->level > 1)
            all.push_back(heading->number + " " + heading->runs.front().text);
        if (const auto* passage = std::get_if<layout::Passage>(&block); passage != nullptr && !passage->label)
            all.push_back(passage->parts.front().runs.front().text);
    }
    return all;
}

}  // namespace

BOOST_AUTO_TEST_CASE(sections_bear_the_same_number_in_every_copy) {
    const Document document = read(
        "<section id='key'><p>clé</p></section><section id='a'><title>A</title><p>a</p></section><section id='b' "
        "for='crip'><title>B</title><p>b</p></section>"
        "<section id='c'><title>C</title><p for='crip'>c</p></section><section id='d'><title>D</title><p>d</p><section "
        "id='e'><title>E</title><p for='crip'>e</p></section></section>"
        "<reply by='lea'><p for='crip'>r</p></reply>");
    BOOST_TEST(outline(printed(document)) == (std::vector<std::string>{"clé", "1 A", "a", "2 B", "b", "3 C", "c", "4 D",
                                                                       "d", " E", "e", "5 Réponse de Léa Martin"}),
               boost::test_tools::per_element());
    BOOST_TEST(outline(printed(document, "crip")) == outline(printed(document)), boost::test_tools::per_element());
    // What is all for others has no title either; what stays keeps its number, in the file of the copy too.
    const std::vector<std::string> others = {"clé", "1 A", "a", "4 D", "d", "5 Réponse de Léa Martin"};
    BOOST_TEST(outline(printed(document, "mere")) == others, boost::test_tools::per_element());
    const Document copy = read_document(write_document(copy_for(document, "mere")), "copy.xml");
    BOOST_TEST(outline(printed(copy)) == others, boost::test_tools::per_element());
    BOOST_TEST(outline(printed(copy, "mere")) == others, boost::test_tools::per_element());
    BOOST_TEST(write_document(document).find("number=") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_section_that_nobody_filled_says_so) {
    const std::string body =
        "<section id='k'/><section id='a'><title>A</title></section><section id='b'><title>B</title><set-aside "
        "by='a'>inutile</set-aside></section>"
        "<section id='c'><title>C</title><section id='d'><title>D</title></section></section><section "
        "id='e'><title>E</title><p> </p></section>";
    const Document document = read(body);
    BOOST_TEST(outline(printed(document)) == (std::vector<std::string>{"1 A", "Non renseigné.", "2 B", "3 C", " D",
                                                                       "Non renseigné.", "4 E", "Non renseigné."}),
               boost::test_tools::per_element());
    const Document notice = read_document("<document xmlns='urn:distinguo:document:1' kind='notice'>" + head +
                                              "<section id='a'><title>A</title></section></document>",
                                          "d.xml");
    BOOST_TEST(outline(printed(notice)) == (std::vector<std::string>{"1 A"}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(the_lines_of_a_label_are_joined_by_one_comma) {
    const std::pair<std::vector<std::string>, const char*> rows[] = {
        {{"Constaté par l’équipe", "14 octobre 2026,", "Maison"}, "Constaté par l’équipe, 14 octobre 2026, Maison"},
        {{"Divergence", ""}, "Divergence"},
        {{"Inconnu", "Mme B,", "3 mars 2026"}, "Inconnu, Mme B, 3 mars 2026"},
        {{"Dit par Léa,", ", à l’école"}, "Dit par Léa, à l’école"},
        {{}, ""},
    };
    for (const auto& [lines, line] : rows) BOOST_TEST(in_one_line(lines) == line);
    MarginLabel label;
    label.lines = {"Constaté par l’équipe", "14 octobre 2026,", "Maison"};
    BOOST_TEST(label.spoken() == "Constaté par l’équipe, 14 octobre 2026, Maison : ");
}
