#define BOOST_TEST_MODULE desk
#include <boost/test/unit_test.hpp>

#include <set>

#include "base/text.h"
#include "support/examples.h"
#include "support/printers.h"
#include "packs/registry.h"
#include "written/desk/people.h"
#include "written/desk/cited_texts.h"
#include "written/desk/compare.h"
#include "written/desk/find.h"
#include "written/desk/check.h"
#include "written/desk/excerpt.h"
#include "written/desk/merge.h"
#include "written/desk/produce.h"
#include "written/desk/search_words.h"
#include "written/desk/session.h"

using namespace distinguo;
using namespace distinguo::written;
using tests::failure_of;

namespace {

const Date today{2026, 11, 23};

Library make_library() {
    return Library(packs::in_use({std::string(DISTINGUO_BINARY_DIR) + "/share/distinguo/plugins"}));
}
Document report(Library& library, bool corrected = false) {
    return draft(library, "fr.report.evaluation-ip",
                 {nullptr, nullptr,
                  corrected ? tests::example("faits-corriges", "dossier-corrige") : tests::example("faits"), "facts"},
                 today)
        .document;
}
Spans spans(const std::string& text, bool strong = false) { return {{Span::Kind::Text, text, strong, {}, 0}}; }
Session session_with(Library& library, const std::string& body) {
    return Session(
        library,
        read_document("<document xmlns='urn:distinguo:document:1' kind='report'><head><title>T</title><people><person "
                      "id='lea' role='child'/></people></head>" +
                          body + "</document>",
                      "d"),
        {});
}
std::string text_of(const Session& session, std::size_t block) {
    const auto& paragraph = std::get<Paragraph>(session.document().sections[0].blocks[block]);
    return paragraph.passages.empty() ? "" : plain_text(paragraph.passages[0].spans);
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_four_planted_defects_are_found_and_the_corrected_copy_has_none) {
    Library library = make_library();
    const CheckResult found = check(library, report(library), today);
    std::vector<std::string> rules;
    for (const auto& finding : found.findings) {
        rules.push_back(finding.rule);
        BOOST_TEST(!finding.citation.empty());
    }
    const std::vector<std::string> expected = {"IP-OPEN", "TIERS-NOM", "STYLE-TAG", "STYLE-DATE"};
    BOOST_TEST(rules == expected, boost::test_tools::per_element());
    BOOST_TEST(found.findings[2].where.section == "developpement");
    BOOST_TEST(found.findings[2].where.block == 1);
    BOOST_TEST(check(library, report(library, true), today).findings.empty());
}

BOOST_AUTO_TEST_CASE(a_dissent_stays_with_the_finding_and_leaves_no_copy) {
    Library library = make_library();
    Session session(library, report(library), {});
    const CheckResult before = check(library, session.document(), today);
    session.keep_dissent(before.findings[2], "Vu avec l'équipe.", "2026-11-23");
    const CheckResult after = check(library, session.document(), today);
    BOOST_TEST(after.findings[2].dissented);
    BOOST_TEST(after.findings[2].dissent == "Vu avec l'équipe.");
    BOOST_TEST(write_document(copy_for(session.document(), "crip")).find("Vu avec") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_dissent_on_one_point_of_a_rule_leaves_the_others) {
    Library library = make_library();
    // A notice that says nothing: one rule, a finding for each matter.
    const Document notice = read_document(
        "<document xmlns='urn:distinguo:document:1' kind='notice' "
        "type='notice-parents'><head><title>N</title><legal-basis text='RGPD' article='6.1.e'/></head><section "
        "id='s'><question id='opening'><title>Pourquoi ?</title><p>Une notice.</p></question></section></document>",
        "n");
    Session session(library, notice, {});
    const auto of_rule = [&] {
        std::vector<DocumentFinding> all;
        for (const DocumentFinding& one : check(library, session.document(), today).findings)
            if (one.rule == "INFO-13") all.push_back(one);
        return all;
    };
    const auto before = of_rule();
    BOOST_REQUIRE(before.size() > 3U);
    session.keep_dissent(before[1], "Dit de vive voix.", "2026-11-23");
    const auto kept = of_rule();
    BOOST_TEST(std::count_if(kept.begin(), kept.end(), [](const DocumentFinding& one) { return one.dissented; }) == 1);
    BOOST_TEST(kept[1].dissented);
    session.keep_dissent(kept[2], "Dit aussi.", "2026-11-23");
    session.keep_dissent(kept[1], "", "2026-11-23");
    const auto after = of_rule();
    BOOST_TEST(!after[1].dissented);
    BOOST_TEST(after[2].dissented);
    // One of an older document names no point: it stands for the rule in that section.
    Document older = session.document();
    older.head.dissents = {{"INFO-13", before[0].where.section, "2026-11-23", "Tout est dit."}};
    for (const DocumentFinding& one : check(library, older, today).findings)
        BOOST_TEST((one.rule != "INFO-13" || one.dissented));
}

BOOST_AUTO_TEST_CASE(a_rule_file_that_cannot_be_read_is_never_a_pass) {
    const tests::Folder folder;
    std::filesystem::create_directories(folder.path / "org.bad");
    files::write_atomically(folder.path / "org.bad" / "pack.xml",
                            "<plugin xmlns='urn:distinguo:plugin:1' id='org.bad' version='1.0.0'><contributes><ruleset "
                            "file='r.sch'/></contributes></plugin>");
    files::write_atomically(folder.path / "org.bad" / "r.sch", "<schema");
    Library library(packs::in_use({folder.path}));
    const CheckResult result = check(library, Document(), today);
    BOOST_REQUIRE(result.findings.size() == 1U);
    BOOST_TEST(result.findings[0].rule == "could-not-evaluate");
}

BOOST_AUTO_TEST_CASE(a_bundle_gives_each_recipient_their_own_papers) {
    Library library = make_library();
    Press press;
    const std::vector<Document> documents = {
        report(library, true),
        draft(library, "fr.notice.evaluation-ip-parents", {nullptr, nullptr, tests::example("notice"), "f"}, today)
            .document,
        draft(library, "fr.consent.partage-hors-equipe", {nullptr, nullptr, tests::example("accord"), "f"}, today)
            .document};
    const auto sets = bundle(library, press, documents, today);
    BOOST_REQUIRE(sets.size() == 3U);
    BOOST_TEST(sets[0].recipient == "crip");
    // The parents' sets hold the notice and the agreement as well.
    BOOST_TEST(sets[1].pdf.size() > sets[0].pdf.size());
    BOOST_TEST(bundle_in_one(library, press, documents, today) == bundle_in_one(library, press, documents, today));
}

BOOST_AUTO_TEST_CASE(a_companion_paper_goes_to_the_person_and_not_to_the_id_that_a_paper_gives_them) {
    const auto paper = [](const std::string& kind, const std::string& people, const std::string& recipients) {
        return read_document("<document xmlns='urn:distinguo:document:1' kind='" + kind +
                                 "'><head><title>T</title><people>" + people + "</people><recipients>" + recipients +
                                 "</recipients></head><section id='s'><title>S</title><p>A.</p></section></document>",
                             "d");
    };
    const std::string mother = "<person id='mere' role='relative' given='Anne' family='Vu'/>",
                      father = "<person id='pere' role='relative' given='Jean' family='Roy'/>";
    const auto recipient = [](const std::string& id, const std::string& person) {
        return "<recipient id='" + id + "' capacity='" + id + "' kind='parent'" +
               (person.empty() ? "" : " person='" + person + "'") + "/>";
    };
    const Document main = paper("report", mother + father, recipient("maman", "mere") + recipient("papa", "pere"));
    struct Row {
        const char* what;
        std::string people, recipients;
        std::vector<std::string> without;
    };
    const Row rows[] = {
        {"other ids, one person", mother + father, recipient("mere", "mere") + recipient("pere", "pere"), {}},
        {"a notice says no names", "<person id='mere' role='relative'/><person id='pere' role='relative'/>",
         recipient("mere", "mere") + recipient("pere", "pere"), {}},
        {"people are numbered anew", "<person id='p2' role='relative' given='Jean' family='Roy'/>" + mother,
         recipient("r1", "p2") + recipient("r2", "mere"), {}},
        {"no person is said: the same id", {}, recipient("maman", {}) + recipient("papa", {}), {}},
        {"the father is not told", mother + father, recipient("mere", "mere"), {"papa"}},
        {"the same id is somebody else", mother + "<person id='pere' role='relative' given='Luc' family='Bon'/>",
         recipient("mere", "mere") + recipient("papa", "pere"), {"papa"}},
    };
    for (const Row& row : rows) {
        const Document notice = paper("notice", row.people, row.recipients);
        std::vector<std::string> without;
        for (const PaperNotGiven& one : papers_not_given({main, notice})) without.push_back(one.recipient);
        BOOST_TEST(without == row.without, row.what);
        BOOST_TEST(papers_for_nobody({main, notice}).empty(), row.what);
    }
}

BOOST_AUTO_TEST_CASE(typing_keeps_bold_boxes_and_voices_where_they_were) {
    const std::vector<Spans> old = {{{Span::Kind::Text, "Existence.", true, {}, 0},
                                     {Span::Kind::Text, " Rien", false, {}, 0},
                                     {Span::Kind::Tick, "", false, {}, 0}},
                                    spans("deux")};
    auto lines = edit_lines(old, "Existence!. Rien" + shown_text({old[0][2]}) + "\ndeux");
    BOOST_REQUIRE(lines.size() == 2U);
    BOOST_TEST(lines[0].spans[0].text == "Existence!.");
    BOOST_TEST(lines[0].spans[0].strong);
    BOOST_TEST((lines[0].spans.back().kind == Span::Kind::Tick));
    BOOST_TEST((lines[1].spans == old[1]));
}

BOOST_AUTO_TEST_CASE(a_line_that_is_split_gives_its_voice_to_both_halves) {
    const std::vector<Spans> old = {spans("un deux"), spans("trois"), spans("quatre")};
    auto lines = edit_lines(old, "un\n deux\ntrois\nquatre");
    BOOST_REQUIRE(lines.size() == 4U);
    BOOST_TEST(lines[0].origin == 0);
    BOOST_TEST(lines[1].origin == 0);
    BOOST_TEST(lines[2].origin == 1);
    BOOST_TEST(lines[3].origin == 2);
    lines = edit_lines(old, "un deuxtrois\nquatre");
    BOOST_REQUIRE(lines.size() == 2U);
    BOOST_TEST(lines[0].origin == 0);
    BOOST_TEST(lines[1].origin == 2);
    lines = edit_lines(old, "");
    BOOST_REQUIRE(lines.size() == 1U);
}

BOOST_AUTO_TEST_CASE(any_edit_gives_back_the_text_that_was_typed) {
    const std::vector<std::string> texts = {"",           "a",         "a\nb", "a\n\nb",        "b\na",
                                            "aa\nab\nbb", "é\nÉa\n\n", "\n",   "a b\nc d\ne f", "c d\ne f"};
    for (const std::string& from : texts) {
        std::vector<Spans> old;
        for (const EditedLine& line : edit_lines({Spans()}, from)) old.push_back(line.spans);
        for (const std::string& to : texts) {
            std::string joined;
            const auto lines = edit_lines(old, to);
            for (std::size_t k = 0; k < lines.size(); ++k) {
                joined += (k == 0 ? "" : "\n") + shown_text(lines[k].spans);
                BOOST_TEST(lines[k].origin < static_cast<int>(old.size()));
            }
            BOOST_TEST_CONTEXT("from [" << from << "] to [" << to << "]") BOOST_TEST(joined == to);
        }
    }
}

namespace {

/// So many paragraphs of `size` letters in one section, and a short section behind.
Document of_paragraphs(std::size_t count, std::size_t size) {
    Document document;
    Section section;
    section.id = "long";
    for (std::size_t k = 0; k < count; ++k) {
        Span span;
        span.text = std::to_string(k) + " " + std::string(size, 'a');
        section.blocks.own().emplace_back(Paragraph{{}, {}, {}, {}, {{std::nullopt, {span}}}, {}});
    }
    document.sections.push_back(section);
    section.id = "court";
    section.blocks = {Paragraph{{}, {}, {}, {}, {{std::nullopt, {Span{}}}}, {}}};
    document.sections.push_back(section);
    return document;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_long_document_is_seen_in_parts_and_stays_whole) {
    const Document document = of_paragraphs(1000, 100);
    const Section& section = document.sections.front();
    const BlockRange middle = stretch_around(section, 500, 2000);
    BOOST_TEST(middle.first == 480U);
    BOOST_TEST(middle.last == 520U);
    BOOST_TEST((stretch_around(section, 0, 2000) == BlockRange{0, 20}));
    BOOST_TEST(stretch_around(section, 999, 2000).last == 1000U);
    BOOST_TEST((stretch_around(section, 999, 1'000'000) == BlockRange{0, 1000}));
    // From stretch to stretch, nothing is passed over.
    BOOST_TEST(stretch_before(section, middle.first, 2000).last == middle.first);
    BOOST_TEST(stretch_before(section, 3, 1).first == 2U);
    const Document part = part_around(document, "long", 500, 2000);
    BOOST_REQUIRE(part.sections.size() == 1U);
    BOOST_TEST(part.sections.front().blocks.size() == middle.last - middle.first);
    BOOST_TEST(document.sections.front().blocks.size() == 1000U);
    BOOST_TEST(
        part_around(document, "court", 0, 2000).sections.front().blocks.shares_with(document.sections.back().blocks));
}

BOOST_AUTO_TEST_CASE(search_words_are_each_kept_once_and_follow_every_change) {
    Library library({});
    Session session(library, of_paragraphs(3, 2), {});
    SearchWords words;
    BOOST_TEST(words.of(session.document()) == "0 1 2 aa");
    session.set_text("court", 0, 1, "L’École aa");
    BOOST_TEST(words.of(session.document()) == "0 1 2 aa l'ecole");
    session.set_text("long", 1, 1, "Été");
    session.rename("long", "Faits");
    BOOST_TEST(words.of(session.document()) == "0 2 aa ete faits l'ecole");
    BOOST_TEST(words.of(session.document()) == SearchWords().of(session.document()));
    session.undo();
    session.undo();
    BOOST_TEST(words.of(session.document()) == "0 1 2 aa l'ecole");
    // Typed with the space that does not break or with another: the same words.
    session.set_text("court", 0, 1, "Mme\u00a0Haddad");
    BOOST_TEST(words.of(session.document()) == "0 1 2 aa haddad mme");
    BOOST_TEST((folded_words("Mme\u00a0HADDAD") == std::vector<std::string>{"mme", "haddad"}));
}

BOOST_AUTO_TEST_CASE(a_number_is_found_however_its_digits_are_grouped) {
    const auto joined = [](const char* text) { return join(joined_numbers(folded_words(text)), " "); };
    for (const char* text :
         {"tél. 06 39 98 00 11, le soir", "06.39.98.00.11", "06\u00a039\u00a098\u00a000\u00a011", "(06-39-98-00-11)"}) {
        BOOST_TEST(joined(text) == "0639980011", text);
        for (const char* asked : {"0639980011", "06 39 98 00 11", "06.39.98"}) {
            const auto number = number_of(asked);
            BOOST_REQUIRE(number);
            BOOST_TEST(place_of_number(fold(text), *number, 0).has_value(), text << asked);
        }
        BOOST_TEST(!place_of_number(fold(text), "0639980012", 0), text);
    }
    BOOST_TEST(joined("0639980011, 3 enfants et 2 chats") == "");
    for (const char* words : {"12 rue", "Léa", "06a39", "12"}) BOOST_TEST(!number_of(words), words);
    const Document document = read_document(
        "<document xmlns='urn:distinguo:document:1' kind='report'><head><title>T</title></head><section "
        "id='s'><title>S</title>"
        "<p>Appeler le 06 39 98 00 11 ou le 0639980011.</p></section></document>",
        "d");
    for (const char* asked : {"0639980011", "06 39 98 00 11"})
        BOOST_TEST(find_all(document, asked, {}).size() == 2U, asked);
    BOOST_TEST(SearchWords().of(document).find("0639980011") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_key_in_one_section_copies_no_other) {
    Library library({});
    Session session(library, of_paragraphs(3000, 600), {});
    BOOST_TEST(session.is_long());
    const Session::Snapshot before = session.snapshot();
    const std::size_t words = session.words();
    session.set_text("court", 0, 1, "Un mot");
    BOOST_TEST(session.document().sections.front().blocks.shares_with(before->sections.front().blocks));
    BOOST_TEST(session.words() == words + 2);
    BOOST_TEST(session.words() == count_words(session.document()));
    session.undo();
    BOOST_TEST((session.document() == *before));
    // Where each step holds thousands of paragraphs once more, fewer are kept; the newest are.
    Say say;
    for (int k = 0; k < 400; ++k) {
        say.voice = k % 2 == 0 ? Voice::Observed : Voice::Said;
        session.set_say("long", 0, say);
    }
    int steps = 0;
    while (session.can_undo() && ++steps < 1000) session.undo();
    BOOST_TEST(steps == 166);
}

BOOST_AUTO_TEST_CASE(several_changes_in_one_step_are_undone_together_and_apart_from_what_was_typed_before) {
    Library library = make_library();
    Session session = session_with(library, "<section id='s'><p>a</p><p>b</p></section>");
    session.set_text("s", 0, 2, "ab\nb");
    const Document typed = session.document();
    session.in_one_step([&] {
        session.set_text("s", 0, 2, "abc\nb");
        session.set_text("s", 0, 2, "a");
        session.insert_block("s", 1, Paragraph{});
    });
    const Document after = session.document();
    session.set_text("s", 0, 1, "ax");
    session.undo();
    BOOST_TEST((session.document() == after));
    session.undo();
    BOOST_TEST((session.document() == typed));
    BOOST_TEST(session.can_undo());
    session.redo();
    BOOST_TEST((session.document() == after));
    session.in_one_step([] {});
    session.undo();
    BOOST_TEST((session.document() == typed));
}

BOOST_AUTO_TEST_CASE(a_voice_given_again_takes_the_next_who_can_have_it) {
    Library library = make_library();
    Session session(
        library,
        read_document("<document xmlns='urn:distinguo:document:1' kind='report'><head><title>T</title><people><person "
                      "id='lea' role='child'/><person id='mere' role='parent'/></people>"
                      "<source id='1' title='Lettre'/></head><section id='s'><p>a</p><p>b</p><unknown about='x' "
                      "why='not-asked'/></section></document>",
                      "d"),
        {});
    const auto say = [&](std::size_t block) {
        return *std::get<Paragraph>(session.document().sections[0].blocks[block]).passages[0].say;
    };
    const auto given = [&](Voice voice) {
        session.give_voice("s", 0, 2, voice);
        return say(1).by.empty() ? say(1).source : say(1).by.front();
    };
    BOOST_TEST(given(Voice::Said) == "");
    BOOST_TEST(given(Voice::Said) == "lea");
    BOOST_TEST(given(Voice::Said) == "mere");
    BOOST_TEST(given(Voice::Said) == "lea");
    BOOST_TEST(given(Voice::ThirdParty) == "lea");
    BOOST_TEST(given(Voice::Documented) == "");
    BOOST_TEST(given(Voice::Documented) == "1");
    BOOST_TEST(given(Voice::Hypothesis) == "");
    BOOST_TEST(given(Voice::Hypothesis) == "");
    session.give_voice("s", 0, 0, std::nullopt);
    BOOST_TEST(!std::get<Paragraph>(session.document().sections[0].blocks[0]).passages[0].say.has_value());
    session.undo();
    BOOST_TEST((say(0).voice == Voice::Hypothesis));
    session.undo();
    BOOST_TEST((say(0).voice == Voice::Documented));
    BOOST_TEST((say(1).voice == Voice::Documented));
}

BOOST_AUTO_TEST_CASE(every_change_can_be_undone_and_done_again) {
    Library library = make_library();
    Session session =
        session_with(library,
                     "<section id='s'><title>S</title><p><say voice='said' "
                     "by='lea'>un</say></p><p>deux</p></section><section id='t'><title>T</title></section>");
    const Document start = session.document();
    session.set_text("s", 0, 2, "un\nnouveau\ndeux");
    BOOST_TEST(session.document().sections[0].blocks.size() == 3U);
    BOOST_TEST(std::get<Paragraph>(session.document().sections[0].blocks[1]).passages[0].say.has_value());
    session.rename("s", "Autre");
    session.move("t", -1);
    session.set_aside("t", "sans lien", "2026-11-23");
    session.insert_block("s", 1, Unknown{{}, "x", "not-asked", {}, {}, {}, {}});
    const std::string added = session.add_section("s", "Ajoutée");
    BOOST_TEST(session.section(added) != nullptr);
    session.add_reply("lea");
    const Document end = session.document();
    while (session.can_undo()) session.undo();
    BOOST_TEST((session.document() == start));
    while (session.can_redo()) session.redo();
    BOOST_TEST((session.document() == end));
}

BOOST_AUTO_TEST_CASE(letters_of_one_word_are_one_step_back) {
    Library library = make_library();
    Session session = session_with(library, "<section id='s'><p>a</p></section>");
    for (const char* text : {"ab", "abc", "abcd"}) session.set_text("s", 0, 1, text);
    session.undo();
    BOOST_TEST(text_of(session, 0) == "a");
}

BOOST_AUTO_TEST_CASE(what_the_session_saves_is_what_it_shows_and_a_failed_save_loses_nothing) {
    Library library = make_library();
    const tests::Folder folder;
    Session session = session_with(library, "<section id='s'><p>Aïcha</p></section>");
    BOOST_TEST(session.unsaved());
    BOOST_TEST(failure_of([&] { session.save_as(folder.path / "none" / "d.xml"); }).code() ==
               FailureCode::FileCannotBeWritten);
    BOOST_TEST(session.unsaved());
    session.save_as(folder.path / "d.xml");
    BOOST_TEST(!session.unsaved());
    BOOST_TEST((read_document(tests::slurp(folder.path / "d.xml"), "d") == session.document()));
    session.set_text("s", 0, 1, "Aïcha !");
    BOOST_TEST(session.unsaved());
    session.undo();
    BOOST_TEST(!session.unsaved());
}

BOOST_AUTO_TEST_CASE(a_batch_tells_bad_records_by_their_line_and_writes_the_others) {
    Library library = make_library();
    Press press;
    const tests::Folder folder;
    const Records records("[{\"to-name\":\"A\"},\n{\"faux\":1},{\"to-name\":\"B\"}]", "r.json");
    const MergeResult result =
        merge(library, press, "fr.receipt.remise", records, "r.json", folder.path / "out", today, {});
    BOOST_TEST(result.written == 2U);
    BOOST_REQUIRE(result.refused.size() == 1U);
    BOOST_TEST(result.refused[0].place().line == 2);
    const auto cancelled = failure_of([&] {
        merge(library, press, "fr.receipt.remise", records, "r.json", folder.path / "two", today,
              [](std::size_t, std::size_t) { return false; });
    });
    BOOST_TEST(cancelled.code() == FailureCode::Cancelled);
    BOOST_TEST((!std::filesystem::exists(folder.path / "two") || std::filesystem::is_empty(folder.path / "two")));
}

BOOST_AUTO_TEST_CASE(people_are_found_where_they_are_named) {
    Library library = make_library();
    const auto people = people_of(report(library));
    const auto lina =
        std::find_if(people.begin(), people.end(), [](const NamedPerson& p) { return p.name == "Lina Delcourt"; });
    BOOST_REQUIRE((lina != people.end()));
    BOOST_TEST(lina->places.size() > 5U);
    BOOST_TEST(named_as_json(named_in(report(library, "famille-delcourt"))).find("\"declared\": true") !=
               std::string::npos);
}

BOOST_AUTO_TEST_CASE(html_and_text_hold_the_voices_in_words) {
    Library library = make_library();
    Press press;
    const Document document = report(library);
    const std::string html = export_document(library, press, document, "crip", Format::Html, today);
    BOOST_TEST(html.find("<html lang=\"fr\">") != std::string::npos);
    BOOST_TEST(html.find("Hypothèse") != std::string::npos);
    BOOST_TEST(html.find("<script") == std::string::npos);
    BOOST_TEST(export_document(library, press, document, "crip", Format::Text, today)
                   .find("[Hypothèse, de M.\u00a0Aubertin]") != std::string::npos);
    BOOST_TEST(failure_of([] { format_of("a.doc"); }).code() == FailureCode::FormatUnknown);
}

BOOST_AUTO_TEST_CASE(finding_forgives_accents_and_replacing_keeps_what_is_bold) {
    const Document document = read_document(
        "<document xmlns='urn:distinguo:document:1' kind='report'><head><title>T</title></head><section "
        "id='s'><title>S</title><p>Léa va à l’École. <strong>Léa</strong> dort.</p>"
        "<list><item>lea joue</item></list></section></document>",
        "d");
    const auto found = find_all(document, "lea", {});
    BOOST_REQUIRE(found.size() == 3U);
    BOOST_TEST(found[1].from == 18U);
    BOOST_TEST(found[1].to == 21U);
    BOOST_TEST(found[2].block == 1U);
    BOOST_TEST(find_all(document, "Léa", {true}).size() == 2U);
    std::size_t count = 0;
    const Document changed = replace_all(document, "léa", "Sami", {}, count);
    BOOST_TEST(count == 3U);
    const Spans& spans = std::get<Paragraph>(changed.sections[0].blocks[0]).passages[0].spans;
    BOOST_TEST(std::count_if(spans.begin(), spans.end(), [](const Span& span) {
                   return span.strong && span.text.find("Sami") != std::string::npos;
               }) == 1);
    BOOST_TEST(find_all(document, "", {}).empty());
}

BOOST_AUTO_TEST_CASE(french_signs_are_typed_as_professionals_print_them) {
    const auto typed_after = [](const std::string& before, char32_t sign) {
        const auto made = french_sign(before, sign);
        return made ? std::to_string(made->erase) + made->insert : std::string("-");
    };
    BOOST_TEST(typed_after("", U'"') == "0«\xC2\xA0");
    BOOST_TEST(typed_after("Elle dit ", U'"') == "0«\xC2\xA0");
    BOOST_TEST(typed_after("Elle dit «\xC2\xA0oui", U'"') == "0\xC2\xA0»");
    BOOST_TEST(typed_after("l", U'\'') == "0’");
    BOOST_TEST(typed_after("Pourquoi", U'?') == "0\xE2\x80\xAF?");
    BOOST_TEST(typed_after("Pourquoi ", U'?') == "1\xE2\x80\xAF?");
    BOOST_TEST(typed_after("Ainsi", U':') == "0\xC2\xA0:");
    BOOST_TEST(typed_after("à 10", U':') == "-");
    BOOST_TEST(typed_after("Non\xE2\x80\xAF!", U'!') == "-");
    BOOST_TEST(typed_after("mot", U'a') == "-");
    // Addresses of the web, of a mail, paths, hours, ratios stay as they are typed.
    for (const char* before : {"https://exemple.example/a", "voir www.exemple.example", "C:\\Dossiers",
                               "lea@exemple.example", "/etc", "3", "rapport 3"})
        for (const char32_t one : {U':'}) BOOST_TEST(typed_after(before, one) == "-");
    for (const char32_t one : {U';', U'?', U'!', U'\''})
        BOOST_TEST(typed_after("https://exemple.example/a", one) == "-");
    for (const char32_t joins : {U'/', U'\\', U'a', U'é', U'3', U'='}) BOOST_TEST(joins_sign_before(joins));
    for (const char32_t ends : {U' ', U'»', U')', U'!', U'.', U'\n', U'"', U'’'}) BOOST_TEST(!joins_sign_before(ends));
}

BOOST_AUTO_TEST_CASE(what_changed_is_told_in_words) {
    const std::string head = "<document xmlns='urn:distinguo:document:1' kind='report'><head><title>T</title></head>";
    const Document before =
        read_document(head +
                          "<section id='a'><title>Faits</title><p>Elle arrive en retard.</p><p>Le "
                          "même.</p></section><section id='b'><title>B</title></section></document>",
                      "d");
    const Document after = read_document(
        head +
            "<section id='b'><title>B</title></section><section id='a'><title>Faits</title><p>Elle arrive souvent en "
            "avance.</p><p>Le même.</p></section><section id='c'><title>C</title><p>x</p></section></document>",
        "d");
    const auto changes = compare(before, after);
    BOOST_TEST(std::count_if(changes.begin(), changes.end(),
                             [](const SectionChange& one) { return one.kind == SectionChange::Kind::Moved; }) == 1);
    const Messages messages;
    const std::string told = in_lines(changes, messages);
    BOOST_TEST(told.find("Elle arrive [added: souvent] en [removed: retard.] [added: avance.]") != std::string::npos);
    BOOST_TEST(told.find("C: added") != std::string::npos);
    const BeforeAfter both = side_by_side(changes, messages);
    BOOST_TEST(both.before.find("Elle arrive en ⟨retard.⟩") != std::string::npos);
    BOOST_TEST(both.after.find("Elle arrive ⟨souvent⟩ en ⟨avance.⟩") != std::string::npos);
    BOOST_TEST(std::count(both.before.begin(), both.before.end(), '\n') ==
               std::count(both.after.begin(), both.after.end(), '\n'));
    BOOST_TEST(compare(before, before).empty());
    BOOST_TEST(in_one_line({}, messages) == "nothing in the text");
}

BOOST_AUTO_TEST_CASE(every_text_in_use_is_listed_once_with_how_it_was_read) {
    Library library = make_library();
    const auto texts = cited_texts(library);
    BOOST_TEST(texts.size() > 10U);
    std::set<std::string> seen;
    for (const CitedText& one : texts) {
        // What is usage is said as usage: it has no version, and what nobody read is in no list.
        BOOST_TEST((one.citation.status == "verified" || one.citation.status == "verified-2nd" ||
                    one.citation.status == "usage"));
        BOOST_TEST((one.citation.version_read.empty() || parse_date(one.citation.version_read)));
        BOOST_TEST(!one.rules.empty());
        BOOST_TEST(
            seen.insert(one.citation.text + "|" + one.citation.article + "|" + one.citation.version_read).second);
    }
    BOOST_TEST(in_lines(texts, Messages()).find("CASF") != std::string::npos);
}
