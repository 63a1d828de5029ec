#include "written/desk/letters.h"

#include <algorithm>

#include "base/text.h"

namespace distinguo::written {
namespace {

constexpr char32_t break_sign = 0x2028, tick_sign = 0x2610, blank_sign = 0x23B5, gap_sign = 0x2003;

char32_t sign_of(const Span& span) {
    switch (span.kind) {
        case Span::Kind::Break: return break_sign;
        case Span::Kind::Tick: return tick_sign;
        case Span::Kind::Blank: return blank_sign;
        default: return gap_sign;
    }
}

}  // namespace

std::vector<Letter> letters_of(const Spans& spans) {
    std::vector<Letter> letters;
    for (const Span& span : spans) {
        if (span.kind != Span::Kind::Text) {
            letters.push_back({sign_of(span), span});
            continue;
        }
        Span style = span;
        style.text.clear();
        for (std::size_t i = 0; i < span.text.size();) letters.push_back({next_code_point(span.text, i), style});
    }
    return letters;
}

Spans spans_of(const std::vector<Letter>& letters) {
    Spans spans;
    for (const Letter& letter : letters) {
        if (letter.span.kind != Span::Kind::Text) {
            spans.push_back(letter.span);
            continue;
        }
        const bool joins = !spans.empty() && spans.back().same_style(letter.span);
        if (!joins) spans.push_back(letter.span);
        append_utf8(spans.back().text, letter.sign);
    }
    return spans;
}

void settle_new_letters(std::vector<int>& from, int alone, const std::function<bool(int)>& is_reserved) {
    for (std::size_t k = 0; k < from.size(); ++k) {
        if (from[k] >= 0) continue;
        std::size_t end = k;
        while (end < from.size() && from[end] < 0) ++end;
        const int before = k > 0 ? from[k - 1] : -1, behind = end < from.size() ? from[end] : -1;
        int taken = before < 0 || (behind >= 0 && is_reserved(behind) && !is_reserved(before)) ? behind : before;
        if (taken < 0) taken = alone;
        std::fill(from.begin() + static_cast<std::ptrdiff_t>(k), from.begin() + static_cast<std::ptrdiff_t>(end),
                  taken);
        k = end - 1;
    }
}

std::vector<ListItem> edit_items(const std::vector<ListItem>& old, const std::string& text) {
    std::vector<Spans> lines;
    for (const ListItem& item : old) lines.push_back(item.spans);
    const auto known = [&](int origin) { return origin >= 0 && origin < static_cast<int>(old.size()); };
    const auto audience = [&](int origin) {
        return known(origin) ? static_cast<const Audience&>(old[static_cast<std::size_t>(origin)]) : Audience();
    };
    std::vector<ListItem> items;
    std::vector<bool> told(old.size());
    const auto add = [&](Spans spans, int origin) {
        ListItem item(std::move(spans), audience(origin));
        if (known(origin)) item.named = old[static_cast<std::size_t>(origin)].named;
        // What a rule reads is said once, by the first half of an item that was split.
        if (known(origin) && !told[static_cast<std::size_t>(origin)]) {
            item.id = old[static_cast<std::size_t>(origin)].id;
            item.source = old[static_cast<std::size_t>(origin)].source;
            told[static_cast<std::size_t>(origin)] = true;
        }
        items.push_back(std::move(item));
    };
    for (EditedLine& line : edit_lines(lines, text)) {
        const std::vector<Letter> letters = letters_of(line.spans);
        std::vector<int> from = line.from;
        from.resize(letters.size(), line.origin);
        settle_new_letters(from, line.origin, [&](int origin) { return !audience(origin).everyone(); });
        std::size_t begin = 0;
        for (std::size_t k = 1; k < letters.size(); ++k) {
            if (audience(from[k]) == audience(from[begin])) continue;
            add(spans_of({letters.begin() + static_cast<std::ptrdiff_t>(begin),
                          letters.begin() + static_cast<std::ptrdiff_t>(k)}),
                from[begin]);
            begin = k;
        }
        if (begin == 0) add(std::move(line.spans), from.empty() ? line.origin : from.front());
        else add(spans_of({letters.begin() + static_cast<std::ptrdiff_t>(begin), letters.end()}), from[begin]);
    }
    return items;
}

std::string shown_text(const Spans& spans) {
    std::string out;
    for (const Span& span : spans) {
        if (span.kind == Span::Kind::Text)
            out += span.text;
        else
            append_utf8(out, sign_of(span));
    }
    return out;
}

std::vector<EditedLine> edit_lines(const std::vector<Spans>& old, const std::string& text) {
    const std::vector<std::string> lines = split(text, '\n');
    std::vector<std::string> before;
    for (const Spans& spans : old) before.push_back(shown_text(spans));
    std::size_t head = 0;
    while (head < lines.size() && head < before.size() && lines[head] == before[head]) ++head;
    std::size_t tail = 0;
    while (tail < lines.size() - head && tail < before.size() - head &&
           lines[lines.size() - 1 - tail] == before[before.size() - 1 - tail])
        ++tail;
    std::vector<EditedLine> out;
    for (std::size_t k = 0; k < head; ++k) out.push_back({old[k], static_cast<int>(k), {}});
    // The middle is compared letter by letter, its line ends included, so that bold survives a split and a join.
    const auto middle = [](const std::vector<Spans>& all, std::size_t from, std::size_t to) {
        std::vector<Letter> letters;
        for (std::size_t k = from; k < to; ++k) {
            if (k != from) letters.push_back({U'\n', Span{}});
            const auto line = letters_of(all[k]);
            letters.insert(letters.end(), line.begin(), line.end());
        }
        return letters;
    };
    const std::vector<Letter> was = middle(old, head, old.size() - tail);
    std::vector<int> line_of;
    int at_line = static_cast<int>(head);
    for (const Letter& letter : was) {
        line_of.push_back(at_line);
        if (letter.sign == U'\n' && letter.span == Span{}) ++at_line;
    }
    std::u32string now;
    for (std::size_t k = head; k < lines.size() - tail; ++k) {
        if (k != head) now += U'\n';
        now += to_utf32(lines[k]);
    }
    std::size_t same = 0;
    while (same < was.size() && same < now.size() && was[same].sign == now[same]) ++same;
    std::size_t end = 0;
    while (end < was.size() - same && end < now.size() - same &&
           was[was.size() - 1 - end].sign == now[now.size() - 1 - end])
        ++end;
    std::vector<Letter> line;
    std::vector<int> from;
    // Which old line a letter came from: a line that was split gives its voice to both halves.
    int origin = old.size() > head + tail ? static_cast<int>(head) : static_cast<int>(head) - 1;
    const int last_origin = static_cast<int>(old.size() - tail) - 1;
    for (std::size_t k = 0; k <= now.size(); ++k) {
        if (k == now.size() || now[k] == U'\n') {
            if (lines.size() > head + tail) out.push_back({spans_of(line), std::min(origin, last_origin), from});
            line.clear();
            from.clear();
            // Only a line end that was there before leads on to the next old line.
            if (k < now.size() && (k < same || k + end >= now.size())) ++origin;
            continue;
        }
        Letter letter{now[k], Span{}};
        const bool is_old = k < same || k + end >= now.size();
        const std::size_t place = k < same ? k : was.size() - (now.size() - k);
        if (is_old) letter = was[place];
        else if (!line.empty() && line.back().span.kind == Span::Kind::Text) letter.span = line.back().span;
        from.push_back(is_old ? line_of[place] : -1);
        line.push_back(letter);
    }
    for (std::size_t k = 0; k < tail; ++k)
        out.push_back({old[old.size() - tail + k], static_cast<int>(old.size() - tail + k), {}});
    return out;
}

}  // namespace distinguo::written
