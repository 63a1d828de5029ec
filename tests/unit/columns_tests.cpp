#define BOOST_TEST_MODULE columns
#include <boost/test/unit_test.hpp>

#include <algorithm>

#include "layout/layout.h"
#include "layout/direction.h"
#include "support/press.h"
#include "support/printers.h"

using namespace distinguo;
using namespace distinguo::layout;

namespace {

using tests::press;
using tests::text;

Flow flow_of(std::vector<Block> blocks) {
    auto style = std::make_shared<PageStyle>();
    TextStyle serif;
    serif.after = 7;
    style->styles["text"] = serif;
    TextStyle small = serif;
    small.family = Family::Sans;
    small.size = 8.5;
    small.leading = 11.5;
    for (const char* role : {"footer", "label", "label-name", "table", "table-head", "caption", "timeline"})
        style->styles[role] = small;
    Flow flow;
    flow.style = style;
    flow.blocks = std::move(blocks);
    return flow;
}
Pages lay(const Flow& flow) { return lay_out(flow, press().fonts, press().hyphenator); }

/// What stands on a page: its text and where it is.
struct Stretch {
    float left = 0, right = 0, y = 0;
    std::string text;
    bool divided = false;
};
std::vector<Stretch> stretches(const Pages& pages, std::size_t page = 0) {
    std::vector<Stretch> all;
    for (const Placed& placed : pages.pages[page].placed) {
        const Op& op = pages.ops[placed.op];
        if (op.element < 0) continue;
        if (op.kind == Op::Kind::Shape && pages.shapes[op.index].kind == Shape::Kind::Box) {
            const Shape& box = pages.shapes[op.index];
            all.push_back({box.x1, box.x2, box.y2 + placed.dy, "box"});
        }
        if (op.kind != Op::Kind::Glyphs) continue;
        const GlyphRun& run = pages.runs[op.index];
        Stretch one{run.x, run.x, run.y + placed.dy, {}, run.soft_hyphen && !run.unseen};
        std::string words;
        for (auto g = run.first; g < run.first + run.count; ++g) {
            const auto width =
                static_cast<float>(press().fonts.width(run.font, pages.glyphs[g].id) + pages.glyphs[g].adjust) *
                run.size / 1000;
            one.right += width;
            words += press().fonts.text_of(run.font, pages.glyphs[g].id);
        }
        one.text = words;
        all.push_back(one);
    }
    return all;
}
Cell cell(std::string value) { return {{text(std::move(value))}, false, false}; }
Cell ticks() {
    return {{{Run::Kind::Tick, "accepte", false, false, {}, 0},
             text("accepte"),
             {Run::Kind::Gap, {}, false, false, {}, 0},
             {Run::Kind::Tick, "refuse", false, false, {}, 0},
             text("refuse")},
            false,
            false};
}
bool holds(const Pages& pages, const std::string& words) {
    return text_of(pages, press().fonts).find(words) != std::string::npos;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_column_is_never_narrower_than_its_words_while_another_has_room) {
    const char* words[] = {"15 septembre", "Mme Kervadec-Leroy", "« accompagnement »", "anticonstitutionnellement",
                           "14 octobre 2026"};
    for (const double width : {4.0, 12.0, 18.0, 22.0, 25.0})
        for (const char* word : words) {
            Table table;
            table.widths = {width, 0, width};
            table.rows.push_back(
                {cell(word),
                 cell("Le reste de la ligne tient dans la colonne du milieu, qui est la plus large des trois."),
                 cell(word)});
            const Pages pages = lay(flow_of({table}));
            BOOST_TEST_CONTEXT(word << " in " << width) {
                BOOST_TEST(pages.cut.empty());
                for (const Stretch& one : stretches(pages)) BOOST_TEST(!one.divided);
                // Whole words: what stands between two spaces on paper was written so.
                for (const std::string& part :
                     {std::string("septembre"), std::string("Kervadec-Leroy"), std::string("accompagnement"),
                      std::string("anticonstitutionnellement"), std::string("octobre")})
                    if (std::string(word).find(part) != std::string::npos) BOOST_TEST(holds(pages, part));
            }
        }
}

BOOST_AUTO_TEST_CASE(a_day_stays_with_its_month_in_a_narrow_column) {
    Table table;
    table.widths = {22, 0};
    table.rows.push_back({cell("15 septembre 2026"), cell("Entretien")});
    const Pages pages = lay(flow_of({table}));
    BOOST_TEST((holds(pages, "15\u00a0septembre") || holds(pages, "15 septembre")));
}

BOOST_AUTO_TEST_CASE(nothing_leaves_the_page_nor_overlaps_whatever_the_number_of_columns) {
    for (std::size_t signers = 1; signers <= 7; ++signers) {
        Table table;
        table.widths = {0, 44, 44};
        table.head.push_back(cell("Catégorie d’informations"));
        for (std::size_t k = 0; k < signers; ++k)
            table.head.push_back(cell("Mme Personne " + std::string(1, static_cast<char>('A' + k))));
        for (int r = 0; r < 4; ++r) {
            table.rows.push_back(
                {cell("Ce qui concerne la scolarité et les suites données aux réunions de l’équipe éducative")});
            for (std::size_t k = 0; k < signers; ++k) table.rows.back().push_back(ticks());
        }
        const Pages pages = lay(flow_of({table}));
        BOOST_TEST_CONTEXT(signers << " signers") {
            BOOST_TEST(pages.cut.empty());
            std::vector<Stretch> all = stretches(pages);
            const float right = pages.width - 20 * points_per_mm;
            for (const Stretch& one : all) BOOST_TEST(one.right <= right + 0.5F);
            std::sort(all.begin(), all.end(), [](const Stretch& a, const Stretch& b) {
                return std::abs(a.y - b.y) > 2 ? a.y < b.y : a.left < b.left;
            });
            for (std::size_t k = 1; k < all.size(); ++k)
                if (std::abs(all[k].y - all[k - 1].y) <= 2) BOOST_TEST(all[k].left >= all[k - 1].right - 0.1F);
        }
    }
}

BOOST_AUTO_TEST_CASE(columns_without_a_width_share_the_page_by_what_they_hold) {
    Table table;
    table.widths = {0, 0, 0};
    table.rows.push_back({cell("Non"),
                          cell("Une phrase qui remplit à elle seule une ligne presque entière du tableau, et encore un "
                               "peu plus que cela."),
                          cell("Oui")});
    const Pages pages = lay(flow_of({table}));
    const auto all = stretches(pages);
    // The short cells leave the room to the long one.
    BOOST_TEST(all.front().text.rfind("Non", 0) == 0U);
    BOOST_TEST(all.back().left - all.front().left > 120 * points_per_mm);
}

BOOST_AUTO_TEST_CASE(a_word_no_rule_divides_is_cut_rather_than_lost_and_it_is_said) {
    Table table;
    const std::string key(160, 'x');
    for (int c = 0; c < 4; ++c) table.widths.push_back(0);
    table.rows.push_back({cell(key), cell(key), cell(key), cell(key)});
    const Pages pages = lay(flow_of({table}));
    BOOST_TEST(pages.cut.size() == 4U);
    std::string printed = text_of(pages, press().fonts);
    BOOST_TEST(std::count(printed.begin(), printed.end(), 'x') == 640);
    for (const Stretch& one : stretches(pages)) BOOST_TEST(one.right <= pages.width - 20 * points_per_mm + 0.1F);
}

BOOST_AUTO_TEST_CASE(a_long_address_is_divided_behind_its_signs) {
    std::string address = "https://exemple.example";
    for (int k = 0; k < 20; ++k) address += "/dossier-" + std::to_string(k);
    Passage passage;
    passage.parts.push_back({"text", {text(address)}, false});
    const Pages pages = lay(flow_of({passage}));
    BOOST_TEST(pages.cut.empty());
    for (const Stretch& one : stretches(pages)) BOOST_TEST(!one.divided);
    for (int k = 0; k < 20; ++k)
        BOOST_TEST(holds(pages, "dossier-" + std::to_string(k)) | holds(pages, "dossier-\n" + std::to_string(k)));
}

BOOST_AUTO_TEST_CASE(a_word_wider_than_every_column_is_divided_by_syllables) {
    Table table;
    for (int c = 0; c < 12; ++c) table.widths.push_back(0);
    table.rows.emplace_back();
    for (int c = 0; c < 12; ++c) table.rows.back().push_back(cell("anticonstitutionnellement"));
    const Pages pages = lay(flow_of({table}));
    BOOST_TEST(pages.cut.empty());
    const auto all = stretches(pages);
    BOOST_TEST(std::count_if(all.begin(), all.end(), [](const Stretch& one) { return one.divided; }) >= 12);
}

BOOST_AUTO_TEST_CASE(rows_and_headers_and_events_of_any_size_stay_on_their_pages) {
    std::string words;
    for (int k = 0; k < 2500; ++k) words += "mot" + std::to_string(k) + " ";
    Table table;
    table.widths = {30, 0};
    table.head = {cell("Date"), cell(words.substr(0, 2000))};
    table.rows.push_back({cell("1"), cell(words)});
    table.rows.push_back({cell("2"), cell("court")});
    Table tall = table;
    tall.head = {cell("Date"), cell(words)};
    Timeline timeline;
    timeline.events.push_back({{text("3 mars 2026")}, {text(words)}});
    timeline.events.push_back({{text("4 mars 2026")}, {text("court")}});
    for (const Block& block : {Block(table), Block(tall), Block(timeline)}) {
        const Flow flow = flow_of({block});
        const Pages pages = lay(flow);
        const float bottom = pages.height - 22 * points_per_mm;
        for (std::size_t page = 0; page < pages.pages.size(); ++page)
            for (const Stretch& one : stretches(pages, page)) BOOST_TEST(one.y <= bottom + 0.1F);
        for (const int k : {0, 1234, 2499}) BOOST_TEST(holds(pages, "mot" + std::to_string(k)));
        BOOST_TEST(holds(pages, "court"));
    }
}

BOOST_AUTO_TEST_CASE(a_paragraph_runs_as_it_is_written) {
    struct Line {
        std::string text, named;
        bool right;
        std::string language;
    };
    const Line lines[] = {
        {"Elle accepte.", "", false, ""},
        {"أوافق على كل شيء.", "", true, "ar"},
        {"أوافق (إلا العنوان).", "ar", true, "ar"},
        {"Elle dit « أوافق على كل شيء » et signe.", "", false, ""},
        {"محمد est venu avec sa mère et sa sœur.", "", false, ""},
        {"Mme Haddad قالت إنها توافق على كل ما جاء في هذا التقرير وتطلب نسخة منه في أقرب وقت.", "", true, "ar"},
        {"אני מסכימה.", "", true, "he"},
        {"من موافق هستم، گفتم.", "fa", true, "fa"},
        {"من موافق هستم، گفتم.", "", true, "und-Arab"},
        {"2026-11-26", "", false, ""},
        {"I agree.", "en", false, "en"},
    };
    for (const Line& line : lines) {
        const Direction found = direction_of({text(line.text, false, line.named)}, "fr", false);
        BOOST_TEST_CONTEXT(line.text) {
            BOOST_TEST(found.right_to_left == line.right);
            BOOST_TEST(found.language == line.language);
        }
    }
    // In a page from right to left an address does not turn, a paragraph that is said to be French does.
    BOOST_TEST(direction_of({text("accueil@exemple.example")}, "ar", true).right_to_left);
    BOOST_TEST(!direction_of({text("Traduction non relue.", false, "fr")}, "ar", true).right_to_left);
    BOOST_TEST(!direction_of({text("Di rûmeta xwe de û di mafên xwe de wekhev in.")}, "ckb", true).right_to_left);
    for (const char* language : {"ar", "fa", "prs", "ps", "ur", "he", "ckb", "yi", "ar-MA"})
        BOOST_TEST(is_right_to_left(language));
    for (const char* language : {"fr", "uk", "ku", "tr", "hu", "art", ""}) BOOST_TEST(!is_right_to_left(language));
}

BOOST_AUTO_TEST_CASE(what_has_no_letter_from_right_to_left_keeps_its_order_in_such_a_page) {
    for (const char* words : {"2 novembre 2026", "06 12 34 56 78", "Mme Haddad (mère)", "3 pages, 12 %."}) {
        Passage passage;
        passage.parts.push_back({"text", {text(words)}, false});
        Flow flow = flow_of({passage});
        flow.language = "ar";
        flow.right_to_left = true;
        const Pages pages = lay(flow);
        BOOST_TEST(holds(pages, words));
        float reach = 0;
        for (const Stretch& one : stretches(pages)) reach = std::max(reach, one.right);
        BOOST_TEST(reach > pages.width - 60 * points_per_mm);
    }
}

BOOST_AUTO_TEST_CASE(a_reply_from_right_to_left_ends_at_the_right_margin_with_its_full_stop_at_the_left) {
    Passage passage;
    passage.parts.push_back({"text", {text("أوافق.")}, false});
    passage.parts.push_back({"text", {text("أوافق (نعم).")}, true});
    Table table;
    table.rows.push_back({cell("أوافق."), cell("oui")});
    const Pages pages = lay(flow_of({passage, table}));
    const auto all = stretches(pages);
    const float right = pages.width - 20 * points_per_mm;
    float first_line = all.front().y, reach = 0, stop = 0, word = 0;
    for (const Stretch& one : all)
        if (one.y == first_line) {
            reach = std::max(reach, one.right);
            if (one.text.find('.') != std::string::npos) stop = one.left;
            else word = std::max(word, one.left);
        }
    BOOST_TEST(reach > right - 1);
    BOOST_TEST(stop < word);
    // The bullet of the item stands at the right of its text.
    for (const Stretch& one : all)
        if (one.text == "•") BOOST_TEST(one.left > right - 4 * points_per_mm);
    BOOST_TEST(std::any_of(pages.elements.begin(), pages.elements.end(),
                           [](const Element& one) { return one.tag == Tag::P && one.language == "ar"; }));
    BOOST_TEST(std::any_of(pages.elements.begin(), pages.elements.end(),
                           [](const Element& one) { return one.tag == Tag::TD && one.language == "ar"; }));
}
