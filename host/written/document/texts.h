#pragma once
// Every text of a document, in the order it is read. One walk for those who count words, search, spell, mask or
// replace.

#include <type_traits>
#include <variant>

#include "written/document/document.h"

namespace distinguo::written {

/// Calls `action` with each Spans and with each std::string that is text (titles, what an unknown is about) of a block.
/// A block that may be changed gives texts that may be changed.
template <class AnyBlock, class Action>
void for_texts_of(AnyBlock& block, const Action& action) {
    const auto paragraph = [&](auto& one) {
        for (auto& passage : one.passages) action(passage.spans);
    };
    const auto list = [&](auto& one) {
        for (auto& item : one.items) action(item.spans);
    };
    const auto part = [&](auto& one) {
        using T = std::decay_t<decltype(one)>;
        if constexpr (std::is_same_v<T, Paragraph>) paragraph(one);
        else list(one);
    };
    std::visit(
        [&](auto& one) {
            using T = std::decay_t<decltype(one)>;
            if constexpr (std::is_same_v<T, Paragraph>) paragraph(one);
            else if constexpr (std::is_same_v<T, List>) list(one);
            else if constexpr (std::is_same_v<T, Unknown>) {
                action(one.about);
                action(one.detail);
            } else if constexpr (std::is_same_v<T, SetAside>) {
                action(one.about);
                action(one.reason);
            } else if constexpr (std::is_same_v<T, Table>) {
                action(one.caption);
                for (auto& cell : one.head) action(cell.spans);
                for (auto& row : one.rows)
                    for (auto& cell : row.cells) action(cell.spans);
            } else if constexpr (std::is_same_v<T, Timeline>) {
                for (auto& event : one.events) {
                    action(event.when);
                    action(event.spans);
                }
            } else if constexpr (std::is_same_v<T, Question>) {
                action(one.title);
                for (auto& answer : one.answer) std::visit(part, answer);
            } else if constexpr (std::is_same_v<T, Frame>) {
                action(one.title);
                for (auto& inside : one.paragraphs) paragraph(inside);
            } else if constexpr (std::is_same_v<T, Cut>) {
                action(one.spans);
            }
        },
        block);
}

/// The same for sections, their titles and reasons, and those below them.
template <class Sections, class Action>
void for_texts_of_sections(Sections& sections, const Action& action) {
    for (auto& section : sections) {
        action(section.title);
        if (section.set_aside) action(section.set_aside->reason);
        if constexpr (std::is_const_v<std::remove_reference_t<decltype(section)>>)
            for (const Block& block : section.blocks) for_texts_of(block, action);
        else
            for (Block& block : section.blocks.own()) for_texts_of(block, action);
        for_texts_of_sections(section.sections, action);
    }
}

/// Each section, before those below it.
template <class Sections, class Action>
void for_sections(Sections& sections, const Action& action) {
    for (auto& section : sections) {
        action(section);
        for_sections(section.sections, action);
    }
}

inline std::size_t size_of_text(const std::string& text) { return text.size(); }
inline std::size_t size_of_text(const Spans& spans) {
    std::size_t size = 0;
    for (const Span& span : spans) size += span.text.size();
    return size;
}

/// As plain words.
inline const std::string& words_of(const std::string& text) { return text; }
inline std::string words_of(const Spans& spans) { return plain_text(spans); }

}  // namespace distinguo::written
