#define BOOST_TEST_MODULE pages
// Nothing of a document is lost on paper, however long, empty or narrow it is.
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <random>

#include "layout/layout.h"
#include "support/press.h"
#include "support/printers.h"

using namespace distinguo;
using namespace distinguo::layout;

namespace {

using tests::press;
using tests::text;

std::shared_ptr<PageStyle> style_of_pages() {
    auto style = std::make_shared<PageStyle>();
    style->styles["text"] = TextStyle{};
    TextStyle small;
    small.family = Family::Sans;
    small.size = 8.5;
    small.leading = 11.5;
    for (const char* role : {"footer", "label", "label-name", "table", "table-head", "caption", "timeline", "signature",
                             "box-label", "question", "record", "record-name", "letterhead", "organisation", "small"})
        style->styles[role] = small;
    style->styles["answer"].hyphenate = true;
    return style;
}

/// Makes blocks of words that are all different, and remembers them.
class Maker {
public:
    explicit Maker(unsigned seed) : m_random(seed) {}

    /// Mostly short, sometimes nothing, sometimes longer than a page, sometimes a word that no line holds.
    Runs words() {
        switch (below(8)) {
            case 0: return {};
            case 1: return {text(long_word(300 + below(5000)))};
            case 2: return {text(many(600 + below(1500)))};
            default: return {text(many(1 + below(12)), below(4) == 0)};
        }
    }
    std::string plain() {
        std::string out;
        for (const Run& run : words()) out += run.text;
        return out;
    }
    Label label() { return {{words(), words()}, "dit : ", "(suite)"}; }
    std::vector<Part> parts() {
        std::vector<Part> out;
        for (std::size_t k = below(4); k > 0; --k) out.push_back({"text", words(), below(3) == 0});
        return out;
    }
    std::vector<Cell> cells(std::size_t count) {
        std::vector<Cell> out;
        for (std::size_t k = 0; k < count; ++k) out.push_back({words(), below(5) == 0, below(5) == 0});
        return out;
    }
    Block block() {
        switch (below(9)) {
            case 0: return Heading{1 + static_cast<int>(below(3)), "text", below(2) == 0 ? "1" : "", words()};
            case 1: {
                Passage passage{std::nullopt, parts(), below(2) == 0, below(3) == 0, below(3) == 0};
                if (!passage.full_width && below(2) == 0) passage.label = label();
                return passage;
            }
            case 2: {
                Frame frame;
                if (below(2) == 0) frame.label = label();
                frame.parts = parts();
                frame.full_width = !frame.label;
                return frame;
            }
            case 3: {
                Table table;
                table.kind = below(3) == 0 ? Table::Kind::Record : Table::Kind::Grid;
                table.caption = words();
                const std::size_t columns = below(13);
                for (std::size_t k = below(columns + 2); k > 0; --k)
                    table.widths.push_back(below(2) == 0 ? 0 : static_cast<double>(below(60)));
                if (below(2) == 0) table.head = cells(columns);
                for (std::size_t k = below(4); k > 0; --k) table.rows.push_back(cells(below(columns + 1)));
                return table;
            }
            case 4: {
                Timeline timeline;
                for (std::size_t k = below(5); k > 0; --k) timeline.events.push_back({words(), words()});
                return timeline;
            }
            case 5: return Question{words(), 2 + static_cast<int>(below(2)), parts(), below(2) == 0};
            case 6: return Letterhead{plain(), {plain(), plain()}, {plain(), plain()}};
            case 7: {
                Signatures signatures;
                for (std::size_t k = below(8); k > 0; --k)
                    signatures.signers.push_back({words(), {words(), words()}, plain(), "signe"});
                return signatures;
            }
            default: return Cut{words()};
        }
    }
    const std::vector<std::string>& all() const { return m_all; }

private:
    std::size_t below(std::size_t count) { return m_random() % count; }
    std::string many(std::size_t count) {
        std::string out;
        for (; count > 0; --count)
            out += (out.empty() ? "" : " ") + remembered("m" + std::to_string(m_all.size()) + "m");
        return out;
    }
    std::string long_word(std::size_t letters) {
        std::string out = "x" + std::to_string(m_all.size());
        while (out.size() < letters) out += "abcdefghij"[m_random() % 10];
        return remembered(out + "x");
    }
    std::string remembered(std::string word) {
        m_all.push_back(word);
        return word;
    }
    std::mt19937 m_random;
    std::vector<std::string> m_all;
};

/// Every stretch of glyphs in the order of the structure: the letters of a cell or a label stand one behind the other.
std::string letters_by_element(const Pages& pages) {
    std::vector<std::string> of(pages.elements.size());
    for (const Page& page : pages.pages)
        for (const Placed& placed : page.placed) {
            const Op& op = pages.ops[placed.op];
            if (op.kind != Op::Kind::Glyphs || op.element < 0 || placed.artifact) continue;
            const GlyphRun& run = pages.runs[op.index];
            if (run.soft_hyphen || run.unseen) continue;
            // What is spelled is said by the element that a divided word stands in.
            std::string& out = of[static_cast<std::size_t>(op.element)];
            for (auto g = run.first; g < run.first + run.count; ++g)
                out += press().fonts.text_of(run.font, pages.glyphs[g].id);
        }
    std::string all;
    for (const std::string& one : of) all += one + '\n';
    return all;
}

/// Draws each piece once and inside of its page.
void check_places(const Pages& pages, const PageStyle& style) {
    const float left = static_cast<float>(style.margin_left) * points_per_mm,
                right = pages.width - static_cast<float>(style.margin_right) * points_per_mm;
    const float top = static_cast<float>(style.margin_top - style.letterhead_rise) * points_per_mm;
    const float bottom = pages.height - static_cast<float>(style.margin_bottom) * points_per_mm;
    std::vector<int> drawn(pages.ops.size(), 0);
    std::size_t outside = 0;
    for (const Page& page : pages.pages)
        for (const Placed& placed : page.placed) {
            const Op& op = pages.ops[placed.op];
            if (!placed.artifact) ++drawn[placed.op];
            if (op.kind != Op::Kind::Glyphs || op.element < 0) continue;
            const GlyphRun& run = pages.runs[op.index];
            const float y = run.y + placed.dy;
            float end = run.x;
            for (auto g = run.first; g < run.first + run.count; ++g)
                end += static_cast<float>(press().fonts.width(run.font, pages.glyphs[g].id) + pages.glyphs[g].adjust) *
                       run.size / 1000;
            if (y < top || y > bottom + 1 || run.x < left - 1 || end > right + 4) {
                if (outside++ == 0)
                    BOOST_TEST_MESSAGE("outside: " << name_of(pages.elements[static_cast<std::size_t>(op.element)].tag)
                                                   << " x " << run.x << " to " << end << ", y " << y);
            }
        }
    BOOST_TEST(outside == 0U);
    for (std::size_t op = 0; op < drawn.size(); ++op)
        if (pages.ops[op].element >= 0) BOOST_TEST(drawn[op] == 1);
}

float end_of(const Pages& pages, const GlyphRun& run) {
    float end = run.x;
    for (auto g = run.first; g < run.first + run.count; ++g)
        end += static_cast<float>(press().fonts.width(run.font, pages.glyphs[g].id) + pages.glyphs[g].adjust) *
               run.size / 1000;
    return end;
}

/// No two lines are written over each other.
void check_apart(const Pages& pages) {
    struct Place {
        float y, left, right, size;
    };
    std::size_t over = 0;
    for (const Page& page : pages.pages) {
        std::vector<Place> places;
        for (const Placed& placed : page.placed) {
            const Op& op = pages.ops[placed.op];
            if (op.kind != Op::Kind::Glyphs) continue;
            const GlyphRun& run = pages.runs[op.index];
            if (!run.unseen) places.push_back({run.y + placed.dy, run.x, end_of(pages, run), run.size});
        }
        std::sort(places.begin(), places.end(), [](const Place& a, const Place& b) { return a.y < b.y; });
        for (std::size_t k = 0; k < places.size(); ++k)
            for (std::size_t j = k + 1; j < places.size() && places[j].y - places[k].y < places[j].size / 2; ++j)
                if (places[j].left < places[k].right - 1.5F && places[k].left < places[j].right - 1.5F && over++ == 0)
                    BOOST_TEST_MESSAGE("over each other at y " << places[j].y << ", " << places[k].y << ", x "
                                                               << places[k].left << " to " << places[k].right << ", "
                                                               << places[j].left << " to " << places[j].right);
    }
    BOOST_TEST(over == 0U);
}

Flow flow_of(std::vector<Block> blocks, bool two_columns = true) {
    Flow flow;
    auto style = style_of_pages();
    style->two_columns = two_columns;
    flow.style = style;
    flow.blocks = std::move(blocks);
    return flow;
}

void check(const Flow& flow, const std::vector<std::string>& words) {
    const Pages pages = lay_out(flow, press().fonts, press().hyphenator);
    check_places(pages, *flow.style);
    check_apart(pages);
    const std::string found = letters_by_element(pages);
    std::size_t lost = 0;
    for (const std::string& word : words)
        if (found.find(word) == std::string::npos && lost++ == 0) BOOST_TEST_MESSAGE("lost: " << word);
    BOOST_TEST(lost == 0U);
    BOOST_TEST(pages.block_of_page.size() == pages.pages.size());
}

}  // namespace

BOOST_AUTO_TEST_CASE(every_word_of_a_document_is_on_its_pages_once) {
    for (const unsigned seed : {1, 2, 3, 4, 5, 6, 7, 9, 34, 60, 92, 191}) {
        Maker maker(seed);
        std::vector<Block> blocks;
        for (int k = 0; k < 6; ++k) blocks.push_back(maker.block());
        Flow flow = flow_of(std::move(blocks), seed % 3 != 0);
        flow.right_to_left = seed % 4 == 0;
        if (flow.right_to_left) flow.language = "ar";
        BOOST_TEST_CONTEXT("seed " << seed) check(flow, maker.all());
    }
}

BOOST_AUTO_TEST_CASE(what_stands_beside_or_above_may_be_longer_than_a_page) {
    const auto words = [](const std::string& name) {
        std::string out;
        for (int k = 0; k < 1200; ++k) out += name + std::to_string(k) + "z ";
        return out;
    };
    const Label label{{{text(words("label"))}, {text("second")}}, "dit : ", "(suite)"};
    Passage said{label, {{"text", {text("court")}, false}}, false, false, false};
    Frame frame;
    frame.label = label;
    frame.parts = said.parts;
    Table table;
    table.caption = {text(words("caption"))};
    table.rows.push_back({{{text("cellule")}, false, false}});
    const Question question{{text(words("title"))}, 2, {{"answer", {text("réponse")}, false}}, true};
    const Timeline timeline{{{{text(words("date"))}, {text("fait")}}, {{text("3 mars")}, {text("suite")}}}};
    const Signatures signatures{{{{text("Mme A")}, {{text(words("capacity"))}}, "Signature", "signe"},
                                 {{text("M. B")}, {}, "Signature", "signe"}}};
    const Letterhead letterhead{"Service", {words("line")}, {words("address")}};
    const Passage after{std::nullopt, {{"text", {text("après")}, false}}, false, false, false};
    for (const auto& [block, name] : std::vector<std::pair<Block, std::string>>{{said, "label"},
                                                                                {frame, "label"},
                                                                                {table, "caption"},
                                                                                {question, "title"},
                                                                                {timeline, "date"},
                                                                                {signatures, "capacity"},
                                                                                {letterhead, "line"},
                                                                                {letterhead, "address"},
                                                                                {Cut{{text(words("cut"))}}, "cut"}}) {
        std::vector<std::string> all = {"après"};
        for (int k = 0; k < 1200; ++k) all.push_back(name + std::to_string(k) + "z");
        BOOST_TEST_CONTEXT(name) check(flow_of({block, after}), all);
    }
}

BOOST_AUTO_TEST_CASE(a_header_of_any_length_keeps_its_first_words_and_leaves_room_for_its_neighbour) {
    std::string words;
    for (int k = 0; k < 3000; ++k) words += (k == 0 ? "mot" : " mot") + std::to_string(k);
    const Passage page{std::nullopt, {{"text", {text("a")}, false}}, false, false, false};
    for (const std::string& header :
         {words, std::string(20000, 'x'), std::string(400, 'x') + " " + words, std::string()}) {
        Flow flow = flow_of({page, PageBreak{}, page});
        flow.header_left = flow.footer_left = header;
        flow.header_right = words;
        const Pages pages = lay_out(flow, press().fonts, press().hyphenator);
        const float left = 20 * points_per_mm, right = pages.width - left;
        for (const Placed& placed : pages.pages[1].placed) {
            const Op& op = pages.ops[placed.op];
            if (op.kind != Op::Kind::Glyphs) continue;
            const GlyphRun& run = pages.runs[op.index];
            float end = run.x;
            for (auto g = run.first; g < run.first + run.count; ++g)
                end += static_cast<float>(press().fonts.width(run.font, pages.glyphs[g].id) + pages.glyphs[g].adjust) *
                       run.size / 1000;
            BOOST_TEST(run.x >= left - 1);
            BOOST_TEST(end <= right + 1);
        }
        const std::string printed = layout::text_of(pages, press().fonts);
        if (header == words) BOOST_TEST(printed.find("mot0 mot1 mot2") != std::string::npos);
        if (header.size() == 20000) BOOST_TEST(printed.find("xxxx…") != std::string::npos);
    }
}

BOOST_AUTO_TEST_CASE(a_label_or_a_title_or_a_caption_stands_without_anything_behind_it) {
    const Label label{{{text("Constaté")}}, "Constaté : ", "(suite)"};
    Table table;
    table.caption = {text("Légende")};
    Frame frame;
    frame.label = label;
    check(flow_of({Passage{label, {}, false, false, false}}), {"Constaté"});
    check(flow_of({frame}), {"Constaté"});
    check(flow_of({table}), {"Légende"});
    check(flow_of({Question{{text("Pourquoi")}, 2, {}, true}}), {"Pourquoi"});
}
