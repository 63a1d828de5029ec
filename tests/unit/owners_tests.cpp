// Whose something in a copy is: by codes first, then by the names around it. Everyone keeps what is theirs.
#define BOOST_TEST_MODULE owners
#include <boost/test/unit_test.hpp>

#include "support/printers.h"
#include "written/disclosure/disclose.h"
#include "written/disclosure/masking.h"

using namespace distinguo;
using namespace distinguo::written;

namespace {

const std::string contact = "[coordonnées non communiquées]", day = "[date non communiquée]",
                  address = "[adresse non communiquée]";

/// Two Mme Morel, two Jade, two M. Roy: the one is told from the other by a code alone, or by what stands behind.
const std::string people =
    "<people><person id='jade' role='concerned' given='Jade' family='Roy' gender='f' born='2016-05-02'/>"
    "<person id='pere' role='relative' given='Paul' family='Roy' gender='m' label='M. Paul Roy (père de Jade)' "
    "told-apart-by='père de Jade' born='1984-02-11'/>"
    "<person id='oncle' role='relative' given='Paul' family='Roy' gender='m' label='M. Paul Roy (oncle de Jade)' "
    "told-apart-by='oncle de Jade' born='1990-07'/>"
    "<person id='mere' role='relative' given='Anne' family='Morel' gender='f' label='Mme Anne Morel' "
    "born='1985-09'/>"
    "<person id='tante' role='relative' given='Lise' family='Morel' gender='f' label='Mme Lise Morel' "
    "born='1985-09'/>"
    "<person id='vois' role='third-party' given='Jade' family='Tisserand' gender='f' label='la voisine' "
    "referred-by-role='yes'/>"
    "<person id='prof' role='third-party' given='Ida' family='Costes' gender='f' label='@' referred-by-role='yes'/>"
    "<person id='a' role='author' given='Zoé' family='Nabil' gender='f' label='Mme Nabil'/></people>";
const std::string ties = "<tie kind='parent' who='pere' of='jade'/><tie kind='parent' who='mere' of='jade'/>";

Document report(const std::string& body, const std::string& head = {}, const std::string& role = "l’enseignante") {
    std::string recipients;
    for (const std::string id : {"jade", "pere", "oncle", "mere", "tante"})
        recipients += "<recipient id='x-" + id + "' capacity='" + id + "' kind='person' person='" + id + "'/>";
    std::string all = people;
    all.replace(all.find('@'), 1, role);
    return read_document(
        "<document xmlns='urn:distinguo:document:1' kind='report'><head><title>T</title>"
        "<date>2026-11-20</date>" +
            all + "<recipients>" + recipients + "<recipient id='crip' capacity='CRIP' kind='authority'/></recipients>" +
            ties + head + "</head><section id='s'><title>S</title>" + body + "</section></document>",
        "d.xml");
}
bool holds(const std::string& text, const std::string& word) { return text.find(word) != std::string::npos; }
std::string copy_text(const Document& document, const std::string& person) {
    return write_document(copy_for(document, "x-" + person));
}
std::string text_for(const std::string& paragraph, const std::string& person, const std::string& head = {}) {
    const Document copy = copy_for(report(paragraph, head), "x-" + person);
    return copy.sections.empty() || copy.sections[0].blocks.empty()
               ? ""
               : words_shown(std::get<Paragraph>(copy.sections[0].blocks[0]).passages[0].spans);
}
std::string answer_text(const Document& document, const std::string& person) {
    std::vector<std::string> doubtful;
    return write_document(disclose_for_access(document, person, {}, doubtful).document);
}

}  // namespace

BOOST_AUTO_TEST_CASE(where_a_code_says_which_of_two_of_one_name_is_meant_their_details_are_theirs) {
    // Of two Mme Morel, and no word behind tells which: the block says it.
    for (const std::string detail : {"06 39 98 14 20", "a.morel@courriel.example", "née en septembre 1985"}) {
        const std::string text = "Mme Morel : " + detail + ".";
        const auto block = [&](const std::string& attributes, const std::string& place) {
            std::string filled = place;
            filled.replace(filled.find('#'), 1, attributes);
            filled.replace(filled.find('@'), 1, text);
            return report(filled);
        };
        for (const std::string place :
             {"<p#>@</p>", "<list#><item>@</item></list>", "<table#><row><cell>@</cell></row></table>",
              "<timeline#><event on='2026-10'>@</event></timeline>", "<frame><title>F</title><p#>@</p></frame>",
              "<question><title>Q</title><p#>@</p></question>",
              "<unknown about='Contact' why='not-known'#>@</unknown>"}) {
            const std::string word = detail.substr(detail.size() - 10);
            BOOST_TEST(holds(copy_text(block(" named='mere'", place), "mere"), word), place);
            BOOST_TEST(holds(answer_text(block(" named='mere'", place), "mere"), word), place);
            // Where nothing says it, nobody's details are risked; nor where it says that another is meant.
            BOOST_TEST(!holds(copy_text(block("", place), "mere"), word), place);
            BOOST_TEST(!holds(copy_text(block(" named='tante'", place), "mere"), word), place);
            BOOST_TEST(!holds(copy_text(block(" named='mere tante'", place), "mere"), word), place);
            BOOST_TEST(!holds(copy_text(block(" named='mere'", place), "pere"), word), place);
            BOOST_TEST(holds(write_document(copy_for(block("", place), "crip")), word), place);
        }
    }
    // In the record of the head as well.
    const auto row = [](const std::string& who) {
        return report("<p>a</p>",
                      "<record><row label='Joindre' named='" + who + "'>Mme Morel : 06 39 98 14 20.</row></record>");
    };
    BOOST_TEST(holds(copy_text(row("mere"), "mere"), "14 20"));
    BOOST_TEST(!holds(copy_text(row("tante"), "mere"), "14 20"));
    // Whoever is named beside is not the one of whom the code speaks.
    BOOST_TEST(!holds(copy_text(report("<p named='mere'>Mme Lise Morel : 06 39 98 14 20.</p>"), "mere"), "14 20"));
}

BOOST_AUTO_TEST_CASE(no_copy_holds_the_code_of_who_is_meant) {
    for (const std::string body :
         {"<p named='mere' drafted-from='x'>Mme Morel vient.</p>",
          "<frame><title>F</title><p named='mere' drafted-from='x'>Mme Morel vient.</p></frame>",
          "<question><title>Q</title><list named='mere' drafted-from='x'><item>Mme Morel.</item></list></question>"})
        for (const std::string word : {"named=", "drafted-from="}) {
            BOOST_TEST(holds(write_document(report(body)), word), body);
            BOOST_TEST(!holds(copy_text(report(body), "mere"), word), body);
        }
}

BOOST_AUTO_TEST_CASE(a_name_in_what_tells_namesakes_apart_owns_nothing) {
    for (const std::string name : {"M. Paul Roy (père de Jade)", "M. Roy (père de Jade)", "Paul Roy (père de Jade)"}) {
        BOOST_TEST(text_for("<p>" + name + " : 06 39 98 14 20.</p>", "pere") == name + " : 06 39 98 14 20.");
        BOOST_TEST(!holds(text_for("<p>" + name + " : 06 39 98 14 20.</p>", "oncle"), "14 20"), name);
        BOOST_TEST(!holds(text_for("<p>" + name + " : 06 39 98 14 20.</p>", "mere"), "14 20"), name);
    }
    // Jade’s mother has what is Jade’s, not what is the father’s, whom the mark calls by her.
    BOOST_TEST(text_for("<p>M. Paul Roy (père de Jade) : 06 39 98 14 20. Jade Roy est née le 2 mai 2016.</p>",
                        "mere") == "M. Paul Roy (père de Jade) : " + contact + ". Jade Roy est née le 2 mai 2016.");
    // Elsewhere the name is whose it is.
    BOOST_TEST(text_for("<p>M. Paul Roy (père de Jade) dort. Jade Tisserand : 06 39 98 14 21.</p>", "pere") ==
               "M. Paul Roy (père de Jade) dort. La voisine : " + contact + ".");
}

BOOST_AUTO_TEST_CASE(what_tells_somebody_apart_goes_with_a_name_that_is_masked) {
    const auto answer = [](const std::string& said) { return answer_text(report("<p>" + said + "</p>"), "jade"); };
    for (const std::string name :
         {"M. Paul Roy (oncle de Jade)", "Paul Roy (oncle de Jade)", "M. Roy (oncle de Jade)"}) {
        const std::string read = answer("Jade a vu " + name + " le soir. Jade dort.");
        BOOST_TEST(holds(read, "Jade a vu [tierce personne] le soir. Jade dort."), read);
        BOOST_TEST(holds(answer("Jade dit « " + name + " crie »."), "« [tierce personne] crie »"), name);
    }
}

BOOST_AUTO_TEST_CASE(whoever_has_left_a_home_knows_it_unless_it_is_hidden_from_them) {
    const std::string said = "<p>M. Paul Roy (père de Jade) a vécu 4, rue des Vignes, 99500 Lormel.</p>";
    const auto home = [](const std::string& attributes) {
        return "<home id='h' kind='own' " + attributes + "><address>4, rue des Vignes, 99500 Lormel</address></home>";
    };
    const auto reads = [&](const std::string& attributes, const std::string& who) {
        return holds(copy_text(report(said, home(attributes)), who), "Vignes");
    };
    BOOST_TEST(reads("lives='mere jade' lived='pere'", "pere"));
    BOOST_TEST(holds(answer_text(report(said, home("lives='mere jade' lived='pere'")), "pere"), "Vignes"));
    BOOST_TEST(!reads("lives='mere jade'", "pere"));
    BOOST_TEST(!reads("lives='mere jade' lived='tante'", "pere"));
    // Hidden from them wins; hidden from another, they know it as who lives there does.
    for (const std::string from : {"pere", "x-pere", "oncle"}) {
        const std::string hidden = "lives='mere jade' lived='pere' hidden-from='" + from + "'";
        BOOST_TEST(reads(hidden, "pere") == (from == "oncle"), from);
        BOOST_TEST(reads("lives='mere jade' lived='pere' hidden-from='" + from + "'", "mere"), from);
    }
    // To have lived with somebody makes nothing else of theirs one's own.
    BOOST_TEST(
        !holds(copy_text(report("<p>Mme Anne Morel : 06 39 98 14 20.</p>", home("lives='mere' lived='pere'")), "pere"),
               "14 20"));
}

BOOST_AUTO_TEST_CASE(a_third_party_is_told_by_the_role_that_they_have_whatever_word_it_is) {
    const auto told = [](const std::string& role) {
        const Document copy = copy_for(report("<p>Ida Costes vient.</p>", "", role), "x-mere");
        return words_shown(std::get<Paragraph>(copy.sections[0].blocks[0]).passages[0].spans);
    };
    for (const std::string role :
         {"le professeur", "la professeure", "le docteur", "la docteure", "le maître", "le professeur principal",
          "la professeure d’Anne", "le maître de stage", "l’enseignante", "le docteur du quartier"})
        BOOST_TEST(told(role) == "L" + role.substr(1) + " vient.", role);
    // A title with a name behind names somebody.
    for (const std::string name : {"Mme Costes", "le docteur Costes", "le Dr Vernay", "le professeur Vernay",
                                   "Maître Vernay", "Dr V.", "Mme", "la dame, Mme Vernay", "le docteur costes"})
        BOOST_TEST(told(name) == "[tierce personne] vient.", name);
}

BOOST_AUTO_TEST_CASE(a_birth_in_brackets_behind_a_name_is_masked_however_much_of_it_is_said) {
    for (const auto& [said, expected] : std::vector<std::pair<std::string, std::string>>{
             {"Mme Anne Morel (septembre 1985) dort.", "Mme Anne Morel (" + day + ") dort."},
             {"Mme Anne Morel (1985) dort.", "Mme Anne Morel (" + day + ") dort."},
             {"Mme Anne Morel (09/1985) dort.", "Mme Anne Morel (" + day + ") dort."},
             {"Mme Anne Morel [1985] dort.", "Mme Anne Morel [" + day + "] dort."},
             {"Mme Anne Morel (en 1985) dort.", "Mme Anne Morel (en " + day + ") dort."},
             {"Mme Anne Morel (juin 2020) vient.", "Mme Anne Morel (juin 2020) vient."},
             {"Mme Anne Morel (3 enfants) vient.", "Mme Anne Morel (3 enfants) vient."},
             {"Mme Anne Morel (mère depuis 1985, dit-elle) vient.",
              "Mme Anne Morel (mère depuis 1985, dit-elle) vient."},
             {"Le foyer (1985) est vieux.", "Le foyer (1985) est vieux."},
             {"Jade (2016) dort.", "Jade (2016) dort."}})
        BOOST_TEST(text_for("<p>" + said + "</p>", "pere") == expected);
    BOOST_TEST(text_for("<p>Mme Anne Morel (septembre 1985) dort.</p>", "mere") ==
               "Mme Anne Morel (septembre 1985) dort.");
    BOOST_TEST(text_for("<p>M. Paul Roy (oncle de Jade) (juillet 1990) dort.</p>", "mere") ==
               "M. Paul Roy (oncle de Jade) (" + day + ") dort.");
    BOOST_TEST(text_for("<p>M. Paul Roy (février 1984), le père, dort.</p>", "mere") ==
               "M. Paul Roy (" + day + "), le père, dort.");
}

BOOST_AUTO_TEST_CASE(a_number_of_a_street_in_words_is_of_the_address) {
    const auto text = [](const std::string& where, const std::string& said, bool hidden) {
        return text_for("<p>Elle vit " + said + ".</p>", "pere",
                        "<home id='h' kind='own' lives='mere'" + std::string(hidden ? " hidden-from='pere'" : "") +
                            "><address>" + where + ", 99730 Saint-Aubrac</address></home>");
    };
    const std::vector<std::pair<std::string, std::string>> numbers = {{"12", "douze"},
                                                                      {"21", "vingt et un"},
                                                                      {"21", "vingt-et-un"},
                                                                      {"71", "soixante et onze"},
                                                                      {"84", "quatre-vingt-quatre"},
                                                                      {"1", "un"},
                                                                      {"100", "cent"},
                                                                      {"112", "cent douze"},
                                                                      {"200", "deux cents"},
                                                                      {"7 bis", "sept bis"}};
    for (const auto& [figures, words] : numbers)
        for (const bool hidden : {true, false}) {
            const std::string where = figures + ", rue des Vignes";
            for (const std::string& said : {"au " + words + ", rue des Vignes", "au " + words + " rue des Vignes",
                                            "au " + words + " de la rue des Vignes"}) {
                const std::string copy = text(where, said, hidden);
                BOOST_TEST(copy == "Elle vit au " + address + ".", said << ": " << copy);
            }
        }
    BOOST_TEST(text("12, rue des Vignes", "avec douze chats", true) == "Elle vit avec douze chats.");
    // A street that is called after a day is known without its year.
    for (const std::string said : {"place du 8-Mai", "place du 8 mai", "place du Huit-Mai", "PLACE DU 8 MAI",
                                   "sept de la place du 8-Mai", "7, place du huit mai", "sept, pl. du 8-Mai-1945"}) {
        const std::string copy = text("7, place du 8 Mai 1945", said, true);
        BOOST_TEST(copy == "Elle vit " + address + ".", said << ": " << copy);
    }
    for (const std::string said : {"sur la place, depuis le 8 mai", "à sa place en mai", "seule depuis le 8 mai"})
        BOOST_TEST(text("7, place du 8 Mai 1945", said, true) == "Elle vit " + said + ".");
    // A number within the name of a street, as « rue du 8-Mai ».
    BOOST_TEST(!holds(text("3, rue du 8 Mai 1945", "rue du Huit-Mai 1945", true), "Huit"));
}

namespace {

/// Nothing is left of what the father may not read; what stands beside it is.
Document with_hidden(const std::string& body) {
    std::string filled = body;
    for (std::size_t at = filled.find('@'); at != std::string::npos; at = filled.find('@'))
        filled.replace(at, 1, "hidden-from='pere'");
    return report(filled);
}

}  // namespace

BOOST_AUTO_TEST_CASE(what_announces_a_part_goes_with_it_and_nothing_empty_is_left) {
    for (const std::string body :
         {"<p role='lead' label='Au sujet de'>ZQX</p><p @>x</p><p>Tout va bien.</p>",
          "<p role='lead' label='Au sujet de'>ZQX</p><list><item @>x</item></list><p>Tout va bien.</p>",
          "<p role='lead' label='Au sujet de'>ZQX</p><p><say voice='said' by='vois'>x</say></p><p>Tout va bien.</p>",
          "<table><caption>ZQX</caption><head><cell>ZQX</cell></head><row @><cell>x</cell></row></table><p>Tout "
          "va bien.</p>",
          "<timeline><event on='2026-10' @>x</event></timeline><p>Tout va bien.</p>",
          "<frame><title>ZQX</title><p @>x</p></frame><p>Tout va bien.</p>",
          "<question><title>ZQX</title><p @>x</p></question><p>Tout va bien.</p>",
          "<question><title>ZQX</title><list><item @>x</item></list></question><p>Tout va bien.</p>",
          "</section><section id='t'><title>ZQX</title><list><item @>x</item></list></section><section "
          "id='u'><title>U</title><p>Tout va bien.</p>",
          "</section><section id='t'><title>ZQX</title><p role='lead'>ZQX</p><p @>x</p></section><section "
          "id='u'><title>U</title><p>Tout va bien.</p>",
          "</section><section id='t'><title>ZQX</title><section id='v'><title>ZQX</title><table><head><cell>ZQX</cell>"
          "</head><row @><cell>x</cell></row></table></section></section><section id='u'><title>U</title><p>Tout "
          "va bien.</p>"}) {
        Document document = with_hidden(body);
        // Nobody asked for the neighbour’s words: they are those of the informant.
        for (Person& one : document.head.people)
            if (one.id == "vois") one.role = "informant";
        for (const std::string& copy : {copy_text(document, "pere"), answer_text(document, "pere")}) {
            BOOST_TEST(!holds(copy, "ZQX"), body << "\n" << copy);
            for (const std::string empty : {"<list/>", "<timeline/>", "<table/>", "<frame/>", "<question/>"})
                BOOST_TEST(!holds(copy, empty), body << "\n" << copy);
            BOOST_TEST(holds(copy, "Tout va bien."), body << "\n" << copy);
        }
        BOOST_TEST(holds(copy_text(document, "mere"), "Tout va bien."));
        if (holds(body, "ZQX") && !holds(body, "vois")) BOOST_TEST(holds(copy_text(document, "mere"), "ZQX"), body);
    }
    // What was empty from the first is left as it was; what is announced and stays keeps its heading.
    BOOST_TEST(holds(copy_text(with_hidden("<p role='lead'>ZQX</p><p>x</p><p @>y</p>"), "pere"), "ZQX"));
    BOOST_TEST(holds(copy_text(with_hidden("</section><section id='t'><title>ZQX</title>"), "pere"), "ZQX"));
}

BOOST_AUTO_TEST_CASE(sections_keep_their_numbers_where_others_go) {
    const Document document = with_hidden(
        "</section><section id='t'><title>T</title><list><item @>x</item></list></section><section "
        "id='u'><title>U</title><p>Tout va bien.</p>");
    const Document copy = copy_for(document, "x-pere");
    BOOST_TEST(copy.sections.back().id == "u");
    BOOST_TEST(copy.sections.back().number == "3");
}

BOOST_AUTO_TEST_CASE(of_a_report_about_others_what_a_line_announces_is_of_whom_the_line_names) {
    const std::string body =
        "<p role='lead' label='Au sujet de'>M. Paul Roy (oncle de Jade)</p><p>Dort bien, mine1."
        "</p><p role='lead' label='Au sujet de'>Jade Roy</p><p>Pleure beaucoup, theirs1.</p>"
        "<p role='lead' label='Au sujet de'>M. Paul Roy (oncle de Jade)</p><p>Mme Anne Morel "
        "crie, theirs2.</p>";
    for (const std::string& copy : {copy_text(report(body), "oncle"), answer_text(report(body), "oncle")}) {
        BOOST_TEST(holds(copy, "mine1"), copy);
        for (const std::string word : {"theirs1", "theirs2", "Jade Roy<"}) BOOST_TEST(!holds(copy, word), copy);
        // The second line about them announces nothing any more.
        BOOST_TEST(copy.find("Au sujet de") == copy.rfind("Au sujet de"), copy);
    }
}

BOOST_AUTO_TEST_CASE(a_declared_number_is_masked_wherever_it_stands_but_for_whose_it_is) {
    const auto with_numbers = [](const std::string& said, const std::string& kind = "p") {
        Document document = report("<" + kind + ">" + said + "</" + kind + ">");
        for (Person& one : document.head.people)
            if (one.id == "vois") one.role = "informant";
        document.head.reaches = {{{}, "mere", "06 39 98 14 20"}, {{}, "mere", "a.morel@courriel.example"},
                                 {{}, "pere", "06 39 98 14 21"}, {{}, "pere", "+41 22 345 67 89"},
                                 {{}, "vois", "05 36 49 10 10"}, {{{}, {"mere"}}, "jade", "06 39 98 14 22"}};
        return document;
    };
    // Nobody is named beside it, or somebody else is.
    for (const std::string number : {"06 39 98 14 20", "0639981420", "06.39.98.14.20", "06-39-98-14-20",
                                     "+33 6 39 98 14 20", "06&#xa0;39 98/14/20", "063 998 14 20", "06, 39, 98, 14, 20",
                                     "a.morel@courriel.example", "A.Morel@Courriel.Example"})
        for (const std::string place : {"Le numéro à appeler est @.", "Jade le sait : @.", "M. Paul Roy appelle le @.",
                                        "<say voice='analysis' by='a'>On joint @.</say>",
                                        "<say voice='said' by='tante'>« C’est @. »</say>", "@"}) {
            std::string said = place;
            said.replace(said.find('@'), 1, number);
            for (const std::string tail : {"14 20", "981420", "ourriel", "14.20", "14-20", "14/20", "14, 20"}) {
                BOOST_TEST(!holds(copy_text(with_numbers(said), "pere"), tail), said);
                BOOST_TEST(!holds(answer_text(with_numbers(said), "oncle"), tail), said);
            }
            const std::string hers = copy_text(with_numbers(said), "mere");
            BOOST_TEST(!holds(hers, contact), hers);
            BOOST_TEST(!holds(write_document(copy_for(with_numbers(said), "crip")), contact), said);
        }
    // Of who gave the information: nobody has it, an office neither.
    for (const std::string place : {"L’appel à la CRIP venait du 05 36 49 10 10.", "05.36.49.10.10"}) {
        for (const std::string who : {"pere", "mere", "jade"})
            BOOST_TEST(!holds(copy_text(with_numbers(place), who), "10"), who);
        BOOST_TEST(!holds(write_document(copy_for(with_numbers(place), "crip")), "10 10"));
    }
    // Written any way, in any country; one’s own beside another’s name.
    BOOST_TEST(!holds(copy_text(with_numbers("Le +41 22 345 67 89."), "mere"), "345"));
    BOOST_TEST(holds(copy_text(with_numbers("Mme Anne Morel a le 06 39 98 14 21."), "pere"), "14 21"));
    // In the head: each their own.
    const std::string father = copy_text(with_numbers("Rien."), "pere");
    BOOST_TEST(holds(father, "at=\"06 39 98 14 21"));
    // Kept from somebody who could have it otherwise.
    BOOST_TEST(holds(copy_text(with_numbers("Le 06 39 98 14 22."), "pere"), "Le 06 39 98 14 22."));
    BOOST_TEST(!holds(copy_text(with_numbers("Le 06 39 98 14 22."), "mere"), "14 22"));
    for (const std::string word : {"14 20", "courriel", "36 49"}) BOOST_TEST(!holds(father, word), father);
    BOOST_TEST(!holds(answer_text(with_numbers("Rien."), "jade"), "14 20"));
    // What two have is of whom may be read of the two; other figures are none.
    Document shared = with_numbers("Le 06 39 98 14 20. Dossier 06 39 98, le 14 20.");
    shared.head.reaches.push_back({{}, "jade", "0639981420"});
    BOOST_TEST(holds(copy_text(shared, "pere"), "Le 06 39 98 14 20. Dossier 06 39 98, le 14 20."));
}

BOOST_AUTO_TEST_CASE(a_name_of_a_party_and_of_who_gave_the_information_is_the_partys_unless_more_says_otherwise) {
    const auto read_by = [](const std::string& body, const std::string& who) {
        Document document = report(body, "<people><person id='gp' role='informant' given='Gérard' family='Roy' "
                                         "gender='m'/><person id='gm' role='informant' given='Monique' "
                                         "family='Roy' gender='f'/></people>");
        return write_document(copy_for(document, who == "crip" ? who : "x-" + who));
    };
    for (const std::string who : {"crip", "pere", "mere", "jade"}) {
        for (const std::string said : {"M. Roy demande que son fils vive chez lui.", "Le droit de visite de M. Roy.",
                                       "Mme Anne Morel et M. Roy sont venus.", "Monsieur ROY dort."}) {
            const std::string copy = read_by("<p>" + said + "</p>", who);
            BOOST_TEST(holds(copy, said), who << ": " << copy);
        }
        // A given name, a code, whose words they are.
        for (const std::string said : {"<p>M. Gérard Roy a ZQX.</p>", "<p>G. Roy a ZQX.</p>", "<p>Gérard a ZQX.</p>",
                                       "<p named='gp'>M. Roy a ZQX.</p>",
                                       "<p><say voice='third-party' by='gp'>M. Roy a ZQX.</say></p>"}) {
            const std::string copy = read_by(said, who);
            BOOST_TEST(!holds(copy, "Roy a ZQX"), who << ": " << copy);
            BOOST_TEST(!holds(copy, "Gérard"), who << ": " << copy);
        }
        // Nobody but her is a Mrs Roy: of the couple nothing stays.
        for (const std::string said : {"Appel de M. et Mme Roy.", "Appel de Monsieur et Madame Roy."})
            BOOST_TEST(holds(read_by("<p>" + said + "</p>", who), ">Appel de [tierce personne].<"), who);
    }
}

BOOST_AUTO_TEST_CASE(in_what_is_told_of_somebody_their_name_is_theirs_and_no_namesakes) {
    const auto read_by = [](const std::string& body, const std::string& who) {
        return copy_text(report(body, "<people><person id='jade2' role='minor-at-home' given='Jade' family='Lemoine' "
                                      "gender='f' born='2019-11-30'/></people><tie kind='parent' who='tante' "
                                      "of='jade2'/>"),
                         who);
    };
    for (const std::string voice : {"opinion", "third-party"}) {
        const std::string said =
            "<p><say voice='" + voice + "' by='@'>Jade veut voir son père à 18 h 30, le samedi.</say></p>";
        const auto of = [&](const std::string& id) {
            std::string filled = said;
            return filled.replace(filled.find('@'), 1, id);
        };
        BOOST_TEST(holds(read_by(of("jade"), "jade"), "18 h 30"), voice);
        BOOST_TEST(holds(read_by(of("jade"), "mere"), "18 h 30"), voice);
        BOOST_TEST(!holds(read_by(of("a"), "jade"), "18 h 30"), voice);
    }
    // What somebody says of a Jade is not said of the Jade who says it.
    BOOST_TEST(!holds(read_by("<p><say voice='opinion' by='mere'>Jade Lemoine se couche à 18 h 30.</say></p>", "jade"),
                      "18 h 30"));
}
