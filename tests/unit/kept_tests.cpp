// What one reader does not have of a document because of what its codes say: who spoke, whom a part names, from what it
// was drafted, on which paper it rests.
#define BOOST_TEST_MODULE kept
#include <boost/test/unit_test.hpp>

#include <functional>

#include "base/text.h"
#include "support/printers.h"
#include "support/readers.h"
#include "written/disclosure/standing.h"

using namespace distinguo;
using namespace distinguo::written;

BOOST_AUTO_TEST_CASE(what_somebody_asked_to_leave_out_is_their_refusal_and_of_whom_it_is_theirs) {
    const auto aside = [](const std::string& attributes) {
        return "<p>a</p><set-aside about='X' " + attributes + ">ZQX</set-aside>";
    };
    BOOST_TEST(who_reads("ZQX", aside("by='cora'")) == and_also(offices, {"cora-p"}));
    // A service knows that they did.
    BOOST_TEST(holds(copy_text(report(aside("by='cora'")), "ecole"), "about=\"X\""));
    BOOST_TEST(!holds(copy_text(report(aside("by='cora'")), "dyl-p"), "about=\"X\""));
    BOOST_TEST(who_reads("ZQX", aside("by='a' named='noe'")).count("dyl-p") == 0U);
    BOOST_TEST(who_reads("ZQX", aside("by='a' named='noe'")).count("cora-p") == 1U);
    BOOST_TEST(who_reads("ZQX", aside("by='a' named='ilan'")).count("dyl-p") == 1U);
    BOOST_TEST(who_reads("ZQX", aside("by='inf'")) == offices);
    const Document whole = report("</section><section id='z'><title>Z</title><set-aside by='cora'>ZQX</set-aside>");
    BOOST_TEST(!holds(copy_text(whole, "dyl-p"), "ZQX"));
    BOOST_TEST(!holds(access_text(whole, "dyl"), "ZQX"));
    BOOST_TEST(holds(copy_text(whole, "cora-p"), "ZQX"));
    // As one said it.
    const Document own = report("</section><section id='z'><title>Z</title><set-aside by='dyl'>Mme Vasquine, née le 22 "
                                "avril 1991.</set-aside>");
    BOOST_TEST(holds(copy_text(own, "dyl-p"), "22 avril 1991"));
}

BOOST_AUTO_TEST_CASE(whoever_is_kin_of_anothers_child_alone_is_of_that_family) {
    const auto read = [](const std::string& more) {
        Document document = report("<p drafted-from='case/person' named='oncle'>ZQX</p><p>a</p>");
        document.head.ties.push_back({{}, "kin", "oncle", "noe", {}, {}, {}, {}, {}, {}, {}, false});
        if (!more.empty()) document.head.ties.push_back({{}, "kin", "oncle", more, {}, {}, {}, {}, {}, {}, {}, false});
        return document;
    };
    BOOST_TEST(!holds(copy_text(read(""), "dyl-p"), "ZQX"));
    BOOST_TEST(holds(copy_text(read("ilan"), "dyl-p"), "ZQX"));
    BOOST_TEST(holds(copy_text(read("dyl"), "dyl-p"), "ZQX"));
    for (const std::string reader : {"cora-p", "crip", "noe-p", "oncle-p"})
        BOOST_TEST(holds(copy_text(read(""), reader), "ZQX"), reader);
}

BOOST_AUTO_TEST_CASE(what_a_paper_says_is_for_those_who_may_have_the_paper) {
    const std::string documented = "<p><say voice='documented'>ZQX</say></p>";
    const auto with_paper = [](const std::string& body, const Audience& audience) {
        Document document = report(body);
        document.head.sources = {{audience, "1", "certificat", {}, {}}};
        for (Block& block : document.sections[0].blocks.own())
            if (auto* one = std::get_if<Paragraph>(&block)) one->passages[0].say->source = "1";
        return document;
    };
    Document document = with_paper(documented + "<p><say voice='observed' by='a'>YQX</say></p>", {{}, {"dyl"}});
    BOOST_TEST(!holds(copy_text(document, "dyl-p"), "ZQX"));
    BOOST_TEST(holds(copy_text(document, "dyl-p"), "YQX"));
    BOOST_TEST(holds(copy_text(document, "cora-p"), "ZQX"));
    // Whom the author says that the passage is for has it.
    std::get<Paragraph>(document.sections[0].blocks.own()[0]).only_for = {"dyl-p"};
    BOOST_TEST(holds(copy_text(document, "dyl-p"), "ZQX"));
    Document by_informant = with_paper(documented + "<list><item named='inf'>certificat</item></list>", {});
    std::get<List>(by_informant.sections[0].blocks.own()[1]).items[0].source = "1";
    for (const std::string reader : {"cora-p", "dyl-p", "noe-p"})
        BOOST_TEST(!holds(copy_text(by_informant, reader), "ZQX"), reader);
    BOOST_TEST(holds(copy_text(by_informant, "crip"), "ZQX"));
}

BOOST_AUTO_TEST_CASE(who_protects_an_adult_is_theirs_and_of_whoever_protects_them) {
    Document document = report("<p drafted-from='case/tie case/person' named='inst cora'>ZQX</p>");
    document.head.ties.push_back({{}, "curator", "inst", "cora", {}, "reinforced", {}, {}, {}, {}, {}, false});
    for (const std::string reader : {"crip", "cora-p", "ecole"}) BOOST_TEST(holds(copy_text(document, reader), "ZQX"));
    for (const std::string reader : {"dyl-p", "noe-p", "marg-p"}) {
        BOOST_TEST(!holds(copy_text(document, reader), "ZQX"), reader);
        BOOST_TEST(!holds(copy_text(document, reader), "curator"), reader);
    }
}

BOOST_AUTO_TEST_CASE(a_kept_word_is_known_by_what_stands_before_a_comma_and_by_its_names) {
    const IsCommonWord is_common([](const std::string& word) {
        return word == "école" || word == "association" || word == "bleue" || word == "la";
    });
    const auto read = [&](const std::string& kept, const std::string& said) {
        Document document = report("<p>" + said + "</p>");
        document.head.kept_words.push_back({{{}, {"dyl"}}, "noe", kept});
        return write_document(copy_for(document, "dyl-p", is_common));
    };
    for (const std::string said : {"Noé va à l’école Jean-Marquault.", "À Jean-Marquault, il lit.",
                                   "École JEAN-MARQUAULT, CM1."})
        BOOST_TEST(!holds(fold(read("école Jean-Marquault, CM1", said)), "marquault"), said);
    BOOST_TEST(!holds(read("Association Zephora, antenne de Rocval", "Vu par Zephora à Rocval."), "Zephora"));
    BOOST_TEST(!holds(read("Association Zephora, antenne de Rocval", "Vu par Zephora à Rocval."), "Rocval"));
    BOOST_TEST(!holds(read("Sorgueville (Aisne)", "Il est de Sorgueville."), "Sorgueville"));
    for (const std::string said : {"Il est en CM1.", "La bleue.", "Une association aide."})
        BOOST_TEST(holds(read("École bleue, CM1", said), said.substr(said.size() - 6)), said);
}

BOOST_AUTO_TEST_CASE(when_the_child_of_others_is_expected_is_theirs) {
    Document document = report("<p>Le terme est prévu le 1er mars 2027.</p>");
    Person unborn;
    unborn.id = "n", unborn.role = "minor-at-home", unborn.expected = "2027-03-01";
    document.head.people.push_back(unborn);
    document.head.ties.push_back({{}, "parent", "cora", "n", {}, {}, {}, {}, {}, {}, {}, false});
    BOOST_TEST(holds(copy_text(document, "cora-p"), "mars 2027"));
    BOOST_TEST(!holds(copy_text(document, "dyl-p"), "mars 2027"));
}

BOOST_AUTO_TEST_CASE(an_answer_holds_nobody_whom_what_is_left_does_not_name) {
    Document document =
        report("<p>M. Tessandier est venu.</p><p>Noé lit. M. Mestre et la voisine le disent.</p>");
    document.head.recipients.clear();
    const std::string answer = access_text(document, "oncle");
    BOOST_TEST(holds(answer, "venu"));
    for (const std::string other : {"Mestre", "Poncelin", "Brunelot"}) BOOST_TEST(!holds(answer, other), other);
}

// --- whose family, from when to when

namespace {

Tie tie_of(const std::string& kind, const std::string& who, const std::string& of) {
    Tie tie;
    tie.kind = kind, tie.who = who, tie.of = of;
    return tie;
}
Person somebody(const std::string& id, const std::string& role = "relative") {
    Person one;
    one.id = id, one.role = role, one.given = "Zqx" + id;
    return one;
}
/// Zita is of Rémi alone: to Dylan, Ilan's father, they are another family.
Document with_hidden(Document document, const std::string& person, const std::string& from) {
    for (Person& one : document.head.people)
        if (one.id == person) one.hidden_from = {from};
    return document;
}
Document with_another_family(const std::string& body) {
    Document document = report(body);
    Person zita = somebody("zita", "concerned");
    zita.born = "2016-02-02";
    for (const Person& one : {zita, somebody("remi"), somebody("lou"), somebody("max")})
        document.head.people.push_back(one);
    document.head.ties.push_back(tie_of("parent", "remi", "zita"));
    return document;
}

}  // namespace

BOOST_AUTO_TEST_CASE(who_is_tied_to_another_family_is_of_it_unless_they_are_near_to_the_reader) {
    const std::string body = "<p drafted-from='case/person' named='lou'>ZQX</p><p>a</p>";
    const auto reads = [&](const std::function<void(Document&)>& change) {
        Document document = with_another_family(body);
        change(document);
        return holds(copy_text(document, "dyl-p"), "ZQX");
    };
    const auto tied = [&](const std::string& kind, const std::string& who, const std::string& of) {
        return [=](Document& document) { document.head.ties.push_back(tie_of(kind, who, of)); };
    };
    BOOST_TEST(reads([](Document&) {}));
    BOOST_TEST(!reads(tied("partner", "lou", "remi")));
    BOOST_TEST(!reads(tied("sibling", "remi", "lou")));
    BOOST_TEST(!reads(tied("host", "lou", "zita")));
    BOOST_TEST(!reads(tied("parent", "remi", "lou")));
    BOOST_TEST(reads(tied("partner", "lou", "dyl")));
    BOOST_TEST(reads(tied("kin", "lou", "ilan")));
    // Through somebody else.
    BOOST_TEST(!reads([](Document& document) {
        document.head.ties.push_back(tie_of("partner", "max", "remi"));
        document.head.ties.push_back(tie_of("parent", "lou", "max"));
    }));
    // Tied to both: of no other family.
    BOOST_TEST(reads([](Document& document) {
        document.head.ties.push_back(tie_of("partner", "lou", "remi"));
        document.head.ties.push_back(tie_of("sibling", "lou", "cora"));
    }));
    BOOST_TEST(!reads([](Document& document) {
        Home home;
        home.id = "h8", home.lives = {"zita", "lou"};
        document.head.homes.push_back(home);
    }));
}

BOOST_AUTO_TEST_CASE(ones_own_words_are_ones_own_and_what_is_said_of_ones_child_is_read_whoever_says_it) {
    const auto reads = [](const std::string& by, const std::string& to, const std::string& named) {
        Document document = with_another_family("<p drafted-from='passages' named='" + named +
                                                "'><say voice='said' by='a'>ZQX</say></p><p>a</p>");
        Say& say = *std::get<Paragraph>(document.sections[0].blocks.own()[0]).passages[0].say;
        say.by = {by};
        if (!to.empty()) say.to = {to};
        return holds(copy_text(document, "dyl-p"), "ZQX");
    };
    BOOST_TEST(reads("dyl", "", "zita"));
    BOOST_TEST(reads("a", "dyl", "zita"));
    BOOST_TEST(reads("ilan", "", "zita"));
    BOOST_TEST(reads("remi", "", "ilan"));
    BOOST_TEST(!reads("remi", "", "zita"));
    BOOST_TEST(!reads("inf", "", "ilan"));
    BOOST_TEST(holds(copy_text(report("<p>a</p><unknown about='ZQX' why='refused' by='dyl'/>"), "dyl-p"), "ZQX"));
}

BOOST_AUTO_TEST_CASE(words_of_somebody_who_is_kept_from_a_reader_are_kept_with_them) {
    Document document = with_another_family("<p><say voice='said' by='oncle'>ZQX</say></p><unknown about='YQX' "
                                            "why='not-known' by='oncle'/><p>a</p>");
    for (Person& one : document.head.people)
        if (one.id == "oncle") one.hidden_from = {"cora"};
    BOOST_TEST(!holds(copy_text(document, "cora-p"), "ZQX"));
    BOOST_TEST(!holds(copy_text(document, "cora-p"), "YQX"));
    for (const std::string reader : {"crip", "oncle-p"}) BOOST_TEST(holds(copy_text(document, reader), "ZQX"), reader);
}

BOOST_AUTO_TEST_CASE(a_mother_under_age_is_no_stranger_to_her_own) {
    const auto reads = [](const std::string& named, const std::string& mother_of) {
        Document document = with_another_family("<p drafted-from='case/person' named='" + named + "'>ZQX</p><p>a</p>");
        document.head.ties.push_back(tie_of("parent", "zita", mother_of));
        return holds(copy_text(document, "dyl-p"), "ZQX");
    };
    BOOST_TEST(reads("zita ilan", "ilan"));
    BOOST_TEST(reads("ilan", "ilan"));
    // What is of her alone is hers.
    BOOST_TEST(!reads("zita", "ilan"));
    BOOST_TEST(!reads("zita", "noe"));
}

BOOST_AUTO_TEST_CASE(what_has_ended_or_not_begun_puts_nobody_in_charge) {
    const auto charge = [](const std::string& kind, const std::string& since, const std::string& until,
                           const std::string& exercise = {}) {
        Document document = with_another_family("<p>a</p>");
        Tie tie = tie_of(kind, "lou", "zita");
        tie.since = since, tie.until = until, tie.exercise = exercise;
        document.head.ties.push_back(tie);
        return in_charge_of(document, "lou").count("zita") == 1;
    };
    for (const std::string kind : {"guardian", "mandatary"}) {
        BOOST_TEST(charge(kind, "", ""), kind);
        BOOST_TEST(charge(kind, "2020", "2026-11"), kind);
        BOOST_TEST(!charge(kind, "", "2024-06-30"), kind);
        BOOST_TEST(!charge(kind, "", "2025"), kind);
        BOOST_TEST(!charge(kind, "2027-01-01", ""), kind);
    }
    BOOST_TEST(!charge("holder", "", "2024", "by-delegation"));
    BOOST_TEST(charge("holder", "", "2024", "joint"));
    Document restored = with_another_family("<p>a</p>");
    Tie taken = tie_of("holder", "remi", "zita");
    taken.exercise = "withdrawn";
    restored.head.ties.push_back(taken);
    BOOST_TEST(in_charge_of(restored, "remi").empty());
    restored.head.ties.back().until = "2024-03-01";
    BOOST_TEST(in_charge_of(restored, "remi").count("zita") == 1U);
}

BOOST_AUTO_TEST_CASE(who_is_grown_is_known_without_the_day_of_the_writing) {
    Document document = report("<p>a</p>");
    document.head.date.clear();
    for (Person& one : document.head.people)
        if (one.id == "noe") one.born = "1990-05-05";
    // No writing is older than the vocabulary.
    BOOST_TEST(in_charge_of(document, "cora").count("noe") == 0U);
    for (Person& one : document.head.people)
        if (one.id == "noe") one.born = "2008-05-05";
    BOOST_TEST(in_charge_of(document, "cora").count("noe") == 1U);
    document.head.contacts.push_back({{}, "k1", "2026-10-01", "visit", {}, {}, {"noe"}, {"a"}, {}, {}, {}});
    BOOST_TEST(in_charge_of(document, "cora").count("noe") == 0U);
    // Of a writing about adults, or about children, whom it concerns are.
    for (Person& one : document.head.people)
        if (one.id == "noe") one.born.clear();
    BOOST_TEST(in_charge_of(document, "cora").count("noe") == 1U);
    std::erase_if(document.head.ties, [](const Tie& tie) { return tie.kind == "holder"; });
    BOOST_TEST(in_charge_of(document, "cora").count("noe") == 0U);
    for (const bool of_age : {false, true}) {
        document.head.of_age = of_age;
        BOOST_TEST((read_document(write_document(document), "d.xml") == document));
        BOOST_TEST(in_charge_of(document, "cora").count("noe") == (of_age ? 0U : 1U));
    }
}

BOOST_AUTO_TEST_CASE(the_paper_of_a_measure_about_others_goes_with_it) {
    const auto document = [](const std::string& about) {
        Document made = with_another_family("<list><item source='1'>ZQX</item></list><p>a</p>");
        made.head.sources = {{{}, "1", "ZQX", {}, {}}};
        made.head.measures.push_back({{}, "aemo", "2025-01-15", {}, {}, "1", {about}, false});
        return made;
    };
    BOOST_TEST(!holds(copy_text(document("zita"), "dyl-p"), "ZQX"));
    BOOST_TEST(!holds(copy_text(document("cora"), "dyl-p"), "ZQX"));
    BOOST_TEST(holds(copy_text(document("ilan"), "dyl-p"), "ZQX"));
    BOOST_TEST(holds(copy_text(document("zita"), "crip"), "ZQX"));
    // One that the writing does not say counts too, and is in no copy.
    Document beyond = document("zita");
    beyond.head.measures[0].beyond = true;
    BOOST_TEST((read_document(write_document(beyond), "d.xml") == beyond));
    BOOST_TEST(!holds(copy_text(beyond, "dyl-p"), "ZQX"));
    BOOST_TEST(!holds(copy_text(beyond, "crip"), "aemo"));
    // Something of theirs rests on it as well.
    Document both = document("zita");
    Tie own = tie_of("holder", "dyl", "ilan");
    own.source = "1";
    both.head.ties.push_back(own);
    BOOST_TEST(holds(copy_text(both, "dyl-p"), "ZQX"));
}

BOOST_AUTO_TEST_CASE(a_table_that_lacks_rows_tells_neither_in_its_caption_nor_in_a_total_what_they_held) {
    const std::string table =
        "<p>a</p><table><caption otherwise='Visites'>Visites, du 3 au 9 ZQX</caption><row named='noe'><cell>1</cell>"
        "</row><row named='ilan'><cell>2</cell></row><row total='yes' named='noe ilan'><cell>YQX</cell></row></table>";
    const Document whole = report(table);
    BOOST_TEST((read_document(write_document(whole), "d.xml") == whole));
    for (const std::string reader : {"crip", "cora-p"})
        for (const std::string word : {"ZQX", "YQX"}) BOOST_TEST(holds(copy_text(whole, reader), word), reader);
    const std::string copy = copy_text(whole, "dyl-p");
    for (const std::string word : {"ZQX", "YQX"}) BOOST_TEST(!holds(copy, word));
    BOOST_TEST(holds(copy, "<caption>Visites</caption>"));
    // Where rows go because they are not of who asks, too.
    const std::string answer = access_text(report("<table drafted-from='case/contact'><caption otherwise='Visites'>ZQX"
                                                  "</caption><row named='oncle'><cell>2</cell></row><row named='marg'>"
                                                  "<cell>3</cell></row><row total='yes' named='oncle marg'><cell>YQX"
                                                  "</cell></row></table>"),
                                           "oncle");
    BOOST_TEST(holds(answer, "<cell>2</cell>"));
    for (const std::string word : {"ZQX", "YQX", "<cell>3</cell>"}) BOOST_TEST(!holds(answer, word));
    // No copy says what others read.
    for (const std::string reader : {"crip", "cora-p", "dyl-p"})
        for (const std::string word : {"otherwise", "total="}) BOOST_TEST(!holds(copy_text(whole, reader), word));
}

BOOST_AUTO_TEST_CASE(what_decides_of_somebody_and_others_is_theirs_save_what_names_those_others_alone) {
    const auto copy = [](const std::string& from, const std::string& words) {
        return copy_text(report("<p drafted-from='" + from + " case/person' named='oncle marg'>" + words + "</p>"),
                         "oncle-p");
    };
    for (const std::string from : {"case/measure", "divergence"}) {
        BOOST_TEST(holds(copy(from, "Décidé pour M. Tessandier et Mme Tessandier. ZQX."), "ZQX"), from);
        BOOST_TEST(holds(copy(from, "ZQX."), "ZQX"), from);
        BOOST_TEST(holds(copy(from, "Cela sera dit à Mme Vasquine ZQX."), "ZQX"), from);
        BOOST_TEST(!holds(copy(from, "M. Tessandier vient. Mme Tessandier ZQX."), "ZQX"), from);
    }
    BOOST_TEST(!holds(copy("case/contact", "ZQX."), "ZQX"));
}

BOOST_AUTO_TEST_CASE(what_is_read_in_a_paper_is_of_who_gave_it_and_of_whom_it_decides) {
    const auto read = [](const std::vector<std::string>& about, const std::string& given_by, const std::string& words) {
        Document document = report("<p>a</p><p><say voice='documented'>" + words + "</say></p><list><item named='" +
                                   given_by + "'>papier</item></list>");
        document.head.sources = {{{}, "1", "papier", {}, {}}};
        std::get<Paragraph>(document.sections[0].blocks.own()[1]).passages[0].say->source = "1";
        std::get<List>(document.sections[0].blocks.own()[2]).items[0].source = "1";
        document.head.measures.push_back({{}, "aemo", "2025-01-15", {}, {}, "1", about, false});
        return copy_text(document, "oncle-p") + access_text(document, "oncle");
    };
    const std::string on_another = "Mme Vasquine ZQX.";
    BOOST_TEST(holds(read({"oncle"}, "inst", on_another), "ZQX"));
    BOOST_TEST(holds(read({"marg"}, "oncle", on_another), "ZQX"));
    BOOST_TEST(!holds(read({"marg"}, "inst", on_another), "ZQX"));
    BOOST_TEST(holds(read({"oncle", "marg"}, "inst", "ZQX."), "ZQX"));
    BOOST_TEST(!holds(read({"oncle", "marg"}, "inst", on_another), "ZQX"));
}

BOOST_AUTO_TEST_CASE(a_service_does_not_read_what_was_decided_of_others_than_whom_the_writing_is_about) {
    const auto read = [](const std::vector<std::string>& about, const std::string& reader) {
        Document document = report("<p>a</p><p><say voice='documented'>ZQX</say></p>");
        document.head.sources = {{{}, "1", "papier", {}, {}}};
        std::get<Paragraph>(document.sections[0].blocks.own()[1]).passages[0].say->source = "1";
        document.head.measures.push_back({{}, "curatelle", "2025-01-15", {}, {}, "1", about, false});
        return holds(copy_text(document, reader), "ZQX");
    };
    for (const std::string reader : {"mairie", "ecole"}) {
        BOOST_TEST(!read({"marg"}, reader), reader);
        BOOST_TEST(read({"noe"}, reader), reader);
        BOOST_TEST(read({"marg", "ilan"}, reader), reader);
    }
    BOOST_TEST(read({"marg"}, "crip"));
}

BOOST_AUTO_TEST_CASE(what_tables_of_a_section_come_to_is_in_no_copy_that_lacks_one_of_their_rows) {
    const auto section = [](const std::string& row) {
        return report("<p>a</p><table>" + row + "<row><cell>2</cell></row></table><p role='total'>ZQX</p>");
    };
    BOOST_TEST(!holds(copy_text(section("<row named='noe'><cell>1</cell></row>"), "dyl-p"), "ZQX"));
    BOOST_TEST(!holds(copy_text(section("<row hidden-from='cora'><cell>1</cell></row>"), "cora-p"), "ZQX"));
    BOOST_TEST(holds(copy_text(section("<row named='ilan'><cell>1</cell></row>"), "dyl-p"), "ZQX"));
    const Document all = report("<table><row hidden-from='dyl'><cell>1</cell></row></table><p role='total'>ZQX</p>");
    BOOST_TEST(!holds(copy_text(all, "dyl-p"), "ZQX"));
    BOOST_TEST(holds(copy_text(all, "cora-p"), "ZQX"));
    BOOST_TEST((read_document(write_document(all), "d.xml") == all));
}

BOOST_AUTO_TEST_CASE(a_title_names_nobody_to_whom_they_are_kept_from) {
    const auto titled = [](const std::string& named) {
        return report("<p>a</p></section><section id='z'><title otherwise='Autre' named='" + named +
                      "'>ZQX</title><p>b</p>");
    };
    BOOST_TEST((read_document(write_document(titled("noe")), "d.xml") == titled("noe")));
    BOOST_TEST(!holds(copy_text(titled("noe"), "dyl-p"), "ZQX"));
    BOOST_TEST(holds(copy_text(titled("noe"), "dyl-p"), "<title>Autre</title>"));
    for (const std::string reader : {"cora-p", "crip"}) {
        BOOST_TEST(holds(copy_text(titled("noe"), reader), "<title>ZQX</title>"), reader);
        BOOST_TEST(!holds(copy_text(titled("noe"), reader), "Autre"), reader);
    }
    const Document hidden = with_hidden(titled("ilan"), "ilan", "marg");
    BOOST_TEST(!holds(copy_text(hidden, "marg-p"), "ZQX"));
    BOOST_TEST(holds(copy_text(hidden, "dyl-p"), "ZQX"));
}

BOOST_AUTO_TEST_CASE(what_was_said_to_who_gave_the_information_or_to_somebody_kept_is_kept_with_them) {
    const std::string told = "<p>a</p><p><say voice='observed' by='a' to='inf'>ZQX</say></p>";
    BOOST_TEST(who_reads("ZQX", told) == offices);
    const Document hidden =
        with_hidden(report("<p>a</p><p><say voice='observed' by='a' to='marg'>ZQX</say></p>"), "marg", "cora");
    BOOST_TEST(!holds(copy_text(hidden, "cora-p"), "ZQX"));
    BOOST_TEST(holds(copy_text(hidden, "crip"), "ZQX"));
}

BOOST_AUTO_TEST_CASE(of_what_was_decided_of_two_families_each_has_what_is_theirs) {
    const auto read = [](const std::string& from, const std::string& reader) {
        return copy_text(report("<p>a</p><p drafted-from='" + from +
                                " case/person' named='ilan noe'>Aide (Ilan et Noé). Ilan XQX. Noé ZQX. Il YQX.</p>"),
                         reader);
    };
    for (const std::string from : {"case/measure", "divergence"}) {
        BOOST_TEST(holds(read(from, "dyl-p"), "XQX"), from);
        for (const std::string word : {"ZQX", "YQX"}) BOOST_TEST(!holds(read(from, "dyl-p"), word), from);
        for (const std::string reader : {"cora-p", "crip"})
            for (const std::string word : {"XQX", "ZQX", "YQX"}) BOOST_TEST(holds(read(from, reader), word), reader);
    }
}

BOOST_AUTO_TEST_CASE(a_third_party_has_what_their_codes_say_is_theirs_by_whatever_name_it_is_told) {
    const auto read = [](const std::string& body) {
        Document document = report(body);
        for (Person& one : document.head.people)
            if (one.id == "vois") one.label = "la voisine de Noé";
        return copy_text(document, "vois-o");
    };
    const std::string item = "<list drafted-from='case/paper'><item named='";
    BOOST_TEST(holds(read(item + "vois'>ZQX : la voisine.</item></list>"), "ZQX"));
    BOOST_TEST(!holds(read(item + "noe'>ZQX.</item></list>"), "ZQX"));
    const std::string row = "<table drafted-from='case/contact'><row named='vois noe'><cell>ZQX : la voisine de Noé"
                            "</cell></row><row named='noe'><cell>YQX</cell></row></table>";
    BOOST_TEST(holds(read(row), "ZQX"));
    BOOST_TEST(!holds(read(row), "YQX"));
}

BOOST_AUTO_TEST_CASE(a_roof_that_somebody_is_not_to_know_of_brings_nobody_near_to_them) {
    const auto read = [](const Recipients& hidden_from) {
        Document document = with_another_family("<p drafted-from='case/person' named='lou'>ZQX</p><p>a</p>");
        Home home;
        home.id = "h9";
        home.kind = "own";
        home.lives = {"lou", "ilan"};
        home.hidden_from = hidden_from;
        document.head.homes.push_back(home);
        document.head.ties.push_back(tie_of("parent", "lou", "zita"));
        return holds(copy_text(document, "dyl-p"), "ZQX");
    };
    BOOST_TEST(read({}));
    BOOST_TEST(!read({"dyl"}));
}

BOOST_AUTO_TEST_CASE(a_lawyer_of_whom_nobody_says_whose_they_are_has_what_is_for_them_and_that_is_told) {
    Document document = report("<p>ZQX</p>");
    for (Recipient& one : document.head.recipients)
        if (one.id == "avo") one.person = "inst";
    BOOST_TEST(!holds(copy_text(document, "avo"), "ZQX"));
    const NamedNobody expected{{}, "avo"};
    const std::vector<NamedNobody> told = named_nobodies(document);
    BOOST_TEST((std::find(told.begin(), told.end(), expected) != told.end()));
}

BOOST_AUTO_TEST_CASE(what_announces_a_list_and_names_nobody_stays_with_it_and_goes_with_it) {
    const auto read = [](const std::string& named) {
        return copy_text(report("<p role='lead' drafted-from='case/paper'>ZQX</p><list drafted-from='case/paper'><item "
                                "named='" +
                                named + "'>YQX</item></list>"),
                         "oncle-p");
    };
    for (const std::string word : {"ZQX", "YQX"}) {
        BOOST_TEST(holds(read("oncle"), word), word);
        BOOST_TEST(!holds(read("noe"), word), word);
    }
}

BOOST_AUTO_TEST_CASE(a_row_that_is_read_in_a_kept_paper_goes_with_it) {
    const auto read = [](const std::string& row, const std::string& reader) {
        Document document = report("<p>a</p><table><row source='1'" + row + "><cell>ZQX</cell></row></table>");
        document.head.sources = {{{{}, {"dyl"}}, "1", "papier", {}, {}}};
        BOOST_TEST((read_document(write_document(document), "d.xml") == document));
        return copy_text(document, reader);
    };
    BOOST_TEST(!holds(read("", "dyl-p"), "ZQX"));
    BOOST_TEST(holds(read("", "cora-p"), "ZQX"));
    BOOST_TEST(holds(read(" for='dyl-p'", "dyl-p"), "ZQX"));
    BOOST_TEST(!holds(read("", "cora-p"), "row source"));
}

BOOST_AUTO_TEST_CASE(a_figure_of_ones_own_row_is_theirs_whoever_told_it) {
    const std::string copy = copy_text(
        report("<table drafted-from='income'><row named='oncle'><cell>ZQX</cell><cell number='yes'>900 (d’après Mme "
               "Tessandier)</cell><cell>Mme Tessandier YQX.</cell></row></table>"),
        "oncle-p");
    for (const std::string word : {"ZQX", "900"}) BOOST_TEST(holds(copy, word), word);
    BOOST_TEST(!holds(copy, "YQX"));
}
