// Answers to requests of access: everything about the person, nothing that harms another; two of one name are never
// joined.
#define BOOST_TEST_MODULE rights
#include <boost/test/unit_test.hpp>

#include "base/text.h"
#include "support/cabinet_room.h"
#include "support/printers.h"
#include "written/desk/comments.h"
#include "written/desk/people.h"
#include "written/desk/rights.h"
#include "written/document/labels.h"
#include "written/document/print.h"
#include "written/document/texts.h"

using namespace distinguo;
using namespace distinguo::written;
using tests::failure_of;

namespace {

const Date today{2026, 11, 25};
const Messages messages;

struct Room : tests::CabinetRoom {
    vault::ItemId add(const Document& document, const std::string& dossier = {}) {
        const vault::ItemId item = vault::Vault::new_item();
        Cabinet::Note note;
        note.dossier = dossier;
        cabinet.save(item, document, 0, note);
        return item;
    }
    std::string answer(const std::string& name, const std::string& born = {}) {
        return write_document(access_answer(cabinet, {name, born, {}, {}}, messages).document);
    }
};

Document read(const std::string& head, const std::string& body) {
    return read_document(
        "<document xmlns='urn:distinguo:document:1' kind='report'><head><title>Rapport</title><date>2026-11-02</date>" +
            head + "</head><section id='s'><title>S</title>" + body + "</section></document>",
        "d");
}
const std::string family =
    "<people><person id='e' role='concerned' given='Maëlle' family='Trévidic' gender='f' born='2017-03-12'/><person "
    "id='p' role='relative' given='Rui' family='Trévidic' gender='m' label='M. Trévidic'/>"
    "<person id='m' role='relative' given='Thuy' family='Vu' gender='f' label='Mme Vu'/><person id='v' "
    "role='third-party' given='Claire' family='Besson' gender='f' label='la voisine'/>"
    "<person id='a' role='author' given='Jeanne' family='Martel' label='Mme Martel'/></people>"
    "<recipients><recipient id='crip' capacity='la CRIP' kind='authority'/></recipients><tie kind='parent' who='p' "
    "of='e'/><tie kind='holder' who='m' of='e'/>";
bool holds(const std::string& text, const std::string& word) { return text.find(word) != std::string::npos; }

}  // namespace

BOOST_AUTO_TEST_CASE(others_are_masked_under_every_form_and_ones_own_children_never) {
    Room room;
    room.add(read(family,
                  "<p>Maëlle vit avec M. Trévidic. Mme <strong>Vu</strong> l’a vu. Thuy VU, T. V., Vu Thuy, Madame Vu. "
                  "Mme Besson, BESSON, Claire <em>Bes</em>son, Bes&#xad;son ; d’après Mme Martel.</p>"));
    const std::string father = room.answer("Rui Trévidic");
    for (const std::string word : {"Besson", "BESSON", "Bes", "Thuy", " VU", "Vu ", "T. V", ">Vu<"})
        BOOST_TEST(!holds(father, word), word);
    for (const std::string word : {"Maëlle vit avec M. Trévidic", "l’a vu", "Mme Martel"})
        BOOST_TEST(holds(father, word), word << father);
    const std::string child = room.answer("Maelle Trevidic");
    BOOST_TEST(!holds(child, "M. Trévidic"));
    BOOST_TEST(holds(child, "Maëlle"));
}

BOOST_AUTO_TEST_CASE(a_writing_of_which_nothing_can_be_communicated_says_so) {
    Room room;
    room.add(read(family, "<p>Maëlle dort mal.</p>"));
    const std::string neighbour = room.answer("Claire Besson");
    BOOST_TEST(holds(neighbour, "<title>Rapport ("), neighbour);
    BOOST_TEST(holds(neighbour, "Nothing of this document can be communicated"), neighbour);
    BOOST_TEST(!holds(neighbour, "dort mal"));
    // Nor who else stands in it.
    for (const std::string word : {"concerned", "author", "Martel"}) BOOST_TEST(!holds(neighbour, word), word);
    BOOST_TEST(!holds(room.answer("Maëlle Trévidic"), "can be communicated"));
}

BOOST_AUTO_TEST_CASE(what_stands_at_the_head_of_a_writing_about_somebody_is_of_their_answer) {
    Room room;
    room.add(read(family + "<record><row label='Objet'>ZQX</row></record>", "<p>Maëlle dort mal.</p>"));
    BOOST_TEST(holds(room.answer("Maëlle Trévidic"), "ZQX"));
    BOOST_TEST(!holds(room.answer("Claire Besson"), "ZQX"));
}

BOOST_AUTO_TEST_CASE(who_is_only_named_in_a_writing_has_the_parts_that_name_them) {
    Room room;
    room.add(read(family,
                  "<p>Maëlle dort mal.</p><p>Mme Besson a entendu crier.</p><p><say voice='third-party' by='v'>Elle "
                  "pleure le soir.</say></p>"
                  "<list><item>Claire Besson est passée.</item><item>ZQXbudget</item></list><table><row><cell>Mme "
                  "Besson</cell><cell>5 octobre</cell></row><row><cell>ZQXecole</cell><cell>x</cell></row></table>"));
    const std::string neighbour = room.answer("Claire Besson");
    for (const std::string word : {"entendu crier", "pleure le soir", "est passée", "5 octobre"})
        BOOST_TEST(holds(neighbour, word), word << neighbour);
    for (const std::string word : {"dort mal", "ZQX"}) BOOST_TEST(!holds(neighbour, word), word << neighbour);
    for (const std::string name : {"Rui Trévidic", "Thuy Vu", "Maëlle Trévidic"})
        BOOST_TEST(holds(room.answer(name), "ZQXbudget"), name);
}

BOOST_AUTO_TEST_CASE(no_file_of_the_vault_bears_the_name_of_who_gave_the_information) {
    const std::string informant = "<person id='i' role='informant' given='Odile' family='Garrec'/>";
    const auto file_of = [&](const std::string& others) {
        return summary_of(read("<people>" + informant + others + "</people>", "<p>a</p>")).dossier;
    };
    BOOST_TEST(file_of("") == "");
    BOOST_TEST(file_of("<person id='a' role='author' given='Jeanne' family='Martel'/>") == "");
    BOOST_TEST(file_of("<person id='v' role='relative' given='Thuy' family='Vu'/>") == "Vu, Thuy");
}

BOOST_AUTO_TEST_CASE(addresses_and_numbers_of_others_are_masked_and_ones_own_are_not) {
    Room room;
    room.add(read(
        family +
            "<home id='h' lives='m' hidden-from='p'><address>3, venelle des Saules, 22999 "
            "Kerbrume</address></home><home id='g' lives='p'><address>9 quai Vert, 22999 Port-Gris</address></home>",
        "<p>Mme Vu vit venelle des Saules ; Mme Vu : 06 39 98 00 11, thuy@exemple.example.</p><p>M. Trévidic, 06 39 98 "
        "00 22, habite 9 quai Vert.</p><p>Numéro : 06 39 98 00 33.</p>"));
    const std::string father = room.answer("Rui Trévidic");
    for (const std::string word : {"Saules", "Kerbrume", "98 00 11", "thuy@", "98 00 33"})
        BOOST_TEST(!holds(father, word), word);
    for (const std::string word : {"98 00 22", "quai Vert"}) BOOST_TEST(holds(father, word), word);
}

BOOST_AUTO_TEST_CASE(what_is_kept_from_the_person_is_in_no_answer_nor_what_the_team_said_beside_it) {
    Room room;
    const vault::ItemId item =
        room.add(read(family, "<p>Rui Trévidic vient.</p><p for='crip'>ZQXcrip</p><p hidden-from='p'>ZQXp</p>"));
    Comment one;
    one.about = item;
    one.section = "s";
    one.block = 1;
    one.quote = "ZQXcrip";
    one.text = "ZQXremarque";
    add_comment(room.cabinet, one);
    one.block = 0;
    one.quote = "Rui";
    one.text = "À revoir avec Claire Besson.";
    add_comment(room.cabinet, one);
    const AccessAnswer answer = access_answer(room.cabinet, {"Rui Trévidic", {}, {}, {}}, messages);
    const std::string text = write_document(answer.document);
    BOOST_TEST(!holds(text, "ZQX"));
    BOOST_TEST(holds(text, "À revoir"));
    BOOST_TEST(!holds(text, "Besson"));
    BOOST_TEST(answer.withheld.size() >= 2U);
    BOOST_TEST((read_document(text, "again") == answer.document));
}

BOOST_AUTO_TEST_CASE(two_people_of_one_name_are_asked_apart_and_never_joined) {
    const auto one = [](const std::string& born, const std::string& text) {
        return read("<people><person id='m' role='relative' given='Marie' family='Aubry'" +
                        (born.empty() ? "" : " born='" + born + "'") + "/></people>",
                    "<p>" + text + "</p>");
    };
    Room room;
    const vault::ItemId first = room.add(one("1980-01-01", "ZQXpremiere"));
    room.add(one("2001-05-05", "ZQXseconde"));
    const Failure failure = failure_of([&] { room.answer("Marie Aubry"); });
    BOOST_TEST(failure.code() == FailureCode::VaultPeopleOfOneName);
    BOOST_TEST(holds(failure.detail(1), "1980-01-01"));
    BOOST_TEST(people_of_name(room.cabinet, {"aubry marie", {}, {}, {}}).size() == 2U);
    BOOST_TEST(holds(room.answer("Marie Aubry", "2001"), "ZQXseconde"));
    BOOST_TEST(!holds(room.answer("Marie Aubry", "2001"), "ZQXpremiere"));
    const std::string by_document =
        write_document(access_answer(room.cabinet, {"Marie Aubry", {}, {first}, {}}, messages).document);
    BOOST_TEST(holds(by_document, "ZQXpremiere"));
    BOOST_TEST(!holds(by_document, "ZQXseconde"));
    BOOST_TEST(failure_of([&] { room.answer("Marie Aubry", "1999"); }).code() == FailureCode::VaultPersonUnknown);
    // Who could be either is neither; files that differ are people who may differ.
    room.add(one("", "ZQXinconnue"));
    BOOST_TEST(!holds(room.answer("Marie Aubry", "2001"), "ZQXinconnue"));
    Room alone;
    alone.add(one("1980-01-01", "ZQXa"));
    alone.add(one("", "ZQXb"));
    BOOST_TEST(access_answer(alone.cabinet, {"Marie Aubry", {}, {}, {}}, messages).birth_not_said.size() == 1U);
    Room other;
    other.add(one("", "a"), "Dossier 1");
    other.add(one("", "b"), "Dossier 2");
    BOOST_TEST(failure_of([&] { other.answer("Marie Aubry"); }).code() == FailureCode::VaultPeopleOfOneName);
    Room same;
    same.add(one("1980-01-01", "ZQXa"), "Dossier 1");
    same.add(one("", "ZQXb"), "Dossier 1");
    BOOST_TEST(holds(same.answer("Marie Aubry"), "ZQXb"));
    BOOST_TEST(access_answer(same.cabinet, {"Marie Aubry", {}, {}, {}}, messages).birth_not_said.empty());
}

BOOST_AUTO_TEST_CASE(a_name_is_asked_as_it_is_typed) {
    Room room;
    room.add(read("<people><person id='x' role='concerned' given='Lætitia' family='Łukasik'/></people>",
                  "<p>Lætitia est venue.</p>"));
    for (const std::string name : {"Laetitia Lukasik", "LUKASIK Laetitia", "lætitia łukasik"})
        BOOST_TEST(holds(room.answer(name), "Lætitia est venue"), name);
    BOOST_TEST(failure_of([&] { room.answer("Laetitia"); }).code() == FailureCode::VaultPersonUnknown);
}

BOOST_AUTO_TEST_CASE(ordinary_words_stay_and_what_may_be_a_name_is_told) {
    Room room;
    room.add(
        read("<people><person id='a' role='relative' given='Yann' family='Coz'/><person id='r' role='relative' "
             "given='Rose' family='Petit'/></people>",
             "<p>Une rose, un petit chat. Petit, il dormait. Rose Petit chante avec Soizic Kerbrat.</p>"));
    const AccessAnswer answer = access_answer(room.cabinet, {"Yann Coz", {}, {}, {}}, messages);
    const std::string text = write_document(answer.document);
    BOOST_TEST(holds(text, "Une rose, un petit chat."));
    BOOST_TEST(!holds(text, "Rose Petit"));
    BOOST_REQUIRE(answer.maybe_names.size() == 1U);
    BOOST_TEST(holds(join(answer.maybe_names[0].words, " "), "Soizic Kerbrat"));
}

BOOST_AUTO_TEST_CASE(a_case_file_of_the_vault_is_part_of_the_answer) {
    Room room;
    room.add(read(family, "<p>x</p>"));
    room.cabinet.keep_text(vault::Vault::new_item(), "case", "Dossier", "ZQXdossier");
    const auto as_document = [](const std::string& text) {
        return std::optional(read(family, "<p>M. Trévidic : " + text + ", Claire Besson.</p>"));
    };
    const std::string answer =
        write_document(access_answer(room.cabinet, {"Rui Trévidic", {}, {}, as_document}, messages).document);
    BOOST_TEST(holds(answer, "ZQXdossier"));
    BOOST_TEST(!holds(answer, "Besson"));
}

// --- everyone who is named

BOOST_AUTO_TEST_CASE(a_name_in_full_takes_in_the_shorter_one_wherever_it_stands_among_many) {
    std::string many;
    const std::string letters = "aeioubdfgklmnprst";
    for (std::size_t k = 0; k < 280; ++k)
        many += "<p>M. Zo" + std::string(1, letters[k % 17]) + letters[k / 17] + "rel est venu.</p>";
    const Named named =
        named_in(read("", "<p>Mme Belkacem est venue.</p>" + many + "<p>Mme Rachida Belkacem, puis Mme Belkacem.</p>"));
    std::vector<std::string> belkacem;
    for (const NamedPerson& one : named.people)
        if (holds(one.name, "Belkacem")) belkacem.push_back(one.name + " " + std::to_string(one.places.size()));
    BOOST_TEST(join(belkacem, ", ") == "Rachida Belkacem 3");
    BOOST_TEST(named.people.size() == 281U);
}

BOOST_AUTO_TEST_CASE(a_given_name_counts_where_a_sentence_begins_and_a_child_s_family_name_is_the_child_s) {
    const Document document = read(
        "<people><person id='e' role='concerned' given='Rose' family='Gaillac' born='2018-03-12'/><person id='m' "
        "role='relative' given='Odile' family='Gaillac' label='Mme Gaillac'/></people>",
        "<p>Rose joue. L’enfant Gaillac parle peu, Mme Gaillac écoute. Une rose fane.</p>");
    const Named named = named_in(document, [](const std::string& word) { return word == "rose" || word == "enfant"; });
    BOOST_TEST(named.people[0].places.size() == 2U);
    BOOST_TEST(named.people[1].places.size() == 1U);
}

BOOST_AUTO_TEST_CASE(people_and_numbers_that_are_named_are_told_with_their_places) {
    const Document document = read(
        "<people><person id='enf' role='concerned' given='Mila' family='Orsel' gender='f' born='2018-03-12'/><person "
        "id='mere' role='relative' given='Nora' family='Orsel' gender='f' label='Mme Orsel'/></people>",
        "<p>Elle appelle Mila…</p><p>ORSEL crie, Mila Orsel aussi.</p><p><say voice='observed' place='chez Mme "
        "Belkacem'>Mme <strong>Rachida</strong> Belkacem, 06 39 98 00 11, IBAN FR14 2004 1010 0505 0001 3M02 606, née "
        "le 12 mars 2018.</say></p>"
        "<table><head><cell>h</cell></head><row><cell>Mila</cell><cell>Nora</cell></row></table>");
    const Named named = named_in(document);
    BOOST_REQUIRE(named.people.size() == 3U);
    BOOST_TEST(named.people[0].places.size() == 4U);
    BOOST_TEST(named.people[1].places.size() == 2U);  // the bare family name may be hers, and the table
    BOOST_TEST(named.people[2].name == "Rachida Belkacem");
    BOOST_TEST(!named.people[2].declared());
    BOOST_TEST(named.people[2].places.size() == 2U);
    BOOST_TEST(named.people[0].places[0].from == 13);
    BOOST_TEST(named.people[0].places[0].to == 17);
    BOOST_TEST(named.people[0].places[0].quote == "Mila");
    std::vector<std::string> kinds;
    for (const NamedNumber& one : named.numbers) kinds.push_back(one.kind + (one.declared ? "!" : ""));
    BOOST_TEST(join(kinds, " ") == "phone iban birthdate!");
    BOOST_TEST((named.numbers[1].valid == true));
    const std::string json = named_as_json(named);
    BOOST_TEST(holds(json, "\"name\": \"Rachida Belkacem\""));
    BOOST_TEST(holds(json, "\"number\": \"FR1420041010050500013M02606\""));
    BOOST_TEST(holds(json, "\"valid\": null"));
}

BOOST_AUTO_TEST_CASE(somebody_is_found_by_the_name_that_is_used_in_writing) {
    Room room;
    const std::string known =
        "<people><person id='k' role='concerned' given='Kimberley' family='Sauvage' label='Kim Sauvage' "
        "born='2010-05-01'/></people>";
    room.add(read(known, "<p>ZQXun</p>"));
    room.add(read("<people><person id='k' role='concerned' given='Kim' family='Sauvage' born='2010-05-01'/></people>",
                  "<p>ZQXdeux</p>"));
    const std::string answer = room.answer("Kim Sauvage");
    for (const std::string word : {"ZQXun", "ZQXdeux"}) BOOST_TEST(holds(answer, word), word);
}

BOOST_AUTO_TEST_CASE(a_mother_who_has_her_child_s_name_is_masked_in_a_paper_without_a_day_too) {
    for (const char* date : {"<date>2026-11-02</date>", ""}) {
        Room room;
        room.add(read_document(
            "<document xmlns='urn:distinguo:document:1' kind='report'><head><title>Rapport</title>" +
                std::string(date) +
                "<people><person id='e' role='concerned' given='Salomé' family='Gaillac' gender='f' born='2016-02-03' "
                "label='Salomé'/><person id='m' role='relative' given='Odile' family='Gaillac' gender='f' label='Mme "
                "Gaillac'/>"
                "<person id='p' role='relative' given='Marc' family='Ardouin' label='M. Ardouin'/></people><tie "
                "kind='parent' who='p' of='e'/></head><section id='s'><title>S</title><p>Mme Gaillac est la mère de "
                "Salomé. M. Ardouin vient.</p></section></document>",
            "d"));
        const std::string answer = room.answer("Marc Ardouin");
        BOOST_TEST(!holds(answer, "Mme Gaillac"), date);
        BOOST_TEST(holds(answer, "la mère de Salomé"), date);
    }
}

BOOST_AUTO_TEST_CASE(an_answer_that_holds_replies_is_read_again) {
    Room room;
    room.add(read(family, "<p>Rui Trévidic vient.</p></section><reply by='p' on='2026-11-03'><p>Non.</p></reply>"
                          "<section id='t'>"));
    const Document answer = access_answer(room.cabinet, {"Rui Trévidic", {}, {}, {}}, messages).document;
    BOOST_TEST(holds(write_document(answer), "<reply"));
    BOOST_TEST((read_document(write_document(answer), "again") == answer));
}

BOOST_AUTO_TEST_CASE(an_answer_names_papers_and_days_as_people_do) {
    Room room;
    const std::string sources = family + "<source id='4' title='Certificat'/>";
    const std::string said =
        "<p>Rui Trévidic vient.</p><p><say voice='documented' source='4'>Maëlle est suivie.</say></p>";
    room.add(read(sources, said));
    const vault::ItemId item = room.add(read(sources, said));
    Comment one;
    one.about = item;
    one.section = "s";
    one.text = "Revoir.";
    add_comment(room.cabinet, one);
    const Document answer = access_answer(room.cabinet, {"Rui Trévidic", {}, {}, {}}, messages).document;
    const Document again = read_document(write_document(answer), "again");
    BOOST_TEST((again == answer));
    const auto flow = flow_of(answer, {}, Wording(), std::make_shared<layout::PageStyle>());
    BOOST_TEST(flow.header_right != Wording().word("working-copy"));
    std::string told;
    for (const Section& section : answer.sections) {
        told += section.title + "\n";
        for (const Section& below : section.sections)
            for (const Block& block : below.blocks) {
                for_texts_of(block, [&](const auto& words) { told += std::string(words_of(words)) + "\n"; });
                if (const auto* p = std::get_if<Paragraph>(&block))
                    for (const Passage& passage : p->passages)
                        if (passage.say) told += join(label_of(*passage.say, answer, Wording()).lines, " ") + "\n";
            }
    }
    BOOST_TEST(holds(told, "pièce 4"), told);
    BOOST_TEST(holds(told, "Rapport (2 novembre 2026)"), told);
    BOOST_TEST(holds(told, "25 novembre 2026: Revoir."), told);
    for (const std::string word : {"d1-4", "d2-4", "2026-11"}) BOOST_TEST(!holds(told, word), word << told);
}

BOOST_AUTO_TEST_CASE(two_of_one_name_in_one_writing_are_asked_apart_and_what_bears_it_is_told) {
    Room room;
    room.add(read("<people><person id='f' role='concerned' given='Jean' family='Le Dû' gender='m' born='1990-03-02'/>"
                  "<person id='g' role='relative' given='Jean' family='Le Dû' gender='m' born='1955-01-09'/></people>",
                  "<p>M. Le Dû boit, 06 39 98 12 34. Jean Le Dû dort.</p>"));
    BOOST_TEST(failure_of([&] { room.answer("Jean Le Dû"); }).code() == FailureCode::VaultPeopleOfOneName);
    const AccessAnswer answer = access_answer(room.cabinet, {"Jean Le Dû", "1990-03-02", {}, {}}, messages);
    BOOST_REQUIRE(answer.names_of_two_left.size() == 1U);
    BOOST_TEST((answer.names_of_two_left[0].words == std::vector<std::string>{"Jean Le Dû", "M. Le Dû"}));
    BOOST_TEST(answer.maybe_names.empty());
    BOOST_TEST(!holds(write_document(answer.document), "98 12"));
    // Of whom it is not about, what bears the name of both is left out, and that is told.
    const AccessAnswer other = access_answer(room.cabinet, {"Jean Le Dû", "1955", {}, {}}, messages);
    BOOST_TEST(!holds(write_document(other.document), "dort"));
    BOOST_TEST(other.names_of_two.size() == 1U);
}
