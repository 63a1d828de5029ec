#include "written/document/normal.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "base/date.h"
#include "base/signs.h"
#include "base/text.h"
#include "written/document/texts.h"

namespace distinguo::written {
namespace {

constexpr double least_blank = 3, widest = 170;  ///< mm
/// libxml2 reads no longer text in one place; a report has none.
constexpr std::size_t longest_text = 4U << 20U;

bool mend_line(std::string& text) {
    std::string line = readable_line(text);
    if (line == text) return false;
    text = std::move(line);
    return true;
}
/// The reader needs something here.
bool mend_needed(std::string& text) {
    const bool changed = mend_line(text);
    if (!text.empty()) return changed;
    text = untold;
    return true;
}
/// As it is written: six digits.
bool mend_number(double& value, double least) {
    char text[32];
    std::snprintf(text, sizeof text, "%g", std::clamp(value > 0 ? value : 0.0, least, widest));
    const double written = std::strtod(text, nullptr);
    if (written == value) return false;
    value = written;
    return true;
}
bool mend_lines(std::vector<std::string>& lines) {
    bool changed = false;
    for (std::string& line : lines) changed = mend_line(line) || changed;
    return changed;
}

Span line_break() { return {Span::Kind::Break, {}, false, {}, 0, false}; }

/// Splits a text where a break stands in it.
void append_readable(Spans& out, const Span& span) {
    bool first = true;
    for (const std::string& line : split(readable(span.text, "\v"), '\v')) {
        if (!first) out.push_back(line_break());
        first = false;
        if (line.empty()) continue;
        Span part = span;
        part.text = readable_line(line);
        out.push_back(std::move(part));
    }
}

bool mend_one(Say& say) {
    bool changed = false;
    for (std::string* text : {&say.place, &say.translated_from, &say.contest}) changed = mend_line(*text) || changed;
    return changed;
}

class Mender {
public:
    bool operator()(Paragraph& one) const {
        bool changed = mend_line(one.label);
        changed = mend_line(one.label_detail) || changed;
        for (std::size_t k = 0; k < one.passages.size(); ++k) {
            Passage& passage = one.passages[k];
            changed = mend(passage.spans) || changed;
            if (passage.say) changed = mend_one(*passage.say) || changed;
            // Two stretches that nobody says are one.
            if (k == 0 || passage.say || one.passages[k - 1].say) continue;
            Spans& before = one.passages[k - 1].spans;
            before.push_back({Span::Kind::Text, " ", false, {}, 0, false});
            before.insert(before.end(), passage.spans.begin(), passage.spans.end());
            one.passages.erase(one.passages.begin() + static_cast<std::ptrdiff_t>(k--));
            changed = true;
        }
        return changed;
    }
    bool operator()(Unknown& one) const {
        const bool changed = mend_needed(one.about);
        return mend(one.detail) || changed;
    }
    bool operator()(SetAside& one) const {
        // Without a name it would be read as setting the whole section aside.
        const bool changed = mend_needed(one.about);
        return mend(one.reason) || changed;
    }
    bool operator()(List& one) const {
        bool changed = false;
        for (ListItem& item : one.items) changed = mend(item.spans) || changed;
        return changed;
    }
    bool operator()(Table& one) const {
        bool changed = mend(one.caption);
        changed = mend_line(one.caption_otherwise) || changed;
        for (double& width : one.widths) changed = mend_number(width, 0) || changed;
        for (TableCell& cell : one.head) changed = mend(cell.spans) || changed;
        for (TableRow& row : one.rows)
            for (TableCell& cell : row.cells) changed = mend(cell.spans) || changed;
        return changed;
    }
    bool operator()(Timeline& one) const {
        bool changed = false;
        for (Timeline::Event& event : one.events) {
            changed = mend_line(event.when) || changed;
            changed = mend(event.spans) || changed;
            if (event.on.empty() || parse_partial_date(event.on)) continue;
            // What is no date stays, as the words that it is.
            if (event.when.empty()) event.when = readable_line(event.on);
            event.on.clear();
            changed = true;
        }
        return changed;
    }
    bool operator()(Question& one) const {
        bool changed = mend_line(one.title);
        for (auto& part : one.answer)
            changed = std::visit([this](auto& inside) { return (*this)(inside); }, part) || changed;
        return changed;
    }
    bool operator()(Frame& one) const {
        bool changed = mend_line(one.title);
        for (Paragraph& inside : one.paragraphs) changed = (*this)(inside) || changed;
        return changed;
    }
    bool operator()(Signatures& one) const {
        bool changed = false;
        for (Signer& signer : one.signers) {
            changed = mend_line(signer.capacity) || changed;
            changed = mend_line(signer.box) || changed;
        }
        return changed;
    }
    bool operator()(Cut& one) const { return mend(one.spans); }
    bool operator()(PageBreak&) const { return false; }
};

class Checker {
public:
    explicit Checker(const Document& document) : m_document(document) {}

    void audience(const Audience& one) const {
        for (const std::string& id : one.only_for)
            if (m_document.recipient(id) == nullptr) throw Failure(FailureCode::ReferenceUnknown, {}, {"for", id});
    }
    void person(const char* attribute, const std::string& id) const {
        if (m_document.person(id) == nullptr) throw Failure(FailureCode::ReferenceUnknown, {}, {attribute, id});
    }
    void people(const char* attribute, const std::vector<std::string>& ids) const {
        for (const std::string& id : ids) person(attribute, id);
    }
    static void date(const char* attribute, const std::string& value) {
        if (!value.empty() && !parse_date(value))
            throw Failure(FailureCode::AttributeInvalid, {}, {attribute, value, "YYYY-MM-DD"});
    }

    void operator()(const Paragraph& one) const {
        audience(one);
        if (!one.role.empty() && one.role != "key" && one.role != "lead")
            throw Failure(FailureCode::AttributeInvalid, {}, {"role", one.role, "key, lead"});
        for (const Passage& passage : one.passages) {
            if (!passage.say) continue;
            const Say& say = *passage.say;
            people("by", say.by);
            people("to", say.to);
            date("on", say.on);
            if (!say.contested_by.empty()) person("contested-by", say.contested_by);
            if (!say.source.empty() && m_document.source(say.source) == nullptr)
                throw Failure(FailureCode::ReferenceUnknown, {}, {"source", say.source});
        }
    }
    void operator()(const Unknown& one) const {
        audience(one);
        people("by", one.by);
        date("on", one.on);
        if (one.why != "no-answer" && one.why != "not-asked" && one.why != "refused" && one.why != "not-known" &&
            one.why != "not-applicable")
            throw Failure(FailureCode::AttributeInvalid, {},
                          {"why", one.why, "no-answer, not-asked, refused, not-known, not-applicable"});
    }
    void operator()(const SetAside& one) const {
        audience(one);
        people("by", one.by);
        date("on", one.on);
    }
    void operator()(const Question& one) const {
        audience(one);
        for (const auto& part : one.answer) std::visit(*this, part);
    }
    void operator()(const Frame& one) const {
        audience(one);
        for (const Paragraph& inside : one.paragraphs) (*this)(inside);
    }
    void operator()(const Signatures& one) const {
        audience(one);
        for (const Signer& signer : one.signers) person("by", signer.by);
    }
    void operator()(const List& one) const {
        audience(one);
        for (const ListItem& item : one.items) audience(item);
    }
    void operator()(const Table& one) const {
        audience(one);
        for (const TableRow& row : one.rows) audience(row);
    }
    void operator()(const Timeline& one) const {
        audience(one);
        for (const Timeline::Event& event : one.events) audience(event);
    }
    template <class Other>
    void operator()(const Other& one) const {
        audience(one);
    }

private:
    const Document& m_document;
};

template <class Text>
void tidy_text(Text& text) {
    if constexpr (std::is_same_v<Text, std::string>) text = collapse_spaces(text);
    else text = tidy(text);
}

void tidy_paragraph(Paragraph& paragraph) {
    std::erase_if(paragraph.passages, [](const Passage& passage) { return !passage.say && passage.spans.empty(); });
}

void tidy_sections(std::vector<Section>& sections) {
    for (Section& section : sections) {
        section.title = collapse_spaces(section.title);
        if (section.set_aside) section.set_aside->reason = tidy(section.set_aside->reason);
        for (Block& block : section.blocks.own()) {
            for_texts_of(block, [](auto& text) {
                // What a block is about is an attribute, and stays as it is.
                if constexpr (!std::is_same_v<std::decay_t<decltype(text)>, std::string>) tidy_text(text);
            });
            if (auto* paragraph = std::get_if<Paragraph>(&block)) tidy_paragraph(*paragraph);
            if (auto* question = std::get_if<Question>(&block)) {
                question->title = collapse_spaces(question->title);
                for (auto& part : question->answer)
                    if (auto* inside = std::get_if<Paragraph>(&part)) tidy_paragraph(*inside);
            }
            if (auto* frame = std::get_if<Frame>(&block)) {
                frame->title = collapse_spaces(frame->title);
                for (Paragraph& inside : frame->paragraphs) tidy_paragraph(inside);
            }
        }
        tidy_sections(section.sections);
    }
}

}  // namespace

bool mend(Spans& spans) {
    const auto is_plain = [](const Span& span) {
        if (span.kind != Span::Kind::Text)
            return !span.strong && !span.emphasis && span.language.empty() && is_readable(span.text) &&
                   span.text.find_first_of("\n\t") == std::string::npos &&
                   (span.kind == Span::Kind::Blank ? span.width >= least_blank && span.width <= widest
                                                   : span.width == 0) &&
                   (span.kind == Span::Kind::Tick || span.kind == Span::Kind::Blank || span.text.empty());
        return span.width == 0 && is_readable(span.text) && span.text.find_first_of("\n\t") == std::string::npos &&
               is_readable(span.language);
    };
    const bool numbers =
        std::any_of(spans.begin(), spans.end(), [](const Span& span) { return span.kind == Span::Kind::Blank; });
    if (!numbers && std::all_of(spans.begin(), spans.end(), is_plain)) return false;
    Spans out;
    for (Span span : spans) {
        if (span.kind == Span::Kind::Text) {
            span.width = 0;
            mend_line(span.language);
            append_readable(out, span);
            continue;
        }
        // A box or a break is neither bold nor of a language.
        Span bare{span.kind, {}, false, {}, 0, false};
        if (span.kind == Span::Kind::Tick || span.kind == Span::Kind::Blank) bare.text = readable_line(span.text);
        if (span.kind == Span::Kind::Blank) {
            bare.width = span.width;
            mend_number(bare.width, least_blank);
        }
        out.push_back(std::move(bare));
    }
    if (out == spans) return false;
    spans = std::move(out);
    return true;
}

bool mend(Block& block) { return std::visit(Mender(), block); }

bool mend(Section& section) {
    bool changed = mend_line(section.title);
    changed = mend_line(section.from) || changed;
    if (section.reply) {
        changed = mend_line(section.reply->form) || changed;
        changed = mend_line(section.reply->not_read) || changed;
    }
    if (section.set_aside) {
        if (!section.set_aside->about.empty()) {
            section.set_aside->about.clear();
            changed = true;
        }
        changed = mend(section.set_aside->reason) || changed;
    }
    return changed;
}

void mend(Head& head) {
    for (std::string* text :
         {&head.title, &head.subtitle.text, &head.subtitle.otherwise, &head.running_title.text,
          &head.running_title.otherwise, &head.place, &head.conclusion, &head.copy, &head.footer})
        *text = collapse_spaces(readable_line(*text));
    Organisation& organisation = head.organisation;
    mend_line(organisation.name);
    mend_lines(organisation.lines);
    mend_lines(organisation.address);
    for (std::vector<std::string>* lines : {&organisation.lines, &organisation.address})
        for (std::string& line : *lines) line = collapse_spaces(line);
    if (organisation.name.empty() && !(organisation.lines.empty() && organisation.address.empty()))
        organisation.name = untold;
    for (LegalBasis& one : head.legal_bases)
        for (std::string* text : {&one.text, &one.article, &one.version_read, &one.status}) mend_line(*text);
    for (RecordRow& row : head.record) {
        mend_needed(row.label);
        mend(row.spans);
    }
    for (Person& one : head.people)
        for (std::string* text :
             {&one.role_text, &one.given, &one.family, &one.label, &one.told_apart_by, &one.capacity})
            mend_line(*text);
    for (Recipient& one : head.recipients) {
        mend_needed(one.capacity);
        mend_line(one.shorter);
    }
    for (Informed& one : head.informed) {
        mend_line(one.how);
        mend_line(one.why_not);
    }
    for (Home& one : head.homes) {
        mend_line(one.label);
        one.address = collapse_spaces(readable_line(one.address));
    }
    for (Reach& one : head.reaches) mend_line(one.at);
    std::erase_if(head.reaches, [](const Reach& one) { return one.at.empty(); });
    for (KeptWords& one : head.kept_words) mend_line(one.text);
    std::erase_if(head.kept_words, [](const KeptWords& one) { return one.text.empty(); });
    for (Measure& one : head.measures) mend_line(one.authority);
    for (Answer& one : head.answers) mend_line(one.value);
    for (Source& one : head.sources) {
        mend_needed(one.title);
        mend_line(one.from);
        mend_line(one.number);
    }
    for (Dissent& one : head.dissents) {
        one.reason = collapse_spaces(readable_line(one.reason));
        mend_line(one.message);
    }
}

void mend(Document& document) {
    mend(document.head);
    for_sections(document.sections, [](Section& section) {
        mend(section);
        for (std::size_t k = 0; k < section.blocks.size(); ++k) {
            Block block = section.blocks[k];
            if (mend(block)) section.blocks.own()[k] = std::move(block);
        }
    });
}

void check(const Block& block, const Document& document) {
    std::visit(Checker(document), block);
    const auto too_long = [](const auto& text) {
        if (size_of_text(text) > longest_text)
            throw Failure(FailureCode::FileTooLarge, {}, {std::to_string(longest_text >> 20U)});
    };
    for_texts_of(block, too_long);
}

void check(const Section& section, const Document& document) {
    const Checker checker(document);
    checker.audience(section);
    if (!is_nmtoken(section.id)) throw Failure(FailureCode::AttributeInvalid, {}, {"id", section.id, "NMTOKEN"});
    if (section.reply) {
        checker.person("by", section.reply->by);
        Checker::date("on", section.reply->on);
        Checker::date("read-on", section.reply->read_on);
    }
    if (section.set_aside) checker(*section.set_aside);
}

Spans tidy(const Spans& raw) {
    Spans out;
    const auto add = [&out](const std::string& text, const Span& style) {
        if (text.empty()) return;
        if (out.empty() || !out.back().same_style(style)) {
            out.push_back(style);
            out.back().text.clear();
        }
        out.back().text += text;
    };
    bool space = false;
    bool start = true;
    for (const Span& span : raw) {
        if (span.kind != Span::Kind::Text) {
            if (span.kind == Span::Kind::Break) {
                space = false;
                start = true;
            } else {
                if (space && !start) add(" ", {});
                space = start = false;
            }
            out.push_back(span);
            continue;
        }
        std::string text;
        text.reserve(span.text.size());
        const auto end = span.text.end();
        for (auto word = span.text.begin(); word != end;) {
            if (is_xml_space(*word)) {
                space = true;
                ++word;
                continue;
            }
            if (space && !start) text += ' ';
            space = start = false;
            const auto behind = std::find_if(word, end, is_xml_space);
            text.append(word, behind);
            word = behind;
        }
        add(text, span);
    }
    return out;
}

Document normal_form(Document document) {
    mend(document);
    for (RecordRow& row : document.head.record) row.spans = tidy(row.spans);
    tidy_sections(document.sections);
    return document;
}

}  // namespace distinguo::written
