#include "written/document/document.h"

#include <algorithm>
#include <array>

#include "base/date.h"
#include "base/text.h"
#include "written/document/texts.h"

namespace distinguo::written {
namespace {

constexpr std::array<const char*, 8> voice_codes = {"observed", "said", "third-party", "documented", "hypothesis", "analysis", "opinion", "proposal"};

template <class T>
const T* find_by_id(const std::vector<T>& all, std::string_view id) {
    const auto found = std::find_if(all.begin(), all.end(), [&](const T& one) { return one.id == id; });
    return found == all.end() ? nullptr : &*found;
}

bool allowed(const Recipients& only_for, const std::string& recipient) {
    return only_for.empty() || std::find(only_for.begin(), only_for.end(), recipient) != only_for.end();
}

template <class Sections>
auto find_section(Sections& sections, std::string_view id) -> decltype(&sections.front()) {
    for (auto& section : sections) {
        if (section.id == id) return &section;
        if (auto* below = find_section(section.sections, id)) return below;
    }
    return nullptr;
}

void keep_allowed(std::vector<Section>& sections, const std::string& recipient) {
    std::erase_if(sections, [&](const Section& section) { return !allowed(section.only_for, recipient); });
    std::vector<const Section*> nothing_left;
    for (Section& section : sections) {
        section.only_for.clear();
        std::vector<Block>& blocks = section.blocks.own();
        const bool was_empty = is_empty(section);
        std::erase_if(blocks, [&](const Block& block) {
            return std::visit([&](const auto& one) { return !allowed(one.only_for, recipient); }, block);
        });
        for (Block& block : blocks) {
            std::visit([](auto& one) { one.only_for.clear(); }, block);
            if (auto* question = std::get_if<Question>(&block)) {
                std::erase_if(question->answer, [&](const auto& part) {
                    return std::visit([&](const auto& one) { return !allowed(one.only_for, recipient); }, part);
                });
                for (auto& part : question->answer) std::visit([](auto& one) { one.only_for.clear(); }, part);
            }
            if (auto* list = std::get_if<List>(&block)) {
                std::erase_if(list->items, [&](const ListItem& item) { return !allowed(item.only_for, recipient); });
                for (ListItem& item : list->items) item.only_for.clear();
            }
            if (auto* table = std::get_if<Table>(&block)) {
                std::erase_if(table->rows, [&](const TableRow& row) { return !allowed(row.only_for, recipient); });
                for (TableRow& row : table->rows) row.only_for.clear();
            }
            if (auto* frame = std::get_if<Frame>(&block)) {
                std::erase_if(frame->paragraphs, [&](const Paragraph& p) { return !allowed(p.only_for, recipient); });
                for (Paragraph& p : frame->paragraphs) p.only_for.clear();
            }
        }
        keep_allowed(section.sections, recipient);
        if (!was_empty && !section.reply && is_empty(section)) nothing_left.push_back(&section);
    }
    // Of a section whose every word is for others, its title is for others too.
    std::erase_if(sections, [&](const Section& section) { return std::find(nothing_left.begin(), nothing_left.end(), &section) != nothing_left.end(); });
}

/// Sections are numbered once, in the whole document: « voir 7 » means the same in every copy.
void keep_numbers(std::vector<Section>& sections) {
    int number = 0;
    for (Section& section : sections)
        if (is_titled(section)) {
            ++number;
            if (section.number.empty()) section.number = std::to_string(number);
        }
}

}  // namespace

const char* code_of(Voice voice) { return voice_codes[static_cast<std::size_t>(voice)]; }

std::optional<Voice> voice_of(std::string_view code) {
    const auto found = std::find(voice_codes.begin(), voice_codes.end(), code);
    if (found == voice_codes.end()) return std::nullopt;
    return static_cast<Voice>(found - voice_codes.begin());
}

const std::vector<Voice>& all_voices() {
    static const std::vector<Voice> all = {Voice::Observed,   Voice::Said,     Voice::ThirdParty, Voice::Documented,
                                           Voice::Hypothesis, Voice::Analysis, Voice::Opinion,    Voice::Proposal};
    return all;
}

const char* code_of(Kind kind) {
    switch (kind) {
        case Kind::Notice: return "notice";
        case Kind::Consent: return "consent";
        default: return "report";
    }
}

std::string plain_text(const Spans& spans) {
    std::string out;
    for (const Span& span : spans) {
        if (span.kind == Span::Kind::Text) out += span.text;
        if (span.kind == Span::Kind::Break) out += ' ';
    }
    return out;
}

bool is_empty(const Section& section) {
    return !section.reply && !section.set_aside && section.sections.empty() && std::all_of(section.blocks.begin(), section.blocks.end(), [](const Block& block) {
        const auto* paragraph = std::get_if<Paragraph>(&block);
        return paragraph != nullptr && std::all_of(paragraph->passages.begin(), paragraph->passages.end(), [](const Passage& passage) {
            return std::all_of(passage.spans.begin(), passage.spans.end(), [](const Span& span) { return span.kind == Span::Kind::Text && trim(span.text).empty(); });
        });
    });
}

std::string full_name(const Person& person) { return std::string(trim(person.given + " " + person.family)); }

bool is_minor(const Person& person, const std::string& on) {
    if (person.born.empty()) return !person.expected.empty();
    const auto day = parse_date(on);
    if (!day || person.born.size() < 4) return false;
    // Where only the year or the month is known: a minor as long as the day could still be to come.
    const std::string latest = person.born.size() == 4 ? person.born + "-12-31" : person.born.size() == 7 ? person.born + "-28" : person.born;
    const auto born = parse_date(latest);
    return born && age_on(*born, *day) < 18;
}

bool is_professional(const Person& person) { return person.role == "author" || person.role == "manager" || person.role == "professional" || person.role == "interpreter"; }

std::size_t count_words(const SharedList<Block>& blocks) {
    std::size_t count = 0;
    for (const Block& block : blocks) for_texts_of(block, [&](const auto& text) { count += distinguo::count_words(words_of(text)); });
    return count;
}

std::size_t count_heading_words(const Section& section) {
    return distinguo::count_words(section.title) + (section.set_aside ? distinguo::count_words(plain_text(section.set_aside->reason)) : 0);
}

std::size_t count_words(const Document& document) {
    std::size_t count = 0;
    for_sections(document.sections, [&](const Section& section) { count += count_heading_words(section) + count_words(section.blocks); });
    return count;
}

std::size_t text_size(const Section& section) {
    std::size_t size = 0;
    for (const Block& block : section.blocks) for_texts_of(block, [&](const auto& text) { size += size_of_text(text); });
    return size;
}

std::size_t text_size(const Document& document) {
    std::size_t size = 0;
    for_sections(document.sections, [&](const Section& section) { size += text_size(section); });
    return size;
}

const Person* Document::person(std::string_view id) const { return find_by_id(head.people, id); }
const Source* Document::source(std::string_view id) const { return find_by_id(head.sources, id); }
const Recipient* Document::recipient(std::string_view id) const { return find_by_id(head.recipients, id); }
const Section* Document::section(std::string_view id) const { return find_section(sections, id); }
Section* Document::section(std::string_view id) { return find_section(sections, id); }

Document copy_for(const Document& document, const std::string& recipient) {
    if (document.recipient(recipient) == nullptr) {
        std::vector<std::string> known;
        for (const Recipient& one : document.head.recipients) known.push_back(one.id);
        throw Failure(FailureCode::RecipientUnknown, {}, {recipient, known.empty() ? "-" : join(known, ", ")});
    }
    Document copy = document;
    keep_numbers(copy.sections);
    keep_allowed(copy.sections, recipient);
    std::erase_if(copy.head.record, [&](const RecordRow& row) { return !allowed(row.only_for, recipient); });
    for (RecordRow& row : copy.head.record) row.only_for.clear();
    // What the author answered to findings is for the file, not for a reader.
    copy.head.dissents.clear();
    return copy;
}

}  // namespace distinguo::written
