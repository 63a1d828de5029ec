#include "written/disclosure/pieces.h"

#include <algorithm>

#include "base/messages.h"
#include "written/disclosure/every_part.h"
#include "written/disclosure/masking.h"
#include "written/disclosure/tokens.h"

namespace distinguo::written {
namespace {

/// The piece whose number begins there; the longest, where one number begins with another.
const Source* piece_at(std::string_view text, std::size_t at, const std::vector<Source>& sources) {
    const Source* found = nullptr;
    for (const Source& one : sources) {
        const std::string& number = one.shown();
        const std::size_t end = at + number.size();
        const bool whole = end >= text.size() || std::isalnum(static_cast<unsigned char>(text[end])) == 0;
        if (number.empty() || text.compare(at, number.size(), number) != 0 || !whole) continue;
        if (found == nullptr || number.size() > found->shown().size()) found = &one;
    }
    return found;
}

const Source* source_of(const std::vector<Source>& sources, const std::string& id) {
    const auto found = std::find_if(sources.begin(), sources.end(), [&](const Source& one) { return one.id == id; });
    return found == sources.end() ? nullptr : &*found;
}

class Lists {
public:
    Lists(const Document& copy, const std::set<std::string>& cited, const std::vector<Source>& sources)
        : m_copy(copy), m_cited(cited), m_sources(sources) {}

    void tell(std::vector<Section>& sections) const {
        std::erase_if(sections, [&](Section& section) {
            const bool changed = tell(section);
            tell(section.sections);
            return changed && is_empty(section);
        });
    }

private:
    bool tell(Section& section) const {
        if (std::none_of(section.blocks.begin(), section.blocks.end(), tells_pieces)) return false;
        std::vector<Block> kept;
        for (Block& block : section.blocks.own()) {
            auto* list = std::get_if<List>(&block);
            const bool was_of_pieces = lists_pieces(block);
            if (list != nullptr) tell(*list);
            if (auto* question = std::get_if<Question>(&block))
                for (auto& part : question->answer)
                    if (auto* below = std::get_if<List>(&part)) tell(*below);
            if (list != nullptr && list->items.empty() && was_of_pieces) {
                if (!kept.empty() && is_lead(kept.back())) kept.pop_back();
                continue;
            }
            kept.push_back(std::move(block));
        }
        section.blocks = std::move(kept);
        return true;
    }
    void tell(List& list) const {
        std::erase_if(list.items, [&](ListItem& item) {
            const Source* source = item.source.empty() ? nullptr : source_of(m_sources, item.source);
            if (source == nullptr) return item.spans.empty() && !item.source.empty();
            const bool known = m_copy.source(source->id) != nullptr && !item.spans.empty();
            if (known) return false;
            Span words;
            words.text = fill(mask_words(m_copy.language).not_joined, {source->shown()});
            item.spans = {words};
            item.source.clear();
            return m_cited.count(source->id) == 0;
        });
    }
    static bool tells_pieces(const Block& block) {
        const auto* question = std::get_if<Question>(&block);
        return lists_pieces(block) ||
               (question != nullptr &&
                std::any_of(question->answer.begin(), question->answer.end(), [](const auto& part) {
                    const auto* list = std::get_if<List>(&part);
                    return list != nullptr && lists_pieces(*list);
                }));
    }
    static bool is_lead(const Block& block) {
        const auto* paragraph = std::get_if<Paragraph>(&block);
        return paragraph != nullptr && paragraph->role == "lead";
    }

    const Document& m_copy;
    const std::set<std::string>& m_cited;
    const std::vector<Source>& m_sources;
};

}  // namespace

std::set<std::string> pieces_in(std::string_view text, const std::vector<Source>& sources,
                                const std::string& language) {
    const MaskWords& words = mask_words(language);
    std::set<std::string> found;
    bool listing = false, begins = false;  // behind « pièces », between numbers; right behind it
    std::size_t end = 0;
    for (const Token& token : tokens_of(text)) {
        if (token.from < end) continue;
        const auto is = [&](const std::vector<std::string>& all) {
            return std::find(all.begin(), all.end(), token.word) != all.end();
        };
        if (is(words.piece)) {
            listing = begins = true;
            continue;
        }
        // « deux pièces, 2 lits »
        if (begins && token.joint != Token::Joint::Space) listing = false;
        begins = false;
        if (const Source* piece = listing ? piece_at(text, token.from, sources) : nullptr) {
            found.insert(piece->id);
            end = token.from + piece->shown().size();
        } else if (!is(words.between_pieces)) {
            listing = false;
        }
    }
    return found;
}

std::set<std::string> pieces_cited(const Document& document, const std::vector<Source>& sources) {
    std::set<std::string> found;
    Document read = document;
    bool in_list = false;
    const auto text = [&](const auto& words) {
        if (!in_list) found.merge(pieces_in(words_shown(words), sources, document.language));
    };
    for_every_text(read.sections, text, [&](const Section& section, std::size_t number) {
        in_list = number != std::string::npos && lists_pieces(section.blocks[number]);
    });
    for (const RecordRow& row : document.head.record) text(row.spans);
    return found;
}

bool lists_pieces(const Block& block) {
    const auto* list = std::get_if<List>(&block);
    return list != nullptr && std::any_of(list->items.begin(), list->items.end(),
                                          [](const ListItem& item) { return !item.source.empty(); });
}

bool announces_pieces(const std::vector<Block>& blocks, std::size_t at) {
    const auto* paragraph = std::get_if<Paragraph>(&blocks[at]);
    return paragraph != nullptr && paragraph->role == "lead" && at + 1 < blocks.size() && lists_pieces(blocks[at + 1]);
}

void tell_pieces(Document& copy, const std::set<std::string>& cited, const std::vector<Source>& sources) {
    Lists(copy, cited, sources).tell(copy.sections);
}

}  // namespace distinguo::written
