#include "layout/layout.h"

#include <algorithm>

#include "base/messages.h"
#include "layout/composer.h"

namespace distinguo::layout {
namespace {

constexpr float mm = points_per_mm;
constexpr float most_hanging = 6;
constexpr float after_rest = 6;
constexpr float room_to_begin = 40;  // of what goes on over the foot of the page

/// What an operation takes of the height of its strip.
struct Extent {
    float top = 0, bottom = 0;
};
Extent extent_of(const Pages& pages, const Op& op) {
    if (op.kind == Op::Kind::Glyphs) {
        const GlyphRun& run = pages.runs[op.index];
        return {run.y - run.size, run.y + run.size / 4};
    }
    if (op.kind == Op::Kind::Image) {
        const ImagePlace& place = pages.image_places[op.index];
        return {place.y, place.y + place.height};
    }
    const Shape& shape = pages.shapes[op.index];
    return {std::min(shape.y1, shape.y2), std::max(shape.y1, shape.y2)};
}

/// Fills pages greedily: as many strips as fit, then back to the last place where a page may end.
/// What runs over the foot of a page (a label or a title longer than a page) goes on at the head of the next, above all
/// else.
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
            Page page;
            const float begin = place_rest(page);
            // After a rest that fills its page the strips wait for the next one.
            const std::size_t end = m_rest.empty() ? end_of_page(first, begin) : first;
            if (end > first) place(page, first, end, begin);
            m_pages.block_of_page.push_back(strips.empty() ? 0 : strips[std::min(first, strips.size() - 1)].block);
            hold_back(page);
            m_pages.pages.push_back(std::move(page));
            first = end;
        } while (first < strips.size() || !m_rest.empty());
    }

private:
    float gap_between(std::size_t before, std::size_t after) const {
        const auto& strips = m_composer.strips();
        return std::max(strips[before].after, strips[after].before);
    }
    /// Into the margin, where nothing stands above.
    float rise_of(const Strip& strip, float begin) const { return begin <= m_top ? strip.rise : 0; }
    /// From the foot of strip k - 1 to the head of strip k, on a page that begins with `first`.
    float next(std::size_t first, std::size_t k, float begin, float y) const {
        const auto& strips = m_composer.strips();
        const Strip* again = repeated_above(first);
        // What is drawn again beside the rest of a block may reach further than that rest.
        if (again != nullptr && strips[k].block != strips[first].block) y = std::max(y, begin + again->beside);
        return y + gap_between(k - 1, k);
    }
    const Strip* repeated_above(std::size_t strip) const {
        const int again = strip == 0 ? -1 : m_composer.strips()[strip].at_top;
        return again < 0 ? nullptr : &m_composer.repeated()[static_cast<std::size_t>(again)];
    }

    /// The first strip of the next page. Where `begin` is not the top of a page, it may be that not even `first` finds
    /// room.
    std::size_t end_of_page(std::size_t first, float begin) const {
        const auto& strips = m_composer.strips();
        if (first >= strips.size()) return first;
        const bool must_place = begin <= m_top;
        const Strip* again = repeated_above(first);
        float y = begin + (again == nullptr ? 0 : again->height) - rise_of(strips[first], begin);
        std::size_t last_break = first;
        for (std::size_t k = first; k < strips.size(); ++k) {
            if (k != first && strips[k].new_page) return k;
            if (k != first && strips[k].break_before) last_break = k;
            if (k != first) y = next(first, k, begin, y);
            const bool begins = y + room_to_begin < m_bottom;
            y += strips[k].height;
            const bool fits = y <= m_bottom + 0.05F || (k == first && must_place);
            if (!fits && (last_break > first || !must_place)) return last_break;
            // Below what spills over nothing else stands.
            if (strips[k].spills && (fits || begins)) return k + 1;
            if (!fits) return k;
        }
        return strips.size();
    }

    void place(Page& page, std::size_t first, std::size_t end, float begin) {
        const auto& strips = m_composer.strips();
        float y = begin;
        for (std::size_t k = first; k < end; ++k) {
            const Strip& strip = strips[k];
            if (k != first) {
                y = next(first, k, begin, y);
            } else {
                y -= rise_of(strip, begin);
                if (const Strip* again = repeated_above(first)) {
                    for (std::uint32_t op = again->first_op; op < again->last_op; ++op)
                        page.placed.push_back({op, y, true});
                    y += again->height;
                }
            }
            for (std::uint32_t op = strip.first_op; op < strip.last_op; ++op) page.placed.push_back({op, y, false});
            if (strip.outline >= 0) {
                OutlineEntry& entry = m_pages.outline[static_cast<std::size_t>(strip.outline)];
                entry.page = static_cast<int>(m_pages.pages.size());
                entry.y = y;
            }
            y += strip.height;
        }
    }

    Extent extent_of(const Placed& placed) const {
        const Extent extent = layout::extent_of(m_pages, m_pages.ops[placed.op]);
        return {extent.top + placed.dy, extent.bottom + placed.dy};
    }

    /// Takes what ends below the foot of the page out of it, with all that begins beside it or below.
    void hold_back(Page& page) {
        float cut = m_bottom * 2;
        for (const Placed& placed : page.placed) {
            const Extent extent = extent_of(placed);
            // The tails of the last line may hang over; what fills a page by itself would never find room.
            const float hangs = std::min((extent.bottom - extent.top) / 4, most_hanging);
            if (extent.bottom > m_bottom + hangs && extent.top > m_top + 1) cut = std::min(cut, extent.top);
        }
        const auto stays = [&](const Placed& placed) { return extent_of(placed).top < cut - 0.5F; };
        const auto rest = std::stable_partition(page.placed.begin(), page.placed.end(), stays);
        for (auto placed = rest; placed != page.placed.end(); ++placed) {
            // What is only said again need not be said to its end.
            if (!placed->artifact) m_rest.push_back({placed->op, placed->dy - cut + m_top, false});
        }
        page.placed.erase(rest, page.placed.end());
    }

    /// Where the strips begin below it.
    float place_rest(Page& page) {
        float below = m_top;
        for (const Placed& placed : m_rest) below = std::max(below, extent_of(placed).bottom + after_rest);
        page.placed = std::move(m_rest);
        m_rest.clear();
        if (below > m_top) hold_back(page);
        return below;
    }

    const Composer& m_composer;
    Pages& m_pages;
    std::vector<Placed> m_rest;
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
            const float taken =
                flow.header_right.empty()
                    ? 0
                    : composer.small_line(flow.header_right, right, head, true, (right - left) / 2, ops) + 4 * mm;
            if (!flow.header_left.empty())
                composer.small_line(flow.header_left, left, head, false, right - left - taken, ops);
        }
        const float number = composer.small_line(fill(flow.page_of, {std::to_string(k + 1), total}), right, foot, true,
                                                 right - left, ops) +
                             4 * mm;
        if (!flow.footer_left.empty())
            composer.small_line(flow.footer_left, left, foot, false, right - left - number, ops);
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
    return std::lower_bound(pages.spelled.begin(), pages.spelled.end(), glyph,
                            [](const Spelled& one, std::uint32_t at) { return one.first < at; });
}

namespace {

/// What is read without being seen: where a word goes on in the next line, which way a number runs.
std::string without_marks(std::string text) {
    for (const std::string_view mark : {"\xC2\xAD", "\xE2\x80\x8B", "\xE2\x80\x8F"})
        for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at))
            text.erase(at, mark.size());
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
                found.end += static_cast<float>(fonts.width(run.font, pages.glyphs[g].id) + pages.glyphs[g].adjust) *
                             run.size / 1000;
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
