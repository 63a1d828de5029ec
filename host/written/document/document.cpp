#include "written/document/document.h"

#include <algorithm>
#include <array>

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

void keep_allowed(std::vector<Section>& sections, const std::string& recipient) {
    std::erase_if(sections, [&](const Section& section) { return !allowed(section.only_for, recipient); });
    for (Section& section : sections) {
        section.only_for.clear();
        std::erase_if(section.blocks, [&](const Block& block) {
            return std::visit([&](const auto& one) { return !allowed(one.only_for, recipient); }, block);
        });
        for (Block& block : section.blocks) {
            std::visit([](auto& one) { one.only_for.clear(); }, block);
            if (auto* question = std::get_if<Question>(&block)) {
                std::erase_if(question->answer, [&](const auto& part) {
                    return std::visit([&](const auto& one) { return !allowed(one.only_for, recipient); }, part);
                });
                for (auto& part : question->answer) std::visit([](auto& one) { one.only_for.clear(); }, part);
            }
            if (auto* frame = std::get_if<Frame>(&block)) {
                std::erase_if(frame->paragraphs, [&](const Paragraph& p) { return !allowed(p.only_for, recipient); });
                for (Paragraph& p : frame->paragraphs) p.only_for.clear();
            }
        }
        keep_allowed(section.sections, recipient);
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

std::string full_name(const Person& person) { return std::string(trim(person.given + " " + person.family)); }

bool is_professional(const Person& person) { return person.role == "author" || person.role == "manager" || person.role == "participant" || person.role == "interpreter"; }

std::size_t count_words(const Document& document) {
    std::size_t count = 0;
    for_texts_of_sections(document.sections, [&](const auto& text) { count += split_words(words_of(text)).size(); });
    return count;
}

const Person* Document::person(std::string_view id) const { return find_by_id(head.people, id); }
const Source* Document::source(std::string_view id) const { return find_by_id(head.sources, id); }
const Recipient* Document::recipient(std::string_view id) const { return find_by_id(head.recipients, id); }

Document copy_for(const Document& document, const std::string& recipient) {
    if (document.recipient(recipient) == nullptr) {
        std::vector<std::string> known;
        for (const Recipient& one : document.head.recipients) known.push_back(one.id);
        throw Failure(FailureCode::RecipientUnknown, {}, {recipient, known.empty() ? "-" : join(known, ", ")});
    }
    Document copy = document;
    keep_allowed(copy.sections, recipient);
    std::erase_if(copy.head.record, [&](const RecordRow& row) { return !allowed(row.only_for, recipient); });
    for (RecordRow& row : copy.head.record) row.only_for.clear();
    // What the author answered to findings is for the file, not for a reader.
    copy.head.dissents.clear();
    return copy;
}

}  // namespace distinguo::written
