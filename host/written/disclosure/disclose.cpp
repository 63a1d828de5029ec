#include "written/disclosure/disclose.h"

#include <algorithm>
#include <optional>

#include "base/text.h"
#include "written/disclosure/every_part.h"
#include "written/disclosure/kept_by_codes.h"
#include "written/disclosure/own_parts.h"
#include "written/disclosure/pieces.h"
#include "written/disclosure/private_words.h"
#include "written/disclosure/reader_ties.h"
#include "written/disclosure/references.h"
#include "written/disclosure/standing.h"
#include "written/document/texts.h"

namespace distinguo::written {
namespace {

using Why = Withheld::Why;
using What = Withheld::What;

/// Sections are numbered once, in the whole document: « voir 7 » means the same in every copy.
void keep_numbers(std::vector<Section>& sections) {
    int number = 0;
    for (Section& section : sections)
        if (is_titled(section)) {
            ++number;
            if (section.number.empty()) section.number = std::to_string(number);
        }
}

class Copy {
public:
    /// `access`: an answer to a request, in which others are masked by name; words that may be names go there.
    Copy(const Document& whole, const Reader& reader, const IsCommonWord& is_common,
         std::vector<std::string>* access = nullptr)
        : m_whole(whole), m_reader(reader), m_is_common(is_common), m_access(access),
          m_standing(standing_of(whole, reader)), m_ties(whole, reader, m_standing), m_personal(is_personal()),
          m_of_family(m_personal && (m_standing != Standing::Colleague || !m_ties.children().empty())),
          m_kept(whole, m_ties, m_standing, m_personal, m_of_family) {
        m_own_parts_alone = access != nullptr
                                ? m_standing != Standing::Subject
                                : m_personal && m_standing == Standing::Stranger && whole.kind == Kind::Report;
        m_made.document = whole;
    }

    Disclosed make() {
        keep_numbers(m_made.document.sections);
        remove_facts();
        remove_parts(m_made.document.sections);
        remove_kept_sources();
        if (m_own_parts_alone) remove_parts_of_others();
        else if (m_of_family) remove_matters_of_others();
        mask_all();
        clear_people();
        const std::set<std::string> cited = pieces_cited(m_made.document, m_whole.head.sources);
        prune(cited);
        tell_pieces(m_made.document, cited, m_whole.head.sources);
        for_every_part(m_made.document, [](Audience& part) { part = Audience(); });
        for_every_draft(m_made.document, [](DraftedFrom& from) { from = {}; });
        for_every_named(m_made.document.sections, [](std::vector<std::string>& named) { named.clear(); });
        for_sections(m_made.document.sections, [](Section& section) {
            for (Block& block : section.blocks.own())
                if (auto* table = std::get_if<Table>(&block)) forget_rows_left(*table);
        });
        m_made.document = as_said(std::move(m_made.document));
        m_made.document.head.kept_words.clear();
        // What the author answered to findings is for the file, not for a reader.
        m_made.document.head.dissents.clear();
        return std::move(m_made);
    }

private:
    bool is_personal() const {
        const Recipient* recipient = m_whole.recipient(m_reader.recipient);
        const bool all_of_it = recipient != nullptr && recipient->whole;
        // Of papers that are no report, a service has what it signs or is sent.
        const bool in_confidence =
            m_standing == Standing::Office || (m_standing == Standing::Colleague && m_whole.kind != Kind::Report);
        return m_access != nullptr || !(in_confidence || all_of_it);
    }
    bool may(const Audience& audience) const { return may_read(audience, m_reader, m_whole); }
    void withhold(Why why, What what, const std::string& section = {}, std::size_t block = std::string::npos) {
        m_made.withheld.push_back({why, what, section, block, {}});
    }

    template <class Facts>
    void keep_readable(Facts& facts) {
        std::erase_if(facts, [&](const auto& one) {
            if (may(one)) return false;
            withhold(Why::Audience, What::Fact);
            return true;
        });
    }
    /// Whose name this reader does not read.
    std::optional<Why> why_unnamed(const Person& person) const {
        if (person.id == m_reader.person) return std::nullopt;
        if (person.role == "informant") return Why::Informant;
        if (!may(person)) return Why::Audience;
        const bool agreed = !person.agreed_to_be_named.empty();
        if (m_access != nullptr && !agreed && !is_professional(person) && !m_ties.answers_for(person.id))
            return Why::OtherPerson;
        if (m_personal && !agreed && person.role == "third-party") return Why::ThirdParty;
        return std::nullopt;
    }

    /// Of whom a copy does not even hold that there is somebody.
    static bool is_gone(Why why) { return why == Why::Informant || why == Why::Audience; }

    void remove_facts() {
        Head& head = m_made.document.head;
        std::set<std::string> gone;
        std::erase_if(head.homes, [&](const Home& home) {
            const bool hidden = !m_ties.may_read(home) || m_ties.is_of_informants(home);
            // Whom the author says that it is for has it.
            const bool of_others = m_personal && home.only_for.empty() && m_ties.is_of_others(home);
            if (!hidden && !of_others) return false;
            (hidden ? m_hidden : m_of_others).push_back(home);
            gone.insert(home.id);
            if (!home.beyond) withhold(hidden ? Why::HiddenAddress : Why::OtherPrivate, What::Fact);
            return true;
        });
        std::erase_if(head.reaches, [&](const Reach& one) {
            const Person* whose = m_whole.person(one.of);
            return !may(one) || (m_personal && whose != nullptr && m_ties.is_private(*whose));
        });
        keep_readable(head.ties);
        // Nor who is what to a child of another family, nor the paper that says so.
        std::erase_if(head.ties, [&](const Tie& tie) {
            const bool own = m_ties.answers_for(tie.who) || m_ties.answers_for(tie.of);
            return m_kept.protects_others(tie) ||
                   (m_of_family && !own &&
                    (m_ties.is_another_family(tie.who) || m_ties.is_another_family(tie.of)));
        });
        keep_readable(head.measures);
        keep_readable(head.contacts);
        keep_readable(head.informed);
        keep_readable(head.answers);
        keep_readable(head.record);
        std::erase_if(head.record, [&](const RecordRow& row) {
            const std::optional<Why> why = m_kept.why(row);
            if (why) withhold(*why, What::Fact);
            return why.has_value();
        });
        // Nor that a copy goes to another family, or to whom others are not to know.
        for (Recipient& one : head.recipients)
            if (one.id != m_reader.recipient && (!may(one) || (m_of_family && m_ties.is_unknown(one)))) {
                one.capacity = written::mask_words(m_whole.language).person;
                one.shorter.clear();
            }
        for (TitleLine* line : {&head.subtitle, &head.running_title}) {
            if (!may(*line)) {
                line->text = line->otherwise;
                withhold(Why::AnotherFamily, What::Fact);
            }
            line->otherwise.clear();
        }
        keep_sources();
        for (Contact& contact : head.contacts)
            if (gone.count(contact.home) != 0) {
                contact.home.clear();
                contact.place.clear();
            }
        if (!m_personal) return;
        // When others were met is theirs.
        std::erase_if(head.contacts, [&](const Contact& one) {
            if (m_ties.is_informant_among(one.with)) {
                withhold(Why::Informant, What::Fact);
                return true;
            }
            const bool theirs =
                !one.with.empty() && std::all_of(one.with.begin(), one.with.end(), [&](const std::string& id) {
                    return m_whole.person(id) != nullptr && m_ties.is_private(*m_whole.person(id));
                });
            if (theirs) withhold(Why::OtherPrivate, What::Fact);
            return theirs;
        });
        remove_reasons(head);
    }
    /// What others declined to answer, and why somebody was not informed.
    void remove_reasons(Head& head) {
        std::erase_if(head.answers, [&](const Answer& one) {
            const bool kept = one.state == "declined" && m_kept.is_kept_refusal(one, one.by);
            if (kept) withhold(Why::Audience, What::Fact);
            return kept;
        });
        std::erase_if(head.informed, [&](const Informed& one) {
            if (one.was_informed() || !one.only_for.empty()) return false;
            withhold(Why::Audience, What::Fact);
            return true;
        });
    }

    /// Papers that are not for this reader.
    void keep_sources() {
        // What the list of papers does not tell this reader, the head does not either.
        for_listed_pieces(m_whole.sections, [&](const ListItem& item) {
            if (const auto why = m_kept.why(item)) m_kept.keep_source(item.source, *why);
        });
        for (const Source& source : m_whole.head.sources)
            if (!may(source)) m_kept.keep_source(source.id, Why::Audience);
        m_kept.keep_papers_of_others();
        for (const auto& [id, why] : m_kept.sources()) withhold(why, What::Fact);
    }

    /// Neither their titles nor the passages' word that they rest on them.
    void remove_kept_sources() {
        std::set<std::string> kept_from;
        for (const auto& [id, why] : m_kept.sources()) kept_from.insert(id);
        remove_sources(m_made.document, kept_from);
    }

    template <class Parts>
    void keep_parts(Parts& parts, const std::string& section, std::size_t block) {
        std::erase_if(parts, [&](auto& one) {
            const std::optional<Why> why = m_kept.why(one);
            if (may(one) && !why) return false;
            withhold(why.value_or(Why::Audience), What::Part, section, block);
            if constexpr (requires { one.source; one.spans; }) {
                // Of a piece that is cited all the same, the number stays.
                one.spans.clear();
                return one.source.empty();
            }
            return true;
        });
    }
    bool may_block(const Block& block) const {
        return std::visit([&](const auto& one) { return may(one); }, block);
    }

    std::set<std::string> own_people() const {
        std::set<std::string> own = m_ties.children();
        if (!m_reader.person.empty()) own.insert(m_reader.person);
        return own;
    }
    NameFinder names() const { return {m_whole.head.people, m_whole.head.date, m_is_common}; }

    /// Of what was decided of two families each has what is theirs.
    void remove_matters_of_others() {
        std::set<std::string> others;
        for (const Person& one : m_whole.head.people)
            if (m_ties.is_another_family(one.id)) others.insert(one.id);
        if (others.empty()) return;
        OwnPartsTold told;
        told.removed = [&](const std::string& section) { withhold(Why::AnotherFamily, What::Part, section); };
        keep_own_matters(m_made.document, own_people(), others, names(), told);
    }
    void remove_parts_of_others() {
        const Why why = m_access != nullptr ? Why::OtherPerson : Why::NotAboutThem;
        OwnPartsTold told;
        told.signatures = m_access == nullptr;
        told.removed = [&](const std::string& section) { withhold(why, What::WholeBlock, section); };
        told.unclear = [&](const std::string& name) {
            if (std::find(m_made.unclear.begin(), m_made.unclear.end(), name) == m_made.unclear.end())
                m_made.unclear.push_back(name);
        };
        keep_own_parts(m_made.document, own_people(), names(), told);
    }
    void remove_parts(std::vector<Section>& sections) {
        std::erase_if(sections, [&](const Section& section) {
            const std::optional<Why> why = m_kept.why_reply(section);
            if (may(section) && !why) return false;
            withhold(why.value_or(Why::Audience), What::WholeSection, section.id);
            return true;
        });
        std::vector<const Section*> nothing_left;
        for (Section& section : sections) {
            const bool was_empty = is_empty(section);
            const std::optional<Why> why_aside =
                section.set_aside ? m_kept.why_set_aside(*section.set_aside) : std::nullopt;
            if (section.set_aside && (why_aside || !may(*section.set_aside))) {
                withhold(why_aside.value_or(Why::Audience), What::WholeBlock, section.id);
                section.set_aside.reset();
            }
            keep_title(section);
            std::size_t number = 0;
            bool lacks_rows = false;
            keep_blocks(section.blocks.own(), [&](Block& block, const Paragraph*) {
                const std::size_t at = number++;
                const std::optional<Why> why = m_kept.why_block(block);
                if (why || !may_block(block)) {
                    lacks_rows = lacks_rows || std::holds_alternative<Table>(block);
                    withhold(why.value_or(Why::Audience), What::WholeBlock, section.id, at);
                    if (!lists_pieces(block)) return false;
                    // The numbers of those that are cited all the same.
                    for (ListItem& item : std::get<List>(block).items) item.spans.clear();
                    return true;
                }
                const bool held_nothing = holds_nothing(block);
                auto* table = std::get_if<Table>(&block);
                if (table != nullptr) lacks_rows = !keep_rows(*table, section.id, at) || lacks_rows;
                else keep_parts_of(block, section.id, at);
                return held_nothing || !holds_nothing(block);
            });
            if (lacks_rows) leave_totals_out(section.blocks.own());
            remove_parts(section.sections);
            if (!was_empty && !section.reply && is_empty(section)) nothing_left.push_back(&section);
        }
        // Of a section whose every word is for others, its title is for others too.
        std::erase_if(sections, [&](const Section& section) {
            return std::find(nothing_left.begin(), nothing_left.end(), &section) != nothing_left.end();
        });
    }
    /// To whom those are kept from whom it names says no more than what the section is.
    void keep_title(Section& section) {
        const std::optional<Why> why = m_kept.why_title(section);
        if (why) {
            section.title = section.title_otherwise;
            withhold(*why, What::Part, section.id);
        }
        section.title_otherwise.clear();
        section.title_named.clear();
    }
    /// Whether all of them are left.
    bool keep_rows(Table& table, const std::string& section, std::size_t at) {
        const std::size_t all = table.rows.size();
        keep_parts(table.rows, section, at);
        if (table.rows.size() == all) return true;
        tell_rows_left(table);
        return false;
    }
    void keep_parts_of(Block& block, const std::string& section, std::size_t at) {
        if (auto* paragraph = std::get_if<Paragraph>(&block))
            for (Passage& passage : paragraph->passages)
                if (passage.say && !passage.say->contested_by.empty())
                    if (const auto why = m_kept.why_words(std::vector<std::string>{passage.say->contested_by})) {
                        passage.say->contested_by.clear();
                        passage.say->contest.clear();
                        withhold(*why, What::Part, section, at);
                    }
        // Why somebody declined is for offices and for them, as reasons are: a service knows that they did.
        const auto keep_reason = [&](Spans& reason, const auto& one) {
            if (!one.only_for.empty() || reason.empty() || !m_kept.is_refusal_of_others(one.by)) return;
            reason.clear();
            withhold(Why::Audience, What::Part, section, at);
        };
        if (auto* unknown = std::get_if<Unknown>(&block); unknown != nullptr && unknown->why == "refused")
            keep_reason(unknown->detail, *unknown);
        if (auto* aside = std::get_if<SetAside>(&block)) keep_reason(aside->reason, *aside);
        if (auto* list = std::get_if<List>(&block)) keep_parts(list->items, section, at);
        if (auto* timeline = std::get_if<Timeline>(&block)) keep_parts(timeline->events, section, at);
        const auto are_kept = [&](const Paragraph& paragraph) {
            const std::optional<Why> why = m_kept.why_words(paragraph);
            if (why) withhold(*why, What::Part, section, at);
            return why.has_value();
        };
        if (auto* frame = std::get_if<Frame>(&block)) {
            keep_parts(frame->paragraphs, section, at);
            std::erase_if(frame->paragraphs, are_kept);
        }
        if (auto* question = std::get_if<Question>(&block)) {
            std::erase_if(question->answer, [&](const auto& part) {
                const bool kept = std::visit([&](const auto& one) { return may(one); }, part);
                if (!kept) withhold(Why::Audience, What::Part, section, at);
                return !kept;
            });
            std::erase_if(question->answer, [&](const auto& part) {
                const auto* paragraph = std::get_if<Paragraph>(&part);
                return paragraph != nullptr && are_kept(*paragraph);
            });
            std::erase_if(question->answer, [&](auto& part) {
                auto* list = std::get_if<List>(&part);
                if (list == nullptr || list->items.empty()) return false;
                keep_parts(list->items, section, at);
                return list->items.empty();
            });
        }
    }

    /// What may not be said, and how it is found.
    PrivateWords private_words() const {
        const MaskWords& words = written::mask_words(m_whole.language);
        PrivateWords found(m_whole.head, m_is_common);
        KnownWords known;
        const auto learn = [](const std::string& text, std::set<std::string>& all) {
            for (std::string& word : words_folded(text)) all.insert(std::move(word));
        };
        for (const Home& home : m_made.document.head.homes) learn(home.address, known.theirs);
        for (const std::string& line : m_whole.head.organisation.address) learn(line, known.letterhead);
        learn(m_whole.head.place, known.letterhead);
        for (const Person& person : m_whole.head.people) {
            learn(person.given, known.theirs);
            learn(person.family, known.theirs);
        }
        for (const Home& home : m_made.document.head.homes)
            if (m_ties.is_known(home) || m_ties.is_of_their_child(home) || m_ties.is_of_who_asks(home))
                found.keep(home);
        for (const Home& home : m_hidden) found.hide(home, true, known, Why::HiddenAddress, words.address);
        for (const Home& home : m_of_others) found.hide(home, false, known, Why::OtherPrivate, words.address);
        for (const Person& person : m_whole.head.people) {
            if (person.id == m_reader.person) continue;
            if (const auto why = why_unnamed(person))
                found.mask(person, *why, is_gone(*why) ? words.person : name_instead(found, person), words.person);
            // A number beside the name of who gave the information tells who they are.
            if ((m_personal && m_ties.is_private(person)) || person.role == "informant")
                found.keep_private(person, words);
        }
        for (std::size_t k = 0; k < m_whole.head.reaches.size(); ++k)
            if (!may(m_whole.head.reaches[k])) found.keep_reach(k, words);
        for (const KeptWords& one : m_whole.head.kept_words)
            if (one.of != m_reader.person && !may(one)) found.keep_words(one.text);
        found.keep_own_words(m_reader.person);
        if (m_personal) found.keep_contacts_private(words, m_whole.kind == Kind::Report);
        if (m_personal && m_whole.kind == Kind::Report) found.keep_hours_private();
        return found;
    }
    /// An event bears its day in figures: no text in which it could be found.
    void mask_days_of_events(const PrivateWords& words) {
        for_sections(m_made.document.sections, [&](Section& section) {
            for (std::size_t k = 0; k < section.blocks.size(); ++k) {
                auto* timeline = std::get_if<Timeline>(&section.blocks.own()[k]);
                if (timeline == nullptr) continue;
                for (Timeline::Event& event : timeline->events) {
                    if (!words.is_birth(event.on)) continue;
                    event.on.clear();
                    event.when = written::mask_words(m_whole.language).date;
                    withhold(Why::OtherPrivate, What::Words, section.id, k);
                }
            }
        });
    }
    void mask_all() {
        PrivateWords words = private_words();
        if (words.empty()) return;
        std::string section;
        std::size_t block = std::string::npos;
        const auto mask = [&](auto& text) {
            for (const Why why : words.mask(text)) withhold(why, What::Words, section, block);
        };
        Document& document = m_made.document;
        mask_days_of_events(words);
        words.names(document.head.record);
        for_every_text(document.sections, mask, [&](const Section& one, std::size_t number) {
            section = one.id;
            block = number;
            words.speaks(number == std::string::npos ? nullptr : &one.blocks[number], one.reply ? one.reply->by : "");
            if (number == std::string::npos && one.set_aside) words.speaks(*one.set_aside);
        });
        section.clear();
        block = std::string::npos;
        words.speaks(nullptr, {});
        for_every_text(document.head, mask);
        m_made.of_two = words.take_of_two();
        std::vector<std::string> doubtful = words.take_doubtful();
        if (m_access == nullptr)
            for (const std::string& one : doubtful)
                m_made.withheld.push_back({Why::ThirdParty, What::Left, {}, std::string::npos, one});
        else
            *m_access = std::move(doubtful);
    }
    /// « le voisin » in a copy; an answer to a request does not say whose neighbour it was.
    std::string name_instead(const PrivateWords& names, const Person& person) const {
        const std::string& masked = written::mask_words(m_whole.language).person;
        return m_access != nullptr ? masked
                                   : names.role_of(
                                         person, [&](const Person& other) { return !why_unnamed(other); }, masked);
    }
    void clear_people() {
        std::set<std::string> gone;
        const PrivateWords names(m_whole.head, m_is_common);
        for (Person& person : m_made.document.head.people) {
            person.known_as.clear();
            person.birth_family.clear();
            if (person.id == m_reader.person) continue;
            const auto why = why_unnamed(person);
            if (why && is_gone(*why)) gone.insert(person.id);
            if (m_personal && m_ties.is_private(person)) {
                person.born.clear();
                person.expected.clear();
            }
            if (!why || is_gone(*why)) continue;
            if (!(person.given.empty() && person.family.empty())) withhold(*why, What::Fact);
            person.label = name_instead(names, person);
            person.told_apart_by.clear();
            person.given.clear();
            person.family = m_access != nullptr ? person.label : std::string();
            if (m_access != nullptr) {
                person.capacity.clear();
                person.role_text.clear();
            }
            person.referred_by_role = true;
        }
        for (const std::string& id : gone) withhold(*why_unnamed(*m_whole.person(id)), What::Fact);
        remove_people(m_made.document, gone);
    }
    /// Those of whom nothing is left in the copy, and the papers that only removed parts rested on.
    void prune(const std::set<std::string>& cited) {
        // Whether a word at the beginning of a sentence is a name or a word of the language makes no difference here.
        const NameFinder finder(m_whole.head.people, m_whole.head.date);
        const Mentions before = mentions_in(m_whole, finder);
        Document named = m_made.document;
        // The same people in the same order: a match names them by their place.
        named.head.people = m_whole.head.people;
        Mentions now = mentions_in(named, finder);
        // Of a writing about others, a number in what is left of it is no reason to say what the paper is.
        if (!m_own_parts_alone) now.sources.insert(cited.begin(), cited.end());
        // What they gave themselves they know.
        const auto is_own = [&](const std::string& id) { return m_ties.answers_for(id); };
        for_listed_pieces(m_whole.sections, [&](const ListItem& item) {
            if (std::any_of(item.named.begin(), item.named.end(), is_own)) now.sources.insert(item.source);
        });
        std::set<std::string> people, sources;
        for (const Person& person : m_made.document.head.people) {
            const std::string& id = person.id;
            const bool known_anyway = id == m_reader.person || person.role == "concerned" || person.role == "author" ||
                                      m_ties.answers_for(id) ||
                                      (is_parent_of_concerned(id) && !(m_personal && m_ties.is_another_family(id)));
            if (known_anyway || now.people.count(id) != 0) continue;
            // Whom only removed parts named, and of whom nothing is said at all: a case file knows more people than a
            // copy.
            if (m_own_parts_alone || before.people.count(id) != 0 || now.related.count(id) == 0) people.insert(id);
        }
        for (const Source& source : m_made.document.head.sources)
            if ((m_own_parts_alone || before.sources.count(source.id) != 0) && now.sources.count(source.id) == 0)
                sources.insert(source.id);
        remove_people(m_made.document, people);
        remove_sources(m_made.document, sources);
    }
    bool is_parent_of_concerned(const std::string& id) const {
        return std::any_of(m_made.document.head.ties.begin(), m_made.document.head.ties.end(), [&](const Tie& tie) {
            const Person* child = m_whole.person(tie.of);
            return tie.who == id && (tie.kind == "parent" || tie.kind == "holder") && child != nullptr &&
                   child->role == "concerned";
        });
    }

    const Document& m_whole;
    const Reader& m_reader;
    const IsCommonWord& m_is_common;
    std::vector<std::string>* m_access;
    Standing m_standing;
    ReaderTies m_ties;
    bool m_personal;                 ///< what is private of others is masked
    bool m_of_family;                ///< and what is another family's is left out: they are no service
    KeptByCodes m_kept;
    bool m_own_parts_alone = false;  ///< the writing is about others
    std::vector<Home> m_hidden, m_of_others;
    Disclosed m_made;
};

}  // namespace

Disclosed disclose(const Document& document, const Reader& reader, const IsCommonWord& is_common) {
    if (reader.is_author()) return {document, {}, {}, {}};
    return Copy(document, reader, is_common).make();
}

Disclosed disclose_for_access(const Document& document, const std::string& person, const IsCommonWord& is_common,
                              std::vector<std::string>& doubtful) {
    Reader reader = reader_who_is(document, person);
    reader.asks = true;
    return Copy(document, reader, is_common, &doubtful).make();
}

}  // namespace distinguo::written
