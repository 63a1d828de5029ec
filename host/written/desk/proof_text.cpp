#include "written/desk/proof_text.h"

#include <algorithm>
#include <cctype>

#include "base/text.h"
#include "written/document/texts.h"
#include "written/template/template.h"

namespace distinguo::written {
namespace {

std::string codes_of(const Paragraph& paragraph) {
    std::string out = paragraph.label + "|" + paragraph.label_detail;
    for (const Passage& passage : paragraph.passages)
        if (passage.say)
            out += "|" + std::string(code_of(passage.say->voice)) + " " + join(passage.say->by, " ") + " " +
                   join(passage.say->to, " ") + " " + passage.say->on + " " + passage.say->place + " " +
                   passage.say->source + " " + passage.say->contest;
    return out;
}

template <class T>
Told told(const T& block, const DraftedFrom& from) {
    Told one;
    if constexpr (std::is_same_v<T, Paragraph>) one.text = codes_of(block);
    if constexpr (std::is_same_v<T, Unknown>) one.text = block.why + " " + join(block.by, " ") + " " + block.on;
    const Block whole(block);
    for_texts_of(whole, [&](const auto& words) { one.text += "\n" + std::string(words_of(words)); });
    if constexpr (std::is_same_v<T, Timeline>)
        for (const Timeline::Event& event : block.events) one.text += event.on;
    one.from.insert(from.begin(), from.end());
    return one;
}

void add_block(const Block& block, std::vector<Told>& all) {
    std::visit(
        [&](const auto& one) {
            using T = std::decay_t<decltype(one)>;
            if constexpr (std::is_same_v<T, Paragraph> || std::is_same_v<T, Unknown> || std::is_same_v<T, List> ||
                          std::is_same_v<T, Table> || std::is_same_v<T, Timeline>) {
                all.push_back(told(one, one.drafted_from));
            } else if constexpr (std::is_same_v<T, Question>) {
                for (const auto& answer : one.answer)
                    std::visit([&](const auto& inside) { all.push_back(told(inside, inside.drafted_from)); }, answer);
            } else if constexpr (std::is_same_v<T, Frame>) {
                for (const Paragraph& inside : one.paragraphs) all.push_back(told(inside, inside.drafted_from));
            } else {
                all.push_back(told(one, {}));
                all.back().keeps_origin = false;
            }
        },
        block);
}

void add_sections(const std::vector<Section>& sections, std::vector<Told>& all) {
    for (const Section& section : sections) {
        for (const Block& block : section.blocks) add_block(block, all);
        add_sections(section.sections, all);
    }
}

// --- structure

void structure_of_block(const Block& block, std::string& out) {
    out += " " + std::to_string(block.index());
    if (const auto* p = std::get_if<Paragraph>(&block)) {
        for (const Passage& passage : p->passages)
            out += passage.say ? ":" + std::string(code_of(passage.say->voice)) + join(passage.say->by, ",") +
                                     passage.say->on + passage.say->source
                               : ":";
        out += p->label.empty() ? "" : "l";
    } else if (const auto* unknown = std::get_if<Unknown>(&block)) {
        out += ":" + unknown->why + join(unknown->by, ",") + unknown->on;
    } else if (const auto* list = std::get_if<List>(&block)) {
        out += ":" + std::to_string(list->items.size());
    } else if (const auto* table = std::get_if<Table>(&block)) {
        for (const TableRow& row : table->rows) out += ":" + std::to_string(row.cells.size());
    } else if (const auto* timeline = std::get_if<Timeline>(&block)) {
        for (const Timeline::Event& event : timeline->events) out += ":" + event.on;
    } else if (const auto* signatures = std::get_if<Signatures>(&block)) {
        for (const Signer& signer : signatures->signers) out += ":" + signer.by + (signer.capacity.empty() ? "" : "c");
    } else if (const auto* question = std::get_if<Question>(&block)) {
        out += ":" + std::to_string(question->answer.size());
    } else if (const auto* frame = std::get_if<Frame>(&block)) {
        out += ":" + std::to_string(frame->paragraphs.size());
    }
}
void structure_of_sections(const std::vector<Section>& sections, std::string& out) {
    for (const Section& section : sections) {
        out += "\n" + section.id + (section.title.empty() ? "" : "t");
        for (const Block& block : section.blocks) structure_of_block(block, out);
        out += "(";
        structure_of_sections(section.sections, out);
        out += ")";
    }
}

// --- lines

constexpr char to_fill_in_mark = '\x03', tick_mark = '\x04';
constexpr std::string_view marks = "\x03\x04";

std::string marked(const std::string& text) { return text; }
std::string marked(const Spans& spans) {
    std::string out;
    for (const Span& span : spans) {
        if (span.kind == Span::Kind::Text) out += span.text;
        else out += span.kind == Span::Kind::Break ? ' ' : span.kind == Span::Kind::Tick ? tick_mark : to_fill_in_mark;
    }
    return out;
}

std::vector<std::string> words_alone(std::string text) {
    std::vector<std::string> words;
    for (const std::string_view space : {"\u00a0", "\u202f", "[", "]"})
        for (std::size_t at = 0; (at = text.find(space, at)) != std::string::npos;) text.replace(at, space.size(), " ");
    for (std::string word : split_words(text)) {
        std::erase_if(word, [](char c) {
            return static_cast<unsigned char>(c) < 0x80U && std::isalnum(static_cast<unsigned char>(c)) == 0;
        });
        std::transform(word.begin(), word.end(), word.begin(),
                       [](unsigned char c) { return static_cast<char>(c < 0x80U ? std::tolower(c) : c); });
        // Where « et » stands in a list is no matter of what is listed.
        const bool sign = word == "«" || word == "»" || word == "–" || word == "…" || word == "et";
        if (!word.empty() && !sign) words.push_back(std::move(word));
    }
    return words;
}

/// A sign that ends a sentence, as none in « L.226-3 » does.
bool ends_a_sentence(std::string_view text) {
    for (std::size_t at = text.find_first_of(".!?"); at != std::string_view::npos;
         at = text.find_first_of(".!?", at + 1))
        if (at + 1 == text.size() || text[at + 1] == ' ' || marks.find(text[at + 1]) != marks.npos) return true;
    return false;
}

Line line_of(const std::string& marked_text) {
    Line line;
    const std::size_t mark = marked_text.find_first_of(marks);
    const std::string before = marked_text.substr(0, mark);
    line.text = collapse_spaces(before);
    line.words = words_alone(before);
    // Before a place to fill in, only a finished sentence says something.
    line.says = mark == std::string::npos ? line.words.size() >= 2 : line.words.size() >= 3 && ends_a_sentence(before);
    return line;
}

/// A title names what follows; only a sentence in it says something.
Line line_of_title(const std::string& title) {
    Line line = line_of(title);
    line.says = line.words.size() >= 3 && title.find_first_of(".!?") != std::string::npos;
    return line;
}

void add_lines(const std::vector<Section>& sections, std::vector<Line>& all) {
    for (const Section& section : sections) {
        all.push_back(line_of_title(section.title));
        for (const Block& block : section.blocks) {
            // Of a box for what is not known, what was asked is its title; what stands below it is told.
            if (const auto* unknown = std::get_if<Unknown>(&block)) {
                all.push_back(line_of(marked(unknown->detail)));
                continue;
            }
            if (const auto* aside = std::get_if<SetAside>(&block)) {
                all.push_back(line_of(marked(aside->reason)));
                continue;
            }
            std::string text;
            if (const auto* p = std::get_if<Paragraph>(&block)) text = p->label + " " + p->label_detail;
            for_texts_of(block, [&](const auto& words) { text += " " + marked(words); });
            all.push_back(line_of(text));
        }
        add_lines(section.sections, all);
    }
}

/// A sentence ends at its sign before a space, as no number and no article does.
void add_sentences(const std::string& text, std::vector<Line>& all) {
    std::size_t from = 0;
    bool to_tick = false;
    const auto finish = [&](std::size_t end) {
        if (!to_tick) all.push_back(line_of(text.substr(from, end - from)));
        from = end;
    };
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool sign = text[at] == '.' || text[at] == '!' || text[at] == '?' || text[at] == ';';
        const bool ends = at + 1 == text.size() || text[at + 1] == ' ';
        // Behind a place to fill in, something else is said; behind a box, what is ticked by hand.
        const bool marked_here = marks.find(text[at]) != marks.npos;
        if (!marked_here && !(sign && ends)) continue;
        finish(at + 1);
        to_tick = text[at] == tick_mark;
    }
    finish(text.size());
}

bool is_part_of(const std::vector<std::string>& some, const std::vector<std::string>& all) {
    auto at = all.begin();
    for (const std::string& word : some) {
        at = std::find(at, all.end(), word);
        if (at == all.end()) return false;
        ++at;
    }
    return true;
}

std::string_view name_of_tag(std::string_view fragment, std::size_t at) {
    const std::size_t end = fragment.find_first_of(" \n\t/>", at);
    return fragment.substr(at, end == std::string_view::npos ? end : end - at);
}

struct FragmentText {
    std::string words;
    bool in_block = false, to_fill_in = false, has_values = false;
};
FragmentText text_of_fragment(std::string_view fragment) {
    FragmentText out;
    int titles = 0;
    for (std::size_t i = 0; i < fragment.size(); ++i) {
        if (fragment[i] == absence_value) out.has_values = true;
        if (fragment[i] != '<') {
            if (titles == 0)
                out.words += fragment[i] == absence_name || fragment[i] == absence_value ? std::string("…")
                                                                                         : std::string(1, fragment[i]);
            continue;
        }
        const bool closes = i + 1 < fragment.size() && fragment[i + 1] == '/';
        const std::string_view name = name_of_tag(fragment, i + (closes ? 2 : 1));
        if (name == "title" || name == "subtitle" || name == "running-title") titles += closes ? -1 : 1;
        if (name == "blank" || name == "tick" || name == "unknown") out.to_fill_in = true;
        if (name == "p" || name == "item" || name == "cell" || name == "event" || name == "row") out.in_block = true;
        i = fragment.find('>', i);
        if (i == std::string_view::npos) break;
        out.words += ' ';
    }
    out.words = collapse_spaces(out.words);
    return out;
}

}  // namespace

std::vector<Told> told_by(const Document& document) {
    std::vector<Told> all;
    for (const RecordRow& row : document.head.record)
        all.push_back(
            {row.label + ": " + plain_text(row.spans), {row.drafted_from.begin(), row.drafted_from.end()}, true});
    add_sections(document.sections, all);
    return all;
}

std::vector<Told> told_more(const std::vector<Told>& a, const std::vector<Told>& b) {
    std::vector<Told> left = b, more = a;
    // The same words may rest on several answers: those of the same answers are the same sentence, before others are.
    const auto pair_off = [&](const auto& are_one) {
        std::erase_if(more, [&](const Told& one) {
            const auto same =
                std::find_if(left.begin(), left.end(), [&](const Told& other) { return are_one(one, other); });
            if (same == left.end()) return false;
            left.erase(same);
            return true;
        });
    };
    pair_off([](const Told& one, const Told& other) { return one == other && one.from == other.from; });
    pair_off([](const Told& one, const Told& other) { return one == other; });
    return more;
}

std::vector<Line> lines_of(const Document& document) {
    std::vector<Line> all = {line_of_title(document.head.title), line_of_title(document.head.subtitle.text)};
    for (const RecordRow& row : document.head.record) all.push_back(line_of(row.label + ": " + marked(row.spans)));
    add_lines(document.sections, all);
    std::erase_if(all, [](const Line& line) { return !line.says; });
    return all;
}

std::vector<Line> sentences_of(const Document& document) {
    std::vector<Line> all;
    for (const RecordRow& row : document.head.record) add_sentences(row.label + ": " + marked(row.spans), all);
    for_sections(document.sections, [&](const Section& section) {
        all.push_back(line_of_title(section.title));
        const auto sentences = [&](const auto& text) { add_sentences(marked(text), all); };
        if (section.set_aside) sentences(section.set_aside->reason);
        for (const Block& block : section.blocks) for_texts_of(block, sentences);
    });
    std::erase_if(all, [](const Line& line) { return !line.says; });
    return all;
}

bool is_part_of_one(const Line& line, const std::vector<Line>& others) {
    return std::any_of(others.begin(), others.end(),
                       [&](const Line& other) { return is_part_of(line.words, other.words); });
}

std::optional<Line> without_words(const Line& line, const std::vector<std::string>& phrases) {
    Line rest = line;
    for (const std::string& phrase : phrases) {
        const std::vector<std::string> words = words_alone(phrase);
        const auto next = [&] { return std::search(rest.words.begin(), rest.words.end(), words.begin(), words.end()); };
        if (words.empty() || next() == rest.words.end()) return std::nullopt;
        for (auto found = next(); found != rest.words.end(); found = next())
            rest.words.erase(found, found + static_cast<std::ptrdiff_t>(words.size()));
    }
    return rest;
}

std::string structure_of(const Document& document) {
    const Head& head = document.head;
    std::string out = head.date + head.received + head.due + head.conclusion;
    for (const Person& person : head.people) out += "\n" + person.id + person.role + person.gender + person.born;
    for (const Recipient& one : head.recipients) out += "\n" + one.person + one.kind;
    for (const Tie& one : head.ties) out += "\n" + one.kind + one.who + one.of + one.exercise;
    for (const Informed& one : head.informed) out += "\n" + one.who + one.about + one.on + one.reason;
    for (const Answer& one : head.answers) out += "\n" + one.to + one.state + one.value;
    out += "\n" + std::to_string(head.homes.size()) + " " + std::to_string(head.contacts.size()) + " " +
           std::to_string(head.measures.size()) + " " + std::to_string(head.sources.size()) + " " +
           std::to_string(head.record.size());
    structure_of_sections(document.sections, out);
    return out;
}

std::string words_of_fragment(std::string_view fragment) { return text_of_fragment(fragment).words; }

bool says_something(std::string_view fragment) {
    const FragmentText text = text_of_fragment(fragment);
    // What tells a fact rests on that fact.
    if (text.to_fill_in || text.has_values) return false;
    std::size_t words = 0;
    for (const std::string& word : split_words(text.words))
        words += word.find_first_not_of(".,;:…()« »") != std::string::npos ? 1U : 0U;
    if (text.in_block) return words >= 2;
    return words >= 3 && text.words.find_first_of(".!?") != std::string::npos;
}

}  // namespace distinguo::written
