#include "written/disclosure/names.h"

#include <algorithm>

#include "base/text.h"

namespace distinguo::written {
namespace {

/// Parts of family names that name nobody alone.
bool is_particle(const std::string& word) {
    static const std::set<std::string> all = {
        "d",   "de",   "du",  "des", "la",    "le",    "les", "l",  "von", "van", "den",  "der", "da",  "do",
        "dos", "das",  "di",  "del", "della", "della", "el",  "al", "ben", "bin", "bint", "ibn", "abu", "abou",
        "ait", "ould", "mac", "mc",  "o",     "ter",   "zu",  "y",  "e",   "et",  "sant", "san"};
    return all.count(word) != 0;
}

using Joint = Token::Joint;

bool is_one_word_with(const Token& token) { return token.joint == Joint::Apostrophe || token.joint == Joint::Hyphen; }
bool all_particles(const std::vector<Token>& tokens) {
    return std::all_of(tokens.begin(), tokens.end(), [](const Token& one) { return is_particle(one.word); });
}
/// « Rose ne vient pas », « Rose et Jo »: French begins no sentence with a noun that has no article before these.
bool follows_a_name(const std::vector<Token>& tokens, std::size_t at) {
    static const std::set<std::string> never_behind_a_noun = {
        "ne",    "se",  "me", "te",  "lui", "leur", "y",    "a",    "est", "avait",
        "était", "qui", "is", "was", "has", "had",  "said", "says", "who"};
    static const std::set<std::string> elided = {"n", "s", "m", "t", "l"};
    if (at >= tokens.size() || tokens[at].joint != Joint::Space) return false;
    const Token* next = at + 1 < tokens.size() ? &tokens[at + 1] : nullptr;
    if (elided.count(tokens[at].lower) != 0) return next != nullptr && next->joint == Joint::Apostrophe;
    // « GRACE A ELLE »: capitals have no accents.
    if (tokens[at].lower == "a" && tokens[at].capital) return false;
    if (tokens[at].word == "et" || tokens[at].word == "ou")
        return next != nullptr && next->joint == Joint::Space && next->capital && !next->digits && !next->all_capitals;
    return never_behind_a_noun.count(tokens[at].lower) != 0;
}
/// « Petit groupe », « grande fille »: a noun follows them, whatever verb is written the same.
bool stands_before_nouns(const std::string& word) {
    static const std::set<std::string> all = {"petit",   "grand", "gros", "bon",     "beau",    "bel",  "joli",
                                              "jeune",   "vieux", "long", "mauvais", "nouveau", "haut", "bas",
                                              "premier", "seul",  "cher", "dernier", "brave",   "vrai", "doux",
                                              "bref",    "court", "fort", "faible",  "fin",     "plein"};
    return all.count(word) != 0;
}
bool hangs_together(const Token& token) { return token.joint != Joint::Other && token.joint != Joint::Start; }

}  // namespace

NameFinder::NameFinder(const std::vector<Person>& people, const std::string& on, IsCommonWord is_common)
    : m_is_common(std::move(is_common)) {
    for (const Person& person : people) {
        Known known;
        const auto words = [](const std::string& name, std::set<std::string>& into, std::set<std::string>* particles) {
            const std::vector<Token> tokens = tokens_of(name);
            for (std::size_t first = 0, last = 0; first < tokens.size(); first = last) {
                // « N’Da », « El-A »: of one word without a part that could stand alone, each part is one of the name.
                last = first + 1;
                while (last < tokens.size() && is_one_word_with(tokens[last])) ++last;
                const auto can_stand_alone = [](const Token& one) { return one.letters > 1 && !is_particle(one.word); };
                const bool in_parts = last - first > 1 || tokens.size() == 1;
                const bool none_alone =
                    in_parts && std::none_of(tokens.begin() + static_cast<std::ptrdiff_t>(first),
                                             tokens.begin() + static_cast<std::ptrdiff_t>(last), can_stand_alone);
                for (std::size_t k = first; k < last; ++k) {
                    if (tokens[k].digits || tokens[k].word.empty()) continue;
                    const bool particle =
                        particles != nullptr && !none_alone && !all_particles(tokens) && is_particle(tokens[k].word);
                    (particle ? *particles : into).insert(tokens[k].word);
                }
            }
        };
        for (const Token& token : tokens_of(person.told_apart_by)) known.told_apart_by.push_back(token.word);
        words(person.given, known.given, nullptr);
        words(person.family, known.family, &known.particles);
        words(person.birth_family, known.family, &known.particles);
        for (const Token& token : tokens_of(person.known_as))
            if (token.capital && !token.digits && token.letters > 1 && title_of(token) == nullptr)
                known.given.insert(token.word);
        // « l’enseignante » names a role; « Mamie Jo » somebody.
        if (!person.referred_by_role) {
            bool first = true;
            for (const Token& token : tokens_of(name_in_label(person))) {
                const bool title = title_of(token) != nullptr;
                if (token.capital && !title && !token.digits && !is_particle(token.word) &&
                    known.family.count(token.word) == 0 && known.given.count(token.word) == 0 &&
                    (!first || person.given.empty() || !m_is_common || !m_is_common(token.lower)) && token.letters > 1)
                    known.given.insert(token.word);
                first = false;
            }
        }
        for (const std::string& word : known.given) known.given_initials.insert(word[0]);
        for (const std::string& word : known.family) known.family_initials.insert(word[0]);
        for (const std::string& word : known.particles) known.family_initials.insert(word[0]);
        known.gender = person.gender;
        known.minor = person.role == "minor-at-home" || is_minor(person, on);
        for (const auto* all : {&known.given, &known.family, &known.particles})
            for (const std::string& word : *all) m_begins[word].insert(m_people.size());
        m_people.push_back(std::move(known));
    }
}

bool NameFinder::is_common(const std::string& word, std::size_t letters) const {
    return letters <= 2 || (m_is_common && m_is_common(word));
}
bool NameFinder::is_common(const Token& token) const { return is_common(token.lower, token.letters); }

bool NameFinder::is_sure(const NameMatch& match) const {
    if (match.doubtful) return false;
    if (match.beginning.empty() || !is_common(match.beginning, to_utf32(match.beginning).size())) return true;
    return !match.behind.empty() && m_is_common.is_verb && m_is_common.is_verb(match.behind);
}

NameFinder::Run NameFinder::run_of(const std::vector<Token>& tokens, std::size_t first, const Known& known) const {
    Run run;
    run.first = run.last = first;
    std::size_t k = first;
    const auto follows = [&](std::size_t at) {
        // « Il voit Li. Li rit. »: a name ends with its sentence.
        const bool in_next_sentence = at < tokens.size() && tokens[at].joint == Joint::Dot && tokens[at].begins;
        return at < tokens.size() && (at == first || (hangs_together(tokens[at]) && !in_next_sentence));
    };
    // « Mme M. Roy »: behind a title, a letter is the beginning of her given name.
    const auto title_at = [&](std::size_t at) {
        return at < tokens.size() && (at == first || !tokens[at].is_initial()) ? title_of(tokens[at]) : nullptr;
    };
    for (const Title* title = title_at(k);
         title != nullptr && follows(k + 1) && tokens[k + 1].joint != Joint::Apostrophe; title = title_at(k)) {
        run.title = true;
        if (!title->gender.empty()) run.title_gender = title->gender;
        ++k;
        // « Madame le docteur »
        if ((tokens[k].word == "le" || tokens[k].word == "la") && follows(k + 1) && title_of(tokens[k + 1]) != nullptr)
            ++k;
    }
    const auto word = [&](std::size_t& count, const Token& token) {
        ++count;
        run.capital = run.capital || token.capital;
        // Asked for only where no capital says already that it is a name.
        run.all_common = run.all_common && !token.capital && is_common(token);
        run.last = ++k;
    };
    while (follows(k)) {
        const Token& token = tokens[k];
        const bool of_name = known.given.count(token.word) != 0 || known.family.count(token.word) != 0 ||
                             known.particles.count(token.word) != 0;
        // « Elle a vu Linh »: a word of the language in small letters is one.
        if (of_name && !token.capital && !is_particle(token.word) && is_common(token)) break;
        if (known.given.count(token.word) != 0 && token.letters > 1)
            word(run.given, token);
        else if (known.family.count(token.word) != 0 && token.letters > 1)
            word(run.family, token);
        else if (known.particles.count(token.word) != 0) {
            // A particle belongs to what follows: « d’Aurel », « de La Tour ».
            std::size_t next = k + 1;
            while (follows(next) && known.particles.count(tokens[next].word) != 0) ++next;
            if (!follows(next) || (known.family.count(tokens[next].word) == 0 &&
                                   (run.weight() == 0 || known.given.count(tokens[next].word) == 0)))
                break;
            k = next;
        } else if (token.is_initial() && (run.title || run.weight() > 0 || k == first)) {
            if (known.given_initials.count(token.word[0]) != 0 && run.given + run.given_initials == 0)
                ++run.given_initials;
            else if (known.family_initials.count(token.word[0]) != 0)
                ++run.family_initials;
            else if (known.given_initials.count(token.word[0]) != 0)
                ++run.given_initials;
            else
                break;
            run.last = ++k;
        } else
            break;
    }
    return run;
}

/// Behind the particles.
std::size_t NameFinder::first_word(const std::vector<Token>& tokens, const Run& run) {
    std::size_t word = run.first;
    while (word + 1 < run.last && is_particle(tokens[word].word)) ++word;
    return word;
}

NameFinder::Verdict NameFinder::verdict_of(const std::vector<Token>& tokens, const Run& run) const {
    const Token& first = tokens[first_word(tokens, run)];
    const Token* before = run.first > 0 ? &tokens[run.first - 1] : nullptr;
    const Token* behind = run.last < tokens.size() ? &tokens[run.last] : nullptr;
    if (run.words() == 0) {
        const std::size_t initials = run.given_initials + run.family_initials;
        if (run.title && initials > 0) return Verdict::Sure;
        // « L. M. » stands for somebody; « A4 », « B » or « H.L.M. » do not.
        const bool alone = (before == nullptr || before->joint != Joint::Dot || !before->is_initial() ||
                            tokens[run.first].joint != Joint::Dot) &&
                           (behind == nullptr || !behind->is_initial() || !hangs_together(*behind));
        return initials == 2 && run.given_initials == 1 && run.family_initials == 1 &&
                       tokens[run.last - 1].joint == Joint::Dot && alone
                   ? Verdict::Sure
                   : Verdict::No;
    }
    if (run.title) return run.capital || !run.all_common ? Verdict::Sure : Verdict::Doubtful;
    if (run.words() + run.given_initials + run.family_initials >= 2)
        return run.capital || !run.all_common ? Verdict::Sure : Verdict::No;
    // One word alone.
    const bool other_before = before != nullptr && first.joint == Joint::Hyphen && before->capital && !before->digits;
    const bool other_behind = behind != nullptr && behind->joint == Joint::Hyphen && behind->capital && !behind->digits;
    if (run.given == 1 && (other_before || other_behind)) return Verdict::No;  // « Anne » is not « Anne-Lise »
    if (first.capital && (!first.begins || follows_a_name(tokens, run.last)) && !first.all_capitals)
        return Verdict::Sure;
    if (first.capital && !first.all_capitals) return Verdict::Beginning;
    if (!is_common(first)) return first.capital || (m_is_common && first.letters > 3) ? Verdict::Sure : Verdict::No;
    if (!first.capital) return Verdict::No;
    // « GRÂCE À ELLE »: a letter alone is of a line in capitals as well.
    const auto shouts = [](const Token* one) { return one != nullptr && (one->all_capitals || one->is_initial()); };
    if (!shouts(before) && !shouts(behind)) return Verdict::Sure;
    if (!first.begins) return Verdict::Doubtful;
    return follows_a_name(tokens, run.last) ? Verdict::Sure : Verdict::Beginning;
}

bool NameFinder::fits(const Run& run, const Known& known) const {
    return run.title_gender.empty() || (known.gender != "f" && known.gender != "m") || known.gender == run.title_gender;
}

void NameFinder::keep_fitting(const std::vector<std::pair<std::size_t, Run>>& best, bool of_child,
                              NameMatch& match) const {
    const auto keep = [&](const auto& wanted) {
        std::vector<std::size_t> kept;
        for (const auto& [who, run] : best)
            if (std::find(match.who.begin(), match.who.end(), who) != match.who.end() && wanted(who, run))
                kept.push_back(who);
        if (!kept.empty()) match.who = kept;
    };
    keep([&](std::size_t who, const Run& run) { return fits(run, m_people[who]); });
    keep([&](std::size_t who, const Run& run) { return !run.title || !m_people[who].minor; });
    // « l’enfant Gaillac », as a child without a given name is written of.
    keep([&](std::size_t who, const Run&) { return !of_child || m_people[who].minor; });
    // « Mme Rose » is she whose family name it is, before she whose given name it is.
    keep([&](std::size_t, const Run& run) { return !run.title || run.family > 0; });
}

std::size_t NameFinder::keep_told_apart(const std::vector<Token>& tokens, std::size_t behind, NameMatch& match) const {
    if (behind >= tokens.size() || tokens[behind].joint != Joint::Other) return behind;
    std::vector<std::size_t> meant;
    std::size_t end = behind;
    for (const std::size_t who : match.who) {
        const std::vector<std::string>& words = m_people[who].told_apart_by;
        const auto same = [](const std::string& word, const Token& token) { return word == token.word; };
        if (!words.empty() && behind + words.size() <= tokens.size() &&
            std::equal(words.begin(), words.end(), tokens.begin() + static_cast<std::ptrdiff_t>(behind), same)) {
            meant.push_back(who);
            end = std::max(end, behind + words.size());
        }
    }
    if (!meant.empty()) match.who = std::move(meant);
    return end;
}

void keep_meant(std::vector<NameMatch>& names, const std::set<std::size_t>& meant) {
    if (meant.empty()) return;
    for (NameMatch& match : names) {
        const auto is_meant = [&](std::size_t who) { return meant.count(who) != 0; };
        if (std::any_of(match.who.begin(), match.who.end(), is_meant))
            std::erase_if(match.who, [&](std::size_t who) { return !is_meant(who); });
    }
}

std::vector<NameMatch> NameFinder::find(std::string_view text) const { return find(tokens_of(text)); }

std::vector<NameMatch> NameFinder::find(const std::vector<Token>& tokens) const {
    std::vector<NameMatch> all;
    std::size_t mark_end = 0;
    for (std::size_t k = 0; k < tokens.size();) {
        const bool begins =
            m_begins.count(tokens[k].word) != 0 || title_of(tokens[k]) != nullptr || tokens[k].is_initial();
        if (!begins) {
            ++k;
            continue;
        }
        std::vector<std::pair<std::size_t, Run>> best;
        Verdict verdict = Verdict::No;
        for (std::size_t who = 0; who < m_people.size(); ++who) {
            const Run run = run_of(tokens, k, m_people[who]);
            if (run.last == run.first || run.weight() == 0) continue;
            const Verdict here = verdict_of(tokens, run);
            if (here == Verdict::No) continue;
            const auto rank = [](const Run& one) { return std::pair(one.weight(), one.last); };
            if (!best.empty() && (here < verdict || (here == verdict && rank(run) < rank(best.front().second))))
                continue;
            if (!best.empty() && (here > verdict || rank(best.front().second) < rank(run))) best.clear();
            verdict = here;
            best.emplace_back(who, run);
        }
        if (best.empty()) {
            ++k;
            continue;
        }
        const Run& run = best.front().second;
        const bool doubtful = verdict == Verdict::Doubtful;
        NameMatch match{tokens[k].from, tokens[run.last - 1].to, {}, doubtful, {}, {}, run.given > 0, 0, false};
        if (verdict == Verdict::Beginning) {
            match.beginning = tokens[first_word(tokens, run)].lower;
            const Token* behind = run.last < tokens.size() ? &tokens[run.last] : nullptr;
            if (behind != nullptr && behind->joint == Joint::Space && behind->letters > 1 &&
                !stands_before_nouns(match.beginning))
                match.behind = behind->lower;
        }
        for (const auto& one : best) match.who.push_back(one.first);
        const bool of_child = k > 0 && hangs_together(tokens[k]) &&
                              (tokens[k - 1].word == "enfant" || tokens[k - 1].word == "enfants");
        keep_fitting(best, of_child, match);
        match.in_mark = k < mark_end;
        if (!match.in_mark) mark_end = keep_told_apart(tokens, run.last, match);
        match.told_to = !match.in_mark && mark_end > run.last ? tokens[mark_end - 1].to : match.to;
        all.push_back(std::move(match));
        k = run.last;
    }
    return all;
}

}  // namespace distinguo::written
