#include "written/disclosure/kept_by_codes.h"

#include <algorithm>
#include <set>

#include "written/disclosure/pieces.h"

namespace distinguo::written {
namespace {

using Why = Withheld::Why;

bool holds(const std::vector<std::string>& ids, const std::string& id) {
    return std::find(ids.begin(), ids.end(), id) != ids.end();
}

/// Drafted from the reasons, and from what names people.
bool says_why_not_informed(const DraftedFrom& from) {
    const auto is_reason = [](const std::string& name) {
        return name == "not-informed" || name == "case/not-informed";
    };
    return std::any_of(from.begin(), from.end(), is_reason) &&
           std::all_of(from.begin(), from.end(), [&](const std::string& name) {
               return is_reason(name) || name == "case/person" || name == "case/tie";
           });
}

}  // namespace

bool KeptByCodes::are_others(const std::vector<std::string>& ids) const {
    return std::none_of(ids.begin(), ids.end(), [&](const std::string& id) { return m_ties.answers_for(id); });
}

bool KeptByCodes::is_kept(const std::string& id) const {
    const Person* one = m_whole.person(id);
    return one != nullptr && !m_ties.may_know(*one);
}

bool KeptByCodes::are_kept(const std::vector<std::string>& ids) const {
    return !ids.empty() && std::all_of(ids.begin(), ids.end(), [&](const std::string& id) { return is_kept(id); });
}

bool KeptByCodes::is_reader_among(const std::vector<std::string>& ids) const {
    return std::any_of(ids.begin(), ids.end(), [&](const std::string& id) { return m_ties.is_reader(id); });
}

/// They or a child of theirs said it, or it was said to them, of whomever it is.
bool KeptByCodes::is_theirs(const Paragraph& paragraph) const {
    return std::any_of(paragraph.passages.begin(), paragraph.passages.end(), [&](const Passage& passage) {
        return passage.say && (!are_others(passage.say->by) || is_reader_among(passage.say->to));
    });
}

bool KeptByCodes::protects_others(const Tie& tie) const {
    return m_of_family && is_protection(tie) && are_others({tie.who, tie.of});
}

bool KeptByCodes::is_decision_on_others(const DraftedFrom& from) const {
    if (!m_of_family || from.people.empty() || !are_others(from.people)) return false;
    if (holds(from, "case/measure")) return true;
    const auto is_told = [&](const Tie& tie) {
        return is_protection(tie) && holds(from.people, tie.who) && holds(from.people, tie.of);
    };
    return holds(from, "case/tie") && std::any_of(m_whole.head.ties.begin(), m_whole.head.ties.end(), is_told);
}

std::optional<Why> KeptByCodes::why_named(const Audience& part, const std::vector<std::string>& named,
                                          const DraftedFrom* from) const {
    if (!m_personal || !part.only_for.empty()) return std::nullopt;
    if (m_ties.is_informant_among(named)) return Why::Informant;
    if (from != nullptr && says_why_not_informed(*from)) return Why::Audience;
    if (from != nullptr && is_decision_on_others(*from)) return Why::OtherPrivate;
    if (m_of_family && m_ties.are_another_family(named)) return Why::AnotherFamily;
    return std::nullopt;
}

/// Nor what is read in a paper that they do not have, where it is not said to be for them.
std::optional<Why> KeptByCodes::why_row(const TableRow& row) const {
    const auto source = m_sources.find(row.source);
    if (!row.source.empty() && source != m_sources.end() && row.only_for.empty()) return source->second;
    return why_named(row, row.named, nullptr);
}

/// The informant, whom what they tell gives away; children of others, where nobody said it whose words are theirs.
std::optional<Why> KeptByCodes::why_words(const std::vector<std::string>& by) const {
    // Words without who said them would tell that somebody was heard.
    if (are_kept(by)) return Why::Audience;
    if (!m_personal || by.empty()) return std::nullopt;
    if (m_ties.is_informant_among(by)) return Why::Informant;
    const auto is_anothers = [&](const std::string& id) {
        return m_ties.is_child_of_others(id) || (m_standing != Standing::Stranger && m_ties.is_another_family(id));
    };
    if (m_of_family && std::all_of(by.begin(), by.end(), is_anothers)) return Why::AnotherFamily;
    return std::nullopt;
}

/// What was said to them tells who they are as well; without its addressee it reads as said to whoever reads it.
std::optional<Why> KeptByCodes::why_heard(const std::vector<std::string>& to) const {
    if (are_kept(to)) return Why::Audience;
    return m_personal && m_ties.is_informant_among(to) ? std::optional(Why::Informant) : std::nullopt;
}

std::optional<Why> KeptByCodes::why_words(const Paragraph& paragraph) const {
    for (const Passage& passage : paragraph.passages) {
        if (!passage.say) continue;
        if (const auto why = why_words(passage.say->by)) return why;
        if (const auto why = why_heard(passage.say->to)) return why;
        const auto source = m_sources.find(passage.say->source);
        if (passage.say->voice == Voice::Documented && source != m_sources.end() && paragraph.only_for.empty())
            return source->second;
    }
    return std::nullopt;
}

bool KeptByCodes::is_refusal_of_others(const std::vector<std::string>& by) const {
    const auto is_lay = [&](const std::string& id) {
        const Person* one = m_whole.person(id);
        return one != nullptr && !is_professional(*one);
    };
    return m_personal && are_others(by) && std::any_of(by.begin(), by.end(), is_lay);
}

bool KeptByCodes::is_kept_refusal(const Audience& part, const std::vector<std::string>& by) const {
    return m_standing != Standing::Colleague && part.only_for.empty() && is_refusal_of_others(by);
}

/// What somebody asked to leave out is their refusal, where they are no professional.
std::optional<Why> KeptByCodes::why_set_aside(const SetAside& one) const {
    if (is_reader_among(one.by)) return std::nullopt;
    if (const auto kept = why(one)) return kept;
    if (const auto kept = why_words(one.by)) return kept;
    return is_kept_refusal(one, one.by) ? std::optional(Why::Audience) : std::nullopt;
}

std::optional<Why> KeptByCodes::why_block(const Block& block) const {
    if (const auto* one = std::get_if<SetAside>(&block)) return why_set_aside(*one);
    if (const auto* one = std::get_if<Paragraph>(&block)) {
        const auto kept = why_words(*one);
        if (kept == Why::Informant) return kept;
        if (is_theirs(*one)) return std::nullopt;
        if (const auto by_names = why(*one)) return by_names;
        // What another family says of a child of theirs is of their child.
        return kept == Why::AnotherFamily && !are_others(one->drafted_from.people) ? std::nullopt : kept;
    }
    const auto* one = std::get_if<Unknown>(&block);
    if (one == nullptr) return std::nullopt;
    if (is_reader_among(one->by)) return std::nullopt;
    if (const auto kept = why(*one)) return kept;
    if (const auto kept = why_words(one->by)) return kept;
    return one->why == "refused" && is_kept_refusal(*one, one->by) ? std::optional(Why::Audience) : std::nullopt;
}

void KeptByCodes::keep_papers_of_others() {
    if (!m_personal) return;
    const Head& head = m_whole.head;
    // A service reads what was decided of those whom the writing is about.
    const auto is_theirs = [&](const std::string& id) {
        const Person* one = m_whole.person(id);
        return m_ties.answers_for(id) ||
               (!m_of_family && one != nullptr && (one->role == "concerned" || one->role == "minor-at-home"));
    };
    std::set<std::string> own;
    std::map<std::string, Why> others;
    const auto cite = [&](const std::string& source, const std::vector<std::string>& people, bool is_decision) {
        if (source.empty()) return;
        if (!is_decision || std::any_of(people.begin(), people.end(), is_theirs)) own.insert(source);
        else others.emplace(source, Why::OtherPrivate);
    };
    for (const Measure& one : head.measures) cite(one.source, one.about, !one.about.empty());
    for (const Tie& one : head.ties)
        if (m_ties.may_know(one)) cite(one.source, {one.who, one.of}, is_protection(one) || one.kind == "holder");
    for (const Home& one : head.homes)
        if (std::any_of(one.lives.begin(), one.lives.end(), is_theirs)) own.insert(one.source);
    // Whoever gave it knows what it says.
    for_listed_pieces(m_whole.sections, [&](const ListItem& item) {
        if (!are_others(item.named)) own.insert(item.source);
    });
    for (const auto& [source, kept] : others)
        if (own.count(source) == 0) keep_source(source, kept);
}

std::optional<Why> KeptByCodes::why_title(const Section& section) const {
    if (section.title_otherwise.empty()) return std::nullopt;
    const std::vector<std::string>& named = section.title_named;
    if (std::any_of(named.begin(), named.end(), [&](const std::string& id) { return is_kept(id); }))
        return Why::Audience;
    return why_named(Audience(), named, nullptr);
}

std::optional<Why> KeptByCodes::why_reply(const Section& section) const {
    return section.reply ? why_words(std::vector<std::string>{section.reply->by}) : std::nullopt;
}

}  // namespace distinguo::written
