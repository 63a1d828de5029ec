#include "runner/wire.h"

#include <cstring>

#include "base/text.h"

namespace distinguo::runner {
namespace {

constexpr std::uint32_t question_mark = 0x51474431, answer_mark = 0x41474431;  // « 1DGQ », « 1DGA »

class Out {
public:
    void number(std::uint32_t value) { m_out.append(reinterpret_cast<const char*>(&value), sizeof value); }
    void text(std::string_view value) {
        number(static_cast<std::uint32_t>(value.size()));
        m_out += value;
    }
    template <class Items, class Write>
    void list(const Items& items, Write write) {
        number(static_cast<std::uint32_t>(items.size()));
        for (const auto& item : items) write(item);
    }
    std::string take() { return std::move(m_out); }

private:
    std::string m_out;
};

/// Reads until the first thing that is wrong; everything after it is empty.
class In {
public:
    explicit In(std::string_view bytes) : m_bytes(bytes) {}
    std::uint32_t number() {
        std::uint32_t value = 0;
        if (m_bytes.size() < sizeof value) return fail();
        std::memcpy(&value, m_bytes.data(), sizeof value);
        m_bytes.remove_prefix(sizeof value);
        return value;
    }
    std::string text() {
        const std::uint32_t size = number();
        if (size > m_bytes.size()) {
            fail();
            return {};
        }
        std::string value(m_bytes.substr(0, size));
        m_bytes.remove_prefix(size);
        return value;
    }
    template <class Item, class Read>
    std::vector<Item> list(Read read) {
        const std::uint32_t count = number();
        std::vector<Item> items;
        // Each item takes four bytes at least: a count that lies asks for no memory.
        if (count > m_bytes.size() / 4) {
            fail();
            return items;
        }
        items.reserve(count);
        for (std::uint32_t k = 0; k < count && m_right; ++k) items.push_back(read());
        return items;
    }
    bool whole() const { return m_right && m_bytes.empty(); }
    bool right() const { return m_right; }

private:
    std::uint32_t fail() {
        m_right = false;
        m_bytes = {};
        return 0;
    }
    std::string_view m_bytes;
    bool m_right = true;
};

}  // namespace

std::string encode(const Question& question) {
    Out out;
    const sdk::Document& d = question.document;
    out.number(question_mark);
    out.text(question.check);
    for (const std::string* text : {&d.kind, &d.language, &d.on}) out.text(*text);
    out.number(d.people_count);
    out.list(d.dates, [&](const auto& date) {
        out.text(date.first);
        out.text(date.second);
    });
    out.list(d.people, [&](const sdk::Person& person) {
        for (const std::string* text : {&person.id, &person.name, &person.role}) out.text(*text);
    });
    out.list(d.sections, [&](const sdk::Section& section) {
        out.text(section.id);
        out.text(section.title);
        out.list(section.blocks, [&](const sdk::Block& block) {
            for (const std::string* text : {&block.kind, &block.voice, &block.text}) out.text(*text);
            out.list(block.rows,
                     [&](const auto& row) { out.list(row, [&](const std::string& cell) { out.text(cell); }); });
        });
    });
    return out.take();
}

std::optional<Question> decode_question(std::string_view bytes) {
    In in(bytes);
    if (in.number() != question_mark) return std::nullopt;
    Question question;
    question.check = in.text();
    sdk::Document& d = question.document;
    for (std::string* text : {&d.kind, &d.language, &d.on}) *text = in.text();
    d.people_count = in.number();
    d.dates = in.list<std::pair<std::string, std::string>>([&] {
        std::string name = in.text();
        return std::pair(std::move(name), in.text());
    });
    d.people = in.list<sdk::Person>([&] {
        sdk::Person person;
        for (std::string* text : {&person.id, &person.name, &person.role}) *text = in.text();
        return person;
    });
    d.sections = in.list<sdk::Section>([&] {
        sdk::Section section;
        section.id = in.text();
        section.title = in.text();
        section.blocks = in.list<sdk::Block>([&] {
            sdk::Block block;
            for (std::string* text : {&block.kind, &block.voice, &block.text}) *text = in.text();
            block.rows =
                in.list<std::vector<std::string>>([&] { return in.list<std::string>([&] { return in.text(); }); });
            return block;
        });
        return section;
    });
    return in.whole() ? std::optional(std::move(question)) : std::nullopt;
}

std::string encode(const Answer& answer) {
    Out out;
    out.number(answer_mark);
    out.number(answer.finished ? 1 : 0);
    out.text(answer.problem);
    out.list(answer.findings, [&](const sdk::Finding& finding) {
        for (const std::string* text : {&finding.code, &finding.message, &finding.section}) out.text(*text);
        out.number(finding.block);
    });
    return out.take();
}

std::optional<Answer> decode_answer(std::string_view bytes) {
    In in(bytes);
    if (in.number() != answer_mark) return std::nullopt;
    Answer answer;
    answer.finished = in.number() == 1;
    answer.problem = in.text();
    answer.findings = in.list<sdk::Finding>([&] {
        sdk::Finding finding;
        for (std::string* text : {&finding.code, &finding.message, &finding.section}) *text = in.text();
        finding.block = in.number();
        return finding;
    });
    if (!in.whole() || answer.findings.size() > max_findings || !is_utf8(answer.problem)) return std::nullopt;
    for (const sdk::Finding& finding : answer.findings)
        if (!is_utf8(finding.code) || !is_utf8(finding.message) || !is_utf8(finding.section)) return std::nullopt;
    return answer;
}

}  // namespace distinguo::runner
