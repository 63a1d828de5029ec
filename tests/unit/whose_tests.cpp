// Whose words and whose part each reader has of a report: by codes and ties, whomever free words name.
#define BOOST_TEST_MODULE whose
#include <boost/test/unit_test.hpp>

#include "base/text.h"
#include "support/printers.h"
#include "support/readers.h"
#include "written/disclosure/standing.h"
#include "written/document/texts.h"

using namespace distinguo;
using namespace distinguo::written;

namespace {

Document with_father_of_noe(const std::string& body);
/// What the teacher said, contests and replied is the father's.
Document said_by_father_of_noe(const std::string& body) {
    Document document = with_father_of_noe(body);
    const auto rename = [](std::string& id) {
        if (id == "inst") id = "yan";
    };
    for_sections(document.sections, [&](Section& section) {
        if (section.reply) rename(section.reply->by);
        for (Block& block : section.blocks.own())
            if (auto* paragraph = std::get_if<Paragraph>(&block))
                for (Passage& passage : paragraph->passages)
                    if (passage.say) {
                        for (std::string& id : passage.say->by) rename(id);
                        rename(passage.say->contested_by);
                    }
    });
    return document;
}
/// The family of the other tests, and at the father's a partner who has a child of her own.
Document with_partner(const std::string& body) {
    Document document = report(body);
    Person lea = *document.person("noe"), ann = *document.person("cora");
    lea.id = "lea", lea.role = "minor-at-home", lea.given = "Léa", lea.family = "Brissac", lea.gender = "f";
    ann.id = "ann", ann.given = "Anne", ann.family = "Brissac", ann.label = "Mme Brissac", ann.born.clear();
    document.head.people.push_back(lea);
    document.head.people.push_back(ann);
    document.head.ties.push_back({{}, "holder", "ann", "lea", "sole", {}, {}, {}, {}, {}, {}});
    for (const std::string id : {"lea", "ann"}) {
        Recipient one;
        one.id = id + "-p", one.capacity = id, one.kind = id == "lea" ? "person" : "other";
        one.person = id;
        document.head.recipients.push_back(one);
    }
    return document;
}

Spans words(const std::string& text) {
    Span one;
    one.text = text;
    return {one};
}
/// Parts that name somebody by codes: `@`.
const std::vector<std::string> drafted_shapes = {
    "<p drafted-from='not-met' named='@'>ZQX</p>",
    "<unknown about='ZQX' why='not-asked' drafted-from='open' named='@'/>",
    "<list drafted-from='piece'><item named='@'>ZQX</item><item>b</item></list>",
    "<table drafted-from='case/contact'><row named='@'><cell>ZQX</cell></row><row><cell>b</cell></row></table>",
    "<timeline drafted-from='event'><event on='2026-10-01' named='@'>ZQX</event><event>b</event></timeline>"};

/// The same family, and the father of Noé, who has nothing to do with Ilan.
Document with_father_of_noe(const std::string& body) {
    Document document = report(body);
    Person yan = *document.person("dyl");
    yan.id = "yan", yan.given = "Yann", yan.family = "Aldebert", yan.label = "M. Aldebert";
    document.head.people.push_back(yan);
    document.head.ties.push_back({{}, "parent", "yan", "noe", {}, {}, {}, {}, {}, {}, {}});
    Recipient one;
    one.id = "yan-p", one.capacity = one.shorter = "M. Aldebert", one.kind = "parent", one.person = "yan";
    document.head.recipients.push_back(one);
    return document;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_reply_is_the_words_of_who_replied_whomever_it_names) {
    const auto reply = [](const std::string& by) {
        return report("<p>a</p></section><reply by='" + by +
                      "'><p>J’ai peur de M. Régis Tessandier ZQX.</p></reply><section id='t'>");
    };
    for (const std::string id : {"oncle-p", "vois-o", "autre"}) BOOST_TEST(!holds(copy_text(reply("cora"), id), "ZQX"));
    for (const std::string id : {"cora-p", "dyl-p", "crip", "juge"})
        BOOST_TEST(holds(copy_text(reply("cora"), id), "ZQX"), id);
    BOOST_TEST(holds(copy_text(reply("oncle"), "oncle-p"), "ZQX"));
    BOOST_TEST(holds(copy_text(reply("noe"), "marg-p"), "ZQX"));
    // Nor in an answer to a request, in which those who spoke are masked.
    BOOST_TEST(!holds(access_text(reply("cora"), "oncle"), "ZQX"));
    BOOST_TEST(holds(access_text(reply("oncle"), "oncle"), "ZQX"));
    const Document said = report("<p><say voice='said' by='cora'>« Régis Tessandier ZQX »</say></p>");
    BOOST_TEST(!holds(access_text(said, "oncle"), "ZQX"));
    BOOST_TEST(holds(access_text(said, "cora"), "ZQX"));
}

BOOST_AUTO_TEST_CASE(of_what_was_drafted_codes_say_whose_it_is_and_no_name_in_its_free_words) {
    const std::vector<std::string> shapes = {
        "<p drafted-from='alternative' @>M. Régis Tessandier ZQX.</p>",
        "<p label='Avis de M. Régis Tessandier' drafted-from='agreement' @>M. Régis Tessandier ZQX.</p>",
        "<list drafted-from='event'><item @>M. Régis Tessandier ZQX.</item><item>b</item></list>",
        "<timeline drafted-from='event'><event on='2026-10-01' @>M. Régis Tessandier ZQX.</event></timeline>",
        "<table drafted-from='asset'><row @><cell>Maison de M. Régis Tessandier ZQX</cell></row></table>",
        "<unknown about='Dettes de M. Régis Tessandier' why='not-known' drafted-from='open' @>ZQX</unknown>",
        "<frame><title>F</title><p drafted-from='divergence' @>M. Régis Tessandier ZQX.</p></frame>"};
    for (const std::string& shape : shapes)
        for (const std::string named : {"", "named='cora'", "named='oncle'", "named='cora oncle'"}) {
            std::string body = shape;
            body.replace(body.find('@'), 1, named);
            const bool theirs = holds(named, "oncle");
            BOOST_TEST(holds(copy_text(report(body), "oncle-p"), "ZQX") == theirs, body);
            BOOST_TEST(holds(access_text(report(body), "oncle"), "ZQX") == theirs, body);
            for (const std::string id : {"cora-p", "dyl-p", "crip"})
                BOOST_TEST(holds(copy_text(report(body), id), "ZQX"), body << id);
            BOOST_TEST(!holds(copy_text(report(body), "crip"), "named="), body);
        }
    const std::string aside = "<set-aside about='Dettes' by='a'>M. Régis Tessandier ZQX.</set-aside>";
    BOOST_TEST(!holds(copy_text(report(aside), "oncle-p"), "ZQX"));
    BOOST_TEST(holds(copy_text(report(aside), "crip"), "ZQX"));
    // What a team saw is what it says of them.
    const std::string seen = "<p drafted-from='passage'><say voice='observed' by='a'>M. Régis Tessandier ZQX</say></p>";
    BOOST_TEST(holds(copy_text(report(seen), "oncle-p"), "ZQX"));
}

BOOST_AUTO_TEST_CASE(who_asks_has_no_more_of_a_report_on_anothers_child_than_a_copy_gives) {
    const Document document = with_partner(
        "<p>ZQXbudget.</p><p drafted-from='case/person' named='noe'>Noé ZQXecole.</p><p role='lead' named='lea' "
        "drafted-from='passage'>Léa Brissac</p><p drafted-from='passage'><say voice='observed' by='a'>ZQXtoux</say></p>"
        "<p><say voice='said' by='cora'>« ZQXsommeil »</say></p>");
    for (const std::string who : {"lea", "ann"})
        for (const std::string& text : {copy_text(document, who + "-p"), access_text(document, who)}) {
            for (const std::string word : {"ZQXbudget", "ZQXecole", "ZQXsommeil"})
                BOOST_TEST(!holds(text, word), who << " " << word);
            // Of their own child, all that stands under the name.
            BOOST_TEST(holds(text, "ZQXtoux"), who << text);
        }
    for (const std::string who : {"cora", "noe"}) BOOST_TEST(holds(access_text(document, who), "ZQXbudget"), who);
}

BOOST_AUTO_TEST_CASE(what_codes_say_of_another_child_alone_is_for_who_answers_for_that_child) {
    const std::string of_lea = "<p drafted-from='case/person' named='lea'>ZQX</p>";
    for (const std::string id : {"cora-p", "dyl-p", "noe-p", "marg-p", "avo"})
        BOOST_TEST(!holds(copy_text(with_partner(of_lea), id), "ZQX"), id);
    for (const std::string id : {"crip", "juge", "ecole", "lea-p", "ann-p"})
        BOOST_TEST(holds(copy_text(with_partner(of_lea), id), "ZQX"), id);
    for (const std::string named : {"noe", "noe lea", "cora lea", ""})
        BOOST_TEST(
            holds(copy_text(with_partner("<p drafted-from='case/person' named='" + named + "'>ZQX</p>"), "cora-p"),
                  "ZQX"),
            named);
    // Of whom nobody says whose child they are: they may be this reader's.
    Document nobodys = with_partner(of_lea);
    std::erase_if(nobodys.head.ties, [](const Tie& tie) { return tie.of == "lea"; });
    BOOST_TEST(holds(copy_text(nobodys, "cora-p"), "ZQX"));
}

BOOST_AUTO_TEST_CASE(what_codes_say_of_the_other_parent_of_another_child_is_not_for_this_childs_parent) {
    const auto reads = [](const Document& document, const std::string& id) {
        return holds(copy_text(document, id), "ZQX");
    };
    for (const std::string& shape : drafted_shapes)
        for (const std::string named : {"yan", "yan a", "yan dyl", "yan ilan", "yan cora", "a"}) {
            std::string body = shape;
            body.replace(body.find('@'), 1, named);
            const Document document = with_father_of_noe(body + "<p>c</p>");
            BOOST_TEST(reads(document, "dyl-p") == (named.rfind("yan", 0) != 0 || named.size() > 5), body);
            for (const std::string id : {"yan-p", "noe-p", "cora-p", "marg-p", "crip"})
                BOOST_TEST(reads(document, id), body << id);
        }
    Document document = with_father_of_noe("<p drafted-from='not-met' named='yan'>ZQX</p><p>c</p>");
    document.head.ties.push_back({{}, "kin", "yan", "ilan", {}, {}, {}, {}, {}, {}, {}});
    BOOST_TEST(reads(document, "dyl-p"));
    document.head.ties.pop_back();
    document.head.homes[0].lived = {"yan"};
    BOOST_TEST(reads(document, "dyl-p"));
    document.head.homes[0].lived.clear();
    document.head.record.push_back({{}, "Informé", words("ZQX"), {}});
    document.head.record.back().drafted_from.push_back("case/informed");
    document.head.record.back().drafted_from.people = {"yan"};
    BOOST_TEST(!reads(document, "dyl-p"));
    BOOST_TEST(reads(document, "cora-p"));
    // Nor that a copy goes to them.
    const auto counted_out = [&](const std::string& to) {
        const Document copy = copy_for(document, to);
        return !copy.recipient("yan-p")->shorter.empty();
    };
    BOOST_TEST(!counted_out("dyl-p"));
    BOOST_TEST(counted_out("cora-p"));
    BOOST_TEST(counted_out("crip"));
}

BOOST_AUTO_TEST_CASE(the_words_of_another_family_and_what_was_decided_of_others_are_for_who_answers_for_them) {
    const auto readers = [](const Document& document) {
        std::set<std::string> all;
        for (const Recipient& one : document.head.recipients)
            if (holds(copy_text(document, one.id), "ZQX")) all.insert(one.id);
        return all;
    };
    const std::vector<std::string> bodies = {
        "<p><say voice='said' by='inst'>« ZQX »</say></p><p>a</p>",
        "<p><say voice='opinion' by='inst'>ZQX</say></p><p>a</p>",
        "<p>a</p></section><reply by='inst'><p>ZQX</p></reply><section id='t'>",
        "<p><say voice='observed' by='a' contested-by='inst' contest='ZQX'>Noé lit.</say></p>"};
    for (const std::string& body : bodies) {
        const std::set<std::string> all = readers(said_by_father_of_noe(body));
        for (const std::string id : {"yan-p", "cora-p", "noe-p", "marg-p", "crip"})
            BOOST_TEST(all.count(id) == 1U, body << id);
        BOOST_TEST(all.count("dyl-p") == 0U, body);
    }
    const std::string contested = "<p><say voice='observed' by='a' contested-by='inf' contest='ZQX'>Noé lit.</say></p>";
    BOOST_TEST(who_reads("ZQX", contested) == offices);
    BOOST_TEST(who_reads("lit", contested).count("dyl-p") == 1U);
    for (const auto& [named, reads] : std::vector<std::pair<std::string, bool>>{
             {"cora", false}, {"marg oncle", false}, {"dyl", true}, {"cora ilan", true}, {"", true}}) {
        const Document document =
            report("<p drafted-from='case/measure case/person' named='" + named + "'>ZQX</p><p>a</p>");
        BOOST_TEST(holds(copy_text(document, "dyl-p"), "ZQX") == reads, named);
        for (const std::string id : {"juge", "crip", "mairie"})
            BOOST_TEST(holds(copy_text(document, id), "ZQX"), named << id);
    }
}

BOOST_AUTO_TEST_CASE(a_row_says_itself_whom_it_names) {
    Document document = report(
        "<table drafted-from='case/contact' named='marg oncle a'><row named='oncle a'><cell>Appel : M. "
        "Tessandier ZQX</cell></row><row named='marg a'><cell>Appel : Tessandier ZQY</cell></row></table>");
    const std::string copy = copy_text(document, "oncle-p");
    BOOST_TEST(holds(copy, "M. Tessandier ZQX"), copy);
    BOOST_TEST(!holds(copy, "ZQY"), copy);
}

BOOST_AUTO_TEST_CASE(who_is_of_the_household_of_a_grown_reader_is_of_their_own_situation) {
    for (const std::string way : {"", "kin", "home"}) {
        Document document = with_partner("<p drafted-from='case/person' named='lea'>ZQX</p><p>a</p>");
        for (Person& one : document.head.people) {
            if (one.role == "concerned") one.role = "minor-at-home";
            if (one.id == "oncle") one.role = "concerned", one.born = "1950-01-01";
        }
        if (way == "kin") document.head.ties.push_back({{}, "kin", "oncle", "lea", {}, {}, {}, {}, {}, {}, {}});
        if (way == "home") document.head.homes[0].lives = {"oncle", "lea"};
        BOOST_TEST(holds(copy_text(document, "oncle-p"), "ZQX") == !way.empty(), way);
    }
}

BOOST_AUTO_TEST_CASE(what_codes_say_of_who_gave_the_information_is_for_offices) {
    for (const std::string& shape : drafted_shapes)
        for (const std::string named : {"inf", "inf a", "inf cora"}) {
            std::string body = shape;
            body.replace(body.find('@'), 1, named);
            BOOST_TEST(who_reads("ZQX", body + "<p>c</p>") == offices, body);
            BOOST_TEST(!holds(access_text(report(body), "cora"), "ZQX"), body);
        }
    // The paper that they gave: neither its title nor from whom.
    const auto with_letter = [](const std::string& named) {
        Document document =
            report("<list drafted-from='case/piece'><item source='1' named='" + named + "'>ZQX</item></list><p>c</p>");
        Source letter;
        letter.id = "1", letter.title = "ZQX";
        document.head.sources.push_back(letter);
        return document;
    };
    for (const std::string id : {"cora-p", "dyl-p", "mairie", "ecole"}) {
        BOOST_TEST(!holds(copy_text(with_letter("inf"), id), "ZQX"), id);
        BOOST_TEST(holds(copy_text(with_letter("cora"), id), "ZQX"), id);
    }
    BOOST_TEST(holds(copy_text(with_letter("inf"), "crip"), "ZQX"));
}

BOOST_AUTO_TEST_CASE(why_somebody_was_not_informed_is_for_offices_even_where_the_writing_has_none) {
    for (const std::string from : {"case/not-informed", "case/not-informed case/person", "case/person not-informed",
                                   "case/not-informed case/person case/tie"}) {
        Document document = report("<p drafted-from='" + from + "' named='a dyl'>ZQX</p><p>c</p>");
        RecordRow row;
        row.label = "Personne non informée", row.spans = words("ZQY");
        static_cast<std::vector<std::string>&>(row.drafted_from) = split_words(from);
        document.head.record.push_back(row);
        for (const std::string id : {"cora-p", "dyl-p", "noe-p", "ecole", "mairie"}) {
            BOOST_TEST(!holds(copy_text(document, id), "ZQX"), from << id);
            BOOST_TEST(!holds(copy_text(document, id), "ZQY"), from << id);
        }
        BOOST_TEST(holds(copy_text(document, "juge"), "ZQY"));
        // Whom the author names has it.
        document.head.record[0].only_for = {"ecole"};
        BOOST_TEST(holds(copy_text(document, "ecole"), "ZQY"));
    }
    BOOST_TEST(holds(copy_text(report("<p drafted-from='conclusion case/not-informed'>ZQX</p>"), "cora-p"), "ZQX"));
}

BOOST_AUTO_TEST_CASE(a_line_of_the_title_that_is_kept_from_somebody_says_to_them_what_stands_in_its_place) {
    Document document = report("<p>a</p>");
    document.head.subtitle = {{{}, {"dyl"}}, "de Noé et d’Ilan", "d’une information"};
    document.head.running_title = {{{"crip"}, {}}, "Noé et Ilan", {}};
    BOOST_TEST((read_document(write_document(document), "d.xml") == document));
    BOOST_TEST(copy_for(document, "dyl-p").head.subtitle.text == "d’une information");
    BOOST_TEST(!holds(copy_text(document, "dyl-p"), "Noé et"));
    BOOST_TEST(copy_for(document, "cora-p").head.subtitle.text == "de Noé et d’Ilan");
    BOOST_TEST(!holds(copy_text(document, "cora-p"), "d’une information"));
    BOOST_TEST(copy_for(document, "cora-p").head.running_title.text.empty());
    BOOST_TEST(copy_for(document, "crip").head.running_title.text == "Noé et Ilan");
    BOOST_TEST(has_reserved_parts(document));
}

BOOST_AUTO_TEST_CASE(what_somebody_declined_to_say_and_why_is_theirs_and_of_offices) {
    const std::string refused = "<unknown about='ZQXhoraires' why='refused' by='cora'>ZQXraison</unknown><p>a</p>";
    BOOST_TEST(who_reads("ZQXraison", refused) == and_also(offices, {"cora-p"}));
    BOOST_TEST(who_reads("ZQXhoraires", refused) == and_also(offices, {"cora-p", "mairie", "ecole", "rien"}));
    BOOST_TEST(!holds(access_text(report(refused), "dyl"), "ZQX"));
    BOOST_TEST(holds(access_text(report(refused), "cora"), "ZQXraison"));
    // Of a child, those have it who answer for the child; what nobody was asked is for everybody.
    for (const std::string id : {"noe-p", "cora-p", "marg-p"})
        BOOST_TEST(holds(copy_text(report("<unknown about='b' why='refused' by='noe'>ZQX</unknown>"), id), "ZQX"), id);
    for (const std::string why : {"not-asked", "no-answer", "not-known"})
        BOOST_TEST(holds(copy_text(report("<unknown about='ZQX' why='" + why + "' by='cora'/>"), "dyl-p"), "ZQX"), why);
    // A professional who declines answers for no private life.
    BOOST_TEST(holds(copy_text(report("<unknown about='ZQX' why='refused' by='inst'/>"), "dyl-p"), "ZQX"));
    Document answers = report("<p>a</p>");
    answers.head.answers.push_back({{}, "zqx", "declined", {}, {"cora"}, {}});
    BOOST_TEST(!holds(copy_text(answers, "dyl-p"), "zqx"));
    BOOST_TEST(holds(copy_text(answers, "cora-p"), "zqx"));
    BOOST_TEST(holds(copy_text(answers, "crip"), "zqx"));
}

BOOST_AUTO_TEST_CASE(who_protects_somebodys_property_has_not_their_person_in_charge) {
    for (const std::string kind : {"guardian", "mandatary"})
        for (const std::string extent : {"", "person", "property", "both"}) {
            Document document = report("<p>ZQX dort mal.</p>");
            document.head.ties.push_back({{}, kind, "oncle", "noe", {}, {}, extent, {}, {}, {}, {}});
            BOOST_TEST((in_charge_of(document, "oncle").count("noe") == 1) == (extent != "property"), kind << extent);
            BOOST_TEST(holds(copy_text(document, "oncle-p"), "ZQX") == (extent != "property"), kind << extent);
        }
}

BOOST_AUTO_TEST_CASE(a_parent_of_whom_nobody_says_who_they_are_has_what_is_for_them_and_that_is_told) {
    for (const std::string kind : {"parent", "person", "lawyer"}) {
        Document document = report("<p>ZQX dort mal.</p><p>ZQY.</p>");
        std::get<Paragraph>(document.sections[0].blocks.own()[1]).only_for = {"inconnu"};
        Recipient one;
        one.id = "inconnu", one.capacity = "Parent", one.kind = kind;
        document.head.recipients.push_back(one);
        BOOST_TEST(!holds(copy_text(document, "inconnu"), "ZQX"), kind);
        BOOST_TEST(holds(copy_text(document, "inconnu"), "ZQY"), kind);
        BOOST_TEST((named_nobodies(document) == std::vector<NamedNobody>{{"", "inconnu"}}), kind);
        // The author may say that they have the whole text.
        document.head.recipients.back().whole = true;
        BOOST_TEST(holds(copy_text(document, "inconnu"), "ZQX"), kind);
        BOOST_TEST(named_nobodies(document).empty(), kind);
    }
}
