#include "written/desk/audience_words.h"

#include <algorithm>

#include "base/text.h"
#include "written/disclosure/audience.h"

namespace distinguo::written {
namespace {

std::string name_of(const std::string& id, const Document& document) {
    if (const Recipient* one = document.recipient(id)) return one->shorter.empty() ? one->capacity : one->shorter;
    const Person* person = document.person(id);
    if (person == nullptr) return id;
    return person->label.empty() ? full_name(*person) : person->label;
}

std::string names_of(const Recipients& ids, const Document& document) {
    std::vector<std::string> names;
    for (const std::string& id : ids) names.push_back(name_of(id, document));
    return join(names, ", ");
}

template <class Part>
bool any_reserved(const std::vector<Part>& parts) {
    return std::any_of(parts.begin(), parts.end(), [](const Audience& part) { return !part.everyone(); });
}

struct PartsOf {
    bool operator()(const List& one) const { return any_reserved(one.items); }
    bool operator()(const Table& one) const { return any_reserved(one.rows); }
    bool operator()(const Timeline& one) const { return any_reserved(one.events); }
    bool operator()(const Frame& one) const { return any_reserved(one.paragraphs); }
    bool operator()(const Question& one) const {
        return std::any_of(one.answer.begin(), one.answer.end(), [this](const auto& part) {
            return std::visit([this](const auto& inside) { return !inside.everyone() || (*this)(inside); }, part);
        });
    }
    template <class Other>
    bool operator()(const Other&) const {
        return false;
    }
};

}  // namespace

std::vector<std::string> audience_lines(const Audience& audience, const Document& document, const Messages& messages) {
    std::vector<std::string> lines;
    const auto line = [&](const char* shape, const char* words, const Recipients& ids) {
        if (!ids.empty()) lines.push_back(shape + fill(messages.tr(words), {names_of(ids, document)}));
    };
    line("◆ ", mark("only for {1}"), audience.only_for);
    line("◇ ", mark("hidden from {1}"), audience.hidden_from);
    return lines;
}

std::string audience_words(const Audience& audience, const Document& document, const Messages& messages) {
    return join(audience_lines(audience, document, messages), ", ");
}

std::vector<std::string> nobodies_in_words(const Document& document, const Messages& messages) {
    std::vector<std::string> all;
    for (const NamedNobody& one : named_nobodies(document)) {
        const char* words =
            one.id.empty()
                ? mark(
                      "The recipient \"{1}\" is a parent, a person or a lawyer, and nobody says who or whose they are: "
                      "their copy holds only what is said to be for them. Name the person.")
            : one.recipient.empty()
                ? mark(
                      "Something is kept from \"{1}\", and nobody in this text has that identifier: it is in no copy "
                      "but those of courts and authorities. Correct the identifier.")
                : mark(
                      "The recipient \"{1}\" is said to be \"{2}\", and nobody in this text has that identifier: "
                      "their copy holds nothing that is kept from anybody. Correct the identifier.");
        all.push_back(fill(messages.tr(words), {one.recipient.empty() ? one.id : one.recipient, one.id}));
    }
    return all;
}

bool has_reserved_part(const Block& block) { return std::visit(PartsOf(), block); }

std::size_t count_reserved(const Section& section) {
    return static_cast<std::size_t>(std::count_if(section.blocks.begin(), section.blocks.end(), [](const Block& block) {
        return std::visit([](const auto& one) { return !one.everyone(); }, block) || has_reserved_part(block);
    }));
}

}  // namespace distinguo::written
