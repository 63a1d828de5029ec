#include "written/disclosure/own_parts.h"

#include <algorithm>

#include "written/disclosure/every_part.h"
#include "written/disclosure/masking.h"

namespace distinguo::written {
namespace {

class OwnParts {
public:
    OwnParts(const Document& document, const std::string& person, const NameFinder& finder)
        : m_person(person), m_finder(finder) {
        const auto& people = document.head.people;
        const auto found =
            std::find_if(people.begin(), people.end(), [&](const Person& one) { return one.id == person; });
        m_at = static_cast<std::size_t>(found - people.begin());
    }

    bool names(std::string_view text) const {
        const std::vector<NameMatch> all = m_finder.find(text);
        return std::any_of(all.begin(), all.end(), [&](const NameMatch& match) {
            return std::find(match.who.begin(), match.who.end(), m_at) != match.who.end();
        });
    }
    bool names(const Spans& spans) const { return names(words_shown(spans)); }

    /// Whether something of the block is theirs; what is not goes.
    bool keep(Block& block, bool& in_part) const {
        if (auto* one = std::get_if<Paragraph>(&block)) return is_own(*one);
        if (auto* one = std::get_if<Unknown>(&block))
            return is_one_of(one->by) || names(one->about) || names(one->detail);
        if (auto* one = std::get_if<SetAside>(&block))
            return is_one_of(one->by) || names(one->about) || names(one->reason);
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
                return !is_own(std::get<Paragraph>(part));
            });
            in_part = in_part || one->answer.size() != before;
            return !one->answer.empty();
        }
        return false;
    }
    bool is_own(const Section& section) const {
        return names(section.title) || (section.reply && section.reply->by == m_person);
    }

private:
    bool is_one_of(const std::vector<std::string>& ids) const {
        return std::find(ids.begin(), ids.end(), m_person) != ids.end();
    }
    bool is_own(const Paragraph& paragraph) const {
        return names(paragraph.label) || names(paragraph.label_detail) ||
               std::any_of(paragraph.passages.begin(), paragraph.passages.end(), [&](const Passage& passage) {
                   const bool said = passage.say && (is_one_of(passage.say->by) || is_one_of(passage.say->to) ||
                                                     passage.say->contested_by == m_person);
                   return said || names(passage.spans);
               });
    }
    template <class Parts, class Own>
    static bool keep_each(Parts& parts, bool& in_part, const Own& own) {
        in_part = std::erase_if(parts, [&](const auto& one) { return !own(one); }) != 0 || in_part;
        return !parts.empty();
    }
    bool keep_items(List& list, bool& in_part) const {
        return keep_each(list.items, in_part, [&](const ListItem& item) { return names(item.spans); });
    }

    const std::string& m_person;
    const NameFinder& m_finder;
    std::size_t m_at = 0;
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

void keep_own_parts(Document& document, const std::string& person, const NameFinder& finder,
                    const std::function<void(const std::string&)>& removed) {
    const OwnParts own(document, person, finder);
    std::erase_if(document.head.record,
                  [&](const RecordRow& row) { return !own.names(row.label) && !own.names(row.spans); });
    keep_own(document.sections, own, removed);
}

}  // namespace distinguo::written
