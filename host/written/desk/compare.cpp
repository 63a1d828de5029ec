#include "written/desk/compare.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "written/desk/session.h"

namespace distinguo::written {
namespace {

struct Line {
    std::string text, voice;
    friend bool operator==(const Line&, const Line&) = default;
};
struct Part {
    std::string id, title;
    bool set_aside = false;
    std::vector<Line> lines;
};

std::string words_of(const std::vector<Spans>& all) {
    std::string out;
    for (const Spans& spans : all) out += (out.empty() ? "" : " · ") + plain_text(spans);
    return out;
}

void add_lines(const Paragraph& paragraph, std::vector<Line>& lines) {
    for (const Passage& passage : paragraph.passages)
        lines.push_back({plain_text(passage.spans), passage.say ? code_of(passage.say->voice) : ""});
}

void add_lines(const List& list, std::vector<Line>& lines) {
    for (const ListItem& item : list.items) lines.push_back({"• " + plain_text(item.spans), ""});
}

void add_cells(const std::vector<TableCell>& row, std::vector<Line>& lines) {
    std::vector<Spans> cells;
    for (const TableCell& cell : row) cells.push_back(cell.spans);
    if (!cells.empty()) lines.push_back({words_of(cells), ""});
}

/// What the person answered, when it was read with them, or why it was not.
void add_lines(const Reply& reply, std::vector<Line>& lines) {
    for (const std::string& words : {reply.on, reply.form, reply.read_on, reply.not_read})
        if (!words.empty()) lines.push_back({words, ""});
}

void add_lines(const Block& block, std::vector<Line>& lines) {
    std::visit(
        [&](const auto& one) {
            using T = std::decay_t<decltype(one)>;
            if constexpr (std::is_same_v<T, Paragraph>) add_lines(one, lines);
            else if constexpr (std::is_same_v<T, Unknown>)
                lines.push_back({one.about + " " + plain_text(one.detail), one.why});
            else if constexpr (std::is_same_v<T, SetAside>)
                lines.push_back({one.about + " " + plain_text(one.reason), ""});
            else if constexpr (std::is_same_v<T, List>) add_lines(one, lines);
            else if constexpr (std::is_same_v<T, Table>) {
                if (!one.caption.empty()) lines.push_back({plain_text(one.caption), ""});
                add_cells(one.head, lines);
                for (const TableRow& row : one.rows) add_cells(row.cells, lines);
            } else if constexpr (std::is_same_v<T, Timeline>) {
                for (const auto& event : one.events)
                    lines.push_back({(event.when.empty() ? event.on : event.when) + " " + plain_text(event.spans), ""});
            } else if constexpr (std::is_same_v<T, Question>) {
                lines.push_back({one.title, ""});
                for (const auto& part : one.answer) std::visit([&](const auto& each) { add_lines(each, lines); }, part);
            } else if constexpr (std::is_same_v<T, Frame>) {
                lines.push_back({one.title, ""});
                for (const Paragraph& paragraph : one.paragraphs) add_lines(paragraph, lines);
            } else if constexpr (std::is_same_v<T, Signatures>) {
                for (const Signer& signer : one.signers) lines.push_back({signer.capacity + " " + signer.box, ""});
            } else if constexpr (std::is_same_v<T, Cut>) {
                lines.push_back({plain_text(one.spans), ""});
            }
        },
        block);
}

void add_parts(const std::vector<Section>& sections, std::vector<Part>& parts) {
    for (const Section& section : sections) {
        Part part{section.id, section.title, section.set_aside.has_value(), {}};
        if (section.reply) add_lines(*section.reply, part.lines);
        if (section.set_aside) part.lines.push_back({plain_text(section.set_aside->reason), ""});
        for (const Block& block : section.blocks) add_lines(block, part.lines);
        parts.push_back(std::move(part));
        add_parts(section.sections, parts);
    }
}

/// What the head puts on paper, and the reasons that stand beside the text.
void add_head(const Head& head, std::vector<Line>& lines) {
    const auto add = [&](const std::string& words) {
        if (!trim(words).empty()) lines.push_back({words, ""});
    };
    for (const std::string& words : {head.title, head.subtitle.text, head.date, head.place, head.copy, head.footer})
        add(words);
    add(head.organisation.name);
    for (const auto* all : {&head.organisation.lines, &head.organisation.address})
        for (const std::string& words : *all) add(words);
    for (const RecordRow& row : head.record) add(row.label + " " + plain_text(row.spans));
    for (const LegalBasis& basis : head.legal_bases) add(basis.text + " " + basis.article);
    for (const Person& person : head.people)
        add(person.given + " " + person.family + " " + person.label + " " + person.born);
    for (const Recipient& recipient : head.recipients) add(recipient.capacity);
    for (const Source& source : head.sources) add(source.shown() + " " + source.title + " " + source.from);
    for (const Dissent& dissent : head.dissents) add(dissent.reason);
}

std::vector<Part> parts_of(const Document& document) {
    std::vector<Part> parts(1);
    add_head(document.head, parts[0].lines);
    add_parts(document.sections, parts);
    return parts;
}

constexpr std::size_t max_cells = 4'000'000;

/// The longest common subsequence as pairs of places; where it would cost too much, what is the same at both ends.
template <class Items>
std::vector<std::pair<std::size_t, std::size_t>> common(const Items& a, const Items& b) {
    std::size_t from = 0, end_a = a.size(), end_b = b.size();
    std::vector<std::pair<std::size_t, std::size_t>> all, tail;
    while (from < end_a && from < end_b && a[from] == b[from]) {
        all.emplace_back(from, from);
        ++from;
    }
    while (end_a > from && end_b > from && a[end_a - 1] == b[end_b - 1]) tail.emplace_back(--end_a, --end_b);
    const std::size_t rows = end_a - from, columns = end_b - from;
    if (rows > 0 && columns > 0 && rows * columns <= max_cells) {
        std::vector<std::vector<std::uint32_t>> length(rows + 1, std::vector<std::uint32_t>(columns + 1));
        for (std::size_t i = rows; i-- > 0;)
            for (std::size_t j = columns; j-- > 0;)
                length[i][j] = a[from + i] == b[from + j] ? length[i + 1][j + 1] + 1
                                                          : std::max(length[i + 1][j], length[i][j + 1]);
        for (std::size_t i = 0, j = 0; i < rows && j < columns;) {
            if (a[from + i] == b[from + j]) all.emplace_back(from + i++, from + j++);
            else if (length[i + 1][j] >= length[i][j + 1]) ++i;
            else ++j;
        }
    }
    all.insert(all.end(), tail.rbegin(), tail.rend());
    return all;
}

LineChange words_between(const Line& before, const Line& after, SectionChange& section) {
    const std::vector<std::string> a = split_words(before.text), b = split_words(after.text);
    LineChange change;
    if (before.voice != after.voice) {
        change.voice_before = before.voice;
        change.voice_after = after.voice;
    }
    const auto put = [&](Stretch::Kind kind, const std::string& word) {
        if (change.words.empty() || change.words.back().kind != kind) change.words.push_back({kind, {}});
        std::string& text = change.words.back().text;
        text += (text.empty() ? "" : " ") + word;
        if (kind == Stretch::Kind::Added) ++section.words_added;
        if (kind == Stretch::Kind::Removed) ++section.words_removed;
    };
    std::size_t i = 0, j = 0;
    auto pairs = common(a, b);
    pairs.emplace_back(a.size(), b.size());
    for (const auto& [at, bt] : pairs) {
        for (; i < at; ++i) put(Stretch::Kind::Removed, a[i]);
        for (; j < bt; ++j) put(Stretch::Kind::Added, b[j]);
        if (i < a.size() && j < b.size()) put(Stretch::Kind::Same, b[j]);
        ++i;
        ++j;
    }
    return change;
}

void compare_lines(const std::vector<Line>& a, const std::vector<Line>& b, SectionChange& section) {
    std::size_t i = 0, j = 0;
    auto pairs = common(a, b);
    pairs.emplace_back(a.size(), b.size());
    const Line none;
    for (const auto& [at, bt] : pairs) {
        while (i < at || j < bt) {
            const Line& before = i < at ? a[i] : none;
            const Line& after = j < bt ? b[j] : none;
            section.lines.push_back(words_between(before, after, section));
            i += i < at ? 1 : 0;
            j += j < bt ? 1 : 0;
        }
        ++i;
        ++j;
    }
}

}  // namespace

std::vector<SectionChange> compare(const Document& before, const Document& after) {
    const std::vector<Part> a = parts_of(before), b = parts_of(after);
    std::map<std::string, const Part*> old;
    std::vector<std::string> ids_before, ids_after;
    for (const Part& part : a) old.emplace(part.id, &part);
    for (const Part& part : a)
        if (std::any_of(b.begin(), b.end(), [&](const Part& one) { return one.id == part.id; }))
            ids_before.push_back(part.id);
    for (const Part& part : b)
        if (old.count(part.id) != 0) ids_after.push_back(part.id);
    std::map<std::string, bool> stays;
    for (const auto& [i, j] : common(ids_before, ids_after)) stays[ids_after[j]] = i < ids_before.size();
    std::vector<SectionChange> changes;
    for (const Part& part : b) {
        SectionChange change{part.id, part.title, {}, SectionChange::Kind::Written, {}, 0, 0};
        const auto found = old.find(part.id);
        if (found == old.end()) {
            change.kind = SectionChange::Kind::Added;
            compare_lines({}, part.lines, change);
            changes.push_back(std::move(change));
            continue;
        }
        const Part& was = *found->second;
        compare_lines(was.lines, part.lines, change);
        if (was.set_aside != part.set_aside)
            change.kind = part.set_aside ? SectionChange::Kind::SetAside : SectionChange::Kind::TakenBack;
        else if (was.title != part.title) {
            change.kind = SectionChange::Kind::Renamed;
            change.title_before = was.title;
        } else if (!stays[part.id]) change.kind = SectionChange::Kind::Moved;
        if (change.kind != SectionChange::Kind::Written || !change.lines.empty()) changes.push_back(std::move(change));
    }
    for (const Part& part : a) {
        if (std::any_of(b.begin(), b.end(), [&](const Part& one) { return one.id == part.id; })) continue;
        SectionChange change{part.id, part.title, {}, SectionChange::Kind::Removed, {}, 0, 0};
        compare_lines(part.lines, {}, change);
        changes.push_back(std::move(change));
    }
    // Never « nothing » of two that differ.
    if (changes.empty() && !(before == after))
        changes.push_back({{}, {}, {}, SectionChange::Kind::BesideText, {}, 0, 0});
    return changes;
}

namespace {

std::string called(const SectionChange& change, const Messages& m) {
    return change.title.empty() ? m.tr(change.id.empty() ? "The document" : "A section") : change.title;
}

std::string what_happened(const SectionChange& change, const Messages& m) {
    switch (change.kind) {
        case SectionChange::Kind::Added: return m.tr("added");
        case SectionChange::Kind::Removed: return m.tr("removed");
        case SectionChange::Kind::Renamed: return m.tr("renamed");
        case SectionChange::Kind::Moved: return m.tr("moved");
        case SectionChange::Kind::SetAside: return m.tr("set aside");
        case SectionChange::Kind::TakenBack: return m.tr("taken back");
        case SectionChange::Kind::BesideText:
            return m.tr("not its words: who speaks, who may read it, or what rules and copies go by");
        default: break;
    }
    std::string out;
    const auto added = static_cast<long>(change.words_added), removed = static_cast<long>(change.words_removed);
    if (added > 0) out += m.tr_count("{1} word added", "{1} words added", added);
    if (removed > 0) out += (out.empty() ? "" : ", ") + m.tr_count("{1} removed", "{1} removed", removed);
    return out.empty() ? m.tr("voices") : out;
}

/// Of a passage how it is known; of a question without an answer, why.
std::string voice_in_words(const std::string& code, const Messages& m) {
    return code.empty() ? "—" : m.tr(code.c_str());
}

}  // namespace

std::string in_one_line(const std::vector<SectionChange>& changes, const Messages& m) {
    if (changes.empty()) return m.tr("nothing in the text");
    std::string out =
        called(changes.front(), m) + (m.language() == "fr" ? " : " : ": ") + what_happened(changes.front(), m);
    if (changes.size() > 1) out += fill(m.tr(" (and {1} more)"), {std::to_string(changes.size() - 1)});
    return out;
}

std::string in_lines(const std::vector<SectionChange>& changes, const Messages& m) {
    std::string out;
    for (const SectionChange& change : changes) {
        out += called(change, m) + (m.language() == "fr" ? " : " : ": ") + what_happened(change, m) + "\n";
        if (!change.title_before.empty()) out += "  " + m.tr("before:") + " " + change.title_before + "\n";
        for (const LineChange& line : change.lines) {
            out += " ";
            for (const Stretch& words : line.words) {
                // Long stretches that did not change are cut short: what changed must be found at a glance.
                std::string text = words.text;
                if (words.kind == Stretch::Kind::Same && split_words(text).size() > 12) {
                    const std::vector<std::string> all = split_words(text);
                    text = join({all.begin(), all.begin() + 5}, " ") + " … " + join({all.end() - 5, all.end()}, " ");
                }
                if (words.kind == Stretch::Kind::Removed) out += " [" + m.tr("removed:") + " " + text + "]";
                else if (words.kind == Stretch::Kind::Added) out += " [" + m.tr("added:") + " " + text + "]";
                else out += " " + text;
            }
            if (line.voice_before != line.voice_after)
                out += " (" + m.tr("voice:") + " " + voice_in_words(line.voice_before, m) + " → " +
                       voice_in_words(line.voice_after, m) + ")";
            out += "\n";
        }
    }
    return out;
}

BeforeAfter side_by_side(const std::vector<SectionChange>& changes, const Messages& m) {
    BeforeAfter both;
    for (const SectionChange& change : changes) {
        const std::string before = change.title_before.empty() ? change.title : change.title_before;
        both.before += (before.empty() ? called(change, m) : before) + "\n";
        both.after += (change.title.empty() ? called(change, m) : change.title) + "\n";
        for (const LineChange& line : change.lines) {
            std::string was, is;
            const auto add = [](std::string& to, const std::string& words) { to += (to.empty() ? "" : " ") + words; };
            for (const Stretch& words : line.words) {
                if (words.kind != Stretch::Kind::Added)
                    add(was, words.kind == Stretch::Kind::Removed ? "⟨" + words.text + "⟩" : words.text);
                if (words.kind != Stretch::Kind::Removed)
                    add(is, words.kind == Stretch::Kind::Added ? "⟨" + words.text + "⟩" : words.text);
            }
            both.before += (was.empty() ? "—" : was) + "\n";
            both.after += (is.empty() ? "—" : is) + "\n";
        }
        both.before += "\n";
        both.after += "\n";
    }
    return both;
}

}  // namespace distinguo::written
