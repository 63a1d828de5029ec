// Every text that can be made can be read: thousands of changes, each written and read back equal; what two paragraphs
// hold for different people never runs together.
#define BOOST_TEST_MODULE session
#include <boost/test/unit_test.hpp>

#include <random>

#include "base/text.h"
#include "support/printers.h"
#include "support/small_documents.h"
#include "written/desk/mended_words.h"
#include "written/desk/paste.h"
#include "written/desk/search_words.h"
#include "written/desk/session.h"
#include "written/document/mended.h"
#include "written/document/normal.h"
#include "written/document/texts.h"

using namespace distinguo;
using namespace distinguo::written;
using tests::document_with;
using tests::failure_of;
using tests::library;
using tests::must_read_back;

namespace {

Session session_with(const std::string& body) { return Session(library(), document_with(body), {}); }

const Paragraph& paragraph(const Session& session, std::size_t block, const std::string& section = "s") {
    return std::get<Paragraph>(session.section(section)->blocks[block]);
}
std::string words(const Session& session, std::size_t block) {
    const Paragraph& one = paragraph(session, block);
    return one.passages.empty() ? std::string() : plain_text(one.passages.front().spans);
}
const std::vector<std::string>& hostile() {
    // clang-format off
    static const std::vector<std::string> all = {
        "", " ", "\n", "\n\n\n", "Un mot", "  deux  espaces ", "a\x0B" "b", "a\x0C" "b", std::string("a\0b", 3),
        "\x01\x02\x1F", "\x7F", "a\xC2\x85" "b", "a\xE2\x80\xA8" "b", "\xE2\x80\xA9", "\xEF\xBF\xBE", "\xEF\xBF\xBF",
        "\xED\xA0\x80", "\xED\xB0\x80x", "\xC3", "\xFF\xFE", "a\r\nb\rc", "\t", "a\tb", "<p>&amp;</p>", "]]>", "<!--",
        "&#11;", "\"'<>&", "é\u0301\u200B\u00AD", "😀", "مرحبا", "☐⎵\u2003", "\u202Eabc", "\uFEFF",
        std::string(300, 'x'), "\x1B[31m", "a\u00A0: b", "../../dehors"};
    // clang-format on
    return all;
}

/// One who types at random, with a fixed beginning: each run is the same.
class Typist {
public:
    Typist(Session& session, unsigned seed) : m_session(session), m_random(seed) {}

    void act() {
        try {
            act_once();
        } catch (const Failure& failure) {
            // An id that nobody has, a day that does not exist: refused, and nothing changes.
            BOOST_REQUIRE(
                (failure.code() == FailureCode::ReferenceUnknown || failure.code() == FailureCode::AttributeInvalid));
        }
    }

private:
    std::size_t below(std::size_t limit) { return limit == 0 ? 0 : m_random() % limit; }
    std::string text() {
        std::string all = hostile()[below(hostile().size())];
        if (below(3) == 0) all += hostile()[below(hostile().size())];
        return all;
    }
    std::string id() {
        static const std::vector<std::string> all = {"lea", "mere", "lea", "mere", "crip", "", "personne", "a b"};
        return all[below(all.size())];
    }
    std::string date() {
        static const std::vector<std::string> all = {"", "2026-11-02", "2026-11-02", "hier", "2026-02-31", "2026-11"};
        return all[below(all.size())];
    }
    Spans spans() {
        Spans made;
        for (std::size_t k = below(4); k > 0; --k) {
            Span span;
            span.kind = static_cast<Span::Kind>(below(8) < 5 ? 0 : below(5));
            span.text = text();
            span.strong = below(3) == 0;
            span.emphasis = below(4) == 0;
            if (below(5) == 0) span.language = below(2) == 0 ? "ar" : text();
            span.width = static_cast<double>(below(400)) / 3;
            made.push_back(span);
        }
        return made;
    }
    Recipients only_for() {
        static const std::vector<Recipients> all = {{}, {}, {"crip"}, {"pere"}, {"crip", "pere"}, {"inconnu"}};
        return all[below(all.size())];
    }
    std::optional<Say> say() {
        if (below(3) == 0) return std::nullopt;
        Say one;
        one.voice = all_voices()[below(all_voices().size())];
        if (below(2) == 0) one.by = {id()};
        if (below(4) == 0) one.to = {id()};
        one.on = date();
        one.place = text();
        one.contest = text();
        one.translated_from = text();
        if (below(4) == 0) one.contested_by = id();
        if (below(4) == 0) one.source = below(2) == 0 ? "1" : "9";
        return one;
    }
    Paragraph paragraph() {
        Paragraph made;
        made.only_for = only_for();
        if (below(4) == 0) made.label = text();
        if (below(5) == 0) made.label_detail = text();
        for (std::size_t k = below(3); k > 0; --k) made.passages.push_back({say(), spans()});
        return made;
    }
    Block block() {
        switch (below(11)) {
            case 0:
                return Unknown{
                    only_for(), below(2) == 0 ? "" : text(), below(5) == 0 ? "sans" : "not-asked", {}, date(), spans(),
                    {}};
            case 1: return SetAside{only_for(), below(2) == 0 ? "" : text(), {}, date(), spans(), {}};
            case 2: return List{only_for(), {spans(), spans()}, {}};
            case 3:
                return Table{only_for(),
                             spans(),
                             {static_cast<double>(below(500)) / 7, -1},
                             {{spans(), true, false}},
                             {std::vector<TableCell>{{spans(), false, true}}, TableRow()},
                             {}};
            case 4:
                return Timeline{only_for(),
                                {{{}, below(2) == 0 ? "2024-03" : "automne", spans(), below(2) == 0 ? text() : ""},
                                 {{}, "", spans(), ""}},
                                {}};
            case 5: return Question{only_for(), text(), {}, {paragraph(), List{{}, {spans()}, {}}}};
            case 6: return Frame{only_for(), text(), {paragraph(), paragraph()}, below(2) == 0};
            case 7: return Signatures{only_for(), {{id(), text(), text()}}};
            case 8: return Cut{only_for(), spans()};
            case 9: return PageBreak{only_for()};
            default: return paragraph();
        }
    }
    std::string section() {
        std::vector<std::string> all = {"s", "t", "partie"};
        for_sections(m_session.document().sections, [&](const Section& one) { all.push_back(one.id); });
        return all[below(all.size())];
    }
    std::size_t blocks_of(const std::string& id) const {
        return m_session.section(id) == nullptr ? 0 : m_session.section(id)->blocks.size();
    }
    /// A stretch of the text of a run of paragraphs is replaced, as keys and pastes do.
    void type(const std::string& id) {
        const std::size_t count = blocks_of(id);
        std::size_t first = below(count), last = first;
        if (count == 0 || !std::holds_alternative<Paragraph>(m_session.section(id)->blocks[first]))
            return (void)m_session.set_text(id, first, below(3), text());
        while (last < count && std::holds_alternative<Paragraph>(m_session.section(id)->blocks[last])) ++last;
        std::string all;
        for (std::size_t k = first; k < last; ++k) {
            const Paragraph& one = std::get<Paragraph>(m_session.section(id)->blocks[k]);
            all += (k == first ? "" : "\n") +
                   (one.passages.empty() ? std::string() : shown_text(one.passages.front().spans));
        }
        const std::size_t from = below(all.size() + 1);
        all.replace(from, below(2) == 0 ? below(all.size() - from + 1) : 0, text());
        m_session.set_text(id, first, last - first, all);
    }
    void act_once() {
        const std::string id = section();
        const std::size_t at = below(blocks_of(id) + 1);
        switch (below(22)) {
            case 0:
            case 1:
            case 2:
            case 3: return type(id);
            case 4:
                return m_session.toggle_style(id, at, below(5), below(12),
                                              below(2) == 0 ? &Span::strong : &Span::emphasis);
            case 5: return m_session.set_say(id, at, say());
            case 6:
                return m_session.give_voice(id, at, at + below(3),
                                            below(3) == 0 ? std::nullopt : std::optional(all_voices()[below(8)]));
            case 7: return m_session.set_recipients(id, at, only_for());
            case 8: return m_session.replace_block(id, at, block(), below(2) == 0);
            case 9: return m_session.insert_block(id, at, block());
            case 10: return m_session.remove_block(id, at);
            case 11:
                return (void)m_session.paste(id, at, below(6), below(9), paste_text(text() + "\n" + text()).blocks);
            case 12: return (void)m_session.paste(id, at, below(6), below(9), {block(), block()});
            case 13: return (void)m_session.make_list(id, at, at + below(3));
            case 14: return m_session.make_text(id, at);
            case 15: return m_session.rename(id, text());
            case 16: return below(2) == 0 ? m_session.set_aside(id, text(), date()) : m_session.take_back(id);
            case 17:
                return below(2) == 0 ? m_session.move(id, below(2) == 0 ? 1 : -1)
                                     : (void)m_session.add_section(id, text());
            case 18: return m_session.set_reply_text(this->id(), text(), date());
            case 19: return m_session.mark_read(this->id(), date(), text());
            case 20: return below(2) == 0 ? (void)m_session.undo() : (void)m_session.redo();
            default: return change_head();
        }
    }
    void change_head() {
        Head next = m_session.document().head;
        next.title = text();
        next.people.front().given = text();
        next.people.front().label = text();
        next.recipients.front().capacity = text();
        next.organisation.name = text();
        next.organisation.lines = {text(), text()};
        next.sources.front().title = text();
        next.informed = {{{}, "mere", "opening", "2026-11-02", text(), {}, "", "", ""}};
        next.dissents = {{"R", "s", date(), text(), text()}};
        m_session.set_head(next);
    }

    Session& m_session;
    std::mt19937 m_random;
};

}  // namespace

BOOST_AUTO_TEST_CASE(any_change_gives_a_document_that_is_read_back_equal) {
    const std::string body =
        "<section id='s'><title>S</title><p>un</p><p for='crip'>réservé</p><p><say voice='said' "
        "by='lea'>dit</say></p></section>"
        "<section id='t'><title>T</title><list><item>a</item></list><section id='partie'><p/></section></section>";
    for (unsigned seed = 1; seed <= 10; ++seed) {
        BOOST_TEST_CONTEXT("seed " << seed) {
            Session session = session_with(body);
            Typist typist(session, seed);
            for (int k = 0; k < 300; ++k) {
                BOOST_TEST_CONTEXT("change " << k) {
                    typist.act();
                    must_read_back(session.document());
                    for_texts_of_sections(session.document().sections,
                                          [](const auto& text) { BOOST_REQUIRE(is_utf8(words_of(text))); });
                }
            }
            for (int k = 0; session.can_undo(); ++k) {
                session.undo();
                if (k % 8 == 0) must_read_back(session.document());
            }
            while (session.can_redo()) session.redo();
            must_read_back(session.document());
        }
    }
}

BOOST_AUTO_TEST_CASE(a_sign_that_no_document_can_hold_becomes_a_break_or_goes) {
    Session session = session_with("<section id='s'><p>un</p></section>");
    session.set_text("s", 0, 1, "Ligne un\x0Bsuite\x0C" "page\x01\x1B fin");
    const Spans& spans = paragraph(session, 0).passages.front().spans;
    BOOST_REQUIRE(spans.size() == 5U);
    BOOST_TEST((spans[1].kind == Span::Kind::Break));
    BOOST_TEST(spans[2].text == "suite");
    BOOST_TEST(spans[4].text == "page fin");
    Say say;
    say.voice = Voice::Said;
    say.contest = "non\x0B, jamais\x02";
    session.set_say("s", 0, say);
    BOOST_TEST(paragraph(session, 0).passages.front().say->contest == "non , jamais");
    session.rename("s", "Fa\x0Bits\x07");
    BOOST_TEST(session.section("s")->title == "Fa its");
    session.set_aside("s", "sans\x0Blien", "2026-11-23");
    BOOST_TEST(plain_text(session.section("s")->set_aside->reason) == "sans lien");
    session.set_reply_text("lea", "Je\x0Bveux\x03", "2026-11-23");
    must_read_back(session.document());
    // The last guard, for whoever writes without a session.
    Document raw = session.document();
    raw.head.title = "T\x0Bu\x01";
    raw.sections[0].title = "\xEF\xBF\xBE" "A";
    BOOST_TEST(read_document(write_document(raw), "d").head.title == "T u");
}

BOOST_AUTO_TEST_CASE(a_title_that_was_emptied_keeps_its_place) {
    Session session = session_with(
        "<section id='s'><unknown about='Horaires' why='not-asked'/><set-aside about='Fratrie'>sans "
        "lien</set-aside></section>");
    session.replace_block("s", 0, Unknown{{}, "", "not-asked", {}, {}, {}, {}});
    session.replace_block("s", 1, SetAside{{}, "", {}, {}, {{Span::Kind::Text, "sans lien", false, {}, 0, false}}, {}});
    const Document again = read_document(write_document(session.document()), "d");
    BOOST_TEST(std::get<Unknown>(again.sections[0].blocks[0]).about == "…");
    BOOST_REQUIRE(again.sections[0].blocks.size() == 2U);
    BOOST_TEST(!again.sections[0].set_aside.has_value());
    BOOST_TEST((again == session.document()));
}

BOOST_AUTO_TEST_CASE(an_id_is_declared_as_a_token_and_named_as_it_is_declared) {
    const auto refused = [](const std::string& text) { return failure_of([&] { read_document(text, "d"); }).code(); };
    const std::string open = "<document xmlns='urn:distinguo:document:1' kind='report'><head><title>T</title>";
    BOOST_TEST(
        refused(open + "<recipients><recipient id='../../dehors' capacity='x'/></recipients></head></document>") ==
        FailureCode::AttributeInvalid);
    BOOST_TEST(refused(open + "<people><person id='a/b' role='child'/></people></head></document>") ==
               FailureCode::AttributeInvalid);
    BOOST_TEST(refused(open + "<source id='a b' title='x'/></head></document>") == FailureCode::AttributeInvalid);
    BOOST_TEST(refused(open + "</head><section id='..\\x'/></document>") == FailureCode::AttributeInvalid);
    Session session = session_with("<section id='s'><p>un</p></section>");
    const Document before = session.document();
    BOOST_TEST(failure_of([&] { session.set_recipients("s", 0, {"personne"}); }).code() ==
               FailureCode::ReferenceUnknown);
    Say say;
    say.by = {"personne"};
    BOOST_TEST(failure_of([&] { session.set_say("s", 0, say); }).code() == FailureCode::ReferenceUnknown);
    BOOST_TEST(failure_of([&] { session.add_reply("personne"); }).code() == FailureCode::ReferenceUnknown);
    BOOST_TEST((session.document() == before));
}

// --- who may read, who says it

BOOST_AUTO_TEST_CASE(a_list_neither_opens_what_is_reserved_nor_hides_what_is_open) {
    for (const bool reserved_first : {false, true}) {
        Session session =
            session_with(reserved_first ? "<section id='s'><p for='crip'>secret</p><p>ouvert</p></section>"
                                        : "<section id='s'><p>ouvert</p><p for='crip'>secret</p></section>");
        BOOST_TEST(session.make_list("s", 0, 1));
        BOOST_REQUIRE(session.section("s")->blocks.size() == 2U);
        const std::string father = write_document(copy_for(session.document(), "pere"));
        BOOST_TEST(father.find("secret") == std::string::npos);
        BOOST_TEST(father.find("ouvert") != std::string::npos);
        BOOST_TEST(write_document(copy_for(session.document(), "crip")).find("secret") != std::string::npos);
        session.make_text("s", 0);
        session.make_text("s", 1);
        BOOST_TEST(write_document(copy_for(session.document(), "pere")).find("secret") == std::string::npos);
    }
    // A list has no voice: what somebody says stays a paragraph, with the one who says it.
    Session session = session_with(
        "<section id='s'><p>a</p><p><say voice='said' by='lea'>b</say></p><p>c</p><p "
        "label='Divergence'>d</p></section>");
    BOOST_TEST(!session.make_list("s", 0, 3));
    BOOST_REQUIRE(session.section("s")->blocks.size() == 4U);
    BOOST_TEST(paragraph(session, 1).passages.front().say.has_value());
    BOOST_TEST(paragraph(session, 3).label == "Divergence");
}

BOOST_AUTO_TEST_CASE(joined_lines_stay_two_paragraphs_where_other_people_may_read_them) {
    const std::string body = "<section id='s'><p>ouvert</p><p for='crip'>secret</p></section>";
    const auto father_reads = [](const Session& session, const std::string& what) {
        return write_document(copy_for(session.document(), "pere")).find(what) != std::string::npos;
    };
    Session session = session_with(body);
    BOOST_TEST((session.set_text("s", 0, 2, "ouvertsecret") == Session::Typed::KeptApart));
    BOOST_TEST(words(session, 0) == "ouvert");
    BOOST_TEST(words(session, 1) == "secret");
    BOOST_TEST(!father_reads(session, "secret"));
    // What is typed over the seam goes with what is reserved.
    BOOST_TEST((session.set_text("s", 0, 2, "ouvXYcret") == Session::Typed::KeptApart));
    BOOST_TEST(words(session, 0) == "ouv");
    BOOST_TEST(words(session, 1) == "XYcret");
    session.undo();
    session.undo();
    // Only letters of the second are left: they stay for whom they are.
    BOOST_TEST((session.set_text("s", 0, 2, "ecret") == Session::Typed::AsTyped));
    BOOST_TEST(session.section("s")->blocks.size() == 1U);
    BOOST_TEST(!father_reads(session, "ecret"));
    session.undo();
    // A new line behind a reserved one is reserved.
    session.set_text("s", 0, 2, "ouvert\nsecret\nautre");
    BOOST_TEST(!father_reads(session, "autre"));
    // Any replacement of any stretch: what was reserved is never read by others, whatever stands around it.
    const std::string whole = "ouvert\nSECRET\nlibre";
    for (std::size_t from = 0; from <= whole.size(); ++from)
        for (std::size_t to = from; to <= whole.size(); ++to)
            for (const char* with : {"", "z", "\n", "z\nz"}) {
                Session one =
                    session_with("<section id='s'><p>ouvert</p><p for='crip'>SECRET</p><p>libre</p></section>");
                std::string text = whole;
                text.replace(from, to - from, with);
                one.set_text("s", 0, 3, text);
                const std::string copy = write_document(copy_for(one.document(), "pere"));
                const std::string read = copy.substr(copy.find("<section"));
                for (const char letter : std::string("SECRT"))
                    if (read.find(letter) != std::string::npos) BOOST_ERROR("[" << text << "] opens " << letter);
                // Nothing that is open is hidden: every small letter of the text is in the father's copy, but for what
                // was typed.
                for (const char letter : std::string("ouvertlib"))
                    if (text.find(letter) != std::string::npos &&
                        read.find(letter, read.find("</title>") == std::string::npos ? 0 : read.find("</title>")) ==
                            std::string::npos)
                        BOOST_ERROR("[" << text << "] hides " << letter);
            }
}

BOOST_AUTO_TEST_CASE(joined_lines_keep_who_says_them_their_language_and_their_styles) {
    Session session = session_with(
        "<section id='s'><p><say voice='said' by='lea'>je <strong>veux</strong></say></p><p><say voice='said' "
        "by='mere'>elle <foreign xml:lang='ar'>تعال</foreign></say></p><p>libre</p></section>");
    BOOST_TEST((session.set_text("s", 0, 3, "je veuxelle تعال\nlibre") == Session::Typed::KeptApart));
    BOOST_TEST(paragraph(session, 0).passages.front().say->by.front() == "lea");
    BOOST_TEST(paragraph(session, 1).passages.front().say->by.front() == "mere");
    // Words that nobody says take the voice that they are joined to, from either side.
    BOOST_TEST((session.set_text("s", 0, 3, "je veux\nelle تعالlibre") == Session::Typed::AsTyped));
    BOOST_REQUIRE(session.section("s")->blocks.size() == 2U);
    BOOST_TEST(paragraph(session, 1).passages.front().say->by.front() == "mere");
    BOOST_TEST(paragraph(session, 1).passages.front().spans[1].language == "ar");
    BOOST_TEST(paragraph(session, 0).passages.front().spans[1].strong);
    Session other =
        session_with("<section id='s'><p>libre </p><p><say voice='said' by='mere'>elle</say></p></section>");
    other.set_text("s", 0, 2, "libreelle");
    BOOST_REQUIRE(other.section("s")->blocks.size() == 1U);
    BOOST_TEST(paragraph(other, 0).passages.front().say->by.front() == "mere");
}

BOOST_AUTO_TEST_CASE(what_is_pasted_into_a_reserved_paragraph_is_reserved) {
    Session session = session_with("<section id='s'><p for='crip'>avant après</p><p>ouvert</p></section>");
    session.paste("s", 0, 6, 6, paste_text("un\ndeux").blocks);
    BOOST_REQUIRE(session.section("s")->blocks.size() == 5U);
    const std::string father = write_document(copy_for(session.document(), "pere"));
    BOOST_TEST(father.find("deux") == std::string::npos);
    BOOST_TEST(father.find("ouvert") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_reply_that_is_typed_again_keeps_its_styles_languages_and_what_is_no_paragraph) {
    Session session = session_with(
        "<reply by='lea'><p for='crip'>Je <strong>veux</strong> <foreign "
        "xml:lang='ar'>تعال</foreign></p><list><item>x</item></list><p>fin</p></reply>");
    session.set_reply_text("lea", "Je veux تعال !\nfin\nencore", "2026-11-23");
    const auto& blocks = session.document().sections[0].blocks;
    BOOST_REQUIRE(blocks.size() == 4U);
    const auto& first = std::get<Paragraph>(blocks[0]);
    BOOST_TEST((first.only_for == Recipients{"crip"}));
    BOOST_TEST(first.passages.front().spans[1].strong);
    BOOST_TEST(first.passages.front().spans.back().language == "ar");
    BOOST_TEST(std::holds_alternative<List>(blocks[1]));
    BOOST_TEST(session.reply_text("lea") == "Je veux تعال !\nfin\nencore");
    session.undo();
    BOOST_TEST(session.reply_text("lea") == "Je veux تعال\nfin");
}

// --- sections that come and go

BOOST_AUTO_TEST_CASE(undo_of_an_added_section_leads_to_one_that_is_there_and_no_text_goes_into_the_one_that_is_gone) {
    Session session =
        session_with("<section id='s'><title>S</title><p>a</p></section><section id='t'><title>T</title></section>");
    const std::string added = session.add_section("s", "Ajoutée");
    session.set_text(added, 0, 1, "mots");
    BOOST_TEST(session.undo() == added);
    BOOST_TEST(session.undo() == "s");
    BOOST_TEST(session.nearest_section(added) == "s");
    BOOST_TEST(session.nearest_section("t") == "t");
    const Document before = session.document();
    BOOST_TEST((session.set_text(added, 0, 1, "perdu") == Session::Typed::NowhereToGo));
    BOOST_TEST((session.set_text("s", 0, 5, "perdu") == Session::Typed::NowhereToGo));
    BOOST_TEST((session.document() == before));
    BOOST_TEST(session.redo() == added);
    BOOST_TEST(session_with("").nearest_section("x").empty());
}

BOOST_AUTO_TEST_CASE(a_row_of_a_time_line_keeps_the_words_that_were_typed) {
    Session session = session_with("<section id='s'><timeline><event on='2024-03'>a</event></timeline></section>");
    session.replace_block("s", 0,
                          Timeline{{},
                                   {{{}, "2024-03", {}, ""},
                                    {{}, "", {}, "automne 2024"},
                                    {{}, "vers Noël", {}, ""},
                                    {{}, "", {{Span::Kind::Text, "sans date", false, {}, 0, false}}, ""}},
                                   {}});
    must_read_back(session.document());
    const auto& events = std::get<Timeline>(session.section("s")->blocks[0]).events;
    BOOST_REQUIRE(events.size() == 4U);
    BOOST_TEST(events[2].on.empty());
    BOOST_TEST(events[2].when == "vers Noël");
    BOOST_TEST(SearchWords().of(session.document()).find("automne") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(items_of_a_list_that_are_put_on_one_line_open_nothing) {
    const Spans open = {{Span::Kind::Text, "ouvert", false, {}, 0, false}},
                kept = {{Span::Kind::Text, "gardé", false, {}, 0, false}};
    const std::vector<ListItem> old = {ListItem(open), ListItem(kept, Audience({"crip"}))};
    for (const std::string& joined : {std::string("ouvertgardé"), std::string("ouvert et gardé")}) {
        const std::vector<ListItem> items = edit_items(old, joined);
        BOOST_TEST_REQUIRE(items.size() == 2U);
        BOOST_TEST(items[0].everyone());
        BOOST_TEST(plain_text(items[0].spans).find("gardé") == std::string::npos);
        BOOST_TEST(plain_text(items[1].spans).find("gardé") != std::string::npos);
        BOOST_TEST((items[1].only_for == Recipients{"crip"}));
    }
    // Where the same people may read them they are one.
    BOOST_TEST(edit_items({ListItem(open), ListItem(kept)}, "ouvertgardé").size() == 1U);
    // What a rule reads of an item stays with it.
    ListItem right(open);
    right.id = "rights-access";
    BOOST_TEST(edit_items({right}, "ouvert à tous").front().id == "rights-access");
    const auto halves = edit_items({right}, "ou\nvert");
    BOOST_TEST_REQUIRE(halves.size() == 2U);
    BOOST_TEST(halves[0].id == "rights-access");
    BOOST_TEST(halves[1].id == "");
}
