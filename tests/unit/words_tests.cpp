#define BOOST_TEST_MODULE words
#include <boost/test/unit_test.hpp>

#include "support/printers.h"
#include "written/desk/identifiers.h"
#include "written/desk/named_people.h"
#include "written/desk/rule_functions.h"

using namespace distinguo;
using namespace distinguo::written;
using tests::failure_of;

namespace {

std::string document_of(const std::string& inside, const std::string& head = "") {
    return "<document xmlns='urn:distinguo:document:1' kind='report'><head><title>t</title>" + head +
           "</head><section id='s'>" + inside + "</section></document>";
}
/// What a function answers at the first node of an expression.
std::string asked(
    const std::string& call, const std::string& inside, const std::string& head = "",
    const std::string& lists =
        "<list code='l'><words text='mauvaise mère|manipul*|oppos*'/><reporting text='selon|dit que'/></list>") {
    const std::string written = write_document(read_document(document_of(inside, head), "d"));
    const Document document = read_document(written, "d");
    const std::vector<LexiconFile> lexicons = {
        {"p", "l", Lexicon::read("<lexicon xmlns='urn:distinguo:lexicon:1'>" + lists + "</lexicon>", "l"), {}}};
    const xml::Document parsed = xml::Document::parse(written, "d");
    xml::Evaluator evaluator(parsed);
    evaluator.set_namespace("d", document_namespace);
    evaluator.set_namespace("w", words_namespace);
    for (const auto& function : rule_functions(document, lexicons))
        evaluator.set_function(function.uri, function.name, function.call);
    return evaluator.string(xml::Expression(call, {}), parsed.root());
}
std::string own(const std::string& inside, const std::string& head = "") {
    return asked("w:own(//d:section//*[self::d:say or self::d:p[not(d:say)]],'l')", inside, head);
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_social_security_number_is_known_by_form_and_key) {
    for (const char* text :
         {"2 95 10 99 126 111 93", "n° 295109912611193.", "le 2-95-10-99-126-111-93 est", "2 53 07 2B 073 004 70",
          "253072a07300443", "né en 1995 2 95 10 99 126 111 93", "2 95 10 99 126 111 93", "255 08 14 168 025 38"})
        BOOST_TEST_CONTEXT(text) BOOST_TEST(!find_nir(text).empty());
    for (const char* text :
         {"2 95 10 99 126 111 99", "06 39 98 00 00 - 06 39 98 00 01", "06 39 98 00 00 06 39 98 00 01 02",
          "732 829 320 00074", "35600000049837", "FR76 3000 6000 0112 3456 7890 189", "FR1420041010050500013M02606",
          "2951099126111", "X295109912611193", "2951099126111930", "12 novembre 2026 à 14 h 30", "253072C07300443"})
        BOOST_TEST_CONTEXT(text) BOOST_TEST(find_nir(text).empty());
    BOOST_TEST(find_nir("n° 2 95 10 99 126 111 93, puis") == "2 95 10 99 126 111 93");
}

BOOST_AUTO_TEST_CASE(a_contact_is_a_mail_a_telephone_or_an_address) {
    for (const char* text :
         {"dpd@val.example", "01 99 00 00 00", "+33 1 99 00 00 00", "1, place du Marché, 99000 Valbreuse"})
        BOOST_TEST_CONTEXT(text) BOOST_TEST(holds_contact(text));
    for (const char* text :
         {"renseignez-vous à l’accueil (bâtiment 0)", "le 12 novembre 2026", "a @ b", "article 6.1.e", "99000"})
        BOOST_TEST_CONTEXT(text) BOOST_TEST(!holds_contact(text));
}

BOOST_AUTO_TEST_CASE(names_are_read_with_their_particles_and_titles) {
    const std::string people =
        "<people><person id='nd' role='concerned' given='Awa' family=\"N'Diaye\"/><person id='o' role='relative' "
        "given='Sean' family=\"O'Shea\"/><person id='a' role='relative' given='Jean' family=\"d'Aurel\" label=\"M. "
        "d'Aurel\"/><person id='g' role='author' given='Yann' family='Le Goff' label='M. Le Goff'/>"
        "<person id='t' role='third-party' given='Hai' family='Vu' label='le voisin'/><person id='n' "
        "role='third-party' given='Louis' family='Noël' label='le voisin'/></people>";
    const std::string functions = "<list code='functions'><words text='maire|juge|directrice'/></list>";
    const auto undeclared = [&](const std::string& text) {
        return asked("w:undeclared(//d:p)", "<p>" + text + "</p>", people, functions);
    };
    for (const char* text : {"M. d’Aurel est venu.", "M. d'Aurel et M. Le Goff", "Monsieur d’Aurel", "M. LE GOFF",
                             "M. le maire", "M. le Maire", "Mme la Juge des enfants", "Madame, Monsieur,",
                             "Bonjour Madame. Elle", "M. A.", "M. J. d’Aurel", "Mme N’Diaye", "Mme N'DIAYE dort",
                             "Mme Awa N’Diaye", "M. O’Shea", "M. S. O'Shea", "Accord de M. Y. Le Goff.", "Mme Vu"})
        BOOST_TEST_CONTEXT(text) BOOST_TEST(undeclared(text) == "");
    BOOST_TEST(undeclared("M. d’Aurel est venu avec Mme Petit et le Dr de La Tour.") == "Mme Petit, Dr de La Tour");
    BOOST_TEST(undeclared("Mme Petit a vu Mme Petit.") == "Mme Petit");
    BOOST_TEST(undeclared("Mme O. Petit") == "Mme O. Petit");
    const auto third = [&](const std::string& text) {
        return asked("w:third-party(//d:p)", "<p>" + text + "</p>", people, functions);
    };
    for (const char* text : {"Vu par le médecin le 8 avril.", "Les vacances de Noël", "vu", "M. d’Aurel"})
        BOOST_TEST_CONTEXT(text) BOOST_TEST(third(text) == "");
    BOOST_TEST(third("M. Vu a appelé.") == "M. Vu");
    BOOST_TEST(third("Hai Vu a appelé.") == "Hai Vu");
    BOOST_TEST(third("chez VU Hai") == "VU Hai");
    BOOST_TEST(third("la famille Noël") == "famille Noël");
    // Each is asked about once, in what somebody wrote: what rests on the case file alone is said with codes.
    const std::string three = "concat(w:third-party(//d:p[1]),'|',w:third-party(//d:p[2]),'|',w:third-party(//d:p[3]))";
    const auto thirds = [&](const std::string& blocks) { return asked(three, blocks, people, functions); };
    BOOST_TEST(thirds("<p>M. Vu a appelé.</p><p>M. Vu est venu avec Louis Noël.</p><p>Hai Vu et M. Noël.</p>") ==
               "M. Vu|Louis Noël|");
    BOOST_TEST(thirds("<p drafted-from='case/tie case/person'>M. Vu est l’oncle.</p><p drafted-from='passage "
                      "case/person'>M. Vu et M. Noël.</p><p>x</p>") == "|M. Vu, M. Noël|");
}

BOOST_AUTO_TEST_CASE(the_author_s_own_words_are_told_from_those_of_others) {
    BOOST_TEST(own("<p>Une mauvaise mère.</p>") == "mauvaise mère");
    BOOST_TEST(own("<p><say voice='analysis'>Elle est MANIPULATRICE.</say></p>") != "");
    for (const char* text :
         {"<p>Elle n’est pas manipulatrice.</p>", "<p>Elle se dit « mauvaise mère ».</p>",
          "<p>Elle se dit \"mauvaise mère\".</p>", "<p>Selon la voisine, c’est une mauvaise mère.</p>",
          "<p><say voice='said'>Je suis une mauvaise mère.</say></p>",
          "<p><say voice='documented'>mauvaise mère</say></p>", "<p><say voice='third-party'>mauvaise mère</say></p>",
          "<p><say voice='opinion'>mauvaise mère</say></p>", "<p>une mauvaise nouvelle ; sa mère</p>"})
        BOOST_TEST_CONTEXT(text) BOOST_TEST(own(text) == "");
    // Reported in one sentence, said in the next.
    BOOST_TEST(own("<p>Selon la voisine, tout va bien. C’est une mauvaise mère.</p>") == "mauvaise mère");
}

BOOST_AUTO_TEST_CASE(phrases_have_gaps_beginnings_and_ends_within_one_sentence) {
    const auto finds = [](const std::string& phrase, const std::string& text) {
        const std::vector<Word> words = words_of(text);
        const Phrase one(phrase);
        for (std::size_t k = 0; k < words.size(); ++k)
            if (one.match(words, k) > k) return true;
        return false;
    };
    BOOST_TEST(finds("plainte … cnil", "une plainte, par écrit, à la CNIL"));
    BOOST_TEST(!finds("plainte … cnil", "une plainte. La CNIL"));
    BOOST_TEST(!finds("plainte … cnil", "plainte un deux trois quatre cinq six sept CNIL"));
    BOOST_TEST(finds("*rait", "elle pourrait"));
    BOOST_TEST(finds("6 1 e", "RGPD, article 6.1.e"));
    BOOST_TEST(finds("délégué* à la protection", "Déléguée à la protection"));
    BOOST_TEST(!finds("lire", "délire"));
    BOOST_TEST(finds("roux", "avec M. Roux"));
}

BOOST_AUTO_TEST_CASE(what_is_denied_is_mentioned_and_not_said) {
    for (const auto& [text, says] :
         std::vector<std::pair<std::string, std::string>>{{"Vous pouvez vous opposer.", "true"},
                                                          {"Vous ne pouvez ni vous opposer ni faire effacer.", "false"},
                                                          {"Aucun droit d’opposition.", "false"},
                                                          {"L’opposition ne s’applique pas.", "false"}})
        BOOST_TEST_CONTEXT(text) {
            BOOST_TEST(asked("w:says(//d:p,'l')", "<p>" + text + "</p>") == says);
            BOOST_TEST(asked("w:mentions(//d:p,'l')", "<p>" + text + "</p>") == "true");
        }
}

BOOST_AUTO_TEST_CASE(words_of_two_paragraphs_never_meet) {
    BOOST_TEST(asked("w:says(//d:question,'l')",
                     "<question id='x'><title>Une mauvaise</title><p>mère</p></question>") == "false");
    BOOST_TEST(read_document(document_of("<question id='controller'><title>Qui ?</title><list><item "
                                         "id='rights-access'>Lire</item></list></question>"),
                             "d")
                   .sections.size() == 1U);
}

BOOST_AUTO_TEST_CASE(days_ages_and_articles) {
    BOOST_TEST(asked("w:day('2026-11-30',3)", "") == "20270228");
    BOOST_TEST(asked("w:long('2026-08-19',3)", "") == "19 novembre 2026");
    // Of a year or a month alone, the last of its days.
    BOOST_TEST(asked("w:day('2026')", "") == "20261231");
    BOOST_TEST(asked("w:day('2026-02')", "") == "20260228");
    BOOST_TEST(asked("w:day('février')", "") == "NaN");
    BOOST_TEST(asked("w:months('2025-12-02','2026-11-20')", "") == "11");
    BOOST_TEST(asked("w:months('2024','2026-11-20')", "") == "22");
    for (const char* written : {"6.1.e", "6, 1, e", "art. 6, paragraphe 1, point e)", "6 §1 e"})
        BOOST_TEST_CONTEXT(written) BOOST_TEST(asked("w:article('" + std::string(written) + "')", "") == "6.1.e");
    BOOST_TEST(asked("w:earliest(//d:say/@on)",
                     "<p><say voice='said' on='2026-10-05'>a</say><say voice='said' on='2026-10-01'>b</say></p>") ==
               "2026-10-01");
    BOOST_TEST(asked("w:earliest(//d:contact/@on)", "",
                     "<contact id='a' on='2026-10' kind='call'/><contact id='b' on='2026-10-05' kind='call'/>") ==
               "2026-10-05");
    BOOST_TEST(asked("w:dated('2026-11-05')", "") == " du 5 novembre 2026");
    BOOST_TEST(asked("w:dated('2026-10')", "") == " d’octobre 2026");
    BOOST_TEST(asked("w:dated('2026')", "") == " de 2026");
    BOOST_TEST(asked("w:dated('')", "").empty());
    BOOST_TEST(asked("w:among(//d:say/@by,//d:person[@role='relative']/@id)",
                     "<p><say voice='said' by='b a'>x</say></p>",
                     "<people><person id='a' role='relative'/><person id='b' role='author'/></people>") == "true");
    for (const auto& [codes, found] : std::vector<std::pair<std::string, std::string>>{
             {"told", "true"}, {"x told", "true"}, {"tol", "false"}, {"", "false"}})
        BOOST_TEST_CONTEXT(codes)
    BOOST_TEST(asked("w:among(//d:p/@drafted-from,'" + codes + "')", "<p drafted-from='about told'>x</p>") == found);
}

BOOST_AUTO_TEST_CASE(an_answer_behind_a_block_is_told_from_the_case_file_and_from_whom_it_is_about) {
    for (const auto& [from, only] : std::vector<std::pair<std::string, std::string>>{
             {"told", "true"},
             {"about case/person case/tie told", "true"},
             {"case/piece piece told", "false"},
             {"institution told", "false"},
             {"author told", "false"}})
        BOOST_TEST_CONTEXT(from)
            BOOST_TEST(asked("w:only-from(//d:p/@drafted-from,//d:answer/@to,'about')",
                             "<p drafted-from='" + from + "'>x</p>", "<answer to='told' state='unknown'/>") == only);
}

BOOST_AUTO_TEST_CASE(contacts_that_were_held_and_days_that_are_to_come) {
    const std::string head =
        "<contact id='a' on='2026-11-26' kind='visit'/><contact id='b' on='2026-11-27' kind='visit'/>"
        "<contact id='c' on='2026-11-01' kind='visit' outcome='cancelled'/><contact id='d' kind='visit'/>"
        "<contact id='e' on='2026-11' kind='visit' outcome='held'/><contact id='f' on='2026-12' kind='visit'/>";
    for (const auto& [id, held] : std::vector<std::pair<std::string, std::string>>{
             {"a", "true"}, {"b", "false"}, {"c", "false"}, {"d", "true"}, {"e", "true"}, {"f", "false"}})
        BOOST_TEST_CONTEXT(id)
    BOOST_TEST(asked("boolean(w:held(//d:contact,'2026-11-26')[@id='" + id + "'])", "", head) == held);
    BOOST_TEST(asked("count(w:to-come(//d:contact/@on,'2026-11-26'))", "", head) == "2");
    BOOST_TEST(asked("count(w:to-come(//d:contact/@on,''))", "", head) == "0");
}

BOOST_AUTO_TEST_CASE(a_birth_is_found_in_the_whole_copy_of_somebody_whose_it_is_not) {
    const auto found = [&](const std::string& inside, const std::string& whole = "whole='yes'",
                           const std::string& births = "1991-08-08") {
        return asked(
            "w:other-birth(//d:section//*[self::d:p or self::d:cell])", inside,
            "<people><person id='l' role='concerned' born='2016-04-11'/><person id='m' role='relative' born='" +
                births +
                "'/><person id='p' role='relative' label='M. Amrani' born='1985-01-15'/></people><recipients>"
                "<recipient id='r' capacity='le père' kind='parent' person='p' " +
                whole +
                "/><recipient id='j' capacity='le juge' kind='court'/></recipients><tie kind='parent' who='p' "
                "of='l'/><tie kind='holder' who='p' of='l'/>"
                "<tie kind='parent' who='m' of='l'/>");
    };
    for (const char* inside : {"<p>Née le 8 août 1991.</p>", "<table><row><cell>08/08/1991</cell></row></table>",
                               "<p>Née le 8 août 1991, elle vit ici.</p>"})
        BOOST_TEST_CONTEXT(inside) BOOST_TEST(found(inside) == "M. Amrani");
    for (const char* inside : {"<p>Né le 11 avril 2016.</p>", "<p>Né le 15 janvier 1985.</p>", "<p>Août 1991.</p>",
                               "<p hidden-from='p'>Née le 8 août 1991.</p>", "<p for='j'>Née le 8 août 1991.</p>"})
        BOOST_TEST_CONTEXT(inside) BOOST_TEST(found(inside).empty());
    BOOST_TEST(found("<p>Née le 8 août 1991.</p>", "").empty());
    BOOST_TEST(found("<p>Né le 15 janvier 1985.</p>", "whole='yes'", "1985-01-15").empty());
}

BOOST_AUTO_TEST_CASE(a_protected_address_is_found_wherever_the_other_side_may_read_it) {
    const std::string head =
        "<people><person id='m' role='relative' label='Mme Martin'/><person id='p' role='relative' label='M. "
        "Amrani'/></people><recipients><recipient id='r' capacity='le père' kind='parent' person='p'/><recipient "
        "id='j' capacity='le juge' kind='court'/></recipients>"
        "<home id='h' lives='m' hidden-from='p'><address>12, rue des Lilas, 99000 Valbreuse</address></home>";
    const auto hidden = [&](const std::string& inside) {
        return asked("w:hidden-address(//d:section//*[self::d:p or self::d:cell])", inside, head);
    };
    BOOST_TEST(hidden("<p>Elle vit au 12 rue des LILAS.</p>") == "M. Amrani");
    BOOST_TEST(hidden("<table><row><cell>12, rue des Lilas</cell></row></table>") == "M. Amrani");
    for (const char* inside : {"<p hidden-from='p'>12, rue des Lilas</p>", "<p for='j'>12, rue des Lilas</p>",
                               "<p hidden-from='r'>12, rue des Lilas</p>",
                               "<table><row hidden-from='p'><cell>12, rue des Lilas</cell></row></table>",
                               "<p>rue des Lilas</p>", "<p>112, rue des Lilas</p>"})
        BOOST_TEST_CONTEXT(inside) BOOST_TEST(hidden(inside) == "");
    BOOST_TEST(asked("w:other-address(//d:p)", "<p>12, rue des Lilas</p>",
                     "<people><person id='m' role='relative'/><person id='p' role='relative' label='M. "
                     "Amrani'/></people><recipients><recipient id='r' capacity='le père' kind='parent' person='p' "
                     "whole='yes'/></recipients><home id='h' lives='m'><address>12, rue des Lilas</address></home>") ==
               "M. Amrani");
}

BOOST_AUTO_TEST_CASE(quoted_words_beside_the_name_of_anothers_child_are_told_where_that_parent_reads_them) {
    const std::string head =
        "<people><person id='n' role='concerned' given='N’Golo' family='Sy' born='2016'/><person id='l' "
        "role='concerned' given='Lou-Ann' family='Bo' born='2018'/>"
        "<person id='p' role='relative' given='Karim' family='Bo' label='M. Bo'/><person id='m' role='relative' "
        "given='Awa' family='Ka'/></people><recipients><recipient id='r' capacity='père' kind='parent' person='p'/>"
        "<recipient id='j' capacity='juge' kind='court'/></recipients><tie kind='parent' who='p' of='l'/><tie "
        "kind='parent' who='m' of='n'/>";
    const auto told = [&](const std::string& inside, const std::string& of = "//d:p") {
        return asked("w:childs-words(" + of + ")", inside, head);
    };
    BOOST_TEST(told("<p>N'Golo dit : « J’ai peur. »</p>") == "N’Golo");
    BOOST_TEST(told("<list><item>« Non », dit N’GOLO.</item></list>", "//d:item") == "N’Golo");
    for (const std::string inside :
         {"<p>N’Golo a peur.</p>", "<p>Lou-Ann dit : « Non. »</p>", "<p>« Non. »</p>",
          "<p for='j'>N’Golo dit : « Non. »</p>", "<p hidden-from='p'>N’Golo dit : « Non. »</p>"})
        BOOST_TEST_CONTEXT(inside) BOOST_TEST(told(inside) == "");
}

BOOST_AUTO_TEST_CASE(a_list_that_is_wrong_is_told_with_its_line) {
    BOOST_TEST(failure_of([] {
                   Lexicon::read("<lexicon xmlns='urn:distinguo:lexicon:1'>\n<list code='l'><words/></list></lexicon>",
                                 "l");
               })
                   .place()
                   .line == 2);
    BOOST_TEST(failure_of([] {
                   Lexicon::read("<lexicon xmlns='urn:distinguo:lexicon:1'><list/></lexicon>", "l");
               }).code() == FailureCode::AttributeMissing);
    BOOST_TEST(failure_of([] {
                   Lexicon::read(
                       "<lexicon xmlns='urn:distinguo:lexicon:1'><list code='l'><term text='x'/></list></lexicon>",
                       "l");
               }).code() == FailureCode::ElementUnknown);
}
