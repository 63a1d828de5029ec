// Who may know what: copies, names, addresses and numbers. Each fact bears a word of its own, and no copy that it is
// kept from holds that word.
#define BOOST_TEST_MODULE disclosure
#include <boost/test/unit_test.hpp>

#include <functional>

#include "base/text.h"
#include "support/printers.h"
#include "written/disclosure/disclose.h"
#include "written/disclosure/identifiers.h"
#include "written/disclosure/masking.h"
#include "written/disclosure/pieces.h"
#include "written/disclosure/private_words.h"
#include "written/disclosure/undeclared.h"

using namespace distinguo;
using namespace distinguo::written;
using tests::failure_of;

namespace {

const std::string people =
    "<people><person id='lea' role='concerned' given='Noémie' family='Quérel' gender='f' born='2017-03-12'/>"
    "<person id='mere' role='relative' given='Inès' family='Orvault' gender='f' born='1985-04-23' label='Mme Orvault'/>"
    "<person id='pere' role='relative' given='Yann' family='Quérel' gender='m' born='1983-07-08' label='M. Quérel'/>"
    "<person id='voisin' role='third-party' given='Paulo' family='Figueira' gender='m' label='le voisin' "
    "referred-by-role='yes'/>"
    "<person id='inf' role='informant' given='Thérèse' family='Kerdonkuff' gender='f'/>"
    "<person id='a' role='author' given='Élise' family='Nowak' label='Mme Nowak'/></people>"
    "<recipients><recipient id='crip' capacity='la CRIP' kind='authority'/><recipient id='x-mere' capacity='Mme "
    "Orvault, mère' person='mere' kind='parent'/>"
    "<recipient id='x-pere' capacity='M. Quérel, père' person='pere' kind='parent'/></recipients>";
const std::string ties =
    "<tie kind='parent' who='mere' of='lea'/><tie kind='parent' who='pere' of='lea'/><tie kind='holder' who='pere' "
    "of='lea'/>";

Document read(const std::string& body, const std::string& more_head = {}) {
    return read_document(
        "<document xmlns='urn:distinguo:document:1' kind='report'><head><title>T</title><date>2026-11-02</date>" +
            people + ties + more_head + "</head>" + body + "</document>",
        "d.xml");
}
std::string copy_text(const Document& document, const std::string& recipient) {
    const std::string written = write_document(copy_for(document, recipient));
    // Every copy can be read again.
    BOOST_TEST((read_document(written, "copy") == copy_for(document, recipient)));
    return written;
}
bool holds(const std::string& text, const std::string& word) { return text.find(word) != std::string::npos; }
std::string text_for(const std::string& paragraph, const std::string& recipient, const std::string& more_head = {}) {
    const Document copy =
        copy_for(read("<section id='s'><title>S</title><p>" + paragraph + "</p></section>", more_head), recipient);
    return words_shown(std::get<Paragraph>(copy.sections[0].blocks[0]).passages[0].spans);
}

}  // namespace

// --- audiences

BOOST_AUTO_TEST_CASE(what_is_for_some_is_for_them_under_either_of_their_ids) {
    const Document document = read("<section id='s'/>");
    BOOST_TEST(may_read({}, {"crip", ""}, document));
    BOOST_TEST(may_read({{"x-mere"}}, {"x-mere", "mere"}, document));
    BOOST_TEST(may_read({{"x-mere"}}, {"", "mere"}, document));
    BOOST_TEST(may_read({{"mere"}}, {"x-mere", "mere"}, document));
    BOOST_TEST(!may_read({{"crip"}}, {"", "lea"}, document));
    BOOST_TEST(!may_read({{}, {"pere"}}, {"x-pere", "pere"}, document));
    BOOST_TEST(!may_read({{}, {"x-pere"}}, {"", "pere"}, document));
    BOOST_TEST(!may_read({{"x-pere"}, {"pere"}}, {"x-pere", "pere"}, document));
    BOOST_TEST(may_read({{"crip"}, {"pere"}}, {}, document));
    BOOST_TEST(failure_of([&] { copy_for(document, "autre"); }).code() == FailureCode::RecipientUnknown);
}

BOOST_AUTO_TEST_CASE(a_parent_or_a_lawyer_of_whom_nobody_said_who_they_are_reads_nothing_that_is_kept_from_anybody) {
    for (const std::string kind : {"parent", "person", "lawyer"}) {
        const Document document = read("<section id='s'><p hidden-from='pere'>ZQX</p><p>Mme Orvault</p></section>",
                                       "<recipients><recipient id='x' capacity='X' kind='" + kind +
                                           "'/></recipients><home id='h' kind='own' lives='mere' "
                                           "hidden-from='pere'><address>3 venelle Zqx</address></home>");
        BOOST_TEST(!holds(copy_text(document, "x"), "ZQX"), kind);
        BOOST_TEST(!holds(copy_text(document, "x"), "Zqx"), kind);
        BOOST_TEST(holds(copy_text(document, "crip"), "ZQX"), kind);
    }
}

BOOST_AUTO_TEST_CASE(no_part_that_is_kept_from_somebody_is_in_a_byte_of_their_copy) {
    // Each of them is kept from the father in turn, under each of his ids, or is for the CRIP alone.
    const std::string A = "@";
    const std::vector<std::string> bodies = {
        "<section id='s' @><title>ZQX</title><p>ZQX</p></section>",
        "<section id='s'><section id='t' @><title>ZQX</title></section></section>",
        "<section id='s'><set-aside @ by='a' on='2026-11-01'>ZQX</set-aside></section>",
        "<section id='s'><p @ label='ZQX'>ZQX</p></section>",
        "<section id='s'><p @><say voice='said' by='mere' place='ZQX' contest='ZQX' "
        "contested-by='pere'>ZQX</say></p></section>",
        "<section id='s'><unknown @ about='ZQX' why='refused'>ZQX</unknown></section>",
        "<section id='s'><set-aside about='ZQX' @>ZQX</set-aside></section>",
        "<section id='s'><list @><item>ZQX</item></list></section>",
        "<section id='s'><list><item @>ZQX</item><item>a</item></list></section>",
        "<section id='s'><table @><caption>ZQX</caption><head><cell>ZQX</cell></head></table></section>",
        "<section id='s'><table><head><cell>h</cell></head><row @><cell>ZQX</cell></row></table></section>",
        "<section id='s'><timeline @><event on='2026-01'>ZQX</event></timeline></section>",
        "<section id='s'><timeline><event @ on='2026-01'>ZQX</event></timeline></section>",
        "<section id='s'><question @><title>ZQX</title><p>ZQX</p></question></section>",
        "<section id='s'><question><title>Q</title><p @>ZQX</p><list @><item>ZQX</item></list><list><item "
        "@>ZQX</item></list></question></section>",
        "<section id='s'><frame @><title>ZQX</title></frame></section>",
        "<section id='s'><frame><title>F</title><p @>ZQX</p></frame></section>",
        "<section id='s'><signatures @><signature by='a' capacity='ZQX' box='ZQX'/></signatures></section>",
        "<section id='s'><cut @>ZQX</cut></section>",
        "<reply by='lea' form='ZQX' not-read='ZQX' @><p>ZQX</p></reply>",
        "<reply by='lea'><p @>ZQX</p></reply>",
    };
    const std::vector<std::string> heads = {
        "<record><row label='ZQX' @>ZQX</row></record>",
        "<tie kind='kin' kin='ZQX' who='mere' of='lea' @/>",
        "<home id='h1' label='ZQX' lives='mere' @><address>ZQX</address></home>",
        "<contact id='ZQX' on='2026-10-09' kind='visit' place='home' with='mere' @/>",
        "<measure kind='aemo' authority='ZQX' about='lea' @/>",
        "<answer to='q' value='ZQX' @/>",
        "<source id='1' title='ZQX' from='ZQX' @/><tie kind='kin' who='mere' of='lea' source='1'/>",
        "<informed who='mere' about='ZQX' on='2026-10-02' how='ZQX' @/>",
        "<not-informed who='mere' about='opening' reason='danger' why='ZQX' @/>"};
    const auto filled = [](std::string text, const std::string& audience) {
        for (std::size_t at = text.find('@'); at != std::string::npos; at = text.find('@'))
            text.replace(at, 1, audience);
        return text;
    };
    for (const std::string& audience :
         {std::string("for='crip'"), std::string("hidden-from='pere'"), std::string("hidden-from='x-pere'")}) {
        for (const std::string& body : bodies) {
            const Document document = read(filled(body, audience));
            BOOST_TEST(has_reserved_parts(document), body);
            BOOST_TEST(!holds(copy_text(document, "x-pere"), "ZQX"), body << " " << audience);
            BOOST_TEST(!holds(write_document(disclose(document, reader_who_is(document, "pere")).document), "ZQX"),
                       body);
            BOOST_TEST(holds(copy_text(document, "crip"), "ZQX"), body << " " << audience);
        }
        for (const std::string& head : heads) {
            const Document document = read("<section id='s'/>", filled(head, audience));
            BOOST_TEST(!holds(copy_text(document, "x-pere"), "ZQX"), head << " " << audience);
            BOOST_TEST(holds(copy_text(document, "crip"), "ZQX"), head << " " << audience);
        }
    }
}

BOOST_AUTO_TEST_CASE(a_person_who_is_kept_from_somebody_is_in_no_byte_of_their_copy) {
    const std::string more =
        "<people><person id='zqxid' role='relative' given='Zqxa' family='Zqxb' capacity='zqxmetier' label='M. Zqxb' "
        "@/></people>"
        "<tie kind='partner' who='zqxid' of='mere'/><home id='h9' kind='own' lives='zqxid'><address>1 rue "
        "Zqx</address></home>"
        "<contact id='k9' on='2026-10-09' kind='call' with='zqxid'/><informed who='zqxid' about='opening' "
        "on='2026-10-02'/>";
    for (const std::string& audience : {std::string("for='crip'"), std::string("hidden-from='pere'")}) {
        std::string head = more;
        head.replace(head.find('@'), 1, audience);
        const Document document =
            read("<section id='s'><p><say voice='said' by='zqxid'>Vu.</say> M. Zqxb et Zqxa Zqxb crient.</p></section>",
                 head);
        BOOST_TEST(has_reserved_parts(document));
        const std::string father = fold(copy_text(document, "x-pere"));
        BOOST_TEST(!holds(father, "zqx"), father);
        BOOST_TEST(holds(copy_text(document, "crip"), "Zqxa"));
    }
}

BOOST_AUTO_TEST_CASE(people_and_sources_of_removed_parts_alone_leave_the_head_too) {
    const std::string more = "<source id='1' title='ZQXjugement'/><source id='2' title='bulletin'/>";
    const Document document = read(
        "<section id='s'><p for='crip'><say voice='documented' source='1'>Vu.</say> Paulo Figueira dit que "
        "non.</p><p><say voice='documented' source='2'>Lu.</say></p></section>",
        more);
    const std::string father = copy_text(document, "x-pere"), crip = copy_text(document, "crip");
    BOOST_TEST(!holds(father, "Figueira"));
    BOOST_TEST(!holds(father, "voisin"));
    BOOST_TEST(!holds(father, "ZQXjugement"));
    BOOST_TEST(holds(father, "bulletin"));
    BOOST_TEST(holds(father, "Quérel"));
    BOOST_TEST(holds(crip, "Figueira"));
    BOOST_TEST(holds(crip, "ZQXjugement"));
}

BOOST_AUTO_TEST_CASE(a_text_cites_pieces_by_the_numbers_that_they_are_shown_with) {
    const auto source = [](const std::string& id, const std::string& number = {}) {
        Source one;
        one.id = id;
        one.number = number;
        return one;
    };
    const std::vector<Source> sources = {source("1"), source("2"), source("12"), source("A-1"), source("x9", "3")};
    struct Row { const char* text; std::set<std::string> cited; };
    for (const Row& row : std::vector<Row>{{"Voir pièce 2.", {"2"}},
                                           {"voir la PIÈCE\u00a012", {"12"}},
                                           {"pièces 1, 2 et 3", {"1", "2", "x9"}},
                                           {"(pièce A-1)", {"A-1"}},
                                           {"Pièce 3", {"x9"}},
                                           {"pièce 9, 2 enfants", {}},
                                           {"Le 2 mars, 12 pièces ; deux pièces, 2 lits", {}},
                                           {"une pièce de 12 m² et 1 lit", {}},
                                           {"pièce 121", {}},
                                           {"", {}}})
        BOOST_TEST((pieces_in(row.text, sources, "fr") == row.cited), row.text);
}

BOOST_AUTO_TEST_CASE(a_copy_lists_each_piece_that_it_cites_whoever_reads_it) {
    const std::string sources =
        "<source id='1' title='ZQXjugement' hidden-from='pere'/><source id='2' title='bulletin'/>";
    for (const std::string list : {"", " hidden-from='pere'"})
        for (const std::string words : {"Voir pièce 1.", "Rien."}) {
            const Document document = read("<section id='s'><p>" + words + "</p><p role='lead'" + list +
                                               ">Pièces :</p><list" + list +
                                               "><item source='1' hidden-from='pere'>Pièce 1 : ZQXjugement</item>"
                                               "<item source='2'>Pièce 2 : bulletin</item></list></section>",
                                           sources);
            const std::string father = copy_text(document, "x-pere"), crip = copy_text(document, "crip");
            BOOST_TEST(!holds(father, "ZQX"));
            BOOST_TEST(holds(father, "non jointe") == (words == "Voir pièce 1."), words + list);
            BOOST_TEST(holds(father, "Pièce 2 : bulletin") == list.empty(), list);
            BOOST_TEST(holds(father, "Pièces :") == list.empty(), list);
            BOOST_TEST(holds(crip, "Pièce 1 : ZQXjugement"));
            BOOST_TEST(!holds(crip, "non jointe"));
        }
}

BOOST_AUTO_TEST_CASE(somebody_of_the_file_of_whom_nothing_is_said_is_in_no_copy) {
    const Document document = read("<section id='s'><p>Rien sur les autres.</p></section>");
    for (const std::string reader : {"x-pere", "crip"}) {
        const std::string copy = copy_text(document, reader);
        BOOST_TEST(!holds(copy, "Figueira"), reader);
        BOOST_TEST(!holds(copy, "Kerdonkuff"), reader);
        BOOST_TEST(holds(copy, "Orvault"), reader);
    }
    BOOST_TEST(
        holds(copy_text(read("<section id='s'><p>Paulo Figueira est passé.</p></section>"), "crip"), "Figueira"));
}

BOOST_AUTO_TEST_CASE(what_a_copy_leaves_out_is_counted) {
    const Document document = read(
        "<section id='s'><title>S</title><p for='crip'>a</p><list><item "
        "for='crip'>b</item><item>c</item></list></section>");
    const Disclosed copy = disclose(document, reader_of(document, "x-pere"));
    BOOST_TEST(copy.passages() == 2U);
    BOOST_TEST(disclose(document, reader_of(document, "crip")).passages() == 0U);
    BOOST_TEST(with_occultation(document, {"x-pere", "crip"}, "2026-11-27").recipients[2].occulted_on == "2026-11-27");
    BOOST_TEST(with_occultation(document, {"x-pere", "crip"}, "2026-11-27").recipients[1].occulted_on == "");
}

// --- addresses

BOOST_AUTO_TEST_CASE(a_hidden_address_is_nowhere_however_it_is_written) {
    const std::string home =
        "<home id='h1' kind='shelter' lives='mere lea' label='Foyer Les Tilleuls' hidden-from='pere'><address>18 bis, "
        "rue du Refuge, 63999 Valbrume</address></home>";
    for (const std::string said :
         {"18 bis, rue du Refuge, 63999 Valbrume", "18bis rue du Refuge", "18 BIS RUE DU REFUGE 63999 VALBRUME",
          "rue du Refuge", "la rue du&#xa0;Ref&#xad;uge", "r. du Refuge", "rue <strong>du Re</strong>fuge",
          "18 bis<br/>rue du Refuge<br/>63999<br/>Valbrume", "rue du « Refuge »", "63999 Valbrume", "63999",
          "à Valbrume", "VALBRUME", "au foyer les Tilleuls", "Foyer Les Tilleuls", "aux Tilleuls", "rue-du-Refuge"})
        for (const std::string canary : {"efuge", "EFUGE", "Valbrume", "VALBRUME", "63999", "illeul", "fuge"})
            BOOST_TEST(!holds(text_for("Elle vit " + said + ".", "x-pere", home), canary), said);
    BOOST_TEST(holds(text_for("Elle vit rue du Refuge.", "x-mere", home), "Refuge"));
    BOOST_TEST(holds(text_for("Elle vit rue du Refuge.", "crip", home), "Refuge"));
    BOOST_TEST(text_for("Elle a trouvé refuge chez une amie, sous un tilleul.", "x-pere", home) ==
               "Elle a trouvé refuge chez une amie, sous un tilleul.");
    // In titles, tables, margins, places and capacities as well.
    const Document everywhere = read(
        "<section id='s'><title>rue du Refuge</title><p label='rue du Refuge'><say voice='observed' place='rue du "
        "Refuge' contest='rue du Refuge'>x</say></p><unknown about='rue du Refuge' why='not-asked'/>"
        "<table><caption>rue du Refuge</caption><head><cell>rue du Refuge</cell></head><row><cell>rue "
        "du</cell><cell>18 bis rue du Refuge</cell></row></table><signatures><signature by='a' capacity='rue du "
        "Refuge'/></signatures></section>",
        home +
            "<contact on='2026-10-09' kind='visit' place='home' home='h1' with='lea mere'/><measure kind='aemo' "
            "authority='juge, rue du Refuge' about='lea'/><source id='1' title='bail, rue du Refuge'/>");
    const std::string father = copy_text(everywhere, "x-pere");
    BOOST_TEST(!holds(father, "Refuge"));
    BOOST_TEST(!holds(father, "h1"));
    BOOST_TEST(!holds(father, "place=\"home\""));
}

BOOST_AUTO_TEST_CASE(a_parent_has_no_other_home_birth_or_phone_unless_they_share_it_or_the_author_says_so) {
    const std::string apart =
        "<home id='h1' kind='own' lives='mere lea'><address>7 chemin des Aulnes, 29999 Port-Clair</address></home>";
    BOOST_TEST(text_for("Mme Orvault vit 7 chemin des Aulnes.", "x-pere", apart) ==
               "Mme Orvault vit [adresse non communiquée].");
    BOOST_TEST(holds(text_for("Mme Orvault vit 7 chemin des Aulnes.", "x-mere", apart), "Aulnes"));
    BOOST_TEST(holds(text_for("Mme Orvault vit 7 chemin des Aulnes.", "crip", apart), "Aulnes"));
    BOOST_TEST(holds(text_for("L’école est à Port-Clair.", "x-pere", apart), "Port-Clair"));
    const std::string together =
        "<home id='h1' kind='own' lives='mere pere'><address>7 chemin des Aulnes</address></home>";
    BOOST_TEST(holds(text_for("Ils vivent 7 chemin des Aulnes.", "x-pere", together), "Aulnes"));
    for (const std::string said : {"née le 23 avril 1985", "née le 23/04/1985", "23.4.85"})
        BOOST_TEST(!holds(text_for("Mme Orvault, " + said + ", travaille.", "x-pere"), "85"), said);
    BOOST_TEST(holds(text_for("Noémie, née le 12 mars 2017.", "x-pere"), "2017"));
    BOOST_TEST(!holds(text_for("Mme Orvault, 06 39 98 12 34, ines@exemple.example.", "x-pere"), "98 12"));
    BOOST_TEST(!holds(text_for("Mme Orvault, 06 39 98 12 34, ines@exemple.example.", "x-pere"), "exemple"));
    BOOST_TEST(holds(text_for("M. Quérel, 06 39 98 12 34.", "x-pere"), "98 12"));
    const std::string father = copy_text(read("<section id='s'><p>Mme Orvault</p></section>"), "x-pere");
    BOOST_TEST(!holds(father, "1985"));
    BOOST_TEST(holds(father, "1983"));
    BOOST_TEST(holds(father, "2017"));
    // The author decides that the copy is whole: what is hidden stays so.
    Document whole = read(
        "<section id='s'><p>Mme Orvault vit 7 chemin des Aulnes. Paulo Figueira passe.</p><p "
        "hidden-from='pere'>ZQX</p></section>",
        apart);
    whole.head.recipients[2].whole = true;
    const std::string given = write_document(copy_for(whole, "x-pere"));
    BOOST_TEST(holds(given, "Aulnes"));
    BOOST_TEST(holds(given, "Figueira"));
    BOOST_TEST(!holds(given, "ZQX"));
}

BOOST_AUTO_TEST_CASE(the_letterhead_stays_where_a_home_is_in_the_same_town) {
    const std::string more =
        "<organisation name='Département'><address>14, rue des Tanneurs</address><address>99100 "
        "Montcalier</address></organisation>"
        "<home id='h1' kind='own' lives='mere' @><address>7, allée des Charmes, 99100 Montcalier</address></home><home "
        "id='h2' kind='own' lives='pere'><address>3, route du Moulin, 99240 Brécy</address></home>";
    for (const std::string& audience : {std::string(), std::string("hidden-from='pere'")}) {
        std::string head = more;
        head.replace(head.find('@'), 1, audience);
        const std::string copy = copy_text(
            read("<section id='s'><p>Mme Orvault habite 7 allée des Charmes, 99100 Montcalier.</p></section>", head),
            "x-pere");
        BOOST_TEST(holds(copy, "<address>99100 Montcalier</address>"), copy);
        BOOST_TEST(!holds(copy, "Charmes"));
        BOOST_TEST(holds(copy, "habite [adresse non communiquée].</p>"), copy);
    }
}

BOOST_AUTO_TEST_CASE(a_birth_of_which_the_year_alone_is_known_is_private_too) {
    const auto text = [&](const std::string& born, const std::string& words) {
        return text_for(words, "x-pere",
                        "<people><person id='tante' role='relative' given='Zoé' family='Orvault' gender='f' born='" +
                            born + "' label='Mme Z. Orvault'/></people>");
    };
    BOOST_TEST(text("1979", "Zoé Orvault est née en 1979.") == "Zoé Orvault est née en [date non communiquée].");
    BOOST_TEST(text("2009-04", "Zoé Orvault, née en avril 2009, est là.") ==
               "Zoé Orvault, née en [date non communiquée], est là.");
    BOOST_TEST(text("1979", "Zoé Orvault vit ici. M. Quérel est né en 1979. L’école date de 1979.") ==
               "Zoé Orvault vit ici. M. Quérel est né en 1979. L’école date de 1979.");
}

BOOST_AUTO_TEST_CASE(a_readers_own_address_stays_where_another_lives_in_the_same_street_or_town) {
    const std::string more =
        "<home id='h1' kind='own' lives='mere' @><address>12, rue du Moulin, 99400 Sauvignac</address></home><home "
        "id='h2' kind='own' lives='pere'><address>60, rue du Moulin, 99400 Sauvignac</address></home>";
    for (const std::string& audience : {std::string(), std::string("hidden-from='pere'")}) {
        std::string head = more;
        head.replace(head.find('@'), 1, audience);
        BOOST_TEST(text_for("M. Quérel vit 60, rue du Moulin, 99400 Sauvignac ; Mme Orvault vit 12, rue du Moulin, "
                            "99400 Sauvignac.",
                            "x-pere", head) ==
                       "M. Quérel vit 60, rue du Moulin, 99400 Sauvignac ; Mme Orvault vit [adresse non communiquée].",
                   audience);
    }
}

BOOST_AUTO_TEST_CASE(hours_of_another_parent_are_not_in_a_parents_copy) {
    const std::string gone = "[horaire non communiqué]";
    const std::vector<std::pair<std::string, std::string>> table = {
        {"Mme Orvault part à 6 h 10.", "Mme Orvault part à " + gone + "."},
        {"Mme Orvault travaille de 18 h 45 à 20 h, puis 22h30-23h.",
         "Mme Orvault travaille de " + gone + ", puis " + gone + "."},
        {"Mme Orvault est là entre 7:30 et 20 heures.", "Mme Orvault est là entre " + gone + "."},
        {"À 18 h, Mme Orvault rentre.", "À " + gone + ", Mme Orvault rentre."},
        {"<say voice='said' by='mere'>« Je rentre à 19 h. »</say>", "« Je rentre à " + gone + ". »"},
        // Their own, their child's, what is no hour.
        {"M. Quérel part à 6 h 10.", "M. Quérel part à 6 h 10."},
        {"Noémie se couche à 22 h.", "Noémie se couche à 22 h."},
        {"Mme Orvault a 3 hamsters et 2 histoires, le 12 mars 2026, article 12:345.",
         "Mme Orvault a 3 hamsters et 2 histoires, le 12 mars 2026, article 12:345."},
    };
    for (const auto& [text, expected] : table) BOOST_TEST(text_for(text, "x-pere") == expected);
    for (const auto& [text, expected] : table)
        if (expected.find(gone) != std::string::npos) BOOST_TEST(!holds(text_for(text, "crip"), gone), text);
    // A row is about those whom it names.
    const auto row = [&](const std::string& who) {
        return copy_text(read("<section id='s'><table><row><cell>Visite : " + who +
                              "</cell><cell>De 18 h 45 à 20 h.</cell></row></table></section>"),
                         "x-pere");
    };
    BOOST_TEST(!holds(row("Mme Orvault et Noémie"), "18 h 45"));
    BOOST_TEST(holds(row("Noémie"), "18 h 45"));
    BOOST_TEST(holds(row("M. Quérel et Mme Orvault"), "18 h 45"));
}

BOOST_AUTO_TEST_CASE(third_parties_have_a_role_in_a_parents_copy_and_the_informant_is_in_none) {
    BOOST_TEST(text_for("M. Figueira crie. D’après Paulo Figueira, oui.", "x-pere") ==
               "Le voisin crie. D’après le voisin, oui.");
    BOOST_TEST(text_for("M. Figueira, le voisin, crie.", "x-pere") == "Le voisin, crie.");
    BOOST_TEST(text_for("Le chien de M. Figueira, rendu à M. Figueira.", "x-pere") ==
               "Le chien du voisin, rendu au voisin.");
    BOOST_TEST(holds(text_for("M. Figueira crie.", "crip"), "Figueira"));
    // A role may name somebody whom the reader knows, and nobody else.
    const std::string more =
        "<people><person id='ens' role='third-party' given='Ida' family='Besson' label='l’enseignante de Noémie' "
        "referred-by-role='yes'/>"
        "<person id='ami' role='third-party' given='Rui' family='Costa' label='l’ami de Paulo' "
        "referred-by-role='yes'/></people>";
    BOOST_TEST(text_for("Vu avec Mme Besson. Vu avec M. Costa.", "x-pere", more) ==
               "Vu avec l’enseignante de Noémie. Vu avec [tierce personne].");
    for (const std::string recipient : {"x-pere", "x-mere", "crip"}) {
        const std::string copy =
            copy_text(read("<section id='s'><p><say voice='said' by='inf'>Vu.</say> Mme Kerdonkuff appelle. T. "
                           "Kerdonkuff, KERDONKUFF.</p></section><reply by='inf'><p>Non.</p></reply>"),
                      recipient);
        BOOST_TEST(!holds(copy, "erdonkuff"), recipient);
        BOOST_TEST(!holds(copy, "ERDONKUFF"), recipient);
        BOOST_TEST(!holds(copy, "inf"), recipient);
    }
    Document agreed = read("<section id='s'><p>M. Figueira</p></section>");
    for (Person& one : agreed.head.people) one.agreed_to_be_named = "2026-10-01";
    BOOST_TEST(holds(copy_text(agreed, "x-pere"), "Figueira"));
}

BOOST_AUTO_TEST_CASE(nobody_reads_in_their_copy_why_they_were_not_told) {
    const Document document =
        read("<section id='s'><p drafted-from='case/not-informed'>ZQX</p></section>",
             "<not-informed who='mere' about='content' reason='minor-opposes' why='ZQX' decided-by='a'/>");
    BOOST_TEST(!holds(copy_text(document, "x-mere"), "ZQX"));
    BOOST_TEST(!holds(copy_text(document, "x-pere"), "ZQX"));
    BOOST_TEST(holds(copy_text(document, "crip"), "ZQX"));
}

BOOST_AUTO_TEST_CASE(words_that_may_name_somebody_and_were_left_in_a_copy_are_told) {
    const IsCommonWord words = [](const std::string& word) { return word == "rose"; };
    const Document document = read(
        "<section id='s'><p>Rose, pull rouge. Rose, la nourrice, dort.</p></section>",
        "<people><person id='n' role='third-party' given='Rose' label='la nourrice' referred-by-role='yes'/></people>");
    const Disclosed copy = disclose(document, reader_of(document, "x-pere"), words);
    BOOST_TEST(words_shown(std::get<Paragraph>(copy.document.sections[0].blocks[0]).passages[0].spans) ==
               "Rose, pull rouge. La nourrice, dort.");
    const auto left = [](const Disclosed& made) {
        std::vector<std::string> all;
        for (const Withheld& one : made.withheld)
            if (one.what == Withheld::What::Left) all.push_back(one.words);
        return all;
    };
    BOOST_TEST((left(copy) == std::vector<std::string>{"Rose"}));
    BOOST_TEST(left(disclose(document, reader_of(document, "crip"), words)).empty());
}

namespace {

/// What a reader has of one paragraph, by a dictionary that knows these words and those of the home.
std::string text_with_words(const std::string& said, const std::string& recipient, const std::string& head) {
    const IsCommonWord words = [](const std::string& word) {
        static const std::set<std::string> all = {"mésanges", "maison", "rose",  "grâce",  "appartement", "mère",
                                                  "pavillon", "tante",  "ville", "studio", "lieu",        "les",
                                                  "tilleuls"};
        return all.count(word) != 0;
    };
    const Document document = read("<section id='s'><title>S</title><p>" + said + "</p></section>", head);
    return words_shown(
        std::get<Paragraph>(copy_for(document, recipient, words).sections[0].blocks[0]).passages[0].spans);
}
std::string hidden_home(const std::string& address, const std::string& label = {},
                        const std::string& more = "hidden-from='pere'") {
    return "<home id='h1' kind='own' lives='mere' label='" + label + "' " + more + "><address>" + address +
           "</address></home>";
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_town_of_a_birth_or_of_a_court_is_no_address) {
    const std::string home = hidden_home("8 ter, impasse des Mésanges, 99350 Roquemare");
    for (const std::string said :
         {"Noémie est née le 12 mars 2017 à Roquemare.", "Noémie, née à Roquemare, dort.",
          "Lieu de naissance : Roquemare.", "Noémie, née le 12/03/2017 à Roquemare (99350), dort.",
          "Née en mars 2017 à ROQUEMARE.", "Elle est native de Roquemare.",
          "Le juge des contentieux de la protection de Roquemare a décidé.",
          "Le tribunal judiciaire de Roquemare a décidé.", "La cour d’appel de Roquemare, le 3 mars.",
          "Le juge aux affaires familiales du tribunal judiciaire de Roquemare.",
          "Le procureur de la République près le tribunal judiciaire de Roquemare.",
          "Jugement du juge des enfants de Roquemare.", "La CAF de Roquemare a répondu."})
        for (const std::string reader : {"x-pere", "x-mere", "crip"})
            BOOST_TEST(text_with_words(said, reader, home) == said, reader);
    for (const std::string said :
         {"Noémie est née à Roquemare, où vit sa mère.", "Elle vit à Roquemare.",
          "Le juge demande qu’elle parte de Roquemare.", "Le juge a entendu Mme Orvault de Roquemare.",
          "Née à Roquemare, elle y habite.", "Elle loge près du tribunal, à Roquemare.",
          "Née à Roquemare, 8 ter impasse des Mésanges.", "Le juge vient de Roquemare.",
          "Elle travaille à l’hôpital de Roquemare.", "Elle est née à Oran. Elle vient de Roquemare.",
          "L’enfant né à Oran part à Roquemare."}) {
        const std::string read = text_with_words(said, "x-pere", home);
        BOOST_TEST(!holds(read, "Roquemare"), read);
    }
    // « Le Havray » is « au Havray », with its postcode or without.
    for (const std::string town : {"99350 Le Havray", "Le Havray"}) {
        const std::string there = hidden_home("8 ter, impasse des Mésanges, " + town);
        for (const std::string said : {"Elle vit au Havray.", "Elle vient du Havray.", "L’école du Havray.",
                                       "Le Havray est loin.", "elle vit au havray"})
            BOOST_TEST(!holds(text_with_words(said, "x-pere", there), "avray"), said);
        for (const std::string said : {"Noémie est née au Havray.", "Le tribunal judiciaire du Havray a décidé."})
            BOOST_TEST(text_with_words(said, "x-pere", there) == said);
    }
    // In the head as well.
    const std::string copy = copy_text(read("<section id='s'><p>Rien.</p></section>",
                                            home + "<measure kind='aemo' authority='tribunal pour enfants de "
                                                   "Roquemare' about='lea'/>"),
                                       "x-pere");
    BOOST_TEST(holds(copy, "tribunal pour enfants de Roquemare"), copy);
}

BOOST_AUTO_TEST_CASE(a_hidden_address_in_small_letters_is_hidden_and_ordinary_words_are_not) {
    const std::string home = hidden_home("8 ter, impasse des Mésanges, 99350 Roquemare", "Foyer Les Tilleuls");
    for (const std::string said :
         {"« je vis a roquemare »", "« je vis à roquemare, aux mesanges »", "vers roquemare", "« aux mesanges »",
          "Elle vit aux mésanges.", "Elle habite maintenant aux mésanges.", "près des Mésanges", "chez les Mésanges",
          "derrière les Mésanges", "n° 8 ter", "au 8 ter", "au numéro 8 ter", "n°8ter", "imp. mésanges",
          "rue des mesanges", "derrière les Tilleuls", "roque-mare"}) {
        const std::string read = text_with_words("Vu : " + said, "x-pere", home);
        for (const std::string word : {"sanges", "oquemare", "roque", "8", "illeuls"})
            BOOST_TEST(!holds(read, word), read);
        BOOST_TEST(text_with_words("Vu : " + said, "x-mere", home) == "Vu : " + said);
    }
    for (const std::string said :
         {"Noémie nourrit les mésanges, dessine des mésanges et rêve aux mésanges.", "Pièce n° 8, article 8 ter.",
          "Elle a 8 ans. Rendez-vous le 8, au 3.", "Il joue sous les tilleuls."})
        BOOST_TEST(text_with_words(said, "x-pere", home) == said);
    const std::string rose = hidden_home("3, rue de la Grâce, 99350 Rose");
    for (const std::string said : {"Il a un pull rose, grâce à elle.", "À grâce, rose.", "Il va à la maison de ville."})
        BOOST_TEST(text_with_words(said, "x-pere", rose) == said);
    BOOST_TEST(!holds(text_with_words("Elle vit à Rose.", "x-pere", rose), "Rose"));
    BOOST_TEST(!holds(text_with_words("Elle vit à rose.", "x-pere", rose), "rose"));
}

BOOST_AUTO_TEST_CASE(a_label_that_is_an_ordinary_word_is_no_address) {
    for (const std::string label : {"maison", "Maison", "pavillon", "Pavillon", "studio", "appartement",
                                    "appartement de la mère", "maison de la tante", "la maison"})
        for (const std::string audience : {"hidden-from='pere'", ""}) {
            const std::string home = hidden_home("17, rue du Lavoir, 99500 Tréval", label, audience) +
                                     "<organisation name='Département'><line>Maison des solidarités</line>"
                                     "</organisation>";
            for (const std::string said :
                 {"La Maison de l’emploi est à côté.", "Appartement propre.", "Mère de Noémie.", "Pavillon des arts.",
                  "Maison des solidarités.", "La Tante est là.", "Studio Mère et Tante."})
                BOOST_TEST(text_with_words(said, "x-pere", home) == said, label);
            BOOST_TEST(!holds(text_with_words("Elle vit rue du Lavoir.", "x-pere", home), "Lavoir"), label);
            const std::string copy = copy_text(read("<section id='s'><p>Rien.</p></section>", home), "x-pere");
            BOOST_TEST(holds(copy, "Maison des solidarités"), label);
        }
    for (const std::string label : {"Les Tilleuls", "Tilleuls", "Foyer Les Tilleuls", "Résidence Tilleuls"})
        BOOST_TEST(!holds(text_with_words("Elle dort aux Tilleuls.", "x-pere", hidden_home("1, rue X", label)),
                          "Tilleuls"),
                   label);
}

BOOST_AUTO_TEST_CASE(a_length_of_time_is_no_hour_of_the_day) {
    const std::string gone = "[horaire non communiqué]";
    for (const std::string length :
         {"le garde deux heures", "l’a vu une heure, puis deux heures", "dort dix heures par nuit",
          "le voit pendant 2 h", "attend durant 1 h 30", "travaille 20 h par semaine", "vient deux heures chaque jour",
          "vit à deux heures de route", "part dans 2 h", "le voit en 2 h", "le voit une heure et demie",
          "attend depuis trois heures", "a deux heures de ménage", "est partie il y a deux heures",
          "vient une durée de 2 h", "reste plus de 2 h", "reste au moins 2 h", "vient pour deux heures",
          "propose deux à trois heures par semaine", "arrive 2 h plus tard", "reste de deux à trois heures par jour"})
        BOOST_TEST(text_for("Mme Orvault " + length + ".", "x-pere") == "Mme Orvault " + length + ".");
    for (const std::string hour :
         {"part à 8 h 30", "part de 6 à 7 h", "part vers six heures", "est là : 18h", "travaille jusqu’à 20 h",
          "reste jusqu’à vingt heures", "dort dès 20 h", "part avant huit heures", "est là depuis 8 h",
          "part à six heures du matin", "part à deux heures de l’après-midi", "part a 6 h", "part a six heures",
          "est là de huit heures à midi", "part à une heure", "part (7 h)", "vient de huit heures à dix heures",
          "travaille 22h30-23h", "prend le bus de 7 h 40", "est là entre 7 h et 20 heures", "part à partir de 8 h"}) {
        const std::string read = text_for("Mme Orvault " + hour + ".", "x-pere");
        BOOST_TEST(holds(read, gone), read);
        for (const char* const figure : {"0", "7", "8", "18h", "six", "vingt", "huit", "deux", "une"})
            BOOST_TEST(!holds(read.substr(11), figure == std::string("une") ? " une " : figure), read);
    }
}

BOOST_AUTO_TEST_CASE(who_decides_on_a_request_reads_where_the_adult_lives_who_asks_whoever_lives_there_too) {
    const auto read_by = [](const std::string& lives, const std::string& audience, const std::string& who) {
        const Document document = read_document(
            "<document xmlns='urn:distinguo:document:1' kind='report'><head><title>T</title><date>2026-11-02</date>"
            "<people><person id='j' role='concerned' given='Jeanne' family='Lacombe' gender='f' born='1948-02-11'/>"
            "<person id='p' role='relative' given='Patrick' family='Lacombe' gender='m'/></people>"
            "<recipients><recipient id='ccas' capacity='le CCAS' kind='service'/><recipient id='autre' capacity='x' "
            "kind='other' person='p'/></recipients><tie kind='parent' who='j' of='p'/>"
            "<home id='h1' kind='own' lives='" +
                lives + "' " + audience +
                "><address>17, rue du Lavoir, 99500 Tréval</address></home></head><section id='s'><p>Mme Lacombe et "
                "M. Lacombe : 17, rue du Lavoir, 99500 Tréval.</p></section></document>",
            "d.xml");
        return write_document(copy_for(document, who));
    };
    for (const std::string lives : {"j", "j p", "p j"}) {
        const std::string copy = read_by(lives, "", "ccas");
        BOOST_TEST(holds(copy, "M. Lacombe : 17, rue du Lavoir, 99500 Tréval."), copy);
        BOOST_TEST(holds(copy, "<address>17"), copy);
        BOOST_TEST(!holds(read_by(lives, "hidden-from='p'", "ccas"), "Lavoir"), lives);
    }
    BOOST_TEST(!holds(read_by("p", "", "ccas"), "Lavoir"));
}
