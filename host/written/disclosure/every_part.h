#pragma once
// Every part of a document that says for whom it is, and every word that could name somebody. What is new in a document
// is added here, and every way out knows it.

#include <type_traits>

#include "written/document/document.h"
#include "written/document/texts.h"

namespace distinguo::written {

/// `Audience`, const where `Part` is.
template <class Part>
using AudienceOf = std::conditional_t<std::is_const_v<Part>, const Audience, Audience>;

/// The block, then what stands in it: items, rows, events, answers, paragraphs of a frame. `AnyBlock`: Block or const
/// Block.
template <class AnyBlock, class Action>
requires std::is_same_v<std::remove_const_t<AnyBlock>, Block>
void for_parts_of(AnyBlock& block, const Action& action) {
    using Part = AudienceOf<AnyBlock>;
    std::visit([&](auto& one) { action(static_cast<Part&>(one)); }, block);
    const auto each = [&](auto& all) {
        for (auto& one : all) action(static_cast<Part&>(one));
    };
    if (auto* list = std::get_if<List>(&block)) each(list->items);
    if (auto* table = std::get_if<Table>(&block)) each(table->rows);
    if (auto* timeline = std::get_if<Timeline>(&block)) each(timeline->events);
    if (auto* frame = std::get_if<Frame>(&block)) each(frame->paragraphs);
    if (auto* question = std::get_if<Question>(&block))
        for (auto& answer : question->answer)
            std::visit(
                [&](auto& one) {
                    action(static_cast<Part&>(one));
                    if constexpr (std::is_same_v<std::decay_t<decltype(one)>, List>) each(one.items);
                },
                answer);
}

template <class Action>
void for_parts_of(std::vector<Section>& sections, const Action& action) {
    for_sections(sections, [&](Section& section) {
        action(static_cast<Audience&>(section));
        if (section.set_aside) action(static_cast<Audience&>(*section.set_aside));
        for (Block& block : section.blocks.own()) for_parts_of(block, action);
    });
}
template <class Action>
void for_parts_of(const std::vector<Section>& sections, const Action& action) {
    for_sections(sections, [&](const Section& section) {
        action(static_cast<const Audience&>(section));
        if (section.set_aside) action(static_cast<const Audience&>(*section.set_aside));
        for (const Block& block : section.blocks) for_parts_of(block, action);
    });
}

/// `AnyDocument`: Document or const Document.
template <class AnyDocument, class Action>
requires std::is_same_v<std::remove_const_t<AnyDocument>, Document>
void for_every_part(AnyDocument& document, const Action& action) {
    using Part = AudienceOf<AnyDocument>;
    const auto each = [&](auto& all) {
        for (auto& one : all) action(static_cast<Part&>(one));
    };
    auto& head = document.head;
    action(static_cast<Part&>(head.subtitle));
    action(static_cast<Part&>(head.running_title));
    each(head.record);
    each(head.people);
    each(head.recipients);
    each(head.ties);
    each(head.homes);
    each(head.reaches);
    each(head.kept_words);
    each(head.measures);
    each(head.contacts);
    each(head.informed);
    each(head.answers);
    each(head.sources);
    for_parts_of(document.sections, action);
}

/// What a block was drafted from, and what stands in it. `AnyBlock`: Block or const Block.
template <class AnyBlock, class Action>
requires std::is_same_v<std::remove_const_t<AnyBlock>, Block>
void for_every_draft(AnyBlock& block, const Action& action) {
    const auto visit = [&](auto& one) {
        if constexpr (requires { one.drafted_from; }) action(one.drafted_from);
    };
    std::visit(visit, block);
    if (auto* frame = std::get_if<Frame>(&block))
        for (auto& one : frame->paragraphs) visit(one);
    if (auto* question = std::get_if<Question>(&block))
        for (auto& answer : question->answer) std::visit(visit, answer);
}

/// Of the rows, items and events of a block, whom their codes name.
template <class Action>
void for_every_named(Block& block, const Action& action) {
    const auto each = [&](auto& all) {
        for (auto& one : all) action(one.named);
    };
    if (auto* list = std::get_if<List>(&block)) each(list->items);
    if (auto* table = std::get_if<Table>(&block)) each(table->rows);
    if (auto* timeline = std::get_if<Timeline>(&block)) each(timeline->events);
    if (auto* question = std::get_if<Question>(&block))
        for (auto& answer : question->answer)
            if (auto* list = std::get_if<List>(&answer)) each(list->items);
}
template <class Action>
void for_every_named(std::vector<Section>& sections, const Action& action) {
    for (Section& section : sections) {
        for (Block& block : section.blocks.own()) for_every_named(block, action);
        for_every_named(section.sections, action);
    }
}

/// What each part was drafted from, wherever it says so.
template <class Action>
void for_every_draft(std::vector<Section>& sections, const Action& action) {
    for (Section& section : sections) {
        for (Block& block : section.blocks.own()) for_every_draft(block, action);
        for_every_draft(section.sections, action);
    }
}
template <class Action>
void for_every_draft(Document& document, const Action& action) {
    for (RecordRow& row : document.head.record) action(row.drafted_from);
    for_every_draft(document.sections, action);
}

/// Words of one block that somebody wrote: `action` takes std::string& and Spans&.
template <class Action>
void for_every_text(Block& block, const Action& action) {
    const auto paragraph = [&](Paragraph& one) {
        action(one.label);
        action(one.label_detail);
        for (Passage& passage : one.passages) {
            if (passage.say) {
                action(passage.say->place);
                action(passage.say->translated_from);
                action(passage.say->contest);
            }
            action(passage.spans);
        }
    };
    const auto list = [&](List& one) {
        for (ListItem& item : one.items) action(item.spans);
    };
    if (auto* one = std::get_if<Paragraph>(&block))
        paragraph(*one);
    else if (auto* items = std::get_if<List>(&block))
        list(*items);
    else if (auto* unknown = std::get_if<Unknown>(&block)) {
        action(unknown->about);
        action(unknown->detail);
    } else if (auto* aside = std::get_if<SetAside>(&block)) {
        action(aside->about);
        action(aside->reason);
    } else if (auto* table = std::get_if<Table>(&block)) {
        action(table->caption);
        for (TableCell& cell : table->head) action(cell.spans);
        for (TableRow& row : table->rows)
            for (TableCell& cell : row.cells) action(cell.spans);
    } else if (auto* timeline = std::get_if<Timeline>(&block)) {
        for (auto& event : timeline->events) action(event.spans);
    } else if (auto* question = std::get_if<Question>(&block)) {
        action(question->title);
        for (auto& answer : question->answer) {
            if (auto* part = std::get_if<Paragraph>(&answer))
                paragraph(*part);
            else
                list(std::get<List>(answer));
        }
    } else if (auto* frame = std::get_if<Frame>(&block)) {
        action(frame->title);
        for (Paragraph& part : frame->paragraphs) paragraph(part);
    } else if (auto* signatures = std::get_if<Signatures>(&block)) {
        for (Signer& signer : signatures->signers) {
            action(signer.capacity);
            action(signer.box);
        }
    } else if (auto* cut = std::get_if<Cut>(&block)) {
        action(cut->spans);
    }
}

/// The same of sections and those below; `begins(section, block)` is called before each block, and with block npos
/// before a section's title.
template <class Action, class Begins>
void for_every_text(std::vector<Section>& sections, const Action& action, const Begins& begins) {
    for (Section& section : sections) {
        begins(section, std::string::npos);
        action(section.title);
        if (section.reply) {
            action(section.reply->form);
            action(section.reply->not_read);
        }
        if (section.set_aside) {
            action(section.set_aside->about);
            action(section.set_aside->reason);
        }
        std::size_t number = 0;
        for (Block& block : section.blocks.own()) {
            begins(section, number++);
            for_every_text(block, action);
        }
        for_every_text(section.sections, action, begins);
    }
}

/// Words of the head: titles, the organisation, the record, sources, what is said of recipients and of information. Not
/// the names of people.
template <class Action>
void for_every_text(Head& head, const Action& action) {
    for (std::string* one : {&head.title, &head.subtitle.text, &head.subtitle.otherwise, &head.running_title.text,
                             &head.running_title.otherwise, &head.place, &head.copy, &head.footer,
                             &head.organisation.name})
        action(*one);
    for (std::string& one : head.organisation.lines) action(one);
    for (std::string& one : head.organisation.address) action(one);
    for (RecordRow& row : head.record) {
        action(row.label);
        action(row.spans);
    }
    for (Recipient& one : head.recipients) {
        action(one.capacity);
        action(one.shorter);
    }
    for (Informed& one : head.informed) {
        action(one.how);
        action(one.why_not);
    }
    for (Measure& one : head.measures) action(one.authority);
    for (Source& one : head.sources) {
        action(one.title);
        action(one.from);
    }
    for (Dissent& one : head.dissents) {
        action(one.reason);
        action(one.message);
    }
    for (Person& one : head.people) {
        action(one.role_text);
        action(one.capacity);
    }
}

}  // namespace distinguo::written
