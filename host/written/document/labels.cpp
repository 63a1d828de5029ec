#include "written/document/labels.h"

#include <algorithm>

#include "base/text.h"
#include "written/grammar/particles.h"

namespace distinguo::written {
namespace {

std::string name_of(const Person& person) {
    if (!person.label.empty()) return person.label;
    if (!person.family.empty()) return person.given.empty() ? person.family : person.given + " " + person.family;
    return person.given.empty() ? person.role_text : person.given;
}

/// As they are said one after the other; « l’équipe » for all the authors together.
std::vector<std::string> names_in_label(const Document& document, const std::vector<std::string>& ids,
                                        const Wording& wording) {
    const auto is_author = [&](const std::string& id) {
        const Person* person = document.person(id);
        return person != nullptr && person->role == "author";
    };
    if (ids.size() > 1 && std::all_of(ids.begin(), ids.end(), is_author)) return {wording.word("team")};
    std::vector<std::string> names;
    for (const std::string& id : ids) {
        const Person* person = document.person(id);
        names.push_back(person == nullptr ? id : name_of(*person));
    }
    return names;
}

std::string in_a_row(const std::vector<std::string>& names, const Wording& wording) {
    std::string out;
    for (std::size_t k = 0; k < names.size(); ++k) {
        if (k != 0) out += k + 1 == names.size() ? wording.word("and") : ", ";
        out += names[k];
    }
    return out;
}

/// « Avis de M. Vaillant et de M. Ortiz »: in French, de and à are said again before each name, the others once.
std::string phrase_of(const std::string& key, const std::vector<std::string>& ids, const Document& document,
                      const Wording& wording) {
    std::vector<std::string> names = names_in_label(document, ids, wording);
    const std::string words = " " + wording.word(key);
    for (const char* particle : {"of", "to"}) {
        if (wording.language() != "fr" || !words.ends_with(" " + wording.word(particle))) continue;
        for (std::size_t k = 1; k < names.size(); ++k) names[k] = wording.phrase(particle, names[k]);
        names.front() = wording.phrase(key, names.front());
        return in_a_row(names, wording);
    }
    return wording.phrase(key, in_a_row(names, wording));
}

/// What the label says beside the voice and who speaks: to whom, when, where, from which piece.
void add_circumstances(const Say& say, const Document& document, const Wording& wording, MarginLabel& label) {
    if (!say.to.empty()) label.lines.push_back(phrase_of("to", say.to, document, wording));
    std::string date = say.on.empty() ? std::string() : wording.date(say.on);
    if (!date.empty() && !say.place.empty()) date += ",";
    if (!date.empty()) label.lines.push_back(date);
    if (!say.place.empty()) label.lines.push_back(say.place);
    if (const Source* source = document.source(say.source); source != nullptr && say.voice != Voice::Documented)
        label.lines.push_back(wording.phrase("piece", source->shown()));
}

}  // namespace

std::string in_one_line(const std::vector<std::string>& lines) {
    std::string out;
    for (const std::string& line : lines) {
        std::string_view rest = trim(line);
        while (!rest.empty() && rest.front() == ',') rest = trim(rest.substr(1));
        while (!rest.empty() && rest.back() == ',') rest = trim(rest.substr(0, rest.size() - 1));
        if (rest.empty()) continue;
        if (!out.empty()) out += ", ";
        out += rest;
    }
    return out;
}

std::string MarginLabel::spoken() const { return in_one_line(lines) + " : "; }

std::string name_in_label(const Document& document, const std::vector<std::string>& ids, const Wording& wording) {
    return in_a_row(names_in_label(document, ids, wording), wording);
}

MarginLabel label_of(const Say& say, const Document& document, const Wording& wording) {
    MarginLabel label;
    const std::string key = std::string("voice.") + code_of(say.voice);
    switch (say.voice) {
        case Voice::Documented: {
            const Source* source = document.source(say.source);
            label.lines.push_back(source == nullptr ? wording.word(key + ".bare")
                                                    : wording.phrase(key, source->shown()));
            if (source != nullptr) label.lines.push_back(source->title);
            if (!say.by.empty()) label.lines.push_back(phrase_of("by", say.by, document, wording));
            break;
        }
        case Voice::Hypothesis:
        case Voice::Analysis:
        case Voice::Proposal:
            label.lines.push_back(wording.word(key));
            if (!say.by.empty()) label.lines.push_back(phrase_of("of", say.by, document, wording));
            break;
        default:
            label.lines.push_back(say.by.empty() ? wording.word(key + ".bare")
                                                 : phrase_of(key, say.by, document, wording));
    }
    add_circumstances(say, document, wording, label);
    if (!say.translated_from.empty()) {
        // The name of a language is masculine in French; of several words (« langue des signes »), the first decides.
        const std::string& language = say.translated_from;
        const bool is_one_word = language.find(' ') == std::string::npos;
        const auto known = with_article(language, is_one_word ? std::optional(false) : std::nullopt);
        label.lines.push_back(wording.phrase("translated", wording.language() == "fr" && known ? *known : language));
    }
    label.contested = !say.contested_by.empty() || !say.contest.empty();
    return label;
}

MarginLabel label_of(const Unknown& unknown, const Document& document, const Wording& wording) {
    MarginLabel label;
    label.lines.push_back(wording.word("why." + unknown.why));
    std::string who = name_in_label(document, unknown.by, wording);
    if (!who.empty() && !unknown.on.empty()) who += ",";
    if (!who.empty()) label.lines.push_back(who);
    if (!unknown.on.empty()) label.lines.push_back(wording.date(unknown.on));
    return label;
}

MarginLabel label_of(const SetAside& set_aside, const Document& document, const Wording& wording) {
    MarginLabel label;
    label.lines.push_back(wording.word("set-aside"));
    std::string who = name_in_label(document, set_aside.by, wording);
    if (!who.empty() && !set_aside.on.empty()) who += ",";
    if (!who.empty()) label.lines.push_back(who);
    if (!set_aside.on.empty()) label.lines.push_back(wording.date(set_aside.on));
    return label;
}

MarginLabel label_of(const Reply& reply, const Document& document, const Wording& wording) {
    MarginLabel label;
    const std::string who = name_in_label(document, {reply.by}, wording);
    label.lines.push_back(wording.phrase("reply", who));
    if (!reply.on.empty()) label.lines.push_back(wording.date(reply.on));
    if (!reply.form.empty()) label.lines.push_back(reply.form);
    if (!reply.read_on.empty()) label.lines.push_back(wording.phrase("reply.read-on", wording.date(reply.read_on)));
    return label;
}

MarginLabel not_read_label(const Reply& reply, const Document& document, const Wording& wording) {
    MarginLabel label;
    label.lines.push_back(wording.phrase("reply.not-read", name_in_label(document, {reply.by}, wording)));
    return label;
}

std::string title_of(const Section& section, const Document& document, const Wording& wording) {
    if (!section.title.empty() || !section.reply) return section.title;
    return wording.phrase("reply", name_in_label(document, {section.reply->by}, wording));
}

}  // namespace distinguo::written
