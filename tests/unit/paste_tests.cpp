// What comes in from a word processor: its structure is kept, what cannot be carried is told, and names are asked
// about.
#define BOOST_TEST_MODULE paste
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <set>

#include "packs/registry.h"
#include "support/printers.h"
#include "written/disclosure/audience.h"
#include "written/desk/find.h"
#include "written/desk/paste.h"
#include "written/desk/pasted_names.h"
#include "written/desk/reusable.h"
#include "written/desk/session.h"

using namespace distinguo;
using namespace distinguo::written;

namespace {

/// « P[un *deux* /trois/] L[a|b] T[x,y;1,2] »: one look at what was read.
std::string shape(const Spans& spans) {
    std::string out;
    for (const Span& span : spans) {
        if (span.kind == Span::Kind::Break) out += "⏎";
        const char* mark = span.strong && span.emphasis ? "*/" : span.strong ? "*" : span.emphasis ? "/" : "";
        out += mark + span.text + mark;
    }
    return out;
}
std::string shape(const std::vector<Block>& blocks) {
    std::string out;
    for (const Block& block : blocks) {
        if (!out.empty()) out += " ";
        if (const auto* paragraph = std::get_if<Paragraph>(&block))
            out += "P[" + shape(paragraph->passages.front().spans) + "]";
        if (const auto* list = std::get_if<List>(&block)) {
            out += "L[";
            for (std::size_t k = 0; k < list->items.size(); ++k)
                out += (k == 0 ? "" : "|") + shape(list->items[k].spans);
            out += "]";
        }
        if (const auto* table = std::get_if<Table>(&block)) {
            out += "T[";
            for (std::size_t k = 0; k < table->head.size(); ++k)
                out += (k == 0 ? "" : ",") + shape(table->head[k].spans);
            for (const auto& row : table->rows) {
                out += ";";
                for (std::size_t k = 0; k < row.cells.size(); ++k)
                    out += (k == 0 ? "" : ",") + shape(row.cells[k].spans);
            }
            out += "]";
        }
    }
    return out;
}
std::string pasted(const std::string& html) { return shape(paste_html(html).blocks); }
bool left_out(const std::string& html, Pasted::LeftOut what) {
    const auto all = paste_html(html).left_out;
    return std::find(all.begin(), all.end(), what) != all.end();
}

Document document_with(const std::string& people, const std::string& body = "") {
    return read_document("<document xmlns='urn:distinguo:document:1' kind='report'><head><title>T</title><people>" +
                             people + "</people></head>" + body + "</document>",
                         "d");
}
std::vector<std::string> names_in(const std::string& text, const Document& document,
                                  const std::vector<std::string>& elsewhere = {}) {
    static const std::set<std::string> dictionary = {"hier", "le", "la", "elle", "conseil", "depuis", "un", "après"};
    std::vector<std::string> names;
    for (const PastedName& one : names_to_ask(paste_text(text).blocks, document, elsewhere,
                                              [](const std::string& word) { return dictionary.count(word) != 0; }))
        names.push_back(one.name);
    return names;
}

}  // namespace

BOOST_AUTO_TEST_CASE(paragraphs_bold_italic_and_breaks_come_through) {
    BOOST_TEST(
        pasted("<html><body><p>Un <b>deux</b>\n <i>trois</i>  fin.</p><p></p><p>Autre<br>ligne</p></body></html>") ==
        "P[Un* deux*/ trois/ fin.] P[Autre⏎ligne]");
    BOOST_TEST(pasted("<p><span style='font-weight:700; font-style:italic'>fort</span> <b><span style='font-weight: "
                      "normal'>simple</span></b></p>") == "P[*/fort*/ simple]");
    BOOST_TEST(pasted("<h2>Faits</h2><div>un<div>deux</div>trois</div>") == "P[*Faits*] P[un] P[deux] P[trois]");
    BOOST_TEST(pasted("<p>a&nbsp;b &lt;c&gt; l’été</p>") == "P[a\u00a0b <c> l’été]");
}

BOOST_AUTO_TEST_CASE(lists_come_through_as_writer_and_as_word_write_them) {
    BOOST_TEST(pasted("<p>Avant</p><ul><li><p>un</p></li><li>deux <b>gras</b></li></ul><p>Après</p>") ==
               "P[Avant] L[un|deux* gras*] P[Après]");
    BOOST_TEST(pasted("<ol><li>un<li>deux<ul><li>dessous</ul></ol>") == "L[1. un|2. deux|– dessous]");
    BOOST_TEST(
        pasted("<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if "
               "!supportLists]><span style='mso-list:Ignore'>·<span>&nbsp;&nbsp; </span></span><![endif]>Premier</p>"
               "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span "
               "style='mso-list:Ignore'>·</span>Second</p>") == "L[Premier|Second]");
}

BOOST_AUTO_TEST_CASE(numbers_of_lists_are_kept_as_they_are_read) {
    const auto item = [](const std::string& label, const std::string& text, int level = 1) {
        return "<p class=MsoListParagraph style='mso-list:l0 level" + std::to_string(level) +
               " lfo1'><![if !supportLists]><span><span style='mso-list:Ignore'>" + label +
               "<span>&nbsp;&nbsp; </span></span></span><![endif]>" + text + "</p>";
    };
    BOOST_TEST(pasted(item("1.&nbsp;", "Un") + item("2.", "Deux")) == "L[1. Un|2. Deux]");
    BOOST_TEST(pasted(item("a)", "Un") + item("iv.", "Deux", 2) + item("1.1", "Trois", 3)) ==
               "L[a) Un|– iv. Deux|– – 1.1 Trois]");
    BOOST_TEST(pasted(item("o", "Un", 2) + item("·", "Deux") + item("§", "Trois")) == "L[– Un|Deux|Trois]");
    BOOST_TEST(pasted("<ol start=3><li>a<li>b<li value=9>c<li>d</ol><ol type=a><li>x<li>y</ol><ol type=I><li>z</ol>") ==
               "L[3. a|4. b|9. c|10. d] L[a. x|b. y] L[I. z]");
    BOOST_TEST(pasted("<ol start=-1><li value=x>a</ol>") == "L[1. a]");
}

BOOST_AUTO_TEST_CASE(signs_of_word_and_of_pdf_are_breaks_and_the_rest_goes) {
    Library library({});
    const auto words_after = [&](const std::string& text) {
        Session session(library, document_with("", "<section id='s'><p/></section>"), {});
        session.paste("s", 0, 0, 0, paste_text(text).blocks);
        BOOST_TEST((read_document(write_document(session.document()), "again") == session.document()));
        return shape(session.document().sections[0].blocks.read());
    };
    BOOST_TEST(words_after("Ligne un\x0Bsuite") == "P[Ligne un⏎suite]");
    BOOST_TEST(words_after("page un\x0C" "page deux\r\nfin\x1B\x7F") == "P[page un] P[page deux] P[fin]");
    BOOST_TEST(words_after("a\xE2\x80\xA8" "b\xEF\xBF\xBE\xED\xA0\x80") == "P[a⏎b]");
}

BOOST_AUTO_TEST_CASE(what_nobody_sees_is_no_part_of_a_name) {
    std::vector<Block> blocks = paste_text("Ma\u00ADrion dort. Mari\u200Bon joue, Marionnette non.").blocks;
    replace_name(blocks, "Marion", "Lina");
    BOOST_TEST(shape(blocks) == "P[Lina dort. Lina joue, Marionnette non.]");
    const std::vector<std::string> besson = {"Mme Besson"};
    BOOST_TEST(names_in("La CPE, Mme Bes\u00ADson, dit que Mme Besson dort.", document_with("")) == besson,
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(tables_come_through_with_their_head) {
    BOOST_TEST(pasted("<table><tr><td><p>Date</p></td><td><p>Fait</p></td></tr><tr><td>2 "
                      "nov.</td><td>Visite<p>longue</p></td></tr></table>") == "T[Date,Fait;2 nov.,Visite⏎longue]");
    BOOST_TEST(pasted("<table><thead><tr><th>A<th>B</thead><tbody><tr><td colspan=2>x</tbody></table><p>fin</p>") ==
               "T[A,B;x,] P[fin]");
    BOOST_TEST(shape(paste_text("Date\tFait\n2 nov.\tVisite\nPuis\tun mot seul, c’est une ligne\n\nFin").blocks) ==
               "T[Date,Fait;2 nov.,Visite;Puis,un mot seul, c’est une ligne] P[Fin]");
    BOOST_TEST(shape(paste_text("Une\tphrase\nAutre").blocks) == "P[Une phrase] P[Autre]");
}

BOOST_AUTO_TEST_CASE(what_is_not_carried_is_told_and_never_comes_in_by_the_back_door) {
    BOOST_TEST(
        pasted("<style>p{}</style><script>alert(1)</script><p>Texte<span style='display:none'>CACHE</span><img "
               "src='file:///etc/passwd'><del>RAYE</del></p><div style='mso-element:comment-list'>REMARQUE</div>") ==
        "P[Texte]");
    BOOST_TEST(left_out("<p>a<img src=x></p>", Pasted::LeftOut::Picture));
    BOOST_TEST(left_out("<p>a<span style='mso-hide:all'>b</span></p>", Pasted::LeftOut::Hidden));
    BOOST_TEST(left_out("<p>a<span style='text-decoration: line-through'>b</span></p>", Pasted::LeftOut::Deleted));
    BOOST_TEST(left_out("<p>a<span class=MsoCommentReference>b</span></p>", Pasted::LeftOut::Comment));
    BOOST_TEST(paste_html("<p>a</p>").left_out.empty());
}

BOOST_AUTO_TEST_CASE(what_a_paste_does_not_carry_is_said_in_one_sentence) {
    const Messages english("en", {});
    BOOST_TEST(sentence_of(paste_text("Rien à dire.\tDe cela.\r\n"), english) == "");
    BOOST_TEST(paste_text("un\x01 deux\x02\xFF").lost_signs == 3U);
    BOOST_TEST(sentence_of(paste_text("un\x01 deux\x02"), english) ==
               "Not carried over by the paste: 2 signs that cannot be read, now a space or gone.");
    BOOST_TEST(sentence_of(paste_html("<p>a\x01<img src=x></p>"), english) ==
               "Not carried over by the paste: pictures, 1 sign that cannot be read, now a space or gone.");
}

BOOST_AUTO_TEST_CASE(a_table_that_is_too_wide_keeps_all_its_words) {
    std::string line, row;
    for (int k = 1; k <= 33; ++k) {
        line += (k == 1 ? "" : "\t") + std::string("m") + std::to_string(k);
        row += "<td>m" + std::to_string(k) + "</td>";
    }
    for (const Pasted& made :
         {paste_text(line + "\n" + line), paste_html("<table><tr>" + row + "</tr><tr>" + row + "</tr></table>")}) {
        const Table& table = std::get<Table>(made.blocks.at(0));
        BOOST_TEST(table.head.size() == 30U);
        BOOST_TEST(plain_text(table.rows.at(0).cells.back().spans) == "m30 ; m31 ; m32 ; m33");
    }
}

BOOST_AUTO_TEST_CASE(hostile_html_is_refused_in_time) {
    std::string crowded = "<p", deep, wide = "<style><!-- ";
    for (int k = 0; k < 100'000; ++k) crowded += " a" + std::to_string(k) + "=1";
    for (int k = 0; k < 50'000; ++k) deep += "<div>";
    BOOST_TEST(tests::failure_of([&] { paste_html(crowded + ">x</p>"); }).code() == FailureCode::XmlTooManyAttributes);
    BOOST_TEST(tests::failure_of([&] { paste_html(std::string(6 * 1024 * 1024, 'x')); }).code() ==
               FailureCode::FileTooLarge);
    BOOST_TEST(tests::failure_of([&] { paste_html("<p>\xff\xfe</p>"); }).code() == FailureCode::NotUtf8);
    // Nested deeper than any text: refused, or read as far as it goes; never a crash.
    try {
        paste_html(deep + "x");
    } catch (const Failure&) {
    }
    // The long style sheet of a real Word document is no attack.
    for (int k = 0; k < 2'000; ++k) wide += "@font-face {font-family: x; mso-font-charset: 0; } ";
    BOOST_TEST(pasted(wide + "--></style><p>Texte</p>") == "P[Texte]");
    BOOST_TEST(pasted("<p>a < b et c > d</p><p>fin") == "P[a < b et c > d] P[fin]");
}

BOOST_AUTO_TEST_CASE(names_that_belong_to_nobody_here_are_asked_about) {
    const Document document = document_with(
        "<person id='lina' role='child' given='Lina' family='Delcourt'/><person id='mere' role='parent' given='Rana' "
        "family='Haddad' label='Mme Haddad'/>");
    BOOST_TEST(names_in("Hier Lina est venue avec Mme Haddad.", document).empty());
    const std::vector<std::string> besson = {"Mme Besson"}, noe = {"Noé"}, full = {"Karim El Amrani"},
                                   martin = {"MARTIN"};
    BOOST_TEST(names_in("La CPE, Mme Besson, dit que Lina dort. Mme Besson insiste.", document) == besson,
               boost::test_tools::per_element());
    BOOST_TEST(names_in("Elle emmène Noé à l’école.", document) == noe, boost::test_tools::per_element());
    BOOST_TEST(names_in("Elle a vu Karim El Amrani au Conseil départemental.", document) == full,
               boost::test_tools::per_element());
    BOOST_TEST(names_in("La CRIP et l’ASE ont écrit. Depuis, rien.", document).empty());
    // In capitals or at the beginning of a sentence, someone of another file is told all the same.
    BOOST_TEST(names_in("MARTIN dort peu.", document, {"Léa Martin"}) == martin, boost::test_tools::per_element());
    const auto found = names_to_ask(paste_text("Léa dort.").blocks, document, {"Léa Martin"}, {});
    BOOST_REQUIRE(found.size() == 1U);
    BOOST_TEST(found[0].other_file);
}

BOOST_AUTO_TEST_CASE(a_name_is_replaced_as_a_word_and_nowhere_else) {
    std::vector<Block> blocks = paste_text("Ana dort. La banane d’Ana ; Anaïs joue.").blocks;
    replace_name(blocks, "Ana", "Lina");
    BOOST_TEST(shape(blocks) == "P[Lina dort. La banane d’Lina ; Anaïs joue.]");
}

BOOST_AUTO_TEST_CASE(what_was_copied_from_a_reserved_passage_stays_reserved_wherever_it_is_pasted) {
    Library library(packs::in_use({std::string(DISTINGUO_BINARY_DIR) + "/share/distinguo/plugins"}));
    Session session(
        library,
        document_with(
            "<person id='pere' role='relative' given='Marc'/><person id='tante' role='relative' given='Ana'/>",
            "<section id='s'><title>S</title><p>avant après</p><p hidden-from='pere'>secret</p><p "
            "hidden-from='tante'>autre</p><list hidden-from='tante'><item "
            "hidden-from='pere'>point</item></list></section>"),
        {});
    const auto readers = [&](std::size_t first, std::size_t last) {
        return session.readers_of("s", first, last).hidden_from;
    };
    BOOST_TEST(readers(0, 0).empty());
    BOOST_TEST((readers(1, 1) == Recipients{"pere"}));
    BOOST_TEST((readers(0, 2) == Recipients{"pere", "tante"}));
    BOOST_TEST((readers(3, 3) == Recipients{"tante", "pere"}));
    // Into an open paragraph: a paragraph of its own, whose halves stay open.
    const Audience secret = session.readers_of("s", 1, 1);
    BOOST_TEST(session.paste("s", 0, 6, 6, paste_text("secret").blocks, secret) == 1U);
    const auto hidden = [&](std::size_t k) {
        return std::get<Paragraph>(session.document().sections[0].blocks[k]).hidden_from;
    };
    BOOST_TEST(hidden(0).empty());
    BOOST_TEST((hidden(1) == Recipients{"pere"}));
    BOOST_TEST(hidden(2).empty());
    session.undo();
    // Into one that is kept from somebody else: kept from both. Into its own: a stretch of it.
    BOOST_TEST(session.paste("s", 2, 5, 5, paste_text("secret").blocks, secret) == 3U);
    BOOST_TEST((hidden(3) == Recipients{"tante", "pere"}));
    session.undo();
    BOOST_TEST(session.paste("s", 1, 6, 6, paste_text("secret").blocks, secret) == 1U);
    BOOST_TEST(plain_text(std::get<Paragraph>(session.document().sections[0].blocks[1]).passages[0].spans) ==
               "secretsecret");
    // For some alone, and for others alone: nobody is added.
    Audience some(Recipients{"crip", "juge"}), others(Recipients{"juge"}), none(Recipients{"ccas"});
    BOOST_TEST((narrowed(some, others).only_for == Recipients{"juge"}));
    BOOST_TEST((narrowed(Audience(), some) == some));
    BOOST_TEST((narrowed(others, none).hidden_from == Recipients{"juge"}));
}

BOOST_AUTO_TEST_CASE(pasting_in_the_middle_keeps_both_halves_and_is_one_step_back) {
    Library library(packs::in_use({std::string(DISTINGUO_BINARY_DIR) + "/share/distinguo/plugins"}));
    Session session(
        library,
        document_with("<person id='lea' role='child' given='Léa'/>",
                      "<section id='s'><title>S</title><p><say voice='said' by='lea'>avant après</say></p></section>"),
        {});
    const Document before = session.document();
    BOOST_TEST(session.paste("s", 0, 6, 6, paste_text("un").blocks) == 0U);
    const auto& joined = std::get<Paragraph>(session.document().sections[0].blocks[0]);
    BOOST_TEST(plain_text(joined.passages[0].spans) == "avant unaprès");
    BOOST_TEST((joined.passages[0].say->voice == Voice::Said));
    session.undo();
    BOOST_TEST((session.document() == before));
    BOOST_TEST(session.paste("s", 0, 6, 6, paste_html("<p>x</p><ul><li>y</ul>").blocks) == 2U);
    BOOST_TEST(session.document().sections[0].blocks.size() == 4U);
    BOOST_TEST(plain_text(std::get<Paragraph>(session.document().sections[0].blocks[3]).passages[0].spans) == "après");
    BOOST_TEST((read_document(write_document(session.document()), "again") == session.document()));
    session.undo();
    BOOST_TEST((session.document() == before));
}

BOOST_AUTO_TEST_CASE(paragraphs_become_a_list_and_paragraphs_again) {
    Library library(packs::in_use({std::string(DISTINGUO_BINARY_DIR) + "/share/distinguo/plugins"}));
    Session session(
        library,
        document_with("", "<section id='s'><title>S</title><p>un</p><p><em>deux</em></p><p>trois</p></section>"), {});
    session.make_list("s", 0, 1);
    BOOST_TEST(shape(session.document().sections[0].blocks.read()) == "L[un|/deux/] P[trois]");
    session.make_text("s", 0);
    BOOST_TEST(shape(session.document().sections[0].blocks.read()) == "P[un] P[/deux/] P[trois]");
    session.make_list("s", 0, 7);
    BOOST_TEST(shape(session.document().sections[0].blocks.read()) == "P[un] P[/deux/] P[trois]");
}

BOOST_AUTO_TEST_CASE(a_person_who_is_still_named_cannot_be_taken_out) {
    Library library(packs::in_use({std::string(DISTINGUO_BINARY_DIR) + "/share/distinguo/plugins"}));
    Session session(
        library,
        document_with("<person id='lea' role='child' given='Léa'/><person id='noe' role='other-minor' given='Noé'/>",
                      "<section id='s'><title>S</title><p><say voice='said' by='lea'>moi</say></p></section>"),
        {});
    const Document before = session.document();
    Head head = before.head;
    head.people.erase(head.people.begin());
    BOOST_TEST(tests::failure_of([&] { session.set_head(head); }).code() == FailureCode::ReferenceUnknown);
    BOOST_TEST((session.document() == before));
    head = before.head;
    head.people.pop_back();
    session.set_head(head);
    BOOST_TEST(session.document().head.people.size() == 1U);
}

BOOST_AUTO_TEST_CASE(words_are_replaced_across_bold_and_italic) {
    const Document document = document_with("",
                                            "<section id='s'><title>S</title><p>Mme <strong>Bes</strong>son "
                                            "<em>dort</em>, <tick for='x'/>Besson</p></section>");
    std::size_t count = 0;
    const Document changed = replace_all(document, "Besson", "Haddad", {true}, count);
    BOOST_TEST(count == 2U);
    BOOST_TEST(shape(std::get<Paragraph>(changed.sections[0].blocks[0]).passages[0].spans) ==
               "Mme* Haddad*/ dort/, xHaddad");
}

BOOST_AUTO_TEST_CASE(fields_of_a_reusable_paragraph_are_found_one_after_the_other) {
    const auto all = read_paragraphs(
        "<paragraphs xmlns='urn:distinguo:paragraphs:1'><paragraph title='Visite'>Le {jour}, à "
        "{lieu}.</paragraph></paragraphs>",
        "t");
    BOOST_REQUIRE(all.size() == 1U);
    const auto first = next_field(all[0].text, 0), second = next_field(all[0].text, first.second);
    BOOST_TEST(first.first == 3U);
    BOOST_TEST(second.first == 13U);
    BOOST_TEST(next_field(all[0].text, second.second).second == 0U);
    BOOST_TEST(next_field("pas { fermé\n}", 0).second == 0U);
    BOOST_TEST(tests::failure_of([] {
                   read_paragraphs(
                       "<paragraphs xmlns='urn:distinguo:paragraphs:1'><paragraph>x</paragraph></paragraphs>", "t");
               }).code() == FailureCode::AttributeMissing);
    const std::vector<std::string> words = {"CRIP", "TISF"};
    BOOST_TEST(read_word_list("# sigles\nCRIP\n\n TISF \n", "t") == words, boost::test_tools::per_element());
}
