#include "written/disclosure/own_parts.h"

#include <algorithm>

#include "written/disclosure/every_part.h"
#include "written/disclosure/masking.h"

namespace distinguo::written {
namespace {

class OwnParts {
public:
    OwnParts(const Document& document, const std::set<std::string>& people, const NameFinder& finder,
             const OwnPartsTold& told)
        : m_people(people), m_finder(finder), m_told(told) {
        for (const Person& one : document.head.people) {
            m_is_own.push_back(people.count(one.id) != 0);
            if (!m_is_own.back() && !is_professional(one)) m_others.insert(one.id);
        }
    }

    bool names(std::string_view text) const {
        bool theirs = false;
        std::vector<std::string> unclear;
        for (const NameMatch& match : m_finder.find(text)) {
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

    /// Whether something of the block is theirs; what is not goes.
    bool keep(Block& block, bool& in_part) const {
        if (std::visit([](const auto& one) { return !one.only_for.empty(); }, block)) return true;
        if (std::holds_alternative<Signatures>(block)) return m_told.signatures;
        if (auto* one = std::get_if<Paragraph>(&block)) return is_own(*one);
        if (auto* one = std::get_if<Unknown>(&block))
            return is_one_of(one->by) || (!is_said_by_others(one->by) && (names(one->about) || names(one->detail)));
        if (auto* one = std::get_if<SetAside>(&block))
            return is_one_of(one->by) || (!is_said_by_others(one->by) && (names(one->about) || names(one->reason)));
        if (auto* one = std::get_if<List>(&block)) return keep_items(*one, in_part);
        if (auto* one = std::get_if<Table>(&block))
            return keep_each(one->rows, in_part, [&](const TableRow& row) {
                return std::any_of(row.cells.begin(), row.cells.end(),
                                   [&](const TableCell& cell) { return names(cell.spans); });
            });
        if (auto* one = std::get_if<Timeline>(&block))
            return keep_each(one->events, in_part, [&](const Timeline::Event& event) { return names(event.spans); });
        if (auto* one = std::get_if<Frame>(&block))
            return names(one->title) ||
                   keep_each(one->paragraphs, in_part, [&](const Paragraph& part) { return is_own(part); });
        if (auto* one = std::get_if<Question>(&block)) {
            const std::size_t before = one->answer.size();
            std::erase_if(one->answer, [&](auto& part) {
                if (auto* list = std::get_if<List>(&part)) return !keep_items(*list, in_part);
                const auto& paragraph = std::get<Paragraph>(part);
                return paragraph.only_for.empty() && !is_own(paragraph);
            });
            in_part = in_part || one->answer.size() != before;
            return !one->answer.empty();
        }
        return false;
    }
    bool is_own(const Section& section) const {
        return !section.only_for.empty() || names(section.title) ||
               (section.reply && m_people.count(section.reply->by) != 0);
    }

private:
    bool is_one_of(const std::vector<std::string>& ids) const {
        return std::any_of(ids.begin(), ids.end(), [&](const std::string& id) { return m_people.count(id) != 0; });
    }
    bool is_said_by_others(const std::vector<std::string>& by) const {
        return !m_told.words_of_others && !is_one_of(by) &&
               std::any_of(by.begin(), by.end(), [&](const std::string& id) { return m_others.count(id) != 0; });
    }
    bool is_own(const Paragraph& paragraph) const {
        for (const Passage& passage : paragraph.passages)
            if (passage.say && is_said_by_others(passage.say->by)) return false;
        return names(paragraph.label) || names(paragraph.label_detail) ||
               std::any_of(paragraph.passages.begin(), paragraph.passages.end(), [&](const Passage& passage) {
                   const bool said = passage.say && (is_one_of(passage.say->by) || is_one_of(passage.say->to) ||
                                                     m_people.count(passage.say->contested_by) != 0);
                   return said || names(passage.spans);
               });
    }
    template <class Parts, class Own>
    static bool keep_each(Parts& parts, bool& in_part, const Own& own) {
        in_part =
            std::erase_if(parts, [&](const auto& one) { return one.only_for.empty() && !own(one); }) != 0 || in_part;
        return !parts.empty();
    }
    bool keep_items(List& list, bool& in_part) const {
        return keep_each(list.items, in_part, [&](const ListItem& item) { return names(item.spans); });
    }

    const std::set<std::string>& m_people;
    const NameFinder& m_finder;
    const OwnPartsTold& m_told;
    std::vector<bool> m_is_own;      ///< of each person of the document
    std::set<std::string> m_others;  ///< neither they nor professionals
};

void keep_own(std::vector<Section>& sections, const OwnParts& own,
              const std::function<void(const std::string&)>& removed) {
    std::erase_if(sections, [&](Section& section) {
        if (own.is_own(section)) return false;
        section.set_aside.reset();
        std::vector<Block> kept;
        for (Block& block : section.blocks.own()) {
            bool in_part = false;
            const bool stays = own.keep(block, in_part);
            if (!stays || in_part) removed(section.id);
            if (stays) kept.push_back(std::move(block));
        }
        section.blocks = std::move(kept);
        keep_own(section.sections, own, removed);
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
    keep(head.homes, [](const Home& one) { return one.lives; });
    keep(head.measures, [](const Measure& one) { return one.about; });
    keep(head.contacts, [](const Contact& one) { return one.with; });
    keep(head.informed, [](const Informed& one) { return Ids{one.who}; });
    keep(head.answers, [](const Answer& one) { return one.by; });
}

}  // namespace

bool is_subject(const Document& document, const std::string& person) {
    const auto is_about = [&](const std::string& id) {
        const Person* one = document.person(id);
        return one != nullptr && (one->role == "concerned" || one->role == "minor-at-home");
    };
    const Person* asker = document.person(person);
    const bool about_nobody = std::none_of(document.head.people.begin(), document.head.people.end(),
                                           [&](const Person& one) { return is_about(one.id); });
    if (about_nobody && asker != nullptr && asker->role != "third-party" && !is_professional(*asker)) return true;
    return is_about(person) || std::any_of(document.head.ties.begin(), document.head.ties.end(), [&](const Tie& tie) {
               return tie.who == person && (tie.kind == "parent" || tie.kind == "holder") && is_about(tie.of);
           });
}

void keep_own_parts(Document& document, const std::set<std::string>& people, const NameFinder& finder,
                    const OwnPartsTold& told) {
    const OwnParts own(document, people, finder, told);
    std::erase_if(document.head.record, [&](const RecordRow& row) {
        return row.only_for.empty() && !own.names(row.label) && !own.names(row.spans);
    });
    keep_own_facts(document.head, people);
    keep_own(document.sections, own, told.removed);
}

}  // namespace distinguo::written
