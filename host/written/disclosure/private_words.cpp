#include "written/disclosure/private_words.h"

#include <algorithm>
#include <iterator>

#include "base/text.h"
#include "written/disclosure/address_words.h"
#include "written/disclosure/births.h"
#include "written/disclosure/every_part.h"
#include "written/disclosure/hours.h"
#include "written/grammar/particles.h"

namespace distinguo::written {
namespace {

using Why = Withheld::Why;

/// « CM1 », « ESAT »: too short to be known for a name.
constexpr std::size_t shortest_kept_name = 5;

bool is_behind_plural(const std::vector<Token>& tokens, std::vector<Token>::const_iterator at) {
    static const std::set<std::string> plural = {"les", "des", "aux", "famille", "familles", "epoux", "parents"};
    return at != tokens.begin() && at != tokens.end() && at->joint == Token::Joint::Space &&
           plural.count(std::prev(at)->word) != 0;
}
/// « maison Roy », « le dossier Roy »: a name without a title that stands right behind a word.
bool is_behind_word(const std::vector<Token>& tokens, std::vector<Token>::const_iterator at) {
    return at != tokens.begin() && at != tokens.end() && at->joint == Token::Joint::Space && title_of(*at) == nullptr;
}
/// Where somebody lives: a family name behind it says whose it is; a given name may be whoever does something there.
bool is_behind_place(const std::vector<Token>& tokens, std::vector<Token>::const_iterator at) {
    return is_behind_word(tokens, at) && is_kind_of_place(std::prev(at)->word);
}
/// Of a family name behind « le dossier » or « l’éducatrice » nobody knows whether it says whose that is, or who.
bool is_behind_noun(const std::vector<Token>& tokens, std::vector<Token>::const_iterator at) {
    static const std::set<std::string> articles = {"le",  "la",  "l",     "un",    "une", "du",  "au",
                                                   "ce",  "cet", "cette", "mon",   "ma",  "ton", "ta",
                                                   "son", "sa",  "notre", "votre", "leur"};
    return is_behind_word(tokens, at) && at - tokens.begin() >= 2 && articles.count((at - 2)->word) != 0 &&
           ((at - 1)->joint == Token::Joint::Space || (at - 1)->joint == Token::Joint::Apostrophe);
}
/// « la voisine, » and « la voisine » right before `at`: where the role begins there, with what parts them; npos where
/// it does not stand there.
std::size_t role_before(std::string_view text, std::size_t at, std::string_view role, std::string_view sign) {
    const std::size_t size = role.size() + sign.size();
    if (at < size || text.substr(at - sign.size(), sign.size()) != sign) return std::string::npos;
    return folded_name(text.substr(at - size, role.size())) == folded_name(role) ? at - size : std::string::npos;
}

}  // namespace

PrivateWords::PrivateWords(const Head& head, const IsCommonWord& is_common)
    : m_head(head), m_finder(head.people, head.date, is_common), m_is_common(is_common), m_declared(head.reaches) {
    std::string all = head.footer + "\n" + head.organisation.name;
    for (const std::string& line : head.organisation.lines) all += "\n" + line;
    for (const std::string& line : head.organisation.address) all += "\n" + line;
    for (const Identifier& one : identifiers_in(all)) m_organisation.insert(one.number);
}

void PrivateWords::hide(const Home& home, bool whole_town, const KnownWords& known_words, Why why,
                        const std::string& with) {
    Place place{AddressFinder(m_is_common), why, with};
    place.finder.add(home, whole_town, known_words);
    if (!place.finder.empty()) m_places.push_back(std::move(place));
}

void PrivateWords::mask(const Person& person, Why why, const std::string& with, const std::string& in_quotes) {
    for (std::size_t k = 0; k < m_head.people.size(); ++k)
        if (m_head.people[k].id == person.id) m_names.push_back({k, why, with, in_quotes});
}

void PrivateWords::keep_private(const Person& person, const MaskWords& words) {
    m_contacts = &words;
    m_private.insert(person.id);
    if (!person.born.empty()) m_parts_of_births[person.id] = person.born;
    for (const std::string& day : {person.born, person.expected}) {
        const bool shared = std::any_of(m_head.people.begin(), m_head.people.end(), [&](const Person& other) {
            return (other.born == day || other.expected == day) && m_private.count(other.id) == 0 &&
                   other.id != person.id;
        });
        if (day.size() == 10 && !shared) m_births.insert(day);
    }
}

/// « école Jean-Marquault, CM1 » is said again as « l’école Jean-Marquault » and as « Jean-Marquault »: what stands
/// before the first comma or bracket is kept too, and each name in it: a row of capitals that begins with no word of
/// the language.
void PrivateWords::keep_words(const std::string& text) {
    const std::vector<Token> tokens = tokens_of(text);
    const auto keep = [&](std::size_t first, std::size_t end) {
        std::vector<std::string> words;
        for (std::size_t k = first; k < end; ++k) words.push_back(tokens[k].word);
        if (!words.empty()) m_kept_words.push_back(std::move(words));
    };
    const auto is_parted = [](const Token& token) { return token.joint == Token::Joint::Other; };
    keep(0, tokens.size());
    if (tokens.size() < 2) return;
    keep(0, static_cast<std::size_t>(std::find_if(tokens.begin() + 1, tokens.end(), is_parted) - tokens.begin()));
    for (std::size_t k = 0; k < tokens.size(); ++k) {
        const bool may_be_common = m_is_common ? m_is_common(tokens[k].lower) : k == 0;
        if (!tokens[k].capital || tokens[k].digits || may_be_common) continue;
        std::size_t end = k + 1;
        while (end < tokens.size() && tokens[end].capital && !is_parted(tokens[end])) ++end;
        if (end > k + 1 || tokens[k].letters >= shortest_kept_name) keep(k, end);
        k = end - 1;
    }
}

void PrivateWords::find_kept_words(const TextInWords& in, std::vector<Found>& found) const {
    for (const std::vector<std::string>& words : m_kept_words)
        for (std::size_t first = 0; first + words.size() <= in.tokens.size(); ++first)
            if (std::equal(words.begin(), words.end(), in.tokens.begin() + static_cast<std::ptrdiff_t>(first),
                           [](const std::string& word, const Token& token) { return word == token.word; }))
                found.push_back(
                    {{{in.tokens[first].from, in.tokens[first + words.size() - 1].to}, "[…]"}, Why::Audience});
}

void PrivateWords::keep_reach(std::size_t reach, const MaskWords& words) {
    m_contacts = &words;
    m_kept_reaches.insert(reach);
}

void PrivateWords::keep_contacts_private(const MaskWords& words, bool unowned) {
    m_contacts = &words;
    m_unowned = unowned;
    m_of_everybody = true;
}

void PrivateWords::speaks(const Block* block, const std::string& reply_by) {
    m_speaker.clear();
    m_speakers.clear();
    m_of_institution = false;
    m_meant.clear();
    m_cells_of_others.clear();
    m_own_words.clear();
    m_own_contests.clear();
    m_quoted.clear();
    m_told.clear();
    // A section begins: nobody is meant in it who was named in another.
    if (block == nullptr) return m_named_before.clear();
    std::visit(
        [&](const auto& one) {
            if constexpr (requires { one.drafted_from; })
                m_of_institution = std::find(one.drafted_from.begin(), one.drafted_from.end(), "institution") !=
                                   one.drafted_from.end();
        },
        *block);
    for_every_draft(*block, [&](const DraftedFrom& from) { m_meant.merge(places_of(from.people)); });
    mean_in_parts(*block);
    if (const auto* table = std::get_if<Table>(block); table != nullptr && m_hours)
        for (const TableRow& row : table->rows)
            if (is_row_of_others(row))
                for (const TableCell& cell : row.cells) m_cells_of_others.insert(&cell.spans);
    // Why they did not answer is what they said.
    if (const auto* unknown = std::get_if<Unknown>(block); unknown != nullptr && is_reader(unknown->by))
        m_own_words.insert(&unknown->detail);
    // So is why they do not want a matter to be written of.
    if (const auto* aside = std::get_if<SetAside>(block)) speaks(*aside);
    if (const auto* paragraph = std::get_if<Paragraph>(block)) speaks(*paragraph, reply_by);
    if (const auto* frame = std::get_if<Frame>(block))
        for (const Paragraph& one : frame->paragraphs) speaks(one, reply_by);
    if (const auto* question = std::get_if<Question>(block))
        for (const auto& part : question->answer)
            if (const auto* one = std::get_if<Paragraph>(&part)) speaks(*one, reply_by);
}

void PrivateWords::speaks(const SetAside& aside) {
    if (is_reader(aside.by)) m_own_words.insert(&aside.reason);
}

std::set<std::size_t> PrivateWords::places_of(const std::vector<std::string>& ids) const {
    std::set<std::size_t> places;
    for (std::size_t k = 0; k < m_head.people.size(); ++k)
        if (std::find(ids.begin(), ids.end(), m_head.people[k].id) != ids.end()) places.insert(k);
    return places;
}

void PrivateWords::mean_in_parts(const Block& block) {
    const auto mean = [&](const Spans& spans, const std::vector<std::string>& named) {
        if (!named.empty()) m_meant_in[&spans] = places_of(named);
    };
    if (const auto* table = std::get_if<Table>(&block))
        for (const TableRow& row : table->rows)
            for (const TableCell& cell : row.cells) mean(cell.spans, row.named);
    if (const auto* list = std::get_if<List>(&block))
        for (const ListItem& item : list->items) mean(item.spans, item.named);
    if (const auto* timeline = std::get_if<Timeline>(&block))
        for (const Timeline::Event& event : timeline->events) mean(event.spans, event.named);
}

void PrivateWords::names(const std::vector<RecordRow>& record) {
    for (const RecordRow& row : record) m_meant_in[&row.spans] = places_of(row.drafted_from.people);
}

void PrivateWords::speaks(const Paragraph& paragraph, const std::string& reply_by) {
    // An agreement holds the words of who gives it.
    const std::vector<std::string>& from = paragraph.drafted_from;
    const bool agrees =
        std::find(from.begin(), from.end(), "agreement") != from.end() && is_reader(paragraph.drafted_from.people);
    for (const Passage& passage : paragraph.passages) {
        if (agrees && !passage.say) m_own_words.insert(&passage.spans);
        const bool said = passage.say && passage.say->voice == Voice::Said;
        const bool own = passage.say ? is_reader(passage.say->by) : !m_reader.empty() && reply_by == m_reader;
        if (passage.say ? passage.say->by.size() == 1 : !reply_by.empty())
            m_speakers[&passage.spans] = passage.say ? passage.say->by[0] : reply_by;
        if (passage.say && (passage.say->voice == Voice::Opinion || passage.say->voice == Voice::ThirdParty))
            m_told.insert(&passage.spans);
        if (passage.say && is_reader({passage.say->contested_by})) m_own_contests.insert(&passage.say->contest);
        if (own && passage.say && passage.say->voice == Voice::Opinion) m_own_words.insert(&passage.spans);
        if (!said && (passage.say || reply_by.empty())) continue;
        (own ? m_own_words : m_quoted).insert(&passage.spans);
    }
}

std::string PrivateWords::role_of(const Person& person, const std::function<bool(const Person&)>& may_be_named,
                                  const std::string& otherwise) const {
    // « l’enseignante de Lina » names Lina, whom this reader knows, and not herself.
    const auto names_others = [&](const NameMatch& match) {
        return std::all_of(match.who.begin(), match.who.end(), [&](std::size_t who) {
                   return m_head.people[who].id != person.id && may_be_named(m_head.people[who]);
               }) && m_finder.is_sure(match);
    };
    const std::vector<NameMatch> names = m_finder.find(person.label);
    if (person.label.empty() || !std::all_of(names.begin(), names.end(), names_others)) return otherwise;
    const std::vector<Token> tokens = tokens_of(person.label);
    for (std::size_t k = 0; k < tokens.size(); ++k) {
        const Token& token = tokens[k];
        const bool known = std::any_of(names.begin(), names.end(), [&](const NameMatch& match) {
            return match.from <= token.from && token.to <= match.to;
        });
        // « le docteur » is a role; « le docteur Roy » somebody.
        const bool name_follows = k + 1 < tokens.size() && tokens[k + 1].capital;
        const Title* title = title_of(token);
        if ((title != nullptr && (!title->is_trade || name_follows)) ||
            (!known && m_finder.knows(token.word) && token.capital))
            return otherwise;
    }
    return person.label;
}

const PrivateWords::Name* PrivateWords::name_of(std::string_view text, const NameMatch& match) {
    const auto doubt = [&] { m_doubtful.emplace_back(text.substr(match.from, match.to - match.from)); };
    const Name* found = nullptr;
    const Name* surely = nullptr;  // in their own words, or who gave the information: no risk is taken
    // What a party of the file and who gave the information are both called names the party.
    const auto is_a_party = [&](const Person& informant) {
        return std::any_of(match.who.begin(), match.who.end(), [&](std::size_t who) {
            const Person& one = m_head.people[who];
            return one.role == "concerned" || one.role == "minor-at-home" || one.role == "relative" ||
                   (one.role != "informant" && folded_name(full_name(one)) == folded_name(full_name(informant)));
        });
    };
    bool may_be_named = false, may_be_reader = false;
    for (const std::size_t who : match.who) {
        const Person& person = m_head.people[who];
        may_be_reader = may_be_reader || (person.id == m_reader && !m_reader.empty());
        const auto name = std::find_if(m_names.begin(), m_names.end(), [&](const Name& one) { return one.who == who; });
        if (name == m_names.end()) {
            may_be_named = true;
            continue;
        }
        if (found == nullptr) found = &*name;
        if (surely == nullptr && (person.id == m_speaker || (name->why == Why::Informant && !is_a_party(person))))
            surely = &*name;
    }
    if (surely != nullptr && !may_be_reader) found = surely;
    // Somebody who is named here may be: their name is left, and a person looks.
    else if (may_be_named) {
        if (found != nullptr && may_be_reader) m_of_two.emplace(text.substr(match.from, match.to - match.from));
        if (found != nullptr && !may_be_reader) doubt();
        return nullptr;
    }
    // « Rose, la voisine, »: whoever is said to be it is the one who is.
    const auto role_follows = [&] { return text.substr(match.to, 2 + found->with.size()) == ", " + found->with; };
    // So is whom a code names here.
    const auto is_meant = [&] { return m_meant.count(found->who) != 0; };
    if (found != nullptr && !m_finder.is_sure(match) && !role_follows() && !is_meant()) {
        doubt();
        return nullptr;
    }
    return found;
}

bool PrivateWords::is_row_of_others(const TableRow& row) const {
    bool others = false;
    for (const TableCell& cell : row.cells) {
        std::vector<NameMatch> names = m_finder.find(words_shown(cell.spans));
        keep_meant(names, m_meant);
        std::erase_if(names, [](const NameMatch& match) { return match.in_mark; });
        for (const NameMatch& match : names)
            for (const std::size_t who : match.who) {
                if (m_head.people[who].id == m_reader) return false;
                others = others || m_private.count(m_head.people[who].id) != 0;
            }
    }
    return others;
}

std::vector<std::string> PrivateWords::owners_at(std::size_t at, const TextInWords& text) const {
    const auto ids = [&](const PlacesOfPeople& places) {
        std::vector<std::string> all;
        for (const std::size_t who : places) all.push_back(m_head.people[who].id);
        return all;
    };
    const auto behind = std::upper_bound(text.owning.begin(), text.owning.end(), at,
                                         [](std::size_t place, const NameMatch& one) { return place < one.to; });
    const NameMatch* last = behind == text.owning.begin() ? nullptr : &*std::prev(behind);
    const NameMatch* next = behind == text.owning.end() ? nullptr : &*behind;
    const TextRange sentence = text.sentence_at(at);
    if (last != nullptr && last->from >= sentence.first) return ids(last->who);
    if (const std::string pronoun = text.pronoun_before(at); !pronoun.empty())
        if (const PlacesOfPeople meant = m_named_before.meant_by(pronoun, at, text, m_head.people); !meant.empty())
            return ids(meant);
    if (m_in_quotes && !m_speaker.empty()) return {m_speaker};
    if (next != nullptr && next->from < sentence.second) return ids(next->who);
    if (last != nullptr) return ids(last->who);
    if (!m_speaker.empty()) return {m_speaker};
    return next != nullptr ? ids(next->who) : std::vector<std::string>();
}

bool PrivateWords::is_of_others(const std::vector<std::string>& owners) const {
    return std::any_of(owners.begin(), owners.end(), [&](const std::string& id) { return m_private.count(id) != 0; });
}

/// A year alone, elsewhere, says nothing of a birth.
void PrivateWords::find_partial_births(const TextInWords& text, std::vector<Found>& found) const {
    if (m_contacts == nullptr) return;
    for (const auto& [person, born] : m_parts_of_births) {
        for (const TextRange& range : parts_of_births_in(text.tokens, born)) {
            const std::vector<std::string> owners = owners_at(range.first, text);
            if (std::find(owners.begin(), owners.end(), person) != owners.end())
                found.push_back({{range, m_contacts->date}, Why::OtherPrivate});
        }
        const auto is_theirs = [&, id = person](std::size_t who) { return m_head.people[who].id == id; };
        for (const NameMatch& match : text.owning)
            if (std::any_of(match.who.begin(), match.who.end(), is_theirs))
                if (const auto range = birth_in_brackets(text, match.told_to, born))
                    found.push_back({{*range, m_contacts->date}, Why::OtherPrivate});
    }
}

void PrivateWords::find_hours(const TextInWords& text, std::vector<Found>& found) const {
    if (m_contacts == nullptr || !m_hours) return;
    for (const TextRange& range : hours_in(text.text))
        if (m_row_of_others || is_of_others(owners_at(range.first, text)))
            found.push_back({{range, m_contacts->hours}, Why::OtherPrivate});
}

/// In the sentence that names somebody: in the next, an address may be that of anybody else.
bool PrivateWords::stands_beside_name(std::string_view text, std::size_t at, const std::vector<NameMatch>& names) {
    return std::any_of(names.begin(), names.end(), [&](const NameMatch& match) {
        const std::size_t from = std::min(match.to, at), to = std::max(match.from, at);
        return text.substr(from, to - from).find_first_of(".;!?") == std::string_view::npos;
    });
}

std::set<std::string> PrivateWords::births_that_may_be_read() const {
    std::set<std::string> births;
    for (const Person& person : m_head.people)
        if (person.born.size() == 10 && m_private.count(person.id) == 0) births.insert(person.born);
    return births;
}

std::vector<TextRange> PrivateWords::find_declared(const std::vector<DeclaredContacts::Found>& declared,
                                                   std::string_view text, std::vector<Found>& found) const {
    std::vector<TextRange> known;
    const auto is_private = [&](std::size_t reach) {
        return m_kept_reaches.count(reach) != 0 || m_private.count(m_head.reaches[reach].of) != 0;
    };
    for (const DeclaredContacts::Found& one : declared) {
        TextRange range = one.range;
        if (range.first > 0 && text[range.first - 1] == '+') --range.first;
        known.push_back(range);
        if (std::all_of(one.reaches.begin(), one.reaches.end(), is_private))
            found.push_back({{range, m_contacts->contact}, Why::OtherPrivate});
    }
    return known;
}

void PrivateWords::keep_told_of(const TextInWords& text, std::vector<NameMatch>& names) const {
    if (!m_is_told || m_speaker.empty()) return;
    const std::set<std::size_t> speaker = places_of({m_speaker});
    const std::vector<std::size_t> them(speaker.begin(), speaker.end());
    const std::vector<TextRange> quotations = quotations_in(text.text);
    for (NameMatch& match : names) {
        const auto holds_it = [&](const TextRange& one) { return one.first <= match.from && match.to <= one.second; };
        if (std::any_of(quotations.begin(), quotations.end(), holds_it)) continue;
        if (std::any_of(match.who.begin(), match.who.end(), [&](std::size_t who) { return speaker.count(who) != 0; }))
            match.who = them;
    }
}

void PrivateWords::find_numbers(const TextInWords& text, const std::vector<TextRange>& own,
                                std::vector<Found>& found) const {
    if (m_contacts == nullptr) return;
    const std::vector<Identifier> identifiers = identifiers_in(text.text, text.tokens);
    const std::vector<TextRange> declared = find_declared(m_declared.find(text.tokens, identifiers), text.text, found);
    for (const Identifier& one : identifiers) {
        if (m_organisation.count(one.number) != 0 || one.kind == Identifier::Kind::Siret) continue;
        const auto is_here = [&](const TextRange& range) { return range.first < one.to && one.from < range.second; };
        if (std::any_of(declared.begin(), declared.end(), is_here)) continue;
        // Their own address, whoever is named before it.
        if (one.kind == Identifier::Kind::Address && std::any_of(own.begin(), own.end(), is_here)) continue;
        // A birth that this reader may read, whoever else has the name before it.
        if (one.kind == Identifier::Kind::BirthDate) {
            const std::vector<TextRange> open_births = dates_in(text.tokens, births_that_may_be_read());
            if (std::any_of(open_births.begin(), open_births.end(), is_here)) continue;
        }
        const std::vector<std::string> owners = owners_at(one.from, text);
        const bool theirs =
            is_of_others(owners) && (m_of_everybody || stands_beside_name(text.text, one.from, text.names));
        const bool number = one.kind != Identifier::Kind::Address && one.kind != Identifier::Kind::BirthDate;
        if (!theirs && !(owners.empty() && number && m_unowned && !m_of_institution)) continue;
        found.push_back({{{one.from, one.to},
                          one.kind == Identifier::Kind::Address     ? m_contacts->address
                          : one.kind == Identifier::Kind::BirthDate ? m_contacts->date
                                                                    : m_contacts->contact},
                         Why::OtherPrivate});
    }
}

Mask PrivateWords::instead_of(const Name& name, const TextInWords& in, const NameMatch& match, TextRange range,
                              std::size_t at, bool quoted) {
    const auto first = in.tokens.begin() + static_cast<std::ptrdiff_t>(at);
    const auto stands_before = [&](std::string_view sign) {
        return role_before(in.text, range.first, name.with, sign);
    };
    // « la voisine Mme Roy » is « la voisine ».
    if (const std::size_t role = stands_before(" "); !quoted && role != std::string::npos)
        return {{role, range.second}, std::string(in.text.substr(role, name.with.size()))};
    // « maison de la voisine »
    const bool behind_place = is_behind_place(in.tokens, first);
    if (behind_place && !match.given) return {range, joined(Particle::De, quoted ? name.in_quotes : name.with)};
    // « les Roy », « la famille Roy », « le bailleur, M. Roy, »: a role says it of one, or says it twice.
    if (quoted || behind_place || is_behind_plural(in.tokens, first) ||
        (!match.given && is_behind_noun(in.tokens, first)) || stands_before(", ") != std::string::npos)
        return {range, name.in_quotes};
    // « Mme Besson, l’enseignante, »: the role is not said twice.
    const std::string role_behind = ", " + name.with;
    if (in.text.substr(range.second, role_behind.size()) == role_behind) range.second += role_behind.size();
    const bool begins = first != in.tokens.end() && first->begins;
    return {range, begins ? capitalised(name.with) : name.with};
}

void PrivateWords::find_names(const TextInWords& in, std::vector<Found>& found) {
    const std::string_view text = in.text;
    const std::vector<TextRange> quotations = in.names.empty() ? std::vector<TextRange>() : quotations_in(text);
    const auto is_quoted = [&](std::size_t at) {
        const auto behind = std::lower_bound(quotations.begin(), quotations.end(), TextRange{at, 0});
        return m_in_quotes || (behind != quotations.begin() && at < std::prev(behind)->second);
    };
    std::size_t masked_to = 0;
    for (const NameMatch& match : in.names) {
        if (match.from < masked_to) continue;
        const Name* name = is_name_of_way(in.tokens, match.from) ? nullptr : name_of(text, match);
        if (name == nullptr) continue;
        // What tells them apart from a namesake would say who they are: « (père de Léa) » goes with the name.
        std::size_t to = std::max(match.to, match.told_to);
        if (to > match.to && text.substr(to, 1) == ")") ++to;
        masked_to = to;
        auto first = std::lower_bound(in.tokens.begin(), in.tokens.end(), match.from,
                                      [](const Token& token, std::size_t at) { return token.from < at; });
        // « M. et Mme Roy »: of a couple, a title alone is no word.
        if (first - in.tokens.begin() >= 2 && (first - 1)->word == "et" && title_of(*(first - 2)) != nullptr)
            first -= 2;
        const std::size_t from = first == in.tokens.end() ? match.from : first->from;
        const std::size_t at = static_cast<std::size_t>(first - in.tokens.begin());
        found.push_back({instead_of(*name, in, match, {from, to}, at, is_quoted(match.from)), name->why});
    }
}

std::vector<PrivateWords::Found> PrivateWords::find(std::string_view text) {
    std::vector<Found> found;
    if (text.empty()) return found;
    const bool by_name = !m_names.empty() || m_contacts != nullptr;
    TextInWords in{text, {}, {}, {}, {}};
    if (by_name || !m_births.empty() || !m_places.empty() || !m_kept_words.empty()) in.tokens = tokens_of(text);
    if (by_name) in.names = m_finder.find(in.tokens);
    keep_meant(in.names, m_meant);
    keep_told_of(in, in.names);
    std::copy_if(in.names.begin(), in.names.end(), std::back_inserter(in.owning),
                 [](const NameMatch& match) { return !match.in_mark; });
    if (!in.names.empty()) in.sentences = sentences_in(text, in.tokens, Quotations::InSentences);
    const std::vector<TextRange> own = m_own.empty() ? std::vector<TextRange>() : m_own.find(in.tokens);
    const auto is_own = [&](const TextRange& range) {
        return std::any_of(own.begin(), own.end(), [&](const TextRange& one) {
            return one.first <= range.first && range.second <= one.second;
        });
    };
    for (const Place& place : m_places)
        for (const TextRange& range : place.finder.find(in.tokens))
            if (!is_own(range)) found.push_back({{range, place.with}, place.why});
    find_names(in, found);
    find_kept_words(in, found);
    if (m_contacts != nullptr)
        for (const TextRange& range : dates_in(in.tokens, m_births))
            found.push_back({{range, m_contacts->date}, Why::OtherPrivate});
    find_numbers(in, own, found);
    find_partial_births(in, found);
    find_hours(in, found);
    m_named_before.add(in);
    return found;
}

std::vector<Why> PrivateWords::reasons(const std::vector<Found>& found) const {
    std::vector<Why> all;
    for (const Found& one : found) all.push_back(one.why);
    return all;
}

namespace {

template <class AllFound>
std::vector<Mask> masks_of(const AllFound& found, std::string_view text) {
    std::vector<Mask> masks;
    for (const auto& one : found) masks.push_back(one.mask);
    return tidy(std::move(masks), text);
}

}  // namespace

std::vector<Why> PrivateWords::mask(std::string& text) {
    if (m_own_contests.count(&text) != 0) return {};
    const std::vector<Found> found = find(text);
    const std::vector<Mask> masks = masks_of(found, text);
    if (!masks.empty()) apply(text, masks);
    std::vector<Why> why = reasons(found);
    why.resize(masks.size(), Why::OtherPrivate);
    return why;
}

std::vector<Why> PrivateWords::mask(Spans& spans) {
    std::vector<Why> why;
    if (m_own_words.count(&spans) != 0) return why;
    for (Span& span : spans)
        if (span.kind == Span::Kind::Tick || span.kind == Span::Kind::Blank)
            for (const Why one : mask(span.text)) why.push_back(one);
    const std::string text = words_shown(spans);
    m_row_of_others = m_cells_of_others.count(&spans) != 0;
    m_in_quotes = m_quoted.count(&spans) != 0;
    m_is_told = m_told.count(&spans) != 0;
    if (const auto speaker = m_speakers.find(&spans); speaker != m_speakers.end()) m_speaker = speaker->second;
    // A part that says itself whom it names means nobody else of its block.
    const auto part = m_meant_in.find(&spans);
    if (part != m_meant_in.end()) m_meant.swap(part->second);
    const std::vector<Found> found = find(text);
    if (part != m_meant_in.end()) m_meant.swap(part->second);
    m_row_of_others = m_in_quotes = m_is_told = false;
    m_speaker.clear();
    const std::vector<Mask> masks = masks_of(found, text);
    apply(spans, masks);
    std::vector<Why> more = reasons(found);
    more.resize(masks.size(), Why::OtherPrivate);
    why.insert(why.end(), more.begin(), more.end());
    return why;
}

}  // namespace distinguo::written
