#define BOOST_TEST_MODULE layout
#include <boost/test/unit_test.hpp>

#include "layout/layout.h"
#include "layout/typography.h"
#include "support/press.h"
#include "support/printers.h"

using namespace distinguo;
using namespace distinguo::layout;

namespace {

using tests::press;
using tests::text;

std::string set(const std::string& value) {
    std::string out;
    for (const Run& run : typeset({text(value)}, "fr")) out += run.raised ? "^" + run.text : run.text;
    return out;
}
Flow flow_of(std::vector<Block> blocks, bool hyphenate = false) {
    auto style = std::make_shared<PageStyle>();
    TextStyle serif;
    serif.after = 7;
    serif.hyphenate = hyphenate;
    style->styles["text"] = serif;
    TextStyle small = serif;
    small.family = Family::Sans;
    small.size = 7.5;
    small.leading = 10;
    for (const char* role :
         {"footer", "label", "label-name", "table", "table-head", "caption", "box-label", "signature", "state"})
        style->styles[role] = small;
    TextStyle heading = small;
    heading.size = 12.5;
    heading.leading = 16;
    heading.before = 14;
    style->styles["h2"] = heading;
    Flow flow;
    flow.style = style;
    flow.blocks = std::move(blocks);
    return flow;
}
Pages lay(const Flow& flow) { return lay_out(flow, press().fonts, press().hyphenator); }
std::string words(int count, const std::string& word = "mot") {
    std::string out;
    for (int k = 0; k < count; ++k) out += (k == 0 ? "" : " ") + word + std::to_string(k);
    return out;
}
Passage passage(const std::string& value, bool labelled = false) {
    Passage one;
    one.parts.push_back({"text", {text(value)}, false});
    if (labelled) one.label = Label{{{text("Constaté")}}, "Constaté : ", "(suite)"};
    return one;
}
/// Lines of text between top and bottom margins, by page.
std::vector<std::vector<float>> baselines(const Pages& pages) {
    std::vector<std::vector<float>> all;
    for (const Page& page : pages.pages) {
        all.emplace_back();
        for (const Placed& placed : page.placed) {
            const Op& op = pages.ops[placed.op];
            if (op.kind == Op::Kind::Glyphs && op.element >= 0)
                all.back().push_back(pages.runs[op.index].y + placed.dy);
        }
    }
    return all;
}

}  // namespace

BOOST_AUTO_TEST_CASE(french_signs_keep_their_spaces_and_words_that_belong_together_stay) {
    BOOST_TEST(set("Pourquoi ? Oui ; non : « l'eau »") == "Pourquoi\u202f? Oui\u202f; non\u00a0: «\u00a0l’eau\u00a0»");
    BOOST_TEST(set("le 3 novembre 2026 à 18 h 45") == "le 3\u00a0novembre 2026 à 18\u00a0h\u00a045");
    BOOST_TEST(set("Mme Haddad et M. Delcourt, n° 1, pièce 2") ==
               "Mme\u00a0Haddad et M.\u00a0Delcourt, n°\u00a01, pièce\u00a02");
    BOOST_TEST(set("article L.226-3 ; 04 65 71 00 20") ==
               "article\u00a0L.226-3\u202f; 04\u00a065\u00a071\u00a000\u00a020");
    BOOST_TEST(set("le 1er octobre, la 2e année") == "le 1^er\u00a0octobre, la 2^e année");
    BOOST_TEST(set("12 500 euros") == "12\u202f500 euros");
    BOOST_TEST(set("http://a.example") == "http://a.example");
    BOOST_TEST(typeset({text("what? it's", false, "en")}, "fr")[0].text == "what? it's");
}

BOOST_AUTO_TEST_CASE(no_word_is_lost_whatever_the_length) {
    const std::string long_text = words(3000);
    const std::string printed = text_of(lay(flow_of({passage(long_text)})), press().fonts);
    for (int k = 0; k < 3000; k += 17) BOOST_TEST(printed.find("mot" + std::to_string(k)) != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_paragraph_never_leaves_one_line_alone) {
    for (int count = 400; count < 700; count += 7) {
        const Pages pages = lay(flow_of({passage(words(count)), passage(words(120))}));
        for (const auto& page : baselines(pages)) BOOST_TEST(page.size() != 1U);
    }
}

BOOST_AUTO_TEST_CASE(a_heading_never_ends_a_page) {
    for (int filler = 1; filler < 60; ++filler) {
        std::vector<Block> blocks;
        for (int k = 0; k < filler; ++k) blocks.emplace_back(passage("ligne"));
        blocks.emplace_back(Heading{2, "h2", "1", {text("Titre")}});
        blocks.emplace_back(passage(words(60)));
        const Pages pages = lay(flow_of(std::move(blocks)));
        for (const Page& page : pages.pages) {
            Tag last = Tag::P;
            for (const Placed& placed : page.placed)
                if (const int owner = pages.ops[placed.op].element; owner >= 0)
                    last = pages.elements[static_cast<std::size_t>(owner)].tag;
            BOOST_TEST(name_of(last) != std::string("H2"));
        }
    }
}

BOOST_AUTO_TEST_CASE(a_short_passage_never_splits_and_a_long_one_repeats_its_label) {
    std::vector<Block> blocks;
    for (int k = 0; k < 33; ++k) blocks.emplace_back(passage("ligne"));
    blocks.emplace_back(passage(words(95), true));
    BOOST_TEST(text_of(lay(flow_of(blocks)), press().fonts).find("suite") == std::string::npos);
    blocks.back() = passage(words(600), true);
    BOOST_TEST(text_of(lay(flow_of(blocks)), press().fonts).find("(suite)") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_table_repeats_its_header_and_keeps_rows_whole) {
    Table table;
    table.head = {{{text("Entête")}, false, false}, {{text("B")}, false, false}};
    for (int k = 0; k < 80; ++k)
        table.rows.push_back({{{text("r" + std::to_string(k))}, true, false}, {{text(words(30))}, false, false}});
    const Pages pages = lay(flow_of({table}));
    BOOST_REQUIRE(pages.pages.size() > 2U);
    const std::string printed = text_of(pages, press().fonts);
    std::size_t headers = 0;
    for (std::size_t at = printed.find("Entête"); at != std::string::npos; at = printed.find("Entête", at + 1))
        ++headers;
    BOOST_TEST(headers == pages.pages.size());
    // On later pages the header is an artifact: it is read aloud once.
    std::size_t read_aloud = 0;
    for (const Element& element : pages.elements)
        if (element.tag == Tag::TH && element.scope == 'C') ++read_aloud;
    BOOST_TEST(read_aloud == 2U);
}

BOOST_AUTO_TEST_CASE(a_row_taller_than_a_page_is_not_cut_off) {
    Table table;
    table.rows.push_back({{{text(words(4000))}, false, false}});
    const std::string printed = text_of(lay(flow_of({table})), press().fonts);
    BOOST_TEST(printed.find("mot3999") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_frame_taller_than_a_page_is_not_cut_off) {
    Frame frame;
    frame.parts.push_back({"state", {text(words(4000))}, false});
    BOOST_TEST(text_of(lay(flow_of({frame})), press().fonts).find("mot3999") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(signature_boxes_stay_whole_with_what_leads_to_them) {
    for (int filler = 20; filler < 40; ++filler) {
        std::vector<Block> blocks;
        for (int k = 0; k < filler; ++k) blocks.emplace_back(passage("ligne"));
        Passage date = passage("Fait à Ici");
        date.keep_with_next = true;
        blocks.emplace_back(date);
        Signatures signatures;
        signatures.signers = {{{text("A")}, {}, "Signature", ""}, {{text("B")}, {}, "Signature", ""}};
        blocks.emplace_back(signatures);
        const std::string printed = text_of(lay(flow_of(std::move(blocks))), press().fonts);
        const std::string last = printed.substr(printed.rfind("Fait"));
        BOOST_TEST(last.find('\f') > last.find("Signature"));
    }
}

BOOST_AUTO_TEST_CASE(words_are_divided_rarely_and_never_twice_running) {
    std::string text_long;
    for (int k = 0; k < 200; ++k) text_long += "anticonstitutionnellement développement ";
    const Pages pages = lay(flow_of({passage(text_long)}, true));
    bool before = false;
    int divided = 0;
    float line = -1;
    bool here = false;
    for (const Placed& placed : pages.pages[0].placed) {
        const Op& op = pages.ops[placed.op];
        if (op.kind != Op::Kind::Glyphs || op.element < 0) continue;
        const float y = pages.runs[op.index].y + placed.dy;
        if (y != line) {
            BOOST_TEST(!(before && here));
            before = here;
            here = false;
            line = y;
        }
        if (pages.runs[op.index].soft_hyphen) {
            here = true;
            ++divided;
        }
    }
    BOOST_TEST(divided > 0);
}

BOOST_AUTO_TEST_CASE(an_article_and_a_name_are_never_divided) {
    std::string many;
    for (int k = 0; k < 300; ++k) many += "L.226-2-2 Haute-Ardoise ";
    const std::string printed = text_of(lay(flow_of({passage(many)}, true)), press().fonts);
    BOOST_TEST(printed.find("-\n") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_word_wider_than_the_column_is_divided_rather_than_lost) {
    const std::string wide(400, 'x');
    std::string printed = text_of(lay(flow_of({passage(wide)})), press().fonts);
    std::erase_if(printed, [](char c) { return c != 'x'; });
    BOOST_TEST(printed.size() == 400U);
}

BOOST_AUTO_TEST_CASE(arabic_runs_from_the_right_and_ukrainian_is_written) {
    Flow flow = flow_of({passage("Просимо вас прочитати цю сторінку. Їжак, ґанок, єдність."),
                         passage("هذه معلومات عن حقوقكم. يمكنكم القراءة والتصحيح في 2026.")});
    const Pages pages = lay(flow);
    BOOST_TEST(press().fonts.take_missing().empty());
    BOOST_TEST(text_of(pages, press().fonts).find("Їжак, ґанок, єдність.") != std::string::npos);
    flow.right_to_left = true;
    flow.language = "ar";
    flow.blocks = {flow.blocks[1]};
    const Pages arabic = lay(flow);
    // The first word of a line from right to left ends at the right margin.
    float right = 0;
    for (const Placed& placed : arabic.pages[0].placed) {
        const Op& op = arabic.ops[placed.op];
        if (op.kind != Op::Kind::Glyphs || op.element < 0) continue;
        const GlyphRun& run = arabic.runs[op.index];
        float end = run.x;
        for (auto g = run.first; g < run.first + run.count; ++g)
            end += static_cast<float>(press().fonts.width(run.font, arabic.glyphs[g].id) + arabic.glyphs[g].adjust) *
                   run.size / 1000;
        right = std::max(right, end);
    }
    BOOST_TEST(right > arabic.width - 20.0F * points_per_mm - 45.0F * points_per_mm);
    BOOST_TEST(press().fonts.take_missing().empty());
}

BOOST_AUTO_TEST_CASE(a_character_without_a_font_prints_its_number_and_is_told) {
    const std::string printed = text_of(lay(flow_of({passage("a \U0010FFFD b")})), press().fonts);
    BOOST_TEST(printed.find("[U+10FFFD]") != std::string::npos);
    const auto missing = press().fonts.take_missing();
    BOOST_REQUIRE(missing.size() == 1U);
    BOOST_TEST(!missing[0].package.empty());
}

BOOST_AUTO_TEST_CASE(the_same_flow_gives_the_same_pages) {
    const Flow flow = flow_of({passage(words(900))}, true);
    const std::string first = text_of(lay(flow), press().fonts);
    press().fonts.forget_words();
    BOOST_TEST(text_of(lay(flow), press().fonts) == first);
}
