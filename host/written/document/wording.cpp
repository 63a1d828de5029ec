#include "written/document/wording.h"

#include <optional>
#include <utility>

#include "base/messages.h"
#include "base/text.h"
#include "written/grammar/particles.h"
#include "xml/document.h"

namespace distinguo::written {
namespace {

constexpr const char* wording_namespace = "urn:distinguo:wording:1";

/// The small word that stands before {1}, {2}…, where it is one that joins what follows: « de », « à », « que ».
std::optional<std::pair<std::size_t, Particle>> particle_before(const std::string& pattern, std::size_t at) {
    if (at == 0 || pattern[at - 1] != ' ') return std::nullopt;
    const std::size_t space = at < 2 ? std::string::npos : pattern.rfind(' ', at - 2);
    const std::size_t from = space == std::string::npos ? 0 : space + 1;
    const std::string word = pattern.substr(from, at - 1 - from);
    for (const auto& [joining, particle] : {std::pair{"de", Particle::De}, {"à", Particle::A}, {"que", Particle::Que}})
        if (word == joining) return std::pair{from, particle};
    return std::nullopt;
}

/// « Avis de {1} » with « Odile »: « Avis d’Odile »; names are those of people, whose « Le » is no article.
std::string filled_in_french(std::string pattern, const std::vector<std::string>& values) {
    std::vector<std::string> all = values;
    for (std::size_t k = 0; k < values.size(); ++k) {
        const std::size_t at = pattern.find("{" + std::to_string(k + 1) + "}");
        if (at == std::string::npos || trim(values[k]).empty()) continue;
        const auto before = particle_before(pattern, at);
        if (!before) continue;
        all[k] = joined(before->second, values[k], Naming::Person);
        pattern.erase(before->first, at - before->first);
    }
    return fill(pattern, all);
}

}  // namespace

Wording::Wording() {
    m_words = {
        {"month.1", "janvier"},
        {"month.2", "février"},
        {"month.3", "mars"},
        {"month.4", "avril"},
        {"month.5", "mai"},
        {"month.6", "juin"},
        {"month.7", "juillet"},
        {"month.8", "août"},
        {"month.9", "septembre"},
        {"month.10", "octobre"},
        {"month.11", "novembre"},
        {"month.12", "décembre"},
        {"team", "l’équipe"},
        {"voice.observed", "Constaté par {1}"},
        {"voice.said", "Dit par {1}"},
        {"voice.third-party", "Rapporté par {1}"},
        {"voice.documented", "D’après la pièce {1}"},
        {"voice.hypothesis", "Hypothèse"},
        {"voice.analysis", "Analyse"},
        {"voice.opinion", "Avis de {1}"},
        {"voice.proposal", "Proposition"},
        {"voice.observed.bare", "Constaté"},
        {"voice.said.bare", "Dit"},
        {"voice.third-party.bare", "Rapporté"},
        {"voice.documented.bare", "D’après un document"},
        {"voice.opinion.bare", "Avis"},
        {"of", "de {1}"},
        {"to", "à {1}"},
        {"by", "par {1}"},
        {"piece", "pièce {1}"},
        {"translated", "traduit de {1}"},
        {"contested", "Contesté"},
        {"contested-by", "Contesté par {1}"},
        {"continued", "(suite)"},
        {"why.no-answer", "Demandé, sans réponse"},
        {"why.not-known", "Inconnu"},
        {"why.not-applicable", "Sans objet"},
        {"why.not-asked", "Non demandé"},
        {"why.refused", "Ne souhaite pas répondre"},
        {"set-aside", "Rubrique écartée"},
        {"state.not-asked", "non demandé"},
        {"state.no-answer", "demandé, sans réponse"},
        {"state.declined", "ne souhaite pas répondre"},
        {"unknown.about", "Point non précisé"},
        {"unanswered.title", "Questions restées sans réponse"},
        {"unanswered.for", "pour"},
        {"state.unknown", "inconnu"},
        {"state.not-applicable", "sans objet"},
        {"state.not-asked.f", "non demandée"},
        {"state.no-answer.f", "demandée, sans réponse"},
        {"state.unknown.f", "inconnue"},
        {"reply", "Réponse de {1}"},
        {"reply.not-read", "Écrit non lu avec {1}"},
        {"reply.read-on", "lu avec la personne le {1}"},
        {"copy-number", "Exemplaire n° {1} sur {2}."},
        {"copy-header", "Exemplaire n° {1}, pour {2}"},
        {"recipient", "Destinataire"},
        {"recipients", "Destinataires"},
        {"other-copy", "L’exemplaire n° {1} est destiné à {2}."},
        {"other-copies", "Les exemplaires {1} sont destinés {2}."},
        {"number", "n° {1}"},
        {"and", " et "},
        {"working-copy", "Exemplaire de travail"},
        {"page-of", "page {1} sur {2}"},
        {"tick", "case à cocher"},
        {"blank", "à remplir"},
        {"signature", "Signature"},
        {"not-filled", "Non renseigné."},
    };
}

Wording Wording::read(std::string_view bytes, const std::string& source) {
    Wording wording;
    wording.extend(bytes, source);
    return wording;
}

void Wording::extend(std::string_view bytes, const std::string& source) {
    const xml::Document document = xml::Document::parse(bytes, source);
    const xml::Node root = document.root();
    if (!root.is(wording_namespace, "wording"))
        throw Failure(FailureCode::WrongRoot, {source, root.line()}, {std::string(root.name()), "wording"});
    m_language = root.attribute("http://www.w3.org/XML/1998/namespace", "lang").value_or("fr");
    for (const xml::Node& child : root.elements()) {
        const auto key = child.attribute("key");
        if (child.name() != "word" || !key)
            throw Failure(FailureCode::ElementUnknown, {source, child.line()}, {std::string(child.name()), "wording"});
        m_words[*key] = child.text();
    }
}

bool Wording::has(const std::string& key) const { return m_words.count(key) != 0; }

std::string Wording::word(const std::string& key) const {
    const auto found = m_words.find(key);
    return found == m_words.end() ? key : found->second;
}

std::string Wording::phrase(const std::string& key, const std::vector<std::string>& values) const {
    return m_language == "fr" ? filled_in_french(word(key), values) : fill(word(key), values);
}

std::string Wording::date_without_year(const std::string& iso) const {
    const auto date = parse_partial_date(iso);
    if (!date || date->month == 0) return iso;
    const std::string month = word("month." + std::to_string(date->month));
    if (date->day == 0) return month;
    return (date->day == 1 && m_language == "fr" ? "1er" : std::to_string(date->day)) + " " + month;
}

std::string Wording::date(const std::string& iso) const {
    const auto date = parse_partial_date(iso);
    if (!date) return iso;
    if (date->month == 0) return std::to_string(date->year);
    return date_without_year(iso) + " " + std::to_string(date->year);
}

}  // namespace distinguo::written
