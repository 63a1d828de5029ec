#include "written/disclosure/own_parts.h"

#include <algorithm>
#include <iterator>

#include "written/disclosure/every_part.h"
#include "written/disclosure/masking.h"
#include "written/disclosure/pieces.h"
#include "written/disclosure/sentences.h"
#include "written/disclosure/standing.h"
#include "written/document/normal.h"

namespace distinguo::written {
namespace {

class OwnParts {
public:
    OwnParts(const Document& document, const std::set<std::string>& people, const NameFinder& finder,
             const OwnPartsTold& told)
        : m_people(people), m_finder(finder), m_told(told) {
        for (const Person& one : document.head.people) {
            m_places[one.id] = m_is_own.size();
            m_is_own.push_back(people.count(one.id) != 0);
            m_is_other.push_back(!m_is_own.back() && !is_professional(one));
            if (m_is_other.back()) m_others.insert(one.id);
            if (m_is_own.back() && one.referred_by_role) m_own_labels.push_back(one.label);
            if (one.role == "minor-at-home") m_minors.insert(one.id);
        }
        find_own_papers(document);
    }

    bool names(std::string_view text) const {
        bool theirs = false;
        std::vector<std::string> unclear;
        for (const NameMatch& match : names_in(tokens_of(text))) {
            const auto own =
                std::count_if(match.who.begin(), match.who.end(), [&](std::size_t who) { return m_is_own[who]; });
            if (own == static_cast<std::ptrdiff_t>(match.who.size()))
                theirs = true;
            else if (own > 0)
                unclear.emplace_back(text.substr(match.from, match.to - match.from));
        }
        if (!theirs && m_told.unclear)
            for (const std::string& name : unclear) m_told.unclear(name);
        return theirs;
    }
    bool names(const Spans& spans) const { return names(words_shown(spans)); }
    /// « Au sujet de Léa »: what the line announces stands under their name.
    bool is_about_them(const Paragraph& lead) const {
        if (!lead.drafted_from.empty()) return is_one_of(lead.drafted_from.people);
        return std::any_of(lead.passages.begin(), lead.passages.end(),
                           [&](const Passage& passage) { return names(passage.spans); });
    }
    bool announces_alone(const Block& block) const {
        const auto* paragraph = std::get_if<Paragraph>(&block);
        return paragraph != nullptr && paragraph->role == "lead" && !paragraph->drafted_from.empty() &&
               paragraph->drafted_from.people.empty();
    }
    bool is_about_them(const RecordRow& row) const {
        return row.drafted_from.empty() ? names(row.label) || names(row.spans) : is_one_of(row.drafted_from.people);
    }

    /// Whether something of the block is theirs; what is not goes. `about_them`: it stands under their name.
    bool keep(Block& block, bool about_them, bool& in_part) {
        for_every_draft(block, [&](const DraftedFrom& from) { means(from); });
        const bool stays = keep_parts(block, about_them, in_part);
        m_meant.clear();
        return stays;
    }
    /// Whom the paragraph decides of are some of theirs, and some of these.
    bool is_matter_with(const std::set<std::string>& others, const Paragraph& paragraph) const {
        const std::vector<std::string>& people = paragraph.drafted_from.people;
        return is_their_matter(paragraph.drafted_from) &&
               std::any_of(people.begin(), people.end(), [&](const auto& id) { return others.count(id) != 0; });
    }
    bool is_for_them(const Section& section) const {
        return !section.only_for.empty() || (section.reply && m_people.count(section.reply->by) != 0);
    }
    /// A reply is the words of who replied, as what they said is, whomever it names.
    bool is_reply_of_others(const Section& section) const { return section.reply && !is_for_them(section); }

private:
    bool keep_parts(Block& block, bool about_them, bool& in_part) {
        if (std::visit([](const auto& one) { return !one.only_for.empty(); }, block)) return true;
        if (std::holds_alternative<Signatures>(block)) return m_told.signatures;
        if (auto* one = std::get_if<Paragraph>(&block)) return keep_paragraph(*one, about_them, in_part);
        if (auto* one = std::get_if<Unknown>(&block))
            return is_one_of(one->by) || (!is_said_by_others(one->by) && keep_unknown(*one, about_them, in_part));
        // Why a matter was set aside is its writer's, whomever it names.
        if (auto* one = std::get_if<SetAside>(&block))
            return is_one_of(one->by) ||
                   (about_them && !is_said_by_others(one->by) && keep_text(one->reason, true, in_part));
        if (auto* one = std::get_if<List>(&block)) return keep_items(*one, about_them, in_part);
        if (auto* one = std::get_if<Table>(&block)) return keep_rows(*one, about_them, in_part);
        if (auto* one = std::get_if<Timeline>(&block))
            return keep_each(one->events, in_part, [&](auto& event) {
                means_alone(event.named);
                const bool theirs = about_them || is_coded_theirs(*one, event);
                return (theirs || is_theirs(*one, event)) && keep_text(event.spans, theirs, in_part);
            });
        if (auto* one = std::get_if<Frame>(&block)) {
            about_them = about_them || names(one->title);
            return keep_each(one->paragraphs, in_part,
                             [&](Paragraph& part) { return keep_paragraph(part, about_them, in_part); });
        }
        if (auto* one = std::get_if<Question>(&block)) return keep_answer(*one, about_them, in_part);
        return false;
    }
    /// Of two of one name, those are meant whom codes name.
    void means(const DraftedFrom& from) { means(from.people); }
    void means(const std::vector<std::string>& people) {
        for (const std::string& id : people)
            if (const auto place = m_places.find(id); place != m_places.end()) m_meant.insert(place->second);
    }
    /// A part says itself whom it names.
    void means_alone(const std::vector<std::string>& named) {
        if (named.empty()) return;
        m_meant.clear();
        means(named);
    }
    std::vector<NameMatch> names_in(const std::vector<Token>& tokens) const {
        std::vector<NameMatch> names = m_finder.find(tokens);
        keep_meant(names, m_meant);
        std::erase_if(names, [](const NameMatch& match) { return match.in_mark; });
        return names;
    }

    /// Whom the sentence that was read last is about.
    struct About {
        bool by_code = false;  ///< codes say that the whole is theirs
        enum class Whom { Unsaid, Them, Others, Both } whom = Whom::Unsaid;
        bool of_matter = false;  ///< what decides of them and of others is theirs, save what names those others alone
        static About theirs() { return {true, Whom::Them}; }
        static About of_their_matter() { return {true, Whom::Them, true}; }
    };

    bool is_one_of(const std::vector<std::string>& ids) const {
        return std::any_of(ids.begin(), ids.end(), [&](const std::string& id) { return m_people.count(id) != 0; });
    }
    /// Codes name them, and nobody else of the family.
    bool is_of_them_alone(const DraftedFrom& from) const { return are_them_alone(from.people); }
    bool are_them_alone(const std::vector<std::string>& ids) const {
        return is_one_of(ids) &&
               std::none_of(ids.begin(), ids.end(), [&](const auto& id) { return m_others.count(id) != 0; });
    }
    /// Their writer says by a code that it is of a child who is evaluated, the reader or in their charge: the situation
    /// of the minors of the home is evaluated with that of whom the writing is about (CASF L.226-3), and who answers
    /// for one reads what is written of this child, whoever said it.
    bool is_of_child_alone(const DraftedFrom& from) const {
        return is_of_them_alone(from) && std::any_of(from.people.begin(), from.people.end(), [&](const auto& id) {
            return m_minors.count(id) != 0 && m_people.count(id) != 0;
        });
    }
    bool is_said_by_others(const std::vector<std::string>& by) const {
        return !is_one_of(by) &&
               std::any_of(by.begin(), by.end(), [&](const std::string& id) { return m_others.count(id) != 0; });
    }
    /// They said it, were told it or contest it; it is read in a paper that they gave, or that decides of them alone.
    bool is_known_to_them(const Passage& passage) const {
        return passage.say && (is_one_of(passage.say->by) || is_one_of(passage.say->to) ||
                               m_people.count(passage.say->contested_by) != 0 || rests_on(passage, m_own_papers));
    }
    static bool rests_on(const Passage& passage, const std::set<std::string>& papers) {
        return passage.say && passage.say->voice == Voice::Documented && papers.count(passage.say->source) != 0;
    }
    void find_own_papers(const Document& document) {
        std::set<std::string> of_others;
        const auto decides = [&](const std::string& source, const std::vector<std::string>& about) {
            if (source.empty() || about.empty()) return;
            const auto own = [&](const std::string& id) { return m_people.count(id) != 0; };
            if (std::any_of(about.begin(), about.end(), own)) m_shared_papers.insert(source);
            if (!std::all_of(about.begin(), about.end(), own)) of_others.insert(source);
        };
        for (const Measure& one : document.head.measures) decides(one.source, one.about);
        for (const Tie& one : document.head.ties)
            if (is_protection(one)) decides(one.source, {m_people.count(one.who) != 0 ? one.who : one.of});
        std::set_difference(m_shared_papers.begin(), m_shared_papers.end(), of_others.begin(), of_others.end(),
                            std::inserter(m_own_papers, m_own_papers.end()));
        for_listed_pieces(document.sections, [&](const ListItem& item) {
            if (is_one_of(item.named)) m_own_papers.insert(item.source);
        });
    }
    /// It decides of them, says who they are to somebody, or what they and somebody else do not agree on.
    bool is_their_matter(const DraftedFrom& from) const {
        const auto is_from = [&](const char* name) { return std::find(from.begin(), from.end(), name) != from.end(); };
        return is_one_of(from.people) && (is_from("case/measure") || is_from("case/tie") || is_from("divergence"));
    }

    /// Of what was drafted, its codes say whose it is: whom its free words name, others wrote of them. Of what was
    /// typed into the writing itself, names do.
    bool keep_unknown(Unknown& one, bool about_them, bool& in_part) const {
        const DraftedFrom& from = one.drafted_from;
        about_them = about_them || (from.empty() ? names(one.about) : is_one_of(from.people));
        return (about_them || (from.empty() && names(one.detail))) && keep_text(one.detail, about_them, in_part);
    }
    template <class Parts, class Part>
    bool is_theirs(const Parts& parts, const Part& part) const {
        if (!parts.drafted_from.empty()) return is_one_of(part.named);
        if constexpr (requires { part.cells; })
            return std::any_of(part.cells.begin(), part.cells.end(),
                               [&](const TableCell& cell) { return names(cell.spans); });
        else
            return names(part.spans);
    }
    /// Its codes name them, and nobody else of the family: by what name it tells them makes no difference.
    template <class Parts, class Part>
    bool is_coded_theirs(const Parts& parts, const Part& part) const {
        return !parts.drafted_from.empty() && are_them_alone(part.named);
    }
    bool may_be_theirs(const Paragraph& paragraph, const Passage& passage) const {
        if (passage.say) return !is_said_by_others(passage.say->by) && names(passage.spans);
        return paragraph.drafted_from.empty() ? names(passage.spans) : is_one_of(paragraph.drafted_from.people);
    }

    /// Whether something of the text is theirs; sentences about others go.
    bool keep_text(Spans& spans, bool about_them, bool& in_part) const {
        About about = about_them ? About::theirs() : About();
        return spans.empty() || keep_sentences(spans, about, in_part);
    }
    bool keep_paragraph(Paragraph& paragraph, bool about_them, bool& in_part) const {
        if (!paragraph.only_for.empty()) return true;
        if (paragraph.drafted_from.empty())
            about_them = about_them || names(paragraph.label) || names(paragraph.label_detail);
        const bool of_child = is_of_child_alone(paragraph.drafted_from);
        const auto is_something = [&](const Passage& passage) {
            return of_child || is_known_to_them(passage) || rests_on(passage, m_shared_papers) ||
                   may_be_theirs(paragraph, passage);
        };
        const bool empty = paragraph.passages.empty();
        if (!about_them && std::none_of(paragraph.passages.begin(), paragraph.passages.end(), is_something))
            return false;
        About about = is_their_matter(paragraph.drafted_from)                        ? About::of_their_matter()
                      : about_them || is_of_them_alone(paragraph.drafted_from) ? About::theirs()
                                                                               : About();
        std::erase_if(paragraph.passages, [&](Passage& passage) {
            if (is_known_to_them(passage)) {
                about = About::theirs();
                return false;
            }
            if (rests_on(passage, m_shared_papers)) about = About::theirs();
            if (of_child || !(passage.say && is_said_by_others(passage.say->by)))
                return !keep_sentences(passage.spans, about, in_part);
            about = {false, About::Whom::Others};
            return in_part = true;
        });
        return empty || !paragraph.passages.empty();
    }
    /// Of a row that is theirs, the cells stay, without the sentences about others.
    bool keep_row(TableRow& row, bool theirs, bool about_them, bool& in_part) const {
        if (!theirs && !about_them) return false;
        bool cut = false;
        for (TableCell& cell : row.cells) {
            // A figure of their row is theirs, whoever told it.
            if (cell.number) continue;
            About about = About::theirs();
            keep_sentences(cell.spans, about, cut);
        }
        in_part = in_part || cut;
        return theirs || !cut;
    }
    bool keep_rows(Table& table, bool about_them, bool& in_part) {
        const std::size_t all = table.rows.size();
        keep_each(table.rows, in_part, [&](TableRow& row) {
            means_alone(row.named);
            return keep_row(row, is_theirs(table, row), about_them, in_part);
        });
        if (table.rows.size() != all) tell_rows_left(table);
        return !table.rows.empty();
    }
    bool keep_answer(Question& question, bool about_them, bool& in_part) {
        return keep_each(question.answer, in_part, [&](auto& part) {
            auto* list = std::get_if<List>(&part);
            return list != nullptr ? keep_items(*list, about_them, in_part)
                                   : keep_paragraph(std::get<Paragraph>(part), about_them, in_part);
        });
    }
    bool keep_items(List& list, bool about_them, bool& in_part) {
        if (!list.only_for.empty()) return true;
        return keep_each(list.items, in_part, [&](ListItem& item) {
            means_alone(item.named);
            const bool theirs = about_them || is_coded_theirs(list, item);
            return (theirs || is_theirs(list, item)) && keep_text(item.spans, theirs, in_part);
        });
    }
    template <class Parts, class Keep>
    static bool keep_each(Parts& parts, bool& in_part, const Keep& keep) {
        const auto is_for_them = [](const auto& one) {
            if constexpr (requires { one.only_for; })
                return !one.only_for.empty();
            else
                return false;
        };
        in_part = std::erase_if(parts, [&](auto& one) { return !is_for_them(one) && !keep(one); }) != 0 || in_part;
        return !parts.empty();
    }

    /// A sentence that names nobody is about whom the one before it is about. Where some were left out that is seen:
    /// what follows « il aurait volé » may be that he did not.
    bool keep_sentences(Spans& spans, About& about, bool& in_part) const {
        const std::string text = words_shown(spans);
        const std::vector<Token> tokens = tokens_of(text);
        const std::vector<NameMatch> names = names_in(tokens);
        std::vector<Mask> gone;
        bool something = false;
        for (const TextRange& sentence : sentences_in(text, tokens, Quotations::Whole)) {
            const bool theirs = is_theirs(sentence, names, tells_by_role(text, sentence), about);
            something = something || theirs;
            if (theirs) continue;
            const std::string left_out = text[sentence.second - 1] == ' ' ? "[…] " : "[…]";
            if (!gone.empty() && gone.back().range.second == sentence.first)
                gone.back() = {{gone.back().range.first, sentence.second}, left_out};
            else
                gone.push_back({sentence, left_out});
        }
        if (gone.empty()) return something;
        in_part = true;
        written::apply(spans, gone);
        spans = written::tidy(spans);
        return something;
    }
    /// « l’enseignante de Lison » names a child, and is the teacher all the same.
    bool tells_by_role(const std::string& text, const TextRange& sentence) const {
        const std::string_view said = std::string_view(text).substr(sentence.first, sentence.second - sentence.first);
        return std::any_of(m_own_labels.begin(), m_own_labels.end(), [&](const std::string& label) {
            return !label.empty() && said.find(label) != std::string_view::npos;
        });
    }
    bool is_theirs(const TextRange& sentence, const std::vector<NameMatch>& names, bool them, About& about) const {
        bool others = false;
        for (const NameMatch& match : names) {
            if (match.from < sentence.first || match.from >= sentence.second) continue;
            const auto& who = match.who;
            them = them || std::all_of(who.begin(), who.end(), [&](std::size_t one) { return m_is_own[one]; });
            others = others || std::any_of(who.begin(), who.end(), [&](std::size_t one) {
                         return m_is_other[one] && (!about.of_matter || m_meant.count(one) != 0);
                     });
        }
        using Whom = About::Whom;
        // « Zélie est en colère. Le départ de Mme Roy l’a blessée. Elle boit. »
        const bool of_others_before = !about.by_code && (about.whom == Whom::Others || about.whom == Whom::Both);
        if (them)
            about.whom = others || of_others_before ? Whom::Both : Whom::Them;
        else if (others)
            about.whom = Whom::Others;
        return them || (!others && (about.whom == Whom::Them || (about.of_matter && about.whom == Whom::Both)));
    }

    const std::set<std::string>& m_people;
    const NameFinder& m_finder;
    const OwnPartsTold& m_told;
    std::vector<bool> m_is_own, m_is_other;  ///< of each person of the document; a professional is neither
    std::map<std::string, std::size_t> m_places;
    std::set<std::size_t> m_meant;   ///< whom codes name in the block at hand
    std::set<std::string> m_others;  ///< neither they nor professionals
    std::set<std::string> m_minors;  ///< of the home
    std::vector<std::string> m_own_labels;  ///< of those of them who are told by their role
    std::set<std::string> m_own_papers,
        m_shared_papers;  ///< ids: that are theirs alone; that decide of them and of others
};

void keep_own(std::vector<Section>& sections, OwnParts& own, bool about_them, const OwnPartsTold& told) {
    std::erase_if(sections, [&](Section& section) {
        if (own.is_for_them(section)) return false;
        if (own.is_reply_of_others(section)) {
            told.removed(section.id);
            return true;
        }
        const bool theirs = about_them || own.names(section.title);
        section.set_aside.reset();
        std::vector<Block>& blocks = section.blocks.own();
        std::vector<bool> of_pieces;
        for (std::size_t k = 0; k < blocks.size(); ++k)
            of_pieces.push_back(lists_pieces(blocks[k]) || announces_pieces(blocks, k));
        std::size_t number = 0;
        bool lacks_rows = false;
        keep_blocks(blocks, [&](Block& block, const Paragraph* lead) {
            bool in_part = false;
            // Which pieces are cited by what stays is known at the end.
            // What announces and names nobody goes or stays with what it announces.
            const bool stays = of_pieces[number++] || own.announces_alone(block) ||
                               own.keep(block, theirs || (lead != nullptr && own.is_about_them(*lead)), in_part);
            if (!stays || in_part) told.removed(section.id);
            lacks_rows = lacks_rows || ((!stays || in_part) && std::holds_alternative<Table>(block));
            return stays;
        });
        if (lacks_rows) leave_totals_out(blocks);
        keep_own(section.sections, own, theirs, told);
        return section.blocks.empty() && section.sections.empty();
    });
}

/// Facts of the head that rules and forms read, and that no paper prints.
void keep_own_facts(Head& head, const std::set<std::string>& own) {
    const auto keep = [&](auto& facts, const auto& whose) {
        std::erase_if(facts, [&](const auto& one) {
            const std::vector<std::string> ids = whose(one);
            return std::none_of(ids.begin(), ids.end(), [&](const std::string& id) { return own.count(id) != 0; });
        });
    };
    using Ids = std::vector<std::string>;
    keep(head.ties, [](const Tie& one) { return Ids{one.who, one.of}; });
    keep(head.homes, [](const Home& one) {
        Ids all = one.lives;
        all.insert(all.end(), one.lived.begin(), one.lived.end());
        return all;
    });
    keep(head.measures, [](const Measure& one) { return one.about; });
    keep(head.contacts, [](const Contact& one) { return one.with; });
    keep(head.informed, [](const Informed& one) { return Ids{one.who}; });
    keep(head.answers, [](const Answer& one) { return one.by; });
}

}  // namespace

void tell_rows_left(Table& table) {
    if (!table.caption_otherwise.empty())
        table.caption = {{Span::Kind::Text, table.caption_otherwise, false, {}, 0, false}};
    std::erase_if(table.rows, [](const TableRow& row) { return row.total; });
}

void leave_totals_out(std::vector<Block>& blocks) {
    std::erase_if(blocks, [](const Block& block) {
        const auto* paragraph = std::get_if<Paragraph>(&block);
        return paragraph != nullptr && paragraph->role == "total";
    });
}

void forget_rows_left(Table& table) {
    table.caption_otherwise.clear();
    for (TableRow& row : table.rows) {
        row.total = false;
        row.source.clear();
    }
}

void keep_own_matters(Document& document, const std::set<std::string>& people, const std::set<std::string>& others,
                      const NameFinder& finder, const OwnPartsTold& told) {
    OwnParts own(document, people, finder, told);
    for_sections(document.sections, [&](Section& section) {
        for (Block& block : section.blocks.own()) {
            const auto* paragraph = std::get_if<Paragraph>(&block);
            bool in_part = false;
            if (paragraph != nullptr && own.is_matter_with(others, *paragraph)) own.keep(block, false, in_part);
            if (in_part) told.removed(section.id);
        }
    });
}

bool holds_nothing(const Block& block) {
    if (const auto* list = std::get_if<List>(&block)) return list->items.empty();
    if (const auto* table = std::get_if<Table>(&block)) return table->rows.empty();
    if (const auto* timeline = std::get_if<Timeline>(&block)) return timeline->events.empty();
    if (const auto* frame = std::get_if<Frame>(&block)) return frame->paragraphs.empty();
    if (const auto* question = std::get_if<Question>(&block)) return question->answer.empty();
    return false;
}

void keep_own_parts(Document& document, const std::set<std::string>& people, const NameFinder& finder,
                    const OwnPartsTold& told) {
    OwnParts own(document, people, finder, told);
    std::erase_if(document.head.record,
                  [&](const RecordRow& row) { return row.only_for.empty() && !own.is_about_them(row); });
    keep_own_facts(document.head, people);
    keep_own(document.sections, own, false, told);
}

}  // namespace distinguo::written
