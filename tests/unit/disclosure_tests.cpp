// Who may know what: copies, names, addresses and numbers. Each fact bears a word of its own, and no copy that it is kept from holds that word.
#define BOOST_TEST_MODULE disclosure
#include <boost/test/unit_test.hpp>

#include <functional>

#include "base/text.h"
#include "support/printers.h"
#include "written/disclosure/disclose.h"
#include "written/disclosure/identifiers.h"
#include "written/disclosure/masking.h"
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
    "<person id='voisin' role='third-party' given='Paulo' family='Figueira' gender='m' label='le voisin' referred-by-role='yes'/>"
    "<person id='inf' role='informant' given='Thérèse' family='Kerdonkuff' gender='f'/>"
    "<person id='a' role='author' given='Élise' family='Nowak' label='Mme Nowak'/></people>"
    "<recipients><recipient id='crip' capacity='la CRIP' kind='authority'/><recipient id='x-mere' capacity='Mme Orvault, mère' person='mere' kind='parent'/>"
    "<recipient id='x-pere' capacity='M. Quérel, père' person='pere' kind='parent'/></recipients>";
const std::string ties = "<tie kind='parent' who='mere' of='lea'/><tie kind='parent' who='pere' of='lea'/><tie kind='holder' who='pere' of='lea'/>";

Document read(const std::string& body, const std::string& more_head = {}) {
    return read_document("<document xmlns='urn:distinguo:document:1' kind='report'><head><title>T</title><date>2026-11-02</date>" + people + ties + more_head + "</head>" + body + "</document>", "d.xml");
}
std::string copy_text(const Document& document, const std::string& recipient) {
    const std::string written = write_document(copy_for(document, recipient));
    // Every copy can be read again.
    BOOST_TEST((read_document(written, "copy") == copy_for(document, recipient)));
    return written;
}
bool holds(const std::string& text, const std::string& word) { return text.find(word) != std::string::npos; }
std::string text_for(const std::string& paragraph, const std::string& recipient, const std::string& more_head = {}) {
    const Document copy = copy_for(read("<section id='s'><title>S</title><p>" + paragraph + "</p></section>", more_head), recipient);
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
                                       "<recipients><recipient id='x' capacity='X' kind='" + kind + "'/></recipients><home id='h' kind='own' lives='mere' hidden-from='pere'><address>3 venelle Zqx</address></home>");
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
        "<section id='s'><p @><say voice='said' by='mere' place='ZQX' contest='ZQX' contested-by='pere'>ZQX</say></p></section>",
        "<section id='s'><unknown @ about='ZQX' why='refused'>ZQX</unknown></section>",
        "<section id='s'><set-aside about='ZQX' @>ZQX</set-aside></section>",
        "<section id='s'><list @><item>ZQX</item></list></section>",
        "<section id='s'><list><item @>ZQX</item><item>a</item></list></section>",
        "<section id='s'><table @><caption>ZQX</caption><head><cell>ZQX</cell></head></table></section>",
        "<section id='s'><table><head><cell>h</cell></head><row @><cell>ZQX</cell></row></table></section>",
        "<section id='s'><timeline @><event on='2026-01'>ZQX</event></timeline></section>",
        "<section id='s'><timeline><event @ on='2026-01'>ZQX</event></timeline></section>",
        "<section id='s'><question @><title>ZQX</title><p>ZQX</p></question></section>",
        "<section id='s'><question><title>Q</title><p @>ZQX</p><list @><item>ZQX</item></list><list><item @>ZQX</item></list></question></section>",
        "<section id='s'><frame @><title>ZQX</title></frame></section>",
        "<section id='s'><frame><title>F</title><p @>ZQX</p></frame></section>",
        "<section id='s'><signatures @><signature by='a' capacity='ZQX' box='ZQX'/></signatures></section>",
        "<section id='s'><cut @>ZQX</cut></section>",
        "<reply by='lea' form='ZQX' not-read='ZQX' @><p>ZQX</p></reply>",
        "<reply by='lea'><p @>ZQX</p></reply>",
    };
    const std::vector<std::string> heads = {
        "<record><row label='ZQX' @>ZQX</row></record>", "<tie kind='kin' kin='ZQX' who='mere' of='lea' @/>", "<home id='h1' label='ZQX' lives='mere' @><address>ZQX</address></home>",
        "<contact id='ZQX' on='2026-10-09' kind='visit' place='home' with='mere' @/>", "<measure kind='aemo' authority='ZQX' about='lea' @/>", "<answer to='q' value='ZQX' @/>",
        "<source id='1' title='ZQX' from='ZQX' @/><tie kind='kin' who='mere' of='lea' source='1'/>",
        "<informed who='mere' about='ZQX' on='2026-10-02' how='ZQX' @/>", "<not-informed who='mere' about='opening' reason='danger' why='ZQX' @/>"};
    const auto filled = [](std::string text, const std::string& audience) {
        for (std::size_t at = text.find('@'); at != std::string::npos; at = text.find('@')) text.replace(at, 1, audience);
        return text;
    };
    for (const std::string& audience : {std::string("for='crip'"), std::string("hidden-from='pere'"), std::string("hidden-from='x-pere'")}) {
        for (const std::string& body : bodies) {
            const Document document = read(filled(body, audience));
            BOOST_TEST(has_reserved_parts(document), body);
            BOOST_TEST(!holds(copy_text(document, "x-pere"), "ZQX"), body << " " << audience);
            BOOST_TEST(!holds(write_document(disclose(document, reader_who_is(document, "pere")).document), "ZQX"), body);
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
    const std::string more = "<people><person id='zqxid' role='relative' given='Zqxa' family='Zqxb' capacity='zqxmetier' label='M. Zqxb' @/></people>"
                             "<tie kind='partner' who='zqxid' of='mere'/><home id='h9' kind='own' lives='zqxid'><address>1 rue Zqx</address></home>"
                             "<contact id='k9' on='2026-10-09' kind='call' with='zqxid'/><informed who='zqxid' about='opening' on='2026-10-02'/>";
    for (const std::string& audience : {std::string("for='crip'"), std::string("hidden-from='pere'")}) {
        std::string head = more;
        head.replace(head.find('@'), 1, audience);
        const Document document = read("<section id='s'><p><say voice='said' by='zqxid'>Vu.</say> M. Zqxb et Zqxa Zqxb crient.</p></section>", head);
        BOOST_TEST(has_reserved_parts(document));
        const std::string father = fold(copy_text(document, "x-pere"));
        BOOST_TEST(!holds(father, "zqx"), father);
        BOOST_TEST(holds(copy_text(document, "crip"), "Zqxa"));
    }
}

BOOST_AUTO_TEST_CASE(people_and_sources_of_removed_parts_alone_leave_the_head_too) {
    const std::string more = "<source id='1' title='ZQXjugement'/><source id='2' title='bulletin'/>";
    const Document document = read(
        "<section id='s'><p for='crip'><say voice='documented' source='1'>Vu.</say> Paulo Figueira dit que non.</p><p><say voice='documented' source='2'>Lu.</say></p></section>", more);
    const std::string father = copy_text(document, "x-pere"), crip = copy_text(document, "crip");
    BOOST_TEST(!holds(father, "Figueira"));
    BOOST_TEST(!holds(father, "voisin"));
    BOOST_TEST(!holds(father, "ZQXjugement"));
    BOOST_TEST(holds(father, "bulletin"));
    BOOST_TEST(holds(father, "Quérel"));
    BOOST_TEST(holds(crip, "Figueira"));
    BOOST_TEST(holds(crip, "ZQXjugement"));
}

BOOST_AUTO_TEST_CASE(somebody_of_the_file_of_whom_nothing_is_said_is_in_no_copy) {
    const Document document = read("<section id='s'><p>Rien sur les autres.</p></section>");
    for (const std::string reader : {"x-pere", "crip"}) {
        const std::string copy = copy_text(document, reader);
        BOOST_TEST(!holds(copy, "Figueira"), reader);
        BOOST_TEST(!holds(copy, "Kerdonkuff"), reader);
        BOOST_TEST(holds(copy, "Orvault"), reader);
    }
    BOOST_TEST(holds(copy_text(read("<section id='s'><p>Paulo Figueira est passé.</p></section>"), "crip"), "Figueira"));
}

BOOST_AUTO_TEST_CASE(what_a_copy_leaves_out_is_counted) {
    const Document document = read("<section id='s'><title>S</title><p for='crip'>a</p><list><item for='crip'>b</item><item>c</item></list></section>");
    const Disclosed copy = disclose(document, reader_of(document, "x-pere"));
    BOOST_TEST(copy.passages() == 2U);
    BOOST_TEST(disclose(document, reader_of(document, "crip")).passages() == 0U);
    BOOST_TEST(with_occultation(document, {"x-pere", "crip"}, "2026-11-27").recipients[2].occulted_on == "2026-11-27");
    BOOST_TEST(with_occultation(document, {"x-pere", "crip"}, "2026-11-27").recipients[1].occulted_on == "");
}

// --- addresses

BOOST_AUTO_TEST_CASE(a_hidden_address_is_nowhere_however_it_is_written) {
    const std::string home = "<home id='h1' kind='shelter' lives='mere lea' label='Foyer Les Tilleuls' hidden-from='pere'><address>18 bis, rue du Refuge, 63999 Valbrume</address></home>";
    for (const std::string said : {"18 bis, rue du Refuge, 63999 Valbrume", "18bis rue du Refuge", "18 BIS RUE DU REFUGE 63999 VALBRUME", "rue du Refuge", "la rue du&#xa0;Ref&#xad;uge", "r. du Refuge", "rue <strong>du Re</strong>fuge",
                                    "18 bis<br/>rue du Refuge<br/>63999<br/>Valbrume", "rue du « Refuge »", "63999 Valbrume", "63999", "à Valbrume", "VALBRUME", "au foyer les Tilleuls", "Foyer Les Tilleuls", "aux Tilleuls", "rue-du-Refuge"})
        for (const std::string canary : {"efuge", "EFUGE", "Valbrume", "VALBRUME", "63999", "illeul", "fuge"})
            BOOST_TEST(!holds(text_for("Elle vit " + said + ".", "x-pere", home), canary), said);
    BOOST_TEST(holds(text_for("Elle vit rue du Refuge.", "x-mere", home), "Refuge"));
    BOOST_TEST(holds(text_for("Elle vit rue du Refuge.", "crip", home), "Refuge"));
    BOOST_TEST(text_for("Elle a trouvé refuge chez une amie, sous un tilleul.", "x-pere", home) == "Elle a trouvé refuge chez une amie, sous un tilleul.");
    // In titles, tables, margins, places and capacities as well.
    const Document everywhere = read("<section id='s'><title>rue du Refuge</title><p label='rue du Refuge'><say voice='observed' place='rue du Refuge' contest='rue du Refuge'>x</say></p><unknown about='rue du Refuge' why='not-asked'/>"
                                     "<table><caption>rue du Refuge</caption><head><cell>rue du Refuge</cell></head><row><cell>rue du</cell><cell>18 bis rue du Refuge</cell></row></table><signatures><signature by='a' capacity='rue du Refuge'/></signatures></section>",
                                     home + "<contact on='2026-10-09' kind='visit' place='home' home='h1' with='lea mere'/><measure kind='aemo' authority='juge, rue du Refuge' about='lea'/><source id='1' title='bail, rue du Refuge'/>");
    const std::string father = copy_text(everywhere, "x-pere");
    BOOST_TEST(!holds(father, "Refuge"));
    BOOST_TEST(!holds(father, "h1"));
    BOOST_TEST(!holds(father, "place=\"home\""));
}

BOOST_AUTO_TEST_CASE(a_parent_has_no_other_home_birth_or_phone_unless_they_share_it_or_the_author_says_so) {
    const std::string apart = "<home id='h1' kind='own' lives='mere lea'><address>7 chemin des Aulnes, 29999 Port-Clair</address></home>";
    BOOST_TEST(text_for("Mme Orvault vit 7 chemin des Aulnes.", "x-pere", apart) == "Mme Orvault vit [adresse non communiquée].");
    BOOST_TEST(holds(text_for("Mme Orvault vit 7 chemin des Aulnes.", "x-mere", apart), "Aulnes"));
    BOOST_TEST(holds(text_for("Mme Orvault vit 7 chemin des Aulnes.", "crip", apart), "Aulnes"));
    BOOST_TEST(holds(text_for("L’école est à Port-Clair.", "x-pere", apart), "Port-Clair"));
    const std::string together = "<home id='h1' kind='own' lives='mere pere'><address>7 chemin des Aulnes</address></home>";
    BOOST_TEST(holds(text_for("Ils vivent 7 chemin des Aulnes.", "x-pere", together), "Aulnes"));
    for (const std::string said : {"née le 23 avril 1985", "née le 23/04/1985", "23.4.85"}) BOOST_TEST(!holds(text_for("Mme Orvault, " + said + ", travaille.", "x-pere"), "85"), said);
    BOOST_TEST(holds(text_for("Noémie, née le 12 mars 2017.", "x-pere"), "2017"));
    BOOST_TEST(!holds(text_for("Mme Orvault, 06 39 98 12 34, ines@exemple.example.", "x-pere"), "98 12"));
    BOOST_TEST(!holds(text_for("Mme Orvault, 06 39 98 12 34, ines@exemple.example.", "x-pere"), "exemple"));
    BOOST_TEST(holds(text_for("M. Quérel, 06 39 98 12 34.", "x-pere"), "98 12"));
    const std::string father = copy_text(read("<section id='s'><p>Mme Orvault</p></section>"), "x-pere");
    BOOST_TEST(!holds(father, "1985"));
    BOOST_TEST(holds(father, "1983"));
    BOOST_TEST(holds(father, "2017"));
    // The author decides that the copy is whole: what is hidden stays so.
    Document whole = read("<section id='s'><p>Mme Orvault vit 7 chemin des Aulnes. Paulo Figueira passe.</p><p hidden-from='pere'>ZQX</p></section>", apart);
    whole.head.recipients[2].whole = true;
    const std::string given = write_document(copy_for(whole, "x-pere"));
    BOOST_TEST(holds(given, "Aulnes"));
    BOOST_TEST(holds(given, "Figueira"));
    BOOST_TEST(!holds(given, "ZQX"));
}

BOOST_AUTO_TEST_CASE(the_letterhead_stays_where_a_home_is_in_the_same_town) {
    const std::string more = "<organisation name='Département'><address>14, rue des Tanneurs</address><address>99100 Montcalier</address></organisation>"
                             "<home id='h1' kind='own' lives='mere' @><address>7, allée des Charmes, 99100 Montcalier</address></home><home id='h2' kind='own' lives='pere'><address>3, route du Moulin, 99240 Brécy</address></home>";
    for (const std::string& audience : {std::string(), std::string("hidden-from='pere'")}) {
        std::string head = more;
        head.replace(head.find('@'), 1, audience);
        const std::string copy = copy_text(read("<section id='s'><p>Mme Orvault habite 7 allée des Charmes, 99100 Montcalier.</p></section>", head), "x-pere");
        BOOST_TEST(holds(copy, "<address>99100 Montcalier</address>"), copy);
        BOOST_TEST(!holds(copy, "Charmes"));
        BOOST_TEST(holds(copy, "habite [adresse non communiquée].</p>"), copy);
    }
}

BOOST_AUTO_TEST_CASE(a_birth_of_which_the_year_alone_is_known_is_private_too) {
    const auto text = [&](const std::string& born, const std::string& words) {
        return text_for(words, "x-pere", "<people><person id='tante' role='relative' given='Zoé' family='Orvault' gender='f' born='" + born + "' label='Mme Z. Orvault'/></people>");
    };
    BOOST_TEST(text("1979", "Zoé Orvault est née en 1979.") == "Zoé Orvault est née en [date non communiquée].");
    BOOST_TEST(text("2009-04", "Zoé Orvault, née en avril 2009, est là.") == "Zoé Orvault, née en [date non communiquée], est là.");
    BOOST_TEST(text("1979", "Zoé Orvault vit ici. M. Quérel est né en 1979. L’école date de 1979.") == "Zoé Orvault vit ici. M. Quérel est né en 1979. L’école date de 1979.");
}

BOOST_AUTO_TEST_CASE(a_readers_own_address_stays_where_another_lives_in_the_same_street_or_town) {
    const std::string more = "<home id='h1' kind='own' lives='mere' @><address>12, rue du Moulin, 99400 Sauvignac</address></home><home id='h2' kind='own' lives='pere'><address>60, rue du Moulin, 99400 Sauvignac</address></home>";
    for (const std::string& audience : {std::string(), std::string("hidden-from='pere'")}) {
        std::string head = more;
        head.replace(head.find('@'), 1, audience);
        BOOST_TEST(text_for("M. Quérel vit 60, rue du Moulin, 99400 Sauvignac ; Mme Orvault vit 12, rue du Moulin, 99400 Sauvignac.", "x-pere", head) ==
                   "M. Quérel vit 60, rue du Moulin, 99400 Sauvignac ; Mme Orvault vit [adresse non communiquée].", audience);
    }
}

BOOST_AUTO_TEST_CASE(hours_of_another_parent_are_not_in_a_parents_copy) {
    const std::string gone = "[horaire non communiqué]";
    const std::vector<std::pair<std::string, std::string>> table = {
        {"Mme Orvault part à 6 h 10.", "Mme Orvault part à " + gone + "."},
        {"Mme Orvault travaille de 18 h 45 à 20 h, puis 22h30-23h.", "Mme Orvault travaille de " + gone + ", puis " + gone + "."},
        {"Mme Orvault est là entre 7:30 et 20 heures.", "Mme Orvault est là entre " + gone + "."},
        {"À 18 h, Mme Orvault rentre.", "À " + gone + ", Mme Orvault rentre."},
        {"<say voice='said' by='mere'>« Je rentre à 19 h. »</say>", "« Je rentre à " + gone + ". »"},
        // Their own, their child's, what is no hour.
        {"M. Quérel part à 6 h 10.", "M. Quérel part à 6 h 10."},
        {"Noémie se couche à 22 h.", "Noémie se couche à 22 h."},
        {"Mme Orvault a 3 hamsters et 2 histoires, le 12 mars 2026, article 12:345.", "Mme Orvault a 3 hamsters et 2 histoires, le 12 mars 2026, article 12:345."},
    };
    for (const auto& [text, expected] : table) BOOST_TEST(text_for(text, "x-pere") == expected);
    for (const auto& [text, expected] : table)
        if (expected.find(gone) != std::string::npos) BOOST_TEST(!holds(text_for(text, "crip"), gone), text);
    // A row is about those whom it names.
    const auto row = [&](const std::string& who) {
        return copy_text(read("<section id='s'><table><row><cell>Visite : " + who + "</cell><cell>De 18 h 45 à 20 h.</cell></row></table></section>"), "x-pere");
    };
    BOOST_TEST(!holds(row("Mme Orvault et Noémie"), "18 h 45"));
    BOOST_TEST(holds(row("Noémie"), "18 h 45"));
    BOOST_TEST(holds(row("M. Quérel et Mme Orvault"), "18 h 45"));
}

BOOST_AUTO_TEST_CASE(third_parties_have_a_role_in_a_parents_copy_and_the_informant_is_in_none) {
    BOOST_TEST(text_for("M. Figueira crie. D’après Paulo Figueira, oui.", "x-pere") == "Le voisin crie. D’après le voisin, oui.");
    BOOST_TEST(text_for("M. Figueira, le voisin, crie.", "x-pere") == "Le voisin, crie.");
    BOOST_TEST(text_for("Le chien de M. Figueira, rendu à M. Figueira.", "x-pere") == "Le chien du voisin, rendu au voisin.");
    BOOST_TEST(holds(text_for("M. Figueira crie.", "crip"), "Figueira"));
    // A role may name somebody whom the reader knows, and nobody else.
    const std::string more = "<people><person id='ens' role='third-party' given='Ida' family='Besson' label='l’enseignante de Noémie' referred-by-role='yes'/>"
                             "<person id='ami' role='third-party' given='Rui' family='Costa' label='l’ami de Paulo' referred-by-role='yes'/></people>";
    BOOST_TEST(text_for("Vu avec Mme Besson. Vu avec M. Costa.", "x-pere", more) == "Vu avec l’enseignante de Noémie. Vu avec [tierce personne].");
    for (const std::string recipient : {"x-pere", "x-mere", "crip"}) {
        const std::string copy = copy_text(read("<section id='s'><p><say voice='said' by='inf'>Vu.</say> Mme Kerdonkuff appelle. T. Kerdonkuff, KERDONKUFF.</p></section><reply by='inf'><p>Non.</p></reply>"), recipient);
        BOOST_TEST(!holds(copy, "erdonkuff"), recipient);
        BOOST_TEST(!holds(copy, "ERDONKUFF"), recipient);
        BOOST_TEST(!holds(copy, "inf"), recipient);
    }
    Document agreed = read("<section id='s'><p>M. Figueira</p></section>");
    for (Person& one : agreed.head.people) one.agreed_to_be_named = "2026-10-01";
    BOOST_TEST(holds(copy_text(agreed, "x-pere"), "Figueira"));
}

BOOST_AUTO_TEST_CASE(nobody_reads_in_their_copy_why_they_were_not_told) {
    const Document document = read("<section id='s'><p drafted-from='case/not-informed'>ZQX</p></section>", "<not-informed who='mere' about='content' reason='minor-opposes' why='ZQX' decided-by='a'/>");
    BOOST_TEST(!holds(copy_text(document, "x-mere"), "ZQX"));
    BOOST_TEST(!holds(copy_text(document, "x-pere"), "ZQX"));
    BOOST_TEST(holds(copy_text(document, "crip"), "ZQX"));
}

// --- names

namespace {

struct Named {
    std::string given, family, text;
    std::vector<std::string> found;  ///< what is found of them, in order
};
bool common(const std::string& word) {
    static const std::set<std::string> all = {"rose", "grâce", "petit", "vu", "le", "la", "elle", "renard", "paix", "marin", "olive", "école", "constant", "dit"};
    return all.count(word) != 0;
}
std::vector<std::string> names_found(const std::vector<Person>& all, const std::string& text, bool sure = true) {
    const NameFinder finder(all, "2026-11-02", common);
    std::vector<std::string> found;
    for (const NameMatch& match : finder.find(text))
        if (finder.is_sure(match) == sure) found.push_back(text.substr(match.from, match.to - match.from));
    return found;
}
Person someone(const std::string& given, const std::string& family, const std::string& gender = {}) {
    Person person;
    person.id = given + family;
    person.role = "relative";
    person.given = given;
    person.family = family;
    person.gender = gender;
    return person;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_person_is_found_under_every_form_of_their_name) {
    const std::vector<Named> table = {
        {"Linh", "Vu", "Mme Vu est là. Linh Vu, Vu Linh, M. L. V. et L. V.", {"Mme Vu", "Linh Vu", "Vu Linh", "M. L. V", "L. V"}},
        {"Linh", "Vu", "On appelle Vu demain. Elle a vu Linh.", {"Vu", "Linh"}},
        {"Minh Khai", "Nguyễn", "Minh Khai Nguyễn, NGUYEN Minh Khai, Mme Nguyen", {"Minh Khai Nguyễn", "NGUYEN Minh Khai", "Mme Nguyen"}},
        {"Kavitha", "Ramanathan", "Kavitha RAMANATHAN ; K. Ramanathan ; Ramanathan", {"Kavitha RAMANATHAN", "K. Ramanathan", "Ramanathan"}},
        {"Gwenaël", "Le Goff", "M. Le Goff, Gwenael, GWENAËL LE GOFF, Goff", {"M. Le Goff", "Gwenael", "GWENAËL LE GOFF", "Goff"}},
        {"João", "da Conceição", "Joao da Conceicao. M. da Conceição, Conceição", {"Joao da Conceicao", "M. da Conceição", "Conceição"}},
        {"Łukasz", "Wójcik", "Lukasz Wojcik, WÓJCIK, Ł. Wójcik", {"Lukasz Wojcik", "WÓJCIK", "Ł. Wójcik"}},
        {"Abd el-Karim", "Ben Youssef", "Abd-El-Karim Ben Youssef, M. Ben Youssef, Youssef", {"Abd-El-Karim Ben Youssef", "M. Ben Youssef", "Youssef"}},
        {"Inès", "d’Aurel", "le sac d’Inès, d'Inès d'Aurel, Mme d’Aurel, Aurel", {"Inès", "Inès d'Aurel", "Mme d’Aurel", "Aurel"}},
        {"Marc", "de La Tour", "Marc de la Tour ; M. de La Tour ; Maître de La Tour", {"Marc de la Tour", "M. de La Tour", "Maître de La Tour"}},
        {"Anne-Lise", "Morvan-Petit", "Anne-Lise, Anne Lise Morvan, Mme Morvan-Petit, A.-L. Morvan", {"Anne-Lise", "Anne Lise Morvan", "Mme Morvan-Petit", "A.-L. Morvan"}},
        {"Lætitia", "Sørensen", "Laetitia Sorensen, SØRENSEN", {"Laetitia Sorensen", "SØRENSEN"}},
        {"Đorđe", "Petrović", "Dorde Petrovic; Đ. Petrović", {"Dorde Petrovic", "Đ. Petrović"}},
        {"Rose", "Grâce", "Une rose. Mme Grâce, Rose Grâce. Elle voit Rose. De grâce.", {"Mme Grâce", "Rose Grâce", "Rose"}},
        {"Hugo", "Renard", "Monsieur Renard, Madame Renard, le docteur Renard, M. le docteur Renard, Ren\u00adard Hugo, R\u200benard", {"Monsieur Renard", "Madame Renard", "docteur Renard", "M. le docteur Renard", "Ren\u00adard Hugo", "R\u200benard"}},
        {"Hugo", "Renard", "M.\u00a0Renard part. HUGO crie. Il dit RENARD.", {"M.\u00a0Renard", "HUGO", "RENARD"}},
        {"Ana", "Silva", "La banane d’Ana-Lucia, Ana, analyse, Silvana", {"Ana"}},
        {"فاطمة", "العمري", "قالت فاطمة العمري ذلك", {"فاطمة العمري"}},
        {"Koffi", "N’Da", "Le voisin N’Da dit. M. N'Da, Koffi N’DA.", {"N’Da", "M. N'Da", "Koffi N’DA"}},
        {"Awa", "M’Ba", "Chez M’Ba, Mme M’Ba.", {"M’Ba", "Mme M’Ba"}},
        {"Luc", "D’Or", "Chez D’Or, M. D’Or, Luc d’Or.", {"D’Or", "M. D’Or", "Luc d’Or"}},
        {"Sean", "O’Shea", "Chez O’Shea, Mr O'Shea.", {"O’Shea", "Mr O'Shea"}},
        {"Sami", "El-A", "Chez El-A, M. El-A.", {"El-A", "M. El-A"}},
        {"Omar", "Aït-El", "Chez Aït-El, M. Ait El.", {"Aït-El", "M. Ait El"}},
        {"Li", "", "Il voit Li. Li est là.", {"Li", "Li"}},
        {"Ұлан", "Әбілов", "Ұлан, ҰЛАН ӘБІЛОВ, М. Әбілов", {"Ұлан", "ҰЛАН ӘБІЛОВ", "Әбілов"}},
        {"Άννα", "Ώρα", "ΆΝΝΑ ΏΡΑ, Άννα", {"ΆΝΝΑ ΏΡΑ", "Άννα"}},
        {"Զարա", "Սարյան", "Զարա, ԶԱՐԱ ՍԱՐՅԱՆ", {"Զարա", "ԶԱՐԱ ՍԱՐՅԱՆ"}},
        {"Zoé", "Aït Ahmed", "Mme Aït-Ahmed ; Zoe Ait Ahmed", {"Mme Aït-Ahmed", "Zoe Ait Ahmed"}},
    };
    for (const Named& one : table) {
        const std::vector<std::string> found = names_found({someone(one.given, one.family)}, one.text);
        BOOST_TEST(found == one.found, one.text << ": " << join(found, " | "));
    }
}

BOOST_AUTO_TEST_CASE(ordinary_words_are_no_names_and_what_may_be_either_is_told) {
    const std::vector<Person> all = {someone("Rose", "Petit"), someone("Constant", "Marin")};
    for (const std::string text : {"une rose, un petit marin", "Le petit. La rose.", "la paix", "LE PETIT ENFANT", "constant", "H.L.M.", "un A4, R. et P. : non"}) BOOST_TEST(names_found(all, text).empty(), text);
    BOOST_TEST((names_found(all, "Petit, il dormait.", false) == std::vector<std::string>{"Petit"}));
    BOOST_TEST((names_found(all, "Petit, il dormait.").empty()));
    BOOST_TEST((names_found(all, "M. Petit dort.") == std::vector<std::string>{"M. Petit"}));
}

BOOST_AUTO_TEST_CASE(a_name_is_that_of_the_person_whom_title_and_given_name_fit) {
    std::vector<Person> all = {someone("Lina", "Delcourt", "f"), someone("Thomas", "Delcourt", "m"), someone("Rana", "Haddad", "f")};
    all[0].role = "concerned";
    all[0].born = "2018-03-12";
    const NameFinder finder(all, "2026-11-02", common);
    const auto who = [&](const std::string& text) {
        std::vector<std::size_t> found;
        for (const NameMatch& match : finder.find(text)) found.insert(found.end(), match.who.begin(), match.who.end());
        return found;
    };
    using Who = std::vector<std::size_t>;
    BOOST_TEST((who("M. Delcourt") == Who{1}));
    BOOST_TEST((who("Thomas Delcourt") == Who{1}));
    BOOST_TEST((who("Lina Delcourt") == Who{0}));
    BOOST_TEST((who("la famille Delcourt") == Who{0, 1}));
    BOOST_TEST((who("Mme Haddad et Lina") == Who{2, 0}));
}

BOOST_AUTO_TEST_CASE(a_mask_goes_on_where_bold_begins_and_no_letter_is_left) {
    Person renard = someone("Hugo", "Renard", "m");
    Head head;
    head.people = {renard};
    PrivateWords words(head, common);
    words.mask(renard, Withheld::Why::ThirdParty, "[X]", "[X]");
    const auto span = [](const std::string& text, bool strong = false) {
        Span one;
        one.text = text;
        one.strong = strong;
        return one;
    };
    Spans spans = {span("M. "), span("Renard", true), span(" crie. Hugo "), span("Ren", true), span("ard boit, d’"), span("Hugo", true), span(".")};
    words.mask(spans);
    BOOST_TEST(words_shown(spans) == "[X] crie. [X] boit, de [X].");
    Spans broken = {span("Monsieur"), {Span::Kind::Break, {}, false, {}, 0, false}, span("Renard")};
    words.mask(broken);
    BOOST_TEST(words_shown(broken) == "[X]");
}

BOOST_AUTO_TEST_CASE(names_that_nobody_declared_are_found) {
    const NameFinder finder({someone("Lina", "Delcourt")}, "2026-11-02", common);
    const auto found = [&](const std::string& text) {
        const std::vector<Token> tokens = tokens_of(text);
        std::vector<std::string> names;
        for (const UndeclaredName& one : undeclared_names(text, tokens, finder.find(tokens), finder)) names.push_back(one.name);
        return names;
    };
    using Names = std::vector<std::string>;
    BOOST_TEST((found("Mme Rachida Belkacem, la voisine, et Lina Delcourt.") == Names{"Rachida Belkacem"}));
    BOOST_TEST((found("Il a vu M. de La Brosse puis Soizic Kerbrat.") == Names{"de La Brosse", "Soizic Kerbrat"}));
    BOOST_TEST((found("Le Conseil départemental, la Maison Kerbrat, la CRIP ASE, Madame la juge.").empty()));
    BOOST_TEST((found("Elle Lina. Lundi Matin.").size() <= 1U));
}

// --- numbers

BOOST_AUTO_TEST_CASE(numbers_are_known_by_their_form_and_their_key) {
    using Kind = Identifier::Kind;
    struct Case {
        std::string text;
        std::vector<Kind> kinds;
        std::optional<bool> valid;
    };
    const std::vector<Case> table = {
        {"NIR 2 95 10 99 126 111 93", {Kind::Nir}, true}, {"295109912611193", {Kind::Nir}, true}, {"295109912611199", {Kind::Nir}, false},
        {"253072B07300470", {Kind::Nir}, true}, {"2 53 07 2A 073 004 43", {Kind::Nir}, true}, {"253072C07300443", {}, {}}, {"255081416802538", {Kind::Nir}, true}, {"269054958815780", {Kind::Nir}, true},
        {"SIRET 732 829 320 00074", {Kind::Siret}, true}, {"73282932000079", {Kind::Siret}, false}, {"35600000049837", {Kind::Siret}, true},
        {"FR14 2004 1010 0505 0001 3M02 606", {Kind::Iban}, true}, {"FR1420041010050500013M02606.", {Kind::Iban}, true}, {"FR7630006000011234567890189", {Kind::Iban}, true}, {"FR7630006000011234567890188", {Kind::Iban}, false},
        {"06 39 98 00 11", {Kind::Phone}, {}}, {"06.39.98.00.11", {Kind::Phone}, {}}, {"0639980011", {Kind::Phone}, {}}, {"+33 6 39 98 00 11", {Kind::Phone}, {}}, {"+33 (0)6 39 98 00 11", {Kind::Phone}, {}}, {"0033639980011", {Kind::Phone}, {}},
        {"rachida@exemple.example", {Kind::Email}, {}}, {"12 rue des Lilas, 99100 Montcalier", {Kind::Address}, {}}, {"12 bis, avenue du 8 Mai 1945", {Kind::Address}, {}}, {"75011 Paris", {Kind::Address}, {}},
        {"née le 3 mai 2019", {Kind::BirthDate}, true}, {"né à Oran le 03/05/1980", {Kind::BirthDate}, true}, {"allocataire CAF n° 1234567", {Kind::Beneficiary}, {}},
        {"le 12 mars 2026 à 10 h 30, 1250 euros, article 226", {}, {}}, {"3023217600053", {}, {}}, {"du 01 09 2026 au 30 10 2026", {}, {}}};
    for (const Case& one : table) {
        const std::vector<Identifier> found = identifiers_in(one.text);
        std::vector<Kind> kinds;
        for (const Identifier& id : found) kinds.push_back(id.kind);
        BOOST_TEST((kinds == one.kinds), one.text << " " << found.size() << (found.empty() ? "" : code_of(found[0].kind)));
        if (!found.empty()) BOOST_TEST((found[0].valid == one.valid), one.text);
    }
    BOOST_TEST(identifiers_in("12 rue des Lilas, 99100 Montcalier.")[0].number == "12 rue des Lilas, 99100 Montcalier");
    const auto two = identifiers_in("Mme Rachida Belkacem, 06 39 98 00 11, rachida@exemple.example, IBAN FR14 2004 1010 0505 0001 3M02 606, vit 12 rue des Lilas, 99100 Montcalier.");
    BOOST_TEST(two.size() == 4U);
}

BOOST_AUTO_TEST_CASE(whoever_begins_a_sentence_and_does_something_is_somebody_and_a_noun_is_not) {
    IsCommonWord words = [](const std::string& word) {
        static const std::set<std::string> all = {"rose", "grâce", "victoire", "marie", "petit", "pierre", "constant"};
        return all.count(word) != 0;
    };
    words.is_verb = [](const std::string& word) {
        static const std::set<std::string> all = {"garde", "crie", "appelle", "ouvre", "groupe", "dort"};
        return all.count(word) != 0;
    };
    const NameFinder finder({someone("Rose", "Petit"), someone("Jo", ""), someone("Victoire", "Constant"), someone("Grâce", "Pierre"), someone("Marie-Ange", "")},
                            "2026-11-02", words);
    const auto surely = [&](const std::string& text) {
        std::vector<std::string> all;
        for (const NameMatch& match : finder.find(text))
            if (finder.is_sure(match)) all.push_back(text.substr(match.from, match.to - match.from));
        return join(all, "|");
    };
    for (const auto& [text, names] : std::vector<std::pair<std::string, std::string>>{
             {"Rose garde Ilan.", "Rose"},          {"Victoire appelle.", "Victoire"},   {"Jo ouvre.", "Jo"},
             {"Rose ne vient pas.", "Rose"},        {"Rose n’a rien.", "Rose"},          {"Rose s'ennuie.", "Rose"},
             {"Rose est venue.", "Rose"},           {"Jo a faim.", "Jo"},                {"Rose et Ilan jouent.", "Rose"},
             {"ROSE CRIE FORT.", "ROSE"},           {"Ro\u00adse crie.", "Ro\u00adse"}, {"« Grâce dort. »", "Grâce"},
             {"Grâce l’appelle.", "Grâce"},         {"Vu (Rose) hier.", "Rose"},         {"Petit a crié.", "Petit"},
             {"Il dort. Jo crie.", "Jo"},           {"Rose Petit rit.", "Rose Petit"},   {"Marie-Ange rit.", "Marie-Ange"},
             {"Grâce à elle, il dort.", ""},        {"GRÂCE À ELLE", ""},                {"Petit groupe d’enfants.", ""},
             {"Rose et bleu, le mur.", ""},         {"Constant dans l’effort.", ""},     {"Pierre blanche, rose pâle.", ""},
             {"Victoire en justice.", ""},          {"Petit, il dormait.", ""},          {"La rose. De grâce.", ""},
             {"Jo, blanc.", ""}})
        BOOST_TEST(surely(text) == names, text << ": " << surely(text));
}

BOOST_AUTO_TEST_CASE(words_that_may_name_somebody_and_were_left_in_a_copy_are_told) {
    const IsCommonWord words = [](const std::string& word) { return word == "rose"; };
    const Document document = read("<section id='s'><p>Rose, pull rouge. Rose, la nourrice, dort.</p></section>",
                                   "<people><person id='n' role='third-party' given='Rose' label='la nourrice' referred-by-role='yes'/></people>");
    const Disclosed copy = disclose(document, reader_of(document, "x-pere"), words);
    BOOST_TEST(words_shown(std::get<Paragraph>(copy.document.sections[0].blocks[0]).passages[0].spans) == "Rose, pull rouge. La nourrice, dort.");
    const auto left = [](const Disclosed& made) {
        std::vector<std::string> all;
        for (const Withheld& one : made.withheld)
            if (one.what == Withheld::What::Left) all.push_back(one.words);
        return all;
    };
    BOOST_TEST((left(copy) == std::vector<std::string>{"Rose"}));
    BOOST_TEST(left(disclose(document, reader_of(document, "crip"), words)).empty());
}
