#include "written/document/print.h"

#include <algorithm>

#include "base/messages.h"
#include "base/text.h"
#include "layout/direction.h"
#include "written/document/labels.h"

namespace distinguo::written {
namespace {

using layout::Part;
using layout::Run;
using layout::Runs;

Run text_run(std::string text, bool bold = false) { return {Run::Kind::Text, std::move(text), bold, false, {}, 0}; }

Runs runs_of(const Spans& spans) {
    Runs runs;
    for (const Span& span : spans) {
        Run run;
        switch (span.kind) {
            case Span::Kind::Text: run.kind = Run::Kind::Text; break;
            case Span::Kind::Break: run.kind = Run::Kind::Break; break;
            case Span::Kind::Tick: run.kind = Run::Kind::Tick; break;
            case Span::Kind::Blank: run.kind = Run::Kind::Blank; break;
            case Span::Kind::Gap: run.kind = Run::Kind::Gap; break;
        }
        run.text = span.text;
        run.bold = span.strong;
        run.italic = span.emphasis;
        run.language = span.language;
        run.width = span.width;
        runs.push_back(std::move(run));
    }
    return runs;
}

/// What tells a signer from a namesake: nothing, or a line of the capacity that stands below the name.
bool is_told_apart(const Signer& signer, const Person& person) {
    const std::vector<std::string> lines = split(signer.capacity, ';');
    return person.told_apart_by.empty() || std::any_of(lines.begin(), lines.end(), [&](const std::string& line) {
               return fold(collapse_spaces(line)) == fold(person.told_apart_by);
           });
}

class Printer {
public:
    Printer(const Document& document, const Wording& wording, layout::Flow& flow, SectionStarts* starts)
        : m_document(document), m_wording(wording), m_flow(flow), m_starts(starts) {}

    void print(const PrintedCopy& copy) {
        const Head& head = m_document.head;
        if (!head.organisation.name.empty())
            m_flow.blocks.emplace_back(
                layout::Letterhead{head.organisation.name, head.organisation.lines, head.organisation.address});
        if (!head.title.empty()) m_flow.blocks.emplace_back(layout::Heading{1, "title", {}, {text_run(head.title)}});
        if (!head.subtitle.empty()) {
            layout::Passage subtitle;
            subtitle.full_width = true;
            subtitle.parts.push_back({"subtitle", {text_run(head.subtitle.text)}, false});
            m_flow.blocks.emplace_back(std::move(subtitle));
        }
        record(copy);
        for (const Section& section : m_document.sections) this->section(section, 2);
    }

private:
    layout::Label label(const MarginLabel& from) const {
        layout::Label label;
        for (const std::string& line : from.lines) label.lines.push_back({text_run(line)});
        label.spoken = from.spoken();
        if (from.contested) {
            label.lines.push_back({text_run(m_wording.word("contested"), true)});
            label.spoken = label.spoken.substr(0, label.spoken.size() - 3) + ", " + m_wording.word("contested") + " : ";
        }
        label.continued = m_wording.word("continued");
        return label;
    }
    std::string text_style() const { return m_document.kind == Kind::Report ? "text" : "body"; }

    void record(const PrintedCopy& copy) {
        layout::Table table;
        table.kind = layout::Table::Kind::Record;
        table.widths = {39, 0};
        const auto row = [&](const std::string& label, Runs runs) {
            table.rows.push_back({{{text_run(label)}, true, false}, {std::move(runs), false, false}});
        };
        if (m_document.kind == Kind::Report && !m_document.head.recipients.empty())
            row(m_wording.word(copy.recipient.empty() ? "recipients" : "recipient"), recipients(copy));
        for (const RecordRow& one : m_document.head.record) row(one.label, runs_of(one.spans));
        if (!table.rows.empty()) m_flow.blocks.emplace_back(std::move(table));
    }

    /// « Exemplaire n° 1 sur 3. La présidente… Les exemplaires n° 2 et n° 3 sont destinés à Mme Haddad et à M.
    /// Delcourt. »
    Runs recipients(const PrintedCopy& copy) const {
        const auto& all = m_document.head.recipients;
        const std::string total = std::to_string(all.size());
        Runs runs;
        std::vector<std::size_t> others;
        for (std::size_t k = 0; k < all.size(); ++k) {
            if (all[k].id != copy.recipient) {
                // Whom this reader is not to know of is not counted out to them.
                if (!all[k].shorter.empty()) others.push_back(k);
                continue;
            }
            runs.push_back(text_run(fill(m_wording.word("copy-number"), {std::to_string(k + 1), total}), true));
            runs.push_back(text_run(" " + capitalised(all[k].capacity) + (all.size() > 1 ? ". " : ".")));
        }
        if (copy.recipient.empty()) {
            runs.push_back(text_run(m_wording.word("working-copy") + ". ", true));
            std::string list;
            for (std::size_t k = 0; k < all.size(); ++k)
                list += (k == 0 ? "" : " ; ") + fill(m_wording.word("number"), {std::to_string(k + 1)}) + " : " +
                        all[k].capacity;
            runs.push_back(text_run(capitalised(list) + "."));
            return runs;
        }
        if (others.size() == 1) {
            const Recipient& one = all[others[0]];
            runs.push_back(text_run(m_wording.phrase("other-copy", {std::to_string(others[0] + 1), one.shorter})));
        } else if (others.size() > 1) {
            std::string numbers, names;
            for (std::size_t k = 0; k < others.size(); ++k) {
                const std::string between = k == 0 ? "" : k + 1 == others.size() ? m_wording.word("and") : ", ";
                numbers += between + fill(m_wording.word("number"), {std::to_string(others[k] + 1)});
                names += between + m_wording.phrase("to", all[others[k]].shorter);
            }
            runs.push_back(text_run(fill(m_wording.word("other-copies"), {numbers, names})));
        }
        return runs;
    }

    void section(const Section& section, int level) {
        const std::size_t start = m_flow.blocks.size();
        if (m_starts != nullptr) m_starts->emplace_back(section.id, start);
        const std::string title = title_of(section, m_document, m_wording);
        if (!title.empty()) {
            const bool numbered = level == 2 && m_flow.style->numbered;
            // A copy brings the numbers of the whole document.
            if (level == 2) ++m_number;
            const std::string number = section.number.empty() ? std::to_string(m_number) : section.number;
            m_flow.blocks.emplace_back(
                layout::Heading{level, level == 2 ? "h2" : "h3", numbered ? number : std::string(), {text_run(title)}});
        }
        // Headings do not skip a rank: questions below a title are one lower.
        m_titled = !title.empty();
        if (section.set_aside) block(*section.set_aside);
        if (m_titled && m_document.kind == Kind::Report && is_empty(section)) {
            layout::Passage nothing;
            nothing.parts.push_back({text_style(), {text_run(m_wording.word("not-filled"))}, false});
            m_flow.blocks.emplace_back(std::move(nothing));
            return;
        }
        const bool signed_here = std::any_of(section.blocks.begin(), section.blocks.end(),
                                             [](const Block& b) { return std::holds_alternative<Signatures>(b); });
        if (section.reply) {
            reply(section);
        } else {
            for (std::size_t k = 0; k < section.blocks.size(); ++k) {
                m_last_question =
                    k + 1 == section.blocks.size() || !std::holds_alternative<Question>(section.blocks[k + 1]);
                std::visit([this](const auto& one) { block(one); }, section.blocks[k]);
                // The date line stays with the signatures.
                if (signed_here && k + 1 < section.blocks.size() &&
                    std::holds_alternative<Signatures>(section.blocks[k + 1]))
                    if (auto* passage = std::get_if<layout::Passage>(&m_flow.blocks.back()))
                        passage->keep_with_next = true;
            }
        }
        for (const Section& below : section.sections) this->section(below, level + 1);
    }

    /// The person's own words: of the same rank, size and font as the professional's, whole.
    void reply(const Section& section) {
        layout::Passage passage;
        passage.label = label(label_of(*section.reply, m_document, m_wording));
        std::vector<const Block*> rest;
        for (const Block& one : section.blocks) {
            const auto* paragraph = std::get_if<Paragraph>(&one);
            if (paragraph == nullptr) {
                rest.push_back(&one);
                continue;
            }
            for (const Passage& p : paragraph->passages)
                passage.parts.push_back({passage.parts.empty() ? text_style() : "text-next", runs_of(p.spans), false});
        }
        if (passage.parts.empty()) passage.parts.push_back({text_style(), {text_run("…")}, false});
        m_flow.blocks.emplace_back(std::move(passage));
        // Why it was not read with them is the writer's word, not theirs.
        if (!section.reply->not_read.empty()) {
            Span why;
            why.text = section.reply->not_read;
            state(not_read_label(*section.reply, m_document, m_wording), {}, {why});
        }
        for (const Block* one : rest) std::visit([this](const auto& b) { block(b); }, *one);
    }

    void block(const Paragraph& paragraph) {
        // A label says something even where nothing stands behind it.
        if (paragraph.passages.empty() && !(paragraph.label.empty() && paragraph.label_detail.empty())) {
            Paragraph silent = paragraph;
            silent.passages.emplace_back();
            return block(silent);
        }
        for (const Passage& p : paragraph.passages) {
            if (p.say && p.say->continued && !m_flow.blocks.empty()) {
                if (auto* before = std::get_if<layout::Passage>(&m_flow.blocks.back());
                    before != nullptr && before->label) {
                    before->parts.push_back({"text-next", runs_of(p.spans), false});
                    continue;
                }
            }
            layout::Passage passage;
            if (p.say) {
                passage.label = label(label_of(*p.say, m_document, m_wording));
                passage.dotted = p.say->voice == Voice::Hypothesis;
            } else if (!paragraph.label.empty() || !paragraph.label_detail.empty()) {
                MarginLabel margin;
                if (!paragraph.label.empty()) margin.lines.push_back(paragraph.label);
                if (!paragraph.label_detail.empty()) margin.lines.push_back(paragraph.label_detail);
                passage.label = label(margin);
            }
            // What only announces what follows does not stay behind at the foot of a page.
            passage.keep_with_next = paragraph.role == "lead";
            passage.parts.push_back({paragraph.role == "key" ? "key" : text_style(), runs_of(p.spans), false});
            if (p.say && passage.label && (!p.say->contested_by.empty() || !p.say->contest.empty())) {
                const std::string by = p.say->contested_by.empty()
                                           ? std::string()
                                           : name_in_label(m_document, {p.say->contested_by}, m_wording);
                Runs contest = {
                    text_run(by.empty() ? m_wording.word("contested") : m_wording.phrase("contested-by", by), true)};
                if (!p.say->contest.empty()) contest.push_back(text_run(" " + p.say->contest));
                passage.parts.push_back({"contested", contest, false});
            }
            m_flow.blocks.emplace_back(std::move(passage));
        }
    }
    void state(const MarginLabel& margin, const std::string& about, const Spans& why) {
        layout::Frame frame;
        frame.label = label(margin);
        // The subject is bold on a line of its own, then the reason, as one paragraph.
        Runs runs;
        if (!about.empty()) runs.push_back(text_run(about, true));
        if (!why.empty()) {
            if (!about.empty()) runs.push_back({Run::Kind::Break, {}, false, false, {}, 0});
            const Runs detail = runs_of(why);
            runs.insert(runs.end(), detail.begin(), detail.end());
        }
        frame.parts.push_back({"state", std::move(runs), false});
        frame.before = m_flow.style->box_before;
        frame.after = m_flow.style->box_after;
        m_flow.blocks.emplace_back(std::move(frame));
    }
    void block(const Unknown& unknown) {
        state(label_of(unknown, m_document, m_wording), unknown.about, unknown.detail);
    }
    void block(const SetAside& aside) { state(label_of(aside, m_document, m_wording), aside.about, aside.reason); }
    void block(const List& list) {
        layout::Passage passage;
        for (const ListItem& item : list.items) passage.parts.push_back({text_style(), runs_of(item.spans), true});
        if (!passage.parts.empty()) m_flow.blocks.emplace_back(std::move(passage));
    }
    void block(const Table& table) {
        layout::Table out;
        out.caption = runs_of(table.caption);
        out.widths = table.widths;
        const auto cells = [](const std::vector<TableCell>& all) {
            std::vector<layout::Cell> row;
            for (const TableCell& cell : all) row.push_back({runs_of(cell.spans), cell.header, cell.number});
            return row;
        };
        out.head = cells(table.head);
        for (const TableRow& row : table.rows) out.rows.push_back(cells(row.cells));
        m_flow.blocks.emplace_back(std::move(out));
    }
    void block(const Timeline& timeline) {
        layout::Timeline out;
        for (const Timeline::Event& event : timeline.events)
            out.events.push_back(
                {{text_run(event.when.empty() ? m_wording.date(event.on) : event.when)}, runs_of(event.spans)});
        m_flow.blocks.emplace_back(std::move(out));
    }
    void block(const Question& question) {
        layout::Question out;
        out.title = {text_run(question.title)};
        out.level = m_titled ? 3 : 2;
        out.last = m_last_question && m_document.kind != Kind::Notice;
        for (const auto& part : question.answer) {
            if (const auto* paragraph = std::get_if<Paragraph>(&part)) {
                for (const Passage& p : paragraph->passages) out.parts.push_back({"answer", runs_of(p.spans), false});
            } else {
                for (const ListItem& item : std::get<List>(part).items)
                    out.parts.push_back({"answer", runs_of(item.spans), true});
            }
        }
        if (out.parts.empty()) out.parts.push_back({"answer", {text_run("…")}, false});
        m_flow.blocks.emplace_back(std::move(out));
    }
    void block(const Frame& frame) {
        layout::Frame out;
        out.full_width = true;
        out.padding_x = frame.compact ? 3 : 4;
        out.before = frame.compact ? 7 : 13;
        out.after = 4;
        const std::string base = frame.compact ? "receipt" : "frame";
        if (!frame.title.empty()) out.parts.push_back({base + "-title", {text_run(frame.title)}, false});
        for (const Paragraph& p : frame.paragraphs) {
            const bool to_fill = std::any_of(p.passages.begin(), p.passages.end(), [](const Passage& one) {
                return std::any_of(one.spans.begin(), one.spans.end(), [](const Span& s) {
                    return s.kind == Span::Kind::Blank || s.kind == Span::Kind::Tick;
                });
            });
            for (const Passage& one : p.passages)
                out.parts.push_back({to_fill ? base + "-lines" : base, runs_of(one.spans), false});
        }
        m_flow.blocks.emplace_back(std::move(out));
    }
    void block(const Signatures& signatures) {
        layout::Signatures out;
        for (const Signer& signer : signatures.signers) {
            const Person* person = m_document.person(signer.by);
            layout::Signatures::Signer one;
            // Who is told by their role in the text is told so here.
            const bool by_role = person != nullptr && person->referred_by_role && !person->label.empty();
            const std::string name = person == nullptr ? signer.by
                                     : by_role         ? capitalised(person->label)
                                                       : std::string(trim(person->given + " " + person->family));
            one.name = {text_run(name, true)};
            // A capacity that begins with a comma goes on behind the name; semicolons separate lines.
            for (const std::string& line : split(signer.capacity, ';')) {
                const std::string tidy = collapse_spaces(line);
                if (tidy.empty()) continue;
                if (tidy[0] == ',' && one.capacity.empty())
                    one.name.push_back(text_run(tidy));
                else
                    one.capacity.push_back({text_run(tidy)});
            }
            if (person != nullptr && !by_role && !is_told_apart(signer, *person))
                one.name.insert(one.name.begin() + 1, text_run(" (" + person->told_apart_by + ")"));
            one.box = signer.box.empty() ? m_wording.word("signature") : signer.box;
            out.signers.push_back(std::move(one));
        }
        m_flow.blocks.emplace_back(std::move(out));
    }
    void block(const Cut& cut) { m_flow.blocks.emplace_back(layout::Cut{runs_of(cut.spans)}); }
    void block(const PageBreak&) { m_flow.blocks.emplace_back(layout::PageBreak{}); }

    const Document& m_document;
    const Wording& m_wording;
    layout::Flow& m_flow;
    SectionStarts* m_starts;
    int m_number = 0;
    bool m_last_question = false;
    bool m_titled = false;
};

}  // namespace

layout::Flow flow_of(const Document& document, const PrintedCopy& copy, const Wording& wording,
                     std::shared_ptr<const layout::PageStyle> style, SectionStarts* starts) {
    layout::Flow flow;
    flow.style = std::move(style);
    flow.language = document.language;
    flow.right_to_left = layout::is_right_to_left(document.language);
    flow.title =
        document.head.title +
        (document.head.subtitle.empty() || document.kind != Kind::Report ? "" : " " + document.head.subtitle.text);
    flow.header_left = document.head.running_title.empty() ? document.head.title : document.head.running_title.text;
    flow.header_right = document.head.copy;
    if (document.kind == Kind::Report && flow.header_right.empty()) {
        flow.header_right = wording.word("working-copy");
        for (std::size_t k = 0; k < document.head.recipients.size(); ++k)
            if (document.head.recipients[k].id == copy.recipient)
                flow.header_right =
                    fill(wording.word("copy-header"), {std::to_string(k + 1), document.head.recipients[k].shorter});
    }
    else if (const Recipient* one = document.recipient(copy.recipient); one != nullptr && flow.header_right.empty())
        flow.header_right = wording.phrase("copy-of", one->shorter.empty() ? one->capacity : one->shorter);
    flow.footer_left = document.head.footer;
    const auto beside = [](const std::string& first, const std::string& second) {
        return first.empty() || second.empty() ? first + second : first + " · " + second;
    };
    flow.header_left = beside(flow.style->header_text, flow.header_left);
    flow.footer_left = beside(flow.style->footer_text, flow.footer_left);
    flow.page_of = wording.word("page-of");
    flow.tick_spoken = wording.word("tick");
    flow.blank_spoken = wording.word("blank");
    Printer(document, wording, flow, starts).print(copy);
    return flow;
}

}  // namespace distinguo::written
