#include "layout/layout.h"

#include <algorithm>

#include "base/messages.h"
#include "layout/composer.h"

namespace distinguo::layout {
namespace {

constexpr float mm = points_per_mm;

/// Fills pages greedily: as many strips as fit, then back to the last place where a page may end.
class Paginator {
public:
    Paginator(const Flow& flow, const Composer& composer, Pages& pages) : m_composer(composer), m_pages(pages) {
        m_top = static_cast<float>(flow.style->margin_top) * mm;
        m_bottom = pages.height - static_cast<float>(flow.style->margin_bottom) * mm;
    }

    void run() {
        const auto& strips = m_composer.strips();
        std::size_t first = 0;
        do {
            const std::size_t end = end_of_page(first);
            place(first, end);
            first = end;
        } while (first < strips.size());
    }

private:
    float gap_between(std::size_t before, std::size_t after) const {
        const auto& strips = m_composer.strips();
        return std::max(strips[before].after, strips[after].before);
    }
    float repeated_height(std::size_t strip) const {
        const int again = m_composer.strips()[strip].at_top;
        return again < 0 ? 0 : m_composer.repeated()[static_cast<std::size_t>(again)].height;
    }

    std::size_t end_of_page(std::size_t first) const {
        const auto& strips = m_composer.strips();
        if (strips.empty()) return 0;
        float y = m_top + (first == 0 ? 0 : repeated_height(first)) - strips[first].rise;
        std::size_t last_break = first;
        for (std::size_t k = first; k < strips.size(); ++k) {
            if (k != first && strips[k].new_page) return k;
            if (k != first && strips[k].break_before) last_break = k;
            if (k != first) y += gap_between(k - 1, k);
            y += strips[k].height;
            if (y > m_bottom + 0.05F && k != first) return last_break > first ? last_break : k;
        }
        return strips.size();
    }

    void place(std::size_t first, std::size_t end) {
        const auto& strips = m_composer.strips();
        Page page;
        float y = m_top;
        m_pages.block_of_page.push_back(first < strips.size() ? strips[first].block : 0);
        for (std::size_t k = first; k < end; ++k) {
            const Strip& strip = strips[k];
            if (k == first) {
                y -= strip.rise;
                if (strip.at_top >= 0 && first != 0) {
                    const Strip& again = m_composer.repeated()[static_cast<std::size_t>(strip.at_top)];
                    for (std::uint32_t op = again.first_op; op < again.last_op; ++op) page.placed.push_back({op, y, true});
                    y += again.height;
                }
            } else {
                y += gap_between(k - 1, k);
            }
            for (std::uint32_t op = strip.first_op; op < strip.last_op; ++op) page.placed.push_back({op, y, false});
            if (strip.outline >= 0) {
                OutlineEntry& entry = m_pages.outline[static_cast<std::size_t>(strip.outline)];
                entry.page = static_cast<int>(m_pages.pages.size());
                entry.y = y;
            }
            y += strip.height;
        }
        m_pages.pages.push_back(std::move(page));
    }

    const Composer& m_composer;
    Pages& m_pages;
    float m_top = 0, m_bottom = 0;
};

/// Lines in the margins; they are outside of the reading order.
void add_margins(const Flow& flow, Composer& composer, Pages& pages) {
    const PageStyle& style = *flow.style;
    const float left = static_cast<float>(style.margin_left) * mm;
    const float right = pages.width - static_cast<float>(style.margin_right) * mm;
    // 5 mm from the text: the bottom of the header line, the top of the footer line, in a leading of 10 points.
    const float head = static_cast<float>(style.margin_top - 5) * mm - 2.7F;
    const float foot = pages.height - static_cast<float>(style.margin_bottom - 5) * mm + 7.8F;
    const std::string total = std::to_string(pages.pages.size());
    for (std::size_t k = 0; k < pages.pages.size(); ++k) {
        std::vector<std::uint32_t> ops;
        if (k > 0 && style.header) {
            const float taken = flow.header_right.empty() ? 0 : composer.small_line(flow.header_right, right, head, true, (right - left) / 2, ops) + 4 * mm;
            if (!flow.header_left.empty()) composer.small_line(flow.header_left, left, head, false, right - left - taken, ops);
        }
        const float number = composer.small_line(fill(flow.page_of, {std::to_string(k + 1), total}), right, foot, true, right - left, ops) + 4 * mm;
        if (!flow.footer_left.empty()) composer.small_line(flow.footer_left, left, foot, false, right - left - number, ops);
        for (const std::uint32_t op : ops) pages.pages[k].placed.push_back({op, 0, true});
    }
}

}  // namespace

Pages lay_out(const Flow& flow, Fonts& fonts, const Hyphenator& hyphenator) {
    Pages pages;
    pages.title = flow.title;
    pages.language = flow.language;
    Composer composer(flow, fonts, hyphenator, pages);
    composer.compose();
    Paginator(flow, composer, pages).run();
    add_margins(flow, composer, pages);
    pages.cut = composer.take_cut();
    return pages;
}

std::vector<Spelled>::const_iterator spelled_from(const Pages& pages, std::uint32_t glyph) {
    return std::lower_bound(pages.spelled.begin(), pages.spelled.end(), glyph, [](const Spelled& one, std::uint32_t at) { return one.first < at; });
}

namespace {

/// What is read without being seen: where a word goes on in the next line, which way a number runs.
std::string without_marks(std::string text) {
    for (const std::string_view mark : {"\xC2\xAD", "\xE2\x80\x8B", "\xE2\x80\x8F"})
        for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at)) text.erase(at, mark.size());
    return text;
}

}  // namespace

std::string text_of(const Pages& pages, const Fonts& fonts) {
    std::string out;
    for (const Page& page : pages.pages) {
        struct Found {
            float y, x, end;
            std::string text;
        };
        std::vector<Found> runs;
        for (const Placed& placed : page.placed) {
            const Op& op = pages.ops[placed.op];
            if (op.kind != Op::Kind::Glyphs) continue;
            const GlyphRun& run = pages.runs[op.index];
            if (run.unseen) continue;
            Found found{run.y + placed.dy, run.x, run.x, {}};
            auto spelled = spelled_from(pages, run.first);
            std::uint32_t silent = run.first;  // glyphs up to here have their text already
            for (std::uint32_t g = run.first; g < run.first + run.count; ++g) {
                if (spelled != pages.spelled.end() && spelled->first == g) {
                    found.text += without_marks(spelled->text);
                    silent = g + spelled->count;
                    ++spelled;
                }
                if (g >= silent) found.text += fonts.text_of(run.font, pages.glyphs[g].id);
                found.end += static_cast<float>(fonts.width(run.font, pages.glyphs[g].id) + pages.glyphs[g].adjust) * run.size / 1000;
            }
            runs.push_back(std::move(found));
        }
        std::stable_sort(runs.begin(), runs.end(), [](const Found& a, const Found& b) {
            return std::abs(a.y - b.y) > 4 ? a.y < b.y : a.x < b.x;
        });
        for (std::size_t k = 0; k < runs.size(); ++k) {
            if (k > 0 && std::abs(runs[k].y - runs[k - 1].y) > 4) {
                while (!out.empty() && out.back() == ' ') out.pop_back();
                out += '\n';
            } else if (k > 0 && runs[k].x - runs[k - 1].end > 6) {
                while (!out.empty() && out.back() == ' ') out.pop_back();
                out += " | ";
            }
            out += runs[k].text;
        }
        while (!out.empty() && out.back() == ' ') out.pop_back();
        out += "\n\f\n";
    }
    return out;
}

}  // namespace distinguo::layout
