#include "written/document/document.h"

#include <algorithm>
#include <array>

#include "base/date.h"
#include "base/text.h"
#include "written/document/texts.h"

namespace distinguo::written {
namespace {

constexpr std::array<const char*, 8> voice_codes = {"observed",   "said",     "third-party", "documented",
                                                    "hypothesis", "analysis", "opinion",     "proposal"};

template <class T>
const T* find_by_id(const std::vector<T>& all, std::string_view id) {
    const auto found = std::find_if(all.begin(), all.end(), [&](const T& one) { return one.id == id; });
    return found == all.end() ? nullptr : &*found;
}

template <class Sections>
auto find_section(Sections& sections, std::string_view id) -> decltype(&sections.front()) {
    for (auto& section : sections) {
        if (section.id == id) return &section;
        if (auto* below = find_section(section.sections, id)) return below;
    }
    return nullptr;
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
    const auto blank = [](const Span& span) { return span.kind == Span::Kind::Text && trim(span.text).empty(); };
    const auto says_nothing = [&](const Passage& passage) {
        return std::all_of(passage.spans.begin(), passage.spans.end(), blank);
    };
    const auto empty = [&](const Block& block) {
        const auto* paragraph = std::get_if<Paragraph>(&block);
        return paragraph != nullptr &&
               std::all_of(paragraph->passages.begin(), paragraph->passages.end(), says_nothing);
    };
    if (section.reply || section.set_aside || !section.sections.empty()) return false;
    return std::all_of(section.blocks.begin(), section.blocks.end(), empty);
}

std::string name_in_label(const Person& person) {
    const std::string mark = " (" + person.told_apart_by + ")";
    const bool marked = !person.told_apart_by.empty() && person.label.size() > mark.size() &&
                        person.label.compare(person.label.size() - mark.size(), mark.size(), mark) == 0;
    return marked ? person.label.substr(0, person.label.size() - mark.size()) : person.label;
}

bool took_place(const std::string& outcome, const std::string& on, const std::optional<Date>& day) {
    return (outcome.empty() || outcome == "held") && !(day && parse_partial_date(on) > day);
}

Document as_said(Document document) {
    const auto is_beyond = [](const auto& one) { return one.beyond; };
    std::erase_if(document.head.ties, is_beyond);
    std::erase_if(document.head.homes, is_beyond);
    std::erase_if(document.head.measures, is_beyond);
    return document;
}

std::string full_name(const Person& person) { return std::string(trim(person.given + " " + person.family)); }

bool is_minor(const Person& person, const std::string& on) {
    if (person.born.empty()) return !person.expected.empty();
    const auto day = parse_date(on);
    if (!day || person.born.size() < 4) return false;
    // Where only the year or the month is known: a minor as long as the day could still be to come.
    const std::string latest = person.born.size() == 4   ? person.born + "-12-31"
                               : person.born.size() == 7 ? person.born + "-28"
                                                         : person.born;
    const auto born = parse_date(latest);
    return born && age_on(*born, *day) < 18;
}

bool is_professional(const Person& person) {
    return person.role == "author" || person.role == "manager" || person.role == "professional" ||
           person.role == "interpreter";
}

std::size_t count_words(const SharedList<Block>& blocks) {
    std::size_t count = 0;
    for (const Block& block : blocks)
        for_texts_of(block, [&](const auto& text) { count += distinguo::count_words(words_of(text)); });
    return count;
}

std::size_t count_heading_words(const Section& section) {
    return distinguo::count_words(section.title) +
           (section.set_aside ? distinguo::count_words(plain_text(section.set_aside->reason)) : 0);
}

std::size_t count_words(const Document& document) {
    std::size_t count = 0;
    for_sections(document.sections,
                 [&](const Section& section) { count += count_heading_words(section) + count_words(section.blocks); });
    return count;
}

std::size_t text_size(const Section& section) {
    std::size_t size = 0;
    for (const Block& block : section.blocks)
        for_texts_of(block, [&](const auto& text) { size += size_of_text(text); });
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

Audience narrowed(Audience one, const Audience& other) {
    for (const std::string& id : other.hidden_from)
        if (std::find(one.hidden_from.begin(), one.hidden_from.end(), id) == one.hidden_from.end())
            one.hidden_from.push_back(id);
    if (other.only_for.empty()) return one;
    if (one.only_for.empty()) {
        one.only_for = other.only_for;
        return one;
    }
    // Where nobody would be left it stays with the fewer: both are kept from the rest.
    Recipients both;
    for (const std::string& id : one.only_for)
        if (std::find(other.only_for.begin(), other.only_for.end(), id) != other.only_for.end()) both.push_back(id);
    if (!both.empty()) one.only_for = both;
    else one.hidden_from.insert(one.hidden_from.end(), one.only_for.begin(), one.only_for.end());
    return one;
}

}  // namespace distinguo::written
